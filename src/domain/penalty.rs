//! What missing hours would cost by the contract's own terms: an estimate, since the buyer alone
//! decides.

use crate::units::{Cents, Exact};

use super::obligation::PenaltyTerms;

/// Missing hours × euros an hour, half-up to the cent, then the cap.
///
/// Source: the contract's own documents (CCAP); no statute fixes a tariff.
pub fn estimate(terms: &PenaltyTerms, missing: &Exact) -> Cents {
    let euros = missing.clone() * Exact::from(terms.euros_per_hour);
    let amount = Cents::from_euros(euros.to_decimal(2)).unwrap_or(Cents::new(i64::MAX));
    terms.cap.map_or(amount, |cap| amount.min(cap))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(missing: Exact, rate: &str, cap: Option<i64>, cents: i64) {
        let euros_per_hour = rate.parse().expect("a decimal");
        let terms = PenaltyTerms { euros_per_hour, cap: cap.map(Cents::new) };
        assert_eq!(estimate(&terms, &missing), Cents::new(cents));
    }

    #[test]
    fn each_missing_hour_costs_its_rate() {
        check(Exact::whole(420), "35", None, 1_470_000);
        check(Exact::zero(), "35", None, 0);
    }

    #[test]
    fn half_a_cent_goes_up() {
        check(Exact::ratio(1, 2), "30.01", None, 1_501); // 15.005 €
    }

    #[test]
    fn the_cap_comes_after_rounding() {
        check(Exact::whole(420), "35", Some(1_000_000), 1_000_000);
        check(Exact::whole(10), "35", Some(1_000_000), 35_000);
    }
}
