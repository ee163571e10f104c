//! The home of an administrator: who may sign in, and whether the installation serves.

use crate::domain::access::{Actor, Right};
use crate::services::error::require;
use crate::services::{App, ServiceError};
use crate::store::organisation;
use crate::store::user::{self, User};

/// What an administrator sees first, above the portfolio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdministratorHome {
    /// Accounts.
    pub accounts: AccountCounts,
    /// Organisations of the buyer, firms included.
    pub organisations: i64,
    /// The database: `sqlite` or `postgres`.
    pub engine: &'static str,
}

/// How many accounts there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AccountCounts {
    /// Those that may sign in.
    pub open: usize,
    /// Open ones that cannot yet, because no password was set.
    pub without_password: usize,
    /// Closed ones.
    pub closed: usize,
}

impl AccountCounts {
    fn of(users: &[User]) -> AccountCounts {
        let closed = users.iter().filter(|it| it.disabled_at.is_some()).count();
        let open = || users.iter().filter(|it| it.disabled_at.is_none());
        let without_password = open().filter(|it| it.password_hash.is_none()).count();
        AccountCounts { open: open().count() - without_password, without_password, closed }
    }
}

/// What an administrator sees first, above the portfolio.
///
/// # Errors
/// [`ServiceError::Forbidden`] for who manages no accounts; what the database says.
pub async fn administrator(app: &App, actor: &Actor) -> Result<AdministratorHome, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let scope = actor.scope();
    let mut tx = app.db.read().await?;
    let users = user::all(&mut tx, &scope).await?;
    let organisations = organisation::count(&mut tx, &scope).await?;
    let accounts = AccountCounts::of(&users);
    Ok(AdministratorHome { accounts, organisations, engine: app.db.engine() })
}
