//! The rows of a grid: which are totals or other figures, and what their cells add up to.

use std::collections::HashSet;

use crate::units::Hours;
use crate::workbooks::cells::Value;

use super::book::Row;
use super::grids::Laid;
use super::lists::Table;
use super::roles::Role;
use super::rows::Described;
use super::walk::{Fact, same};

/// What a label in front of a row may mean that makes its cells no hours worked.
const NOT_WORKED: [Role; 9] = [
    Role::Ignored,
    Role::Start,
    Role::End,
    Role::PauseStart,
    Role::PauseEnd,
    Role::Pause,
    Role::Planned,
    Role::Cumulative,
    Role::Difference,
];

impl Table<'_, '_> {
    pub(super) fn is_total_row(&self, row: Row, laid: &Laid, described: &Described) -> bool {
        self.has_label(row)
            || self.has_aside(row, laid)
            || (self.is_alone(row, laid) && !described.own_date)
    }

    pub(super) fn has_label(&self, row: Row) -> bool {
        self.view.cells(row).any(|(_, it)| self.lexicon.word(it).is_some_and(|it| it.total))
    }

    /// A label in front of the numbers that says that they are no entries: meals, arrivals, what
    /// was due.
    fn has_aside(&self, row: Row, laid: &Laid) -> bool {
        let first = laid.across.first().map_or(0, |it| it.column);
        let apart = |value| self.lexicon.word(value).is_some_and(|it| it.apart);
        if self.view.cells(row).any(|(_, value)| apart(value)) {
            return true;
        }
        let mut before = self.view.cells(row).take_while(|it| it.0 < first);
        before.any(|(column, it)| {
            let Some(word) = self.lexicon.word(it) else { return false };
            // How somebody came to work or for whom is said in words like these, in columns headed so.
            let free = matches!(
                self.block.role(column),
                None | Some(Role::Type | Role::Comment | Role::Person | Role::LastName)
            );
            let short = free && word.folded.split(' ').count() <= 3;
            let other = word.meaning.is_some_and(|it| NOT_WORKED.contains(&it.role));
            word.aside || (short && other)
        })
    }

    /// No words and no date in front of the numbers.
    fn is_alone(&self, row: Row, laid: &Laid) -> bool {
        !self.view.cells(row).any(|(column, value)| {
            let across = laid.across.iter().any(|it| it.column == column);
            match value {
                Value::Words(_) => !across && !self.lexicon.word(value).is_some_and(|it| it.total),
                Value::Date(_) | Value::Moment(_) => true,
                _ => false,
            }
        })
    }

    pub(super) fn row_sum(&self, row: Row, laid: &Laid) -> Option<Hours> {
        let mut sum = None;
        for across in &laid.across {
            if let Some(hours) = self.hours(row, across.column) {
                sum = Some(sum.unwrap_or(Hours::ZERO) + hours);
            }
        }
        sum
    }

    pub(super) fn row_total(&self, row: Row, laid: &Laid) -> Option<Hours> {
        laid.totals.iter().find_map(|it| self.hours(row, *it))
    }

    /// Whether each of several totals of a row is the sum of the cells since the one before it, and
    /// none is left over: weeks side by side, each with its days and its sum.
    pub(super) fn stretches_agree(&self, row: Row, laid: &Laid) -> bool {
        let mut totals = laid.totals.clone();
        totals.sort_unstable();
        let mut from = 0;
        let agree = totals.iter().all(|total| {
            let inside = laid.across.iter().filter(|it| from <= it.column && it.column < *total);
            let sum: Hours = inside.filter_map(|it| self.hours(row, it.column)).sum();
            from = *total;
            same(self.hours(row, *total).unwrap_or_default(), sum, 1)
        });
        1 < totals.len() && agree && laid.across.iter().all(|it| it.column < from)
    }

    pub(super) fn grid_facts(&self, laid: &Laid) -> Vec<Fact> {
        let first = laid.across.first().map(|it| it.column);
        let sums_above = self.rows_that_sum(laid);
        let rows = self.block.body.clone();
        rows.filter_map(|at| {
            let row = self.view.row(at)?;
            let sum = self.row_sum(row, laid);
            let value =
                sum.filter(|it| !it.is_zero()).or_else(|| self.row_total(row, laid)).or(sum);
            let sums = first.and_then(|column| {
                let formula = self.view.formula(row.number, column)?;
                formula.sums_down(column).then_some(formula)
            });
            Some(Fact {
                row: row.number,
                value,
                stored: None,
                labelled: self.has_label(row) || sums_above.contains(&at),
                aside: self.has_aside(row, laid),
                bare: false,
                lone: self.is_alone(row, laid),
                weekday: None,
                limit: None,
                sums,
                hidden: row.hidden,
            })
        })
        .collect()
    }

    /// Rows whose every cell is the sum of the rows above since the last such row.
    fn rows_that_sum(&self, laid: &Laid) -> HashSet<usize> {
        let mut found = HashSet::new();
        let mut run: Vec<Hours> = vec![Hours::ZERO; laid.across.len()];
        let mut members = 0_usize;
        for at in self.block.body.clone() {
            let Some(row) = self.view.row(at) else { break };
            let cells: Vec<Hours> = laid
                .across
                .iter()
                .map(|it| self.hours(row, it.column).unwrap_or_default())
                .collect();
            let filled = cells.iter().filter(|it| !it.is_zero()).count();
            if filled == 0 {
                continue;
            }
            let sums = 2 <= members
                && 2 <= filled
                && cells.iter().zip(&run).all(|(cell, sum)| same(*cell, *sum, members));
            if sums || self.has_label(row) {
                if sums {
                    found.insert(at);
                }
                run.iter_mut().for_each(|it| *it = Hours::ZERO);
                members = 0;
                continue;
            }
            run.iter_mut().zip(&cells).for_each(|(sum, cell)| *sum = *sum + *cell);
            members += 1;
        }
        found
    }
}
