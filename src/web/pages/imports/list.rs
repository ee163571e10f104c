//! `GET /imports`: drafts to take up again, then what was sent.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use super::refusal::{home, problem};
use crate::services::App;
use crate::services::draft_import::{self, DraftListed, Origin};
use crate::services::list_imports::{self, ImportListed};
use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// What was just done.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

/// A draft under way.
pub struct DraftRow {
    /// Where it goes on.
    pub path: String,
    /// Its file, or that its hours were typed.
    pub name: String,
    /// Contract, firm and month.
    pub whose: String,
    /// When it was changed last.
    pub changed: String,
    /// Until when it is kept.
    pub kept: String,
    /// Whether long work on it is under way.
    pub busy: bool,
}

/// An import that was sent.
struct SentRow {
    number: i64,
    at: String,
    contract: String,
    file: String,
    lines: String,
    undone: bool,
}

#[derive(Template)]
#[template(path = "imports/list.html", config = "src/web/askama.toml")]
struct ListPage {
    frame: Frame,
    discarded: bool,
    drafts: Vec<DraftRow>,
    sent: Vec<SentRow>,
}

/// Drafts and imports.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let drafts = draft_import::mine(&app, visitor.actor()).await;
    let drafts = drafts.map_err(|error| problem(&visitor, &error))?;
    let sent = list_imports::recent(&app, visitor.actor()).await;
    let sent = sent.map_err(|error| problem(&visitor, &error))?;
    let page = ListPage {
        frame: Frame::of(&visitor),
        discarded: asked.done == "discarded",
        drafts: drafts.iter().map(|it| draft(it, words)).collect(),
        sent: sent.iter().map(|it| row(it, words)).collect(),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

/// The texts of a draft.
pub fn draft(draft: &DraftListed, words: Words) -> DraftRow {
    let loader = words.loader();
    let whose =
        [Some(draft.contract.clone()), draft.firm.clone(), draft.period.map(|it| words.month(it))];
    DraftRow {
        path: home(draft.id),
        name: match draft.origin {
            Origin::File => draft.name.clone(),
            Origin::Typed => fl!(loader, "imports-what-typed"),
            Origin::Nothing => fl!(loader, "imports-what-nothing"),
        },
        whose: whose.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        changed: words.moment(draft.changed_at),
        kept: words.date(draft.kept_until),
        busy: draft.busy,
    }
}

fn row(import: &ImportListed, words: Words) -> SentRow {
    SentRow {
        number: import.number.0,
        at: words.moment(import.at),
        contract: import.contract.clone(),
        file: import.file.clone().unwrap_or_default(),
        lines: words.count(import.lines),
        undone: import.undone_by.is_some(),
    }
}
