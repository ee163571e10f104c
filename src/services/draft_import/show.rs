//! Drafts to take up again, what was typed, and a part of a sheet.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::TimeDelta;

use crate::domain::access::{Actor, Right};
use crate::services::error::require;
use crate::services::{App, ServiceError};
use crate::store::draft::{self, DraftOrigin, DraftState};
use crate::store::{contract, firm};
use crate::units::{ContractId, DraftId, FirmId};
use crate::workbooks::answer::TableArea;
use crate::workbooks::mapping::Edit;

use super::open::origin;
use super::sitting::sit;
use super::waiting::Waiting;
use super::{DraftListed, SheetWindow, TypedRow, WindowCell, WindowRow};

/// Drafts that are listed.
const LISTED: i64 = 100;

/// Days after which a draft that nobody touched is deleted.
pub(super) const KEPT_DAYS: i64 = 90;

/// Drafts under way that the actor may take up again, last changed first: those of their firm, or
/// their own.
///
/// # Errors
/// [`ServiceError::Forbidden`].
pub async fn mine(app: &App, actor: &Actor) -> Result<Vec<DraftListed>, ServiceError> {
    require(actor, Right::Import)?;
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let owner = actor.user.filter(|_| scope.firm().is_none());
    let mut references: HashMap<ContractId, Option<String>> = HashMap::new();
    let mut firms: HashMap<FirmId, Option<String>> = HashMap::new();
    let mut listed = Vec::new();
    for stored in draft::under_way(&mut tx, &scope, owner, LISTED).await? {
        let reference = match references.entry(stored.contract) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let known = contract::by_id(&mut tx, &scope, stored.contract).await?;
                new.insert(known.map(|it| it.contract.reference))
            }
        };
        // Of a contract in which the firm no longer takes part nothing is shown.
        let Some(reference) = reference.clone() else { continue };
        if let Some(id) = stored.firm
            && let Entry::Vacant(new) = firms.entry(id)
        {
            new.insert(firm::by_id(&mut tx, &scope, id).await?.map(|it| it.name));
        }
        let untouched = stored.updated_at + TimeDelta::days(KEPT_DAYS);
        listed.push(DraftListed {
            id: stored.id,
            origin: origin(stored.origin),
            contract: reference,
            firm: stored.firm.and_then(|it| firms.get(&it).cloned().flatten()),
            period: stored.period,
            name: stored.file_name,
            busy: matches!(stored.state, DraftState::Reading | DraftState::Sending),
            changed_at: stored.updated_at,
            kept_until: untouched.date_naive(),
        });
    }
    Ok(listed)
}

/// The rows of a typed draft, as they were typed; empty for any other draft.
///
/// # Errors
/// [`ServiceError::NotFound`].
pub async fn typed_rows(
    app: &App,
    actor: &Actor,
    id: DraftId,
) -> Result<Vec<TypedRow>, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.rows(app, &mut tx).await
}

/// A part of one of its sheets, with edits applied and areas to colour.
///
/// # Errors
/// As [`super::lines`]; [`ServiceError::NotFound`] for a sheet that is not there and for typed
/// hours; [`ServiceError::BookNotKept`].
pub async fn sheet_window(
    app: &App,
    actor: &Actor,
    id: DraftId,
    sheet: u16,
    first_row: u32,
) -> Result<SheetWindow, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    if waiting.draft.origin != DraftOrigin::File {
        return Err(ServiceError::NotFound);
    }
    let book = waiting.book(app, &mut tx).await?.ok_or(ServiceError::BookNotKept)?;
    let (areas, edits) = if waiting.draft.state == DraftState::Ready {
        let sitting = sit(app, &mut tx, &waiting).await?;
        let best = sitting.read.readings.first().map(|it| it.tables.as_slice());
        let reports = sitting.read.sheets.get(usize::from(sheet));
        let found = reports.map(|it| it.tables.as_slice()).unwrap_or_default();
        let areas = best.unwrap_or(found).iter().filter(|it| it.sheet == sheet);
        (areas.cloned().collect::<Vec<TableArea>>(), sitting.edits.clone())
    } else {
        (Vec::new(), waiting.edits(app, &mut tx).await?)
    };
    drop(tx);
    let (sheets, window) = (book.sheets(), book.window(sheet, first_row, SheetWindow::ROWS));
    let window = window.ok_or(ServiceError::NotFound)?;
    let mut rows: Vec<WindowRow> = window
        .rows
        .into_iter()
        .map(|row| WindowRow {
            number: row.number,
            hidden: row.hidden,
            cells: row
                .cells
                .into_iter()
                .map(|it| WindowCell {
                    column: it.column,
                    text: it.text,
                    is_value: it.is_value,
                    edited: false,
                })
                .collect(),
        })
        .collect();
    for edit in edits.iter().filter(|it| it.sheet == sheet) {
        correct(&mut rows, edit);
    }
    Ok(SheetWindow { sheet, sheets, letters: window.letters, rows, areas })
}

/// Shows a corrected cell as it was corrected.
fn correct(rows: &mut [WindowRow], edit: &Edit) {
    let Some(row) = rows.iter_mut().find(|it| it.number == edit.cell.row) else { return };
    let text = crate::workbooks::typed::shown(&edit.value);
    let column = edit.cell.column;
    let cell = WindowCell { column, text, is_value: false, edited: true };
    match row.cells.binary_search_by_key(&column, |it| it.column) {
        Ok(at) => {
            if let Some(known) = row.cells.get_mut(at) {
                *known = WindowCell { is_value: known.is_value, ..cell };
            }
        }
        Err(at) => row.cells.insert(at, cell),
    }
}
