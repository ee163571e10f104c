//! A file against the last version of its statement: what is new, changed, unchanged, removed.
//! Pure.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use crate::domain::entry::Route;
use crate::store::ledger::{Line, Whose};
use crate::store::statement::Counts;
use crate::units::{DateSpan, Hours};

use super::sorting::Candidate;

/// How a file compares with the lines in force. Positions are those in the two lists compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// Lines that are only in the file.
    pub added: Vec<usize>,
    /// Lines in force with the line that takes their place.
    pub changed: Vec<(usize, usize)>,
    /// How many say the same.
    pub unchanged: i64,
    /// Lines in force that the file does not have.
    pub removed: Vec<usize>,
}

impl Comparison {
    /// How many of each.
    pub fn counts(&self) -> Counts {
        let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
        Counts {
            added: count(self.added.len()),
            changed: count(self.changed.len()),
            unchanged: self.unchanged,
            removed: count(self.removed.len()),
        }
    }
}

/// What a line says, whether it is in force or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Said {
    whose: Whose,
    span: DateSpan,
    route: Option<Route>,
    lot: i64,
    hours: Hours,
    training: Hours,
    detail: u64,
}

impl Said {
    fn of_line(line: &Line) -> Said {
        Said {
            whose: line.whose,
            span: line.span,
            route: line.route,
            lot: line.lot,
            hours: line.hours,
            training: line.training,
            detail: line.detail,
        }
    }

    fn of_candidate(read: &Candidate, whose: Whose) -> Said {
        Said {
            whose,
            span: read.span,
            route: read.route,
            lot: read.lot,
            hours: read.hours,
            training: read.training,
            detail: read.detail,
        }
    }
}

/// Compares the lines in force of a statement with those read.
///
/// Lines are matched by all they say; then by all but the rest of the row, which an added column
/// changes everywhere; then by person, span and route; then by person and span. A read line takes
/// the place of at most one.
pub(super) fn compare(in_force: &[Line], read: &[(Whose, &Candidate)]) -> Comparison {
    if in_force.is_empty() {
        return Comparison { added: (0..read.len()).collect(), ..Comparison::default() };
    }
    let mut pairing = Pairing {
        old: in_force.iter().map(|it| Some(Said::of_line(it))).collect(),
        new: read.iter().map(|(whose, it)| Some(Said::of_candidate(it, *whose))).collect(),
    };
    let mut same = pairing.pair(|it| *it).len();
    same += pairing.pair(|it| Said { detail: 0, ..*it }).len();
    let mut changed = pairing.pair(|it| (it.whose, it.span, it.route, it.detail));
    changed.extend(pairing.pair(|it| (it.whose, it.span, it.route)));
    changed.extend(pairing.pair(|it| (it.whose, it.span)));
    changed.sort_unstable();
    Comparison {
        added: left(&pairing.new),
        changed,
        unchanged: i64::try_from(same).unwrap_or(i64::MAX),
        removed: left(&pairing.old),
    }
}

fn left(all: &[Option<Said>]) -> Vec<usize> {
    all.iter().enumerate().filter(|it| it.1.is_some()).map(|it| it.0).collect()
}

/// Lines that have no partner yet.
struct Pairing {
    old: Vec<Option<Said>>,
    new: Vec<Option<Said>>,
}

impl Pairing {
    /// Pairs lines whose keys agree, in their order, and takes them out.
    fn pair<K: Eq + Hash>(&mut self, key: impl Fn(&Said) -> K) -> Vec<(usize, usize)> {
        let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (index, said) in self.old.iter().enumerate() {
            if let Some(said) = said {
                waiting.entry(key(said)).or_default().push_back(index);
            }
        }
        let mut pairs = Vec::new();
        for (index, slot) in self.new.iter_mut().enumerate() {
            let Some(said) = slot else { continue };
            if let Some(old) = waiting.get_mut(&key(said)).and_then(VecDeque::pop_front) {
                pairs.push((old, index));
                *slot = None;
            }
        }
        for (old, _) in &pairs {
            if let Some(slot) = self.old.get_mut(*old) {
                *slot = None;
            }
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::LineKey;
    use crate::domain::finding::CellRef;
    use crate::store::ledger::Act;
    use crate::units::{ImportNumber, PersonNumber, StatementNumber};

    fn span(day: u32) -> DateSpan {
        DateSpan::day(chrono::NaiveDate::from_ymd_opt(2026, 10, day).expect("a date"))
    }

    fn candidate(day: u32, hours: i32, detail: u64) -> Candidate {
        Candidate {
            person: Some(0),
            span: span(day),
            hours: Hours::from_whole(hours),
            training: Hours::ZERO,
            route: None,
            lot: 0,
            detail,
            sheet: 0,
            cell: CellRef { row: day, column: 3 },
        }
    }

    fn line(rank: i64, day: u32, hours: i32, detail: u64) -> Line {
        Line {
            key: LineKey { import: ImportNumber(1), line: rank },
            act: Act::Stated,
            statement: StatementNumber(1),
            whose: Whose::Person(PersonNumber(1)),
            lot: 0,
            span: span(day),
            hours: Hours::from_whole(hours),
            training: Hours::ZERO,
            route: None,
            detail,
            sheet: 0,
            cell: CellRef { row: day, column: 3 },
        }
    }

    /// Lines are (day, hours, detail).
    #[track_caller]
    fn check(old: &[(u32, i32, u64)], new: &[(u32, i32, u64)], expected: [i64; 4]) {
        let in_force: Vec<Line> =
            (1..).zip(old).map(|(rank, it)| line(rank, it.0, it.1, it.2)).collect();
        let read: Vec<Candidate> = new.iter().map(|it| candidate(it.0, it.1, it.2)).collect();
        let whose = Whose::Person(PersonNumber(1));
        let read: Vec<(Whose, &Candidate)> = read.iter().map(|it| (whose, it)).collect();
        let counts = compare(&in_force, &read).counts();
        let found = [counts.added, counts.changed, counts.unchanged, counts.removed];
        assert_eq!(found, expected, "[added, changed, unchanged, removed]");
    }

    #[test]
    fn the_first_file_of_a_statement_is_all_new() {
        check(&[], &[(1, 7, 0), (2, 7, 0)], [2, 0, 0, 0]);
    }

    #[test]
    fn other_hours_of_a_day_are_a_change() {
        check(&[(1, 7, 0), (2, 7, 0)], &[(1, 7, 0), (2, 6, 0)], [0, 1, 1, 0]);
    }

    #[test]
    fn a_day_that_is_gone_is_removed_and_another_one_new() {
        check(&[(1, 7, 0)], &[(2, 7, 0)], [1, 0, 0, 1]);
    }

    #[test]
    fn an_added_column_changes_nothing() {
        check(&[(1, 7, 11), (2, 7, 12)], &[(1, 7, 21), (2, 7, 22)], [0, 0, 2, 0]);
    }

    #[test]
    fn of_two_lines_of_a_day_each_keeps_its_own() {
        check(&[(1, 4, 1), (1, 3, 2)], &[(1, 3, 2), (1, 5, 1)], [0, 1, 1, 0]);
    }

    #[test]
    fn a_row_written_twice_is_one_more_line() {
        check(&[(1, 7, 5)], &[(1, 7, 5), (1, 7, 5)], [1, 0, 1, 0]);
    }
}
