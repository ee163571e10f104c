//! Exact fractions, so that a figure is rounded once, when it is printed.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Hours;

/// An exact fraction: hours due, expected hours, rates, paces.
///
/// `2 400 × 323 ÷ 542` has no finite decimal; thresholds are compared on this value and figures
/// are printed half-up from it, never from another printed figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

/// How a figure of hours due becomes whole hours; a parameter of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// To the nearest whole, halves upwards. The default.
    #[default]
    HalfUp,
    /// To the nearest whole, halves to the even one.
    HalfEven,
    /// To the whole above.
    Ceiling,
    /// To the whole below.
    Floor,
    /// Left exact.
    None,
}

impl Exact {
    /// Zero.
    pub fn zero() -> Exact {
        Exact(BigRational::zero())
    }

    /// `numerator ÷ denominator`; zero when the denominator is zero, since every caller has
    /// already answered that case and the domain may not panic.
    pub fn ratio(numerator: i64, denominator: i64) -> Exact {
        if denominator == 0 {
            return Exact::zero();
        }
        Exact(BigRational::new(BigInt::from(numerator), BigInt::from(denominator)))
    }

    /// A whole number.
    pub fn whole(value: i64) -> Exact {
        Exact(BigRational::from_integer(BigInt::from(value)))
    }

    /// The quotient, or `None` when `divisor` is zero.
    pub fn checked_div(&self, divisor: &Exact) -> Option<Exact> {
        if divisor.0.is_zero() {
            return None;
        }
        Some(Exact(&self.0 / &divisor.0))
    }

    /// True at zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// True below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The value, or zero when it is negative.
    pub fn or_zero(self) -> Exact {
        if self.is_negative() { Exact::zero() } else { self }
    }

    /// Rounded to a whole number by `mode`; unchanged for [`Rounding::None`].
    pub fn round(&self, mode: Rounding) -> Exact {
        let two = BigInt::from(2);
        let rounded = match mode {
            Rounding::None => return self.clone(),
            Rounding::Ceiling => self.0.ceil(),
            Rounding::Floor => self.0.floor(),
            Rounding::HalfUp => self.0.round(),
            Rounding::HalfEven => {
                let floor = self.0.floor();
                let twice = (&self.0 - &floor) * BigRational::from_integer(two.clone());
                let one = BigRational::from_integer(BigInt::from(1));
                let even = (floor.to_integer() % &two).is_zero();
                match twice.cmp(&one) {
                    std::cmp::Ordering::Less => floor,
                    std::cmp::Ordering::Equal if even => floor,
                    _ => floor + one,
                }
            }
        };
        Exact(rounded)
    }

    /// The value as a decimal with `places` decimals, rounded half-up (away from zero).
    ///
    /// Saturates at the bounds of [`Decimal`], which no quantity of hours or euros reaches.
    pub fn to_decimal(&self, places: u32) -> Decimal {
        let scale = BigInt::from(10).pow(places);
        let scaled = (&self.0 * BigRational::from_integer(scale)).round().to_integer();
        let limit = if scaled.is_negative() { Decimal::MIN } else { Decimal::MAX };
        match scaled.to_i128() {
            Some(mantissa) => Decimal::try_from_i128_with_scale(mantissa, places).unwrap_or(limit),
            None => limit,
        }
    }

    /// As hours, rounded half-up to the second; saturates at [`Hours::LIMIT`].
    pub fn to_hours(&self) -> Hours {
        let seconds = (&self.0 * BigRational::from_integer(BigInt::from(3_600))).round();
        let limit = if self.is_negative() { -Hours::LIMIT } else { Hours::LIMIT };
        seconds.to_integer().to_i64().map_or(limit, Hours::from_seconds)
    }

    /// Rounded up to a whole number; saturates.
    pub fn ceil_whole(&self) -> i64 {
        self.0.ceil().to_integer().to_i64().unwrap_or(i64::MAX)
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Exact {
        let scale = BigInt::from(10).pow(value.scale());
        Exact(BigRational::new(BigInt::from(value.mantissa()), scale))
    }
}

impl From<Hours> for Exact {
    fn from(value: Hours) -> Exact {
        value.exact()
    }
}

impl Add for Exact {
    type Output = Exact;
    fn add(self, other: Exact) -> Exact {
        Exact(self.0 + other.0)
    }
}

impl Sub for Exact {
    type Output = Exact;
    fn sub(self, other: Exact) -> Exact {
        Exact(self.0 - other.0)
    }
}

impl Mul for Exact {
    type Output = Exact;
    fn mul(self, other: Exact) -> Exact {
        Exact(self.0 * other.0)
    }
}

impl Neg for Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact(-self.0)
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(all: I) -> Exact {
        all.fold(Exact::zero(), |sum, it| sum + it)
    }
}

/// Four decimals, half-up: for logs and tests only; people's forms are in `words`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_decimal(4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_round(numerator: i64, denominator: i64, mode: Rounding, expected: i64) {
        let rounded = Exact::ratio(numerator, denominator).round(mode);
        assert_eq!(rounded, Exact::whole(expected));
    }

    #[test]
    fn halves_go_up_or_to_the_even_whole() {
        check_round(293, 2, Rounding::HalfUp, 147); // 146.5
        check_round(293, 2, Rounding::HalfEven, 146);
        check_round(295, 2, Rounding::HalfEven, 148); // 147.5
        check_round(-293, 2, Rounding::HalfUp, -147);
    }

    #[test]
    fn ceiling_and_floor() {
        check_round(1, 3, Rounding::Ceiling, 1);
        check_round(1, 3, Rounding::Floor, 0);
    }

    #[test]
    fn thirds_add_up_to_one() {
        let thirds: Exact = (0..3).map(|_| Exact::ratio(1, 3)).sum();
        assert_eq!(thirds, Exact::whole(1));
    }

    #[test]
    fn figures_are_printed_half_up_from_the_exact_value() {
        let expected = Exact::ratio(2_400 * 323, 542);
        assert_eq!(expected.to_decimal(2).to_string(), "1430.26");
        assert_eq!(Exact::ratio(-5, 1_000).to_decimal(2).to_string(), "-0.01");
    }

    #[test]
    fn division_by_zero_is_an_answer() {
        assert_eq!(Exact::whole(3).checked_div(&Exact::zero()), None);
    }
}
