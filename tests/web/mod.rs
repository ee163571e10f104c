//! Every route over HTTP, its refused cases beside it.

mod pages;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tenu::interop::scenario;
use tenu::services::manage_contract::{self, ContractDraft};
use tenu::services::{App, manage_installation};
use tenu::units::{BuyerNumber, FixedClock};
use tower::ServiceExt;

/// A program over an empty database, on a day that stands still.
pub struct Site {
    /// Its services.
    pub app: App,
    _folder: TempDir,
}

/// An answer, read whole.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its text.
    pub text: String,
}

impl Site {
    /// A new one, on 23 November 2026.
    pub async fn open() -> Site {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(FixedClock("2026-11-23T08:00:00Z".parse().expect("an instant")));
        let address = format!("sqlite:{}", folder.path().join("tenu.db").display());
        let app =
            manage_installation::open(&address, clock, BuyerNumber(1), "Département de l'Essai");
        let app = crate::stories::harness::equipped(app.await.expect("a database"));
        Site { app, _folder: folder }
    }

    /// Records the contract of a scenario text.
    pub async fn record(&self, text: &str) {
        let (scenario, _) =
            scenario::parse(text, &mut || self.app.clock.new_id()).expect("a contract");
        let draft = ContractDraft::of(&scenario).expect("a contract without hours");
        manage_contract::record(&self.app, &self.app.operator(), &draft).await.expect("recorded");
    }

    /// Asks for a path as a browser on this machine does.
    pub async fn get(&self, path: &str) -> Answer {
        self.get_from("127.0.0.1:8092", path).await
    }

    /// Asks for a path under another host name.
    pub async fn get_from(&self, host: &str, path: &str) -> Answer {
        let request =
            Request::get(path).header("host", host).body(Body::empty()).expect("a request");
        let response =
            tenu::web::router(self.app.clone()).oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }
}
