//! Organisations: services of the buyer, firms and bodies of facilitators, whose staff use Tenu.

use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::organisation::OrganisationKind;
use crate::units::{FirmId, OrganisationId};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const INSERT: &str =
    "INSERT INTO organisation (buyer, id, name, kind, firm) VALUES ($1, $2, $3, $4, $5)";
const ALL: &str = "SELECT o.id, o.name, o.kind, o.firm, f.name AS firm_name,
    (SELECT COUNT(*) FROM user_account u WHERE u.buyer = o.buyer AND u.organisation = o.id
        AND u.disabled_at IS NULL) AS people
    FROM organisation o LEFT JOIN firm f ON f.buyer = o.buyer AND f.id = o.firm
    WHERE o.buyer = $1 ORDER BY o.id";
const BY_ID: &str = "SELECT o.id, o.name, o.kind, o.firm, f.name AS firm_name,
    (SELECT COUNT(*) FROM user_account u WHERE u.buyer = o.buyer AND u.organisation = o.id
        AND u.disabled_at IS NULL) AS people
    FROM organisation o LEFT JOIN firm f ON f.buyer = o.buyer AND f.id = o.firm
    WHERE o.buyer = $1 AND o.id = $2";
const COUNT: &str = "SELECT COUNT(*) FROM organisation WHERE buyer = $1";
const RENAME: &str = "UPDATE organisation SET name = $3 WHERE buyer = $1 AND id = $2";

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its address.
    pub id: OrganisationId,
    /// What people call it; the firm's own name for a firm.
    pub name: String,
    /// What kind of body it is.
    pub kind: OrganisationKind,
    /// The firm that it is.
    pub firm: Option<FirmId>,
    /// How many open accounts its staff have.
    pub people: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    kind: String,
    firm: Option<Uuid>,
    firm_name: Option<String>,
    people: i64,
}

impl TryFrom<Row> for Organisation {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Organisation, StoreError> {
        let kind = OrganisationKind::from_code(&row.kind)
            .ok_or_else(|| StoreError::inconsistency("organisation", "kind", row.id))?;
        Ok(Organisation {
            id: OrganisationId(row.id),
            name: row.firm_name.unwrap_or(row.name),
            kind,
            firm: row.firm.map(FirmId),
            people: row.people,
        })
    }
}

/// Adds an organisation.
///
/// # Errors
/// What the database says.
pub async fn insert(
    tx: &mut Tx,
    scope: &Scope,
    organisation: &Organisation,
) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        scope.buyer().0,
        organisation.id.0,
        organisation.name.as_str(),
        organisation.kind.code(),
        organisation.firm.map(|it| it.0),
    )?;
    Ok(())
}

/// The buyer's organisations, oldest first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Vec<Organisation>, StoreError> {
    let rows = fetch_all!(tx, Row, ALL, scope.buyer().0)?;
    rows.into_iter().map(Organisation::try_from).collect()
}

/// The organisation of that identifier.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_id(
    tx: &mut Tx,
    scope: &Scope,
    id: OrganisationId,
) -> Result<Option<Organisation>, StoreError> {
    let row = fetch_optional!(tx, Row, BY_ID, scope.buyer().0, id.0)?;
    row.map(Organisation::try_from).transpose()
}

/// Gives an organisation another name.
///
/// # Errors
/// What the database says.
pub async fn rename(
    tx: &mut Tx,
    scope: &Scope,
    id: OrganisationId,
    name: &str,
) -> Result<(), StoreError> {
    execute!(tx, RENAME, scope.buyer().0, id.0, name)?;
    Ok(())
}

/// How many organisations the buyer knows, itself and firms included.
///
/// # Errors
/// What the database says.
pub async fn count(tx: &mut Tx, scope: &Scope) -> Result<i64, StoreError> {
    fetch_number!(tx, COUNT, scope.buyer().0)
}
