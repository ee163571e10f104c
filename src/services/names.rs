//! How names of people and firms are compared, and what of a file's name is kept.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that say what kind of company a firm is, and not which one.
const LEGAL_FORMS: &[&str] =
    &["sa", "sas", "sasu", "sarl", "eurl", "snc", "scop", "scic", "sci", "ei", "eirl", "ets"];

/// Longest file name that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// Longest part of a file name that is made of a text, in characters.
const LONGEST_PART: usize = 40;

/// Longest reason that is kept, in characters.
const LONGEST_REASON: usize = 1_000;

/// A person's name as names are compared: words without accents, case or punctuation, in
/// alphabetical order, so that `DIARRA Awa` and `Awa Diarra` are one.
pub fn of_person(name: &str) -> String {
    let mut words = words(name);
    words.sort_unstable();
    words.join(" ")
}

/// A firm's name as names are compared: in its own order, legal forms left out.
pub fn of_firm(name: &str) -> String {
    let words = words(name);
    let telling: Vec<&str> =
        words.iter().map(String::as_str).filter(|it| !LEGAL_FORMS.contains(it)).collect();
    // A firm may well be called by nothing else.
    if telling.is_empty() { words.join(" ") } else { telling.join(" ") }
}

/// A reference as references are compared: letters and digits alone, in lower case.
pub fn of_reference(reference: &str) -> String {
    words(reference).concat()
}

/// A SIRET as it is compared: its digits alone.
pub fn of_siret(siret: &str) -> String {
    siret.chars().filter(char::is_ascii_digit).collect()
}

/// A text as a part of a file's name: letters, digits and hyphens alone.
pub fn of_path(text: &str) -> String {
    let ascii = |it: &String| it.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let parts = words(text).iter().map(ascii).filter(|it| !it.is_empty()).collect::<Vec<_>>();
    parts.join("-").chars().take(LONGEST_PART).collect()
}

/// Whether two references may name one contract: one holds the other as whole words, as in
/// `Marché n° 2026-TX-014, lot 2`. `2026-TX-01` is not a part of `2026-TX-014`.
pub fn may_be_one(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    holds(&one, &other.concat()) || holds(&other, &one.concat())
}

/// Whether a text holds every word of a search, or words that begin like it.
pub fn holds_words(text: &str, search: &str) -> bool {
    let held = words(text);
    words(search).iter().all(|wanted| held.iter().any(|it| it.starts_with(wanted.as_str())))
}

/// Whether some words in a row make up a text.
fn holds(words: &[String], text: &str) -> bool {
    let ends = |from: usize| (from..=words.len()).filter_map(move |to| words.get(from..to));
    (0..=words.len()).flat_map(ends).any(|it| it.concat() == text)
}

fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|it| !is_combining_mark(*it)).collect();
    plain
        .to_lowercase()
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A file's name without its folders, identity numbers (NIR) blotted out.
pub fn of_file(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    blotted(name, LONGEST_NAME)
}

/// A reason that somebody typed, cut to a length that a page can show, identity numbers (NIR)
/// blotted out; none when it says nothing.
pub fn of_reason(text: &str) -> Option<String> {
    Some(blotted(text.trim(), LONGEST_REASON)).filter(|it| !it.is_empty())
}

/// The beginning of a text, identity numbers blotted out.
fn blotted(text: &str, longest: usize) -> String {
    // PostgreSQL holds no character of code 0, and nobody reads the other ones.
    let read = |it: &char| !it.is_control() || matches!(it, '\n' | '\r' | '\t');
    let characters: Vec<char> = text.chars().filter(read).take(longest).collect();
    let mut kept = String::with_capacity(text.len());
    let mut rest = characters.as_slice();
    while let Some((first, after)) = rest.split_first() {
        if !first.is_ascii_digit() {
            kept.push(*first);
            rest = after;
            continue;
        }
        let (run, after) = rest.split_at(length_of_number(rest));
        if is_identity_number(run) {
            kept.push_str("×××");
        } else {
            kept.extend(run);
        }
        rest = after;
    }
    kept
}

/// How far a number reaches whose groups of digits are parted by single signs.
fn length_of_number(text: &[char]) -> usize {
    let mut length = 0;
    for (index, it) in text.iter().enumerate() {
        if it.is_ascii_digit() {
            length = index + 1;
        } else if !matches!(it, ' ' | '.' | '-' | '_' | '\u{a0}') || index != length {
            break;
        }
    }
    length
}

/// Thirteen digits, or fifteen with the key, that begin with a sex and have a month in place.
fn is_identity_number(run: &[char]) -> bool {
    let digits: String = run.iter().filter(|it| it.is_ascii_digit()).collect();
    let month: u32 = digits.get(3..5).and_then(|it| it.parse().ok()).unwrap_or_default();
    matches!(digits.len(), 13 | 15)
        && digits.starts_with(['1', '2', '3', '4', '7', '8'])
        && (matches!(month, 1..=12 | 20..=42) || 50 <= month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_one_in_any_order_case_and_accent() {
        assert_eq!(of_person("DIARRA Awa"), of_person("Awa Diarra"));
        assert_eq!(of_person("Éloïse  Le-Goff"), of_person("le goff, ELOISE"));
        assert_ne!(of_person("Awa Diarra"), of_person("Awa Diara"));
    }

    #[test]
    fn firms_are_one_whatever_their_legal_form() {
        assert_eq!(of_firm("Bâti Nord"), of_firm("BATI-NORD SAS"));
        assert_eq!(of_firm("SCOP"), "scop");
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(of_path("Bâti Nord & Cie, S.A.S."), "bati-nord-cie-s-a-s");
        assert_eq!(of_path("../2026/TX 014"), "2026-tx-014");
    }

    #[test]
    fn references_are_one_whatever_parts_their_groups() {
        assert_eq!(of_reference("2026-TX-014"), of_reference("2026 tx 014"));
    }

    #[track_caller]
    fn check_one(named: &str, expected: bool) {
        assert_eq!(may_be_one(named, "2026-TX-014"), expected, "{named}");
        assert_eq!(may_be_one("2026-TX-014", named), expected, "{named}");
    }

    #[test]
    fn a_reference_holds_another_as_whole_words() {
        check_one("2026TX014", true);
        check_one("Marché n° 2026-TX-014, lot 2", true);
        check_one("TX-014", true);
        check_one("", true);
        check_one("2026-TX-01", false);
        check_one("2026-TX-0142", false);
        check_one("2026-TX-015", false);
    }

    #[test]
    fn a_search_finds_the_beginnings_of_words_in_any_order() {
        let text = "2026-TX-014 Réhabilitation d'un collège Bâti Nord";
        for search in ["", "college", "TX-014", "2026 tx", "nord rehab"] {
            assert!(holds_words(text, search), "{search}");
        }
        for search in ["ecole", "habilitation", "college sud"] {
            assert!(!holds_words(text, search), "{search}");
        }
    }

    #[track_caller]
    fn check_file(name: &str, kept: &str) {
        assert_eq!(of_file(name), kept);
    }

    #[test]
    fn identity_numbers_leave_the_names_of_files() {
        check_file("C:\\dossier\\releve mars.xlsx", "releve mars.xlsx");
        check_file("heures_1850578006084.xlsx", "heures_×××.xlsx");
        check_file("heures 2 91 11 75 006 084 36.xlsx", "heures ×××.xlsx");
        check_file("73282932000074 2026-10.xlsx", "73282932000074 2026-10.xlsx");
        check_file("20261031_20261130.csv", "20261031_20261130.csv");
    }

    #[test]
    fn a_reason_says_something_and_no_identity_number() {
        assert_eq!(of_reason(" \n "), None);
        let reason = of_reason(" absente le 5, n° 1850578006084 ");
        assert_eq!(reason.as_deref(), Some("absente le 5, n° ×××"));
    }
}
