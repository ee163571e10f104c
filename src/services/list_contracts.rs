//! Every contract that somebody may open, found by its reference, its title or a firm, each with
//! the obligation that waits worst.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::access::Actor;
use crate::domain::contract::{Contract, Part};
use crate::domain::position::{self, Position};
use crate::domain::regret::{self, Regret};
use crate::store::total::Totals;
use crate::store::{contract, obligation, statement, total};

use super::show_portfolio::by_contract;
use super::{App, ServiceError, names, positions};

/// A contract of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedContract {
    /// The contract.
    pub contract: Contract,
    /// Name of its holder; empty when that was not recorded.
    pub holder: String,
    /// Where the obligation that waits worst stands, and what it needs; `None` when the contract
    /// owes nothing.
    pub worst: Option<(Position, Regret)>,
}

/// Contracts that hold every word of `search`, the reference first; all of them without a word.
///
/// # Errors
/// What the database says.
pub async fn run(
    app: &App,
    actor: &Actor,
    search: &str,
    as_of: NaiveDate,
) -> Result<Vec<ListedContract>, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let totals = by_contract(total::all(&mut tx, &scope).await?);
    let declared = statement::months_of_holders(&mut tx, &scope).await?;
    let contracts: Vec<Contract> =
        contract::all(&mut tx, &scope).await?.into_iter().map(|it| it.contract).collect();
    let lots = contracts.iter().map(|it| (it.id, it.lots.as_slice())).collect();
    let owed = obligation::all(&mut tx, &scope, &lots, as_of).await?;
    let (no_totals, no_months) = (Totals::new(), BTreeSet::new());
    let mut listed: Vec<ListedContract> = contracts
        .iter()
        .filter(|it| found(it, search))
        .map(|contract| {
            let totals = totals.get(&contract.id).unwrap_or(&no_totals);
            let declared = declared.get(&contract.id).unwrap_or(&no_months);
            let silent = regret::silent_months(contract, declared, as_of);
            let obligations = owed.get(&contract.id).into_iter().flatten();
            let assessed = obligations.map(|it| {
                let tally = positions::tally_of(contract, it, totals);
                let position = position::assess(contract, it, &tally, as_of);
                let regret = Regret::of(&position, &silent);
                (position, regret)
            });
            let holder = contract.firms.iter().find(|it| it.part == Part::Holder);
            ListedContract {
                worst: assessed.min_by(|a, b| a.1.priority.cmp(&b.1.priority)),
                holder: holder.map(|it| it.firm.name.clone()).unwrap_or_default(),
                contract: contract.clone(),
            }
        })
        .collect();
    listed.sort_by(|a, b| a.contract.reference.cmp(&b.contract.reference));
    Ok(listed)
}

/// Whether reference, title and firms together hold every word that is looked for.
fn found(contract: &Contract, search: &str) -> bool {
    let mut held = format!("{} {}", contract.reference, contract.title);
    for it in &contract.firms {
        held.push(' ');
        held.push_str(&it.firm.name);
    }
    names::holds_words(&held, search)
}
