//! Dates and months as people write them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::Paris;
use i18n_embed_fl::fl;

use crate::units::{DateSpan, Month};

use super::{Language, Words};

impl Words {
    /// A day: `23/11/2026`, or `23 Nov 2026` in English, where 11/23 would be ambiguous.
    pub fn date(&self, day: NaiveDate) -> String {
        match self.language() {
            Language::French => day.format("%d/%m/%Y").to_string(),
            Language::English => day.format("%-d %b %Y").to_string(),
        }
    }

    /// A run of days.
    pub fn span(&self, days: DateSpan) -> String {
        let (first, last) = (self.date(days.first()), self.date(days.last()));
        if days.first() == days.last() {
            return first;
        }
        fl!(self.loader(), "calendar-span", first = first, last = last)
    }

    /// A month and its year: `octobre 2026`.
    pub fn month(&self, month: Month) -> String {
        format!("{} {}", self.month_name(month.number()), month.year())
    }

    /// A month and its year as what something is of: `d’octobre 2026`, `de mars 2026`.
    pub fn of_month(&self, month: Month) -> String {
        let name = self.month(month);
        // In French, the months that begin with a vowel.
        if matches!(month.number(), 4 | 8 | 10) {
            fl!(self.loader(), "calendar-of-vowel", month = name)
        } else {
            fl!(self.loader(), "calendar-of", month = name)
        }
    }

    /// An instant, in the time of Paris.
    pub fn moment(&self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&Paris);
        let day = self.date(local.date_naive());
        fl!(self.loader(), "calendar-moment", day = day, time = local.format("%H:%M").to_string())
    }

    /// A day in full: `1er mars 2026`.
    pub fn long_date(&self, day: NaiveDate) -> String {
        let month = self.month_name(day.month());
        match (self.language(), day.day()) {
            (Language::French, 1) => format!("1er {month} {}", day.year()),
            (_, number) => format!("{number} {month} {}", day.year()),
        }
    }

    /// A month without its year, short enough for an axis: `oct.`.
    pub fn short_month(&self, month: Month) -> String {
        let words = self.loader();
        match month.number() {
            1 => fl!(words, "month-1", "short"),
            2 => fl!(words, "month-2", "short"),
            3 => fl!(words, "month-3", "short"),
            4 => fl!(words, "month-4", "short"),
            5 => fl!(words, "month-5", "short"),
            6 => fl!(words, "month-6", "short"),
            7 => fl!(words, "month-7", "short"),
            8 => fl!(words, "month-8", "short"),
            9 => fl!(words, "month-9", "short"),
            10 => fl!(words, "month-10", "short"),
            11 => fl!(words, "month-11", "short"),
            _ => fl!(words, "month-12", "short"),
        }
    }

    fn month_name(&self, number: u32) -> String {
        let words = self.loader();
        match number {
            1 => fl!(words, "month-1"),
            2 => fl!(words, "month-2"),
            3 => fl!(words, "month-3"),
            4 => fl!(words, "month-4"),
            5 => fl!(words, "month-5"),
            6 => fl!(words, "month-6"),
            7 => fl!(words, "month-7"),
            8 => fl!(words, "month-8"),
            9 => fl!(words, "month-9"),
            10 => fl!(words, "month-10"),
            11 => fl!(words, "month-11"),
            _ => fl!(words, "month-12"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn french_dates() {
        let words = Words::of(Language::French);
        assert_eq!(words.date(day("2026-11-23")), "23/11/2026");
        assert_eq!(words.long_date(day("2026-03-01")), "1er mars 2026");
        assert_eq!(words.month("2026-10".parse().expect("a month")), "octobre 2026");
    }

    #[test]
    fn what_is_of_a_month_is_elided_before_a_vowel() {
        let of =
            |language, month: &str| Words::of(language).of_month(month.parse().expect("a month"));
        assert_eq!(of(Language::French, "2026-10"), "d’octobre 2026");
        assert_eq!(of(Language::French, "2026-08"), "d’août 2026");
        assert_eq!(of(Language::French, "2026-11"), "de novembre 2026");
        assert_eq!(of(Language::English, "2026-10"), "of October 2026");
    }

    #[test]
    fn instants_are_told_in_the_time_of_paris() {
        let instant = "2026-07-01T22:30:00Z".parse().expect("an instant");
        assert_eq!(Words::of(Language::French).moment(instant), "02/07/2026 à 00:30");
        assert_eq!(Words::of(Language::English).moment(instant), "2 Jul 2026 at 00:30");
    }
}
