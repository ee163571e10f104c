//! Routes that are remembered as they are added, so that a test can walk all of them: a route
//! without a refused case does not pass.

use std::time::Duration;

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use tower_http::timeout::RequestBodyDeadlineLayer;

use super::site::Web;

/// How long a form may take to arrive: one that trickles in must not hold a place for long.
const FORM_ARRIVES: Duration = Duration::from_secs(15);

/// One method on one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
}

/// Routes under construction.
#[derive(Default)]
pub(super) struct Routes {
    router: Router<Web>,
    list: Vec<Route>,
}

impl Routes {
    /// A page that is read.
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Routes
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.add("GET", path, get(handler))
    }

    /// A form that is sent.
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Routes
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.add("POST", path, arriving_within(FORM_ARRIVES, post(handler)))
    }

    /// A form that is sent, with its own limits.
    pub fn post_with(self, path: &'static str, handler: MethodRouter<Web>) -> Routes {
        self.add("POST", path, handler)
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        handler: MethodRouter<Web>,
    ) -> Routes {
        self.list.push(Route { method, path });
        self.router = self.router.route(path, handler);
        self
    }

    /// The routes for axum.
    pub fn into_router(self) -> Router<Web> {
        self.router
    }

    /// What was added.
    pub fn into_list(self) -> Vec<Route> {
        self.list
    }
}

/// A route whose request must have arrived whole by then; what is missing later makes it one that
/// did not arrive whole.
pub(super) fn arriving_within(limit: Duration, route: MethodRouter<Web>) -> MethodRouter<Web> {
    route.layer(RequestBodyDeadlineLayer::new(limit))
}
