//! What a version of a statement moved, person by person.

use crate::domain::access::Scope;
use crate::domain::entry::Whose;
use crate::units::{Hours, ImportNumber, PersonNumber, StatementNumber};

use super::macros::fetch_all;
use super::{StoreError, Tx};

// A withdrawal takes one line out of those in force, anything else adds one.
const BY_PERSON: &str = "SELECT l.kind, l.person,
    CAST(SUM(CASE WHEN l.import < $3 THEN l.seconds ELSE 0 END) AS BIGINT) AS seconds_before,
    CAST(SUM(l.seconds) AS BIGINT) AS seconds_after,
    CAST(SUM(CASE WHEN l.import = $3 THEN 0 WHEN l.act = 2 THEN -1 ELSE 1 END) AS BIGINT)
      AS lines_before,
    CAST(SUM(CASE WHEN l.act = 2 THEN -1 ELSE 1 END) AS BIGINT) AS lines_after,
    CAST(SUM(CASE WHEN l.import = $3 THEN 1 ELSE 0 END) AS BIGINT) AS written
    FROM statement_version v
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    WHERE v.buyer = $1 AND v.statement = $2 AND v.import <= $3
    GROUP BY l.kind, l.person ORDER BY l.kind, l.person";

/// What a statement says of one person, or of the whole workforce, before a version and with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Whose hours.
    pub whose: Whose,
    /// Hours that stood before.
    pub before: Hours,
    /// Hours that stand with it.
    pub after: Hours,
    /// Lines in force before.
    pub lines_before: i64,
    /// Lines in force with it.
    pub lines_after: i64,
}

/// Whose hours the version of a statement that an import made touches, and how they move.
///
/// # Errors
/// What the database says.
pub async fn moved_by(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
    import: ImportNumber,
) -> Result<Vec<Moved>, StoreError> {
    type Sums = (i64, i64, i64, i64, i64, i64, i64);
    let rows = fetch_all!(tx, Sums, BY_PERSON, scope.buyer().0, statement.0, import.0)?;
    let touched = rows.into_iter().filter(|it| it.6 != 0);
    let moved = touched.map(|(kind, person, before, after, lines_before, lines_after, _)| Moved {
        whose: if kind == 1 { Whose::Person(PersonNumber(person)) } else { Whose::Workforce },
        before: Hours::from_seconds(before),
        after: Hours::from_seconds(after),
        lines_before,
        lines_after,
    });
    Ok(moved.collect())
}
