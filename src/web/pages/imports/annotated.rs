//! `GET /imports/{id}/annotated`: the workbook that came, with what was found in it.

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::refusal::{Refusal, home, problem};
use crate::services::draft_import;
use crate::services::{App, ServiceError};
use crate::units::DraftId;
use crate::web::auth::Visitor;
use crate::web::extract::Path;
use crate::web::problem::PageProblem;

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Gives the workbook back; where that cannot be, the page of corrections says why.
pub async fn download(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<DraftId>,
) -> Result<Response, PageProblem> {
    match draft_import::annotate(&app, visitor.actor(), id).await {
        Ok(it) => {
            let head = [(CONTENT_TYPE, KIND.to_owned()), (CONTENT_DISPOSITION, attached(&it.name))];
            Ok((head, Body::from(it.bytes)).into_response())
        }
        Err(ServiceError::BookNotKept) => {
            Ok(Refusal::NotGiven.at(&format!("{}/corrections", home(id))).into_response())
        }
        Err(error) => Err(problem(&visitor, &error)),
    }
}

/// A name in both forms that browsers know: letters of ASCII, and all of them (RFC 6266).
fn attached(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() || "-_. ()".contains(it) { it } else { '_' })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        match byte {
            it if it.is_ascii_alphanumeric() || b"-_.".contains(&it) => encoded.push(it.into()),
            it => encoded.push_str(&format!("%{it:02X}")),
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_nothing_else_to_the_browser() {
        assert_eq!(
            attached("Relevé\"\r\nX: 1 (à corriger).xlsx"),
            "attachment; filename=\"Relev____X_ 1 (_ corriger).xlsx\"; \
             filename*=UTF-8''Relev%C3%A9%22%0D%0AX%3A%201%20%28%C3%A0%20corriger%29.xlsx"
        );
    }
}
