//! Working time as signed whole seconds.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::Exact;

/// Seconds in an hour.
const HOUR: i64 = 3_600;

/// A quantity of working time, stored in signed whole **seconds**.
///
/// Minutes (`7:20` = 26 400 s) and hundredths of an hour (`0.01 h` = 36 s) are both exact; finer
/// decimals are rounded half-up to the second. Negative values are corrections.
///
/// Invariant: at most [`Hours::LIMIT`] in absolute value, so that sums of a thousand million
/// lines stay far from overflow.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Hours(i64);

/// Why a quantity of hours was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// The quantity exceeds what one cell, line or sum may hold.
    #[error("quantity of hours out of range")]
    OutOfRange,
}

impl Hours {
    /// No time at all.
    pub const ZERO: Hours = Hours(0);

    /// Largest quantity accepted from outside: a thousand million hours.
    pub const LIMIT: Hours = Hours(1_000_000_000 * HOUR);

    /// From signed whole seconds.
    pub const fn from_seconds(seconds: i64) -> Hours {
        Hours(seconds)
    }

    /// From whole hours.
    pub const fn from_whole(hours: i32) -> Hours {
        Hours(hours as i64 * HOUR)
    }

    /// From a decimal number of hours, rounded half-up (away from zero) to the second.
    ///
    /// # Errors
    /// [`HoursError::OutOfRange`] beyond [`Hours::LIMIT`].
    pub fn from_decimal(hours: Decimal) -> Result<Hours, HoursError> {
        let seconds = hours
            .checked_mul(Decimal::from(HOUR))
            .ok_or(HoursError::OutOfRange)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let seconds = i64::try_from(seconds).map_err(|_| HoursError::OutOfRange)?;
        if seconds.unsigned_abs() > Self::LIMIT.0.unsigned_abs() {
            return Err(HoursError::OutOfRange);
        }
        Ok(Hours(seconds))
    }

    /// Signed whole seconds.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The exact number of hours, as a fraction.
    pub fn exact(self) -> Exact {
        Exact::ratio(self.0, HOUR)
    }

    /// Hours with two decimals, rounded half-up; for people and for JSON.
    pub fn to_decimal(self) -> Decimal {
        self.exact().to_decimal(2)
    }

    /// True when there is no time at all.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True for a correction downwards.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Distance from zero.
    pub const fn abs(self) -> Hours {
        Hours(self.0.abs())
    }
}

impl Add for Hours {
    type Output = Hours;
    fn add(self, other: Hours) -> Hours {
        Hours(self.0.saturating_add(other.0))
    }
}

impl Sub for Hours {
    type Output = Hours;
    fn sub(self, other: Hours) -> Hours {
        Hours(self.0.saturating_sub(other.0))
    }
}

impl Neg for Hours {
    type Output = Hours;
    fn neg(self) -> Hours {
        Hours(self.0.saturating_neg())
    }
}

impl Sum for Hours {
    fn sum<I: Iterator<Item = Hours>>(all: I) -> Hours {
        all.fold(Hours::ZERO, |sum, it| sum + it)
    }
}

/// Two decimals and a dot (`151.67`): a form for machines. People's forms are in `words`.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.to_decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_decimal(text: &str, seconds: i64) {
        let decimal: Decimal = text.parse().expect("a decimal");
        assert_eq!(Hours::from_decimal(decimal), Ok(Hours::from_seconds(seconds)));
    }

    #[test]
    fn minutes_and_hundredths_are_exact() {
        check_decimal("151.67", 546_012);
        check_decimal("0.01", 36);
        check_decimal("-7.5", -27_000);
    }

    #[test]
    fn finer_decimals_round_half_up_to_the_second() {
        check_decimal("7.3333", 26_400); // 26 399.88 s
        check_decimal("-7.3333", -26_400);
        check_decimal("0.000138889", 1); // 0.5000004 s
    }

    #[test]
    fn a_quantity_beyond_reason_is_refused() {
        let decimal: Decimal = "1000000001".parse().expect("a decimal");
        assert_eq!(Hours::from_decimal(decimal), Err(HoursError::OutOfRange));
        assert_eq!(Hours::from_decimal(Decimal::MAX), Err(HoursError::OutOfRange));
    }

    #[test]
    fn machines_read_two_decimals_and_a_dot() {
        assert_eq!(Hours::from_seconds(546_012).to_string(), "151.67");
        assert_eq!(Hours::from_seconds(-27_000).to_string(), "-7.50");
        assert_eq!(Hours::from_seconds(26_400).to_string(), "7.33");
    }
}
