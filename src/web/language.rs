//! The language of a request: `?lang=` first, then what the browser prefers, then French.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Query};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use serde::Deserialize;

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
    let asked = Query::<Asked>::try_from_uri(&parts.uri).ok().and_then(|it| it.0.lang);
    let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    asked
        .as_deref()
        .and_then(Language::preferred)
        .or_else(|| header.and_then(Language::preferred))
        .unwrap_or_default()
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
