//! Numbers as people type them: decimal comma, spaces or apostrophes between thousands, signs of
//! every kind, parentheses for negatives.

use rust_decimal::Decimal;

/// Digits accepted in one number, zeros in front aside: Excel keeps 15.
const MOST_DIGITS: usize = 15;

/// The number that `text` says, when it says nothing else.
///
/// A lone comma or dot is the decimal mark (`1,534` is 1.534: French workbooks write thousands
/// with a space); where both occur, the last one is.
pub fn number(text: &str) -> Option<Decimal> {
    let (negative, body) = signed(text.trim())?;
    let mark = decimal_mark(body)?;
    let mut digits: i128 = 0;
    let (mut count, mut decimals, mut group) = (0_usize, None::<u32>, None::<u32>);
    let mut significant = 0_usize;
    for (at, letter) in body.char_indices() {
        if let Some(digit) = letter.to_digit(10) {
            digits = digits * 10 + i128::from(digit);
            count += 1;
            significant += usize::from(digits != 0);
            if let Some(decimals) = &mut decimals {
                *decimals += 1;
            } else if let Some(group) = &mut group {
                *group += 1;
            }
        } else if Some(at) == mark {
            if group.is_some_and(|it| it != 3) {
                return None;
            }
            decimals = Some(0);
        } else {
            let first_group_too_long = group.is_none() && 3 < count;
            if decimals.is_some() || count == 0 || first_group_too_long {
                return None;
            }
            if group.is_some_and(|it| it != 3) {
                return None;
            }
            group = Some(0);
        }
        if MOST_DIGITS < significant {
            return None;
        }
    }
    if count == 0 || (decimals.is_none() && group.is_some_and(|it| it != 3)) {
        return None;
    }
    let scale = decimals.unwrap_or(0);
    let value = Decimal::try_from_i128_with_scale(digits, scale).ok()?;
    Some(if negative { -value } else { value })
}

/// Splits off the sign; parentheses around a number are a minus.
fn signed(text: &str) -> Option<(bool, &str)> {
    if let Some(inner) = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        return Some((true, inner.trim()));
    }
    let mut letters = text.chars();
    match letters.next()? {
        '-' | '−' | '–' => Some((true, letters.as_str().trim_start())),
        '+' => Some((false, letters.as_str().trim_start())),
        _ => Some((false, text)),
    }
}

/// Where the decimal mark stands: `Some(None)` for a whole number, `None` when the text holds
/// something that no number holds.
#[expect(clippy::option_option, reason = "no number, and a number without a mark, differ")]
fn decimal_mark(body: &str) -> Option<Option<usize>> {
    let (mut last_comma, mut last_dot, mut commas, mut dots) = (None, None, 0, 0);
    for (at, letter) in body.char_indices() {
        match letter {
            '0'..='9' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => {}
            ',' => {
                last_comma = Some(at);
                commas += 1;
            }
            '.' => {
                last_dot = Some(at);
                dots += 1;
            }
            _ => return None,
        }
    }
    match (commas, dots) {
        (0, 0) => Some(None),
        (1, 0) => Some(last_comma),
        (0, 1) => Some(last_dot),
        (0, _) | (_, 0) => Some(None),
        (_, 1) if last_comma < last_dot => Some(last_dot),
        (1, _) if last_dot < last_comma => Some(last_comma),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let expected = expected.map(|it| it.parse::<Decimal>().expect("a decimal"));
        assert_eq!(number(text), expected, "{text}");
    }

    #[test]
    fn the_decimal_mark_is_a_comma_or_a_dot() {
        check("151,67", Some("151.67"));
        check("7.5", Some("7.5"));
        check(",5", Some("0.5"));
        check("0,531560771421112", Some("0.531560771421112"));
        check("1.534,50", Some("1534.50"));
        check("1,534.50", Some("1534.50"));
    }

    #[test]
    fn thousands_stand_apart() {
        check("1 534,50", Some("1534.50"));
        check("1\u{a0}534,50", Some("1534.50"));
        check("1\u{202f}534", Some("1534"));
        check("1'534.5", Some("1534.5"));
        check("12 05", None);
        check("12 34 56", None);
    }

    #[test]
    fn signs_of_every_kind() {
        check("−12,5", Some("-12.5"));
        check("-12,5", Some("-12.5"));
        check("(3,5)", Some("-3.5"));
        check("+ 2", Some("2"));
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in ["", "-", "7h", "1,2,3.4.5", "1e5", "12/3", "7,5 €", "1234567890123456"] {
            check(text, None);
        }
    }
}
