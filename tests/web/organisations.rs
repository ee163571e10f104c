//! Organisations as an administrator manages them.

use axum::http::StatusCode;
use tenu::domain::access::Role;
use tenu::services::manage_organisations;

use super::{Form, Site};

/// The identifier of an organisation.
async fn id(site: &Site, name: &str) -> String {
    let known = manage_organisations::list(&site.app, &site.app.operator()).await;
    let known = known.expect("organisations");
    known.iter().find(|it| it.name == name).expect("an organisation").id.to_string()
}

#[tokio::test]
async fn an_organisation_is_added_and_renamed() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    let page = site.get_as(&admin, "/organisations").await.text;
    assert!(page.contains("Aucune organisation pour l’instant"), "{page}");
    let form = [("name", "PLIE du Nord"), ("kind", "facilitator")];
    let answer = site.post_as(&admin, "/organisations", &form).await;
    let page = site.get_as(&admin, answer.location()).await.text;
    for text in ["L’organisation est ajoutée", "PLIE du Nord", "Aucun compte ouvert"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let path = format!("/organisations/{}", id(&site, "PLIE du Nord").await);
    let form = [("name", "PLIE du Nord et de l'Est")];
    let answer = site.post_as(&admin, &format!("{path}/rename"), &form).await;
    let page = site.get_as(&admin, answer.location()).await.text;
    assert!(page.contains("L’organisation est renommée"), "{page}");
    assert!(page.contains("<h1>PLIE du Nord et de l&#39;Est</h1>"), "{page}");
}

#[tokio::test]
async fn a_name_that_does_not_do_is_refused_beside_its_field() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    for name in ["Achats", "Finances"] {
        site.post_as(&admin, "/organisations", &[("name", name), ("kind", "service")]).await;
    }
    let path = format!("/organisations/{}/rename", id(&site, "Finances").await);
    for (path, form, text) in [
        ("/organisations", &[("name", "ACHATS"), ("kind", "service")][..], "porte déjà ce nom"),
        ("/organisations", &[("name", " "), ("kind", "service")][..], "l manque un nom"),
        (path.as_str(), &[("name", "achats")][..], "porte déjà ce nom"),
    ] {
        let answer = site.post_as(&admin, path, form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(answer.text.contains(text), "{text}: {}", answer.text);
        assert!(answer.text.contains("aria-invalid=\"true\""), "{}", answer.text);
    }
    // Its own name is no other's.
    let answer = site.post_as(&admin, &path, &[("name", "FINANCES")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn firms_come_from_contracts_and_are_called_what_those_call_them() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    site.record(
        r#"
[contract]
reference = "2026-014"
title = "Réhabilitation du collège"
starts-on = "2026-01-05"
ends-on = "2027-06-30"
[[contract.firms]]
name = "Bâti Nord"
siret = "73282932000074"
part = "holder"
"#,
    )
    .await;
    site.account(Role::Contractor, "karim@essai.example", Some("73282932000074")).await;
    let firm: Form<'_> = &[("name", "Sols"), ("kind", "firm")];
    let answer = site.post_as(&admin, "/organisations", firm).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let path = format!("/organisations/{}", id(&site, "Bâti Nord").await);
    let answer = site.post_as(&admin, &format!("{path}/rename"), &[("name", "Autre")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = site.get_as(&admin, &path).await.text;
    assert!(page.contains("celui de ses marchés"), "{page}");
    assert!(page.contains("karim@") && !page.contains("/rename"), "{page}");
}
