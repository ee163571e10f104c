//! What somebody changed behind the product's back is found.

use sqlx::{Connection as _, Executor as _, SqliteConnection};

use tenu::services::verify_ledger::{self, Discrepancy};
use tenu::store::Db;

use super::harness::{World, tell};
use super::paper::{Sheet, record, replacing};

async fn execute(world: &World, sql: &'static str) {
    match &world.app.db {
        Db::Sqlite(_) => {
            let path = world.address.trim_start_matches("sqlite:");
            let mut connection = SqliteConnection::connect(path).await.expect("a connection");
            connection.execute(sql).await.expect("a change");
            connection.close().await.expect("a closed connection");
        }
        Db::Postgres(pool) => {
            pool.execute(sql).await.expect("a change");
        }
    }
}

/// Changes the database by hand and gives what verification finds.
async fn after(world: &World, sql: &'static str) -> Vec<Discrepancy> {
    record(world).await;
    Sheet::new()
        .day("Awa Diarra", "2026-10-05", "7")
        .day("Awa Diarra", "2026-10-06", "7")
        .sent(world)
        .await;
    let second = Sheet::new().day("Awa Diarra", "2026-10-05", "7");
    second.send(world, replacing()).await.expect("a receipt");
    world.check_ledger().await;
    execute(world, sql).await;
    let found = verify_ledger::run(&world.app, &world.actor, &|_| ()).await.expect("an answer");
    assert_eq!(found.differences, u64::try_from(found.listed.len()).expect("few"));
    found.listed
}

#[track_caller]
fn check(sql: &'static str, fits: fn(&Discrepancy) -> bool) {
    tell(move |world: World| async move {
        let found = after(&world, sql).await;
        assert!(found.iter().any(fits), "{found:?}");
    });
}

#[test]
fn a_total_that_was_changed_is_found() {
    check("UPDATE total SET validated = validated + 1", |it| {
        matches!(it, Discrepancy::Total { sum: "validated", stored: 1, expected: 0, .. })
    });
}

#[test]
fn a_line_that_was_changed_is_found() {
    check("UPDATE ledger SET seconds = 3600 WHERE import = 1 AND line = 1", |it| {
        matches!(it, Discrepancy::Total { sum: "declared", .. })
    });
}

#[test]
fn a_decision_that_was_changed_is_found() {
    check("UPDATE decision SET counted = 1 WHERE import = 1 AND line = 1", |it| {
        matches!(it, Discrepancy::Decision { stored: 1, expected: 25_200, .. })
    });
}

#[test]
fn a_withdrawal_that_was_changed_is_found() {
    check("UPDATE decision SET counted = 1 WHERE import = 2", |it| {
        matches!(it, Discrepancy::Reversal { .. })
    });
}

#[test]
fn a_line_without_decision_is_found() {
    check("DELETE FROM decision WHERE import = 1 AND line = 1", |it| {
        matches!(it, Discrepancy::Undecided { .. })
    });
}

#[test]
fn a_line_without_statement_is_found() {
    check("UPDATE ledger SET statement = 99 WHERE import = 1 AND line = 1", |it| {
        matches!(it, Discrepancy::Orphans { lines: 1 })
    });
}
