//! Values that change with the law: each version with the day from which it holds and its source.

use chrono::NaiveDate;

/// A value by date. Old days keep their old value: a new text is a new line, never an edit.
///
/// Invariant: versions stand in the order of their days.
#[derive(Debug, Clone, Copy)]
pub struct Dated<T: 'static> {
    versions: &'static [Version<T>],
}

/// A value as one text sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version<T> {
    /// The first day on which it holds; `None` when no text bounds it backwards.
    pub from: Option<NaiveDate>,
    /// The value.
    pub value: T,
    /// Where it is written, or that it is practice.
    pub source: &'static str,
}

impl<T> Dated<T> {
    /// From versions in the order of their days.
    pub const fn new(versions: &'static [Version<T>]) -> Dated<T> {
        Dated { versions }
    }

    /// The version in force on `day`; `None` before the first text we hold.
    pub fn on(&self, day: NaiveDate) -> Option<&'static Version<T>> {
        self.versions.iter().rev().find(|it| it.from.is_none_or(|from| from <= day))
    }

    /// Every version, oldest first.
    pub fn versions(&self) -> &'static [Version<T>] {
        self.versions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    const SECOND: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 1, 1);
    const OPEN: Dated<u8> = Dated::new(&[
        Version { from: None, value: 1, source: "practice" },
        Version { from: SECOND, value: 2, source: "a decree" },
    ]);
    const BOUNDED: Dated<u8> =
        Dated::new(&[Version { from: SECOND, value: 2, source: "a decree" }]);

    #[track_caller]
    fn check(dated: Dated<u8>, on: &str, value: Option<u8>) {
        assert_eq!(dated.on(day(on)).map(|it| it.value), value);
    }

    #[test]
    fn a_version_holds_from_its_first_day() {
        check(OPEN, "2025-12-31", Some(1));
        check(OPEN, "2026-01-01", Some(2));
    }

    #[test]
    fn nothing_holds_before_the_first_text() {
        check(BOUNDED, "2025-12-31", None);
        check(OPEN, "1900-01-01", Some(1));
    }
}
