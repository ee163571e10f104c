//! Every route on one page.

use axum::Router;
use axum::http::Uri;
use axum::middleware::from_fn;
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use super::language::RequestWords;
use super::problem::{PageProblem, Problem};
use super::{assets, headers, pages};
use crate::services::App;

/// How long an answer may take.
const LIMIT: std::time::Duration = std::time::Duration::from_secs(30);

/// The program's routes over its services.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(pages::portfolio::show))
        .route("/healthz", get(pages::health::alive))
        .route("/readyz", get(pages::health::ready))
        .route("/assets/{version}/{name}", get(assets::get))
        .fallback(absent)
        .layer(
            ServiceBuilder::new()
                .layer(TraceLayer::new_for_http())
                .layer(from_fn(headers::secure))
                .layer(CatchPanicLayer::new())
                .layer(TimeoutLayer::with_status_code(
                    axum::http::StatusCode::SERVICE_UNAVAILABLE,
                    LIMIT,
                ))
                .layer(from_fn(headers::loopback_only)),
        )
        .with_state(app)
}

async fn absent(RequestWords(words): RequestWords, _: Uri) -> PageProblem {
    PageProblem::new(Problem::NotFound, words)
}
