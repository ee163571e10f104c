//! `GET /learnt/layouts/{number}/profile`: a way to read files, as a file.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::services::{App, show_learnt};
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::problem::PageProblem;

/// The profile.
pub async fn export(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<i64>,
) -> Result<Response, PageProblem> {
    let profile = show_learnt::export(&app, visitor.actor(), number).await;
    let profile = profile.map_err(|error| visitor.refused(&error))?;
    let name = format!("attachment; filename=\"profil-{number}.toml\"");
    let headers =
        [(CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, profile).into_response())
}
