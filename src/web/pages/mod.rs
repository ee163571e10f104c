//! One folder a noun, one file a verb.

pub mod account;
pub mod health;
pub mod jobs;
pub mod organisations;
pub mod portfolio;
pub mod sign_in;
pub mod users;
