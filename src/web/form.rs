//! Fields of forms as templates show them: what was typed stays, what is wrong stands beside it.

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

    /// With what a browser may fill in.
    pub fn filled_by(self, autocomplete: &'static str) -> Field {
        Field { autocomplete, ..self }
    }
}
