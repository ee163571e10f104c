//! `GET /`: obligations by what would be lost by waiting.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::row::RowView;
use crate::domain::position::Status;
use crate::services::show_portfolio::{self, PortfolioRow};
use crate::services::{App, manage_installation};
use crate::web::language::RequestWords;
use crate::web::problem::PageProblem;
use crate::words::{Words, fl};

/// Obligations of one kind of urgency.
struct Group {
    key: &'static str,
    title: String,
    explanation: String,
    /// Whether its rows are shown at once; those that need nothing are folded.
    open: bool,
    rows: Vec<RowView>,
}

#[derive(Template)]
#[template(path = "portfolio/show.html", config = "src/web/askama.toml")]
struct PortfolioPage {
    words: Words,
    buyer: String,
    summary: String,
    as_of: String,
    groups: Vec<Group>,
}

/// The portfolio of the buyer as of today.
pub async fn show(
    State(app): State<App>,
    RequestWords(words): RequestWords,
) -> Result<Html<String>, PageProblem> {
    let actor = app.operator();
    let today = app.clock.today();
    let failed = |error| PageProblem::from_service(&error, words);
    let rows = show_portfolio::run(&app, &actor, today).await.map_err(failed)?;
    let page = PortfolioPage {
        words,
        buyer: manage_installation::buyer_name(&app, &actor).await.map_err(failed)?,
        summary: summary(&rows, words),
        as_of: words.date(today),
        groups: groups(&rows, words),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

/// What a status asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Save,
    Data,
    Short,
    Nothing,
}

fn need(row: &PortfolioRow) -> Need {
    match row.position.status {
        Status::Behind | Status::Critical => Need::Save,
        Status::Undetermined => Need::Data,
        Status::Short => Need::Short,
        Status::NotStarted | Status::TooEarly | Status::OnTrack | Status::Met => Need::Nothing,
    }
}

fn groups(rows: &[PortfolioRow], words: Words) -> Vec<Group> {
    let loader = words.loader();
    let group = |wanted: Need, key, title, explanation| Group {
        key,
        title,
        explanation,
        open: wanted != Need::Nothing,
        rows: rows
            .iter()
            .filter(|it| need(it) == wanted)
            .map(|it| RowView::of(it, words))
            .collect(),
    };
    let all = [
        group(
            Need::Save,
            "save",
            fl!(loader, "portfolio-group-save"),
            fl!(loader, "portfolio-group-save", "hint"),
        ),
        group(
            Need::Data,
            "data",
            fl!(loader, "portfolio-group-data"),
            fl!(loader, "portfolio-group-data", "hint"),
        ),
        group(
            Need::Short,
            "short",
            fl!(loader, "portfolio-group-short"),
            fl!(loader, "portfolio-group-short", "hint"),
        ),
        group(
            Need::Nothing,
            "good",
            fl!(loader, "portfolio-group-good"),
            fl!(loader, "portfolio-group-good", "hint"),
        ),
    ];
    all.into_iter().filter(|it| !it.rows.is_empty()).collect()
}

fn summary(rows: &[PortfolioRow], words: Words) -> String {
    let count = |wanted| words.size(rows.iter().filter(|it| need(it) == wanted).count());
    fl!(
        words.loader(),
        "portfolio-summary",
        count = rows.len(),
        all = words.size(rows.len()),
        save = count(Need::Save),
        data = count(Need::Data),
        short = count(Need::Short),
        good = count(Need::Nothing)
    )
}
