//! Columns that stand for days, weeks or months: how a header row shows them.

use crate::workbooks::cells::{TypedDate, Value, fold, may_be_weekday, week_run};
use crate::workbooks::grid::Token;

use super::book::{Lexicon, Row, View};
use super::roles::Role;

/// What a column of a grid stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day of the week, 0 for Monday.
    Weekday(u8),
    /// A date, a week or a month.
    Date(TypedDate),
    /// A day of the month.
    Number(u32),
    /// A day of the week, 0 for Monday, of the week that the row above names.
    InWeek(TypedDate, u8),
}

/// Fewest columns of days that make a grid.
pub const FEWEST_DAYS: usize = 5;

/// Fewest columns of months, weeks or whole dates that make a grid.
pub const FEWEST_PERIODS: usize = 2;

/// Names of the days of a week, in one language.
pub fn weekday_columns(view: &View<'_>, row: Row, lexicon: &Lexicon) -> Option<Vec<(u32, Unit)>> {
    let mut run: Vec<(u32, String)> = Vec::new();
    for (column, value) in view.cells(row) {
        let text = match value {
            Value::Date(TypedDate::Weekday(_) | TypedDate::MonthName(_)) | Value::Words(_) => {
                match view.cell(row, column).map(|it| &it.token) {
                    Some(Token::Text(text)) if text.len() <= 12 => fold(text),
                    _ => continue,
                }
            }
            _ => continue,
        };
        if may_be_weekday(&text) && !lexicon.word(value).is_some_and(|it| it.total) {
            run.push((column, text));
        } else if run.len() < FEWEST_DAYS {
            run.clear();
        } else {
            break;
        }
    }
    let words: Vec<&str> = run.iter().map(|(_, it)| it.as_str()).collect();
    let days = week_run(&words, FEWEST_DAYS)?;
    Some(run.iter().zip(days).map(|((column, _), day)| (*column, Unit::Weekday(day))).collect())
}

/// Dates, weeks or months, with nothing else that counts.
pub fn date_columns(view: &View<'_>, row: Row) -> Option<Vec<(u32, Unit)>> {
    let mut units = Vec::new();
    let (mut days, mut periods) = (0, 0);
    let mut others = 0;
    for (column, value) in view.cells(row) {
        let date = match value {
            Value::Date(it) => it,
            Value::Moment(it) => TypedDate::Day(it.date()),
            Value::Number(_) | Value::Clock(_) | Value::Length(_) | Value::Other => {
                others += 1;
                continue;
            }
            _ => continue,
        };
        match date {
            TypedDate::Weekday(_) => continue,
            _ if date.is_month() || date.is_week() || matches!(date, TypedDate::Span(_)) => {
                periods += 1;
            }
            _ => days += 1,
        }
        units.push((column, Unit::Date(date)));
    }
    let enough = FEWEST_PERIODS <= periods || 3 <= days;
    (others == 0 && enough && !units.is_empty()).then_some(units)
}

/// A single month or week beside names of people: a statement of one period.
pub fn one_period(view: &View<'_>, row: Row, lexicon: &Lexicon) -> Option<Vec<(u32, Unit)>> {
    let (mut people, mut found) = (0, None);
    for (column, value) in view.cells(row) {
        match value {
            Value::Date(date) if date.is_month() || date.is_week() => {
                if found.replace((column, Unit::Date(date))).is_some() {
                    return None;
                }
            }
            Value::Words(_) => {
                let word = lexicon.word(value)?;
                if word.text.contains(':') {
                    return None;
                }
                let role = word.meaning.map(|it| it.role);
                if role.is_some_and(|it| it == Role::Hours || it == Role::Kind) {
                    return None;
                }
                people += usize::from(matches!(
                    role,
                    Some(Role::Person | Role::FirstName | Role::LastName)
                ));
            }
            _ => return None,
        }
    }
    found.filter(|_| 0 < people).map(|it| vec![it])
}

/// Day numbers, as `1 2 3 … 31`, or the days worked alone, as `1 2 5 6 7 8 9 12`.
pub fn number_columns(view: &View<'_>, row: Row) -> Option<Vec<(u32, Unit)>> {
    let mut run: Vec<(u32, u32)> = Vec::new();
    for (column, value) in view.cells(row) {
        let number = match value {
            Value::Number(it) if it.fract().is_zero() => u32::try_from(it).ok(),
            _ => None,
        };
        match (number, run.last()) {
            (Some(number), None) if (1..=31).contains(&number) => run.push((column, number)),
            (Some(number), Some((_, last)))
                if follows(*last, number) || (number == 1 && 27 < *last) =>
            {
                run.push((column, number));
            }
            _ if run.len() < FEWEST_DAYS => run.clear(),
            (Some(_), _) => return None,
            _ => break,
        }
    }
    let steps = run.windows(2).filter(|it| matches!(it, [(_, a), (_, b)] if *b != a + 1)).count();
    if 0 < steps && (run.len() < 7 || run.len() < steps * 2 + 2) {
        return None;
    }
    // Five readings of 1 2 3 4 5 hours would look alike: a month's header starts at 1 or is long.
    let long =
        7 <= run.len() || (FEWEST_DAYS <= run.len() && run.first().is_some_and(|it| it.1 == 1));
    long.then(|| run.into_iter().map(|(column, number)| (column, Unit::Number(number))).collect())
}

/// Whether a day number may come right after another: the next day, or the first after a weekend
/// or a holiday that is left out.
const fn follows(last: u32, number: u32) -> bool {
    last < number && number <= last + 4 && number <= 31
}
