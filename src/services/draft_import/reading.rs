//! From what a draft holds to what is understood of it; what was learnt of a layout is applied.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempPath;

use crate::services::{App, ServiceError};
use crate::store::Tx;
use crate::store::draft::{DraftOrigin, DraftState, Part};
use crate::workbooks::answer::{ReadingStatus, Understanding};
use crate::workbooks::guard;
use crate::workbooks::hints::Hints;
use crate::workbooks::kept::KeptBook;
use crate::workbooks::mapping::{Choice, Edit};

use super::learning::{self, Drifted, Known};
use super::waiting::{Sealed, Waiting, aside};
use super::{TypedRow, typed};

/// What tells a file that was read as a person said from the same file as it came.
pub(super) fn variant(choice: Option<&Choice>, edits: &[Edit]) -> Option<[u8; 32]> {
    if choice.is_none() && edits.is_empty() {
        return None;
    }
    let choice: Option<Value> = choice.and_then(|it| serde_json::to_value(it).ok());
    let text = serde_json::to_vec(&(choice, edits)).unwrap_or_default();
    Some(Sha256::digest(text).into())
}

/// Reads a file that just came, as its headings were read before where that was learnt, and says
/// so in the draft.
pub(super) async fn open_file(
    app: &App,
    waiting: &mut Waiting,
    file: TempPath,
) -> Result<Content, ServiceError> {
    let content = bare(app, waiting, file).await?;
    let Some(book) = &content.book else { return Ok(content) };
    let of = (&waiting.scope, waiting.firm_of_layout());
    match learning::known(app, of, &content.read).await? {
        Known::Nothing => Ok(content),
        Known::Same(number, None) => {
            waiting.draft.learnt = Some(number);
            Ok(content)
        }
        Known::Same(number, Some(choice)) => {
            // What was learnt of other files need not serve this one: then a person chooses anew.
            let read = read_by(app, waiting, book, choice).await?;
            let Some(read) = read else { return Ok(content) };
            waiting.draft.learnt = Some(number);
            Ok(Content { read, ..content })
        }
        Known::Drifted(drifted, same) => drift(app, waiting, drifted, same, content).await,
    }
}

/// Reads a book by a choice, which the draft keeps when it serves; `None` when it does not.
async fn read_by(
    app: &App,
    waiting: &mut Waiting,
    book: &KeptBook,
    choice: Choice,
) -> Result<Option<Understanding>, ServiceError> {
    let as_came = waiting.draft.choice.clone();
    waiting.choose(app, Some(&choice))?;
    let read = reread(app, waiting, book.clone(), Vec::new()).await?;
    if read.status == ReadingStatus::Recognised {
        return Ok(Some(read));
    }
    waiting.draft.choice = as_came;
    Ok(None)
}

/// Notes in the draft how its file differs from those before; where that must be answered, nothing
/// of it is taken until it is.
async fn drift(
    app: &App,
    waiting: &mut Waiting,
    mut drifted: Drifted,
    same: Option<Choice>,
    content: Content,
) -> Result<Content, ServiceError> {
    if let (Some(same), Some(book)) = (same, &content.book) {
        // Offered only where it reads the file.
        let mut tried = waiting.clone();
        drifted.same = read_by(app, &mut tried, book, same).await?.is_some();
    }
    waiting.draft.drift = serde_json::to_value(&drifted).ok();
    if !drifted.asks {
        waiting.draft.learnt = Some(drifted.profile);
        return Ok(content);
    }
    Ok(Content { read: content.read.as_question(), ..content })
}

/// Reads a file that just came as the draft says, whatever was learnt of others.
pub(super) async fn bare(
    app: &App,
    waiting: &Waiting,
    file: TempPath,
) -> Result<Content, ServiceError> {
    let (guard, hints) = (app.guard.clone(), hints(app, waiting, &[])?);
    aside(move || {
        let opened = guard::open(&file, &hints, &guard);
        let package = opened.book.as_ref().and_then(|_| guard::package(&file, &guard));
        let (read, book, reference) = (opened.understanding, opened.book, opened.reference);
        Content { read, book, package, reference }
    })
    .await
}

/// What a workbook gives.
pub(super) struct Content {
    /// What was understood.
    pub read: Understanding,
    /// Its cells, when they are kept.
    pub book: Option<KeptBook>,
    /// The workbook itself, redacted, when it can be given back.
    pub package: Option<Vec<u8>>,
    /// The draft for which we gave it back, as it says itself.
    pub reference: Option<String>,
}

fn hints(app: &App, waiting: &Waiting, edits: &[Edit]) -> Result<Hints, ServiceError> {
    let (today, choice): (NaiveDate, _) = (app.clock.today(), waiting.choice(app)?);
    Ok(Hints { period: waiting.draft.period, today, choice, edits: edits.to_vec() })
}

/// Understands a kept book as the draft now says.
pub(super) async fn reread(
    app: &App,
    waiting: &Waiting,
    book: KeptBook,
    edits: Vec<Edit>,
) -> Result<Understanding, ServiceError> {
    let (guard, hints) = (app.guard.clone(), hints(app, waiting, &edits)?);
    let read = aside(move || guard::reread(&book, &hints, &guard)).await?;
    // What differs from the files before stays a question until somebody answers it.
    let waits = waiting.draft.choice.is_none() && Drifted::of(waiting).is_some_and(|it| it.asks);
    Ok(if waits { read.as_question() } else { read })
}

/// Understands what was typed.
pub(super) fn understand_rows(
    waiting: &Waiting,
    rows: &[TypedRow],
) -> Result<Understanding, ServiceError> {
    let month = waiting.draft.period.ok_or(ServiceError::PeriodNeeded)?;
    Ok(match waiting.draft.origin {
        DraftOrigin::Nothing => typed::nothing(),
        DraftOrigin::Typed | DraftOrigin::File => typed::understand(rows, month),
    })
}

/// What a reading leaves to be stored, sealed outside of any transaction.
pub(super) struct Parts(Vec<(Part, Sealed)>);

impl Parts {
    /// Seals what was understood.
    pub async fn of(
        app: &App,
        waiting: &Waiting,
        read: Understanding,
    ) -> Result<Parts, ServiceError> {
        let (app, binding) = (app.clone(), waiting.binding(Part::Understanding));
        let sealed = aside(move || Sealed::of(&app, &read, &binding)).await??;
        Ok(Parts(vec![(Part::Understanding, sealed)]))
    }

    /// Adds the cells of the workbook.
    pub async fn with_book(
        mut self,
        app: &App,
        waiting: &Waiting,
        book: Option<KeptBook>,
    ) -> Result<Parts, ServiceError> {
        if let Some(book) = book {
            let (app, binding) = (app.clone(), waiting.binding(Part::Book));
            let sealed = aside(move || Sealed::bytes(&app, book.as_bytes(), &binding)).await??;
            self.0.push((Part::Book, sealed));
        }
        Ok(self)
    }

    /// Adds the workbook itself: nothing takes the place of the one before where none is kept.
    pub async fn with_package(
        mut self,
        app: &App,
        waiting: &Waiting,
        package: Option<Vec<u8>>,
    ) -> Result<Parts, ServiceError> {
        let (app, binding) = (app.clone(), waiting.binding(Part::Package));
        let package = package.unwrap_or_default();
        let sealed = aside(move || Sealed::bytes(&app, &package, &binding)).await??;
        self.0.push((Part::Package, sealed));
        Ok(self)
    }

    /// Adds what changed when the workbook came back.
    pub fn with_returned<T: Serialize>(
        mut self,
        app: &App,
        waiting: &Waiting,
        returned: &T,
    ) -> Result<Parts, ServiceError> {
        let sealed = Sealed::of(app, returned, &waiting.binding(Part::Returned))?;
        self.0.push((Part::Returned, sealed));
        Ok(self)
    }

    /// None yet.
    pub fn none() -> Parts {
        Parts(Vec::new())
    }

    /// Adds corrected cells.
    pub fn with_edits(
        mut self,
        app: &App,
        waiting: &Waiting,
        edits: &[Edit],
    ) -> Result<Parts, ServiceError> {
        let sealed = Sealed::of(app, &edits, &waiting.binding(Part::Edits))?;
        self.0.push((Part::Edits, sealed));
        Ok(self)
    }

    /// Adds typed rows.
    pub fn with_rows(
        mut self,
        app: &App,
        waiting: &Waiting,
        rows: &[TypedRow],
    ) -> Result<Parts, ServiceError> {
        let sealed = Sealed::of(app, &rows, &waiting.binding(Part::Rows))?;
        self.0.push((Part::Rows, sealed));
        Ok(self)
    }

    /// Nothing but corrected cells: a job reads.
    pub fn edits_alone(
        app: &App,
        waiting: &Waiting,
        edits: &[Edit],
    ) -> Result<Parts, ServiceError> {
        Parts(Vec::new()).with_edits(app, waiting, edits)
    }

    /// Puts them in their places.
    pub async fn put(&self, tx: &mut Tx, waiting: &Waiting) -> Result<(), ServiceError> {
        for (part, sealed) in &self.0 {
            waiting.put(tx, *part, sealed).await?;
        }
        Ok(())
    }
}

/// Marks a draft as read.
pub(super) fn is_read(app: &App, waiting: &mut Waiting) {
    waiting.draft.state = DraftState::Ready;
    waiting.draft.updated_at = app.clock.now();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untouched_file_has_no_variant() {
        assert_eq!(variant(None, &[]), None);
        let choice = Choice::Reading(1);
        assert!(variant(Some(&choice), &[]).is_some());
        assert_ne!(variant(Some(&choice), &[]), variant(None, &[edit()]));
    }

    fn edit() -> Edit {
        let cell = crate::domain::finding::CellRef { row: 1, column: 2 };
        Edit { sheet: 0, cell, value: "7".to_owned() }
    }
}
