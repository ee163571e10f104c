//! `GET /imports/{id}/fixes`: what was corrected in a file, what stands in the place of what; and
//! `POST /imports/{id}/unfix`, which takes it back.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Refused;
use super::found::place_of;
use super::head::{Head, Place, stands};
use super::refusal::{answer, home, problem};
use crate::services::App;
use crate::services::draft_import::{self, DraftView, FixMade, FixPage, Step};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// Which page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: String,
}

/// Which correction is taken back.
#[derive(Debug, Deserialize)]
pub struct UnfixForm {
    #[serde(default)]
    mark: String,
}

struct FixView {
    mark: String,
    was: String,
    now: String,
    cells: String,
    place: String,
}

#[derive(Template)]
#[template(path = "imports/fixes.html", config = "src/web/askama.toml")]
struct FixesPage {
    frame: Frame,
    head: Head,
    lead: String,
    fixes: Vec<FixView>,
    previous: String,
    next: String,
}

/// What was corrected. When nothing was, the page of the step follows.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(asked): Query<Asked>,
    Query(refused): Query<Refused>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    if !matches!(view.step, Step::Recognise | Step::Correct | Step::Effect) {
        return Ok(refused.at(&stands(&view)).into_response());
    }
    let number = asked.page.parse().unwrap_or(1);
    let page = draft_import::fixes(&app, visitor.actor(), id, number).await;
    let page = page.map_err(|error| problem(&visitor, &error))?;
    if page.total == 0 {
        return Ok(refused.at(&stands(&view)).into_response());
    }
    let (words, path) = (visitor.words, |to: i64| format!("{}/fixes?page={to}", home(id)));
    let shown = FixesPage {
        lead: lead(&page, words),
        fixes: page.fixes.iter().map(|it| fix(&view, it, words)).collect(),
        previous: if 1 < page.page { path(page.page - 1) } else { String::new() },
        next: if page.page < page.pages { path(page.page + 1) } else { String::new() },
        frame: Frame::of(&visitor),
        head: Head::of(&visitor, &view, Place::Corrections, &refused),
    };
    shown
        .render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

fn lead(page: &FixPage, words: Words) -> String {
    fl!(words.loader(), "imports-corrected", count = page.cells, shown = words.count(page.cells))
}

fn fix(view: &DraftView, fix: &FixMade, words: Words) -> FixView {
    FixView {
        mark: fix.mark.clone(),
        was: fix.was.clone(),
        now: fix.now.clone(),
        cells: fl!(
            words.loader(),
            "imports-cells",
            count = fix.count,
            shown = words.count(fix.count)
        ),
        place: place_of(view, Some(&fix.sheet), Some(fix.cell), words),
    }
}

/// Takes a correction back.
pub async fn undo(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Form(form): Form<UnfixForm>,
) -> Result<Redirect, PageProblem> {
    let done = draft_import::take_back(&app, visitor.actor(), id, &form.mark).await;
    let page = format!("{}/fixes", home(id));
    answer(&visitor, done, &page, &page)
}
