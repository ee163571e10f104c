//! The binary form of Office Open XML, by calamine's streaming reader.
//!
//! calamine tells dates from numbers but gives neither number formats, merged ranges nor hidden
//! rows of these files, and no error that a formula ended in: [`super::xlsb_parts`] does.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Grid, Token};

use super::Limits;
use super::sheet::Builder;
use super::value::Epoch;
use super::xlsb_parts::Parts;

/// Read a workbook; see [`super::read`].
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Grid, Cause> {
    let mut workbook: Xlsb<BufReader<File>> = Xlsb::new(super::open(path)?).map_err(cause)?;
    let mut parts = Parts::open(super::open(path)?)?;
    let epoch = Epoch::from_1904(workbook.has_1904_epoch());
    let sheets = workbook.sheets_metadata().to_vec();
    super::xlsx::refuse_namesakes(sheets.iter().map(|it| it.name.as_str()))?;

    let mut builder = Builder::new(limits);
    for (rank, sheet) in sheets.iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let extras = parts.sheet(rank)?;
        builder.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(cause)?;
        loop {
            match cells.next_cell() {
                Ok(None) => break,
                // All error values come from the parts.
                Ok(Some(cell)) if matches!(cell.get_value(), DataRef::Error(_)) => (),
                Ok(Some(cell)) => {
                    let position = cell.get_position();
                    let format = extras.formats.get(&position).copied().unwrap_or_default();
                    super::xlsx::add(&mut builder, position, cell.get_value(), format, epoch)?;
                }
                // An error value that calamine has no name for.
                Err(XlsbError::CellError(_)) => (),
                Err(error) => return Err(cause(error)),
            }
        }
        drop(cells);
        for position in extras.errors {
            builder.add(position, Token::Error, Format::Plain)?;
        }
        for row in extras.hidden_rows {
            builder.add_hidden_row(row)?;
        }
        for range in extras.merges {
            builder.add_merge(range)?;
        }
        let mut formulas = workbook.worksheet_cells_reader(&sheet.name).map_err(cause)?;
        loop {
            match formulas.next_formula() {
                Ok(None) => break,
                Ok(Some(cell)) if !cell.get_value().is_empty() => {
                    builder.add_formula(cell.get_position(), cell.get_value().clone())?;
                }
                // A shared formula, or a token that calamine does not know: the value stands alone.
                Ok(Some(_))
                | Err(
                    XlsbError::Etpg(_)
                    | XlsbError::BErr(_)
                    | XlsbError::Ptg(_)
                    | XlsbError::IfTab(_),
                ) => (),
                Err(_) => break,
            }
        }
    }
    builder.finish()
}

fn cause(error: XlsbError) -> Cause {
    match error {
        XlsbError::Password => Cause::Encrypted,
        _ => Cause::Damaged,
    }
}
