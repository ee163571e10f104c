//! The meaning of the field: contracts, obligations, entries, which hours count and where a
//! commitment stands.
//!
//! Pure, synchronous and total: functions take values and return values. Nothing here reads a
//! clock, a file, a database or a language.

pub mod access;
pub mod contract;
pub mod counting;
pub mod entry;
pub mod finding;
pub mod obligation;
pub mod parameters;
pub mod person;
pub mod position;
