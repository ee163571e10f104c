//! Values turned into French or English: findings, statuses, numbers, dates.
//!
//! The only place with sentences of the product besides page templates. Decides nothing.

mod calendar;
mod causes;
mod contracts;
mod findings;
mod numbers;
mod positions;
mod roles;
mod rules;
mod scenarios;

use std::sync::LazyLock;

use i18n_embed::LanguageLoader;
use i18n_embed::fluent::FluentLanguageLoader;
use rust_embed::RustEmbed;

pub use findings::Sentence;
/// A message by its key, checked by the compiler: `fl!(words.loader(), "key", name = value)`.
pub use i18n_embed_fl::fl;
pub use rules::RuleWords;

/// The message files, in the binary.
#[derive(RustEmbed)]
#[folder = "src/words/ftl"]
struct Messages;

/// A language of the product. French comes first: it is the reference and the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Français.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::French, Language::English];

    /// Its BCP 47 code, for `lang=` and settings.
    pub fn code(self) -> &'static str {
        match self {
            Language::French => "fr",
            Language::English => "en",
        }
    }

    /// Its name in itself, for the language switch.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::French => "Français",
            Language::English => "English",
        }
    }

    /// The language that a preference such as `en-GB,en;q=0.8` or `fr_FR.UTF-8` names first;
    /// `None` when it names neither.
    pub fn preferred(text: &str) -> Option<Language> {
        text.split(',').find_map(|part| match part.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Language::French),
            "en" => Some(Language::English),
            _ => None,
        })
    }
}

/// Sentences of one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    language: Language,
    loader: &'static FluentLanguageLoader,
}

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> Words {
        static FRENCH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Language::French));
        static ENGLISH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load(Language::English));
        let loader = match language {
            Language::French => &*FRENCH,
            Language::English => &*ENGLISH,
        };
        Words { language, loader }
    }

    /// Their language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A colon as the language sets it: after a no-break space in French.
    pub fn colon(&self) -> &'static str {
        match self.language {
            Language::French => "\u{a0}:",
            Language::English => ":",
        }
    }

    /// The loader, for `fl!` in this room and in page templates.
    pub fn loader(&self) -> &'static FluentLanguageLoader {
        self.loader
    }

    /// The message of a key that is only known at run time, such as one made from the name of a
    /// command; `None` when there is none. Everything else goes through `fl!`, which the compiler
    /// checks.
    pub fn lookup(&self, key: &str) -> Option<String> {
        self.loader.has(key).then(|| self.loader.get(key))
    }
}

/// Loads one language from the binary. A damaged message file cannot reach production: a test
/// loads both and compares their keys.
fn load(language: Language) -> FluentLanguageLoader {
    let fallback = "fr".parse().unwrap_or_default();
    let loader = FluentLanguageLoader::new("tenu", fallback);
    if let Ok(wanted) = language.code().parse() {
        let loaded = loader.load_languages(&Messages, &[wanted]);
        debug_assert!(loaded.is_ok(), "the message files are read: {loaded:?}");
    }
    loader.set_use_isolating(false);
    loader
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Keys (and attributes) of a file, each with the arguments it names.
    fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let path = format!("{}/tenu.ftl", language.code());
        let text =
            String::from_utf8(Messages::get(&path).expect("a file").data.to_vec()).expect("text");
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut message, mut current) = (String::new(), String::new());
        for line in text.lines().filter(|it| !it.starts_with('#')) {
            let trimmed = line.trim_start();
            if let Some((key, _)) = trimmed.split_once(" =") {
                if !line.starts_with(' ') {
                    message = key.to_owned();
                    current = message.clone();
                } else if let Some(attribute) = key.strip_prefix('.') {
                    current = format!("{message}.{attribute}");
                }
            }
            let arguments = keys.entry(current.clone()).or_default();
            for piece in line.split("{ $").skip(1) {
                arguments.insert(piece.split([' ', '}']).next().unwrap_or_default().to_owned());
            }
        }
        keys.remove("");
        keys
    }

    #[test]
    fn both_languages_have_the_same_keys_and_arguments() {
        let (french, english) = (keys(Language::French), keys(Language::English));
        for (key, arguments) in &french {
            assert_eq!(english.get(key), Some(arguments), "en/tenu.ftl: {key}");
        }
        for key in english.keys() {
            assert!(french.contains_key(key), "fr/tenu.ftl misses {key}");
        }
    }

    /// Of two messages of one name the later one would never be said.
    #[test]
    fn no_message_is_there_twice() {
        for language in Language::ALL {
            let path = format!("{}/tenu.ftl", language.code());
            let text = Messages::get(&path).expect("a file").data.to_vec();
            let text = String::from_utf8(text).expect("text");
            let mut seen = BTreeSet::new();
            for key in text.lines().filter(|it| !it.starts_with(['#', ' '])) {
                let Some((key, _)) = key.split_once(" =") else { continue };
                assert!(seen.insert(key), "{path}: {key}");
            }
        }
    }

    #[test]
    fn no_message_is_written_twice() {
        for language in Language::ALL {
            let file = Messages::get(&format!("{}/tenu.ftl", language.code())).expect("a file");
            let text = String::from_utf8(file.data.to_vec()).expect("text");
            let mut seen = BTreeSet::new();
            // The second one would be passed over without a word.
            for line in text.lines().filter(|it| it.starts_with(char::is_alphabetic)) {
                let key = line.split(" =").next().unwrap_or_default();
                assert!(seen.insert(key), "{}: {key}", language.code());
            }
        }
    }

    #[test]
    fn french_signs_never_start_a_line() {
        let file = Messages::get("fr/tenu.ftl").expect("a file");
        let text = std::str::from_utf8(&file.data).expect("UTF-8");
        let lines = text.lines().filter(|it| !it.starts_with('#'));
        let parted = lines
            .filter(|it| [" :", " ;", " ?", " !", " »", "« "].iter().any(|sign| it.contains(sign)));
        assert_eq!(parted.collect::<Vec<_>>(), Vec::<&str>::new(), "write U+00A0 there");
    }

    #[test]
    fn both_files_load_whole() {
        for language in Language::ALL {
            let words = Words::of(language);
            for key in keys(language).keys().filter(|it| !it.contains('.')) {
                assert!(words.loader.has(key), "{}: {key}", language.code());
            }
        }
    }

    #[test]
    fn a_preference_names_its_first_known_language() {
        assert_eq!(Language::preferred("de-DE,en;q=0.8,fr"), Some(Language::English));
        assert_eq!(Language::preferred("fr_FR.UTF-8"), Some(Language::French));
        assert_eq!(Language::preferred("é"), None);
    }
}
