//! Every import of a buyer: what came, when, and what was undone.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::access::{Actor, Right};
use crate::store::import::{self, ListedImport};
use crate::units::ImportNumber;

use super::error::require;
use super::{App, ServiceError};

/// One import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportListed {
    /// Its number.
    pub number: ImportNumber,
    /// When it was stored.
    pub at: DateTime<Utc>,
    /// Reference of its contract.
    pub contract: String,
    /// Name of the file; null for an undo.
    pub file: Option<String>,
    /// Ledger lines written.
    pub lines: i64,
    /// Lines of the file left out by choice, because they were refused.
    pub refused: i64,
    /// The import it undoes, when it is an undo.
    pub undoes: Option<ImportNumber>,
    /// The import that undid it, when one did.
    pub undone_by: Option<ImportNumber>,
}

impl From<ListedImport> for ImportListed {
    fn from(row: ListedImport) -> ImportListed {
        ImportListed {
            number: ImportNumber(row.number),
            at: row.at,
            contract: row.reference,
            file: row.name,
            lines: row.lines,
            refused: row.refused,
            undoes: row.undoes.map(ImportNumber),
            undone_by: row.undone_by.map(ImportNumber),
        }
    }
}

/// Every import of the buyer, oldest first.
///
/// # Errors
/// What the database says.
pub async fn run(app: &App, actor: &Actor) -> Result<Vec<ImportListed>, ServiceError> {
    let mut tx = app.db.read().await?;
    let imports = import::listed(&mut tx, &actor.scope()).await?;
    Ok(imports.into_iter().map(ImportListed::from).collect())
}

/// Imports that [`recent`] gives.
const RECENT: i64 = 100;

/// The last imports that the actor may see, latest first, without those that undid others.
///
/// # Errors
/// [`ServiceError::Forbidden`].
pub async fn recent(app: &App, actor: &Actor) -> Result<Vec<ImportListed>, ServiceError> {
    require(actor, Right::Import)?;
    let mut tx = app.db.read().await?;
    let imports = import::recent(&mut tx, &actor.scope(), RECENT).await?;
    Ok(imports.into_iter().map(ImportListed::from).collect())
}
