//! ELG-01: a person whom no facilitator has validated counts for nothing.
//!
//! Why: the hours are reserved for people remote from work; whether a person is one of them is the
//! facilitator's assessment, never a guess from a file.
//! Source: the contract's social clause; practice of facilitators, confirmed where a court
//! disallowed hours that nobody had validated.

use crate::domain::dated::{Dated, Version};
use crate::domain::person::Eligibility;

use super::{Check, Line, Rule, Ruling};

/// The rule.
pub const RULE: Rule = Rule {
    id: "ELG-01",
    example: "A statement brings 120 h of a person whom nobody has assessed: 0 h count. Once the \
              facilitator has validated the person, the same line is decided again.",
    versions: Dated::new(&[Version {
        from: None,
        value: 1,
        source: "The contract's social clause; practice of facilitators",
    }]),
    check: Check::Line(check),
};

fn check(line: &Line) -> Ruling {
    match line.person.map(|it| it.eligibility) {
        None | Some(Eligibility::Validated(_)) => Ruling::Counts,
        Some(Eligibility::Unknown | Eligibility::Refused) => Ruling::Refused,
    }
}
