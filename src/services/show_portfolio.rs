//! The portfolio of a buyer: each obligation with its position, read from the totals, in the order
//! of what would be lost by waiting.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::access::Actor;
use crate::domain::contract::{Contract, Part};
use crate::domain::position::{Position, Status};
use crate::store::{contract, obligation, statement, total};
use crate::units::{ContractId, Exact, Month};

use super::{App, ServiceError, positions};

/// One obligation of the portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioRow {
    /// The contract.
    pub contract: ContractId,
    /// Its reference.
    pub reference: String,
    /// What it buys.
    pub title: String,
    /// The firm that signed it; empty when none was recorded.
    pub holder: String,
    /// The obligation, with its lot when it binds one.
    pub obligation: String,
    /// Where it stands.
    pub position: Position,
    /// Closed months of the contract for which the holder sent no statement, oldest first.
    pub silent_months: Vec<Month>,
}

/// Every obligation of the buyer as of a day.
///
/// First those that can still be saved, by the last day on which hiring one person is enough (none
/// left comes first), then by missing hours; then those without complete figures; then those that
/// are over and short; then the others by reference.
///
/// # Errors
/// [`ServiceError`] when the database cannot be read.
pub async fn run(
    app: &App,
    actor: &Actor,
    as_of: NaiveDate,
) -> Result<Vec<PortfolioRow>, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let totals = total::all(&mut tx, &scope).await?;
    let declared = statement::months_of_holders(&mut tx, &scope).await?;
    let mut rows = Vec::new();
    for stored in contract::all(&mut tx, &scope).await? {
        let contract = stored.contract;
        let obligations =
            obligation::of_contract(&mut tx, &scope, contract.id, &contract.lots, as_of).await?;
        let silent = silent_months(&contract, &declared, as_of);
        for obligation in obligations {
            rows.push(PortfolioRow {
                contract: contract.id,
                reference: contract.reference.clone(),
                title: contract.title.clone(),
                holder: holder(&contract),
                position: positions::assess(&contract, &obligation, &totals, as_of),
                obligation: obligation.label,
                silent_months: silent.clone(),
            });
        }
    }
    rows.sort_by_cached_key(urgency);
    Ok(rows)
}

/// What comes first when rows are sorted.
type Urgency = (u8, Option<NaiveDate>, Reverse<Exact>, String, String);

fn urgency(row: &PortfolioRow) -> Urgency {
    let position = &row.position;
    let rank = match position.status {
        Status::Behind | Status::Critical => 0,
        Status::Undetermined => 1,
        Status::Short => 2,
        Status::OnTrack | Status::TooEarly | Status::NotStarted | Status::Met => 3,
    };
    let missing = position.missing.clone().unwrap_or_else(Exact::zero);
    let last_day = position.pace.as_ref().and_then(|it| it.last_day_for_one);
    let (last_day, missing) =
        if rank == 0 { (last_day, missing) } else { (None, Exact::zero()) };
    (rank, last_day, Reverse(missing), row.reference.clone(), row.obligation.clone())
}

fn holder(contract: &Contract) -> String {
    let holder = contract.firms.iter().find(|it| it.part == Part::Holder);
    holder.map(|it| it.firm.name.clone()).unwrap_or_default()
}

/// Months of the contract that ended before the day and that its holder has not declared.
fn silent_months(
    contract: &Contract,
    declared: &BTreeSet<(ContractId, Month)>,
    as_of: NaiveDate,
) -> Vec<Month> {
    let mut months = Vec::new();
    let mut month = Month::of(contract.dates.first());
    while month.last() < as_of && month.first() <= contract.dates.last() {
        if !declared.contains(&(contract.id, month)) {
            months.push(month);
        }
        month = month.next();
    }
    months
}
