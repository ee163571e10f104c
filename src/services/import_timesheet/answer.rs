//! What is answered before and after an import: the draft and the receipt.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::contract::Contract;
use crate::domain::finding::Finding;
use crate::domain::statement::Counts;
use crate::services::PositionChange;
use crate::units::{Hours, ImportNumber, Month};
use crate::workbooks::answer::ReadingStatus;

/// What an import would do. Nothing is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draft {
    /// Reference of the contract asked for.
    pub contract: String,
    /// References of the other contracts that the file feeds; what follows is of all of them.
    pub others: Vec<String>,
    /// Name of the file, without its folders.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Whether it was understood; the rest is empty unless it was.
    pub status: ReadingStatus,
    /// The receipt of the import that already brought this file, when it stands.
    pub already: Option<Receipt>,
    /// The statements that it brings.
    pub statements: Vec<StatementChange>,
    /// Lines refused, each with a finding of severity error.
    pub refused: i64,
    /// People named for the first time.
    pub new_people: i64,
    /// Firms named for the first time, as the file writes them.
    pub new_firms: Vec<String>,
    /// Lines that a facilitator accepted and that it would change: what takes their place waits for
    /// a review again.
    pub accepted_changed: i64,
    /// Closed months whose statements it would change, for which it would be refused.
    pub closed_months: Vec<Month>,
    /// What was found on reading and on judging; of many alike, the first. Doors say it in words.
    #[serde(skip)]
    pub findings: Vec<Finding>,
    /// What it does to each obligation of its contracts.
    pub positions: Vec<PositionChange>,
}

impl Draft {
    /// Reference of the contract of that rank, where the file feeds several.
    pub(in crate::services) fn contract_at(&self, rank: usize) -> Option<String> {
        let mut all = [&self.contract].into_iter().chain(&self.others);
        all.nth(rank).filter(|_| !self.others.is_empty()).cloned()
    }

    /// Lines of earlier versions that are not in the file and would be withdrawn.
    pub fn removed(&self) -> i64 {
        self.statements.iter().map(|it| it.removed).sum()
    }
}

/// A statement that a file brings, against its last version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementChange {
    /// Reference of the contract.
    pub contract: String,
    /// The firm that declares.
    pub firm: String,
    /// The month.
    pub period: Month,
    /// The version that it becomes, from 1.
    pub version: i64,
    /// Lines that are new.
    pub new: i64,
    /// Lines that changed.
    pub changed: i64,
    /// Lines as they were.
    pub unchanged: i64,
    /// Lines that are gone.
    pub removed: i64,
    /// Hours of people that the version adds to what was declared, or takes from it.
    pub difference: Decimal,
}

impl StatementChange {
    pub(super) fn new(
        contract: &Contract,
        firm: String,
        period: Month,
        version: i64,
        counts: Counts,
        difference: Hours,
    ) -> StatementChange {
        StatementChange {
            contract: contract.reference.clone(),
            firm,
            period,
            version,
            new: counts.added,
            changed: counts.changed,
            unchanged: counts.unchanged,
            removed: counts.removed,
            difference: difference.to_decimal(),
        }
    }
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Whether something was stored now.
    pub outcome: ImportOutcome,
    /// When it was stored.
    pub at: DateTime<Utc>,
    /// Number of the import.
    pub import: ImportNumber,
    /// Reference of the contract.
    pub contract: String,
    /// Imports into other contracts that the file feeds, stored with this one: what follows is of all
    /// of them.
    pub others: Vec<SentWith>,
    /// Name of the file.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The statements that it brought.
    pub statements: Vec<StatementChange>,
    /// Ledger lines written.
    pub lines: i64,
    /// Lines refused and left out by choice.
    pub refused: i64,
    /// People named for the first time.
    pub new_people: i64,
    /// Lines that a facilitator had accepted and that it changed: what took their place waits.
    pub accepted_changed: i64,
    /// What was found; of many alike, the first. Doors say it in words.
    #[serde(skip)]
    pub findings: Vec<Finding>,
    /// What it did to each obligation of its contracts.
    pub positions: Vec<PositionChange>,
    /// What happens next, and by whom.
    pub next: Vec<NextStep>,
}

/// An import into another contract that was stored with one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentWith {
    /// Its number.
    pub import: ImportNumber,
    /// Reference of the contract.
    pub contract: String,
}

impl Receipt {
    /// References of the contracts that the file fed, the one asked for first.
    pub fn contracts(&self) -> Vec<&str> {
        let others = self.others.iter().map(|it| it.contract.as_str());
        [self.contract.as_str()].into_iter().chain(others).collect()
    }

    /// Takes in the receipt of an import that was stored with this one.
    pub(super) fn take_in(&mut self, other: Receipt) {
        self.others.push(SentWith { import: other.import, contract: other.contract });
        self.statements.extend(other.statements);
        self.lines += other.lines;
        self.refused += other.refused;
        self.new_people += other.new_people;
        self.accepted_changed += other.accepted_changed;
        self.findings.extend(other.findings);
        self.positions.extend(other.positions);
        for step in other.next {
            self.take_step(step);
        }
    }

    /// Adds what is to be done to what is to be done alike.
    fn take_step(&mut self, step: NextStep) {
        for known in &mut self.next {
            match (known, &step) {
                (
                    NextStep::ReviewLines { statements: all },
                    NextStep::ReviewLines { statements },
                ) => {
                    *all += statements;
                    return;
                }
                (NextStep::AssessPeople { people: all }, NextStep::AssessPeople { people }) => {
                    *all += people;
                    return;
                }
                (NextStep::CorrectLines { lines: all }, NextStep::CorrectLines { lines }) => {
                    *all += lines;
                    return;
                }
                _ => {}
            }
        }
        self.next.push(step);
    }
}

/// Whether something was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    /// It was stored.
    Imported,
    /// The same file stands already; nothing changed, this is its receipt.
    AlreadyReceived,
}

/// What happens next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "step")]
pub enum NextStep {
    /// A facilitator looks at the lines: until then none is certain.
    ReviewLines {
        /// How many statements wait.
        statements: i64,
    },
    /// A facilitator says who is eligible: until then their hours count for nothing.
    AssessPeople {
        /// How many people wait.
        people: i64,
    },
    /// The sender corrects the lines that were refused.
    CorrectLines {
        /// How many.
        lines: i64,
    },
}
