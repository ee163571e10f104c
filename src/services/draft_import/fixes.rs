//! What was corrected in a file, put together by what stands in the place of what; and taken back.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::domain::access::Actor;
use crate::domain::finding::CellRef;
use crate::services::{App, ServiceError, count};
use crate::store::draft::DraftOrigin;
use crate::units::DraftId;

use super::alike::mark;
use super::change::take_back_cells;
use super::waiting::Waiting;
use super::{FixMade, FixPage};

/// A page, from 1, of what was corrected in a file; none for typed hours, which are what they are.
///
/// # Errors
/// As [`super::lines`]; [`ServiceError::BookNotKept`].
pub async fn fixes(
    app: &App,
    actor: &Actor,
    id: DraftId,
    page: i64,
) -> Result<FixPage, ServiceError> {
    let made = made(app, actor, id).await?;
    let pages = count(made.len().div_ceil(FixPage::LENGTH)).max(1);
    let page = page.clamp(1, pages);
    let skipped = usize::try_from(page - 1).unwrap_or_default() * FixPage::LENGTH;
    let (total, cells) = (count(made.len()), made.iter().map(|it| it.0.count).sum());
    let fixes = made.into_iter().skip(skipped).take(FixPage::LENGTH).map(|it| it.0).collect();
    Ok(FixPage { fixes, page, pages, total, cells })
}

/// Takes back what was put into cells in the place of one text, and tells in how many cells.
///
/// # Errors
/// As [`super::edit`].
pub async fn take_back(
    app: &App,
    actor: &Actor,
    id: DraftId,
    mark: &str,
) -> Result<i64, ServiceError> {
    let made = made(app, actor, id).await?;
    let Some((fix, cells)) = made.into_iter().find(|it| it.0.mark == mark) else { return Ok(0) };
    take_back_cells(app, actor, id, &cells).await?;
    Ok(fix.count)
}

/// Corrections with their cells, the largest first.
async fn made(
    app: &App,
    actor: &Actor,
    id: DraftId,
) -> Result<Vec<(FixMade, BTreeSet<(u16, CellRef)>)>, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    if waiting.draft.origin != DraftOrigin::File {
        return Ok(Vec::new());
    }
    let edits = waiting.edits(app, &mut tx).await?;
    if edits.is_empty() {
        return Ok(Vec::new());
    }
    let book = waiting.book(app, &mut tx).await?.ok_or(ServiceError::BookNotKept)?;
    drop(tx);
    let wanted: BTreeSet<(u16, CellRef)> = edits.iter().map(|it| (it.sheet, it.cell)).collect();
    let texts = book.texts(&wanted);
    let sheets = book.sheets();
    let mut made: HashMap<String, (FixMade, BTreeSet<(u16, CellRef)>)> = HashMap::new();
    for edit in &edits {
        let place = (edit.sheet, edit.cell);
        let was = texts.get(&place).cloned().unwrap_or_default();
        let now = crate::workbooks::typed::shown(&edit.value);
        let mark = mark(id, &["fix", &was, &now]);
        let (fix, cells) = made.entry(mark).or_insert_with_key(|mark| {
            let sheet = sheets.get(usize::from(edit.sheet)).map(|it| it.name.clone());
            let sheet = sheet.unwrap_or_default();
            let fix = FixMade { mark: mark.clone(), was, now, sheet, cell: edit.cell, count: 0 };
            (fix, BTreeSet::new())
        });
        cells.insert(place);
        fix.count = count(cells.len());
    }
    let mut made: Vec<_> = made.into_values().collect();
    made.sort_by_key(|it| (Reverse(it.0.count), it.1.first().copied()));
    Ok(made)
}
