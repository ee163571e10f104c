//! The meaning of the field: contracts, obligations, entries, which hours count and where a
//! commitment stands.
//!
//! Pure, synchronous and total: functions take values and return values. Nothing here reads a
//! clock, a file, a database or a language.

pub mod access;
pub mod awaiting;
pub mod contract;
pub mod counting;
pub mod curve;
pub mod dated;
pub mod drift;
pub mod due;
pub mod entry;
pub mod figure;
pub mod finding;
pub mod journal;
pub mod judging;
pub mod obligation;
pub mod organisation;
pub mod pace;
pub mod parameters;
pub mod penalty;
pub mod person;
pub mod position;
pub mod regret;
pub mod rules;
pub mod scenario;
pub mod siret;
pub mod statement;
pub mod statements_due;
pub mod tally;
pub mod throttle;
pub mod trajectory;
pub mod word;
pub mod wording;

#[cfg(test)]
mod samples;
