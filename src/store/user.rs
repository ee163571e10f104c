//! Accounts: who may sign in, as what, for which buyer; and the organisations they belong to.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::{Role, Scope};
use crate::units::{BuyerNumber, FirmId, OrganisationId, UserId};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const INSERT_ORGANISATION: &str =
    "INSERT INTO organisation (buyer, id, name, firm) VALUES ($1, $2, $3, $4)";
const ORGANISATION: &str = "SELECT id FROM organisation
    WHERE buyer = $1 AND (firm = $3 OR ($3 IS NULL AND firm IS NULL AND name = $2))
    ORDER BY id LIMIT 1";
const COUNT_ORGANISATIONS: &str = "SELECT COUNT(*) FROM organisation WHERE buyer = $1";
const INSERT: &str = "INSERT INTO user_account
    (buyer, id, email, display_name, role, organisation, password_hash, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const ALL: &str = "SELECT buyer, id, email, display_name, role, organisation, password_hash,
    created_at, disabled_at FROM user_account WHERE buyer = $1 ORDER BY created_at, email";
const BY_EMAIL: &str = "SELECT buyer, id, email, display_name, role, organisation, password_hash,
    created_at, disabled_at FROM user_account WHERE email = $1";
const SET_PASSWORD: &str =
    "UPDATE user_account SET password_hash = $3 WHERE buyer = $1 AND email = $2";
const DISABLE: &str = "UPDATE user_account SET disabled_at = $3
    WHERE buyer = $1 AND email = $2 AND disabled_at IS NULL";

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its address.
    pub id: UserId,
    /// The buyer it signs in to.
    pub buyer: BuyerNumber,
    /// Where it signs in from, in lower case; unique on the installation.
    pub email: String,
    /// What others read.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Whose staff it is.
    pub organisation: Option<OrganisationId>,
    /// The hash of its password; none until one is set.
    pub password_hash: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when it may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct Row {
    buyer: i64,
    id: Uuid,
    email: String,
    display_name: String,
    role: String,
    organisation: Option<Uuid>,
    password_hash: Option<String>,
    created_at: DateTime<Utc>,
    disabled_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for User {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<User, StoreError> {
        let role = Role::from_code(&row.role)
            .ok_or_else(|| StoreError::inconsistency("user_account", "role", row.id))?;
        Ok(User {
            id: UserId(row.id),
            buyer: BuyerNumber(row.buyer),
            email: row.email,
            display_name: row.display_name,
            role,
            organisation: row.organisation.map(OrganisationId),
            password_hash: row.password_hash,
            created_at: row.created_at,
            disabled_at: row.disabled_at,
        })
    }
}

/// Adds an account.
///
/// # Errors
/// [`StoreError::Conflict`] when its address is taken.
pub async fn insert(tx: &mut Tx, scope: &Scope, user: &User) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        scope.buyer().0,
        user.id.0,
        user.email.as_str(),
        user.display_name.as_str(),
        user.role.code(),
        user.organisation.map(|it| it.0),
        user.password_hash.as_deref(),
        user.created_at,
    )?;
    Ok(())
}

/// Finds the buyer's organisation of that firm or, without one, of that name; else adds it under
/// `id`.
///
/// # Errors
/// What the database says.
pub async fn organisation(
    tx: &mut Tx,
    scope: &Scope,
    name: &str,
    firm: Option<FirmId>,
    id: OrganisationId,
) -> Result<OrganisationId, StoreError> {
    let buyer = scope.buyer().0;
    let found = fetch_optional!(tx, (Uuid,), ORGANISATION, buyer, name, firm.map(|it| it.0))?;
    if let Some((known,)) = found {
        return Ok(OrganisationId(known));
    }
    execute!(tx, INSERT_ORGANISATION, buyer, id.0, name, firm.map(|it| it.0))?;
    Ok(id)
}

/// How many organisations the buyer knows, itself and firms included.
///
/// # Errors
/// What the database says.
pub async fn count_organisations(tx: &mut Tx, scope: &Scope) -> Result<i64, StoreError> {
    fetch_number!(tx, COUNT_ORGANISATIONS, scope.buyer().0)
}

/// The buyer's accounts, oldest first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Vec<User>, StoreError> {
    let rows = fetch_all!(tx, Row, ALL, scope.buyer().0)?;
    rows.into_iter().map(User::try_from).collect()
}

/// The account of an address, whatever its buyer: the one read that precedes an actor, since
/// signing in makes the actor.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<User>, StoreError> {
    fetch_optional!(tx, Row, BY_EMAIL, email)?.map(User::try_from).transpose()
}

/// Replaces the password's hash; false when the buyer has no such account.
///
/// # Errors
/// What the database says.
pub async fn set_password(
    tx: &mut Tx,
    scope: &Scope,
    email: &str,
    hash: &str,
) -> Result<bool, StoreError> {
    Ok(execute!(tx, SET_PASSWORD, scope.buyer().0, email, hash)? == 1)
}

/// Closes an account; false when the buyer has no such open account.
///
/// # Errors
/// What the database says.
pub async fn disable(
    tx: &mut Tx,
    scope: &Scope,
    email: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(execute!(tx, DISABLE, scope.buyer().0, email, at)? == 1)
}
