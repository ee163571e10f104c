//! A draft of an import: one address under which a file, typed hours or "nothing to declare" wait
//! until they are sent.
//!
//! A draft is what came (a sealed book, or typed rows), how a person said it is to be read, the
//! cells they corrected and what they confirmed. Everything shown is computed forward from these
//! by the same engine as the command line's import; nothing flows back into the book. What a draft
//! holds of people is sealed ([`crate::secrets::seal`]) and deleted once it was sent.
//!
//! A draft belongs to whoever began it. Staff of its firm see it too, and whoever of the buyer may
//! import; to anyone else it is [`NotFound`](super::ServiceError::NotFound).

mod alike;
mod annotate;
mod answer;
mod cells;
mod change;
mod coloured;
mod fixes;
mod found;
mod lines;
mod open;
mod reading;
mod returned;
mod show;
mod sitting;
mod start;
mod submit;
mod typed;
mod waiting;
mod work;

use reading::variant;

pub use crate::services::import_timesheet::{LineStatus, Was};
pub use annotate::{AnnotatedWorkbook, annotate};
pub use answer::{
    Asked, ContractNamed, DraftLine, DraftListed, DraftView, FileReceived, FirmNamed, LineCounts,
    LineFilter, LinePage, MissingLines, Obstacle, Origin, Recognition, Remembered, SheetWindow,
    Step, Submitted, TypedRow, WindowCell, WindowRow,
};
pub use cells::{cells, mend};
pub use change::{
    change_asked, choose, confirm, discard, edit, set_existing, set_partial, set_typed_rows, unedit,
};
pub use coloured::{ColouredCell, ColouredRow, ColouredSheet, Note, Role, Rows, coloured_sheet};
pub use fixes::{fixes, take_back};
pub use found::{AlikeFound, CellPage, FindingGroup, FixMade, FixPage, FoundLine};
pub use lines::lines;
pub use open::open;
pub use returned::{CorrectedCell, Outcome, ReturnView, give_back, returned};
pub use show::{mine, sheet_window, typed_rows};
pub use sitting::Shelf;
pub use start::{propose_rows, start_file, start_nothing, start_typed};
pub use submit::{receipt, submit};
pub use typed::were_typed;
pub(super) use work::{clear_out, let_go, read, send};
