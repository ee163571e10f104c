//! ELG-02: what was worked before a late validation counts as the contract says.
//!
//! Why: a person is validated before the first day worked; when that comes late, contracts differ
//! on the hours worked meanwhile.
//! Source: the contract's social clause; practice, by the parameter `late-validation`.
//!
//! A validation dated the first day or earlier is in time. The first day is the hire or, when no
//! hire was recorded, the first day of the line.

use chrono::NaiveDate;

use crate::domain::dated::{Dated, Version};
use crate::domain::parameters::LateValidation;
use crate::domain::person::Eligibility;
use crate::units::DateSpan;

use super::{Check, Line, Rule, Ruling};

/// The rule.
pub const RULE: Rule = Rule {
    id: "ELG-02",
    example: "Hired on 1 March, validated on 11 March, 155 h in March without daily detail: 21 of \
              31 days, 155 × 21 ÷ 31 = 105.00 h count from the validation; 0 h where the contract \
              says never, 155 h where it says back to the hire.",
    versions: Dated::new(&[Version {
        from: None,
        value: 1,
        source: "The contract's social clause; practice, parameter late-validation",
    }]),
    check: Check::Line(check),
};

fn check(line: &Line) -> Ruling {
    let Some(person) = line.person else {
        return Ruling::Counts;
    };
    let Eligibility::Validated(on) = person.eligibility else {
        return Ruling::Counts;
    };
    if on <= person.hired_on.unwrap_or(line.entry.span.first()) {
        return Ruling::Counts;
    }
    match line.contract.terms.late_validation {
        LateValidation::FromValidation => Ruling::Within(DateSpan::between(on, NaiveDate::MAX)),
        LateValidation::Never => Ruling::Refused,
        LateValidation::BackToHire => Ruling::Counts,
    }
}
