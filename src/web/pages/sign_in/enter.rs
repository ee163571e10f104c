//! `POST /sign-in`: open a session.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

use super::show;
use crate::services::{App, ServiceError, sign_in};
use crate::web::auth::cookie;
use crate::web::auth::place::Place;
use crate::web::extract::Form;
use crate::web::language::RequestWords;
use crate::web::problem::PageProblem;
use crate::web::site::SiteSettings;

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// Opens a session, under a new token, and goes where the person was going.
pub async fn enter(
    State(app): State<App>,
    State(site): State<Arc<SiteSettings>>,
    RequestWords(words): RequestWords,
    place: Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Response {
    if let Some(former) = cookie::token(&jar, &site)
        && let Err(error) = sign_in::leave(&app, &former).await
    {
        return PageProblem::from_service(&error, words).into_response();
    }
    let status = match sign_in::enter(&app, &typed.email, &typed.password, &place.0).await {
        Ok(token) => {
            let jar = jar.add(cookie::session(&token, &site));
            return (jar, Redirect::to(inside(&typed.next))).into_response();
        }
        Err(ServiceError::WrongPassword) => {
            (StatusCode::UNPROCESSABLE_ENTITY, ServiceError::WrongPassword)
        }
        Err(error @ ServiceError::TooManyAttempts { .. }) => (StatusCode::TOO_MANY_REQUESTS, error),
        Err(error) => return PageProblem::from_service(&error, words).into_response(),
    };
    let (status, error) = status;
    let refused = Some(error.sentence(words));
    match show::page(words, &site, &typed.next, &typed.email, refused) {
        Ok(page) => (status, page).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// A path of this site; anything else leads home, so that a link cannot send people elsewhere.
fn inside(next: &str) -> &str {
    let path = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    let plain = next.chars().all(|it| it.is_ascii_graphic());
    if path && plain { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(inside("/contracts/7?page=2"), "/contracts/7?page=2");
        for next in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb"] {
            assert_eq!(inside(next), "/", "{next}");
        }
    }
}
