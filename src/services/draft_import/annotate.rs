//! The workbook that came, given back with what was found in it.

use std::collections::BTreeSet;

use crate::domain::access::Actor;
use crate::domain::finding::{CellRef, Finding, Severity};
use crate::services::annotations::{self, ToSay, Whole};
use crate::services::{App, ServiceError};
use crate::store::draft::{DraftOrigin, DraftState};
use crate::units::DraftId;
use crate::words::fl;
use crate::workbooks::annotated::Row;
use crate::workbooks::guard;
use crate::workbooks::kept::KeptBook;

use super::alike::sheet_named;
use super::lines::shown;
use super::sitting::{Sitting, sit};
use super::waiting::{Waiting, aside};

/// A workbook to give back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnotatedWorkbook {
    /// A name for the file.
    pub name: String,
    /// The file: always Office Open XML.
    pub bytes: Vec<u8>,
}

/// The workbook of a draft with its findings in it: coloured cells, a note in each, and a sheet that
/// lists them. Confirmed findings are left out. Nothing is stored.
///
/// # Errors
/// As [`super::lines`]; [`ServiceError::NotFound`] for typed hours, [`ServiceError::BookNotKept`]
/// when nothing of the file is kept, or nothing of it can be written.
pub async fn annotate(
    app: &App,
    actor: &Actor,
    id: DraftId,
) -> Result<AnnotatedWorkbook, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    if waiting.draft.origin != DraftOrigin::File {
        return Err(ServiceError::NotFound);
    }
    waiting.changeable()?;
    if waiting.draft.state != DraftState::Ready {
        return Err(ServiceError::BookNotKept);
    }
    let sitting = sit(app, &mut tx, &waiting).await?;
    let package = waiting.package(app, &mut tx).await?;
    let book = waiting.book(app, &mut tx).await?;
    drop(tx);
    let name = waiting.draft.file_name.clone();
    let confirmed = waiting.confirmed();
    let guard = app.guard.clone();
    let bytes = aside(move || {
        let whole = Whole {
            name,
            reference: id.to_string(),
            afresh: false,
            redacted: sitting.read.findings.iter().any(|it| it.cause.rule() == "identity-number"),
        };
        let said = said(&sitting, &confirmed, book.as_ref());
        let more = corrected(&sitting, book.as_ref());
        let in_place = annotations::annotations(&said, more.clone(), &whole);
        let whole = Whole { afresh: true, ..whole };
        let afresh = annotations::annotations(&said, more, &whole);
        guard::annotate(package.as_deref(), book.as_ref(), &in_place, &afresh, &guard)
    })
    .await?;
    let bytes = bytes.map_err(|cause| {
        tracing::warn!(draft.id = %id, cause = cause.rule(), "draft {id} could not be given back");
        ServiceError::BookNotKept
    })?;
    Ok(AnnotatedWorkbook { name: file_name(&waiting.draft.file_name), bytes })
}

/// Findings that stand, with the line that each is about.
pub(super) fn standing<'a>(
    sitting: &'a Sitting,
    confirmed: &BTreeSet<String>,
) -> Vec<(&'a Finding, Option<u32>)> {
    let found: Vec<(&Finding, Option<u32>)> = match &sitting.judged {
        Some(judged) => judged.listing.found.iter().map(|it| (&it.finding, it.line)).collect(),
        None => sitting.read.findings.iter().map(|it| (it, None)).collect(),
    };
    let asks = |it: &Finding| match it.cause.severity() {
        Severity::Error => true,
        Severity::Warning => !confirmed.contains(it.cause.rule()),
        Severity::Info => false,
    };
    // What is found on reading and again on judging is told once.
    let mut known = BTreeSet::new();
    found
        .into_iter()
        .filter(|it| asks(it.0))
        .filter(|(it, _)| {
            let Some(cell) = it.place.cell else { return true };
            known.insert((it.cause.rule(), it.place.sheet.as_deref(), cell))
        })
        .collect()
}

fn said<'a>(
    sitting: &'a Sitting,
    confirmed: &BTreeSet<String>,
    book: Option<&KeptBook>,
) -> Vec<ToSay<'a>> {
    let words = annotations::words();
    let standing = standing(sitting, confirmed);
    let place = |it: &Finding| {
        Some((sheet_named(&sitting.read, it.place.sheet.as_deref()?)?, it.place.cell?))
    };
    let places: BTreeSet<(u16, CellRef)> = standing.iter().filter_map(|it| place(it.0)).collect();
    let written = book.map(|it| it.texts(&places)).unwrap_or_default();
    let said = standing.into_iter().map(|(finding, line)| {
        let rank = line.and_then(|it| usize::try_from(it).ok());
        let line = sitting.judged.as_ref().zip(rank).and_then(|(judged, rank)| {
            Some(shown(sitting, judged, judged.listing.lines.get(rank)?))
        });
        let understood: Vec<String> = line
            .map(|it| {
                let hours = it.hours.map(|it| words.hours(it));
                [it.person, it.span.map(|it| words.span(it)), hours]
            })
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        let written = place(finding).and_then(|it| written.get(&it)).cloned();
        ToSay { finding, written: written.unwrap_or_default(), understood: understood.join(" · ") }
    });
    said.collect()
}

/// Cells that were corrected in the page: the workbook does not hold what was typed there.
fn corrected(sitting: &Sitting, book: Option<&KeptBook>) -> Vec<Row> {
    let words = annotations::words();
    let places = sitting.edits.iter().map(|it| (it.sheet, it.cell)).collect();
    let written = book.map(|it| it.texts(&places)).unwrap_or_default();
    let row = |edit: &crate::workbooks::mapping::Edit| Row {
        sheet: sitting.read.sheets.get(usize::from(edit.sheet)).map(|it| it.name.clone()),
        cell: Some(edit.cell),
        severity: Severity::Info,
        said: fl!(words.loader(), "annotated-corrected"),
        written: written.get(&(edit.sheet, edit.cell)).cloned().unwrap_or_default(),
        understood: crate::workbooks::typed::shown(&edit.value),
        todo: fl!(words.loader(), "annotated-corrected-todo"),
    };
    sitting.edits.iter().take(1_000).map(row).collect()
}

/// `Relevé mars (à corriger).xlsx`.
fn file_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    fl!(annotations::words().loader(), "annotated-file", name = stem)
}
