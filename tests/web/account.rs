//! One's own account: another password, an end to other sessions.

use axum::http::StatusCode;
use tenu::domain::access::Role;
use tenu::services::manage_users::{self, Invitation, UserChange};

use super::{Form, PASSWORD, Site};

const CHOSEN: &str = "quatre-rives-2026";

/// The form of a new password.
fn typed<'a>(current: &'a str, chosen: &'a str, again: &'a str) -> [(&'static str, &'a str); 3] {
    [("current", current), ("chosen", chosen), ("again", again)]
}

/// Signs in beside the session that the site knows, and gives the cookie.
async fn another_session(site: &Site, email: &str, password: &str) -> String {
    let form = [("email", email), ("password", password)];
    let answer = site.send("POST", "/sign-in", Some(&form), None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    cookie_of(&answer)
}

fn cookie_of(answer: &super::Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_page_says_who_somebody_is_here() {
    let site = Site::open().await;
    let email = site.someone(Role::Facilitator).await;
    let page = site.get_as(&email, "/account").await.text;
    for text in ["Personne facilitator", "Facilitateur", "Département de l&#39;Essai"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(page.contains("Douze caractères au moins"), "the rules come first: {page}");
}

#[tokio::test]
async fn a_new_password_ends_other_sessions_and_renews_this_one() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let (mine, other) = (site.cookie(&email).await, another_session(&site, &email, PASSWORD).await);
    let form = typed(PASSWORD, CHOSEN, CHOSEN);
    let answer = site.send("POST", "/account", Some(&form), Some(&mine)).await;
    assert_eq!(answer.location(), "/account?done=password", "{}", answer.text);
    let renewed = cookie_of(&answer);
    assert_ne!(renewed, mine);
    for (cookie, status) in [
        (&renewed, StatusCode::OK),
        (&mine, StatusCode::SEE_OTHER),
        (&other, StatusCode::SEE_OTHER),
    ] {
        assert_eq!(site.send("GET", "/account", None, Some(cookie)).await.status, status);
    }
    let page = site.send("GET", "/account?done=password", None, Some(&renewed)).await;
    assert!(page.text.contains("Votre mot de passe est changé"), "{}", page.text);
    another_session(&site, &email, CHOSEN).await;
    let old = [("email", email.as_str()), ("password", PASSWORD)];
    let refused = site.send("POST", "/sign-in", Some(&old), None).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_password_that_does_not_do_is_refused_beside_its_field() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    for (form, text) in [
        (typed("un tout autre", CHOSEN, CHOSEN), "Ce n’est pas votre mot de passe actuel"),
        (typed(PASSWORD, CHOSEN, "quatre-rives-2025"), "Les deux saisies diffèrent"),
        (typed(PASSWORD, "court", "court"), "trop court ou trop courant"),
        (typed(PASSWORD, "motdepasse1234", "motdepasse1234"), "trop court ou trop courant"),
        (typed(PASSWORD, PASSWORD, PASSWORD), "le même que l’ancien"),
    ] {
        let answer = site.post_as(&email, "/account", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(answer.text.contains(text), "{text}: {}", answer.text);
        assert!(answer.text.contains("aria-invalid=\"true\""), "{}", answer.text);
        for secret in form.map(|it| it.1) {
            assert!(!answer.text.contains(&format!("\"{secret}\"")), "{secret}: {}", answer.text);
        }
    }
    // The session is as it was.
    assert_eq!(site.get_as(&email, "/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_current_password_is_guessed_no_faster_than_at_the_sign_in() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let form = typed("un tout autre", CHOSEN, CHOSEN);
    for _ in 0..5 {
        site.post_as(&email, "/account", &form).await;
    }
    let form = typed(PASSWORD, CHOSEN, CHOSEN);
    let answer = site.post_as(&email, "/account", &form).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.text.contains("Attendez une minute"), "{}", answer.text);
}

#[tokio::test]
async fn other_sessions_end_and_this_one_goes_on() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let (mine, other) = (site.cookie(&email).await, another_session(&site, &email, PASSWORD).await);
    let answer = site.send("POST", "/account/sessions", Some(&[]), Some(&mine)).await;
    assert_eq!(answer.location(), "/account?done=sessions");
    let page = site.send("GET", answer.location(), None, Some(&mine)).await;
    assert!(page.text.contains("Vos autres sessions sont fermées"), "{}", page.text);
    let ended = site.send("GET", "/account", None, Some(&other)).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_password_that_somebody_else_chose_opens_nothing_but_its_own_change() {
    let site = Site::open().await;
    let account = UserChange {
        display_name: "Anne Roux".to_owned(),
        role: Role::Administrator,
        organisation: String::new(),
        firm: None,
    };
    let invitation = Invitation { email: "anne@essai.example".to_owned(), account };
    let handed = manage_users::invite(&site.app, &site.app.operator(), &invitation).await;
    let handed = handed.expect("an account");
    let cookie = another_session(&site, "anne@essai.example", &handed.password).await;
    for route in tenu::web::routes() {
        let path = route.path.replace("{id}", &handed.user.id.to_string());
        let open = ["/sign-in", "/sign-out", "/healthz", "/readyz", "/account"];
        if open.contains(&route.path) || path.contains('{') {
            continue;
        }
        let empty: Form<'_> = &[];
        let form = (route.method == "POST").then_some(empty);
        let answer = site.send(route.method, &path, form, Some(&cookie)).await;
        let place = format!("{} {path}", route.method);
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, "/account"),
            "{place}"
        );
    }
    let page = site.send("GET", "/account", None, Some(&cookie)).await.text;
    assert!(page.contains("Choisissez votre mot de passe"), "{page}");
    assert!(!page.contains("href=\"/users\""), "no way leads elsewhere: {page}");
    let form = typed(&handed.password, CHOSEN, CHOSEN);
    let answer = site.send("POST", "/account", Some(&form), Some(&cookie)).await;
    let users = site.send("GET", "/users", None, Some(&cookie_of(&answer))).await;
    assert_eq!(users.status, StatusCode::OK);
}
