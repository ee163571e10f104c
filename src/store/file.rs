//! Files as they were received: what they hash to and their redacted name, not their bytes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::units::FileId;

use super::macros::{execute, fetch_optional};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO file (buyer, id, sha256, size, name, received_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const BY_SHA256: &str = "SELECT id, sha256, size, name, received_at FROM file
    WHERE buyer = $1 AND sha256 = $2";

const BY_ID: &str = "SELECT id, sha256, size, name, received_at FROM file
    WHERE buyer = $1 AND id = $2";

/// A file as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its address.
    pub id: FileId,
    /// SHA-256 of its bytes.
    pub sha256: Vec<u8>,
    /// Number of bytes.
    pub size: i64,
    /// Its name without folders, identity numbers redacted.
    pub name: String,
    /// When it was first received.
    pub received_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    sha256: Vec<u8>,
    size: i64,
    name: String,
    received_at: DateTime<Utc>,
}

impl From<Row> for StoredFile {
    fn from(row: Row) -> StoredFile {
        StoredFile {
            id: FileId(row.id),
            sha256: row.sha256,
            size: row.size,
            name: row.name,
            received_at: row.received_at,
        }
    }
}

/// Adds a file.
///
/// # Errors
/// [`StoreError::Conflict`] when the buyer has a file of that hash.
pub async fn insert(tx: &mut Tx, scope: &Scope, file: &StoredFile) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        scope.buyer().0,
        file.id.0,
        file.sha256.as_slice(),
        file.size,
        file.name.as_str(),
        file.received_at,
    )?;
    Ok(())
}

/// The file of that hash.
///
/// # Errors
/// What the database says.
pub async fn by_sha256(
    tx: &mut Tx,
    scope: &Scope,
    sha256: &[u8],
) -> Result<Option<StoredFile>, StoreError> {
    let row = fetch_optional!(tx, Row, BY_SHA256, scope.buyer().0, sha256)?;
    Ok(row.map(StoredFile::from))
}

/// The file of that address.
///
/// # Errors
/// What the database says.
pub async fn by_id(
    tx: &mut Tx,
    scope: &Scope,
    id: FileId,
) -> Result<Option<StoredFile>, StoreError> {
    let row = fetch_optional!(tx, Row, BY_ID, scope.buyer().0, id.0)?;
    Ok(row.map(StoredFile::from))
}
