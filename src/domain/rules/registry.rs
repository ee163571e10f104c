//! Every rule, in the order in which decisions apply them.

use super::{Rule, contract_dates, eligibility, late_validation, repeated_line, review, route};
use super::{training, window};

/// Every rule, in the order in which decisions apply them.
///
/// What refuses a whole line comes before what cuts it, and training leaves before the days are
/// prorated: counted = (hours − training excluded) × days that count ÷ days employed.
pub const RULES: &[Rule] = &[
    repeated_line::RULE,
    route::RULE,
    eligibility::RULE,
    training::RULE,
    contract_dates::RULE,
    late_validation::RULE,
    window::RULE,
    review::RULE,
];

/// The version of the whole set: how many versions of rules there are. It grows with every new
/// rule and every new version, and decisions carry it.
pub fn version() -> i64 {
    RULES.iter().map(|it| i64::try_from(it.versions.versions().len()).unwrap_or_default()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_rules_share_an_id() {
        let ids: BTreeSet<&str> = RULES.iter().map(|it| it.id).collect();
        assert_eq!(ids.len(), RULES.len());
    }

    #[test]
    fn versions_are_numbered_from_one_in_the_order_of_their_days() {
        for rule in RULES {
            let versions = rule.versions.versions();
            let numbers: Vec<u16> = versions.iter().map(|it| it.value).collect();
            let expected: Vec<u16> = (1..).take(versions.len()).collect();
            assert_eq!(numbers, expected, "{}", rule.id);
            assert!(versions.is_sorted_by_key(|it| it.from), "{}", rule.id);
            assert!(!versions.is_empty(), "{}", rule.id);
        }
    }
}
