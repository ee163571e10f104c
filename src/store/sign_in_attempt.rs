//! Attempts to sign in, by the hash of what they are counted by. Instants are Unix seconds.

use chrono::{DateTime, Utc};

use crate::domain::throttle::Attempts;

use super::macros::{execute, fetch_optional};
use super::{StoreError, Tx};

const SO_FAR: &str = "SELECT attempts, last_at FROM sign_in_attempt WHERE subject = $1";
const ADD: &str = "INSERT INTO sign_in_attempt (subject, attempts, last_at) VALUES ($1, 1, $2)
    ON CONFLICT (subject) DO UPDATE
    SET attempts = sign_in_attempt.attempts + 1, last_at = excluded.last_at";
const FORGET: &str = "DELETE FROM sign_in_attempt WHERE subject = $1";
const FORGET_OLD: &str = "DELETE FROM sign_in_attempt WHERE last_at < $1";

/// The attempts of a subject so far.
///
/// # Errors
/// What the database says.
pub async fn so_far(tx: &mut Tx, subject: &[u8; 32]) -> Result<Option<Attempts>, StoreError> {
    let row = fetch_optional!(tx, (i64, i64), SO_FAR, subject.as_slice())?;
    Ok(row.and_then(|(attempts, last_at)| {
        let count = u32::try_from(attempts).unwrap_or(u32::MAX);
        DateTime::from_timestamp(last_at, 0).map(|last_at| Attempts { count, last_at })
    }))
}

/// Counts one more.
///
/// # Errors
/// What the database says.
pub async fn add(tx: &mut Tx, subject: &[u8; 32], at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, ADD, subject.as_slice(), at.timestamp())?;
    Ok(())
}

/// Forgets those of a subject.
///
/// # Errors
/// What the database says.
pub async fn forget(tx: &mut Tx, subject: &[u8; 32]) -> Result<(), StoreError> {
    execute!(tx, FORGET, subject.as_slice())?;
    Ok(())
}

/// Forgets those whose last attempt is older than an instant.
///
/// # Errors
/// What the database says.
pub async fn forget_old(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, FORGET_OLD, before.timestamp())?;
    Ok(())
}
