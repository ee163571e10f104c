//! Excel 97 to 2003, by calamine.
//!
//! calamine reads these files whole and gives neither number formats nor hidden rows; both stay
//! at their defaults. Their sheets have at most 65,536 rows and 256 columns.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xls, XlsError};

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Grid, Range};

use super::Limits;
use super::sheet::Builder;
use super::value::Epoch;

/// Read a workbook; see [`super::read`].
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Grid, Cause> {
    let mut workbook: Xls<BufReader<File>> = Xls::new(super::open(path)?).map_err(cause)?;
    let epoch = Epoch::from_1904(workbook.has_1904_epoch());
    let sheets = workbook.sheets_metadata().to_vec();
    super::xlsx::refuse_namesakes(sheets.iter().map(|it| it.name.as_str()))?;

    let mut builder = Builder::new(limits);
    for sheet in sheets.iter().filter(|it| it.typ == SheetType::WorkSheet) {
        builder.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let values = workbook.worksheet_range(&sheet.name).map_err(cause)?;
        for (position, value) in absolute(&values) {
            let value = borrowed(value);
            super::xlsx::add(&mut builder, position, &value, Format::Plain, epoch)?;
        }
        let formulas = workbook.worksheet_formula(&sheet.name).map_err(cause)?;
        for (position, formula) in absolute(&formulas) {
            builder.add_formula(position, formula.clone())?;
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
