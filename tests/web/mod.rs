//! Every route over HTTP, its refused cases beside it.

mod account;
mod contract_form;
mod contracts;
mod hardening;
mod homes;
mod imports;
mod jobs;
mod matrix;
mod organisations;
mod pages;
mod review;
mod sign_in;
mod users;
mod world;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tenu::domain::access::Role;
use tenu::interop::scenario;
use tenu::services::manage_contract::{self, ContractDraft};
use tenu::services::manage_users::{self, UserDraft};
use tenu::services::{App, manage_installation};
use tenu::store::user;
use tenu::units::{BuyerNumber, ContractId, FixedClock};
use tenu::web::{PublicAddress, SiteSettings};
use tower::ServiceExt;

/// The password of every account of these tests.
pub const PASSWORD: &str = "quatre-ponts-2026";

/// When each test begins.
const OPENING: &str = "2026-11-23T08:00:00Z";

/// A program over an empty database, on a day that stands still.
pub struct Site {
    /// Its services.
    pub app: App,
    /// How it is reached.
    settings: SiteSettings,
    /// Cookies by address.
    signed_in: Mutex<HashMap<String, String>>,
    _folder: TempDir,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its text.
    pub text: String,
}

impl Answer {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// A header as text; empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }
}

/// A form as a browser sends it.
pub type Form<'a> = &'a [(&'a str, &'a str)];

impl Site {
    /// A new one, on 23 November 2026.
    pub async fn open() -> Site {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(FixedClock(OPENING.parse().expect("an instant")));
        let address = format!("sqlite:{}", folder.path().join("tenu.db").display());
        let app =
            manage_installation::open(&address, clock, BuyerNumber(1), "Département de l'Essai");
        let signed_in = Mutex::default();
        let app = crate::stories::harness::equipped(app.await.expect("a database"));
        let settings = SiteSettings::default();
        Site { app, settings, signed_in, _folder: folder }
    }

    /// The same, reached by a public address.
    pub fn at(mut self, address: &str, behind_proxy: bool) -> Site {
        let public_address = Some(PublicAddress::parse(address).expect("a public address"));
        self.settings = SiteSettings { public_address, behind_proxy, ..SiteSettings::default() };
        self
    }

    /// Sets the clock some minutes after the opening.
    pub fn turn_clock(&mut self, minutes: i64) {
        let opening: DateTime<Utc> = OPENING.parse().expect("an instant");
        self.app.clock = Arc::new(FixedClock(opening + TimeDelta::minutes(minutes)));
    }

    /// Makes the next request of everybody sign in anew.
    pub fn forget_cookies(&self) {
        self.signed_in.lock().expect("one test").clear();
    }

    /// Records the contract of a scenario text.
    pub async fn record(&self, text: &str) -> ContractId {
        let (scenario, _) =
            scenario::parse(text, &mut || self.app.clock.new_id()).expect("a contract");
        let draft = ContractDraft::of(&scenario).expect("a contract without hours");
        let recorded = manage_contract::record(&self.app, &self.app.operator(), &draft).await;
        recorded.expect("recorded").contract
    }

    /// Opens an account; staff of a firm by its SIRET.
    pub async fn account(&self, role: Role, email: &str, firm: Option<&str>) {
        let draft = UserDraft {
            email: email.to_owned(),
            display_name: format!("Personne {}", role.code()),
            role,
            organisation: None,
            firm: firm.map(str::to_owned),
            password_hash: Some(
                manage_users::hash_password(PASSWORD.to_owned()).await.expect("a hash"),
            ),
        };
        manage_users::add(&self.app, &self.app.operator(), &draft).await.expect("an account");
    }

    /// The hash of the password of an account.
    pub async fn account_hash(&self, email: &str) -> Option<String> {
        let mut tx = self.app.db.read().await.expect("a transaction");
        let known = user::by_email(&mut tx, email).await.expect("an answer");
        known.expect("an account").password_hash
    }

    /// Signs in through the form, once for each address, and gives the cookie.
    pub async fn cookie(&self, email: &str) -> String {
        let known = self.signed_in.lock().expect("one test").get(email).cloned();
        if let Some(known) = known {
            return known;
        }
        let form = [("email", email), ("password", PASSWORD)];
        let answer = self.send("POST", "/sign-in", Some(&form), None).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{email}: {}", answer.text);
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        self.signed_in.lock().expect("one test").insert(email.to_owned(), cookie.clone());
        cookie
    }

    /// Somebody of a role, whose account is opened when it is missing. Staff of firms need an
    /// account of their own first.
    pub async fn someone(&self, role: Role) -> String {
        let email = format!("{}@essai.example", role.code());
        let known = manage_users::list(&self.app, &self.app.operator()).await.expect("accounts");
        if !known.iter().any(|it| it.email == email) {
            self.account(role, &email, None).await;
        }
        email
    }

    /// Asks for a path as nobody in particular.
    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, None).await
    }

    /// Asks for a path as the account of an address.
    pub async fn get_as(&self, email: &str, path: &str) -> Answer {
        let cookie = self.cookie(email).await;
        self.send("GET", path, None, Some(&cookie)).await
    }

    /// Sends a form as the account of an address.
    pub async fn post_as(&self, email: &str, path: &str, form: Form<'_>) -> Answer {
        let cookie = self.cookie(email).await;
        self.send("POST", path, Some(form), Some(&cookie)).await
    }

    /// Asks under another host name.
    pub async fn get_from(&self, host: &str, path: &str) -> Answer {
        self.ask(Request::get(path).header("host", host).body(Body::empty()).expect("a request"))
            .await
    }

    /// Sends a request as a browser on this machine does.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        form: Option<Form<'_>>,
        cookie: Option<&str>,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path).header("host", "127.0.0.1:8092");
        let request = match cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        let request = request.header("sec-fetch-site", "same-origin");
        let request = match form {
            Some(form) => request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(serde_html_form::to_string(form).expect("a form"))),
            None => request.body(Body::empty()),
        };
        self.ask(request.expect("a request")).await
    }

    /// Sends any request.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        self.ask_bytes(request).await.0
    }

    /// The same, with the bytes of the answer: it may be a file.
    pub async fn ask_bytes(&self, request: Request<Body>) -> (Answer, Vec<u8>) {
        let router = tenu::web::router(self.app.clone(), self.settings.clone());
        let response = router.oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (Answer { status: parts.status, headers: parts.headers, text }, bytes)
    }
}
