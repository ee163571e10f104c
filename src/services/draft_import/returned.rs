//! The workbook that was given back comes back corrected: what changed in it, what that settled and
//! what remains. Only that is shown; the rest was seen before.
//!
//! It takes the place of the one before in the same draft. Corrections made in the page stand where
//! their cell did not change, and so do confirmations of findings whose cells, and values, are those
//! that were confirmed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::json;
use tempfile::TempPath;

use crate::domain::access::Actor;
use crate::domain::finding::{CellRef, Finding, Severity};
use crate::services::import_timesheet::{ACCEPTED_CHANGE, Source};
use crate::services::run_jobs::{self, JobKind};
use crate::services::{App, ServiceError, count, names};
use crate::store::buyer;
use crate::store::draft::{DraftOrigin, DraftState};
use crate::units::DraftId;
use crate::workbooks::answer::ReadingStatus;
use crate::workbooks::compare::{self, ChangedCell, Changes};
use crate::workbooks::mapping::Edit;

use super::annotate::standing;
use super::reading::{self, Content, Parts, bare, reread};
use super::sitting::sit;
use super::start::READ_AT_ONCE;
use super::waiting::{Waiting, aside};

/// Earlier findings that are remembered.
const MOST_BEFORE: usize = 20_000;

/// Findings that a view brings.
const SHOWN: usize = 200;

/// What is stored of a return.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Return {
    /// What was found before, confirmed or not, and where its cell is now.
    before: Vec<Before>,
    /// What was confirmed before.
    confirmed: BTreeSet<String>,
    /// The first cells that changed.
    cells: Vec<ChangedCell>,
    /// How many there are.
    count: i64,
    rows_added: i64,
    rows_removed: i64,
    /// Why the file that came back could not be read; then everything is as it was.
    unreadable: Vec<Finding>,
    /// What the draft said of the file before, for that case.
    file: (String, Vec<u8>, i64),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Before {
    finding: Finding,
    /// Name of the sheet and cell now; none for what has no cell, or none any more.
    now: Option<(String, CellRef)>,
    /// Whether the cell holds what it held.
    unchanged: bool,
}

/// What became of a cell that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found in its row before, and nothing is now.
    Settled,
    /// Nothing was found there, before or now.
    Changed,
    /// Something is to be done in its row still, or anew.
    Open,
}

/// A cell that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedCell {
    /// Name of its sheet; empty for a text file.
    pub sheet: String,
    /// The cell.
    pub cell: CellRef,
    /// What it showed.
    pub was: String,
    /// What it shows.
    pub now: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What came of a workbook that was sent back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReturnView {
    /// The first cells that changed.
    pub cells: Vec<CorrectedCell>,
    /// How many there are.
    pub count: i64,
    /// Rows that were put in and taken out.
    pub rows_added: i64,
    /// Rows that were taken out.
    pub rows_removed: i64,
    /// How many findings are settled.
    pub settled: i64,
    /// How many must still be corrected.
    pub to_correct: i64,
    /// How many ask for a confirmation.
    pub to_confirm: i64,
    /// The first of those that remain, what must be corrected first.
    pub remaining: Vec<Finding>,
    /// Why it could not be read; then nothing changed.
    pub unreadable: Vec<Finding>,
}

/// Takes the corrected workbook of a draft. A large one is read by a job.
///
/// # Errors
/// As [`super::choose`]; [`ServiceError::NotFound`] for typed hours.
pub async fn give_back(
    app: &App,
    actor: &Actor,
    id: DraftId,
    source: Source,
    file: TempPath,
) -> Result<(), ServiceError> {
    let mut tx = app.db.read().await?;
    let mut waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    if waiting.draft.origin != DraftOrigin::File {
        return Err(ServiceError::NotFound);
    }
    let returned = before(app, &mut tx, &waiting).await?;
    drop(tx);
    receive(&mut waiting, &source);
    if READ_AT_ONCE < source.size {
        return later(app, actor, waiting, &returned, file).await;
    }
    let content = bare(app, &waiting, file).await?;
    let parts = take(app, &mut waiting, returned, content).await?;
    let mut tx = app.db.write().await?;
    waiting.save(&mut tx).await?;
    parts.put(&mut tx, &waiting).await?;
    tx.commit().await?;
    confirm_again(app, actor, id).await
}

/// Notes which file it is now.
fn receive(waiting: &mut Waiting, source: &Source) {
    waiting.draft.file_name = names::of_file(&source.name);
    waiting.draft.sha256 = source.sha256.to_vec();
    waiting.draft.size = i64::try_from(source.size).unwrap_or(i64::MAX);
}

/// Takes a workbook that came as a new file, and says itself for which draft it was given back. It
/// goes there when that draft waits for the same firm and month, and is theirs; `false` when not:
/// anybody can write an address into a file.
pub(super) async fn take_home(
    app: &App,
    actor: &Actor,
    newcomer: &Waiting,
    content: &mut Option<Content>,
) -> Result<Option<DraftId>, ServiceError> {
    let reference = content.as_ref().and_then(|it| it.reference.as_ref());
    let Some(id) = reference.and_then(|it| it.parse::<DraftId>().ok()) else { return Ok(None) };
    let mut tx = app.db.read().await?;
    let mut waiting = match Waiting::load(actor, &mut tx, id).await {
        Ok(waiting) => waiting,
        Err(ServiceError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let (old, new) = (&waiting.draft, &newcomer.draft);
    let same = old.origin == DraftOrigin::File
        && old.state == DraftState::Ready
        && (old.contract, old.firm, old.period) == (new.contract, new.firm, new.period);
    if !same {
        return Ok(None);
    }
    let Some(content) = content.take() else { return Ok(None) };
    let returned = before(app, &mut tx, &waiting).await?;
    drop(tx);
    receive(&mut waiting, &newcomer.source());
    let parts = take(app, &mut waiting, returned, content).await?;
    let mut tx = app.db.write().await?;
    waiting.save(&mut tx).await?;
    parts.put(&mut tx, &waiting).await?;
    tx.commit().await?;
    confirm_again(app, actor, id).await?;
    Ok(Some(id))
}

/// What stands before the file comes.
async fn before(
    app: &App,
    tx: &mut crate::store::Tx,
    waiting: &Waiting,
) -> Result<Return, ServiceError> {
    let (draft, mut before) = (&waiting.draft, Vec::new());
    if draft.state == DraftState::Ready {
        let sitting = sit(app, tx, waiting).await?;
        let all = standing(&sitting, &BTreeSet::new()).into_iter().take(MOST_BEFORE);
        let as_it_is = |it: &Finding| Before { finding: it.clone(), now: None, unchanged: false };
        before = all.map(|it| as_it_is(it.0)).collect();
    }
    Ok(Return {
        before,
        confirmed: waiting.confirmed(),
        file: (draft.file_name.clone(), draft.sha256.clone(), draft.size),
        ..Return::default()
    })
}

/// Leaves the reading to a job, which this program works on itself: the file is here alone.
async fn later(
    app: &App,
    actor: &Actor,
    mut waiting: Waiting,
    returned: &Return,
    file: TempPath,
) -> Result<(), ServiceError> {
    let id = waiting.draft.id;
    let parts = Parts::none().with_returned(app, &waiting, returned)?;
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &waiting.scope).await?;
    let (job, lease) = run_jobs::begin(app, actor, &mut tx, JobKind::ReadDraft, id).await?;
    waiting.draft.job = Some(job);
    waiting.draft.state = DraftState::Reading;
    waiting.draft.updated_at = app.clock.now();
    waiting.save(&mut tx).await?;
    parts.put(&mut tx, &waiting).await?;
    tx.commit().await?;
    run_jobs::carry_on(app, actor, job, lease, id, file);
    Ok(())
}

/// Reads, in a job, a file that came to a draft which holds an earlier one; `None` for the first.
pub(super) async fn read_later(
    app: &App,
    waiting: &mut Waiting,
    content: Content,
) -> Result<Result<Parts, Content>, ServiceError> {
    let mut tx = app.db.read().await?;
    let returned = waiting.returned::<Return>(app, &mut tx).await?;
    drop(tx);
    match returned {
        Some(returned) => take(app, waiting, returned, content).await.map(Ok),
        None => Ok(Err(content)),
    }
}

/// Puts the file into the place of the one before, and tells what changed.
async fn take(
    app: &App,
    waiting: &mut Waiting,
    mut returned: Return,
    content: Content,
) -> Result<Parts, ServiceError> {
    let Some(book) = content.book else {
        let (name, sha256, size) = std::mem::take(&mut returned.file);
        (waiting.draft.file_name, waiting.draft.sha256, waiting.draft.size) = (name, sha256, size);
        returned.unreadable = content.read.findings;
        reading::is_read(app, waiting);
        return Parts::none().with_returned(app, waiting, &returned);
    };
    let mut tx = app.db.read().await?;
    let (old, edits) = (waiting.book(app, &mut tx).await?, waiting.edits(app, &mut tx).await?);
    drop(tx);
    let (changes, book) = aside(move || {
        let changes = old.as_ref().and_then(|it| compare::compare(it, &book));
        (changes.unwrap_or_default(), book)
    })
    .await?;
    let sheets: Vec<String> = book.sheets().into_iter().map(|it| it.name).collect();
    follow(&mut returned, &changes, &sheets);
    let edits: Vec<Edit> = edits
        .into_iter()
        .filter_map(|it| {
            let (sheet, cell) = changes.unchanged(it.sheet, it.cell)?;
            Some(Edit { sheet, cell, ..it })
        })
        .collect();
    let mut read = reread(app, waiting, book.clone(), edits.clone()).await?;
    // How the earlier file was read need not serve this one: then it is read as it comes.
    if read.status != ReadingStatus::Recognised && waiting.draft.choice.is_some() {
        let choice = (waiting.draft.choice.take(), waiting.draft.learnt.take());
        let as_it_comes = reread(app, waiting, book.clone(), edits.clone()).await?;
        match as_it_comes.status {
            ReadingStatus::Recognised => read = as_it_comes,
            _ => (waiting.draft.choice, waiting.draft.learnt) = choice,
        }
    }
    let nothing_moved = returned.count + returned.rows_added + returned.rows_removed == 0;
    if !nothing_moved {
        // Until it is judged nobody knows which confirmations still hold.
        waiting.draft.confirmed = json!([]);
    }
    waiting.draft.reading += 1;
    reading::is_read(app, waiting);
    let parts = Parts::of(app, waiting, read).await?;
    let parts = parts.with_book(app, waiting, Some(book)).await?;
    let parts = parts.with_package(app, waiting, content.package).await?;
    parts.with_edits(app, waiting, &edits)?.with_returned(app, waiting, &returned)
}

/// Notes what changed, and where the cells of earlier findings are now.
fn follow(returned: &mut Return, changes: &Changes, sheets: &[String]) {
    returned.cells = changes.cells.clone();
    returned.count = count(changes.count);
    returned.rows_added = count(changes.rows_added);
    returned.rows_removed = count(changes.rows_removed);
    for before in &mut returned.before {
        let place = &before.finding.place;
        let Some((name, cell)) = place.sheet.as_ref().zip(place.cell) else {
            before.unchanged = true;
            continue;
        };
        let Some((sheet, cell, unchanged)) = changes.follow(name, cell) else { continue };
        before.now = sheets.get(usize::from(sheet)).map(|it| (it.clone(), cell));
        before.unchanged = unchanged;
    }
}

/// Confirms again what was confirmed, where each finding of its kind was there before, in a cell
/// that did not change, with the same values.
pub(super) async fn confirm_again(
    app: &App,
    actor: &Actor,
    id: DraftId,
) -> Result<(), ServiceError> {
    let mut tx = app.db.read().await?;
    let mut waiting = Waiting::load(actor, &mut tx, id).await?;
    if waiting.draft.state != DraftState::Ready {
        return Ok(());
    }
    let Some(returned) = waiting.returned::<Return>(app, &mut tx).await? else { return Ok(()) };
    let confirmed = waiting.confirmed();
    let wanted: BTreeSet<&String> = returned.confirmed.difference(&confirmed).collect();
    if wanted.is_empty() || !returned.unreadable.is_empty() {
        return Ok(());
    }
    let sitting = sit(app, &mut tx, &waiting).await?;
    drop(tx);
    let mut held = BTreeMap::new();
    for finding in standing(&sitting, &BTreeSet::new()).into_iter().map(|it| it.0) {
        let still = held.entry(finding.cause.rule()).or_insert(true);
        *still &= returned
            .before
            .iter()
            .any(|it| it.unchanged && it.finding.cause == finding.cause && it.is_at(finding));
    }
    let holds = |rule: &str| rule != ACCEPTED_CHANGE && held.get(rule).copied().unwrap_or(true);
    let again = wanted.into_iter().filter(|it| holds(it)).cloned();
    let all: BTreeSet<String> = confirmed.iter().cloned().chain(again).collect();
    if all == confirmed {
        return Ok(());
    }
    waiting.draft.confirmed = json!(all);
    waiting.draft.updated_at = app.clock.now();
    let mut tx = app.db.write().await?;
    // Whoever changed it meanwhile has seen it: then they confirm.
    match waiting.save(&mut tx).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(ServiceError::DraftBusy) => Ok(()),
        Err(error) => Err(error),
    }
}

impl Before {
    /// Whether another finding stands where this one would stand now.
    fn is_at(&self, other: &Finding) -> bool {
        match (&self.now, other.place.cell) {
            (Some((sheet, cell)), Some(place)) => {
                other.place.sheet.as_ref() == Some(sheet) && *cell == place
            }
            (None, None) => {
                self.finding.place.cell.is_none() && self.finding.place.sheet == other.place.sheet
            }
            _ => false,
        }
    }
}

/// What came of the workbook that was last sent back; `None` when none was.
///
/// # Errors
/// As [`super::lines`].
pub async fn returned(
    app: &App,
    actor: &Actor,
    id: DraftId,
) -> Result<Option<ReturnView>, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    let Some(returned) = waiting.returned::<Return>(app, &mut tx).await? else { return Ok(None) };
    if waiting.draft.state != DraftState::Ready {
        return Ok(None);
    }
    let sitting = sit(app, &mut tx, &waiting).await?;
    let now: Vec<&Finding> =
        standing(&sitting, &waiting.confirmed()).into_iter().map(|it| it.0).collect();
    Ok(Some(view(returned, &now)))
}

fn view(returned: Return, now: &[&Finding]) -> ReturnView {
    if !returned.unreadable.is_empty() {
        let unreadable = returned.unreadable;
        return ReturnView { unreadable, ..ReturnView::default() };
    }
    let rule = |it: &Finding| it.cause.rule();
    let mut places: BTreeSet<(&str, &str, Option<CellRef>)> = BTreeSet::new();
    let mut open_rows: BTreeSet<(&str, u32)> = BTreeSet::new();
    for it in now {
        let sheet = it.place.sheet.as_deref().unwrap_or_default();
        places.insert((rule(it), sheet, it.place.cell));
        open_rows.extend(it.place.cell.map(|cell| (sheet, cell.row)));
    }
    let mut found_rows: BTreeSet<(&str, u32)> = BTreeSet::new();
    let mut settled = 0;
    let asked = |it: &Before| !returned.confirmed.contains(rule(&it.finding));
    for it in returned.before.iter().filter(|it| asked(it)) {
        let key = match &it.now {
            Some((sheet, cell)) => {
                found_rows.insert((sheet, cell.row));
                Some((rule(&it.finding), sheet.as_str(), Some(*cell)))
            }
            None if it.finding.place.cell.is_none() => {
                let sheet = it.finding.place.sheet.as_deref().unwrap_or_default();
                Some((rule(&it.finding), sheet, None))
            }
            // Its row is gone, and with it what was found there.
            None => None,
        };
        settled += i64::from(key.is_none_or(|it| !places.contains(&it)));
    }
    let cells = returned.cells.iter().map(|it| {
        let row = (it.sheet_name.as_str(), it.cell.row);
        let outcome = match (open_rows.contains(&row), found_rows.contains(&row)) {
            (true, _) => Outcome::Open,
            (false, true) => Outcome::Settled,
            (false, false) => Outcome::Changed,
        };
        CorrectedCell {
            sheet: it.sheet_name.clone(),
            cell: it.cell,
            was: it.was.clone(),
            now: it.now.clone(),
            outcome,
        }
    });
    let of = |severity| count(now.iter().filter(|it| it.cause.severity() == severity).count());
    let mut remaining: Vec<Finding> = Vec::new();
    for severity in [Severity::Error, Severity::Warning] {
        let some = now.iter().filter(|it| it.cause.severity() == severity);
        remaining.extend(some.take(SHOWN - remaining.len()).map(|it| (*it).clone()));
    }
    ReturnView {
        cells: cells.collect(),
        count: returned.count,
        rows_added: returned.rows_added,
        rows_removed: returned.rows_removed,
        settled,
        to_correct: of(Severity::Error),
        to_confirm: of(Severity::Warning),
        remaining,
        unreadable: Vec::new(),
    }
}
