//! The import of a timesheet over HTTP: the whole way of each kind of file, and what is refused.

mod alike;
mod grid;
mod learning;
mod people;
mod refused;
pub mod returned;
mod scale;
mod several;
mod template;
mod whole_way;

use std::fs;
use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tenu::domain::access::Role;
use tenu::services::run_jobs;
use tenu::units::ContractId;

use super::{Answer, Form, Site};

/// Staff of the holder.
const STAFF: &str = "staff@batinord.example";

/// A colleague of theirs.
const COLLEAGUE: &str = "colleague@batinord.example";

/// Staff of the subcontractor.
const OTHER: &str = "staff@leroy.example";

const CONTRACT: &str = r#"
[contract]
reference = "2026-TX-014"
title = "Réhabilitation d'un collège"
starts-on = "2026-01-05"
ends-on = "2027-06-30"
[[contract.firms]]
name = "Bâti Nord"
siret = "73282932000074"
part = "holder"
[[contract.firms]]
name = "Peintures Leroy"
siret = "35600000049837"
part = "subcontractor"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
[[people]]
name = "Awa Diarra"
born-on = "1999-04-02"
hired-on = "2026-01-05"
eligibility = { state = "validated", on = "2026-01-02" }
"#;

/// Two people, a month, a total that agrees.
const OCTOBER: &str = "Nom;Mois;Heures\nDIARRA Awa;10/2026;120\nZYGMUNT Petit;10/2026;35,5\n\
    Total;;155,5\n";

/// Two columns that may both be the hours.
const TWO_COLUMNS: &str = "Nom;Mois;Heures;Heures payées\nDIARRA Awa;10/2026;120;110\n\
    ZYGMUNT Petit;10/2026;35,5;30\n";

/// A site with the contract and the accounts of two firms.
struct Desk {
    site: Site,
    contract: ContractId,
}

impl Desk {
    async fn open() -> Desk {
        let site = Site::open().await;
        let contract = site.record(CONTRACT).await;
        site.account(Role::Contractor, STAFF, Some("73282932000074")).await;
        site.account(Role::Contractor, COLLEAGUE, Some("73282932000074")).await;
        site.account(Role::Contractor, OTHER, Some("35600000049837")).await;
        Desk { site, contract }
    }

    /// Sends a file as a browser does, with the fields before it.
    async fn send(&self, who: &str, fields: Form<'_>, name: &str, bytes: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (field, value) in fields {
            let part = format!(
                "--edge\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.into_bytes());
        }
        let head = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n--edge--\r\n");
        let cookie = self.site.cookie(who).await;
        let request = Request::post("/imports")
            .header("host", "127.0.0.1:8092")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookie)
            .header("content-type", "multipart/form-data; boundary=edge")
            .body(Body::from(body));
        self.site.ask(request.expect("a request")).await
    }

    /// Works until no job waits for a draft.
    async fn work(&self, path: &str) {
        let home = home_of(path);
        for _ in 0..600 {
            run_jobs::work(&self.site.app).await.expect("work");
            let answer = self.get(&home).await;
            if answer.status == StatusCode::SEE_OTHER {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{home} is never ready");
    }

    /// Deposits a file of staff of the holder, and gives the page that follows.
    async fn deposit(&self, name: &str, bytes: &[u8]) -> String {
        let contract = self.contract.to_string();
        let answer = self.send(STAFF, &[("contract", &contract)], name, bytes).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.text);
        answer.location().to_owned()
    }

    /// The address of the draft that a file of staff became.
    async fn draft(&self, name: &str, bytes: &[u8]) -> String {
        home_of(&self.deposit(name, bytes).await)
    }

    async fn get(&self, path: &str) -> Answer {
        self.site.get_as(STAFF, path).await
    }

    /// Sends a form of staff, and gives the page that follows.
    async fn post(&self, path: &str, form: Form<'_>) -> String {
        let answer = self.site.post_as(STAFF, path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text);
        answer.location().to_owned()
    }

    /// The page at an address, redirects followed.
    async fn page(&self, path: &str) -> String {
        let mut path = path.to_owned();
        for _ in 0..4 {
            let answer = self.get(&path).await;
            if answer.status != StatusCode::SEE_OTHER {
                assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
                return answer.text;
            }
            answer.location().clone_into(&mut path);
        }
        panic!("{path} leads nowhere");
    }

    /// Sends a draft and gives its receipt.
    async fn submit(&self, home: &str) -> String {
        let next = self.post(&format!("{home}/submit"), &[]).await;
        assert_eq!(next, format!("{home}/receipt"));
        self.page(&next).await
    }
}

/// The address of the draft of a page.
fn home_of(path: &str) -> String {
    path.split('/').take(3).collect::<Vec<_>>().join("/").split('?').next().expect("a path").into()
}

/// A sample of the repository.
fn sample(path: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/samples");
    fs::read(folder.join(path)).expect("a sample")
}

/// A page without the identifiers that differ each time.
fn still(page: &str) -> String {
    let is_id =
        |it: &str| it.len() == 36 && it.bytes().all(|it| it.is_ascii_hexdigit() || it == b'-');
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(letter) = rest.chars().next() {
        match rest.get(..36).filter(|it| is_id(it)) {
            Some(id) => {
                text.push_str("00000000-0000-7000-8000-000000000000");
                rest = &rest[id.len()..];
            }
            None => {
                text.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    text
}

/// What stands in the main part of a page.
fn main_of(page: &str) -> &str {
    let from = page.find("<main").expect("a main part");
    let to = page.find("</main>").expect("its end");
    &page[from..to]
}

#[track_caller]
fn has(page: &str, text: &str) {
    assert!(page.contains(text), "no « {text} » in {}", main_of(page));
}

#[track_caller]
fn has_not(page: &str, text: &str) {
    assert!(!page.contains(text), "« {text} » in {}", main_of(page));
}
