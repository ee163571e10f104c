//! What every answer carries, and who may ask at all.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use tower_http::csrf::ProtectionError;

use super::language::{RequestWords, language_of};
use super::problem::{PageProblem, Problem};
use super::site::SiteSettings;
use crate::words::Words;

/// Scripts, styles, fonts and images come from here alone; nobody may frame a page.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'; object-src 'none'";

/// Adds the security headers; pages are never kept by a cache, since they speak of people.
pub async fn secure(
    State(site): State<Arc<SiteSettings>>,
    request: Request,
    next: Next,
) -> Response {
    let behind_tls = site.public_address.is_some();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    );
    if behind_tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, year);
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Answers only requests addressed to the site: by its public address or, from this machine, by a
/// loopback name. A page of another site could otherwise make a browser ask under that site's own
/// name (DNS rebinding).
pub async fn own_names_only(
    State(site): State<Arc<SiteSettings>>,
    request: Request,
    next: Next,
) -> Response {
    let host = request.headers().get(HOST).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    let public = site.public_address.as_ref();
    let is_public = public.is_some_and(|it| it.host().eq_ignore_ascii_case(host));
    if is_public || ["localhost", "127.0.0.1", "[::1]"].contains(&name) {
        return next.run(request).await;
    }
    let (parts, _) = request.into_parts();
    PageProblem::new(Problem::NotFound, Words::of(language_of(&parts))).into_response()
}

/// Says in words why a request made by a page of another site is refused.
pub async fn explain_foreign(
    RequestWords(words): RequestWords,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    match response.extensions().get::<ProtectionError>() {
        Some(_) => PageProblem::new(Problem::Foreign, words).into_response(),
        None => response,
    }
}

/// Says in words that an answer took too long.
pub async fn explain_lateness(
    RequestWords(words): RequestWords,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    match response.status() {
        StatusCode::GATEWAY_TIMEOUT => {
            PageProblem::new(Problem::Unavailable, words).into_response()
        }
        _ => response,
    }
}
