//! The journal: one line for each transition, with identifiers and numbers and never a name.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::units::UserId;

use super::macros::{execute, fetch_all, fetch_number};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(sequence), 0) + 1 FROM journal WHERE buyer = $1";
const INSERT: &str = "INSERT INTO journal (buyer, sequence, at, actor, action, subject)
    VALUES ($1, $2, $3, $4, $5, $6)";
const AFTER: &str = "SELECT sequence, at, actor, action, subject FROM journal
    WHERE buyer = $1 AND $2 < sequence ORDER BY sequence LIMIT $3";

/// A transition that happened.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct JournalLine {
    /// Its rank among the buyer's, from 1.
    pub sequence: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The account; none for the operator at the command line.
    pub actor: Option<Uuid>,
    /// What happened, a stable English code such as `import.commit`.
    pub action: String,
    /// What it happened to: identifiers and numbers.
    pub subject: Json<Value>,
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
    action: &'static str,
    subject: Value,
) -> Result<i64, StoreError> {
    let buyer = scope.buyer().0;
    let sequence = fetch_number!(tx, NEXT, buyer)?;
    let actor = actor.map(|it| it.0);
    execute!(tx, INSERT, buyer, sequence, at, actor, action, Json(&subject))?;
    Ok(sequence)
}

/// Lines after a rank, oldest first.
///
/// # Errors
/// What the database says.
pub async fn after(
    tx: &mut Tx,
    scope: &Scope,
    sequence: i64,
    limit: i64,
) -> Result<Vec<JournalLine>, StoreError> {
    fetch_all!(tx, JournalLine, AFTER, scope.buyer().0, sequence, limit)
}
