//! The home of a facilitator: what waits for them, and whom they wait for.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::domain::access::{Actor, Right};
use crate::domain::contract::{Contract, Part};
use crate::domain::statements_due;
use crate::services::error::require;
use crate::services::overview::Overview;
use crate::services::show_review_queue::{self, WaitingStatement};
use crate::services::{App, Contact, ServiceError};
use crate::store::eligibility::{self, Undecided};
use crate::store::{contact, period};
use crate::units::{ContractId, FirmId, Month};

/// What a facilitator sees first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilitatorHome {
    /// Whether the buyer has any contract.
    pub contracts: usize,
    /// Statements with lines to look at, those that wait longest first.
    pub waiting: Vec<WaitingStatement>,
    /// Firms whose statements are overdue, the longest silence first.
    pub overdue: Vec<OverdueFirm>,
    /// People about whom nobody has decided, by contract, most first.
    pub undecided: Vec<Undecided>,
    /// Months that nothing keeps from being closed, by contract, in the order of references.
    pub closable: Vec<Closable>,
}

/// A firm whose statements of a contract are overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverdueFirm {
    /// The contract.
    pub contract: ContractId,
    /// Its reference.
    pub reference: String,
    /// The firm; none where the contract names no holder.
    pub firm: Option<FirmId>,
    /// Its name; empty where the contract names no holder.
    pub name: String,
    /// The months, oldest first, never empty.
    pub months: Vec<Month>,
    /// Days since the first of them was due, above zero.
    pub days_late: i64,
    /// Whom to call: people of the firm or, where it has no account, of the holder, who answers
    /// for it.
    pub contacts: Vec<Contact>,
}

/// Months of a contract that could be closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closable {
    /// The contract.
    pub contract: ContractId,
    /// Its reference.
    pub reference: String,
    /// The months, oldest first, never empty.
    pub months: Vec<Month>,
}

/// What a facilitator sees first.
///
/// # Errors
/// [`ServiceError::Forbidden`] for who does not review; what the database says.
pub async fn facilitator(app: &App, actor: &Actor) -> Result<FacilitatorHome, ServiceError> {
    require(actor, Right::Review)?;
    let (scope, today) = (actor.scope(), app.clock.today());
    let mut tx = app.db.read().await?;
    let overview = Overview::load(&mut tx, &scope).await?;
    let waiting = show_review_queue::all(&mut tx, &scope, today).await?;
    let contacts = contact::of_firms(&mut tx, &scope).await?;
    let closed = period::closed(&mut tx, &scope).await?;
    Ok(FacilitatorHome {
        contracts: overview.contracts.len(),
        overdue: overdue(&overview, &contacts, today),
        undecided: eligibility::undecided(&mut tx, &scope).await?,
        closable: closable(&overview, &waiting, &closed, today),
        waiting,
    })
}

fn overdue(
    overview: &Overview,
    contacts: &HashMap<FirmId, Vec<Contact>>,
    today: NaiveDate,
) -> Vec<OverdueFirm> {
    let mut overdue = Vec::new();
    for contract in &overview.contracts {
        for silent in overview.silent(contract, today) {
            let months: Vec<Month> = silent.overdue(today).collect();
            let Some(first) = months.first() else { continue };
            overdue.push(OverdueFirm {
                contract: contract.id,
                reference: contract.reference.clone(),
                days_late: statements_due::days_late(*first, today),
                contacts: whom_to_call(contract, silent.firm, contacts),
                firm: silent.firm,
                name: silent.name,
                months,
            });
        }
    }
    overdue.sort_by(|a, b| {
        (b.days_late, &a.reference, &a.name).cmp(&(a.days_late, &b.reference, &b.name))
    });
    overdue
}

fn whom_to_call(
    contract: &Contract,
    firm: Option<FirmId>,
    contacts: &HashMap<FirmId, Vec<Contact>>,
) -> Vec<Contact> {
    let holder = contract.firms.iter().find(|it| it.part == Part::Holder).map(|it| it.firm.id);
    let known = [firm, holder].into_iter().flatten().find_map(|it| contacts.get(&it));
    known.cloned().unwrap_or_default()
}

/// Months that have ended, that every firm has declared which owes them, and of which no line
/// waits.
fn closable(
    overview: &Overview,
    waiting: &[WaitingStatement],
    closed: &BTreeSet<(ContractId, Month)>,
    today: NaiveDate,
) -> Vec<Closable> {
    let unread: BTreeSet<(ContractId, Month)> =
        waiting.iter().map(|it| (it.contract, it.period)).collect();
    let mut closable = Vec::new();
    for contract in &overview.contracts {
        let silent = overview.silent(contract, today);
        let owed: BTreeSet<Month> = silent.into_iter().flat_map(|it| it.months).collect();
        let mut months = statements_due::ended_months(contract, today);
        months.retain(|month| {
            let place = (contract.id, *month);
            !owed.contains(month) && !unread.contains(&place) && !closed.contains(&place)
        });
        if !months.is_empty() {
            let reference = contract.reference.clone();
            closable.push(Closable { contract: contract.id, reference, months });
        }
    }
    closable.sort_by(|a, b| a.reference.cmp(&b.reference));
    closable
}
