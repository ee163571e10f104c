//! `POST /statements/{number}/review`: lines accepted, or refused with a reason.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::page::{Done, Only, Returned};
use super::show::{Asked, refused};
use crate::domain::entry::LineKey;
use crate::services::review_statement::{self, Reviewed, Which};
use crate::services::{App, ServiceError};
use crate::units::StatementNumber;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, Path};

/// What was chosen.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    act: Act,
    version: i64,
    #[serde(default)]
    line: Vec<String>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    only: Only,
    #[serde(default)]
    page: usize,
}

/// The button that was pressed.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Act {
    AcceptAll,
    Accept,
    Refuse,
}

/// Accepts or refuses lines, and shows the statement as it stands then.
pub async fn review(
    State(app): State<App>,
    visitor: Visitor,
    Path(number): Path<StatementNumber>,
    Form(chosen): Form<Chosen>,
) -> Response {
    let asked = Asked { only: chosen.only, page: chosen.page, ..Asked::default() };
    match run(&app, &visitor, number, &chosen).await {
        Ok(reviewed) => {
            let done =
                if matches!(chosen.act, Act::Refuse) { Done::Refused } else { Done::Accepted };
            asked.back(number, done, reviewed.lines)
        }
        Err(error) => {
            let returned = Returned::of(&error, chosen.line, chosen.reason, visitor.words);
            refused(&app, &visitor, number, asked, &error, returned).await
        }
    }
}

async fn run(
    app: &App,
    visitor: &Visitor,
    number: StatementNumber,
    chosen: &Chosen,
) -> Result<Reviewed, ServiceError> {
    // A key that reads as none is no line of the statement.
    let keys: Result<Vec<LineKey>, _> = chosen.line.iter().map(|it| it.parse()).collect();
    let lines = Which::Lines(keys.map_err(|_| ServiceError::StatementChanged)?);
    let actor = visitor.actor();
    match chosen.act {
        Act::AcceptAll => {
            let waiting = Which::Waiting { version: chosen.version };
            review_statement::accept(app, actor, number, &waiting).await
        }
        Act::Accept => review_statement::accept(app, actor, number, &lines).await,
        Act::Refuse => review_statement::refuse(app, actor, number, &lines, &chosen.reason).await,
    }
}
