//! Buyers of this installation, numbered from 1. Their number leads every other key.

use crate::domain::access::Scope;
use crate::units::BuyerNumber;

use super::macros::{execute, fetch_all, fetch_number};
use super::{StoreError, Tx, dialect};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM buyer";
const INSERT: &str = "INSERT INTO buyer (number, name, siret) VALUES ($1, $2, $3)";
const ALL: &str = "SELECT number, name, siret FROM buyer ORDER BY number";

/// A public buyer.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Buyer {
    /// Its number on this installation.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// Its establishment number.
    pub siret: Option<String>,
}

/// Registers a buyer under the next number.
///
/// # Errors
/// What the database says.
pub async fn insert(
    tx: &mut Tx,
    name: &str,
    siret: Option<&str>,
) -> Result<BuyerNumber, StoreError> {
    let number = fetch_number!(tx, NEXT)?;
    execute!(tx, INSERT, number, name, siret)?;
    Ok(BuyerNumber(number))
}

/// Every buyer of the installation: for its operator only.
///
/// # Errors
/// What the database says.
pub async fn all(tx: &mut Tx) -> Result<Vec<Buyer>, StoreError> {
    fetch_all!(tx, Buyer, ALL)
}

/// Makes other transactions that write for this buyer wait until this one ends: numbers are
/// allotted, ledger and totals moved, one transaction at a time.
///
/// # Errors
/// What the database says.
pub async fn lock(tx: &mut Tx, scope: &Scope) -> Result<(), StoreError> {
    dialect::lock_buyer(tx, scope.buyer()).await
}
