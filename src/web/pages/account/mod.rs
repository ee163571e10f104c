//! One's own account.

mod change_password;
mod end_sessions;
mod show;

pub use change_password::change_password;
pub use end_sessions::end_sessions;
pub use show::show;
