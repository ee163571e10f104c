//! A calendar month.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::DateSpan;

/// A calendar month, `2026-10`.
///
/// Invariant: year 1900 to 2200, month 1 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

/// A text that names no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a month reads YYYY-MM, not {0}")]
pub struct MonthError(String);

impl Month {
    /// The month of a year; `None` outside 1900–2200 or 1–12.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        ((1900..=2200).contains(&year) && (1..=12).contains(&month))
            .then_some(Month { year, month })
    }

    /// The month that contains `day`; years are clamped to 1900–2200.
    pub fn of(day: NaiveDate) -> Month {
        Month { year: day.year().clamp(1900, 2200), month: day.month() }
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Its number in the year, 1 to 12.
    pub fn number(self) -> u32 {
        self.month
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.next().first().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// All its days.
    pub fn days(self) -> DateSpan {
        DateSpan::between(self.first(), self.last())
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Month {
        match self.month {
            12 => Month { year: self.year + 1, month: 1 },
            month => Month { year: self.year, month: month + 1 },
        }
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Month {
        match self.month {
            1 => Month { year: self.year - 1, month: 12 },
            month => Month { year: self.year, month: month - 1 },
        }
    }

    /// Months since year 0: `2026-10` is 24 321. For compact keys.
    pub fn ordinal(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month) - 1
    }

    /// The inverse of [`Month::ordinal`].
    pub fn from_ordinal(ordinal: i64) -> Option<Month> {
        let year = i32::try_from(ordinal.div_euclid(12)).ok()?;
        let month = u32::try_from(ordinal.rem_euclid(12)).ok()?;
        Month::new(year, month + 1)
    }

    /// The last day of a period of `months` months that begins on `from`.
    ///
    /// It is the eve of the same day number that many months later or, where that month has no
    /// such day, its last day: 2024-11-18 + 24 gives 2026-11-17 and 2024-02-29 + 24 gives
    /// 2026-02-28 (art. 641 of the Code de procédure civile, by analogy). A library that clamps
    /// and then steps back one day would give 2026-02-27.
    pub fn period_end(from: NaiveDate, months: u32) -> NaiveDate {
        let Some(later) = from.checked_add_months(Months::new(months)) else {
            return NaiveDate::MAX;
        };
        if later.day() == from.day() { later.pred_opt().unwrap_or(later) } else { later }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = MonthError;
    fn from_str(text: &str) -> Result<Month, MonthError> {
        let error = || MonthError(text.chars().take(20).collect());
        let (year, month) = text.split_once('-').ok_or_else(error)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(error());
        }
        let year = year.parse().map_err(|_| error())?;
        let month = month.parse().map_err(|_| error())?;
        Month::new(year, month).ok_or_else(error)
    }
}

impl TryFrom<String> for Month {
    type Error = MonthError;
    fn try_from(text: String) -> Result<Month, MonthError> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[track_caller]
    fn check_period(from: &str, months: u32, last: &str) {
        assert_eq!(Month::period_end(day(from), months), day(last));
    }

    #[test]
    fn a_period_ends_on_the_eve_or_on_the_last_day_of_a_short_month() {
        check_period("2024-11-18", 24, "2026-11-17");
        check_period("2024-02-29", 24, "2026-02-28");
        check_period("2024-08-31", 6, "2025-02-28");
        check_period("2026-02-15", 3, "2026-05-14");
        check_period("2026-01-01", 1, "2026-01-31");
    }

    #[test]
    fn a_month_knows_its_days_and_neighbours() {
        let february: Month = "2028-02".parse().expect("a month");
        assert_eq!(february.last(), day("2028-02-29"));
        assert_eq!(february.next().previous(), february);
        assert_eq!(Month::from_ordinal(february.ordinal()), Some(february));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["2026", "2026-13", "2026-1", "26-01", "2026-00", "", "éé-éé"] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }
}
