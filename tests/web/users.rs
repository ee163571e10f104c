//! Accounts as an administrator manages them.

use axum::http::StatusCode;
use tenu::domain::access::Role;
use tenu::services::manage_users;

use super::{Form, PASSWORD, Site};

const SIRET: &str = "73282932000074";

const CONTRACT: &str = r#"
[contract]
reference = "2026-014"
title = "Réhabilitation du collège"
starts-on = "2026-01-05"
ends-on = "2027-06-30"
[[contract.firms]]
name = "Bâti Nord"
siret = "73282932000074"
part = "holder"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
"#;

/// The identifier of an account.
async fn id(site: &Site, email: &str) -> String {
    let known = manage_users::list(&site.app, &site.app.operator()).await.expect("accounts");
    known.iter().find(|it| it.email == email).expect("an account").id.to_string()
}

/// What stands between two texts of a page, the first time.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let rest = page.split_once(before).expect("what comes before").1;
    rest.split_once(after).expect("what comes after").0
}

async fn firm(site: &Site) -> String {
    let known = manage_users::firms(&site.app, &site.app.operator()).await.expect("firms");
    known.first().expect("a firm").id.to_string()
}

#[tokio::test]
async fn an_account_is_opened_and_its_password_shown_once() {
    let site = Site::open().await.at("https://tenu.essai.example", false);
    let admin = site.someone(Role::Administrator).await;
    let form = [
        ("name", " Nadia  Ferrand "),
        ("email", "Nadia@Essai.example"),
        ("role", "facilitator"),
        ("organisation", "Maison de l'emploi"),
        ("firm", ""),
    ];
    let answer = site.post_as(&admin, "/users/new", &form).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert!(answer.text.contains("Le compte de Nadia Ferrand est créé"), "{}", answer.text);
    assert!(answer.text.contains("https://tenu.essai.example"), "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "no-store");
    let password = between(&answer.text, "class=\"secret\">", "</p>").to_owned();
    for path in ["/users", &format!("/users/{}", id(&site, "nadia@essai.example").await)] {
        let page = site.get_as(&admin, path).await.text;
        assert!(page.contains("Mot de passe à changer"), "{page}");
        assert!(!page.contains(&password), "shown once: {page}");
    }
    let signed = [("email", "nadia@essai.example"), ("password", password.as_str())];
    let answer = site.send("POST", "/sign-in", Some(&signed), None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let organisations = site.get_as(&admin, "/organisations").await.text;
    assert!(organisations.contains("Organisme de facilitateurs"), "{organisations}");
}

#[tokio::test]
async fn staff_of_a_firm_are_bound_to_it() {
    let site = Site::open().await;
    site.record(CONTRACT).await;
    let admin = site.someone(Role::Administrator).await;
    let page = site.get_as(&admin, "/users/new").await.text;
    assert!(page.contains(&format!("Bâti Nord · {SIRET}")), "{page}");
    let firm = firm(&site).await;
    let email = "karim@essai.example";
    let mut form = vec![("name", "Karim Haddad"), ("email", email), ("role", "contractor")];
    let refused = site.post_as(&admin, "/users/new", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Choisissez l’entreprise"), "{}", refused.text);
    assert!(refused.text.contains("value=\"Karim Haddad\""), "kept: {}", refused.text);
    form.push(("firm", &firm));
    assert_eq!(site.post_as(&admin, "/users/new", &form).await.status, StatusCode::OK);
    let list = site.get_as(&admin, "/users?q=bati").await.text;
    assert!(list.contains("Karim Haddad") && list.contains("Un compte."), "{list}");
    // A firm of nobody is no firm.
    let absent = id(&site, email).await;
    let form = [("name", "Un Autre"), ("email", "a@b.example"), ("role", "contractor")];
    let form = [&form[..], &[("firm", absent.as_str())]].concat();
    let refused = site.post_as(&admin, "/users/new", &form).await;
    assert!(refused.text.contains("Choisissez l’entreprise"), "{}", refused.text);
}

#[tokio::test]
async fn an_account_that_does_not_do_is_refused_beside_its_field() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    let cases: [(Form<'_>, &str); 5] = [
        (&[("name", " "), ("email", "a@b.example"), ("role", "buyer")], "Écrivez un nom"),
        (&[("name", "A"), ("email", "anne"), ("role", "buyer")], "pas une adresse électronique"),
        (&[("name", "A"), ("email", &admin), ("role", "buyer")], "a déjà un compte"),
        (
            &[("name", "A"), ("email", "a@b.example"), ("role", "")],
            "ce que la personne pourra faire",
        ),
        (&[("name", "A"), ("email", "a@b.example"), ("role", "king")], "ce que la personne pourra"),
    ];
    for (form, text) in cases {
        let answer = site.post_as(&admin, "/users/new", form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(answer.text.contains(text), "{text}: {}", answer.text);
        assert!(answer.text.contains("Un champ est à corriger"), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_role_that_changes_holds_at_once() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    let buyer = site.someone(Role::Buyer).await;
    assert_eq!(site.get_as(&buyer, "/users").await.status, StatusCode::NOT_FOUND);
    let path = format!("/users/{}/change", id(&site, &buyer).await);
    for (role, status) in [("administrator", StatusCode::OK), ("buyer", StatusCode::NOT_FOUND)] {
        let form = [("name", "Claire"), ("role", role), ("organisation", "Achats")];
        let answer = site.post_as(&admin, &path, &form).await;
        assert!(answer.location().ends_with("?done=changed"), "{}", answer.text);
        // The same session, its next page.
        assert_eq!(site.get_as(&buyer, "/users").await.status, status, "{role}");
    }
    let page = site.get_as(&admin, &path.replace("/change", "?done=changed")).await.text;
    assert!(page.contains("Le compte est modifié"), "{page}");
    assert!(page.contains("value=\"Achats\""), "{page}");
}

#[tokio::test]
async fn a_new_password_is_shown_once_and_ends_the_sessions() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    let buyer = site.someone(Role::Buyer).await;
    site.cookie(&buyer).await;
    let path = format!("/users/{}/password", id(&site, &buyer).await);
    let answer = site.post_as(&admin, &path, &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let password = between(&answer.text, "class=\"secret\">", "</p>");
    assert_eq!(site.get_as(&buyer, "/").await.location(), "/sign-in?next=%2F");
    let old = [("email", buyer.as_str()), ("password", PASSWORD)];
    let refused = site.send("POST", "/sign-in", Some(&old), None).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = [("email", buyer.as_str()), ("password", password)];
    let answer = site.send("POST", "/sign-in", Some(&new), None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_account_is_closed_and_opened_again() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    let buyer = site.someone(Role::Buyer).await;
    site.cookie(&buyer).await;
    let path = format!("/users/{}", id(&site, &buyer).await);
    for (verb, said, status) in [
        ("close", "Le compte est fermé", StatusCode::UNPROCESSABLE_ENTITY),
        ("open", "Le compte est rouvert", StatusCode::SEE_OTHER),
    ] {
        let answer = site.post_as(&admin, &format!("{path}/{verb}"), &[]).await;
        let page = site.get_as(&admin, answer.location()).await.text;
        assert!(page.contains(said), "{page}");
        // Its former session has ended for good.
        assert_eq!(site.get_as(&buyer, "/").await.status, StatusCode::SEE_OTHER);
        let form = [("email", buyer.as_str()), ("password", PASSWORD)];
        let answer = site.send("POST", "/sign-in", Some(&form), None).await;
        assert_eq!(answer.status, status, "{verb}");
    }
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    let path = format!("/users/{}", id(&site, &admin).await);
    let demoted = [("name", "Paul"), ("role", "buyer")];
    for (verb, form) in [("close", &[][..]), ("change", &demoted[..])] {
        let answer = site.post_as(&admin, &format!("{path}/{verb}"), form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{verb}");
        assert!(answer.text.contains("ersonne d’autre ne pourrait"), "{verb}: {}", answer.text);
    }
    assert_eq!(site.get_as(&admin, "/users").await.status, StatusCode::OK);
    site.account(Role::Administrator, "autre@essai.example", None).await;
    let answer = site.post_as(&admin, &format!("{path}/change"), &demoted).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(site.get_as(&admin, "/users").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_what_to_do() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    let page = site.get_as(&admin, "/users?q=%3Cb%3Ezz%3C%2Fb%3E").await.text;
    assert!(page.contains("Aucun compte ne correspond"), "{page}");
    assert!(!page.contains("<b>zz"), "{page}");
    let all = site.get_as(&admin, "/users?q=ESSAI+administrator").await.text;
    assert!(all.contains("Un compte."), "{all}");
    let role = site.get_as(&admin, "/users?q=Administrateur").await.text;
    assert!(role.contains("Un compte."), "the role as people read it: {role}");
}
