//! Building sheets within limits: every format adds its cells through [`Builder`], which counts
//! them, interns their texts and puts them in order.

use std::collections::HashSet;
use std::sync::Arc;

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Cell, Format, Grid, Range, Sheet, Token};

use super::Limits;

/// Rows of the largest sheet that any of the formats knows.
pub(super) const MAXIMUM_ROWS: u32 = 1_048_576;

/// Columns of the largest sheet that any of the formats knows.
pub(super) const MAXIMUM_COLUMNS: u32 = 16_384;

/// A workbook being read.
pub(super) struct Builder<'a> {
    limits: &'a Limits,
    grid: Grid,
    texts: HashSet<Arc<str>>,
    rows: u64,
    cells: u64,
    text_bytes: u64,
    last_row: Option<u32>,
}

impl<'a> Builder<'a> {
    /// Nothing read yet.
    pub(super) fn new(limits: &'a Limits) -> Builder<'a> {
        Builder {
            limits,
            grid: Grid::default(),
            texts: HashSet::new(),
            rows: 0,
            cells: 0,
            text_bytes: 0,
            last_row: None,
        }
    }

    /// Begin the next sheet: what is added from here on belongs to it.
    pub(super) fn begin(&mut self, name: &str, hidden: bool) -> Result<(), Cause> {
        self.finish_sheet()?;
        if self.grid.sheets.len() >= self.limits.sheets as usize {
            return Err(Cause::TooManyCells { limit: u64::from(self.limits.sheets) });
        }
        self.grid.sheets.push(Sheet { name: name.to_owned(), hidden, ..Sheet::default() });
        self.last_row = None;
        Ok(())
    }

    /// Add a cell. A blank text is no cell.
    pub(super) fn add(
        &mut self,
        (row, column): (u32, u32),
        token: Token,
        format: Format,
    ) -> Result<(), Cause> {
        if row >= MAXIMUM_ROWS || column >= MAXIMUM_COLUMNS {
            return Err(Cause::Damaged);
        }
        self.count_cell()?;
        if self.last_row != Some(row) {
            self.last_row = Some(row);
            self.rows += 1;
            if self.rows > self.limits.rows {
                return Err(Cause::TooManyCells { limit: self.limits.rows });
            }
        }
        if let Some(sheet) = self.grid.sheets.last_mut() {
            sheet.cells.push(Cell { row, column, token, format });
        }
        Ok(())
    }

    /// Add a text cell, unless it is blank.
    pub(super) fn add_text(
        &mut self,
        position: (u32, u32),
        text: &str,
        format: Format,
    ) -> Result<(), Cause> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let text = self.intern(text)?;
        self.add(position, Token::Text(text), format)
    }

    /// Add the formula of a cell, without its `=`.
    pub(super) fn add_formula(
        &mut self,
        position: (u32, u32),
        formula: String,
    ) -> Result<(), Cause> {
        self.count_cell()?;
        self.count_text(formula.len())?;
        if let Some(sheet) = self.grid.sheets.last_mut() {
            sheet.formulas.insert(position, formula);
        }
        Ok(())
    }

    /// Add a merged range.
    pub(super) fn add_merge(&mut self, range: Range) -> Result<(), Cause> {
        self.count_cell()?;
        if let Some(sheet) = self.grid.sheets.last_mut() {
            sheet.merges.push(range);
        }
        Ok(())
    }

    /// Add a hidden row.
    pub(super) fn add_hidden_row(&mut self, row: u32) -> Result<(), Cause> {
        self.count_cell()?;
        if let Some(sheet) = self.grid.sheets.last_mut() {
            sheet.hidden_rows.push(row);
        }
        Ok(())
    }

    /// The finished workbook.
    pub(super) fn finish(mut self) -> Result<Grid, Cause> {
        self.finish_sheet()?;
        Ok(self.grid)
    }

    /// Put the cells of the last sheet in order. Two cells at one place are damage: programs
    /// disagree which of them counts, so no figure may rest on either.
    fn finish_sheet(&mut self) -> Result<(), Cause> {
        let Some(sheet) = self.grid.sheets.last_mut() else { return Ok(()) };
        let place = |cell: &Cell| (cell.row, cell.column);
        if !sheet.cells.is_sorted_by_key(place) {
            sheet.cells.sort_by_key(place);
        }
        let twice = sheet.cells.windows(2).any(|pair| match pair {
            [one, other] => place(one) == place(other),
            _ => false,
        });
        if twice {
            return Err(Cause::Damaged);
        }
        sheet.cells.shrink_to_fit();
        sheet.hidden_rows.sort_unstable();
        sheet.hidden_rows.dedup();
        Ok(())
    }

    fn intern(&mut self, text: &str) -> Result<Arc<str>, Cause> {
        if let Some(known) = self.texts.get(text) {
            return Ok(Arc::clone(known));
        }
        self.count_text(text.len())?;
        let text: Arc<str> = Arc::from(text);
        self.texts.insert(Arc::clone(&text));
        Ok(text)
    }

    fn count_cell(&mut self) -> Result<(), Cause> {
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(Cause::TooManyCells { limit: self.limits.cells });
        }
        Ok(())
    }

    fn count_text(&mut self, bytes: usize) -> Result<(), Cause> {
        self.text_bytes = self.text_bytes.saturating_add(bytes as u64);
        if self.text_bytes > self.limits.text_bytes {
            return Err(Cause::TooManyCells { limit: self.limits.text_bytes });
        }
        Ok(())
    }
}
