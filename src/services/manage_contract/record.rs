//! Record a contract with its firms, obligations and the people known from the start.

use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::journal::Action;
use crate::domain::wording::Wording;
use crate::store::contract_version::{self, ContractVersion};
use crate::store::eligibility::{self, Record};
use crate::store::person::{self, Identity};
use crate::store::{Tx, buyer, contract, journal, obligation};
use crate::units::{Clock, ContractId, PersonId, PersonNumber};

use super::super::error::require;
use super::super::{App, ServiceError, names};
use super::firms::Firms;
use super::{ContractDraft, PersonDraft, check, fingerprint};

/// What became of a contract to record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recorded {
    /// Its address.
    pub contract: ContractId,
    /// Its reference.
    pub reference: String,
    /// Whether it was recorded now, or stood there with the same content.
    pub outcome: Outcome,
}

/// Whether something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was recorded.
    Recorded,
    /// It stood there already; nothing changed.
    Unchanged,
}

/// Records a contract. The same content again changes nothing.
///
/// # Errors
/// [`ServiceError::ContractDiffers`] when the reference is recorded with other content,
/// [`ServiceError::BadContract`] when the draft contradicts itself.
pub async fn record(
    app: &App,
    actor: &Actor,
    draft: &ContractDraft,
) -> Result<Recorded, ServiceError> {
    require(actor, Right::RecordContracts)?;
    check(draft).map_err(ServiceError::BadContract)?;
    let scope = actor.scope();
    let fingerprint = fingerprint(draft);
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let reference = draft.contract.reference.clone();
    if let Some(known) = contract::by_reference(&mut tx, &scope, &reference).await? {
        if known.fingerprint != fingerprint {
            return Err(ServiceError::ContractDiffers(reference));
        }
        let outcome = Outcome::Unchanged;
        return Ok(Recorded { contract: known.contract.id, reference, outcome });
    }
    let contract = insert(app, actor, &mut tx, &scope, draft, &fingerprint).await?;
    tx.commit().await?;
    Ok(Recorded { contract, reference, outcome: Outcome::Recorded })
}

async fn insert(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    scope: &Scope,
    draft: &ContractDraft,
    fingerprint: &[u8],
) -> Result<ContractId, ServiceError> {
    let at = app.clock.now();
    let mut recorded = draft.contract.clone();
    let firms = Firms::resolve(tx, scope, &mut recorded.firms).await?;
    firms.store(tx, scope).await?;
    contract::insert(tx, scope, &recorded, fingerprint, at).await?;
    let (lots, from) = (&recorded.lots, recorded.dates.first());
    obligation::insert_all(tx, scope, recorded.id, lots, &draft.obligations, from, at).await?;
    let first = ContractVersion {
        version: 1,
        said: Wording { contract: recorded.clone(), obligations: draft.obligations.clone() },
        effective_on: None,
        reason: None,
        document: None,
        recorded_at: at,
        actor: actor.user,
    };
    contract_version::append(tx, scope, recorded.id, &first).await?;
    for person in &draft.people {
        let number = person_number(app.clock.as_ref(), tx, scope, person).await?;
        let record = Record {
            hired_on: person.hired_on,
            ended_on: person.ended_on,
            eligibility: person.eligibility,
        };
        eligibility::append(tx, scope, recorded.id, number, record, actor.user, at).await?;
    }
    let action = Action::ContractRecorded {
        contract: recorded.id,
        obligations: draft.obligations.len(),
        people: draft.people.len(),
    };
    journal::append(tx, scope, at, actor.user, &action).await?;
    Ok(recorded.id)
}

/// The buyer's person of that name and, when both are known, that birth date; else a new one.
async fn person_number(
    clock: &dyn Clock,
    tx: &mut Tx,
    scope: &Scope,
    draft: &PersonDraft,
) -> Result<PersonNumber, ServiceError> {
    let normalised = names::of_person(&draft.name);
    let agrees = |it: &Identity| match (it.born_on, draft.born_on) {
        (Some(known), Some(told)) => known == told,
        _ => true,
    };
    let same_name = person::by_name(tx, scope, &normalised).await?;
    if let Some(known) = same_name.iter().find(|it| agrees(it)) {
        if known.born_on.is_none() && draft.born_on.is_some() {
            person::complete(tx, scope, known.number, draft.born_on, None).await?;
        }
        return Ok(known.number);
    }
    let identity = Identity {
        number: person::next_number(tx, scope).await?,
        id: PersonId::new(clock),
        name: draft.name.trim().to_owned(),
        normalised,
        born_on: draft.born_on,
        registration: None,
    };
    let number = identity.number;
    person::insert_all(tx, scope, &[identity], clock.now()).await?;
    Ok(number)
}
