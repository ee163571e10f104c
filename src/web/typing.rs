//! Numbers and days as people type them: `1 534,50`, `5 %`, `31/12/2026`.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::units::Month;
use crate::words::Language;

/// Longest number read, in characters: what a [`Decimal`] holds.
const LONGEST: usize = 28;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// It is none.
    NotANumber,
    /// `1.534` may be a thousand and more, or one and a half.
    Ambiguous,
}

/// A number that is not negative, with or without its unit.
///
/// Thousands are parted by spaces, by dots in French and by commas in English. In French, a single
/// sign with three digits after it is thousands to some and decimals to others: it is asked about.
///
/// # Errors
/// [`NumberFault`].
pub fn number(text: &str, language: Language) -> Result<Decimal, NumberFault> {
    let kept: String = text.chars().filter(|it| !it.is_whitespace() && *it != '\'').collect();
    let bare = kept.trim_matches(['€', '%', 'h', 'H']);
    let point = match (bare.rfind(','), bare.rfind('.')) {
        (Some(comma), Some(dot)) => Some(if comma < dot { '.' } else { ',' }),
        (Some(_), None) if language == Language::English && thousands(bare, ',') => None,
        (Some(_), None) if thousands(bare, ',') => return Err(NumberFault::Ambiguous),
        (Some(_), None) => Some(','),
        (None, Some(_)) if 1 < bare.matches('.').count() => None,
        (None, Some(_)) if language == Language::French && thousands(bare, '.') => {
            return Err(NumberFault::Ambiguous);
        }
        (None, Some(_)) => Some('.'),
        (None, None) => None,
    };
    let (whole, decimals) = match point {
        Some(point) => bare.rsplit_once(point).ok_or(NumberFault::NotANumber)?,
        None => (bare, ""),
    };
    let group = if whole.contains(',') { ',' } else { '.' };
    let parted = whole.contains(group);
    let digits = |it: &str| it.chars().all(|one| one.is_ascii_digit());
    let plain = whole.replace(group, "");
    let fine = !plain.is_empty()
        && digits(&plain)
        && digits(decimals)
        && (!parted || thousands(whole, group))
        && plain.len() + decimals.len() < LONGEST;
    if !fine {
        return Err(NumberFault::NotANumber);
    }
    format!("{plain}.{decimals}0").parse().map_err(|_| NumberFault::NotANumber)
}

/// Whether a text is groups of three digits parted by a sign, the first of one to three and no
/// leading zero.
fn thousands(text: &str, sign: char) -> bool {
    let groups: Vec<&str> = text.split(sign).collect();
    let digits = |it: &&str| it.chars().all(|one| one.is_ascii_digit());
    let (Some(first), rest) = (groups.first(), groups.get(1..).unwrap_or_default()) else {
        return false;
    };
    !rest.is_empty()
        && groups.iter().all(digits)
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|it| it.len() == 3)
}

/// A day from 1900 to 2200: `31/12/2026`, `31.12.26`, or `2026-12-31` as browsers send it.
pub fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|it| !it.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let whole = |it: &str| it.parse::<u32>().ok().filter(|_| it.len() <= 4);
    let (first_number, month, last_number) = (whole(first)?, whole(second)?, whole(third)?);
    let (year, day) = match (first.len(), third.len()) {
        (4, 1..=2) => (first_number, last_number),
        (1..=2, 4) => (last_number, first_number),
        (1..=2, 2) => (2_000 + last_number, first_number),
        _ => return None,
    };
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Month::of(day).days().contains(day).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_number(text: &str, french: &str, english: &str) {
        let read = |language| match number(text, language) {
            Ok(value) => value.normalize().to_string(),
            Err(NumberFault::NotANumber) => "none".to_owned(),
            Err(NumberFault::Ambiguous) => "ambiguous".to_owned(),
        };
        assert_eq!(
            (read(Language::French).as_str(), read(Language::English).as_str()),
            (french, english),
            "{text}"
        );
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        check_number("1 534,50", "1534.5", "1534.5");
        check_number("1\u{202f}534,50\u{a0}h", "1534.5", "1534.5");
        check_number("1534.50", "1534.5", "1534.5");
        check_number("1.534,50 €", "1534.5", "1534.5");
        check_number("1,534.50", "1534.5", "1534.5");
        check_number("1.534.000", "1534000", "1534000");
        check_number("5 %", "5", "5");
        check_number("0,05", "0.05", "0.05");
        check_number("0.125", "0.125", "0.125");
        check_number("12,", "12", "12");
    }

    #[test]
    fn a_sign_before_three_digits_is_asked_about_in_french() {
        check_number("1.534", "ambiguous", "1.534");
        check_number("€1,534", "ambiguous", "1534");
        check_number("1,5340", "1.534", "1.534");
        check_number("12.000", "ambiguous", "12");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "mille", "-5", "1,2,3", "1.23.4", "12h30", "5e3", ".", "1,534,50.1"] {
            check_number(text, "none", "none");
        }
        check_number(&"9".repeat(40), "none", "none");
    }

    #[track_caller]
    fn check_day(text: &str, expected: Option<&str>) {
        assert_eq!(day(text).map(|it| it.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn days_are_read_as_people_type_them_and_as_browsers_send_them() {
        for text in
            ["31/12/2026", "31/12/26", "31.12.2026", "31-12-2026", "2026-12-31", " 31 12 2026 "]
        {
            check_day(text, Some("2026-12-31"));
        }
        check_day("1/3/2026", Some("2026-03-01"));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in
            ["", "31/02/2026", "2026", "31/12", "12/31/2026", "31/12/20260", "31 décembre 2026"]
        {
            check_day(text, None);
        }
        check_day("01/01/0001", None);
    }
}
