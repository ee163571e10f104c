//! The tables are the same on both databases, migrate from any version, and refuse an older
//! program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sqlx::migrate::Migrator;
use sqlx::{Connection as _, Executor as _, PgConnection, SqliteConnection};

use tenu::store::{Db, StoreError};

use super::harness::{Place, postgres_server, tell};

/// What stood in the tables before each migration, so that none of them is only tried on empty
/// ones: the last migration that had run, and rows.
const ROWS: &[(i64, &[&str])] = &[
    (
        1,
        &[
            "INSERT INTO buyer (number, name, siret) VALUES (1, 'Essai', NULL)",
            "INSERT INTO person (buyer, number, id, name, normalised, created_at)
         VALUES (1, 1, ID, 'Awa Diarra', 'awa diarra', '2026-11-23T09:00:00Z')",
            "INSERT INTO contract VALUES (1, ID, 'A', 'A', 'works', '2026-01-01', '2026-12-31', NULL,
         '{}', ID, '2026-11-23T09:00:00Z')",
            "INSERT INTO lot VALUES (1, ID, 1, ID, '1', 'Gros œuvre')",
            "INSERT INTO obligation VALUES (1, ID, 1, ID, 1, 'Heures')",
        ],
    ),
    (
        2,
        &[
            "INSERT INTO ledger VALUES (1, 1, 1, 1, 1, 1, 1, 0, 20000, 1, 3600, 0, 0, 7, 0, 1, 3, 0, 0)",
        ],
    ),
    (
        4,
        &[
            "INSERT INTO organisation (buyer, id, name, firm) VALUES (1, ID, 'Essai', NULL)",
            "INSERT INTO user_account (buyer, id, email, display_name, role, organisation, created_at)
         VALUES (1, ID, 'paul@essai.example', 'Paul', 'buyer', ID, '2026-11-23T09:00:00Z')",
        ],
    ),
];

fn folder(engine: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine)
}

fn files(engine: &str) -> Vec<String> {
    let entries = fs::read_dir(folder(engine)).expect("a folder of migrations");
    let mut names: Vec<String> = entries
        .map(|it| it.expect("an entry").file_name().into_string().expect("a plain name"))
        .collect();
    names.sort();
    names
}

#[test]
fn both_databases_have_the_same_migrations() {
    assert_eq!(files("sqlite"), files("postgres"));
}

#[test]
fn every_table_of_sqlite_is_strict() {
    for name in files("sqlite") {
        let text = fs::read_to_string(folder("sqlite").join(&name)).expect("a migration");
        let tables = text.matches("CREATE TABLE").count();
        let strict = text.matches(") STRICT").count();
        assert_eq!(tables, strict, "{name}");
    }
}

/// Columns by `table.column`, with whether they may be null.
type Columns = BTreeMap<String, bool>;

async fn columns(place: &Place) -> Columns {
    let rows: Vec<(String, String, bool)> = match place.open().await {
        Db::Sqlite(_) => {
            let mut connection = sqlite(place).await;
            sqlx::query_as(
                "SELECT m.name, c.name, c.\"notnull\" = 0 FROM sqlite_master m
                 JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
            )
            .fetch_all(&mut connection)
            .await
            .expect("columns")
        }
        Db::Postgres(pool) => sqlx::query_as(
            "SELECT table_name::text, column_name::text, is_nullable = 'YES'
             FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA",
        )
        .fetch_all(&pool)
        .await
        .expect("columns"),
    };
    rows.into_iter()
        .filter(|it| !it.0.starts_with("_sqlx") && !it.0.starts_with("sqlite_"))
        .map(|(table, column, nullable)| (format!("{table}.{column}"), nullable))
        .collect()
}

async fn sqlite(place: &Place) -> SqliteConnection {
    let address = place.address();
    let path = address.trim_start_matches("sqlite:");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    SqliteConnection::connect_with(&options).await.expect("a connection")
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(future)
}

#[test]
fn both_databases_have_the_same_tables_columns_and_nullability() {
    block_on(async {
        let here = Place::sqlite();
        here.open().await.migrate().await.expect("a migrated database");
        let on_sqlite = columns(&here).await;
        assert!(20 < on_sqlite.len());
        if let Some(server) = postgres_server() {
            let there = Place::postgres(server).await;
            there.open().await.migrate().await.expect("a migrated database");
            assert_eq!(on_sqlite, columns(&there).await);
            there.drop().await;
        }
    });
}

/// Migrates step by step, with rows in the tables before each step.
async fn migrate_with_rows(place: &Place) {
    let migrator = Migrator::new(folder(place.engine())).await.expect("migrations");
    let versions: Vec<i64> = migrator.iter().map(|it| it.version).collect();
    for version in versions {
        let rows = ROWS.iter().find(|it| it.0 == version).map_or(&[][..], |it| it.1);
        match place {
            Place::Sqlite(_) => {
                let mut connection = sqlite(place).await;
                migrator.run_to(version, &mut connection).await.expect("a step");
                for row in rows {
                    let row = row.replace("ID", "x'0199f3a0000070008000000000000001'");
                    connection.execute(sqlx::AssertSqlSafe(row)).await.expect("a row");
                }
            }
            Place::Postgres { .. } => {
                let address = place.address();
                let mut connection = PgConnection::connect(&address).await.expect("a connection");
                migrator.run_to(version, &mut connection).await.expect("a step");
                for row in rows {
                    let row = row.replace("ID", "'0199f3a0-0000-7000-8000-000000000001'");
                    connection.execute(sqlx::AssertSqlSafe(row)).await.expect("a row");
                }
            }
        }
    }
}

#[test]
fn migrations_run_on_tables_that_hold_rows() {
    block_on(async {
        let mut places = vec![Place::sqlite()];
        if let Some(server) = postgres_server() {
            places.push(Place::postgres(server).await);
        }
        for place in places {
            migrate_with_rows(&place).await;
            place.open().await.ready().await.expect("the tables of this program");
            place.drop().await;
        }
    });
}

#[test]
fn a_database_of_a_newer_program_is_refused() {
    tell(|world| async move {
        const NEWER: &str = "INSERT INTO _sqlx_migrations
            (version, description, success, checksum, execution_time)
            VALUES (9000, 'later', TRUE, $1, 0)";
        let checksum = vec![0_u8; 48];
        match &world.app.db {
            Db::Sqlite(_) => {
                let path = world.address.trim_start_matches("sqlite:");
                let mut connection = SqliteConnection::connect(path).await.expect("a connection");
                let done = sqlx::query(NEWER).bind(checksum).execute(&mut connection).await;
                done.expect("a later migration");
            }
            Db::Postgres(pool) => {
                let done = sqlx::query(NEWER).bind(checksum).execute(pool).await;
                done.expect("a later migration");
            }
        }
        let last = world.app.db.schema().await.expect("a schema").known;
        let found = Db::open(&world.address).await.err();
        assert_eq!(found, Some(StoreError::NewerSchema { found: 9000, known: last }));
        assert!(world.app.db.migrate().await.is_err());
        assert!(world.app.db.ready().await.is_err());
    });
}

#[test]
fn an_address_that_is_none_is_refused() {
    block_on(async {
        for address in ["", "tenu.db", "sqlite:", "sqlite::memory:", "mysql://localhost/tenu"] {
            let found = Db::open(address).await.err();
            assert!(matches!(found, Some(StoreError::BadAddress(_))), "{address}: {found:?}");
        }
        let nobody = Db::open("postgres://127.0.0.1:1/tenu").await.err();
        assert!(matches!(nobody, Some(StoreError::Unreachable(_))), "{nobody:?}");
    });
}
