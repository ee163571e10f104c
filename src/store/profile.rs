//! How files of a firm are to be read, by their headings: what a person chose once, or what stood
//! without help in a file that was sent.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::units::{FirmId, Month, UserId};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM layout_profile WHERE buyer = $1";
const APPEND: &str = "INSERT INTO layout_profile
    (buyer, number, firm, fingerprint, choice, sealed, period, learnt_at, learnt_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const LAST: &str = "SELECT number, firm, fingerprint, choice, sealed, period, learnt_at
    FROM layout_profile
    WHERE buyer = $1 AND firm = $2 AND fingerprint = $3 ORDER BY number DESC LIMIT 1";
const BY_NUMBER: &str = "SELECT number, firm, fingerprint, choice, sealed, period, learnt_at
    FROM layout_profile
    WHERE buyer = $1 AND number = $2 AND ($3 IS NULL OR firm = $3)";
const IN_FORCE: &str = "SELECT number, firm, fingerprint, choice, sealed, period, learnt_at
    FROM layout_profile AS known
    WHERE buyer = $1 AND ($2 IS NULL OR firm = $2) AND choice IS NOT NULL
      AND number = (SELECT MAX(number) FROM layout_profile AS later
        WHERE later.buyer = known.buyer AND later.firm = known.firm
          AND later.fingerprint = known.fingerprint)
    ORDER BY number DESC LIMIT $3";

/// Most layouts that are read at once: a firm has a few, a buyer some hundreds of firms.
const MOST: i64 = 2_000;

/// What was learnt of a layout.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its number among the buyer's.
    pub number: i64,
    /// The firm whose files it is about.
    pub firm: FirmId,
    /// The fingerprint of their headings.
    pub fingerprint: Vec<u8>,
    /// How to read it, as it was kept before it was sealed; `None` takes back what was learnt
    /// before.
    pub choice: Option<Value>,
    /// How to read it and what it looked like, under seal; `None` of what was learnt before.
    pub sealed: Option<Vec<u8>>,
    /// The month of the file with which it was learnt.
    pub period: Option<Month>,
    /// When.
    pub learnt_at: DateTime<Utc>,
}

/// What is to be appended.
#[derive(Debug, Clone, Copy)]
pub struct NewProfile<'a> {
    /// The firm whose files it is about.
    pub firm: FirmId,
    /// The fingerprint of their headings.
    pub fingerprint: &'a [u8],
    /// How to read it and what it looks like, under seal; `None` takes back what was learnt before.
    pub sealed: Option<&'a [u8]>,
    /// The month of the file.
    pub period: Option<Month>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<UserId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    firm: Uuid,
    fingerprint: Vec<u8>,
    choice: Option<Json<Value>>,
    sealed: Option<Vec<u8>>,
    period: Option<i64>,
    learnt_at: DateTime<Utc>,
}

impl From<Row> for Profile {
    fn from(row: Row) -> Profile {
        Profile {
            number: row.number,
            firm: FirmId(row.firm),
            fingerprint: row.fingerprint,
            choice: row.choice.map(|it| it.0),
            sealed: row.sealed,
            period: row.period.and_then(Month::from_ordinal),
            learnt_at: row.learnt_at,
        }
    }
}

/// Appends what was learnt and gives its number. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn append(tx: &mut Tx, scope: &Scope, new: NewProfile<'_>) -> Result<i64, StoreError> {
    let buyer = scope.buyer().0;
    let number = fetch_number!(tx, NEXT, buyer)?;
    execute!(
        tx,
        APPEND,
        buyer,
        number,
        new.firm.0,
        new.fingerprint,
        new.sealed.map(|_| Json(json!({}))),
        new.sealed,
        new.period.map(Month::ordinal),
        new.at,
        new.by.map(|it| it.0),
    )?;
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

/// What was learnt under that number, of a firm within the scope.
///
/// # Errors
/// What the database says.
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope,
    number: i64,
) -> Result<Option<Profile>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    Ok(fetch_optional!(tx, Row, BY_NUMBER, scope.buyer().0, number, firm)?.map(Profile::from))
}

/// What stands of a firm's files, or of those of every firm within the scope; the last one first.
///
/// # Errors
/// What the database says.
pub async fn in_force(
    tx: &mut Tx,
    scope: &Scope,
    firm: Option<FirmId>,
) -> Result<Vec<Profile>, StoreError> {
    let firm = firm.map(|it| it.0);
    let rows = fetch_all!(tx, Row, IN_FORCE, scope.buyer().0, firm, MOST)?;
    Ok(rows.into_iter().map(Profile::from).collect())
}
