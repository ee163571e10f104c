//! Statements: what a firm declares for a contract, an employer and a month; and their versions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::statement::Counts;
use crate::units::{ContractId, FirmId, Hours, ImportNumber, Month, StatementNumber};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM statement WHERE buyer = $1";
const INSERT: &str = "INSERT INTO statement
    (buyer, number, contract, firm, employer, period, version, standing)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const BY_IDENTITY: &str = "SELECT number, contract, firm, employer, period, version, standing
    FROM statement WHERE buyer = $1 AND contract = $2 AND firm = $3 AND employer = $4
      AND period = $5";
// A firm sees what it declared, and what it sent for others.
const BY_NUMBER: &str = "SELECT number, contract, firm, employer, period, version, standing
    FROM statement s WHERE buyer = $1 AND number = $2 AND ($3 IS NULL OR firm = $3 OR EXISTS (
        SELECT 1 FROM statement_version v
        JOIN import i ON i.buyer = v.buyer AND i.number = v.import
        WHERE v.buyer = s.buyer AND v.statement = s.number AND i.firm = $3))";
const INSERT_VERSION: &str = "INSERT INTO statement_version
    (buyer, statement, version, import, first_line, last_line, added, changed, unchanged, removed)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const SET_VERSION: &str = "UPDATE statement SET version = $3, standing = $4
    WHERE buyer = $1 AND number = $2";
const OF_IMPORT: &str =
    "SELECT statement, version, import, first_line, last_line, added, changed, unchanged,
    removed FROM statement_version WHERE buyer = $1 AND import = $2 ORDER BY first_line, statement";
// Versions that a file made and that nobody undid, oldest first.
const STANDING: &str =
    "SELECT v.statement, v.version, v.import, v.first_line, v.last_line, v.added,
    v.changed, v.unchanged, v.removed FROM statement_version v
    JOIN import i ON i.buyer = v.buyer AND i.number = v.import
    WHERE v.buyer = $1 AND v.statement = $2 AND i.kind = 'file' AND NOT EXISTS (
        SELECT 1 FROM import u WHERE u.buyer = i.buyer AND u.undoes = i.number)
    ORDER BY v.version";
const LAST_BEFORE: &str = "SELECT number FROM statement WHERE buyer = $1 AND contract = $2
    AND firm = $3 AND period < $4 AND standing = $5 ORDER BY period DESC, number LIMIT 1";
// Every version with what people call its file, and the hours of people that it added.
const DESCRIBED: &str = "SELECT v.version, v.import, v.first_line, v.last_line, v.added, v.changed,
    v.unchanged, v.removed, i.at, f.name AS file, i.undoes, u.number AS undone_by,
    (SELECT CAST(COALESCE(SUM(l.seconds), 0) AS BIGINT) FROM ledger l
        WHERE l.buyer = v.buyer AND l.import = v.import AND l.kind = 1
          AND l.line BETWEEN v.first_line AND v.last_line) AS difference
    FROM statement_version v
    JOIN import i ON i.buyer = v.buyer AND i.number = v.import
    LEFT JOIN file f ON f.buyer = i.buyer AND f.id = i.file
    LEFT JOIN import u ON u.buyer = i.buyer AND u.undoes = i.number
    WHERE v.buyer = $1 AND v.statement = $2 ORDER BY v.version";
const LAST_IMPORT: &str = "SELECT COALESCE(MAX(import), 0) FROM statement_version
    WHERE buyer = $1 AND statement = $2";
// Months for which a firm has said something that stands; a firm reads its own.
const MONTHS_OF_FIRMS: &str = "SELECT DISTINCT contract, firm, period FROM statement
    WHERE buyer = $1 AND standing = $2 AND ($3 IS NULL OR firm = $3)";
const FIRMS_OF_CONTRACT: &str = "SELECT firm FROM statement WHERE buyer = $1 AND contract = $2
    UNION SELECT employer FROM statement WHERE buyer = $1 AND contract = $2";

/// A statement, whatever its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Its number among the buyer's.
    pub number: StatementNumber,
    /// What it is.
    pub identity: Identity,
    /// The last version that was made, from 1.
    pub version: i64,
    /// Whether it says something: an undone first version does not.
    pub standing: bool,
}

/// What tells statements apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// The contract.
    pub contract: ContractId,
    /// The firm that takes part in it.
    pub firm: FirmId,
    /// Who employs the people: the firm itself, or who seconds them to it.
    pub employer: FirmId,
    /// The month.
    pub period: Month,
}

/// A version of a statement: which import made it, and the lines that it wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// The statement.
    pub statement: StatementNumber,
    /// From 1.
    pub version: i64,
    /// The import that made it.
    pub import: ImportNumber,
    /// First line written for it.
    pub first_line: i64,
    /// Last line written for it; before `first_line` when nothing changed.
    pub last_line: i64,
    /// How it compares with the version before.
    pub counts: Counts,
}

/// A version with where it comes from and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedVersion {
    /// The version.
    pub version: Version,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// Name of the file; none for an undo.
    pub file: Option<String>,
    /// The import that it undid, when it is an undo.
    pub undoes: Option<ImportNumber>,
    /// The import that undid it, when one did.
    pub undone_by: Option<ImportNumber>,
    /// Hours of people that it added to what was declared, or took from it.
    pub difference: Hours,
}

#[derive(sqlx::FromRow)]
struct DescribedRow {
    version: i64,
    import: i64,
    first_line: i64,
    last_line: i64,
    added: i64,
    changed: i64,
    unchanged: i64,
    removed: i64,
    at: DateTime<Utc>,
    file: Option<String>,
    undoes: Option<i64>,
    undone_by: Option<i64>,
    difference: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    contract: Uuid,
    firm: Uuid,
    employer: Uuid,
    period: i64,
    version: i64,
    standing: bool,
}

impl TryFrom<Row> for Statement {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Statement, StoreError> {
        let period = Month::from_ordinal(row.period)
            .ok_or_else(|| StoreError::inconsistency("statement", "period", row.number))?;
        Ok(Statement {
            number: StatementNumber(row.number),
            identity: Identity {
                contract: ContractId(row.contract),
                firm: FirmId(row.firm),
                employer: FirmId(row.employer),
                period,
            },
            version: row.version,
            standing: row.standing,
        })
    }
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    statement: i64,
    version: i64,
    import: i64,
    first_line: i64,
    last_line: i64,
    added: i64,
    changed: i64,
    unchanged: i64,
    removed: i64,
}

impl From<VersionRow> for Version {
    fn from(row: VersionRow) -> Version {
        Version {
            statement: StatementNumber(row.statement),
            version: row.version,
            import: ImportNumber(row.import),
            first_line: row.first_line,
            last_line: row.last_line,
            counts: Counts {
                added: row.added,
                changed: row.changed,
                unchanged: row.unchanged,
                removed: row.removed,
            },
        }
    }
}

/// The number of the next statement. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn next_number(tx: &mut Tx, scope: &Scope) -> Result<StatementNumber, StoreError> {
    Ok(StatementNumber(fetch_number!(tx, NEXT, scope.buyer().0)?))
}

/// Adds a statement under the number that it carries; its versions follow.
///
/// # Errors
/// [`StoreError::Conflict`] when it is known.
pub async fn insert(
    tx: &mut Tx,
    scope: &Scope,
    number: StatementNumber,
    identity: Identity,
) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        scope.buyer().0,
        number.0,
        identity.contract.0,
        identity.firm.0,
        identity.employer.0,
        identity.period.ordinal(),
        0_i64,
        false,
    )?;
    Ok(())
}

/// The statement of that contract, firm, employer and month.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_identity(
    tx: &mut Tx,
    scope: &Scope,
    identity: Identity,
) -> Result<Option<Statement>, StoreError> {
    fetch_optional!(
        tx,
        Row,
        BY_IDENTITY,
        scope.buyer().0,
        identity.contract.0,
        identity.firm.0,
        identity.employer.0,
        identity.period.ordinal(),
    )?
    .map(Statement::try_from)
    .transpose()
}

/// The statement of that number, when it is within the scope.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope,
    number: StatementNumber,
) -> Result<Option<Statement>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    fetch_optional!(tx, Row, BY_NUMBER, scope.buyer().0, number.0, firm)?
        .map(Statement::try_from)
        .transpose()
}

/// Appends a version and tells whether the statement says something from now on.
///
/// # Errors
/// What the database says.
pub async fn append_version(
    tx: &mut Tx,
    scope: &Scope,
    version: &Version,
    standing: bool,
) -> Result<(), StoreError> {
    let buyer = scope.buyer().0;
    let (statement, number) = (version.statement.0, version.version);
    execute!(
        tx,
        INSERT_VERSION,
        buyer,
        statement,
        number,
        version.import.0,
        version.first_line,
        version.last_line,
        version.counts.added,
        version.counts.changed,
        version.counts.unchanged,
        version.counts.removed,
    )?;
    execute!(tx, SET_VERSION, buyer, statement, number, standing)?;
    Ok(())
}

/// The versions that an import made, in the order of their lines.
///
/// # Errors
/// What the database says.
pub async fn versions_of_import(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
) -> Result<Vec<Version>, StoreError> {
    let rows = fetch_all!(tx, VersionRow, OF_IMPORT, scope.buyer().0, import.0)?;
    Ok(rows.into_iter().map(Version::from).collect())
}

/// The versions of a statement that files made and nobody undid, oldest first: the last one is
/// what the statement says.
///
/// # Errors
/// What the database says.
pub async fn standing_versions(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
) -> Result<Vec<Version>, StoreError> {
    let rows = fetch_all!(tx, VersionRow, STANDING, scope.buyer().0, statement.0)?;
    Ok(rows.into_iter().map(Version::from).collect())
}

/// The last statement of a firm before a month that says something.
///
/// # Errors
/// What the database says.
pub async fn last_before(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    firm: FirmId,
    month: Month,
) -> Result<Option<StatementNumber>, StoreError> {
    let (buyer, month) = (scope.buyer().0, month.ordinal());
    let found = fetch_optional!(tx, (i64,), LAST_BEFORE, buyer, contract.0, firm.0, month, true)?;
    Ok(found.map(|(number,)| StatementNumber(number)))
}

/// Every version of a statement, undone ones and undos included, oldest first.
///
/// # Errors
/// What the database says.
pub async fn described_versions(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
) -> Result<Vec<DescribedVersion>, StoreError> {
    let rows = fetch_all!(tx, DescribedRow, DESCRIBED, scope.buyer().0, statement.0)?;
    let describe = |row: DescribedRow| DescribedVersion {
        version: Version {
            statement,
            version: row.version,
            import: ImportNumber(row.import),
            first_line: row.first_line,
            last_line: row.last_line,
            counts: Counts {
                added: row.added,
                changed: row.changed,
                unchanged: row.unchanged,
                removed: row.removed,
            },
        },
        at: row.at,
        file: row.file,
        undoes: row.undoes.map(ImportNumber),
        undone_by: row.undone_by.map(ImportNumber),
        difference: Hours::from_seconds(row.difference),
    };
    Ok(rows.into_iter().map(describe).collect())
}

/// The last import that made a version of a statement.
///
/// # Errors
/// What the database says.
pub async fn last_import(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
) -> Result<Option<ImportNumber>, StoreError> {
    let number = fetch_number!(tx, LAST_IMPORT, scope.buyer().0, statement.0)?;
    Ok((0 < number).then_some(ImportNumber(number)))
}

/// Months that firms have declared, by contract and firm.
pub type MonthsOfFirms = BTreeMap<(ContractId, FirmId), BTreeSet<Month>>;

/// The months that firms within the scope have declared.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn months_of_firms(tx: &mut Tx, scope: &Scope) -> Result<MonthsOfFirms, StoreError> {
    let (buyer, firm) = (scope.buyer().0, scope.firm().map(|it| it.0));
    let mut months = MonthsOfFirms::new();
    for (contract, firm, period) in
        fetch_all!(tx, (Uuid, Uuid, i64), MONTHS_OF_FIRMS, buyer, true, firm)?
    {
        let month = Month::from_ordinal(period)
            .ok_or_else(|| StoreError::inconsistency("statement", "period", contract))?;
        months.entry((ContractId(contract), FirmId(firm))).or_default().insert(month);
    }
    Ok(months)
}

/// Firms that statements of a contract name, as whoever declares or as employer.
///
/// # Errors
/// What the database says.
pub async fn firms_of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<BTreeSet<FirmId>, StoreError> {
    let rows = fetch_all!(tx, (Uuid,), FIRMS_OF_CONTRACT, scope.buyer().0, contract.0)?;
    Ok(rows.into_iter().map(|it| FirmId(it.0)).collect())
}
