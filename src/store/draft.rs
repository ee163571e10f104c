//! Drafts of imports, and what they hold under seal.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::domain::access::Scope;
use crate::units::{
    BuyerNumber, ContractId, DraftId, FirmId, ImportNumber, JobNumber, Month, UserId,
};

use super::macros::{execute, fetch_all, fetch_number, fetch_optional};
use super::{StoreError, Tx};

const INSERT: &str = "INSERT INTO import_draft (buyer, id, owner, sender, contract, firm, period,
    origin, file_name, sha256, size, choice, learnt, confirmed, existing, partial, state, reading,
    revision, job, import, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23)";
// Staff of a firm see what that firm began.
const BY_ID: &str = "SELECT id, owner, sender, contract, firm, period, origin, file_name, sha256,
    size, choice, learnt, confirmed, existing, partial, state, reading, revision, job, import,
    created_at, updated_at FROM import_draft
    WHERE buyer = $1 AND id = $2 AND ($3 IS NULL OR sender = $3)";
const UNDER_WAY: &str = "SELECT id, owner, sender, contract, firm, period, origin, file_name,
    sha256, size, choice, learnt, confirmed, existing, partial, state, reading, revision, job,
    import, created_at, updated_at FROM import_draft
    WHERE buyer = $1 AND ($2 IS NULL OR sender = $2) AND ($3 IS NULL OR owner = $3)
      AND state IN ('reading', 'ready', 'sending', 'failed')
    ORDER BY updated_at DESC LIMIT $4";
// What another request changed meanwhile is not overwritten.
const SAVE: &str = "UPDATE import_draft SET firm = $4, period = $5, sha256 = $6, size = $7,
    choice = $8, learnt = $9, confirmed = $10, existing = $11, partial = $12, state = $13,
    reading = $14, revision = revision + 1, job = $15, import = $16, updated_at = $17,
        file_name = $18
    WHERE buyer = $1 AND id = $2 AND revision = $3";
const UNTOUCHED: &str = "SELECT buyer, id FROM import_draft
    WHERE updated_at < $1 AND state IN ('ready', 'failed') ORDER BY updated_at LIMIT $2";
const PUT: &str = "INSERT INTO draft_content (buyer, draft, part, reading, sealed)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (buyer, draft, part)
    DO UPDATE SET reading = excluded.reading, sealed = excluded.sealed";
const CONTENT: &str = "SELECT reading, sealed FROM draft_content
    WHERE buyer = $1 AND draft = $2 AND part = $3";
const HOLDS: &str = "SELECT COUNT(*) FROM draft_content
    WHERE buyer = $1 AND draft = $2 AND part = $3";
const EMPTY: &str = "DELETE FROM draft_content WHERE buyer = $1 AND draft = $2";

/// Where the hours of a draft come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftOrigin {
    /// A file.
    File,
    /// Hours typed.
    Typed,
    /// Nothing to declare.
    Nothing,
}

impl DraftOrigin {
    const ALL: [(DraftOrigin, &str); 3] = [
        (DraftOrigin::File, "file"),
        (DraftOrigin::Typed, "typed"),
        (DraftOrigin::Nothing, "nothing"),
    ];

    /// Its name in SQL.
    pub fn code(self) -> &'static str {
        DraftOrigin::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftState {
    /// It is being read.
    Reading,
    /// It was read, and waits for whoever began it.
    Ready,
    /// It is being stored.
    Sending,
    /// It was stored.
    Sent,
    /// It could not be read: the file must be sent again.
    Failed,
    /// It was given up.
    Discarded,
}

impl DraftState {
    const ALL: [(DraftState, &str); 6] = [
        (DraftState::Reading, "reading"),
        (DraftState::Ready, "ready"),
        (DraftState::Sending, "sending"),
        (DraftState::Sent, "sent"),
        (DraftState::Failed, "failed"),
        (DraftState::Discarded, "discarded"),
    ];

    /// Its name in SQL.
    pub fn code(self) -> &'static str {
        DraftState::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// What a draft holds under seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The redacted cells of its workbook.
    Book,
    /// What was typed.
    Rows,
    /// Corrected cells.
    Edits,
    /// What was understood.
    Understanding,
    /// The workbook that came, redacted, to give it back; empty when it is not kept.
    Package,
    /// What changed when the workbook came back.
    Returned,
}

impl Part {
    /// Its name in SQL.
    pub fn code(self) -> &'static str {
        match self {
            Part::Book => "book",
            Part::Rows => "rows",
            Part::Edits => "edits",
            Part::Understanding => "understanding",
            Part::Package => "package",
            Part::Returned => "returned",
        }
    }
}

/// A draft as it is stored. Choice and confirmations are JSON whose form their service knows.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredDraft {
    /// Its address.
    pub id: DraftId,
    /// Who began it; none for the operator.
    pub owner: Option<UserId>,
    /// The firm whose staff began it.
    pub sender: Option<FirmId>,
    /// The contract.
    pub contract: ContractId,
    /// The firm that declares where the file does not tell.
    pub firm: Option<FirmId>,
    /// The month that was said.
    pub period: Option<Month>,
    /// Where its hours come from.
    pub origin: DraftOrigin,
    /// Name of the file or of what was typed.
    pub file_name: String,
    /// SHA-256 of what came.
    pub sha256: Vec<u8>,
    /// Number of its bytes.
    pub size: i64,
    /// How a person said that it is to be read.
    pub choice: Option<Value>,
    /// The layout profile from which `choice` comes.
    pub learnt: Option<i64>,
    /// What was confirmed.
    pub confirmed: Value,
    /// `replace` or `add`, once it was chosen.
    pub existing: Option<String>,
    /// Whether ready lines are sent though others are refused.
    pub partial: bool,
    /// Where it stands.
    pub state: DraftState,
    /// How often it had to be read anew, from 1.
    pub reading: i64,
    /// How often it changed, from 1.
    pub revision: i64,
    /// The last job that worked on it.
    pub job: Option<JobNumber>,
    /// The import that it became.
    pub import: Option<ImportNumber>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    owner: Option<Uuid>,
    sender: Option<Uuid>,
    contract: Uuid,
    firm: Option<Uuid>,
    period: Option<i64>,
    origin: String,
    file_name: String,
    sha256: Vec<u8>,
    size: i64,
    choice: Option<Json<Value>>,
    learnt: Option<i64>,
    confirmed: Json<Value>,
    existing: Option<String>,
    partial: bool,
    state: String,
    reading: i64,
    revision: i64,
    job: Option<i64>,
    import: Option<i64>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl TryFrom<Row> for StoredDraft {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<StoredDraft, StoreError> {
        let wrong = |column| StoreError::inconsistency("import_draft", column, row.id);
        let origin = DraftOrigin::ALL.iter().find(|it| it.1 == row.origin);
        let state = DraftState::ALL.iter().find(|it| it.1 == row.state);
        Ok(StoredDraft {
            origin: origin.ok_or_else(|| wrong("origin"))?.0,
            state: state.ok_or_else(|| wrong("state"))?.0,
            id: DraftId(row.id),
            owner: row.owner.map(UserId),
            sender: row.sender.map(FirmId),
            contract: ContractId(row.contract),
            firm: row.firm.map(FirmId),
            period: row.period.and_then(Month::from_ordinal),
            file_name: row.file_name,
            sha256: row.sha256,
            size: row.size,
            choice: row.choice.map(|it| it.0),
            learnt: row.learnt,
            confirmed: row.confirmed.0,
            existing: row.existing,
            partial: row.partial,
            reading: row.reading,
            revision: row.revision,
            job: row.job.map(JobNumber),
            import: row.import.map(ImportNumber),
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// Adds a draft.
///
/// # Errors
/// What the database says.
pub async fn insert(tx: &mut Tx, scope: &Scope, draft: &StoredDraft) -> Result<(), StoreError> {
    execute!(
        tx,
        INSERT,
        scope.buyer().0,
        draft.id.0,
        draft.owner.map(|it| it.0),
        draft.sender.map(|it| it.0),
        draft.contract.0,
        draft.firm.map(|it| it.0),
        draft.period.map(Month::ordinal),
        draft.origin.code(),
        draft.file_name.as_str(),
        draft.sha256.as_slice(),
        draft.size,
        draft.choice.as_ref().map(Json),
        draft.learnt,
        Json(&draft.confirmed),
        draft.existing.as_deref(),
        draft.partial,
        draft.state.code(),
        draft.reading,
        draft.revision,
        draft.job.map(|it| it.0),
        draft.import.map(|it| it.0),
        draft.created_at,
        draft.updated_at,
    )?;
    Ok(())
}

/// The draft of that address, when it is within the scope.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn by_id(
    tx: &mut Tx,
    scope: &Scope,
    id: DraftId,
) -> Result<Option<StoredDraft>, StoreError> {
    let firm = scope.firm().map(|it| it.0);
    fetch_optional!(tx, Row, BY_ID, scope.buyer().0, id.0, firm)?
        .map(StoredDraft::try_from)
        .transpose()
}

/// Drafts that wait within the scope, last changed first: those of an account, or all.
///
/// # Errors
/// What the database says, or [`StoreError::Inconsistency`].
pub async fn under_way(
    tx: &mut Tx,
    scope: &Scope,
    owner: Option<UserId>,
    limit: i64,
) -> Result<Vec<StoredDraft>, StoreError> {
    let (firm, owner) = (scope.firm().map(|it| it.0), owner.map(|it| it.0));
    let rows = fetch_all!(tx, Row, UNDER_WAY, scope.buyer().0, firm, owner, limit)?;
    rows.into_iter().map(StoredDraft::try_from).collect()
}

/// Writes what may change of a draft, unless it changed since it was read: then nothing is
/// written, and `false` says so. Its revision moves by one.
///
/// # Errors
/// What the database says.
pub async fn save(tx: &mut Tx, scope: &Scope, draft: &StoredDraft) -> Result<bool, StoreError> {
    let saved = execute!(
        tx,
        SAVE,
        scope.buyer().0,
        draft.id.0,
        draft.revision,
        draft.firm.map(|it| it.0),
        draft.period.map(Month::ordinal),
        draft.sha256.as_slice(),
        draft.size,
        draft.choice.as_ref().map(Json),
        draft.learnt,
        Json(&draft.confirmed),
        draft.existing.as_deref(),
        draft.partial,
        draft.state.code(),
        draft.reading,
        draft.job.map(|it| it.0),
        draft.import.map(|it| it.0),
        draft.updated_at,
        draft.file_name.as_str(),
    )?;
    Ok(saved == 1)
}

/// Drafts of any buyer that nobody touched since an instant: for the machine's own worker.
///
/// # Errors
/// What the database says.
pub async fn untouched_since(
    tx: &mut Tx,
    instant: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(BuyerNumber, DraftId)>, StoreError> {
    let rows = fetch_all!(tx, (i64, Uuid), UNTOUCHED, instant, limit)?;
    Ok(rows.into_iter().map(|it| (BuyerNumber(it.0), DraftId(it.1))).collect())
}

/// Puts a sealed part in the place of the one before.
///
/// # Errors
/// What the database says.
pub async fn put(
    tx: &mut Tx,
    scope: &Scope,
    id: DraftId,
    part: Part,
    reading: i64,
    sealed: &[u8],
) -> Result<(), StoreError> {
    execute!(tx, PUT, scope.buyer().0, id.0, part.code(), reading, sealed)?;
    Ok(())
}

/// A sealed part, with the reading that it belongs to. Whoever asks has read the draft itself.
///
/// # Errors
/// What the database says.
pub async fn content(
    tx: &mut Tx,
    scope: &Scope,
    id: DraftId,
    part: Part,
) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
    fetch_optional!(tx, (i64, Vec<u8>), CONTENT, scope.buyer().0, id.0, part.code())
}

/// Whether a draft holds a part.
///
/// # Errors
/// What the database says.
pub async fn holds(
    tx: &mut Tx,
    scope: &Scope,
    id: DraftId,
    part: Part,
) -> Result<bool, StoreError> {
    Ok(fetch_number!(tx, HOLDS, scope.buyer().0, id.0, part.code())? == 1)
}

/// Deletes all that a draft holds.
///
/// # Errors
/// What the database says.
pub async fn empty(tx: &mut Tx, scope: &Scope, id: DraftId) -> Result<(), StoreError> {
    execute!(tx, EMPTY, scope.buyer().0, id.0)?;
    Ok(())
}
