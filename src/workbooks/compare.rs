//! What changed between two states of one workbook, cell by cell, also where rows were put in or
//! taken out.
//!
//! Cells are compared by what they show. A formula that is the same and gives another value was
//! calculated anew by the program: nobody corrected that cell.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::grid::{Cell, Grid, Sheet, Token};
use super::kept::KeptBook;
use super::shown::shown;
use crate::domain::finding::CellRef;

/// Cells that are told; more are only counted.
pub const MOST_TOLD: usize = 1_000;

/// Steps that finding equal rows may take: beyond, rows are compared one by one as they stand.
const MOST_STEPS: usize = 4_000_000;

/// A cell that holds something else than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedCell {
    /// Rank of its sheet now.
    pub sheet: u16,
    /// Name of its sheet now; empty for a text file.
    pub sheet_name: String,
    /// Where it is now.
    pub cell: CellRef,
    /// What it showed; empty for nothing.
    pub was: String,
    /// What it shows; empty for nothing.
    pub now: String,
}

/// What changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The first changed cells, in the order of sheets, rows and columns.
    pub cells: Vec<ChangedCell>,
    /// How many there are.
    pub count: usize,
    /// Rows that were put in.
    pub rows_added: usize,
    /// Rows that were taken out.
    pub rows_removed: usize,
    sheets: Vec<Option<Way>>,
    names: Vec<String>,
}

/// From a sheet as it was to the sheet as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Way {
    sheet: u16,
    /// The row that each row became; none for one that was taken out.
    rows: Vec<Option<u32>>,
    /// Cells that changed, by where they were.
    changed: HashSet<CellRef>,
}

impl Changes {
    /// Where a cell of the earlier state stands now, when what it holds did not change.
    pub fn unchanged(&self, sheet: u16, cell: CellRef) -> Option<(u16, CellRef)> {
        let way = self.sheets.get(usize::from(sheet))?.as_ref()?;
        way.follow(cell).filter(|it| it.1).map(|it| (way.sheet, it.0))
    }

    /// Where a cell of the earlier state stands now, and whether what it holds is the same; `None`
    /// when its row or its sheet is gone.
    pub fn follow(&self, sheet: &str, cell: CellRef) -> Option<(u16, CellRef, bool)> {
        let rank = self.names.iter().position(|it| it == sheet)?;
        let way = self.sheets.get(rank)?.as_ref()?;
        way.follow(cell).map(|it| (way.sheet, it.0, it.1))
    }
}

impl Way {
    /// Where a cell stands now, and whether it holds the same.
    fn follow(&self, cell: CellRef) -> Option<(CellRef, bool)> {
        let row = match usize::try_from(cell.row).ok().and_then(|it| self.rows.get(it)) {
            Some(row) => (*row)?,
            // Below all that was written: where nothing moves.
            None => cell.row,
        };
        Some((CellRef { row, ..cell }, !self.changed.contains(&cell)))
    }
}

/// What changed from `before` to `after`; `None` when one of them is damaged.
pub fn compare(before: &KeptBook, after: &KeptBook) -> Option<Changes> {
    let (before, after) = (before.grid()?, after.grid()?);
    Some(grids(&before, &after))
}

fn grids(before: &Grid, after: &Grid) -> Changes {
    let names = before.sheets.iter().map(|it| it.name.clone()).collect();
    let mut changes = Changes { names, ..Changes::default() };
    let mut left: Vec<usize> = (0..after.sheets.len()).collect();
    for (rank, sheet) in before.sheets.iter().enumerate() {
        // By name, or by rank where a text file has none.
        let named = |it: &usize| after.sheets.get(*it).is_some_and(|it| it.name == sheet.name);
        let alone = before.sheets.len() == 1 && after.sheets.len() == 1;
        let same = left.iter().position(named).or((alone && rank == 0).then_some(0));
        let Some(at) = same else {
            changes.sheets.push(None);
            continue;
        };
        let number = left.remove(at);
        let Some(now) = after.sheets.get(number) else { continue };
        let way = sheets(sheet, now, u16::try_from(number).unwrap_or(u16::MAX), &mut changes);
        changes.sheets.push(Some(way));
    }
    changes
}

/// The cells of a row that hold something.
type Row<'a> = Vec<&'a Cell>;

fn rows(sheet: &Sheet) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for cell in &sheet.cells {
        let Ok(row) = usize::try_from(cell.row) else { continue };
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if let Some(it) = rows.get_mut(row) {
            it.push(cell);
        }
    }
    rows
}

/// What a cell holds, for comparison.
fn content(cell: &Cell) -> String {
    match &cell.token {
        Token::Text(text) => text.trim().to_owned(),
        token => shown(token, cell.format).text,
    }
}

fn told(cell: Option<&&Cell>) -> String {
    cell.map(|it| shown(&it.token, it.format).text).unwrap_or_default()
}

fn print(sheet: &Sheet, row: &Row<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for cell in row {
        cell.column.hash(&mut hasher);
        match sheet.formulas.get(&(cell.row, u32::from(cell.column))) {
            Some(_) => "=".hash(&mut hasher),
            None => content(cell).hash(&mut hasher),
        }
    }
    hasher.finish()
}

fn sheets(before: &Sheet, after: &Sheet, number: u16, changes: &mut Changes) -> Way {
    let (old, new) = (rows(before), rows(after));
    let prints = |sheet: &Sheet, rows: &[Row<'_>]| -> Vec<u64> {
        rows.iter().map(|it| print(sheet, it)).collect()
    };
    let pairs = align(&prints(before, &old), &prints(after, &new), &|one, other| {
        alike(old.get(one), new.get(other))
    });
    let mut way = Way { sheet: number, rows: vec![None; old.len()], changed: HashSet::new() };
    let empty = Row::new();
    for (one, other) in pairs {
        let row = |rows: &'_ [Row<'_>], at: Option<usize>| -> bool {
            at.and_then(|it| rows.get(it)).is_some_and(|it| !it.is_empty())
        };
        match (one, other) {
            (Some(from), Some(to)) => {
                if let (Some(it), Ok(to)) = (way.rows.get_mut(from), u32::try_from(to)) {
                    *it = Some(to);
                }
                let (was, is) = (old.get(from).unwrap_or(&empty), new.get(to).unwrap_or(&empty));
                cells((before, was, from), (after, is, to), &mut way, changes);
            }
            (Some(_), None) => changes.rows_removed += usize::from(row(&old, one)),
            (None, _) => changes.rows_added += usize::from(row(&new, other)),
        }
    }
    way
}

/// How many cells two rows share.
fn alike(one: Option<&Row<'_>>, other: Option<&Row<'_>>) -> usize {
    let (Some(one), Some(other)) = (one, other) else { return 0 };
    let same = |it: &&&Cell| {
        other.iter().any(|cell| cell.column == it.column && content(cell) == content(it))
    };
    one.iter().filter(same).count()
}

fn cells(
    (before, was, from): (&Sheet, &Row<'_>, usize),
    (after, is, to): (&Sheet, &Row<'_>, usize),
    way: &mut Way,
    changes: &mut Changes,
) {
    let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) else { return };
    let mut columns: Vec<u16> = was.iter().chain(is).map(|it| it.column).collect();
    columns.sort_unstable();
    columns.dedup();
    for column in columns {
        let place = u32::from(column);
        let one = was.iter().find(|it| it.column == column);
        let other = is.iter().find(|it| it.column == column);
        if one.map(|it| content(it)) == other.map(|it| content(it)) {
            continue;
        }
        let calculated = before.formulas.contains_key(&(from, place))
            && after.formulas.contains_key(&(to, place));
        if calculated {
            continue;
        }
        way.changed.insert(CellRef { row: from, column: place });
        changes.count += 1;
        if changes.cells.len() < MOST_TOLD {
            changes.cells.push(ChangedCell {
                sheet: way.sheet,
                sheet_name: after.name.clone(),
                cell: CellRef { row: to, column: place },
                was: told(one),
                now: told(other),
            });
        }
    }
}

/// Which row became which: pairs in their order, with one side missing for rows that were put in or
/// taken out.
fn align(
    old: &[u64],
    new: &[u64],
    alike: &dyn Fn(usize, usize) -> usize,
) -> Vec<(Option<usize>, Option<usize>)> {
    let head = old.iter().zip(new).take_while(|it| it.0 == it.1).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|it| it.0 == it.1);
    let tail = tail.count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut pairs: Vec<_> = (0..head).map(|it| (Some(it), Some(it))).collect();
    let middle = (old.get(head..old_end).unwrap_or(&[]), new.get(head..new_end).unwrap_or(&[]));
    let (mut one, mut other) = (head, head);
    for (from, to) in equal_rows(middle.0, middle.1) {
        gap((one, head + from), (other, head + to), alike, &mut pairs);
        pairs.push((Some(head + from), Some(head + to)));
        (one, other) = (head + from + 1, head + to + 1);
    }
    gap((one, old_end), (other, new_end), alike, &mut pairs);
    pairs.extend((0..tail).map(|it| (Some(old_end + it), Some(new_end + it))));
    pairs
}

/// The longest common run of rows, in order; nothing where finding it would take too long.
fn equal_rows(old: &[u64], new: &[u64]) -> Vec<(usize, usize)> {
    let wide = new.len() + 1;
    if MOST_STEPS < (old.len() + 1).saturating_mul(wide) {
        return Vec::new();
    }
    let mut lengths = vec![0_u32; (old.len() + 1) * wide];
    let at = |lengths: &[u32], one: usize, other: usize| {
        lengths.get(one * wide + other).copied().unwrap_or(0)
    };
    for (one, from) in old.iter().enumerate().rev() {
        for (other, to) in new.iter().enumerate().rev() {
            let length = match from == to {
                true => at(&lengths, one + 1, other + 1) + 1,
                false => at(&lengths, one + 1, other).max(at(&lengths, one, other + 1)),
            };
            if let Some(it) = lengths.get_mut(one * wide + other) {
                *it = length;
            }
        }
    }
    let (mut one, mut other, mut found) = (0, 0, Vec::new());
    while let (Some(from), Some(to)) = (old.get(one), new.get(other)) {
        if from == to {
            found.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if at(&lengths, one, other + 1) <= at(&lengths, one + 1, other) {
            one += 1;
        } else {
            other += 1;
        }
    }
    // Where as many rows are the same as they stand, nothing moved.
    let stand = old.iter().zip(new).filter(|it| it.0 == it.1).count();
    let moved = old.len() != new.len() || stand < found.len();
    if moved { found } else { Vec::new() }
}

/// Rows between equal ones: as many as before are taken for the same; else each is paired with the
/// one most like it.
fn gap(
    old: (usize, usize),
    new: (usize, usize),
    alike: &dyn Fn(usize, usize) -> usize,
    pairs: &mut Vec<(Option<usize>, Option<usize>)>,
) {
    if old.1 - old.0 == new.1 - new.0 {
        pairs.extend((old.0..old.1).zip(new.0..new.1).map(|it| (Some(it.0), Some(it.1))));
        return;
    }
    let mut next = new.0;
    // A window: rows do not wander far.
    const FAR: usize = 200;
    for one in old.0..old.1 {
        let near = next..new.1.min(next + FAR);
        let best = near.map(|other| (alike(one, other), std::cmp::Reverse(other))).max();
        match best.filter(|it| 0 < it.0) {
            Some((_, std::cmp::Reverse(other))) => {
                pairs.extend((next..other).map(|it| (None, Some(it))));
                pairs.push((Some(one), Some(other)));
                next = other + 1;
            }
            None => pairs.push((Some(one), None)),
        }
    }
    pairs.extend((next..new.1).map(|it| (None, Some(it))));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workbooks::grid::Format;

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut sheet = Sheet { name: "Mars".to_owned(), ..Sheet::default() };
        for (row, texts) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*texts) {
                if let Some(formula) = text.strip_prefix('=') {
                    sheet.formulas.insert((row, u32::from(column)), formula.to_owned());
                }
                if !text.is_empty() {
                    let token = Token::Text((*text).into());
                    sheet.cells.push(Cell { row, column, token, format: Format::Plain });
                }
            }
        }
        Grid { sheets: vec![sheet] }
    }

    fn cell(name: &str) -> CellRef {
        let (row, column) = crate::workbooks::reader::cell_position(name).expect("a cell");
        CellRef { row, column }
    }

    #[track_caller]
    fn check(
        before: &[&[&str]],
        after: &[&[&str]],
        cells: &[(&str, &str, &str)],
        rows: (usize, usize),
    ) {
        let found = grids(&grid(before), &grid(after));
        let told: Vec<(String, &str, &str)> = found
            .cells
            .iter()
            .map(|it| (it.cell.to_string(), it.was.as_str(), it.now.as_str()))
            .collect();
        let told: Vec<(&str, &str, &str)> =
            told.iter().map(|it| (it.0.as_str(), it.1, it.2)).collect();
        assert_eq!((told.as_slice(), (found.rows_added, found.rows_removed)), (cells, rows));
    }

    const BEFORE: [&[&str]; 5] =
        [&["Nom", "Heures"], &["Awa", "sept"], &["Bilal", "7"], &["Chloé", "8"], &["", "=SOMME"]];

    #[test]
    fn a_corrected_cell_is_told_with_what_it_was() {
        let after: [&[&str]; 5] =
            [&["Nom", "Heures"], &["Awa", "7"], &["Bilal", "7"], &["Chloé", ""], &["", "=22"]];
        check(&BEFORE, &after, &[("B2", "sept", "7"), ("B4", "8", "")], (0, 0));
    }

    #[test]
    fn rows_that_were_put_in_or_taken_out_move_the_others() {
        let after: [&[&str]; 6] = [
            &["Nom", "Heures"],
            &["Abel", "3"],
            &["Awa", "7"],
            &["Bilal", "7"],
            &["Chloé", "8"],
            &["", "=SOMME"],
        ];
        check(&BEFORE, &after, &[("B3", "sept", "7")], (1, 0));
        check(&after, &BEFORE, &[("B2", "7", "sept")], (0, 1));
        let changes = grids(&grid(&BEFORE), &grid(&after));
        assert_eq!(changes.unchanged(0, cell("A2")), Some((0, cell("A3"))));
        assert_eq!(changes.unchanged(0, cell("B2")), None);
        assert_eq!(changes.unchanged(0, cell("B4")), Some((0, cell("B5"))));
        assert_eq!(changes.unchanged(1, cell("B4")), None);
    }

    #[test]
    fn a_sheet_that_is_gone_leaves_nothing_unchanged() {
        let mut after = grid(&BEFORE);
        after.sheets.insert(0, Sheet { name: "Autre".to_owned(), ..Sheet::default() });
        let changes = grids(&grid(&BEFORE), &after);
        assert_eq!(changes.unchanged(0, cell("A2")), Some((1, cell("A2"))));
        assert_eq!(changes.count, 0);
        let gone = grids(&after, &grid(&BEFORE));
        assert_eq!(gone.unchanged(0, cell("A2")), None);
        assert_eq!(gone.unchanged(1, cell("A2")), Some((0, cell("A2"))));
    }

    proptest! {
        #[test]
        fn every_row_is_told_of_once(
            old in prop::collection::vec(0_u64..6, 0..14), new in prop::collection::vec(0_u64..6, 0..14)
        ) {
            let pairs = align(&old, &new, &|one, other| usize::from(old[one] % 3 == new[other] % 3));
            let from: Vec<usize> = pairs.iter().filter_map(|it| it.0).collect();
            let to: Vec<usize> = pairs.iter().filter_map(|it| it.1).collect();
            prop_assert_eq!(from, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(to, (0..new.len()).collect::<Vec<_>>());
        }

        #[test]
        fn the_same_rows_are_unchanged(rows in prop::collection::vec(0_u64..6, 0..20)) {
            let pairs = align(&rows, &rows, &|_, _| 0);
            prop_assert!(pairs.iter().all(|it| it.0 == it.1));
        }
    }
}
