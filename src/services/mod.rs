//! Use cases, one a file: actors, transactions and the answer types that every door shares.
//!
//! Neither axum, nor clap, nor cron types may come here.

pub mod check_workbook;
pub mod evaluate_scenario;
