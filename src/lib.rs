//! Tenu follows the social-insertion clauses of French public contracts.
//!
//! The house, floor by floor, is described in `docs/architecture.md`; each room opens with what
//! lives there and what may not.

// Whatever comes from outside may be wrong: the program answers, it does not give up.
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable
    )
)]

pub mod cli;
pub mod config;
pub mod domain;
pub mod interop;
pub mod schedule;
pub mod secrets;
pub mod services;
pub mod store;
pub mod telemetry;
pub mod units;
pub mod web;
pub mod words;
pub mod workbooks;
