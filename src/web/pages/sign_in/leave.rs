//! `POST /sign-out`: end the session, here and on the server.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;

use crate::services::{App, sign_in};
use crate::web::auth::cookie;
use crate::web::language::RequestWords;
use crate::web::problem::PageProblem;
use crate::web::site::SiteSettings;

/// Ends the session.
pub async fn leave(
    State(app): State<App>,
    State(site): State<Arc<SiteSettings>>,
    RequestWords(words): RequestWords,
    jar: CookieJar,
) -> Response {
    if let Some(token) = cookie::token(&jar, &site)
        && let Err(error) = sign_in::leave(&app, &token).await
    {
        return PageProblem::from_service(&error, words).into_response();
    }
    (jar.add(cookie::no_session(&site)), Redirect::to("/sign-in")).into_response()
}
