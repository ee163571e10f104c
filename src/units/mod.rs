//! Ground floor: hours, money, shares, periods, identifiers and the clock.
//!
//! These types know arithmetic, the calendar and how a long list is kept small, and nothing of the
//! field: no contract, no rule, no language.

mod cents;
mod clock;
mod exact;
mod hours;
mod ids;
mod month;
mod packed;
mod share;
mod span;

pub use cents::Cents;
pub use clock::{Clock, FixedClock, ShiftedClock, SystemClock, day_in_paris};
pub use exact::{Exact, Rounding};
pub use hours::{Hours, HoursError};
pub use ids::{
    BuyerNumber, ContractId, DraftId, FileId, FirmId, ImportNumber, JobNumber, LotId, ObligationId,
    OrganisationId, PersonId, PersonNumber, StatementNumber, UserId,
};
pub use month::{Month, MonthError};
pub use packed::{Packed, pack, unpack};
pub use share::{Share, ShareError};
pub use span::DateSpan;
