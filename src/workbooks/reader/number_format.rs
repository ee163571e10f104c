//! What a number format says about the number it shows.
//!
//! Only the first section counts: the others are for negative numbers, zeros and texts.

use crate::workbooks::grid::Format;

/// Signs and words of currencies, as they stand in number formats.
const CURRENCIES: [&str; 9] = ["€", "$", "£", "¥", "EUR", "CHF", "USD", "GBP", "euro"];

/// The class of a number format code of Excel, such as `#,##0.00 "€"` or `[h]:mm`.
pub(super) fn classify(code: &str) -> Format {
    let section = Section::of(code);
    if section.elapsed {
        Format::Duration
    } else if section.percent {
        Format::Percent
    } else if section.money {
        Format::Money
    } else if section.day_or_year || (section.month_or_minute && !section.hour_or_second) {
        Format::Date
    } else if section.hour_or_second {
        Format::Clock
    } else if section.text {
        Format::Text
    } else {
        Format::Plain
    }
}

/// The class of a built-in format, by its number (ECMA-376 part 1, 18.8.30). Those that depend on
/// the locale are not written out in files.
pub(super) fn built_in(number: u32) -> Format {
    match number {
        5..=8 | 42 | 44 => Format::Money,
        9 | 10 => Format::Percent,
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Format::Date,
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Format::Clock,
        46 => Format::Duration,
        49 => Format::Text,
        _ => Format::Plain,
    }
}

/// Whether a text between the parts of a number names a currency.
pub(super) fn names_currency(text: &str) -> bool {
    CURRENCIES.iter().any(|it| text.contains(it))
}

/// What stands in the first section of a format code.
#[derive(Default)]
struct Section {
    elapsed: bool,
    percent: bool,
    money: bool,
    day_or_year: bool,
    month_or_minute: bool,
    hour_or_second: bool,
    text: bool,
}

impl Section {
    fn of(code: &str) -> Section {
        let mut section = Section::default();
        if code.eq_ignore_ascii_case("general") {
            return section;
        }
        // Letters next to digit places (`0.00E+00`, `0 h`) are decoration, not parts of a date.
        let mut digits = false;
        let mut letters = String::new();
        let mut literal = String::new();
        let mut rest = code.chars();
        while let Some(character) = rest.next() {
            match character {
                ';' => break,
                '"' => literal.extend(rest.by_ref().take_while(|it| *it != '"')),
                '\\' => literal.extend(rest.next()),
                // Width of, or filling with, a character that is not shown as such.
                '_' | '*' => drop(rest.next()),
                '[' => {
                    let inside: String = rest.by_ref().take_while(|it| *it != ']').collect();
                    section.read_bracket(&inside);
                }
                '%' => section.percent = true,
                '@' => section.text = true,
                '0' | '#' | '?' => digits = true,
                '€' | '$' | '£' | '¥' => section.money = true,
                other => letters.push(other.to_ascii_lowercase()),
            }
        }
        section.money |= names_currency(&literal);
        if !digits {
            section.read_letters(&letters);
        }
        section
    }

    /// `[h]`, `[$€-40C]`, `[Red]`, `[>100]`.
    fn read_bracket(&mut self, inside: &str) {
        let lower = inside.to_ascii_lowercase();
        let unit = lower.chars().next().filter(|it| matches!(it, 'h' | 'm' | 's'));
        if unit.is_some_and(|unit| lower.chars().all(|it| it == unit)) {
            self.elapsed = true;
        }
        // `[$-40C]` names a language alone; `[$€-40C]` a currency.
        if let Some(currency) = inside.strip_prefix('$') {
            self.money |= !currency.is_empty() && !currency.starts_with('-');
        }
    }

    fn read_letters(&mut self, letters: &str) {
        let letters = letters.replace("am/pm", "").replace("a/p", "");
        self.day_or_year |= letters.contains(['d', 'y']);
        self.month_or_minute |= letters.contains('m');
        self.hour_or_second |= letters.contains(['h', 's']);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, expected: Format) {
        assert_eq!(classify(code), expected, "{code}");
    }

    #[test]
    fn plain_numbers() {
        check("General", Format::Plain);
        check("0.00", Format::Plain);
        check("#,##0.00 \"h\"", Format::Plain);
        check("0.00\\ \\h", Format::Plain);
        check("0.00E+00", Format::Plain);
        check("[Red]0.0", Format::Plain);
        check("_-* #,##0.00\\ _€_-;-* #,##0.00\\ _€_-", Format::Plain);
    }

    #[test]
    fn money_is_told_by_its_sign_or_word() {
        check("#,##0.00 \"€\"", Format::Money);
        check("#,##0.00\\ [$€-40C]", Format::Money);
        check("_($* #,##0.00_)", Format::Money);
        check("0 \"EUR\"", Format::Money);
    }

    #[test]
    fn a_language_alone_is_no_currency() {
        check("[$-40C]d\\ mmmm\\ yyyy;@", Format::Date);
        check("[$-F400]h:mm:ss", Format::Clock);
    }

    #[test]
    fn percent() {
        check("0%", Format::Percent);
        check("0.00%", Format::Percent);
    }

    #[test]
    fn dates_clocks_and_durations() {
        check("dd/mm/yyyy", Format::Date);
        check("mmm-yy", Format::Date);
        check("mmmm", Format::Date);
        check("dd/mm/yyyy hh:mm", Format::Date);
        check("h:mm", Format::Clock);
        check("hh\"h\"mm", Format::Clock);
        check("h:mm AM/PM", Format::Clock);
        check("mm:ss", Format::Clock);
        check("[h]:mm", Format::Duration);
        check("[hh]\\hmm", Format::Duration);
        check("[mm]", Format::Duration);
    }

    #[test]
    fn text() {
        check("@", Format::Text);
    }

    #[test]
    fn only_the_first_section_counts() {
        check("0.00;-0.00 \"€\"", Format::Plain);
        check("h:mm;@", Format::Clock);
    }
}
