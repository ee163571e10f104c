//! The facilitator's queue, statements as each role sees them, and months that close.

use axum::http::StatusCode;
use tenu::domain::access::Role;
use tenu::services::review_statement::{self, Which};
use tenu::services::show_statement::{self, View};
use tenu::units::{ContractId, StatementNumber};

use super::{Answer, Site};
use crate::stories::harness::World;
use crate::stories::paper::{self, HOLDER, SUBCONTRACTOR, Sheet, replacing};

/// Staff of the holder, who declares.
const HOLDER_STAFF: &str = "chantier@batinord.example";
/// Staff of the subcontractor, who does not.
const OTHER_STAFF: &str = "bureau@leroy.example";

/// A contract with one statement of October: three lines of two people.
async fn site() -> (Site, World, ContractId) {
    let site = Site::open().await;
    let (app, address) = (site.app.clone(), String::new());
    let world = World { actor: app.operator(), app, address };
    let contract = paper::record(&world).await.contract;
    october().sent(&world).await;
    site.account(Role::Contractor, HOLDER_STAFF, Some(HOLDER)).await;
    site.account(Role::Contractor, OTHER_STAFF, Some(SUBCONTRACTOR)).await;
    (site, world, contract)
}

fn october() -> Sheet {
    Sheet::new().day("Awa Diarra", "2026-10-05", "7").day("Awa Diarra", "2026-10-06", "6.5").day(
        "Marc Petit",
        "2026-10-06",
        "7",
    )
}

/// A page without the identifiers that differ from run to run.
async fn plain(world: &World, answer: Answer) -> String {
    let view = View::default();
    let shown = show_statement::run(&world.app, &world.actor, StatementNumber(1), view).await;
    let shown = shown.expect("a statement");
    let text = answer.text.replace(&shown.contract.to_string(), "CONTRACT");
    text.replace(&shown.firm.to_string(), "FIRM")
}

#[tokio::test]
async fn the_queue_reads_as_it_did() {
    let (site, world, _) = site().await;
    let email = site.someone(Role::Facilitator).await;
    october().day("Léa Blanc", "2026-10-07", "7").sent(&world).await;
    insta::assert_snapshot!("queue_fr", site.get_as(&email, "/review").await.text);
    insta::assert_snapshot!("queue_en", site.get_as(&email, "/review?lang=en").await.text);
}

#[tokio::test]
async fn an_empty_queue_says_that_nothing_waits() {
    let site = Site::open().await;
    let email = site.someone(Role::Facilitator).await;
    let page = site.get_as(&email, "/review").await.text;
    assert!(page.contains("Rien n’attend"), "{page}");
}

#[tokio::test]
async fn statements_read_as_they_did_to_a_facilitator() {
    let (site, world, _) = site().await;
    let email = site.someone(Role::Facilitator).await;
    for (name, path) in [
        ("statement_facilitator_fr", "/statements/1"),
        ("statement_facilitator_en", "/statements/1?lang=en"),
    ] {
        let answer = site.get_as(&email, path).await;
        assert_eq!(answer.status, StatusCode::OK);
        insta::assert_snapshot!(name, plain(&world, answer).await);
    }
}

#[tokio::test]
async fn lines_are_accepted_and_refused_and_the_sender_reads_why() {
    let (site, world, _) = site().await;
    let email = site.someone(Role::Facilitator).await;
    let path = "/statements/1/review";
    let refusing = [
        ("act", "refuse"),
        ("version", "1"),
        ("line", "1/3"),
        ("reason", "présence sur le chantier non établie"),
        ("only", "waiting"),
        ("page", "1"),
    ];
    let answer = site.post_as(&email, path, &refusing).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert_eq!(answer.location(), "/statements/1?only=waiting&page=1&done=refused&lines=1");
    let page = site.get_as(&email, answer.location()).await.text;
    assert!(page.contains("Une ligne est refusée"), "{page}");
    assert!(!page.contains("Marc Petit, "), "only what waits is shown: {page}");

    let accepting = [("act", "accept"), ("version", "1"), ("line", "1/1")];
    let answer = site.post_as(&email, path, &accepting).await;
    assert_eq!(answer.location(), "/statements/1?only=all&page=0&done=accepted&lines=1");
    let all = [("act", "accept-all"), ("version", "1")];
    let answer = site.post_as(&email, path, &all).await;
    assert_eq!(answer.location(), "/statements/1?only=all&page=0&done=accepted&lines=1");
    assert!(site.get_as(&email, "/review").await.text.contains("Rien n’attend"));

    let answer = site.get_as(HOLDER_STAFF, "/statements/1").await;
    assert!(answer.text.contains("présence sur le chantier non établie"), "{}", answer.text);
    insta::assert_snapshot!("statement_sender_fr", plain(&world, answer).await);
    let answer = site.get_as(HOLDER_STAFF, "/statements/1?lang=en").await;
    insta::assert_snapshot!("statement_sender_en", plain(&world, answer).await);
}

#[tokio::test]
async fn a_refused_review_keeps_what_was_typed_and_says_what_is_missing() {
    let (site, world, contract) = site().await;
    let email = site.someone(Role::Facilitator).await;
    let path = "/statements/1/review";
    let cases: [(super::Form<'_>, &str); 4] = [
        (&[("act", "refuse"), ("version", "1"), ("line", "1/3")], "Il manque la raison"),
        (&[("act", "accept"), ("version", "1")], "Aucune ligne n’est cochée"),
        (&[("act", "accept"), ("version", "1"), ("line", "x")], "Le relevé a changé"),
        (&[("act", "accept-all"), ("version", "7")], "Le relevé a changé"),
    ];
    for (form, text) in cases {
        let answer = site.post_as(&email, path, form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(answer.text.contains(text), "{text}: {}", answer.text);
    }
    let form = [("act", "refuse"), ("version", "1"), ("line", "1/3"), ("reason", "  ")];
    let answer = site.post_as(&email, path, &form).await;
    assert!(answer.text.contains("value=\"1/3\" checked"), "{}", answer.text);
    assert!(answer.text.contains("aria-invalid=\"true\""), "{}", answer.text);
    for bad in [&[("act", "sing"), ("version", "1")][..], &[("version", "1")], &[]] {
        assert_eq!(site.post_as(&email, path, bad).await.status, StatusCode::BAD_REQUEST);
    }

    let (app, actor) = (&world.app, &world.actor);
    review_statement::accept(app, actor, StatementNumber(1), &Which::All).await.expect("accepted");
    site.post_as(&email, &format!("/contracts/{contract}/periods/2026-10/close"), &[]).await;
    let form = [("act", "accept"), ("version", "1"), ("line", "1/3")];
    let answer = site.post_as(&email, path, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Le mois est clos pour ce marché"), "{}", answer.text);
}

#[tokio::test]
async fn a_buyer_reads_numbers_and_asks_for_names() {
    let (site, world, _) = site().await;
    let email = site.someone(Role::Buyer).await;
    let answer = site.get_as(&email, "/statements/1").await;
    assert!(!answer.text.contains("Marc Petit"), "{}", answer.text);
    insta::assert_snapshot!("statement_buyer_fr", plain(&world, answer).await);
    let answer = site.get_as(&email, "/statements/1?lang=en").await;
    insta::assert_snapshot!("statement_buyer_en", plain(&world, answer).await);

    let answer = site.post_as(&email, "/statements/1/names", &[("page", "1")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("Marc Petit"), "{}", answer.text);
    assert!(answer.text.contains("inscrite au journal"), "{}", answer.text);
    let again = site.get_as(&email, "/statements/1").await;
    assert!(!again.text.contains("Marc Petit"), "in that answer alone: {}", again.text);
}

#[tokio::test]
async fn a_version_reads_as_the_difference_that_it_makes() {
    let (site, world, _) = site().await;
    let email = site.someone(Role::Facilitator).await;
    let corrected = Sheet::new()
        .day("Awa Diarra", "2026-10-05", "7")
        .day("Awa Diarra", "2026-10-06", "2.5")
        .day("Léa Blanc", "2026-10-06", "7")
        .workforce("2026-10", "310");
    corrected.send(&world, replacing()).await.expect("a receipt");
    let path = "/statements/1/versions/2";
    let answer = site.get_as(&email, path).await;
    assert_eq!(answer.status, StatusCode::OK);
    insta::assert_snapshot!("difference_fr", plain(&world, answer).await);
    let answer = site.get_as(&email, &format!("{path}?lang=en")).await;
    insta::assert_snapshot!("difference_en", plain(&world, answer).await);
    let buyer = site.someone(Role::Buyer).await;
    let answer = site.get_as(&buyer, path).await;
    assert!(answer.text.contains("Personne 1") && !answer.text.contains("Awa"), "{}", answer.text);
}

#[tokio::test]
async fn eligibility_is_said_beside_the_lines_that_wait_for_it() {
    let (site, _, _) = site().await;
    let email = site.someone(Role::Facilitator).await;
    let path = "/statements/1/eligibility";
    let page = site.get_as(&email, "/statements/1").await.text;
    assert!(page.contains("href=\"#assess\""), "{page}");
    let person = [("reference", paper::REFERENCE), ("person", "2")];
    let said = |eligible: &'static str, on: &'static str| {
        [&person[..], &[("hired_on", "2026-10-01"), ("eligible", eligible), ("decided_on", on)]]
            .concat()
    };
    for (on, status) in [
        ("", StatusCode::UNPROCESSABLE_ENTITY),
        ("1er octobre", StatusCode::UNPROCESSABLE_ENTITY),
        ("2026-09-30", StatusCode::SEE_OTHER),
    ] {
        let answer = site.post_as(&email, path, &said("yes", on)).await;
        assert_eq!(answer.status, status, "{on}: {}", answer.text);
    }
    let page = site.get_as(&email, "/statements/1?done=assessed&lines=1").await.text;
    assert!(page.contains("une ligne a été comptée de nouveau"), "{page}");
    assert!(page.contains("éligibilité validée le 30/09/2026"), "{page}");
    assert!(page.contains("20,50"), "all hours count: {page}");
    let answer = site.post_as(&email, path, &said("no", "")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let sender = site.get_as(HOLDER_STAFF, "/statements/1").await.text;
    assert!(!sender.contains("pas éligible"), "a firm reads no criteria: {sender}");
}

#[tokio::test]
async fn a_month_is_closed_and_opened_again_with_a_reason() {
    let (site, world, contract) = site().await;
    let email = site.someone(Role::Buyer).await;
    let close = format!("/contracts/{contract}/periods/2026-10/close");
    let reopen = format!("/contracts/{contract}/periods/2026-10/reopen");
    let answer = site.post_as(&email, &close, &[("statement", "1")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("attendent encore d’être examinées"), "{}", answer.text);

    let (app, actor) = (&world.app, &world.actor);
    review_statement::accept(app, actor, StatementNumber(1), &Which::All).await.expect("accepted");
    let answer = site.post_as(&email, &close, &[("statement", "1")]).await;
    assert_eq!(answer.location(), "/statements/1?only=all&page=0&done=closed&lines=0");
    let page = site.get_as(HOLDER_STAFF, "/statements/1").await.text;
    assert!(page.contains("Mois clos") && !page.contains("Envoyer une correction"), "{page}");

    let answer = site.post_as(&email, &reopen, &[("statement", "1")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("reason", "bulletin corrigé")];
    let answer = site.post_as(&email, &reopen, &form).await;
    assert_eq!(answer.location(), format!("/contracts/{contract}?done=reopened#months"));
    let page = site.get_as(HOLDER_STAFF, "/statements/1").await.text;
    assert!(page.contains("bulletin corrigé") && page.contains("Envoyer une correction"), "{page}");
}

/// Who is refused on a route, with a form that others may send.
async fn check_absent(site: &Site, email: &str, method: &str, path: &str, form: super::Form<'_>) {
    let answer = match method {
        "GET" => site.get_as(email, path).await,
        _ => site.post_as(email, path, form).await,
    };
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{email}: {method} {path}");
}

#[tokio::test]
async fn what_is_not_for_somebody_is_not_there() {
    let (site, _, contract) = site().await;
    let buyer = site.someone(Role::Buyer).await;
    let reviewing = [("act", "accept-all"), ("version", "1")];
    let assessing = [("reference", paper::REFERENCE), ("person", "2"), ("eligible", "no")];
    let close = format!("/contracts/{contract}/periods/2026-10/close");
    let reopen = format!("/contracts/{contract}/periods/2026-10/reopen");
    let why = [("reason", "x")];

    // Nobody but those who review has a queue, reviews or says who is eligible.
    for email in [buyer.as_str(), HOLDER_STAFF, OTHER_STAFF] {
        check_absent(&site, email, "GET", "/review", &[]).await;
        check_absent(&site, email, "POST", "/statements/1/review", &reviewing).await;
        check_absent(&site, email, "POST", "/statements/1/eligibility", &assessing).await;
    }
    // Staff of firms read their own statements, ask for no names and close nothing.
    check_absent(&site, OTHER_STAFF, "GET", "/statements/1", &[]).await;
    check_absent(&site, OTHER_STAFF, "GET", "/statements/1/versions/1", &[]).await;
    for email in [HOLDER_STAFF, OTHER_STAFF] {
        check_absent(&site, email, "POST", "/statements/1/names", &[]).await;
        check_absent(&site, email, "POST", &close, &[]).await;
        check_absent(&site, email, "POST", &reopen, &why).await;
    }
    // What is not there is not there for anybody.
    let facilitator = site.someone(Role::Facilitator).await;
    for path in ["/statements/2", "/statements/x", "/statements/1/versions/9"] {
        check_absent(&site, &facilitator, "GET", path, &[]).await;
    }
    for (path, form) in [
        ("/statements/2/review", &reviewing[..]),
        ("/statements/2/names", &[]),
        ("/contracts/00000000-0000-4000-8000-000000000000/periods/2026-10/close", &[]),
        ("/contracts/00000000-0000-4000-8000-000000000000/periods/2026-10/reopen", &why),
    ] {
        check_absent(&site, &facilitator, "POST", path, form).await;
    }
    let nonsense = format!("/contracts/{contract}/periods/octobre/close");
    check_absent(&site, &facilitator, "POST", &nonsense, &[]).await;
}
