//! Whether the process lives, and whether it can serve. For machines: plain text, no session.

use axum::extract::State;
use axum::http::StatusCode;

use crate::services::{App, check_health};

/// The process lives.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers and its schema is ours.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match check_health::ready(&app).await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready: database\n"),
    }
}
