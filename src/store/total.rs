//! Totals by contract, lot and month: what pages read. They move by differences, in the
//! transaction that moves the ledger.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::tally::MonthTally;
use crate::units::{ContractId, Hours, Month};

use super::macros::{execute, fetch_all};
use super::{StoreError, Tx};

const MOVE: &str = "INSERT INTO total (buyer, contract, lot, month, declared, counted, validated,
    workforce, workforce_lines)
    VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $9 = 0 THEN NULL ELSE $8 END, $9)
    ON CONFLICT (buyer, contract, lot, month) DO UPDATE SET
      declared = total.declared + excluded.declared,
      counted = total.counted + excluded.counted,
      validated = total.validated + excluded.validated,
      workforce_lines = total.workforce_lines + excluded.workforce_lines,
      -- Without any declaration left the month is missing again, which is not zero.
      workforce = CASE WHEN total.workforce_lines + excluded.workforce_lines = 0 THEN NULL
        ELSE COALESCE(total.workforce, 0) + $8 END";
const OF_CONTRACT: &str = "SELECT contract, lot, month, declared, counted, validated, workforce,
    workforce_lines FROM total WHERE buyer = $1 AND contract = $2 ORDER BY lot, month";
const ALL: &str = "SELECT contract, lot, month, declared, counted, validated, workforce,
    workforce_lines FROM total WHERE buyer = $1 ORDER BY contract, lot, month";

/// Where a total stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The contract.
    pub contract: ContractId,
    /// Position of the lot in it, from 1; 0 for none.
    pub lot: i64,
    /// The month.
    pub month: Month,
}

/// Sums by place.
pub type Totals = BTreeMap<Place, MonthTally>;

/// What a transaction adds to the sums of each place: hours of the workforce may well change while
/// the number of declarations does not.
pub type Differences = BTreeMap<Place, MonthTally>;

#[derive(sqlx::FromRow)]
struct Row {
    contract: Uuid,
    lot: i64,
    month: i64,
    declared: i64,
    counted: i64,
    validated: i64,
    workforce: Option<i64>,
    workforce_lines: i64,
}

fn collect(rows: Vec<Row>) -> Result<Totals, StoreError> {
    rows.into_iter()
        .map(|row| {
            let month = Month::from_ordinal(row.month)
                .ok_or_else(|| StoreError::inconsistency("total", "month", row.contract))?;
            let place = Place { contract: ContractId(row.contract), lot: row.lot, month };
            let sums = MonthTally {
                declared: Hours::from_seconds(row.declared),
                counted: Hours::from_seconds(row.counted),
                validated: Hours::from_seconds(row.validated),
                workforce: Hours::from_seconds(row.workforce.unwrap_or_default()),
                workforce_lines: row.workforce_lines,
            };
            Ok((place, sums))
        })
        .collect()
}

/// Moves totals by differences; places where nothing moves are left alone.
///
/// # Errors
/// What the database says.
pub async fn apply(
    tx: &mut Tx,
    scope: &Scope,
    differences: &Differences,
) -> Result<(), StoreError> {
    for (place, by) in differences.iter().filter(|it| *it.1 != MonthTally::default()) {
        execute!(
            tx,
            MOVE,
            scope.buyer().0,
            place.contract.0,
            place.lot,
            place.month.ordinal(),
            by.declared.seconds(),
            by.counted.seconds(),
            by.validated.seconds(),
            by.workforce.seconds(),
            by.workforce_lines,
        )?;
    }
    Ok(())
}

/// The totals of a contract.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<Totals, StoreError> {
    collect(fetch_all!(tx, Row, OF_CONTRACT, scope.buyer().0, contract.0)?)
}

/// The totals of every contract of the buyer.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Totals, StoreError> {
    collect(fetch_all!(tx, Row, ALL, scope.buyer().0)?)
}
