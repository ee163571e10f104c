//! DUP-01: a line that says the same as one received before counts for nothing.
//!
//! Why: the same hours reach a buyer twice, from a holder and from an agency, or by a row copied
//! in a workbook; they were worked once.
//! Source: practice.

use crate::domain::dated::{Dated, Version};

use super::{Check, Line, Rule, Ruling};

/// The rule.
pub const RULE: Rule = Rule {
    id: "DUP-01",
    example: "35 h of one person, one week and one task stand on two rows of a statement: 35 h \
              count once, the second row counts 0 h.",
    versions: Dated::new(&[Version { from: None, value: 1, source: "Practice" }]),
    check: Check::Line(check),
};

fn check(line: &Line) -> Ruling {
    if line.repeated { Ruling::Refused } else { Ruling::Counts }
}
