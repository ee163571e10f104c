//! One folder a noun, one file a verb.

pub mod account;
pub mod contract_form;
pub mod contracts;
pub mod health;
pub mod home;
pub mod imports;
pub mod jobs;
pub mod learnt;
pub mod organisations;
pub mod period;
pub mod review;
pub mod sign_in;
pub mod statement;
pub mod users;
