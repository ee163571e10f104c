//! What a person says of a draft: how to read it, corrected cells, confirmations, choices.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::access::Actor;
use crate::domain::finding::CellRef;
use crate::domain::journal::Action;
use crate::services::import_timesheet::Existing;
use crate::services::run_jobs::{self, JobKind};
use crate::services::{App, ServiceError};
use crate::store::draft::{self, DraftOrigin, DraftState, StoredDraft};
use crate::store::{buyer, journal, profile};
use crate::units::{DraftId, FirmId, Month};
use crate::workbooks::answer::Understanding;
use crate::workbooks::kept::KeptBook;
use crate::workbooks::mapping::{Choice, Edit};

use super::reading::{self, Learnt, Parts, reread, understand_rows};
use super::start::{declared, receive};
use super::waiting::Waiting;
use super::{TypedRow, typed};

/// Books of up to so many bytes are read again while whoever changed something waits.
const READ_AT_ONCE: usize = 4 << 20;

/// Says how the file is to be read and, when asked to, remembers it for the firm's next files with
/// the same headings. `None` takes back what was chosen, and reads it as it came; remembered, it
/// takes back what was remembered.
///
/// # Errors
/// As [`super::lines`]; [`ServiceError::DraftClosed`]; [`ServiceError::BookNotKept`];
/// [`ServiceError::NotFound`] for a reading that was not offered.
pub async fn choose(
    app: &App,
    actor: &Actor,
    id: DraftId,
    choice: Option<Choice>,
    remember: bool,
) -> Result<(), ServiceError> {
    let before = Reader::load(app, actor, id).await?;
    let read = before.as_it_came(app, choice.as_ref()).await?;
    if let (Some(Choice::Reading(rank)), Some(read)) = (&choice, &read)
        && usize::try_from(*rank).ok().and_then(|it| read.readings.get(it)).is_none()
    {
        return Err(ServiceError::NotFound);
    }
    let learnt = choice.as_ref().zip(read.as_ref());
    let learnt = learnt.and_then(|(choice, read)| Learnt::of(choice, &read.readings));
    let fingerprint = read.and_then(|it| it.fingerprint);
    let firm = before.waiting.firm_of_layout().zip(fingerprint).filter(|_| remember);
    let taken_back = choice.is_none();
    before
        .anew(app, actor, |anew| {
            anew.draft.choice = choice.as_ref().and_then(|it| serde_json::to_value(it).ok());
            anew.draft.learnt = None;
            Ok(())
        })
        .await?;
    let Some((firm, fingerprint)) = firm else { return Ok(()) };
    if learnt.is_none() && !taken_back {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    let (scope, at, by) = (&waiting.scope, app.clock.now(), actor.user);
    buyer::lock(&mut tx, scope).await?;
    let learnt = learnt.and_then(|it| serde_json::to_value(it).ok());
    let period = waiting.draft.period;
    let learnt = learnt.as_ref();
    let profile =
        profile::append(&mut tx, scope, firm, &fingerprint, learnt, period, at, by).await?;
    let action = Action::ChoiceRemembered { firm, profile };
    journal::append(&mut tx, scope, at, by, &action).await?;
    Ok(tx.commit().await?)
}

/// Corrects cells; of several corrections of one cell the last stands. Of typed hours, rows are
/// those of the grid and columns those of [`TypedRow`].
///
/// # Errors
/// As [`choose`].
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: DraftId,
    edits: Vec<Edit>,
) -> Result<(), ServiceError> {
    let correct = |anew: &mut Anew| {
        match anew.draft.origin {
            DraftOrigin::File => anew.edits = merged(std::mem::take(&mut anew.edits), edits),
            DraftOrigin::Typed | DraftOrigin::Nothing => typed::correct(&mut anew.rows, edits),
        }
        Ok(())
    };
    Reader::load(app, actor, id).await?.anew(app, actor, correct).await
}

/// Takes the correction of a cell back.
///
/// # Errors
/// As [`choose`].
pub async fn unedit(
    app: &App,
    actor: &Actor,
    id: DraftId,
    sheet: u16,
    cell: CellRef,
) -> Result<(), ServiceError> {
    take_back_cells(app, actor, id, &BTreeSet::from([(sheet, cell)])).await
}

/// Takes the corrections of cells back.
pub(super) async fn take_back_cells(
    app: &App,
    actor: &Actor,
    id: DraftId,
    cells: &BTreeSet<(u16, CellRef)>,
) -> Result<(), ServiceError> {
    let take_back = |anew: &mut Anew| {
        anew.edits.retain(|it| !cells.contains(&(it.sheet, it.cell)));
        Ok(())
    };
    Reader::load(app, actor, id).await?.anew(app, actor, take_back).await
}

/// Puts other rows in the place of those of a typed draft.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::DraftClosed`].
pub async fn set_typed_rows(
    app: &App,
    actor: &Actor,
    id: DraftId,
    rows: Vec<TypedRow>,
) -> Result<(), ServiceError> {
    let replace = |anew: &mut Anew| {
        if anew.draft.origin != DraftOrigin::Typed {
            return Err(ServiceError::NotFound);
        }
        anew.rows = rows.into_iter().filter(|it| !it.is_blank()).collect();
        Ok(())
    };
    Reader::load(app, actor, id).await?.anew(app, actor, replace).await
}

/// Says for which firm and month it is, where the file does not tell.
///
/// # Errors
/// As [`choose`], and [`ServiceError::NotFound`] for a firm that may not be declared for;
/// [`ServiceError::PeriodNeeded`] when typed hours lose their month.
pub async fn change_asked(
    app: &App,
    actor: &Actor,
    id: DraftId,
    firm: Option<FirmId>,
    period: Option<Month>,
) -> Result<(), ServiceError> {
    let reader = Reader::load(app, actor, id).await?;
    let firm = declared(&reader.waiting, firm)?;
    let say = |draft: &mut StoredDraft| (draft.firm, draft.period) = (firm, period);
    // Without the cells there is nothing to read again: the month then takes every line.
    if reader.waiting.draft.origin == DraftOrigin::File && reader.book.is_none() {
        return alter(app, actor, id, say).await;
    }
    let change = |anew: &mut Anew| {
        say(&mut anew.draft);
        Ok(())
    };
    reader.anew(app, actor, change).await
}

/// Confirms the findings of a kind, or takes the confirmation back.
///
/// # Errors
/// As [`choose`].
pub async fn confirm(
    app: &App,
    actor: &Actor,
    id: DraftId,
    rule: &str,
    confirmed: bool,
) -> Result<(), ServiceError> {
    alter(app, actor, id, |draft| {
        let known = serde_json::from_value(draft.confirmed.clone());
        let mut rules: BTreeSet<String> = known.unwrap_or_default();
        match confirmed {
            true => rules.insert(rule.to_owned()),
            false => rules.remove(rule),
        };
        draft.confirmed = serde_json::to_value(rules).unwrap_or_default();
    })
    .await
}

/// Says what becomes of lines of the last version that the draft does not have.
///
/// # Errors
/// As [`choose`].
pub async fn set_existing(
    app: &App,
    actor: &Actor,
    id: DraftId,
    existing: Option<Existing>,
) -> Result<(), ServiceError> {
    let code = existing.map(|it| match it {
        Existing::Replace => "replace",
        Existing::Add => "add",
    });
    alter(app, actor, id, |draft| draft.existing = code.map(str::to_owned)).await
}

/// Says whether ready lines are sent though others are refused.
///
/// # Errors
/// As [`choose`].
pub async fn set_partial(
    app: &App,
    actor: &Actor,
    id: DraftId,
    partial: bool,
) -> Result<(), ServiceError> {
    alter(app, actor, id, |draft| draft.partial = partial).await
}

/// Gives a draft up: what it held is deleted. Long work on it must be stopped first.
///
/// # Errors
/// As [`choose`].
pub async fn discard(app: &App, actor: &Actor, id: DraftId) -> Result<(), ServiceError> {
    let mut tx = app.db.write().await?;
    let mut waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    let at = app.clock.now();
    waiting.draft.state = DraftState::Discarded;
    waiting.draft.updated_at = at;
    buyer::lock(&mut tx, &waiting.scope).await?;
    waiting.save(&mut tx).await?;
    draft::empty(&mut tx, &waiting.scope, id).await?;
    let action = Action::DraftDiscarded { draft: id, contract: waiting.contract.id };
    journal::append(&mut tx, &waiting.scope, at, actor.user, &action).await?;
    tx.commit().await?;
    app.judged.forget(waiting.scope.buyer(), id);
    Ok(())
}

/// Changes what has no part in how a draft is read.
async fn alter(
    app: &App,
    actor: &Actor,
    id: DraftId,
    change: impl FnOnce(&mut StoredDraft),
) -> Result<(), ServiceError> {
    let mut tx = app.db.write().await?;
    let mut waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    change(&mut waiting.draft);
    waiting.draft.updated_at = app.clock.now();
    waiting.save(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// What may change of how a draft is read.
struct Anew {
    draft: StoredDraft,
    edits: Vec<Edit>,
    rows: Vec<TypedRow>,
}

/// A draft with all that is needed to read it again.
struct Reader {
    waiting: Waiting,
    book: Option<KeptBook>,
    edits: Vec<Edit>,
    rows: Vec<TypedRow>,
}

impl Reader {
    async fn load(app: &App, actor: &Actor, id: DraftId) -> Result<Reader, ServiceError> {
        let mut tx = app.db.read().await?;
        let waiting = Waiting::load(actor, &mut tx, id).await?;
        waiting.changeable()?;
        Ok(Reader {
            book: waiting.book(app, &mut tx).await?,
            edits: waiting.edits(app, &mut tx).await?,
            rows: waiting.rows(app, &mut tx).await?,
            waiting,
        })
    }

    /// What was understood, with the readings to which a choice among them refers: those of the file
    /// as it came. `None` while nothing is understood.
    async fn as_it_came(
        &self,
        app: &App,
        choice: Option<&Choice>,
    ) -> Result<Option<Understanding>, ServiceError> {
        let chosen_before = self.waiting.draft.choice.is_some() || !self.edits.is_empty();
        match (choice, &self.book) {
            // What is understood by a choice lists no other reading.
            (Some(Choice::Reading(_)), Some(book)) if chosen_before => {
                let mut as_came = self.waiting.clone();
                as_came.draft.choice = None;
                reread(app, &as_came, book.clone(), Vec::new()).await.map(Some)
            }
            _ if self.waiting.draft.state == DraftState::Ready => {
                let mut tx = app.db.read().await?;
                self.waiting.understanding(app, &mut tx).await.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Changes how the draft is read and reads it again, at once or by a job.
    async fn anew(
        mut self,
        app: &App,
        actor: &Actor,
        change: impl FnOnce(&mut Anew) -> Result<(), ServiceError>,
    ) -> Result<(), ServiceError> {
        let mut anew =
            Anew { draft: self.waiting.draft.clone(), edits: self.edits, rows: self.rows };
        change(&mut anew)?;
        let Anew { draft, edits, rows } = anew;
        self.waiting.draft = draft;
        self.waiting.draft.reading += 1;
        if self.waiting.draft.origin != DraftOrigin::File {
            return typed_anew(app, self.waiting, &rows).await;
        }
        let book = self.book.take().ok_or(ServiceError::BookNotKept)?;
        if READ_AT_ONCE < book.as_bytes().len() {
            return later(app, actor, self.waiting, &edits).await;
        }
        let read = reread(app, &self.waiting, book, edits.clone()).await?;
        let parts = Parts::of(app, &self.waiting, read).await?;
        let parts = parts.with_edits(app, &self.waiting, &edits)?;
        store(app, self.waiting, &parts).await
    }
}

async fn typed_anew(
    app: &App,
    mut waiting: Waiting,
    rows: &[TypedRow],
) -> Result<(), ServiceError> {
    let read = understand_rows(&waiting, rows)?;
    receive(&mut waiting, rows);
    let parts = Parts::of(app, &waiting, read).await?.with_rows(app, &waiting, rows)?;
    store(app, waiting, &parts).await
}

async fn store(app: &App, mut waiting: Waiting, parts: &Parts) -> Result<(), ServiceError> {
    reading::is_read(app, &mut waiting);
    let mut tx = app.db.write().await?;
    waiting.save(&mut tx).await?;
    parts.put(&mut tx, &waiting).await?;
    Ok(tx.commit().await?)
}

async fn later(
    app: &App,
    actor: &Actor,
    mut waiting: Waiting,
    edits: &[Edit],
) -> Result<(), ServiceError> {
    let parts = Parts::edits_alone(app, &waiting, edits)?;
    waiting.draft.state = DraftState::Reading;
    waiting.draft.updated_at = app.clock.now();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &waiting.scope).await?;
    let id = waiting.draft.id;
    let job = run_jobs::enqueue(app, actor, &mut tx, JobKind::ReadDraft, id).await?;
    waiting.draft.job = Some(job);
    waiting.save(&mut tx).await?;
    parts.put(&mut tx, &waiting).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(())
}

/// Corrections of which the later ones stand, in the order of cells.
fn merged(before: Vec<Edit>, after: Vec<Edit>) -> Vec<Edit> {
    let all = before.into_iter().chain(after);
    let by_cell: BTreeMap<(u16, CellRef), String> =
        all.map(|it| ((it.sheet, it.cell), it.value)).collect();
    let edit = |((sheet, cell), value)| Edit { sheet, cell, value };
    by_cell.into_iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_correction_of_a_cell_stands() {
        let edit = |row, value: &str| Edit {
            sheet: 0,
            cell: CellRef { row, column: 2 },
            value: value.to_owned(),
        };
        let before = vec![edit(3, "7"), edit(1, "8")];
        let after = vec![edit(3, "7,5"), edit(2, "")];
        assert_eq!(merged(before, after), [edit(1, "8"), edit(2, ""), edit(3, "7,5")]);
    }
}
