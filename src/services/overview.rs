//! The contracts that somebody may read with the months that firms have not declared: where every
//! home begins. Statements of SQL in a number that does not depend on how many contracts there are.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::access::Scope;
use crate::domain::contract::{Contract, Firm, Part};
use crate::domain::statements_due;
use crate::store::statement::MonthsOfFirms;
use crate::store::{Tx, contract, period, statement};
use crate::units::{ContractId, FirmId, Month};

use super::ServiceError;

/// The contracts within a scope and what firms have declared of them.
pub(super) struct Overview {
    /// The contracts, oldest record first.
    pub contracts: Vec<Contract>,
    /// The one firm whose silence may be told; all when there is none.
    firm: Option<FirmId>,
    months: MonthsOfFirms,
    /// Months that are closed: nobody can declare them, nobody is asked to.
    closed: BTreeSet<(ContractId, Month)>,
}

/// A firm that has not declared months of a contract which have ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SilentFirm {
    /// The firm; none where the contract names no holder.
    pub firm: Option<FirmId>,
    /// Its name; empty where the contract names no holder.
    pub name: String,
    /// The months, oldest first, never empty; the last of them may not be overdue yet.
    pub months: Vec<Month>,
}

impl SilentFirm {
    /// The months whose statement is no longer in time.
    pub fn overdue(&self, today: NaiveDate) -> impl Iterator<Item = Month> {
        self.months.iter().copied().filter(move |it| statements_due::overdue(*it, today))
    }
}

impl Overview {
    /// Reads them.
    pub async fn load(tx: &mut Tx, scope: &Scope) -> Result<Overview, ServiceError> {
        let stored = contract::all(tx, scope).await?;
        Ok(Overview {
            contracts: stored.into_iter().map(|it| it.contract).collect(),
            firm: scope.firm(),
            months: statement::months_of_firms(tx, scope).await?,
            closed: period::closed(tx, scope).await?,
        })
    }

    /// The firms of a contract that have not declared months which have ended and are still open,
    /// the holder first.
    pub fn silent(&self, contract: &Contract, today: NaiveDate) -> Vec<SilentFirm> {
        let none = BTreeSet::new();
        let mut silent: Vec<SilentFirm> =
            self.unnamed_holder(contract, today).into_iter().collect();
        for firm in firms(contract).filter(|it| self.firm.is_none_or(|own| own == it.id)) {
            let sent = self.months.get(&(contract.id, firm.id)).unwrap_or(&none);
            let mut months = statements_due::due_months(contract, firm.id, sent, today);
            months.retain(|it| !self.closed.contains(&(contract.id, *it)));
            if !months.is_empty() {
                silent.push(SilentFirm { firm: Some(firm.id), name: firm.name.clone(), months });
            }
        }
        silent
    }

    /// Where a contract names no holder: the months that nobody declared, which somebody owes all
    /// the same.
    fn unnamed_holder(&self, contract: &Contract, today: NaiveDate) -> Option<SilentFirm> {
        let named = contract.firms.iter().any(|it| it.part == Part::Holder);
        if named || self.firm.is_some() {
            return None;
        }
        let declared = self.months.iter().filter(|it| it.0.0 == contract.id);
        let declared: BTreeSet<Month> = declared.flat_map(|it| it.1).copied().collect();
        let mut months = statements_due::ended_months(contract, today);
        months.retain(|it| !declared.contains(it) && !self.closed.contains(&(contract.id, *it)));
        (!months.is_empty()).then(|| SilentFirm { firm: None, name: String::new(), months })
    }
}

/// The firms of a contract, each once, the holder first.
fn firms(contract: &Contract) -> impl Iterator<Item = &Firm> {
    let (holders, others): (Vec<_>, Vec<_>) =
        contract.firms.iter().partition(|it| it.part == Part::Holder);
    let mut seen = BTreeSet::new();
    holders.into_iter().chain(others).map(|it| &it.firm).filter(move |it| seen.insert(it.id))
}
