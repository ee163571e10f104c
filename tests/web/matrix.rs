//! Who may ask what: every route of the router, by everybody and by nobody, for objects of their
//! own, of others and of nobody.
//!
//! The table says what each of them is answered; whatever it does not allow must be refused. What
//! belongs to another buyer and what does not exist are answered by the same page, byte for byte.
//! A new route fails here until it is placed: add its line to `TABLE` and, when its path holds a
//! parameter of a new kind, its object to `Objects`.

use std::io::Write as _;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::world::{Objects, WHO, World};
use super::{Answer, Form};

/// What somebody is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answered {
    /// `p`: the page.
    Page,
    /// `d`: it is done, and another page follows.
    Done,
    /// `w`: they may, but not so: words beside the form.
    Words,
    /// `-`: not there.
    Nothing,
    /// `s`: sign in first.
    SignIn,
}

/// A route with its answers: those of [`WHO`], in that order, for what belongs to the first firm.
/// For what belongs to the other firm, the two firms change places.
struct Row(&'static str, &'static str, Form<'static>, &'static str);

const NO_FORM: Form<'static> = &[];
/// A current password that is none, so that nobody's changes.
const WRONG_PASSWORD: Form<'static> =
    &[("current", "un tout autre"), ("chosen", "pont-long-2026"), ("again", "pont-long-2026")];
const NEW_USER: Form<'static> =
    &[("name", "Lou Petit"), ("email", "lou.petit@essai.example"), ("role", "buyer")];
const CHANGED_USER: Form<'static> = &[("name", "Lou Grand"), ("role", "facilitator")];
const NEW_ORGANISATION: Form<'static> = &[("name", "Direction neuve"), ("kind", "service")];

const REVIEW: Form<'static> = &[("act", "accept-all"), ("version", "1")];
/// Of somebody who is on nobody's statement.
const ELIGIBILITY: Form<'static> =
    &[("reference", "{which}"), ("person", "987654"), ("eligible", "no")];

/// The answers of everybody. In order: buyer, staff of the firm, staff of another firm, staff of no
/// firm, facilitator, administrator, nobody.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    Row("GET",  "/",                          NO_FORM,          "pppppps"),
    // == Sign-in and accounts ==
    Row("GET",  "/account",                   NO_FORM,          "pppppps"),
    Row("POST", "/account",                   WRONG_PASSWORD,   "wwwwwws"),
    Row("POST", "/account/sessions",          NO_FORM,          "dddddds"),
    // == Users and organisations ==
    Row("GET",  "/users",                     NO_FORM,          "-----ps"),
    Row("GET",  "/users/new",                 NO_FORM,          "-----ps"),
    Row("POST", "/users/new",                 NEW_USER,         "-----ps"),
    Row("GET",  "/users/{id}",                NO_FORM,          "-----ps"),
    Row("POST", "/users/{id}/change",         CHANGED_USER,     "-----ds"),
    Row("POST", "/users/{id}/password",       NO_FORM,          "-----ps"),
    Row("POST", "/users/{id}/close",          NO_FORM,          "-----ds"),
    Row("POST", "/users/{id}/open",           NO_FORM,          "-----ds"),
    Row("GET",  "/organisations",             NO_FORM,          "-----ps"),
    Row("POST", "/organisations",             NEW_ORGANISATION, "-----ds"),
    Row("GET",  "/organisations/{id}",        NO_FORM,          "-----ps"),
    Row("POST", "/organisations/{id}/rename", &[("name", "Service {which}")], "-----ds"),
    // == Import ==
    Row("GET",  "/imports",                   NO_FORM,          "ppp-pps"),
    Row("GET",  "/imports/new",               NO_FORM,          "ppp-pps"),
    Row("POST", "/imports",                   NO_FORM,          "ddd-dds"),
    Row("POST", "/imports/nothing",           NO_FORM,          "ddd-dds"),
    Row("GET",  "/imports/template",          NO_FORM,          "ddd-dds"),
    Row("GET",  "/imports/typed",             NO_FORM,          "ddd-dds"),
    Row("POST", "/imports/typed",             NO_FORM,          "ddd-dds"),
    // The draft of each firm says that there is nothing to declare: it has no grid and no workbook.
    Row("GET",  "/imports/{id}",              NO_FORM,          "-d--dds"),
    Row("GET",  "/imports/{id}/progress",     NO_FORM,          "-p--pps"),
    Row("POST", "/imports/{id}/stop",         NO_FORM,          "-d--dds"),
    Row("GET",  "/imports/{id}/typed",        NO_FORM,          "------s"),
    Row("POST", "/imports/{id}/typed",        NO_FORM,          "------s"),
    Row("GET",  "/imports/{id}/reading",      NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/choose",       NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/map",          NO_FORM,          "-d--dds"),
    Row("GET",  "/imports/{id}/corrections",  NO_FORM,          "-p--pps"),
    Row("GET",  "/imports/{id}/annotated",    NO_FORM,          "------s"),
    Row("GET",  "/imports/{id}/returned",     NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/returned",     NO_FORM,          "------s"),
    Row("POST", "/imports/{id}/edit",         NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/fix",          NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/confirm",      NO_FORM,          "-d--dds"),
    Row("GET",  "/imports/{id}/cells",        NO_FORM,          "-d--dds"),
    Row("GET",  "/imports/{id}/fixes",        NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/unfix",        NO_FORM,          "-d--dds"),
    Row("GET",  "/imports/{id}/sheet",        NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/existing",     NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/partial",      NO_FORM,          "-d--dds"),
    Row("POST", "/imports/{id}/asked",        NO_FORM,          "-d--dds"),
    Row("GET",  "/imports/{id}/lines",        NO_FORM,          "-p--pps"),
    Row("GET",  "/imports/{id}/effect",       NO_FORM,          "-p--pps"),
    Row("GET",  "/imports/{number}/sent",     NO_FORM,          "p---pps"),
    Row("GET",  "/imports/{number}/undo",     NO_FORM,          "p---pps"),
    Row("POST", "/imports/{id}/submit",       NO_FORM,          "-d--dds"),
    Row("GET",  "/imports/{id}/receipt",      NO_FORM,          "-p--pps"),
    Row("POST", "/imports/{id}/discard",      NO_FORM,          "-d--dds"),
    // == Review ==
    Row("GET",  "/review",                    NO_FORM,          "----pps"),
    Row("GET",  "/statements/{number}",       NO_FORM,          "pp--pps"),
    Row("POST", "/statements/{number}/review", REVIEW, "----dws"),
    Row("POST", "/statements/{number}/eligibility", ELIGIBILITY, "----wws"),
    Row("POST", "/statements/{number}/names", NO_FORM,          "p---pps"),
    Row("GET",  "/statements/{number}/versions/{version}", NO_FORM, "pp--pps"),
    Row("POST", "/contracts/{id}/periods/{month}/close", NO_FORM, "d---dds"),
    Row("POST", "/contracts/{id}/periods/{month}/reopen", &[("reason", "Une erreur")], "d---dds"),
    // == Contract ==
    Row("GET",  "/contracts",                 NO_FORM,          "pppppps"),
    Row("GET",  "/contracts/{id}",            NO_FORM,          "pp--pps"),
    Row("GET",  "/contracts/{id}/figures",    NO_FORM,          "pp--pps"),
    Row("GET",  "/contracts/{id}/template",   NO_FORM,          "pp--pps"),
    // == Contract form ==
    Row("GET",  "/contracts/new",             NO_FORM,          "p---pps"),
    Row("POST", "/contracts", NO_FORM, "p---pps"),
    Row("GET",  "/contracts/{id}/change",     NO_FORM,          "p---pps"),
    Row("POST", "/contracts/{id}/change", NO_FORM, "p---pps"),
    Row("GET",  "/contracts/{id}/history",    NO_FORM,          "p---pps"),
    // Last of what is sent: nothing can be reviewed after.
    Row("POST", "/imports/{number}/undo",     NO_FORM,          "d---dds"),
    // == Jobs ==
    Row("GET",  "/jobs",                      NO_FORM,          "-----ps"),
    Row("GET",  "/jobs/{number}",             NO_FORM,          "-p---ps"),
    Row("POST", "/jobs/{number}/cancel",      NO_FORM,          "-d---ds"),
];

/// Routes that anybody may ask, each with its reason. This list may only shrink.
const OPEN: &[(&str, &str, &str)] = &[
    ("GET", "/sign-in", "people sign in there"),
    ("POST", "/sign-in", "people sign in there"),
    ("POST", "/sign-out", "a session that has ended is left too"),
    ("GET", "/healthz", "machines ask whether the process lives"),
    ("GET", "/readyz", "machines ask whether it can serve"),
    ("GET", "/assets/{version}/{name}", "style sheets hold nothing of anybody"),
];

/// Methods that no route has.
const NEVER: [&str; 3] = ["PUT", "PATCH", "DELETE"];

/// Cells that were looked at when this was last changed: the matrix may only grow.
const AT_LEAST: usize = 2_877;

fn answered(letter: char) -> Answered {
    match letter {
        'p' => Answered::Page,
        'd' => Answered::Done,
        'w' => Answered::Words,
        '-' => Answered::Nothing,
        's' => Answered::SignIn,
        other => panic!("{other}: one of p d w - s"),
    }
}

fn kind(answer: &Answer) -> Option<Answered> {
    let to_sign_in = answer.location().starts_with("/sign-in");
    match answer.status {
        StatusCode::OK => Some(Answered::Page),
        StatusCode::SEE_OTHER if to_sign_in => Some(Answered::SignIn),
        StatusCode::SEE_OTHER => Some(Answered::Done),
        StatusCode::UNPROCESSABLE_ENTITY => Some(Answered::Words),
        StatusCode::NOT_FOUND => Some(Answered::Nothing),
        _ => None,
    }
}

impl Row {
    /// What the person of a rank in [`WHO`] is answered.
    fn expected(&self, who: usize, of_other_firm: bool) -> Answered {
        let place = match (of_other_firm, WHO[who]) {
            (true, "holder") => rank("other"),
            (true, "other") => rank("holder"),
            _ => who,
        };
        answered(self.3.chars().nth(place).expect("an answer for each"))
    }

    fn has_object(&self) -> bool {
        self.1.contains('{')
    }
}

fn rank(who: &str) -> usize {
    WHO.iter().position(|it| *it == who).expect("somebody")
}

/// Sends a row's request for an object.
async fn ask(world: &World, who: usize, method: &str, row: &Row, objects: &Objects) -> Answer {
    let path = objects.fill(row.1);
    let form: Vec<(&str, String)> =
        row.2.iter().map(|(key, value)| (*key, objects.fill(value))).collect();
    let form: Vec<(&str, &str)> = form.iter().map(|(key, value)| (*key, value.as_str())).collect();
    if row.1 == "/imports" && method == "POST" {
        return deposit_nothing(world, who).await;
    }
    let form = (method == "POST").then_some(form.as_slice());
    world.site.send(method, &path, form, world.cookie(WHO[who]).await.as_deref()).await
}

/// A form of files that holds none.
async fn deposit_nothing(world: &World, who: usize) -> Answer {
    let request = Request::post("/imports")
        .header("host", "127.0.0.1:8092")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=limit");
    let request = match world.cookie(WHO[who]).await {
        Some(cookie) => request.header("cookie", cookie),
        None => request,
    };
    world.site.ask(request.body(Body::from("--limit--\r\n")).expect("a request")).await
}

#[tokio::test]
async fn everybody_is_answered_as_the_table_says_and_nobody_else_is() {
    let world = World::open().await;
    let (mut cells, mut wrong) = (0, Vec::new());
    let mut check = |place: String, found: &Answer, expected: Answered| {
        cells += 1;
        if kind(found) != Some(expected) {
            wrong.push(format!("{place}: {} where {expected:?} is expected", found.status));
        }
    };
    for row in TABLE {
        assert_eq!(row.3.chars().count(), WHO.len(), "{} {}: an answer for each", row.0, row.1);
        for (who, name) in WHO.into_iter().enumerate() {
            let place = |what: &str| format!("{name} {} {} ({what})", row.0, row.1);
            let mut refusals = Vec::new();
            let both = [(&world.own, false), (&world.others, true)];
            for (objects, of_other_firm) in both.iter().take(if row.has_object() { 2 } else { 1 }) {
                let expected = row.expected(who, *of_other_firm);
                let found = ask(&world, who, row.0, row, objects).await;
                check(place(objects.which), &found, expected);
                if row.0 == "GET" {
                    let head = ask(&world, who, "HEAD", row, objects).await;
                    assert_eq!(head.text, "", "{}: HEAD has no body", place(objects.which));
                    check(place("HEAD"), &head, expected);
                }
                if expected == Answered::Nothing && row.has_object() {
                    refusals.push(found);
                }
            }
            if row.has_object() {
                let signed_in = name != "nobody";
                let expected = if signed_in { Answered::Nothing } else { Answered::SignIn };
                for objects in [&world.foreign, &world.absent] {
                    let found = ask(&world, who, row.0, row, objects).await;
                    check(place(objects.which), &found, expected);
                    refusals.push(found);
                }
                // Whoever may not see something must not learn that it exists.
                let told: Vec<_> = refusals.iter().map(|it| (it.status, &it.text)).collect();
                let alike = told.iter().all(|it| Some(it) == told.first());
                let told: Vec<_> = refusals.iter().map(|it| it.status).collect();
                assert!(alike || !signed_in, "{}: {told:?}", place("told apart"));
            }
        }
    }
    for path in paths() {
        for (who, method) in (0..WHO.len()).flat_map(|who| NEVER.map(|it| (who, it))) {
            let cookie = world.cookie(WHO[who]).await;
            let full = world.own.fill(path);
            let found = world.site.send(method, &full, None, cookie.as_deref()).await;
            assert_eq!(
                found.status,
                StatusCode::METHOD_NOT_ALLOWED,
                "{} {method} {path}",
                WHO[who]
            );
            cells += 1;
        }
    }
    assert!(wrong.is_empty(), "mend the code, or the table:\n{}", wrong.join("\n"));
    say(&format!("the matrix has {cells} cells over {} routes\n", TABLE.len() + OPEN.len()));
    assert!(AT_LEAST <= cells, "the matrix has shrunk to {cells} cells");
}

/// Writes around the test runner, which keeps to itself what passing tests print.
fn say(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).expect("an open standard error");
}

/// Every path of the table, once.
fn paths() -> Vec<&'static str> {
    let mut paths: Vec<&str> = TABLE.iter().map(|it| it.1).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

#[test]
fn every_route_is_in_the_table_or_open_to_all() {
    let placed = TABLE.iter().map(|it| (it.0, it.1)).chain(OPEN.iter().map(|it| (it.0, it.1)));
    let placed: Vec<_> = placed.collect();
    let routes = tenu::web::routes();
    for route in &routes {
        let times = placed.iter().filter(|it| **it == (route.method, route.path)).count();
        assert_eq!(times, 1, "{} {}: place it in the table, once", route.method, route.path);
    }
    for (method, path) in placed {
        let known = routes.iter().any(|it| (it.method, it.path) == (method, path));
        assert!(known, "{method} {path} is no route any more: take it out");
    }
}
