//! A draft as it is stored: who may see it, and what it holds under seal.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::contract::{Contract, Part as Role};
use crate::services::import_timesheet::{AskedFirm, Existing, Request, Source};
use crate::services::{App, ServiceError};
use crate::store::draft::{self, DraftOrigin, DraftState, Part, StoredDraft};
use crate::store::{Tx, contract};
use crate::units::{BuyerNumber, DraftId, FirmId};
use crate::workbooks::answer::Understanding;
use crate::workbooks::kept::KeptBook;
use crate::workbooks::mapping::{Choice, Edit};

use super::variant;

/// A draft that somebody may see, with its contract.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    /// What of the buyer's may be read.
    pub scope: Scope,
    /// The draft.
    pub draft: StoredDraft,
    /// Its contract.
    pub contract: Contract,
}

impl Waiting {
    /// Reads it. What is not there and what is not theirs look alike.
    pub async fn load(actor: &Actor, tx: &mut Tx, id: DraftId) -> Result<Waiting, ServiceError> {
        if !actor.may(Right::Import) {
            return Err(ServiceError::NotFound);
        }
        let scope = actor.scope();
        let draft = draft::by_id(tx, &scope, id).await?.ok_or(ServiceError::NotFound)?;
        // A draft is full of names: who may not read them sees none but their own.
        if !actor.may(Right::ReadNames) && draft.owner != actor.user {
            return Err(ServiceError::NotFound);
        }
        let contract = contract::by_id(tx, &scope, draft.contract).await?;
        let contract = contract.ok_or(ServiceError::NotFound)?.contract;
        Ok(Waiting { scope, draft, contract })
    }

    /// Refuses what nothing may change.
    pub fn changeable(&self) -> Result<(), ServiceError> {
        match self.draft.state {
            DraftState::Ready | DraftState::Failed => Ok(()),
            DraftState::Reading | DraftState::Sending => Err(ServiceError::DraftBusy),
            DraftState::Sent | DraftState::Discarded => Err(ServiceError::DraftClosed),
        }
    }

    /// Writes what changed of it, unless somebody else was first.
    pub async fn save(&self, tx: &mut Tx) -> Result<(), ServiceError> {
        match draft::save(tx, &self.scope, &self.draft).await? {
            true => Ok(()),
            false => Err(ServiceError::DraftBusy),
        }
    }

    /// How a person said that it is to be read.
    pub fn choice(&self) -> Option<Choice> {
        let stored = self.draft.choice.clone()?;
        serde_json::from_value(stored).ok()
    }

    /// Kinds of findings that were confirmed.
    pub fn confirmed(&self) -> std::collections::BTreeSet<String> {
        serde_json::from_value(self.draft.confirmed.clone()).unwrap_or_default()
    }

    /// What becomes of lines that it does not have.
    pub fn existing(&self) -> Option<Existing> {
        match self.draft.existing.as_deref() {
            Some("replace") => Some(Existing::Replace),
            Some("add") => Some(Existing::Add),
            _ => None,
        }
    }

    /// The firm for which its layout is remembered: the one that declares, else the holder.
    pub fn firm_of_layout(&self) -> Option<FirmId> {
        let holder = || self.contract.firms.iter().find(|it| it.part == Role::Holder);
        self.draft.firm.or_else(|| holder().map(|it| it.firm.id))
    }

    /// What an import of it comes from.
    pub fn source(&self) -> Source {
        let mut sha256 = [0; 32];
        for (to, from) in sha256.iter_mut().zip(&self.draft.sha256) {
            *to = *from;
        }
        Source {
            name: self.draft.file_name.clone(),
            size: u64::try_from(self.draft.size).unwrap_or_default(),
            sha256,
        }
    }

    /// What is asked with it.
    pub fn request(&self, edits: &[Edit]) -> Request {
        Request {
            contract: self.contract.reference.clone(),
            period: self.draft.period,
            firm: self.draft.firm.map(AskedFirm::Known),
            variant: match self.draft.origin {
                DraftOrigin::File => variant(self.draft.choice.as_ref(), edits),
                DraftOrigin::Typed | DraftOrigin::Nothing => None,
            },
            corrected: edits.iter().map(|it| (it.sheet, it.cell)).collect(),
        }
    }

    /// Puts a sealed part in its place.
    pub async fn put(&self, tx: &mut Tx, part: Part, sealed: &Sealed) -> Result<(), ServiceError> {
        let (id, reading) = (self.draft.id, self.draft.reading);
        Ok(draft::put(tx, &self.scope, id, part, reading, &sealed.0).await?)
    }

    /// A part as it was sealed, with the reading that it belongs to.
    async fn sealed(&self, tx: &mut Tx, part: Part) -> Result<Option<(i64, Sealed)>, ServiceError> {
        let found = draft::content(tx, &self.scope, self.draft.id, part).await?;
        Ok(found.map(|it| (it.0, Sealed(it.1))))
    }

    /// Corrected cells.
    pub async fn edits(&self, app: &App, tx: &mut Tx) -> Result<Vec<Edit>, ServiceError> {
        let found = self.sealed(tx, Part::Edits).await?;
        found.map_or(Ok(Vec::new()), |it| it.1.decoded(app, self.binding(Part::Edits)))
    }

    /// What was typed.
    pub async fn rows<T: DeserializeOwned>(
        &self,
        app: &App,
        tx: &mut Tx,
    ) -> Result<Vec<T>, ServiceError> {
        let found = self.sealed(tx, Part::Rows).await?;
        found.map_or(Ok(Vec::new()), |it| it.1.decoded(app, self.binding(Part::Rows)))
    }

    /// The cells of the workbook; `None` when they are not kept.
    pub async fn book(&self, app: &App, tx: &mut Tx) -> Result<Option<KeptBook>, ServiceError> {
        let Some((_, sealed)) = self.sealed(tx, Part::Book).await? else { return Ok(None) };
        let (seal, binding) = (app.seal.clone(), self.binding(Part::Book));
        let open = move || seal.open(&sealed.0, &binding);
        Ok(Some(KeptBook::from_bytes(aside(open).await??)))
    }

    /// The workbook that came, to give it back; `None` when it is not kept.
    pub async fn package(&self, app: &App, tx: &mut Tx) -> Result<Option<Vec<u8>>, ServiceError> {
        let Some((_, sealed)) = self.sealed(tx, Part::Package).await? else { return Ok(None) };
        let (seal, binding) = (app.seal.clone(), self.binding(Part::Package));
        let open = move || seal.open(&sealed.0, &binding);
        Ok(Some(aside(open).await??).filter(|it| !it.is_empty()))
    }

    /// What changed when the workbook came back; `None` while it did not.
    pub async fn returned<T: DeserializeOwned>(
        &self,
        app: &App,
        tx: &mut Tx,
    ) -> Result<Option<T>, ServiceError> {
        let found = self.sealed(tx, Part::Returned).await?;
        found.map(|it| it.1.decoded(app, self.binding(Part::Returned))).transpose()
    }

    /// Whether the cells of the workbook are kept.
    pub async fn keeps_book(&self, tx: &mut Tx) -> Result<bool, ServiceError> {
        Ok(draft::holds(tx, &self.scope, self.draft.id, Part::Book).await?)
    }

    /// What was understood at the reading that stands.
    pub async fn understanding(
        &self,
        app: &App,
        tx: &mut Tx,
    ) -> Result<Understanding, ServiceError> {
        let found = self.sealed(tx, Part::Understanding).await?;
        let found = found.filter(|it| it.0 == self.draft.reading);
        let (_, sealed) = found.ok_or(ServiceError::Unsealable)?;
        let (app, binding) = (app.clone(), self.binding(Part::Understanding));
        aside(move || sealed.decoded(&app, binding)).await?
    }

    /// What a sealed part is bound to.
    pub fn binding(&self, part: Part) -> Vec<u8> {
        binding(self.scope.buyer(), self.draft.id, part)
    }
}

fn binding(buyer: BuyerNumber, id: DraftId, part: Part) -> Vec<u8> {
    format!("draft/{buyer}/{id}/{}", part.code()).into_bytes()
}

/// A part under seal.
#[derive(Debug, Clone)]
pub(super) struct Sealed(Vec<u8>);

impl Sealed {
    /// Encodes and seals.
    pub fn of<T: Serialize>(app: &App, value: &T, binding: &[u8]) -> Result<Sealed, ServiceError> {
        let plain = postcard::to_stdvec(value).map_err(|_| ServiceError::Unsealable)?;
        Sealed::bytes(app, &plain, binding)
    }

    /// Seals bytes.
    pub fn bytes(app: &App, plain: &[u8], binding: &[u8]) -> Result<Sealed, ServiceError> {
        Ok(Sealed(app.seal.seal(plain, binding)?))
    }

    fn decoded<T: DeserializeOwned>(&self, app: &App, binding: Vec<u8>) -> Result<T, ServiceError> {
        let plain = app.seal.open(&self.0, &binding)?;
        postcard::from_bytes(&plain).map_err(|_| ServiceError::Unsealable)
    }
}

/// Does what takes the processor for a while where it keeps nobody waiting.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ServiceError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(error = %error, "work on a draft broke off");
        ServiceError::Unsealable
    })
}
