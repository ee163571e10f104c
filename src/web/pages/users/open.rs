//! `POST /users/{id}/open`: let somebody in again.

use axum::extract::State;
use axum::response::Redirect;

use crate::services::{App, manage_users};
use crate::units::UserId;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::problem::PageProblem;

/// Opens the account again.
pub async fn open(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<UserId>,
) -> Result<Redirect, PageProblem> {
    let opened = manage_users::open(&app, visitor.actor(), id).await;
    opened.map_err(|error| visitor.refused(&error))?;
    Ok(Redirect::to(&format!("/users/{id}?done=opened")))
}
