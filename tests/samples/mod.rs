//! Invented statements of hours, written as French firms send them, each beside its truth.
//!
//! The generator writes `imports/samples/` under `TENU_REGENERATE=1`; otherwise its tests hold the
//! committed files against it, and the `tenu` program against the truth. No reader of workbooks may
//! be used here: the truth comes from the generator's own numbers. `imports/README.md` is the guide.

pub mod book;
mod calendar;
pub mod catalogue;
mod day_grid;
mod month_grid;
mod people;
mod statement;
mod table;
pub mod truth;
mod weeks;
pub mod write;

mod abroad;
mod agency;
mod blocks;
mod books;
mod by_firm;
mod clocks;
mod departement;
mod doubtful;
mod draft;
mod figures;
mod forms;
mod long;
mod other;
mod weekly;
mod wide;
