//! The rules by which hours count: one rule a file, with its id, reason, source and check.
//!
//! A rule sees one line and what is known of it, and answers with a [`Ruling`]. It removes nothing
//! itself: [`crate::domain::counting`] applies the rules in the order of the [`registry`], so that
//! what they remove adds up.

use crate::units::{DateSpan, Hours};

use super::contract::Contract;
use super::dated::Dated;
use super::entry::{Entry, Review};
use super::person::Person;

pub mod registry;

mod contract_dates;
mod eligibility;
mod late_validation;
mod repeated_line;
mod review;
mod route;
mod training;
mod window;

/// A rule by which hours count or do not.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name in decisions and on pages, such as `WIN-01`. Never reused for another rule.
    pub id: &'static str,
    /// A case with its figures, for the reader of `docs/rules.md`.
    pub example: &'static str,
    /// The number of each version, with the day from which it holds and its source.
    pub versions: Dated<u16>,
    /// How it judges.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// At a line and what is known about it, when the line is counted.
    Line(fn(&Line) -> Ruling),
    /// At what a facilitator said of a line, once it was counted.
    Review(fn(Review) -> Ruling),
}

impl Rule {
    /// The key of its title in the message files (`rule-win-01`); `.why` holds its reason.
    pub fn title_key(&self) -> String {
        format!("rule-{}", self.id.to_ascii_lowercase())
    }
}

/// A ledger line and what is known about it.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The contract on whose operation the hours were worked.
    pub contract: &'a Contract,
    /// Who worked; `None` where people are not followed one by one.
    pub person: Option<&'a Person>,
    /// The line.
    pub entry: &'a Entry,
    /// Whether a line received before says the same.
    pub repeated: bool,
}

/// What a rule says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// Nothing against it.
    Counts,
    /// None of it counts.
    Refused,
    /// These hours of it do not count, wherever in its days they lie.
    Without(Hours),
    /// Only what was worked on these days counts.
    Within(DateSpan),
}
