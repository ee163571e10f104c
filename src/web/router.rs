//! Every route on one page.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Method, Request, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
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
        .get("/", pages::home::show)
        // == Sign-in and accounts ==
        .get("/sign-in", pages::sign_in::show)
        .post("/sign-in", pages::sign_in::enter)
        .post("/sign-out", pages::sign_in::leave)
        .get("/account", pages::account::show)
        .post("/account", pages::account::change_password)
        .post("/account/sessions", pages::account::end_sessions)
        // == Users and organisations ==
        .get("/users", pages::users::list)
        .get("/users/new", pages::users::new)
        .post("/users/new", pages::users::create)
        .get("/users/{id}", pages::users::show)
        .post("/users/{id}/change", pages::users::change)
        .post("/users/{id}/password", pages::users::give_password)
        .post("/users/{id}/close", pages::users::close)
        .post("/users/{id}/open", pages::users::open)
        .get("/organisations", pages::organisations::list)
        .post("/organisations", pages::organisations::create)
        .get("/organisations/{id}", pages::organisations::show)
        .post("/organisations/{id}/rename", pages::organisations::rename)
        // == Import ==
        .get("/imports", pages::imports::list)
        .get("/imports/new", pages::imports::new)
        .post_with("/imports", post(pages::imports::deposit).layer(files()))
        .post("/imports/nothing", pages::imports::nothing)
        .get("/imports/template", pages::imports::template)
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
        .get("/imports/{id}/annotated", pages::imports::annotated)
        .get("/imports/{id}/returned", pages::imports::returned)
        .post_with("/imports/{id}/returned", post(pages::imports::give_back).layer(files()))
        .post("/imports/{id}/edit", pages::imports::edit)
        .post("/imports/{id}/fix", pages::imports::fix)
        .post("/imports/{id}/confirm", pages::imports::confirm)
        .get("/imports/{id}/cells", pages::imports::cells)
        .get("/imports/{id}/fixes", pages::imports::fixes)
        .post("/imports/{id}/unfix", pages::imports::unfix)
        .get("/imports/{id}/sheet", pages::imports::sheet)
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
        .get("/review", pages::review::queue)
        .get("/statements/{number}", pages::statement::show)
        .post("/statements/{number}/review", pages::statement::review)
        .post("/statements/{number}/eligibility", pages::statement::assess)
        .post("/statements/{number}/names", pages::statement::names)
        .get("/statements/{number}/versions/{version}", pages::statement::difference)
        .post("/contracts/{id}/periods/{month}/close", pages::period::close)
        .post("/contracts/{id}/periods/{month}/reopen", pages::period::reopen)
        // == Contract ==
        .get("/contracts", pages::contracts::list)
        .get("/contracts/{id}", pages::contracts::show)
        .get("/contracts/{id}/figures", pages::contracts::figures)
        .get("/contracts/{id}/template", pages::contracts::template)
        // == Contract form ==
        .get("/contracts/new", pages::contract_form::new)
        .post("/contracts", pages::contract_form::create)
        .get("/contracts/{id}/change", pages::contract_form::edit)
        .post("/contracts/{id}/change", pages::contract_form::send)
        .get("/contracts/{id}/history", pages::contract_form::history)
        // == Jobs ==
        .get("/jobs", pages::jobs::list)
        .get("/jobs/{number}", pages::jobs::show)
        .post("/jobs/{number}/cancel", pages::jobs::cancel)
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
    layered(pages().into_router(), Web { app, site: Arc::new(site) })
}

/// What stands around every route.
fn layered(routes: Router<Web>, web: Web) -> Router {
    let site = web.site.clone();
    routes
        .fallback(absent)
        .method_not_allowed_fallback(bad_method)
        .layer(
            ServiceBuilder::new()
                .layer(TraceLayer::new_for_http().make_span_with(span))
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

/// What the log tells of a request: the query of its address holds what people look for, which may
/// well be somebody's name.
fn span<B>(request: &Request<B>) -> tracing::Span {
    tracing::debug_span!("request", method = %request.method(), path = request.uri().path())
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

/// A method that a path does not take. Whoever changes the language on the answer to a form asks for
/// its path, to which only forms are sent: the page above it follows.
async fn bad_method(RequestWords(words): RequestWords, method: Method, uri: Uri) -> Response {
    let asked = uri.query().unwrap_or_default();
    let language = asked.split('&').find(|it| it.starts_with("lang="));
    if let (&Method::GET, Some(language), Some((above, _))) =
        (&method, language, uri.path().rsplit_once('/'))
    {
        let above = if above.is_empty() { "/" } else { above };
        return Redirect::to(&format!("{above}?{language}")).into_response();
    }
    PageProblem::new(Problem::BadMethod, words).into_response()
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use axum::body::{Body, Bytes};
    use axum::http::HeaderMap;
    use axum::routing::{MethodRouter, get, post};
    use http_body_util::{BodyExt as _, Full};
    use tower::ServiceExt as _;

    use super::*;
    use crate::services::manage_installation;
    use crate::units::{BuyerNumber, SystemClock};
    use crate::web::routes::arriving_within;

    /// Sends a request to a route of the test's own, within all that stands around routes.
    async fn ask(route: MethodRouter<Web>, request: Request<Body>) -> (StatusCode, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let address = format!("sqlite:{}", folder.path().join("tenu.db").display());
        let (clock, number) = (Arc::new(SystemClock), BuyerNumber(1));
        let app = manage_installation::open(&address, clock, number, "Essai").await;
        let web = Web { app: app.expect("a database"), site: Arc::default() };
        let router = layered(Router::new().route("/try", route), web);
        let response = router.oneshot(request).await.expect("an answer");
        let status = response.status();
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn panics() -> &'static str {
        std::panic::panic_any("quoting Awa Diarra")
    }

    #[tokio::test]
    async fn a_panic_gives_the_page_of_an_error_of_ours_and_quotes_nobody() {
        let request = Request::get("/try").header("host", "localhost").body(Body::empty());
        let (status, text) = ask(get(panics), request.expect("a request")).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(text.contains("Tenu a rencontré une erreur"), "{text}");
        assert!(!text.contains("Awa"), "{text}");
    }

    #[test]
    fn what_people_look_for_is_not_logged() {
        let request = Request::get("/users?q=Diarra").body(()).expect("a request");
        let names = tracing_subscriber::registry();
        tracing::subscriber::with_default(names, || {
            let span = span(&request);
            let fields: Vec<&str> =
                span.metadata().expect("a span").fields().iter().map(|it| it.name()).collect();
            assert_eq!(fields, ["method", "path"]);
        });
    }

    #[tokio::test]
    async fn a_form_that_trickles_in_is_given_up_in_words() {
        // All of a form, but its end never comes.
        let never = pending::<Option<Result<HeaderMap, std::convert::Infallible>>>();
        let body = Full::new(Bytes::from_static(b"email=a&password=b")).with_trailers(never);
        let request = Request::post("/try")
            .header("host", "localhost")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::new(body));
        let route = arriving_within(Duration::from_millis(50), post(pages::sign_in::enter));
        let (status, text) = ask(route, request.expect("a request")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(text.contains("pas arrivé entier"), "{text}");
    }
}
