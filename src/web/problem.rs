//! What can go wrong with a page, in words with a way back. Inner faults are logged once and
//! leave as two words.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::services::ServiceError;
use crate::words::{Words, fl};

/// What can go wrong.
#[derive(Debug)]
pub enum Problem {
    /// Not there, or not for this person: the two look alike.
    NotFound,
    /// The database cannot be reached.
    Unavailable,
    /// Our own fault.
    Internal,
}

/// A problem as a page.
#[derive(Debug)]
pub struct PageProblem {
    problem: Problem,
    words: Words,
}

impl PageProblem {
    /// A problem in the language of the request.
    pub fn new(problem: Problem, words: Words) -> PageProblem {
        PageProblem { problem, words }
    }

    /// What a service said, logged here where it is handled.
    pub fn from_service(error: &ServiceError, words: Words) -> PageProblem {
        let problem = match error {
            ServiceError::NotFound => Problem::NotFound,
            ServiceError::Unavailable => {
                tracing::warn!("the database cannot be reached");
                Problem::Unavailable
            }
            other => {
                tracing::error!(error = %other, "request failed");
                Problem::Internal
            }
        };
        PageProblem::new(problem, words)
    }

    /// A template that could not be written out: our own fault.
    pub fn unrendered(error: &askama::Error, words: Words) -> PageProblem {
        tracing::error!(error = %error, "a page could not be rendered");
        PageProblem::new(Problem::Internal, words)
    }
}

#[derive(Template)]
#[template(path = "problem.html", config = "src/web/askama.toml")]
struct ProblemPage {
    words: Words,
    title: String,
    hint: String,
}

impl IntoResponse for PageProblem {
    fn into_response(self) -> Response {
        let loader = self.words.loader();
        let (status, title, hint) = match self.problem {
            Problem::NotFound => (
                StatusCode::NOT_FOUND,
                fl!(loader, "problem-not-found"),
                fl!(loader, "problem-not-found", "hint"),
            ),
            Problem::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                fl!(loader, "problem-unavailable"),
                fl!(loader, "problem-unavailable", "hint"),
            ),
            Problem::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                fl!(loader, "problem-internal"),
                fl!(loader, "problem-internal", "hint"),
            ),
        };
        let page = ProblemPage { words: self.words, title: title.clone(), hint };
        (status, Html(page.render().unwrap_or(title))).into_response()
    }
}
