//! How passwords are kept, and how what waits is sealed. Knows nothing of who asks.

mod key_file;

pub mod password;
pub mod seal;
pub mod token;
