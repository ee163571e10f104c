//! Undo an import as a whole: an import of its own, whose lines reverse those of the other.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::entry::{LineKey, Review};
use crate::domain::journal::Action;
use crate::domain::rules::registry;
use crate::domain::statement::Counts;
use crate::store::import::{self, Import, ImportKind};
use crate::store::ledger::{self, Act, Line};
use crate::store::statement::{self, Version};
use crate::store::{Tx, buyer, contract, decision, journal, obligation, review, total};
use crate::units::ImportNumber;

use super::close_period::require_open;
use super::error::require;
use super::import_timesheet::SentWith;
use super::positions::{self, PositionChange};
use super::settling::{Changes, Counting, settle};
use super::{App, ServiceError, count};

/// An import undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undone {
    /// When.
    pub at: DateTime<Utc>,
    /// The import that is undone.
    pub undone: ImportNumber,
    /// The import that undoes it.
    pub import: ImportNumber,
    /// Reference of the contract.
    pub contract: String,
    /// Imports of the same file into other contracts, undone with it: what follows is of all of them.
    pub others: Vec<SentWith>,
    /// Lines reversed.
    pub lines: i64,
    /// What it does to the obligations of its contracts.
    pub positions: Vec<PositionChange>,
}

/// Undoes an import, and those that were stored with it of the same file: all of them or none.
///
/// # Errors
/// [`ServiceError::UnknownImport`], [`ServiceError::NotUndoable`] when it is an undo or was undone,
/// [`ServiceError::Superseded`] when a later version stands, [`ServiceError::PeriodClosed`] when a
/// month of its statements is closed, [`ServiceError::Reviewed`] when a facilitator has looked at
/// its lines and whoever asks is none.
pub async fn run(app: &App, actor: &Actor, number: ImportNumber) -> Result<Undone, ServiceError> {
    require(actor, Right::Import)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let mut undone: Option<Undone> = None;
    for import in together(&mut tx, &scope, number).await? {
        let (undone_number, one) = (import.number, undo(app, actor, &mut tx, import).await?);
        match &mut undone {
            None => undone = Some(one),
            Some(all) => {
                let contract = one.contract;
                all.others.push(SentWith { import: undone_number, contract });
                all.lines += one.lines;
                all.positions.extend(one.positions);
            }
        }
    }
    let undone = undone.ok_or(ServiceError::UnknownImport(number))?;
    tx.commit().await?;
    Ok(undone)
}

/// Whether an import can be undone, with those that were stored with it, as things stand: nothing is
/// changed.
///
/// # Errors
/// As [`run`].
pub async fn check(app: &App, actor: &Actor, number: ImportNumber) -> Result<(), ServiceError> {
    require(actor, Right::Import)?;
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    for import in together(&mut tx, &scope, number).await? {
        undoable(&mut tx, &scope, &import, actor.may(Right::Review)).await?;
    }
    Ok(())
}

/// An import, then those that were stored with it.
async fn together(
    tx: &mut Tx,
    scope: &Scope,
    number: ImportNumber,
) -> Result<Vec<Import>, ServiceError> {
    let unknown = || ServiceError::UnknownImport(number);
    let import = import::by_number(tx, scope, number).await?.ok_or_else(unknown)?;
    let mut all = import::stored_together(tx, scope, import).await?;
    all.sort_by_key(|it| (it.number != number, it.number.0));
    Ok(all)
}

/// Undoes one import on a transaction that the caller commits.
async fn undo(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    undone: Import,
) -> Result<Undone, ServiceError> {
    let (scope, number) = (actor.scope(), undone.number);
    let may_review = actor.may(Right::Review);
    let versions = undoable(tx, &scope, &undone, may_review).await?;
    let stored = contract::by_id(tx, &scope, undone.contract).await?;
    let contract = stored.ok_or(ServiceError::NotFound)?.contract;

    let import_number = import::next_number(tx, &scope).await?;
    let standing = standing(tx, &scope, number, &versions, may_review).await?;
    let (lines, withdrawn) = reverse(tx, &scope, number, import_number, &standing).await?;
    let changes = Changes { withdrawn, lines: &lines, touched: Vec::new() };
    let counting = Counting::load(tx, &scope, &contract).await?;
    let settlement = settle(tx, &scope, &counting, &changes).await?;
    let before = total::of_contract(tx, &scope, contract.id).await?;

    let at = app.clock.now();
    let count = count(lines.len());
    let import = Import {
        number: import_number,
        contract: contract.id,
        kind: ImportKind::Undo(number),
        lines: count,
        refused: 0,
        actor: actor.user,
        at,
    };
    import::insert(tx, &scope, &import).await?;
    append_versions(tx, &scope, &versions, import_number).await?;
    let action =
        Action::ImportUndone { import: import_number, undoes: number, contract: contract.id };
    let journal = journal::append(tx, &scope, at, actor.user, &action).await?;
    ledger::append(tx, &scope, &lines).await?;
    let (decisions, rules) = (&settlement.decisions, registry::version());
    decision::append(tx, &scope, decisions, rules, journal).await?;
    total::apply(tx, &scope, &settlement.differences).await?;
    let (today, differences) = (app.clock.today(), &settlement.differences);
    let obligations =
        obligation::of_contract(tx, &scope, contract.id, &contract.lots, today).await?;
    Ok(Undone {
        at,
        undone: number,
        import: import_number,
        others: Vec::new(),
        lines: count,
        positions: positions::changes(&contract, &obligations, &before, differences, today),
        contract: contract.reference,
    })
}

/// The versions that an import made, when nothing speaks against undoing it. Lines that were
/// reviewed are undone by those who review: what an undo restores waits for them again.
async fn undoable(
    tx: &mut Tx,
    scope: &Scope,
    import: &Import,
    may_review: bool,
) -> Result<Vec<Version>, ServiceError> {
    let number = import.number;
    let undone = import::undone_by(tx, scope, number).await?.is_some();
    if undone || matches!(import.kind, ImportKind::Undo(_)) {
        return Err(ServiceError::NotUndoable(number));
    }
    let versions = statement::versions_of_import(tx, scope, number).await?;
    for version in &versions {
        let standing = statement::standing_versions(tx, scope, version.statement).await?;
        if let Some(last) = standing.last().filter(|it| it.import != number) {
            return Err(ServiceError::Superseded { by: last.import });
        }
        let known = statement::by_number(tx, scope, version.statement).await?;
        let identity = known.ok_or(ServiceError::NotFound)?.identity;
        require_open(tx, scope, identity.contract, identity.period).await?;
        if may_review {
            continue;
        }
        let reviews = review::of_statement(tx, scope, version.statement).await?;
        let mut lines = version.first_line..=version.last_line;
        if lines.any(|line| reviews.verdict(LineKey { import: number, line }) != Review::Waiting) {
            return Err(ServiceError::Reviewed(number));
        }
    }
    Ok(versions)
}

/// For each rank of an import, the line in force that stands for the one it wrote: that line
/// itself or, where a later correction took it back and was undone, the line that restored it.
async fn standing(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
    versions: &[Version],
    may_review: bool,
) -> Result<BTreeMap<i64, Line>, ServiceError> {
    let mut standing = BTreeMap::new();
    for version in versions {
        let reviews = review::of_statement(tx, scope, version.statement).await?;
        for line in ledger::in_force_of_statement(tx, scope, version.statement).await? {
            let origin = ledger::origin(tx, scope, &line).await?;
            if origin.import != import {
                continue;
            }
            if !may_review && reviews.verdict(line.key) != Review::Waiting {
                return Err(ServiceError::Reviewed(import));
            }
            standing.insert(origin.line, line);
        }
    }
    Ok(standing)
}

/// The lines that reverse those of an import, each under the same rank; and which lines in force
/// they withdraw.
async fn reverse(
    tx: &mut Tx,
    scope: &Scope,
    undone: ImportNumber,
    import: ImportNumber,
    standing: &BTreeMap<i64, Line>,
) -> Result<(Vec<Line>, Vec<(Line, LineKey)>), ServiceError> {
    let (mut lines, mut withdrawn) = (Vec::new(), Vec::new());
    for written in ledger::of_import(tx, scope, undone).await? {
        let key = LineKey { import, line: written.key.line };
        let line = match written.act {
            Act::Withdraws(_) => written,
            Act::Stated | Act::Restores(_) => match standing.get(&written.key.line) {
                Some(line) => line.clone(),
                None => continue,
            },
        };
        let reversing = line.undone_by(key);
        if reversing.is_withdrawal() {
            withdrawn.push((line, reversing.key));
        }
        lines.push(reversing);
    }
    Ok((lines, withdrawn))
}

/// A version of each statement that says what the one before the undone version said.
async fn append_versions(
    tx: &mut Tx,
    scope: &Scope,
    undone: &[Version],
    import: ImportNumber,
) -> Result<(), ServiceError> {
    for version in undone {
        let known = statement::by_number(tx, scope, version.statement).await?;
        let last = known.map_or(version.version, |it| it.version);
        let standing = statement::standing_versions(tx, scope, version.statement).await?;
        let counts = Counts {
            added: version.counts.removed,
            removed: version.counts.added,
            ..version.counts
        };
        let next = Version { version: last + 1, import, counts, ..*version };
        // The import that undoes is written before: the undone version stands no more.
        statement::append_version(tx, scope, &next, !standing.is_empty()).await?;
    }
    Ok(())
}
