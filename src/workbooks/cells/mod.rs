//! One cell's text or token as a typed value. Nothing here looks at another cell: what a value
//! *means* is for the readings.

mod calendar_words;
mod dates;
mod durations;
mod marks;
mod numbers;
mod words;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use crate::units::Hours;

pub use calendar_words::{may_be_weekday, month, week_run, weekday};
pub use dates::{DayOrder, TypedDate, day_order, typed_date, week_days};
pub use marks::{
    has_identity_number, is_filler, is_identity_number, masked, masked_number, redacted, siret,
    without_identity_numbers,
};
pub use words::{fold, has_phrase};

/// What one cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Nothing, or a mark that fills an empty cell.
    Blank,
    /// A plain number.
    Number(Decimal),
    /// A length of time that carries its unit: `7h30`, `2 uur`, a `[h]:mm` cell.
    Length(Hours),
    /// A time of day or a length of time: `7:30`, an `h:mm` cell.
    Clock(Hours),
    /// A day with a time.
    Moment(NaiveDateTime),
    /// A date, a week, a month, a weekday, in whatever form.
    Date(TypedDate),
    /// An amount of money or a percentage: never hours.
    Other,
    /// An error value.
    Error,
    /// Any other text; the number is for whoever keeps the texts.
    Words(u32),
}

impl Value {
    /// The length of time it states when its column holds hours: numbers are decimal hours.
    pub fn as_hours(self) -> Option<Hours> {
        match self {
            Value::Number(it) => Hours::from_decimal(it).ok(),
            Value::Length(it) | Value::Clock(it) => Some(it),
            _ => None,
        }
    }

    /// True for a value that could be hours.
    pub fn is_quantity(self) -> bool {
        matches!(self, Value::Number(_) | Value::Length(_) | Value::Clock(_))
    }

    /// The one day that it is, without a column's help.
    pub fn as_day(self) -> Option<NaiveDate> {
        match self {
            Value::Date(TypedDate::Day(it)) => Some(it),
            Value::Moment(it) => Some(it.date()),
            _ => None,
        }
    }
}

/// What a text says, [`Value::Words`] with 0 when nothing else.
pub fn text_value(text: &str) -> Value {
    if is_filler(text) {
        return Value::Blank;
    }
    if 48 < text.len() {
        return Value::Words(0);
    }
    if let Some(it) = numbers::number(text) {
        return Value::Number(it);
    }
    if let Some(it) = durations::clock(text) {
        return Value::Clock(it);
    }
    if let Some(it) = durations::length(text) {
        return Value::Length(it);
    }
    if is_amount(text) {
        return Value::Other;
    }
    typed_date(text).map_or(Value::Words(0), Value::Date)
}

/// A number with a currency or a percent sign.
fn is_amount(text: &str) -> bool {
    let bare = text.trim().trim_matches(['€', '$', '£', '%', ' ', '\u{a0}', '\u{202f}']);
    bare.len() < text.trim().len() && numbers::number(bare).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check_hours(text: &str, seconds: i64) {
        assert_eq!(text_value(text).as_hours(), Some(Hours::from_seconds(seconds)), "{text}");
    }

    #[test]
    fn hours_in_every_typed_form() {
        check_hours("151,67", 546_012);
        check_hours("7h30", 27_000);
        check_hours("7:30", 27_000);
        check_hours("2,25 uur", 8_100);
        check_hours("(3,5)", -12_600);
        check_hours("1 534,50", 5_524_200);
    }

    #[test]
    fn amounts_and_shares_are_never_hours() {
        for text in ["12,50 €", "$ 12.50", "5 %", "- 3 €"] {
            assert_eq!(text_value(text), Value::Other, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_value(text in "\\PC{0,60}") {
            let _ = text_value(&text);
            let _ = fold(&text);
            let _ = has_identity_number(&text);
        }

        #[test]
        fn texts_of_digits_and_marks_are_values(text in "[0-9hH:.,/ ()'€%a-z-]{0,20}") {
            let _ = text_value(&text);
        }

        #[test]
        fn a_written_length_reads_back(minutes in 0_i64..100_000) {
            let hours = Hours::from_seconds(minutes * 60);
            let text = format!("{}h{:02}", minutes / 60, minutes % 60);
            prop_assert_eq!(durations::length(&text), Some(hours));
            let text = format!("{}:{:02}", minutes / 60, minutes % 60);
            prop_assert_eq!(durations::clock(&text), Some(hours));
        }

        #[test]
        fn a_written_number_reads_back(hundredths in -100_000_000_i64..100_000_000) {
            let value = Decimal::new(hundredths, 2);
            prop_assert_eq!(numbers::number(&value.to_string().replace('.', ",")), Some(value));
        }
    }
}
