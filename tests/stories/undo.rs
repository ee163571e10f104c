//! An import is undone as a whole, or not at all.

use tenu::domain::access::{Actor, Role};
use tenu::domain::entry::LineKey;
use tenu::services::import_timesheet::{AskedFirm, ImportOutcome, Request};
use tenu::services::review_statement::{self, Which};
use tenu::services::{ServiceError, undo_import};
use tenu::units::{ImportNumber, StatementNumber};

use super::harness::{World, tell};
use super::paper::{HOLDER, Sheet, asked, confirming, record, replacing, staff_of};

fn first() -> Sheet {
    Sheet::new().day("Awa Diarra", "2026-10-05", "7").workforce("2026-10", "300")
}

fn second() -> Sheet {
    Sheet::new().day("Awa Diarra", "2026-10-06", "6").workforce("2026-10", "310")
}

#[test]
fn an_import_undone_leaves_the_figures_as_they_were() {
    tell(|world: World| async move {
        record(&world).await;
        first().sent(&world).await;
        let undone = undo_import::run(&world.app, &world.actor, ImportNumber(1)).await;
        let undone = undone.expect("an undo");
        assert_eq!((undone.import, undone.lines), (ImportNumber(2), 2));
        assert_eq!(undone.positions[0].before.counted.to_string(), "7.00");
        assert_eq!(undone.positions[0].after.counted.to_string(), "0.00");
        assert_eq!(world.check_ledger().await, 4);
        // The same file is welcome again.
        let again = first().sent(&world).await;
        assert_eq!((again.outcome, again.import), (ImportOutcome::Imported, ImportNumber(3)));
        assert_eq!(again.statements[0].version, 3);
        world.check_ledger().await;
    });
}

#[test]
fn undoing_a_correction_restores_what_it_withdrew() {
    tell(|world: World| async move {
        record(&world).await;
        first().sent(&world).await;
        let corrected = second().send(&world, replacing()).await.expect("a receipt");
        assert_eq!(corrected.positions[0].after.counted.to_string(), "6.00");
        let undone = undo_import::run(&world.app, &world.actor, ImportNumber(2)).await;
        assert_eq!(undone.expect("an undo").positions[0].after.counted.to_string(), "7.00");
        world.check_ledger().await;
        // The first file stands again; what it said is compared with what is in force.
        let again = first().sent(&world).await;
        assert_eq!(again.outcome, ImportOutcome::AlreadyReceived);
        let corrected = second().send(&world, replacing()).await.expect("a receipt");
        assert_eq!(corrected.positions[0].after.counted.to_string(), "6.00");
        world.check_ledger().await;
    });
}

#[test]
fn what_cannot_be_undone_says_why() {
    tell(|world: World| async move {
        let undo =
            async |number| undo_import::run(&world.app, &world.actor, ImportNumber(number)).await;
        record(&world).await;
        assert_eq!(undo(1).await, Err(ServiceError::UnknownImport(ImportNumber(1))));
        first().sent(&world).await;
        second().send(&world, replacing()).await.expect("a receipt");
        assert_eq!(undo(1).await, Err(ServiceError::Superseded { by: ImportNumber(2) }));
        undo(2).await.expect("an undo");
        assert_eq!(undo(2).await, Err(ServiceError::NotUndoable(ImportNumber(2))));
        assert_eq!(undo(3).await, Err(ServiceError::NotUndoable(ImportNumber(3))));
        world.check_ledger().await;
    });
}

/// Staff of the holder.
async fn staff(world: &World) -> Actor {
    staff_of(world, HOLDER).await
}

fn pair(counted: &str, validated: &str) -> (String, String) {
    (counted.to_owned(), validated.to_owned())
}

#[test]
fn an_import_that_was_reviewed_is_undone_by_those_who_review() {
    tell(|world: World| async move {
        record(&world).await;
        let request = Request { firm: Some(AskedFirm::Siret(HOLDER.to_owned())), ..asked() };
        first().send_as(&world, &request, confirming()).await.expect("a receipt");
        let statement = StatementNumber(1);
        review_statement::accept(&world.app, &world.actor, statement, &Which::All)
            .await
            .expect("a review");
        // A firm keeps to what a facilitator has looked at, and so does a buyer.
        let buyer = Actor { role: Role::Buyer, ..world.actor.clone() };
        for actor in [staff(&world).await, buyer] {
            let refused = undo_import::run(&world.app, &actor, ImportNumber(1)).await;
            assert_eq!(refused, Err(ServiceError::Reviewed(ImportNumber(1))));
        }
        let undone = undo_import::run(&world.app, &world.actor, ImportNumber(1)).await;
        let change = &undone.expect("an undo").positions[0];
        assert_eq!(change.before.validated.to_string(), "7.00");
        assert_eq!(change.after.validated.to_string(), "0.00");
        world.check_ledger().await;
    });
}

#[test]
fn what_an_undo_restores_waits_for_a_review_again() {
    tell(|world: World| async move {
        record(&world).await;
        first().sent(&world).await;
        let accept =
            || review_statement::accept(&world.app, &world.actor, StatementNumber(1), &Which::All);
        accept().await.expect("a review");
        second().send(&world, replacing()).await.expect("a receipt");
        let undone = undo_import::run(&world.app, &world.actor, ImportNumber(2)).await;
        let after = &undone.expect("an undo").positions[0].after;
        assert_eq!((after.counted.to_string(), after.validated.to_string()), pair("7.00", "0.00"));
        world.check_ledger().await;
        assert_eq!(accept().await.expect("a review").lines, 1);
        world.check_ledger().await;
    });
}

#[test]
fn an_import_whose_restored_line_was_reviewed_stays_to_its_sender() {
    tell(|world: World| async move {
        record(&world).await;
        let request = Request { firm: Some(AskedFirm::Siret(HOLDER.to_owned())), ..asked() };
        first().send_as(&world, &request, confirming()).await.expect("a receipt");
        second().send(&world, replacing()).await.expect("a receipt");
        undo_import::run(&world.app, &world.actor, ImportNumber(2)).await.expect("an undo");
        // The first line that the undo wrote restores the hours of the first file.
        let restored = Which::Lines(vec![LineKey { import: ImportNumber(3), line: 1 }]);
        review_statement::accept(&world.app, &world.actor, StatementNumber(1), &restored)
            .await
            .expect("a review");
        let staff = staff(&world).await;
        let refused = undo_import::run(&world.app, &staff, ImportNumber(1)).await;
        assert_eq!(refused, Err(ServiceError::Reviewed(ImportNumber(1))));
        undo_import::run(&world.app, &world.actor, ImportNumber(1)).await.expect("an undo");
        world.check_ledger().await;
    });
}

#[test]
fn an_import_is_undone_through_corrections_that_were_undone() {
    tell(|world: World| async move {
        record(&world).await;
        first().sent(&world).await;
        for correction in [2, 4] {
            second().send(&world, replacing()).await.expect("a receipt");
            let number = ImportNumber(correction);
            undo_import::run(&world.app, &world.actor, number).await.expect("an undo");
            world.check_ledger().await;
        }
        let undone = undo_import::run(&world.app, &world.actor, ImportNumber(1)).await;
        let undone = undone.expect("an undo");
        assert_eq!(undone.positions[0].before.counted.to_string(), "7.00");
        assert_eq!(undone.positions[0].after.counted.to_string(), "0.00");
        world.check_ledger().await;
    });
}
