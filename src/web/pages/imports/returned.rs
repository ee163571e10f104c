//! `/imports/{id}/returned`: the corrected workbook is sent back, and only what changed is shown.

use askama::Template;
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::Refused;
use super::deposit::received;
use super::found::place_of;
use super::head::{Head, Place, stands};
use super::refusal::{Refusal, answer, home, problem};
use crate::domain::finding::{Finding, Severity};
use crate::services::draft_import::{self, DraftView, Origin, Outcome, ReturnView, Step};
use crate::services::{App, ServiceError};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Words, fl};

/// A cell that was changed.
struct ChangedView {
    place: String,
    was: String,
    now: String,
    /// What became of it, and the class of its badge.
    outcome: String,
    style: &'static str,
}

/// What remains to be done.
struct OpenView {
    what: String,
    style: &'static str,
    place: String,
    written: String,
    todo: String,
}

#[derive(Template)]
#[template(path = "imports/returned.html", config = "src/web/askama.toml")]
struct ReturnedPage {
    frame: Frame,
    head: Head,
    sentence: String,
    /// What else moved: settled findings, rows.
    also: Vec<String>,
    cells: Vec<ChangedView>,
    more: String,
    open: Vec<OpenView>,
    more_open: String,
    /// Why the file could not be read.
    unreadable: Vec<String>,
    /// Whether nothing stands against sending any more.
    ready: bool,
}

/// Takes the corrected workbook.
pub async fn give_back(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Redirect, PageProblem> {
    // Before anything of the file is taken.
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    if view.origin != Origin::File {
        return Err(problem(&visitor, &ServiceError::NotFound));
    }
    let back = format!("{}/corrections", home(id));
    let Ok(form) = form else { return Ok(Refusal::NoFile.at(&back)) };
    let (source, file) = match received(&visitor, form).await? {
        Ok(it) => it,
        Err(refusal) => return Ok(refusal.at(&back)),
    };
    let done = draft_import::give_back(&app, visitor.actor(), id, source, file).await;
    answer(&visitor, done, &format!("{}/returned", home(id)), &back)
}

/// What the corrected workbook changed.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(refused): Query<Refused>,
) -> Result<Response, PageProblem> {
    let refuse = |error: ServiceError| problem(&visitor, &error);
    let view = draft_import::open(&app, visitor.actor(), id).await.map_err(refuse)?;
    if !matches!(view.step, Step::Correct | Step::Effect) {
        return Ok(refused.at(&stands(&view)).into_response());
    }
    let returned = draft_import::returned(&app, visitor.actor(), id).await.map_err(refuse)?;
    let Some(returned) = returned else {
        return Ok(refused.at(&stands(&view)).into_response());
    };
    let words = visitor.words;
    let shown = i64::try_from(returned.cells.len()).unwrap_or(i64::MAX);
    let open = i64::try_from(returned.remaining.len()).unwrap_or(i64::MAX);
    let left = returned.to_correct + returned.to_confirm - open;
    let page = ReturnedPage {
        frame: Frame::of(&visitor),
        sentence: sentence(&returned, words),
        also: also(&returned, words),
        cells: cells(&view, &returned, words),
        more: more(returned.count - shown, words),
        open: returned.remaining.iter().map(|it| remains(&view, it, words)).collect(),
        more_open: more(left, words),
        unreadable: returned
            .unreadable
            .iter()
            .map(|it| words.cause(&it.cause))
            .map(|it| format!("{}. {}", capitalised(&it.message), it.hint))
            .collect(),
        ready: view.step == Step::Effect,
        head: Head::of(&visitor, &view, Place::Corrections, &refused),
    };
    page.render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

/// "3 cells corrected, 1 remains to be corrected".
fn sentence(returned: &ReturnView, words: Words) -> String {
    let loader = words.loader();
    if !returned.unreadable.is_empty() {
        return fl!(loader, "returned-unreadable");
    }
    let changed =
        fl!(loader, "returned-cells", count = returned.count, shown = words.count(returned.count));
    let rest = match (returned.to_correct, returned.to_confirm) {
        (0, 0) => fl!(loader, "returned-nothing-left"),
        (0, count) => {
            fl!(loader, "returned-to-confirm", count = count, shown = words.count(count))
        }
        (count, _) => {
            fl!(loader, "returned-to-correct", count = count, shown = words.count(count))
        }
    };
    format!("{changed}, {rest}")
}

fn also(returned: &ReturnView, words: Words) -> Vec<String> {
    let loader = words.loader();
    let mut also = Vec::new();
    if 0 < returned.settled {
        let shown = words.count(returned.settled);
        also.push(fl!(loader, "returned-settled", count = returned.settled, shown = shown));
    }
    if 0 < returned.to_correct && 0 < returned.to_confirm {
        let shown = words.count(returned.to_confirm);
        also.push(fl!(loader, "returned-also-confirm", count = returned.to_confirm, shown = shown));
    }
    if 0 < returned.rows_added {
        let shown = words.count(returned.rows_added);
        also.push(fl!(loader, "returned-rows-added", count = returned.rows_added, shown = shown));
    }
    if 0 < returned.rows_removed {
        let shown = words.count(returned.rows_removed);
        let count = returned.rows_removed;
        also.push(fl!(loader, "returned-rows-removed", count = count, shown = shown));
    }
    also
}

fn more(count: i64, words: Words) -> String {
    match 0 < count {
        true => fl!(words.loader(), "imports-more", count = count, shown = words.count(count)),
        false => String::new(),
    }
}

fn cells(view: &DraftView, returned: &ReturnView, words: Words) -> Vec<ChangedView> {
    let loader = words.loader();
    let nothing = |text: &str| match text.is_empty() {
        true => fl!(loader, "returned-empty"),
        false => text.to_owned(),
    };
    let cell = |it: &draft_import::CorrectedCell| {
        let (outcome, style) = match it.outcome {
            Outcome::Settled => (fl!(loader, "returned-is-settled"), "good"),
            Outcome::Changed => (fl!(loader, "returned-is-changed"), ""),
            Outcome::Open => (fl!(loader, "returned-is-open"), "bad"),
        };
        ChangedView {
            place: place_of(view, Some(&it.sheet), Some(it.cell), words),
            was: nothing(&it.was),
            now: nothing(&it.now),
            outcome,
            style,
        }
    };
    returned.cells.iter().map(cell).collect()
}

fn remains(view: &DraftView, finding: &Finding, words: Words) -> OpenView {
    let said = words.cause(&finding.cause);
    let error = finding.cause.severity() == Severity::Error;
    OpenView {
        what: match error {
            true => fl!(words.loader(), "imports-to-correct"),
            false => fl!(words.loader(), "imports-to-confirm"),
        },
        style: if error { "bad" } else { "warn" },
        place: place_of(view, finding.place.sheet.as_deref(), finding.place.cell, words),
        written: finding.place.value.clone().unwrap_or_default(),
        todo: format!("{}. {}", capitalised(&said.message), said.hint),
    }
}
