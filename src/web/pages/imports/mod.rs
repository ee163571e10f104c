//! The import of a timesheet: five steps on one address that can be left and taken up again.
//!
//! Every form is answered by the address of the page to see next; what was refused travels with it
//! as a word of [`Refusal`], and nothing typed is lost: it is in the draft.

mod annotated;
mod cells;
mod change;
mod choose;
mod coloured;
mod corrections;
mod deposit;
mod effect;
mod fields;
mod fixes;
mod found;
mod grid;
mod head;
mod lines;
mod list;
mod look;
mod map;
mod mapping;
mod new;
mod options;
mod position;
mod reading;
mod receipt;
mod refusal;
mod returned;
mod said;
mod sheet;
mod step;
mod template;
mod typed;
mod understood;
mod undo;

pub use annotated::download as annotated;
pub use cells::show as cells;
pub use change::{asked, confirm, discard, edit, existing, fix, partial, stop, submit};
pub use choose::choose;
pub use corrections::show as corrections;
pub use deposit::{MOST_BYTES_TAKEN, deposit, nothing};
pub use effect::show as effect;
pub use fixes::{show as fixes, undo as unfix};
pub use lines::show as lines;
pub use list::{DraftRow, draft, show as list};
pub use look::show as sheet;
pub use map::map;
pub use new::show as new;
pub use reading::show as reading;
pub use receipt::{receipt, sent};
pub use returned::{give_back, show as returned};
pub use step::{progress, show as step};
pub use template::{template, template_path};
pub use typed::{again as typed_again, begin as type_hours, fill as type_again, typed};
pub use undo::{ask as ask_undo, undo};

use refusal::{Refusal, Refused};
