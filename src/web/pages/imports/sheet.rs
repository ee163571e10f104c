//! A person's own sheet as pages show it, coloured by what its columns were taken for.

use crate::services::draft_import::SheetWindow;
use crate::words::{Words, fl};
use crate::workbooks::answer::TableArea;

use super::fields;

/// Columns that are shown: a wider sheet is cut at the right.
const MOST_COLUMNS: usize = 60;

/// A part of a sheet.
pub struct SheetView {
    /// What it is, with its name.
    pub label: String,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows.
    pub rows: Vec<RowView>,
}

/// A column of a sheet.
pub struct ColumnView {
    /// Its letter.
    pub letter: String,
}

/// A row of a sheet.
pub struct RowView {
    /// Its number, from 1.
    pub number: i64,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Its cells, one a column.
    pub cells: Vec<CellView>,
}

/// A cell of a sheet.
#[derive(Clone, Default)]
pub struct CellView {
    /// What it shows.
    pub text: String,
    /// Its colour and alignment.
    pub style: String,
}

impl SheetView {
    /// The sheet, at most `rows` rows of it, coloured by tables that are read there.
    pub fn of(window: &SheetWindow, tables: &[TableArea], rows: usize, words: Words) -> SheetView {
        let tables: Vec<&TableArea> = tables.iter().filter(|it| it.sheet == window.sheet).collect();
        let width = window.letters.len().min(MOST_COLUMNS);
        let columns = window.letters.iter().take(width);
        let columns = columns.map(|it| ColumnView { letter: it.clone() }).collect();
        let rows = window.rows.iter().take(rows).map(|row| {
            let mut cells = vec![CellView::default(); width];
            for cell in &row.cells {
                let at = usize::try_from(cell.column).unwrap_or(usize::MAX);
                if let Some(shown) = cells.get_mut(at) {
                    shown.text.clone_from(&cell.text);
                    if cell.is_value {
                        shown.style.push_str("number ");
                    }
                    if cell.edited {
                        shown.style.push_str("edited ");
                    }
                }
            }
            for (at, cell) in cells.iter_mut().enumerate() {
                if let Some(style) = style_of(&tables, row.number, at) {
                    cell.style.push_str(style);
                }
            }
            RowView { number: i64::from(row.number) + 1, hidden: row.hidden, cells }
        });
        let named = window.sheets.get(usize::from(window.sheet));
        let name = named.map(|it| it.name.clone()).unwrap_or_default();
        SheetView {
            label: fl!(words.loader(), "imports-own-sheet", name = name),
            columns,
            rows: rows.collect(),
        }
    }
}

/// The colour of a cell that a reading takes.
fn style_of(tables: &[&TableArea], row: u32, column: usize) -> Option<&'static str> {
    let table = tables
        .iter()
        .find(|it| it.header_row == Some(row) || (it.first_row <= row && row <= it.last_row))?;
    let mut columns = table.columns.iter();
    let report = columns.find(|it| usize::try_from(it.column) == Ok(column))?;
    let style = fields::style(report.field.as_deref()?);
    Some(match (table.header_row == Some(row), style) {
        (true, "r-hours") => "r-hours r-head",
        (true, "r-person") => "r-person r-head",
        (true, "r-time") => "r-time r-head",
        (true, _) => "r-other r-head",
        (false, style) => style,
    })
}
