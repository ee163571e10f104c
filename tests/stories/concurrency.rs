//! Two at once, and failures in the middle.

use sqlx::Executor as _;

use tenu::services::import_timesheet::Choices;
use tenu::services::{ServiceError, show_portfolio};
use tenu::store::{Db, StoreError};

use super::harness::{World, tell};
use super::paper::{Sheet, record};

#[test]
fn imports_at_once_are_stored_one_after_the_other() {
    tell(|world: World| async move {
        record(&world).await;
        let mut under_way = Vec::new();
        for month in 1..=8 {
            let world = world.clone();
            under_way.push(tokio::spawn(async move {
                let month = format!("2026-{month:02}");
                let sheet = Sheet::new()
                    .month("Awa Diarra", &month, "10")
                    .month(&format!("Marc Petit {month}"), &month, "5")
                    .workforce(&month, "100");
                sheet.sent(&world).await.import.0
            }));
        }
        let mut numbers = Vec::new();
        for import in under_way {
            numbers.push(import.await.expect("an import"));
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=8).collect::<Vec<i64>>());
        assert_eq!(world.check_ledger().await, 24);
    });
}

#[test]
fn one_file_sent_twice_at_once_is_stored_once() {
    tell(|world: World| async move {
        record(&world).await;
        let send = |world: World| async move {
            Sheet::new().month("Awa Diarra", "2026-10", "10").sent(&world).await.outcome
        };
        let (a, b) =
            tokio::join!(tokio::spawn(send(world.clone())), tokio::spawn(send(world.clone())));
        assert_ne!(a.expect("an import"), b.expect("an import"));
        assert_eq!(world.check_ledger().await, 1);
    });
}

/// Makes the database refuse whatever is written to a table from now on.
async fn break_table(db: &Db, table: &str) {
    match db {
        Db::Sqlite(_) => unreachable!("SQLite is broken through its own file"),
        Db::Postgres(pool) => {
            let function = "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'broken'; END $$";
            pool.execute(function).await.expect("a function");
            let trigger =
                format!("CREATE TRIGGER broken BEFORE INSERT ON {table} EXECUTE FUNCTION fail()");
            pool.execute(sqlx::AssertSqlSafe(trigger)).await.expect("a trigger");
        }
    }
}

/// The same, on SQLite.
async fn break_sqlite_table(address: &str, table: &str) {
    use sqlx::Connection as _;
    let path = address.trim_start_matches("sqlite:");
    let mut connection = sqlx::SqliteConnection::connect(path).await.expect("a connection");
    let trigger = format!(
        "CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END"
    );
    connection.execute(sqlx::AssertSqlSafe(trigger)).await.expect("a trigger");
    connection.close().await.expect("a closed connection");
}

#[track_caller]
fn check_nothing_is_left(table: &'static str) {
    tell(move |world: World| async move {
        record(&world).await;
        match &world.app.db {
            Db::Sqlite(_) => break_sqlite_table(&world.address, table).await,
            postgres => break_table(postgres, table).await,
        }
        let sheet = Sheet::new().month("Nadia Roy", "2026-10", "10").workforce("2026-10", "100");
        let failed = sheet.send(&world, Choices::default()).await;
        assert!(matches!(failed, Err(ServiceError::Store(StoreError::Other(_)))), "{failed:?}");
        assert_eq!(world.check_ledger().await, 0);
        let mut tx = world.app.db.read().await.expect("a transaction");
        let scope = world.actor.scope();
        let people = tenu::store::person::by_name(&mut tx, &scope, "nadia roy").await;
        assert_eq!(people.expect("people"), []);
        let lines = tenu::store::journal::after(&mut tx, &scope, 1, 10).await.expect("a journal");
        assert_eq!(lines, [], "only the contract is in the journal");
        drop(tx);
        // Reading goes on.
        let today = world.app.clock.today();
        show_portfolio::run(&world.app, &world.actor, today).await.expect("a portfolio");
    });
}

#[test]
fn a_failure_among_ledger_lines_leaves_nothing() {
    check_nothing_is_left("ledger");
}

#[test]
fn a_failure_among_decisions_leaves_nothing() {
    check_nothing_is_left("decision");
}

#[test]
fn a_failure_among_totals_leaves_nothing() {
    check_nothing_is_left("total");
}

#[test]
fn a_database_that_does_not_answer_is_said_to_be_unavailable() {
    tell(|world: World| async move {
        world.app.db.close().await;
        let today = world.app.clock.today();
        let gone = show_portfolio::run(&world.app, &world.actor, today).await;
        assert_eq!(gone, Err(ServiceError::Unavailable));
    });
}
