//! Workbooks of any layout, read and understood, or asked about: never guessed.
//!
//! calamine lives here only. Files are hostile until read in their own guarded process.
//! The database may not be named here.

pub mod annotated;
pub mod answer;
mod cells;
pub mod compare;
#[cfg(fuzzing)]
pub mod fuzzing;
mod grid;
pub mod guard;
pub mod hints;
pub mod kept;
pub mod layouts;
pub mod lines;
pub mod mapping;
pub mod profiles;
#[cfg(test)]
mod properties;
mod reader;
pub mod readings;
mod shown;
pub mod template;
pub mod typed;
