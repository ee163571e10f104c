//! Record a contract with its firms, obligations and the people known from the start.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::{Contract, Firm};
use crate::domain::journal::Action;
use crate::domain::obligation::Obligation;
use crate::domain::person::Eligibility;
use crate::domain::scenario::Scenario;
use crate::store::eligibility::{self, Record};
use crate::store::person::{self, Identity};
use crate::store::{Tx, buyer, contract, firm, journal, obligation};
use crate::units::{Clock, ContractId, LotId, PersonId, PersonNumber};

use super::error::require;
use super::{App, ContractFault, ServiceError, names};

/// A contract to record. Identifiers are new; firms that are known already keep theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractDraft {
    /// The contract with its lots, firms, suspensions and terms.
    pub contract: Contract,
    /// What it owes.
    pub obligations: Vec<Obligation>,
    /// People known from the start.
    pub people: Vec<PersonDraft>,
}

impl ContractDraft {
    /// The contract of a scenario file. One that also holds hours is refused: hours come with a
    /// file that can be shown again.
    ///
    /// # Errors
    /// [`ContractFault::HoldsHours`].
    pub fn of(scenario: &Scenario) -> Result<ContractDraft, ContractFault> {
        if !scenario.entries.is_empty() || !scenario.workforce.is_empty() {
            return Err(ContractFault::HoldsHours);
        }
        let people = scenario.people.iter().map(|it| PersonDraft {
            name: it.name.clone(),
            born_on: it.born_on,
            hired_on: it.person.hired_on,
            ended_on: it.person.employment_ended_on,
            eligibility: it.person.eligibility,
        });
        Ok(ContractDraft {
            contract: scenario.contract.clone(),
            obligations: scenario.obligations.clone(),
            people: people.collect(),
        })
    }
}

/// A person known from the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDraft {
    /// Name.
    pub name: String,
    /// Birth date, when it was told.
    pub born_on: Option<NaiveDate>,
    /// First day of the employment.
    pub hired_on: Option<NaiveDate>,
    /// Last day of it.
    pub ended_on: Option<NaiveDate>,
    /// What is known of the eligibility.
    pub eligibility: Eligibility,
}

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
    for participant in &mut recorded.firms {
        participant.firm = known_or_new(tx, scope, &participant.firm).await?;
    }
    contract::insert(tx, scope, &recorded, fingerprint, at).await?;
    let (lots, from) = (&recorded.lots, recorded.dates.first());
    obligation::insert_all(tx, scope, recorded.id, lots, &draft.obligations, from, at).await?;
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

/// The buyer's firm of that SIRET or, without one, of that name; else the firm itself, added.
async fn known_or_new(tx: &mut Tx, scope: &Scope, wanted: &Firm) -> Result<Firm, ServiceError> {
    let normalised = names::of_firm(&wanted.name);
    let known = match &wanted.siret {
        Some(siret) => firm::by_siret(tx, scope, siret).await?,
        None => firm::by_name(tx, scope, &normalised).await?,
    };
    if let Some(known) = known {
        return Ok(known);
    }
    firm::insert(tx, scope, wanted, &normalised).await?;
    Ok(wanted.clone())
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

/// What a contract may not say of itself.
fn check(draft: &ContractDraft) -> Result<(), ContractFault> {
    let contract = &draft.contract;
    if contract.reference.trim().is_empty() || contract.title.trim().is_empty() {
        return Err(ContractFault::Unnamed);
    }
    if repeats(contract.lots.iter().map(|it| it.number.trim().to_lowercase())) {
        return Err(ContractFault::RepeatedLot);
    }
    let lots: BTreeSet<LotId> = contract.lots.iter().map(|it| it.id).collect();
    let named = contract.firms.iter().filter_map(|it| it.lot);
    if !named.chain(draft.obligations.iter().filter_map(|it| it.lot)).all(|it| lots.contains(&it)) {
        return Err(ContractFault::UnknownLot);
    }
    if repeats(draft.obligations.iter().map(|it| it.label.trim().to_lowercase())) {
        return Err(ContractFault::RepeatedObligation);
    }
    if repeats(draft.people.iter().map(|it| (names::of_person(&it.name), it.born_on))) {
        return Err(ContractFault::RepeatedPerson);
    }
    if contract.suspensions.iter().any(|it| it.until.is_some_and(|until| until < it.from)) {
        return Err(ContractFault::BackwardsSuspension);
    }
    Ok(())
}

fn repeats<T: Ord>(all: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    all.into_iter().any(|it| !seen.insert(it))
}

/// Sums up all that a draft says, identifiers aside: lots are named by their number.
fn fingerprint(draft: &ContractDraft) -> Vec<u8> {
    let contract = &draft.contract;
    let lot = |id: Option<LotId>| {
        contract.lots.iter().find(|it| Some(it.id) == id).map(|it| it.number.as_str())
    };
    let said = json!({
        "reference": contract.reference,
        "title": contract.title,
        "kind": contract.kind,
        "dates": contract.dates,
        "amount": contract.amount,
        "terms": contract.terms,
        "suspensions": contract.suspensions,
        "lots": contract.lots.iter().map(|it| (&it.number, &it.title)).collect::<Vec<_>>(),
        "firms": contract.firms.iter()
            .map(|it| json!([it.firm.name, it.firm.siret, it.part, lot(it.lot)]))
            .collect::<Vec<Value>>(),
        "obligations": draft.obligations.iter()
            .map(|it| json!([it.label, lot(it.lot), it.basis, it.rounding, it.penalty]))
            .collect::<Vec<Value>>(),
        "people": draft.people.iter()
            .map(|it| json!([it.name, it.born_on, it.hired_on, it.ended_on, it.eligibility]))
            .collect::<Vec<Value>>(),
    });
    Sha256::digest(said.to_string()).to_vec()
}
