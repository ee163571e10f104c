//! What was found in a workbook, in the words that are written back into it.
//!
//! French, whatever the language of the page: the file goes round a French firm.

use std::cmp::Reverse;

use crate::domain::finding::{Finding, Severity};
use crate::words::{Language, Words, fl};
use crate::workbooks::annotated::{Annotations, MOST_ROWS, Row};

/// One thing to write back.
#[derive(Debug, Clone)]
pub(super) struct ToSay<'a> {
    /// What was found, and where.
    pub finding: &'a Finding,
    /// What is written there.
    pub written: String,
    /// What was understood.
    pub understood: String,
}

/// What is known of the workbook as a whole.
#[derive(Debug, Clone, Default)]
pub(super) struct Whole {
    /// Its name, as it came.
    pub name: String,
    /// The address of its draft; empty for none.
    pub reference: String,
    /// Whether it is written afresh from its cells.
    pub afresh: bool,
    /// Whether identity numbers were taken out.
    pub redacted: bool,
}

/// The words in which it is said.
pub(super) fn words() -> Words {
    Words::of(Language::French)
}

/// Puts it into words, what must be corrected first; `more` rows follow as they are.
pub(super) fn annotations(found: &[ToSay<'_>], more: Vec<Row>, whole: &Whole) -> Annotations {
    let words = words();
    let loader = words.loader();
    let mut asked: Vec<&ToSay<'_>> =
        found.iter().filter(|it| it.finding.cause.severity() != Severity::Info).collect();
    asked.sort_by_key(|it| Reverse(it.finding.cause.severity()));
    let of = |severity| asked.iter().filter(|it| it.finding.cause.severity() == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let mut introduction = vec![
        fl!(
            loader,
            "annotated-sentence",
            errors = words.size(errors),
            warnings = words.size(warnings)
        ),
        fl!(loader, "annotated-how"),
    ];
    if whole.afresh {
        introduction.push(fl!(loader, "annotated-afresh"));
    }
    let name = whole.name.to_lowercase();
    if !whole.afresh && (name.ends_with(".xlsm") || name.ends_with(".xltm")) {
        introduction.push(fl!(loader, "annotated-no-macros"));
    }
    if whole.redacted {
        introduction.push(fl!(loader, "annotated-redacted"));
    }
    if MOST_ROWS < asked.len() {
        introduction.push(fl!(
            loader,
            "annotated-more",
            shown = words.size(MOST_ROWS),
            total = words.size(asked.len())
        ));
    }
    let rows = asked.into_iter().take(MOST_ROWS).map(|it| row(it, words));
    Annotations {
        title: fl!(loader, "annotated-title"),
        introduction,
        headings: [
            fl!(loader, "annotated-col-what"),
            fl!(loader, "annotated-col-sheet"),
            fl!(loader, "annotated-col-cell"),
            fl!(loader, "annotated-col-written"),
            fl!(loader, "annotated-col-understood"),
            fl!(loader, "annotated-col-todo"),
        ],
        rows: rows.chain(more).collect(),
        reference: whole.reference.clone(),
    }
}

fn row(said: &ToSay<'_>, words: Words) -> Row {
    let (cause, place) = (&said.finding.cause, &said.finding.place);
    let sentence = words.cause(cause);
    let written = match said.written.is_empty() {
        true => place.value.clone().unwrap_or_default(),
        false => said.written.clone(),
    };
    let nothing = said.understood.is_empty() && place.cell.is_some();
    Row {
        sheet: place.sheet.clone(),
        cell: place.cell,
        severity: cause.severity(),
        said: match cause.severity() {
            Severity::Error => fl!(words.loader(), "imports-to-correct"),
            Severity::Warning | Severity::Info => fl!(words.loader(), "imports-to-confirm"),
        },
        written,
        understood: match nothing {
            true => fl!(words.loader(), "imports-not-parsed"),
            false => said.understood.clone(),
        },
        todo: format!("{}. {}", capitalised(&sentence.message), sentence.hint),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
