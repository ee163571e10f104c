//! A file that is read for an import at once, without a draft: as the files of its firm before it
//! were read, and with the words of its firm.

use std::path::Path;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::Part;
use crate::domain::drift::{Change, compare};
use crate::services::error::require;
use crate::services::import_timesheet::{AskedFirm, Request};
use crate::services::{App, GuardSettings, ServiceError, names};
use crate::store::{Tx, contract, profile};
use crate::units::FirmId;
use crate::workbooks::answer::{ReadingStatus, Understanding};
use crate::workbooks::guard as guarded;
use crate::workbooks::hints::Hints;
use crate::workbooks::layouts::layout_of;
use crate::workbooks::mapping::Choice;

use super::learning::{self, Contents, Known};
use super::reading::variant;
use super::waiting::aside;
use super::words::say_words;
use super::{Drift, Remembered};

/// A file that was read at once.
#[derive(Debug, Clone, PartialEq)]
pub struct AtOnce {
    /// What was understood; a question where it differs from the files before in what matters.
    pub read: Understanding,
    /// What is asked with it, the words of its firm included.
    pub request: Request,
    /// The file before, as which it was read.
    pub like: Option<Remembered>,
    /// How it differs from the files before.
    pub drift: Option<Drift>,
}

/// Reads a file as the files of its firm before it were read. A contract that is not known is told
/// by the import.
///
/// # Errors
/// [`ServiceError::Forbidden`] and what the database says.
pub async fn read_at_once(
    app: &App,
    actor: &Actor,
    file: &Path,
    guard: &GuardSettings,
    request: Request,
) -> Result<AtOnce, ServiceError> {
    require(actor, Right::Import)?;
    let scope = actor.scope();
    let hints = Hints::new(request.period, app.clock.today());
    let (path, settings, as_it_comes) = (file.to_owned(), guard.clone(), hints.clone());
    let read = aside(move || guarded::understand(&path, &as_it_comes, &settings)).await?;
    let mut tx = app.db.read().await?;
    let firm = firm(&mut tx, &scope, &request).await?;
    drop(tx);
    let known = learning::known(app, (&scope, firm), &read).await?;
    let mut found = AtOnce { read, request, like: None, drift: None };
    match known {
        Known::Nothing => {}
        Known::Same(number, None) => found.like = like(app, &scope, number).await?,
        Known::Same(number, Some(choice)) => {
            if let Some(read) = read_by(guard, &hints, file, &choice).await? {
                found.read = read;
                found.request.variant = variant(Some(&choice), &[]);
                found.like = like(app, &scope, number).await?;
            }
        }
        Known::Drifted(drifted, _) => {
            let mut tx = app.db.read().await?;
            let known = profile::by_number(&mut tx, &scope, drifted.profile).await?;
            drop(tx);
            let Some(known) = known else { return Ok(found) };
            let like = Remembered { learnt_at: known.learnt_at, period: known.period };
            let before = Contents::of(app, &scope, &known).layout.unwrap_or_default();
            let changes: Vec<Change> = compare(&before, &layout_of(&found.read));
            found.drift = Some(Drift { like, changes, asks: drifted.asks, same: false });
            match drifted.asks {
                true => found.read = found.read.as_question(),
                false => found.like = Some(like),
            }
        }
    }
    if let Some(firm) = firm {
        let mut tx = app.db.read().await?;
        say_words(&mut tx, &scope, firm, &found.read, &mut found.request).await?;
    }
    Ok(found)
}

/// The firm whose files are remembered: the one asked for, else the holder, as for a draft.
async fn firm(
    tx: &mut Tx,
    scope: &Scope,
    request: &Request,
) -> Result<Option<FirmId>, ServiceError> {
    let Some(found) = contract::by_reference(tx, scope, &request.contract).await? else {
        return Ok(None);
    };
    let contract = found.contract;
    Ok(match &request.firm {
        Some(AskedFirm::Known(id)) => Some(*id),
        Some(AskedFirm::Siret(siret)) => {
            contract.participant(&names::of_siret(siret)).map(|it| it.id)
        }
        None => contract.firms.iter().find(|it| it.part == Part::Holder).map(|it| it.firm.id),
    })
}

async fn like(app: &App, scope: &Scope, number: i64) -> Result<Option<Remembered>, ServiceError> {
    let mut tx = app.db.read().await?;
    let known = profile::by_number(&mut tx, scope, number).await?;
    Ok(known.map(|it| Remembered { learnt_at: it.learnt_at, period: it.period }))
}

/// Reads a file by a choice; `None` when it does not serve it. Few files need it, so none keeps its
/// cells for it.
async fn read_by(
    guard: &GuardSettings,
    hints: &Hints,
    file: &Path,
    choice: &Choice,
) -> Result<Option<Understanding>, ServiceError> {
    let hints = Hints { choice: Some(choice.clone()), ..hints.clone() };
    let (path, settings) = (file.to_owned(), guard.clone());
    let read = aside(move || guarded::understand(&path, &hints, &settings)).await?;
    Ok((read.status == ReadingStatus::Recognised).then_some(read))
}
