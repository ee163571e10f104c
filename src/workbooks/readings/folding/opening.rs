//! The first rows of a list: what the answer says of its columns is seen in them.

use std::borrow::Cow;

use crate::units::Hours;
use crate::workbooks::answer::Understanding;
use crate::workbooks::grid::{Cell, Grid, Sheet};
use crate::workbooks::hints::Hints;

use super::super::answering::recognised;
use super::super::areas::ROWS_OF_SAMPLES;
use super::super::names::Names;
use super::super::prints::fingerprint;
use super::super::reading::{Reading, RowsProof};
use super::super::sheets::Fate;
use super::super::survey::{Survey, Taken};
use super::super::taking::{is_unchecked, unchecked};
use super::piece::Shape;

/// As many rows below the header as samples are taken from.
#[derive(Debug, Default)]
pub struct Opening {
    name: String,
    hidden: bool,
    rows: usize,
    cells: Vec<Cell>,
}

impl Opening {
    /// Adds rows of the next piece; `foot` is its total as it is written.
    pub fn add(&mut self, grid: &Grid, header: u32, foot: Option<&Cell>) {
        let Some(sheet) = grid.sheets.first() else { return };
        if self.rows == 0 {
            (self.name, self.hidden) = (sheet.name.clone(), sheet.hidden);
        }
        let start = sheet.cells.partition_point(|it| it.row <= header);
        let rows = sheet.cells.get(start..).unwrap_or(&[]).chunk_by(|a, b| a.row == b.row);
        for row in rows.take(ROWS_OF_SAMPLES.saturating_sub(self.rows)) {
            let place = |it: &Cell| (it.row, it.column);
            let written = |it: &Cell| foot.filter(|foot| place(foot) == place(it)).cloned();
            self.cells.extend(row.iter().map(|it| written(it).unwrap_or_else(|| it.clone())));
            self.rows += 1;
        }
    }

    /// The answer for the whole list, but for its lines and what is counted of them.
    pub fn answer(
        self,
        head: &[Cell],
        shape: &Shape,
        rows: RowsProof,
        total: Option<Hours>,
        hints: &Hints,
    ) -> Option<Understanding> {
        let cells = head.iter().cloned().chain(self.cells).collect();
        let sheet = Sheet { name: self.name, hidden: self.hidden, cells, ..Sheet::default() };
        let grid = Grid { sheets: vec![sheet] };
        let mut names = Names::default();
        let mut survey = Survey::of(&grid, hints.period, &mut names);
        // The pieces have proven the list: these rows alone may show less, or something else.
        let [judged] = survey.tables.as_mut_slice() else { return None };
        judged.settled = true;
        survey.together.fates = vec![Fate::Used];
        let table = survey.tables.first()?;
        let best = table.readings.iter().find(|it| shape.is_of(table, it))?;
        let reading = Reading { lines: Vec::new(), rows, total, ..best.clone() };
        let doubt = is_unchecked(&reading);
        let taken = Taken { rank: 0, table, reading: Cow::Owned(reading) };
        let mut answer = recognised(&survey, &[taken], false, &[], &names);
        answer.fingerprint = fingerprint(&survey);
        if doubt {
            answer.findings.push(unchecked(&grid, 0));
        }
        Some(answer)
    }
}
