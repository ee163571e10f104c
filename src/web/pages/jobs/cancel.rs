//! `POST /jobs/{number}/cancel`: stop a long work.

use axum::extract::State;
use axum::response::Redirect;

use crate::services::{App, run_jobs};
use crate::units::JobNumber;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::problem::PageProblem;

/// Asks to stop it; its page says how that goes.
pub async fn cancel(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<JobNumber>,
) -> Result<Redirect, PageProblem> {
    let asked = run_jobs::cancel(&app, visitor.actor(), number).await;
    asked.map_err(|error| visitor.refused(&error))?;
    Ok(Redirect::to(&format!("/jobs/{number}")))
}
