//! The ledger: signed lines that append, each with the cell it comes from.
//!
//! A line is in force when it is no withdrawal and no other line reverses it. The sum of all lines
//! is the sum of those in force, since a withdrawal is the exact negative of what it reverses.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::domain::access::Scope;
use crate::domain::entry::{LineKey, Route, Whose};
use crate::domain::finding::CellRef;
use crate::units::{ContractId, DateSpan, Hours, ImportNumber, PersonNumber, StatementNumber};

use super::macros::{fetch_all, fetch_number, fetch_optional, insert_many};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO ledger (buyer, import, line, kind, act, statement, person, lot,
    first_day, days, seconds, training, route, detail, sheet, sheet_row, sheet_column,
    reverses_import, reverses_line) ";
const OF_IMPORT: &str = "SELECT import, line, kind, act, statement, person, lot, first_day, days,
    seconds, training, route, detail, sheet, sheet_row, sheet_column, reverses_import,
    reverses_line FROM ledger WHERE buyer = $1 AND import = $2 ORDER BY line";
const OF_VERSION: &str = "SELECT import, line, kind, act, statement, person, lot, first_day, days,
    seconds, training, route, detail, sheet, sheet_row, sheet_column, reverses_import,
    reverses_line FROM ledger WHERE buyer = $1 AND import = $2 AND line BETWEEN $3 AND $4
    ORDER BY line";
const IN_FORCE_OF_STATEMENT: &str = "SELECT l.import, l.line, l.kind, l.act, l.statement, l.person,
    l.lot, l.first_day, l.days, l.seconds, l.training, l.route, l.detail, l.sheet, l.sheet_row,
    l.sheet_column, l.reverses_import, l.reverses_line
    FROM statement_version v
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    WHERE v.buyer = $1 AND v.statement = $2 AND l.act <> 2 AND NOT EXISTS (
        SELECT 1 FROM ledger r WHERE r.buyer = l.buyer AND r.reverses_import = l.import
          AND r.reverses_line = l.line AND r.reverses_import > 0)
    ORDER BY l.import, l.line";
const IN_FORCE_OF_PERSON: &str = "SELECT l.import, l.line, l.kind, l.act, l.statement, l.person,
    l.lot, l.first_day, l.days, l.seconds, l.training, l.route, l.detail, l.sheet, l.sheet_row,
    l.sheet_column, l.reverses_import, l.reverses_line
    FROM ledger l
    JOIN statement s ON s.buyer = l.buyer AND s.number = l.statement
    WHERE l.buyer = $1 AND l.person = $2 AND l.kind = 1 AND s.contract = $3 AND l.act <> 2
      AND NOT EXISTS (
        SELECT 1 FROM ledger r WHERE r.buyer = l.buyer AND r.reverses_import = l.import
          AND r.reverses_line = l.line AND r.reverses_import > 0)
    ORDER BY l.import, l.line";
const IN_FORCE_OF_CONTRACT: &str = "SELECT l.import, l.line, l.kind, l.act, l.statement, l.person,
    l.lot, l.first_day, l.days, l.seconds, l.training, l.route, l.detail, l.sheet, l.sheet_row,
    l.sheet_column, l.reverses_import, l.reverses_line
    FROM statement s
    JOIN statement_version v ON v.buyer = s.buyer AND v.statement = s.number
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    WHERE s.buyer = $1 AND s.contract = $2 AND l.act <> 2 AND NOT EXISTS (
        SELECT 1 FROM ledger r WHERE r.buyer = l.buyer AND r.reverses_import = l.import
          AND r.reverses_line = l.line AND r.reverses_import > 0)
    ORDER BY l.import, l.line";
// Withdrawn lines name their lots too: their history must go on naming the same ones.
const LOTS_NAMED: &str = "SELECT DISTINCT l.lot FROM statement s
    JOIN statement_version v ON v.buyer = s.buyer AND v.statement = s.number
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    WHERE s.buyer = $1 AND s.contract = $2 AND 0 < l.lot";
const WITHDRAWALS_OF_PERSON: &str = "SELECT l.import, l.line, l.kind, l.act, l.statement, l.person,
    l.lot, l.first_day, l.days, l.seconds, l.training, l.route, l.detail, l.sheet, l.sheet_row,
    l.sheet_column, l.reverses_import, l.reverses_line FROM ledger l
    JOIN statement s ON s.buyer = l.buyer AND s.number = l.statement
    WHERE l.buyer = $1 AND l.person = $2 AND l.kind = 1 AND s.contract = $3 AND l.act = 2
    ORDER BY l.import, l.line";
const ONE: &str = "SELECT import, line, kind, act, statement, person, lot, first_day, days,
    seconds, training, route, detail, sheet, sheet_row, sheet_column, reverses_import,
    reverses_line FROM ledger WHERE buyer = $1 AND import = $2 AND line = $3";
const PAGE: &str = "SELECT l.import, l.line, l.kind, l.act, l.statement, l.person, l.lot,
    l.first_day, l.days, l.seconds, l.training, l.route, l.detail, l.sheet, l.sheet_row,
    l.sheet_column, l.reverses_import, l.reverses_line FROM ledger l
    WHERE l.buyer = $1 AND (l.import, l.line) > ($2, $3) ORDER BY l.import, l.line LIMIT $4";
// Lines without a statement: none can exist unless the file was edited by hand.
const ORPHANS: &str = "SELECT COUNT(*) FROM ledger l WHERE l.buyer = $1 AND NOT EXISTS (
    SELECT 1 FROM statement s WHERE s.buyer = l.buyer AND s.number = l.statement)";

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place.
    pub key: LineKey,
    /// How it came to be.
    pub act: Act,
    /// The statement it belongs to.
    pub statement: StatementNumber,
    /// Whose hours.
    pub whose: Whose,
    /// Position of the lot in the contract, from 1; 0 for none.
    pub lot: i64,
    /// The days it covers.
    pub span: DateSpan,
    /// Hours worked, negative for a correction or a withdrawal.
    pub hours: Hours,
    /// The part of them that is training within the employment contract.
    pub training: Hours,
    /// The route, when the statement tells.
    pub route: Option<Route>,
    /// Fingerprint of the rest of the row.
    pub detail: u64,
    /// Rank of the sheet in its import, from 0.
    pub sheet: u16,
    /// The cell of its hours.
    pub cell: CellRef,
}

/// How a line came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A file states it.
    Stated,
    /// It takes back the line of that key.
    Withdraws(LineKey),
    /// It restores what the withdrawal of that key took back.
    Restores(LineKey),
}

impl Line {
    /// The line that takes this one back.
    #[must_use]
    pub fn withdrawn_by(&self, key: LineKey) -> Line {
        Line {
            key,
            act: Act::Withdraws(self.key),
            hours: -self.hours,
            training: -self.training,
            ..self.clone()
        }
    }

    /// The line that undoes this one: a withdrawal is restored, anything else withdrawn.
    #[must_use]
    pub fn undone_by(&self, key: LineKey) -> Line {
        let reversing = self.withdrawn_by(key);
        match self.act {
            Act::Withdraws(_) => Line { act: Act::Restores(self.key), ..reversing },
            Act::Stated | Act::Restores(_) => reversing,
        }
    }

    /// The line whose verdict it shares: a withdrawal takes back what was accepted of another.
    pub fn judged(&self) -> LineKey {
        match self.act {
            Act::Withdraws(withdrawn) => withdrawn,
            Act::Stated | Act::Restores(_) => self.key,
        }
    }

    /// True for a line that takes another one back.
    pub fn is_withdrawal(&self) -> bool {
        matches!(self.act, Act::Withdraws(_))
    }
}

/// A line as these statements and those of figures read it.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    import: i64,
    line: i64,
    kind: i64,
    act: i64,
    statement: i64,
    person: i64,
    lot: i64,
    first_day: i64,
    days: i64,
    seconds: i64,
    training: i64,
    route: i64,
    detail: i64,
    sheet: i64,
    sheet_row: i64,
    sheet_column: i64,
    reverses_import: i64,
    reverses_line: i64,
}

impl TryFrom<Row> for Line {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Line, StoreError> {
        let wrong = |column| {
            StoreError::inconsistency("ledger", column, format!("{}/{}", row.import, row.line))
        };
        let key = LineKey { import: ImportNumber(row.import), line: row.line };
        let reverses =
            LineKey { import: ImportNumber(row.reverses_import), line: row.reverses_line };
        let act = match row.act {
            1 => Act::Stated,
            2 => Act::Withdraws(reverses),
            3 => Act::Restores(reverses),
            _ => return Err(wrong("act")),
        };
        let whose = match row.kind {
            1 => Whose::Person(PersonNumber(row.person)),
            2 => Whose::Workforce,
            _ => return Err(wrong("kind")),
        };
        let route = match row.route {
            0 => None,
            code => Some(route_of_code(code).ok_or_else(|| wrong("route"))?),
        };
        Ok(Line {
            key,
            act,
            statement: StatementNumber(row.statement),
            whose,
            lot: row.lot,
            span: span_of(row.first_day, row.days).ok_or_else(|| wrong("first_day"))?,
            hours: Hours::from_seconds(row.seconds),
            training: Hours::from_seconds(row.training),
            route,
            detail: row.detail.cast_unsigned(),
            sheet: u16::try_from(row.sheet).map_err(|_| wrong("sheet"))?,
            cell: CellRef {
                row: u32::try_from(row.sheet_row).map_err(|_| wrong("sheet_row"))?,
                column: u32::try_from(row.sheet_column).map_err(|_| wrong("sheet_column"))?,
            },
        })
    }
}

/// Appends lines.
///
/// # Errors
/// [`StoreError::Conflict`] when one reverses what is reversed.
pub async fn append(tx: &mut Tx, scope: &Scope, lines: &[Line]) -> Result<(), StoreError> {
    let buyer = scope.buyer().0;
    insert_many!(tx, INSERT, lines, |line, values| {
        let (kind, person) = match line.whose {
            Whose::Person(person) => (1_i64, person.0),
            Whose::Workforce => (2, 0),
        };
        let (act, reverses) = match line.act {
            Act::Stated => (1_i64, LineKey { import: ImportNumber(0), line: 0 }),
            Act::Withdraws(key) => (2, key),
            Act::Restores(key) => (3, key),
        };
        values
            .push_bind(buyer)
            .push_bind(line.key.import.0)
            .push_bind(line.key.line)
            .push_bind(kind)
            .push_bind(act)
            .push_bind(line.statement.0)
            .push_bind(person)
            .push_bind(line.lot)
            .push_bind(day_number(line.span.first()))
            .push_bind(line.span.days())
            .push_bind(line.hours.seconds())
            .push_bind(line.training.seconds())
            .push_bind(code_of_route(line.route))
            .push_bind(line.detail.cast_signed())
            .push_bind(i64::from(line.sheet))
            .push_bind(i64::from(line.cell.row))
            .push_bind(i64::from(line.cell.column))
            .push_bind(reverses.import.0)
            .push_bind(reverses.line);
    });
    Ok(())
}

/// Every line that an import wrote, in their order.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_import(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
) -> Result<Vec<Line>, StoreError> {
    let rows = fetch_all!(tx, Row, OF_IMPORT, scope.buyer().0, import.0)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// The lines that an import wrote for one statement, from the first to the last.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_version(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
    (first, last): (i64, i64),
) -> Result<Vec<Line>, StoreError> {
    let rows = fetch_all!(tx, Row, OF_VERSION, scope.buyer().0, import.0, first, last)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// The line that a file stated at first: a restoring line names the withdrawal it takes back,
/// which names what it withdrew.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn origin(tx: &mut Tx, scope: &Scope, of: &Line) -> Result<LineKey, StoreError> {
    let (mut key, mut act) = (of.key, of.act);
    while let Act::Restores(withdrawal) = act {
        let Some(withdrawal) = line(tx, scope, withdrawal).await? else { break };
        let Act::Withdraws(withdrawn) = withdrawal.act else { break };
        let Some(withdrawn) = line(tx, scope, withdrawn).await? else { break };
        (key, act) = (withdrawn.key, withdrawn.act);
    }
    Ok(key)
}

/// The lines of a statement that are in force.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn in_force_of_statement(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
) -> Result<Vec<Line>, StoreError> {
    let rows = fetch_all!(tx, Row, IN_FORCE_OF_STATEMENT, scope.buyer().0, statement.0)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// The lines of a contract that are in force, in the order of receipt.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn in_force_of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<Vec<Line>, StoreError> {
    let rows = fetch_all!(tx, Row, IN_FORCE_OF_CONTRACT, scope.buyer().0, contract.0)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// Positions of the lots that lines of a contract name, or ever named.
///
/// # Errors
/// What the database says.
pub async fn lots_named(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<BTreeSet<i64>, StoreError> {
    let rows = fetch_all!(tx, (i64,), LOTS_NAMED, scope.buyer().0, contract.0)?;
    Ok(rows.into_iter().map(|it| it.0).collect())
}

/// The lines of a person on a contract that are in force, in the order of receipt.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn in_force_of_person(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    person: PersonNumber,
) -> Result<Vec<Line>, StoreError> {
    of_person(tx, scope, IN_FORCE_OF_PERSON, contract, person).await
}

/// The withdrawals among the lines of a person on a contract.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn withdrawals_of_person(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
    person: PersonNumber,
) -> Result<Vec<Line>, StoreError> {
    of_person(tx, scope, WITHDRAWALS_OF_PERSON, contract, person).await
}

async fn of_person(
    tx: &mut Tx,
    scope: &Scope,
    sql: &'static str,
    contract: ContractId,
    person: PersonNumber,
) -> Result<Vec<Line>, StoreError> {
    let rows = fetch_all!(tx, Row, sql, scope.buyer().0, person.0, contract.0)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// The line of that key.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn line(tx: &mut Tx, scope: &Scope, key: LineKey) -> Result<Option<Line>, StoreError> {
    let row = fetch_optional!(tx, Row, ONE, scope.buyer().0, key.import.0, key.line)?;
    row.map(Line::try_from).transpose()
}

/// Lines after a key, in the order of the ledger: how all of it is read in bounded memory.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    after: LineKey,
    limit: i64,
) -> Result<Vec<Line>, StoreError> {
    let rows = fetch_all!(tx, Row, PAGE, scope.buyer().0, after.import.0, after.line, limit)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// How many lines belong to no statement.
///
/// # Errors
/// What the database says.
pub async fn orphans(tx: &mut Tx, scope: &Scope) -> Result<i64, StoreError> {
    fetch_number!(tx, ORPHANS, scope.buyer().0)
}

/// Days since 1970-01-01: two bytes in SQLite until 2059, where a date in text takes ten.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

fn date_of(day: i64) -> Option<NaiveDate> {
    let epoch = NaiveDate::default();
    match u64::try_from(day) {
        Ok(after) => epoch.checked_add_days(Days::new(after)),
        Err(_) => epoch.checked_sub_days(Days::new(day.unsigned_abs())),
    }
}

fn span_of(first_day: i64, days: i64) -> Option<DateSpan> {
    let first = date_of(first_day)?;
    let more = u64::try_from(days).ok()?.checked_sub(1)?;
    DateSpan::new(first, first.checked_add_days(Days::new(more))?)
}

/// Rank in [`Route::ALL`], from 1; 0 for none. New routes are added at its end.
fn code_of_route(route: Option<Route>) -> i64 {
    (1_i64..).zip(Route::ALL).find(|(_, it)| Some(*it) == route).map_or(0, |it| it.0)
}

fn route_of_code(code: i64) -> Option<Route> {
    let index = usize::try_from(code).ok()?.checked_sub(1)?;
    Route::ALL.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_span(first: &str, last: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let span = DateSpan::between(day(first), day(last));
        assert_eq!(span_of(day_number(span.first()), span.days()), Some(span));
    }

    #[test]
    fn spans_come_back_as_they_were_kept() {
        check_span("2026-02-28", "2026-02-28");
        check_span("2026-12-28", "2027-01-03");
        check_span("1969-12-31", "1970-01-01");
    }

    #[test]
    fn routes_come_back_as_they_were_kept() {
        for route in Route::ALL {
            assert_eq!(route_of_code(code_of_route(Some(route))), Some(route));
        }
        assert_eq!(code_of_route(None), 0);
    }
}
