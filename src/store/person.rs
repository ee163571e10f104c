//! People in insertion pathways, numbered from 1 for each buyer. Identity numbers (NIR) have no
//! column here, and never will.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::units::{FirmId, PersonId, PersonNumber, StatementNumber};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional, insert_many};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM person WHERE buyer = $1";
const INSERT: &str = "INSERT INTO person
    (buyer, number, id, name, normalised, born_on, registration, created_at) ";
const BY_NAME: &str = "SELECT number, id, name, normalised, born_on, registration FROM person
    WHERE buyer = $1 AND normalised = $2 ORDER BY number";
const BY_NUMBER: &str = "SELECT number, id, name, normalised, born_on, registration FROM person
    WHERE buyer = $1 AND number = $2";
const OF_STATEMENT: &str = "SELECT DISTINCT p.number, p.name FROM statement_version v
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    JOIN person p ON p.buyer = l.buyer AND p.number = l.person
    WHERE v.buyer = $1 AND v.statement = $2 AND l.kind = 1 ORDER BY p.number";
// Names of whom a statement declares. A birth date is told where nobody but its firm can have told
// it: the person became known by one of its files and by no contract, and no other firm has a line
// of theirs.
const TOLD_BY: &str = "SELECT DISTINCT p.number, p.name,
    CASE WHEN EXISTS (SELECT 1 FROM ledger l
            JOIN statement s ON s.buyer = l.buyer AND s.number = l.statement
            JOIN import i ON i.buyer = l.buyer AND i.number = l.import
            WHERE l.buyer = p.buyer AND l.person = p.number AND l.kind = 1
              AND s.firm = $3 AND i.at = p.created_at)
          AND NOT EXISTS (SELECT 1 FROM ledger l
            JOIN statement s ON s.buyer = l.buyer AND s.number = l.statement
            WHERE l.buyer = p.buyer AND l.person = p.number AND l.kind = 1 AND s.firm <> $3)
          AND NOT EXISTS (SELECT 1 FROM eligibility e
            WHERE e.buyer = p.buyer AND e.person = p.number AND e.recorded_at <= p.created_at)
        THEN p.born_on END AS born_on
    FROM statement_version v
    JOIN ledger x ON x.buyer = v.buyer AND x.import = v.import
      AND x.line BETWEEN v.first_line AND v.last_line
    JOIN person p ON p.buyer = x.buyer AND p.number = x.person
    WHERE v.buyer = $1 AND v.statement = $2 AND x.kind = 1 ORDER BY p.number";
// What was blank is filled in; what was known stays.
const COMPLETE: &str = "UPDATE person SET born_on = COALESCE(born_on, $3),
    registration = COALESCE(registration, $4) WHERE buyer = $1 AND number = $2";

/// What identifies a person to the buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The number that ledger lines carry.
    pub number: PersonNumber,
    /// Its address.
    pub id: PersonId,
    /// Name as first written.
    pub name: String,
    /// The name as names are compared.
    pub normalised: String,
    /// Birth date, when it was told.
    pub born_on: Option<NaiveDate>,
    /// An employer's own number for them, when it was told.
    pub registration: Option<String>,
}

/// A person as a firm itself told of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The number that ledger lines carry.
    pub number: PersonNumber,
    /// Name as first written.
    pub name: String,
    /// Birth date, when the firm itself told it.
    pub born_on: Option<NaiveDate>,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    id: Uuid,
    name: String,
    normalised: String,
    born_on: Option<NaiveDate>,
    registration: Option<String>,
}

impl From<Row> for Identity {
    fn from(row: Row) -> Identity {
        Identity {
            number: PersonNumber(row.number),
            id: PersonId(row.id),
            name: row.name,
            normalised: row.normalised,
            born_on: row.born_on,
            registration: row.registration,
        }
    }
}

/// The number of the next person. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn next_number(tx: &mut Tx, scope: &Scope) -> Result<PersonNumber, StoreError> {
    Ok(PersonNumber(fetch_number!(tx, NEXT, scope.buyer().0)?))
}

/// Adds people under the numbers that they carry.
///
/// # Errors
/// What the database says.
pub async fn insert_all(
    tx: &mut Tx,
    scope: &Scope,
    people: &[Identity],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let buyer = scope.buyer().0;
    insert_many!(tx, INSERT, people, |person, values| {
        values
            .push_bind(buyer)
            .push_bind(person.number.0)
            .push_bind(person.id.0)
            .push_bind(person.name.clone())
            .push_bind(person.normalised.clone())
            .push_bind(person.born_on)
            .push_bind(person.registration.clone())
            .push_bind(at);
    });
    Ok(())
}

/// Everybody whose name compares equal, oldest first.
///
/// # Errors
/// What the database says.
pub async fn by_name(
    tx: &mut Tx,
    scope: &Scope,
    normalised: &str,
) -> Result<Vec<Identity>, StoreError> {
    let rows = fetch_all!(tx, Row, BY_NAME, scope.buyer().0, normalised)?;
    Ok(rows.into_iter().map(Identity::from).collect())
}

/// The person of that number.
///
/// # Errors
/// What the database says.
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope,
    number: PersonNumber,
) -> Result<Option<Identity>, StoreError> {
    let row = fetch_optional!(tx, Row, BY_NUMBER, scope.buyer().0, number.0)?;
    Ok(row.map(Identity::from))
}

/// Everybody whom any version of a statement names, in the order in which they became known.
///
/// # Errors
/// What the database says.
pub async fn of_statement(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
) -> Result<Vec<(PersonNumber, String)>, StoreError> {
    let rows = fetch_all!(tx, (i64, String), OF_STATEMENT, scope.buyer().0, statement.0)?;
    Ok(rows.into_iter().map(|(number, name)| (PersonNumber(number), name)).collect())
}

/// Everybody whom any version of a statement names, with what its firm itself told of them, in the
/// order in which they became known.
///
/// # Errors
/// What the database says.
pub async fn told_by(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
    firm: FirmId,
) -> Result<Vec<Told>, StoreError> {
    let buyer = scope.buyer().0;
    let rows =
        fetch_all!(tx, (i64, String, Option<NaiveDate>), TOLD_BY, buyer, statement.0, firm.0)?;
    let told = |(number, name, born_on)| Told { number: PersonNumber(number), name, born_on };
    Ok(rows.into_iter().map(told).collect())
}

/// Fills in what was not known of a person.
///
/// # Errors
/// What the database says.
pub async fn complete(
    tx: &mut Tx,
    scope: &Scope,
    number: PersonNumber,
    born_on: Option<NaiveDate>,
    registration: Option<&str>,
) -> Result<(), StoreError> {
    execute!(tx, COMPLETE, scope.buyer().0, number.0, born_on, registration)?;
    Ok(())
}
