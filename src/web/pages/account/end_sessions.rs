//! `POST /account/sessions`: end one's own sessions on other devices.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Redirect;
use axum_extra::extract::cookie::CookieJar;

use crate::services::{App, ServiceError, manage_account};
use crate::web::auth::{Visitor, cookie};
use crate::web::problem::PageProblem;
use crate::web::site::SiteSettings;

/// Ends every session of the visitor but this one.
pub async fn end_sessions(
    State(app): State<App>,
    State(site): State<Arc<SiteSettings>>,
    visitor: Visitor,
    jar: CookieJar,
) -> Result<Redirect, PageProblem> {
    let kept = cookie::token(&jar, &site).ok_or(ServiceError::NotFound);
    let ended = match kept {
        Ok(kept) => manage_account::end_other_sessions(&app, visitor.actor(), &kept).await,
        Err(error) => Err(error),
    };
    ended.map_err(|error| visitor.refused(&error))?;
    Ok(Redirect::to("/account?done=sessions"))
}
