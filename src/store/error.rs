//! What can go wrong with a database, by what somebody can do about it. Never a value of a row:
//! rows hold people's data, and errors reach logs.

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::migrate::MigrateError;

/// Why the database did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The address names no database that can be opened here.
    #[error("database address not understood: {0}")]
    BadAddress(String),
    /// No server answers, or no file can be opened.
    #[error("database unreachable ({0})")]
    Unreachable(String),
    /// No file is there; one is made when a command that writes first opens it.
    #[error("no database file")]
    Missing,
    /// The file is no database of SQLite's, or it is damaged.
    #[error("not a database, or damaged")]
    NotADatabase,
    /// Other writers kept it busy for too long, or two of them stood in each other's way.
    #[error("database busy")]
    Busy,
    /// Nothing can be written to it.
    #[error("database is read-only")]
    ReadOnly,
    /// No room is left for it.
    #[error("disk of the database is full")]
    DiskFull,
    /// A newer version of the program has changed its tables.
    #[error("database belongs to a newer version of the program (schema {found}, known {known})")]
    NewerSchema {
        /// The last migration applied to it.
        found: i64,
        /// The last migration known here.
        known: i64,
    },
    /// Its tables are those of an older version, or missing: `migrate` first.
    #[error("database is not migrated (schema {found}, wanted {known})")]
    OlderSchema {
        /// The last migration applied to it, 0 for none.
        found: i64,
        /// The last migration known here.
        known: i64,
    },
    /// A migration that was applied differs from the one of that number here.
    #[error("migration {0} was applied with another text")]
    AlteredSchema(i64),
    /// A row that breaks a rule of its own table: two rows where one may stand.
    #[error("already there ({0})")]
    Conflict(String),
    /// A row that cannot be what the domain says it is.
    #[error("{table}.{column} cannot be read at {row}")]
    Inconsistency {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// Numbers or identifiers of the row, never its contents.
        row: String,
    },
    /// Anything else, by its code.
    #[error("database failed ({0})")]
    Other(String),
}

impl StoreError {
    /// A row that cannot be what the domain says it is; `row` is its key.
    pub(super) fn inconsistency(
        table: &'static str,
        column: &'static str,
        row: impl ToString,
    ) -> StoreError {
        StoreError::Inconsistency { table, column, row: row.to_string() }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match &error {
            sqlx::Error::Database(inner) => of_database(inner.as_ref()),
            sqlx::Error::Io(inner) => StoreError::Unreachable(inner.kind().to_string()),
            sqlx::Error::Tls(_) => StoreError::Unreachable("tls".to_owned()),
            sqlx::Error::PoolTimedOut => StoreError::Unreachable("no free connection".to_owned()),
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                StoreError::Unreachable("connection lost".to_owned())
            }
            sqlx::Error::Configuration(_) => StoreError::BadAddress("bad option".to_owned()),
            sqlx::Error::ColumnDecode { index, .. } => {
                StoreError::Other(format!("column {index} has another type"))
            }
            sqlx::Error::ColumnNotFound(name) => StoreError::Other(format!("no column {name}")),
            sqlx::Error::RowNotFound => StoreError::Other("no row".to_owned()),
            _ => StoreError::Other("protocol".to_owned()),
        }
    }
}

/// Sorts an engine's own error: SQLite numbers them, PostgreSQL has five-letter codes.
fn of_database(error: &dyn DatabaseError) -> StoreError {
    if error.kind() == ErrorKind::UniqueViolation {
        return StoreError::Conflict(error.constraint().unwrap_or("unique").to_owned());
    }
    let code = error.code().unwrap_or_default().into_owned();
    if let Ok(number) = code.parse::<i64>()
        && code.len() != 5
    {
        // The low byte is SQLite's primary code, the rest tells more.
        return match number & 0xff {
            5 | 6 => StoreError::Busy,
            8 => StoreError::ReadOnly,
            13 => StoreError::DiskFull,
            14 => StoreError::Unreachable("cannot open the file".to_owned()),
            26 | 11 => StoreError::NotADatabase,
            _ => StoreError::Other(format!("sqlite {code}")),
        };
    }
    match code.as_str() {
        "40001" | "40P01" | "55P03" => StoreError::Busy,
        "25006" => StoreError::ReadOnly,
        "53100" => StoreError::DiskFull,
        "3D000" => StoreError::Unreachable("no such database".to_owned()),
        "28000" | "28P01" => StoreError::Unreachable("sign-in refused".to_owned()),
        "53300" | "57P01" | "57P02" | "57P03" => {
            StoreError::Unreachable(format!("sqlstate {code}"))
        }
        _ if code.starts_with("08") => StoreError::Unreachable(format!("sqlstate {code}")),
        _ => StoreError::Other(format!("sqlstate {code}")),
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> StoreError {
        match error {
            MigrateError::Execute(inner) | MigrateError::ExecuteMigration(inner, _) => inner.into(),
            MigrateError::VersionMismatch(version) => StoreError::AlteredSchema(version),
            MigrateError::VersionMissing(found) => StoreError::NewerSchema { found, known: 0 },
            _ => StoreError::Other("migration".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::{Connection as _, SqliteConnection};

    /// Runs statements on an empty database and gives what the last one fails with.
    async fn failure(statements: &[&'static str]) -> StoreError {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.expect("memory");
        let (last, before) = statements.split_last().expect("a statement");
        for statement in before {
            sqlx::query(*statement).execute(&mut connection).await.expect("a statement");
        }
        let failed = sqlx::query(*last).execute(&mut connection).await;
        failed.expect_err("a failure").into()
    }

    const TABLE: &str = "CREATE TABLE paper (name TEXT UNIQUE)";
    const INSERT: &str = "INSERT INTO paper VALUES ('Awa Diarra')";

    #[tokio::test]
    async fn a_full_disk_is_named() {
        let large = "INSERT INTO paper VALUES (hex(zeroblob(100000)))";
        let found = failure(&[TABLE, "PRAGMA max_page_count = 4", large]).await;
        assert_eq!(found, StoreError::DiskFull);
    }

    #[tokio::test]
    async fn a_read_only_database_is_named() {
        let found = failure(&[TABLE, "PRAGMA query_only = ON", INSERT]).await;
        assert_eq!(found, StoreError::ReadOnly);
    }

    #[tokio::test]
    async fn a_second_row_where_one_may_stand_is_a_conflict_without_its_contents() {
        let found = failure(&[TABLE, INSERT, INSERT]).await;
        assert!(matches!(found, StoreError::Conflict(_)), "{found:?}");
        assert!(!found.to_string().contains("Awa"), "{found}");
    }
}
