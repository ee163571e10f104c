//! Marks and numbers with a meaning of their own: dashes, SIRET, and the national
//! identity number, which is recognised only to be left out.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// Whether the text only fills an empty cell: `-`, `–`, `/`, `.`, blanks of every kind.
pub fn is_filler(text: &str) -> bool {
    text.chars()
        .all(|it| it.is_whitespace() || matches!(it, '-' | '–' | '—' | '−' | '/' | '.' | '_'))
}

/// The 14 digits of a SIRET written in `text`, alone or after a label.
pub fn siret(text: &str) -> Option<String> {
    runs(text).find(|it| it.len() == 14)
}

/// Digits that stand for those of an identity number: they read as one, and are nobody's.
const MASK: [u8; 15] = *b"100010000000000";

/// Whether a run of digits in the text looks like a French national identity number: 13 or 15
/// digits, blanks allowed, that begin with 1 or 2 and go on with a month.
///
/// Source: the number's published structure (sex, year, month, place, order, key). Months over 12
/// exist for people whose birth was recorded later (20 to 42 and 50 to 99).
pub fn has_identity_number(text: &str) -> bool {
    12 <= text.bytes().filter(u8::is_ascii_digit).count() && !identity_numbers(text).is_empty()
}

/// The text with the digits of its identity numbers replaced; `None` when it holds none.
pub fn masked(text: &str) -> Option<String> {
    has_identity_number(text).then(|| {
        let mut bytes = text.as_bytes().to_vec();
        for digits in identity_numbers(text) {
            for (at, mask) in digits.into_iter().zip(MASK) {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = mask;
                }
            }
        }
        String::from_utf8(bytes).unwrap_or_default()
    })
}

/// The text without its identity numbers, blanks around them trimmed.
pub fn without_identity_numbers(text: &str) -> Cow<'_, str> {
    if !has_identity_number(text) {
        return Cow::Borrowed(text);
    }
    let taken: Vec<usize> = identity_numbers(text).concat();
    let left = text.char_indices().filter(|(at, _)| !taken.contains(at)).map(|(_, it)| it);
    Cow::Owned(left.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The number that stands for an identity number; `None` when it is none.
pub fn masked_number(number: Decimal) -> Option<Decimal> {
    is_identity_number(number).then(|| {
        let digits = number.normalize().mantissa().unsigned_abs();
        let mask: i64 =
            if digits < 10_000_000_000_000 { 1_000_100_000_000 } else { 100_010_000_000_000 };
        Decimal::from(mask)
    })
}

/// Whether a number is a national identity number.
pub fn is_identity_number(number: Decimal) -> bool {
    // Most numbers are small: the digits alone tell.
    if number.mantissa().unsigned_abs() < 1_000_000_000_000 || !number.fract().is_zero() {
        return false;
    }
    has_identity_number(&number.normalize().to_string())
}

/// Where the digits of each identity number stand, a letter of Corsica counted as one.
fn identity_numbers(text: &str) -> Vec<Vec<usize>> {
    let bytes = text.as_bytes();
    let digit = |at: usize| match bytes.get(at) {
        Some(it) if it.is_ascii_digit() => Some(*it),
        // `2A` and `2B` are places: the letter follows a 2, and more digits follow it.
        Some(b'A' | b'B' | b'a' | b'b') => {
            let after = text.get(at + 1..).unwrap_or("").trim_start();
            let place = at.checked_sub(1).and_then(|it| bytes.get(it)) == Some(&b'2')
                && after.starts_with(|it: char| it.is_ascii_digit());
            place.then_some(b'0')
        }
        _ => None,
    };
    let mut found = Vec::new();
    // A run of groups of digits, with nothing but blanks and dots between them.
    let mut run: Vec<Vec<usize>> = Vec::new();
    let mut in_group = false;
    for (at, letter) in text.char_indices().chain([(text.len(), '|')]) {
        if digit(at).is_some() {
            match run.last_mut().filter(|_| in_group) {
                Some(group) => group.push(at),
                None => run.push(vec![at]),
            }
            in_group = true;
        } else {
            in_group = false;
            if !matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '.') {
                found.extend(identity_in(&run, &digit));
                run.clear();
            }
        }
    }
    found
}

/// The whole run, or within it a group of 13 or 15 digits, or one of 13 and its key of two.
fn identity_in(run: &[Vec<usize>], digit: &dyn Fn(usize) -> Option<u8>) -> Vec<Vec<usize>> {
    let is_number = |places: &Vec<usize>| {
        let digits: Vec<u8> = places.iter().filter_map(|it| digit(*it)).collect();
        let month = digits.get(3..5).and_then(|it| std::str::from_utf8(it).ok());
        let month: u32 = month.and_then(|it| it.parse().ok()).unwrap_or(0);
        matches!(digits.len(), 13 | 15)
            && matches!(digits.first(), Some(b'1' | b'2'))
            && matches!(month, 1..=12 | 20..=42 | 50..=99)
    };
    let whole = run.concat();
    if is_number(&whole) {
        return vec![whole];
    }
    let keyed = run.windows(2).filter_map(|it| match it {
        [number, key] if number.len() == 13 && key.len() == 2 => Some(it.concat()),
        _ => None,
    });
    keyed.chain(run.iter().cloned()).filter(is_number).collect()
}

/// The text without its identity numbers.
pub fn redacted(text: &str) -> String {
    if has_identity_number(text) { "•••".to_owned() } else { text.chars().take(80).collect() }
}

/// Runs of digits, single blanks and dots between digits skipped.
fn runs(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|it: char| !it.is_ascii_digit() && !matches!(it, ' ' | '\u{a0}' | '\u{202f}' | '.'))
        .map(|part| part.chars().filter(char::is_ascii_digit).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_are_seen_with_and_without_blanks() {
        assert!(has_identity_number("2 85 05 78 006 084 36"));
        assert!(has_identity_number("285057800608436"));
        assert!(has_identity_number("n° 1850578006084"));
        assert!(has_identity_number("1 85 05 2A 006 084 36"));
        assert!(has_identity_number("DIALLO Awa 2850578006084"));
        assert!(has_identity_number("12 285057800608436"));
        assert!(has_identity_number("4 2850578006084 36"));
    }

    #[test]
    fn other_long_numbers_are_not() {
        assert!(!has_identity_number("732 829 320 00074"));
        assert!(!has_identity_number("06 12 34 56 78"));
        assert!(!has_identity_number("3850578006084"));
        assert!(!has_identity_number("Martin"));
    }

    #[track_caller]
    fn check_masked(text: &str, masked_text: &str, without: &str) {
        assert_eq!(masked(text).as_deref(), Some(masked_text));
        assert!(has_identity_number(masked_text));
        assert_eq!(masked(masked_text).as_deref(), Some(masked_text));
        assert_eq!(without_identity_numbers(text), without);
        assert_eq!(without_identity_numbers(masked_text), without);
    }

    #[test]
    fn identity_numbers_are_masked_where_they_stand() {
        check_masked("2 85 05 78 006 084 36", "1 00 01 00 000 000 00", "");
        check_masked("DIALLO Awa 2850578006084", "DIALLO Awa 1000100000000", "DIALLO Awa");
        check_masked("1 85 05 2A 006 084 36", "1 00 01 00 000 000 00", "");
        check_masked("4 2850578006084 36 h", "4 1000100000000 00 h", "4 h");
        assert_eq!(masked("732 829 320 00074"), None);
        assert_eq!(without_identity_numbers("732 829 320 00074"), "732 829 320 00074");
    }

    #[test]
    fn numbers_are_masked_by_numbers() {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        let masked = |text: &str| masked_number(number(text)).map(|it| it.to_string());
        assert_eq!(masked("2850578006084").as_deref(), Some("1000100000000"));
        assert_eq!(masked("285057800608436").as_deref(), Some("100010000000000"));
        assert_eq!(masked("73282932000074"), None);
        assert_eq!(masked("151.67"), None);
    }

    #[test]
    fn a_siret_stands_alone_or_after_a_label() {
        assert_eq!(siret("SIRET : 732 829 320 00074").as_deref(), Some("73282932000074"));
        assert_eq!(siret("73282932000074").as_deref(), Some("73282932000074"));
        assert_eq!(siret("732829320"), None);
    }

    #[test]
    fn fillers_are_blank() {
        assert!(is_filler(" - ") && is_filler("\u{a0}\u{a0}") && is_filler(""));
        assert!(!is_filler("0"));
    }
}
