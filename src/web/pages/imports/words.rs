//! Words of a firm in a draft: those that nobody knows, each with a select, and those that were
//! said once. `POST /imports/{id}/word` says or forgets one.

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;

use super::Refusal;
use super::options::Choice;
use super::refusal::{answer, home, problem};
use crate::domain::entry::Route;
use crate::domain::word::WordKind;
use crate::services::draft_import::{
    self, ContractNamed, DraftView, DraftWords, KnownWord, Meaning, Origin, UnknownWord,
};
use crate::services::{App, ServiceError};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// The words of a draft.
pub struct WordsView {
    /// Those to be said.
    pub unknown: Vec<AskedWord>,
    /// Those that were.
    pub known: Vec<SaidWord>,
}

/// A word that nobody knows.
pub struct AskedWord {
    /// Its rank on the page.
    pub rank: usize,
    /// What it names, for the form.
    pub kind: &'static str,
    /// The word.
    pub written: String,
    /// What is asked.
    pub label: String,
    /// How many lines use it.
    pub lines: String,
    /// What it may mean.
    pub choices: Vec<Choice>,
}

/// A word that was said once.
pub struct SaidWord {
    /// Its number.
    pub number: i64,
    /// The word.
    pub written: String,
    /// How it is read.
    pub said: String,
}

/// A word and what it means, or the number of one to forget.
#[derive(Debug, Deserialize)]
pub struct WordForm {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    word: String,
    #[serde(default)]
    meaning: String,
    #[serde(default)]
    forget: String,
}

/// The words of a draft, when it has any.
pub async fn words(
    app: &App,
    visitor: &Visitor,
    view: &DraftView,
) -> Result<Option<WordsView>, PageProblem> {
    if view.origin != Origin::File {
        return Ok(None);
    }
    let found = draft_import::words(app, visitor.actor(), view.id).await;
    let found = found.map_err(|error| problem(visitor, &error))?;
    if found.unknown.is_empty() && found.known.is_empty() {
        return Ok(None);
    }
    let words = visitor.words;
    let unknown = found.unknown.iter().enumerate();
    Ok(Some(WordsView {
        unknown: unknown.map(|(rank, it)| asked(rank, it, &found, view, words)).collect(),
        known: found.known.iter().map(|it| said(it, words)).collect(),
    }))
}

fn asked(
    rank: usize,
    word: &UnknownWord,
    found: &DraftWords,
    view: &DraftView,
    words: Words,
) -> AskedWord {
    let loader = words.loader();
    let written = word.written.clone();
    let choice = |value: String, text: String| Choice { value, text, chosen: false };
    AskedWord {
        rank,
        kind: word.kind.code(),
        label: match word.kind {
            WordKind::Route => fl!(loader, "imports-word-route", word = written),
            WordKind::Contract => fl!(loader, "imports-word-contract", word = written),
            WordKind::Firm => fl!(loader, "imports-word-firm", word = written),
        },
        written: word.written.clone(),
        lines: fl!(
            loader,
            "imports-word-lines",
            count = word.lines,
            shown = words.count(word.lines)
        ),
        choices: match word.kind {
            WordKind::Route => {
                let all = Route::ALL.into_iter();
                all.map(|it| choice(it.code().to_owned(), words.route(it))).collect()
            }
            WordKind::Contract => {
                let this = view.contract.id;
                let text = |it: &ContractNamed| match it.id == this {
                    true => {
                        fl!(loader, "imports-word-this-contract", reference = it.reference.clone())
                    }
                    false => format!("{} · {}", it.reference, it.title),
                };
                let all = found.contracts.iter();
                all.map(|it| choice(it.id.to_string(), text(it))).collect()
            }
            WordKind::Firm => {
                let all = found.firms.iter();
                all.map(|it| choice(it.id.to_string(), it.name.clone())).collect()
            }
        },
    }
}

fn said(word: &KnownWord, words: Words) -> SaidWord {
    let loader = words.loader();
    let (written, means) = (word.written.clone(), meaning(word, words));
    SaidWord {
        number: word.number,
        written: word.written.clone(),
        said: match word.period {
            Some(month) => {
                let month = words.month(month);
                fl!(
                    loader,
                    "imports-word-read-month",
                    word = written,
                    meaning = means,
                    month = month
                )
            }
            None => fl!(loader, "imports-word-read", word = written, meaning = means),
        },
    }
}

/// What a word means, in words.
pub fn meaning(word: &KnownWord, words: Words) -> String {
    match &word.meaning {
        Some(Meaning::Route(it)) => words.route(*it),
        Some(Meaning::Contract(it)) => {
            fl!(words.loader(), "learnt-this-contract", reference = it.clone())
        }
        Some(Meaning::Firm(it)) => it.clone(),
        None => String::new(),
    }
}

/// Says what a word means, or forgets it.
pub async fn word(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(form): Form<WordForm>,
) -> Result<Redirect, PageProblem> {
    let back = format!("{}/corrections", home(id));
    // What is not theirs, or not there, is told before what was said of it.
    let view = draft_import::open(&app, visitor.actor(), id).await;
    view.map_err(|error| problem(&visitor, &error))?;
    let done = match (form.forget.parse(), WordKind::from_code(&form.kind)) {
        (Ok(number), _) => draft_import::forget_word(&app, visitor.actor(), number).await,
        (Err(_), Some(kind)) => {
            let (word, means) = (form.word.as_str(), form.meaning.as_str());
            draft_import::learn_word(&app, visitor.actor(), id, kind, word, means).await
        }
        (Err(_), None) => Err(ServiceError::NotFound),
    };
    match done {
        Err(ServiceError::NotFound) => Ok(Refusal::Word.at(&back)),
        done => answer(&visitor, done, &back, &back),
    }
}
