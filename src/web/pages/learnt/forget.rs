//! `POST /learnt/layouts/{number}/forget` and `POST /learnt/words/{number}/forget`.

use axum::extract::State;
use axum::response::Redirect;

use crate::services::{App, draft_import, show_learnt};
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::problem::PageProblem;

/// Where it is said that it is forgotten.
const DONE: &str = "/learnt?done=forgotten";

/// Forgets a way to read files.
pub async fn layout(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<i64>,
) -> Result<Redirect, PageProblem> {
    let done = show_learnt::forget_layout(&app, visitor.actor(), number).await;
    done.map(|()| Redirect::to(DONE)).map_err(|error| visitor.refused(&error))
}

/// Forgets a word.
pub async fn word(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<i64>,
) -> Result<Redirect, PageProblem> {
    let done = draft_import::forget_word(&app, visitor.actor(), number).await;
    done.map(|()| Redirect::to(DONE)).map_err(|error| visitor.refused(&error))
}
