//! From what a draft holds to what is understood of it; what was learnt of a layout is applied.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempPath;

use crate::services::{App, ServiceError};
use crate::store::Tx;
use crate::store::draft::{DraftOrigin, DraftState, Part};
use crate::store::profile;
use crate::workbooks::answer::{Candidate, ReadingStatus, Understanding};
use crate::workbooks::guard;
use crate::workbooks::hints::Hints;
use crate::workbooks::kept::KeptBook;
use crate::workbooks::mapping::{Choice, Edit, Field, Mapping};

use super::waiting::{Sealed, Waiting, aside};
use super::{TypedRow, typed};

/// What tells a file that was read as a person said from the same file as it came.
pub(super) fn variant(choice: Option<&Value>, edits: &[Edit]) -> Option<[u8; 32]> {
    if choice.is_none() && edits.is_empty() {
        return None;
    }
    let text = serde_json::to_vec(&(choice, edits)).unwrap_or_default();
    Some(Sha256::digest(text).into())
}

/// What a choice needs beside itself to serve another file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Learnt {
    choice: Choice,
    /// Columns of the reading chosen: among the readings of another file the one with the same
    /// columns is meant, whatever its rank.
    columns: Vec<(String, String)>,
}

impl Learnt {
    /// What is to be remembered of a choice that was made for a file.
    pub fn of(choice: &Choice, readings: &[Candidate]) -> Option<Learnt> {
        match choice {
            Choice::Reading(rank) => {
                let reading = usize::try_from(*rank).ok().and_then(|it| readings.get(it))?;
                Some(Learnt { choice: choice.clone(), columns: reading.columns.clone() })
            }
            Choice::Mapping(mapping) => {
                Some(Learnt { choice: Choice::Mapping(lasting(mapping)), columns: Vec::new() })
            }
        }
    }

    /// The choice for a file that was read as it came.
    fn for_file(&self, read: &Understanding) -> Option<Choice> {
        match &self.choice {
            Choice::Reading(_) => {
                let same = |it: &Candidate| it.columns == self.columns;
                let rank = read.readings.iter().position(same)?;
                Some(Choice::Reading(u32::try_from(rank).ok()?))
            }
            mapping @ Choice::Mapping(_) => Some(mapping.clone()),
        }
    }
}

/// A mapping without what belongs to one month's file: its length, and the month of a column.
fn lasting(mapping: &Mapping) -> Mapping {
    let mut mapping = mapping.clone();
    for sheet in &mut mapping.sheets {
        sheet.last_row = None;
        for (_, field) in &mut sheet.columns {
            if let Field::MonthHours(_) = field {
                *field = Field::HeadedHours;
            }
        }
    }
    mapping
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
    let Some((number, choice)) = learnt(app, waiting, &content.read).await? else {
        return Ok(content);
    };
    let stored = serde_json::to_value(&choice).ok();
    let as_came = std::mem::replace(&mut waiting.draft.choice, stored);
    let read = reread(app, waiting, book.clone(), Vec::new()).await?;
    // What was learnt of other files need not serve this one: then a person chooses anew.
    if read.status != ReadingStatus::Recognised {
        waiting.draft.choice = as_came;
        return Ok(content);
    }
    waiting.draft.learnt = Some(number);
    Ok(Content { read, ..content })
}

/// Reads a file that just came as the draft says, whatever was learnt of others.
pub(super) async fn bare(
    app: &App,
    waiting: &Waiting,
    file: TempPath,
) -> Result<Content, ServiceError> {
    let (guard, hints) = (app.guard.clone(), hints(app, waiting, &[]));
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

async fn learnt(
    app: &App,
    waiting: &Waiting,
    read: &Understanding,
) -> Result<Option<(i64, Choice)>, ServiceError> {
    let firm = waiting.firm_of_layout().zip(read.fingerprint);
    let Some((firm, fingerprint)) = firm else { return Ok(None) };
    let mut tx = app.db.read().await?;
    let profile = profile::last(&mut tx, &waiting.scope, firm, &fingerprint).await?;
    Ok(profile.and_then(|profile| {
        let learnt: Learnt = serde_json::from_value(profile.choice?).ok()?;
        Some((profile.number, learnt.for_file(read)?))
    }))
}

fn hints(app: &App, waiting: &Waiting, edits: &[Edit]) -> Hints {
    let today: NaiveDate = app.clock.today();
    Hints { period: waiting.draft.period, today, choice: waiting.choice(), edits: edits.to_vec() }
}

/// Understands a kept book as the draft now says.
pub(super) async fn reread(
    app: &App,
    waiting: &Waiting,
    book: KeptBook,
    edits: Vec<Edit>,
) -> Result<Understanding, ServiceError> {
    let (guard, hints) = (app.guard.clone(), hints(app, waiting, &edits));
    aside(move || guard::reread(&book, &hints, &guard)).await
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
    use crate::workbooks::mapping::SheetMapping;

    #[test]
    fn what_belongs_to_one_month_is_not_remembered() {
        let month = Field::MonthHours("2026-03".parse().expect("a month"));
        let table = SheetMapping {
            first_row: 4,
            last_row: Some(20),
            columns: vec![(0, Field::Person), (1, month)],
            ..SheetMapping::default()
        };
        let mapping = Mapping { sheets: vec![table] };
        let Some(Learnt { choice: Choice::Mapping(kept), .. }) =
            Learnt::of(&Choice::Mapping(mapping), &[])
        else {
            panic!("a mapping is remembered");
        };
        let table = kept.sheets.first().expect("a table");
        assert_eq!((table.first_row, table.last_row), (4, None));
        assert_eq!(table.columns, [(0, Field::Person), (1, Field::HeadedHours)]);
    }

    #[test]
    fn an_untouched_file_has_no_variant() {
        assert_eq!(variant(None, &[]), None);
        let choice = serde_json::to_value(Choice::Reading(1)).expect("JSON");
        assert!(variant(Some(&choice), &[]).is_some());
        assert_ne!(variant(Some(&choice), &[]), variant(None, &[edit()]));
    }

    fn edit() -> Edit {
        let cell = crate::domain::finding::CellRef { row: 1, column: 2 };
        Edit { sheet: 0, cell, value: "7".to_owned() }
    }
}
