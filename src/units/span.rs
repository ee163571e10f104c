//! A run of days.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Month;

/// A run of calendar days, first and last included.
///
/// Invariant: `first <= last`; an empty run does not exist, it is `None` where it could occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// Two dates for people, two counts of days for machines: each date of a million lines would travel
/// as a text.
impl Serialize for DateSpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => (self.first, self.last).serialize(serializer),
            false => {
                let count = |it: NaiveDate| it.num_days_from_ce();
                (count(self.first), count(self.last)).serialize(serializer)
            }
        }
    }
}

impl<'de> Deserialize<'de> for DateSpan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateSpan, D::Error> {
        let days = match deserializer.is_human_readable() {
            true => Some(<(NaiveDate, NaiveDate)>::deserialize(deserializer)?),
            false => {
                let (first, last) = <(i32, i32)>::deserialize(deserializer)?;
                let day = NaiveDate::from_num_days_from_ce_opt;
                day(first).zip(day(last))
            }
        };
        let span = days.and_then(|(first, last)| DateSpan::new(first, last));
        span.ok_or_else(|| de::Error::custom("no run of days"))
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
    fn a_run_of_days_is_written_for_people_and_for_machines() {
        let week = DateSpan::week_ending(day("2026-01-11"));
        let text = serde_json::to_string(&week).expect("written");
        assert_eq!(text, r#"["2026-01-05","2026-01-11"]"#);
        assert_eq!(serde_json::from_str::<DateSpan>(&text).ok(), Some(week));
        let bytes = postcard::to_stdvec(&week).expect("written");
        assert_eq!(bytes.len(), 6);
        assert_eq!(postcard::from_bytes::<DateSpan>(&bytes).ok(), Some(week));
    }

    #[test]
    fn a_run_that_ends_before_it_begins_is_refused() {
        assert!(serde_json::from_str::<DateSpan>(r#"["2026-01-11","2026-01-05"]"#).is_err());
        let bytes = postcard::to_stdvec(&(739_000, 738_999)).expect("written");
        assert!(postcard::from_bytes::<DateSpan>(&bytes).is_err());
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
