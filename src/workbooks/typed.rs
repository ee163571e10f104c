//! Texts that a person types into a form, read as cells of a workbook are.

use chrono::NaiveDate;

use super::cells::{DayOrder, Value, has_identity_number, text_value, without_identity_numbers};
use crate::units::{DateSpan, Hours};

/// What a field of hours says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedHours {
    /// Nothing, or a mark that fills an empty field.
    Blank,
    /// Hours: `151,67`, `7h30`, `7:30`.
    Hours(Hours),
    /// Anything else.
    NotHours,
}

/// Reads a field of hours; plain numbers are decimal hours.
pub fn hours(text: &str) -> TypedHours {
    match text_value(text) {
        Value::Blank => TypedHours::Blank,
        value => value.as_hours().map_or(TypedHours::NotHours, TypedHours::Hours),
    }
}

/// Reads a field of one day in any French form: the day stands before the month.
pub fn day(text: &str) -> Option<NaiveDate> {
    let value = text_value(text);
    let days = match value {
        Value::Date(it) => it.days(DayOrder::DayFirst, None, None),
        _ => None,
    };
    value.as_day().or_else(|| days.filter(|it| it.days() == 1).map(DateSpan::first))
}

/// A name without blanks around it and without identity numbers, and whether it held one.
pub fn name(text: &str) -> (String, bool) {
    (without_identity_numbers(text.trim()).into_owned(), has_identity_number(text))
}

/// A text as it may be kept and shown: identity numbers blotted out, cut to 80 characters.
pub fn shown(text: &str) -> String {
    super::cells::redacted(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_cells_are() {
        assert_eq!(hours("151,67"), TypedHours::Hours(Hours::from_seconds(546_012)));
        assert_eq!(hours("7h30"), TypedHours::Hours(Hours::from_seconds(27_000)));
        assert_eq!(hours(" - "), TypedHours::Blank);
        assert_eq!(hours("beaucoup"), TypedHours::NotHours);
        assert_eq!(day("02/04/1999"), NaiveDate::from_ymd_opt(1999, 4, 2));
        assert_eq!(day("2 avril 1999"), NaiveDate::from_ymd_opt(1999, 4, 2));
        assert_eq!(day("31/12/1999"), NaiveDate::from_ymd_opt(1999, 12, 31));
        for text in ["avril", "avril 1999", "1999", "31/02/1999"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn identity_numbers_leave_names() {
        assert_eq!(name(" Awa Diarra "), ("Awa Diarra".to_owned(), false));
        assert_eq!(name("Awa Diarra 2 99 04 75 006 084 36"), ("Awa Diarra".to_owned(), true));
    }
}
