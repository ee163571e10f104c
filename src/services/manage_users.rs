//! Accounts: add, list, give a password, close. Hashes come from `secrets`; a password is never
//! kept.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::access::{Actor, Right, Role, Scope};
use crate::domain::journal::Action;
use crate::secrets::password::{self, HashedPassword};
use crate::store::user::{self, User};
use crate::store::{StoreError, Tx, buyer, firm, journal, session};
use crate::units::{OrganisationId, UserId};

use super::error::require;
use super::{App, ServiceError, names};

/// An account to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserDraft {
    /// Where it signs in from.
    pub email: String,
    /// What others read.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Whose staff it is: the name of a service or association.
    pub organisation: Option<String>,
    /// The firm whose staff it is, by its SIRET; contractors need one, nobody else has one.
    pub firm: Option<String>,
    /// The hash of its password; without one it cannot sign in yet.
    pub password_hash: Option<String>,
}

/// An account as it is shown. Never its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserAnswer {
    /// Its address.
    pub id: UserId,
    /// Where it signs in from.
    pub email: String,
    /// What others read.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Whether a password was set.
    pub has_password: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when it may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
}

impl From<User> for UserAnswer {
    fn from(user: User) -> UserAnswer {
        UserAnswer {
            id: user.id,
            email: user.email,
            display_name: user.display_name,
            role: user.role,
            has_password: user.password_hash.is_some(),
            created_at: user.created_at,
            disabled_at: user.disabled_at,
        }
    }
}

/// Checks a password and hashes it, on a thread that may block: it takes a tenth of a second on
/// purpose.
///
/// # Errors
/// [`ServiceError::BadPassword`] when it is too short, too long or too common.
pub async fn hash_password(password: String) -> Result<String, ServiceError> {
    let hashed = tokio::task::spawn_blocking(move || HashedPassword::of(&password)).await;
    match hashed {
        Ok(Ok(hash)) => Ok(hash.as_stored().to_owned()),
        _ => Err(ServiceError::BadPassword),
    }
}

/// A password that nobody chose, to be shown once.
pub fn make_password() -> String {
    password::generate()
}

/// Adds an account.
///
/// # Errors
/// [`ServiceError::BadAddress`], [`ServiceError::AddressTaken`], and [`ServiceError::FirmNeeded`]
/// or [`ServiceError::UnknownFirm`] for staff of firms.
pub async fn add(app: &App, actor: &Actor, draft: &UserDraft) -> Result<UserAnswer, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let scope = actor.scope();
    let email = address(&draft.email)?;
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let organisation = organisation(app, &mut tx, &scope, draft).await?;
    let added = User {
        id: UserId::new(app.clock.as_ref()),
        buyer: scope.buyer(),
        email,
        display_name: draft.display_name.trim().to_owned(),
        role: draft.role,
        organisation,
        password_hash: draft.password_hash.clone(),
        created_at: app.clock.now(),
        disabled_at: None,
    };
    user::insert(&mut tx, &scope, &added).await.map_err(|error| match error {
        StoreError::Conflict(_) => ServiceError::AddressTaken,
        other => other.into(),
    })?;
    let action = Action::UserCreated { user: added.id, role: added.role };
    journal::append(&mut tx, &scope, added.created_at, actor.user, &action).await?;
    tx.commit().await?;
    Ok(added.into())
}

/// The organisation of an account: that of its firm, or one of the name given.
async fn organisation(
    app: &App,
    tx: &mut Tx,
    scope: &Scope,
    draft: &UserDraft,
) -> Result<Option<OrganisationId>, ServiceError> {
    let id = OrganisationId::new(app.clock.as_ref());
    let siret = draft.firm.as_deref().map(names::of_siret).filter(|it| !it.is_empty());
    if draft.role == Role::Contractor {
        let siret = siret.ok_or(ServiceError::FirmNeeded)?;
        let firm = firm::by_siret(tx, scope, &siret).await?;
        let firm = firm.ok_or(ServiceError::UnknownFirm(siret))?;
        return Ok(Some(user::organisation(tx, scope, &firm.name, Some(firm.id), id).await?));
    }
    match draft.organisation.as_deref().map(str::trim) {
        Some(name) if !name.is_empty() => {
            Ok(Some(user::organisation(tx, scope, name, None, id).await?))
        }
        _ => Ok(None),
    }
}

/// The buyer's accounts, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<UserAnswer>, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let mut tx = app.db.read().await?;
    let users = user::all(&mut tx, &actor.scope()).await?;
    Ok(users.into_iter().map(UserAnswer::from).collect())
}

/// Gives an account another password, by its hash, and ends its sessions.
///
/// # Errors
/// [`ServiceError::UnknownUser`] when the buyer has no such account.
pub async fn set_password(
    app: &App,
    actor: &Actor,
    email: &str,
    hash: &str,
) -> Result<(), ServiceError> {
    require(actor, Right::ManageUsers)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    let (email, user) = account(&mut tx, &scope, email).await?;
    user::set_password(&mut tx, &scope, &email, hash).await?;
    session::delete_of_account(&mut tx, &scope, user, None).await?;
    let (at, action) = (app.clock.now(), Action::PasswordSet { user });
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    Ok(tx.commit().await?)
}

/// Closes an account: its sessions end and it may not sign in any more.
///
/// # Errors
/// [`ServiceError::UnknownUser`] when the buyer has no such open account.
pub async fn disable(app: &App, actor: &Actor, email: &str) -> Result<(), ServiceError> {
    require(actor, Right::ManageUsers)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    let (email, user) = account(&mut tx, &scope, email).await?;
    let at = app.clock.now();
    if !user::disable(&mut tx, &scope, &email, at).await? {
        return Err(ServiceError::UnknownUser);
    }
    session::delete_of_account(&mut tx, &scope, user, None).await?;
    let action = Action::UserDisabled { user };
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    Ok(tx.commit().await?)
}

/// Locks the buyer and finds its account of an address: the address as it is kept, and whose it
/// is.
async fn account(
    tx: &mut Tx,
    scope: &Scope,
    email: &str,
) -> Result<(String, UserId), ServiceError> {
    let email = address(email)?;
    buyer::lock(tx, scope).await?;
    let known = user::by_email(tx, &email).await?.filter(|it| it.buyer == scope.buyer());
    Ok((email, known.ok_or(ServiceError::UnknownUser)?.id))
}

/// An address as accounts keep it: trimmed, in lower case, with something on both sides of one @
/// and a dot after it.
fn address(email: &str) -> Result<String, ServiceError> {
    let email = email.trim().to_lowercase();
    let fine = email.len() <= 254
        && !email.chars().any(|it| it.is_whitespace() || it.is_control())
        && email.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && !domain.contains('@') && domain.trim_matches('.').contains('.')
        });
    if fine { Ok(email) } else { Err(ServiceError::BadAddress) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(email: &str, kept: Option<&str>) {
        assert_eq!(address(email).ok().as_deref(), kept);
    }

    #[test]
    fn addresses_are_trimmed_and_lowered_or_refused() {
        check(" Claire.Morel@Departement.Example ", Some("claire.morel@departement.example"));
        check("claire", None);
        check("@departement.example", None);
        check("claire@departement", None);
        check("claire@b@c.example", None);
        check("claire morel@departement.example", None);
    }
}
