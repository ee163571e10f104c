//! One folder a noun, one file a verb.

pub mod health;
pub mod imports;
pub mod portfolio;
pub mod sign_in;
