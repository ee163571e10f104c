//! `GET /imports/{id}`: the step at which a draft stands, and how far long work on it is.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderName;
use axum::response::{Html, IntoResponse, Response};

use super::Refused;
use super::found::{GroupView, groups};
use super::head::{Head, Place, stands};
use super::refusal::{home, problem};
use crate::services::draft_import::{self, DraftView, Step};
use crate::services::run_jobs::{JobState, JobView};
use crate::services::{App, ServiceError};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Sentence, Words, fl};

/// Tells htmx to open another page.
const REDIRECT: HeaderName = HeaderName::from_static("hx-redirect");

/// Long work as the page shows it.
struct WorkView {
    /// What is being done.
    title: String,
    /// How far it is, in words.
    text: String,
    done: i64,
    /// 0 while it is not known.
    total: i64,
}

#[derive(Template)]
#[template(path = "imports/wait.html", config = "src/web/askama.toml")]
struct WaitPage {
    frame: Frame,
    head: Head,
    home: String,
    work: WorkView,
    next: String,
}

#[derive(Template)]
#[template(path = "imports/progress.html", config = "src/web/askama.toml")]
struct Progress {
    frame: Frame,
    home: String,
    work: WorkView,
    /// The page to see once it is over; empty until then.
    next: String,
}

#[derive(Template)]
#[template(path = "imports/unreadable.html", config = "src/web/askama.toml")]
struct UnreadablePage {
    frame: Frame,
    head: Head,
    /// Why, where reading broke off without a finding.
    broke_off: Option<Sentence>,
    groups: Vec<GroupView>,
    again: String,
}

/// Long work, or why nothing could be read; every other step has its own page.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(refused): Query<Refused>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    let (words, frame) = (visitor.words, Frame::of(&visitor));
    let page = match (&view.step, &view.job) {
        (Step::Reading | Step::Sending, job) => {
            let here = if view.step == Step::Reading { Place::Reading } else { Place::Effect };
            let head = Head::of(&visitor, &view, here, &refused);
            let work = work(&view, job.as_ref(), words);
            WaitPage { frame, head, home: home(id), work, next: String::new() }.render()
        }
        (Step::Unreadable, job) => {
            let head = Head::of(&visitor, &view, Place::Reading, &refused);
            let groups = groups(&view, words);
            let broke_off = groups.is_empty().then(|| broke_off(job.as_ref(), words));
            let again = again(&view);
            UnreadablePage { frame, head, broke_off, groups, again }.render()
        }
        _ => return Ok(refused.at(&stands(&view)).into_response()),
    };
    page.map(|it| Html(it).into_response()).map_err(|error| PageProblem::unrendered(&error, words))
}

/// How far long work is, for the page that waits; once it is over, the page to see next.
pub async fn progress(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    let work = work(&view, view.job.as_ref(), visitor.words);
    let over = !matches!(view.step, Step::Reading | Step::Sending);
    let next = if over { stands(&view) } else { String::new() };
    let part = Progress { frame: Frame::of(&visitor), home: home(id), work, next: next.clone() };
    let part = part.render().map_err(|error| PageProblem::unrendered(&error, visitor.words))?;
    // A redirect would be followed within the page: htmx opens what this header names.
    Ok(match over {
        true => ([(REDIRECT, next)], Html(part)).into_response(),
        false => Html(part).into_response(),
    })
}

fn work(view: &DraftView, job: Option<&JobView>, words: Words) -> WorkView {
    let loader = words.loader();
    let (done, total) = job.map_or((0, 0), |it| (it.done, it.total));
    let waits = job.is_some_and(|it| it.state == JobState::Waiting);
    let text = match (waits, total) {
        (true, _) => fl!(loader, "imports-work-waiting"),
        (false, 0) => fl!(loader, "imports-work-started"),
        (false, _) => {
            fl!(loader, "imports-work-done", done = words.count(done), total = words.count(total))
        }
    };
    let title = match view.step {
        Step::Sending => fl!(loader, "imports-work-sending"),
        _ => fl!(loader, "imports-work-reading"),
    };
    WorkView { title, text, done, total }
}

/// Why a reading broke off.
fn broke_off(job: Option<&JobView>, words: Words) -> Sentence {
    match job.and_then(|it| it.error.as_deref()) {
        Some("file-gone") => ServiceError::FileGone.sentence(words),
        Some("cancelled") => ServiceError::Cancelled.sentence(words),
        _ => Sentence {
            message: fl!(words.loader(), "imports-broke-off"),
            hint: fl!(words.loader(), "imports-broke-off", "hint"),
        },
    }
}

/// Where the same is deposited again.
fn again(view: &DraftView) -> String {
    let firm = view.firm.as_ref().map(|it| it.id.to_string()).unwrap_or_default();
    let period = view.period.map(|it| it.to_string()).unwrap_or_default();
    let said = super::options::For { contract: view.contract.id.to_string(), firm, period };
    format!("/imports/new?{}", said.query())
}
