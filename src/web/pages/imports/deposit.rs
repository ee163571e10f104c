//! `POST /imports` and `POST /imports/nothing`: a draft begins with a file, or with the word that
//! there is nothing to declare.

use std::io;

use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartError, MultipartRejection};
use axum::response::Redirect;
use tempfile::{NamedTempFile, TempPath};
use tokio::io::AsyncWriteExt;

use super::head::first;
use super::options::For;
use super::refusal::{Refusal, home, problem};
use crate::services::draft_import::{self, Asked};
use crate::services::import_timesheet::Source;
use crate::services::{App, ServiceError, list_declarable};
use crate::units::Month;
use crate::web::auth::Visitor;
use crate::web::extract::{Form, bad_form};
use crate::web::problem::{PageProblem, Problem};

/// Bytes of a file that is accepted.
const MOST_BYTES: u64 = 20 << 20;

/// Bytes that are taken from the network: a file that is too large is read to its end, so that the
/// browser hears the answer instead of a broken connection.
pub const MOST_BYTES_TAKEN: usize = 100 << 20;

/// Bytes of a field that is no file.
const FIELD_BYTES: usize = 200;

/// What a form brought.
#[derive(Default)]
struct Brought {
    said: For,
    file: Option<(String, TempPath)>,
    too_large: bool,
}

/// Begins a draft with a file.
pub async fn deposit(
    State(app): State<App>,
    visitor: Visitor,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Redirect, PageProblem> {
    // Before anything of the file is taken.
    allowed(&app, &visitor).await?;
    let Ok(form) = form else { return Ok(Refusal::NoFile.at("/imports/new")) };
    let brought = receive(&visitor, form).await?;
    let back = format!("/imports/new?{}", brought.said.query());
    let Some(asked) = brought.said.asked() else { return Ok(Refusal::Contract.at(&back)) };
    if brought.too_large {
        return Ok(Refusal::TooLarge.at(&back));
    }
    let Some((name, file)) = brought.file else { return Ok(Refusal::NoFile.at(&back)) };
    let (source, file) = hashed(&visitor, name, file).await?;
    let begun = draft_import::start_file(&app, visitor.actor(), &asked, source, file).await;
    match begun {
        Ok(id) => {
            let view = draft_import::open(&app, visitor.actor(), id).await;
            let returned = draft_import::returned(&app, visitor.actor(), id).await;
            // It found home to a draft that was there.
            if let Ok(Some(_)) = returned {
                return Ok(Redirect::to(&format!("{}/returned", home(id))));
            }
            Ok(Redirect::to(&view.map_or_else(|_| home(id), |it| first(&it))))
        }
        Err(error) => refused(&visitor, &error, &back),
    }
}

/// Begins a draft that says: nothing to declare. Its effect is shown before it is sent.
pub async fn nothing(
    State(app): State<App>,
    visitor: Visitor,
    Form(said): Form<For>,
) -> Result<Redirect, PageProblem> {
    allowed(&app, &visitor).await?;
    let back = format!("/imports/new?{}", said.query());
    let Some(asked) = said.asked() else { return Ok(Refusal::Contract.at(&back)) };
    let period = asked.period.unwrap_or_else(|| Month::of(app.clock.today()).previous());
    let asked = Asked { period: Some(period), ..asked };
    match draft_import::start_nothing(&app, visitor.actor(), &asked).await {
        Ok(id) => Ok(Redirect::to(&home(id))),
        Err(error) => refused(&visitor, &error, &back),
    }
}

/// Refuses whoever may declare nothing, as if the page were not there.
pub async fn allowed(app: &App, visitor: &Visitor) -> Result<(), PageProblem> {
    let known = list_declarable::run(app, visitor.actor()).await;
    known.map(|_| ()).map_err(|error| problem(visitor, &error))
}

/// A draft that could not begin: a contract or firm that is not theirs is a question to ask again.
pub fn refused(
    visitor: &Visitor,
    error: &ServiceError,
    back: &str,
) -> Result<Redirect, PageProblem> {
    match (error, Refusal::of(error)) {
        (ServiceError::NotFound, _) => Ok(Refusal::Contract.at(back)),
        (_, Some(refusal)) => Ok(refusal.at(back)),
        (_, None) => Err(problem(visitor, error)),
    }
}

/// A file alone, or why there is none.
pub async fn received(
    visitor: &Visitor,
    form: Multipart,
) -> Result<Result<(Source, TempPath), Refusal>, PageProblem> {
    let brought = receive(visitor, form).await?;
    if brought.too_large {
        return Ok(Err(Refusal::TooLarge));
    }
    match brought.file {
        Some((name, file)) => hashed(visitor, name, file).await.map(Ok),
        None => Ok(Err(Refusal::NoFile)),
    }
}

/// What a file is known by, beside the file.
async fn hashed(
    visitor: &Visitor,
    name: String,
    file: TempPath,
) -> Result<(Source, TempPath), PageProblem> {
    let source = tokio::task::spawn_blocking(move || {
        Source::received(name, &file).map(|source| (source, file))
    });
    let source = source.await.map_err(io::Error::from).and_then(|it| it);
    source.map_err(|error| unwritten(visitor, &error))
}

async fn receive(visitor: &Visitor, mut form: Multipart) -> Result<Brought, PageProblem> {
    let cut = |error: MultipartError| bad_form(error.status(), visitor.words);
    let mut brought = Brought::default();
    while let Some(field) = form.next_field().await.map_err(cut)? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" => take(visitor, field, &mut brought).await?,
            "contract" => brought.said.contract = text(field).await.map_err(cut)?,
            "firm" => brought.said.firm = text(field).await.map_err(cut)?,
            "period" => brought.said.period = text(field).await.map_err(cut)?,
            _ => {}
        }
    }
    Ok(brought)
}

/// A short field; what is longer is none of ours and says nothing.
async fn text(field: Field<'_>) -> Result<String, MultipartError> {
    let text = field.text().await?;
    Ok(if text.len() <= FIELD_BYTES { text } else { String::new() })
}

/// Writes a file as it comes; nothing of it is held in memory.
async fn take(
    visitor: &Visitor,
    mut field: Field<'_>,
    brought: &mut Brought,
) -> Result<(), PageProblem> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let failed = |error: io::Error| unwritten(visitor, &error);
    let copy = NamedTempFile::new().map_err(failed)?;
    let mut file = tokio::fs::File::from_std(copy.reopen().map_err(failed)?);
    let mut size = 0;
    while let Some(piece) =
        field.chunk().await.map_err(|it| bad_form(it.status(), visitor.words))?
    {
        size += piece.len() as u64;
        if size <= MOST_BYTES {
            file.write_all(&piece).await.map_err(failed)?;
        }
    }
    file.flush().await.map_err(failed)?;
    brought.too_large = MOST_BYTES < size;
    // A form without a file sends one without name and content.
    let is_file = 0 < size || !name.is_empty();
    brought.file = is_file.then(|| (name, copy.into_temp_path()));
    Ok(())
}

/// The machine could not keep a file: our own fault.
fn unwritten(visitor: &Visitor, error: &io::Error) -> PageProblem {
    tracing::error!(error = %error, "a file that was sent could not be kept");
    PageProblem::new(Problem::Internal, visitor.words)
}
