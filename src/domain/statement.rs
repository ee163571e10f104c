//! A statement received again: which lines are new, changed, unchanged or removed.
//!
//! A statement is what one employer declares for one firm, contract and period. A later file for
//! it is a later version: its lines are matched with those of the last one. Nothing is
//! overwritten: what changed is withdrawn by a line that names it, and stated anew.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use serde::Serialize;

use crate::units::{DateSpan, Hours, LotId};

use super::entry::{Route, Whose};

/// What a line says, whether it is in force or was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Said {
    /// Whose hours.
    pub whose: Whose,
    /// The days it covers.
    pub span: DateSpan,
    /// The route, when the statement tells.
    pub route: Option<Route>,
    /// The lot, when the contract has lots and the statement says which.
    pub lot: Option<LotId>,
    /// Hours, training included; negative for a correction.
    pub hours: Hours,
    /// The part of them that is training.
    pub training: Hours,
    /// Fingerprint of the rest of the row.
    pub detail: u64,
}

/// How two versions of a statement compare. Numbers are ranks, from 0, in the lists compared;
/// pairs are (earlier, later).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Lines of the later version alone.
    pub added: Vec<usize>,
    /// Lines with the one that takes their place.
    pub changed: Vec<(usize, usize)>,
    /// Lines that say the same.
    pub unchanged: Vec<(usize, usize)>,
    /// Lines of the earlier version alone.
    pub removed: Vec<usize>,
}

/// How many lines of a version are new, changed, as they were, and gone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Lines that are new.
    #[serde(rename = "new")]
    pub added: i64,
    /// Lines whose hours, training, lot or route changed.
    pub changed: i64,
    /// Lines as they were.
    pub unchanged: i64,
    /// Lines that are gone.
    pub removed: i64,
}

impl Comparison {
    /// How many of each.
    pub fn counts(&self) -> Counts {
        let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
        Counts {
            added: count(self.added.len()),
            changed: count(self.changed.len()),
            unchanged: count(self.unchanged.len()),
            removed: count(self.removed.len()),
        }
    }

    /// Leaves out lines of the later version that cannot be taken: what they would have taken the
    /// place of is gone then, as if they had not been sent.
    pub fn leave_out(&mut self, refused: &HashSet<usize>) {
        self.added.retain(|it| !refused.contains(it));
        let orphaned = self.changed.extract_if(.., |it| refused.contains(&it.1));
        self.removed.extend(orphaned.map(|it| it.0));
        self.removed.sort_unstable();
    }
}

/// Compares two versions of the lines of a statement, in time that grows with their number alone.
///
/// Several lines may be of one person, span and route: a correction beside what it corrects, two
/// tasks of a day. So lines are paired by all they say; then by all but the rest of the row, which
/// an added column changes everywhere; then by person, span, route and the rest of the row; then
/// without the rest of the row; then by person and span. A line takes the place of at most one.
pub fn compare(before: &[Said], after: &[Said]) -> Comparison {
    if before.is_empty() {
        return Comparison { added: (0..after.len()).collect(), ..Comparison::default() };
    }
    let mut free = Free {
        before: before.iter().copied().map(Some).collect(),
        after: after.iter().copied().map(Some).collect(),
    };
    let mut unchanged = free.pair(|it| *it);
    unchanged.extend(free.pair(|it| Said { detail: 0, ..*it }));
    let mut changed = free.pair(|it| (it.whose, it.span, it.route, it.detail));
    changed.extend(free.pair(|it| (it.whose, it.span, it.route)));
    changed.extend(free.pair(|it| (it.whose, it.span)));
    unchanged.sort_unstable();
    changed.sort_unstable();
    Comparison { added: ranks(&free.after), changed, unchanged, removed: ranks(&free.before) }
}

fn ranks(free: &[Option<Said>]) -> Vec<usize> {
    free.iter().enumerate().filter(|it| it.1.is_some()).map(|it| it.0).collect()
}

/// Lines that have no partner yet, at their ranks.
struct Free {
    before: Vec<Option<Said>>,
    after: Vec<Option<Said>>,
}

impl Free {
    /// Pairs lines whose keys agree, in their order, and takes them out.
    fn pair<K: Eq + Hash>(&mut self, key: impl Fn(&Said) -> K) -> Vec<(usize, usize)> {
        let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (rank, said) in self.before.iter().enumerate() {
            if let Some(said) = said {
                waiting.entry(key(said)).or_default().push_back(rank);
            }
        }
        let mut pairs = Vec::new();
        for (rank, slot) in self.after.iter_mut().enumerate() {
            let Some(said) = slot else { continue };
            if let Some(earlier) = waiting.get_mut(&key(said)).and_then(VecDeque::pop_front) {
                pairs.push((earlier, rank));
                *slot = None;
            }
        }
        for (earlier, _) in &pairs {
            if let Some(slot) = self.before.get_mut(*earlier) {
                *slot = None;
            }
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Month, PersonNumber};

    /// Lines as `person:hours`, `person@day:hours` on a day of October rather than all of it, or
    /// `person:hours/task` with the number of a task; the person `w` is the whole workforce.
    fn lines(text: &str) -> Vec<Said> {
        let line = |it: &str| {
            let (whose, rest) = it.split_once(':').expect("a person");
            let (whose, day) = whose.split_once('@').map_or((whose, None), |it| (it.0, Some(it.1)));
            let (hours, task) = rest.split_once('/').unwrap_or((rest, "0"));
            let october: Month = "2026-10".parse().expect("a month");
            let day = day.map(|it| format!("2026-10-{it}").parse().expect("a date"));
            Said {
                whose: match whose {
                    "w" => Whose::Workforce,
                    person => Whose::Person(PersonNumber(person.parse().expect("a number"))),
                },
                span: day.map_or(october.days(), DateSpan::day),
                route: None,
                lot: None,
                hours: Hours::from_whole(hours.parse().expect("hours")),
                training: Hours::ZERO,
                detail: task.parse().expect("a task"),
            }
        };
        text.split_whitespace().map(line).collect()
    }

    /// A comparison as `+1` new, `~1:2` changed, `=1:1` unchanged and `-1` removed, ranks from 1.
    fn shown(it: &Comparison) -> String {
        let one = |sign: &str, it: &usize| format!("{sign}{}", it + 1);
        let two = |sign: &str, it: &(usize, usize)| format!("{sign}{}:{}", it.0 + 1, it.1 + 1);
        let added = it.added.iter().map(|it| one("+", it));
        let changed = it.changed.iter().map(|it| two("~", it));
        let unchanged = it.unchanged.iter().map(|it| two("=", it));
        let removed = it.removed.iter().map(|it| one("-", it));
        added.chain(changed).chain(unchanged).chain(removed).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        assert_eq!(shown(&compare(&lines(before), &lines(after))), expected);
    }

    #[test]
    fn the_first_file_of_a_statement_is_all_new() {
        check("", "1@01:7 1@02:7", "+1 +2");
        check("", "", "");
    }

    #[test]
    fn the_same_statement_changes_nothing() {
        check("1:35 2:20", "1:35 2:20", "=1:1 =2:2");
        check("1:35 2:20", "2:20 1:35", "=1:2 =2:1");
    }

    #[test]
    fn lines_are_new_changed_or_removed() {
        check("1:35 2:20", "1:30 3:20", "+2 ~1:1 -2");
        check("1@01:7 1@02:7", "1@01:7 1@02:6", "~2:2 =1:1");
        check("1@01:7", "1@02:7", "+1 -1");
    }

    #[test]
    fn equal_lines_are_paired_before_others_of_the_same_person() {
        check("1:35 1:-5", "1:-5", "=2:1 -1");
        check("1:7/1 1:7/2", "1:7/2 1:8/1", "~1:2 =2:1");
        check("1@01:4/1 1@01:3/2", "1@01:3/2 1@01:5/1", "~1:2 =2:1");
    }

    #[test]
    fn an_added_column_changes_nothing() {
        check("1:7/1", "1:7/2", "=1:1");
        check("1@01:7/11 1@02:7/12", "1@01:7/21 1@02:7/22", "=1:1 =2:2");
    }

    #[test]
    fn a_line_stated_twice_is_two_lines() {
        check("1:7", "1:7 1:7", "+2 =1:1");
        check("1:7 1:7", "1:7", "=1:1 -2");
        check("1@01:7/5", "1@01:7/5 1@01:7/5", "+2 =1:1");
    }

    /// One line of a month, by direct hire, and the same by another route or on a lot.
    #[test]
    fn another_route_or_lot_is_a_change() {
        let [hired] = lines("1:35")[..] else { panic!("one line") };
        let seconded = Said { route: Some(Route::SecondmentEtti), ..hired };
        assert_eq!(shown(&compare(&[hired], &[seconded])), "~1:1");
        assert_eq!(shown(&compare(&[hired, seconded], &[seconded])), "=2:1 -1");
        let on_a_lot = Said { lot: Some(LotId(uuid::Uuid::from_u128(1))), ..hired };
        assert_eq!(shown(&compare(&[hired], &[on_a_lot])), "~1:1");
    }

    #[test]
    fn a_declaration_of_the_workforce_is_matched_by_its_span() {
        check("w@01:900 w:800", "w:850", "~2:1 -1");
        check("w:800", "1:800", "+1 -1");
    }

    #[test]
    fn a_line_left_out_takes_the_place_of_none() {
        let mut comparison = compare(&lines("1:35 2:20 3:7"), &lines("1:-30 2:21 4:8"));
        assert_eq!(shown(&comparison), "+3 ~1:1 ~2:2 -3");
        comparison.leave_out(&HashSet::from([0, 2]));
        assert_eq!(shown(&comparison), "~2:2 -1 -3");
    }
}
