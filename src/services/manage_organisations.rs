//! Organisations: list, add, rename. Firms come from contracts, with the first account of theirs.

use std::cmp::Reverse;

use serde::Serialize;

use crate::domain::access::{Actor, Right, Scope};
use crate::domain::journal::Action;
use crate::domain::organisation::OrganisationKind;
use crate::store::organisation::{self, Organisation};
use crate::store::{Tx, buyer, firm, journal};
use crate::units::{FirmId, OrganisationId};

use super::error::require;
use super::manage_users::{self, UserAnswer};
use super::{App, ServiceError, names};

/// The longest name of an organisation or a person, in characters.
const LONGEST_NAME: usize = 120;

/// An organisation as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationAnswer {
    /// Its address.
    pub id: OrganisationId,
    /// What people call it.
    pub name: String,
    /// What kind of body it is.
    pub kind: OrganisationKind,
    /// How many open accounts its staff have.
    pub people: i64,
}

impl From<Organisation> for OrganisationAnswer {
    fn from(it: Organisation) -> OrganisationAnswer {
        OrganisationAnswer { id: it.id, name: it.name, kind: it.kind, people: it.people }
    }
}

/// The buyer's organisations: services, then firms, then bodies of facilitators, each by name.
///
/// # Errors
/// [`ServiceError::Forbidden`], or what the database says.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<OrganisationAnswer>, ServiceError> {
    require(actor, Right::ManageUsers)?;
    let mut tx = app.db.read().await?;
    let known = organisation::all(&mut tx, &actor.scope()).await?;
    let mut known: Vec<OrganisationAnswer> = known.into_iter().map(Into::into).collect();
    let rank = |kind| OrganisationKind::ALL.iter().position(|it| *it == kind);
    known.sort_by_cached_key(|it| (rank(it.kind), names::of_firm(&it.name), it.id));
    Ok(known)
}

/// One organisation, with the accounts of its staff: open ones first, by name.
///
/// # Errors
/// [`ServiceError::Forbidden`], or [`ServiceError::NotFound`] when the buyer has none of that
/// identifier.
pub async fn show(
    app: &App,
    actor: &Actor,
    id: OrganisationId,
) -> Result<(OrganisationAnswer, Vec<UserAnswer>), ServiceError> {
    require(actor, Right::ManageUsers)?;
    let mut tx = app.db.read().await?;
    let known = organisation::by_id(&mut tx, &actor.scope(), id).await?;
    let known = known.ok_or(ServiceError::NotFound)?;
    drop(tx);
    let mut staff = manage_users::list(app, actor).await?;
    staff.retain(|it| it.organisation.as_ref().is_some_and(|it| it.id == id));
    staff.sort_by_key(|it| (Reverse(it.disabled_at.is_none()), it.display_name.to_lowercase()));
    Ok((known.into(), staff))
}

/// Adds a service of the buyer or a body of facilitators.
///
/// # Errors
/// [`ServiceError::NameNeeded`], [`ServiceError::OrganisationTaken`], and
/// [`ServiceError::NamedByContracts`] for a firm.
pub async fn create(
    app: &App,
    actor: &Actor,
    name: &str,
    kind: OrganisationKind,
) -> Result<OrganisationId, ServiceError> {
    require(actor, Right::ManageUsers)?;
    if kind == OrganisationKind::Firm {
        return Err(ServiceError::NamedByContracts);
    }
    let (scope, name) = (actor.scope(), proper_name(name)?);
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    if named(&mut tx, &scope, &name).await?.is_some() {
        return Err(ServiceError::OrganisationTaken);
    }
    let id = insert(app, &mut tx, actor, name, kind, None).await?;
    tx.commit().await?;
    Ok(id)
}

/// Gives an organisation another name.
///
/// # Errors
/// [`ServiceError::NotFound`] when the buyer has none of that identifier,
/// [`ServiceError::NamedByContracts`] for a firm, [`ServiceError::NameNeeded`], and
/// [`ServiceError::OrganisationTaken`].
pub async fn rename(
    app: &App,
    actor: &Actor,
    id: OrganisationId,
    name: &str,
) -> Result<(), ServiceError> {
    require(actor, Right::ManageUsers)?;
    let scope = actor.scope();
    let mut tx = app.db.write().await?;
    buyer::lock(&mut tx, &scope).await?;
    let known = organisation::by_id(&mut tx, &scope, id).await?.ok_or(ServiceError::NotFound)?;
    if known.firm.is_some() {
        return Err(ServiceError::NamedByContracts);
    }
    let name = proper_name(name)?;
    if named(&mut tx, &scope, &name).await?.is_some_and(|it| it != id) {
        return Err(ServiceError::OrganisationTaken);
    }
    organisation::rename(&mut tx, &scope, id, &name).await?;
    let (at, action) = (app.clock.now(), Action::OrganisationRenamed { organisation: id });
    journal::append(&mut tx, &scope, at, actor.user, &action).await?;
    Ok(tx.commit().await?)
}

/// A name as it is kept: trimmed, its spaces single.
pub(super) fn proper_name(name: &str) -> Result<String, ServiceError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let fine = !name.is_empty() && name.chars().count() <= LONGEST_NAME;
    if fine && !name.chars().any(char::is_control) {
        Ok(name)
    } else {
        Err(ServiceError::NameNeeded)
    }
}

/// The organisation of that name, as names are compared, that is no firm's; made when it is
/// missing. The buyer must be locked.
pub(super) async fn of_name(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    name: &str,
    kind: OrganisationKind,
) -> Result<OrganisationId, ServiceError> {
    match named(tx, &actor.scope(), name).await? {
        Some(known) => Ok(known),
        None => insert(app, tx, actor, proper_name(name)?, kind, None).await,
    }
}

/// The organisation of a firm, made when it is missing. The buyer must be locked.
pub(super) async fn of_firm(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    id: FirmId,
) -> Result<OrganisationId, ServiceError> {
    let scope = actor.scope();
    let firm = firm::by_id(tx, &scope, id).await?.ok_or(ServiceError::FirmNeeded)?;
    let known = organisation::all(tx, &scope).await?;
    if let Some(known) = known.iter().find(|it| it.firm == Some(id)) {
        return Ok(known.id);
    }
    insert(app, tx, actor, firm.name, OrganisationKind::Firm, Some(id)).await
}

async fn named(
    tx: &mut Tx,
    scope: &Scope,
    name: &str,
) -> Result<Option<OrganisationId>, ServiceError> {
    let wanted = names::of_firm(name);
    let known = organisation::all(tx, scope).await?;
    let same = |it: &&Organisation| it.firm.is_none() && names::of_firm(&it.name) == wanted;
    Ok(known.iter().find(same).map(|it| it.id))
}

async fn insert(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    name: String,
    kind: OrganisationKind,
    firm: Option<FirmId>,
) -> Result<OrganisationId, ServiceError> {
    let (scope, id) = (actor.scope(), OrganisationId::new(app.clock.as_ref()));
    let added = Organisation { id, name, kind, firm, people: 0 };
    organisation::insert(tx, &scope, &added).await?;
    let (at, action) = (app.clock.now(), Action::OrganisationCreated { organisation: id });
    journal::append(tx, &scope, at, actor.user, &action).await?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_single_spaces_and_are_not_endless() {
        assert_eq!(proper_name("  PLIE \n du  Nord ").as_deref(), Ok("PLIE du Nord"));
        assert_eq!(proper_name(" \t"), Err(ServiceError::NameNeeded));
        assert_eq!(proper_name(&"é".repeat(121)), Err(ServiceError::NameNeeded));
    }
}
