//! Sheets beside each other: which repeat or sum up others, which overlap, which stand.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::units::{DateSpan, Hours};
use crate::workbooks::answer::Why;
use crate::workbooks::cells::{fold, has_phrase};
use crate::workbooks::grid::Grid;

use super::overlaps::{find_lone_sums, find_overlaps, find_summaries, find_unlike};
use super::reading::{ColumnProof, Line, Reading, RowsProof};
use super::tables::Judged;
use super::walk::same;

/// Words in the name of a sheet that sums up others.
pub const SUMMARY: [&str; 14] = [
    "synthese",
    "recap",
    "recapitulatif",
    "recapitulation",
    "total",
    "totaux",
    "summary",
    "bilan",
    "overview",
    "zusammenfassung",
    "ubersicht",
    "overzicht",
    "samenvatting",
    "consolidation",
];

/// What became of each table, beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Its lines are taken.
    Used,
    /// It holds no hours.
    NoHours,
    /// It repeats lines of other tables.
    Repeats,
    /// It sums up lines of other tables.
    SumsUp,
}

/// The tables beside each other.
#[derive(Debug)]
pub struct Together {
    /// The fate of each table.
    pub fates: Vec<Fate>,
    /// What forbids an answer, besides tables that do not stand by themselves.
    pub against: Vec<Why>,
    /// Tables that overlap with an earlier one: asking offers a reading without them.
    pub overlapping: Vec<usize>,
}

/// Decides which tables count.
pub fn together(tables: &[Judged], grid: &Grid) -> Together {
    let mut fates: Vec<Fate> =
        tables.iter().map(|it| if it.holds_hours() { Fate::Used } else { Fate::NoHours }).collect();
    drop_lists(tables, &mut fates);
    drop_derived(tables, &mut fates);
    drop_small_summaries(tables, &mut fates);
    let mut together = Together { fates, against: Vec::new(), overlapping: Vec::new() };
    drop_copies(tables, grid, &mut together);
    drop_masters(tables, grid, &mut together.fates);
    together.overlapping.retain(|at| together.fates.get(*at) == Some(&Fate::Used));
    if together.overlapping.is_empty() {
        together.against.clear();
    }
    find_overlaps(tables, &mut together);
    find_lone_sums(tables, &mut together);
    find_summaries(tables, grid, &mut together);
    find_unlike(tables, grid, &mut together);
    together.overlapping.sort_unstable();
    together.overlapping.dedup();
    together
}

/// Ranks of the tables that are used.
pub fn used(fates: &[Fate]) -> impl Iterator<Item = usize> + '_ {
    fates.iter().enumerate().filter(|(_, it)| **it == Fate::Used).map(|(at, _)| at)
}

/// Lines of a table under its best reading.
pub fn lines(tables: &[Judged], at: usize) -> &[Line] {
    tables.get(at).and_then(Judged::best).map_or(&[], |it| &it.lines)
}

fn hours(tables: &[Judged], at: usize) -> Hours {
    tables.get(at).and_then(Judged::best).map_or(Hours::ZERO, Reading::hours)
}

fn set(fates: &mut [Fate], at: usize, fate: Fate) {
    if let Some(slot) = fates.get_mut(at) {
        *slot = fate;
    }
}

/// Numbers without a proof that they are hours, without dates and without people, beside a table
/// that stands: lists of values, prices, rates.
fn drop_lists(tables: &[Judged], fates: &mut [Fate]) {
    if !used(fates).any(|at| tables.get(at).is_some_and(|it| it.settled)) {
        return;
    }
    let all: Vec<usize> = used(fates).collect();
    for at in all {
        let Some(table) = tables.get(at).filter(|it| !it.settled) else { continue };
        let form = table.headed && table.header_row.is_none();
        let bare = table.readings.iter().all(|it| {
            it.column <= ColumnProof::Weak
                && it.rows == RowsProof::None
                && !it.names_days_or_people()
        });
        if bare && !form {
            set(fates, at, Fate::NoHours);
        }
    }
}

/// Tables whose every line is a formula that points elsewhere.
fn drop_derived(tables: &[Judged], fates: &mut [Fate]) {
    let derived = |at: usize| {
        let lines = lines(tables, at);
        !lines.is_empty() && lines.iter().all(|it| it.derived)
    };
    let all: Vec<usize> = used(fates).collect();
    if all.iter().all(|at| derived(*at)) {
        return;
    }
    for at in all {
        if derived(at) {
            set(fates, at, Fate::SumsUp);
        }
    }
}

/// A table of a sheet without dates and people of its own whose sum is that of a larger one.
fn drop_small_summaries(tables: &[Judged], fates: &mut [Fate]) {
    let all: Vec<usize> = used(fates).collect();
    for at in &all {
        let Some(table) = tables.get(*at) else { continue };
        let undated = lines(tables, *at).iter().all(|it| it.span.is_none_or(|it| 1 < it.days()));
        let twin = all.iter().any(|other| {
            other != at
                && tables.get(*other).is_some_and(|it| it.sheet == table.sheet)
                && lines(tables, *at).len() < lines(tables, *other).len()
                && same(hours(tables, *at), hours(tables, *other), 8)
        });
        let others =
            || all.iter().filter(|it| *it != at).filter_map(|it| tables.get(*it).zip(Some(*it)));
        let beside: Vec<&Line> = others()
            .filter(|it| it.0.sheet == table.sheet)
            .flat_map(|it| lines(tables, it.1))
            .collect();
        let own: Vec<&Line> = lines(tables, *at).iter().collect();
        let sums = by_person(&own);
        let of_people = own.len() < beside.len() && own.len() == sums.len() && !sums.is_empty();
        if undated && (twin || (of_people && sums == by_person(&beside))) {
            set(fates, *at, Fate::SumsUp);
        }
    }
}

/// Days and hours of a line.
pub type Key = (Option<DateSpan>, Hours);

/// How often each days and hours occur.
pub fn keys<'a>(lines: impl Iterator<Item = &'a Line>) -> BTreeMap<Key, usize> {
    let mut keys = BTreeMap::new();
    for line in lines {
        *keys.entry((line.span, line.hours)).or_insert(0) += 1;
    }
    keys
}

/// A sheet that repeats all the others together, or sums them up.
fn drop_masters(tables: &[Judged], grid: &Grid, fates: &mut [Fate]) {
    loop {
        let sheets: Vec<usize> = distinct_sheets(tables, fates);
        if sheets.len() < 2 {
            return;
        }
        let master = sheets.iter().rev().copied().find_map(|sheet| {
            let of = |mine: bool| -> Vec<&Line> {
                used(fates)
                    .filter(|at| tables.get(*at).is_some_and(|it| (it.sheet == sheet) == mine))
                    .flat_map(|at| lines(tables, at))
                    .collect()
            };
            let (own, others) = (of(true), of(false));
            master_fate(&own, &others, &name_of(grid, sheet), sheets.len()).map(|it| (sheet, it))
        });
        let Some((sheet, fate)) = master else { return };
        let all: Vec<usize> = used(fates).collect();
        for at in all {
            if tables.get(at).is_some_and(|it| it.sheet == sheet) {
                set(fates, at, fate);
            }
        }
    }
}

fn master_fate(own: &[&Line], others: &[&Line], name: &str, sheets: usize) -> Option<Fate> {
    let sum = |lines: &[&Line]| -> Hours { lines.iter().map(|it| it.hours).sum() };
    if own.is_empty() || others.is_empty() || !same(sum(own), sum(others), others.len()) {
        return None;
    }
    let dated = own.iter().all(|it| it.span.is_some());
    if 3 <= sheets && dated && own.len() == others.len() {
        let equal = keys(own.iter().copied()) == keys(others.iter().copied());
        if equal {
            return Some(Fate::Repeats);
        }
    }
    let foreign = own.iter().all(|it| it.derived);
    let named = SUMMARY.iter().any(|it| has_phrase(&fold(name), it));
    let fewer = own.len() < others.len();
    let people =
        |lines: &[&Line]| -> HashSet<u32> { lines.iter().filter_map(|it| it.namesake).collect() };
    let (mine, theirs) = (people(own), people(others));
    let regroups =
        fewer && !mine.is_empty() && mine.is_subset(&theirs) && by_person(own) == by_person(others);
    let firms =
        |lines: &[&Line]| -> HashSet<u32> { lines.iter().filter_map(|it| it.firm).collect() };
    let by_firm = fewer && !firms(own).is_empty() && firms(own) == firms(others);
    // One line that equals all others may be an entry like another: equality alone does not tell.
    let told = 1 < own.len() && (regroups || by_firm);
    (foreign || told || (named && own.len() <= others.len())).then_some(Fate::SumsUp)
}

/// Hours of each person in tenths, so that rounded sums compare.
fn by_person(lines: &[&Line]) -> BTreeMap<u32, i64> {
    let mut sums: BTreeMap<u32, i64> = BTreeMap::new();
    for line in lines {
        if let Some(person) = line.namesake {
            *sums.entry(person).or_default() += line.hours.seconds();
        }
    }
    sums.values_mut().for_each(|it| *it = (*it + 180).div_euclid(360));
    sums
}

/// Sheets with a table that is used.
pub fn distinct_sheets(tables: &[Judged], fates: &[Fate]) -> Vec<usize> {
    let mut sheets: Vec<usize> =
        used(fates).filter_map(|at| tables.get(at)).map(|it| it.sheet).collect();
    sheets.dedup();
    sheets
}

/// The name of a sheet.
pub fn name_of(grid: &Grid, sheet: usize) -> String {
    grid.sheets.get(sheet).map_or(String::new(), |it| it.name.clone())
}

/// The name without the mark of a copy: `Mars (2)`, `Copie de Mars`.
fn bare_name(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|it| {
            !matches!(
                *it,
                "copie" | "copy" | "kopie" | "kopia" | "copia" | "de" | "of" | "von" | "van" | "di"
            )
        })
        .collect();
    if 1 < words.len()
        && words.last().is_some_and(|it| it.len() == 1)
        && name.trim_end().ends_with(')')
    {
        words.pop();
    }
    words.join(" ")
}

/// Tables with exactly the same dated lines: a copy when nothing tells their owners apart.
fn drop_copies(tables: &[Judged], grid: &Grid, together: &mut Together) {
    let all: Vec<usize> = used(&together.fates).collect();
    let mut seen: HashMap<Vec<(Key, usize)>, Vec<usize>> = HashMap::new();
    for at in all {
        let key: Vec<(Key, usize)> = keys(lines(tables, at).iter()).into_iter().collect();
        let twins = seen.entry(key).or_default();
        let Some(first) = twins.first().copied() else {
            twins.push(at);
            continue;
        };
        twins.push(at);
        let (a, b) = (lines(tables, first), lines(tables, at));
        let owner = |lines: &[Line]| -> Vec<(Option<u32>, Option<u32>)> {
            let mut owners: Vec<_> = lines.iter().map(|it| (it.namesake, it.firm)).collect();
            owners.sort_unstable();
            owners.dedup();
            owners
        };
        let person = |lines: &[Line]| -> Vec<Option<u32>> {
            let mut owners: Vec<_> = lines.iter().map(|it| it.namesake).collect();
            owners.sort_unstable();
            owners.dedup();
            owners
        };
        let sheets = tables.get(first).zip(tables.get(at)).map(|(a, b)| (a.sheet, b.sheet));
        let Some((sheet_a, sheet_b)) = sheets else { continue };
        let same_name = sheet_a != sheet_b
            && bare_name(&name_of(grid, sheet_a)) == bare_name(&name_of(grid, sheet_b));
        let named_inside = |lines: &[Line], sheet: usize| {
            lines.iter().all(|it| it.namesake.is_some()) && !is_sheet_owner(tables, sheet, grid)
        };
        let dated = a.iter().all(|it| it.span.is_some());
        if sheet_a == sheet_b {
            // Stacked tables of one sheet: named people tell them apart, nothing else does.
            if person(a) == person(b) && dated {
                together.against.push(Why::SheetsOverlap);
                together.overlapping.push(at);
            }
        } else if same_name || (owner(a) == owner(b) && dated) {
            set(&mut together.fates, at, Fate::Repeats);
        } else if person(a) == person(b) || !(named_inside(a, sheet_a) && named_inside(b, sheet_b))
        {
            together.against.push(Why::SheetsOverlap);
            together.overlapping.push(at);
        }
    }
}

/// Whether the people of a sheet are known from nothing but its name.
fn is_sheet_owner(tables: &[Judged], sheet: usize, grid: &Grid) -> bool {
    super::names::names_somebody(&name_of(grid, sheet))
        && tables.iter().filter(|it| it.sheet == sheet).all(|it| it.owner_is_sheet)
}
