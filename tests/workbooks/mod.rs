//! Workbooks as files, read through the real program.

mod cells;
mod forms;
mod hostile;
mod kept;
mod long_lists;
pub mod template;
