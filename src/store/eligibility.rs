//! Hire and eligibility of a person on a contract: records append, the last one stands.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::person::Eligibility;
use crate::units::{ContractId, PersonNumber, StatementNumber, UserId};

use super::macros::{execute, fetch_all, fetch_optional};
use super::{StoreError, Tx};

const APPEND: &str = "INSERT INTO eligibility (buyer, person, contract, sequence, hired_on,
    ended_on, state, state_on, recorded_at, recorded_by)
    SELECT $1, $2, $3, COALESCE(MAX(sequence), 0) + 1, $4, $5, $6, $7, $8, $9 FROM eligibility
    WHERE buyer = $1 AND person = $2 AND contract = $3";
const LAST: &str = "SELECT person, hired_on, ended_on, state, state_on FROM eligibility
    WHERE buyer = $1 AND person = $2 AND contract = $3 ORDER BY sequence DESC LIMIT 1";
const OF_CONTRACT: &str = "SELECT e.person, e.hired_on, e.ended_on, e.state, e.state_on
    FROM eligibility e WHERE e.buyer = $1 AND e.contract = $2 AND e.sequence = (
        SELECT MAX(f.sequence) FROM eligibility f
        WHERE f.buyer = e.buyer AND f.person = e.person AND f.contract = e.contract)";
// The window opens with the first hire under any clause of the buyer: the earliest among the
// records that stand.
const FIRST_HIRES: &str = "SELECT e.person, MIN(e.hired_on) AS hired_on FROM eligibility e
    WHERE e.buyer = $1 AND e.hired_on IS NOT NULL
      AND e.person IN (SELECT o.person FROM eligibility o WHERE o.buyer = $1 AND o.contract = $2)
      AND e.sequence = (SELECT MAX(f.sequence) FROM eligibility f
        WHERE f.buyer = e.buyer AND f.person = e.person AND f.contract = e.contract)
    GROUP BY e.person";
// People on lines in force of a contract about whom nobody has decided: those of whom nothing is
// decided anywhere, found by their own lines; and those on lines that wait for a review, found by
// the versions made since the last one. The cost is that of what is to be done, never of the whole
// ledger.
const UNDECIDED: &str =
    "SELECT x.contract, c.reference, c.title, COUNT(DISTINCT x.person) AS people,
    MAX(x.statement) AS statement FROM (
      SELECT s.contract, l.person, s.number AS statement FROM person p
      JOIN ledger l ON l.buyer = p.buyer AND l.person = p.number
      JOIN statement s ON s.buyer = l.buyer AND s.number = l.statement
      WHERE p.buyer = $1 AND l.kind = 1 AND l.act <> 2 AND NOT EXISTS (
          SELECT 1 FROM eligibility e WHERE e.buyer = p.buyer AND e.person = p.number
            AND e.state <> 'unknown')
        AND NOT EXISTS (SELECT 1 FROM ledger r
          WHERE r.buyer = l.buyer AND r.reverses_import = l.import
            AND r.reverses_line = l.line AND r.reverses_import > 0)
      UNION
      SELECT s.contract, l.person, s.number AS statement FROM statement s
      JOIN statement_version v ON v.buyer = s.buyer AND v.statement = s.number
      JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
        AND l.line BETWEEN v.first_line AND v.last_line
      WHERE s.buyer = $1 AND l.kind = 1 AND l.act <> 2
        AND v.import > (SELECT COALESCE(MAX(w.import), 0) FROM review w
          WHERE w.buyer = v.buyer AND w.statement = v.statement AND w.line = 0)
        AND NOT EXISTS (SELECT 1 FROM eligibility e WHERE e.buyer = s.buyer
          AND e.person = l.person AND e.contract = s.contract AND e.state <> 'unknown'
          AND e.sequence = (SELECT MAX(f.sequence) FROM eligibility f
            WHERE f.buyer = e.buyer AND f.person = e.person AND f.contract = e.contract))
        AND NOT EXISTS (SELECT 1 FROM ledger r
          WHERE r.buyer = l.buyer AND r.reverses_import = l.import
            AND r.reverses_line = l.line AND r.reverses_import > 0)
        AND NOT EXISTS (SELECT 1 FROM review w
          WHERE w.buyer = s.buyer AND w.statement = s.number AND w.import = l.import
            AND w.line = l.line)
    ) x
    JOIN contract c ON c.buyer = $1 AND c.id = x.contract
    GROUP BY x.contract, c.reference, c.title ORDER BY people DESC, c.reference";
const CONTRACTS_OF_PERSON: &str = "SELECT DISTINCT contract FROM eligibility
    WHERE buyer = $1 AND person = $2";

/// Hire and eligibility of a person on a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// First day of the employment on this contract.
    pub hired_on: Option<NaiveDate>,
    /// Last day of it.
    pub ended_on: Option<NaiveDate>,
    /// What is known of the eligibility.
    pub eligibility: Eligibility,
}

/// People of a contract about whom nobody has decided whether they are eligible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The contract.
    pub contract: ContractId,
    /// Its reference.
    pub reference: String,
    /// What it buys.
    pub title: String,
    /// How many people.
    pub people: i64,
    /// The latest statement that names one of them.
    pub statement: StatementNumber,
}

#[derive(sqlx::FromRow)]
struct UndecidedRow {
    contract: Uuid,
    reference: String,
    title: String,
    people: i64,
    statement: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    person: i64,
    hired_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    state: String,
    state_on: Option<NaiveDate>,
}

impl TryFrom<Row> for Record {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Record, StoreError> {
        let eligibility = match (row.state.as_str(), row.state_on) {
            ("unknown", _) => Eligibility::Unknown,
            ("refused", _) => Eligibility::Refused,
            ("validated", Some(on)) => Eligibility::Validated(on),
            _ => return Err(StoreError::inconsistency("eligibility", "state", row.person)),
        };
        Ok(Record { hired_on: row.hired_on, ended_on: row.ended_on, eligibility })
    }
}

/// Appends a record. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    person: PersonNumber,
    record: Record,
    by: Option<UserId>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (state, on) = match record.eligibility {
        Eligibility::Unknown => ("unknown", None),
        Eligibility::Validated(on) => ("validated", Some(on)),
        Eligibility::Refused => ("refused", None),
    };
    execute!(
        tx,
        APPEND,
        scope.buyer().0,
        person.0,
        contract.0,
        record.hired_on,
        record.ended_on,
        state,
        on,
        at,
        by.map(|it| it.0),
    )?;
    Ok(())
}

/// The record that stands for a person on a contract.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn last(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    person: PersonNumber,
) -> Result<Option<Record>, StoreError> {
    let row = fetch_optional!(tx, Row, LAST, scope.buyer().0, person.0, contract.0)?;
    row.map(Record::try_from).transpose()
}

/// The records that stand on a contract, by person.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<HashMap<PersonNumber, Record>, StoreError> {
    fetch_all!(tx, Row, OF_CONTRACT, scope.buyer().0, contract.0)?
        .into_iter()
        .map(|row| Ok((PersonNumber(row.person), Record::try_from(row)?)))
        .collect()
}

/// The first day of the first hire under any clause of the buyer, for each person of a contract
/// of whom one was recorded.
///
/// # Errors
/// What the database says.
pub async fn first_hires(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<HashMap<PersonNumber, NaiveDate>, StoreError> {
    let rows = fetch_all!(tx, (i64, NaiveDate), FIRST_HIRES, scope.buyer().0, contract.0)?;
    Ok(rows.into_iter().map(|(person, day)| (PersonNumber(person), day)).collect())
}

/// The contracts on which anything was recorded of a person.
///
/// # Errors
/// What the database says.
pub async fn contracts_of_person(
    tx: &mut Tx,
    scope: &Scope,
    person: PersonNumber,
) -> Result<Vec<ContractId>, StoreError> {
    let rows = fetch_all!(tx, (Uuid,), CONTRACTS_OF_PERSON, scope.buyer().0, person.0)?;
    Ok(rows.into_iter().map(|(id,)| ContractId(id)).collect())
}

/// People about whom nobody has decided, by contract, most first: those of whom nothing is decided
/// on any contract, and those on lines that wait. Who was decided on for another contract, and
/// whose lines on this one were reviewed all the same, is not among them.
///
/// # Errors
/// What the database says.
pub async fn undecided(tx: &mut Tx, scope: &Scope) -> Result<Vec<Undecided>, StoreError> {
    let rows = fetch_all!(tx, UndecidedRow, UNDECIDED, scope.buyer().0)?;
    let read = |row: UndecidedRow| Undecided {
        contract: ContractId(row.contract),
        reference: row.reference,
        title: row.title,
        people: row.people,
        statement: StatementNumber(row.statement),
    };
    Ok(rows.into_iter().map(read).collect())
}
