//! The portfolio: what a buyer sees first.

mod row;
mod show;

pub use show::show;
