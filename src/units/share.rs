//! A share of something, such as the 5 % of hours that a contract reserves.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Exact;

/// A share of something, such as the 5 % of hours that a contract reserves.
///
/// Invariant: above zero, at most one, at most six decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Decimal", into = "Decimal")]
pub struct Share(Decimal);

/// Why a share was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Not above 0 and at most 1.
    #[error("a share lies above 0 and is at most 1, not {0}")]
    OutOfRange(Decimal),
    /// More than six decimals.
    #[error("a share has at most six decimals, not {0}")]
    TooFine(Decimal),
}

impl Share {
    /// The whole.
    pub const ONE: Share = Share(Decimal::ONE);

    /// From a fraction of one: `0.05` is 5 %.
    ///
    /// # Errors
    /// [`ShareError`] when the value is not in `]0, 1]` or finer than six decimals.
    pub fn new(value: Decimal) -> Result<Share, ShareError> {
        if value <= Decimal::ZERO || Decimal::ONE < value {
            return Err(ShareError::OutOfRange(value));
        }
        if 6 < value.normalize().scale() {
            return Err(ShareError::TooFine(value));
        }
        Ok(Share(value.normalize()))
    }

    /// The fraction of one.
    pub fn value(self) -> Decimal {
        self.0
    }

    /// The exact fraction of one.
    pub fn exact(self) -> Exact {
        Exact::from(self.0)
    }
}

impl TryFrom<Decimal> for Share {
    type Error = ShareError;
    fn try_from(value: Decimal) -> Result<Share, ShareError> {
        Share::new(value)
    }
}

impl From<Share> for Decimal {
    fn from(share: Share) -> Decimal {
        share.0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, accepted: bool) {
        let value: Decimal = text.parse().expect("a decimal");
        assert_eq!(Share::new(value).is_ok(), accepted, "{text}");
    }

    #[test]
    fn a_share_is_above_zero_and_at_most_one() {
        check("0.05", true);
        check("1", true);
        check("0.000001", true);
        check("0", false);
        check("1.01", false);
        check("-0.05", false);
        check("0.0000001", false);
    }
}
