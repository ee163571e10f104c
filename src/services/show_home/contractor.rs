//! The home of a firm's staff: what is due, whether they are on track, who can find them someone.

use chrono::NaiveDate;

use crate::domain::access::{Actor, Role, Scope};
use crate::domain::contract::Contract;
use crate::domain::statements_due;
use crate::services::overview::Overview;
use crate::services::show_portfolio::{self, PortfolioRow};
use crate::services::{App, Contact, ServiceError};
use crate::store::refusal::{self, Refusal};
use crate::store::{Tx, contact, period};
use crate::units::{ContractId, FirmId, Month};

/// What the staff of a firm see first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractorHome {
    /// Their firm; none while their account is bound to none, and nothing else is known then but
    /// whom to write to.
    pub firm: Option<FirmId>,
    /// Statements they still have to send, oldest first.
    pub due: Vec<DueStatement>,
    /// The obligations of their contracts, the most urgent first.
    pub obligations: Vec<PortfolioRow>,
    /// Lines they have to correct, latest refusal first.
    pub refused: Vec<RefusedLines>,
    /// Who can find them someone.
    pub facilitators: Vec<Contact>,
    /// Who can bind their account to a firm; told when it is bound to none.
    pub administrators: Vec<Contact>,
}

/// A statement to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueStatement {
    /// The contract.
    pub contract: ContractId,
    /// Its reference.
    pub reference: String,
    /// What it buys.
    pub title: String,
    /// The month.
    pub month: Month,
    /// The last day on which it is in time.
    pub due_on: NaiveDate,
    /// Days since then; 0 on that day and before it.
    pub days_late: i64,
}

/// Lines of a statement that were refused for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedLines {
    /// The reference of the contract.
    pub reference: String,
    /// What was refused.
    pub refusal: Refusal,
}

/// What the staff of a firm see first.
///
/// # Errors
/// [`ServiceError::Forbidden`] for other roles; what the database says.
pub async fn contractor(app: &App, actor: &Actor) -> Result<ContractorHome, ServiceError> {
    if actor.role != Role::Contractor {
        return Err(ServiceError::Forbidden);
    }
    let (scope, today) = (actor.scope(), app.clock.today());
    let mut tx = app.db.read().await?;
    let facilitators = contact::of_role(&mut tx, &scope, Role::Facilitator).await?;
    let Some(firm) = actor.firm else {
        let administrators = contact::of_role(&mut tx, &scope, Role::Administrator).await?;
        return Ok(ContractorHome {
            firm: None,
            due: Vec::new(),
            obligations: Vec::new(),
            refused: Vec::new(),
            facilitators,
            administrators,
        });
    };
    let overview = Overview::load(&mut tx, &scope).await?;
    Ok(ContractorHome {
        firm: Some(firm),
        due: due(&overview, today),
        obligations: show_portfolio::rows(&mut tx, &scope, &overview, today).await?,
        refused: refused(&mut tx, &scope, firm, &overview.contracts).await?,
        facilitators,
        administrators: Vec::new(),
    })
}

fn due(overview: &Overview, today: NaiveDate) -> Vec<DueStatement> {
    let mut due: Vec<DueStatement> = Vec::new();
    for contract in &overview.contracts {
        // The scope tells of their own firm alone.
        let months = overview.silent(contract, today).into_iter().flat_map(|it| it.months);
        due.extend(months.map(|month| DueStatement {
            contract: contract.id,
            reference: contract.reference.clone(),
            title: contract.title.clone(),
            month,
            due_on: statements_due::due_on(month),
            days_late: statements_due::days_late(month, today).max(0),
        }));
    }
    due.sort_by(|a, b| (a.month, &a.reference).cmp(&(b.month, &b.reference)));
    due
}

/// The refused lines that can still be corrected: those of a closed month cannot.
async fn refused(
    tx: &mut Tx,
    scope: &Scope,
    firm: FirmId,
    contracts: &[Contract],
) -> Result<Vec<RefusedLines>, ServiceError> {
    let closed = period::closed(tx, scope).await?;
    let mut refused = Vec::new();
    for it in refusal::of_firm(tx, scope, firm).await? {
        let contract = contracts.iter().find(|known| known.id == it.contract);
        let Some(contract) = contract else { continue };
        if !closed.contains(&(it.contract, it.period)) {
            refused.push(RefusedLines { reference: contract.reference.clone(), refusal: it });
        }
    }
    Ok(refused)
}
