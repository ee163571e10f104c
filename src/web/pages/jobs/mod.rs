//! Long work under way.

mod cancel;
mod list;
mod show;
mod view;

pub use cancel::cancel;
pub use list::list;
pub use show::show;
