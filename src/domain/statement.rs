//! A statement received again: which lines are new, changed, unchanged or removed.
//!
//! A statement is what one employer declares for one firm, contract and period. A later file for
//! it is a later version: its lines are matched with those of the last one by person, span and
//! route. Nothing is overwritten: what changed is withdrawn by a line that names it, and stated
//! anew.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::entry::{Entry, WorkforceHours};

/// What became of a line between two versions of a statement. Numbers are ranks, from 0, in the
/// lists that were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Stated by the later version alone.
    New {
        /// Its rank in the later version.
        after: usize,
    },
    /// Same person, span and route, other figures.
    Changed {
        /// Its rank in the earlier version.
        before: usize,
        /// Its rank in the later version.
        after: usize,
    },
    /// The same in all.
    Unchanged {
        /// Its rank in the earlier version.
        before: usize,
        /// Its rank in the later version.
        after: usize,
    },
    /// Stated by the earlier version alone.
    Removed {
        /// Its rank in the earlier version.
        before: usize,
    },
}

/// Compares two versions of the lines of people.
///
/// Several lines may share person, span and route: a correction beside what it corrects, two tasks
/// of a day. Equal ones are paired first, then those of the same lot and detail, then the rest in
/// their order.
pub fn compare(before: &[Entry], after: &[Entry]) -> Vec<Change> {
    let identity = |it: &Entry| Identity {
        key: (it.person, it.span, it.route),
        detail: Some((it.lot, it.detail)),
        figures: Some((it.hours, it.training)),
    };
    pair(before.iter().map(identity), after.iter().map(identity))
}

/// Compares two versions of the declared hours of the whole workforce, matched by their span.
pub fn compare_workforce(before: &[WorkforceHours], after: &[WorkforceHours]) -> Vec<Change> {
    let identity = |it: &WorkforceHours| Identity {
        key: it.span,
        detail: Some(it.lot),
        figures: Some(it.hours),
    };
    pair(before.iter().map(identity), after.iter().map(identity))
}

/// What two lines have in common, from what makes them one line to what makes them equal.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Identity<K, D, F> {
    key: K,
    detail: Option<D>,
    figures: Option<F>,
}

/// Pairs lines in three rounds, each less exacting than the one before.
fn pair<K, D, F>(
    before: impl Iterator<Item = Identity<K, D, F>>,
    after: impl Iterator<Item = Identity<K, D, F>>,
) -> Vec<Change>
where
    K: Clone + Eq + Hash,
    D: Clone + Eq + Hash,
    F: Clone + Eq + Hash,
{
    let mut before: Vec<_> = before.enumerate().collect();
    let mut after: Vec<_> = after.enumerate().collect();
    let mut changes =
        pair_equal(&mut before, &mut after, |before, after| Change::Unchanged { before, after });
    let changed = |before, after| Change::Changed { before, after };
    before.iter_mut().chain(&mut after).for_each(|it| it.1.figures = None);
    changes.extend(pair_equal(&mut before, &mut after, changed));
    before.iter_mut().chain(&mut after).for_each(|it| it.1.detail = None);
    changes.extend(pair_equal(&mut before, &mut after, changed));
    changes.extend(after.into_iter().map(|(after, _)| Change::New { after }));
    changes.extend(before.into_iter().map(|(before, _)| Change::Removed { before }));
    changes.sort_unstable();
    changes
}

/// Takes out of both lists the lines of equal identity, each paired with the first one that is
/// still free.
fn pair_equal<I: Clone + Eq + Hash>(
    before: &mut Vec<(usize, I)>,
    after: &mut Vec<(usize, I)>,
    change: impl Fn(usize, usize) -> Change,
) -> Vec<Change> {
    let mut free: HashMap<I, VecDeque<usize>> = HashMap::new();
    for (rank, identity) in before.iter() {
        free.entry(identity.clone()).or_default().push_back(*rank);
    }
    let mut changes = Vec::new();
    let mut paired = HashSet::new();
    after.retain(|(rank, identity)| {
        let Some(earlier) = free.get_mut(identity).and_then(VecDeque::pop_front) else {
            return true;
        };
        paired.insert(earlier);
        changes.push(change(earlier, *rank));
        false
    });
    before.retain(|it| !paired.contains(&it.0));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::LineKey;
    use crate::units::{DateSpan, Hours, ImportNumber, Month, PersonNumber};

    /// Lines of October as `person:hours`, or `person:hours/task` with the number of a task.
    fn lines(text: &str) -> Vec<Entry> {
        let october: Month = "2026-10".parse().expect("a month");
        let line = |(it, line): (&str, i64)| {
            let (person, rest) = it.split_once(':').expect("a person");
            let (hours, task) = rest.split_once('/').unwrap_or((rest, "0"));
            Entry {
                key: LineKey { import: ImportNumber(1), line },
                person: PersonNumber(person.parse().expect("a number")),
                lot: None,
                span: october.days(),
                hours: Hours::from_whole(hours.parse().expect("hours")),
                training: Hours::ZERO,
                route: None,
                detail: task.parse().expect("a task"),
            }
        };
        text.split_whitespace().zip(1..).map(line).collect()
    }

    /// Changes as `=1:1` unchanged, `~1:2` changed, `+1` new and `-1` removed, ranks from 1.
    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let shown: Vec<String> = compare(&lines(before), &lines(after))
            .into_iter()
            .map(|it| match it {
                Change::New { after } => format!("+{}", after + 1),
                Change::Changed { before, after } => format!("~{}:{}", before + 1, after + 1),
                Change::Unchanged { before, after } => format!("={}:{}", before + 1, after + 1),
                Change::Removed { before } => format!("-{}", before + 1),
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn the_same_statement_changes_nothing() {
        check("1:35 2:20", "1:35 2:20", "=1:1 =2:2");
        check("1:35 2:20", "2:20 1:35", "=1:2 =2:1");
        check("", "", "");
    }

    #[test]
    fn lines_are_new_changed_or_removed() {
        check("1:35 2:20", "1:30 3:20", "+2 ~1:1 -2");
    }

    #[test]
    fn equal_lines_are_paired_before_others_of_the_same_person() {
        check("1:35 1:-5", "1:-5", "=2:1 -1");
        check("1:7/1 1:7/2", "1:7/2 1:8/1", "~1:2 =2:1");
        check("1:7/1", "1:7/2", "~1:1");
    }

    #[test]
    fn a_line_stated_twice_is_two_lines() {
        check("1:7", "1:7 1:7", "+2 =1:1");
        check("1:7 1:7", "1:7", "=1:1 -2");
    }

    #[test]
    fn a_declaration_of_the_workforce_is_matched_by_its_span() {
        let declared = |month: &str, hours| WorkforceHours {
            key: LineKey { import: ImportNumber(1), line: 1 },
            lot: None,
            span: month
                .parse::<Month>()
                .map_or_else(|_| DateSpan::day(chrono::NaiveDate::MIN), Month::days),
            hours: Hours::from_whole(hours),
        };
        let before = [declared("2026-09", 900), declared("2026-10", 800)];
        let after = [declared("2026-10", 850)];
        assert_eq!(
            compare_workforce(&before, &after),
            [Change::Changed { before: 1, after: 0 }, Change::Removed { before: 0 }]
        );
    }
}
