//! Recompute decisions and totals from the ledger and compare: no difference may be found.
//!
//! The ledger is read in pages and people one by one: memory does not grow with the history.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::Contract;
use crate::domain::entry::{LineKey, Review, Whose};
use crate::domain::tally::MonthTally;
use crate::store::decision::Decisions;
use crate::store::ledger::{self, Act, Line};
use crate::store::review::{self, Reviews};
use crate::store::statement;
use crate::store::total::{self, Differences, Place, Totals};
use crate::store::{Tx, contract, decision};
use crate::units::{ContractId, Hours, ImportNumber, Month, PersonNumber, StatementNumber};

use super::error::require;
use super::settling::{Counting, negative};
use super::{App, ServiceError};

/// Lines read at once.
const PAGE: i64 = 5_000;

/// Differences listed; more are only counted.
const LISTED: usize = 100;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Ledger lines read.
    pub lines: u64,
    /// Totals compared.
    pub totals: u64,
    /// How many differences there are.
    pub differences: u64,
    /// The first hundred of them.
    pub listed: Vec<Discrepancy>,
}

/// One difference between what is stored and what follows from the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Discrepancy {
    /// A line belongs to no statement.
    Orphans {
        /// How many lines.
        lines: i64,
    },
    /// A line was never decided on.
    Undecided {
        /// The line.
        line: LineKey,
    },
    /// A decision is not what the rules give.
    Decision {
        /// The line.
        line: LineKey,
        /// Seconds counted by the decision that stands.
        stored: i64,
        /// Seconds that the rules count.
        expected: i64,
    },
    /// A withdrawal is not the negative of what it takes back.
    Reversal {
        /// The withdrawal.
        line: LineKey,
    },
    /// A total is not the sum of its lines.
    Total {
        /// The contract.
        contract: ContractId,
        /// Position of the lot, 0 for none.
        lot: i64,
        /// The month.
        month: String,
        /// Which of its sums.
        sum: &'static str,
        /// Seconds stored, or lines.
        stored: i64,
        /// Seconds summed, or lines.
        expected: i64,
    },
}

impl Verified {
    fn found(&mut self, difference: Discrepancy) {
        self.differences += 1;
        if self.listed.len() < LISTED {
            self.listed.push(difference);
        }
    }
}

/// Recomputes and compares everything of a buyer. `progress` hears how many lines were read.
///
/// # Errors
/// What the database says; differences are no error.
pub async fn run(
    app: &App,
    actor: &Actor,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<Verified, ServiceError> {
    require(actor, Right::Verify)?;
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let mut verified = Verified::default();
    let orphans = ledger::orphans(&mut tx, &scope).await?;
    if 0 < orphans {
        verified.found(Discrepancy::Orphans { lines: orphans });
    }
    let reviews = review::all(&mut tx, &scope).await?;
    let people = verify_sums(&mut tx, &scope, &reviews, progress, &mut verified).await?;
    for stored in contract::all(&mut tx, &scope).await? {
        verify_decisions(&mut tx, &scope, &stored.contract, &people, &reviews, &mut verified)
            .await?;
    }
    Ok(verified)
}

/// Sums up the ledger page by page and compares with the totals; gives who occurs under which
/// contract.
async fn verify_sums(
    tx: &mut Tx,
    scope: &Scope,
    reviews: &HashMap<StatementNumber, Reviews>,
    progress: &(dyn Fn(u64) + Send + Sync),
    verified: &mut Verified,
) -> Result<BTreeSet<(ContractId, PersonNumber)>, ServiceError> {
    let mut contracts: HashMap<StatementNumber, ContractId> = HashMap::new();
    let mut people = BTreeSet::new();
    let mut sums = Differences::new();
    let mut after = LineKey { import: ImportNumber(0), line: 0 };
    loop {
        let page = ledger::page(tx, scope, after, PAGE).await?;
        let Some(last) = page.last().map(|it| it.key) else { break };
        let decisions = decision::last_between(tx, scope, after, last).await?;
        for line in &page {
            let contract = match contracts.get(&line.statement) {
                Some(known) => *known,
                None => match statement::by_number(tx, scope, line.statement).await? {
                    Some(found) => found.identity.contract,
                    None => continue,
                },
            };
            contracts.insert(line.statement, contract);
            if let Whose::Person(person) = line.whose {
                people.insert((contract, person));
            }
            let verdict = reviews
                .get(&line.statement)
                .map_or(Review::Waiting, |it| it.verdict(line.judged()));
            let month = Month::of(line.span.last());
            let place = Place { contract, lot: line.lot, month };
            let by = sum_of(line, &decisions, verdict, verified);
            let sum = sums.entry(place).or_default();
            *sum = sum.plus(by);
        }
        verified.lines += u64::try_from(page.len()).unwrap_or_default();
        progress(verified.lines);
        after = last;
    }
    compare_totals(&sums, &total::all(tx, scope).await?, verified);
    Ok(people)
}

/// What a line adds to the totals; `verdict` is that of the line it takes back, when it does, so
/// that the two add up to nothing.
fn sum_of(
    line: &Line,
    decisions: &Decisions,
    verdict: Review,
    verified: &mut Verified,
) -> MonthTally {
    if line.whose == Whose::Workforce {
        return match line.is_withdrawal() {
            true => MonthTally::of_workforce(-line.hours).taken_back(),
            false => MonthTally::of_workforce(line.hours),
        };
    }
    let Some(taken) = decisions.get(&line.key) else {
        verified.found(Discrepancy::Undecided { line: line.key });
        return MonthTally::of_line(line.hours, Hours::ZERO, false);
    };
    MonthTally::of_line(line.hours, taken.decision.counted, verdict == Review::Validated)
}

fn compare_totals(expected: &Differences, stored: &Totals, verified: &mut Verified) {
    let places: BTreeSet<&Place> = expected.keys().chain(stored.keys()).collect();
    for place in places {
        verified.totals += 1;
        let expected = expected.get(place).copied().unwrap_or_default();
        let stored = stored.get(place).copied().unwrap_or_default();
        let pairs = [
            ("declared", stored.declared.seconds(), expected.declared.seconds()),
            ("counted", stored.counted.seconds(), expected.counted.seconds()),
            ("validated", stored.validated.seconds(), expected.validated.seconds()),
            ("workforce", stored.workforce.seconds(), expected.workforce.seconds()),
            ("workforce_lines", stored.workforce_lines, expected.workforce_lines),
        ];
        for (sum, stored, expected) in pairs.into_iter().filter(|it| it.1 != it.2) {
            verified.found(Discrepancy::Total {
                contract: place.contract,
                lot: place.lot,
                month: place.month.to_string(),
                sum,
                stored,
                expected,
            });
        }
    }
}

/// Decides the lines in force of everybody again and compares; then withdrawals with what they
/// take back.
async fn verify_decisions(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    people: &BTreeSet<(ContractId, PersonNumber)>,
    reviews: &HashMap<StatementNumber, Reviews>,
    verified: &mut Verified,
) -> Result<(), ServiceError> {
    let counting = Counting::load(tx, scope, contract).await?;
    let verdict = |line: &Line| {
        reviews.get(&line.statement).map_or(Review::Waiting, |it| it.verdict(line.key))
    };
    for (_, person) in people.iter().filter(|it| it.0 == contract.id) {
        let lines = ledger::in_force_of_person(tx, scope, contract.id, *person).await?;
        let taken = decision::last_of_person(tx, scope, *person).await?;
        for (key, expected) in counting.decide(*person, &lines, verdict) {
            let stored = taken.get(&key).map(|it| &it.decision);
            if let Some(stored) = stored.filter(|it| **it != expected) {
                verified.found(Discrepancy::Decision {
                    line: key,
                    stored: stored.counted.seconds(),
                    expected: expected.counted.seconds(),
                });
            }
        }
        for line in ledger::withdrawals_of_person(tx, scope, contract.id, *person).await? {
            let Act::Withdraws(key) = line.act else { continue };
            let pair = taken.get(&key).zip(taken.get(&line.key));
            let agree =
                pair.is_some_and(|(of, by)| negative(&of.decision).counted == by.decision.counted);
            if !agree {
                verified.found(Discrepancy::Reversal { line: line.key });
            }
        }
    }
    Ok(())
}
