//! The installation: its database, opened and brought up to date, and its buyer.

use std::sync::Arc;

use crate::domain::access::Actor;
use crate::store::{Db, buyer};
use crate::units::{BuyerNumber, Clock};

use super::{App, ServiceError};

/// Opens a database that is there already and brings its tables up to date. An address that was
/// mistyped must not look like data that was lost.
///
/// # Errors
/// As [`open`], and [`StoreError::Missing`](crate::store::StoreError::Missing).
pub async fn open_existing(
    address: &str,
    clock: Arc<dyn Clock>,
    number: BuyerNumber,
) -> Result<App, ServiceError> {
    Db::open_existing(address).await?.close().await;
    let app = App::open(address, clock, number).await?;
    let known = buyer::all(&mut app.db.read().await?).await?;
    if known.iter().any(|it| it.number == number.0) {
        return Ok(app);
    }
    Err(ServiceError::UnknownBuyer(number))
}

/// Opens the database of that address, made when it is missing, brings its tables up to date and,
/// on a new installation, adds its first buyer under `name`.
///
/// # Errors
/// [`ServiceError::Unavailable`] or [`ServiceError::Store`] when the database cannot be opened or
/// belongs to a newer program; [`ServiceError::UnknownBuyer`] when others are there and this one
/// is not.
pub async fn open(
    address: &str,
    clock: Arc<dyn Clock>,
    number: BuyerNumber,
    name: &str,
) -> Result<App, ServiceError> {
    let app = App::open(address, clock, number).await?;
    let known = buyer::all(&mut app.db.read().await?).await?;
    if known.iter().any(|it| it.number == number.0) {
        return Ok(app);
    }
    if !known.is_empty() {
        return Err(ServiceError::UnknownBuyer(number));
    }
    let mut tx = app.db.write().await?;
    let added = buyer::insert(&mut tx, name, None).await?;
    tx.commit().await?;
    if added == number { Ok(app) } else { Err(ServiceError::UnknownBuyer(number)) }
}

/// The name of the actor's buyer.
///
/// # Errors
/// What the database says, or [`ServiceError::NotFound`].
pub async fn buyer_name(app: &App, actor: &Actor) -> Result<String, ServiceError> {
    let known = buyer::all(&mut app.db.read().await?).await?;
    let own = known.into_iter().find(|it| it.number == actor.buyer.0);
    own.map(|it| it.name).ok_or(ServiceError::NotFound)
}
