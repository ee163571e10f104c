//! From the bytes of a workbook to a [`Grid`] of typed tokens, one submodule a format.
//!
//! calamine is named here only. Nothing here asks what a cell means, and nothing here trusts a
//! count or a size that the file claims: memory grows with what was really read, up to [`Limits`].
//! Callers run this in the guarded process: calamine panics on some damaged files.

mod compound;
mod delimited;
mod number_format;
mod ods;
mod ods_formula;
mod ods_styles;
#[cfg(test)]
mod ods_tests;
mod package;
mod sheet;
mod value;
mod xls;
mod xls_errors;
mod xls_parts;
mod xlsb;
mod xlsb_parts;
mod xlsx;
mod xlsx_cell;
mod xlsx_parts;
mod xlsx_scan;
mod xlsx_texts;
mod xml;

pub(crate) use compound::Compound;
pub(crate) use delimited::decode;
pub(super) use package::{normal, resolve};
pub(crate) use xls_parts::Records;
pub(super) use xml::cell_position;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Grid, Sheet};

/// The formats that are read, told by content and never by the name of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SourceFormat {
    /// Office Open XML, with or without macros.
    Xlsx,
    /// Its binary form.
    Xlsb,
    /// Excel 97 to 2003 (BIFF in a compound file).
    Xls,
    /// OpenDocument.
    Ods,
    /// Text with a separator: comma, semicolon, tab or bar.
    Delimited,
}

/// How much of a workbook is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Sheets of the workbook.
    pub sheets: u32,
    /// Rows that hold something, all sheets together.
    pub rows: u64,
    /// Cells that hold something, all sheets together; formulas and merged ranges count too.
    pub cells: u64,
    /// Bytes of text in cells and formulas, each distinct text counted once.
    pub text_bytes: u64,
}

impl Limits {
    /// What a person may send through a page: 200,000 honest rows pass.
    pub const WEB: Limits =
        Limits { sheets: 200, rows: 250_000, cells: 4_000_000, text_bytes: 64 << 20 };

    /// What the command line reads: 1,000,000 honest rows pass.
    pub const COMMAND_LINE: Limits =
        Limits { sheets: 200, rows: 1_200_000, cells: 40_000_000, text_bytes: 512 << 20 };
}

/// Read the workbook at `path`, which was found to be of `format`.
///
/// Chart, dialog and macro sheets are skipped; a sheet without a cell is kept, empty. A cell that
/// cannot be understood becomes [`crate::workbooks::grid::Token::Error`] and costs nothing else.
///
/// # Errors
/// [`Cause::Encrypted`], [`Cause::Damaged`], [`Cause::NotAWorkbook`] or [`Cause::TooManyCells`].
pub(crate) fn read(path: &Path, format: SourceFormat, limits: &Limits) -> Result<Grid, Cause> {
    match format {
        SourceFormat::Xlsx => xlsx::read(path, limits),
        SourceFormat::Xlsb => xlsb::read(path, limits),
        SourceFormat::Xls => xls::read(path, limits),
        SourceFormat::Ods => ods::read(path, limits),
        SourceFormat::Delimited => delimited::read(path, limits),
    }
}

/// Read the one sheet of an xlsx workbook of the plain form `rows` rows at a time: whole pieces go to
/// `take`, those behind the last one come back. What holds no rows (merged ranges) comes with them.
///
/// `None` when the workbook is not of that form, is damaged or too large, or when `take` wants no
/// more: what was handed out counts for nothing then, and whoever reads it whole learns why.
pub(crate) fn in_pieces(
    path: &Path,
    rows: u64,
    limits: &Limits,
    take: &mut dyn FnMut(Sheet) -> Option<()>,
) -> Option<Sheet> {
    xlsx::read_in_pieces(path, limits, sheet::Outlet { rows, take })
}

/// Open a file that was there a moment ago; what cannot be opened or read counts as damaged.
fn open(path: &Path) -> Result<std::io::BufReader<std::fs::File>, Cause> {
    let file = std::fs::File::open(path).map_err(|_| Cause::Damaged)?;
    Ok(std::io::BufReader::new(file))
}
