//! Contracts: all of them, one of them, and any of its figures opened.

mod address;
mod chart;
mod curve;
mod events;
mod figures;
mod list;
mod show;
mod template;
mod view;

pub use figures::figures;
pub use list::list;
pub use show::show;
pub use template::template;
