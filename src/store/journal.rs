//! The journal: one line for each transition, with identifiers and numbers and never a name.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::journal::Action;
use crate::units::{ContractId, UserId};

use super::macros::{execute, fetch_all, fetch_number};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(sequence), 0) + 1 FROM journal WHERE buyer = $1";
const INSERT: &str = "INSERT INTO journal (buyer, sequence, at, actor, action, subject)
    VALUES ($1, $2, $3, $4, $5, $6)";
const LAST: &str = "SELECT COALESCE(MAX(sequence), 0) FROM journal WHERE buyer = $1";
const AFTER: &str = "SELECT sequence, at, actor, action, subject FROM journal
    WHERE buyer = $1 AND $2 < sequence ORDER BY sequence LIMIT $3";

// The index `journal_by_contract` stands on this very expression.
const OF_CONTRACT: &str = "SELECT sequence, at, actor, action, subject FROM journal
    WHERE buyer = $1 AND (subject ->> 'contract') = $2 ORDER BY sequence DESC LIMIT $3";

/// A transition that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalLine {
    /// Its rank among the buyer's, from 1.
    pub sequence: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The account; none for the operator at the command line.
    pub actor: Option<UserId>,
    /// What happened, and to what.
    pub action: Action,
}

#[derive(sqlx::FromRow)]
struct Row {
    sequence: i64,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    action: String,
    subject: Json<Value>,
}

impl TryFrom<Row> for JournalLine {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<JournalLine, StoreError> {
        let stored = json!({ "action": row.action, "subject": row.subject.0 });
        let action = serde_json::from_value(stored)
            .map_err(|_| StoreError::inconsistency("journal", "subject", row.sequence))?;
        let (sequence, at) = (row.sequence, row.at);
        Ok(JournalLine { sequence, at, actor: row.actor.map(UserId), action })
    }
}

/// Appends a line and gives its rank. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    at: DateTime<Utc>,
    actor: Option<UserId>,
    action: &Action,
) -> Result<i64, StoreError> {
    let buyer = scope.buyer().0;
    let sequence = fetch_number!(tx, NEXT, buyer)?;
    let actor = actor.map(|it| it.0);
    let stored = serde_json::to_value(action).unwrap_or_default();
    let subject = stored
        .get("subject")
        .ok_or_else(|| StoreError::inconsistency("journal", "subject", sequence))?;
    execute!(tx, INSERT, buyer, sequence, at, actor, action.code(), Json(subject))?;
    Ok(sequence)
}

/// The rank of the last line, 0 before the first: what was worked out before it still holds as long
/// as it does not move.
///
/// # Errors
/// What the database says.
pub async fn last(tx: &mut Tx, scope: &Scope) -> Result<i64, StoreError> {
    fetch_number!(tx, LAST, scope.buyer().0)
}

/// Lines after a rank, oldest first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn after(
    tx: &mut Tx,
    scope: &Scope,
    sequence: i64,
    limit: i64,
) -> Result<Vec<JournalLine>, StoreError> {
    let rows = fetch_all!(tx, Row, AFTER, scope.buyer().0, sequence, limit)?;
    rows.into_iter().map(JournalLine::try_from).collect()
}

/// Lines about a contract, latest first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    limit: i64,
) -> Result<Vec<JournalLine>, StoreError> {
    let contract = contract.0.to_string();
    let rows = fetch_all!(tx, Row, OF_CONTRACT, scope.buyer().0, contract.as_str(), limit)?;
    rows.into_iter().map(JournalLine::try_from).collect()
}
