//! Excel 97 to 2003, by calamine.
//!
//! calamine reads these files whole and gives neither number formats nor hidden rows:
//! [`super::xls_parts`] does. Their sheets have at most 65,536 rows and 256 columns.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xls, XlsError};

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Grid, Range};

use super::Limits;
use super::sheet::Builder;
use super::value::Epoch;
use super::{xls_errors, xls_parts};

/// Read a workbook; see [`super::read`].
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Grid, Cause> {
    let mut bytes = std::fs::read(path).map_err(|_| Cause::Damaged)?;
    // An error that calamine does not know would cost the whole workbook.
    for (place, byte) in xls_errors::unknown(&bytes) {
        if let Some(slot) = bytes.get_mut(place) {
            *slot = byte;
        }
    }
    let mut workbook = Xls::new(Cursor::new(bytes.as_slice())).map_err(cause)?;
    let epoch = Epoch::from_1904(workbook.has_1904_epoch());
    let sheets = workbook.sheets_metadata().to_vec();
    super::xlsx::refuse_namesakes(sheets.iter().map(|it| it.name.as_str()))?;
    let parts = xls_parts::read(&bytes)?;
    if parts.len() != sheets.len() {
        return Err(Cause::Damaged);
    }

    let mut builder = Builder::new(limits);
    for (sheet, parts) in sheets.iter().zip(parts) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        builder.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let values = workbook.worksheet_range(&sheet.name).map_err(cause)?;
        for (position, value) in absolute(&values) {
            let value = borrowed(value);
            let format = parts.formats.get(&position).copied().unwrap_or_default();
            super::xlsx::add(&mut builder, position, &value, format, epoch)?;
        }
        let formulas = workbook.worksheet_formula(&sheet.name).map_err(cause)?;
        for (position, formula) in absolute(&formulas) {
            // calamine gets the columns of references to other sheets wrong: no formula is better
            // evidence than a false one. Shared formulas it leaves out.
            if formula.contains('!') {
                continue;
            }
            builder.add_formula(position, formula.clone())?;
        }
        for row in parts.hidden_rows {
            builder.add_hidden_row(row)?;
        }
        for range in workbook.merge_cells_by_sheet_name(&sheet.name).map_err(cause)? {
            builder.add_merge(Range {
                top: range.start.0,
                left: range.start.1,
                bottom: range.end.0,
                right: range.end.1,
            })?;
        }
    }
    builder.finish()
}

/// The used cells of a range with their places in the sheet.
fn absolute<T: calamine::CellType>(
    range: &calamine::Range<T>,
) -> impl Iterator<Item = ((u32, u32), &T)> {
    let (top, left) = range.start().unwrap_or_default();
    range.used_cells().map(move |(row, column, value)| {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        ((top.saturating_add(row), left.saturating_add(column)), value)
    })
}

/// An owned value in the form that the streaming readers give.
fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(count) => DataRef::Int(*count),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(count) => DataRef::DateTime(*count),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn cause(error: XlsError) -> Cause {
    match error {
        XlsError::Password => Cause::Encrypted,
        _ => Cause::Damaged,
    }
}
