//! Sessions: who is signed in, by the hash of a token. Instants are Unix seconds.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::{Actor, Role, Scope};
use crate::units::{BuyerNumber, FirmId, UserId};

use super::macros::{execute, fetch_optional};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO session (token, buyer, account, opened_at, seen_at)
    VALUES ($1, $2, $3, $4, $4)";
// A closed account has no session, whatever the table still holds.
const BY_TOKEN: &str =
    "SELECT s.buyer, s.account, s.opened_at, s.seen_at, u.role, u.display_name, u.email,
    u.password_to_change, b.name AS buyer_name, o.firm, f.name AS firm_name FROM session s
    JOIN user_account u ON u.buyer = s.buyer AND u.id = s.account
    JOIN buyer b ON b.number = s.buyer
    LEFT JOIN organisation o ON o.buyer = u.buyer AND o.id = u.organisation
    LEFT JOIN firm f ON f.buyer = o.buyer AND f.id = o.firm
    WHERE s.token = $1 AND u.disabled_at IS NULL";
const SEEN: &str = "UPDATE session SET seen_at = $2 WHERE token = $1";
const DELETE: &str = "DELETE FROM session WHERE token = $1";
const DELETE_OF_ACCOUNT: &str = "DELETE FROM session WHERE buyer = $1 AND account = $2
    AND token <> $3";
const DELETE_OLD: &str = "DELETE FROM session WHERE opened_at < $1 OR seen_at < $2";

/// A session with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// What others read.
    pub display_name: String,
    /// Where they sign in from.
    pub email: String,
    /// The buyer's name.
    pub buyer_name: String,
    /// The name of their firm, for staff of firms.
    pub firm_name: Option<String>,
    /// Whether their password must be changed before anything else.
    pub password_to_change: bool,
    /// When they signed in.
    pub opened_at: DateTime<Utc>,
    /// When they were last seen.
    pub seen_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    buyer: i64,
    account: Uuid,
    opened_at: i64,
    seen_at: i64,
    role: String,
    display_name: String,
    email: String,
    password_to_change: bool,
    buyer_name: String,
    firm: Option<Uuid>,
    firm_name: Option<String>,
}

impl TryFrom<Row> for Session {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Session, StoreError> {
        let role = Role::from_code(&row.role)
            .ok_or_else(|| StoreError::inconsistency("user_account", "role", row.account))?;
        let instant = |seconds: i64, column| {
            DateTime::from_timestamp(seconds, 0)
                .ok_or_else(|| StoreError::inconsistency("session", column, row.account))
        };
        Ok(Session {
            actor: Actor {
                user: Some(UserId(row.account)),
                role,
                buyer: BuyerNumber(row.buyer),
                firm: row.firm.map(FirmId).filter(|_| role == Role::Contractor),
            },
            opened_at: instant(row.opened_at, "opened_at")?,
            seen_at: instant(row.seen_at, "seen_at")?,
            display_name: row.display_name,
            email: row.email,
            password_to_change: row.password_to_change,
            buyer_name: row.buyer_name,
            firm_name: row.firm_name.filter(|_| role == Role::Contractor),
        })
    }
}

/// Opens a session of an account.
///
/// # Errors
/// What the database says.
pub async fn insert(
    tx: &mut Tx,
    token: &[u8; 32],
    buyer: BuyerNumber,
    account: UserId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(tx, INSERT, token.as_slice(), buyer.0, account.0, at.timestamp())?;
    Ok(())
}

/// The session of a token, of an account that is open: a read that precedes an actor, since it
/// makes the actor.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_token(tx: &mut Tx, token: &[u8; 32]) -> Result<Option<Session>, StoreError> {
    fetch_optional!(tx, Row, BY_TOKEN, token.as_slice())?.map(Session::try_from).transpose()
}

/// Notes that somebody was seen.
///
/// # Errors
/// What the database says.
pub async fn seen(tx: &mut Tx, token: &[u8; 32], at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, SEEN, token.as_slice(), at.timestamp())?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// What the database says.
pub async fn delete(tx: &mut Tx, token: &[u8; 32]) -> Result<(), StoreError> {
    execute!(tx, DELETE, token.as_slice())?;
    Ok(())
}

/// Ends every session of an account, but the one of `kept`.
///
/// # Errors
/// What the database says.
pub async fn delete_of_account(
    tx: &mut Tx,
    scope: &Scope,
    account: UserId,
    kept: Option<&[u8; 32]>,
) -> Result<(), StoreError> {
    let kept = kept.map_or(&[] as &[u8], |it| it.as_slice());
    execute!(tx, DELETE_OF_ACCOUNT, scope.buyer().0, account.0, kept)?;
    Ok(())
}

/// Deletes sessions opened before one instant or not seen since another.
///
/// # Errors
/// What the database says.
pub async fn delete_old(
    tx: &mut Tx,
    opened_before: DateTime<Utc>,
    not_seen_since: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(tx, DELETE_OLD, opened_before.timestamp(), not_seen_since.timestamp())?;
    Ok(())
}
