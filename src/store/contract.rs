//! Contracts with their lots, participants, suspensions and terms.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::contract::{Contract, ContractKind, Firm, Lot, Part, Participant, Suspension};
use crate::domain::parameters::CountingTerms;
use crate::units::{Cents, ContractId, DateSpan, FirmId, LotId};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO contract (buyer, id, reference, title, kind, starts_on, ends_on,
    amount, terms, fingerprint, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const INSERT_LOT: &str = "INSERT INTO lot (buyer, contract, position, id, number, title)
    VALUES ($1, $2, $3, $4, $5, $6)";
const UPDATE: &str = "UPDATE contract SET title = $3, kind = $4, starts_on = $5, ends_on = $6,
    amount = $7, terms = $8, fingerprint = $9 WHERE buyer = $1 AND id = $2";
const UPDATE_LOT: &str = "UPDATE lot SET number = $4, title = $5
    WHERE buyer = $1 AND contract = $2 AND position = $3";
const REMOVE_LOT: &str = "UPDATE lot SET standing = FALSE
    WHERE buyer = $1 AND contract = $2 AND position = $3";
const LAST_LOT: &str = "SELECT COALESCE(MAX(position), 0) FROM lot
    WHERE buyer = $1 AND contract = $2";
const INSERT_PARTICIPANT: &str = "INSERT INTO participant
    (buyer, contract, position, firm, part, lot) VALUES ($1, $2, $3, $4, $5, $6)";
const INSERT_SUSPENSION: &str = "INSERT INTO suspension
    (buyer, contract, position, from_on, until_on) VALUES ($1, $2, $3, $4, $5)";
// Versions keep who took part before, and when works had stopped.
const CLEAR_PARTICIPANTS: &str = "DELETE FROM participant WHERE buyer = $1 AND contract = $2";
const CLEAR_SUSPENSIONS: &str = "DELETE FROM suspension WHERE buyer = $1 AND contract = $2";
const ALL: &str =
    "SELECT id, reference, title, kind, starts_on, ends_on, amount, terms, fingerprint,
    recorded_at FROM contract WHERE buyer = $1 AND ($2 IS NULL OR EXISTS (SELECT 1 FROM participant p
        WHERE p.buyer = contract.buyer AND p.contract = contract.id AND p.firm = $2))
    ORDER BY id";
const BY_REFERENCE: &str = "SELECT id, reference, title, kind, starts_on, ends_on, amount, terms,
    fingerprint, recorded_at FROM contract WHERE buyer = $1 AND reference = $2
    AND ($3 IS NULL OR EXISTS (SELECT 1 FROM participant p
        WHERE p.buyer = contract.buyer AND p.contract = contract.id AND p.firm = $3))";
const BY_ID: &str = "SELECT id, reference, title, kind, starts_on, ends_on, amount, terms,
    fingerprint, recorded_at FROM contract WHERE buyer = $1 AND id = $2
    AND ($3 IS NULL OR EXISTS (SELECT 1 FROM participant p
        WHERE p.buyer = contract.buyer AND p.contract = contract.id AND p.firm = $3))";
const LOTS: &str = "SELECT contract, position, id, number, title FROM lot
    WHERE buyer = $1 AND contract = $2 AND standing = TRUE ORDER BY position";
const PARTICIPANTS: &str = "SELECT p.contract, p.firm, p.part, p.lot, f.name, f.siret
    FROM participant p JOIN firm f ON f.buyer = p.buyer AND f.id = p.firm
    WHERE p.buyer = $1 AND p.contract = $2 ORDER BY p.position";
const SUSPENSIONS: &str = "SELECT contract, from_on, until_on FROM suspension
    WHERE buyer = $1 AND contract = $2 ORDER BY position";
// The same of every contract, so that a portfolio of any length takes four statements.
const ALL_LOTS: &str = "SELECT contract, position, id, number, title FROM lot
    WHERE buyer = $1 AND standing = TRUE ORDER BY contract, position";
const ALL_PARTICIPANTS: &str = "SELECT p.contract, p.firm, p.part, p.lot, f.name, f.siret
    FROM participant p JOIN firm f ON f.buyer = p.buyer AND f.id = p.firm
    WHERE p.buyer = $1 ORDER BY p.contract, p.position";
const ALL_SUSPENSIONS: &str = "SELECT contract, from_on, until_on FROM suspension
    WHERE buyer = $1 ORDER BY contract, position";

/// A contract as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredContract {
    /// The contract.
    pub contract: Contract,
    /// What sums up all that was recorded with it.
    pub fingerprint: Vec<u8>,
    /// When it was recorded first.
    pub recorded_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    reference: String,
    title: String,
    kind: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    amount: Option<i64>,
    terms: Json<CountingTerms>,
    fingerprint: Vec<u8>,
    recorded_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct LotRow {
    contract: Uuid,
    position: i64,
    id: Uuid,
    number: String,
    title: String,
}

#[derive(sqlx::FromRow)]
struct ParticipantRow {
    contract: Uuid,
    firm: Uuid,
    part: String,
    lot: i64,
    name: String,
    siret: Option<String>,
}

/// Records a new contract with its lots, participants and suspensions; its firms must be known.
///
/// # Errors
/// [`StoreError::Conflict`] when the buyer has a contract of that reference.
pub async fn insert(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
    fingerprint: &[u8],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (buyer, id) = (scope.buyer().0, contract.id.0);
    execute!(
        tx,
        INSERT,
        buyer,
        id,
        contract.reference.as_str(),
        contract.title.as_str(),
        code_of_kind(contract.kind),
        contract.dates.first(),
        contract.dates.last(),
        contract.amount.map(Cents::cents),
        Json(&contract.terms),
        fingerprint,
        at,
    )?;
    for lot in &contract.lots {
        insert_lot(tx, scope, contract.id, lot).await?;
    }
    insert_participants(tx, scope, contract).await?;
    insert_suspensions(tx, scope, contract).await
}

/// Makes a contract say what it says now, its reference aside. A lot that `before` had and that it
/// has no longer leaves its position behind; participants and suspensions are written anew.
///
/// # Errors
/// What the database says.
pub async fn update(
    tx: &mut Tx,
    scope: &Scope,
    before: &Contract,
    contract: &Contract,
    fingerprint: &[u8],
) -> Result<(), StoreError> {
    let (buyer, id) = (scope.buyer().0, contract.id.0);
    execute!(
        tx,
        UPDATE,
        buyer,
        id,
        contract.title.as_str(),
        code_of_kind(contract.kind),
        contract.dates.first(),
        contract.dates.last(),
        contract.amount.map(Cents::cents),
        Json(&contract.terms),
        fingerprint,
    )?;
    for lot in &before.lots {
        match contract.lots.iter().find(|it| it.id == lot.id) {
            None => execute!(tx, REMOVE_LOT, buyer, id, lot.position)?,
            Some(now) => {
                let (number, title) = (now.number.as_str(), now.title.as_str());
                execute!(tx, UPDATE_LOT, buyer, id, lot.position, number, title)?
            }
        };
    }
    for lot in contract.lots.iter().filter(|it| before.lots.iter().all(|was| was.id != it.id)) {
        insert_lot(tx, scope, contract.id, lot).await?;
    }
    execute!(tx, CLEAR_PARTICIPANTS, buyer, id)?;
    insert_participants(tx, scope, contract).await?;
    execute!(tx, CLEAR_SUSPENSIONS, buyer, id)?;
    insert_suspensions(tx, scope, contract).await
}

/// The highest position that a lot of the contract ever had; 0 when it never had any.
///
/// # Errors
/// What the database says.
pub async fn last_lot(tx: &mut Tx, scope: &Scope, id: ContractId) -> Result<i64, StoreError> {
    fetch_number!(tx, LAST_LOT, scope.buyer().0, id.0)
}

async fn insert_lot(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    lot: &Lot,
) -> Result<(), StoreError> {
    let (number, title) = (lot.number.as_str(), lot.title.as_str());
    let buyer = scope.buyer().0;
    execute!(tx, INSERT_LOT, buyer, contract.0, lot.position, lot.id.0, number, title)?;
    Ok(())
}

async fn insert_participants(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
) -> Result<(), StoreError> {
    let (buyer, id) = (scope.buyer().0, contract.id.0);
    for (position, it) in (1_i64..).zip(&contract.firms) {
        let lot = position_of_lot(&contract.lots, it.lot);
        let part = code_of_part(it.part);
        execute!(tx, INSERT_PARTICIPANT, buyer, id, position, it.firm.id.0, part, lot)?;
    }
    Ok(())
}

async fn insert_suspensions(
    tx: &mut Tx,
    scope: &Scope,
    contract: &Contract,
) -> Result<(), StoreError> {
    let (buyer, id) = (scope.buyer().0, contract.id.0);
    for (position, it) in (1_i64..).zip(&contract.suspensions) {
        execute!(tx, INSERT_SUSPENSION, buyer, id, position, it.from, it.until)?;
    }
    Ok(())
}

/// The contract of that reference, when it is within the scope.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_reference(
    tx: &mut Tx,
    scope: &Scope,
    reference: &str,
) -> Result<Option<StoredContract>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    match fetch_optional!(tx, Row, BY_REFERENCE, scope.buyer().0, reference, firm)? {
        Some(row) => complete(tx, scope, row).await.map(Some),
        None => Ok(None),
    }
}

/// The contract of that identifier, when it is within the scope.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_id(
    tx: &mut Tx,
    scope: &Scope,
    id: ContractId,
) -> Result<Option<StoredContract>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    match fetch_optional!(tx, Row, BY_ID, scope.buyer().0, id.0, firm)? {
        Some(row) => complete(tx, scope, row).await.map(Some),
        None => Ok(None),
    }
}

/// Every contract within the scope, oldest first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Vec<StoredContract>, StoreError> {
    let rows = fetch_all!(tx, Row, ALL, scope.buyer().0, scope.firm().map(|it| it.0))?;
    let buyer = scope.buyer().0;
    let mut parts = Parts::sort(
        fetch_all!(tx, LotRow, ALL_LOTS, buyer)?,
        fetch_all!(tx, ParticipantRow, ALL_PARTICIPANTS, buyer)?,
        fetch_all!(tx, SuspensionRow, ALL_SUSPENSIONS, buyer)?,
    );
    rows.into_iter().map(|row| parts.complete(row)).collect()
}

async fn complete(tx: &mut Tx, scope: &Scope, row: Row) -> Result<StoredContract, StoreError> {
    let buyer = scope.buyer().0;
    let mut parts = Parts::sort(
        fetch_all!(tx, LotRow, LOTS, buyer, row.id)?,
        fetch_all!(tx, ParticipantRow, PARTICIPANTS, buyer, row.id)?,
        fetch_all!(tx, SuspensionRow, SUSPENSIONS, buyer, row.id)?,
    );
    parts.complete(row)
}

/// Contract, first and last suspended day.
type SuspensionRow = (Uuid, NaiveDate, Option<NaiveDate>);

/// What belongs to contracts, by contract.
#[derive(Default)]
struct Parts {
    lots: HashMap<Uuid, Vec<Lot>>,
    participants: HashMap<Uuid, Vec<ParticipantRow>>,
    suspensions: HashMap<Uuid, Vec<Suspension>>,
}

impl Parts {
    fn sort(
        lots: Vec<LotRow>,
        participants: Vec<ParticipantRow>,
        suspensions: Vec<SuspensionRow>,
    ) -> Parts {
        let mut parts = Parts::default();
        for it in lots {
            let (id, position) = (LotId(it.id), it.position);
            let lot = Lot { id, position, number: it.number, title: it.title };
            parts.lots.entry(it.contract).or_default().push(lot);
        }
        for it in participants {
            parts.participants.entry(it.contract).or_default().push(it);
        }
        for (contract, from, until) in suspensions {
            parts.suspensions.entry(contract).or_default().push(Suspension { from, until });
        }
        parts
    }

    /// The contract of a row, with what belongs to it.
    fn complete(&mut self, row: Row) -> Result<StoredContract, StoreError> {
        let lots = self.lots.remove(&row.id).unwrap_or_default();
        let mut firms = Vec::new();
        for it in self.participants.remove(&row.id).unwrap_or_default() {
            let part = part_of_code(&it.part)
                .ok_or_else(|| StoreError::inconsistency("participant", "part", row.id))?;
            let firm = Firm { id: FirmId(it.firm), name: it.name, siret: it.siret };
            firms.push(Participant { firm, part, lot: lot_at(&lots, it.lot) });
        }
        let kind = kind_of_code(&row.kind)
            .ok_or_else(|| StoreError::inconsistency("contract", "kind", row.id))?;
        let dates = DateSpan::new(row.starts_on, row.ends_on)
            .ok_or_else(|| StoreError::inconsistency("contract", "ends_on", row.id))?;
        let contract = Contract {
            id: ContractId(row.id),
            reference: row.reference,
            title: row.title,
            kind,
            dates,
            amount: row.amount.map(Cents::new),
            lots,
            firms,
            suspensions: self.suspensions.remove(&row.id).unwrap_or_default(),
            terms: row.terms.0,
        };
        let (fingerprint, recorded_at) = (row.fingerprint, row.recorded_at);
        Ok(StoredContract { contract, fingerprint, recorded_at })
    }
}

/// The position of a lot in its contract, from 1, which is what large tables hold; 0 for none.
pub fn position_of_lot(lots: &[Lot], lot: Option<LotId>) -> i64 {
    lots.iter().find(|it| Some(it.id) == lot).map_or(0, |it| it.position)
}

/// The inverse of [`position_of_lot`].
pub fn lot_at(lots: &[Lot], position: i64) -> Option<LotId> {
    lots.iter().find(|it| it.position == position).map(|it| it.id)
}

const KINDS: [(ContractKind, &str); 5] = [
    (ContractKind::Works, "works"),
    (ContractKind::Services, "services"),
    (ContractKind::Supplies, "supplies"),
    (ContractKind::Concession, "concession"),
    (ContractKind::Agreement, "agreement"),
];

const PARTS: [(Part, &str); 3] =
    [(Part::Holder, "holder"), (Part::Partner, "partner"), (Part::Subcontractor, "subcontractor")];

fn code_of_kind(kind: ContractKind) -> &'static str {
    KINDS.iter().find(|it| it.0 == kind).map_or("works", |it| it.1)
}

fn kind_of_code(code: &str) -> Option<ContractKind> {
    KINDS.iter().find(|it| it.1 == code).map(|it| it.0)
}

fn code_of_part(part: Part) -> &'static str {
    PARTS.iter().find(|it| it.0 == part).map_or("holder", |it| it.1)
}

fn part_of_code(code: &str) -> Option<Part> {
    PARTS.iter().find(|it| it.1 == code).map(|it| it.0)
}
