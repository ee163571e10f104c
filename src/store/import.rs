//! Imports: each is one transaction that brought lines, or undid one that did.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::finding::CellRef;
use crate::units::{ContractId, FileId, FirmId, ImportNumber, Month, UserId};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional, insert_many};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM import WHERE buyer = $1";
const INSERT: &str = "INSERT INTO import
    (buyer, number, kind, contract, file, period, firm, undoes, lines, refused, actor, at,
    variant, sending) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
const INSERT_SHEETS: &str = "INSERT INTO import_sheet (buyer, import, sheet, name) ";
const BY_NUMBER: &str =
    "SELECT number, contract, file, period, firm, undoes, lines, refused, actor,
    at, variant, sending FROM import WHERE buyer = $1 AND number = $2 AND ($3 IS NULL OR firm = $3)";
const OF_SENDING: &str =
    "SELECT number, contract, file, period, firm, undoes, lines, refused, actor,
    at, variant, sending FROM import
    WHERE buyer = $1 AND sending = $2 AND ($3 IS NULL OR firm = $3) ORDER BY number";
const UNDONE_BY: &str =
    "SELECT number, contract, file, period, firm, undoes, lines, refused, actor,
    at, variant, sending FROM import WHERE buyer = $1 AND undoes = $2";
const OF_FILE: &str = "SELECT i.number, i.contract, i.file, i.period, i.firm, i.undoes, i.lines,
    i.refused, i.actor, i.at, i.variant, i.sending FROM import i WHERE i.buyer = $1 AND i.contract = $2 AND i.file = $3
      AND NOT EXISTS (SELECT 1 FROM import u WHERE u.buyer = i.buyer AND u.undoes = i.number)
    ORDER BY i.number DESC";
const LISTED: &str =
    "SELECT i.number, c.reference, f.name, i.undoes, u.number AS undone_by, i.lines,
    i.refused, i.at FROM import i
    JOIN contract c ON c.buyer = i.buyer AND c.id = i.contract
    LEFT JOIN file f ON f.buyer = i.buyer AND f.id = i.file
    LEFT JOIN import u ON u.buyer = i.buyer AND u.undoes = i.number
    WHERE i.buyer = $1 AND ($2 IS NULL OR i.firm = $2) ORDER BY i.number";
const RECENT: &str =
    "SELECT i.number, c.reference, f.name, i.undoes, u.number AS undone_by, i.lines,
    i.refused, i.at FROM import i
    JOIN contract c ON c.buyer = i.buyer AND c.id = i.contract
    LEFT JOIN file f ON f.buyer = i.buyer AND f.id = i.file
    LEFT JOIN import u ON u.buyer = i.buyer AND u.undoes = i.number
    WHERE i.buyer = $1 AND ($2 IS NULL OR i.firm = $2) AND i.undoes IS NULL
    ORDER BY i.number DESC LIMIT $3";
const INSERT_CORRECTIONS: &str =
    "INSERT INTO import_correction (buyer, import, sheet, sheet_row, sheet_column) ";
const CORRECTED_ROWS: &str = "SELECT DISTINCT sheet_row FROM import_correction
    WHERE buyer = $1 AND import = $2 AND sheet = $3";
const SHEET: &str = "SELECT name FROM import_sheet WHERE buyer = $1 AND import = $2 AND sheet = $3";

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its number among the buyer's.
    pub number: ImportNumber,
    /// The contract it is about.
    pub contract: ContractId,
    /// The file or the import undone.
    pub kind: ImportKind,
    /// Ledger lines written.
    pub lines: i64,
    /// Lines of the file left out by choice, because they were refused.
    pub refused: i64,
    /// Who did it; none for the operator at the command line.
    pub actor: Option<UserId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    /// It took a file.
    File {
        /// The file.
        file: FileId,
        /// The month that was said with it.
        period: Option<Month>,
        /// The firm that was said with it.
        firm: Option<FirmId>,
        /// SHA-256 of how it was read, where a person said it; none for a file as it came.
        variant: Option<[u8; 32]>,
        /// The first of the imports that were stored with it, one a contract; none where it came
        /// alone.
        sending: Option<ImportNumber>,
    },
    /// It reversed another one.
    Undo(ImportNumber),
}

/// An import with what people call its contract and its file.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedImport {
    /// Its number among the buyer's.
    pub number: i64,
    /// Reference of its contract.
    pub reference: String,
    /// Name of the file; none for an undo.
    pub name: Option<String>,
    /// The import it undoes, when it is an undo.
    pub undoes: Option<i64>,
    /// The import that undid it, when one did.
    pub undone_by: Option<i64>,
    /// Ledger lines written.
    pub lines: i64,
    /// Lines of the file left out by choice, because they were refused.
    pub refused: i64,
    /// When.
    pub at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    contract: Uuid,
    file: Option<Uuid>,
    period: Option<i64>,
    firm: Option<Uuid>,
    undoes: Option<i64>,
    lines: i64,
    refused: i64,
    actor: Option<Uuid>,
    at: DateTime<Utc>,
    variant: Option<Vec<u8>>,
    sending: Option<i64>,
}

impl TryFrom<Row> for Import {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Import, StoreError> {
        let kind = match (row.file, row.undoes) {
            (Some(file), None) => ImportKind::File {
                file: FileId(file),
                period: row.period.and_then(Month::from_ordinal),
                firm: row.firm.map(FirmId),
                variant: row.variant.and_then(|it| it.try_into().ok()),
                sending: row.sending.map(ImportNumber),
            },
            (None, Some(undone)) => ImportKind::Undo(ImportNumber(undone)),
            _ => return Err(StoreError::inconsistency("import", "kind", row.number)),
        };
        Ok(Import {
            number: ImportNumber(row.number),
            contract: ContractId(row.contract),
            kind,
            lines: row.lines,
            refused: row.refused,
            actor: row.actor.map(UserId),
            at: row.at,
        })
    }
}

/// The number of the next import. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn next_number(tx: &mut Tx, scope: &Scope) -> Result<ImportNumber, StoreError> {
    Ok(ImportNumber(fetch_number!(tx, NEXT, scope.buyer().0)?))
}

/// Adds an import under the number that it carries.
///
/// # Errors
/// [`StoreError::Conflict`] when it undoes what is undone.
pub async fn insert(tx: &mut Tx, scope: &Scope, import: &Import) -> Result<(), StoreError> {
    let (kind, file, period, firm, undoes, variant, sending) = match import.kind {
        ImportKind::File { file, period, firm, variant, sending } => {
            let (period, firm) = (period.map(Month::ordinal), firm.map(|it| it.0));
            ("file", Some(file.0), period, firm, None, variant, sending)
        }
        ImportKind::Undo(undone) => ("undo", None, None, None, Some(undone.0), None, None),
    };
    execute!(
        tx,
        INSERT,
        scope.buyer().0,
        import.number.0,
        kind,
        import.contract.0,
        file,
        period,
        firm,
        undoes,
        import.lines,
        import.refused,
        import.actor.map(|it| it.0),
        import.at,
        variant.map(Vec::from),
        sending.map(|it| it.0),
    )?;
    Ok(())
}

/// Keeps the names of the sheets to which lines of an import point, by their rank from 0.
///
/// # Errors
/// What the database says.
pub async fn insert_sheets(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
    names: &[String],
) -> Result<(), StoreError> {
    let buyer = scope.buyer().0;
    let rows: Vec<(i64, &String)> = (0_i64..).zip(names).collect();
    insert_many!(tx, INSERT_SHEETS, rows, |row, values| {
        values.push_bind(buyer).push_bind(import.0).push_bind(row.0).push_bind(row.1.clone());
    });
    Ok(())
}

/// Keeps the cells that were corrected before an import, each with the rank of its sheet, from 0.
///
/// # Errors
/// What the database says.
pub async fn insert_corrections(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
    cells: &BTreeSet<(u16, CellRef)>,
) -> Result<(), StoreError> {
    let buyer = scope.buyer().0;
    let rows: Vec<&(u16, CellRef)> = cells.iter().collect();
    insert_many!(tx, INSERT_CORRECTIONS, rows, |row, values| {
        let (sheet, cell) = (i64::from(row.0), row.1);
        let (row, column) = (i64::from(cell.row), i64::from(cell.column));
        values
            .push_bind(buyer)
            .push_bind(import.0)
            .push_bind(sheet)
            .push_bind(row)
            .push_bind(column);
    });
    Ok(())
}

/// The rows, from 0, of a sheet of which a cell was corrected before the import.
///
/// # Errors
/// What the database says.
pub async fn corrected_rows(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
    sheet: u16,
) -> Result<BTreeSet<u32>, StoreError> {
    let sheet = i64::from(sheet);
    let rows = fetch_all!(tx, (i64,), CORRECTED_ROWS, scope.buyer().0, import.0, sheet)?;
    Ok(rows.into_iter().filter_map(|it| u32::try_from(it.0).ok()).collect())
}

/// The import of that number, when it is within the scope: a firm sees what it sent.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope,
    number: ImportNumber,
) -> Result<Option<Import>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    fetch_optional!(tx, Row, BY_NUMBER, scope.buyer().0, number.0, firm)?
        .map(Import::try_from)
        .transpose()
}

/// The imports that were stored with one, itself among them: one a contract, in the order of their
/// numbers.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn stored_together(
    tx: &mut Tx,
    scope: &Scope,
    import: Import,
) -> Result<Vec<Import>, StoreError> {
    let ImportKind::File { sending: Some(sending), .. } = import.kind else {
        return Ok(vec![import]);
    };
    let firm = scope.firm().map(|it| it.0);
    let rows = fetch_all!(tx, Row, OF_SENDING, scope.buyer().0, sending.0, firm)?;
    rows.into_iter().map(Import::try_from).collect()
}

/// The import that undid that one.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn undone_by(
    tx: &mut Tx,
    scope: &Scope,
    number: ImportNumber,
) -> Result<Option<Import>, StoreError> {
    fetch_optional!(tx, Row, UNDONE_BY, scope.buyer().0, number.0)?
        .map(Import::try_from)
        .transpose()
}

/// The imports of a file into a contract that were not undone, latest first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_file(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    file: FileId,
) -> Result<Vec<Import>, StoreError> {
    let rows = fetch_all!(tx, Row, OF_FILE, scope.buyer().0, contract.0, file.0)?;
    rows.into_iter().map(Import::try_from).collect()
}

/// The name of a sheet of an import, by its rank from 0.
///
/// # Errors
/// What the database says.
pub async fn sheet_name(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
    sheet: u16,
) -> Result<Option<String>, StoreError> {
    let sheet = i64::from(sheet);
    let found = fetch_optional!(tx, (String,), SHEET, scope.buyer().0, import.0, sheet)?;
    Ok(found.map(|(name,)| name))
}

/// Every import within the scope, oldest first.
///
/// # Errors
/// What the database says.
pub async fn listed(tx: &mut Tx, scope: &Scope) -> Result<Vec<ListedImport>, StoreError> {
    fetch_all!(tx, ListedImport, LISTED, scope.buyer().0, scope.firm().map(|it| it.0))
}

/// The last imports within the scope that brought something, latest first; undoing ones are told
/// by the import that they undo.
///
/// # Errors
/// What the database says.
pub async fn recent(
    tx: &mut Tx,
    scope: &Scope,
    most: i64,
) -> Result<Vec<ListedImport>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    fetch_all!(tx, ListedImport, RECENT, scope.buyer().0, firm, most)
}
