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

/// Who takes the rows of a sheet while it is read, and how many at once.
pub(super) struct Outlet<'a> {
    /// Rows of one piece.
    pub(super) rows: u64,
    /// Takes a piece; `None` wants no more.
    pub(super) take: &'a mut dyn FnMut(Sheet) -> Option<()>,
}

/// A workbook being read.
pub(super) struct Builder<'a> {
    limits: &'a Limits,
    outlet: Option<Outlet<'a>>,
    /// Rows that were read since the last piece was handed out.
    held: u64,
    grid: Grid,
    texts: HashSet<Arc<str>>,
    rows: u64,
    cells: u64,
    text_bytes: u64,
    last_row: Option<u32>,
    /// Rows and cells before the last sheet.
    before: (u64, u64),
}

impl<'a> Builder<'a> {
    /// Nothing read yet.
    pub(super) fn new(limits: &'a Limits) -> Builder<'a> {
        Builder {
            limits,
            outlet: None,
            held: 0,
            grid: Grid::default(),
            texts: HashSet::new(),
            rows: 0,
            cells: 0,
            text_bytes: 0,
            last_row: None,
            before: (0, 0),
        }
    }

    /// The same, and whole pieces of rows go to an outlet: those behind the last whole piece remain.
    pub(super) fn handing_out(limits: &'a Limits, outlet: Outlet<'a>) -> Builder<'a> {
        Builder { outlet: Some(outlet), ..Builder::new(limits) }
    }

    /// Begin the next sheet: what is added from here on belongs to it.
    pub(super) fn begin(&mut self, name: &str, hidden: bool) -> Result<(), Cause> {
        self.finish_sheet()?;
        if self.grid.sheets.len() >= self.limits.sheets as usize {
            return Err(Cause::TooManyCells { limit: u64::from(self.limits.sheets) });
        }
        self.grid.sheets.push(Sheet { name: name.to_owned(), hidden, ..Sheet::default() });
        self.last_row = None;
        self.before = (self.rows, self.cells);
        Ok(())
    }

    /// Take back what was added to the last sheet. Its texts stay known.
    pub(super) fn restart(&mut self) {
        (self.rows, self.cells) = self.before;
        self.last_row = None;
        if let Some(sheet) = self.grid.sheets.last_mut() {
            let formulas: usize = sheet.formulas.values().map(String::len).sum();
            self.text_bytes = self.text_bytes.saturating_sub(formulas as u64);
            let (name, hidden) = (std::mem::take(&mut sheet.name), sheet.hidden);
            *sheet = Sheet { name, hidden, ..Sheet::default() };
        }
    }

    /// Add a cell. A blank text is no cell.
    pub(super) fn add(
        &mut self,
        (row, column): (u32, u32),
        token: Token,
        format: Format,
    ) -> Result<(), Cause> {
        let column = narrow(row, column)?;
        self.count_cell()?;
        if self.last_row != Some(row) {
            self.last_row = Some(row);
            self.rows += 1;
            if self.rows > self.limits.rows {
                return Err(Cause::TooManyCells { limit: self.limits.rows });
            }
            self.hand_out()?;
        }
        if let Some(sheet) = self.grid.sheets.last_mut() {
            sheet.cells.push(Cell { row, column, token, format });
        }
        Ok(())
    }

    /// Hand out what is held once it is a whole piece; a row begins.
    fn hand_out(&mut self) -> Result<(), Cause> {
        let Some(outlet) = &mut self.outlet else { return Ok(()) };
        if self.held == outlet.rows
            && let Some(sheet) = self.grid.sheets.last_mut()
        {
            let rest = Sheet { name: sheet.name.clone(), hidden: sheet.hidden, ..Sheet::default() };
            // Whoever wants no more does not hear why there is no more.
            (outlet.take)(std::mem::replace(sheet, rest)).ok_or(Cause::Damaged)?;
            self.held = 0;
        }
        self.held += 1;
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
        refuse_outside(position.0, position.1)?;
        self.count_cell()?;
        self.count_text(formula.len())?;
        if let Some(sheet) = self.grid.sheets.last_mut() {
            sheet.formulas.insert(position, formula);
        }
        Ok(())
    }

    /// Add a merged range; one that is upside down or leaves the sheet is none.
    pub(super) fn add_merge(&mut self, range: Range) -> Result<(), Cause> {
        self.count_cell()?;
        let in_order = range.top <= range.bottom && range.left <= range.right;
        if !in_order || refuse_outside(range.bottom, range.right).is_err() {
            return Ok(());
        }
        if let Some(sheet) = self.grid.sheets.last_mut() {
            sheet.merges.push(range);
        }
        Ok(())
    }

    /// Add a hidden row.
    pub(super) fn add_hidden_row(&mut self, row: u32) -> Result<(), Cause> {
        refuse_outside(row, 0)?;
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

    /// The one copy of a text.
    pub(super) fn intern(&mut self, text: &str) -> Result<Arc<str>, Cause> {
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

/// The column of a place as cells keep it.
fn narrow(row: u32, column: u32) -> Result<u16, Cause> {
    refuse_outside(row, column)?;
    let limit = u64::from(MAXIMUM_COLUMNS);
    u16::try_from(column).map_err(|_| Cause::TooManyCells { limit })
}

/// Refuse a place that no sheet of any format has.
fn refuse_outside(row: u32, column: u32) -> Result<(), Cause> {
    let limit = match (row >= MAXIMUM_ROWS, column >= MAXIMUM_COLUMNS) {
        (true, _) => MAXIMUM_ROWS,
        (false, true) => MAXIMUM_COLUMNS,
        (false, false) => return Ok(()),
    };
    Err(Cause::TooManyCells { limit: u64::from(limit) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells_of(cells: &[(u32, u32)]) -> Result<Vec<(u32, u32)>, Cause> {
        let mut builder = Builder::new(&Limits::WEB);
        builder.begin("Mars", false)?;
        for place in cells {
            builder.add(*place, Token::Bool(true), Format::Plain)?;
        }
        let grid = builder.finish()?;
        Ok(grid
            .sheets
            .iter()
            .flat_map(|it| &it.cells)
            .map(|it| (it.row, it.column.into()))
            .collect())
    }

    #[test]
    fn cells_come_out_in_order() {
        assert_eq!(cells_of(&[(2, 1), (0, 5), (2, 0)]), Ok(vec![(0, 5), (2, 0), (2, 1)]));
    }

    #[test]
    fn two_cells_at_one_place_are_damage() {
        assert_eq!(cells_of(&[(2, 1), (0, 5), (2, 1)]), Err(Cause::Damaged));
    }

    #[test]
    fn cells_outside_any_sheet_are_refused() {
        let rows = Cause::TooManyCells { limit: 1_048_576 };
        assert_eq!(cells_of(&[(1_048_576, 0)]), Err(rows));
        let columns = Cause::TooManyCells { limit: 16_384 };
        assert_eq!(cells_of(&[(0, 16_384)]), Err(columns));
    }

    #[test]
    fn merges_upside_down_or_outside_are_none() {
        let mut builder = Builder::new(&Limits::WEB);
        builder.begin("Mars", false).expect("a sheet");
        let good = Range { top: 0, left: 0, bottom: 0, right: 3 };
        for range in [good, Range { top: 1, ..good }, Range { bottom: u32::MAX, ..good }] {
            builder.add_merge(range).expect("added");
        }
        let grid = builder.finish().expect("a grid");
        assert_eq!(grid.sheets.first().map(|it| it.merges.as_slice()), Some([good].as_slice()));
    }

    #[test]
    fn equal_texts_are_one_and_blank_ones_none() {
        let mut builder = Builder::new(&Limits::WEB);
        builder.begin("Mars", false).expect("a sheet");
        for (column, text) in [(0, "Zoé"), (1, " \u{a0}"), (2, "Zoé")] {
            builder.add_text((0, column), text, Format::Plain).expect("added");
        }
        let grid = builder.finish().expect("a grid");
        let texts: Vec<_> = grid
            .sheets
            .iter()
            .flat_map(|it| &it.cells)
            .filter_map(|it| match &it.token {
                Token::Text(text) => Some(text),
                _ => None,
            })
            .collect();
        let [one, other] = texts.as_slice() else { panic!("two texts") };
        assert!(Arc::ptr_eq(one, other));
    }

    #[test]
    fn text_is_counted_once_and_limited() {
        let limits = Limits { text_bytes: 8, ..Limits::WEB };
        let mut builder = Builder::new(&limits);
        builder.begin("Mars", false).expect("a sheet");
        for column in 0..9 {
            builder.add_text((0, column), "12345678", Format::Plain).expect("added");
        }
        let refused = builder.add_text((1, 0), "9", Format::Plain);
        assert_eq!(refused, Err(Cause::TooManyCells { limit: 8 }));
    }
}
