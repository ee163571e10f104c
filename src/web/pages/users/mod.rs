//! Accounts of the buyer, for who manages them.

mod change;
mod close;
mod create;
mod fields;
mod give_password;
mod handed;
mod list;
mod new;
mod open;
mod show;
mod state;

pub use change::change;
pub use close::close;
pub use create::create;
pub use give_password::give_password;
pub use list::list;
pub use new::new;
pub use open::open;
pub use show::show;
pub use state::State;
