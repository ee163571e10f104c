//! Lines that a facilitator has refused and that still stand so: what a firm has to correct.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::units::{ContractId, FirmId, Month, StatementNumber};

use super::macros::fetch_all;
use super::{StoreError, Tx};

// Refusals whose lines are in force and of which nobody has said anything since. Only
// versions of statements that have a refusal are searched line by line.
const OF_FIRM: &str = "SELECT s.number, s.contract, s.period, r.reason, COUNT(*) AS lines,
    MAX(r.at) AS refused_at FROM review r
    JOIN statement s ON s.buyer = r.buyer AND s.number = r.statement
    JOIN statement_version v ON v.buyer = s.buyer AND v.statement = s.number
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    WHERE r.buyer = $1 AND r.verdict = 'refused' AND s.firm = $2 AND l.kind = 1 AND l.act <> 2
      AND ((r.line = 0 AND l.import <= r.import) OR (r.import = l.import AND r.line = l.line))
      AND NOT EXISTS (SELECT 1 FROM review n
        WHERE n.buyer = r.buyer AND n.statement = r.statement AND n.number > r.number
          AND ((n.line = 0 AND l.import <= n.import) OR (n.import = l.import AND n.line = l.line)))
      AND NOT EXISTS (SELECT 1 FROM ledger w
        WHERE w.buyer = l.buyer AND w.reverses_import = l.import
          AND w.reverses_line = l.line AND w.reverses_import > 0)
    GROUP BY s.number, s.contract, s.period, r.reason
    ORDER BY refused_at DESC, s.number, r.reason";

/// Lines of a statement that were refused for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The statement.
    pub statement: StatementNumber,
    /// Its contract.
    pub contract: ContractId,
    /// Its month.
    pub period: Month,
    /// Why, in the words of who refused them.
    pub reason: String,
    /// How many lines.
    pub lines: i64,
    /// When they were refused.
    pub refused_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    contract: Uuid,
    period: i64,
    reason: String,
    lines: i64,
    refused_at: DateTime<Utc>,
}

/// The refused lines of a firm that it has not corrected, latest refusal first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_firm(tx: &mut Tx, scope: &Scope, firm: FirmId) -> Result<Vec<Refusal>, StoreError> {
    let read = |row: Row| {
        let period = Month::from_ordinal(row.period)
            .ok_or_else(|| StoreError::inconsistency("statement", "period", row.number))?;
        Ok(Refusal {
            statement: StatementNumber(row.number),
            contract: ContractId(row.contract),
            period,
            reason: row.reason,
            lines: row.lines,
            refused_at: row.refused_at,
        })
    };
    fetch_all!(tx, Row, OF_FIRM, scope.buyer().0, firm.0)?.into_iter().map(read).collect()
}
