//! `GET /contracts/{id}/template`: the workbook to fill in for a contract, a firm and a month.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::services::import_timesheet::AskedFirm;
use crate::services::make_template::{self, Wanted};
use crate::services::{App, ServiceError};
use crate::units::{ContractId, FirmId, Month};
use crate::web::auth::Visitor;
use crate::web::extract::{Path, Query};
use crate::web::problem::PageProblem;

/// What a workbook of Office Open XML is called.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// For whom and when; texts, since an address may say anything.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    firm: String,
    #[serde(default)]
    period: String,
}

/// The file, in the language of whoever asks.
pub async fn template(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<ContractId>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageProblem> {
    let firm = match asked.firm.as_str() {
        "" => None,
        text => Some(text.parse::<FirmId>().map_err(|_| visitor.refused(&ServiceError::NotFound))?),
    };
    let (wanted, firm) = (Wanted::Contract(id), firm.map(AskedFirm::Known));
    let month = asked.period.parse::<Month>().ok();
    let (actor, words) = (visitor.actor(), visitor.words);
    let made = make_template::run(&app, actor, &wanted, firm.as_ref(), month, words).await;
    let file = made.map_err(|error| visitor.refused(&error))?;
    let named = format!("attachment; filename=\"{}\"", file.name);
    Ok(([(CONTENT_TYPE, XLSX.to_owned()), (CONTENT_DISPOSITION, named)], file.bytes)
        .into_response())
}
