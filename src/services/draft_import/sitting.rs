//! A draft judged against the ledger as it stands at this moment, and kept at hand for the pages
//! that follow.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::NaiveDate;

use crate::domain::finding::{CellRef, Finding, Severity};
use crate::services::import_timesheet::{self, Judged, ListedLine};
use crate::services::{App, ServiceError};
use crate::store::draft::DraftOrigin;
use crate::store::{Tx, journal};
use crate::units::{BuyerNumber, DraftId, FirmId};
use crate::workbooks::answer::{ReadingStatus, Understanding};
use crate::workbooks::mapping::Edit;

use super::alike::{Bundle, Finder};
use super::coloured::Painted;
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
    /// What was found, most severe first.
    pub bundles: Vec<Bundle>,
    /// What the reading that stands makes of cells, once somebody looks.
    pub painted: OnceLock<Painted>,
    /// What each offered reading makes of them, once somebody looks.
    pub tried: tokio::sync::OnceCell<Vec<Painted>>,
    /// The draft.
    draft: DraftId,
    /// Whether its hours were typed.
    typed: bool,
}

impl Sitting {
    /// Findings of a kind.
    pub fn bundle(&self, rule: &str) -> Option<&Bundle> {
        self.bundles.iter().find(|it| it.rule == rule)
    }

    /// What was found, by its rank, with the line it is about.
    pub fn found(&self, rank: usize) -> Option<(&Finding, Option<&ListedLine>)> {
        let Some(judged) = &self.judged else {
            return self.read.findings.get(rank).map(|it| (it, None));
        };
        let found = judged.listing.found.get(rank)?;
        let line = found.line.and_then(|it| usize::try_from(it).ok());
        Some((&found.finding, line.and_then(|it| judged.listing.lines.get(it))))
    }

    /// The cell whose text would mend what was found.
    pub fn mended_at(&self, rank: usize) -> Option<(u16, CellRef)> {
        self.finder().mended_at(self.found(rank)?.0)
    }

    fn finder(&self) -> Finder<'_> {
        Finder { read: &self.read, draft: self.draft, typed: self.typed }
    }

    /// Puts findings together, once for all pages.
    fn bundled(mut self) -> Sitting {
        let all = match &self.judged {
            Some(judged) => judged.listing.found.len(),
            None => self.read.findings.len(),
        };
        self.bundles = self.finder().bundles((0..all).filter_map(|it| self.found(it)));
        self
    }

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
    let (draft, typed) = (waiting.draft.id, waiting.draft.origin != DraftOrigin::File);
    let sitting = Sitting {
        read,
        judged,
        firm_needed,
        edits,
        kept,
        bundles: Vec::new(),
        painted: OnceLock::new(),
        tried: tokio::sync::OnceCell::new(),
        draft,
        typed,
    };
    let sitting = Arc::new(sitting.bundled());
    app.judged.put(key, &sitting);
    Ok(sitting)
}

/// Kinds of findings that still ask for a confirmation.
pub(super) fn unconfirmed(judged: &Judged, confirmed: &BTreeSet<String>) -> BTreeSet<&'static str> {
    let rules = judged.rules.iter().filter(|it| it.1.0 == Severity::Warning);
    rules.map(|it| *it.0).filter(|it| !confirmed.contains(*it)).collect()
}
