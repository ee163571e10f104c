//! Readings that nothing proves and that are likely all the same: they are offered beside the
//! others, so that a question costs one click, and are never answered.

use std::cell::OnceCell;

use crate::domain::finding::Cause;
use crate::domain::judging;
use crate::units::{DateSpan, Hours};
use crate::workbooks::answer::Why;

use super::blocks::Block;
use super::lists::Table;
use super::names::Names;
use super::reading::{Reading, RowsProof};
use super::walk::same;

impl Table<'_, '_> {
    /// What else the rows of a list may say when no reading of it is settled.
    pub(super) fn proposals(&self, readings: &[Reading], names: &mut Names) -> Vec<Reading> {
        if readings.iter().any(Reading::is_settled) {
            return Vec::new();
        }
        let mut found: Vec<Reading> = readings.iter().filter_map(in_minutes).collect();
        found.extend(readings.iter().filter_map(without_sums));
        found.extend(self.above_a_total(names));
        found
    }

    /// The rows above the first total that agrees with them: what follows after a blank row may be a
    /// legend, places to sign, or lines that nobody added up.
    fn above_a_total(&self, names: &mut Names) -> Option<Reading> {
        let gap = self.block.body.clone().skip(1).find(|at| {
            let rows = at.checked_sub(1).and_then(|it| self.view.row(it)).zip(self.view.row(*at));
            rows.is_some_and(|(above, row)| above.number + 1 < row.number)
        })?;
        let block = Block { body: self.block.body.start..gap, ..self.block.clone() };
        let table = Table { block: &block, known: OnceCell::new(), ..*self };
        let (readings, _) = table.lists(names);
        let mut reading = readings.into_iter().find(|it| {
            it.rows == RowsProof::Total && it.against.is_empty() && !it.lines.is_empty()
        })?;
        reading.against.push(Why::EqualProof);
        Some(reading)
    }
}

/// The same numbers as minutes, where most of them are more hours than their days can hold.
fn in_minutes(reading: &Reading) -> Option<Reading> {
    let over = reading.lines.iter().filter(|it| {
        let days = it.span.map_or(31, DateSpan::days);
        judging::most_hours(days.min(366)) < it.hours.abs()
    });
    if over.count() * 2 <= reading.lines.len() {
        return None;
    }
    let mut minutes = reading.clone();
    for line in &mut minutes.lines {
        line.hours = Hours::from_seconds(line.hours.seconds() / 60);
        line.training = Hours::from_seconds(line.training.seconds() / 60);
    }
    minutes.absence = Hours::from_seconds(minutes.absence.seconds() / 60);
    minutes.in_minutes = true;
    minutes.total = None;
    minutes.rows = minutes.rows.min(RowsProof::Shape);
    minutes.findings.retain(|it| !matches!(it.0, Cause::ImpossibleHours { .. }));
    minutes.against.retain(|it| *it != Why::ImpossibleHours);
    minutes.check_spans();
    let holds = !minutes.against.contains(&Why::ImpossibleHours);
    minutes.against.push(Why::UnclearUnit);
    holds.then_some(minutes)
}

/// The lines without those that equal the sum of the two lines or more right above them.
fn without_sums(reading: &Reading) -> Option<Reading> {
    let (mut run, mut members) = (Hours::ZERO, 0_usize);
    let mut kept = reading.clone();
    kept.lines.retain(|it| {
        let sum = 2 <= members && same(run, it.hours, members);
        if sum {
            (run, members) = (Hours::ZERO, 0);
        } else {
            run = run + it.hours;
            members += 1;
        }
        !sum
    });
    let dropped = kept.lines.len() < reading.lines.len();
    kept.against.push(Why::EqualProof);
    dropped.then_some(kept)
}
