//! Cells as a French spreadsheet shows them. What is shown of a value, typed again, is read as the
//! same value.

use rust_decimal::Decimal;

use super::cells::redacted;
use super::grid::{Format, Token};
use crate::units::Hours;

/// What one cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// Whether it is a number, a date or a time.
    pub is_value: bool,
}

/// What a cell shows.
pub fn shown(token: &Token, format: Format) -> Shown {
    let shown = match token {
        Token::Text(it) => return text(it),
        Token::Number(it) => number(*it, format),
        Token::Date(it) => it.format("%d/%m/%Y").to_string(),
        Token::Moment(it) => it.format("%d/%m/%Y %H:%M").to_string(),
        Token::Time(it) => time(*it),
        Token::Bool(true) => "VRAI".to_owned(),
        Token::Bool(false) => "FAUX".to_owned(),
        Token::Error => "#ERREUR".to_owned(),
    };
    Shown { text: redacted(&shown), is_value: !matches!(token, Token::Bool(_) | Token::Error) }
}

/// What a cell of text shows, cut to 80 characters.
pub fn text(text: &str) -> Shown {
    Shown { text: redacted(text.trim()), is_value: false }
}

fn number(value: Decimal, format: Format) -> String {
    let comma = |it: Decimal| it.normalize().to_string().replace('.', ",");
    match format {
        Format::Percent => match value.checked_mul(Decimal::from(100)) {
            Some(it) => format!("{}\u{a0}%", comma(it)),
            None => comma(value),
        },
        Format::Money => format!("{:.2}", value.round_dp(2)).replace('.', ","),
        _ => comma(value),
    }
}

/// `7:30`, `151:40`, `7:30:05` when there are seconds.
fn time(time: Hours) -> String {
    let seconds = time.seconds().unsigned_abs();
    let sign = if time.is_negative() { "-" } else { "" };
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match seconds {
        0 => format!("{sign}{hours}:{minutes:02}"),
        _ => format!("{sign}{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workbooks::cells::text_value;

    #[track_caller]
    fn check(token: Token, format: Format, expected: &str) {
        assert_eq!(shown(&token, format).text, expected);
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn numbers_have_a_comma() {
        check(Token::Number(decimal("151.670")), Format::Plain, "151,67");
        check(Token::Number(decimal("0.055")), Format::Percent, "5,5\u{a0}%");
        check(Token::Number(decimal("12.5")), Format::Money, "12,50");
    }

    #[test]
    fn identity_numbers_are_not_shown() {
        check(Token::Number(decimal("285057800608436")), Format::Plain, "•••");
        check(Token::Text("2 85 05 78 006 084 36".into()), Format::Text, "•••");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_as_the_same(
            hundredths in -10_000_000_i64..10_000_000, seconds in 0_i64..1_000_000
        ) {
            let number = Decimal::new(hundredths, 2);
            let text = shown(&Token::Number(number), Format::Plain).text;
            prop_assert_eq!(text_value(&text).as_hours(), Hours::from_decimal(number).ok());
            let time = Hours::from_seconds(seconds);
            let text = shown(&Token::Time(time), Format::Duration).text;
            prop_assert_eq!(text_value(&text).as_hours(), Some(time));
        }
    }
}
