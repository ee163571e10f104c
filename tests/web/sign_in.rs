//! Signing in and out, and who is kept out.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tenu::domain::access::Role;
use tenu::services::manage_users;

use super::{PASSWORD, Site};

#[tokio::test]
async fn a_page_leads_to_the_sign_in_page_and_back() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let answer = site.get("/?lang=en").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), "/sign-in?next=%2F%3Flang%3Den");
    let form = [("email", email.as_str()), ("password", PASSWORD), ("next", "/?lang=en")];
    let answer = site.send("POST", "/sign-in", Some(&form), None).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/?lang=en"));
}

#[tokio::test]
async fn the_page_reads_as_it_did() {
    let site = Site::open().await;
    insta::assert_snapshot!("sign_in_fr", site.get("/sign-in").await.text);
    insta::assert_snapshot!("sign_in_en", site.get("/sign-in?lang=en").await.text);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let answer = site.send("POST", "/sign-in", Some(&form), None).await;
    let cookie = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn unknown_and_known_addresses_are_refused_alike() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let mut answers = Vec::new();
    for address in [email.as_str(), "nobody@essai.example"] {
        let form = [("email", address), ("password", "quatre-ponts-2025")];
        let answer = site.send("POST", "/sign-in", Some(&form), None).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        answers.push(answer.text.replace(address, "…"));
    }
    assert_eq!(answers.first(), answers.last());
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_right_password_too() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    for _ in 0..5 {
        let form = [("email", email.as_str()), ("password", "quatre-ponts-2025")];
        site.send("POST", "/sign-in", Some(&form), None).await;
    }
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let answer = site.send("POST", "/sign-in", Some(&form), None).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.text.contains("Attendez une minute"), "{}", answer.text);
}

#[tokio::test]
async fn who_signs_out_is_out_on_the_server() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    assert_eq!(site.get_as(&email, "/").await.status, StatusCode::OK);
    let answer = site.post_as(&email, "/sign-out", &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in"));
    // The same cookie, kept by whoever copied it.
    assert_eq!(site.get_as(&email, "/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn signing_in_again_ends_the_former_session() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let former = site.cookie(&email).await;
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let again = site.send("POST", "/sign-in", Some(&form), Some(&former)).await;
    let cookie = again.header("set-cookie").split(';').next().expect("a cookie");
    assert_ne!(cookie, former);
    let answer = site.send("GET", "/", None, Some(&former)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_closed_account_is_out_at_once() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    site.cookie(&email).await;
    manage_users::disable(&site.app, &site.app.operator(), &email).await.expect("closed");
    assert_eq!(site.get_as(&email, "/").await.status, StatusCode::SEE_OTHER);
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let answer = site.send("POST", "/sign-in", Some(&form), None).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let cookie = site.cookie(&email).await;
    for route in tenu::web::routes().iter().filter(|it| it.method == "POST") {
        let request = Request::post(route.path.replace(['{', '}'], ""))
            .header("host", "127.0.0.1:8092")
            .header("cookie", &cookie)
            .header("sec-fetch-site", "cross-site")
            .header("origin", "https://evil.example")
            .body(Body::empty());
        let answer = site.ask(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", route.path);
        assert!(answer.text.contains("ne vient pas de cette page"), "{}", answer.text);
    }
}

#[tokio::test]
async fn the_language_that_was_chosen_stays() {
    let site = Site::open().await;
    let answer = site.get("/sign-in?lang=en").await;
    let cookie = answer.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let next = site.send("GET", "/sign-in", None, Some(&cookie)).await;
    assert!(next.text.contains("Password"), "{}", next.text);
}

#[tokio::test]
async fn forms_that_do_not_read_are_refused_in_words() {
    let site = Site::open().await;
    let ask = |kind: &str, body: Vec<u8>| {
        Request::post("/sign-in")
            .header("host", "127.0.0.1:8092")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind)
            .body(Body::from(body))
            .expect("a request")
    };
    let form = "application/x-www-form-urlencoded";
    let large = [b"email=a&password=".to_vec(), vec![b'x'; 2 << 20]].concat();
    for (kind, body, status, text) in [
        (form, b"email=claire".to_vec(), StatusCode::BAD_REQUEST, "pas arrivé entier"),
        ("text/plain", b"email=claire".to_vec(), StatusCode::BAD_REQUEST, "pas arrivé entier"),
        (form, b"%ff=%fe&&&=".to_vec(), StatusCode::BAD_REQUEST, "pas arrivé entier"),
        (form, large, StatusCode::PAYLOAD_TOO_LARGE, "trop volumineux"),
    ] {
        let answer = site.ask(ask(kind, body)).await;
        assert_eq!(answer.status, status, "{}", answer.text);
        assert!(answer.text.contains(text), "{}", answer.text);
    }
}

#[tokio::test]
async fn queries_that_do_not_read_are_refused_in_words() {
    let answer = Site::open().await.get("/sign-in?next=1&next=2").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("pas arrivé entier"), "{}", answer.text);
}

#[tokio::test]
async fn behind_tls_the_cookie_is_bound_to_the_host_and_to_tls() {
    let site = Site::open().await.at("https://tenu.essai.example", false);
    let email = site.someone(Role::Buyer).await;
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let answer = site.send("POST", "/sign-in", Some(&form), None).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-tenu=") && cookie.contains("Secure"), "{cookie}");
    assert!(answer.header("strict-transport-security").contains("max-age=31536000"));
    let named = site.get_from("tenu.essai.example", "/sign-in").await;
    assert_eq!(named.status, StatusCode::OK);
    let other = site.get_from("autre.essai.example", "/sign-in").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_asks_is_told_by_our_own_proxy_alone() {
    for (behind_proxy, refused) in [(false, true), (true, false)] {
        let site = Site::open().await.at("https://tenu.essai.example", behind_proxy);
        let email = site.someone(Role::Buyer).await;
        let mut last = StatusCode::OK;
        for rank in 0..6 {
            let body = format!("email={email}&password=wrong");
            let request = Request::post("/sign-in")
                .header("host", "127.0.0.1")
                .header("x-forwarded-for", format!("198.51.100.{rank}"))
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(body));
            last = site.ask(request.expect("a request")).await.status;
        }
        assert_eq!(last == StatusCode::TOO_MANY_REQUESTS, refused, "{behind_proxy}");
    }
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let mut site = Site::open().await;
    let email = site.someone(Role::Buyer).await;
    let mut minutes = 0;
    // Seen every hour and a half, it lasts, but no longer than twelve hours.
    for (later, alive) in [(90, true), (119, true), (121, false)] {
        site.cookie(&email).await;
        minutes += later;
        site.turn_clock(minutes);
        let status = site.get_as(&email, "/").await.status;
        assert_eq!(status == StatusCode::OK, alive, "{later} minutes later: {status}");
    }
    site.forget_cookies();
    for hours in 1..=13 {
        site.cookie(&email).await;
        site.turn_clock(minutes + 60 * hours);
        let status = site.get_as(&email, "/").await.status;
        assert_eq!(status == StatusCode::OK, hours <= 12, "after {hours} hours: {status}");
    }
}
