//! A facilitator accepts or refuses what a firm declared, line by line or a whole statement.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::Contract;
use crate::domain::entry::{LineKey, Review, Whose};
use crate::domain::journal::Action;
use crate::domain::rules::registry;
use crate::domain::tally::MonthTally;
use crate::store::decision::{self, Taken};
use crate::store::ledger::{self, Line};
use crate::store::review::{self, Reach, Verdict};
use crate::store::statement::{self, Statement};
use crate::store::total::Differences;
use crate::store::{Tx, buyer, contract, journal, total};
use crate::units::{Hours, ImportNumber, PersonNumber, StatementNumber};

use super::close_period::require_open;
use super::error::require;
use super::settling::{Counting, no_decision};
use super::{App, ServiceError, names};

/// Which lines of a statement are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// All that are in force.
    All,
    /// All that wait; what was refused stays so.
    Waiting {
        /// The last version that whoever asks has seen.
        version: i64,
    },
    /// These.
    Lines(Vec<LineKey>),
}

/// Lines looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// When.
    pub at: DateTime<Utc>,
    /// The statement.
    pub statement: StatementNumber,
    /// How many lines of people are concerned.
    pub lines: i64,
    /// Hours validated now, more or fewer than before.
    pub validated: rust_decimal::Decimal,
}

/// Accepts lines: what counts of them is certain from now on.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such statement, [`ServiceError::PeriodClosed`] when
/// its month is closed, [`ServiceError::NothingChosen`] without a line,
/// [`ServiceError::StatementChanged`] when a line is no longer in force or the version not the last.
pub async fn accept(
    app: &App,
    actor: &Actor,
    statement: StatementNumber,
    which: &Which,
) -> Result<Reviewed, ServiceError> {
    run(app, actor, statement, which, &Verdict::Validated).await
}

/// Accepts every line of the statements that an import brought.
///
/// # Errors
/// As [`accept`], or [`ServiceError::UnknownImport`].
pub async fn accept_import(
    app: &App,
    actor: &Actor,
    import: ImportNumber,
) -> Result<Vec<Reviewed>, ServiceError> {
    run_import(app, actor, import, &Verdict::Validated).await
}

/// Refuses every line of the statements that an import brought, with a reason for the sender.
///
/// # Errors
/// As [`refuse`], or [`ServiceError::UnknownImport`].
pub async fn refuse_import(
    app: &App,
    actor: &Actor,
    import: ImportNumber,
    reason: &str,
) -> Result<Vec<Reviewed>, ServiceError> {
    let reason = names::of_reason(reason).ok_or(ServiceError::ReasonNeeded)?;
    run_import(app, actor, import, &Verdict::Refused(reason)).await
}

/// Refuses lines, with a reason for the sender: nothing of them counts from now on.
///
/// # Errors
/// As [`accept`], and [`ServiceError::ReasonNeeded`] without a reason.
pub async fn refuse(
    app: &App,
    actor: &Actor,
    statement: StatementNumber,
    which: &Which,
    reason: &str,
) -> Result<Reviewed, ServiceError> {
    let reason = names::of_reason(reason).ok_or(ServiceError::ReasonNeeded)?;
    run(app, actor, statement, which, &Verdict::Refused(reason)).await
}

async fn run_import(
    app: &App,
    actor: &Actor,
    import: ImportNumber,
    verdict: &Verdict,
) -> Result<Vec<Reviewed>, ServiceError> {
    require(actor, Right::Review)?;
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let versions = statement::versions_of_import(&mut tx, &scope, import).await?;
    if versions.is_empty() {
        return Err(ServiceError::UnknownImport(import));
    }
    // Each statement is reviewed on its own: one that cannot be holds the others back.
    for version in &versions {
        let known = statement::by_number(&mut tx, &scope, version.statement).await?;
        let identity = known.ok_or(ServiceError::NotFound)?.identity;
        require_open(&mut tx, &scope, identity.contract, identity.period).await?;
    }
    drop(tx);
    let mut reviewed = Vec::new();
    for version in versions {
        reviewed.push(run(app, actor, version.statement, &Which::All, verdict).await?);
    }
    Ok(reviewed)
}

async fn run(
    app: &App,
    actor: &Actor,
    number: StatementNumber,
    which: &Which,
    verdict: &Verdict,
) -> Result<Reviewed, ServiceError> {
    require(actor, Right::Review)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let statement = statement::by_number(&mut tx, &scope, number).await?;
    let statement = statement.ok_or(ServiceError::NotFound)?;
    let stored = contract::by_id(&mut tx, &scope, statement.identity.contract).await?;
    let contract = stored.ok_or(ServiceError::NotFound)?.contract;
    require_open(&mut tx, &scope, contract.id, statement.identity.period).await?;
    let reaches = reaches(&mut tx, &scope, &statement, which).await?;

    let reviewer = Reviewer { scope: &scope, contract: &contract, statement: number };
    let before = reviewer.standing(&mut tx).await?;
    let at = app.clock.now();
    review::append(&mut tx, &scope, number, &reaches, verdict, actor.user, at).await?;
    let moved = reviewer.move_on(&mut tx, &before).await?;
    let action = Action::StatementReviewed {
        statement: number,
        contract: contract.id,
        verdict: verdict.review(),
        lines: moved.lines,
    };
    let journal = journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    decision::append(&mut tx, &scope, &moved.decisions, registry::version(), journal).await?;
    total::apply(&mut tx, &scope, &moved.differences).await?;
    tx.commit().await?;

    let validated: Hours = moved.differences.values().map(|it| it.validated).sum();
    Ok(Reviewed { at, statement: number, lines: moved.lines, validated: validated.to_decimal() })
}

/// What the review reaches: the lines named, or all that imports have written so far.
async fn reaches(
    tx: &mut Tx,
    scope: &Scope,
    statement: &Statement,
    which: &Which,
) -> Result<Vec<Reach>, ServiceError> {
    match which {
        Which::All => whole(tx, scope, statement).await,
        Which::Waiting { version } if *version != statement.version => {
            Err(ServiceError::StatementChanged)
        }
        Which::Waiting { .. } => {
            let reviews = review::of_statement(tx, scope, statement.number).await?;
            let in_force = ledger::in_force_of_statement(tx, scope, statement.number).await?;
            let waits = |it: &&Line| reviews.verdict(it.key) == Review::Waiting;
            let waiting: Vec<Reach> =
                in_force.iter().filter(waits).map(|it| Reach::Line(it.key)).collect();
            if waiting.is_empty() {
                return Err(ServiceError::StatementChanged);
            }
            let refused = |it: &Line| reviews.verdict(it.key) == Review::Refused;
            if !in_force.iter().any(refused) {
                return whole(tx, scope, statement).await;
            }
            Ok(waiting)
        }
        Which::Lines(keys) if keys.is_empty() => Err(ServiceError::NothingChosen),
        Which::Lines(keys) => {
            let in_force = ledger::in_force_of_statement(tx, scope, statement.number).await?;
            let known: HashSet<LineKey> = in_force.iter().map(|it| it.key).collect();
            if !keys.iter().all(|key| known.contains(key)) {
                return Err(ServiceError::StatementChanged);
            }
            Ok(keys.iter().map(|key| Reach::Line(*key)).collect())
        }
    }
}

/// Everything that imports have written so far for a statement that says something.
async fn whole(
    tx: &mut Tx,
    scope: &Scope,
    statement: &Statement,
) -> Result<Vec<Reach>, ServiceError> {
    let last = statement::last_import(tx, scope, statement.number).await?;
    let import = last.filter(|_| statement.standing).ok_or(ServiceError::NotFound)?;
    Ok(vec![Reach::UpTo(import)])
}

/// A line in force with what was decided and said of it.
struct Standing {
    line: Line,
    taken: Taken,
    verdict: Review,
}

#[derive(Default)]
struct Moved {
    lines: i64,
    decisions: Vec<Taken>,
    differences: Differences,
}

struct Reviewer<'a> {
    scope: &'a Scope,
    contract: &'a Contract,
    statement: StatementNumber,
}

impl Reviewer<'_> {
    /// The lines in force of people, by person.
    async fn standing(
        &self,
        tx: &mut Tx,
    ) -> Result<BTreeMap<PersonNumber, Vec<Standing>>, ServiceError> {
        let reviews = review::of_statement(tx, self.scope, self.statement).await?;
        let mut taken = decision::last_of_statement(tx, self.scope, self.statement).await?;
        let mut standing: BTreeMap<PersonNumber, Vec<Standing>> = BTreeMap::new();
        for line in ledger::in_force_of_statement(tx, self.scope, self.statement).await? {
            let Whose::Person(person) = line.whose else { continue };
            let known = taken.remove(&line.key).ok_or_else(|| no_decision(line.key))?;
            let verdict = reviews.verdict(line.key);
            standing.entry(person).or_default().push(Standing { line, taken: known, verdict });
        }
        Ok(standing)
    }

    /// What the new reviews move, against the lines as they stood before.
    async fn move_on(
        &self,
        tx: &mut Tx,
        before: &BTreeMap<PersonNumber, Vec<Standing>>,
    ) -> Result<Moved, ServiceError> {
        let reviews = review::of_statement(tx, self.scope, self.statement).await?;
        let counting = Counting::load(tx, self.scope, self.contract).await?;
        let mut moved = Moved::default();
        for (person, lines) in before {
            // Whether a line repeats another one depends on all lines of the person.
            let all = ledger::in_force_of_person(tx, self.scope, self.contract.id, *person).await?;
            let decided: BTreeMap<LineKey, _> =
                counting.decide(*person, &all, |it| reviews.verdict(it.key)).into_iter().collect();
            for it in lines {
                let verdict = reviews.verdict(it.line.key);
                let Some(decision) = decided.get(&it.line.key) else { continue };
                if verdict == it.verdict && *decision == it.taken.decision {
                    continue;
                }
                moved.lines += 1;
                let sums_of = |counted: Hours, verdict: Review| {
                    MonthTally::of_line(it.line.hours, counted, verdict == Review::Validated)
                };
                let stood = sums_of(it.taken.decision.counted, it.verdict);
                let by = sums_of(decision.counted, verdict).plus(stood.taken_back());
                let sums = moved.differences.entry(counting.place(&it.line)).or_default();
                *sums = sums.plus(by);
                if *decision != it.taken.decision {
                    let (key, sequence) = (it.line.key, it.taken.sequence + 1);
                    moved.decisions.push(Taken { key, sequence, decision: decision.clone() });
                }
            }
        }
        Ok(moved)
    }
}
