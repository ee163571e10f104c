//! Stories through the services, on SQLite and on a real PostgreSQL server.
//!
//! `TENU_TEST_POSTGRES` is the address of a server on which databases may be created; without it,
//! or under `TENU_TESTS=quick`, stories run on SQLite only, and say so.

pub mod harness;
pub mod paper;

mod concurrency;
mod contract_changes;
mod contracts;
mod corrections;
mod demonstration;
mod drafts;
mod eligibility;
mod figures;
mod homes;
mod imports;
mod jobs;
mod learning;
mod long_files;
mod odd_texts;
mod periods;
mod portfolio;
mod random_walk;
mod reviews;
mod schema;
mod several_contracts;
mod statements;
mod statements_of_sql;
mod templates;
mod undo;
mod users;
mod verification;
mod waiting;
