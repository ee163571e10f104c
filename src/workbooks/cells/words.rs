//! Words compared whole: without case, accents or punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case, without accents, every run of punctuation and blanks as one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd() {
        match letter {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'º' | 'ª' => push_space(&mut folded),
            _ if is_combining_mark(letter) => {}
            _ if letter.is_ascii_alphanumeric() => folded.push(letter.to_ascii_lowercase()),
            _ if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            _ => push_space(&mut folded),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push_space(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Whether `phrase` (one or more whole words) stands in `folded`.
pub fn has_phrase(folded: &str, phrase: &str) -> bool {
    let mut from = 0;
    while let Some(found) = folded.get(from..).and_then(|rest| rest.find(phrase)) {
        let start = from + found;
        let end = start + phrase.len();
        let opens = start == 0 || folded.as_bytes().get(start - 1) == Some(&b' ');
        let closes = end == folded.len() || folded.as_bytes().get(end) == Some(&b' ');
        if opens && closes {
            return true;
        }
        from = end;
        if !folded.is_char_boundary(from) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_fold(text: &str, folded: &str) {
        assert_eq!(fold(text), folded);
    }

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        check_fold("  Heures réalisées : ", "heures realisees");
        check_fold("N° de marché", "n de marche");
        check_fold("Total\nHrs", "total hrs");
        check_fold("Œuvre d’art", "oeuvre d art");
        check_fold("", "");
    }

    #[test]
    fn a_phrase_is_whole_words() {
        assert!(has_phrase("total des heures", "heures"));
        assert!(has_phrase("total des heures", "total"));
        assert!(!has_phrase("nouvelles", "elles"));
        assert!(!has_phrase("heureux", "heure"));
        assert!(has_phrase("heureux a l heure", "heure"));
    }
}
