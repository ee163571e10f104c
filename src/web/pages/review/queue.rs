//! `GET /review`: statements with lines that wait, those that wait longest first.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use crate::services::App;
use crate::services::show_review_queue::{self, ReviewQueue, WaitingStatement};
use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::web::views::{Pager, difference};
use crate::words::{Words, fl};

/// What the address may say.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: usize,
}

/// A statement of the queue.
struct RowView {
    path: String,
    firm: String,
    period: String,
    reference: String,
    title: String,
    since: String,
    days: String,
    late: bool,
    lines: String,
    people: String,
    hours: String,
    /// What the last version changed, where it is not the first.
    version: Option<VersionView>,
}

/// A version with the way to its difference.
struct VersionView {
    path: String,
    name: String,
    difference: String,
}

#[derive(Template)]
#[template(path = "review/queue.html", config = "src/web/askama.toml")]
struct QueuePage {
    frame: Frame,
    summary: String,
    late: Option<String>,
    rows: Vec<RowView>,
    pager: Pager,
}

/// The queue.
pub async fn queue(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let queue = show_review_queue::run(&app, visitor.actor(), asked.page).await;
    let queue = queue.map_err(|error| visitor.refused(&error))?;
    let page = QueuePage {
        frame: Frame::of(&visitor),
        summary: summary(&queue, words),
        late: (0 < queue.late).then(|| {
            fl!(words.loader(), "queue-late", count = queue.late, late = words.count(queue.late))
        }),
        rows: queue.statements.iter().map(|it| row(it, words)).collect(),
        pager: Pager::of(queue.paging, "/review", &[], words),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn summary(queue: &ReviewQueue, words: Words) -> String {
    fl!(
        words.loader(),
        "queue-summary",
        count = queue.total,
        statements = words.count(queue.total),
        lines = words.count(queue.lines)
    )
}

fn row(it: &WaitingStatement, words: Words) -> RowView {
    let loader = words.loader();
    let statement = it.statement;
    RowView {
        path: format!("/statements/{statement}?only=waiting"),
        firm: it.firm.clone(),
        period: words.month(it.period),
        reference: it.reference.clone(),
        title: it.title.clone(),
        since: words.date(crate::units::day_in_paris(it.since)),
        days: fl!(
            loader,
            "queue-days",
            count = it.awaiting.days,
            days = words.count(it.awaiting.days)
        ),
        late: it.awaiting.late,
        lines: words.count(it.lines),
        people: words.count(it.people),
        hours: words.hours_decimal(it.hours),
        version: (1 < it.version).then(|| VersionView {
            path: format!("/statements/{statement}/versions/{}", it.version),
            name: fl!(loader, "statement-version", version = words.count(it.version)),
            difference: difference(it.counts, it.difference, words),
        }),
    }
}
