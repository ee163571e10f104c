//! How files of a firm are to be read, by their headings: what a person chose once.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;

use crate::domain::access::Scope;
use crate::units::{FirmId, Month, UserId};

use super::macros::{execute, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM layout_profile WHERE buyer = $1";
const APPEND: &str = "INSERT INTO layout_profile
    (buyer, number, firm, fingerprint, choice, period, learnt_at, learnt_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LAST: &str = "SELECT number, choice, period, learnt_at FROM layout_profile
    WHERE buyer = $1 AND firm = $2 AND fingerprint = $3 ORDER BY number DESC LIMIT 1";
const BY_NUMBER: &str = "SELECT number, choice, period, learnt_at FROM layout_profile
    WHERE buyer = $1 AND number = $2";

/// What was learnt of a layout.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its number among the buyer's.
    pub number: i64,
    /// How to read it; `None` takes back what was learnt before.
    pub choice: Option<Value>,
    /// The month of the file with which it was learnt.
    pub period: Option<Month>,
    /// When.
    pub learnt_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    choice: Option<Json<Value>>,
    period: Option<i64>,
    learnt_at: DateTime<Utc>,
}

impl From<Row> for Profile {
    fn from(row: Row) -> Profile {
        Profile {
            number: row.number,
            choice: row.choice.map(|it| it.0),
            period: row.period.and_then(Month::from_ordinal),
            learnt_at: row.learnt_at,
        }
    }
}

/// Appends what was learnt and gives its number. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
#[expect(clippy::too_many_arguments, reason = "a row of as many columns")]
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    firm: FirmId,
    fingerprint: &[u8],
    choice: Option<&Value>,
    period: Option<Month>,
    at: DateTime<Utc>,
    by: Option<UserId>,
) -> Result<i64, StoreError> {
    let buyer = scope.buyer().0;
    let number = fetch_number!(tx, NEXT, buyer)?;
    let (period, by) = (period.map(Month::ordinal), by.map(|it| it.0));
    let choice = choice.map(Json);
    execute!(tx, APPEND, buyer, number, firm.0, fingerprint, choice, period, at, by)?;
    Ok(number)
}

/// What was last learnt of a firm's files with those headings.
///
/// # Errors
/// What the database says.
pub async fn last(
    tx: &mut Tx,
    scope: &Scope,
    firm: FirmId,
    fingerprint: &[u8],
) -> Result<Option<Profile>, StoreError> {
    let row = fetch_optional!(tx, Row, LAST, scope.buyer().0, firm.0, fingerprint)?;
    Ok(row.map(Profile::from))
}

/// What was learnt under that number.
///
/// # Errors
/// What the database says.
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope,
    number: i64,
) -> Result<Option<Profile>, StoreError> {
    Ok(fetch_optional!(tx, Row, BY_NUMBER, scope.buyer().0, number)?.map(Profile::from))
}
