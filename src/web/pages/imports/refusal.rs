//! Why something was refused: a word that an address carries from a form to the page that says it.

use axum::response::Redirect;
use serde::Deserialize;

use crate::services::ServiceError;
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::problem::{PageProblem, Problem};
use crate::words::{Sentence, Words, fl};

/// Why something was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No file came.
    NoFile,
    /// The file is larger than what is accepted.
    TooLarge,
    /// No contract was chosen, or not one of theirs.
    Contract,
    /// The template of another firm.
    OthersTemplate,
    /// The month is missing.
    Period,
    /// Nobody knows which firm declares.
    Firm,
    /// Lines are refused.
    Lines,
    /// Something waits to be confirmed.
    Unconfirmed,
    /// Replace or add was not chosen.
    ReplaceOrAdd,
    /// Accepted lines would change, and nobody confirmed it.
    AcceptedChange,
    /// The month is closed.
    MonthClosed,
    /// The workbook is not understood.
    NotUnderstood,
    /// The draft is being worked on, or was changed by somebody else meanwhile.
    Busy,
    /// The draft is over.
    Closed,
    /// The cells are not kept.
    NotKept,
    /// The workbook cannot be given back.
    NotGiven,
    /// No key is set to seal what waits.
    NoKey,
    /// What waits does not open.
    Unsealable,
    /// There is no earlier statement to copy.
    NothingToCopy,
    /// The reading chosen is not one of those offered.
    Reading,
    /// A later import builds upon the one to undo.
    Superseded,
    /// A facilitator has looked at the import to undo.
    Reviewed,
    /// The import is undone already.
    Undone,
}

/// What the query of a page says of a refusal.
#[derive(Debug, Default, Deserialize)]
pub struct Refused {
    #[serde(default)]
    refused: String,
}

impl Refused {
    /// Another page, which then says the same.
    pub fn at(&self, path: &str) -> Redirect {
        match Refusal::from_code(&self.refused) {
            Some(refusal) => refusal.at(path),
            None => Redirect::to(path),
        }
    }

    /// The sentence to show.
    pub fn sentence(&self, words: Words) -> Option<Sentence> {
        Refusal::from_code(&self.refused).map(|it| it.sentence(words))
    }
}

impl Refusal {
    const ALL: [(Refusal, &str); 23] = [
        (Refusal::NoFile, "no-file"),
        (Refusal::TooLarge, "too-large"),
        (Refusal::Contract, "contract"),
        (Refusal::OthersTemplate, "others-template"),
        (Refusal::Period, "period"),
        (Refusal::Firm, "firm"),
        (Refusal::Lines, "lines"),
        (Refusal::Unconfirmed, "unconfirmed"),
        (Refusal::ReplaceOrAdd, "replace-or-add"),
        (Refusal::AcceptedChange, "accepted-change"),
        (Refusal::MonthClosed, "month-closed"),
        (Refusal::NotUnderstood, "not-understood"),
        (Refusal::Busy, "busy"),
        (Refusal::Closed, "closed"),
        (Refusal::NotKept, "not-kept"),
        (Refusal::NotGiven, "not-given"),
        (Refusal::NoKey, "no-key"),
        (Refusal::Unsealable, "unsealable"),
        (Refusal::NothingToCopy, "nothing-to-copy"),
        (Refusal::Reading, "reading"),
        (Refusal::Superseded, "superseded"),
        (Refusal::Reviewed, "reviewed"),
        (Refusal::Undone, "undone"),
    ];

    /// Its word in an address.
    pub fn code(self) -> &'static str {
        Refusal::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }

    fn from_code(code: &str) -> Option<Refusal> {
        Refusal::ALL.iter().find(|it| it.1 == code).map(|it| it.0)
    }

    /// What a service refused; `None` for what is answered by a page of its own: what is not
    /// there, and faults of ours.
    pub fn of(error: &ServiceError) -> Option<Refusal> {
        Some(match error {
            ServiceError::FirmNeeded | ServiceError::UnknownFirm(_) => Refusal::Firm,
            ServiceError::PeriodNeeded => Refusal::Period,
            ServiceError::LinesRefused(_) => Refusal::Lines,
            ServiceError::Unconfirmed(_) => Refusal::Unconfirmed,
            ServiceError::ReplaceOrAdd { .. } => Refusal::ReplaceOrAdd,
            ServiceError::AcceptedChange { .. } => Refusal::AcceptedChange,
            ServiceError::PeriodClosed { .. } => Refusal::MonthClosed,
            ServiceError::NotUnderstood(_) => Refusal::NotUnderstood,
            ServiceError::DraftBusy => Refusal::Busy,
            ServiceError::DraftClosed => Refusal::Closed,
            ServiceError::BookNotKept => Refusal::NotKept,
            ServiceError::KeyMissing => Refusal::NoKey,
            ServiceError::Unsealable => Refusal::Unsealable,
            ServiceError::Superseded { .. } => Refusal::Superseded,
            ServiceError::Reviewed(_) => Refusal::Reviewed,
            ServiceError::NotUndoable(_) => Refusal::Undone,
            _ => return None,
        })
    }

    /// What was refused and what to do now, for somebody who has this page and no command line.
    pub fn sentence(self, words: Words) -> Sentence {
        macro_rules! say {
            ($key:literal) => {
                Sentence {
                    message: fl!(words.loader(), $key),
                    hint: fl!(words.loader(), $key, "hint"),
                }
            };
        }
        match self {
            Refusal::NoFile => say!("imports-refused-no-file"),
            Refusal::TooLarge => say!("imports-refused-too-large"),
            Refusal::Contract => say!("imports-refused-contract"),
            Refusal::OthersTemplate => say!("imports-refused-others-template"),
            Refusal::Period => say!("imports-refused-period"),
            Refusal::Firm => say!("imports-refused-firm"),
            Refusal::Lines => say!("imports-refused-lines"),
            Refusal::Unconfirmed => say!("imports-refused-unconfirmed"),
            Refusal::ReplaceOrAdd => say!("imports-refused-replace-or-add"),
            Refusal::AcceptedChange => say!("imports-refused-accepted-change"),
            Refusal::MonthClosed => say!("imports-refused-month-closed"),
            Refusal::NotUnderstood => say!("imports-refused-not-understood"),
            Refusal::Busy => say!("imports-refused-busy"),
            Refusal::Closed => say!("imports-refused-closed"),
            Refusal::NotKept => say!("imports-refused-not-kept"),
            Refusal::NotGiven => say!("imports-refused-not-given"),
            Refusal::NoKey => say!("imports-refused-no-key"),
            Refusal::Unsealable => say!("imports-refused-unsealable"),
            Refusal::NothingToCopy => say!("imports-refused-nothing-to-copy"),
            Refusal::Reading => say!("imports-refused-reading"),
            Refusal::Superseded => say!("imports-refused-superseded"),
            Refusal::Reviewed => say!("imports-refused-reviewed"),
            Refusal::Undone => say!("imports-refused-undone"),
        }
    }

    /// The page that says it.
    pub fn at(self, path: &str) -> Redirect {
        let mark = if path.contains('?') { '&' } else { '?' };
        Redirect::to(&format!("{path}{mark}refused={}", self.code()))
    }
}

/// The page to see after a form: `onward` when it was obeyed, else `back` with the reason.
pub fn answer<T>(
    visitor: &Visitor,
    done: Result<T, ServiceError>,
    onward: &str,
    back: &str,
) -> Result<Redirect, PageProblem> {
    match done {
        Ok(_) => Ok(Redirect::to(onward)),
        Err(error) => match Refusal::of(&error) {
            Some(refusal) => Ok(refusal.at(back)),
            None => Err(problem(visitor, &error)),
        },
    }
}

/// What a service said, as a page: an import that is not there is a page that is not there.
pub fn problem(visitor: &Visitor, error: &ServiceError) -> PageProblem {
    match error {
        ServiceError::UnknownImport(_) => PageProblem::new(Problem::NotFound, visitor.words),
        _ => match Refusal::of(error) {
            Some(refusal) => {
                PageProblem::new(Problem::Refused(refusal.sentence(visitor.words)), visitor.words)
            }
            None => visitor.refused(error),
        },
    }
}

/// The address of a draft.
pub fn home(id: DraftId) -> String {
    format!("/imports/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_refusal_has_a_word_and_a_sentence_without_commands() {
        for (refusal, code) in Refusal::ALL {
            assert_eq!(Refusal::from_code(code), Some(refusal));
            for language in Language::ALL {
                let said = refusal.sentence(Words::of(language));
                assert!(!said.hint.contains("--") && !said.hint.contains("tenu "), "{said:?}");
            }
        }
        assert_eq!(Refusal::from_code(""), None);
    }
}
