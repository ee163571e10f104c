//! One folder a noun, one file a verb.

pub mod health;
pub mod home;
pub mod sign_in;
