//! A draft judged against the ledger as it stands at this moment, and kept at hand for the pages
//! that follow.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use crate::domain::finding::Severity;
use crate::services::import_timesheet::{self, Judged};
use crate::services::{App, ServiceError};
use crate::store::draft::DraftOrigin;
use crate::store::{Tx, journal};
use crate::units::{BuyerNumber, DraftId, FirmId};
use crate::workbooks::answer::{ReadingStatus, Understanding};
use crate::workbooks::mapping::Edit;

use super::waiting::Waiting;

/// Lines of a draft of which only one is judged at a time.
const LARGE: usize = 10_000;

/// Lines and findings beyond which no further draft is kept at hand.
const MOST: usize = 500_000;

/// A draft judged.
#[derive(Debug)]
pub(super) struct Sitting {
    /// What was understood.
    pub read: Understanding,
    /// What it would do; `None` while it is not understood, or while nobody knows who declares.
    pub judged: Option<Judged>,
    /// Whether a firm must be said before it can be judged.
    pub firm_needed: bool,
    /// Corrected cells.
    pub edits: Vec<Edit>,
    /// Whether the cells of its workbook are kept.
    pub kept: bool,
}

impl Sitting {
    fn weight(&self) -> usize {
        let listing = self.judged.as_ref().map(|it| &it.listing);
        self.read.lines.len() + listing.map_or(0, |it| it.lines.len() + it.found.len())
    }
}

/// What a judgement depends on: when none of it moved, it still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    buyer: BuyerNumber,
    firm: Option<FirmId>,
    draft: DraftId,
    revision: i64,
    journal: i64,
    today: NaiveDate,
}

/// Drafts judged lately, the last one first. Another instance works them out for itself: nothing
/// is here that the database does not say.
#[derive(Debug, Default)]
pub struct Shelf {
    kept: Mutex<VecDeque<(Key, Arc<Sitting>)>>,
    /// Held while a large draft is judged: whoever asks for it meanwhile waits, and judges nothing.
    large: tokio::sync::Mutex<()>,
}

impl Shelf {
    fn get(&self, key: &Key) -> Option<Arc<Sitting>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|it| it.0 == *key)?;
        let found = kept.remove(at)?;
        kept.push_front(found.clone());
        Some(found.1)
    }

    fn put(&self, key: Key, sitting: &Arc<Sitting>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|it| (it.0.buyer, it.0.draft, it.0.firm) != (key.buyer, key.draft, key.firm));
        kept.push_front((key, Arc::clone(sitting)));
        // The last one stays, whatever it weighs.
        let mut before = 0;
        kept.retain(|it| {
            let room = before < MOST;
            before += it.1.weight();
            room
        });
    }

    /// Forgets a draft: what it held is deleted.
    pub(super) fn forget(&self, buyer: BuyerNumber, draft: DraftId) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|it| (it.0.buyer, it.0.draft) != (buyer, draft));
    }
}

/// Judges a draft that was read, unless what was judged before still holds.
pub(super) async fn sit(
    app: &App,
    tx: &mut Tx,
    waiting: &Waiting,
) -> Result<Arc<Sitting>, ServiceError> {
    let key = Key {
        buyer: waiting.scope.buyer(),
        firm: waiting.scope.firm(),
        draft: waiting.draft.id,
        revision: waiting.draft.revision,
        journal: journal::last(tx, &waiting.scope).await?,
        today: app.clock.today(),
    };
    if let Some(known) = app.judged.get(&key) {
        return Ok(known);
    }
    let read = waiting.understanding(app, tx).await?;
    let _turn = match LARGE < read.lines.len() {
        true => Some(app.judged.large.lock().await),
        false => None,
    };
    if let Some(known) = app.judged.get(&key) {
        return Ok(known);
    }
    let edits = waiting.edits(app, tx).await?;
    let kept = match waiting.draft.origin {
        DraftOrigin::File => waiting.keeps_book(tx).await?,
        DraftOrigin::Typed | DraftOrigin::Nothing => true,
    };
    let (source, request) = (waiting.source(), waiting.request(&edits));
    let (scope, existing) = (&waiting.scope, waiting.existing());
    let mut firm_needed = false;
    let judged = if read.status == ReadingStatus::Recognised {
        match import_timesheet::judge_every_line(app, tx, scope, &source, &read, &request, existing)
            .await
        {
            Ok(judged) => Some(judged),
            Err(ServiceError::FirmNeeded) => {
                firm_needed = true;
                None
            }
            Err(error) => return Err(error),
        }
    } else {
        None
    };
    let sitting = Arc::new(Sitting { read, judged, firm_needed, edits, kept });
    app.judged.put(key, &sitting);
    Ok(sitting)
}

/// Kinds of findings that still ask for a confirmation.
pub(super) fn unconfirmed(judged: &Judged, confirmed: &BTreeSet<String>) -> BTreeSet<&'static str> {
    let rules = judged.rules.iter().filter(|it| it.1.0 == Severity::Warning);
    rules.map(|it| *it.0).filter(|it| !confirmed.contains(*it)).collect()
}
