//! `GET /imports/{id}/lines`: every line of a draft, in pages.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Refused;
use super::found::place_of;
use super::head::{Head, Place, stands};
use super::refusal::problem;
use crate::domain::entry::Route;
use crate::services::App;
use crate::services::draft_import::{
    self, DraftLine, DraftView, LineFilter, LinePage, LineStatus, Step,
};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Words, fl};

/// Which lines, and which page of them.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    filter: String,
    #[serde(default)]
    page: String,
}

/// A link to some of the lines.
struct FilterView {
    path: String,
    text: String,
    here: bool,
    /// How many lines pass it.
    count: String,
}

/// A line as the page shows it.
struct LineView {
    who: String,
    firm: String,
    when: String,
    hours: String,
    /// The hours in force before, where they differ.
    before: String,
    /// What else was another way before, in words.
    was: Vec<String>,
    status: String,
    style: &'static str,
    place: String,
    found: Vec<String>,
}

#[derive(Template)]
#[template(path = "imports/lines.html", config = "src/web/askama.toml")]
struct LinesPage {
    frame: Frame,
    head: Head,
    sentence: String,
    filters: Vec<FilterView>,
    lines: Vec<LineView>,
    range: String,
    previous: String,
    next: String,
}

const FILTERS: [(&str, LineFilter); 8] = [
    ("all", LineFilter::All),
    ("correct", LineFilter::ToCorrect),
    ("confirm", LineFilter::ToConfirm),
    ("ready", LineFilter::Ready),
    ("new", LineFilter::Status(LineStatus::New)),
    ("changed", LineFilter::Status(LineStatus::Changed)),
    ("unchanged", LineFilter::Status(LineStatus::Unchanged)),
    ("removed", LineFilter::Status(LineStatus::Removed)),
];

/// A page of lines.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    if !matches!(view.step, Step::Correct | Step::Effect) {
        return Ok(Redirect::to(&stands(&view)).into_response());
    }
    let known = FILTERS.iter().find(|it| it.0 == asked.filter);
    let (code, filter) = known.copied().unwrap_or(("all", LineFilter::All));
    let page = asked.page.parse().unwrap_or(1);
    let page = draft_import::lines(&app, visitor.actor(), id, filter, page).await;
    let page = page.map_err(|error| problem(&visitor, &error))?;
    let words = visitor.words;
    let head = Head::of(&visitor, &view, Place::Corrections, &Refused::default());
    let path = |to: i64| format!("{}/lines?filter={code}&page={to}", head.home);
    let shown = LinesPage {
        sentence: super::corrections::sentence(&view, words),
        filters: filters(&view, &head.home, code, words),
        lines: page.lines.iter().map(|it| line(&view, it, words)).collect(),
        range: range(&page, words),
        previous: if 1 < page.page { path(page.page - 1) } else { String::new() },
        next: if page.page < page.pages { path(page.page + 1) } else { String::new() },
        frame: Frame::of(&visitor),
        head,
    };
    shown
        .render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

fn filters(view: &DraftView, home: &str, here: &str, words: Words) -> Vec<FilterView> {
    let loader = words.loader();
    let text = |code: &str| match code {
        "correct" => fl!(loader, "imports-filter-correct"),
        "confirm" => fl!(loader, "imports-filter-confirm"),
        "ready" => fl!(loader, "imports-filter-ready"),
        "new" => fl!(loader, "imports-filter-new"),
        "changed" => fl!(loader, "imports-filter-changed"),
        "unchanged" => fl!(loader, "imports-filter-unchanged"),
        "removed" => fl!(loader, "imports-filter-removed"),
        _ => fl!(loader, "imports-filter-all"),
    };
    let counts = &view.counts;
    let count = |code: &str| match code {
        "correct" => counts.to_correct,
        "confirm" => counts.to_confirm,
        "ready" => counts.ready,
        "new" => counts.new,
        "changed" => counts.changed,
        "unchanged" => counts.unchanged,
        "removed" => counts.removed,
        _ => counts.total + counts.removed,
    };
    FILTERS
        .iter()
        .filter(|(code, _)| *code == "all" || *code == here || 0 < count(code))
        .map(|(code, _)| FilterView {
            path: format!("{home}/lines?filter={code}"),
            text: text(code),
            here: *code == here,
            count: words.count(count(code)),
        })
        .collect()
}

fn range(page: &LinePage, words: Words) -> String {
    let length = i64::try_from(LinePage::LENGTH).unwrap_or(i64::MAX);
    let first = (page.page - 1) * length + 1;
    let last = (page.page * length).min(page.total);
    fl!(
        words.loader(),
        "imports-range",
        count = page.total,
        first = words.count(first.min(page.total)),
        last = words.count(last),
        total = words.count(page.total)
    )
}

fn line(view: &DraftView, line: &DraftLine, words: Words) -> LineView {
    let loader = words.loader();
    let who = match (&line.person, line.workforce) {
        (_, true) => fl!(loader, "imports-workforce"),
        (Some(name), false) => name.clone(),
        (None, false) => fl!(loader, "imports-nobody"),
    };
    let (status, style) = match line.status {
        LineStatus::New => (fl!(loader, "imports-line-new"), "good"),
        LineStatus::Changed => (fl!(loader, "imports-line-changed"), "warn"),
        LineStatus::Unchanged => (fl!(loader, "imports-line-unchanged"), "idle"),
        LineStatus::Removed => (fl!(loader, "imports-line-removed"), "bad"),
        LineStatus::Refused => (fl!(loader, "imports-line-refused"), "bad"),
    };
    let before = line.before.filter(|it| Some(*it) != line.hours);
    let mut found: Vec<String> = Vec::new();
    for it in &line.findings {
        let said = capitalised(&words.cause(&it.cause).message);
        // What is found on reading and again on judging is told once.
        if !found.contains(&said) {
            found.push(said);
        }
    }
    LineView {
        was: was(line, words),
        who,
        firm: line.firm.clone().unwrap_or_default(),
        when: line.span.map(|it| words.span(it)).unwrap_or_default(),
        hours: line.hours.map(|it| words.hours(it)).unwrap_or_default(),
        before: before.map(|it| words.hours(it)).unwrap_or_default(),
        status,
        style,
        place: place_of(view, line.sheet_name.as_deref(), line.cell, words),
        found,
    }
}

/// What a changed line said before, beside its hours: what was, and what is now.
fn was(line: &DraftLine, words: Words) -> Vec<String> {
    let (loader, Some(before)) = (words.loader(), line.was) else { return Vec::new() };
    let mut said = Vec::new();
    if before.training != line.training {
        let (was, now) = (words.hours(before.training), words.hours(line.training));
        said.push(fl!(loader, "imports-was-training", was = was, now = now));
    }
    if before.route != line.route {
        let route = |it: Option<Route>| {
            it.map_or_else(|| fl!(loader, "imports-was-untold"), |it| words.route(it))
        };
        let (was, now) = (route(before.route), route(line.route));
        said.push(fl!(loader, "imports-was-route", was = was, now = now));
    }
    if let Some(span) = line.span.filter(|it| *it != before.span) {
        let (was, now) = (words.span(before.span), words.span(span));
        said.push(fl!(loader, "imports-was-span", was = was, now = now));
    }
    said
}
