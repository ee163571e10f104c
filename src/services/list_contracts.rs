//! Every contract that somebody may open, found by its reference, its title or a firm, each with
//! the obligation that waits worst.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::access::Actor;
use crate::domain::contract::{Contract, Part};
use crate::domain::position::Position;
use crate::domain::regret::Regret;

use super::overview::Overview;
use super::{App, ServiceError, names, show_portfolio};

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
    let overview = Overview::load(&mut tx, &scope).await?;
    let mut worst = HashMap::new();
    // The rows come in the order of what waiting would lose.
    for row in show_portfolio::rows(&mut tx, &scope, &overview, as_of).await? {
        worst.entry(row.contract).or_insert((row.position, row.regret));
    }
    let mut listed: Vec<ListedContract> = overview
        .contracts
        .into_iter()
        .filter(|it| found(it, search))
        .map(|contract| {
            let holder = contract.firms.iter().find(|it| it.part == Part::Holder);
            ListedContract {
                worst: worst.remove(&contract.id),
                holder: holder.map(|it| it.firm.name.clone()).unwrap_or_default(),
                contract,
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
