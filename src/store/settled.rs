//! What stands on the lines of many people, read at once for whoever settles them: one statement for
//! a run of numbers costs a hundredth of one statement a person.

use crate::domain::access::Scope;
use crate::units::{ContractId, PersonNumber};

use super::decision::{self, Decisions};
use super::ledger::{self, Line};
use super::macros::fetch_all;
use super::{StoreError, Tx};

const IN_FORCE: &str = "SELECT l.import, l.line, l.kind, l.act, l.statement, l.person,
    l.lot, l.first_day, l.days, l.seconds, l.training, l.route, l.detail, l.sheet, l.sheet_row,
    l.sheet_column, l.reverses_import, l.reverses_line
    FROM ledger l
    JOIN statement s ON s.buyer = l.buyer AND s.number = l.statement
    WHERE l.buyer = $1 AND l.person BETWEEN $2 AND $3 AND l.kind = 1 AND s.contract = $4
      AND l.act <> 2 AND NOT EXISTS (
        SELECT 1 FROM ledger r WHERE r.buyer = l.buyer AND r.reverses_import = l.import
          AND r.reverses_line = l.line AND r.reverses_import > 0)
    ORDER BY l.person, l.import, l.line";
const LAST: &str = "SELECT d.import, d.line, d.sequence, l.seconds, d.counted, r.why
    FROM ledger l
    JOIN statement s ON s.buyer = l.buyer AND s.number = l.statement
    JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
    LEFT JOIN reason r ON r.buyer = d.buyer AND r.number = d.reason
    WHERE l.buyer = $1 AND l.person BETWEEN $2 AND $3 AND l.kind = 1 AND s.contract = $4
      AND d.sequence = (SELECT MAX(e.sequence) FROM decision e
        WHERE e.buyer = d.buyer AND e.import = d.import AND e.line = d.line)";

/// Numbers left out between two people of a run.
const WIDEST_GAP: i64 = 8;

/// Numbers that a run spans: what it brings is held at once.
const LONGEST: i64 = 1_000;

/// People whose numbers lie close together, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The lowest number.
    pub first: PersonNumber,
    /// The highest one.
    pub last: PersonNumber,
}

/// The runs that hold all of these people, who come in the order of their numbers. People of one
/// file were mostly numbered one after the other.
pub fn runs(people: impl IntoIterator<Item = PersonNumber>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for person in people {
        match runs.last_mut() {
            Some(run)
                if person.0 - run.last.0 <= WIDEST_GAP && person.0 - run.first.0 < LONGEST =>
            {
                run.last = person;
            }
            _ => runs.push(Run { first: person, last: person }),
        }
    }
    runs
}

/// The lines in force of the people of a run on a contract: person by person, each in the order of
/// receipt.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn in_force(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    run: Run,
) -> Result<Vec<Line>, StoreError> {
    let (buyer, first, last) = (scope.buyer().0, run.first.0, run.last.0);
    let rows = fetch_all!(tx, ledger::Row, IN_FORCE, buyer, first, last, contract.0)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// The decisions that stand on the lines of the people of a run on a contract.
///
/// # Errors
/// What the database says.
pub async fn last_decisions(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    run: Run,
) -> Result<Decisions, StoreError> {
    let (buyer, first, last) = (scope.buyer().0, run.first.0, run.last.0);
    fetch_all!(tx, decision::Row, LAST, buyer, first, last, contract.0).and_then(decision::by_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(people: &[i64], expected: &[(i64, i64)]) {
        let found = runs(people.iter().map(|it| PersonNumber(*it)));
        let found: Vec<_> = found.into_iter().map(|it| (it.first.0, it.last.0)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn people_who_lie_close_together_are_one_run() {
        check(&[], &[]);
        check(&[7], &[(7, 7)]);
        check(&[1, 2, 3, 9], &[(1, 9)]);
        check(&[1, 10], &[(1, 1), (10, 10)]);
    }

    #[test]
    fn a_run_is_never_longer_than_what_may_be_held_at_once() {
        let people: Vec<i64> = (1..=2_500).collect();
        check(&people, &[(1, 1_000), (1_001, 2_000), (2_001, 2_500)]);
    }
}
