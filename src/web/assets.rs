//! Style sheets and other files of the pages, in the binary.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "src/web/assets"]
struct Assets;

/// One asset. The address carries the version of the program, so that a browser may keep it.
pub async fn get(Path((_version, name)): Path<(String, String)>) -> Response {
    let Some(asset) = Assets::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = asset.metadata.mimetype().to_owned();
    let keep = "public, max-age=31536000, immutable".to_owned();
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, keep)], asset.data).into_response()
}

/// The address of an asset.
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", env!("CARGO_PKG_VERSION"))
}
