//! What each role sees first, besides the portfolio: staff of firms what they owe, facilitators
//! what waits for them, administrators who may sign in.

mod administrator;
mod contractor;
mod facilitator;

pub use crate::store::eligibility::Undecided;
pub use administrator::{AccountCounts, AdministratorHome, administrator};
pub use contractor::{ContractorHome, DueStatement, RefusedLines, contractor};
pub use facilitator::{Closable, FacilitatorHome, OverdueFirm, facilitator};
