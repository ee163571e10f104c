//! The database: SQLite in a file or PostgreSQL, from one text.
//!
//! sqlx lives here only. A noun is a file: its SQL as constants on top, its row, its way to the
//! domain, its functions. No rule of the field lives here. Whatever belongs together is done on one
//! [`Tx`], and every read takes a [`Scope`](crate::domain::access::Scope), which only an actor
//! can make.

mod bulk;
mod dialect;
mod error;
mod macros;

pub mod buyer;
pub mod contact;
pub mod contract;
pub mod contract_version;
pub mod decision;
pub mod difference;
pub mod draft;
pub mod eligibility;
pub mod figure;
pub mod file;
pub mod firm;
pub mod import;
pub mod job;
pub mod journal;
pub mod learnt_word;
pub mod ledger;
pub mod obligation;
pub mod organisation;
pub mod period;
pub mod person;
pub mod profile;
pub mod queue;
pub mod refusal;
pub mod review;
pub mod session;
pub mod settled;
pub mod sign_in_attempt;
pub mod statement;
pub mod total;
pub mod user;

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Postgres, Sqlite, Transaction};

pub use error::StoreError;

/// Rows in one bulk statement: more gains little and costs memory (at most 19 values a row stay
/// far under the 32 766 that SQLite binds).
const ROWS_A_STATEMENT: usize = 200;

/// How long a writer waits for another, and a request for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// An open database; cheap to clone.
#[derive(Debug, Clone)]
pub enum Db {
    /// One file on this machine.
    Sqlite(SqlitePools),
    /// A PostgreSQL server.
    Postgres(PgPool),
}

/// SQLite has one writer and any number of readers; two pools keep readers from waiting.
#[derive(Debug, Clone)]
pub struct SqlitePools {
    readers: SqlitePool,
    writer: SqlitePool,
}

/// An open transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Opens `sqlite:PATH` (created when it is missing) or `postgres://…`, without changing it.
    ///
    /// # Errors
    /// [`StoreError::BadAddress`], [`StoreError::Unreachable`] or, when a newer program has changed
    /// its tables, [`StoreError::NewerSchema`].
    pub async fn open(address: &str) -> Result<Db, StoreError> {
        let db = match address.split_once(':') {
            Some(("sqlite", path)) => open_sqlite(path.trim_start_matches("//")).await?,
            Some(("postgres" | "postgresql", _)) => open_postgres(address).await?,
            _ => return Err(StoreError::BadAddress("sqlite:PATH or postgres://…".to_owned())),
        };
        match db.schema().await? {
            Schema { found, known } if known < found => {
                Err(StoreError::NewerSchema { found, known })
            }
            _ => Ok(db),
        }
    }

    /// Opens a database like [`Db::open`], except that a file that is not there is not made.
    ///
    /// # Errors
    /// As [`Db::open`]; [`StoreError::Missing`] when the file is not there.
    pub async fn open_existing(address: &str) -> Result<Db, StoreError> {
        let path = address.strip_prefix("sqlite:").map(|it| it.trim_start_matches("//"));
        if path.is_some_and(|it| !PathBuf::from(it).is_file()) {
            return Err(StoreError::Missing);
        }
        Db::open(address).await
    }

    /// Brings the tables to what this program knows; nothing happens when they are.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`], [`StoreError::AlteredSchema`] or what the database says.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let Schema { found, known } = self.schema().await?;
        if known < found {
            return Err(StoreError::NewerSchema { found, known });
        }
        match self {
            Db::Sqlite(pools) => SQLITE_MIGRATIONS.run(&pools.writer).await?,
            Db::Postgres(pool) => POSTGRES_MIGRATIONS.run(pool).await?,
        }
        Ok(())
    }

    /// The state of its tables.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schema(&self) -> Result<Schema, StoreError> {
        let migrator = match self {
            Db::Sqlite(_) => &SQLITE_MIGRATIONS,
            Db::Postgres(_) => &POSTGRES_MIGRATIONS,
        };
        let known = migrator.iter().map(|it| it.version).max().unwrap_or_default();
        let mut tx = self.read().await?;
        Ok(Schema { found: dialect::last_migration(&mut tx).await?, known })
    }

    /// Answers when the database answers and its tables are those of this program.
    ///
    /// # Errors
    /// [`StoreError::OlderSchema`], [`StoreError::NewerSchema`] or what the database says.
    pub async fn ready(&self) -> Result<(), StoreError> {
        match self.schema().await? {
            Schema { found, known } if found < known => {
                Err(StoreError::OlderSchema { found, known })
            }
            Schema { found, known } if known < found => {
                Err(StoreError::NewerSchema { found, known })
            }
            _ => Ok(()),
        }
    }

    /// Begins a transaction that reads one moment of the database.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        dialect::begin_read(self).await
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// What the database says.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        dialect::begin_write(self).await
    }

    /// `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        match self {
            Db::Sqlite(_) => "sqlite",
            Db::Postgres(_) => "postgres",
        }
    }

    /// Waits for open transactions and closes every connection.
    pub async fn close(&self) {
        match self {
            Db::Sqlite(pools) => {
                pools.readers.close().await;
                pools.writer.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

/// The state of a database's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// The last migration applied to it, 0 for none.
    pub found: i64,
    /// The last migration known to this program.
    pub known: i64,
}

impl Tx {
    /// Makes all of it durable.
    ///
    /// # Errors
    /// What the database says; nothing of the transaction stands then.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Tx::Sqlite(open) => open.commit().await?,
            Tx::Postgres(open) => open.commit().await?,
        }
        Ok(())
    }
}

/// WAL lets readers go on while one writes; `synchronous=FULL` makes a receipt durable.
async fn open_sqlite(path: &str) -> Result<Db, StoreError> {
    if path.is_empty() || path.starts_with(':') {
        return Err(StoreError::BadAddress("sqlite:PATH names no file".to_owned()));
    }
    let path = PathBuf::from(path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| StoreError::Unreachable(error.kind().to_string()))?;
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE * 12)
        .connect_with(options.clone())
        .await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(8)
        .acquire_timeout(PATIENCE)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    Ok(Db::Sqlite(SqlitePools { readers, writer }))
}

async fn open_postgres(address: &str) -> Result<Db, StoreError> {
    let options = PgConnectOptions::from_str(address)
        .map_err(|_| StoreError::BadAddress("not a PostgreSQL address".to_owned()))?;
    let pool = PgPoolOptions::new()
        .max_connections(10)
        .acquire_timeout(PATIENCE)
        .connect_with(options.application_name("tenu"))
        .await?;
    Ok(Db::Postgres(pool))
}
