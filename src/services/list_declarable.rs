//! Contracts for which somebody may declare hours, and the firms whose hours they may declare.

use crate::domain::access::{Actor, Right};
use crate::domain::contract::Contract;
use crate::store::contract;
use crate::units::{DateSpan, FirmId};

use super::draft_import::{ContractNamed, FirmNamed};
use super::error::require;
use super::{App, ServiceError};

/// A contract for which hours may be declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declarable {
    /// The contract.
    pub contract: ContractNamed,
    /// Its first and last day.
    pub dates: DateSpan,
    /// The firms whose hours may be declared, in the order of the contract, each once.
    pub firms: Vec<FirmNamed>,
}

/// They are in the order of their references. Staff of a firm find those in which it takes part,
/// with the firms for which it answers.
///
/// # Errors
/// [`ServiceError::Forbidden`].
pub async fn run(app: &App, actor: &Actor) -> Result<Vec<Declarable>, ServiceError> {
    require(actor, Right::Import)?;
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let stored = contract::all(&mut tx, &scope).await?;
    let mut found: Vec<Declarable> =
        stored.iter().map(|it| declarable(&it.contract, scope.firm())).collect();
    found.sort_by(|a, b| a.contract.reference.cmp(&b.contract.reference));
    Ok(found)
}

fn declarable(contract: &Contract, sender: Option<FirmId>) -> Declarable {
    let mut firms: Vec<FirmNamed> = Vec::new();
    for it in &contract.firms {
        let may = sender.is_none_or(|sender| contract.may_declare(sender, it.firm.id));
        if may && firms.iter().all(|known| known.id != it.firm.id) {
            firms.push(FirmNamed { id: it.firm.id, name: it.firm.name.clone() });
        }
    }
    Declarable {
        contract: ContractNamed {
            id: contract.id,
            reference: contract.reference.clone(),
            title: contract.title.clone(),
        },
        dates: contract.dates,
        firms,
    }
}
