//! `GET /learnt`: what Tenu remembers, by firm.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use crate::domain::drift::{Column, Layout};
use crate::services::App;
use crate::services::draft_import::KnownWord;
use crate::services::show_learnt::{self, LearntLayout, OfFirm};
use crate::units::Month;
use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::frame::Frame;
use crate::web::pages::imports::{field_name, word_meaning};
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// What was just done.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

/// A firm.
struct FirmView {
    /// Its rank on the page.
    rank: usize,
    name: String,
    layouts: Vec<LayoutView>,
    words: Vec<WordView>,
}

/// A way to read files.
struct LayoutView {
    number: i64,
    columns: String,
    since: String,
    exportable: bool,
}

/// A word.
struct WordView {
    number: i64,
    written: String,
    means: String,
    since: String,
}

#[derive(Template)]
#[template(path = "learnt/show.html", config = "src/web/askama.toml")]
struct LearntPage {
    frame: Frame,
    forgotten: bool,
    firms: Vec<FirmView>,
}

/// What is remembered.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let firms = show_learnt::run(&app, visitor.actor()).await;
    let firms = firms.map_err(|error| visitor.refused(&error))?;
    let page = LearntPage {
        frame: Frame::of(&visitor),
        forgotten: asked.done == "forgotten",
        firms: firms.iter().enumerate().map(|(rank, it)| firm(rank, it, words)).collect(),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn firm(rank: usize, of: &OfFirm, words: Words) -> FirmView {
    FirmView {
        rank,
        name: of.name.clone(),
        layouts: of.layouts.iter().map(|it| layout(it, words)).collect(),
        words: of.words.iter().map(|it| word(it, words)).collect(),
    }
}

fn layout(learnt: &LearntLayout, words: Words) -> LayoutView {
    let columns = learnt.layout.as_ref().map(|it| columns(it, words)).unwrap_or_default();
    LayoutView {
        number: learnt.number,
        columns: match columns.is_empty() {
            true => fl!(words.loader(), "learnt-undescribed"),
            false => columns,
        },
        since: since(learnt.learnt_at, learnt.period, words),
        exportable: learnt.exportable,
    }
}

/// "Nom: name; Heures: hours worked": the columns that are read.
fn columns(layout: &Layout, words: Words) -> String {
    let loader = words.loader();
    let said = |it: &Column| {
        let meaning = field_name(it.field.as_deref()?, words);
        let heading = match it.across {
            true => fl!(loader, "learnt-across"),
            false => it.heading.clone(),
        };
        Some(fl!(loader, "learnt-column", heading = heading, meaning = meaning))
    };
    let all = layout.tables.iter().flat_map(|it| &it.columns);
    all.filter_map(said).collect::<Vec<_>>().join(" · ")
}

fn word(known: &KnownWord, words: Words) -> WordView {
    WordView {
        number: known.number,
        written: known.written.clone(),
        means: word_meaning(known, words),
        since: since(known.learnt_at, known.period, words),
    }
}

fn since(at: chrono::DateTime<chrono::Utc>, period: Option<Month>, words: Words) -> String {
    let (loader, at) = (words.loader(), words.moment(at));
    match period {
        Some(month) => {
            fl!(loader, "learnt-since-month", at = at, month = words.of_month(month))
        }
        None => fl!(loader, "learnt-since", at = at),
    }
}
