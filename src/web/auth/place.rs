//! Where a request comes from, for counting attempts to sign in.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::web::site::Web;

/// The network address of whoever asks, as text.
#[derive(Debug, Clone)]
pub struct Place(pub String);

impl FromRequestParts<Web> for Place {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Place, Infallible> {
        // The last one is what our own proxy saw; those before it are what the client claims.
        let forwarded = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|it| it.to_str().ok())
            .and_then(|it| it.rsplit(',').next())
            .map(|it| it.trim().to_owned())
            .filter(|_| web.site.behind_proxy);
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
        let peer = peer.map_or_else(|| "unknown".to_owned(), |it| it.to_string());
        Ok(Place(forwarded.unwrap_or(peer)))
    }
}
