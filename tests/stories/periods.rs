//! A month of a contract is closed, and opened again with a reason.

use tenu::domain::access::{Actor, Role};
use tenu::domain::journal::Action;
use tenu::services::close_period::{self, Period};
use tenu::services::import_timesheet::{AskedFirm, Request};
use tenu::services::review_statement::{self, Which};
use tenu::services::{ServiceError, undo_import};
use tenu::store::{contract, journal, total};
use tenu::units::{ContractId, Hours, ImportNumber, Month, StatementNumber};

use super::harness::{World, tell};
use super::paper::{
    HOLDER, REFERENCE, SUBCONTRACTOR, Sheet, asked, confirming, hours_of, record, replacing,
    staff_of,
};

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

async fn contract_id(world: &World) -> ContractId {
    let mut tx = world.app.db.read().await.expect("a transaction");
    let scope = world.actor.scope();
    let stored = contract::by_reference(&mut tx, &scope, REFERENCE).await.expect("an answer");
    stored.expect("the contract").contract.id
}

async fn close(world: &World, text: &str) -> Result<Period, ServiceError> {
    let id = contract_id(world).await;
    close_period::close(&world.app, &world.actor, id, month(text)).await
}

async fn reopen(world: &World, text: &str, reason: &str) -> Result<Period, ServiceError> {
    let id = contract_id(world).await;
    close_period::reopen(&world.app, &world.actor, id, month(text), reason).await
}

async fn accept_all(world: &World, statement: i64) {
    let statement = StatementNumber(statement);
    let accepted = review_statement::accept(&world.app, &world.actor, statement, &Which::All).await;
    accepted.expect("a review");
}

/// Declared hours of a month, over all lots.
async fn declared(world: &World, text: &str) -> Hours {
    let id = contract_id(world).await;
    let mut tx = world.app.db.read().await.expect("a transaction");
    let totals = total::of_contract(&mut tx, &world.actor.scope(), id).await.expect("totals");
    totals.iter().filter(|it| it.0.month == month(text)).map(|it| it.1.declared).sum()
}

fn closed<T>(text: &str) -> Result<T, ServiceError> {
    Err(ServiceError::PeriodClosed { month: month(text) })
}

fn october() -> Sheet {
    Sheet::new().day("Awa Diarra", "2026-10-05", "7")
}

#[test]
fn a_closed_month_takes_no_import_undo_or_review_until_it_is_opened_again() {
    tell(|world: World| async move {
        record(&world).await;
        october().sent(&world).await;
        accept_all(&world, 1).await;
        assert!(close(&world, "2026-10").await.expect("a closing").closed);

        let more = october().day("Awa Diarra", "2026-10-06", "7");
        let draft = more.draft(&world, &asked()).await.expect("a draft");
        assert_eq!(draft.closed_months, [month("2026-10")]);
        assert_eq!(more.send(&world, replacing()).await, closed("2026-10"));
        let undone = undo_import::run(&world.app, &world.actor, ImportNumber(1)).await;
        assert_eq!(undone, closed("2026-10"));
        let statement = StatementNumber(1);
        let refused =
            review_statement::refuse(&world.app, &world.actor, statement, &Which::All, "absente");
        assert_eq!(refused.await, closed("2026-10"));
        // Another firm has not declared that month yet: it is closed for the contract.
        let leroy = Request { firm: Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned())), ..asked() };
        let late = Sheet::new().day("Léa Blanc", "2026-10-05", "7");
        assert_eq!(late.send_as(&world, &leroy, confirming()).await, closed("2026-10"));
        assert_eq!(world.check_ledger().await, 1);

        assert_eq!(reopen(&world, "2026-10", "  ").await, Err(ServiceError::ReasonNeeded));
        let reopened = reopen(&world, "2026-10", "bulletin corrigé").await.expect("an opening");
        assert!(!reopened.closed);
        more.send(&world, replacing()).await.expect("a receipt");
        world.check_ledger().await;
    });
}

#[test]
fn the_file_that_stands_gives_its_receipt_though_its_month_is_closed() {
    tell(|world: World| async move {
        record(&world).await;
        let first = october().sent(&world).await;
        accept_all(&world, 1).await;
        close(&world, "2026-10").await.expect("a closing");
        assert_eq!(october().sent(&world).await.import, first.import);
    });
}

#[test]
fn a_table_of_the_year_may_repeat_closed_months_and_change_none() {
    tell(|world: World| async move {
        record(&world).await;
        let september = Sheet::new().month("Awa Diarra", "2026-09", "70");
        september.sent(&world).await;
        accept_all(&world, 1).await;
        close(&world, "2026-09").await.expect("a closing");

        let both = september.clone().month("Awa Diarra", "2026-10", "80");
        let draft = both.draft(&world, &asked()).await.expect("a draft");
        assert_eq!(draft.closed_months, []);
        let receipt = both.sent(&world).await;
        let months: Vec<Month> = receipt.statements.iter().map(|it| it.period).collect();
        assert_eq!(months, [month("2026-10")], "September stays at its version");

        let changed =
            Sheet::new().month("Awa Diarra", "2026-09", "60").month("Awa Diarra", "2026-10", "80");
        assert_eq!(changed.send(&world, replacing()).await, closed("2026-09"));
        // A file of closed months alone has nothing to bring.
        let again = september.but(|read| read.absence = hours_of("7"));
        assert_eq!(again.send(&world, confirming()).await, closed("2026-09"));
        world.check_ledger().await;
    });
}

#[test]
fn a_correction_that_comes_with_an_open_month_changes_the_closed_month_it_names() {
    tell(|world: World| async move {
        record(&world).await;
        Sheet::new().month("Awa Diarra", "2026-09", "70").sent(&world).await;
        accept_all(&world, 1).await;
        close(&world, "2026-09").await.expect("a closing");
        let october =
            Sheet::new().month("Awa Diarra", "2026-10", "80").month("Awa Diarra", "2026-09", "-7");
        let receipt = october.sent(&world).await;
        assert_eq!(receipt.statements.len(), 1);
        assert_eq!(receipt.statements[0].period, month("2026-10"));
        // It belongs to the statement of October, where a facilitator looks at it, and its hours
        // to September.
        assert_eq!(declared(&world, "2026-09").await, Hours::from_whole(63));
        assert_eq!(declared(&world, "2026-10").await, Hours::from_whole(80));
        world.check_ledger().await;
    });
}

#[test]
fn a_month_closes_when_it_is_over_and_nothing_of_it_waits() {
    tell(|world: World| async move {
        record(&world).await;
        let not_over = Err(ServiceError::PeriodNotOver { month: month("2026-11") });
        assert_eq!(close(&world, "2026-11").await, not_over);
        assert_eq!(close(&world, "2025-12").await, Err(ServiceError::NotFound));
        october().sent(&world).await;
        assert_eq!(close(&world, "2026-10").await, Err(ServiceError::LinesWaiting { lines: 1 }));
        accept_all(&world, 1).await;
        close(&world, "2026-10").await.expect("a closing");
        // A month for which nobody declared anything closes too.
        close(&world, "2026-03").await.expect("a closing");
    });
}

#[test]
fn closings_are_traced_and_said_once() {
    tell(|world: World| async move {
        record(&world).await;
        let id = contract_id(&world).await;
        close(&world, "2026-10").await.expect("a closing");
        close(&world, "2026-10").await.expect("the same closing");
        reopen(&world, "2026-10", "feuille oubliée").await.expect("an opening");
        reopen(&world, "2026-10", "encore").await.expect("the same opening");

        let periods = close_period::periods(&world.app, &world.actor, id).await.expect("months");
        let months: Vec<Month> = periods.iter().map(|it| it.month).collect();
        assert_eq!((months.len(), months.last()), (11, Some(&month("2026-11"))));
        let october = periods.iter().find(|it| it.month == month("2026-10")).expect("October");
        let acts: Vec<(bool, Option<&str>)> =
            october.acts.iter().map(|it| (it.closed, it.reason.as_deref())).collect();
        assert_eq!(acts, [(true, None), (false, Some("feuille oubliée"))]);
        assert!(!october.closed);

        let mut tx = world.app.db.read().await.expect("a transaction");
        let lines = journal::after(&mut tx, &world.actor.scope(), 0, 100).await.expect("a journal");
        let actions: Vec<Action> = lines.into_iter().map(|it| it.action).skip(1).collect();
        let (contract, month) = (id, month("2026-10"));
        let expected =
            [Action::PeriodClosed { contract, month }, Action::PeriodReopened { contract, month }];
        assert_eq!(actions, expected);
    });
}

#[test]
fn firms_see_which_months_are_closed_and_close_none() {
    tell(|world: World| async move {
        record(&world).await;
        let id = contract_id(&world).await;
        let staff = staff_of(&world, HOLDER).await;
        let refused = close_period::close(&world.app, &staff, id, month("2026-10")).await;
        assert_eq!(refused, Err(ServiceError::Forbidden));
        let refused = close_period::reopen(&world.app, &staff, id, month("2026-10"), "x").await;
        assert_eq!(refused, Err(ServiceError::Forbidden));
        assert!(close_period::periods(&world.app, &staff, id).await.is_ok());
        let stranger = Actor { firm: None, ..staff };
        let absent = close_period::periods(&world.app, &stranger, id).await;
        assert_eq!(absent, Err(ServiceError::NotFound));
        let buyer = Actor { role: Role::Buyer, ..world.actor.clone() };
        let by_buyer = close_period::close(&world.app, &buyer, id, month("2026-10")).await;
        assert!(by_buyer.expect("a closing").closed);
    });
}
