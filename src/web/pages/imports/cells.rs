//! `GET /imports/{id}/cells`: the cells at which findings of a kind stand, in pages, each with its
//! field; those that say the same with one field for all.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Refused;
use super::found::{AlikeView, FoundView, alike, can_edit, cells_path, found};
use super::head::{Head, Place, stands};
use super::refusal::{home, problem};
use super::said::Pairs;
use crate::services::draft_import::{self, CellPage, DraftView, Step};
use crate::services::{App, ServiceError};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Words, fl};

/// Which cells, and which page of them.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    rule: String,
    #[serde(default)]
    mark: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "imports/cells.html", config = "src/web/askama.toml")]
struct CellsPage {
    frame: Frame,
    head: Head,
    rule: &'static str,
    mark: String,
    page: i64,
    title: String,
    hint: String,
    alike: Option<AlikeView>,
    cells: Vec<FoundView>,
    range: String,
    previous: String,
    next: String,
    /// Whether anything can be typed here.
    editable: bool,
}

/// The cells of a kind. When there are none any more, the page of the step follows.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(asked): Query<Asked>,
    Query(refused): Query<Refused>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    let mark = Some(asked.mark.as_str()).filter(|it| !it.is_empty());
    let number = asked.page.parse().unwrap_or(1);
    if !matches!(view.step, Step::Correct | Step::Effect) {
        return Ok(refused.at(&stands(&view)).into_response());
    }
    let page = draft_import::cells(&app, visitor.actor(), id, &asked.rule, mark, number).await;
    match page {
        Ok(page) => shown(&visitor, &view, &asked, &page, &refused),
        Err(ServiceError::NotFound) => Ok(Redirect::to(&stands(&view)).into_response()),
        Err(error) => Err(problem(&visitor, &error)),
    }
}

fn shown(
    visitor: &Visitor,
    view: &DraftView,
    asked: &Asked,
    page: &CellPage,
    refused: &Refused,
) -> Result<Response, PageProblem> {
    let words = visitor.words;
    let cause = page.found.first().map(|it| &it.finding.cause);
    let (title, _) = cause.map(|it| words.cause_group(it)).unwrap_or_default();
    let said = cause.map(|it| words.cause(it));
    let (message, hint) = said.map(|it| (it.message, it.hint)).unwrap_or_default();
    let path = |to: i64| cells_path(view, page.rule, &asked.mark, to);
    let cells: Vec<FoundView> = page.found.iter().map(|it| found(view, it, words)).collect();
    let shown = CellsPage {
        rule: page.rule,
        mark: asked.mark.clone(),
        page: page.page,
        title: if title.is_empty() { capitalised(&message) } else { title },
        hint,
        alike: page.alike.as_ref().map(|it| alike(view, page.rule, it, words)),
        range: range(page, words),
        previous: if 1 < page.page { path(page.page - 1) } else { String::new() },
        next: if page.page < page.pages { path(page.page + 1) } else { String::new() },
        editable: can_edit(view) && cells.iter().any(|it| it.input.is_some()),
        cells,
        frame: Frame::of(visitor),
        head: Head::of(visitor, view, Place::Corrections, refused),
    };
    shown
        .render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

fn range(page: &CellPage, words: Words) -> String {
    let length = i64::try_from(CellPage::LENGTH).unwrap_or(i64::MAX);
    let first = (page.page - 1) * length + 1;
    fl!(
        words.loader(),
        "imports-cells-range",
        count = page.total,
        first = words.count(first.min(page.total)),
        last = words.count((page.page * length).min(page.total)),
        total = words.count(page.total)
    )
}

/// The page of cells from which a form came.
pub fn back(id: DraftId, pairs: &Pairs) -> Option<String> {
    let value = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let plain = |it: &&str| it.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
    let rule = value("of-rule").filter(plain)?;
    let mark = value("of-mark").filter(plain).unwrap_or_default();
    let page: i64 = value("of-page").and_then(|it| it.parse().ok()).unwrap_or(1);
    Some(format!("{}/cells?rule={rule}&mark={mark}&page={page}", home(id)))
}
