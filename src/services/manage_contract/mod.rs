//! Contracts with their firms and obligations: recorded, changed with a trace, read again.

mod change;
mod firms;
mod merge;
mod reading;
mod record;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::domain::contract::Contract;
use crate::domain::obligation::Obligation;
use crate::domain::person::Eligibility;
use crate::domain::scenario::Scenario;
use crate::units::LotId;

use super::{ContractFault, names};

pub use change::{Amendment, Changed, change, preview_change};
pub use reading::{
    Current, HistoryEntry, Planned, find, history, known_firms, plan, read_for_change,
};
pub use record::{Outcome, Recorded, record};

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
