//! Reviews: what a facilitator accepted or refused, line by line or a whole statement at once.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::domain::access::Scope;
use crate::domain::entry::{LineKey, Review};
use crate::units::{ContractId, ImportNumber, StatementNumber, UserId};

use super::macros::{fetch_all, fetch_number, insert_many};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM review
    WHERE buyer = $1 AND statement = $2";
const INSERT: &str = "INSERT INTO review
    (buyer, statement, number, import, line, verdict, reason, reviewer, at) ";
const OF_STATEMENT: &str = "SELECT statement, import, line, verdict, reason, at FROM review
    WHERE buyer = $1 AND statement = $2 ORDER BY number";
const OF_CONTRACT: &str =
    "SELECT r.statement, r.import, r.line, r.verdict, r.reason, r.at FROM statement s
    JOIN review r ON r.buyer = s.buyer AND r.statement = s.number
    WHERE s.buyer = $1 AND s.contract = $2 ORDER BY r.statement, r.number";
const ALL: &str = "SELECT statement, import, line, verdict, reason, at FROM review
    WHERE buyer = $1 ORDER BY statement, number";

/// What a facilitator says of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They stand.
    Validated,
    /// They do not, and why.
    Refused(String),
}

impl Verdict {
    /// What it makes of a line.
    pub fn review(&self) -> Review {
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

/// What was said of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The verdict.
    pub review: Review,
    /// Why, for a refusal.
    pub reason: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The reviews of one statement.
///
/// Invariant: `up_to` and the values of `of_line` hold ranks in `words`, which are in the order in
/// which they were said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviews {
    words: Vec<(Reach, Word)>,
    up_to: Vec<(ImportNumber, usize)>,
    of_line: HashMap<LineKey, usize>,
}

impl Reviews {
    /// The last word on a line.
    pub fn word(&self, key: LineKey) -> Option<&Word> {
        let whole = self.up_to.iter().rev().find(|it| key.import <= it.0).map(|it| it.1);
        let last = whole.max(self.of_line.get(&key).copied())?;
        self.words.get(last).map(|it| &it.1)
    }

    /// What had been said by an instant.
    #[must_use]
    pub fn until(&self, at: DateTime<Utc>) -> Reviews {
        let mut earlier = Reviews::default();
        for (reach, word) in self.words.iter().filter(|it| it.1.at <= at) {
            earlier.push(*reach, word.clone());
        }
        earlier
    }

    /// The last verdict on a line.
    pub fn verdict(&self, key: LineKey) -> Review {
        self.word(key).map_or(Review::Waiting, |it| it.review)
    }

    fn push(&mut self, reach: Reach, word: Word) {
        let rank = self.words.len();
        match reach {
            Reach::Line(key) => {
                self.of_line.insert(key, rank);
            }
            Reach::UpTo(import) => self.up_to.push((import, rank)),
        }
        self.words.push((reach, word));
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    statement: i64,
    import: i64,
    line: i64,
    verdict: String,
    reason: Option<String>,
    at: DateTime<Utc>,
}

impl Row {
    fn read(self) -> Result<(Reach, Word), StoreError> {
        let review = match self.verdict.as_str() {
            "validated" => Review::Validated,
            "refused" => Review::Refused,
            _ => return Err(StoreError::inconsistency("review", "verdict", self.statement)),
        };
        let import = ImportNumber(self.import);
        let reach = match self.line {
            0 => Reach::UpTo(import),
            line => Reach::Line(LineKey { import, line }),
        };
        Ok((reach, Word { review, reason: self.reason, at: self.at }))
    }
}

/// Appends one verdict on everything that is reached. The buyer must be locked by this transaction.
///
/// # Errors
/// What the database says.
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
    reaches: &[Reach],
    verdict: &Verdict,
    by: Option<UserId>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (code, reason) = match verdict {
        Verdict::Validated => ("validated", None),
        Verdict::Refused(reason) => ("refused", Some(reason.as_str())),
    };
    let (buyer, by) = (scope.buyer().0, by.map(|it| it.0));
    let next = fetch_number!(tx, NEXT, buyer, statement.0)?;
    let rows: Vec<(i64, &Reach)> = (next..).zip(reaches).collect();
    insert_many!(tx, INSERT, rows, |row, values| {
        let (import, line) = match row.1 {
            Reach::Line(key) => (key.import.0, key.line),
            Reach::UpTo(import) => (import.0, 0),
        };
        values
            .push_bind(buyer)
            .push_bind(statement.0)
            .push_bind(row.0)
            .push_bind(import)
            .push_bind(line)
            .push_bind(code)
            .push_bind(reason.map(str::to_owned))
            .push_bind(by)
            .push_bind(at);
    });
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
    let mut reviews = Reviews::default();
    for row in fetch_all!(tx, Row, OF_STATEMENT, scope.buyer().0, statement.0)? {
        let (reach, word) = row.read()?;
        reviews.push(reach, word);
    }
    Ok(reviews)
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
        let statement = StatementNumber(row.statement);
        let (reach, word) = row.read()?;
        reviews.entry(statement).or_default().push(reach, word);
    }
    Ok(reviews)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(import: i64, line: i64) -> LineKey {
        LineKey { import: ImportNumber(import), line }
    }

    #[test]
    fn the_last_word_stands_and_later_imports_wait() {
        let mut reviews = Reviews::default();
        let word = |review| Word { review, reason: None, at: DateTime::default() };
        reviews.push(Reach::UpTo(ImportNumber(2)), word(Review::Validated));
        reviews.push(Reach::Line(key(1, 7)), word(Review::Refused));
        assert_eq!(reviews.verdict(key(1, 6)), Review::Validated);
        assert_eq!(reviews.verdict(key(1, 7)), Review::Refused);
        assert_eq!(reviews.verdict(key(3, 1)), Review::Waiting);
        reviews.push(Reach::UpTo(ImportNumber(1)), word(Review::Validated));
        assert_eq!(reviews.verdict(key(1, 7)), Review::Validated);
        assert_eq!(reviews.verdict(key(2, 1)), Review::Validated);
    }
}
