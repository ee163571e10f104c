//! Accounts: add, list, change, give a password, close and open again. Hashes come from `secrets`;
//! a password is never kept.
//!
//! The operator at the command line names accounts by their addresses, pages by their identifiers.

mod answer;
mod change;

use crate::domain::access::{Actor, Right, Role};
use crate::domain::journal::Action;
use crate::domain::organisation::OrganisationKind;
use crate::secrets::password::{self, HashedPassword};
use crate::store::user::{self, User};
use crate::store::{StoreError, Tx, buyer, firm, journal, organisation, session};
use crate::units::{FirmId, OrganisationId, UserId};
use crate::words::Words;

use super::error::require;
use super::manage_organisations::{self, proper_name};
use super::{App, ServiceError, names};

pub use answer::{FirmAnswer, OrganisationOfUser, UserAnswer};
pub use change::{UserChange, change, close, find, give_password, open};

/// The shortest password accepted, in characters.
pub const SHORTEST_PASSWORD: usize = password::SHORTEST;

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

/// An account to open for somebody, with a password that Tenu makes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Where it will sign in from.
    pub email: String,
    /// Everything else.
    pub account: UserChange,
}

/// A password that was made up for somebody: shown once, kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The account.
    pub user: UserAnswer,
    /// Its password, which must be changed at the first sign-in.
    pub password: String,
}

/// Shows nothing of the password.
impl std::fmt::Debug for HandedOver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HandedOver").field("user", &self.user.id).finish_non_exhaustive()
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

/// Adds an account with a password that was typed, or with none.
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
    let staff = match draft.firm.as_deref().map(names::of_siret).filter(|it| !it.is_empty()) {
        Some(siret) if draft.role == Role::Contractor => {
            let firm = firm::by_siret(&mut tx, &scope, &siret).await?;
            Some(firm.ok_or(ServiceError::UnknownFirm(siret))?.id)
        }
        _ => None,
    };
    let name = draft.organisation.as_deref().unwrap_or_default();
    let organisation = organisation_of(app, &mut tx, actor, draft.role, name, staff).await?;
    let added = User {
        id: UserId::new(app.clock.as_ref()),
        buyer: scope.buyer(),
        email,
        display_name: draft.display_name.trim().to_owned(),
        role: draft.role,
        organisation,
        password_hash: draft.password_hash.clone(),
        password_to_change: false,
        created_at: app.clock.now(),
        disabled_at: None,
    };
    insert(app, tx, actor, added).await
}

/// Opens an account for somebody, with a password that must be changed at the first sign-in.
///
/// # Errors
/// As [`add`], and [`ServiceError::NameNeeded`].
pub async fn invite(
    app: &App,
    actor: &Actor,
    invitation: &Invitation,
) -> Result<HandedOver, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let (scope, account) = (actor.scope(), &invitation.account);
    let email = address(&invitation.email)?;
    let display_name = proper_name(&account.display_name)?;
    let password = make_password();
    let hash = hash_password(password.clone()).await?;
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let (role, name) = (account.role, account.organisation.as_str());
    let organisation = organisation_of(app, &mut tx, actor, role, name, account.firm).await?;
    let added = User {
        id: UserId::new(app.clock.as_ref()),
        buyer: scope.buyer(),
        email,
        display_name,
        role,
        organisation,
        password_hash: Some(hash),
        password_to_change: true,
        created_at: app.clock.now(),
        disabled_at: None,
    };
    Ok(HandedOver { user: insert(app, tx, actor, added).await?, password })
}

async fn insert(
    app: &App,
    mut tx: Tx,
    actor: &Actor,
    added: User,
) -> Result<UserAnswer, ServiceError> {
    let scope = actor.scope();
    user::insert(&mut tx, &scope, &added).await.map_err(|error| match error {
        StoreError::Conflict(_) => ServiceError::AddressTaken,
        other => other.into(),
    })?;
    let action = Action::UserCreated { user: added.id, role: added.role };
    journal::append(&mut tx, &scope, added.created_at, actor.user, &action).await?;
    tx.commit().await?;
    find(app, actor, added.id).await
}

/// The organisation of an account: that of its firm, or one of the name given. The buyer must be
/// locked.
async fn organisation_of(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    role: Role,
    name: &str,
    firm: Option<FirmId>,
) -> Result<Option<OrganisationId>, ServiceError> {
    if role == Role::Contractor {
        let firm = firm.ok_or(ServiceError::FirmNeeded)?;
        return Ok(Some(manage_organisations::of_firm(app, tx, actor, firm).await?));
    }
    if name.trim().is_empty() {
        return Ok(None);
    }
    let kind = OrganisationKind::of_staff(role);
    Ok(Some(manage_organisations::of_name(app, tx, actor, name, kind).await?))
}

/// The buyer's accounts, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<UserAnswer>, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let (mut tx, scope) = (app.db.read().await?, actor.scope());
    let users = user::all(&mut tx, &scope).await?;
    let organisations = organisation::all(&mut tx, &scope).await?;
    Ok(users.into_iter().map(|it| UserAnswer::of(it, &organisations)).collect())
}

/// The accounts whose name, address, organisation or role, as the reader's language calls it, hold
/// every word of a text, as names are compared; open ones first, by name.
///
/// # Errors
/// What the database says.
pub async fn search(
    app: &App,
    actor: &Actor,
    text: &str,
    words: Words,
) -> Result<Vec<UserAnswer>, ServiceError> {
    let mut found = list(app, actor).await?;
    let wanted: Vec<String> = text.split_whitespace().map(names::of_reference).collect();
    found.retain(|it| it.holds(&wanted, words));
    found
        .sort_by_cached_key(|it| (it.disabled_at.is_some(), it.display_name.to_lowercase(), it.id));
    Ok(found)
}

/// The firms of the buyer's contracts, by name: contractors are staff of one of them.
///
/// # Errors
/// What the database says.
pub async fn firms(app: &App, actor: &Actor) -> Result<Vec<FirmAnswer>, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let known = firm::all(&mut app.db.read().await?, &actor.scope()).await?;
    Ok(known.into_iter().map(FirmAnswer::from).collect())
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
    let user = account(&mut tx, actor, email).await?.id;
    user::set_password(&mut tx, &scope, user, hash, false).await?;
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
    let mut tx = app.db.write().await?;
    let known = account(&mut tx, actor, email).await?;
    if !change::close_in(app, &mut tx, actor, &known).await? {
        return Err(ServiceError::UnknownUser);
    }
    Ok(tx.commit().await?)
}

/// Locks the buyer and finds its account of an address.
async fn account(tx: &mut Tx, actor: &Actor, email: &str) -> Result<User, ServiceError> {
    let (email, scope) = (address(email)?, actor.scope());
    buyer::lock(tx, &scope).await?;
    let known = user::by_email(tx, &email).await?.filter(|it| it.buyer == scope.buyer());
    known.ok_or(ServiceError::UnknownUser)
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
