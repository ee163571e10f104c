//! One folder a noun, one file a verb.

pub mod health;
pub mod home;
pub mod period;
pub mod review;
pub mod sign_in;
pub mod statement;
