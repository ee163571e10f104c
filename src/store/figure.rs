//! Figures opened: the lines in force of which each is made, by statement, by reason and one by
//! one. Every read is narrowed to the statements that a firm declared or sent.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::counting::Decision;
use crate::domain::entry::Review;
use crate::domain::figure::Measure;
use crate::units::{ContractId, DateSpan, FirmId, Hours, ImportNumber, Month, StatementNumber};

use super::ledger::{self, Line, day_number};
use super::macros::{fetch_all, fetch_optional};
use super::{StoreError, Tx, decision};

// The lines in force of a contract within some days, each with its last decision and the last word
// of a facilitator; then those that a measure takes. A firm reads what it declared and what it
// sent for others.
const BY_STATEMENT: &str = "SELECT x.statement, x.firm, x.period, COUNT(*) AS lines,
    CAST(SUM(x.seconds) AS BIGINT) AS seconds, CAST(SUM(x.counted) AS BIGINT) AS counted,
    CAST(SUM(CASE WHEN x.verdict = 'validated' THEN x.counted ELSE 0 END) AS BIGINT) AS validated,
    CAST(SUM(CASE WHEN x.verdict = 'validated' THEN 1 ELSE 0 END) AS BIGINT) AS accepted,
    CAST(SUM(CASE WHEN x.verdict = 'refused' THEN 1 ELSE 0 END) AS BIGINT) AS refused
    FROM (
      SELECT s.number AS statement, s.firm, s.period, l.kind, l.seconds, w.why,
        COALESCE(d.counted, 0) AS counted,
        (SELECT r.verdict FROM review r WHERE r.buyer = s.buyer AND r.statement = s.number
           AND ((r.line = 0 AND l.import <= r.import) OR (r.import = l.import AND r.line = l.line))
         ORDER BY r.number DESC LIMIT 1) AS verdict
      FROM statement s
      JOIN statement_version v ON v.buyer = s.buyer AND v.statement = s.number
      JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
        AND l.line BETWEEN v.first_line AND v.last_line
      LEFT JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
        AND d.sequence = (SELECT MAX(e.sequence) FROM decision e
          WHERE e.buyer = l.buyer AND e.import = l.import AND e.line = l.line)
      LEFT JOIN reason w ON w.buyer = d.buyer AND w.number = d.reason
      WHERE s.buyer = $1 AND s.contract = $2 AND ($3 IS NULL OR s.firm = $3 OR EXISTS (
          SELECT 1 FROM statement_version o JOIN import i ON i.buyer = o.buyer
            AND i.number = o.import
          WHERE o.buyer = s.buyer AND o.statement = s.number AND i.firm = $3))
        AND ($4 IS NULL OR l.lot = $4) AND l.first_day + l.days - 1 BETWEEN $5 AND $6
        AND l.act <> 2 AND NOT EXISTS (
          SELECT 1 FROM ledger n WHERE n.buyer = l.buyer AND n.reverses_import = l.import
            AND n.reverses_line = l.line AND n.reverses_import > 0)
    ) x
    WHERE x.kind = CASE WHEN $7 = 'workforce' THEN 2 ELSE 1 END AND CASE
        WHEN $7 = 'uncounted' THEN x.seconds <> x.counted
        WHEN $7 = 'validated' THEN x.counted <> 0 AND x.verdict = 'validated'
        WHEN $7 = 'waiting' THEN x.counted <> 0 AND COALESCE(x.verdict, '') <> 'validated'
        WHEN $7 = 'counted' THEN x.counted <> 0
        ELSE 1 = 1 END
      AND ($8 IS NULL OR x.why LIKE $8)
    GROUP BY x.statement, x.firm, x.period ORDER BY x.period DESC, x.statement";
const BY_REASON: &str = "SELECT w.why, COUNT(*) AS lines,
    CAST(SUM(l.seconds) AS BIGINT) AS seconds, CAST(SUM(d.counted) AS BIGINT) AS counted
    FROM statement s
    JOIN statement_version v ON v.buyer = s.buyer AND v.statement = s.number
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
      AND d.sequence = (SELECT MAX(e.sequence) FROM decision e
        WHERE e.buyer = l.buyer AND e.import = l.import AND e.line = l.line)
    JOIN reason w ON w.buyer = d.buyer AND w.number = d.reason
    WHERE s.buyer = $1 AND s.contract = $2 AND ($3 IS NULL OR s.firm = $3 OR EXISTS (
        SELECT 1 FROM statement_version o JOIN import i ON i.buyer = o.buyer
          AND i.number = o.import
        WHERE o.buyer = s.buyer AND o.statement = s.number AND i.firm = $3))
      AND ($4 IS NULL OR l.lot = $4) AND l.first_day + l.days - 1 BETWEEN $5 AND $6
      AND l.kind = 1 AND l.act <> 2 AND NOT EXISTS (
        SELECT 1 FROM ledger n WHERE n.buyer = l.buyer AND n.reverses_import = l.import
          AND n.reverses_line = l.line AND n.reverses_import > 0)
    GROUP BY w.number, w.why ORDER BY w.number";
// The lines of one statement that a figure is made of, in the order of the ledger. Names are read
// for those alone who may know them.
const LINES: &str = "SELECT x.*, CASE WHEN $9 THEN p.name END AS name FROM (
      SELECT l.buyer, l.import, l.line, l.kind, l.act, l.statement, l.person, l.lot, l.first_day,
        l.days, l.seconds, l.training, l.route, l.detail, l.sheet, l.sheet_row, l.sheet_column,
        l.reverses_import, l.reverses_line, w.why, COALESCE(d.counted, 0) AS counted,
        (SELECT r.verdict FROM review r WHERE r.buyer = v.buyer AND r.statement = v.statement
           AND ((r.line = 0 AND l.import <= r.import) OR (r.import = l.import AND r.line = l.line))
         ORDER BY r.number DESC LIMIT 1) AS verdict
      FROM statement_version v
      JOIN statement s ON s.buyer = v.buyer AND s.number = v.statement
      JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
        AND l.line BETWEEN v.first_line AND v.last_line
      LEFT JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
        AND d.sequence = (SELECT MAX(e.sequence) FROM decision e
          WHERE e.buyer = l.buyer AND e.import = l.import AND e.line = l.line)
      LEFT JOIN reason w ON w.buyer = d.buyer AND w.number = d.reason
      WHERE v.buyer = $1 AND v.statement = $2 AND ($3 IS NULL OR s.firm = $3 OR EXISTS (
          SELECT 1 FROM statement_version o JOIN import i ON i.buyer = o.buyer
            AND i.number = o.import
          WHERE o.buyer = s.buyer AND o.statement = s.number AND i.firm = $3))
        AND ($4 IS NULL OR l.lot = $4) AND l.first_day + l.days - 1 BETWEEN $5 AND $6
        AND l.act <> 2 AND NOT EXISTS (
          SELECT 1 FROM ledger n WHERE n.buyer = l.buyer AND n.reverses_import = l.import
            AND n.reverses_line = l.line AND n.reverses_import > 0)
    ) x
    LEFT JOIN person p ON p.buyer = x.buyer AND p.number = x.person
    WHERE x.kind = CASE WHEN $7 = 'workforce' THEN 2 ELSE 1 END AND CASE
        WHEN $7 = 'uncounted' THEN x.seconds <> x.counted
        WHEN $7 = 'validated' THEN x.counted <> 0 AND x.verdict = 'validated'
        WHEN $7 = 'waiting' THEN x.counted <> 0 AND COALESCE(x.verdict, '') <> 'validated'
        WHEN $7 = 'counted' THEN x.counted <> 0
        ELSE 1 = 1 END
      AND ($8 IS NULL OR x.why LIKE $8)
    ORDER BY x.import, x.line LIMIT $10 OFFSET $11";
const SOURCE: &str = "SELECT f.name AS file, s.name AS sheet FROM import i
    JOIN file f ON f.buyer = i.buyer AND f.id = i.file
    LEFT JOIN import_sheet s ON s.buyer = i.buyer AND s.import = i.number AND s.sheet = $3
    WHERE i.buyer = $1 AND i.number = $2";
// What every firm sent or did not, whoever asks: `mine` tells those that the scope may read.
const STATEMENTS: &str = "SELECT s.number, s.firm, s.employer, s.period,
    ($3 IS NULL OR s.firm = $3 OR EXISTS (
        SELECT 1 FROM statement_version o JOIN import i ON i.buyer = o.buyer
          AND i.number = o.import
        WHERE o.buyer = s.buyer AND o.statement = s.number AND i.firm = $3)) AS mine
    FROM statement s WHERE s.buyer = $1 AND s.contract = $2 AND s.standing = $4
    ORDER BY s.period DESC, s.number";

/// Which lines of a contract make up a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The contract.
    pub contract: ContractId,
    /// Position of a lot, 0 for lines of none; `None` for all of them.
    pub lot: Option<i64>,
    /// Their last days.
    pub days: DateSpan,
    /// What is measured.
    pub measure: Measure,
    /// Only lines from which this rule removed hours.
    pub rule: Option<&'static str>,
}

impl Lines {
    fn first(&self) -> i64 {
        day_number(self.days.first())
    }

    fn last(&self) -> i64 {
        day_number(self.days.last())
    }

    /// A reason names its rules between quotation marks.
    fn pattern(&self) -> Option<String> {
        self.rule.map(|it| format!("%\"{it}\"%"))
    }
}

/// What a statement adds to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfStatement {
    /// The statement.
    pub statement: StatementNumber,
    /// Whose hours it declares.
    pub firm: FirmId,
    /// Its month.
    pub period: Month,
    /// How many of its lines in force are concerned.
    pub lines: i64,
    /// Their raw hours.
    pub hours: Hours,
    /// Those of their hours that count.
    pub counted: Hours,
    /// Those of their hours that count and were accepted.
    pub validated: Hours,
    /// How many of these lines were accepted.
    pub accepted: i64,
    /// How many of them were refused.
    pub refused: i64,
}

#[derive(sqlx::FromRow)]
struct StatementRow {
    statement: i64,
    firm: Uuid,
    period: i64,
    lines: i64,
    seconds: i64,
    counted: i64,
    validated: i64,
    accepted: i64,
    refused: i64,
}

/// What each statement within the scope adds to a figure; the latest month first. Statements that
/// add no line are left out.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_statement(
    tx: &mut Tx,
    scope: &Scope,
    lines: &Lines,
) -> Result<Vec<OfStatement>, StoreError> {
    let rows = fetch_all!(
        tx,
        StatementRow,
        BY_STATEMENT,
        scope.buyer().0,
        lines.contract.0,
        scope.firm().map(|it| it.0),
        lines.lot,
        lines.first(),
        lines.last(),
        lines.measure.code(),
        lines.pattern(),
    )?;
    rows.into_iter()
        .map(|row| {
            Ok(OfStatement {
                statement: StatementNumber(row.statement),
                firm: FirmId(row.firm),
                period: period(row.period, row.statement)?,
                lines: row.lines,
                hours: Hours::from_seconds(row.seconds),
                counted: Hours::from_seconds(row.counted),
                validated: Hours::from_seconds(row.validated),
                accepted: row.accepted,
                refused: row.refused,
            })
        })
        .collect()
}

/// Lines for which one reason was given, taken together: how many, and a decision on their sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfReason {
    /// How many lines.
    pub lines: i64,
    /// What was decided on all of them together.
    pub decision: Decision,
}

#[derive(sqlx::FromRow)]
struct ReasonRow {
    why: String,
    lines: i64,
    seconds: i64,
    counted: i64,
}

/// What does not count of a contract within the scope, by reason; the measure and the rule do not
/// matter here.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_reason(
    tx: &mut Tx,
    scope: &Scope,
    lines: &Lines,
) -> Result<Vec<OfReason>, StoreError> {
    let rows = fetch_all!(
        tx,
        ReasonRow,
        BY_REASON,
        scope.buyer().0,
        lines.contract.0,
        scope.firm().map(|it| it.0),
        lines.lot,
        lines.first(),
        lines.last(),
    )?;
    rows.into_iter()
        .map(|row| {
            let (hours, counted) =
                (Hours::from_seconds(row.seconds), Hours::from_seconds(row.counted));
            let decision = decision::read_together(&row.why, row.lines, hours, counted)?;
            Ok(OfReason { lines: row.lines, decision })
        })
        .collect()
}

/// A line of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// The line.
    pub line: Line,
    /// The last decision on it; for hours of the whole workforce, that none counts.
    pub decision: Decision,
    /// What a facilitator said of it.
    pub review: Review,
    /// Name of the person, for those who may know it.
    pub name: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    #[sqlx(flatten)]
    line: ledger::Row,
    counted: i64,
    why: Option<String>,
    verdict: Option<String>,
    name: Option<String>,
}

impl TryFrom<LineRow> for FigureLine {
    type Error = StoreError;
    fn try_from(row: LineRow) -> Result<FigureLine, StoreError> {
        let line = Line::try_from(row.line)?;
        let counted = Hours::from_seconds(row.counted);
        let decision = decision::read(row.why.as_deref(), line.key, line.hours, counted)?;
        let review = match row.verdict.as_deref() {
            None => Review::Waiting,
            Some("validated") => Review::Validated,
            Some("refused") => Review::Refused,
            Some(_) => return Err(StoreError::inconsistency("review", "verdict", line.statement)),
        };
        Ok(FigureLine { line, decision, review, name: row.name })
    }
}

/// Some lines of one statement that a figure is made of, in the order of the ledger, with names
/// when they may be known.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn lines_of(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
    lines: &Lines,
    names: bool,
    (limit, offset): (i64, i64),
) -> Result<Vec<FigureLine>, StoreError> {
    let rows = fetch_all!(
        tx,
        LineRow,
        LINES,
        scope.buyer().0,
        statement.0,
        scope.firm().map(|it| it.0),
        lines.lot,
        lines.first(),
        lines.last(),
        lines.measure.code(),
        lines.pattern(),
        names,
        limit,
        offset,
    )?;
    rows.into_iter().map(FigureLine::try_from).collect()
}

/// Where a line was read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Source {
    /// Name of the file.
    pub file: String,
    /// Name of the sheet.
    pub sheet: Option<String>,
}

/// The file and the sheet, by its rank from 0, of an import.
///
/// # Errors
/// What the database says.
pub async fn source(
    tx: &mut Tx,
    scope: &Scope,
    import: ImportNumber,
    sheet: u16,
) -> Result<Option<Source>, StoreError> {
    fetch_optional!(tx, Source, SOURCE, scope.buyer().0, import.0, i64::from(sheet))
}

/// A statement that stands, as all who take part in a contract may know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The statement.
    pub statement: StatementNumber,
    /// Whose hours it declares.
    pub firm: FirmId,
    /// Who employs the people.
    pub employer: FirmId,
    /// Its month.
    pub period: Month,
    /// Whether the scope may read what it says.
    pub mine: bool,
}

#[derive(sqlx::FromRow)]
struct SentRow {
    number: i64,
    firm: Uuid,
    employer: Uuid,
    period: i64,
    mine: bool,
}

/// The statements of a contract that stand, whoever sent them; the latest month first.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn statements(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<Vec<Sent>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    let rows = fetch_all!(tx, SentRow, STATEMENTS, scope.buyer().0, contract.0, firm, true)?;
    rows.into_iter()
        .map(|row| {
            Ok(Sent {
                statement: StatementNumber(row.number),
                firm: FirmId(row.firm),
                employer: FirmId(row.employer),
                period: period(row.period, row.number)?,
                mine: row.mine,
            })
        })
        .collect()
}

fn period(ordinal: i64, statement: i64) -> Result<Month, StoreError> {
    Month::from_ordinal(ordinal)
        .ok_or_else(|| StoreError::inconsistency("statement", "period", statement))
}

/// The days of which the last lie in a month or before its end.
pub fn days_through(month: Month) -> DateSpan {
    DateSpan::between(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default(), month.last())
}
