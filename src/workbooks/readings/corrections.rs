//! Cells that a person corrected: put into the grid, then held against what the file said before.
//!
//! A file that was understood is still understood after a correction. What its own arithmetic
//! showed (which rows are entries and which are totals) was shown by the file as it came; a total
//! that no longer agrees with a row that somebody changed only tells that they changed it. So rows
//! that nobody touched stay what they were, and a new contradiction is a warning with both figures,
//! to be confirmed, and no refusal. A file that was not understood is read afresh: the correction
//! may be what was missing.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::domain::finding::Cause;
use crate::workbooks::answer::Why;
use crate::workbooks::cells::masked;
use crate::workbooks::grid::{Cell, Format, Grid, Sheet, Token};
use crate::workbooks::mapping::Edit;

use super::offers::{Offer, candidate};
use super::reading::{Line, Reading};
use super::sheets::Fate;
use super::survey::{Pick, Survey, Taken};
use super::tables::Judged;
use super::walk::same;

/// Longest text that a corrected cell takes, in letters.
const LONGEST_TEXT: usize = 1_000;

/// A grid with corrected cells, and the rows where they stand.
pub struct Corrected {
    /// The grid.
    pub grid: Grid,
    rows: HashSet<(usize, u32)>,
}

impl Corrected {
    /// Puts corrections into a copy of the grid; `None` when there are none. Those outside the
    /// cells in use change nothing.
    pub fn of(grid: &Grid, edits: &[Edit]) -> Option<Corrected> {
        if edits.is_empty() {
            return None;
        }
        let mut corrected = Corrected { grid: grid.clone(), rows: HashSet::new() };
        let mut of_sheet: BTreeMap<usize, Vec<&Edit>> = BTreeMap::new();
        for edit in edits {
            of_sheet.entry(usize::from(edit.sheet)).or_default().push(edit);
        }
        let by_sheet: BTreeMap<usize, Texts> = of_sheet
            .into_iter()
            .filter_map(|(rank, edits)| Some((rank, inside(grid.sheets.get(rank)?, &edits))))
            .collect();
        let mut texts = known_texts(grid, by_sheet.values().flat_map(BTreeMap::values));
        for (rank, cells) in by_sheet {
            let Some(sheet) = corrected.grid.sheets.get_mut(rank) else { continue };
            corrected.rows.extend(cells.keys().map(|it| (rank, it.0)));
            put(sheet, cells, &mut texts);
        }
        Some(corrected)
    }

    fn touches(&self, sheet: usize, row: u32) -> bool {
        self.rows.contains(&(sheet, row))
    }

    /// The readings that were taken before, with the corrections in them, and what speaks against
    /// them now. `None` when the corrections changed where tables stand: nothing can be held
    /// against what was there before.
    pub fn taken<'s>(
        &self,
        before: &Survey<'_>,
        after: &'s Survey<'_>,
        picks: &[Pick],
    ) -> Option<(Vec<Taken<'s>>, Vec<Why>)> {
        let place = |it: &Judged| (it.sheet, it.header_row, it.block.columns);
        if !before.tables.iter().map(place).eq(after.tables.iter().map(place)) {
            return None;
        }
        let (mut taken, mut against) = (Vec::new(), Vec::new());
        for pick in picks {
            let (_, old) = before.picked(*pick)?;
            let table = after.tables.get(pick.table)?;
            let alike = |it: &&Reading| it.columns == old.columns;
            let new = table.readings.iter().filter(alike);
            let new =
                new.clone().find(|it| it.origin == pick.origin).or_else(|| new.clone().next())?;
            let reading = held(old, new, &|row| self.touches(table.sheet, row));
            against.extend(reading.against.iter().cloned());
            taken.push(Taken { rank: pick.table, table, reading: Cow::Owned(reading) });
        }
        taken.extend(self.filled(before, after, picks));
        taken.sort_by_key(|it| it.rank);
        against.extend(after.together.against.iter().cloned());
        Some((taken, against))
    }

    /// The readings that were offered before, in the same order, with the corrections in them:
    /// a person chooses among them by their rank while they correct.
    pub fn offers(
        &self,
        before: &Survey<'_>,
        after: &Survey<'_>,
        offers: &[Offer],
    ) -> Option<Vec<Offer>> {
        let corrected = offers.iter().map(|offer| {
            let (taken, _) = self.taken(before, after, &offer.picks)?;
            Some(Offer { picks: offer.picks.clone(), candidate: candidate(after, &taken) })
        });
        corrected.collect()
    }

    /// Tables that held no hours until somebody wrote some into them.
    fn filled<'s>(
        &self,
        before: &Survey<'_>,
        after: &'s Survey<'_>,
        picks: &[Pick],
    ) -> Vec<Taken<'s>> {
        let tables = after.tables.iter().enumerate().filter(|(rank, _)| {
            before.fate(*rank) == Fate::NoHours && !picks.iter().any(|it| it.table == *rank)
        });
        let filled = tables.filter_map(|(rank, table)| {
            let mut reading = table.best()?.clone();
            reading.lines.retain(|it| self.touches(table.sheet, it.row));
            let reading = Cow::Owned(reading);
            Some(Taken { rank, table, reading })
        });
        filled.filter(|it| !it.reading.lines.is_empty()).collect()
    }
}

/// Texts by row and column.
type Texts = BTreeMap<(u32, u16), String>;

/// What is written into the cells in use of a sheet.
fn inside(sheet: &Sheet, edits: &[&Edit]) -> Texts {
    let Some((last_row, last_column)) = extent(sheet) else { return Texts::new() };
    let texts = edits.iter().filter_map(|edit| {
        let column = u16::try_from(edit.cell.column).ok()?;
        let inside = edit.cell.row <= last_row && column <= last_column;
        let text: String = edit.value.trim().chars().take(LONGEST_TEXT).collect();
        inside.then(|| ((edit.cell.row, column), masked(&text).unwrap_or(text)))
    });
    texts.collect()
}

/// The last row and the last column in use.
fn extent(sheet: &Sheet) -> Option<(u32, u16)> {
    let last_column = sheet.cells.iter().map(|it| it.column).max()?;
    Some((sheet.cells.last()?.row, last_column))
}

/// Texts of the grid that corrections repeat: equal texts are one.
fn known_texts<'a>(
    grid: &Grid,
    wanted: impl Iterator<Item = &'a String>,
) -> HashMap<String, Arc<str>> {
    let mut known: HashMap<String, Arc<str>> =
        wanted.map(|it| (it.clone(), Arc::from(it.as_str()))).collect();
    for cell in grid.sheets.iter().flat_map(|it| &it.cells) {
        if let Token::Text(text) = &cell.token
            && let Some(it) = known.get_mut(text.as_ref())
        {
            *it = Arc::clone(text);
        }
    }
    known
}

/// Puts texts into the cells of a sheet, both in order.
fn put(sheet: &mut Sheet, edits: Texts, texts: &mut HashMap<String, Arc<str>>) {
    for (row, column) in edits.keys() {
        sheet.formulas.remove(&(*row, u32::from(*column)));
    }
    let old = std::mem::take(&mut sheet.cells);
    let mut cells = Vec::with_capacity(old.len() + edits.len());
    let mut old = old.into_iter().peekable();
    for ((row, column), value) in edits {
        while let Some(cell) = old.next_if(|it| (it.row, it.column) < (row, column)) {
            cells.push(cell);
        }
        old.next_if(|it| (it.row, it.column) == (row, column));
        if !value.is_empty() {
            let text = texts.entry(value).or_insert_with_key(|it| Arc::from(it.as_str()));
            let token = Token::Text(Arc::clone(text));
            cells.push(Cell { row, column, token, format: Format::Text });
        }
    }
    cells.extend(old);
    sheet.cells = cells;
}

/// The new reading of a table, its untouched rows held to what they were.
fn held(old: &Reading, new: &Reading, touched: &dyn Fn(u32) -> bool) -> Reading {
    let cell = |it: &Line| (it.row, it.column);
    let known: HashMap<(u32, u32), &Line> = new.lines.iter().map(|it| (cell(it), it)).collect();
    let untouched = old.lines.iter().filter(|it| !touched(it.row));
    let kept = untouched.map(|it| known.get(&cell(it)).copied().unwrap_or(it).clone());
    let mut held = new.clone();
    held.lines = kept.chain(new.lines.iter().filter(|it| touched(it.row)).cloned()).collect();
    held.lines.sort_by_key(cell);
    let hours = held.hours();
    if !held.lines.iter().map(cell).eq(new.lines.iter().map(cell)) {
        // The new walk took other rows for totals: its figures are not those of these lines.
        let total = |it: &Why| matches!(it, Why::TotalDisagrees { .. });
        held.against.retain(|it| !total(it) || old.against.contains(it));
        held.findings.retain(|it| {
            !matches!(it.0, Cause::TotalDisagrees { .. }) || old.findings.contains(it)
        });
        held.total = held.total.filter(|it| same(*it, hours, held.lines.len()));
    }
    let told = held.against.iter().any(|it| matches!(it, Why::TotalDisagrees { .. }))
        || held.findings.iter().any(|it| matches!(it.0, Cause::TotalDisagrees { .. }));
    if let Some(written) = old.total.filter(|_| held.total.is_none() && !told) {
        held.against.push(Why::TotalDisagrees { written, rows: hours });
    }
    held
}
