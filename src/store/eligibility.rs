//! Hire and eligibility of a person on a contract: records append, the last one stands.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::person::Eligibility;
use crate::units::{ContractId, PersonNumber, UserId};

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
