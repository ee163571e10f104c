//! Signing in and out.

mod enter;
mod leave;
mod show;

pub use enter::enter;
pub use leave::leave;
pub use show::show;
