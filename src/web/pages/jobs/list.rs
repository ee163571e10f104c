//! `GET /jobs`: the last long works of the buyer.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::view::JobText;
use crate::services::{App, show_jobs};
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::fl;

#[derive(Template)]
#[template(path = "jobs/list.html", config = "src/web/askama.toml")]
struct JobsPage {
    frame: Frame,
    jobs: Vec<JobText>,
}

/// The works, latest first.
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let jobs = show_jobs::list(&app, visitor.actor()).await;
    let jobs = jobs.map_err(|error| visitor.refused(&error))?;
    let page = JobsPage {
        frame: Frame::of(&visitor),
        jobs: jobs.iter().map(|it| JobText::of(it, words)).collect(),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
