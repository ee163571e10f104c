//! Statements with lines that nobody has looked at yet.
//!
//! A review of a whole statement covers what imports had written until then, so that only versions
//! made since are searched line by line: the cost is that of what waits, never of the whole ledger.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::statement::Counts;
use crate::units::{ContractId, FirmId, Hours, Month, StatementNumber};

use super::macros::fetch_all;
use super::{StoreError, Tx};

// What was said line by line is taken away as a whole: asked for each line, PostgreSQL without
// figures reads all of it for each.
const WAITING: &str = "WITH waiting AS (
    SELECT v.statement, l.import, l.line
    FROM statement_version v
    LEFT JOIN (SELECT w.statement, MAX(w.import) AS import FROM review w
        WHERE w.buyer = $1 AND w.line = 0 GROUP BY w.statement) a ON a.statement = v.statement
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    WHERE v.buyer = $1 AND v.import > COALESCE(a.import, 0) AND l.kind = 1 AND l.act <> 2
      AND NOT EXISTS (SELECT 1 FROM ledger r
        WHERE r.buyer = l.buyer AND r.reverses_import = l.import
          AND r.reverses_line = l.line AND r.reverses_import > 0)
    EXCEPT SELECT w.statement, w.import, w.line FROM review w WHERE w.buyer = $1 AND w.line > 0)
    SELECT s.number, s.contract, s.firm, f.name AS firm_name, c.reference,
    c.title, s.period, s.version, COUNT(*) AS lines, COUNT(DISTINCT l.person) AS people,
    CAST(SUM(l.seconds) AS BIGINT) AS seconds, MIN(i.at) AS since, n.added, n.changed,
    n.unchanged, n.removed, (SELECT CAST(COALESCE(SUM(d.seconds), 0) AS BIGINT) FROM ledger d
        WHERE d.buyer = s.buyer AND d.import = n.import AND d.kind = 1
          AND d.line BETWEEN n.first_line AND n.last_line) AS difference
    FROM waiting q
    JOIN ledger l ON l.buyer = $1 AND l.import = q.import AND l.line = q.line
    JOIN import i ON i.buyer = $1 AND i.number = q.import
    JOIN statement s ON s.buyer = $1 AND s.number = q.statement
    JOIN statement_version n ON n.buyer = $1 AND n.statement = s.number AND n.version = s.version
    JOIN contract c ON c.buyer = $1 AND c.id = s.contract
    JOIN firm f ON f.buyer = $1 AND f.id = s.firm
    GROUP BY s.buyer, s.number, s.contract, s.firm, f.name, c.reference, c.title, s.period,
      s.version, n.import, n.first_line, n.last_line, n.added, n.changed, n.unchanged, n.removed
    ORDER BY since, s.number";

/// A statement with lines that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The statement.
    pub statement: StatementNumber,
    /// Its contract.
    pub contract: ContractId,
    /// The contract's reference.
    pub reference: String,
    /// What the contract buys.
    pub title: String,
    /// The firm that declares.
    pub firm: FirmId,
    /// Its name.
    pub firm_name: String,
    /// The month.
    pub period: Month,
    /// The last version.
    pub version: i64,
    /// Lines of people that wait.
    pub lines: i64,
    /// People on them.
    pub people: i64,
    /// Hours on them.
    pub hours: Hours,
    /// When the first of them was received.
    pub since: DateTime<Utc>,
    /// How the last version compares with the one before.
    pub counts: Counts,
    /// Hours of people that the last version added to what was declared, or took from it.
    pub difference: Hours,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    contract: Uuid,
    firm: Uuid,
    firm_name: String,
    reference: String,
    title: String,
    period: i64,
    version: i64,
    lines: i64,
    people: i64,
    seconds: i64,
    since: DateTime<Utc>,
    added: i64,
    changed: i64,
    unchanged: i64,
    removed: i64,
    difference: i64,
}

impl TryFrom<Row> for Waiting {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Waiting, StoreError> {
        let period = Month::from_ordinal(row.period)
            .ok_or_else(|| StoreError::inconsistency("statement", "period", row.number))?;
        Ok(Waiting {
            statement: StatementNumber(row.number),
            contract: ContractId(row.contract),
            reference: row.reference,
            title: row.title,
            firm: FirmId(row.firm),
            firm_name: row.firm_name,
            period,
            version: row.version,
            lines: row.lines,
            people: row.people,
            hours: Hours::from_seconds(row.seconds),
            since: row.since,
            counts: Counts {
                added: row.added,
                changed: row.changed,
                unchanged: row.unchanged,
                removed: row.removed,
            },
            difference: Hours::from_seconds(row.difference),
        })
    }
}

/// The buyer's statements with lines that wait, those that wait longest first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn waiting(tx: &mut Tx, scope: &Scope) -> Result<Vec<Waiting>, StoreError> {
    let rows = fetch_all!(tx, Row, WAITING, scope.buyer().0)?;
    rows.into_iter().map(Waiting::try_from).collect()
}
