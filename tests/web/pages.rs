//! The portfolio, the health checks and what is refused.

use axum::http::StatusCode;
use tenu::domain::access::Role;

use super::Site;

const CONTRACT: &str = r#"
[contract]
reference = "2026-014"
title = "Réhabilitation <b>du collège</b>"
starts-on = "2026-01-05"
ends-on = "2027-06-30"
[[contract.firms]]
name = "Bâti Nord"
part = "holder"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
"#;

#[tokio::test]
async fn an_empty_portfolio_says_what_to_do() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    let answer = site.get_as(&buyer, "/").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("Aucun marché pour l’instant"), "{}", answer.text);
    assert!(answer.text.contains("tenu contract record"), "{}", answer.text);
}

#[tokio::test]
async fn what_is_on_track_and_waits_for_a_statement_is_not_nothing_to_do() {
    let site = Site::open().await;
    // 2026-11-23 is under a fifth of the way.
    let recent = CONTRACT.replace("2026-01-05", "2026-10-01").replace("2027-06-30", "2027-12-31");
    site.record(&recent).await;
    let buyer = site.someone(Role::Buyer).await;
    let page = site.get_as(&buyer, "/").await.text;
    assert!(
        page.contains(
            "Données manquantes\u{a0}: 1. À traiter\u{a0}: 0. Terminés sans être tenus\u{a0}: 0."
        ),
        "{page}"
    );
    assert!(page.contains("Demander à Bâti Nord le relevé (octobre 2026)"), "{page}");
    assert!(!page.contains("class=\"folded\""), "{page}");
}

#[tokio::test]
async fn what_people_typed_is_text_and_never_markup() {
    let site = Site::open().await;
    site.record(CONTRACT).await;
    let buyer = site.someone(Role::Buyer).await;
    let page = site.get_as(&buyer, "/").await.text;
    assert!(page.contains("&#60;b&#62;du collège"), "{page}");
    assert!(!page.contains("<b>"), "{page}");
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let site = Site::open().await;
    for path in ["/", "/healthz", "/readyz", "/assets/1/tenu.css", "/nowhere"] {
        let headers = site.get(path).await.headers;
        let policy = headers.get("content-security-policy").expect("a policy");
        let policy = policy.to_str().expect("text");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(headers.get("x-content-type-options").expect("sniffing"), "nosniff", "{path}");
        assert_eq!(headers.get("referrer-policy").expect("referrer"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn health_checks_answer_machines() {
    let site = Site::open().await;
    assert_eq!(site.get("/healthz").await.text, "ok\n");
    assert_eq!(site.get("/readyz").await.text, "ready\n");
    site.app.db.close().await;
    assert_eq!(site.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(site.get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_database_out_of_reach_gives_words_and_a_way_back() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    site.cookie(&buyer).await;
    site.app.db.close().await;
    let answer = site.get_as(&buyer, "/").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text.contains("momentanément hors d’atteinte"), "{}", answer.text);
    assert!(answer.text.contains("href=\"/\""), "{}", answer.text);
}

#[tokio::test]
async fn an_absent_page_is_refused_in_the_language_of_the_reader() {
    let site = Site::open().await;
    let french = site.get("/nowhere").await;
    assert_eq!(french.status, StatusCode::NOT_FOUND);
    assert!(french.text.contains("Cette page n’existe pas"), "{}", french.text);
    let english = site.get("/nowhere?lang=en").await;
    assert!(english.text.contains("This page does not exist"), "{}", english.text);
}

#[tokio::test]
async fn another_host_name_is_refused_on_every_route() {
    let site = Site::open().await;
    for path in ["/sign-in", "/healthz", "/readyz", "/assets/1/tenu.css"] {
        for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""] {
            let answer = site.get_from(host, path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{host}{path}");
        }
        for host in ["localhost:8092", "127.0.0.1", "[::1]:8092"] {
            let answer = site.get_from(host, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{host}{path}");
        }
    }
}

#[tokio::test]
async fn assets_are_those_in_the_program() {
    let site = Site::open().await;
    let style = site.get("/assets/1/tenu.css").await;
    assert_eq!(style.headers.get("content-type").expect("a kind"), "text/css");
    assert!(
        style
            .headers
            .get("cache-control")
            .expect("kept")
            .to_str()
            .expect("text")
            .contains("immutable")
    );
    let script = site.get("/assets/1/htmx-4.0.1.min.js").await;
    assert_eq!(script.headers.get("content-type").expect("a kind"), "text/javascript");
    assert!(script.text.contains("htmx"), "{}", script.text);
    let licence = site.get("/assets/1/htmx-LICENSE.txt").await;
    assert!(licence.text.starts_with("Zero-Clause BSD"), "{}", licence.text);
    for path in ["/assets/1/absent.css", "/assets/1/..%2fmod.rs", "/assets/tenu.css"] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn other_methods_are_refused() {
    let answer = Site::open().await.send("POST", "/", Some(&[]), None).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.text.contains("ne s’ouvre pas de cette façon"), "{}", answer.text);
}
