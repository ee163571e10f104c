//! Versions of contracts: what each said, since when, why and by whom. They append.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::wording::Wording;
use crate::units::{ContractId, UserId};

use super::macros::{execute, fetch_all, fetch_number};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO contract_version (buyer, contract, version, said, effective_on,
    reason, document, recorded_at, actor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const LAST: &str = "SELECT COALESCE(MAX(version), 0) FROM contract_version
    WHERE buyer = $1 AND contract = $2";
const OF_CONTRACT: &str = "SELECT version, said, effective_on, reason, document, recorded_at, actor
    FROM contract_version WHERE buyer = $1 AND contract = $2 ORDER BY version";

/// A version of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractVersion {
    /// Its rank among those of the contract, from 1.
    pub version: i64,
    /// What the contract said.
    pub said: Wording,
    /// The day from which an amendment applies; none for a correction and for the first version.
    pub effective_on: Option<NaiveDate>,
    /// Why it changed, as somebody wrote it.
    pub reason: Option<String>,
    /// The document that changed it.
    pub document: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The account; none for the operator at the command line.
    pub actor: Option<UserId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    version: i64,
    said: Json<Wording>,
    effective_on: Option<NaiveDate>,
    reason: Option<String>,
    document: Option<String>,
    recorded_at: DateTime<Utc>,
    actor: Option<Uuid>,
}

impl From<Row> for ContractVersion {
    fn from(row: Row) -> ContractVersion {
        ContractVersion {
            version: row.version,
            said: row.said.0,
            effective_on: row.effective_on,
            reason: row.reason,
            document: row.document,
            recorded_at: row.recorded_at,
            actor: row.actor.map(UserId),
        }
    }
}

/// Appends a version under the rank that it carries. The buyer must be locked by this transaction.
///
/// # Errors
/// [`StoreError::Conflict`] when the contract has a version of that rank.
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    it: &ContractVersion,
) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        scope.buyer().0,
        contract.0,
        it.version,
        Json(&it.said),
        it.effective_on,
        it.reason.as_deref(),
        it.document.as_deref(),
        it.recorded_at,
        it.actor.map(|it| it.0),
    )?;
    Ok(())
}

/// The rank of the last version; 0 for a contract of which none was kept yet.
///
/// # Errors
/// What the database says.
pub async fn last(tx: &mut Tx, scope: &Scope, contract: ContractId) -> Result<i64, StoreError> {
    fetch_number!(tx, LAST, scope.buyer().0, contract.0)
}

/// Every version of a contract, oldest first.
///
/// # Errors
/// What the database says.
pub async fn of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<Vec<ContractVersion>, StoreError> {
    let rows = fetch_all!(tx, Row, OF_CONTRACT, scope.buyer().0, contract.0)?;
    Ok(rows.into_iter().map(ContractVersion::from).collect())
}
