//! One folder a noun, one file a verb.

pub mod contract_form;
pub mod health;
pub mod portfolio;
pub mod sign_in;
