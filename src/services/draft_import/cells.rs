//! The cells at which findings of a kind stand, in pages; one value for all that say the same.

use std::collections::BTreeSet;

use crate::domain::access::Actor;
use crate::domain::finding::{CellRef, Severity};
use crate::services::{App, ServiceError, count};
use crate::store::draft::DraftState;
use crate::units::DraftId;
use crate::workbooks::mapping::Edit;

use super::alike::{Alike, Bundle};
use super::change::edit;
use super::lines::shown;
use super::sitting::{Sitting, sit};
use super::waiting::Waiting;
use super::{AlikeFound, CellPage, FindingGroup, FoundLine};

/// A page, from 1, of the findings of a kind; with a mark, of those alone that say the same.
///
/// # Errors
/// As [`super::lines`]; [`ServiceError::NotFound`] when there are none, as after a correction.
pub async fn cells(
    app: &App,
    actor: &Actor,
    id: DraftId,
    rule: &str,
    mark: Option<&str>,
    page: i64,
) -> Result<CellPage, ServiceError> {
    let mut tx = app.db.read().await?;
    let waiting = Waiting::load(actor, &mut tx, id).await?;
    waiting.changeable()?;
    if waiting.draft.state == DraftState::Failed {
        return Err(ServiceError::NotFound);
    }
    let sitting = sit(app, &mut tx, &waiting).await?;
    let bundle = sitting.bundle(rule).ok_or(ServiceError::NotFound)?;
    let alike = mark.map(|it| alike_of(bundle, it).ok_or(ServiceError::NotFound)).transpose()?;
    let all = alike.map_or(&bundle.all, |it| &it.all);
    let pages = count(all.len().div_ceil(CellPage::LENGTH)).max(1);
    let page = page.clamp(1, pages);
    let skipped = usize::try_from(page - 1).unwrap_or_default() * CellPage::LENGTH;
    let ranks = all.iter().skip(skipped).take(CellPage::LENGTH);
    Ok(CellPage {
        rule: bundle.rule,
        severity: bundle.severity,
        confirmed: bundle.severity == Severity::Warning && waiting.confirmed().contains(rule),
        alike: alike.and_then(|it| alike_found(&sitting, it)),
        found: ranks.filter_map(|it| found_line(&sitting, *it)).collect(),
        page,
        pages,
        total: count(all.len()),
    })
}

/// Corrects cells and, for each mark, puts one value into every cell that would mend the findings
/// that say the same; tells how many cells that makes. All of it is read anew once.
///
/// # Errors
/// As [`super::edit`].
pub async fn mend(
    app: &App,
    actor: &Actor,
    id: DraftId,
    mut edits: Vec<Edit>,
    alike: &[(String, String)],
) -> Result<i64, ServiceError> {
    if !alike.is_empty() {
        let mut tx = app.db.read().await?;
        let waiting = Waiting::load(actor, &mut tx, id).await?;
        waiting.changeable()?;
        let sitting = sit(app, &mut tx, &waiting).await?;
        drop(tx);
        let mut together = Vec::new();
        for (mark, value) in alike {
            let known = sitting.bundles.iter().find_map(|it| alike_of(it, mark));
            let Some(known) = known.filter(|it| it.mendable) else { continue };
            let cells: BTreeSet<(u16, CellRef)> =
                known.all.iter().filter_map(|it| sitting.mended_at(*it)).collect();
            let edit = |(sheet, cell)| Edit { sheet, cell, value: value.clone() };
            together.extend(cells.into_iter().map(edit));
        }
        // What was said of one cell counts more than what was said of all.
        together.append(&mut edits);
        edits = together;
    }
    let cells: BTreeSet<(u16, CellRef)> = edits.iter().map(|it| (it.sheet, it.cell)).collect();
    if !cells.is_empty() {
        edit(app, actor, id, edits).await?;
    }
    Ok(count(cells.len()))
}

fn alike_of<'b>(bundle: &'b Bundle, mark: &str) -> Option<&'b Alike> {
    bundle.alike.iter().find(|it| it.mark == mark)
}

/// Findings of one kind for a page that shows the first of them.
pub(super) fn group(sitting: &Sitting, bundle: &Bundle, confirmed: bool) -> FindingGroup {
    let first = |ranks: &[usize], most: usize| {
        let ranks = ranks.iter().take(most);
        ranks.filter_map(|it| found_line(sitting, *it)).collect::<Vec<_>>()
    };
    let alike = bundle.alike.iter().take(FindingGroup::NAMED);
    FindingGroup {
        rule: bundle.rule,
        severity: bundle.severity,
        count: count(bundle.all.len()),
        confirmed: bundle.severity == Severity::Warning && confirmed,
        alike: alike.filter_map(|it| alike_found(sitting, it)).collect(),
        single: first(&bundle.single, FindingGroup::NAMED),
        shown: first(&bundle.all, FindingGroup::SHOWN),
    }
}

fn alike_found(sitting: &Sitting, alike: &Alike) -> Option<AlikeFound> {
    Some(AlikeFound {
        mark: alike.mark.clone(),
        written: alike.written.clone(),
        count: count(alike.all.len()),
        mendable: alike.mendable,
        first: found_line(sitting, *alike.all.first()?)?,
    })
}

fn found_line(sitting: &Sitting, rank: usize) -> Option<FoundLine> {
    let (finding, line) = sitting.found(rank)?;
    let line = sitting.judged.as_ref().zip(line).map(|(judged, it)| shown(sitting, judged, it));
    Some(FoundLine { finding: finding.clone(), mended_at: sitting.mended_at(rank), line })
}
