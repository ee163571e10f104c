//! Decisions: how many hours of a line count, and why not more. They append; the last one stands.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use crate::domain::access::Scope;
use crate::domain::counting::{Decision, Flag, Removal};
use crate::domain::entry::LineKey;
use crate::units::{Hours, ImportNumber, PersonNumber, StatementNumber};

use super::macros::{fetch_all, insert_many};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO decision
    (buyer, import, line, sequence, counted, why, rules, journal) ";
const LAST_OF_STATEMENT: &str = "SELECT d.import, d.line, d.sequence, d.counted, d.why
    FROM statement_version v
    JOIN decision d ON d.buyer = v.buyer AND d.import = v.import
      AND d.line BETWEEN v.first_line AND v.last_line
    WHERE v.buyer = $1 AND v.statement = $2 AND d.sequence = (
        SELECT MAX(e.sequence) FROM decision e
        WHERE e.buyer = d.buyer AND e.import = d.import AND e.line = d.line)";
const LAST_OF_PERSON: &str = "SELECT d.import, d.line, d.sequence, d.counted, d.why
    FROM ledger l
    JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
    WHERE l.buyer = $1 AND l.person = $2 AND l.kind = 1 AND d.sequence = (
        SELECT MAX(e.sequence) FROM decision e
        WHERE e.buyer = d.buyer AND e.import = d.import AND e.line = d.line)";
const HISTORY: &str = "SELECT import, line, sequence, counted, why FROM decision
    WHERE buyer = $1 AND import = $2 AND line = $3 ORDER BY sequence";
const LAST_BETWEEN: &str = "SELECT d.import, d.line, d.sequence, d.counted, d.why FROM decision d
    WHERE d.buyer = $1 AND (d.import, d.line) > ($2, $3) AND (d.import, d.line) <= ($4, $5)
      AND d.sequence = (SELECT MAX(e.sequence) FROM decision e
        WHERE e.buyer = d.buyer AND e.import = d.import AND e.line = d.line)";

/// A decision that was taken on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The line.
    pub key: LineKey,
    /// Its rank among those on the line, from 1.
    pub sequence: i64,
    /// The decision.
    pub decision: Decision,
}

/// Decisions by line.
pub type Decisions = HashMap<LineKey, Taken>;

/// What a decision says besides the hours that count. Names are short because there may be one for
/// each of a million lines.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Why {
    /// Rule, version, seconds removed.
    #[serde(rename = "r", default, skip_serializing_if = "Vec::is_empty")]
    removed: Vec<(String, u16, i64)>,
    #[serde(rename = "f", default, skip_serializing_if = "Vec::is_empty")]
    flags: Vec<Flag>,
}

impl Why {
    fn of(decision: &Decision) -> Option<Why> {
        if decision.removed.is_empty() && decision.flags.is_empty() {
            return None;
        }
        let removed = decision.removed.iter();
        Some(Why {
            removed: removed.map(|it| (it.rule.clone(), it.version, it.hours.seconds())).collect(),
            flags: decision.flags.clone(),
        })
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    import: i64,
    line: i64,
    sequence: i64,
    counted: i64,
    why: Option<Json<Why>>,
}

impl From<Row> for Taken {
    fn from(row: Row) -> Taken {
        let (removed, flags) = row.why.map(|it| (it.0.removed, it.0.flags)).unwrap_or_default();
        let removed = removed.into_iter();
        Taken {
            key: LineKey { import: ImportNumber(row.import), line: row.line },
            sequence: row.sequence,
            decision: Decision {
                counted: Hours::from_seconds(row.counted),
                removed: removed
                    .map(|(rule, version, seconds)| Removal {
                        rule,
                        version,
                        hours: Hours::from_seconds(seconds),
                    })
                    .collect(),
                flags,
            },
        }
    }
}

fn by_line(rows: Vec<Row>) -> Decisions {
    rows.into_iter().map(Taken::from).map(|it| (it.key, it)).collect()
}

/// Appends decisions under the ranks that they carry; `rules` is the version of the rule set and
/// `journal` the journal line under which they become known.
///
/// # Errors
/// What the database says.
pub async fn append(
    tx: &mut Tx,
    scope: &Scope,
    decisions: &[Taken],
    rules: i64,
    journal: i64,
) -> Result<(), StoreError> {
    let buyer = scope.buyer().0;
    insert_many!(tx, INSERT, decisions, |it, values| {
        values
            .push_bind(buyer)
            .push_bind(it.key.import.0)
            .push_bind(it.key.line)
            .push_bind(it.sequence)
            .push_bind(it.decision.counted.seconds())
            .push_bind(Why::of(&it.decision).map(Json))
            .push_bind(rules)
            .push_bind(journal);
    });
    Ok(())
}

/// The decisions that stand on the lines of a statement, those of withdrawn lines included.
///
/// # Errors
/// What the database says.
pub async fn last_of_statement(
    tx: &mut Tx,
    scope: &Scope,
    statement: StatementNumber,
) -> Result<Decisions, StoreError> {
    fetch_all!(tx, Row, LAST_OF_STATEMENT, scope.buyer().0, statement.0).map(by_line)
}

/// The decisions that stand on the lines of a person, under every contract.
///
/// # Errors
/// What the database says.
pub async fn last_of_person(
    tx: &mut Tx,
    scope: &Scope,
    person: PersonNumber,
) -> Result<Decisions, StoreError> {
    fetch_all!(tx, Row, LAST_OF_PERSON, scope.buyer().0, person.0).map(by_line)
}

/// Every decision that was taken on a line, oldest first.
///
/// # Errors
/// What the database says.
pub async fn history(tx: &mut Tx, scope: &Scope, key: LineKey) -> Result<Vec<Taken>, StoreError> {
    let rows = fetch_all!(tx, Row, HISTORY, scope.buyer().0, key.import.0, key.line)?;
    Ok(rows.into_iter().map(Taken::from).collect())
}

/// The decisions that stand on the lines after one key, up to another.
///
/// # Errors
/// What the database says.
pub async fn last_between(
    tx: &mut Tx,
    scope: &Scope,
    after: LineKey,
    through: LineKey,
) -> Result<Decisions, StoreError> {
    fetch_all!(
        tx,
        Row,
        LAST_BETWEEN,
        scope.buyer().0,
        after.import.0,
        after.line,
        through.import.0,
        through.line,
    )
    .map(by_line)
}
