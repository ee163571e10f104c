//! One's own account: another password, an end to the sessions on other devices.

use crate::domain::access::Actor;
use crate::domain::journal::Action;
use crate::secrets::token::Token;
use crate::store::{buyer, journal, session, user};

use super::sign_in::{self, SignedIn};
use super::{App, ServiceError, manage_users};

/// What somebody typed to change their password.
pub struct NewPassword<'a> {
    /// The password that they have.
    pub current: &'a str,
    /// The one that they want.
    pub chosen: &'a str,
    /// Where they ask from: a current password is guessed no faster here than at the sign-in.
    pub place: &'a str,
}

/// Changes one's own password. Every session ends; the one in use goes on under the token that is
/// given back.
///
/// # Errors
/// [`ServiceError::WrongPassword`] when the current one is another;
/// [`ServiceError::TooManyAttempts`]; [`ServiceError::BadPassword`] and
/// [`ServiceError::SamePassword`] for the new one.
pub async fn change_password(
    app: &App,
    who: &SignedIn,
    typed: &NewPassword<'_>,
) -> Result<Token, ServiceError> {
    let account = who.actor.user.ok_or(ServiceError::NotFound)?;
    let proven = sign_in::prove(app, &who.email, typed.current, typed.place).await?;
    // The address cannot have gone to another account meanwhile; the check costs nothing.
    if proven.account.id != account {
        return Err(ServiceError::NotFound);
    }
    if typed.current == typed.chosen {
        return Err(ServiceError::SamePassword);
    }
    let hash = manage_users::hash_password(typed.chosen.to_owned()).await?;
    let (scope, token, at) = (who.actor.scope(), Token::generate(), app.clock.now());
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    user::set_password(&mut tx, &scope, account, &hash, false).await?;
    session::delete_of_account(&mut tx, &scope, account, None).await?;
    session::insert(&mut tx, &token.hash(), scope.buyer(), account, at).await?;
    proven.forget_attempts(&mut tx).await?;
    let action = Action::PasswordSet { user: account };
    journal::append(&mut tx, &scope, at, Some(account), &action).await?;
    tx.commit().await?;
    Ok(token)
}

/// Ends one's own sessions, but the one of `kept`.
///
/// # Errors
/// What the database says.
pub async fn end_other_sessions(
    app: &App,
    actor: &Actor,
    kept: &Token,
) -> Result<(), ServiceError> {
    let (account, scope) = (actor.user.ok_or(ServiceError::NotFound)?, actor.scope());
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    session::delete_of_account(&mut tx, &scope, account, Some(&kept.hash())).await?;
    let (at, action) = (app.clock.now(), Action::SessionsEnded { user: account });
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    Ok(tx.commit().await?)
}
