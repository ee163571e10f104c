//! The portfolio: every obligation by what would be lost by waiting, read from the totals alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::access::Actor;
use crate::domain::contract::{Contract, Part};
use crate::domain::obligation::Obligation;
use crate::domain::position::{self, Position};
use crate::domain::regret::{self, Regret};
use crate::store::total::Totals;
use crate::store::{contract, obligation, statement, total};
use crate::units::{ContractId, Month};

use super::{App, ServiceError, positions};

/// One obligation of the portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortfolioRow {
    /// The contract.
    pub contract: ContractId,
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
    /// What would be lost by waiting, and the next thing to do.
    pub regret: Regret,
    /// Closed months for which the holder declared nothing, oldest first.
    pub silent_months: Vec<Month>,
}

/// The obligations of the buyer on a day, in the order of [`regret::Priority`], then of their
/// references and labels.
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
    let (no_totals, no_obligations, no_months) = (Totals::new(), Vec::new(), BTreeSet::new());
    let mut rows = Vec::new();
    for contract in &contracts {
        let totals = totals.get(&contract.id).unwrap_or(&no_totals);
        let obligations = obligations.get(&contract.id).unwrap_or(&no_obligations);
        let declared = declared.get(&contract.id).unwrap_or(&no_months);
        let silent = regret::silent_months(contract, declared, as_of);
        rows.extend(obligations.iter().map(|it| row(contract, it, totals, &silent, as_of)));
    }
    rows.sort_by(|a, b| rank(a).cmp(&rank(b)));
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
    let position = position::assess(contract, obligation, &tally, as_of);
    PortfolioRow {
        contract: contract.id,
        reference: contract.reference.clone(),
        title: contract.title.clone(),
        holder: holder.map(|it| it.firm.name.clone()).unwrap_or_default(),
        obligation: obligation.label.clone(),
        regret: Regret::of(&position, silent),
        position,
        silent_months: silent.to_vec(),
    }
}

fn rank(row: &PortfolioRow) -> (&regret::Priority, &str, &str) {
    (&row.regret.priority, &row.reference, &row.obligation)
}

/// Totals, those of each contract apart.
pub(super) fn by_contract(totals: Totals) -> BTreeMap<ContractId, Totals> {
    let mut sorted: BTreeMap<ContractId, Totals> = BTreeMap::new();
    for (place, sums) in totals {
        sorted.entry(place.contract).or_default().insert(place, sums);
    }
    sorted
}
