//! What can go wrong with a page, in words with a way back. Inner faults are logged once and
//! leave as two words.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::frame::Frame;
use crate::services::ServiceError;
use crate::words::{Sentence, Words, fl};

/// What can go wrong.
#[derive(Debug)]
pub enum Problem {
    /// Not there, or not for this person: the two look alike.
    NotFound,
    /// What a service refused, with what to do about it.
    Refused(Sentence),
    /// The form did not arrive whole.
    BadForm,
    /// The file sent is larger than what is accepted.
    TooLarge,
    /// The method is none of this path's.
    BadMethod,
    /// The request was made by a page of another site.
    Foreign,
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
            // What somebody may not see looks like what is not there.
            ServiceError::NotFound | ServiceError::Forbidden => Problem::NotFound,
            ServiceError::Unavailable => {
                tracing::warn!("the database cannot be reached");
                Problem::Unavailable
            }
            ServiceError::Store(inner) => {
                tracing::error!(error = %inner, "request failed");
                Problem::Internal
            }
            // Logged where it happened.
            ServiceError::Unwritten => Problem::Internal,
            refused => Problem::Refused(refused.sentence(words)),
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
    frame: Frame,
    title: String,
    hint: String,
}

impl IntoResponse for PageProblem {
    fn into_response(self) -> Response {
        let loader = self.words.loader();
        let (status, title, hint) = match self.problem {
            Problem::Refused(sentence) => {
                (StatusCode::UNPROCESSABLE_ENTITY, fl!(loader, "problem-refused"), whole(&sentence))
            }
            Problem::BadForm => (
                StatusCode::BAD_REQUEST,
                fl!(loader, "problem-bad-form"),
                fl!(loader, "problem-bad-form", "hint"),
            ),
            Problem::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                fl!(loader, "problem-too-large"),
                fl!(loader, "problem-too-large", "hint"),
            ),
            Problem::BadMethod => (
                StatusCode::METHOD_NOT_ALLOWED,
                fl!(loader, "problem-method"),
                fl!(loader, "problem-method", "hint"),
            ),
            Problem::Foreign => (
                StatusCode::FORBIDDEN,
                fl!(loader, "problem-foreign"),
                fl!(loader, "problem-foreign", "hint"),
            ),
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
        let page = ProblemPage { frame: Frame::open(self.words), title: title.clone(), hint };
        (status, Html(page.render().unwrap_or(title))).into_response()
    }
}

/// A refusal and its way out as two sentences in a row, such as beside a field.
pub fn whole(sentence: &Sentence) -> String {
    format!("{}. {}", capitalised(&sentence.message), sentence.hint)
}

/// A fragment as the beginning of a sentence.
pub fn capitalised(fragment: &str) -> String {
    let mut letters = fragment.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
