//! Lines of a draft in pages.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::access::Actor;
use crate::domain::finding::{CellRef, Finding};
use crate::services::import_timesheet::{Judged, LineStatus, ListedLine, Rank, Whence};
use crate::services::{App, ServiceError, count};
use crate::store::draft::DraftState;
use crate::store::{Tx, person};
use crate::units::{DraftId, Hours};

use super::alike::sheet_named;
use super::sitting::{Sitting, sit, unconfirmed};
use super::waiting::Waiting;
use super::{DraftLine, LineCounts, LineFilter, LinePage};

/// A page of its lines, from 1.
///
/// # Errors
/// As [`super::open`]; [`ServiceError::DraftBusy`] while it is being read or stored,
/// [`ServiceError::DraftClosed`] once it was sent.
pub async fn lines(
    app: &App,
    actor: &Actor,
    id: DraftId,
    filter: LineFilter,
    page: i64,
) -> Result<LinePage, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    if waiting.draft.state == DraftState::Failed {
        return Ok(LinePage { lines: Vec::new(), page: 1, pages: 1, total: 0 });
    }
    let sitting = sit(app, &mut tx, &waiting).await?;
    let Some(judged) = &sitting.judged else {
        return Ok(LinePage { lines: Vec::new(), page: 1, pages: 1, total: 0 });
    };
    let states = States::of(judged, &waiting.confirmed());
    let ranks = states.ranks(judged, filter);
    let pages = count(ranks.len().div_ceil(LinePage::LENGTH)).max(1);
    let page = page.clamp(1, pages);
    let skipped = usize::try_from(page - 1).unwrap_or_default() * LinePage::LENGTH;
    let mut lines = Vec::with_capacity(LinePage::LENGTH);
    for rank in ranks.iter().skip(skipped).take(LinePage::LENGTH) {
        let Some(listed) = judged.listing.lines.get(*rank) else { continue };
        let mut line = shown(&sitting, judged, listed);
        name(&mut tx, &waiting, listed, &mut line).await?;
        lines.push(line);
    }
    Ok(LinePage { lines, page, pages, total: count(ranks.len()) })
}

/// In which of the three states a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    ToCorrect,
    ToConfirm,
    Ready,
}

/// The state of each line.
pub(super) struct States(Vec<State>);

impl States {
    /// Finds them out.
    pub fn of(judged: &Judged, confirmed: &BTreeSet<String>) -> States {
        let open = unconfirmed(judged, confirmed);
        let asks = |rank: &u32| {
            let found = usize::try_from(*rank).ok().and_then(|it| judged.listing.found.get(it));
            found.is_some_and(|it| open.contains(it.finding.cause.rule()))
        };
        let state = |line: &ListedLine| match line.status {
            LineStatus::Refused => State::ToCorrect,
            _ if line.found.iter().any(asks) => State::ToConfirm,
            _ => State::Ready,
        };
        States(judged.listing.lines.iter().map(state).collect())
    }

    /// How many lines of the draft are in which.
    pub fn counts(&self, judged: &Judged) -> LineCounts {
        let mut counts = LineCounts::default();
        for (line, state) in judged.listing.lines.iter().zip(&self.0) {
            if line.status == LineStatus::Removed {
                counts.removed += 1;
                continue;
            }
            counts.total += 1;
            match line.status {
                LineStatus::New => counts.new += 1,
                LineStatus::Changed => counts.changed += 1,
                LineStatus::Unchanged => counts.unchanged += 1,
                LineStatus::Removed | LineStatus::Refused => {}
            }
            match state {
                State::ToCorrect => counts.to_correct += 1,
                State::ToConfirm => counts.to_confirm += 1,
                State::Ready => counts.ready += 1,
            }
        }
        counts
    }

    /// The lines that pass a filter: what asks for something comes first.
    fn ranks(&self, judged: &Judged, filter: LineFilter) -> Vec<usize> {
        let lines = judged.listing.lines.iter().zip(&self.0).enumerate();
        let passes = |line: &ListedLine, state: State| {
            let sent = line.status != LineStatus::Removed;
            match filter {
                LineFilter::All => true,
                LineFilter::ToCorrect => state == State::ToCorrect,
                LineFilter::ToConfirm => sent && state == State::ToConfirm,
                LineFilter::Ready => sent && state == State::Ready,
                LineFilter::Status(status) => line.status == status,
            }
        };
        let mut ranks: Vec<(State, usize)> = lines
            .filter(|(_, (line, state))| passes(line, **state))
            .map(|(rank, (_, state))| (*state, rank))
            .collect();
        ranks.sort_unstable();
        ranks.into_iter().map(|it| it.1).collect()
    }
}

/// A line for people; that of one in force has no name yet.
pub(super) fn shown(sitting: &Sitting, judged: &Judged, listed: &ListedLine) -> DraftLine {
    let found = |rank: &u32| {
        let found = usize::try_from(*rank).ok().and_then(|it| judged.listing.found.get(it));
        found.map(|it| it.finding.clone())
    };
    let mut findings: Vec<Finding> = listed.found.iter().filter_map(found).collect();
    findings.sort_by_key(|it| Reverse(it.cause.severity()));
    let firm = listed.firm.and_then(|it| judged.firms.get(&it)).cloned();
    let mut line = DraftLine {
        person: None,
        workforce: false,
        firm,
        span: None,
        hours: None,
        training: Hours::ZERO,
        route: None,
        status: listed.status,
        before: listed.before,
        was: listed.was,
        sheet: None,
        sheet_name: None,
        cell: None,
        findings,
    };
    match &listed.whence {
        Whence::Read(rank) => read(sitting, *rank, &mut line),
        Whence::Nowhere => {
            let place = line.findings.first().map(|it| it.place.clone()).unwrap_or_default();
            line.sheet = place.sheet.as_deref().and_then(|it| sheet_named(&sitting.read, it));
            (line.sheet_name, line.cell) = (place.sheet, place.cell);
        }
        Whence::InForce(known) => {
            line.workforce = known.whose.person().is_none();
            line.span = Some(known.span);
            line.hours = Some(known.hours);
            (line.training, line.route) = (known.training, known.route);
        }
    }
    line
}

fn read(sitting: &Sitting, rank: Rank, line: &mut DraftLine) {
    let read = &sitting.read;
    let sheet = match rank {
        Rank::Line(at) => {
            let Some(it) = usize::try_from(at).ok().and_then(|at| read.lines.get(at)) else {
                return;
            };
            let person = it.person.and_then(|it| usize::try_from(it).ok());
            line.person = person.and_then(|it| read.persons.get(it)).map(|it| it.name.clone());
            (line.span, line.hours) = (it.span, Some(it.hours));
            (line.training, line.route) = (it.training, it.route);
            line.cell = Some(CellRef { row: it.row, column: it.column });
            it.sheet
        }
        Rank::Workforce(at) => {
            let Some(it) = usize::try_from(at).ok().and_then(|at| read.workforce.get(at)) else {
                return;
            };
            line.workforce = true;
            (line.span, line.hours) = (it.span, Some(it.hours));
            line.cell = Some(CellRef { row: it.row, column: it.column });
            it.sheet
        }
    };
    line.sheet = Some(sheet);
    line.sheet_name = read.sheets.get(usize::from(sheet)).map(|it| it.name.clone());
}

/// Names the person of a line in force.
async fn name(
    tx: &mut Tx,
    waiting: &Waiting,
    listed: &ListedLine,
    line: &mut DraftLine,
) -> Result<(), ServiceError> {
    let Whence::InForce(known) = &listed.whence else { return Ok(()) };
    if let Some(number) = known.whose.person() {
        let person = person::by_number(tx, &waiting.scope, number).await?;
        line.person = person.map(|it| it.name);
    }
    Ok(())
}
