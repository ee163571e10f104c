//! One account, by its identifier: find, change, give a password, close, open again.
//!
//! What is not an account of the actor's buyer is not found, whatever it is.

use crate::domain::access::{Actor, Right, Role, Scope};
use crate::domain::journal::Action;
use crate::store::user::{self, User};
use crate::store::{Tx, buyer, journal, organisation, session};
use crate::units::{FirmId, UserId};

use super::{HandedOver, UserAnswer, hash_password, make_password, organisation_of, proper_name};
use crate::services::error::require;
use crate::services::{App, ServiceError};

/// What can be changed of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserChange {
    /// What others read.
    pub display_name: String,
    /// What it may do.
    pub role: Role,
    /// Whose staff it is, by name; empty for nobody's. Not looked at for contractors.
    pub organisation: String,
    /// The firm whose staff a contractor is; not looked at for others.
    pub firm: Option<FirmId>,
}

/// One account of the buyer.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::NotFound`], or what the database says.
pub async fn find(app: &App, actor: &Actor, id: UserId) -> Result<UserAnswer, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let (mut tx, scope) = (app.db.read().await?, actor.scope());
    let known = user::by_id(&mut tx, &scope, id).await?.ok_or(ServiceError::NotFound)?;
    let organisations = organisation::all(&mut tx, &scope).await?;
    Ok(UserAnswer::of(known, &organisations))
}

/// Changes name, role and organisation of an account; holds from its next request on.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::NameNeeded`], [`ServiceError::FirmNeeded`], and
/// [`ServiceError::LastAdministrator`] when nobody else could manage accounts.
pub async fn change(
    app: &App,
    actor: &Actor,
    id: UserId,
    asked: &UserChange,
) -> Result<(), ServiceError> {
    require(actor, Right::ManageUsers)?;
    let (scope, role) = (actor.scope(), asked.role);
    let mut tx = app.db.write().await?;
    let known = locked(&mut tx, &scope, id).await?;
    let display_name = proper_name(&asked.display_name)?;
    if role != Role::Administrator {
        keep_an_administrator(&mut tx, actor, &known).await?;
    }
    let name = asked.organisation.as_str();
    let organisation = organisation_of(app, &mut tx, actor, role, name, asked.firm).await?;
    let changed = User { display_name, role, organisation, ..known };
    user::change(&mut tx, &scope, &changed).await?;
    let (at, action) = (app.clock.now(), Action::UserChanged { user: id, role });
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    Ok(tx.commit().await?)
}

/// Makes up another password for an account and ends its sessions. The password is shown once, and
/// must be changed at the next sign-in.
///
/// # Errors
/// [`ServiceError::NotFound`], or what the database says.
pub async fn give_password(
    app: &App,
    actor: &Actor,
    id: UserId,
) -> Result<HandedOver, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let (scope, password) = (actor.scope(), make_password());
    let hash = hash_password(password.clone()).await?;
    let mut tx = app.db.write().await?;
    locked(&mut tx, &scope, id).await?;
    user::set_password(&mut tx, &scope, id, &hash, true).await?;
    session::delete_of_account(&mut tx, &scope, id, None).await?;
    let (at, action) = (app.clock.now(), Action::PasswordSet { user: id });
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    tx.commit().await?;
    Ok(HandedOver { user: find(app, actor, id).await?, password })
}

/// Closes an account: its sessions end and it may not sign in any more. One that is closed stays
/// as it is.
///
/// # Errors
/// [`ServiceError::NotFound`], and [`ServiceError::LastAdministrator`] when nobody else could
/// manage accounts.
pub async fn close(app: &App, actor: &Actor, id: UserId) -> Result<(), ServiceError> {
    require(actor, Right::ManageUsers)?;
    let mut tx = app.db.write().await?;
    let known = locked(&mut tx, &actor.scope(), id).await?;
    keep_an_administrator(&mut tx, actor, &known).await?;
    close_in(app, &mut tx, actor, &known).await?;
    Ok(tx.commit().await?)
}

/// Opens a closed account again, with the password that it had. One that is open stays as it is.
///
/// # Errors
/// [`ServiceError::NotFound`], or what the database says.
pub async fn open(app: &App, actor: &Actor, id: UserId) -> Result<(), ServiceError> {
    require(actor, Right::ManageUsers)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    locked(&mut tx, &scope, id).await?;
    if user::open(&mut tx, &scope, id).await? {
        let (at, action) = (app.clock.now(), Action::UserReopened { user: id });
        journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    }
    Ok(tx.commit().await?)
}

/// Closes an account and gives whether it was open.
pub(super) async fn close_in(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    known: &User,
) -> Result<bool, ServiceError> {
    let (scope, user, at) = (actor.scope(), known.id, app.clock.now());
    if !user::disable(tx, &scope, user, at).await? {
        return Ok(false);
    }
    session::delete_of_account(tx, &scope, user, None).await?;
    journal::append(tx, &scope, at, actor.user, &Action::UserDisabled { user }).await?;
    Ok(true)
}

/// Locks the buyer and finds one of its accounts: two who close each other come one after the
/// other.
async fn locked(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<User, ServiceError> {
    buyer::lock(tx, scope).await?;
    user::by_id(tx, scope, id).await?.ok_or(ServiceError::NotFound)
}

/// Refuses what would leave nobody who can sign in and manage accounts. The operator at the
/// command line may: they can open another one.
async fn keep_an_administrator(
    tx: &mut Tx,
    actor: &Actor,
    known: &User,
) -> Result<(), ServiceError> {
    let counts = known.role == Role::Administrator
        && known.disabled_at.is_none()
        && known.password_hash.is_some();
    if !counts || actor.user.is_none() {
        return Ok(());
    }
    match user::count_administrators(tx, &actor.scope()).await? {
        0 | 1 => Err(ServiceError::LastAdministrator),
        _ => Ok(()),
    }
}
