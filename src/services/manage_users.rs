//! Accounts: created, listed, given another password, closed. Only an administrator does this.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::access::{Actor, Role, Scope};
use crate::domain::journal::Action;
use crate::secrets::password::{HashedPassword, PasswordError};
use crate::store::{StoreError, Tx, buyer, journal, user};
use crate::units::UserId;

use super::{App, ServiceError};

/// An account, as an administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserAnswer {
    /// Its address on this installation.
    pub id: UserId,
    /// The e-mail address that signs in.
    pub email: String,
    /// The name shown.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was closed.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// Why an account could not be created or changed.
#[derive(Debug, thiserror::Error)]
pub enum UserProblem {
    /// The e-mail address does not read like one.
    #[error("not an e-mail address")]
    BadEmail,
    /// Another account has that e-mail address.
    #[error("e-mail address taken")]
    EmailTaken,
    /// The password is refused.
    #[error("password refused: {0}")]
    Password(#[from] PasswordError),
    /// No open account has that e-mail address.
    #[error("no such account")]
    NoSuchUser,
    /// Anything else.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for UserProblem {
    fn from(error: StoreError) -> UserProblem {
        match error {
            StoreError::Conflict(_) => UserProblem::EmailTaken,
            other => UserProblem::Service(other.into()),
        }
    }
}

/// A new account.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// The e-mail address that will sign in.
    pub email: String,
    /// The name shown.
    pub name: String,
    /// Its role.
    pub role: Role,
    /// Its first password.
    pub password: String,
}

/// Creates an account.
///
/// # Errors
/// [`UserProblem`].
pub async fn add(app: &App, actor: &Actor, new: NewUser) -> Result<UserAnswer, UserProblem> {
    let scope = administrator(actor)?;
    let email = email(&new.email)?;
    let hash = hash(new.password).await?;
    let account = user::User {
        id: UserId::new(app.clock.as_ref()),
        buyer: actor.buyer,
        email,
        display_name: new.name,
        role: new.role,
        organisation: None,
        password_hash: Some(hash.as_stored().to_owned()),
        created_at: app.clock.now(),
        disabled_at: None,
    };
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    user::insert(&mut tx, &scope, &account).await?;
    note(app, actor, &mut tx, Action::UserCreated, account.id).await?;
    tx.commit().await?;
    Ok(answer(account))
}

/// Every account of the buyer, oldest first.
///
/// # Errors
/// [`UserProblem`].
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<UserAnswer>, UserProblem> {
    let scope = administrator(actor)?;
    let mut tx = app.db.read().await?;
    let accounts = user::all(&mut tx, &scope).await?;
    Ok(accounts.into_iter().map(answer).collect())
}

/// Gives an account another password.
///
/// # Errors
/// [`UserProblem`].
pub async fn set_password(
    app: &App,
    actor: &Actor,
    address: &str,
    password: String,
) -> Result<(), UserProblem> {
    let scope = administrator(actor)?;
    let address = email(address)?;
    let hash = hash(password).await?;
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let account = open_account(&mut tx, &scope, &address).await?;
    user::set_password(&mut tx, &scope, &address, hash.as_stored()).await?;
    note(app, actor, &mut tx, Action::UserPasswordSet, account).await?;
    tx.commit().await?;
    Ok(())
}

/// Closes an account.
///
/// # Errors
/// [`UserProblem`].
pub async fn disable(app: &App, actor: &Actor, address: &str) -> Result<(), UserProblem> {
    let scope = administrator(actor)?;
    let address = email(address)?;
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let account = open_account(&mut tx, &scope, &address).await?;
    user::disable(&mut tx, &scope, &address, app.clock.now()).await?;
    note(app, actor, &mut tx, Action::UserDisabled, account).await?;
    tx.commit().await?;
    Ok(())
}

fn administrator(actor: &Actor) -> Result<Scope, UserProblem> {
    match actor.role {
        Role::Administrator => Ok(actor.scope()),
        Role::Buyer | Role::Contractor | Role::Facilitator => {
            Err(ServiceError::NotAllowed.into())
        }
    }
}

/// The address in the one form in which it is stored: without blanks around it, in lower case.
fn email(typed: &str) -> Result<String, UserProblem> {
    let address = typed.trim().to_lowercase();
    let plausible = |it: &str| {
        let (name, host) = it.split_once('@').unwrap_or_default();
        let strange = |it: char| it.is_whitespace() || it.is_control() || it == '@';
        let odd = name.is_empty() || name.contains(strange) || host.contains(strange);
        !odd && host.split('.').count() > 1 && host.split('.').all(|it| !it.is_empty())
    };
    if plausible(&address) && address.len() <= 254 { Ok(address) } else { Err(UserProblem::BadEmail) }
}

/// Hashes on a thread that may block: it takes a tenth of a second on purpose.
async fn hash(password: String) -> Result<HashedPassword, UserProblem> {
    let hashed = tokio::task::spawn_blocking(move || HashedPassword::of(&password)).await;
    Ok(hashed.map_err(|_| PasswordError::NotHashed)??)
}

async fn open_account(tx: &mut Tx, scope: &Scope, address: &str) -> Result<UserId, UserProblem> {
    let found = user::by_email(tx, address).await?;
    let open = found.filter(|it| it.buyer == scope.buyer() && it.disabled_at.is_none());
    open.map(|it| it.id).ok_or(UserProblem::NoSuchUser)
}

async fn note(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    action: Action,
    account: UserId,
) -> Result<(), UserProblem> {
    let subject = serde_json::json!({ "user": account });
    journal::append(tx, &actor.scope(), app.clock.now(), actor.user, action.code(), subject).await?;
    Ok(())
}

fn answer(account: user::User) -> UserAnswer {
    UserAnswer {
        id: account.id,
        email: account.email,
        name: account.display_name,
        role: account.role,
        created_at: account.created_at,
        disabled_at: account.disabled_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_email(typed: &str, stored: Option<&str>) {
        assert_eq!(email(typed).ok().as_deref(), stored, "{typed}");
    }

    #[test]
    fn addresses_are_stored_in_one_form() {
        check_email(" Anne.Roux@Vesle.FR ", Some("anne.roux@vesle.fr"));
        check_email("anne", None);
        check_email("@vesle.fr", None);
        check_email("anne@vesle", None);
        check_email("anne@@vesle.fr", None);
        check_email("anne@vesle..fr", None);
        check_email("anne roux@vesle.fr", None);
        check_email("anne@vesle.fr\r\nBcc: x@y.fr", None);
    }
}
