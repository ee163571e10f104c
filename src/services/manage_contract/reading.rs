//! Read a contract to change it, what it said before, and what a draft would ask of a firm.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::access::{Actor, Right};
use crate::domain::contract::Firm;
use crate::domain::obligation::Obligation;
use crate::domain::position::{self, Position};
use crate::domain::tally::Tally;
use crate::domain::wording::{Difference, Wording};
use crate::store::{contract, contract_version, firm, obligation, user};
use crate::units::ContractId;

use super::super::error::require;
use super::super::{App, ServiceError};
use super::{ContractDraft, check};

/// A contract as whoever changes it reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// Its version.
    pub version: i64,
    /// What it says today.
    pub wording: Wording,
}

/// A version of a contract, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its rank, from 1.
    pub version: i64,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom; none for the operator at the command line.
    pub who: Option<String>,
    /// The day from which an amendment applies.
    pub effective_on: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
    /// The document that changed it.
    pub document: Option<String>,
    /// What it says otherwise than the version before; nothing for the first.
    pub differences: Vec<Difference>,
}

/// What an obligation of a draft asks for: the position of the eve of the first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The obligation.
    pub obligation: Obligation,
    /// Hours due, and the pace that they ask for from the first day to the last.
    pub position: Position,
}

/// A contract with the version that a change is to be based on.
///
/// # Errors
/// [`ServiceError::NotFound`], or what the database says.
pub async fn read_for_change(
    app: &App,
    actor: &Actor,
    id: ContractId,
) -> Result<Current, ServiceError> {
    require(actor, Right::RecordContracts)?;
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let stored = contract::by_id(&mut tx, &scope, id).await?.ok_or(ServiceError::NotFound)?;
    let (contract, today) = (stored.contract, app.clock.today());
    let obligations = obligation::of_contract(&mut tx, &scope, id, &contract.lots, today).await?;
    let version = contract_version::last(&mut tx, &scope, id).await?.max(1);
    Ok(Current { version, wording: Wording { contract, obligations } })
}

/// The contract of a reference.
///
/// # Errors
/// [`ServiceError::UnknownContract`], or what the database says.
pub async fn find(app: &App, actor: &Actor, reference: &str) -> Result<ContractId, ServiceError> {
    let mut tx = app.db.read().await?;
    let known = contract::by_reference(&mut tx, &actor.scope(), reference).await?;
    known
        .map(|it| it.contract.id)
        .ok_or_else(|| ServiceError::UnknownContract(reference.to_owned()))
}

/// What a contract said, last version first: who changed what, when and why.
///
/// # Errors
/// [`ServiceError::NotFound`], or what the database says.
pub async fn history(
    app: &App,
    actor: &Actor,
    id: ContractId,
) -> Result<Vec<HistoryEntry>, ServiceError> {
    require(actor, Right::RecordContracts)?;
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let stored = contract::by_id(&mut tx, &scope, id).await?.ok_or(ServiceError::NotFound)?;
    let people = user::all(&mut tx, &scope).await?;
    let mut entries: Vec<HistoryEntry> = Vec::new();
    let mut before: Option<Wording> = None;
    for it in contract_version::of_contract(&mut tx, &scope, id).await? {
        let who = it.actor.and_then(|id| people.iter().find(|one| one.id == id));
        entries.push(HistoryEntry {
            version: it.version,
            at: it.recorded_at,
            who: who.map(|it| it.display_name.clone()),
            effective_on: it.effective_on,
            reason: it.reason,
            document: it.document,
            differences: before.map(|was| was.differences(&it.said)).unwrap_or_default(),
        });
        before = Some(it.said);
    }
    if entries.is_empty() {
        // Recorded before versions were kept, and never changed since.
        entries.push(HistoryEntry {
            version: 1,
            at: stored.recorded_at,
            who: None,
            effective_on: None,
            reason: None,
            document: None,
            differences: Vec::new(),
        });
    }
    entries.reverse();
    Ok(entries)
}

/// The firms that the buyer knows, by name.
///
/// # Errors
/// What the database says.
pub async fn known_firms(app: &App, actor: &Actor) -> Result<Vec<Firm>, ServiceError> {
    require(actor, Right::RecordContracts)?;
    let mut tx = app.db.read().await?;
    Ok(firm::all(&mut tx, &actor.scope()).await?)
}

/// What a draft asks for: hours due, hours a week and people, from the first day to the last.
///
/// # Errors
/// [`ServiceError::BadContract`] when the draft contradicts itself.
pub fn plan(actor: &Actor, draft: &ContractDraft) -> Result<Vec<Planned>, ServiceError> {
    require(actor, Right::RecordContracts)?;
    check(draft).map_err(ServiceError::BadContract)?;
    let contract = &draft.contract;
    let first = contract.dates.first();
    let eve = first.pred_opt().unwrap_or(first);
    let nothing = Tally::default();
    let planned = |it: &Obligation| Planned {
        obligation: it.clone(),
        position: position::assess(contract, it, &nothing, eve),
    };
    Ok(draft.obligations.iter().map(planned).collect())
}
