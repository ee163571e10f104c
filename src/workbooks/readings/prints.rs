//! The fingerprint of a workbook's headings: the same for the files that one sender makes every
//! month, whatever the month, the people and the number of rows.

use sha2::{Digest, Sha256};

use crate::workbooks::answer::Layout;
use crate::workbooks::cells::{Value, fold, month};

use super::book::View;
use super::survey::Survey;
use super::tables::Judged;

/// What is hashed first: other rules get another number, and old fingerprints match nothing.
const VERSION: &[u8] = b"headings 1";

/// How many rows of a sheet without any table may be its headings.
const FIRST_ROWS: usize = 50;

/// The fingerprint; `None` when no sheet has headings.
///
/// Tables with the same headings count once: a sheet more or less for a firm, a week or a person
/// is the same layout.
pub fn fingerprint(survey: &Survey<'_>) -> Option<[u8; 32]> {
    let tables = survey.tables.iter().filter(|it| it.headed || it.holds_hours());
    let mut layouts: Vec<String> = tables.map(of_table).collect();
    if layouts.is_empty() {
        layouts = survey.book.views.iter().filter_map(of_words).collect();
    }
    layouts.sort_unstable();
    layouts.dedup();
    layouts.retain(|it| !it.is_empty());
    if layouts.is_empty() {
        return None;
    }
    let mut hash = Sha256::new();
    hash.update(VERSION);
    for layout in layouts {
        hash.update(layout.as_bytes());
        hash.update(b"\n");
    }
    Some(hash.finalize().into())
}

/// Headings from the left, each with its distance from the one before. Days, weeks, months or
/// people across are one heading, however many they are.
fn of_table(table: &Judged) -> String {
    let heads = &table.block.heads;
    let best = table.best();
    if heads.is_empty() {
        let columns = best.map(|it| it.columns.as_slice()).unwrap_or_default();
        return joined(columns.iter().map(|it| (it.0, it.1.to_owned(), false)));
    }
    let people = best.filter(|it| it.layout == Layout::CategoryGrid);
    let across = |column: u32| people.is_some_and(|it| it.columns.contains(&(column, "hours")));
    joined(heads.iter().map(|it| match it.unit {
        Some(_) => (it.column, "days".to_owned(), true),
        None if across(it.column) => (it.column, "across".to_owned(), true),
        None => (it.column, neutral(&it.folded), false),
    }))
}

fn joined(heads: impl Iterator<Item = (u32, String, bool)>) -> String {
    let mut layout = String::new();
    let mut last: Option<(u32, String)> = None;
    for (column, text, run) in heads {
        let before = last.as_ref().map(|it| it.0);
        let goes_on = run && last.as_ref().is_some_and(|it| it.1 == text);
        if !goes_on {
            let gap = column - before.unwrap_or(0).min(column);
            layout.push_str(&format!("{gap} {text}|"));
        }
        last = Some((column, text));
    }
    layout
}

/// A heading without what changes from month to month: numbers, and the names of months.
pub fn neutral(folded: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(' ') {
        let changes = word.contains(|it: char| it.is_ascii_digit()) || month(word).is_some();
        let word = if changes { "#" } else { word };
        if !(word == "#" && words.last() == Some(&"#")) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// The row with the most words among the first: the headings of a table that was not found.
fn of_words(view: &View<'_>) -> Option<String> {
    let words = |at: usize| -> Vec<(u32, String)> {
        let Some(row) = view.row(at) else { return Vec::new() };
        let cells: Vec<(u32, Value)> = view.cells(row).collect();
        if cells.iter().any(|(_, it)| it.is_quantity()) {
            return Vec::new();
        }
        let text = |column: u32| super::rows::text(view, row, Some(column));
        cells.iter().filter_map(|(column, _)| Some((*column, fold(&text(*column)?)))).collect()
    };
    let rows = 0..view.rows.len().min(FIRST_ROWS);
    let widest = rows.rev().map(words).max_by_key(Vec::len).filter(|it| 2 <= it.len())?;
    Some(joined(widest.into_iter().map(|(column, it)| (column, neutral(&it), false))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, expected: &str) {
        assert_eq!(neutral(&fold(heading)), expected);
    }

    #[test]
    fn numbers_and_months_do_not_matter() {
        check("Heures octobre 2026", "heures #");
        check("Heures 10/2026", "heures #");
        check("Du 01/10/2026 au 31/10/2026", "du # au #");
        check("Nom, prénom", "nom prenom");
    }
}
