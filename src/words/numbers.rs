//! Numbers as people write them: `1 534,50 h` in French, `1,534.50 h` in English.

use rust_decimal::Decimal;

use crate::units::{Cents, Exact, Hours};

use super::{Language, Words};

/// Narrow no-break space, between thousands in French.
const THIN: char = '\u{202f}';
/// No-break space, before a unit.
const FIXED: char = '\u{a0}';
/// The minus sign of print; exports keep the hyphen that spreadsheets read.
const MINUS: char = '\u{2212}';

impl Words {
    /// A number with exactly the decimals it carries.
    pub fn decimal(&self, value: Decimal) -> String {
        let plain = value.abs().to_string();
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let (group, point) = match self.language() {
            Language::French => (THIN, ','),
            Language::English => (',', '.'),
        };
        let mut text = String::new();
        if value.is_sign_negative() && !value.is_zero() {
            text.push(MINUS);
        }
        for (rank, digit) in whole.chars().enumerate() {
            if rank > 0 && (whole.len() - rank).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if !decimals.is_empty() {
            text.push(point);
            text.push_str(decimals);
        }
        text
    }

    /// A count.
    pub fn count(&self, value: i64) -> String {
        self.decimal(Decimal::from(value))
    }

    /// Hours with two decimals and their unit.
    pub fn hours(&self, value: Hours) -> String {
        format!("{}{FIXED}h", self.decimal(value.to_decimal()))
    }

    /// Hours to the nearest whole, where there is no room for more.
    pub fn whole_hours(&self, value: Hours) -> String {
        format!("{}{FIXED}h", self.decimal(value.exact().to_decimal(0)))
    }

    /// The size of something held in memory.
    pub fn size(&self, value: usize) -> String {
        self.count(i64::try_from(value).unwrap_or(i64::MAX))
    }

    /// Hours that an answer carries as a decimal, with their unit.
    pub fn hours_decimal(&self, value: Decimal) -> String {
        format!("{}{FIXED}h", self.decimal(value))
    }

    /// A difference of hours, with its sign and unit.
    pub fn signed_hours(&self, value: Decimal) -> String {
        let plus = if Decimal::ZERO < value { "+" } else { "" };
        format!("{plus}{}", self.hours_decimal(value))
    }

    /// Exact hours with two decimals, half-up, and their unit; whole values without decimals.
    pub fn exact_hours(&self, value: &Exact) -> String {
        let two = value.to_decimal(2);
        let shown = if two.fract().is_zero() { two.trunc() } else { two };
        format!("{}{FIXED}h", self.decimal(shown))
    }

    /// Exact hours with two decimals, half-up, and their unit: as they stand beside hours that were
    /// worked, whole or not.
    pub fn exact_hours_in_full(&self, value: &Exact) -> String {
        self.hours_decimal(value.to_decimal(2))
    }

    /// A fraction of one as a percentage with `places` decimals, half-up.
    pub fn percent(&self, value: &Exact, places: u32) -> String {
        let hundred = value.clone() * Exact::whole(100);
        let number = self.decimal(hundred.to_decimal(places));
        match self.language() {
            Language::French => format!("{number}{FIXED}%"),
            Language::English => format!("{number}%"),
        }
    }

    /// Euros with cents.
    pub fn euros(&self, value: Cents) -> String {
        match self.language() {
            Language::French => format!("{}{FIXED}€", self.decimal(value.euros())),
            Language::English => format!("€{}", self.decimal(value.euros())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_hours(seconds: i64, french: &str, english: &str) {
        let hours = Hours::from_seconds(seconds);
        assert_eq!(Words::of(Language::French).hours(hours), french);
        assert_eq!(Words::of(Language::English).hours(hours), english);
    }

    #[test]
    fn hours_are_grouped_by_thousands() {
        check_hours(5_524_200, "1\u{202f}534,50\u{a0}h", "1,534.50\u{a0}h");
        check_hours(0, "0,00\u{a0}h", "0.00\u{a0}h");
        check_hours(-45_000, "\u{2212}12,50\u{a0}h", "\u{2212}12.50\u{a0}h");
        check_hours(3_600_000_000, "1\u{202f}000\u{202f}000,00\u{a0}h", "1,000,000.00\u{a0}h");
    }

    #[test]
    fn percentages_are_rounded_once() {
        let rate = Exact::ratio(2_874_641, 2_475_000);
        assert_eq!(Words::of(Language::French).percent(&rate, 1), "116,1\u{a0}%");
    }

    #[test]
    fn money_has_cents() {
        let penalty = Cents::new(1_470_000);
        assert_eq!(Words::of(Language::French).euros(penalty), "14\u{202f}700,00\u{a0}€");
        assert_eq!(Words::of(Language::English).euros(penalty), "€14,700.00");
    }
}
