//! Fields as the template shows them: what was typed stays, what is wrong stands beside it.

use super::reading::{Fault, Read};
use crate::web::typing;
use crate::words::{Words, fl};

/// A field with its label, help and mistake.
#[derive(Debug, Clone)]
pub struct FieldView {
    /// Its name in the form, and its identifier on the page.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What helps to fill it; empty for nothing.
    pub hint: String,
    /// What is wrong with it; empty when nothing is.
    pub error: String,
    /// What is doubtful about it; empty when nothing is.
    pub doubt: String,
    /// What was typed.
    pub value: String,
    /// Whether it may stay empty.
    pub optional: bool,
    /// How it is filled.
    pub control: Control,
}

/// How a field is filled.
#[derive(Debug, Clone)]
pub enum Control {
    /// A line of text.
    Text,
    /// A line of text with suggestions, by the identifier of their list.
    Suggested(&'static str),
    /// A number.
    Number,
    /// A day: the browser's own calendar, unless what was typed is no day.
    Day,
    /// One of a few.
    Choice(Vec<Choice>),
    /// Any of a few.
    Ticks(Vec<Choice>),
}

/// Something to choose.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What the form carries.
    pub code: String,
    /// What people read.
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl FieldView {
    /// A field that must be filled.
    pub fn new(name: impl Into<String>, label: String, value: &str, control: Control) -> FieldView {
        FieldView {
            name: name.into(),
            label,
            hint: String::new(),
            error: String::new(),
            doubt: String::new(),
            value: value.to_owned(),
            optional: false,
            control,
        }
    }

    /// With what helps to fill it.
    #[must_use]
    pub fn hinted(self, hint: String) -> FieldView {
        FieldView { hint, ..self }
    }

    /// One that may stay empty.
    #[must_use]
    pub fn optional(self) -> FieldView {
        FieldView { optional: true, ..self }
    }

    /// With what is wrong with it, once the form was read.
    #[must_use]
    pub fn judged(self, read: Option<&Read>, words: Words) -> FieldView {
        let Some(read) = read else { return self };
        let error = read.wrong.get(&self.name).map(|it| fault(it, words)).unwrap_or_default();
        let doubtful = read.doubtful.contains(&self.name);
        let doubt = doubtful.then(|| fl!(words.loader(), "form-doubtful-siret"));
        FieldView { error, doubt: doubt.unwrap_or_default(), ..self }
    }

    /// The kind of its input.
    pub fn input(&self) -> &'static str {
        match self.control {
            Control::Day if self.value.is_empty() || self.is_day_of_browsers() => "date",
            _ => "text",
        }
    }

    /// What the input holds: browsers take days as `2026-12-31` only.
    pub fn held(&self) -> String {
        match (&self.control, typing::day(&self.value)) {
            (Control::Day, Some(day)) => day.to_string(),
            _ => self.value.clone(),
        }
    }

    fn is_day_of_browsers(&self) -> bool {
        typing::day(&self.value).is_some()
    }

    /// What describes it to those who do not see it, by identifiers.
    pub fn described_by(&self) -> String {
        let parts = [("error", &self.error), ("doubt", &self.doubt), ("hint", &self.hint)];
        let there = parts.iter().filter(|it| !it.1.is_empty());
        there.map(|it| format!("{}-{}", self.name, it.0)).collect::<Vec<_>>().join(" ")
    }
}

/// What is wrong, in words, with a way out.
fn fault(fault: &Fault, words: Words) -> String {
    let loader = words.loader();
    match fault {
        Fault::Missing => fl!(loader, "form-fault-missing"),
        Fault::TooLong => fl!(loader, "form-fault-too-long"),
        Fault::NotADay => fl!(loader, "form-fault-not-a-day"),
        Fault::EndsBeforeStart => fl!(loader, "form-fault-ends-before-start"),
        Fault::NotANumber => fl!(loader, "form-fault-not-a-number"),
        Fault::Ambiguous => fl!(loader, "form-fault-ambiguous"),
        Fault::TooFine { decimals } => {
            let shown = words.count(i64::from(*decimals));
            fl!(loader, "form-fault-too-fine", count = i64::from(*decimals), decimals = shown)
        }
        Fault::OutOfRange { least, most } => fl!(
            loader,
            "form-fault-out-of-range",
            least = words.decimal(least.normalize()),
            most = words.decimal(most.normalize())
        ),
        Fault::UnknownLot => fl!(loader, "form-fault-unknown-lot"),
        Fault::Repeated => fl!(loader, "form-fault-repeated"),
        Fault::NotASiret => fl!(loader, "form-fault-not-a-siret"),
        Fault::NothingDue => fl!(loader, "form-fault-nothing-due"),
        Fault::NoRoute => fl!(loader, "form-fault-no-route"),
    }
}
