//! Change a contract: nothing is overwritten without a version that keeps it, and every line of
//! the contract is decided again in the same transaction.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::journal::Action;
use crate::domain::obligation::Obligation;
use crate::domain::rules::registry;
use crate::domain::wording::{Difference, Wording};
use crate::store::contract_version::{self, ContractVersion};
use crate::store::obligation::InForce;
use crate::store::total::Totals;
use crate::store::{Tx, buyer, contract, decision, journal, obligation, total};
use crate::units::{ContractId, Hours, ObligationId};

use super::super::error::require;
use super::super::positions::{self, PositionEffect, Standing};
use super::super::settling::{Counting, Settlement, recount};
use super::super::{App, ContractFault, ServiceError, count};
use super::firms::Firms;
use super::merge::merge;
use super::{ContractDraft, Outcome, check, fingerprint};

/// What is said of a change beside its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Amendment {
    /// The day from which hours due change; `None` corrects the text in force from its beginning.
    pub effective_on: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
    /// The document that changes it.
    pub document: Option<String>,
    /// The version that whoever changes it has read; a later one is not overwritten unseen.
    pub based_on: Option<i64>,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The contract.
    pub contract: ContractId,
    /// Its reference.
    pub reference: String,
    /// Whether anything changes.
    pub outcome: Outcome,
    /// The version that it has then.
    pub version: i64,
    /// What it says otherwise.
    pub differences: Vec<Difference>,
    /// Lines decided otherwise than before.
    pub lines: i64,
    /// Hours that count then, more or fewer than before.
    pub counted: Decimal,
    /// Where each obligation stands today, before and after.
    pub positions: Vec<PositionEffect>,
}

/// What a change would do; nothing is stored.
///
/// # Errors
/// As [`change`].
pub async fn preview_change(
    app: &App,
    actor: &Actor,
    id: ContractId,
    draft: &ContractDraft,
    amendment: &Amendment,
) -> Result<Changed, ServiceError> {
    require(actor, Right::RecordContracts)?;
    let mut tx = app.db.read().await?;
    let plan = Plan::make(app, &mut tx, &actor.scope(), id, draft, amendment).await?;
    Ok(plan.changed(app.clock.today(), amendment))
}

/// Changes a contract. People of the draft are left as they are: they are assessed, not amended.
///
/// Dates, lots, firms, suspensions and terms of counting hold for the whole contract at once; what
/// an obligation owes changes from the amendment's day on.
///
/// # Errors
/// [`ServiceError::NotFound`]; [`ServiceError::BadContract`] when the draft contradicts itself or
/// takes out what statements name; [`ServiceError::ChangedMeanwhile`].
pub async fn change(
    app: &App,
    actor: &Actor,
    id: ContractId,
    draft: &ContractDraft,
    amendment: &Amendment,
) -> Result<Changed, ServiceError> {
    require(actor, Right::RecordContracts)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let plan = Plan::make(app, &mut tx, &scope, id, draft, amendment).await?;
    let changed = plan.changed(app.clock.today(), amendment);
    if changed.outcome == Outcome::Recorded {
        let at = app.clock.now();
        plan.store(&mut tx, &scope, amendment, actor, at, &fingerprint(draft)).await?;
        tx.commit().await?;
    }
    Ok(changed)
}

/// A change worked out, before any of it is written.
struct Plan {
    before: Wording,
    after: Wording,
    in_force: Vec<InForce>,
    firms: Firms,
    /// The rank of the last version kept; 0 when none is.
    kept: i64,
    recorded_at: DateTime<Utc>,
    totals: Totals,
    settlement: Settlement,
}

impl Plan {
    async fn make(
        app: &App,
        tx: &mut Tx,
        scope: &Scope,
        id: ContractId,
        draft: &ContractDraft,
        amendment: &Amendment,
    ) -> Result<Plan, ServiceError> {
        let stored = contract::by_id(tx, scope, id).await?.ok_or(ServiceError::NotFound)?;
        check(draft).map_err(ServiceError::BadContract)?;
        let kept = contract_version::last(tx, scope, id).await?;
        if amendment.based_on.is_some_and(|it| it != kept.max(1)) {
            return Err(ServiceError::ChangedMeanwhile);
        }
        let today = app.clock.today();
        let in_force = obligation::in_force(tx, scope, id, &stored.contract.lots, today).await?;
        let obligations = in_force.iter().map(|it| it.obligation.clone()).collect();
        let before = Wording { contract: stored.contract, obligations };
        let (after, firms) = merge(app.clock.as_ref(), tx, scope, &before, draft).await?;
        in_order(&in_force, &after, amendment).map_err(ServiceError::BadContract)?;
        let counting = Counting::load(tx, scope, &after.contract).await?;
        let settlement = recount(tx, scope, &counting).await?;
        let totals = total::of_contract(tx, scope, id).await?;
        let recorded_at = stored.recorded_at;
        Ok(Plan { before, after, in_force, firms, kept, recorded_at, totals, settlement })
    }

    fn changed(&self, today: NaiveDate, amendment: &Amendment) -> Changed {
        let same = self.before == self.after;
        let counted: Hours = self.settlement.differences.values().map(|it| it.counted).sum();
        Changed {
            contract: self.after.contract.id,
            reference: self.after.contract.reference.clone(),
            outcome: if same { Outcome::Unchanged } else { Outcome::Recorded },
            version: self.kept.max(1) + i64::from(!same),
            differences: self.before.differences(&self.after),
            lines: count(self.settlement.decisions.len()),
            counted: counted.to_decimal(),
            positions: self.effects(today, amendment),
        }
    }

    /// Where each obligation stands today; what takes effect later changes nothing today.
    fn effects(&self, today: NaiveDate, amendment: &Amendment) -> Vec<PositionEffect> {
        let later = amendment.effective_on.is_some_and(|it| today < it);
        let as_today = |it: &Obligation| match self.known(it.id) {
            Some(known) if later => {
                let old = known.obligation.clone();
                Obligation { label: it.label.clone(), lot: it.lot, ..old }
            }
            _ => it.clone(),
        };
        let obligations: Vec<Obligation> = self.after.obligations.iter().map(as_today).collect();
        let after_totals = positions::moved(&self.totals, &self.settlement.differences);
        positions::effects(
            &Standing {
                contract: &self.before.contract,
                obligations: &self.before.obligations,
                totals: &self.totals,
            },
            &Standing {
                contract: &self.after.contract,
                obligations: &obligations,
                totals: &after_totals,
            },
            today,
        )
    }

    fn known(&self, id: ObligationId) -> Option<&InForce> {
        self.in_force.iter().find(|it| it.obligation.id == id)
    }

    async fn store(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        amendment: &Amendment,
        actor: &Actor,
        at: DateTime<Utc>,
        fingerprint: &[u8],
    ) -> Result<(), ServiceError> {
        let (was, is) = (&self.before.contract, &self.after.contract);
        self.firms.store(tx, scope).await?;
        contract::update(tx, scope, was, is, fingerprint).await?;
        self.store_obligations(tx, scope, amendment, at).await?;
        let version = self.store_versions(tx, scope, amendment, actor, at).await?;
        let action = Action::ContractChanged { contract: is.id, version };
        let journal = journal::append(tx, scope, at, actor.user, &action).await?;
        let decisions = &self.settlement.decisions;
        decision::append(tx, scope, decisions, registry::version(), journal).await?;
        total::apply(tx, scope, &self.settlement.differences).await?;
        Ok(())
    }

    async fn store_obligations(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        amendment: &Amendment,
        at: DateTime<Utc>,
    ) -> Result<(), ServiceError> {
        let is = &self.after.contract;
        let mut next = obligation::last(tx, scope, is.id).await?;
        for it in &self.after.obligations {
            let Some(known) = self.known(it.id) else {
                next += 1;
                let on = amendment.effective_on.unwrap_or(is.dates.first());
                obligation::add(tx, scope, is.id, &is.lots, next, it, on, at).await?;
                continue;
            };
            obligation::rename(tx, scope, is.id, &is.lots, known.position, it).await?;
            if owes_otherwise(&known.obligation, it) {
                let on = amendment.effective_on.unwrap_or(known.effective_on);
                obligation::append_version(tx, scope, is.id, known.position, it, on, at).await?;
            }
        }
        let stays = |id| self.after.obligations.iter().any(|it| it.id == id);
        for gone in self.in_force.iter().filter(|it| !stays(it.obligation.id)) {
            obligation::remove(tx, scope, is.id, gone.position).await?;
        }
        Ok(())
    }

    /// Keeps what the contract says now and, when nothing was kept of it yet, what it said before.
    async fn store_versions(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        amendment: &Amendment,
        actor: &Actor,
        at: DateTime<Utc>,
    ) -> Result<i64, ServiceError> {
        let id = self.after.contract.id;
        if self.kept == 0 {
            let first = ContractVersion {
                version: 1,
                said: self.before.clone(),
                effective_on: None,
                reason: None,
                document: None,
                recorded_at: self.recorded_at,
                actor: None,
            };
            contract_version::append(tx, scope, id, &first).await?;
        }
        let now = ContractVersion {
            version: self.kept.max(1) + 1,
            said: self.after.clone(),
            effective_on: amendment.effective_on,
            reason: amendment.reason.clone(),
            document: amendment.document.clone(),
            recorded_at: at,
            actor: actor.user,
        };
        contract_version::append(tx, scope, id, &now).await?;
        Ok(now.version)
    }
}

/// Whether an obligation owes something else: its label and lot do not tell.
fn owes_otherwise(was: &Obligation, is: &Obligation) -> bool {
    was.basis != is.basis || was.rounding != is.rounding || was.penalty != is.penalty
}

/// Refuses an amendment that would take effect before the text that it changes: that text would go
/// on being in force, and nobody would see the change.
fn in_order(
    in_force: &[InForce],
    after: &Wording,
    amendment: &Amendment,
) -> Result<(), ContractFault> {
    let Some(on) = amendment.effective_on else { return Ok(()) };
    for known in in_force.iter().filter(|it| on < it.effective_on) {
        let now = after.obligations.iter().find(|it| it.id == known.obligation.id);
        if now.is_some_and(|it| owes_otherwise(&known.obligation, it)) {
            return Err(ContractFault::AmendmentTooEarly(known.effective_on));
        }
    }
    Ok(())
}
