//! Every route on one page.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use super::language::{self, RequestWords};
use super::problem::{PageProblem, Problem};
use super::routes::{Route, Routes};
use super::site::{SiteSettings, Web};
use super::{assets, headers, pages};
use crate::services::App;
use crate::words::{Language, Words};

/// How long an answer may take; longer work is a job.
const LIMIT: Duration = Duration::from_secs(30);

/// Bytes of a form; routes that take files say more.
const FORM_BYTES: usize = 1 << 20;

/// The routes: what people see, then what machines ask.
fn pages() -> Routes {
    Routes::default()
        .get("/", pages::portfolio::show)
        // == Sign-in and accounts ==
        .get("/sign-in", pages::sign_in::show)
        .post("/sign-in", pages::sign_in::enter)
        .post("/sign-out", pages::sign_in::leave)
        // == Users and organisations ==
        // == Import ==
        .get("/imports", pages::imports::list)
        .get("/imports/new", pages::imports::new)
        .post_with("/imports", post(pages::imports::deposit).layer(files()))
        .post("/imports/nothing", pages::imports::nothing)
        .get("/imports/typed", pages::imports::typed)
        .post("/imports/typed", pages::imports::type_hours)
        .get("/imports/{id}", pages::imports::step)
        .get("/imports/{id}/progress", pages::imports::progress)
        .post("/imports/{id}/stop", pages::imports::stop)
        .get("/imports/{id}/typed", pages::imports::typed_again)
        .post("/imports/{id}/typed", pages::imports::type_again)
        .get("/imports/{id}/reading", pages::imports::reading)
        .post("/imports/{id}/choose", pages::imports::choose)
        .post("/imports/{id}/map", pages::imports::map)
        .get("/imports/{id}/corrections", pages::imports::corrections)
        .post("/imports/{id}/edit", pages::imports::edit)
        .post("/imports/{id}/fix", pages::imports::fix)
        .post("/imports/{id}/confirm", pages::imports::confirm)
        .post("/imports/{id}/existing", pages::imports::existing)
        .post("/imports/{id}/partial", pages::imports::partial)
        .post("/imports/{id}/asked", pages::imports::asked)
        .get("/imports/{id}/lines", pages::imports::lines)
        .get("/imports/{id}/effect", pages::imports::effect)
        .post("/imports/{id}/submit", pages::imports::submit)
        .post("/imports/{id}/discard", pages::imports::discard)
        .get("/imports/{id}/receipt", pages::imports::receipt)
        .get("/imports/{number}/sent", pages::imports::sent)
        .get("/imports/{number}/undo", pages::imports::ask_undo)
        .post("/imports/{number}/undo", pages::imports::undo)
        // == Review ==
        // == Contract ==
        // == Contract form ==
        // == Jobs ==
        // == Machines ==
        .get("/healthz", pages::health::alive)
        .get("/readyz", pages::health::ready)
        .get("/assets/{version}/{name}", assets::get)
}

/// What a route takes that receives files.
fn files() -> DefaultBodyLimit {
    DefaultBodyLimit::max(pages::imports::MOST_BYTES_TAKEN)
}

/// Every route, for the test that walks them.
pub fn routes() -> Vec<Route> {
    pages().into_list()
}

/// The program's routes over its services.
pub fn router(app: App, site: SiteSettings) -> Router {
    let web = Web { app, site: Arc::new(site) };
    let site = web.site.clone();
    pages()
        .into_router()
        .fallback(absent)
        .method_not_allowed_fallback(bad_method)
        .layer(
            ServiceBuilder::new()
                .layer(TraceLayer::new_for_http())
                .layer(from_fn_with_state(site.clone(), headers::secure))
                .layer(CompressionLayer::new())
                .layer(CatchPanicLayer::custom(panicked))
                .layer(from_fn(headers::explain_lateness))
                .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LIMIT))
                .layer(from_fn_with_state(site.clone(), headers::own_names_only))
                .layer(from_fn(headers::explain_foreign))
                .layer(CsrfLayer::new())
                .layer(from_fn_with_state(site, language::remember))
                .layer(DefaultBodyLimit::max(FORM_BYTES)),
        )
        .with_state(web)
}

/// A fault of ours that reached no handler's answer. Its text may quote what people typed: it is
/// not logged.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a request made the program panic");
    PageProblem::new(Problem::Internal, Words::of(Language::French)).into_response()
}

async fn absent(RequestWords(words): RequestWords) -> PageProblem {
    PageProblem::new(Problem::NotFound, words)
}

async fn bad_method(RequestWords(words): RequestWords) -> Response {
    PageProblem::new(Problem::BadMethod, words).into_response()
}
