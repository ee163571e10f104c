//! What is refused: files that will not do, and drafts of others.

use super::*;

/// Every page and form of a draft.
const OF_A_DRAFT: [(&str, &str); 24] = [
    ("GET", ""),
    ("GET", "/progress"),
    ("GET", "/typed"),
    ("GET", "/reading"),
    ("GET", "/corrections"),
    ("GET", "/lines"),
    ("GET", "/effect"),
    ("GET", "/receipt"),
    ("POST", "/stop"),
    ("POST", "/typed"),
    ("POST", "/choose"),
    ("POST", "/map"),
    ("POST", "/edit"),
    ("POST", "/fix"),
    ("POST", "/confirm"),
    ("POST", "/existing"),
    ("POST", "/partial"),
    ("POST", "/asked"),
    ("GET", "/cells?rule=not-hours"),
    ("GET", "/fixes"),
    ("POST", "/unfix"),
    ("GET", "/sheet"),
    ("POST", "/submit"),
    ("POST", "/discard"),
];

/// A page without what it is asked.
fn path_of(page: &str) -> &str {
    page.split('?').next().unwrap_or_default()
}

#[test]
fn every_route_of_a_draft_is_in_the_list() {
    let known: Vec<String> =
        OF_A_DRAFT.iter().map(|it| format!("{} /imports/{{id}}{}", it.0, path_of(it.1))).collect();
    for route in tenu::web::routes() {
        let name = format!("{} {}", route.method, route.path);
        let mine = route.path.starts_with("/imports/{id}");
        assert!(!mine || known.contains(&name), "{name} has no refused case");
    }
}

#[tokio::test]
async fn the_draft_of_another_firm_is_not_there() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    for (method, page) in OF_A_DRAFT {
        let cookie = desk.site.cookie(OTHER).await;
        let form: Form<'_> = &[("reading", "0"), ("person", "Awa"), ("partial", "yes")];
        let form = (method == "POST").then_some(form);
        let answer = desk.site.send(method, &format!("{home}{page}"), form, Some(&cookie)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {page}: {}", answer.text);
        has_not(&answer.text, "octobre.csv");
    }
    // Nothing of it was changed.
    assert_eq!(desk.get(&home).await.location(), format!("{home}/effect"));
    has_not(&desk.site.get_as(OTHER, "/imports").await.text, "octobre.csv");
}

#[tokio::test]
async fn the_draft_of_a_firm_shows_a_buyer_no_names() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    let buyer = desk.site.someone(Role::Buyer).await;
    let answer = desk.site.get_as(&buyer, &format!("{home}/lines")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text);
}

#[tokio::test]
async fn what_another_firm_sent_is_neither_shown_nor_undone() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    desk.submit(&home).await;
    for path in ["/imports/1/sent", "/imports/1/undo", "/imports/987654/sent", "/imports/x/sent"] {
        let answer = desk.site.get_as(OTHER, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.text);
    }
    for path in ["/imports/1/undo", "/imports/987654/undo"] {
        let answer = desk.site.post_as(OTHER, path, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.text);
    }
    has_not(&desk.page("/imports/1/sent").await, "annulé");
}

#[tokio::test]
async fn a_firm_declares_for_itself_on_its_own_contracts() {
    let desk = Desk::open().await;
    let alone = CONTRACT.replace("2026-TX-014", "2026-TX-099");
    let alone = alone.replace("35600000049837", "44306184100047");
    let foreign = desk.site.record(&alone.replace("Peintures Leroy", "Sols Picard")).await;
    let page = desk.site.get_as(OTHER, "/imports/new").await.text;
    has(&page, "2026-TX-014");
    has_not(&page, "2026-TX-099");
    has_not(&page, "Bâti Nord");
    let foreign = foreign.to_string();
    for contract in [foreign.as_str(), "", "x", "00000000-0000-4000-8000-000000000000"] {
        let fields = [("contract", contract)];
        let answer = desk.send(OTHER, &fields, "octobre.csv", OCTOBER.as_bytes()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{contract}");
        assert!(answer.location().ends_with("refused=contract"), "{}", answer.location());
        let answer = desk.site.post_as(OTHER, "/imports/nothing", &fields).await;
        assert!(answer.location().ends_with("refused=contract"), "{}", answer.location());
        let answer = desk.site.post_as(OTHER, "/imports/typed", &fields).await;
        assert!(answer.location().ends_with("refused=contract"), "{}", answer.location());
    }
}

#[tokio::test]
async fn a_form_without_a_file_asks_for_one_and_keeps_what_was_chosen() {
    let desk = Desk::open().await;
    let contract = desk.contract.to_string();
    let fields = [("contract", contract.as_str()), ("period", "2026-09")];
    let answer = desk.send(STAFF, &fields, "", b"").await;
    assert!(answer.location().ends_with("refused=no-file"), "{}", answer.location());
    let page = desk.page(answer.location()).await;
    has(&page, "Aucun fichier n’a été choisi");
    has(&page, "value=\"2026-09\" selected");
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_in_words() {
    let desk = Desk::open().await;
    let contract = desk.contract.to_string();
    let fields = [("contract", contract.as_str())];
    let bytes = vec![b'7'; (20 << 20) + 1];
    let answer = desk.send(STAFF, &fields, "grand.csv", &bytes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    has(&desk.page(answer.location()).await, "Ce fichier dépasse 20\u{a0}Mo");
    has_not(&desk.page("/imports").await, "grand.csv");
    // What is larger than anybody would wait for is cut.
    let bytes = vec![b'7'; (100 << 20) + 1];
    let answer = desk.send(STAFF, &fields, "immense.csv", &bytes).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text);
    assert!(answer.text.contains("trop volumineux"), "{}", answer.text);
}

#[tokio::test]
async fn a_hostile_name_is_a_name() {
    let desk = Desk::open().await;
    for name in ["../../etc/<b>passwd.csv", "C:\\\\temp\\\\<script>.csv", "285057800608436.csv"] {
        let home = desk.draft(name, OCTOBER.as_bytes()).await;
        let page = desk.page(&home).await;
        for piece in ["../", "<b>", "<script>.csv", "C:\\", "285057800608436"] {
            has_not(&page, piece);
        }
        desk.post(&format!("{home}/discard"), &[]).await;
    }
}

#[tokio::test]
async fn what_is_no_form_of_a_file_asks_for_one() {
    let desk = Desk::open().await;
    let next = desk.post("/imports", &[("contract", "x")]).await;
    assert_eq!(next, "/imports/new?refused=no-file");
}

#[tokio::test]
async fn a_draft_that_nobody_has_is_not_there() {
    let desk = Desk::open().await;
    for path in ["/imports/00000000-0000-4000-8000-000000000000/effect", "/imports/x/effect"] {
        assert_eq!(desk.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
