//! What the rows of one column are, as they show by themselves: entries, totals, other figures.

use crate::units::Hours;

use super::walk::{Fact, Kind, same, value};

/// What each row is, and one that may be a total where nothing tells.
pub fn kinds(facts: &[Fact]) -> (Vec<Kind>, Option<u32>) {
    let mut kinds = first_kinds(facts);
    disguised_totals(facts, &mut kinds);
    impossible_days(facts, &mut kinds);
    let doubtful = bare_totals(facts, &mut kinds);
    (kinds, doubtful)
}

fn first_kinds(facts: &[Fact]) -> Vec<Kind> {
    let valued = facts.iter().filter(|it| !value(it).is_zero()).count();
    let lone = facts.iter().filter(|it| it.lone && !value(it).is_zero()).count();
    // Where every row holds nothing but its hours, standing alone means nothing.
    let lone_tells = lone < valued;
    facts
        .iter()
        .map(|it| {
            if it.sums.is_some() || (it.labelled && it.value.is_some()) {
                Kind::Total
            } else if value(it).is_zero() {
                Kind::Nothing
            } else if it.aside {
                Kind::Aside
            } else if it.lone && lone_tells {
                Kind::Total
            } else {
                Kind::Line
            }
        })
        .collect()
}

/// Weekly sums on an ordinary dated row: the same weekday again and again holds the sum of the
/// rows since the last one.
fn disguised_totals(facts: &[Fact], kinds: &mut [Kind]) {
    for weekday in 0..7_u8 {
        let (mut run, mut members) = (Hours::ZERO, 0_usize);
        let mut found: Vec<usize> = Vec::new();
        let mut all = true;
        for (at, fact) in facts.iter().enumerate() {
            match kinds.get(at) {
                Some(Kind::Total) => (run, members) = (Hours::ZERO, 0),
                Some(Kind::Line) if fact.weekday == Some(weekday) => {
                    all &= 2 <= members && same(run, value(fact), members);
                    found.push(at);
                    (run, members) = (Hours::ZERO, 0);
                }
                Some(Kind::Line) => {
                    run = run + value(fact);
                    members += 1;
                }
                _ => {}
            }
        }
        if all && 2 <= found.len() {
            for at in found {
                if let Some(kind) = kinds.get_mut(at) {
                    *kind = Kind::Total;
                }
            }
            return;
        }
    }
}

/// Sums on rows without the date or the name that the others hold: again and again, they are
/// totals; once, nobody can tell, and the row is returned.
fn bare_totals(facts: &[Fact], kinds: &mut [Kind]) -> Option<u32> {
    let (mut run, mut members) = (Hours::ZERO, 0_usize);
    let mut found: Vec<usize> = Vec::new();
    let mut all = true;
    for (at, fact) in facts.iter().enumerate() {
        match kinds.get(at) {
            Some(Kind::Total) => (run, members) = (Hours::ZERO, 0),
            Some(Kind::Line) => {
                let equal = 2 <= members && same(run, value(fact), members);
                if fact.bare && equal {
                    found.push(at);
                    (run, members) = (Hours::ZERO, 0);
                } else {
                    all &= !fact.bare;
                    run = run + value(fact);
                    members += 1;
                }
            }
            _ => {}
        }
    }
    if !all || found.len() < 2 {
        return found.first().and_then(|it| facts.get(*it)).map(|it| it.row);
    }
    for at in found {
        if let Some(kind) = kinds.get_mut(at) {
            *kind = Kind::Total;
        }
    }
    None
}

/// A value that its day cannot hold, and that is the sum of the rows above.
fn impossible_days(facts: &[Fact], kinds: &mut [Kind]) {
    let (mut run, mut members) = (Hours::ZERO, 0_usize);
    for (fact, kind) in facts.iter().zip(kinds.iter_mut()) {
        match kind {
            Kind::Total => (run, members) = (Hours::ZERO, 0),
            Kind::Line => {
                let over = fact.limit.is_some_and(|limit| limit < value(fact));
                if over && 2 <= members && same(run, value(fact), members) {
                    *kind = Kind::Total;
                    (run, members) = (Hours::ZERO, 0);
                } else {
                    run = run + value(fact);
                    members += 1;
                }
            }
            Kind::Nothing | Kind::Aside => {}
        }
    }
}
