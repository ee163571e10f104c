//! Marks and numbers with a meaning of their own: dashes, SIRET, and the national
//! identity number, which is recognised only to be left out.

/// Whether the text only fills an empty cell: `-`, `–`, `/`, `.`, blanks of every kind.
pub fn is_filler(text: &str) -> bool {
    text.chars()
        .all(|it| it.is_whitespace() || matches!(it, '-' | '–' | '—' | '−' | '/' | '.' | '_'))
}

/// The 14 digits of a SIRET written in `text`, alone or after a label.
pub fn siret(text: &str) -> Option<String> {
    runs(text).find(|it| it.len() == 14)
}

/// Whether a run of digits in the text looks like a French national identity number: 13 or 15
/// digits, blanks allowed, that begin with 1 or 2 and go on with a month.
///
/// Source: the number's published structure (sex, year, month, place, order, key). Months over 12
/// exist for people whose birth was recorded later (20 to 42 and 50 to 99).
pub fn has_identity_number(text: &str) -> bool {
    // Corsican places carry a letter in 7th position: read it as a digit.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits < 12 {
        return false;
    }
    let plain = text.replace(['A', 'B', 'a', 'b'], "0");
    runs(&plain).any(|run| {
        let month: u32 = run.get(3..5).and_then(|it| it.parse().ok()).unwrap_or(0);
        matches!(run.len(), 13 | 15)
            && run.starts_with(['1', '2'])
            && matches!(month, 1..=12 | 20..=42 | 50..=99)
    })
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
    }

    #[test]
    fn other_long_numbers_are_not() {
        assert!(!has_identity_number("732 829 320 00074"));
        assert!(!has_identity_number("06 12 34 56 78"));
        assert!(!has_identity_number("3850578006084"));
        assert!(!has_identity_number("Martin"));
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
