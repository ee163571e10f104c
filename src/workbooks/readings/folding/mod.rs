//! Very long plain lists, read in pieces, so that memory does not grow with their rows.
//!
//! There is no second way to understand. Every piece is put under the head of the list and surveyed
//! by the prover as a workbook of its own. The list is answered when each piece is proven, and all in
//! one way; what the prover decides over all rows of a table at once is decided here over all pieces,
//! or cannot arise, because [`plain`] rows alone are taken. Whatever is not so plain gives up, and the
//! file is read whole. So this answers exactly what the whole reading would have answered, or nothing.

#[cfg(test)]
mod chance;
mod opening;
mod piece;
mod plain;
mod repeats;
#[cfg(test)]
mod samples;
mod sums;
#[cfg(test)]
mod traps;

use crate::units::Hours;
use crate::workbooks::answer::Understanding;
use crate::workbooks::cells::fold;
use crate::workbooks::grid::{Cell, Grid, Sheet, Token};
use crate::workbooks::hints::Hints;
use crate::workbooks::lines::ReadLines;

use self::opening::Opening;
use self::piece::{Piece, Shape};
use self::repeats::Repeats;
use self::sums::Sums;
use super::book::{Book, Lexicon};
use super::names::Names;
use super::reading::RowsProof;
use super::survey::Survey;
use super::taking::Cast;
use super::vocabulary::is_total_label;

/// Decimals of a number, as a grid holds it: they tell the seconds of hours apart.
const DECIMALS: u32 = 9;

/// A list that is read in pieces.
pub struct Folding<'h> {
    hints: &'h Hints,
    names: Names,
    /// Texts of the pieces before: the reader gives out each text once, and holds it.
    lexicon: Lexicon,
    cast: Cast,
    lines: ReadLines,
    /// All rows down to the header.
    head: Vec<Cell>,
    /// How every piece is read, and how surely it has the right rows.
    known: Option<(Shape, RowsProof)>,
    /// The last whole piece: what follows it may belong to it.
    waiting: Option<Sheet>,
    /// Where the last cell stands.
    behind: Option<(u32, u16)>,
    /// The last row that holds something.
    last_row: u32,
    opening: Opening,
    sums: Sums,
    repeats: Repeats,
}

impl<'h> Folding<'h> {
    /// Nothing read yet. What a person chose or corrected is never read in pieces.
    pub fn new(hints: &'h Hints) -> Option<Folding<'h>> {
        (hints.choice.is_none() && hints.edits.is_empty()).then(|| Folding {
            hints,
            names: Names::default(),
            lexicon: Lexicon::default(),
            cast: Cast::default(),
            lines: ReadLines::many(),
            head: Vec::new(),
            known: None,
            waiting: None,
            behind: None,
            last_row: 0,
            opening: Opening::default(),
            sums: Sums::default(),
            repeats: Repeats::default(),
        })
    }

    /// Takes the next rows of the sheet: whole rows, and as many each time. `None` gives up.
    pub fn push(&mut self, rows: Sheet) -> Option<()> {
        self.follow(&rows)?;
        match self.waiting.replace(rows) {
            Some(before) => self.read(before, None).map(drop),
            None => Some(()),
        }
    }

    /// Takes the rows behind the last whole piece, and answers. A list of less than two whole pieces
    /// is short, and gives up as well.
    pub fn finish(mut self, rest: Sheet) -> Option<Understanding> {
        self.follow(&rest)?;
        let mut last = self.waiting.take()?;
        last.cells.extend(rest.cells);
        let (shape, _) = self.known.as_ref()?;
        let foot = take_off(&mut last.cells, shape.hours_column(), self.sums.hours());
        let total = self.read(last, foot.as_ref())?;
        let (shape, rows) = self.known?;
        let rows = if total.is_some() { RowsProof::Total } else { rows };
        if !self.sums.allow(total.is_some()) {
            return None;
        }
        let repeated = self.repeats.found(&self.lines)?;
        let mut answer = self.opening.answer(&self.head, &shape, rows, total, self.hints)?;
        let report = answer.sheets.first_mut()?;
        report.lines = u32::try_from(self.lines.len()).ok()?;
        report.hours = self.sums.hours();
        report.tables.first_mut()?.last_row = self.last_row;
        answer.absence = self.sums.absence();
        answer.lines = self.lines;
        (answer.persons, answer.firms, answer.texts) =
            (self.cast.persons, self.cast.firms, self.cast.texts);
        answer.findings.extend(repeated);
        Some(answer)
    }

    /// Whether rows hold nothing but cells, each behind the one before.
    fn follow(&mut self, rows: &Sheet) -> Option<()> {
        if !(rows.merges.is_empty() && rows.hidden_rows.is_empty() && rows.formulas.is_empty()) {
            return None;
        }
        for cell in &rows.cells {
            let place = (cell.row, cell.column);
            if self.behind.is_some_and(|it| place <= it) {
                return None;
            }
            self.behind = Some(place);
        }
        Some(())
    }

    /// Reads a piece, and takes its lines. `foot` is the total below them, as it is written; with it
    /// comes the total of the whole list, which agrees.
    fn read(&mut self, mut rows: Sheet, foot: Option<&Cell>) -> Option<Option<Hours>> {
        rows.cells.splice(0..0, self.head.iter().cloned());
        let grid = Grid { sheets: vec![rows] };
        let book = Book::knowing(&grid, std::mem::take(&mut self.lexicon));
        let survey = Survey::of_book(book, &grid, self.hints.period, &mut self.names);
        let piece = Piece::of(&survey, self.hints.period, foot.map(|it| it.row))?;
        match &self.known {
            Some((shape, rows)) => {
                let alike =
                    *shape == piece.shape && (foot.is_some() || *rows == piece.reading.rows);
                alike.then_some(())?;
            }
            None => {
                let header = piece.shape.header_row();
                let cells = grid.sheets.first().map_or(&[][..], |it| &it.cells);
                self.head = cells.iter().take_while(|it| it.row <= header).cloned().collect();
                self.known = Some((piece.shape.clone(), piece.reading.rows));
            }
        }
        self.last_row = piece.last_row;
        self.opening.add(&grid, piece.shape.header_row(), foot);
        self.sums.add(piece.reading, piece.fractions);
        for line in &piece.reading.lines {
            let line = self.cast.line(0, line, None, &self.names);
            self.repeats.pass(&line, &grid)?;
            self.lines.push(line);
        }
        self.lexicon = survey.book.lexicon;
        Some(foot.map(|_| self.sums.hours()))
    }
}

/// Takes off the total in the last row what the rows `before` the last piece add up to, so that the
/// prover sees a total of this piece: it agrees when the whole total does. A total that holds this
/// piece alone then disagrees, as it does in the whole list. Gives the total as it was written.
fn take_off(cells: &mut [Cell], column: u32, before: Hours) -> Option<Cell> {
    let row = cells.last()?.row;
    let start = cells.partition_point(|it| it.row < row);
    let [label, total] = cells.get_mut(start..)? else { return None };
    let labels = matches!(&label.token, Token::Text(it) if is_total_label(&fold(it)));
    if !labels || u32::from(total.column) != column {
        return None;
    }
    let written = total.clone();
    total.token = match &total.token {
        Token::Number(it) => {
            let rest = Hours::from_decimal(*it).ok()? - before;
            Token::Number(rest.exact().to_decimal(DECIMALS).normalize())
        }
        Token::Time(it) => Token::Time(*it - before),
        _ => return None,
    };
    Some(written)
}
