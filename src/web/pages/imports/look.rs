//! `GET /imports/{id}/sheet`: a person's whole sheet, page by page, coloured as a reading takes it.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Refused;
use super::coloured::{ColouredView, Of};
use super::head::{Head, Place, stands};
use super::mapping::TabView;
use super::refusal::problem;
use crate::services::App;
use crate::services::draft_import::{self, ColouredSheet, DraftView, Origin, Rows, Step};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// Which sheet, as which reading, and from which row, counted from 1.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    reading: String,
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    row: String,
}

#[derive(Template)]
#[template(path = "imports/sheet.html", config = "src/web/askama.toml")]
struct SheetPage {
    frame: Frame,
    head: Head,
    /// The readings offered, to look at another one.
    readings: Vec<TabView>,
    /// The sheets of the workbook.
    sheets: Vec<TabView>,
    /// The reading that a click takes; empty when none is to be chosen.
    rank: String,
    shown: ColouredView,
    range: String,
    above: String,
    below: String,
    back: String,
}

/// A page of a sheet.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageProblem> {
    let view = draft_import::open(&app, visitor.actor(), id).await;
    let view = view.map_err(|error| problem(&visitor, &error))?;
    let open = matches!(view.step, Step::Recognise | Step::Correct | Step::Effect);
    if !open || view.origin != Origin::File {
        return Ok(Redirect::to(&stands(&view)).into_response());
    }
    let reading = asked.reading.parse().ok();
    let row: u32 = asked.row.parse().unwrap_or(1);
    let (sheet, rows) = (asked.sheet.parse().ok(), Rows::From(row.saturating_sub(1)));
    let sheet = draft_import::coloured_sheet(&app, visitor.actor(), id, reading, sheet, rows).await;
    let sheet = sheet.map_err(|error| problem(&visitor, &error))?;
    let (words, of) = (visitor.words, Of { draft: id, reading });
    let page = SheetPage {
        readings: readings(&view, &sheet, of, row, words),
        sheets: sheets(&sheet, of),
        rank: reading.map(|it| it.to_string()).unwrap_or_default(),
        shown: ColouredView::of(&sheet, of, words),
        range: range(&sheet, words),
        above: above(&sheet, of),
        below: below(&sheet, of),
        frame: Frame::of(&visitor),
        head: Head::of(&visitor, &view, Place::Reading, &Refused::default()),
        back: format!("{}/reading", super::refusal::home(id)),
    };
    page.render()
        .map(|it| Html(it).into_response())
        .map_err(|error| PageProblem::unrendered(&error, words))
}

/// The same rows as each reading takes them.
fn readings(
    view: &DraftView,
    sheet: &ColouredSheet,
    of: Of,
    row: u32,
    words: Words,
) -> Vec<TabView> {
    let offered = view.recognition.iter().flat_map(|it| &it.readings);
    let tab = |(rank, it): (usize, &crate::workbooks::answer::Candidate)| {
        let title = fl!(words.loader(), "imports-reading-title", rank = words.size(rank + 1));
        TabView {
            path: Of { reading: Some(rank), ..of }.path(sheet.sheet, row.saturating_sub(1)),
            name: format!("{title} · {}", words.hours(it.hours)),
            here: of.reading == Some(rank),
        }
    };
    offered.enumerate().map(tab).collect()
}

fn sheets(sheet: &ColouredSheet, of: Of) -> Vec<TabView> {
    if sheet.sheets.len() < 2 {
        return Vec::new();
    }
    let numbered = (0_u16..).zip(&sheet.sheets);
    let tab = |(rank, it): (u16, &crate::workbooks::kept::SheetSize)| TabView {
        path: of.path(rank, 0),
        name: it.name.clone(),
        here: rank == sheet.sheet,
    };
    numbered.map(tab).collect()
}

fn size(sheet: &ColouredSheet) -> u32 {
    sheet.sheets.get(usize::from(sheet.sheet)).map_or(0, |it| it.rows)
}

fn range(sheet: &ColouredSheet, words: Words) -> String {
    let first = sheet.rows.first().map_or(0, |it| i64::from(it.number) + 1);
    let last = sheet.rows.last().map_or(0, |it| i64::from(it.number) + 1);
    fl!(
        words.loader(),
        "imports-rows",
        first = words.count(first),
        last = words.count(last),
        total = words.count(i64::from(size(sheet)))
    )
}

fn above(sheet: &ColouredSheet, of: Of) -> String {
    let top = sheet.rows.first().map_or(size(sheet), |it| it.number);
    match top {
        0 => String::new(),
        top => of.path(sheet.sheet, top.saturating_sub(ColouredSheet::ROWS)),
    }
}

fn below(sheet: &ColouredSheet, of: Of) -> String {
    let end = sheet.rows.last().map(|it| it.number + 1).filter(|it| *it < size(sheet));
    end.map(|it| of.path(sheet.sheet, it)).unwrap_or_default()
}
