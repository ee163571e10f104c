//! What Tenu remembers of the files of each firm, and how it is forgotten.

mod export;
mod forget;
mod show;

pub use export::export;
pub use forget::{layout as forget_layout, word as forget_word};
pub use show::show;
