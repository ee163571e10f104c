//! `POST /users/{id}/password`: make up another password; it is shown once, in the answer.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;

use super::handed;
use crate::services::{App, manage_users};
use crate::units::UserId;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::problem::PageProblem;
use crate::web::site::SiteSettings;

/// Gives the account another password and ends its sessions.
pub async fn give_password(
    State(app): State<App>,
    State(site): State<Arc<SiteSettings>>,
    visitor: Visitor,
    Path(id): Path<UserId>,
) -> Result<Html<String>, PageProblem> {
    let handed = manage_users::give_password(&app, visitor.actor(), id).await;
    let handed = handed.map_err(|error| visitor.refused(&error))?;
    handed::page(&visitor, &site, &handed, false)
}
