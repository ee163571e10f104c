//! Walking down one column of hours: which rows are lines, which are totals, and whether the
//! totals cover the lines. A total that covers nothing known is a contradiction, never a line.

use crate::units::Hours;
use crate::workbooks::grid::Range;

use super::formulas::Formula;
use super::kinds::kinds;

/// How far a written total may stand from its rows: totals are printed with two decimals.
const TOLERANCE: i64 = 36;

/// What one row of a table shows, seen from its column of hours.
#[derive(Debug, Clone, Default)]
pub struct Fact {
    /// Number of the row, from 0.
    pub row: u32,
    /// Hours in the column; 0 is a value, blank is none.
    pub value: Option<Hours>,
    /// What the cell stores, when a formula gives something else.
    pub stored: Option<Hours>,
    /// Whether a cell of the row labels a total.
    pub labelled: bool,
    /// Whether a cell of the row labels a figure that is no entry.
    pub aside: bool,
    /// Whether the row names a day, a person or anything else of its own.
    pub lone: bool,
    /// Whether the row lacks the date or the name that most rows hold.
    pub bare: bool,
    /// The day of the week of a dated row, 0 for Monday.
    pub weekday: Option<u8>,
    /// Most hours that the days of the row can hold.
    pub limit: Option<Hours>,
    /// A formula that sums cells of the same column.
    pub sums: Option<Formula>,
    /// Whether the row is hidden.
    pub hidden: bool,
}

/// What a row turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Nothing in the column, or 0.
    #[default]
    Nothing,
    /// An entry.
    Line,
    /// A total of other rows.
    Total,
    /// A figure that is no entry: carried over, due, counted, averaged.
    Aside,
}

/// What the walk found.
#[derive(Debug, Default)]
pub struct Walk {
    /// What each row is.
    pub kinds: Vec<Kind>,
    /// A total that covers every line, when there is one.
    pub proven: Option<Hours>,
    /// Totals that disagree, with their row: what is written, what the rows give.
    pub disagree: Vec<(u32, Hours, Hours)>,
    /// Totals that disagree at a place that can be named: the formula covers only a part of the
    /// rows, or was not calculated again after a change.
    pub located: Vec<(u32, Hours, Hours)>,
    /// Figures that are no entries and no sums of the rows above, with their row: what is written,
    /// what the rows give.
    pub asides: Vec<(u32, Hours, Hours)>,
    /// Whether lines follow under a total that agrees, and none covers them.
    pub beyond: bool,
    /// Whether the totals leave the hidden rows out.
    pub visible_only: bool,
    /// A row without date or name that equals the rows above it, and that no total explains.
    pub doubtful: Option<u32>,
}

/// Whether two sums are the same, given how many rounded lines went into them.
pub fn same(a: Hours, b: Hours, lines: usize) -> bool {
    let slack = TOLERANCE + i64::try_from(lines / 8).unwrap_or(0);
    (a - b).abs().seconds() <= slack
}

/// Walks down the column. `before` holds the lines of tables above on the same sheet, which a
/// grand total may cover too.
pub fn walk(facts: &[Fact], before: Hours) -> Walk {
    let (kinds, doubtful) = kinds(facts);
    let mut walk = Walk { kinds, ..Walk::default() };
    reconcile(facts, before, &mut walk);
    if walk.proven.is_none() {
        walk.doubtful = doubtful;
    }
    walk
}

/// The hours of a row.
pub(super) fn value(fact: &Fact) -> Hours {
    fact.value.unwrap_or(Hours::ZERO)
}

/// Running sums of the lines, so that the sum of any stretch costs two look-ups.
struct Sums {
    lines: Vec<(Hours, usize)>,
    visible: Vec<(Hours, usize)>,
}

impl Sums {
    fn new(facts: &[Fact], kinds: &[Kind]) -> Sums {
        let running = |visible_only: bool| {
            let mut sums = vec![(Hours::ZERO, 0)];
            let (mut sum, mut count) = (Hours::ZERO, 0);
            for (fact, kind) in facts.iter().zip(kinds) {
                if *kind == Kind::Line && !(visible_only && fact.hidden) {
                    sum = sum + value(fact);
                    count += 1;
                }
                sums.push((sum, count));
            }
            sums
        };
        Sums { lines: running(false), visible: running(true) }
    }

    fn between(&self, from: usize, to: usize) -> (Hours, usize) {
        stretch(&self.lines, from, to)
    }

    fn visible_between(&self, from: usize, to: usize) -> (Hours, usize) {
        stretch(&self.visible, from, to)
    }
}

fn stretch(sums: &[(Hours, usize)], from: usize, to: usize) -> (Hours, usize) {
    match (sums.get(from), sums.get(to.max(from))) {
        (Some((a, n)), Some((b, m))) => (*b - *a, m - n),
        _ => (Hours::ZERO, 0),
    }
}

fn reconcile(facts: &[Fact], before: Hours, walk: &mut Walk) {
    let sums = Sums::new(facts, &walk.kinds);
    let count = sums.between(0, facts.len()).1;
    let mut covered_until = 0; // rows before this index lie under a total that agrees
    let mut all_covered = true;
    let mut run_start = 0;
    let mut group_start = 0; // where the runs that a total of totals may cover begin
    let mut since_total = 0;
    let mut carried = Hours::ZERO; // the last figure that is no entry
    for (at, fact) in facts.iter().enumerate() {
        match walk.kinds.get(at) {
            Some(Kind::Aside) => {
                carried = value(fact);
                let (all, lines) = sums.between(0, at);
                if lines == 0 || !same(all, carried, lines) {
                    walk.asides.push((fact.row, carried, all));
                }
                continue;
            }
            Some(Kind::Line) => {
                since_total += 1;
                continue;
            }
            Some(Kind::Total) => {}
            _ => continue,
        }
        let written = value(fact);
        if let Some(stored) = fact.stored.filter(|it| !same(*it, written, count)) {
            walk.located.push((fact.row, stored, written));
        }
        let (run, run_lines) = sums.between(run_start, at);
        let (group, group_lines) = sums.between(group_start, at);
        let (all, all_lines) = sums.between(0, at);
        let next = next_total(walk, at);
        let (below, below_lines) = sums.between(at + 1, next);
        let agrees = |sum: Hours, lines: usize| 0 < lines && same(sum, written, lines);
        let explicit = fact.sums.as_ref().map(|it| covered(facts, walk, &sums, it));
        if let Some((members, sum)) = explicit.filter(|it| 0 < it.0) {
            let natural = members == run_lines
                || members == all_lines
                || members == group_lines
                || members == below_lines
                || members == count;
            if !natural && members < all_lines && same(sum, written, members) {
                walk.located.push((fact.row, written, all));
                since_total = 0;
                run_start = at + 1;
                all_covered = false;
                continue;
            }
        }
        let visible = sums.visible_between(0, at);
        if agrees(all, all_lines) || (agrees(all + before, all_lines) && !before.is_zero()) {
            covered_until = at;
            all_covered = true;
            group_start = at + 1;
        } else if agrees(run, run_lines) && 0 < since_total {
            all_covered &=
                covered_until == run_start || sums.between(covered_until, run_start).1 == 0;
            covered_until = at;
        } else if agrees(group, group_lines) {
            covered_until = at;
            group_start = at + 1;
        } else if agrees(below, below_lines) {
            all_covered &= sums.between(covered_until, at).1 == 0;
            covered_until = next;
        } else if agrees(visible.0, visible.1) || (written.is_zero() && all.is_zero()) {
            // A total of the visible rows: it says that the hidden ones do not count.
            covered_until = at;
            walk.visible_only |= visible.1 < all_lines;
        } else if !carried.is_zero() && agrees(all + carried, all_lines) {
            // The rows and what was carried over: explained, and no proof of the rows.
        } else if all_lines == 0 && below_lines == 0 && fact.sums.is_none() {
            // A labelled number with no lines anywhere: nothing to hold it against.
            walk.disagree.push((fact.row, written, all));
        } else {
            walk.disagree.push((fact.row, written, all));
            all_covered = false;
        }
        run_start = at + 1;
        since_total = 0;
    }
    let rest = sums.between(covered_until, facts.len()).1;
    walk.beyond = 0 < covered_until && 0 < rest;
    if all_covered && 0 < covered_until && rest == 0 && 0 < count {
        let end = facts.len();
        let all =
            if walk.visible_only { sums.visible_between(0, end) } else { sums.between(0, end) };
        walk.proven = Some(all.0);
    }
}

fn next_total(walk: &Walk, at: usize) -> usize {
    let rest = walk.kinds.get(at + 1..).unwrap_or(&[]);
    rest.iter().position(|it| *it == Kind::Total).map_or(walk.kinds.len(), |it| at + 1 + it)
}

/// How many lines a formula covers, and what its cells add up to, totals included.
fn covered(facts: &[Fact], walk: &Walk, sums: &Sums, formula: &Formula) -> (usize, Hours) {
    let (mut members, mut sum) = (0, Hours::ZERO);
    let index = |row: u32| facts.partition_point(|it| it.row < row);
    for Range { top, bottom, .. } in &formula.added {
        let (from, to) = (index(*top), index(bottom.saturating_add(1)));
        let (lines, count) = sums.between(from, to);
        members += count;
        sum = sum + lines;
        let kinds = walk.kinds.get(from..to).unwrap_or(&[]);
        let inside = facts.get(from..to).unwrap_or(&[]);
        if formula.added.len() == 1 {
            continue;
        }
        for (fact, kind) in inside.iter().zip(kinds) {
            if *kind == Kind::Total {
                sum = sum + value(fact);
            }
        }
    }
    (members, sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(row: u32, hours: i32) -> Fact {
        Fact { row, value: Some(Hours::from_whole(hours)), ..Fact::default() }
    }

    fn total(row: u32, hours: i32) -> Fact {
        Fact { labelled: true, ..line(row, hours) }
    }

    fn sum(row: u32, hours: i32, formula: &str) -> Fact {
        Fact { sums: Some(Formula::parse(formula)), ..line(row, hours) }
    }

    #[track_caller]
    fn check(facts: &[Fact], lines: usize, proven: Option<i32>, disagree: usize, located: usize) {
        let walk = walk(facts, Hours::ZERO);
        let found = walk.kinds.iter().filter(|it| **it == Kind::Line).count();
        assert_eq!(
            (found, walk.proven, walk.disagree.len(), walk.located.len()),
            (lines, proven.map(Hours::from_whole), disagree, located),
            "{walk:?}"
        );
    }

    #[test]
    fn a_labelled_total_that_agrees_proves_the_rows() {
        check(&[line(0, 7), line(1, 8), total(2, 15)], 2, Some(15), 0, 0);
        check(&[line(0, 7), total(1, 7)], 1, Some(7), 0, 0);
        check(&[total(0, 15), line(1, 7), line(2, 8)], 2, Some(15), 0, 0);
    }

    #[test]
    fn totals_nest() {
        let facts = [
            line(0, 7),
            line(1, 8),
            total(2, 15),
            line(3, 4),
            line(4, 5),
            total(5, 9),
            total(6, 24),
        ];
        check(&facts, 4, Some(24), 0, 0);
        let without_grand = &facts[..6];
        check(without_grand, 4, Some(24), 0, 0);
    }

    #[test]
    fn a_total_that_disagrees_is_a_contradiction_and_not_a_line() {
        check(&[line(0, 7), line(1, 8), total(2, 20)], 2, None, 1, 0);
        let lone = Fact { lone: true, ..line(3, 20) };
        check(&[line(0, 7), line(1, 8), line(2, 1), lone], 3, None, 1, 0);
    }

    #[test]
    fn a_formula_that_stops_early_is_located() {
        check(&[line(0, 7), line(1, 8), line(2, 4), sum(3, 15, "SUM(D1:D2)")], 3, None, 0, 1);
        check(&[line(0, 7), line(1, 8), sum(3, 15, "SUM(D1:D3)")], 2, Some(15), 0, 0);
    }

    #[test]
    fn weekly_sums_on_dated_rows_are_totals() {
        let mut facts = Vec::new();
        for week in 0..2_u32 {
            for day in 0..5_u8 {
                facts.push(Fact { weekday: Some(day), ..line(week * 7 + u32::from(day), 3) });
            }
            facts.push(Fact { weekday: Some(5), ..line(week * 7 + 5, 15) });
        }
        check(&facts, 10, Some(30), 0, 0);
    }

    #[test]
    fn sums_on_rows_without_a_name_are_totals_when_they_recur() {
        let bare = |row, hours| Fact { bare: true, ..line(row, hours) };
        let twice = [line(0, 7), line(1, 8), bare(2, 15), line(3, 4), line(4, 5), bare(5, 9)];
        check(&twice, 4, Some(24), 0, 0);
        let once = [line(0, 7), line(1, 8), bare(2, 15), line(3, 4)];
        assert_eq!(walk(&once, Hours::ZERO).doubtful, Some(2));
    }

    #[test]
    fn one_row_that_happens_to_equal_the_rows_above_stays_a_line() {
        check(&[line(0, 3), line(1, 5), line(2, 8)], 3, None, 0, 0);
    }
}
