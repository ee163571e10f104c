//! TRN-01: training within the employment contract does not count where the contract excludes it.
//!
//! Why: an apprentice's hours in class are paid working hours and count by default; a contract's
//! own documents may derogate.
//! Source: CCAG Travaux 2021, art. 20.1.2 (counts), by the parameter `training-counts`.

use crate::domain::dated::{Dated, Version};
use crate::units::Hours;

use super::{Check, Line, Rule, Ruling};

/// The rule.
pub const RULE: Rule = Rule {
    id: "TRN-01",
    example: "An apprentice has 151.67 h, of which 35 h in class: 151.67 h count by default, \
              151.67 − 35 = 116.67 h where the contract excludes training.",
    versions: Dated::new(&[Version {
        from: None,
        value: 1,
        source: "CCAG Travaux 2021, art. 20.1.2; parameter training-counts",
    }]),
    check: Check::Line(check),
};

fn check(line: &Line) -> Ruling {
    let entry = line.entry;
    // A part never exceeds the whole, nor has another sign, whatever a file may say.
    let part = entry.training.clamp(entry.hours.min(Hours::ZERO), entry.hours.max(Hours::ZERO));
    if line.contract.terms.training_counts || part.is_zero() {
        return Ruling::Counts;
    }
    Ruling::Without(part)
}
