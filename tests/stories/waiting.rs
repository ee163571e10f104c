//! What waits in a draft: typed hours, and nothing that the database could tell.

use std::sync::Arc;

use chrono::TimeDelta;

use tenu::domain::finding::CellRef;
use tenu::secrets::seal::Sealer;
use tenu::services::draft_import::{self, Asked, Obstacle, Origin, Step, TypedRow};
use tenu::services::import_timesheet::{Existing, ImportOutcome};
use tenu::services::{App, ServiceError, run_jobs};
use tenu::store::Db;
use tenu::units::FixedClock;
use tenu::workbooks::mapping::Edit;

use super::drafts::{OCTOBER, asked_for, counts, month, send, start, view};
use super::harness::{World, tell};
use super::paper::{Arrived, arrived, record, staff_of};

fn row(person: &str, hours: &str) -> TypedRow {
    TypedRow { person: person.to_owned(), hours: hours.to_owned(), ..TypedRow::default() }
}

#[test]
fn typed_hours_become_a_statement_and_serve_the_next_month() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let october = Asked { period: Some(month("2026-10")), ..asked_for(&world).await };
        let rows =
            vec![row("Awa Diarra", "120"), TypedRow::default(), row("Léa Blanc", "beaucoup")];
        let always = asked_for(&world).await;
        let nowhen = draft_import::start_typed(app, &staff, &always, rows.clone()).await;
        assert_eq!(nowhen, Err(ServiceError::PeriodNeeded));
        let id = draft_import::start_typed(app, &staff, &october, rows).await.expect("a draft");
        let shown = view(&world, &staff, id).await;
        assert_eq!((shown.origin, counts(&shown)), (Origin::Typed, (2, 1, 1, 0)));
        let cell = CellRef { row: 1, column: TypedRow::HOURS };
        let fix = Edit { sheet: 0, cell, value: "35h30".to_owned() };
        draft_import::edit(app, &staff, id, vec![fix]).await.expect("corrected");
        let typed = draft_import::typed_rows(app, &staff, id).await.expect("rows");
        assert_eq!(typed[1].hours, "35h30");
        let receipt = send(&world, &staff, id).await;
        assert_eq!((receipt.file.as_str(), receipt.lines), ("Saisie 2026-10", 2));

        let november = Asked { period: Some(month("2026-11")), ..october };
        let rows = draft_import::propose_rows(app, &staff, &november).await.expect("rows");
        let offered: Vec<_> =
            rows.iter().map(|it| (it.person.as_str(), it.hours.as_str())).collect();
        assert_eq!(offered, [("Awa Diarra", "120"), ("Léa Blanc", "35,5")]);
        assert_eq!(rows[0].born_on, "02/04/1999");
        let id = draft_import::start_typed(app, &staff, &november, rows).await.expect("a draft");
        let shown = view(&world, &staff, id).await;
        assert_eq!((counts(&shown), shown.new_people), ((2, 2, 0, 0), 0), "{:?}", shown.groups);
        let fewer = vec![row("Awa Diarra", "100")];
        draft_import::set_typed_rows(app, &staff, id, fewer).await.expect("rows");
        assert_eq!(send(&world, &staff, id).await.lines, 1);
        world.check_ledger().await;
    });
}

#[test]
fn nothing_to_declare_is_a_statement_without_a_line() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let asked = Asked { period: Some(month("2026-09")), ..asked_for(&world).await };
        let id = draft_import::start_nothing(app, &staff, &asked).await.expect("a draft");
        let shown = view(&world, &staff, id).await;
        assert_eq!((shown.step, shown.origin), (Step::Effect, Origin::Nothing));
        assert_eq!(shown.statements.len(), 1);
        let receipt = send(&world, &staff, id).await;
        assert_eq!((receipt.lines, receipt.file.as_str()), (0, "Rien à déclarer 2026-09"));
        assert_eq!(receipt.statements[0].period, month("2026-09"));

        // Hours that were declared after all, then taken back: each is a statement of its own.
        let typed = draft_import::start_typed(app, &staff, &asked, vec![row("Awa Diarra", "7")]);
        let typed = typed.await.expect("a draft");
        assert_eq!(send(&world, &staff, typed).await.statements[0].version, 2);
        let id = draft_import::start_nothing(app, &staff, &asked).await.expect("a draft");
        assert_eq!(view(&world, &staff, id).await.obstacles, [Obstacle::ReplaceOrAdd { lines: 1 }]);
        let replace = Some(Existing::Replace);
        draft_import::set_existing(app, &staff, id, replace).await.expect("said");
        let receipt = send(&world, &staff, id).await;
        assert_eq!((receipt.outcome, receipt.statements[0].version), (ImportOutcome::Imported, 3));
        world.check_ledger().await;
    });
}

/// Every sealed part, and every other column of the tables in which a draft waits, as one text.
pub async fn everything_stored(world: &World) -> Vec<u8> {
    match &world.app.db {
        Db::Sqlite(_) => {
            let path = world.address.trim_start_matches("sqlite:");
            let mut bytes = std::fs::read(path).expect("the file");
            bytes.extend(std::fs::read(format!("{path}-wal")).unwrap_or_default());
            bytes
        }
        Db::Postgres(pool) => {
            let text = "SELECT COALESCE(STRING_AGG(t::text, ' '), '') FROM ";
            let mut bytes = Vec::new();
            for table in ["import_draft", "draft_content", "layout_profile", "job", "person"] {
                let sql = format!("{text}{table} t");
                let rows: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                    .fetch_one(pool)
                    .await
                    .expect("rows");
                bytes.extend(rows.into_bytes());
            }
            bytes
        }
    }
}

pub fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

async fn sealed_parts(world: &World) -> i64 {
    let sql = "SELECT COUNT(*) FROM draft_content";
    match &world.app.db {
        Db::Sqlite(_) => {
            use sqlx::Connection as _;
            let path = world.address.trim_start_matches("sqlite:");
            let mut open = sqlx::SqliteConnection::connect(path).await.expect("a connection");
            sqlx::query_scalar(sql).fetch_one(&mut open).await.expect("a count")
        }
        Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.expect("a count"),
    }
}

#[test]
fn the_database_holds_no_name_of_a_draft_that_waits_and_nothing_of_one_that_was_sent() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let id = start(&world, &staff, OCTOBER).await;
        let cell = CellRef { row: 2, column: 0 };
        let edit = Edit { sheet: 0, cell, value: "QUENEAU Zazie".to_owned() };
        draft_import::edit(app, &staff, id, vec![edit]).await.expect("corrected");
        let asked = Asked { period: Some(month("2026-10")), ..asked_for(&world).await };
        let typed = draft_import::start_typed(app, &staff, &asked, vec![row("Zoé Xylander", "7")]);
        let typed = typed.await.expect("a draft");
        let stored = everything_stored(&world).await;
        assert!(holds(&stored, "releve.csv"), "the search sees what is stored");
        for name in ["ZYGMUNT", "QUENEAU", "Zazie", "Xylander"] {
            assert!(!holds(&stored, name), "{name} is stored in plain text");
        }
        assert!(4 < sealed_parts(&world).await);

        send(&world, &staff, id).await;
        draft_import::discard(app, &staff, typed).await.expect("given up");
        assert_eq!(sealed_parts(&world).await, 0);
        assert_eq!(view(&world, &staff, typed).await.step, Step::Discarded);
    });
}

#[test]
fn a_draft_that_nobody_touches_is_deleted() {
    tell(|world: World| async move {
        record(&world).await;
        let staff = staff_of(&world, "Bâti Nord").await;
        let id = start(&world, &staff, OCTOBER).await;
        let later = |days| {
            let now = world.app.clock.now() + TimeDelta::days(days);
            App { clock: Arc::new(FixedClock(now)), ..world.app.clone() }
        };
        run_jobs::work(&later(89)).await.expect("work");
        assert_eq!(view(&world, &staff, id).await.step, Step::Effect);
        run_jobs::work(&later(91)).await.expect("work");
        assert_eq!(view(&world, &staff, id).await.step, Step::Discarded);
        assert_eq!(sealed_parts(&world).await, 0);
    });
}

#[test]
fn without_a_key_nothing_waits() {
    tell(|world: World| async move {
        record(&world).await;
        let bare = App { seal: Sealer::without_key(), ..world.app.clone() };
        let asked = asked_for(&world).await;
        let Arrived { source, file } = arrived("releve.csv", OCTOBER);
        let refused = draft_import::start_file(&bare, &world.actor, &asked, source, file).await;
        assert_eq!(refused, Err(ServiceError::KeyMissing));
        let id = start(&world, &world.actor, OCTOBER).await;
        let refused = draft_import::open(&bare, &world.actor, id).await;
        assert_eq!(refused, Err(ServiceError::KeyMissing));
    });
}
