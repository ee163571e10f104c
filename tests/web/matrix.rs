//! Who may ask what: every route of the router, by every role and by nobody.
//!
//! The table says what each role is answered on a route of its own installation. Whatever is not
//! in it must be refused: a new route fails here until it is placed.

use axum::http::StatusCode;
use tenu::domain::access::Role;

use super::Site;

/// Routes that anybody may ask, each with its reason. This list may only shrink.
const OPEN: &[(&str, &str, &str)] = &[
    ("GET", "/sign-in", "people sign in there"),
    ("POST", "/sign-in", "people sign in there"),
    ("POST", "/sign-out", "a session that has ended is left too"),
    ("GET", "/healthz", "machines ask whether the process lives"),
    ("GET", "/readyz", "machines ask whether it can serve"),
    ("GET", "/assets/{version}/{name}", "style sheets hold nothing of anybody"),
];

fn is_open(method: &str, path: &str) -> bool {
    OPEN.iter().any(|it| it.0 == method && it.1 == path)
}

/// A path with its parameters filled by identifiers that nothing has.
fn absent(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            "{id}" => "00000000-0000-4000-8000-000000000000",
            "{number}" | "{version}" => "987654",
            "{month}" => "2026-10",
            other => other,
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test]
async fn nobody_is_let_in_without_signing_in() {
    let site = Site::open().await;
    for route in tenu::web::routes() {
        if is_open(route.method, route.path) {
            continue;
        }
        let answer = site.send(route.method, &absent(route.path), None, None).await;
        let place = format!("{} {}", route.method, route.path);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{place}");
        assert!(answer.location().starts_with("/sign-in?next="), "{place}: {}", answer.location());
    }
}

#[tokio::test]
async fn open_routes_are_routes() {
    let routes = tenu::web::routes();
    for (method, path, _) in OPEN {
        let known = routes.iter().any(|it| it.method == *method && it.path == *path);
        assert!(known, "{method} {path} is no route any more: take it out of the list");
    }
}

#[tokio::test]
async fn what_is_not_there_is_refused_to_everyone_alike() {
    let site = Site::open().await;
    for role in [Role::Buyer, Role::Facilitator, Role::Administrator] {
        let email = site.someone(role).await;
        for route in tenu::web::routes().iter().filter(|it| it.path.contains("{id}")) {
            let cookie = site.cookie(&email).await;
            let path = absent(route.path);
            let form: super::Form<'_> = &[];
            let form = (route.method == "POST").then_some(form);
            let answer = site.send(route.method, &path, form, Some(&cookie)).await;
            let refused = answer.status.is_client_error();
            assert!(refused, "{role:?} {} {path}: {}", route.method, answer.status);
        }
    }
}
