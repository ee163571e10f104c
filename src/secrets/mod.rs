//! How passwords are kept. Knows nothing of who asks.

pub mod password;
pub mod token;
