//! Close a month of a contract, and open it again with a reason.
//!
//! What closes is what firms declared and what was said of it: no import, undo or review touches
//! a statement of a closed month. Figures still follow what becomes known: a correction that comes
//! with the statement of an open month, a late proof, an amendment.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::Contract;
use crate::domain::journal::Action;
use crate::store::period::{self, Act};
use crate::store::{Tx, buyer, contract, journal, queue};
use crate::units::{ContractId, Month};

use super::error::require;
use super::{App, ServiceError, names};

/// A month of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The contract.
    pub contract: ContractId,
    /// The month.
    pub month: Month,
    /// Whether it is closed.
    pub closed: bool,
    /// What was done to it, oldest first.
    pub acts: Vec<PeriodAct>,
}

/// A month closed, or opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodAct {
    /// Whether it was closed then, or opened again.
    pub closed: bool,
    /// Why it was opened again; null for a closing.
    pub reason: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

impl From<&Act> for PeriodAct {
    fn from(act: &Act) -> PeriodAct {
        PeriodAct { closed: act.closed, reason: act.reason.clone(), at: act.at }
    }
}

/// Closes a month; one that is closed stays so.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such contract, or the month is none of its own;
/// [`ServiceError::PeriodNotOver`]; [`ServiceError::LinesWaiting`] when a facilitator has not
/// looked at all of it.
pub async fn close(
    app: &App,
    actor: &Actor,
    id: ContractId,
    month: Month,
) -> Result<Period, ServiceError> {
    require(actor, Right::ClosePeriods)?;
    if app.clock.today() <= month.last() {
        return Err(ServiceError::PeriodNotOver { month });
    }
    set(app, actor, id, month, None).await
}

/// Opens a closed month again; one that is open stays so.
///
/// # Errors
/// As [`close`], and [`ServiceError::ReasonNeeded`] without a reason.
pub async fn reopen(
    app: &App,
    actor: &Actor,
    id: ContractId,
    month: Month,
    reason: &str,
) -> Result<Period, ServiceError> {
    require(actor, Right::ClosePeriods)?;
    let reason = names::of_reason(reason).ok_or(ServiceError::ReasonNeeded)?;
    set(app, actor, id, month, Some(reason)).await
}

/// The months of a contract that have begun, oldest first.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such contract within what the actor may read.
pub async fn periods(
    app: &App,
    actor: &Actor,
    id: ContractId,
) -> Result<Vec<Period>, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let contract = find(&mut tx, &scope, id).await?;
    let closings = period::of_contract(&mut tx, &scope, id).await?;
    let last = Month::of(app.clock.today()).min(Month::of(contract.dates.last()));
    let mut months = Vec::new();
    let mut month = Month::of(contract.dates.first());
    while month <= last {
        let acts = closings.acts(month).iter().map(PeriodAct::from).collect();
        months.push(Period { contract: id, month, closed: closings.is_closed(month), acts });
        month = month.next();
    }
    Ok(months)
}

/// Lets through what touches a statement of an open month.
pub(super) async fn require_open(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    month: Month,
) -> Result<(), ServiceError> {
    let closings = period::of_contract(tx, scope, contract).await?;
    if closings.is_closed(month) { Err(ServiceError::PeriodClosed { month }) } else { Ok(()) }
}

async fn set(
    app: &App,
    actor: &Actor,
    id: ContractId,
    month: Month,
    reopened: Option<String>,
) -> Result<Period, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let contract = find(&mut tx, &scope, id).await?;
    let closings = period::of_contract(&mut tx, &scope, id).await?;
    let closing = reopened.is_none();
    let mut acts: Vec<PeriodAct> = closings.acts(month).iter().map(PeriodAct::from).collect();
    if closings.is_closed(month) == closing {
        return Ok(Period { contract: id, month, closed: closing, acts });
    }
    if closing {
        closable(&mut tx, &scope, &contract, month).await?;
    }
    let at = app.clock.now();
    period::append(&mut tx, &scope, id, month, reopened.as_deref(), actor.user, at).await?;
    let action = match closing {
        true => Action::PeriodClosed { contract: id, month },
        false => Action::PeriodReopened { contract: id, month },
    };
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    tx.commit().await?;
    acts.push(PeriodAct { closed: closing, reason: reopened, at });
    Ok(Period { contract: id, month, closed: closing, acts })
}

/// A month of the contract, of which no line waits.
async fn closable(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    month: Month,
) -> Result<(), ServiceError> {
    if contract.dates.intersection(month.days()).is_none() {
        return Err(ServiceError::NotFound);
    }
    let waiting = queue::waiting(tx, scope).await?;
    let of_month = waiting.iter().filter(|it| it.contract == contract.id && it.period == month);
    match of_month.map(|it| it.lines).sum() {
        0 => Ok(()),
        lines => Err(ServiceError::LinesWaiting { lines }),
    }
}

async fn find(tx: &mut Tx, scope: &Scope, id: ContractId) -> Result<Contract, ServiceError> {
    let stored = contract::by_id(tx, scope, id).await?;
    Ok(stored.ok_or(ServiceError::NotFound)?.contract)
}
