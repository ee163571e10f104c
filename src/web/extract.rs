//! Forms, paths and queries of requests. What does not read is refused in words, on a page of
//! ours, in the language of the reader.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

use super::language::language_of;
use super::problem::{PageProblem, Problem};
use crate::words::Words;

/// What a form says; a name that comes several times makes a list.
#[derive(Debug, Clone, Copy)]
pub struct Form<T>(pub T);

/// What the parameters of a path say. One that names nothing that could be there is a page that
/// is not there.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

/// What the query of an address says.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = PageProblem;

    async fn from_request(request: Request, state: &S) -> Result<Form<T>, PageProblem> {
        let (parts, body) = request.into_parts();
        let words = Words::of(language_of(&parts));
        let parts_again = parts.clone();
        let request = Request::from_parts(parts, body);
        let (parts, body) = match Bytes::from_request(request, state).await {
            Ok(bytes) if holds_code_zero(&bytes) => {
                return Err(bad_form(StatusCode::BAD_REQUEST, words));
            }
            Ok(bytes) => (parts_again, Body::from(bytes)),
            Err(rejection) => return Err(bad_form(rejection.into_response().status(), words)),
        };
        let request = Request::from_parts(parts, body);
        match axum_extra::extract::Form::from_request(request, state).await {
            Ok(axum_extra::extract::Form(form)) => Ok(Form(form)),
            Err(rejection) => Err(bad_form(rejection.into_response().status(), words)),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = PageProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Path<T>, PageProblem> {
        let words = Words::of(language_of(parts));
        if holds_code_zero(parts.uri.path().as_bytes()) {
            return Err(PageProblem::new(Problem::NotFound, words));
        }
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|it| Path(it.0)).map_err(|_| PageProblem::new(Problem::NotFound, words))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = PageProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Query<T>, PageProblem> {
        let words = Words::of(language_of(parts));
        if holds_code_zero(parts.uri.query().unwrap_or_default().as_bytes()) {
            return Err(PageProblem::new(Problem::BadForm, words));
        }
        let query = axum::extract::Query::from_request_parts(parts, state).await;
        query.map(|it| Query(it.0)).map_err(|_| PageProblem::new(Problem::BadForm, words))
    }
}

/// Whether a text in the coding of addresses and forms holds the character of code 0, which no
/// browser sends for anybody and PostgreSQL cannot hold.
fn holds_code_zero(coded: &[u8]) -> bool {
    coded.contains(&0) || coded.windows(3).any(|it| it == b"%00")
}

/// Why a body was not taken: too large, or not a whole form.
pub fn bad_form(status: StatusCode, words: Words) -> PageProblem {
    let problem = match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::BadForm,
    };
    PageProblem::new(problem, words)
}
