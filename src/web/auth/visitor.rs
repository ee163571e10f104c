//! Who asks for a page: somebody signed in, or the request ends at the sign-in page.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::CookieJar;

use super::cookie;
use crate::domain::access::Actor;
use crate::services::sign_in::{self, SignedIn};
use crate::web::language::language_of;
use crate::web::problem::PageProblem;
use crate::web::site::Web;
use crate::words::Words;

/// Where people change their password: all that opens to those whose password somebody else chose.
const OWN_ACCOUNT: &str = "/account";

/// Somebody signed in, with the words of their language.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who they are.
    pub who: SignedIn,
    /// Their words.
    pub words: Words,
    /// The path they asked for.
    pub path: String,
    /// What they asked of it, after the `?`.
    pub query: String,
}

impl Visitor {
    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.who.actor
    }

    /// What a service refused, as a page.
    pub fn refused(&self, error: &crate::services::ServiceError) -> PageProblem {
        PageProblem::from_service(error, self.words)
    }
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Visitor, Response> {
        let words = Words::of(language_of(parts));
        let jar = CookieJar::from_headers(&parts.headers);
        let known = match cookie::token(&jar, &web.site) {
            Some(token) => sign_in::recognise(&web.app, &token).await,
            None => Ok(None),
        };
        match known {
            Ok(Some(who)) if who.password_to_change && parts.uri.path() != OWN_ACCOUNT => {
                Err(Redirect::to(OWN_ACCOUNT).into_response())
            }
            Ok(Some(who)) => Ok(Visitor {
                who,
                words,
                path: parts.uri.path().to_owned(),
                query: parts.uri.query().unwrap_or_default().to_owned(),
            }),
            Ok(None) => Err(to_sign_in(parts)),
            Err(error) => Err(PageProblem::from_service(&error, words).into_response()),
        }
    }
}

/// The sign-in page, which leads back. What a form was about to send is not kept: its page is.
fn to_sign_in(parts: &Parts) -> Response {
    let path = parts.uri.path_and_query().map_or("/", |it| it.as_str());
    let back = if parts.method == Method::GET { path } else { parts.uri.path() };
    let query = serde_html_form::to_string([("next", back)]).unwrap_or_default();
    Redirect::to(&format!("/sign-in?{query}")).into_response()
}
