//! WIN-01: a person counts during a number of months from the first hire under a clause.
//!
//! Why: the clause rewards a return to work, for a limited time.
//! Source: the contract's social clause; practice is 24 months, parameter `window-months`. Months
//! end as in art. 641 of the Code de procédure civile, by analogy.
//!
//! The window starts at the hire even when the validation comes later. Without a recorded hire it
//! cannot be judged: nothing is cut, with a flag.

use crate::domain::dated::{Dated, Version};
use crate::units::{DateSpan, Month};

use super::{Check, Line, Rule, Ruling};

/// The rule.
pub const RULE: Rule = Rule {
    id: "WIN-01",
    example: "Hired on 18 November 2024, window of 24 months: the last day that counts is 17 \
              November 2026. 120 h in November 2026 without daily detail: 120 × 17 ÷ 30 = 68.00 h \
              or, when employment ended on the 20th, 120 × 17 ÷ 20 = 102.00 h.",
    versions: Dated::new(&[Version {
        from: None,
        value: 1,
        source: "The contract's social clause, parameter window-months; months as in art. 641 of \
                 the Code de procédure civile, by analogy",
    }]),
    check: Check::Line(check),
};

fn check(line: &Line) -> Ruling {
    let Some(hired_on) = line.person.and_then(|it| it.hired_on) else {
        return Ruling::Counts;
    };
    let last = Month::period_end(hired_on, line.contract.terms.window_months);
    DateSpan::new(hired_on, last).map_or(Ruling::Refused, Ruling::Within)
}
