//! From a cookie to an actor.

pub mod cookie;
pub mod place;
mod visitor;

pub use visitor::Visitor;
