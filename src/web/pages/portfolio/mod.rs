//! The portfolio: what a buyer sees first.

mod row;
mod show;

pub use row::style;
pub use show::show;
