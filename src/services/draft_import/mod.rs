//! A draft of an import: one address under which a file, typed hours or "nothing to declare" wait
//! until they are sent.
//!
//! A draft is what came (a sealed book, or typed rows), how a person said it is to be read, the
//! cells they corrected and what they confirmed. Everything shown is computed forward from these
//! by the same engine as the command line's import; nothing flows back into the book. What a draft
//! holds of people is sealed ([`crate::secrets::seal`]) and deleted once it was sent.
//!
//! A draft belongs to whoever began it. Staff of its firm see it too, and whoever of the buyer may
//! import; to anyone else it is [`ServiceError::NotFound`].

mod answer;

use tempfile::TempPath;

use crate::domain::access::Actor;
use crate::domain::finding::CellRef;
pub use crate::services::import_timesheet::LineStatus;
use crate::services::import_timesheet::{Existing, Receipt, Source};
use crate::units::{DraftId, FirmId, Month};
use crate::workbooks::mapping::{Choice, Edit};

use super::{App, ServiceError};

pub use answer::{
    Asked, ContractNamed, DraftLine, DraftListed, DraftView, FileReceived, FindingGroup, FirmNamed,
    FoundLine, LineCounts, LineFilter, LinePage, MissingLines, Obstacle, Origin, Recognition,
    Remembered, SheetWindow, Step, Submitted, TypedRow, WindowCell, WindowRow,
};

/// Begins a draft with a file. A small file is read before this returns; a larger one is read by a
/// job, and the draft is at [`Step::Reading`] meanwhile. The file itself is not kept.
///
/// # Errors
/// [`ServiceError::Forbidden`]; [`ServiceError::NotFound`] when the contract is not there, or the
/// firm may not be declared for by whoever asks; [`ServiceError::KeyMissing`].
pub async fn start_file(
    _app: &App,
    _actor: &Actor,
    _asked: &Asked,
    _source: Source,
    _file: TempPath,
) -> Result<DraftId, ServiceError> {
    Err(ServiceError::NotFound)
}

/// Begins a draft with typed hours. Blank rows are left out. [`Asked::period`] is needed.
///
/// # Errors
/// As [`start_file`]; [`ServiceError::PeriodNeeded`].
pub async fn start_typed(
    _app: &App,
    _actor: &Actor,
    _asked: &Asked,
    _rows: Vec<TypedRow>,
) -> Result<DraftId, ServiceError> {
    Err(ServiceError::NotFound)
}

/// Begins a draft that says: nothing to declare for that month. [`Asked::period`] is needed.
///
/// # Errors
/// As [`start_typed`].
pub async fn start_nothing(
    _app: &App,
    _actor: &Actor,
    _asked: &Asked,
) -> Result<DraftId, ServiceError> {
    Err(ServiceError::NotFound)
}

/// The rows to offer in an empty grid: the people of the firm's last statement before that month,
/// with their hours then. Empty when there is none.
///
/// # Errors
/// As [`start_typed`].
pub async fn propose_rows(
    _app: &App,
    _actor: &Actor,
    _asked: &Asked,
) -> Result<Vec<TypedRow>, ServiceError> {
    Err(ServiceError::NotFound)
}

/// The rows of a typed draft, as they were typed; empty for any other draft.
///
/// # Errors
/// [`ServiceError::NotFound`].
pub async fn typed_rows(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
) -> Result<Vec<TypedRow>, ServiceError> {
    Err(ServiceError::NotFound)
}

/// Puts other rows in the place of those of a typed draft.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::DraftClosed`].
pub async fn set_typed_rows(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _rows: Vec<TypedRow>,
) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// A draft as it stands now, computed against what the ledger holds at this moment.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::KeyMissing`].
pub async fn open(_app: &App, _actor: &Actor, _id: DraftId) -> Result<DraftView, ServiceError> {
    Err(ServiceError::NotFound)
}

/// A page of its lines, from 1.
///
/// # Errors
/// As [`open`]; [`ServiceError::DraftBusy`] while it is being read.
pub async fn lines(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _filter: LineFilter,
    _page: i64,
) -> Result<LinePage, ServiceError> {
    Err(ServiceError::NotFound)
}

/// A part of one of its sheets, with edits applied and areas to colour.
///
/// # Errors
/// As [`lines`]; [`ServiceError::NotFound`] for a sheet that is not there and for typed hours.
pub async fn sheet_window(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _sheet: u16,
    _first_row: u32,
) -> Result<SheetWindow, ServiceError> {
    Err(ServiceError::NotFound)
}

/// Says how the file is to be read and, when asked to, remembers it for the firm's next files with
/// the same headings. `None` takes back what was chosen, and reads it as it came.
///
/// # Errors
/// As [`lines`]; [`ServiceError::DraftClosed`]; [`ServiceError::BookNotKept`].
pub async fn choose(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _choice: Option<Choice>,
    _remember: bool,
) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// Corrects cells; of several corrections of one cell the last stands. Of typed hours, rows are
/// those of the grid and columns those of [`TypedRow`].
///
/// # Errors
/// As [`choose`].
pub async fn edit(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _edits: Vec<Edit>,
) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// Puts one value into every cell at which findings of a kind stand, and tells how many.
///
/// # Errors
/// As [`choose`].
pub async fn edit_all(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _rule: &str,
    _value: &str,
) -> Result<i64, ServiceError> {
    Err(ServiceError::NotFound)
}

/// Takes the correction of a cell back.
///
/// # Errors
/// As [`choose`].
pub async fn unedit(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _sheet: u16,
    _cell: CellRef,
) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// Confirms the findings of a kind, or takes the confirmation back.
///
/// # Errors
/// As [`choose`].
pub async fn confirm(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _rule: &str,
    _confirmed: bool,
) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// Says what becomes of lines of the last version that the draft does not have.
///
/// # Errors
/// As [`choose`].
pub async fn set_existing(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _existing: Option<Existing>,
) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// Says whether ready lines are sent though others are refused.
///
/// # Errors
/// As [`choose`].
pub async fn set_partial(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _partial: bool,
) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// Says for which firm and month it is, where the file does not tell.
///
/// # Errors
/// As [`choose`], and [`ServiceError::NotFound`] for a firm that may not be declared for;
/// [`ServiceError::PeriodNeeded`] when typed hours lose their month.
pub async fn change_asked(
    _app: &App,
    _actor: &Actor,
    _id: DraftId,
    _firm: Option<FirmId>,
    _period: Option<Month>,
) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// Gives a draft up: what it held is deleted.
///
/// # Errors
/// As [`choose`].
pub async fn discard(_app: &App, _actor: &Actor, _id: DraftId) -> Result<(), ServiceError> {
    Err(ServiceError::NotFound)
}

/// Sends a draft: a small one is stored before this returns, a larger one by a job. One that was
/// sent already gives its receipt again.
///
/// # Errors
/// As [`choose`], and those of [`crate::services::import_timesheet::commit`].
pub async fn submit(_app: &App, _actor: &Actor, _id: DraftId) -> Result<Submitted, ServiceError> {
    Err(ServiceError::NotFound)
}

/// The receipt of a draft that was sent, from what is stored: positions are those of today, and
/// the next steps those that are still to be taken.
///
/// # Errors
/// [`ServiceError::NotFound`], also of a draft that was not sent.
pub async fn receipt(_app: &App, _actor: &Actor, _id: DraftId) -> Result<Receipt, ServiceError> {
    Err(ServiceError::NotFound)
}

/// Drafts under way that the actor may take up again, last changed first.
///
/// # Errors
/// [`ServiceError::Forbidden`].
pub async fn mine(_app: &App, _actor: &Actor) -> Result<Vec<DraftListed>, ServiceError> {
    Err(ServiceError::NotFound)
}
