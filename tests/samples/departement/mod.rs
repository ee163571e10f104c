//! An invented Département: contracts in every status, their people, and the statements of two
//! years, as the demonstration imports them.
//!
//! `contracts` is the table; what the rules make of it is worked out again, simply, in `standing`,
//! so that the demonstration shows the status it is meant to show.

mod accounts;
mod acts;
mod contract;
mod contracts;
mod delivery;
mod evaluated;
mod layouts;
mod manifest;
mod standing;
mod toml;

pub use manifest::items;
