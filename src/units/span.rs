//! A run of days.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Month;

/// A run of calendar days, first and last included.
///
/// Invariant: `first <= last`; an empty run does not exist, it is `None` where it could occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(NaiveDate, NaiveDate)", into = "(NaiveDate, NaiveDate)")]
pub struct DateSpan {
    first: NaiveDate,
    last: NaiveDate,
}

impl DateSpan {
    /// From `first` to `last`, both included; `None` when `last` comes before `first`.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<DateSpan> {
        (first <= last).then_some(DateSpan { first, last })
    }

    /// The days between two dates, whichever comes first.
    pub fn between(a: NaiveDate, b: NaiveDate) -> DateSpan {
        DateSpan { first: a.min(b), last: a.max(b) }
    }

    /// A single day.
    pub fn day(day: NaiveDate) -> DateSpan {
        DateSpan { first: day, last: day }
    }

    /// The seven days that end on `last`.
    pub fn week_ending(last: NaiveDate) -> DateSpan {
        DateSpan { first: last.checked_sub_days(Days::new(6)).unwrap_or(last), last }
    }

    /// First day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Last day.
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// Number of days, at least 1.
    pub fn days(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// True when `day` is one of its days.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// The days that both runs share.
    pub fn intersection(self, other: DateSpan) -> Option<DateSpan> {
        DateSpan::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// The month that holds all its days, when there is one.
    pub fn month(self) -> Option<Month> {
        let month = Month::of(self.first);
        (month == Month::of(self.last)).then_some(month)
    }
}

impl TryFrom<(NaiveDate, NaiveDate)> for DateSpan {
    type Error = &'static str;
    fn try_from((first, last): (NaiveDate, NaiveDate)) -> Result<DateSpan, &'static str> {
        DateSpan::new(first, last).ok_or("the last day comes before the first")
    }
}

impl From<DateSpan> for (NaiveDate, NaiveDate) {
    fn from(span: DateSpan) -> (NaiveDate, NaiveDate) {
        (span.first, span.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn first_and_last_day_both_count() {
        let contract = DateSpan::new(day("2026-01-05"), day("2027-06-30")).expect("in order");
        assert_eq!(contract.days(), 542);
        let elapsed = DateSpan::new(day("2026-01-05"), day("2026-11-23")).expect("in order");
        assert_eq!(elapsed.days(), 323);
    }

    #[test]
    fn runs_that_only_touch_share_one_day() {
        let a = DateSpan::between(day("2026-01-01"), day("2026-01-10"));
        let b = DateSpan::between(day("2026-01-10"), day("2026-01-20"));
        assert_eq!(a.intersection(b), Some(DateSpan::day(day("2026-01-10"))));
        let c = DateSpan::between(day("2026-01-11"), day("2026-01-20"));
        assert_eq!(a.intersection(c), None);
    }
}
