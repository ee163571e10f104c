//! `GET /contracts`: every contract, found by its reference, its title or a firm.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;

use crate::domain::access::Right;
use crate::services::list_contracts::{self, ListedContract};
use crate::services::{App, ServiceError};
use crate::web::auth::Visitor;
use crate::web::extract::Query;
use crate::web::frame::Frame;
use crate::web::pages::home::track::style;
use crate::web::problem::{PageProblem, capitalised};
use crate::words::{Words, fl};

/// What is looked for.
#[derive(Debug, Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

struct Row {
    address: String,
    reference: String,
    title: String,
    holder: String,
    dates: String,
    status: String,
    status_class: &'static str,
    status_sign: &'static str,
    next: String,
}

#[derive(Template)]
#[template(path = "contracts/list.html", config = "src/web/askama.toml")]
struct ListPage {
    frame: Frame,
    search: String,
    count: String,
    rows: Vec<Row>,
    /// Whether the reader may record a contract.
    records: bool,
}

/// The contracts that somebody may open.
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(Search { q }): Query<Search>,
) -> Result<Html<String>, PageProblem> {
    let search = q.trim();
    let listed = list_contracts::run(&app, visitor.actor(), search, app.clock.today()).await;
    let listed = listed.map_err(|error: ServiceError| visitor.refused(&error))?;
    let words = visitor.words;
    let (count, all) = (listed.len(), words.size(listed.len()));
    let page = ListPage {
        frame: Frame::of(&visitor),
        search: search.to_owned(),
        count: fl!(words.loader(), "contracts-count", count = count, all = all),
        rows: listed.iter().map(|it| row(it, words)).collect(),
        records: visitor.actor().may(Right::RecordContracts),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}

fn row(listed: &ListedContract, words: Words) -> Row {
    let loader = words.loader();
    let nothing = || fl!(loader, "portfolio-nothing");
    let worst = listed.worst.as_ref();
    let (status_class, status_sign) = worst.map_or(("idle", ""), |it| style(it.0.status));
    Row {
        address: format!("/contracts/{}", listed.contract.id),
        reference: listed.contract.reference.clone(),
        title: listed.contract.title.clone(),
        holder: listed.holder.clone(),
        dates: words.span(listed.contract.dates),
        status: worst.map_or_else(nothing, |it| capitalised(&words.status(it.0.status))),
        status_class,
        status_sign,
        next: worst
            .map_or_else(nothing, |it| capitalised(&words.next_step(&it.1.step, &listed.holder))),
    }
}
