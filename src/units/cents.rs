//! Money as whole cents of a euro.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// An amount of money in signed whole cents of a euro, excluding tax unless a field says otherwise.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Cents(i64);

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// From whole cents.
    pub const fn new(cents: i64) -> Cents {
        Cents(cents)
    }

    /// From euros, rounded half-up to the cent; `None` beyond 92 million thousand million euros.
    pub fn from_euros(euros: Decimal) -> Option<Cents> {
        let cents = euros
            .checked_mul(Decimal::ONE_HUNDRED)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        i64::try_from(cents).ok().map(Cents)
    }

    /// Whole cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Euros with two decimals.
    pub fn euros(self) -> Decimal {
        Decimal::new(self.0, 2)
    }
}

impl Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0.saturating_add(other.0))
    }
}

impl Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0.saturating_sub(other.0))
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(all: I) -> Cents {
        all.fold(Cents::ZERO, |sum, it| sum + it)
    }
}

/// Two decimals and a dot (`14700.00`): a form for machines.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.euros())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_goes_up() {
        let euros: Decimal = "0.005".parse().expect("a decimal");
        assert_eq!(Cents::from_euros(euros), Some(Cents::new(1)));
    }

    #[test]
    fn machines_read_two_decimals() {
        assert_eq!(Cents::new(1_470_000).to_string(), "14700.00");
    }
}
