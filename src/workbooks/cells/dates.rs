//! Dates as people type them, French first. A date that its own text cannot settle (`03/04/2026`,
//! `12 mars`, `S12`) stays open: the column or the heading closes it.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::units::{DateSpan, Month};

use super::calendar_words;
use super::words::fold;

/// Longest text that is tried as a date.
const LONGEST: usize = 48;

/// What a text says about the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedDate {
    /// One day.
    Day(NaiveDate),
    /// Two numbers of at most 31 and a year: day and month in an order that the column tells.
    Numbers {
        /// The number written first.
        first: u32,
        /// The number written second.
        second: u32,
        /// The year.
        year: i32,
    },
    /// A day and a month without a year; `named` when the month was a word.
    DayAndMonth {
        /// The day, or the number written first.
        first: u32,
        /// The month, or the number written second.
        second: u32,
        /// Whether the month was a word.
        named: bool,
    },
    /// A run of days: `du 02/03 au 06/03/2026`.
    Span(DateSpan),
    /// A month of a year.
    Month(Month),
    /// A month without a year.
    MonthName(u32),
    /// An ISO week of a year.
    Week {
        /// The ISO year.
        year: i32,
        /// The number, 1 to 53.
        week: u32,
    },
    /// A week without a year.
    WeekNumber(u32),
    /// A day of the week, 0 for Monday.
    Weekday(u8),
    /// A day of the week with the day of a month that is not named: `lun. 3`.
    WeekdayNumber(u8, u32),
}

/// How two numbers of a date are ordered; one column has one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// `31/12`, as in France. The default.
    #[default]
    DayFirst,
    /// `12/31`, as in the United States.
    MonthFirst,
}

impl TypedDate {
    /// The days it covers, given what its column and its heading know.
    pub fn days(
        self,
        order: DayOrder,
        year: Option<i32>,
        month: Option<Month>,
    ) -> Option<DateSpan> {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).map(DateSpan::day);
        match self {
            TypedDate::Day(it) => Some(DateSpan::day(it)),
            TypedDate::Span(it) => Some(it),
            TypedDate::Month(it) => Some(it.days()),
            TypedDate::MonthName(it) => Some(Month::new(year?, it)?.days()),
            TypedDate::Week { year, week } => week_days(year, week),
            TypedDate::WeekNumber(week) => week_days(year?, week),
            TypedDate::Numbers { first, second, year } => match order {
                DayOrder::DayFirst => day(year, second, first),
                DayOrder::MonthFirst => day(year, first, second),
            },
            TypedDate::DayAndMonth { first, second, named } => match order {
                DayOrder::MonthFirst if !named => day(year?, first, second),
                _ => day(year?, second, first),
            },
            TypedDate::WeekdayNumber(_, number) => {
                let month = month?;
                day(month.year(), month.number(), number)
            }
            TypedDate::Weekday(_) => None,
        }
    }

    /// True for a month, with or without its year.
    pub fn is_month(self) -> bool {
        matches!(self, TypedDate::Month(_) | TypedDate::MonthName(_))
    }

    /// True for a week, with or without its year.
    pub fn is_week(self) -> bool {
        matches!(self, TypedDate::Week { .. } | TypedDate::WeekNumber(_))
    }
}

/// The seven days of an ISO week.
pub fn week_days(year: i32, week: u32) -> Option<DateSpan> {
    let first = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
    let last = NaiveDate::from_isoywd_opt(year, week, Weekday::Sun)?;
    DateSpan::new(first, last)
}

/// The order that a column's two-number dates demand: `None` when they contradict each other.
pub fn day_order(dates: impl Iterator<Item = TypedDate>) -> Option<DayOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for date in dates {
        let (first, second) = match date {
            TypedDate::Numbers { first, second, .. } => (first, second),
            TypedDate::DayAndMonth { first, second, named: false } => (first, second),
            _ => continue,
        };
        day_first |= 12 < first;
        month_first |= 12 < second;
    }
    match (day_first, month_first) {
        (true, true) => None,
        (false, true) => Some(DayOrder::MonthFirst),
        _ => Some(DayOrder::DayFirst),
    }
}

/// The date that `text` says, when it says nothing else.
pub fn typed_date(text: &str) -> Option<TypedDate> {
    let text = text.trim();
    if text.is_empty() || LONGEST < text.len() {
        return None;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    range(text, &words).or_else(|| single(text, &words))
}

/// Two dates with a word or a dash between them.
fn range(text: &str, words: &[&str]) -> Option<TypedDate> {
    const BETWEEN: [&str; 6] = ["au", "to", "bis", "tot", "al", "until"];
    let (from, to) = if let Some(at) = words.iter().position(|it| BETWEEN.contains(it)) {
        (words.get(..at)?, words.get(at + 1..)?)
    } else {
        let (left, right) = text.split_once(" - ").or_else(|| text.split_once(" – "))?;
        let left_words = fold(left).split(' ').count();
        let right_words = fold(right).split(' ').count();
        (words.get(..left_words)?, words.get(words.len().checked_sub(right_words)?..)?)
    };
    let last = match single("//", to)? {
        TypedDate::Weekday(_) => return None,
        it => it.days(DayOrder::DayFirst, None, None)?.last(),
    };
    let first = match from {
        [lead @ .., number] if lead.iter().all(|it| is_lead(it)) && is_number(number) => {
            NaiveDate::from_ymd_opt(last.year(), last.month(), number.parse().ok()?)?
        }
        _ => single("//", from)?.days(DayOrder::DayFirst, Some(last.year()), None)?.first(),
    };
    let first = if last < first { first.with_year(first.year() - 1)? } else { first };
    DateSpan::new(first, last).map(TypedDate::Span)
}

fn is_lead(word: &str) -> bool {
    matches!(word, "du" | "le" | "from" | "vom" | "van" | "dal" | "the" | "de")
        || calendar_words::weekday(word).is_some()
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 4 && word.bytes().all(|it| it.is_ascii_digit())
}

fn single(text: &str, words: &[&str]) -> Option<TypedDate> {
    let mut day_of_week = None;
    let mut rest: Vec<&str> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let only_word = words.len() == 1;
        if at == 0 && !only_word && matches!(*word, "le" | "du" | "the" | "mois" | "from" | "vom") {
            continue;
        }
        if matches!(*word, "de" | "of" | "month") && at != 0 {
            continue;
        }
        let named = calendar_words::weekday(word);
        // `mar 3 mars` has a short Tuesday in front; `mar 3` alone is a month.
        if named.is_some() && day_of_week.is_none() {
            day_of_week = named;
            continue;
        }
        rest.push(word);
    }
    match (day_of_week, rest.as_slice()) {
        (Some(day), []) => Some(TypedDate::Weekday(day)),
        (Some(day), [number]) if is_number(ordinal(number)) => {
            let number = ordinal(number).parse().ok()?;
            (1..=31).contains(&number).then_some(TypedDate::WeekdayNumber(day, number))
        }
        (_, rest) => week(rest).or_else(|| with_month_name(rest)).or_else(|| numeric(text, rest)),
    }
}

/// `1er`, `2nd`, `3rd`: the number without its ending.
fn ordinal(word: &str) -> &str {
    for ending in ["er", "st", "nd", "rd", "th"] {
        if let Some(number) = word.strip_suffix(ending)
            && is_number(number)
        {
            return number;
        }
    }
    word
}

fn week(words: &[&str]) -> Option<TypedDate> {
    const NAMES: [&str; 11] =
        ["s", "sem", "semaine", "w", "wk", "week", "kw", "woche", "settimana", "wo", "n"];
    let numbered = |word: &str| {
        let digits = word.trim_start_matches(|it: char| it.is_ascii_alphabetic());
        let name = word.strip_suffix(digits)?;
        (NAMES.contains(&name) && is_number(digits)).then(|| digits.parse::<u32>().ok())?
    };
    let (week, year) = match words {
        [one] => (numbered(one)?, None),
        [name, number] if NAMES.contains(name) && is_number(number) => (number.parse().ok()?, None),
        [name, "n", number] if NAMES.contains(name) => (number.parse().ok()?, None),
        [year, one] if year.len() == 4 && is_number(year) => (numbered(one)?, year.parse().ok()),
        [one, year] if year.len() == 4 && is_number(year) => (numbered(one)?, year.parse().ok()),
        [name, number, year] if NAMES.contains(name) && year.len() == 4 => {
            (number.parse().ok()?, year.parse().ok())
        }
        _ => return None,
    };
    if !(1..=53).contains(&week) {
        return None;
    }
    Some(match year {
        Some(year) => TypedDate::Week { year, week },
        None => TypedDate::WeekNumber(week),
    })
}

fn with_month_name(words: &[&str]) -> Option<TypedDate> {
    match words {
        [name] => {
            glued_month(name).or_else(|| calendar_words::month(name).map(TypedDate::MonthName))
        }
        [a, b] => match (calendar_words::month(a), calendar_words::month(b)) {
            (Some(month), None) => month_then_number(month, ordinal(b)),
            (None, Some(month)) => {
                let number = ordinal(a);
                if number.len() == 4 {
                    return Month::new(year_of(number)?, month).map(TypedDate::Month);
                }
                let day = number.parse().ok().filter(|it| (1..=31).contains(it))?;
                Some(TypedDate::DayAndMonth { first: day, second: month, named: true })
            }
            _ => None,
        },
        [a, b, c] => {
            let (day, month, year) = match calendar_words::month(b) {
                Some(month) if a.len() == 4 => (ordinal(c), month, year_of(a)?),
                Some(month) => (ordinal(a), month, year_of(c)?),
                None => (ordinal(b), calendar_words::month(a)?, year_of(c)?),
            };
            NaiveDate::from_ymd_opt(year, month, day.parse().ok()?).map(TypedDate::Day)
        }
        _ => None,
    }
}

/// `mars26`, as narrow columns write it.
fn glued_month(word: &str) -> Option<TypedDate> {
    let name = word.trim_end_matches(|it: char| it.is_ascii_digit());
    let year = word.strip_prefix(name)?;
    let month = calendar_words::month(name)?;
    Month::new(year_of(year)?, month).map(TypedDate::Month)
}

/// `mars 2026`, `mars 26` (a year: French columns of months are written so), `March 3`.
fn month_then_number(month: u32, number: &str) -> Option<TypedDate> {
    let value: u32 = number.parse().ok().filter(|_| is_number(number))?;
    if number.len() == 4 || (number.len() == 2 && 15 <= value) {
        return Month::new(year_of(number)?, month).map(TypedDate::Month);
    }
    (1..=31).contains(&value).then_some(TypedDate::DayAndMonth {
        first: value,
        second: month,
        named: true,
    })
}

fn numeric(text: &str, words: &[&str]) -> Option<TypedDate> {
    if !text.contains(['/', '-', '.']) || !words.iter().all(|it| is_number(it)) {
        return None;
    }
    match words {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
                .map(TypedDate::Day)
        }
        [first, second, year] => {
            let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
            let year = year_of(year)?;
            let fits = |day, month| NaiveDate::from_ymd_opt(year, month, day).is_some();
            (fits(first, second) || fits(second, first)).then_some(TypedDate::Numbers {
                first,
                second,
                year,
            })
        }
        [month, year] if year.len() == 4 => {
            Month::new(year_of(year)?, month.parse().ok()?).map(TypedDate::Month)
        }
        [year, month] if year.len() == 4 => {
            Month::new(year_of(year)?, month.parse().ok()?).map(TypedDate::Month)
        }
        [first, second] if text.contains('/') => {
            let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
            let fits = |day, month| (1..=12).contains(&month) && (1..=31).contains(&day);
            (fits(first, second) || fits(second, first)).then_some(TypedDate::DayAndMonth {
                first,
                second,
                named: false,
            })
        }
        _ => None,
    }
}

fn year_of(word: &str) -> Option<i32> {
    if !is_number(word) {
        return None;
    }
    let year: i32 = word.parse().ok()?;
    match word.len() {
        4 => (1900..=2200).contains(&year).then_some(year),
        2 if year < 80 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, first: &str, last: &str) {
        let month = Month::new(2026, 3);
        let days = typed_date(text).and_then(|it| it.days(DayOrder::DayFirst, Some(2026), month));
        let expected =
            DateSpan::new(first.parse().expect("a first day"), last.parse().expect("a last day"));
        assert_eq!(days, expected, "{text} reads {:?}", typed_date(text));
    }

    #[track_caller]
    fn check_day(text: &str, day: &str) {
        check(text, day, day);
    }

    #[test]
    fn days_in_every_typed_form() {
        check_day("1er mars 2026", "2026-03-01");
        check_day("lundi 2 mars 2026", "2026-03-02");
        check_day("03.03.26", "2026-03-03");
        check_day("03/03/2026", "2026-03-03");
        check_day("2026-03-03", "2026-03-03");
        check_day("3-mars-26", "2026-03-03");
        check_day("3 mars", "2026-03-03");
        check_day("March 3, 2026", "2026-03-03");
        check_day("3. März 2026", "2026-03-03");
        check_day("3 maart 2026", "2026-03-03");
        check_day("lun. 3", "2026-03-03");
        check_day("lun 02/03", "2026-03-02");
    }

    #[test]
    fn months_and_weeks() {
        check("03/2026", "2026-03-01", "2026-03-31");
        check("2026-03", "2026-03-01", "2026-03-31");
        check("mars 26", "2026-03-01", "2026-03-31");
        check("janv.-26", "2026-01-01", "2026-01-31");
        check("août 2026", "2026-08-01", "2026-08-31");
        check("mars", "2026-03-01", "2026-03-31");
        check("mois de mars 2026", "2026-03-01", "2026-03-31");
        check("2026-W12", "2026-03-16", "2026-03-22");
        check("S12", "2026-03-16", "2026-03-22");
        check("semaine 12", "2026-03-16", "2026-03-22");
        check("sem. 12 2026", "2026-03-16", "2026-03-22");
    }

    #[test]
    fn runs_of_days() {
        check("du 02/03 au 06/03/2026", "2026-03-02", "2026-03-06");
        check("du 2 au 6 mars 2026", "2026-03-02", "2026-03-06");
        check("du 28/12 au 03/01/2027", "2026-12-28", "2027-01-03");
        check("02/03/2026 - 06/03/2026", "2026-03-02", "2026-03-06");
    }

    #[test]
    fn the_column_decides_which_number_is_the_day() {
        let column = ["04/03/2026", "04/28/2026"].map(|it| typed_date(it).expect("a date"));
        let order = day_order(column.into_iter()).expect("one order");
        assert_eq!(order, DayOrder::MonthFirst);
        let first = column[0].days(order, None, None).map(DateSpan::first);
        assert_eq!(first, NaiveDate::from_ymd_opt(2026, 4, 3));
        let mixed = ["31/12/2026", "12/31/2026"].map(|it| typed_date(it).expect("a date"));
        assert_eq!(day_order(mixed.into_iter()), None);
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in ["", "31/02/2026", "S54", "mars attaque", "1:30", "-", "lot 3", "12", "R3T-890"]
        {
            assert_eq!(typed_date(text), None, "{text}");
        }
    }
}
