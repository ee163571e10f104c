//! `GET /imports/{id}/reading`: what was understood of a workbook, or the question how to read it.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::Refused;
use super::coloured::{ColouredView, Of};
use super::found::place_of;
use super::head::{Head, Place, stands};
use super::mapping::{MappingView, mapping};
use super::refusal::problem;
use super::understood::{TableSheet, sheets};
use crate::domain::finding::Severity;
use crate::services::App;
use crate::services::check_workbook::why;
use crate::services::draft_import::{self, DraftView, Origin, Recognition, Rows, Step};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Words, fl};
use crate::workbooks::answer::{Candidate, ReadingStatus};
use crate::workbooks::mapping::Choice;

/// Doubts that are named.
const DOUBTS: usize = 6;

/// How the page is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// `hand` to say the columns oneself.
    #[serde(default)]
    by: String,
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    row: String,
}

/// One plausible reading.
struct ReadingView {
    rank: usize,
    title: String,
    hours: String,
    lines: String,
    sheets: String,
    evidence: Vec<String>,
    against: Vec<String>,
    sheet: Option<ColouredView>,
}

/// What makes us hesitate.
struct DoubtView {
    place: String,
    raw: String,
    message: String,
}

#[derive(Template)]
#[template(path = "imports/reading.html", config = "src/web/askama.toml")]
struct ReadingPage {
    frame: Frame,
    head: Head,
    sentence: String,
    /// What was chosen or remembered; empty when nothing was.
    chosen: String,
    /// Whether a person must choose.
    asks: bool,
    /// Where the next step is; empty while a person must choose.
    next: String,
    facts: Vec<(String, String)>,
    doubts: Vec<DoubtView>,
    readings: Vec<ReadingView>,
    sheets: Vec<TableSheet>,
    mapping: Option<MappingView>,
    kept: bool,
}

/// How a workbook was understood.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(asked): Query<Asked>,
    Query(refused): Query<Refused>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    let open = matches!(view.step, Step::Recognise | Step::Correct | Step::Effect);
    let Some(read) = view.recognition.as_ref().filter(|_| open && view.origin == Origin::File)
    else {
        return Ok(refused.at(&stands(&view)).into_response());
    };
    let words = visitor.words;
    let asks = view.step == Step::Recognise;
    let tried = matches!(read.choice, Some(Choice::Mapping(_)));
    let by_hand =
        read.kept && (asked.by == "hand" || (asks && (tried || read.readings.is_empty())));
    let sheet = asked.sheet.parse().ok();
    let page = ReadingPage {
        frame: Frame::of(&visitor),
        head: Head::of(&visitor, &view, Place::Reading, &refused),
        sentence: sentence(read, words),
        chosen: chosen(read, words),
        next: if asks { String::new() } else { stands(&view) },
        facts: facts(read, words),
        doubts: if asks && (tried || !by_hand) { doubts(&view, words) } else { Vec::new() },
        readings: if asks && !by_hand {
            readings(&app, &visitor, &view, read).await?
        } else {
            Vec::new()
        },
        sheets: if asks || by_hand { Vec::new() } else { sheets(read, words) },
        mapping: if by_hand {
            mapping(&app, &visitor, &view, sheet, asked.row.parse().unwrap_or(1)).await?
        } else {
            None
        },
        asks,
        kept: read.kept,
    };
    page.render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

fn sentence(read: &Recognition, words: Words) -> String {
    let loader = words.loader();
    let lines = words.count(read.lines);
    match (read.status, read.readings.len()) {
        (ReadingStatus::Recognised, _) => fl!(
            loader,
            "imports-reading-known",
            count = read.lines,
            lines = lines,
            people = fl!(
                loader,
                "imports-people",
                count = read.persons,
                shown = words.count(read.persons)
            ),
            hours = words.hours(read.hours)
        ),
        (_, 0) => fl!(loader, "imports-reading-none"),
        (_, count) => fl!(loader, "imports-reading-asks", count = count, shown = words.size(count)),
    }
}

fn chosen(read: &Recognition, words: Words) -> String {
    let loader = words.loader();
    match (&read.remembered, &read.choice) {
        (Some(it), _) => match it.period {
            Some(month) => fl!(loader, "imports-remembered-month", month = words.month(month)),
            None => fl!(loader, "imports-remembered", at = words.moment(it.learnt_at)),
        },
        (None, Some(Choice::Reading(_))) => fl!(loader, "imports-chosen-reading"),
        (None, Some(Choice::Mapping(_))) => fl!(loader, "imports-chosen-mapping"),
        (None, None) => String::new(),
    }
}

/// What was found that keeps us from being sure, each at its cell. That there are several readings
/// is what the page says itself, and what only asks for a confirmation is asked later.
fn doubts(view: &DraftView, words: Words) -> Vec<DoubtView> {
    let errors = view.groups.iter().filter(|it| it.severity == Severity::Error);
    let found = errors.filter(|it| it.rule != "several-readings").flat_map(|it| &it.shown);
    found
        .take(DOUBTS)
        .map(|it| {
            let place = &it.finding.place;
            DoubtView {
                place: place_of(view, place.sheet.as_deref(), place.cell, words),
                raw: place.value.clone().unwrap_or_default(),
                message: words.cause(&it.finding.cause).message,
            }
        })
        .collect()
}

/// What the headings of the file say.
fn facts(read: &Recognition, words: Words) -> Vec<(String, String)> {
    let (loader, heading) = (words.loader(), &read.heading);
    let firm = heading.firm.clone().or_else(|| heading.siret.clone());
    let said = [
        (fl!(loader, "imports-fact-contract"), heading.contract.clone()),
        (fl!(loader, "imports-fact-firm"), firm),
        (fl!(loader, "imports-fact-month"), heading.period.map(|it| words.month(it))),
    ];
    said.into_iter().filter_map(|(name, value)| value.map(|it| (name, it))).collect()
}

async fn readings(
    app: &App,
    visitor: &Visitor,
    view: &DraftView,
    read: &Recognition,
) -> Result<Vec<ReadingView>, PageProblem> {
    let mut shown = Vec::new();
    for (rank, candidate) in read.readings.iter().enumerate() {
        let of = Of { draft: view.id, reading: Some(rank) };
        let sheet = match read.kept {
            true => {
                let (actor, rows) = (visitor.actor(), Rows::Excerpt);
                let sheet =
                    draft_import::coloured_sheet(app, actor, view.id, of.reading, None, rows).await;
                let sheet = sheet.map_err(|error| problem(visitor, &error))?;
                Some(ColouredView::of(&sheet, of, visitor.words))
            }
            false => None,
        };
        shown.push(reading(rank, candidate, sheet, visitor.words));
    }
    Ok(shown)
}

fn reading(
    rank: usize,
    candidate: &Candidate,
    sheet: Option<ColouredView>,
    words: Words,
) -> ReadingView {
    let loader = words.loader();
    let named: Vec<&str> =
        candidate.sheets.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    let lines = i64::from(candidate.lines);
    ReadingView {
        rank,
        title: fl!(loader, "imports-reading-title", rank = words.size(rank + 1)),
        hours: words.hours(candidate.hours),
        lines: fl!(loader, "imports-lines", count = lines, shown = words.count(lines)),
        sheets: named.join(", "),
        evidence: candidate.evidence.iter().map(|it| capitalised(&why(it, words))).collect(),
        against: candidate.against.iter().map(|it| capitalised(&why(it, words))).collect(),
        sheet,
    }
}
