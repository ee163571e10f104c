//! The headings of a table: texts of one or two rows, and the days, weeks or months that they name.

use std::ops::Range;

use crate::workbooks::cells::{Value, fold, may_be_weekday, week_run};
use crate::workbooks::grid::Range as CellRange;

use super::blocks::Head;
use super::book::{Lexicon, Row, View};
use super::headers::unit_columns;
use super::roles::Role;
use super::units::{FEWEST_DAYS, Unit};
use super::vocabulary::meaning;

/// Most columns that belong to one day or month.
const WIDEST_UNIT: u32 = 12;

/// The headings of a header of one or two rows, by column.
pub fn heads(view: &View<'_>, rows: Range<usize>, lexicon: &Lexicon) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for (rank, index) in rows.clone().enumerate() {
        let Some(row) = view.row(index) else { continue };
        for (column, value) in view.cells(row) {
            let text = match view.cell(row, column).map(|it| &it.token) {
                Some(crate::workbooks::grid::Token::Text(text)) => fold(text),
                _ => String::new(),
            };
            match heads.iter_mut().find(|it| it.column == column) {
                Some(head) if !text.is_empty() => {
                    let joined = format!("{} {}", head.folded, text).trim().to_owned();
                    head.meaning = meaning(&joined).or_else(|| meaning(&text)).or(head.meaning);
                    head.folded = joined;
                }
                Some(_) => {}
                None => {
                    let above = if rank == 0 { None } else { spanning(view, &rows, column) };
                    let joined = match above {
                        Some(above) => format!("{above} {text}"),
                        None => text.clone(),
                    };
                    let found = lexicon.word(value).and_then(|it| it.meaning);
                    heads.push(Head {
                        column,
                        meaning: meaning(&joined).or(found),
                        folded: joined,
                        unit: None,
                    });
                }
            }
        }
        for (column, unit) in unit_columns(view, row, lexicon).unwrap_or_default() {
            if let Some(head) = heads.iter_mut().find(|it| it.column == column) {
                // A date says more than a weekday: the second row only adds where none is.
                if !matches!(head.unit, Some(Unit::Date(_))) {
                    head.unit = Some(unit);
                }
                head.meaning = None;
            }
        }
    }
    heads.sort_by_key(|it| it.column);
    if 1 < rows.len() {
        units_to_hours(view, &rows, &mut heads);
        days_of_weeks(view, &rows, &mut heads);
    }
    heads
}

/// A day or month merged over several columns belongs to the one of them that is headed as hours:
/// `Lundi` over `Début`, `Fin`, `Heures`.
fn units_to_hours(view: &View<'_>, rows: &Range<usize>, heads: &mut [Head]) {
    let Some((upper, lower)) = view.row(rows.start).zip(view.row(rows.end - 1)) else { return };
    let own = |column: u32| match view.cell(lower, column).map(|it| &it.token) {
        Some(crate::workbooks::grid::Token::Text(text)) => meaning(&fold(text)),
        _ => None,
    };
    let over = |it: &&CellRange| it.top <= upper.number && upper.number <= it.bottom;
    for merge in view.sheet.merges.iter().filter(over).filter(|it| it.left < it.right) {
        let hours = |column: &u32| own(*column).is_some_and(|it| it.role == Role::Hours);
        let mut headed = (merge.left..=merge.right.min(merge.left + WIDEST_UNIT)).filter(hours);
        let (Some(target), None) = (headed.next(), headed.next()) else { continue };
        let unit = heads.iter_mut().find(|it| it.column == merge.left && it.unit.is_some());
        let Some(left) = unit else { continue };
        let unit = left.unit.take();
        left.meaning = own(merge.left);
        if let Some(head) = heads.iter_mut().find(|it| it.column == target) {
            (head.unit, head.meaning) = (unit, None);
        }
    }
}

/// Weeks merged over their days: each day belongs to its own week, and what else stands under the
/// week is headed by its own words, as `Total` is.
fn days_of_weeks(view: &View<'_>, rows: &Range<usize>, heads: &mut [Head]) {
    let Some((upper, lower)) = view.row(rows.start).zip(view.row(rows.end - 1)) else { return };
    for (column, text, day) in under_weeks(view, upper, lower) {
        if let Some(head) = heads.iter_mut().find(|it| it.column == column) {
            head.meaning = if day.is_some() { None } else { meaning(&text) };
            head.unit = day;
        }
    }
}

/// The headings under weeks that are merged over their days, folded, and the day of each.
pub fn under_weeks(view: &View<'_>, upper: Row, lower: Row) -> Vec<(u32, String, Option<Unit>)> {
    let mut found = Vec::new();
    let over = |it: &&CellRange| it.top <= upper.number && upper.number <= it.bottom;
    for merge in view.sheet.merges.iter().filter(over).filter(|it| it.left < it.right) {
        let Value::Date(week) = view.value(upper, merge.left) else { continue };
        if !week.is_week() {
            continue;
        }
        let under: Vec<(u32, String)> = (merge.left..=merge.right.min(merge.left + WIDEST_UNIT))
            .filter_map(|column| match view.cell(lower, column).map(|it| &it.token) {
                Some(crate::workbooks::grid::Token::Text(text)) => Some((column, fold(text))),
                _ => None,
            })
            .collect();
        let days: Vec<&str> =
            under.iter().map(|it| it.1.as_str()).take_while(|it| may_be_weekday(it)).collect();
        let Some(run) = week_run(&days, FEWEST_DAYS) else { continue };
        found.extend(under.into_iter().enumerate().map(|(rank, (column, text))| {
            (column, text, run.get(rank).map(|day| Unit::InWeek(week, *day)))
        }));
    }
    found
}

/// The text of the upper header cell that is merged over `column`.
fn spanning(view: &View<'_>, rows: &Range<usize>, column: u32) -> Option<String> {
    let upper = view.row(rows.start)?;
    let merge = view.sheet.merges.iter().find(|it| {
        it.top <= upper.number
            && upper.number <= it.bottom
            && it.left < column
            && column <= it.right
    })?;
    match view.cell(upper, merge.left).map(|it| &it.token) {
        Some(crate::workbooks::grid::Token::Text(text)) => Some(fold(text)),
        _ => None,
    }
}
