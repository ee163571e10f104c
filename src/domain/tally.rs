//! Sums of a ledger by month: all that positions need to know of it.
//!
//! A line belongs to the month of its last day. Sums move by differences, so that one more file
//! costs its own lines and not the history.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::units::{Hours, Month};

use super::counting::Decision;
use super::entry::{Entry, Review, WorkforceHours};

/// Sums by month, for one lot or for any number of them together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Sums of each month that has lines.
    pub months: BTreeMap<Month, MonthTally>,
}

/// Sums of one month, or what is added to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthTally {
    /// Raw hours of people that stand.
    pub declared: Hours,
    /// Hours that count.
    pub counted: Hours,
    /// Hours that count and that a facilitator has accepted.
    pub validated: Hours,
    /// Hours of the whole workforce.
    pub workforce: Hours,
    /// How many declarations of the whole workforce stand: without any, the hours above are not
    /// zero but missing.
    pub workforce_lines: i64,
}

impl MonthTally {
    /// What a line of a person adds.
    pub fn of_line(declared: Hours, counted: Hours, accepted: bool) -> MonthTally {
        let validated = if accepted { counted } else { Hours::ZERO };
        MonthTally { declared, counted, validated, ..MonthTally::default() }
    }

    /// What a declaration of workforce hours adds.
    pub fn of_workforce(hours: Hours) -> MonthTally {
        MonthTally { workforce: hours, workforce_lines: 1, ..MonthTally::default() }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: MonthTally) -> MonthTally {
        MonthTally {
            declared: self.declared + other.declared,
            counted: self.counted + other.counted,
            validated: self.validated + other.validated,
            workforce: self.workforce + other.workforce,
            workforce_lines: self.workforce_lines.saturating_add(other.workforce_lines),
        }
    }

    /// What takes this back: added to it, it leaves nothing.
    #[must_use]
    pub fn taken_back(self) -> MonthTally {
        MonthTally {
            declared: -self.declared,
            counted: -self.counted,
            validated: -self.validated,
            workforce: -self.workforce,
            workforce_lines: self.workforce_lines.saturating_neg(),
        }
    }

    /// Hours of the whole workforce; `None` as long as nobody declared them, which zero is not.
    pub fn declared_workforce(self) -> Option<Hours> {
        (self.workforce_lines != 0).then_some(self.workforce)
    }
}

impl Tally {
    /// Adds to a month. One whose sums are all zero has no place: what was added and taken back
    /// leaves no trace.
    pub fn add(&mut self, month: Month, sums: MonthTally) {
        let sums = self.month(month).plus(sums);
        if sums == MonthTally::default() {
            self.months.remove(&month);
        } else {
            self.months.insert(month, sums);
        }
    }

    /// Adds every month of another tally, such as that of another lot.
    pub fn merge(&mut self, other: &Tally) {
        for (month, sums) in &other.months {
            self.add(*month, *sums);
        }
    }

    /// Adds a decided line; only an accepted one is validated.
    pub fn add_line(&mut self, entry: &Entry, decision: &Decision, review: Review) {
        let accepted = review == Review::Validated;
        let sums = MonthTally::of_line(entry.hours, decision.counted, accepted);
        self.add(Month::of(entry.span.last()), sums);
    }

    /// Adds a declaration of workforce hours.
    pub fn add_workforce(&mut self, declared: &WorkforceHours) {
        self.add(Month::of(declared.span.last()), MonthTally::of_workforce(declared.hours));
    }

    /// Sums of a month, zero when it has no line.
    pub fn month(&self, month: Month) -> MonthTally {
        self.months.get(&month).copied().unwrap_or_default()
    }

    /// Sums of the months that had begun by a day.
    pub fn until(&self, day: NaiveDate) -> MonthTally {
        self.through(Month::of(day))
    }

    /// Sums of the months up to one, itself included.
    pub fn through(&self, last: Month) -> MonthTally {
        self.months.range(..=last).fold(MonthTally::default(), |sum, (_, it)| sum.plus(*it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    #[test]
    fn what_was_added_is_taken_back_without_a_trace() {
        let mut tally = Tally::default();
        let line = MonthTally::of_line(Hours::from_whole(35), Hours::from_whole(30), true);
        tally.add(month("2026-10"), line);
        let workforce = MonthTally::of_workforce(Hours::from_whole(900));
        tally.add(month("2026-10"), workforce);
        tally.add(month("2026-10"), workforce.taken_back());
        assert_eq!(tally.month(month("2026-10")), line);
        tally.add(month("2026-10"), line.taken_back());
        assert_eq!(tally, Tally::default());
    }

    #[test]
    fn a_declared_zero_is_a_declaration() {
        let declared = MonthTally::of_workforce(Hours::ZERO);
        let mut tally = Tally::default();
        tally.add(month("2026-10"), declared);
        assert_eq!(tally.month(month("2026-10")).declared_workforce(), Some(Hours::ZERO));
        tally.add(month("2026-10"), declared.taken_back());
        assert_eq!(tally.month(month("2026-10")).declared_workforce(), None);
    }

    #[test]
    fn a_corrected_declaration_stays_one() {
        let corrected = MonthTally::of_workforce(Hours::from_whole(900))
            .taken_back()
            .plus(MonthTally::of_workforce(Hours::from_whole(950)));
        assert_eq!((corrected.workforce, corrected.workforce_lines), (Hours::from_whole(50), 0));
    }

    #[test]
    fn months_count_once_they_have_begun() {
        let mut tally = Tally::default();
        for name in ["2026-10", "2026-11", "2026-12"] {
            let hours = Hours::from_whole(10);
            tally.add(month(name), MonthTally::of_line(hours, hours, false));
        }
        let day = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a date");
        assert_eq!(tally.until(day).counted, Hours::from_whole(20));
    }
}
