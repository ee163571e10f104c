//! A draft as it stands now.

use crate::domain::access::Actor;
use crate::services::import_timesheet::{ACCEPTED_CHANGE, Judged, hexadecimal};
use crate::services::{App, ServiceError, count, run_jobs};
use crate::store::draft::{DraftOrigin, DraftState};
use crate::store::{Tx, firm, profile};
use crate::units::{DraftId, Hours};
use crate::workbooks::answer::{ReadingStatus, Understanding};

use super::cells;
use super::lines::States;
use super::sitting::{Sitting, sit, unconfirmed};
use super::waiting::Waiting;
use super::{
    ContractNamed, DraftView, FileReceived, FirmNamed, LineCounts, MissingLines, Obstacle, Origin,
    Recognition, Remembered, Step,
};

/// A draft as it stands now, computed against what the ledger holds at this moment.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::KeyMissing`], [`ServiceError::Unsealable`].
pub async fn open(app: &App, actor: &Actor, id: DraftId) -> Result<DraftView, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    let mut view = empty(app, &mut tx, &waiting).await?;
    if waiting.draft.state != DraftState::Ready {
        return Ok(view);
    }
    let sitting = sit(app, &mut tx, &waiting).await?;
    let remembered = remembered(&mut tx, &waiting).await?;
    view.recognition = Some(recognition(&waiting, &sitting, remembered));
    let confirmed = waiting.confirmed();
    let groups = sitting.bundles.iter();
    view.groups =
        groups.map(|it| cells::group(&sitting, it, confirmed.contains(it.rule))).collect();
    match &sitting.judged {
        None => {
            view.step = match sitting.read.status {
                ReadingStatus::Unreadable => Step::Unreadable,
                ReadingStatus::NeedsMapping => {
                    view.obstacles.push(Obstacle::Recognise);
                    Step::Recognise
                }
                ReadingStatus::Recognised => Step::Correct,
            };
            if sitting.firm_needed {
                view.obstacles.push(Obstacle::FirmNeeded);
            }
        }
        Some(judged) => {
            view.counts = States::of(judged, &confirmed).counts(judged);
            view.statements = judged.draft.statements.clone();
            view.positions = judged.draft.positions.clone();
            view.missing.lines = judged.missing;
            view.accepted_changed = judged.draft.accepted_changed;
            view.new_people = judged.draft.new_people;
            view.new_firms = judged.draft.new_firms.clone();
            view.already = judged.draft.already.clone();
            view.obstacles = obstacles(&waiting, &sitting, judged);
            let corrects = |it: &Obstacle| {
                matches!(it, Obstacle::Refused { .. } | Obstacle::Unconfirmed { .. })
                    || *it == Obstacle::NothingReady
            };
            let stuck = view.already.is_none() && view.obstacles.iter().any(corrects);
            view.step = if stuck { Step::Correct } else { Step::Effect };
        }
    }
    Ok(view)
}

/// What is known of a draft without opening what it holds.
async fn empty(app: &App, tx: &mut Tx, waiting: &Waiting) -> Result<DraftView, ServiceError> {
    let (draft, contract) = (&waiting.draft, &waiting.contract);
    let job = match draft.job {
        Some(job) => run_jobs::of_draft(app, tx, &waiting.scope, job).await?,
        None => None,
    };
    let of_contract = |id| contract.firms.iter().find(|it| it.firm.id == id);
    let firm = match draft.firm {
        None => None,
        Some(id) => match of_contract(id) {
            Some(known) => Some(FirmNamed { id, name: known.firm.name.clone() }),
            None => {
                firm::by_id(tx, &waiting.scope, id).await?.map(|it| FirmNamed { id, name: it.name })
            }
        },
    };
    let file = (draft.origin == DraftOrigin::File).then(|| FileReceived {
        name: draft.file_name.clone(),
        sha256: hexadecimal(&draft.sha256),
        size: draft.size,
    });
    Ok(DraftView {
        id: draft.id,
        step: match draft.state {
            DraftState::Reading => Step::Reading,
            DraftState::Failed | DraftState::Ready => Step::Unreadable,
            DraftState::Sending => Step::Sending,
            DraftState::Sent => Step::Sent,
            DraftState::Discarded => Step::Discarded,
        },
        origin: origin(draft.origin),
        revision: draft.revision,
        started_at: draft.created_at,
        changed_at: draft.updated_at,
        contract: ContractNamed {
            id: contract.id,
            reference: contract.reference.clone(),
            title: contract.title.clone(),
        },
        firm,
        period: draft.period,
        file,
        job,
        recognition: None,
        counts: LineCounts::default(),
        groups: Vec::new(),
        statements: Vec::new(),
        positions: Vec::new(),
        missing: MissingLines { lines: 0, existing: waiting.existing() },
        partial: draft.partial,
        accepted_changed: 0,
        new_people: 0,
        new_firms: Vec::new(),
        already: None,
        obstacles: Vec::new(),
        import: draft.import,
    })
}

/// Where hours come from, for doors.
pub(super) fn origin(stored: DraftOrigin) -> Origin {
    match stored {
        DraftOrigin::File => Origin::File,
        DraftOrigin::Typed => Origin::Typed,
        DraftOrigin::Nothing => Origin::Nothing,
    }
}

async fn remembered(tx: &mut Tx, waiting: &Waiting) -> Result<Option<Remembered>, ServiceError> {
    let Some(number) = waiting.draft.learnt else { return Ok(None) };
    let profile = profile::by_number(tx, &waiting.scope, number).await?;
    Ok(profile.map(|it| Remembered { learnt_at: it.learnt_at, period: it.period }))
}

fn recognition(
    waiting: &Waiting,
    sitting: &Sitting,
    remembered: Option<Remembered>,
) -> Recognition {
    let read: &Understanding = &sitting.read;
    let workforce: Hours = read.workforce.iter().map(|it| it.hours).sum();
    Recognition {
        status: read.status,
        heading: read.heading.clone(),
        sheets: read.sheets.clone(),
        readings: read.readings.clone(),
        hours: read.lines.iter().map(|it| it.hours).sum(),
        workforce: (!read.workforce.is_empty()).then_some(workforce),
        absence: read.absence,
        lines: count(read.lines.len()),
        persons: count(read.persons.len()),
        choice: waiting.choice(),
        remembered,
        edits: count(sitting.edits.len()),
        kept: sitting.kept,
    }
}

/// What stands between a draft and its sending, as an import would say it.
fn obstacles(waiting: &Waiting, sitting: &Sitting, judged: &Judged) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    let refused = judged.draft.refused;
    if 0 < refused && !waiting.draft.partial {
        obstacles.push(Obstacle::Refused { lines: refused });
    }
    let groups = unconfirmed(judged, &waiting.confirmed()).len();
    if 0 < groups {
        obstacles.push(Obstacle::Unconfirmed { groups: count(groups) });
    }
    if 0 < judged.missing && waiting.existing().is_none() {
        obstacles.push(Obstacle::ReplaceOrAdd { lines: judged.missing });
    }
    let accepted = judged.draft.accepted_changed;
    if 0 < accepted && !waiting.confirmed().contains(ACCEPTED_CHANGE) {
        obstacles.push(Obstacle::AcceptedChange { lines: accepted });
    }
    obstacles.extend(judged.draft.closed_months.iter().map(|it| Obstacle::Closed { month: *it }));
    let said = !sitting.read.lines.is_empty() || !sitting.read.workforce.is_empty();
    if judged.draft.statements.is_empty() && (said || 0 < refused) {
        obstacles.push(Obstacle::NothingReady);
    }
    obstacles
}
