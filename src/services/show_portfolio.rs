//! The portfolio: every obligation by what would be lost by waiting, read from the totals alone.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::access::{Actor, Scope};
use crate::domain::contract::{Contract, Part};
use crate::domain::obligation::Obligation;
use crate::domain::position::{self, Position};
use crate::domain::regret::{self, NextStep, Regret};
use crate::store::total::Totals;
use crate::store::{Tx, obligation, queue, total};
use crate::units::{ContractId, StatementNumber};

use super::overview::Overview;
use super::{App, ServiceError, SilentFirm, positions};

/// One obligation of the portfolio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortfolioRow {
    /// Its contract.
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
    /// The firms that have not declared months which have ended, the holder first.
    pub silent: Vec<SilentFirm>,
    /// The statement of the contract whose lines have waited longest for a facilitator.
    pub waiting: Option<StatementNumber>,
}

impl PortfolioRow {
    /// The firm that is asked for statements: the first one of which any is overdue.
    pub fn asked(&self) -> Option<&SilentFirm> {
        asked(&self.silent, self.position.as_of)
    }

    /// Whom the next step names: the firm that is asked for statements, else the holder.
    pub fn whom(&self) -> &str {
        match self.regret.step {
            NextStep::AskStatements { .. } => self.asked().map_or(&self.holder, |it| &it.name),
            _ => &self.holder,
        }
    }
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
    let overview = Overview::load(&mut tx, &scope).await?;
    let mut rows = rows(&mut tx, &scope, &overview, as_of).await?;
    if scope.firm().is_some() {
        // What waits for a facilitator is not only theirs.
        return Ok(rows);
    }
    let mut waiting = HashMap::new();
    for it in queue::waiting(&mut tx, &scope).await? {
        waiting.entry(it.contract).or_insert(it.statement);
    }
    for row in &mut rows {
        row.waiting = waiting.get(&row.contract).copied();
    }
    Ok(rows)
}

/// The obligations of some contracts on a day, in their order.
pub(super) async fn rows(
    tx: &mut Tx,
    scope: &Scope,
    overview: &Overview,
    as_of: NaiveDate,
) -> Result<Vec<PortfolioRow>, ServiceError> {
    let totals = by_contract(total::all(tx, scope).await?);
    let lots = overview.contracts.iter().map(|it| (it.id, it.lots.as_slice())).collect();
    let obligations = obligation::all(tx, scope, &lots, as_of).await?;
    let (no_totals, no_obligations) = (Totals::new(), Vec::new());
    let mut rows = Vec::new();
    for contract in &overview.contracts {
        let totals = totals.get(&contract.id).unwrap_or(&no_totals);
        let obligations = obligations.get(&contract.id).unwrap_or(&no_obligations);
        let silent = overview.silent(contract, as_of);
        rows.extend(obligations.iter().map(|it| row(contract, it, totals, &silent, as_of)));
    }
    rows.sort_by(|a, b| rank(a).cmp(&rank(b)));
    Ok(rows)
}

fn row(
    contract: &Contract,
    obligation: &Obligation,
    totals: &Totals,
    silent: &[SilentFirm],
    as_of: NaiveDate,
) -> PortfolioRow {
    let holder = contract.firms.iter().find(|it| it.part == Part::Holder);
    let tally = positions::tally_of(contract, obligation, totals);
    let position = position::assess(contract, obligation, &tally, as_of);
    let months = asked(silent, as_of).map_or(&[][..], |it| &it.months);
    PortfolioRow {
        contract: contract.id,
        reference: contract.reference.clone(),
        title: contract.title.clone(),
        holder: holder.map(|it| it.firm.name.clone()).unwrap_or_default(),
        obligation: obligation.label.clone(),
        regret: Regret::of(&position, months),
        position,
        silent: silent.to_vec(),
        waiting: None,
    }
}

fn asked(silent: &[SilentFirm], as_of: NaiveDate) -> Option<&SilentFirm> {
    silent.iter().find(|it| it.overdue(as_of).next().is_some())
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
