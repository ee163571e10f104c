//! Numbers and Excel's day counts as tokens, in exact decimals.
//!
//! Excel counts days: 45 943.3125 is 13 October 2025 at 7:30. Whether a count is a day, a moment
//! or a quantity of time is told by its format and by its size.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::units::Hours;
use crate::workbooks::grid::{Format, Token};

/// Seconds in a day.
const DAY: i64 = 86_400;

/// Day counts below this are quantities of time: as a day they would lie in 1900 (or 1904), as
/// time they are a year's worth of sums shown in a clock format.
const QUANTITY_BELOW_DAYS: i64 = 366;

/// Day counts beyond this lie in no calendar.
const MAXIMUM_DAYS: u32 = 10_000_000;

/// Decimals that are kept: Excel's sums of hundredths drift behind them.
const DECIMALS: u32 = 9;

/// The day that counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and day 60 a 29 February that never was.
    Excel1900,
    /// Day 0 is 1 January 1904 (old Macintosh workbooks).
    Excel1904,
}

impl Epoch {
    /// The epoch of a workbook that says whether it counts from 1904.
    pub(super) fn from_1904(is_1904: bool) -> Epoch {
        if is_1904 { Epoch::Excel1904 } else { Epoch::Excel1900 }
    }

    fn day(self, count: i64) -> Option<NaiveDate> {
        let (year, month, day) = match self {
            Epoch::Excel1904 => (1904, 1, 1),
            Epoch::Excel1900 if count < 61 => (1899, 12, 31),
            Epoch::Excel1900 => (1899, 12, 30),
        };
        let zero = NaiveDate::from_ymd_opt(year, month, day)?;
        zero.checked_add_days(Days::new(u64::try_from(count).ok()?))
    }
}

/// A number as it is stored; one that no decimal holds is an error value.
pub(super) fn number(value: f64) -> Token {
    // Fifteen significant digits, as Excel shows. The library's own conversion works in binary
    // fractions and adds noise to large numbers.
    match Decimal::from_scientific(&format!("{value:.14e}")) {
        Ok(decimal) => Token::Number(decimal.round_dp(DECIMALS).normalize()),
        Err(_) => Token::Error,
    }
}

/// A number as it is written: the same as [`number`] of what it is as a binary fraction; none when
/// it is no number.
pub(super) fn plain_number(text: &str) -> Option<Token> {
    if let Some(decimal) = short_decimal(text) {
        return Some(Token::Number(decimal.normalize()));
    }
    let written = |it: u8| it.is_ascii_digit() || matches!(it, b'.' | b'-' | b'+' | b'e' | b'E');
    text.bytes().all(written).then(|| text.parse().ok().map(number))?
}

/// A decimal of at most 15 digits, which a binary fraction gives back as they are.
fn short_decimal(text: &str) -> Option<Decimal> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    if whole.is_empty() || decimals.is_empty() || 15 < whole.len() + decimals.len() {
        return None;
    }
    let scale = u32::try_from(decimals.len()).ok().filter(|it| *it <= DECIMALS)?;
    let mut mantissa: i64 = 0;
    for digit in whole.bytes().chain(decimals.bytes()) {
        mantissa = mantissa * 10 + i64::from(char::from(digit).to_digit(10)?);
    }
    Some(Decimal::new(if negative { -mantissa } else { mantissa }, scale))
}

/// A whole count of days, as [`day_count`] tells it.
pub(super) fn whole_day_count(days: u32, epoch: Epoch, format: Format) -> Token {
    if MAXIMUM_DAYS < days {
        return Token::Error;
    }
    of_seconds(i64::from(days) * DAY, epoch, false, format)
}

/// A day count as a day, a moment or a quantity of time, rounded to the second.
pub(super) fn day_count(value: f64, epoch: Epoch, is_duration: bool, format: Format) -> Token {
    match whole_seconds(value) {
        Some(seconds) => of_seconds(seconds, epoch, is_duration, format),
        None => Token::Error,
    }
}

fn of_seconds(seconds: i64, epoch: Epoch, is_duration: bool, format: Format) -> Token {
    let is_quantity = is_duration || format == Format::Duration;
    let days = seconds.div_euclid(DAY);
    if is_quantity || days < 1 || (days < QUANTITY_BELOW_DAYS && format != Format::Date) {
        return Token::Time(Hours::from_seconds(seconds));
    }
    moment(seconds, epoch)
}

/// A time that OpenDocument declares: one of more than a year, unless it is shown as a duration,
/// is a day with a time of which only the time is shown.
pub(super) fn time_or_moment(time: Token, is_duration: bool) -> Token {
    match time {
        Token::Time(time)
            if !is_duration && time.seconds().div_euclid(DAY) >= QUANTITY_BELOW_DAYS =>
        {
            moment(time.seconds(), Epoch::Excel1900)
        }
        other => other,
    }
}

/// Seconds since an epoch as a day, or as a day with a time.
fn moment(seconds: i64, epoch: Epoch) -> Token {
    let Some(day) = epoch.day(seconds.div_euclid(DAY)) else { return Token::Error };
    let time = u32::try_from(seconds.rem_euclid(DAY)).ok();
    match time.and_then(|it| NaiveTime::from_num_seconds_from_midnight_opt(it, 0)) {
        Some(NaiveTime::MIN) => Token::Date(day),
        Some(time) => Token::Moment(day.and_time(time)),
        None => Token::Error,
    }
}

/// Days as whole seconds, rounded half-up; `None` beyond what any calendar holds.
fn whole_seconds(days: f64) -> Option<i64> {
    let days = Decimal::try_from(days).ok()?;
    if days.abs() > Decimal::from(MAXIMUM_DAYS) {
        return None;
    }
    let seconds = days.checked_mul(Decimal::from(DAY))?;
    i64::try_from(seconds.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)).ok()
}

/// A date as ISO 8601 writes it, with or without a time; fractions of a second are rounded.
pub(super) fn iso_date(text: &str) -> Option<Token> {
    let text = text.trim().trim_end_matches('Z');
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Some(Token::Date(day));
    }
    let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
        .ok()?;
    let rounded = round_moment(moment)?;
    if rounded.time() == NaiveTime::MIN {
        return Some(Token::Date(rounded.date()));
    }
    Some(Token::Moment(rounded))
}

fn round_moment(moment: NaiveDateTime) -> Option<NaiveDateTime> {
    let nanoseconds = i64::from(moment.and_utc().timestamp_subsec_nanos());
    let whole = moment.checked_sub_signed(TimeDelta::nanoseconds(nanoseconds))?;
    let up = if nanoseconds < 500_000_000 { 0 } else { 1 };
    whole.checked_add_signed(TimeDelta::seconds(up))
}

/// A duration as ISO 8601 writes it, `PT07H30M00S`; fractions of a second are rounded.
pub(super) fn iso_duration(text: &str) -> Option<Token> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let text = text.strip_prefix('P')?;
    let (days, time) = text.split_once('T').unwrap_or((text, ""));
    let mut seconds = quantity(days, &[('D', DAY)])?;
    seconds += quantity(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    let seconds = seconds.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let seconds = i64::try_from(seconds).ok()?;
    Some(Token::Time(Hours::from_seconds(if negative { -seconds } else { seconds })))
}

/// Sum of numbers followed by their unit, in seconds.
fn quantity(text: &str, units: &[(char, i64)]) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut rest = text;
    while let Some(end) = rest.find(|it: char| it.is_ascii_alphabetic()) {
        let (digits, tail) = rest.split_at_checked(end)?;
        let unit = tail.chars().next()?;
        let (_, factor) = units.iter().find(|(letter, _)| *letter == unit)?;
        let amount: Decimal = digits.replace(',', ".").parse().ok()?;
        sum = sum.checked_add(amount.checked_mul(Decimal::from(*factor))?)?;
        rest = tail.get(unit.len_utf8()..)?;
    }
    rest.is_empty().then_some(sum)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moment(text: &str) -> Token {
        Token::Moment(text.parse().expect("a moment"))
    }

    fn date(text: &str) -> Token {
        Token::Date(text.parse().expect("a date"))
    }

    fn time(seconds: i64) -> Token {
        Token::Time(Hours::from_seconds(seconds))
    }

    #[track_caller]
    fn check_count(value: f64, format: Format, expected: Token) {
        assert_eq!(day_count(value, Epoch::Excel1900, false, format), expected);
    }

    #[test]
    fn numbers_lose_the_noise_of_binary_fractions() {
        let noisy: f64 = "21.299999999999997".parse().expect("a number");
        assert_eq!(number(noisy), Token::Number("21.3".parse().expect("a decimal")));
        assert_eq!(number(151.67), Token::Number("151.67".parse().expect("a decimal")));
        assert_eq!(number(7.0).clone(), Token::Number(Decimal::from(7)));
    }

    #[test]
    fn large_numbers_gain_no_noise() {
        let large = "4383531037.0811";
        let binary: f64 = large.parse().expect("a number");
        assert_eq!(number(binary), Token::Number(large.parse().expect("a decimal")));
    }

    #[test]
    fn a_number_that_no_decimal_holds_is_an_error_value() {
        assert_eq!(number(f64::NAN), Token::Error);
        assert_eq!(number(f64::INFINITY), Token::Error);
        assert_eq!(number(1e300), Token::Error);
    }

    proptest! {
        #[test]
        fn a_written_number_is_what_its_binary_fraction_is(
            mantissa in -999_999_999_999_999_i64..=999_999_999_999_999,
            scale in 0_u32..=12,
        ) {
            let text = Decimal::new(mantissa, scale).to_string();
            prop_assert_eq!(plain_number(&text), text.parse().ok().map(number), "{}", text);
        }

        #[test]
        fn a_whole_count_of_days_is_what_its_binary_fraction_is(days in 0_u32..20_000_000) {
            for format in [Format::Date, Format::Clock, Format::Plain] {
                let token = whole_day_count(days, Epoch::Excel1900, format);
                let expected = day_count(days.into(), Epoch::Excel1900, false, format);
                prop_assert_eq!(token, expected);
            }
        }
    }

    #[test]
    fn texts_that_are_no_number_are_none() {
        for text in ["", "-", ".", "1 2", "inf", "nan", "7h", "1,5", "--1"] {
            assert_eq!(plain_number(text), None, "{text}");
        }
        assert_eq!(plain_number("1e3"), Some(Token::Number(Decimal::from(1_000))));
    }

    #[test]
    fn half_past_seven_is_0_3125_of_a_day() {
        check_count(0.3125, Format::Clock, time(27_000));
        check_count(0.333_333_333_333_333, Format::Clock, time(28_800));
    }

    #[test]
    fn a_whole_count_is_a_day_and_a_broken_one_a_moment() {
        check_count(45_943.0, Format::Date, date("2025-10-13"));
        check_count(45_943.312_5, Format::Date, moment("2025-10-13T07:30:00"));
        check_count(45_943.999_999_99, Format::Date, date("2025-10-14"));
    }

    #[test]
    fn the_29_february_that_never_was_is_skipped() {
        check_count(59.0, Format::Date, date("1900-02-28"));
        check_count(61.0, Format::Date, date("1900-03-01"));
    }

    #[test]
    fn a_sum_of_times_in_a_clock_format_is_time() {
        check_count(1.25, Format::Clock, time(108_000));
        check_count(-0.5, Format::Clock, time(-43_200));
    }

    #[test]
    fn a_duration_over_a_day_is_time() {
        let token = day_count(6.319_583_333_333_33, Epoch::Excel1900, true, Format::Duration);
        assert_eq!(token, time(546_012));
    }

    #[test]
    fn workbooks_that_count_from_1904() {
        let token = day_count(44_481.0, Epoch::Excel1904, false, Format::Date);
        assert_eq!(token, date("2025-10-13"));
    }

    #[test]
    fn counts_beyond_any_calendar_are_error_values() {
        check_count(f64::NAN, Format::Date, Token::Error);
        check_count(1e18, Format::Date, Token::Error);
    }

    #[test]
    fn iso_forms() {
        assert_eq!(iso_date("2025-10-13"), Some(date("2025-10-13")));
        assert_eq!(iso_date("2025-10-13T00:00:00"), Some(date("2025-10-13")));
        assert_eq!(iso_date("2025-10-13T07:29:59.9996"), Some(moment("2025-10-13T07:30:00")));
        assert_eq!(iso_duration("PT07H30M00S"), Some(time(27_000)));
        assert_eq!(iso_duration("-PT30M"), Some(time(-1_800)));
        assert_eq!(iso_duration("P1DT2H"), Some(time(93_600)));
        assert_eq!(iso_duration("PT151H40M12,4S"), Some(time(546_012)));
        for text in ["", "7:30", "PT7", "PTH", "P1M", "2025-13-01", "PTéH"] {
            assert_eq!(iso_duration(text), None, "{text}");
            assert_eq!(iso_date(text), None, "{text}");
        }
    }
}
