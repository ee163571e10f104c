//! Begin a draft: with a file, with typed hours, or with nothing to declare.

use chrono::NaiveDate;
use serde_json::json;
use tempfile::TempPath;

use crate::domain::access::{Actor, Right};
use crate::services::error::require;
use crate::services::import_timesheet::Source;
use crate::services::run_jobs::{self, JobKind};
use crate::services::{App, ServiceError, names};
use crate::store::draft::{self, DraftOrigin, DraftState, StoredDraft};
use crate::store::statement;
use crate::store::{buyer, contract, ledger, person};
use crate::units::{DraftId, FirmId};

use super::reading::{self, Parts, open_file, understand_rows};
use super::waiting::Waiting;
use super::{Asked, TypedRow, returned, typed};

/// Files of up to so many bytes are read while whoever sent them waits.
///
/// Measured: see `docs/performance.md`.
pub(super) const READ_AT_ONCE: u64 = 1 << 20;

/// Begins a draft with a file. A small file is read before this returns; a larger one is read by a
/// job, and the draft is at [`super::Step::Reading`] meanwhile. The file itself is not kept. A small
/// file that was given back for a draft which waits for the same firm and month goes there.
///
/// # Errors
/// [`ServiceError::Forbidden`]; [`ServiceError::NotFound`] when the contract is not there, or the
/// firm may not be declared for by whoever asks; [`ServiceError::KeyMissing`].
pub async fn start_file(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    source: Source,
    file: TempPath,
) -> Result<DraftId, ServiceError> {
    let mut waiting = begin(app, actor, asked, DraftOrigin::File).await?;
    waiting.draft.file_name = names::of_file(&source.name);
    waiting.draft.sha256 = source.sha256.to_vec();
    waiting.draft.size = i64::try_from(source.size).unwrap_or(i64::MAX);
    if READ_AT_ONCE < source.size {
        return later(app, actor, waiting, file).await;
    }
    let mut content = Some(open_file(app, &mut waiting, file).await?);
    if let Some(home) = returned::take_home(app, actor, &waiting, &mut content).await? {
        return Ok(home);
    }
    let content = content.ok_or(ServiceError::FileGone)?;
    reading::is_read(app, &mut waiting);
    let parts = Parts::of(app, &waiting, content.read).await?;
    let parts = parts.with_book(app, &waiting, content.book).await?;
    let parts = parts.with_package(app, &waiting, content.package).await?;
    insert(app, &waiting, &parts).await
}

/// Begins a draft with typed hours. Blank rows are left out. [`Asked::period`] is needed.
///
/// # Errors
/// As [`start_file`]; [`ServiceError::PeriodNeeded`].
pub async fn start_typed(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    rows: Vec<TypedRow>,
) -> Result<DraftId, ServiceError> {
    let rows = rows.into_iter().filter(|it| !it.is_blank()).collect();
    start_rows(app, actor, asked, DraftOrigin::Typed, rows).await
}

/// Begins a draft that says: nothing to declare for that month. [`Asked::period`] is needed.
///
/// # Errors
/// As [`start_typed`].
pub async fn start_nothing(
    app: &App,
    actor: &Actor,
    asked: &Asked,
) -> Result<DraftId, ServiceError> {
    start_rows(app, actor, asked, DraftOrigin::Nothing, Vec::new()).await
}

async fn start_rows(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    origin: DraftOrigin,
    rows: Vec<TypedRow>,
) -> Result<DraftId, ServiceError> {
    let mut waiting = begin(app, actor, asked, origin).await?;
    let read = understand_rows(&waiting, &rows)?;
    receive(&mut waiting, &rows);
    reading::is_read(app, &mut waiting);
    let parts = Parts::of(app, &waiting, read).await?.with_rows(app, &waiting, &rows)?;
    insert(app, &waiting, &parts).await
}

/// Notes what is received with typed rows.
pub(super) fn receive(waiting: &mut Waiting, rows: &[TypedRow]) {
    let source = typed::source(&waiting.draft, rows);
    waiting.draft.file_name = source.name;
    waiting.draft.sha256 = source.sha256.to_vec();
    waiting.draft.size = i64::try_from(source.size).unwrap_or(i64::MAX);
}

/// The rows to offer in an empty grid: the people of the firm's last statement before that month,
/// with their hours then. Empty when there is none, and for who may not read their names.
///
/// # Errors
/// As [`start_typed`].
pub async fn propose_rows(
    app: &App,
    actor: &Actor,
    asked: &Asked,
) -> Result<Vec<TypedRow>, ServiceError> {
    require(actor, Right::Import)?;
    let month = asked.period.ok_or(ServiceError::PeriodNeeded)?;
    let waiting = begin(app, actor, asked, DraftOrigin::Typed).await?;
    if !actor.may(Right::ReadNames) {
        return Ok(Vec::new());
    }
    let Some(firm) = waiting.firm_of_layout() else { return Ok(Vec::new()) };
    let (scope, mut tx) = (&waiting.scope, app.db.read().await?);
    let contract = waiting.contract.id;
    let last = statement::last_before(&mut tx, scope, contract, firm, month).await?;
    let Some(last) = last else { return Ok(Vec::new()) };
    let mut rows: Vec<TypedRow> = Vec::new();
    let mut people = Vec::new();
    for line in ledger::in_force_of_statement(&mut tx, scope, last).await? {
        let Some(number) = line.whose.person() else { continue };
        match people.iter().position(|it: &(_, _, _)| it.0 == number) {
            Some(at) => {
                if let Some((_, hours, training)) = people.get_mut(at) {
                    *hours = *hours + line.hours;
                    *training = *training + line.training;
                }
            }
            None => {
                let Some(known) = person::by_number(&mut tx, scope, number).await? else {
                    continue;
                };
                people.push((number, line.hours, line.training));
                rows.push(TypedRow {
                    person: known.name,
                    born_on: known.born_on.map(written_day).unwrap_or_default(),
                    route: line.route,
                    ..TypedRow::default()
                });
            }
        }
    }
    for (row, (_, hours, training)) in rows.iter_mut().zip(people) {
        row.hours = typed::written(hours);
        row.training = if training.is_zero() { String::new() } else { typed::written(training) };
    }
    Ok(rows)
}

fn written_day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// A draft that nobody has stored yet, when whoever asks may begin it.
async fn begin(
    app: &App,
    actor: &Actor,
    asked: &Asked,
    origin: DraftOrigin,
) -> Result<Waiting, ServiceError> {
    require(actor, Right::Import)?;
    if !app.seal.has_key() {
        return Err(ServiceError::KeyMissing);
    }
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let contract = contract::by_id(&mut tx, &scope, asked.contract).await?;
    let contract = contract.ok_or(ServiceError::NotFound)?.contract;
    let at = app.clock.now();
    let mut waiting = Waiting {
        draft: StoredDraft {
            id: DraftId::new(app.clock.as_ref()),
            owner: actor.user,
            sender: scope.firm(),
            contract: contract.id,
            firm: None,
            period: asked.period,
            origin,
            file_name: String::new(),
            sha256: Vec::new(),
            size: 0,
            choice: None,
            learnt: None,
            confirmed: json!([]),
            existing: None,
            partial: false,
            state: DraftState::Reading,
            reading: 1,
            revision: 1,
            job: None,
            import: None,
            created_at: at,
            updated_at: at,
        },
        scope,
        contract,
    };
    waiting.draft.firm = declared(&waiting, asked.firm)?;
    Ok(waiting)
}

/// The firm for which hours are declared: staff of a firm declare for their own unless they say
/// another one for which they answer.
pub(super) fn declared(
    waiting: &Waiting,
    asked: Option<FirmId>,
) -> Result<Option<FirmId>, ServiceError> {
    let sender = waiting.scope.firm();
    let Some(firm) = asked.or(sender) else { return Ok(None) };
    let takes_part = waiting.contract.firms.iter().any(|it| it.firm.id == firm);
    let may = sender.is_none_or(|it| waiting.contract.may_declare(it, firm));
    if takes_part && may { Ok(Some(firm)) } else { Err(ServiceError::NotFound) }
}

async fn insert(app: &App, waiting: &Waiting, parts: &Parts) -> Result<DraftId, ServiceError> {
    let mut tx = app.db.write().await?;
    draft::insert(&mut tx, &waiting.scope, &waiting.draft).await?;
    parts.put(&mut tx, waiting).await?;
    tx.commit().await?;
    Ok(waiting.draft.id)
}

/// Leaves the reading to a job, which this program works on itself: the file is here alone.
async fn later(
    app: &App,
    actor: &Actor,
    mut waiting: Waiting,
    file: TempPath,
) -> Result<DraftId, ServiceError> {
    let id = waiting.draft.id;
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &waiting.scope).await?;
    let (job, lease) = run_jobs::begin(app, actor, &mut tx, JobKind::ReadDraft, id).await?;
    waiting.draft.job = Some(job);
    draft::insert(&mut tx, &waiting.scope, &waiting.draft).await?;
    tx.commit().await?;
    run_jobs::carry_on(app, actor, job, lease, id, file);
    Ok(id)
}
