//! Months of a contract, closed and opened again: acts append, the last one stands.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::units::{ContractId, Month, UserId};

use super::macros::{execute, fetch_all};
use super::{StoreError, Tx};

const APPEND: &str = "INSERT INTO period_closing
    (buyer, contract, month, sequence, closed, reason, actor, at)
    SELECT $1, $2, $3, COALESCE(MAX(sequence), 0) + 1, $4, $5, $6, $7 FROM period_closing
    WHERE buyer = $1 AND contract = $2 AND month = $3";
const OF_CONTRACT: &str = "SELECT month, closed, reason, actor, at FROM period_closing
    WHERE buyer = $1 AND contract = $2 ORDER BY month, sequence";
const CLOSED: &str = "SELECT p.contract, p.month FROM period_closing p
    WHERE p.buyer = $1 AND p.closed = $2 AND p.sequence = (
        SELECT MAX(q.sequence) FROM period_closing q
        WHERE q.buyer = p.buyer AND q.contract = p.contract AND q.month = p.month)";

/// A month closed, or opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Whether the month is closed from then on.
    pub closed: bool,
    /// Why it was opened again; none for a closing.
    pub reason: Option<String>,
    /// By whom; none for the operator.
    pub by: Option<UserId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The months of a contract that were ever closed, each with its acts, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closings(BTreeMap<Month, Vec<Act>>);

impl Closings {
    /// Whether a month is closed now.
    pub fn is_closed(&self, month: Month) -> bool {
        self.acts(month).last().is_some_and(|it| it.closed)
    }

    /// The months that are closed now.
    pub fn closed(&self) -> BTreeSet<Month> {
        self.0.keys().copied().filter(|it| self.is_closed(*it)).collect()
    }

    /// Every month that was ever closed.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        self.0.keys().copied()
    }

    /// What was done to a month, oldest first.
    pub fn acts(&self, month: Month) -> &[Act] {
        self.0.get(&month).map_or(&[], Vec::as_slice)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    month: i64,
    closed: bool,
    reason: Option<String>,
    actor: Option<Uuid>,
    at: DateTime<Utc>,
}

/// Closes a month or, with a reason, opens it again. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    month: Month,
    reopened: Option<&str>,
    by: Option<UserId>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (buyer, closed, by) = (scope.buyer().0, reopened.is_none(), by.map(|it| it.0));
    execute!(tx, APPEND, buyer, contract.0, month.ordinal(), closed, reopened, by, at)?;
    Ok(())
}

/// What was done to the months of a contract.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<Closings, StoreError> {
    let mut closings = Closings::default();
    for row in fetch_all!(tx, Row, OF_CONTRACT, scope.buyer().0, contract.0)? {
        let month = Month::from_ordinal(row.month)
            .ok_or_else(|| StoreError::inconsistency("period_closing", "month", contract))?;
        let by = row.actor.map(UserId);
        let act = Act { closed: row.closed, reason: row.reason, by, at: row.at };
        closings.0.entry(month).or_default().push(act);
    }
    Ok(closings)
}

/// The months of any contract of the buyer that are closed now.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn closed(
    tx: &mut Tx,
    scope: &Scope,
) -> Result<BTreeSet<(ContractId, Month)>, StoreError> {
    let rows = fetch_all!(tx, (Uuid, i64), CLOSED, scope.buyer().0, true)?;
    let read = |(contract, month)| match Month::from_ordinal(month) {
        Some(month) => Ok((ContractId(contract), month)),
        None => Err(StoreError::inconsistency("period_closing", "month", contract)),
    };
    rows.into_iter().map(read).collect()
}
