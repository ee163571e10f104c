//! What the words of a firm mean: its own names for ways to come to work, for contracts, for firms.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::domain::word::WordKind;
use crate::units::{FirmId, Month, UserId};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM learnt_word WHERE buyer = $1";
const APPEND: &str = "INSERT INTO learnt_word
    (buyer, number, firm, kind, word, written, meaning, period, learnt_at, learnt_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const BY_NUMBER: &str = "SELECT number, firm, kind, word, written, meaning, period, learnt_at
    FROM learnt_word WHERE buyer = $1 AND number = $2 AND ($3 IS NULL OR firm = $3)";
const IN_FORCE: &str = "SELECT number, firm, kind, word, written, meaning, period, learnt_at
    FROM learnt_word AS known
    WHERE buyer = $1 AND ($2 IS NULL OR firm = $2) AND meaning IS NOT NULL
      AND number = (SELECT MAX(number) FROM learnt_word AS later
        WHERE later.buyer = known.buyer AND later.firm = known.firm
          AND later.kind = known.kind AND later.word = known.word)
    ORDER BY kind, word, number LIMIT $3";

/// Most words that are read at once: a firm has a few dozen.
const MOST: i64 = 5_000;

/// A word and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearntWord {
    /// Its number among the buyer's.
    pub number: i64,
    /// The firm whose word it is.
    pub firm: FirmId,
    /// What it names.
    pub kind: WordKind,
    /// Without case, accents and punctuation.
    pub word: String,
    /// As it stood in the file.
    pub written: String,
    /// What it means: a code of a route, or an address; `None` takes back what was learnt before.
    pub meaning: Option<String>,
    /// The month of the file with which it was learnt.
    pub period: Option<Month>,
    /// When.
    pub learnt_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    firm: Uuid,
    kind: String,
    word: String,
    written: String,
    meaning: Option<String>,
    period: Option<i64>,
    learnt_at: DateTime<Utc>,
}

impl TryFrom<Row> for LearntWord {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<LearntWord, StoreError> {
        let kind = WordKind::from_code(&row.kind);
        let wrong = || StoreError::inconsistency("learnt_word", "kind", row.number);
        Ok(LearntWord {
            number: row.number,
            firm: FirmId(row.firm),
            kind: kind.ok_or_else(wrong)?,
            word: row.word,
            written: row.written,
            meaning: row.meaning,
            period: row.period.and_then(Month::from_ordinal),
            learnt_at: row.learnt_at,
        })
    }
}

/// Appends a word and gives its number; that of `word` itself is not read. The buyer must be locked
/// by this transaction.
///
/// # Errors
/// What the database says.
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    word: &LearntWord,
    by: Option<UserId>,
) -> Result<i64, StoreError> {
    let buyer = scope.buyer().0;
    let number = fetch_number!(tx, NEXT, buyer)?;
    execute!(
        tx,
        APPEND,
        buyer,
        number,
        word.firm.0,
        word.kind.code(),
        word.word.as_str(),
        word.written.as_str(),
        word.meaning.as_deref(),
        word.period.map(Month::ordinal),
        word.learnt_at,
        by.map(|it| it.0),
    )?;
    Ok(number)
}

/// The word of that number, of a firm within the scope.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_number(
    tx: &mut Tx,
    scope: &Scope,
    number: i64,
) -> Result<Option<LearntWord>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    let row = fetch_optional!(tx, Row, BY_NUMBER, scope.buyer().0, number, firm)?;
    row.map(LearntWord::try_from).transpose()
}

/// The words that stand of a firm, or of every firm.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn in_force(
    tx: &mut Tx,
    scope: &Scope,
    firm: Option<FirmId>,
) -> Result<Vec<LearntWord>, StoreError> {
    let firm = firm.map(|it| it.0);
    let rows = fetch_all!(tx, Row, IN_FORCE, scope.buyer().0, firm, MOST)?;
    rows.into_iter().map(LearntWord::try_from).collect()
}
