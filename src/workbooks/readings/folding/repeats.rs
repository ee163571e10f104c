//! Rows alike in all that was read, found without holding every row: a filter of bits remembers what
//! passed, and the few lines that it seems to know are looked for among all lines at the end.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::finding::{Cause, CellRef, Finding};
use crate::workbooks::answer::ReadLine;
use crate::workbooks::grid::Grid;
use crate::workbooks::lines::ReadLines;

use super::super::answering::finding;
use super::super::taking::{Alike, alike};

/// Bits of the filter, a power of two: sixteen for each row of the longest sheet.
const BITS: u64 = 1 << 24;

/// Bits that each line sets, near each other so that memory is asked once: of a million lines, a few
/// thousand seem known and are not.
const PROBES: u64 = 6;

/// Bits among which those of one line are: what a processor fetches at once.
const NEAR: u64 = 512;

/// Most lines that are looked for again: a list with more is read whole.
const MOST_SUSPECTS: usize = 10_000;

/// What passed so far.
#[derive(Debug, Default)]
pub struct Repeats {
    /// The filter, made with the first line.
    bits: Vec<u64>,
    suspects: Vec<Suspect>,
}

/// A line that may repeat another one.
#[derive(Debug)]
struct Suspect {
    row: u32,
    alike: Alike,
    /// What is told of it, once it is shown to.
    finding: Finding,
}

impl Repeats {
    /// Remembers a line of a piece; `None` when too many seem to be known.
    pub fn pass(&mut self, line: &ReadLine, grid: &Grid) -> Option<()> {
        if self.bits.is_empty() {
            self.bits = vec![0; usize::try_from(BITS / 64).ok()?];
        }
        let key = alike(line);
        let mut known = true;
        for place in places(&key) {
            let word = self.bits.get_mut(usize::try_from(place / 64).ok()?)?;
            let bit = 1 << (place % 64);
            known &= *word & bit != 0;
            *word |= bit;
        }
        if known {
            let cell = CellRef { row: line.row, column: line.column };
            let cause = Cause::RepeatedRow { first_row: 0 };
            let finding = finding(grid, 0, cause, cell);
            self.suspects.push(Suspect { row: line.row, alike: key, finding });
        }
        (self.suspects.len() <= MOST_SUSPECTS).then_some(())
    }

    /// What is told of the lines that repeat another one, each with the first that is like it.
    pub fn found(self, lines: &ReadLines) -> Option<Vec<Finding>> {
        if self.suspects.is_empty() {
            return Some(Vec::new());
        }
        let mut first: HashMap<Alike, Option<u32>> =
            self.suspects.iter().map(|it| (it.alike, None)).collect();
        for line in lines {
            if let Some(slot) = first.get_mut(&alike(&line)) {
                slot.get_or_insert(line.row);
            }
        }
        let repeated = self.suspects.into_iter().filter_map(|suspect| {
            let first = first.get(&suspect.alike).copied().flatten()?;
            let first_row = first.saturating_add(1);
            let cause = Cause::RepeatedRow { first_row };
            (first < suspect.row).then_some(Finding { cause, ..suspect.finding })
        });
        Some(repeated.collect())
    }
}

/// The bits of a line.
fn places(key: &Alike) -> impl Iterator<Item = u64> {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    let hash = hasher.finish();
    // Parts of one hash make as many as are wanted.
    let block = (hash & (BITS - 1)) / NEAR * NEAR;
    let (start, step) = (hash >> 32, (hash >> 48) | 1);
    (0..PROBES).map(move |it| block + start.wrapping_add(step.wrapping_mul(it)) % NEAR)
}
