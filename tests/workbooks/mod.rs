//! Workbooks as files, read through the real program.

mod hostile;
mod kept;
pub mod template;
