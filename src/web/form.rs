//! Fields of forms as templates show them: what was typed stays, what is wrong stands beside it.

use crate::words::{Words, fl};

/// A field of one line.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name in the form.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What was typed.
    pub value: String,
    /// What helps to fill it.
    pub hint: String,
    /// What is wrong with it; empty when nothing is.
    pub error: String,
    /// The kind of input: `text`, `email`, `password`, `date`, `month`.
    pub kind: &'static str,
    /// What a browser may fill in, such as `username`; empty for nothing.
    pub autocomplete: &'static str,
    /// Whether it must be filled.
    pub required: bool,
    /// What it proposes while somebody types; anything else may be typed too.
    pub suggestions: Vec<String>,
}

/// A field that takes one of several values.
#[derive(Debug, Clone, Default)]
pub struct Select {
    /// Its name in the form.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What helps to choose.
    pub hint: String,
    /// What is wrong with it; empty when nothing is.
    pub error: String,
    /// Whether something must be chosen.
    pub required: bool,
    /// What can be chosen, in this order.
    pub choices: Vec<Choice>,
}

/// One value of a [`Select`].
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A value with its text, chosen when it is the one that was.
    pub fn new(value: &str, text: String, chosen: &str) -> Choice {
        Choice { value: value.to_owned(), text, chosen: value == chosen }
    }
}

impl Field {
    /// A field that must be filled.
    pub fn required(kind: &'static str, name: &str, label: String) -> Field {
        Field { kind, name: name.to_owned(), label, required: true, ..Field::default() }
    }

    /// A field that may stay empty.
    pub fn optional(kind: &'static str, name: &str, label: String) -> Field {
        Field { required: false, ..Field::required(kind, name, label) }
    }

    /// With what was typed.
    pub fn with(self, value: &str) -> Field {
        Field { value: value.to_owned(), ..self }
    }

    /// With what helps to fill it.
    pub fn hinted(self, hint: String) -> Field {
        Field { hint, ..self }
    }

    /// With what is wrong with it.
    pub fn wrong(self, error: Option<String>) -> Field {
        Field { error: error.unwrap_or_default(), ..self }
    }

    /// With what it proposes.
    pub fn suggesting(self, suggestions: Vec<String>) -> Field {
        Field { suggestions, ..self }
    }

    /// With what a browser may fill in.
    pub fn filled_by(self, autocomplete: &'static str) -> Field {
        Field { autocomplete, ..self }
    }
}

/// How many fields are wrong, for the top of a form; empty when none is.
pub fn summary(words: Words, mistakes: usize) -> String {
    match mistakes {
        0 => String::new(),
        _ => fl!(words.loader(), "form-errors", count = mistakes),
    }
}

/// A mail address in the parts between which a line may break: a telephone is narrower than many
/// addresses, and one that breaks in the middle of a word is misread.
pub fn breakable(address: &str) -> Vec<&str> {
    address.split_inclusive(['@', '.']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_breaks_after_its_signs() {
        let parts = ["claire.", "morel@", "departement.", "example"];
        assert_eq!(breakable("claire.morel@departement.example"), parts);
        assert_eq!(breakable(""), Vec::<&str>::new());
    }
}
