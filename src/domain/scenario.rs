//! A contract with everything that decides where it stands, as one value: what a scenario file
//! says, and what can be wrong in one.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::contract::Contract;
use super::entry::{Entry, Review, WorkforceHours};
use super::finding::Severity;
use super::obligation::Obligation;
use super::person::{Eligibility, Person};

/// A contract, what it owes, who worked and how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// The day of the question, when the scenario says it.
    pub as_of: Option<NaiveDate>,
    /// The contract.
    pub contract: Contract,
    /// What it owes.
    pub obligations: Vec<Obligation>,
    /// The people it follows one by one; empty when it follows none.
    pub people: Vec<NamedPerson>,
    /// Hours of people.
    pub entries: Vec<ScenarioEntry>,
    /// Hours of the whole workforce.
    pub workforce: Vec<WorkforceHours>,
}

/// A person with the name by which lines of a scenario call them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPerson {
    /// Their name.
    pub name: String,
    /// Their birth date, when it is given.
    pub born_on: Option<NaiveDate>,
    /// What counting knows of them.
    pub person: Person,
}

/// A line of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioEntry {
    /// The line.
    pub entry: Entry,
    /// The name on it, when there is one.
    pub person: Option<String>,
    /// What the facilitator said of it.
    pub review: Review,
}

impl Scenario {
    /// The person of a line, as counting takes them.
    ///
    /// A scenario that lists people follows them one by one: a line without a name is then of a
    /// person of whom nothing is known. One that lists nobody follows nobody: `None`.
    pub fn person_of(&self, line: &ScenarioEntry) -> Option<Person> {
        if self.people.is_empty() {
            return None;
        }
        let number = line.entry.person;
        let known = self.people.iter().find(|it| it.person.number == number);
        Some(known.map_or(
            Person {
                number,
                hired_on: None,
                employment_ended_on: None,
                eligibility: Eligibility::Unknown,
            },
            |it| it.person.clone(),
        ))
    }
}

/// One thing wrong, or worth knowing, in a scenario file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioProblem {
    /// What is wrong.
    pub cause: ScenarioCause,
    /// Where.
    pub place: ScenarioPlace,
}

/// A place in a scenario file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ScenarioPlace {
    /// The keys that lead there, such as `contract.lots[2].number`; lists count from 1. Empty for
    /// the file as a whole.
    pub path: String,
    /// Line, from 1, where the format tells it.
    pub line: Option<u32>,
    /// Column, from 1, in characters.
    pub column: Option<u32>,
    /// What stands there, cut to 80 characters, when that is a single value.
    pub value: Option<String>,
}

/// What is wrong in a scenario file. Every variant has one sentence and one way out in each
/// language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ScenarioCause {
    /// The text is not of its format: a missing quote, a key written twice.
    Syntax {
        /// The format it was read as.
        format: ScenarioFormat,
    },
    /// A key that means nothing there.
    UnknownKey {
        /// The keys that mean something there.
        known: Vec<String>,
    },
    /// A key that must be there is not.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A value of another kind.
    WrongKind {
        /// The kind that is read there.
        expected: ValueKind,
    },
    /// A word that is not one of those known there.
    UnknownWord {
        /// Those known.
        known: Vec<String>,
    },
    /// A day that does not exist, is not written `2026-11-23`, or lies outside 1900 to 2200.
    NotADate,
    /// A month that is not written `2026-11`.
    NotAMonth,
    /// A number that is not written `151.67`.
    NotADecimal,
    /// A number below or above what is accepted.
    OutOfRange {
        /// The least accepted.
        least: Decimal,
        /// The most accepted.
        most: Decimal,
    },
    /// A share that is not above 0 and at most 1.
    ShareOutOfRange,
    /// More than six decimals in a share.
    ShareTooFine,
    /// A run of days whose last comes before its first.
    EndBeforeStart {
        /// The first day.
        start: NaiveDate,
        /// The last day.
        end: NaiveDate,
    },
    /// A line that names a person who is not listed.
    UnknownPerson,
    /// A lot that the contract does not have.
    UnknownLot {
        /// Those it has.
        known: Vec<String>,
    },
    /// Hours without the day, month or run of days on which they were worked.
    NoPeriod,
    /// Hours with more than one of a day, a month and a run of days.
    SeveralPeriods,
    /// More hours of training than hours, or of another sign.
    TrainingBeyondHours,
    /// A name or number that must be unique and was used before.
    Repeated,
    /// An establishment number that cannot be one: 14 digits with their check. Kept as written.
    DoubtfulSiret,
}

/// A format of scenario files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScenarioFormat {
    /// TOML.
    Toml,
    /// JSON.
    Json,
}

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// A text.
    Text,
    /// A number, or a text that holds one.
    Number,
    /// A whole number.
    WholeNumber,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// A table of keys.
    Table,
}

impl ScenarioCause {
    /// The stable name of what is wrong, for machines and message keys: `unknown-key`.
    pub fn rule(&self) -> &'static str {
        match self {
            ScenarioCause::Syntax { .. } => "syntax",
            ScenarioCause::UnknownKey { .. } => "unknown-key",
            ScenarioCause::MissingKey { .. } => "missing-key",
            ScenarioCause::WrongKind { .. } => "wrong-kind",
            ScenarioCause::UnknownWord { .. } => "unknown-word",
            ScenarioCause::NotADate => "not-a-date",
            ScenarioCause::NotAMonth => "not-a-month",
            ScenarioCause::NotADecimal => "not-a-decimal",
            ScenarioCause::OutOfRange { .. } => "out-of-range",
            ScenarioCause::ShareOutOfRange => "share-out-of-range",
            ScenarioCause::ShareTooFine => "share-too-fine",
            ScenarioCause::EndBeforeStart { .. } => "end-before-start",
            ScenarioCause::UnknownPerson => "unknown-person",
            ScenarioCause::UnknownLot { .. } => "unknown-lot",
            ScenarioCause::NoPeriod => "no-period",
            ScenarioCause::SeveralPeriods => "several-periods",
            ScenarioCause::TrainingBeyondHours => "training-beyond-hours",
            ScenarioCause::Repeated => "repeated",
            ScenarioCause::DoubtfulSiret => "doubtful-siret",
        }
    }

    /// How much it weighs: an error keeps the scenario from being taken.
    pub fn severity(&self) -> Severity {
        match self {
            ScenarioCause::DoubtfulSiret => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
