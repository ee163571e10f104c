//! Where the headings of an earlier file, or of a profile, stand in this one.
//!
//! A header row is one that holds every heading of a table. Headings that are not all there are no
//! table: nothing is guessed from those that are.

use std::collections::HashMap;

use crate::units::Month;
use crate::workbooks::cells::{Value, fold};
use crate::workbooks::mapping::{Field, HeadedTable, Headings, Mapping, SheetMapping};

use super::areas::head_text;
use super::book::{Book, Row, View};
use super::headers::unit_columns;
use super::mapped;
use super::names::Names;
use super::prints::neutral;
use super::sheets::{Fate, together};
use super::survey::Survey;
use super::tables::Judged;
use super::vocabulary::is_example;

/// Where each table stands; `None` when one of them is nowhere, or when sheets with those headings
/// overlap. What repeats or sums up others, read by these headings, is left out.
pub fn mapping(
    survey: &Survey<'_>,
    headings: &Headings,
    period: Option<Month>,
    names: &mut Names,
) -> Option<Mapping> {
    let mut mapping = found(survey, headings)?;
    if mapping.sheets.len() == 1 {
        return Some(mapping);
    }
    let read = mapped::survey(survey.grid, &mapping, period, names);
    let together = together(&read.tables, survey.grid);
    if !together.overlapping.is_empty() {
        return None;
    }
    let repeats = |it: &SheetMapping| {
        let here = |table: &Judged| {
            table.sheet == usize::from(it.sheet) && table.header_row == it.header_row
        };
        let at = read.tables.iter().position(here);
        let fate = at.and_then(|it| together.fates.get(it));
        matches!(fate, Some(Fate::Repeats | Fate::SumsUp))
    };
    mapping.sheets.retain(|it| !repeats(it));
    Some(mapping).filter(|it| !it.sheets.is_empty())
}

fn found(survey: &Survey<'_>, headings: &Headings) -> Option<Mapping> {
    if headings.tables.is_empty() || !survey.together.overlapping.is_empty() {
        return None;
    }
    let mut sheets: Vec<SheetMapping> = Vec::new();
    for table in &headings.tables {
        let before = sheets.len();
        for (sheet, view) in (0_u16..).zip(&survey.book.views) {
            let example = is_example(&fold(&view.sheet.name));
            if !example {
                sheets.extend(on_sheet(survey, sheet, view, table));
            }
        }
        if sheets.len() == before {
            return None;
        }
    }
    sheets.sort_by_key(|it| (it.sheet, it.first_row));
    bound(&mut sheets);
    Some(Mapping { sheets })
}

/// A table ends where the next one of its sheet begins.
fn bound(sheets: &mut [SheetMapping]) {
    let starts: Vec<(u16, Option<u32>)> =
        sheets.iter().map(|it| (it.sheet, it.header_row)).collect();
    for (it, next) in sheets.iter_mut().zip(starts.iter().skip(1)) {
        if it.sheet == next.0 {
            it.last_row = next.1.and_then(|row| row.checked_sub(1));
        }
    }
}

fn on_sheet(
    survey: &Survey<'_>,
    sheet: u16,
    view: &View<'_>,
    table: &HeadedTable,
) -> Vec<SheetMapping> {
    let mut known: HashMap<u32, Option<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (at, row) in view.rows.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|it| view.row(it));
        let columns = columns(&survey.book, view, *row, above, table, &mut known);
        if let Some(columns) = columns
            && !repeats(survey, sheet, row.number)
        {
            found.push(SheetMapping {
                sheet,
                header_row: Some(row.number),
                first_row: row.number.saturating_add(1),
                last_row: None,
                columns,
                unit: table.unit,
            });
        }
    }
    found
}

/// Whether the table under that header row was shown to repeat or to sum up others.
fn repeats(survey: &Survey<'_>, sheet: u16, header: u32) -> bool {
    let mut tables = survey.tables.iter().enumerate();
    let here = tables
        .find(|(_, it)| it.sheet == usize::from(sheet) && it.header_row == Some(header))
        .map(|it| survey.fate(it.0));
    matches!(here, Some(Fate::Repeats | Fate::SumsUp))
}

/// The columns of a row that holds every heading, each under one cell. A heading of two rows is
/// found by both.
fn columns(
    book: &Book<'_>,
    view: &View<'_>,
    row: Row,
    above: Option<Row>,
    table: &HeadedTable,
    known: &mut HashMap<u32, Option<usize>>,
) -> Option<Vec<(u32, Field)>> {
    let mut columns: Vec<(u32, Field)> = Vec::new();
    let mut taken = vec![false; table.columns.len()];
    let mut take = |column: u32, at: usize| {
        let (Some(taken), Some(said)) = (taken.get_mut(at), table.columns.get(at)) else { return };
        if !std::mem::replace(taken, true) {
            columns.push((column, said.1));
        }
    };
    let position = |key: &str| table.columns.iter().position(|it| it.0 == key);
    let words = view.cells(row).filter_map(|(column, value)| match value {
        Value::Words(id) => Some((column, id, value)),
        _ => None,
    });
    let mut words: Vec<(u32, u32, Value)> = words.collect();
    if words.is_empty() && !table.columns.is_empty() {
        return None;
    }
    // Of two columns with one heading the first is meant, as when it was learnt.
    words.sort_by_key(|it| it.0);
    for (column, id, value) in words {
        let alone = *known.entry(id).or_insert_with(|| {
            let word = book.lexicon.word(value)?;
            position(&neutral(&word.folded))
        });
        match alone {
            Some(at) => take(column, at),
            None => {
                let Some(above) = above else { continue };
                let upper = head_text(view, above, column);
                let Some(word) = book.lexicon.word(value).filter(|_| !upper.is_empty()) else {
                    continue;
                };
                let both = fold(&format!("{upper} {}", word.text));
                if let Some(at) = position(&neutral(&both)) {
                    take(column, at);
                }
            }
        }
    }
    if taken.iter().any(|it| !it) {
        return None;
    }
    if table.across {
        let rows = [Some(row), above].into_iter().flatten();
        let units = rows.filter_map(|it| unit_columns(view, it, &book.lexicon)).next()?;
        let free: Vec<u32> = units
            .into_iter()
            .map(|it| it.0)
            .filter(|it| columns.iter().all(|said| said.0 != *it))
            .collect();
        columns.extend(free.into_iter().map(|it| (it, Field::HeadedHours)));
    }
    columns.sort_by_key(|it| it.0);
    Some(columns)
}
