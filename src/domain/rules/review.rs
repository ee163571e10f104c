//! REV-01: a line that a facilitator refused on review counts for nothing.
//!
//! Why: rules judge what can be computed; presence on the site or a missing contract of employment
//! is judged by a person, who gives a reason.
//! Source: practice of facilitators: lines are validated or refused one by one.

use crate::domain::dated::{Dated, Version};
use crate::domain::entry::Review;

use super::{Check, Rule, Ruling};

/// The rule.
pub const RULE: Rule = Rule {
    id: "REV-01",
    example: "120 h would count by every other rule; the facilitator refuses the line for want of \
              proof of presence on the site: 0 h count.",
    versions: Dated::new(&[Version {
        from: None,
        value: 1,
        source: "Practice of facilitators; the reason stands in the review",
    }]),
    check: Check::Review(check),
};

fn check(review: Review) -> Ruling {
    match review {
        Review::Waiting | Review::Validated => Ruling::Counts,
        Review::Refused => Ruling::Refused,
    }
}
