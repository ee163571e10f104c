//! The workbook that came, given back with what was found in it: cells coloured, a note in each, and
//! a sheet that lists all of it.
//!
//! The package is edited in place: what is not touched stays byte for byte, whatever it is. Colours
//! lie over the cells as conditional formats, so that not even a style changes; notes and the sheet
//! are parts of their own. A workbook of another form, or one that cannot be looked into, is written
//! afresh from its cells. All of this runs in the guarded process.

mod fresh;
mod list;
mod mark;
mod notes;
mod package;
mod redact;
mod strip;
mod styles;
#[cfg(test)]
mod tests;
mod xml;

use std::io::{Read, Seek};

use serde::{Deserialize, Serialize};

use self::package::Package;
use super::grid::{Grid, Sheet, Token};
use crate::domain::finding::{CellRef, Severity};

/// What our sheet begins with: it is known by this sentence when it comes back, whatever program
/// wrote it, and is not read.
pub const MARK: &str =
    "Feuille ajoutée par Tenu\u{a0}: elle n’est pas relue quand le classeur revient.";

/// What stands before the address of the draft, in our sheet.
const REFERENCE: &str = "Référence Tenu\u{a0}:";

/// Who signs our notes.
const AUTHOR: &str = "Tenu";

/// The formula of our colours: always true, and nobody else's.
const COLOUR_FORMULA: &str = "\"Tenu\"=\"Tenu\"";

/// Findings that are listed, and cells that are coloured.
pub const MOST_ROWS: usize = 5_000;

/// Cells that get a note: each is a drawing of its own.
const MOST_NOTES: usize = 2_000;

/// What is written into a workbook, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations {
    /// The name of our sheet, unless the workbook has one of that name.
    pub title: String,
    /// Sentences above the list.
    pub introduction: Vec<String>,
    /// Headings: how grave, sheet, cell, what is written, what was understood, what to do.
    pub headings: [String; 6],
    /// What was found.
    pub rows: Vec<Row>,
    /// The address of the draft, so that the file finds back to it; empty for none.
    pub reference: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The sheet; `None` for the file as a whole.
    pub sheet: Option<String>,
    /// The cell; `None` for the sheet as a whole.
    pub cell: Option<CellRef>,
    /// How much it weighs.
    pub severity: Severity,
    /// That, in a word.
    pub said: String,
    /// What is written there.
    pub written: String,
    /// What was understood.
    pub understood: String,
    /// What was found, and what to do.
    pub todo: String,
}

/// Keeps a workbook to give it back: without identity numbers, macros, and our marks of an earlier
/// time. `None` when something in it cannot be looked into, or when that takes more than `limit`
/// bytes; inflated, its parts are at most `inflated` bytes.
pub(super) fn keep(source: impl Read + Seek, inflated: u64, limit: u64) -> Option<Vec<u8>> {
    let mut package = redact::redact(Package::read(source, inflated)?)?;
    strip::strip(&mut package)?;
    let bytes = package.write()?;
    (bytes.len() as u64 <= limit).then_some(bytes)
}

/// A kept workbook with what was found in it; `None` when it is not built as it should be.
pub(super) fn annotate(kept: &[u8], annotations: &Annotations, inflated: u64) -> Option<Vec<u8>> {
    let mut package = Package::read(std::io::Cursor::new(kept), inflated)?;
    mark::mark(&mut package, annotations)?;
    package.write()
}

/// A fresh workbook of the cells of another one, with what was found in it.
pub(super) fn afresh(grid: &Grid, annotations: &Annotations) -> Option<Vec<u8>> {
    let (mut package, names) = fresh::package(grid)?;
    let mut annotations = annotations.clone();
    for row in &mut annotations.rows {
        let named = row.sheet.as_ref().and_then(|it| names.iter().find(|name| name.0 == *it));
        if let Some((_, name)) = named {
            row.sheet = Some(name.clone());
        }
    }
    mark::mark(&mut package, &annotations)?;
    package.write()
}

/// Leaves our own sheets out of a workbook that came back, and tells the address that they name.
pub(super) fn leave_out(grid: &mut Grid) -> Option<String> {
    let mut reference = None;
    grid.sheets.retain(|sheet| {
        let ours = is_ours(sheet);
        if ours {
            reference = reference_in(sheet).or_else(|| reference.take());
        }
        !ours
    });
    reference
}

fn texts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    sheet.cells.iter().filter_map(|it| match &it.token {
        Token::Text(text) => Some(text.as_ref()),
        _ => None,
    })
}

/// Whether a sheet is one that we put into a workbook.
pub(super) fn is_ours(sheet: &Sheet) -> bool {
    let first = sheet.cells.first().filter(|it| it.row == 0 && it.column == 0);
    first.is_some() && texts(sheet).next().is_some_and(is_mark)
}

/// Whether a text is [`MARK`]: programs change blanks and quotes.
fn is_mark(text: &str) -> bool {
    let letters =
        |it: &str| it.chars().filter(|it| it.is_alphanumeric()).collect::<String>().to_lowercase();
    letters(text) == letters(MARK)
}

fn reference_in(sheet: &Sheet) -> Option<String> {
    let prefix = REFERENCE.trim_end_matches([':', '\u{a0}']);
    let found = texts(sheet).find_map(|it| it.strip_prefix(prefix))?;
    let reference = found.trim_start_matches([':', '\u{a0}', ' ']).trim();
    (reference.len() <= 64).then(|| reference.to_owned())
}
