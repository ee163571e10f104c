//! The portfolio: every obligation by what would be lost by waiting, read from the totals alone.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::access::Actor;
use crate::domain::contract::{Contract, Part};
use crate::domain::obligation::Obligation;
use crate::domain::position::{self, Position, Status};
use crate::store::total::Totals;
use crate::store::{contract, obligation, statement, total};
use crate::units::{ContractId, Exact, Month};

use super::{App, ServiceError, positions};

/// One obligation of the portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortfolioRow {
    /// The contract's reference.
    pub reference: String,
    /// What it buys.
    pub title: String,
    /// Who holds it; empty when that was not recorded.
    pub holder: String,
    /// What people call the obligation.
    pub obligation: String,
    /// Where it stands.
    #[serde(serialize_with = "positions::serialize")]
    pub position: Position,
    /// Closed months for which the holder declared nothing, oldest first.
    pub silent_months: Vec<Month>,
}

/// The obligations of the buyer on a day: those that can still be saved first, by the last day on
/// which one hire is enough; then those whose data is missing; then those that are over; then the
/// rest.
///
/// # Errors
/// What the database says.
pub async fn run(
    app: &App,
    actor: &Actor,
    as_of: NaiveDate,
) -> Result<Vec<PortfolioRow>, ServiceError> {
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let totals = by_contract(total::all(&mut tx, &scope).await?);
    let declared = statement::months_of_holders(&mut tx, &scope).await?;
    let contracts: Vec<Contract> =
        contract::all(&mut tx, &scope).await?.into_iter().map(|it| it.contract).collect();
    let lots = contracts.iter().map(|it| (it.id, it.lots.as_slice())).collect();
    let obligations = obligation::all(&mut tx, &scope, &lots, as_of).await?;
    let (no_totals, no_obligations) = (Totals::new(), Vec::new());
    let mut rows = Vec::new();
    for contract in &contracts {
        let totals = totals.get(&contract.id).unwrap_or(&no_totals);
        let obligations = obligations.get(&contract.id).unwrap_or(&no_obligations);
        let silent = silent_months(contract, &declared, as_of);
        rows.extend(obligations.iter().map(|it| row(contract, it, totals, &silent, as_of)));
    }
    rows.sort_by(|a, b| urgency(a).cmp(&urgency(b)));
    Ok(rows)
}

fn row(
    contract: &Contract,
    obligation: &Obligation,
    totals: &Totals,
    silent: &[Month],
    as_of: NaiveDate,
) -> PortfolioRow {
    let holder = contract.firms.iter().find(|it| it.part == Part::Holder);
    let tally = positions::tally_of(contract, obligation, totals);
    PortfolioRow {
        reference: contract.reference.clone(),
        title: contract.title.clone(),
        holder: holder.map(|it| it.firm.name.clone()).unwrap_or_default(),
        obligation: obligation.label.clone(),
        position: position::assess(contract, obligation, &tally, as_of),
        silent_months: silent.to_vec(),
    }
}

fn by_contract(totals: Totals) -> BTreeMap<ContractId, Totals> {
    let mut sorted: BTreeMap<ContractId, Totals> = BTreeMap::new();
    for (place, sums) in totals {
        sorted.entry(place.contract).or_default().insert(place, sums);
    }
    sorted
}

/// Months of the contract that ended before the day, without a statement of the holder. A month
/// that was suspended as a whole owes none.
fn silent_months(
    contract: &Contract,
    declared: &BTreeSet<(ContractId, Month)>,
    as_of: NaiveDate,
) -> Vec<Month> {
    let suspended = |month: Month| {
        contract.suspensions.iter().any(|it| {
            it.from <= month.first() && it.until.is_none_or(|until| month.last() <= until)
        })
    };
    let last = Month::of(contract.dates.last());
    let mut silent = Vec::new();
    let mut month = Month::of(contract.dates.first());
    while month <= last && month.last() < as_of {
        if !declared.contains(&(contract.id, month)) && !suspended(month) {
            silent.push(month);
        }
        month = month.next();
    }
    silent
}

/// What the rows are sorted by: the kind of need, then the last useful day (no such day is sooner
/// than any), then the hours missing, most first, then the reference.
fn urgency(row: &PortfolioRow) -> (u8, Option<NaiveDate>, Reverse<Exact>, &str, &str) {
    let position = &row.position;
    let need = match position.status {
        Status::Critical | Status::Behind => 0,
        Status::Undetermined => 1,
        Status::Short => 2,
        Status::TooEarly | Status::OnTrack => 3,
        Status::NotStarted => 4,
        Status::Met => 5,
    };
    let last_day = position.pace.as_ref().and_then(|it| it.last_day_for_one);
    let missing = position.missing.clone().unwrap_or_else(Exact::zero);
    (need, last_day, Reverse(missing), &row.reference, &row.obligation)
}
