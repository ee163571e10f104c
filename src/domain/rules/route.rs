//! RTE-01: hours count only by the routes that the contract accepts.
//!
//! Why: some contracts reserve the clause to direct hires, or leave subcontracting out.
//! Source: the contract's social clause, by the parameter `routes`; every route counts by default.
//!
//! A line whose route nobody stated is not refused: it counts, with a flag.

use crate::domain::dated::{Dated, Version};

use super::{Check, Line, Rule, Ruling};

/// The rule.
pub const RULE: Rule = Rule {
    id: "RTE-01",
    example: "The contract accepts direct hires alone. 35 h by a temporary-work agency count for \
              0 h.",
    versions: Dated::new(&[Version {
        from: None,
        value: 1,
        source: "The contract's social clause, parameter routes",
    }]),
    check: Check::Line(check),
};

fn check(line: &Line) -> Ruling {
    let (Some(accepted), Some(route)) = (&line.contract.terms.routes, line.entry.route) else {
        return Ruling::Counts;
    };
    if accepted.contains(&route) { Ruling::Counts } else { Ruling::Refused }
}
