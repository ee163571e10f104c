//! `GET /jobs/{number}`: one long work.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::view::JobText;
use crate::domain::access::Right;
use crate::services::{App, show_jobs};
use crate::units::JobNumber;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::fl;

#[derive(Template)]
#[template(path = "jobs/show.html", config = "src/web/askama.toml")]
struct JobPage {
    frame: Frame,
    job: JobText,
    /// Whether the reader may look at all of them.
    manages: bool,
}

/// One work.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<JobNumber>,
) -> Result<Html<String>, PageProblem> {
    let words = visitor.words;
    let job = show_jobs::one(&app, visitor.actor(), number).await;
    let job = job.map_err(|error| visitor.refused(&error))?;
    let page = JobPage {
        frame: Frame::of(&visitor),
        job: JobText::of(&job, words),
        manages: visitor.actor().may(Right::ManageJobs),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
