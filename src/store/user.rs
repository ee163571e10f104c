//! Accounts: who may sign in, as what, for which buyer.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::{Role, Scope};
use crate::units::{BuyerNumber, OrganisationId, UserId};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO user_account (buyer, id, email, display_name, role, organisation,
    password_hash, password_to_change, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ALL: &str = "SELECT buyer, id, email, display_name, role, organisation, password_hash,
    password_to_change, created_at, disabled_at FROM user_account WHERE buyer = $1
    ORDER BY created_at, email";
const BY_ID: &str = "SELECT buyer, id, email, display_name, role, organisation, password_hash,
    password_to_change, created_at, disabled_at FROM user_account WHERE buyer = $1 AND id = $2";
const BY_EMAIL: &str = "SELECT buyer, id, email, display_name, role, organisation, password_hash,
    password_to_change, created_at, disabled_at FROM user_account WHERE email = $1";
const CHANGE: &str = "UPDATE user_account SET display_name = $3, role = $4, organisation = $5
    WHERE buyer = $1 AND id = $2";
const SET_PASSWORD: &str = "UPDATE user_account SET password_hash = $3, password_to_change = $4
    WHERE buyer = $1 AND id = $2";
// Closed accounts too: what they did stays.
const AUTHORS: &str = "SELECT u.id, u.role, u.display_name, f.name AS firm FROM user_account u
    LEFT JOIN organisation o ON o.buyer = u.buyer AND o.id = u.organisation
    LEFT JOIN firm f ON f.buyer = o.buyer AND f.id = o.firm WHERE u.buyer = $1";
const DISABLE: &str = "UPDATE user_account SET disabled_at = $3
    WHERE buyer = $1 AND id = $2 AND disabled_at IS NULL";
const OPEN: &str = "UPDATE user_account SET disabled_at = NULL
    WHERE buyer = $1 AND id = $2 AND disabled_at IS NOT NULL";
const ADMINISTRATORS: &str = "SELECT COUNT(*) FROM user_account WHERE buyer = $1
    AND role = 'administrator' AND disabled_at IS NULL AND password_hash IS NOT NULL";

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
    /// Whether somebody else chose the password: it must be changed before anything else.
    pub password_to_change: bool,
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
    password_to_change: bool,
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
            password_to_change: row.password_to_change,
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
        user.password_to_change,
        user.created_at,
    )?;
    Ok(())
}

/// The buyer's accounts, oldest first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Vec<User>, StoreError> {
    let rows = fetch_all!(tx, Row, ALL, scope.buyer().0)?;
    rows.into_iter().map(User::try_from).collect()
}

/// Whoever did something, as others read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// What they are.
    pub role: Role,
    /// What others read.
    pub display_name: String,
    /// The name of their firm, for staff of firms.
    pub firm: Option<String>,
}

#[derive(sqlx::FromRow)]
struct AuthorRow {
    id: Uuid,
    role: String,
    display_name: String,
    firm: Option<String>,
}

/// The buyer's accounts as authors, open and closed.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn authors(tx: &mut Tx, scope: &Scope) -> Result<HashMap<UserId, Author>, StoreError> {
    let rows = fetch_all!(tx, AuthorRow, AUTHORS, scope.buyer().0)?;
    rows.into_iter()
        .map(|row| {
            let role = Role::from_code(&row.role)
                .ok_or_else(|| StoreError::inconsistency("user_account", "role", row.id))?;
            let (display_name, firm) = (row.display_name, row.firm);
            Ok((UserId(row.id), Author { role, display_name, firm }))
        })
        .collect()
}

/// The account of an address, whatever its buyer: the one read that precedes an actor, since
/// signing in makes the actor.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<User>, StoreError> {
    fetch_optional!(tx, Row, BY_EMAIL, email)?.map(User::try_from).transpose()
}

/// The buyer's account of that identifier.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_id(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<Option<User>, StoreError> {
    fetch_optional!(tx, Row, BY_ID, scope.buyer().0, id.0)?.map(User::try_from).transpose()
}

/// Replaces name, role and organisation of an account.
///
/// # Errors
/// What the database says.
pub async fn change(tx: &mut Tx, scope: &Scope, user: &User) -> Result<(), StoreError> {
    let (name, role) = (user.display_name.as_str(), user.role.code());
    let organisation = user.organisation.map(|it| it.0);
    execute!(tx, CHANGE, scope.buyer().0, user.id.0, name, role, organisation)?;
    Ok(())
}

/// Replaces the password's hash, and says whether that password must be changed at once.
///
/// # Errors
/// What the database says.
pub async fn set_password(
    tx: &mut Tx,
    scope: &Scope,
    id: UserId,
    hash: &str,
    to_change: bool,
) -> Result<(), StoreError> {
    execute!(tx, SET_PASSWORD, scope.buyer().0, id.0, hash, to_change)?;
    Ok(())
}

/// Closes an account; false when the buyer has no such open account.
///
/// # Errors
/// What the database says.
pub async fn disable(
    tx: &mut Tx,
    scope: &Scope,
    id: UserId,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(execute!(tx, DISABLE, scope.buyer().0, id.0, at)? == 1)
}

/// Opens a closed account again; false when the buyer has no such closed account.
///
/// # Errors
/// What the database says.
pub async fn open(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<bool, StoreError> {
    Ok(execute!(tx, OPEN, scope.buyer().0, id.0)? == 1)
}

/// How many administrators can sign in.
///
/// # Errors
/// What the database says.
pub async fn count_administrators(tx: &mut Tx, scope: &Scope) -> Result<i64, StoreError> {
    fetch_number!(tx, ADMINISTRATORS, scope.buyer().0)
}
