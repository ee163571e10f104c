//! The language of a request: `?lang=` first, then what was chosen before, then what the browser
//! prefers, then French.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query, Request, State};
use axum::http::Uri;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

use super::auth::cookie;
use super::site::SiteSettings;

use crate::words::{Language, Words};

/// The words of a request.
#[derive(Debug, Clone, Copy)]
pub struct RequestWords(pub Words);

#[derive(Debug, Deserialize)]
struct Asked {
    lang: Option<String>,
}

/// The language of a request.
pub fn language_of(parts: &Parts) -> Language {
    let asked = asked(&parts.uri);
    let jar = CookieJar::from_headers(&parts.headers);
    let chosen = jar.get(cookie::LANGUAGE).and_then(|it| Language::preferred(it.value()));
    let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    asked.or(chosen).or_else(|| header.and_then(Language::preferred)).unwrap_or_default()
}

fn asked(uri: &Uri) -> Option<Language> {
    let asked = Query::<Asked>::try_from_uri(uri).ok().and_then(|it| it.0.lang);
    asked.as_deref().and_then(Language::preferred)
}

/// Keeps the language that `?lang=` asks for: the pages that follow are in it too.
pub async fn remember(
    State(site): State<Arc<SiteSettings>>,
    request: Request,
    next: Next,
) -> Response {
    let asked = asked(request.uri());
    let response = next.run(request).await;
    match asked {
        Some(language) => {
            (CookieJar::new().add(cookie::language(language, &site)), response).into_response()
        }
        None => response,
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestWords {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<RequestWords, Infallible> {
        Ok(RequestWords(Words::of(language_of(parts))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, header: &str, expected: Language) {
        let request = axum::http::Request::get(uri).header(ACCEPT_LANGUAGE, header);
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        assert_eq!(language_of(&parts), expected);
    }

    #[test]
    fn the_address_is_stronger_than_the_browser() {
        check("/?lang=en", "fr-FR,fr;q=0.9", Language::English);
        check("/?lang=xx", "en-GB", Language::English);
        check("/", "en-GB,fr;q=0.5", Language::English);
        check("/", "de-DE", Language::French);
    }
}
