//! The facilitator's queue: statements with lines that wait, those that wait longest first.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::awaiting::Awaiting;
use crate::domain::statement::Counts;
use crate::store::Tx;
use crate::store::queue::{self, Waiting};
use crate::units::{ContractId, Month, StatementNumber, day_in_paris};

use super::error::require;
use super::paging::Paging;
use super::{App, ServiceError, count};

/// Statements on one page of the queue.
const PAGE: usize = 50;

/// One page of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewQueue {
    /// Statements with lines that wait.
    pub total: i64,
    /// How many of them have waited too long.
    pub late: i64,
    /// Lines that wait, over all of them.
    pub lines: i64,
    /// Which page this is.
    pub paging: Paging,
    /// The statements of this page.
    pub statements: Vec<WaitingStatement>,
}

/// A statement with lines that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaitingStatement {
    /// Its number.
    pub statement: StatementNumber,
    /// Its contract.
    pub contract: ContractId,
    /// The contract's reference.
    pub reference: String,
    /// What the contract buys.
    pub title: String,
    /// The firm that declares.
    pub firm: String,
    /// The month.
    pub period: Month,
    /// The last version.
    pub version: i64,
    /// Lines of people that wait.
    pub lines: i64,
    /// People on them.
    pub people: i64,
    /// Hours on them.
    pub hours: Decimal,
    /// When the first of them was received.
    pub since: DateTime<Utc>,
    /// How long that is.
    pub awaiting: Awaiting,
    /// How the last version compares with the one before.
    #[serde(flatten)]
    pub counts: Counts,
    /// Hours of people that the last version added to what was declared, or took from it.
    pub difference: Decimal,
}

/// A page of the queue, from 1.
///
/// # Errors
/// [`ServiceError::Forbidden`] for who does not review.
pub async fn run(app: &App, actor: &Actor, page: usize) -> Result<ReviewQueue, ServiceError> {
    require(actor, Right::Review)?;
    let mut tx = app.db.read().await?;
    let all = all(&mut tx, &actor.scope(), app.clock.today()).await?;
    let paging = Paging::of(page, all.len(), PAGE);
    Ok(ReviewQueue {
        total: count(all.len()),
        late: count(all.iter().filter(|it| it.awaiting.late).count()),
        lines: all.iter().map(|it| it.lines).sum(),
        statements: paging.cut(all),
        paging,
    })
}

/// Every statement with lines that wait, those that wait longest first.
pub(super) async fn all(
    tx: &mut Tx,
    scope: &Scope,
    today: NaiveDate,
) -> Result<Vec<WaitingStatement>, ServiceError> {
    let waiting = queue::waiting(tx, scope).await?;
    Ok(waiting.into_iter().map(|it| shown(it, today)).collect())
}

fn shown(row: Waiting, today: NaiveDate) -> WaitingStatement {
    WaitingStatement {
        statement: row.statement,
        contract: row.contract,
        reference: row.reference,
        title: row.title,
        firm: row.firm_name,
        period: row.period,
        version: row.version,
        lines: row.lines,
        people: row.people,
        hours: row.hours.to_decimal(),
        since: row.since,
        awaiting: Awaiting::since(day_in_paris(row.since), today),
        counts: row.counts,
        difference: row.difference.to_decimal(),
    }
}
