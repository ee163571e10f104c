//! Reviews: what a facilitator accepted or refused, line by line or a whole statement at once.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::domain::access::Scope;
use crate::domain::entry::{LineKey, Review};
use crate::units::{ContractId, ImportNumber, StatementNumber, UserId};

use super::macros::{execute, fetch_all};
use super::{StoreError, Tx};

const APPEND: &str = "INSERT INTO review
    (buyer, statement, number, import, line, verdict, reason, reviewer, at)
    SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5, $6, $7, $8 FROM review
    WHERE buyer = $1 AND statement = $2";
const OF_STATEMENT: &str = "SELECT statement, import, line, verdict FROM review
    WHERE buyer = $1 AND statement = $2 ORDER BY number";
const OF_CONTRACT: &str = "SELECT r.statement, r.import, r.line, r.verdict FROM statement s
    JOIN review r ON r.buyer = s.buyer AND r.statement = s.number
    WHERE s.buyer = $1 AND s.contract = $2 ORDER BY r.statement, r.number";
const ALL: &str = "SELECT statement, import, line, verdict FROM review
    WHERE buyer = $1 ORDER BY statement, number";

/// What a facilitator says of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// They stand.
    Validated,
    /// They do not, and why.
    Refused(&'a str),
}

impl Verdict<'_> {
    /// What it makes of a line.
    pub fn review(self) -> Review {
        match self {
            Verdict::Validated => Review::Validated,
            Verdict::Refused(_) => Review::Refused,
        }
    }
}

/// Which lines of a statement a review is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// One line.
    Line(LineKey),
    /// Every line that an import up to that one wrote.
    UpTo(ImportNumber),
}

/// The reviews of one statement, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviews(Vec<(Reach, Review)>);

impl Reviews {
    /// The last word on a line.
    pub fn verdict(&self, key: LineKey) -> Review {
        let reaches = |reach: &Reach| match *reach {
            Reach::Line(one) => one == key,
            Reach::UpTo(import) => key.import <= import,
        };
        self.0.iter().rev().find(|(reach, _)| reaches(reach)).map_or(Review::Waiting, |it| it.1)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    statement: i64,
    import: i64,
    line: i64,
    verdict: String,
}

impl Row {
    fn read(&self) -> Result<(Reach, Review), StoreError> {
        let verdict = match self.verdict.as_str() {
            "validated" => Review::Validated,
            "refused" => Review::Refused,
            _ => return Err(StoreError::inconsistency("review", "verdict", self.statement)),
        };
        let import = ImportNumber(self.import);
        let reach = match self.line {
            0 => Reach::UpTo(import),
            line => Reach::Line(LineKey { import, line }),
        };
        Ok((reach, verdict))
    }
}

/// Appends a review. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
    reach: Reach,
    verdict: Verdict<'_>,
    by: Option<UserId>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (import, line) = match reach {
        Reach::Line(key) => (key.import.0, key.line),
        Reach::UpTo(import) => (import.0, 0),
    };
    let (code, reason) = match verdict {
        Verdict::Validated => ("validated", None),
        Verdict::Refused(reason) => ("refused", Some(reason)),
    };
    let (buyer, by) = (scope.buyer().0, by.map(|it| it.0));
    execute!(tx, APPEND, buyer, statement.0, import, line, code, reason, by, at)?;
    Ok(())
}

/// The reviews of a statement.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_statement(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
) -> Result<Reviews, StoreError> {
    let rows = fetch_all!(tx, Row, OF_STATEMENT, scope.buyer().0, statement.0)?;
    rows.iter().map(Row::read).collect::<Result<_, _>>().map(Reviews)
}

/// The reviews of every statement of a contract.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<HashMap<StatementNumber, Reviews>, StoreError> {
    by_statement(fetch_all!(tx, Row, OF_CONTRACT, scope.buyer().0, contract.0)?)
}

/// The reviews of every statement of the buyer.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn all(
    tx: &mut Tx,
    scope: &Scope,
) -> Result<HashMap<StatementNumber, Reviews>, StoreError> {
    by_statement(fetch_all!(tx, Row, ALL, scope.buyer().0)?)
}

fn by_statement(rows: Vec<Row>) -> Result<HashMap<StatementNumber, Reviews>, StoreError> {
    let mut reviews: HashMap<StatementNumber, Reviews> = HashMap::new();
    for row in rows {
        reviews.entry(StatementNumber(row.statement)).or_default().0.push(row.read()?);
    }
    Ok(reviews)
}
