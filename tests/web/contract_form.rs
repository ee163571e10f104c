//! A contract in the browser: described, checked, recorded, changed; and who may not.

use axum::http::StatusCode;
use tenu::domain::access::Role;
use tenu::services::manage_contract;

use super::{Answer, Form, Site};

const CONTRACT: &str = r#"
[contract]
reference = "2026-014"
title = "Réhabilitation <b>du collège</b>"
starts-on = "2026-01-05"
ends-on = "2027-06-30"
[[contract.lots]]
number = "1"
title = "Gros œuvre"
[[contract.firms]]
name = "Bâti Nord"
siret = "73282932000074"
part = "holder"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
"#;

/// A form that is right, its button aside.
const RIGHT: Form<'static> = &[
    ("reference", "2026-TX-077"),
    ("title", "Un gymnase"),
    ("kind", "works"),
    ("starts-on", "2026-12-01"),
    ("ends-on", "30/11/2027"),
    ("amount", "1 000 000"),
    ("window-months", "24"),
    ("training-counts", "yes"),
    ("late-validation", "from-validation"),
    ("routes", "direct-hire"),
    ("routes", "secondment-etti"),
    ("lot-1-number", "1"),
    ("lot-1-title", "Maçonnerie"),
    ("firm-1-name", "Bâti Nord"),
    ("firm-1-siret", "73282932000075"),
    ("firm-1-part", "holder"),
    ("obligation-1-label", "Heures d’insertion"),
    ("obligation-1-lot", "1"),
    ("obligation-1-basis", "calibration"),
    ("obligation-1-amount", "1 000 000"),
    ("obligation-1-labour-share", "50"),
    ("obligation-1-hourly-cost", "35"),
    ("obligation-1-share", "5 %"),
    ("obligation-1-rounding", "half-up"),
    ("obligation-2-label", "Part du gymnase"),
    ("obligation-2-basis", "share-of-hours"),
    ("obligation-2-hours-share", "7,5"),
    ("obligation-2-rounding", "half-up"),
];

/// Nearly everything that can be wrong.
const WRONG: Form<'static> = &[
    ("reference", ""),
    ("title", "<b>Un gymnase</b>"),
    ("kind", "works"),
    ("starts-on", "31/02/2026"),
    ("ends-on", "demain"),
    ("amount", "1.000"),
    ("window-months", "2,5"),
    ("training-counts", "yes"),
    ("late-validation", "never"),
    ("lot-1-number", "1"),
    ("lot-2-number", "1"),
    ("firm-1-name", ""),
    ("firm-1-siret", "123"),
    ("firm-1-part", "partner"),
    ("firm-1-lot", "9"),
    ("stop-1-from", ""),
    ("stop-1-until", "2026-08-31"),
    ("obligation-1-label", ""),
    ("obligation-1-basis", "calibration"),
    ("obligation-1-amount", "beaucoup"),
    ("obligation-1-share", "101"),
    ("obligation-1-rounding", "ceiling"),
    ("obligation-1-cap", "1000"),
    ("action", "save"),
];

fn pressing(form: Form<'static>, action: &'static str) -> Vec<(&'static str, &'static str)> {
    form.iter().copied().filter(|it| it.0 != "action").chain([("action", action)]).collect()
}

#[track_caller]
fn check_holds(answer: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(answer.text.contains(text), "{text} is missing in:\n{}", answer.text);
    }
}

/// What the form of a contract to change holds, as a browser would send it back.
fn held(page: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        let value = rest.split_once('"')?.0;
        Some(
            value
                .replace("&#39;", "'")
                .replace("&#38;", "&")
                .replace("&#60;", "<")
                .replace("&#62;", ">"),
        )
    };
    let mut fields = Vec::new();
    let mut select = String::new();
    for tag in page.split('<').skip(1) {
        if tag.starts_with("select ") {
            select = attribute(tag, "name").expect("a name");
        } else if tag.starts_with("option ") && tag.contains(" selected") {
            fields.push((select.clone(), attribute(tag, "value").expect("a value")));
        } else if tag.starts_with("input ") {
            let ticked =
                [" type=\"radio\"", " type=\"checkbox\""].iter().any(|it| tag.contains(it));
            if !ticked || tag.contains(" checked") {
                let name = attribute(tag, "name").expect("a name");
                fields.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        }
    }
    fields
}

fn changed<'a>(
    held: &'a [(String, String)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = held.iter().map(|it| (it.0.as_str(), it.1.as_str()));
    let kept = kept.filter(|it| changes.iter().all(|change| change.0 != it.0));
    kept.chain(changes.iter().copied()).collect()
}

#[tokio::test]
async fn the_empty_form_reads_as_it_did() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    let answer = site.get_as(&buyer, "/contracts/new").await;
    assert_eq!(answer.status, StatusCode::OK);
    insta::assert_snapshot!("form_empty_fr", answer.text);
    insta::assert_snapshot!(
        "form_empty_en",
        site.get_as(&buyer, "/contracts/new?lang=en").await.text
    );
}

#[tokio::test]
async fn a_form_full_of_mistakes_says_each_at_its_field_and_loses_nothing() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    let answer = site.post_as(&buyer, "/contracts", WRONG).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    check_holds(&answer, &["value=\"31/02/2026\"", "value=\"beaucoup\"", "&#60;b&#62;Un gymnase"]);
    assert!(!answer.text.contains("<b>Un gymnase"));
    insta::assert_snapshot!("form_wrong_fr", answer.text);
    let english = site.post_as(&buyer, "/contracts?lang=en", WRONG).await;
    insta::assert_snapshot!("form_wrong_en", english.text);
    let none = manage_contract::known_firms(&site.app, &site.app.operator()).await;
    assert_eq!(none.expect("firms"), [], "nothing is recorded");
}

#[tokio::test]
async fn checking_tells_what_is_due_and_records_nothing() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    let answer = site.post_as(&buyer, "/contracts", &pressing(RIGHT, "check")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    // 1 000 000 × 50 % × 5 % ÷ 35 = 714,29 → 714 h over 365 days: 714 ÷ (365 ÷ 7) = 13,7 h a week.
    let plain = answer.text.replace(['\u{a0}', '\u{202f}'], " ");
    for text in [
        "Heures d’insertion : 714 h dues, soit 13,7 h par semaine du 01/12/2026 au 30/11/2027, environ une personne à 35 h.",
        "Part du gymnase : 7,5 % des heures travaillées.",
        "Ce SIRET ne passe pas le contrôle habituel",
    ] {
        assert!(plain.contains(text), "{text} is missing in:\n{plain}");
    }
    let none = manage_contract::known_firms(&site.app, &site.app.operator()).await;
    assert_eq!(none.expect("firms"), []);
}

#[tokio::test]
async fn a_button_adds_a_row_and_keeps_what_was_typed() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    let answer = site.post_as(&buyer, "/contracts", &pressing(RIGHT, "add-lot")).await;
    assert_eq!(answer.status, StatusCode::OK);
    check_holds(&answer, &["name=\"lot-2-number\"", "value=\"Maçonnerie\"", "value=\"5 %\""]);
    assert!(!answer.text.contains("aria-invalid"), "nothing is judged yet");
    let answer = site.post_as(&buyer, "/contracts", &pressing(RIGHT, "remove-obligation-1")).await;
    check_holds(&answer, &["name=\"obligation-1-label\"", "value=\"Part du gymnase\""]);
    assert!(!answer.text.contains("name=\"obligation-2-label\""));
}

#[tokio::test]
async fn a_contract_is_recorded_then_changed_and_its_history_told() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    let answer = site.post_as(&buyer, "/contracts", &pressing(RIGHT, "save")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let contract = answer.location().to_owned();
    assert!(contract.starts_with("/contracts/"), "{contract}");

    // The form of the change holds what was recorded: sent back, it changes nothing.
    let change = format!("{contract}/change");
    let page = site.get_as(&buyer, &change).await;
    assert_eq!(page.status, StatusCode::OK);
    check_holds(&page, &["value=\"2026-12-01\"", "2026-TX-077", "value=\"7,5\""]);
    let held = held(&page.text);
    let same = site.post_as(&buyer, &change, &changed(&held, &[("action", "check")])).await;
    assert_eq!(same.status, StatusCode::OK, "{}", same.text);
    check_holds(&same, &["Rien n’est changé"]);

    // What a change does is shown before it is recorded.
    let edits = [("obligation-1-share", "10"), ("reason", "Avenant n° 1"), ("action", "check")];
    let effect = site.post_as(&buyer, &change, &changed(&held, &edits)).await;
    check_holds(&effect, &["714\u{a0}h → 1\u{202f}429\u{a0}h", "Ce que la modification changera"]);
    let edits = [("obligation-1-share", "10"), ("reason", "Avenant n° 1"), ("action", "save")];
    let saved = site.post_as(&buyer, &change, &changed(&held, &edits)).await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, contract.as_str()));

    let history = site.get_as(&buyer, &format!("{contract}/history")).await;
    assert_eq!(history.status, StatusCode::OK);
    check_holds(
        &history,
        &["Version 2", "Avenant n° 1", "Personne buyer", "10\u{a0}% ÷ 35", "Première version."],
    );

    // Whoever had read the first version is told, and keeps what they typed.
    let stale = site.post_as(&buyer, &change, &changed(&held, &edits)).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    check_holds(&stale, &["modifié par quelqu’un d’autre", "value=\"Avenant n° 1\""]);
}

#[tokio::test]
async fn a_reference_that_is_taken_is_refused_with_the_form() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    site.record(CONTRACT).await;
    let form = changed(&[], &pressing(RIGHT, "save"))
        .into_iter()
        .map(|it| if it.0 == "reference" { ("reference", "2026-014") } else { it })
        .collect::<Vec<_>>();
    let answer = site.post_as(&buyer, "/contracts", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    check_holds(&answer, &["déjà enregistré avec un autre contenu", "value=\"Un gymnase\""]);
}

#[tokio::test]
async fn the_form_works_from_an_amendment_in_english_too() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    let id = site.record(CONTRACT).await;
    let change = format!("/contracts/{id}/change?lang=en");
    let page = site.get_as(&buyer, &change).await;
    check_holds(&page, &["Change contract 2026-014", "&#60;b&#62;du collège"]);
    let held = held(&page.text);
    let edits = [
        ("obligation-1-hours", "2,500"),
        ("effective-on", "1/6/2026"),
        ("document", "Amendment 1"),
        ("action", "save"),
    ];
    let saved = site.post_as(&buyer, &change, &changed(&held, &edits)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let history = site.get_as(&buyer, &format!("/contracts/{id}/history?lang=en")).await;
    check_holds(&history, &["effective on 1 Jun 2026", "2,500\u{a0}h fixed by the contract"]);
}

#[tokio::test]
async fn staff_of_a_firm_may_not_even_of_the_holder() {
    let site = Site::open().await;
    let id = site.record(CONTRACT).await;
    let staff = "chef@bati.example";
    site.account(Role::Contractor, staff, Some("73282932000074")).await;
    for path in [
        "/contracts/new".to_owned(),
        format!("/contracts/{id}/change"),
        format!("/contracts/{id}/history"),
    ] {
        let answer = site.get_as(staff, &path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for action in ["add-lot", "check", "save"] {
        for path in ["/contracts".to_owned(), format!("/contracts/{id}/change")] {
            let answer = site.post_as(staff, &path, &pressing(RIGHT, action)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{action} {path}");
        }
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_not_found() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    for path in ["/contracts/7/change", "/contracts/7/history"] {
        let answer = site.get_as(&buyer, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        check_holds(&answer, &["Cette page n’existe pas"]);
    }
}
