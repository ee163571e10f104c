//! Hours that one number does not say: minutes or hundredths in a column of their own, and 7.30
//! written for half past seven.

use rust_decimal::Decimal;

use crate::units::Hours;
use crate::workbooks::cells::Value;
use crate::workbooks::grid::Token;

use super::blocks::Block;
use super::book::{Lexicon, View};
use super::roles::Strength;
use super::vocabulary::{is_hundredths, is_minutes, is_notation, is_other_unit};

/// What stands in the column at the right of whole hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// Minutes, as its heading says.
    Minutes,
    /// Hundredths of an hour, as its heading says.
    Hundredths,
    /// Numbers that may be minutes or anything else: no heading of their own.
    Unclear,
}

impl Split {
    /// How many of them make an hour.
    const fn in_an_hour(self) -> i64 {
        match self {
            Split::Minutes | Split::Unclear => 60,
            Split::Hundredths => 100,
        }
    }
}

/// Whether the column right of `column` completes its whole hours. `labelled` are rows of totals,
/// where minutes may add up to more than an hour.
pub fn split(view: &View<'_>, block: &Block, column: u32, labelled: &[bool]) -> Option<Split> {
    let beside = column.checked_add(1).filter(|it| block.has(*it))?;
    let heading = block.heads.iter().find(|it| it.column == beside);
    let folded = heading.map_or("", |it| it.folded.as_str());
    let last = folded.rsplit(' ').next().unwrap_or_default();
    let sort = if folded.is_empty() {
        Split::Unclear
    } else if is_minutes(last) {
        Split::Minutes
    } else if is_hundredths(folded) {
        Split::Hundredths
    } else {
        return None;
    };
    let most = Decimal::from(sort.in_an_hour());
    let mut any = false;
    for (at, labelled) in block.body.clone().zip(labelled) {
        let Some(row) = view.row(at).filter(|_| !labelled) else { continue };
        match view.value(row, column) {
            Value::Number(it) if !it.fract().is_zero() => return None,
            Value::Clock(_) | Value::Length(_) => return None,
            _ => {}
        }
        match view.value(row, beside) {
            Value::Number(it) => {
                if !it.fract().is_zero() || it.is_sign_negative() || most <= it {
                    return None;
                }
                any |= !it.is_zero();
            }
            Value::Blank => {}
            _ => return None,
        }
    }
    any.then_some(sort)
}

/// The minutes or hundredths in the column right of `column`, row by row.
pub fn beside(view: &View<'_>, block: &Block, column: u32, split: Split) -> Vec<Option<Hours>> {
    let part = |at| {
        let whole = view.hours(view.row(at)?, column + 1)?;
        Some(Hours::from_seconds(whole.seconds() / split.in_an_hour()))
    };
    block.body.clone().map(part).collect()
}

/// Whether the heading of a column speaks of hours and of minutes: its plain numbers may be either,
/// or both.
pub fn is_headed(block: &Block, column: u32) -> bool {
    block.heads.iter().find(|it| it.column == column).is_some_and(|it| {
        let hours = it.meaning.is_some_and(|it| Strength::Hours <= it.strength);
        is_notation(&it.folded) || (hours && it.folded.split(' ').any(is_minutes))
    })
}

/// Whether numbers look like hours and minutes, 7.30 for half past seven: all their decimals are
/// quarters as minutes write them and decimals do not, or a note on the sheet says so.
pub fn looks_like(numbers: &[Decimal], view: &View<'_>, lexicon: &Lexicon) -> bool {
    let hundred = Decimal::from(100);
    let decimals: Vec<Decimal> =
        numbers.iter().map(|it| it.fract().abs() * hundred).filter(|it| !it.is_zero()).collect();
    let minutes = |it: &Decimal| it.fract().is_zero() && *it < Decimal::from(60);
    if decimals.is_empty() || !decimals.iter().all(minutes) {
        return false;
    }
    let is_one_of = |it: &Decimal, all: &[i64]| all.iter().any(|one| *it == Decimal::from(*one));
    let quarters = 1 < decimals.len() && decimals.iter().all(|it| is_one_of(it, &[15, 30, 45]));
    quarters || (!decimals.iter().all(|it| is_one_of(it, &[25, 50])) && is_noted(view, lexicon))
}

/// Whether a text of the sheet speaks of hours and minutes, in words or as in `7h30`.
fn is_noted(view: &View<'_>, lexicon: &Lexicon) -> bool {
    view.rows.iter().flat_map(|row| view.cells(*row)).any(|(_, value)| {
        lexicon.word(value).is_some_and(|it| {
            is_notation(&it.folded) || it.folded.split(' ').any(|it| is_time(it, 1))
        })
    })
}

/// Whether a heading of the table or a short text above it says that hours are written in days.
pub fn is_other(view: &View<'_>, block: &Block, lexicon: &Lexicon) -> bool {
    let above = view.rows.iter().take(block.body.start).flat_map(|row| view.cells(*row));
    above
        .filter(|(column, _)| block.has(*column))
        .any(|(_, value)| lexicon.word(value).is_some_and(|it| is_other_unit(&it.folded)))
}

/// Whether a word is a time such as `7h30`, with so many digits of minutes at least.
fn is_time(word: &str, least: usize) -> bool {
    word.split_once('h').is_some_and(|(hours, minutes)| {
        let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
        (1..=2).contains(&hours.len())
            && (least..=2).contains(&minutes.len())
            && digits(hours)
            && digits(minutes)
    })
}

/// Whether a text tells times of day, as in `8h-12h 13h-16h30`.
pub fn tells_times(folded: &str) -> bool {
    folded.split(' ').any(|it| is_time(it, 0))
}

/// Whether the mark in the texts of a column may part thousands or decimals: `1,234` and nothing
/// that tells.
pub fn mark_is_unclear(view: &View<'_>, block: &Block, column: u32) -> bool {
    let (mut open, mut told) = (false, false);
    for row in block.body.clone().filter_map(|at| view.row(at)) {
        let Some(Token::Text(text)) = view.cell(row, column).map(|it| &it.token) else { continue };
        if !matches!(view.value(row, column), Value::Number(_)) {
            continue;
        }
        let text = text.trim().trim_start_matches(['-', '−', '–']);
        match text.split_once([',', '.']) {
            Some((whole, rest)) => {
                let three = rest.len() == 3 && rest.bytes().all(|it| it.is_ascii_digit());
                let leads = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
                open |= three && leads;
                told |= !(three && leads);
            }
            None => told |= 3 < text.len(),
        }
    }
    open && !told
}

/// Numbers read as hours and minutes: 7.30 is seven hours and a half.
pub fn as_minutes(hours: Hours) -> Hours {
    let (whole, rest) = (hours.seconds() / 3_600, hours.seconds() % 3_600);
    // A hundredth of an hour is 36 seconds, and stands for a minute.
    Hours::from_seconds(whole * 3_600 + rest * 60 / 36)
}
