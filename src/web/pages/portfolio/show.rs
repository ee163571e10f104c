//! `GET /`: obligations by what would be lost by waiting.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::row::RowView;
use crate::domain::regret::Need;
use crate::services::App;
use crate::services::show_portfolio::{self, PortfolioRow};
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
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
    frame: Frame,
    summary: String,
    as_of: String,
    groups: Vec<Group>,
}

/// The portfolio of the buyer as of today.
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, PageProblem> {
    let (words, today) = (visitor.words, app.clock.today());
    let rows = show_portfolio::run(&app, visitor.actor(), today).await;
    let rows = rows.map_err(|error| visitor.refused(&error))?;
    let page = PortfolioPage {
        frame: Frame::of(&visitor),
        summary: summary(&rows, words),
        as_of: words.date(today),
        groups: groups(&rows, words),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn groups(rows: &[PortfolioRow], words: Words) -> Vec<Group> {
    let needs = [Need::Save, Need::MissingData, Need::FollowUp, Need::Short, Need::Nothing];
    needs.into_iter().map(|it| group(it, rows, words)).filter(|it| !it.rows.is_empty()).collect()
}

fn group(need: Need, rows: &[PortfolioRow], words: Words) -> Group {
    let loader = words.loader();
    let (key, title, explanation) = match need {
        Need::Save => (
            "save",
            fl!(loader, "portfolio-group-save"),
            fl!(loader, "portfolio-group-save", "hint"),
        ),
        Need::MissingData => (
            "data",
            fl!(loader, "portfolio-group-data"),
            fl!(loader, "portfolio-group-data", "hint"),
        ),
        Need::FollowUp => (
            "follow",
            fl!(loader, "portfolio-group-follow"),
            fl!(loader, "portfolio-group-follow", "hint"),
        ),
        Need::Short => (
            "short",
            fl!(loader, "portfolio-group-short"),
            fl!(loader, "portfolio-group-short", "hint"),
        ),
        Need::Nothing => (
            "good",
            fl!(loader, "portfolio-group-good"),
            fl!(loader, "portfolio-group-good", "hint"),
        ),
    };
    let mine = rows.iter().filter(|it| it.regret.need == need);
    Group {
        key,
        title,
        explanation,
        open: need != Need::Nothing,
        rows: mine.map(|it| RowView::of(it, words)).collect(),
    }
}

fn summary(rows: &[PortfolioRow], words: Words) -> String {
    let count = |need| words.size(rows.iter().filter(|it| it.regret.need == need).count());
    fl!(
        words.loader(),
        "portfolio-summary",
        count = rows.len(),
        all = words.size(rows.len()),
        save = count(Need::Save),
        data = count(Need::MissingData),
        follow = count(Need::FollowUp),
        short = count(Need::Short),
        good = count(Need::Nothing)
    )
}
