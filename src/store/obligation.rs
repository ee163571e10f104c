//! What contracts owe, with the versions of each obligation by the day on which they take effect.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::contract::Lot;
use crate::domain::obligation::{Basis, Obligation, PenaltyTerms};
use crate::units::{ContractId, ObligationId, Rounding};

use super::macros::{execute, fetch_all, fetch_number};
use super::{StoreError, Tx, contract};

const INSERT: &str = "INSERT INTO obligation (buyer, contract, position, id, lot, label)
    VALUES ($1, $2, $3, $4, $5, $6)";
const UPDATE: &str = "UPDATE obligation SET lot = $4, label = $5
    WHERE buyer = $1 AND contract = $2 AND position = $3";
const REMOVE: &str = "UPDATE obligation SET standing = FALSE
    WHERE buyer = $1 AND contract = $2 AND position = $3";
const LAST: &str = "SELECT COALESCE(MAX(position), 0) FROM obligation
    WHERE buyer = $1 AND contract = $2";
const APPEND_VERSION: &str = "INSERT INTO obligation_version (buyer, contract, position, version,
    effective_on, basis, rounding, penalty, recorded_at)
    SELECT $1, $2, $3, COALESCE(MAX(version), 0) + 1, $4, $5, $6, $7, $8 FROM obligation_version
    WHERE buyer = $1 AND contract = $2 AND position = $3";
// The last version that is in force on the day; of two of one day, the one recorded last. Before
// the contract starts, what it will owe first.
const OF_CONTRACT: &str =
    "SELECT o.contract, o.position, o.id, o.lot, o.label, v.effective_on, v.basis, v.rounding,
      v.penalty
    FROM obligation o
    JOIN obligation_version v
      ON v.buyer = o.buyer AND v.contract = o.contract AND v.position = o.position
    WHERE o.buyer = $1 AND o.contract = $2 AND o.standing = TRUE AND v.version = (
        SELECT w.version FROM obligation_version w
        WHERE w.buyer = o.buyer AND w.contract = o.contract AND w.position = o.position
          AND (w.effective_on <= $3 OR w.effective_on = (
            SELECT MIN(x.effective_on) FROM obligation_version x
            WHERE x.buyer = w.buyer AND x.contract = w.contract AND x.position = w.position))
        ORDER BY w.effective_on DESC, w.version DESC LIMIT 1)
    ORDER BY o.position";
const ALL: &str =
    "SELECT o.contract, o.position, o.id, o.lot, o.label, v.effective_on, v.basis, v.rounding,
      v.penalty
    FROM obligation o
    JOIN obligation_version v
      ON v.buyer = o.buyer AND v.contract = o.contract AND v.position = o.position
    WHERE o.buyer = $1 AND o.standing = TRUE AND v.version = (
        SELECT w.version FROM obligation_version w
        WHERE w.buyer = o.buyer AND w.contract = o.contract AND w.position = o.position
          AND (w.effective_on <= $2 OR w.effective_on = (
            SELECT MIN(x.effective_on) FROM obligation_version x
            WHERE x.buyer = w.buyer AND x.contract = w.contract AND x.position = w.position))
        ORDER BY w.effective_on DESC, w.version DESC LIMIT 1)
    ORDER BY o.contract, o.position";

#[derive(sqlx::FromRow)]
struct Row {
    contract: Uuid,
    position: i64,
    id: Uuid,
    lot: i64,
    label: String,
    effective_on: NaiveDate,
    basis: Json<Basis>,
    rounding: String,
    penalty: Option<Json<PenaltyTerms>>,
}

/// Records the obligations of a new contract, each in its first version, in force from the start
/// of the contract.
///
/// # Errors
/// What the database says.
pub async fn insert_all(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    lots: &[Lot],
    obligations: &[Obligation],
    effective_on: NaiveDate,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for (position, obligation) in (1_i64..).zip(obligations) {
        add(tx, scope, contract, lots, position, obligation, effective_on, at).await?;
    }
    Ok(())
}

/// Records one more obligation under a position that none of the contract ever had, in force from
/// a day.
///
/// # Errors
/// What the database says.
#[expect(clippy::too_many_arguments, reason = "each is a column")]
pub async fn add(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    lots: &[Lot],
    position: i64,
    obligation: &Obligation,
    effective_on: NaiveDate,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let lot = contract::position_of_lot(lots, obligation.lot);
    let (buyer, id, label) = (scope.buyer().0, obligation.id.0, obligation.label.as_str());
    execute!(tx, INSERT, buyer, contract.0, position, id, lot, label)?;
    append_version(tx, scope, contract, position, obligation, effective_on, at).await
}

/// Appends what an obligation owes from a day on.
///
/// # Errors
/// What the database says.
pub async fn append_version(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    position: i64,
    obligation: &Obligation,
    effective_on: NaiveDate,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        APPEND_VERSION,
        scope.buyer().0,
        contract.0,
        position,
        effective_on,
        Json(&obligation.basis),
        code_of_rounding(obligation.rounding),
        obligation.penalty.map(Json),
        at
    )?;
    Ok(())
}

/// Gives an obligation another label or lot.
///
/// # Errors
/// What the database says.
pub async fn rename(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    lots: &[Lot],
    position: i64,
    obligation: &Obligation,
) -> Result<(), StoreError> {
    let lot = contract::position_of_lot(lots, obligation.lot);
    let label = obligation.label.as_str();
    execute!(tx, UPDATE, scope.buyer().0, contract.0, position, lot, label)?;
    Ok(())
}

/// Takes an obligation out of its contract; its versions stay.
///
/// # Errors
/// What the database says.
pub async fn remove(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    position: i64,
) -> Result<(), StoreError> {
    execute!(tx, REMOVE, scope.buyer().0, contract.0, position)?;
    Ok(())
}

/// The highest position that an obligation of the contract ever had; 0 when it never had any.
///
/// # Errors
/// What the database says.
pub async fn last(tx: &mut Tx, scope: &Scope, contract: ContractId) -> Result<i64, StoreError> {
    fetch_number!(tx, LAST, scope.buyer().0, contract.0)
}

/// An obligation as it is in force on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// Its place among those of its contract, from 1.
    pub position: i64,
    /// The day from which it says so.
    pub effective_on: NaiveDate,
    /// What it says.
    pub obligation: Obligation,
}

/// The obligations of a contract as they are in force on a day, each with the day from which it is.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn in_force(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    lots: &[Lot],
    on: NaiveDate,
) -> Result<Vec<InForce>, StoreError> {
    let rows = fetch_all!(tx, Row, OF_CONTRACT, scope.buyer().0, contract.0, on)?;
    let read = |row: Row| {
        let (position, effective_on) = (row.position, row.effective_on);
        row.read(lots).map(|obligation| InForce { position, effective_on, obligation })
    };
    rows.into_iter().map(read).collect()
}

/// The obligations of a contract as they are in force on a day.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    lots: &[Lot],
    on: NaiveDate,
) -> Result<Vec<Obligation>, StoreError> {
    let all = in_force(tx, scope, contract, lots, on).await?;
    Ok(all.into_iter().map(|it| it.obligation).collect())
}

/// The obligations of every contract of the buyer as they are in force on a day. `lots` gives the
/// lots of a contract.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn all(
    tx: &mut Tx,
    scope: &Scope,
    lots: &HashMap<ContractId, &[Lot]>,
    on: NaiveDate,
) -> Result<HashMap<ContractId, Vec<Obligation>>, StoreError> {
    let mut all: HashMap<ContractId, Vec<Obligation>> = HashMap::new();
    for row in fetch_all!(tx, Row, ALL, scope.buyer().0, on)? {
        let contract = ContractId(row.contract);
        let lots = lots.get(&contract).copied().unwrap_or_default();
        all.entry(contract).or_default().push(row.read(lots)?);
    }
    Ok(all)
}

impl Row {
    fn read(self, lots: &[Lot]) -> Result<Obligation, StoreError> {
        let rounding = rounding_of_code(&self.rounding).ok_or_else(|| {
            StoreError::inconsistency("obligation_version", "rounding", self.position)
        })?;
        Ok(Obligation {
            id: ObligationId(self.id),
            label: self.label,
            lot: contract::lot_at(lots, self.lot),
            basis: self.basis.0,
            rounding,
            penalty: self.penalty.map(|it| it.0),
        })
    }
}

const ROUNDINGS: [(Rounding, &str); 5] = [
    (Rounding::HalfUp, "half-up"),
    (Rounding::HalfEven, "half-even"),
    (Rounding::Ceiling, "ceiling"),
    (Rounding::Floor, "floor"),
    (Rounding::None, "none"),
];

fn code_of_rounding(rounding: Rounding) -> &'static str {
    ROUNDINGS.iter().find(|it| it.0 == rounding).map_or("half-up", |it| it.1)
}

fn rounding_of_code(code: &str) -> Option<Rounding> {
    ROUNDINGS.iter().find(|it| it.1 == code).map(|it| it.0)
}
