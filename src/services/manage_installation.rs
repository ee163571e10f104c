//! The installation: its database, opened and brought up to date, and its buyer.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::access::Actor;
use crate::secrets::seal::{KeyFileError, Sealer};
use crate::store::{Db, buyer};
use crate::units::{BuyerNumber, Clock};

use super::{App, ServiceError};

/// Name of the file of keys beside an SQLite database.
const KEY_FILE: &str = "tenu.key";

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

/// The keys with which what waits is sealed: those of the file that is set, else of `tenu.key`
/// beside an SQLite database. `make` has that one made with a new key when it is missing; a file
/// that is set must be there, so that a mistyped name never looks like a lost key. Without either
/// there is no key, and whatever needs one is refused.
///
/// # Errors
/// [`ServiceError::KeyUnusable`].
pub fn sealer(address: &str, key_file: &str, make: bool) -> Result<Sealer, ServiceError> {
    let beside = address.strip_prefix("sqlite:").map(|it| it.trim_start_matches("//"));
    let beside = beside.map(|it| Path::new(it).with_file_name(KEY_FILE));
    let unusable = |path: &Path| ServiceError::KeyUnusable(path.display().to_string());
    let (path, read) = match (key_file, beside) {
        ("", None) => return Ok(Sealer::without_key()),
        ("", Some(path)) if make => {
            let read = Sealer::from_file_or_new(&path);
            (path, read)
        }
        ("", Some(path)) => match Sealer::from_file(&path) {
            Err(KeyFileError::Missing) => return Ok(Sealer::without_key()),
            read => (path, read),
        },
        (set, _) => (PathBuf::from(set), Sealer::from_file(Path::new(set))),
    };
    read.map_err(|error| {
        tracing::warn!(error = %error, "the key file cannot be used");
        unusable(&path)
    })
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
