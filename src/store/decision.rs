//! Decisions: how many hours of a line count, and why not more. They append; the last one stands.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::access::Scope;
use crate::domain::counting::{Decision, Flag, Removal};
use crate::domain::entry::LineKey;
use crate::units::{ContractId, Hours, ImportNumber, PersonNumber, StatementNumber};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional, insert_many};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO decision
    (buyer, import, line, sequence, counted, reason, rules, journal) ";
const REASON_BY_TEXT: &str = "SELECT number FROM reason WHERE buyer = $1 AND why = $2";
const NEXT_REASON: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM reason WHERE buyer = $1";
const INSERT_REASON: &str = "INSERT INTO reason (buyer, number, why) VALUES ($1, $2, $3)";
const LAST_OF_STATEMENT: &str = "SELECT d.import, d.line, d.sequence, l.seconds, d.counted, r.why
    FROM statement_version v
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
    LEFT JOIN reason r ON r.buyer = d.buyer AND r.number = d.reason
    WHERE v.buyer = $1 AND v.statement = $2 AND d.sequence = (
        SELECT MAX(e.sequence) FROM decision e
        WHERE e.buyer = d.buyer AND e.import = d.import AND e.line = d.line)";
const LAST_OF_CONTRACT: &str = "SELECT d.import, d.line, d.sequence, l.seconds, d.counted, r.why
    FROM statement s
    JOIN statement_version v ON v.buyer = s.buyer AND v.statement = s.number
    JOIN ledger l ON l.buyer = v.buyer AND l.import = v.import
      AND l.line BETWEEN v.first_line AND v.last_line
    JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
    LEFT JOIN reason r ON r.buyer = d.buyer AND r.number = d.reason
    WHERE s.buyer = $1 AND s.contract = $2 AND d.sequence = (
        SELECT MAX(e.sequence) FROM decision e
        WHERE e.buyer = d.buyer AND e.import = d.import AND e.line = d.line)";
const LAST_OF_PERSON: &str = "SELECT d.import, d.line, d.sequence, l.seconds, d.counted, r.why
    FROM ledger l
    JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
    LEFT JOIN reason r ON r.buyer = d.buyer AND r.number = d.reason
    WHERE l.buyer = $1 AND l.person = $2 AND l.kind = 1 AND d.sequence = (
        SELECT MAX(e.sequence) FROM decision e
        WHERE e.buyer = d.buyer AND e.import = d.import AND e.line = d.line)";
const HISTORY: &str = "SELECT d.import, d.line, d.sequence, l.seconds, d.counted, r.why
    FROM ledger l
    JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
    LEFT JOIN reason r ON r.buyer = d.buyer AND r.number = d.reason
    WHERE l.buyer = $1 AND l.import = $2 AND l.line = $3 ORDER BY d.sequence";
const LAST_BETWEEN: &str = "SELECT d.import, d.line, d.sequence, l.seconds, d.counted, r.why
    FROM ledger l
    JOIN decision d ON d.buyer = l.buyer AND d.import = l.import AND d.line = l.line
    LEFT JOIN reason r ON r.buyer = d.buyer AND r.number = d.reason
    WHERE l.buyer = $1 AND (l.import, l.line) > ($2, $3) AND (l.import, l.line) <= ($4, $5)
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

/// Decisions whose reasons are looked up before they are written.
const STRIDE: usize = 5_000;

/// Decisions by line.
pub type Decisions = HashMap<LineKey, Taken>;

/// What a decision says besides the hours that count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Why {
    /// Rule, version, seconds removed; none for the last one, which removed the rest.
    removed: Vec<(String, u16, Option<i64>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    flags: Vec<Flag>,
}

impl Why {
    fn of(decision: &Decision) -> Option<Why> {
        if decision.removed.is_empty() && decision.flags.is_empty() {
            return None;
        }
        let last = decision.removed.len().saturating_sub(1);
        let removed = decision.removed.iter().enumerate().map(|(rank, it)| {
            let seconds = (rank != last).then(|| it.hours.seconds());
            (it.rule.clone(), it.version, seconds)
        });
        Some(Why { removed: removed.collect(), flags: decision.flags.clone() })
    }

    /// The decision on a line of that many hours.
    fn decision(self, hours: Hours, counted: Hours) -> Decision {
        let told: i64 = self.removed.iter().filter_map(|it| it.2).sum();
        let rest = (hours - counted).seconds().saturating_sub(told);
        let removed = self.removed.into_iter().map(|(rule, version, seconds)| Removal {
            rule,
            version,
            hours: Hours::from_seconds(seconds.unwrap_or(rest)),
        });
        Decision { counted, removed: removed.collect(), flags: self.flags }
    }
}

/// A decision as these statements and those of many people read it.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    import: i64,
    line: i64,
    sequence: i64,
    seconds: i64,
    counted: i64,
    why: Option<String>,
}

impl TryFrom<Row> for Taken {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Taken, StoreError> {
        let key = LineKey { import: ImportNumber(row.import), line: row.line };
        let (hours, counted) = (Hours::from_seconds(row.seconds), Hours::from_seconds(row.counted));
        let decision = read(row.why.as_deref(), key, hours, counted)?;
        Ok(Taken { key, sequence: row.sequence, decision })
    }
}

/// The decision that a reason tells of a line of so many hours, of which so many count.
pub(super) fn read(
    why: Option<&str>,
    key: LineKey,
    hours: Hours,
    counted: Hours,
) -> Result<Decision, StoreError> {
    let why: Why = match why {
        Some(text) => serde_json::from_str(text).map_err(|_| {
            StoreError::inconsistency("reason", "why", format!("{}/{}", key.import, key.line))
        })?,
        None => Why::default(),
    };
    Ok(why.decision(hours, counted))
}

pub(super) fn by_line(rows: Vec<Row>) -> Result<Decisions, StoreError> {
    rows.into_iter().map(|row| Taken::try_from(row).map(|it| (it.key, it))).collect()
}

/// The decisions on so many lines of one reason, taken together: what its rules removed adds up.
pub(super) fn read_together(
    why: &str,
    lines: i64,
    hours: Hours,
    counted: Hours,
) -> Result<Decision, StoreError> {
    let mut why: Why = serde_json::from_str(why)
        .map_err(|_| StoreError::inconsistency("reason", "why", "sums of lines"))?;
    for (_, _, seconds) in &mut why.removed {
        *seconds = seconds.map(|it| it.saturating_mul(lines));
    }
    Ok(why.decision(hours, counted))
}

/// Appends decisions under the ranks that they carry; `rules` is the version of the rule set and
/// `journal` the journal line under which they become known. The buyer must be locked by this
/// transaction.
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
    let mut known = HashMap::new();
    for chunk in decisions.chunks(STRIDE) {
        let mut reasons = Vec::with_capacity(chunk.len());
        for it in chunk {
            reasons.push(reason(tx, buyer, &it.decision, &mut known).await?);
        }
        let rows: Vec<(&Taken, i64)> = chunk.iter().zip(reasons).collect();
        insert_many!(tx, INSERT, rows, |row, values| {
            let (it, reason) = row;
            values
                .push_bind(buyer)
                .push_bind(it.key.import.0)
                .push_bind(it.key.line)
                .push_bind(it.sequence)
                .push_bind(it.decision.counted.seconds())
                .push_bind(*reason)
                .push_bind(rules)
                .push_bind(journal);
        });
    }
    Ok(())
}

/// The number of a decision's reason, added when it is new; 0 when there is nothing to say.
async fn reason(
    tx: &mut Tx,
    buyer: i64,
    decision: &Decision,
    known: &mut HashMap<String, i64>,
) -> Result<i64, StoreError> {
    let Some(why) = Why::of(decision) else { return Ok(0) };
    let text = serde_json::to_string(&why)
        .map_err(|_| StoreError::Other("a reason that cannot be written".to_owned()))?;
    if let Some(number) = known.get(&text) {
        return Ok(*number);
    }
    let found = fetch_optional!(tx, (i64,), REASON_BY_TEXT, buyer, text.as_str())?;
    let number = match found {
        Some((number,)) => number,
        None => {
            let number = fetch_number!(tx, NEXT_REASON, buyer)?;
            execute!(tx, INSERT_REASON, buyer, number, text.as_str())?;
            number
        }
    };
    known.insert(text, number);
    Ok(number)
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
    fetch_all!(tx, Row, LAST_OF_STATEMENT, scope.buyer().0, statement.0).and_then(by_line)
}

/// The decisions that stand on the lines of a contract, those of withdrawn lines included.
///
/// # Errors
/// What the database says.
pub async fn last_of_contract(
    tx: &mut Tx,
    scope: &Scope,
    contract: ContractId,
) -> Result<Decisions, StoreError> {
    fetch_all!(tx, Row, LAST_OF_CONTRACT, scope.buyer().0, contract.0).and_then(by_line)
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
    fetch_all!(tx, Row, LAST_OF_PERSON, scope.buyer().0, person.0).and_then(by_line)
}

/// Every decision that was taken on a line, oldest first.
///
/// # Errors
/// What the database says.
pub async fn history(tx: &mut Tx, scope: &Scope, key: LineKey) -> Result<Vec<Taken>, StoreError> {
    let rows = fetch_all!(tx, Row, HISTORY, scope.buyer().0, key.import.0, key.line)?;
    rows.into_iter().map(Taken::try_from).collect()
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
    .and_then(by_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_reason_add_up() {
        // 8 h and 6 h, of each 2 h of training and the rest outside the window.
        let why = r#"{"removed":[["TRN-01",1,7200],["WIN-01",1,null]]}"#;
        let hours = Hours::from_whole(14);
        let together = read_together(why, 2, hours, Hours::ZERO).expect("a decision");
        let removed: Vec<(&str, Hours)> =
            together.removed.iter().map(|it| (it.rule.as_str(), it.hours)).collect();
        assert_eq!(removed, [("TRN-01", Hours::from_whole(4)), ("WIN-01", Hours::from_whole(10))]);
    }

    #[track_caller]
    fn check_comes_back(hours: i64, counted: i64, removed: &[(&str, i64)], flags: &[Flag]) {
        let removed = removed.iter().map(|(rule, seconds)| Removal {
            rule: (*rule).to_owned(),
            version: 1,
            hours: Hours::from_seconds(*seconds),
        });
        let decision = Decision {
            counted: Hours::from_seconds(counted),
            removed: removed.collect(),
            flags: flags.to_vec(),
        };
        let why = Why::of(&decision).unwrap_or_default();
        assert_eq!(why.decision(Hours::from_seconds(hours), decision.counted), decision);
    }

    #[test]
    fn decisions_come_back_as_they_were_taken() {
        check_comes_back(3_600, 3_600, &[], &[]);
        check_comes_back(3_600, 0, &[("ELG-01", 3_600)], &[]);
        check_comes_back(-3_600, 0, &[("ELG-01", -3_600)], &[]);
        let several = [("TRN-01", 1_000), ("CTR-01", 500), ("WIN-01", 100)];
        check_comes_back(3_600, 2_000, &several, &[Flag::Prorated]);
        check_comes_back(3_600, 3_600, &[], &[Flag::HireUnknown]);
    }
}
