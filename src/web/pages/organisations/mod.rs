//! Organisations whose staff use Tenu, for who manages them.

mod create;
mod list;
mod rename;
mod show;

pub use create::create;
pub use list::list;
pub use rename::rename;
pub use show::show;
