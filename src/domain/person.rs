//! A person in an insertion pathway, as counting needs to know them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::units::PersonNumber;

/// What counting knows of a person on one contract.
///
/// Names, birth dates and criteria are not here: counting needs none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The number that ledger lines carry.
    pub number: PersonNumber,
    /// First day of the first hire under a clause: where the counting window starts.
    /// `None` when nothing was recorded, in which case the first day worked stands in for it.
    pub hired_on: Option<NaiveDate>,
    /// Last day of employment on the contract; `None` while it goes on or when it is unknown.
    pub employment_ended_on: Option<NaiveDate>,
    /// What is known of the eligibility.
    pub eligibility: Eligibility,
}

/// What is known of a person's eligibility, assessed at hire by the facilitator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state", content = "on")]
pub enum Eligibility {
    /// Nobody has assessed it: hours count for nothing until somebody does.
    Unknown,
    /// A facilitator validated the person on that day.
    Validated(NaiveDate),
    /// A facilitator refused the person.
    Refused,
}
