//! The form of a contract: created, changed, and what it said before. It works without a script.

mod change;
mod codes;
mod create;
mod effect;
mod field;
mod filling;
mod history;
mod page;
mod reading;
mod sections;
mod typed;

#[cfg(test)]
mod tests;

pub use change::{edit, send};
pub use create::{create, new};
pub use history::history;
