//! What truly differs between SQLite and PostgreSQL, each with its reason.

use chrono::{DateTime, Utc};

use crate::units::BuyerNumber;

use super::job::{self, Lease};
use super::macros::fetch_number;
use super::{Db, StoreError, Tx};

// SQLite keeps its catalogue in a table, PostgreSQL in schemas.
const HAS_MIGRATIONS_SQLITE: &str = "SELECT COUNT(*) FROM sqlite_master
    WHERE type = 'table' AND name = '_sqlx_migrations'";
const HAS_MIGRATIONS_POSTGRES: &str = "SELECT COUNT(*) FROM information_schema.tables
    WHERE table_schema = CURRENT_SCHEMA AND table_name = '_sqlx_migrations'";
const LAST_MIGRATION: &str = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations";

// PostgreSQL has many writers: the row of the buyer stands for all that is numbered below it.
const LOCK_BUYER_POSTGRES: &str = "SELECT number FROM buyer WHERE number = $1 FOR UPDATE";

// SQLite has one writer: a transaction takes the lock when it begins, so that it never has to give
// up in the middle because another one came first.
const BEGIN_WRITE_SQLITE: &str = "BEGIN IMMEDIATE";

// A reader sees one moment of the database. SQLite gives that to every transaction.
const BEGIN_READ_POSTGRES: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

// Many workers may look at once: rows that another one is taking are passed over.
const CLAIM_JOB_POSTGRES: &str =
    "UPDATE job SET state = 'running', lease_owner = $1, lease_until = $2,
    attempts = attempts + 1, started_at = COALESCE(started_at, $3) WHERE (buyer, number) IN (
        SELECT buyer, number FROM job
        WHERE state = 'waiting' OR (state = 'running' AND lease_until < $3)
        ORDER BY created_at, number LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING buyer, number, kind, subject, asker, owner, state, done, total, cancel_asked, error,
        attempts, created_at, started_at, ended_at";
// One writer at a time: nobody else looks meanwhile.
const CLAIM_JOB_SQLITE: &str =
    "UPDATE job SET state = 'running', lease_owner = $1, lease_until = $2,
    attempts = attempts + 1, started_at = COALESCE(started_at, $3) WHERE (buyer, number) IN (
        SELECT buyer, number FROM job
        WHERE state = 'waiting' OR (state = 'running' AND lease_until < $3)
        ORDER BY created_at, number LIMIT 1)
    RETURNING buyer, number, kind, subject, asker, owner, state, done, total, cancel_asked, error,
        attempts, created_at, started_at, ended_at";

/// Begins a transaction that writes.
pub(super) async fn begin_write(db: &Db) -> Result<Tx, StoreError> {
    Ok(match db {
        Db::Sqlite(pools) => Tx::Sqlite(pools.writer.begin_with(BEGIN_WRITE_SQLITE).await?),
        Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
    })
}

/// Begins a transaction that only reads, and sees one moment.
pub(super) async fn begin_read(db: &Db) -> Result<Tx, StoreError> {
    Ok(match db {
        Db::Sqlite(pools) => Tx::Sqlite(pools.readers.begin().await?),
        Db::Postgres(pool) => Tx::Postgres(pool.begin_with(BEGIN_READ_POSTGRES).await?),
    })
}

/// Makes every other transaction that numbers something of this buyer wait for this one.
pub(super) async fn lock_buyer(tx: &mut Tx, buyer: BuyerNumber) -> Result<(), StoreError> {
    match tx {
        // The one writer already holds the whole file.
        Tx::Sqlite(_) => Ok(()),
        Tx::Postgres(open) => {
            sqlx::query(LOCK_BUYER_POSTGRES).bind(buyer.0).fetch_optional(&mut **open).await?;
            Ok(())
        }
    }
}

/// Takes the oldest job that waits, or whose lease is over.
pub(super) async fn claim_job(
    tx: &mut Tx,
    lease: Lease,
    now: DateTime<Utc>,
) -> Result<Option<job::Row>, StoreError> {
    Ok(match tx {
        Tx::Sqlite(open) => {
            sqlx::query_as(CLAIM_JOB_SQLITE)
                .bind(lease.owner)
                .bind(lease.until)
                .bind(now)
                .fetch_optional(&mut **open)
                .await?
        }
        Tx::Postgres(open) => {
            sqlx::query_as(CLAIM_JOB_POSTGRES)
                .bind(lease.owner)
                .bind(lease.until)
                .bind(now)
                .fetch_optional(&mut **open)
                .await?
        }
    })
}

/// The number of the last migration that was applied, 0 for an empty database.
pub(super) async fn last_migration(tx: &mut Tx) -> Result<i64, StoreError> {
    let known = match tx {
        Tx::Sqlite(open) => {
            sqlx::query_scalar::<_, i64>(HAS_MIGRATIONS_SQLITE).fetch_one(&mut **open).await?
        }
        Tx::Postgres(open) => {
            sqlx::query_scalar::<_, i64>(HAS_MIGRATIONS_POSTGRES).fetch_one(&mut **open).await?
        }
    };
    if known == 0 { Ok(0) } else { fetch_number!(tx, LAST_MIGRATION) }
}
