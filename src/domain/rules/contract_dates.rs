//! CTR-01: only hours worked during the contract count.
//!
//! Why: the clause binds the performance of the contract, which has a first and a last day; both
//! count, the days around them do not.
//! Source: the contract's own dates; articles L2112-2 and L3114-2 of the Code de la commande
//! publique make the clause a condition of performance.

use crate::domain::dated::{Dated, Version};

use super::{Check, Line, Rule, Ruling};

/// The rule.
pub const RULE: Rule = Rule {
    id: "CTR-01",
    example: "Contract from 5 January to 30 June. A week of 28 June to 4 July holds 35 h without \
              daily detail: 3 of its 7 days lie in the contract, 35 × 3 ÷ 7 = 15.00 h count.",
    versions: Dated::new(&[Version {
        from: None,
        value: 1,
        source: "Code de la commande publique, art. L2112-2 and L3114-2: a condition of \
                 performance; the contract's own dates",
    }]),
    check: Check::Line(check),
};

fn check(line: &Line) -> Ruling {
    Ruling::Within(line.contract.dates)
}
