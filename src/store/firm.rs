//! Firms: holders, partners, subcontractors and employers, known by SIRET or else by name.

use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::contract::Firm;
use crate::units::FirmId;

use super::macros::{execute, fetch_all, fetch_optional};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO firm (buyer, id, name, normalised, siret)
    VALUES ($1, $2, $3, $4, $5)";
const BY_SIRET: &str = "SELECT id, name, siret FROM firm WHERE buyer = $1 AND siret = $2";
const BY_ID: &str = "SELECT id, name, siret FROM firm WHERE buyer = $1 AND id = $2";
const BY_NAME: &str = "SELECT id, name, siret FROM firm WHERE buyer = $1 AND normalised = $2
    ORDER BY id LIMIT 1";
const ALL: &str = "SELECT id, name, siret FROM firm WHERE buyer = $1 ORDER BY normalised, id";
const SET_SIRET: &str = "UPDATE firm SET siret = $3
    WHERE buyer = $1 AND id = $2 AND siret IS NULL";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    siret: Option<String>,
}

impl From<Row> for Firm {
    fn from(row: Row) -> Firm {
        Firm { id: FirmId(row.id), name: row.name, siret: row.siret }
    }
}

/// Adds a firm; `normalised` is its name as names are compared.
///
/// # Errors
/// [`StoreError::Conflict`] when its SIRET is known.
pub async fn insert(
    tx: &mut Tx,
    scope: &Scope,
    firm: &Firm,
    normalised: &str,
) -> Result<(), StoreError> {
    let (name, siret) = (firm.name.as_str(), firm.siret.as_deref());
    execute!(tx, INSERT, scope.buyer().0, firm.id.0, name, normalised, siret)?;
    Ok(())
}

/// The firm of that SIRET.
///
/// # Errors
/// What the database says.
pub async fn by_siret(tx: &mut Tx, scope: &Scope, siret: &str) -> Result<Option<Firm>, StoreError> {
    Ok(fetch_optional!(tx, Row, BY_SIRET, scope.buyer().0, siret)?.map(Firm::from))
}

/// The firm of that name, as names are compared; the oldest when there are several.
///
/// # Errors
/// What the database says.
pub async fn by_name(
    tx: &mut Tx,
    scope: &Scope,
    normalised: &str,
) -> Result<Option<Firm>, StoreError> {
    Ok(fetch_optional!(tx, Row, BY_NAME, scope.buyer().0, normalised)?.map(Firm::from))
}

/// The firm of that identifier.
///
/// # Errors
/// What the database says.
pub async fn by_id(tx: &mut Tx, scope: &Scope, id: FirmId) -> Result<Option<Firm>, StoreError> {
    Ok(fetch_optional!(tx, Row, BY_ID, scope.buyer().0, id.0)?.map(Firm::from))
}

/// Every firm of the buyer, by name.
///
/// # Errors
/// What the database says.
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Vec<Firm>, StoreError> {
    let rows = fetch_all!(tx, Row, ALL, scope.buyer().0)?;
    Ok(rows.into_iter().map(Firm::from).collect())
}

/// Gives a firm that was known by its name alone its establishment number.
///
/// # Errors
/// [`StoreError::Conflict`] when another firm has that number.
pub async fn set_siret(
    tx: &mut Tx,
    scope: &Scope,
    id: FirmId,
    siret: &str,
) -> Result<(), StoreError> {
    execute!(tx, SET_SIRET, scope.buyer().0, id.0, siret)?;
    Ok(())
}
