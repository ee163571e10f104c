//! The cookies of the site: the session's token and the language.

use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use crate::services::sign_in::Token;
use crate::web::site::SiteSettings;
use crate::words::Language;

/// The session behind TLS: browsers keep `__Host-` cookies from being set by any other host.
const SESSION: &str = "__Host-tenu";

/// The session on this machine alone: browsers drop a `__Host-` cookie on plain HTTP.
const SESSION_HERE: &str = "tenu";

/// The language that was chosen.
pub const LANGUAGE: &str = "tenu-language";

fn session_name(site: &SiteSettings) -> &'static str {
    if site.public_address.is_some() { SESSION } else { SESSION_HERE }
}

/// The token that a request carries.
pub fn token(jar: &CookieJar, site: &SiteSettings) -> Option<Token> {
    jar.get(session_name(site)).and_then(|it| Token::parse(it.value()))
}

/// The cookie of a session. It ends with the browser; the server ends it before.
pub fn session(token: &Token, site: &SiteSettings) -> Cookie<'static> {
    made(session_name(site), token.text(), site)
}

/// The cookie that takes a session's away.
pub fn no_session(site: &SiteSettings) -> Cookie<'static> {
    let mut cookie = made(session_name(site), String::new(), site);
    cookie.make_removal();
    cookie
}

/// The cookie of a language, which stays.
pub fn language(language: Language, site: &SiteSettings) -> Cookie<'static> {
    let mut cookie = made(LANGUAGE, language.code().to_owned(), site);
    cookie.make_permanent();
    cookie
}

fn made(name: &'static str, value: String, site: &SiteSettings) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.public_address.is_some())
        .build()
}
