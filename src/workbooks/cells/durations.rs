//! Lengths of time and times of day as people type them: `7h30`, `2,25 uur`, `45 min`, `7:30`,
//! `3:00PM`.

use rust_decimal::Decimal;

use crate::units::Hours;

use super::numbers::number;

/// Words for hours, folded.
const HOUR_UNITS: [&str; 18] = [
    "h", "hr", "hrs", "heure", "heures", "hour", "hours", "uur", "uren", "u", "std", "stunde",
    "stunden", "stden", "ora", "ore", "hs", "hre",
];
/// Words for minutes, folded.
const MINUTE_UNITS: [&str; 9] =
    ["min", "mn", "mins", "minute", "minutes", "minuten", "minuti", "m", "'"];

/// A length of time with its unit: `7h30`, `7 h 30 min`, `2,25 uur`, `45 min`.
pub fn length(text: &str) -> Option<Hours> {
    let (negative, body) = sign(text.trim());
    let (first, rest) = leading_number(body)?;
    let (unit, rest) = leading_unit(rest)?;
    let seconds = if is_one_of(unit, &HOUR_UNITS) {
        let hours = Hours::from_decimal(first).ok()?;
        let rest = rest.trim();
        if rest.is_empty() {
            hours.seconds()
        } else {
            let (minutes, rest) = leading_number(rest)?;
            let unit = rest.trim();
            let known = unit.is_empty() || is_one_of(unit, &MINUTE_UNITS);
            if !known || !first.fract().is_zero() || Decimal::from(60) <= minutes {
                return None;
            }
            hours.seconds().checked_add(of_minutes(minutes)?)?
        }
    } else if is_one_of(unit, &MINUTE_UNITS) && rest.trim().is_empty() {
        of_minutes(first)?
    } else {
        return None;
    };
    Some(Hours::from_seconds(if negative { -seconds } else { seconds }))
}

/// A colon form: `7:30`, `07:30:00`, `151:40`, `3:00PM`, `-0:30`; also `3 PM`.
pub fn clock(text: &str) -> Option<Hours> {
    let (negative, body) = sign(text.trim());
    let (body, half) = half_of_day(body);
    let mut parts = body.split(':');
    let hours: i64 = digits(parts.next()?, 5)?;
    let minutes = match parts.next() {
        Some(part) => digits(part, 2)?,
        None if half.is_some() => 0,
        None => return None,
    };
    let seconds = match parts.next() {
        Some(part) => digits(part.split(['.', ',']).next()?, 2)?,
        None => 0,
    };
    if parts.next().is_some() || 59 < minutes || 59 < seconds {
        return None;
    }
    let hours = match half {
        None => hours,
        Some(_) if hours == 0 || 12 < hours => return None,
        Some(afternoon) => hours % 12 + if afternoon { 12 } else { 0 },
    };
    let total = hours * 3_600 + minutes * 60 + seconds;
    Some(Hours::from_seconds(if negative { -total } else { total }))
}

fn sign(text: &str) -> (bool, &str) {
    for minus in ['-', '−', '–'] {
        if let Some(rest) = text.strip_prefix(minus) {
            return (true, rest.trim_start());
        }
    }
    (false, text)
}

/// Splits `AM` or `PM` off the end; true is the afternoon.
fn half_of_day(text: &str) -> (&str, Option<bool>) {
    for (suffix, afternoon) in [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)] {
        let Some(at) = text.len().checked_sub(suffix.len()) else { continue };
        if let (Some(body), Some(end)) = (text.get(..at), text.get(at..))
            && end.eq_ignore_ascii_case(suffix)
        {
            return (body.trim_end(), Some(afternoon));
        }
    }
    (text, None)
}

fn digits(text: &str, most: usize) -> Option<i64> {
    let text = text.trim();
    let plain =
        !text.is_empty() && text.len() <= most && text.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn leading_number(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim_start();
    let marks = |it: char| !it.is_ascii_digit() && it != ',' && it != '.';
    let (digits, rest) = text.split_at_checked(text.find(marks).unwrap_or(text.len()))?;
    Some((number(digits)?, rest))
}

fn leading_unit(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(|it: char| !it.is_alphabetic() && it != '\'').unwrap_or(text.len());
    let (unit, rest) = (text.get(..end)?, text.get(end..)?);
    (!unit.is_empty()).then(|| (unit, rest.strip_prefix('.').unwrap_or(rest)))
}

fn is_one_of(unit: &str, units: &[&str]) -> bool {
    let unit = unit.strip_suffix('.').unwrap_or(unit);
    units.iter().any(|it| it.eq_ignore_ascii_case(unit))
}

fn of_minutes(minutes: Decimal) -> Option<i64> {
    let hours = minutes.checked_mul(Decimal::from(60))?.round();
    i64::try_from(hours).ok().filter(|it| it.abs() <= Hours::LIMIT.seconds())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_length(text: &str, minutes: Option<i64>) {
        assert_eq!(length(text), minutes.map(|it| Hours::from_seconds(it * 60)), "{text}");
    }

    #[track_caller]
    fn check_clock(text: &str, minutes: Option<i64>) {
        assert_eq!(clock(text), minutes.map(|it| Hours::from_seconds(it * 60)), "{text}");
    }

    #[test]
    fn lengths_carry_their_unit() {
        check_length("7h30", Some(450));
        check_length("7 h 30", Some(450));
        check_length("7H30 min", Some(450));
        check_length("1h", Some(60));
        check_length("2,25 uur", Some(135));
        check_length("8 heures", Some(480));
        check_length("45 min", Some(45));
        check_length("7.5h", Some(450));
        check_length("-1h30", Some(-90));
        check_length("3 std.", Some(180));
    }

    #[test]
    fn other_texts_are_no_lengths() {
        for text in ["", "h", "7", "7h75", "7,5h30", "7 jours", "7h30 de nuit", "12 mai"] {
            check_length(text, None);
        }
    }

    #[test]
    fn colons_read_as_hours_and_minutes() {
        check_clock("7:30", Some(450));
        check_clock("07:30:00", Some(450));
        check_clock("151:40", Some(9_100));
        check_clock("3:00PM", Some(900));
        check_clock("12:15 am", Some(15));
        check_clock("3 PM", Some(900));
        check_clock("-0:30", Some(-30));
    }

    #[test]
    fn other_texts_are_no_clocks() {
        for text in ["", ":", "7:75", "7", "13:00PM", "1:30 - 2:30", "a:b", "7:3:2:1"] {
            check_clock(text, None);
        }
    }
}
