//! Hours of the whole workforce beside or below those of people.

use std::collections::HashSet;

use super::lists::{Rows, Table};
use super::measures::{Measure, track};
use super::reading::Workforce;

impl Table<'_, '_> {
    /// Whether a title says that the numbers of this table are the whole workforce's.
    pub(super) fn is_workforce_list(&self, measures: &[Measure]) -> bool {
        let titled = self.around.workforce_rows.iter().any(|at| {
            *at < self.block.top && {
                let between = self.view.rows.get(*at + 1..self.block.top).unwrap_or(&[]);
                !between.iter().any(|row| self.view.cells(*row).any(|(_, it)| it.is_quantity()))
            }
        });
        titled && !measures.is_empty()
    }

    pub(super) fn workforce(&self, rows: &Rows, columns: &[u32]) -> Vec<Workforce> {
        let mut found: Vec<Workforce> = Vec::new();
        let mut seen = HashSet::new();
        for column in columns {
            let values = track(self.view, self.block, *column);
            for ((at, value), described) in self.block.body.clone().zip(values).zip(&rows.described)
            {
                let (Some(row), Some(hours)) = (self.view.row(at), value) else { continue };
                let sums =
                    self.view.formula(row.number, *column).is_some_and(|it| it.sums_down(*column));
                if sums
                    || self.is_labelled(row, *column, described)
                    || self.is_lone(row, *column, described)
                {
                    continue;
                }
                let twice = !seen.insert((hours, described.span, described.firm));
                // Beside people the same figure is repeated on every row of the firm.
                if !(twice && described.own_name) {
                    found.push(Workforce {
                        row: row.number,
                        column: *column,
                        firm: described.firm,
                        span: described.span,
                        hours,
                    });
                }
            }
        }
        found
    }

    /// The row at which a part of the body begins that holds the whole workforce's hours.
    pub(super) fn workforce_from(&self) -> usize {
        let inside = |at: &&usize| self.block.body.contains(*at);
        self.around.workforce_rows.iter().find(inside).copied().unwrap_or(usize::MAX)
    }

    /// The hours of everybody that a label states in the column of the entries, below them.
    pub(super) fn workforce_below(&self, rows: &Rows, column: u32) -> Vec<Workforce> {
        let values = track(self.view, self.block, column);
        let rows = self.block.body.clone().zip(values).zip(&rows.described);
        let found = rows.filter_map(|((at, value), described)| {
            let (row, hours) = (self.view.row(at)?, value?);
            let says = |value| self.lexicon.word(value).is_some_and(|it| it.total && it.workforce);
            let labelled = self.view.cells(row).any(|(it, value)| it < column && says(value));
            (labelled && !described.own_date).then_some(Workforce {
                row: row.number,
                column,
                firm: described.firm,
                span: described.span,
                hours,
            })
        });
        found.collect()
    }
}
