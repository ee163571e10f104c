//! `POST /statements/{number}/eligibility`: whether a person of a statement is eligible.

use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Deserialize;

use super::page::{Done, Only, Returned};
use super::show::{Asked, refused};
use crate::domain::person::Eligibility;
use crate::services::record_eligibility::{self, EligibilityRecorded, News, Whom};
use crate::services::{App, ServiceError};
use crate::units::{PersonNumber, StatementNumber};
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};

/// What was found of a person.
#[derive(Debug, Deserialize)]
pub struct Found {
    reference: String,
    person: i64,
    #[serde(default)]
    hired_on: String,
    eligible: Answer,
    #[serde(default)]
    decided_on: String,
    #[serde(default)]
    only: Only,
    #[serde(default)]
    page: usize,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Answer {
    Yes,
    No,
}

/// Records it, counts the person's hours again and shows the statement as it stands then.
pub async fn assess(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<StatementNumber>,
    Form(found): Form<Found>,
) -> Response {
    let asked = Asked { only: found.only, page: found.page, ..Asked::default() };
    match run(&app, &visitor, &found).await {
        Ok(recorded) => asked.back(number, Done::Assessed, recorded.lines),
        Err(error) => {
            let returned = Returned::of(&error, Vec::new(), String::new(), visitor.words);
            refused(&app, &visitor, number, asked, &error, returned).await
        }
    }
}

async fn run(
    app: &App,
    visitor: &Visitor,
    found: &Found,
) -> Result<EligibilityRecorded, ServiceError> {
    let eligibility = match found.eligible {
        Answer::No => Eligibility::Refused,
        Answer::Yes => {
            Eligibility::Validated(day(&found.decided_on)?.ok_or(ServiceError::DateNeeded)?)
        }
    };
    let hired_on = day(&found.hired_on)?;
    let news = News { hired_on, ended_on: None, eligibility: Some(eligibility) };
    let whom = Whom::Number(PersonNumber(found.person));
    record_eligibility::run(app, visitor.actor(), &found.reference, &whom, news).await
}

/// The day that a field says, when it says one.
fn day(text: &str) -> Result<Option<NaiveDate>, ServiceError> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| ServiceError::DateNeeded),
    }
}
