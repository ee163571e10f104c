//! A month is sent again, otherwise.

use rust_decimal::Decimal;

use tenu::services::ServiceError;
use tenu::services::import_timesheet::{
    AskedFirm, Choices, Existing, ImportOutcome, Receipt, Request,
};

use super::harness::{World, tell};
use super::paper::{SUBCONTRACTOR, Sheet, asked, confirming, hours_of, record, replacing};

fn first() -> Sheet {
    Sheet::new().day("Awa Diarra", "2026-10-05", "7").day("Awa Diarra", "2026-10-06", "7").day(
        "Awa Diarra",
        "2026-10-07",
        "7",
    )
}

/// [version, new, changed, unchanged, removed] of the first statement, and its difference.
fn change(receipt: &Receipt) -> ([i64; 5], Decimal) {
    let it = &receipt.statements[0];
    ([it.version, it.new, it.changed, it.unchanged, it.removed], it.difference)
}

fn counted(receipt: &Receipt) -> String {
    receipt.positions[0].after.counted.to_string()
}

#[test]
fn a_correction_is_a_new_version_with_its_difference() {
    tell(|world: World| async move {
        record(&world).await;
        first().sent(&world).await;
        let second = Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-06", "6.5")
            .day("Awa Diarra", "2026-10-08", "7");
        let refused = second.send(&world, Choices::default()).await;
        assert_eq!(refused, Err(ServiceError::ReplaceOrAdd { removed: 1 }));
        let receipt = second.send(&world, replacing()).await.expect("a receipt");
        // −7 + 6.5 for the 6th, −7 for the 7th, +7 for the 8th.
        assert_eq!(change(&receipt), ([2, 1, 1, 1, 1], Decimal::new(-50, 2)));
        assert_eq!(counted(&receipt), "20.50");
        assert_eq!(receipt.lines, 4, "two withdrawals and two new lines");
        assert_eq!(world.check_ledger().await, 7);
    });
}

#[test]
fn a_file_that_adds_leaves_what_was_sent() {
    tell(|world: World| async move {
        record(&world).await;
        first().sent(&world).await;
        let more = Sheet::new().day("Awa Diarra", "2026-10-08", "7");
        let choices = Choices { existing: Some(Existing::Add), ..confirming() };
        let receipt = more.send(&world, choices).await.expect("a receipt");
        assert_eq!(change(&receipt), ([2, 1, 0, 0, 0], Decimal::new(700, 2)));
        assert_eq!(counted(&receipt), "28.00");
        world.check_ledger().await;
    });
}

#[test]
fn another_file_that_says_the_same_is_a_version_without_lines() {
    tell(|world: World| async move {
        record(&world).await;
        first().sent(&world).await;
        let same = first().but(|read| read.absence = hours_of("7"));
        let receipt = same.sent(&world).await;
        assert_eq!(change(&receipt), ([2, 0, 0, 3, 0], Decimal::new(0, 2)));
        assert_eq!(receipt.lines, 0);
        assert_eq!(world.check_ledger().await, 3);
    });
}

#[test]
fn the_same_day_on_two_lots_is_no_copy() {
    tell(|world: World| async move {
        record(&world).await;
        Sheet::new().day("Awa Diarra", "2026-10-05", "7").sent(&world).await;
        // The subcontractor works on lot 2.
        let leroy = Request { firm: Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned())), ..asked() };
        let receipt = Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .send_as(&world, &leroy, Choices::default())
            .await
            .expect("a receipt");
        assert_eq!(counted(&receipt), "14.00");
        world.check_ledger().await;
    });
}

#[test]
fn a_copy_counts_again_once_the_original_is_withdrawn() {
    tell(|world: World| async move {
        record(&world).await;
        let twice = Sheet::new()
            .month("Awa Diarra", "2026-09", "70")
            .but(|read| read.heading.period = "2026-09".parse().ok());
        twice.sent(&world).await;
        let october = Sheet::new().month("Awa Diarra", "2026-09", "70");
        let request = Request { period: "2026-10".parse().ok(), ..asked() };
        let receipt = october.send_as(&world, &request, confirming()).await.expect("a receipt");
        assert_eq!(receipt.positions[0].after.declared.to_string(), "140.00");
        assert_eq!(counted(&receipt), "70.00");
        let corrected = Sheet::new()
            .month("Awa Diarra", "2026-09", "60")
            .but(|read| read.heading.period = "2026-09".parse().ok());
        let receipt = corrected.sent(&world).await;
        assert_eq!(counted(&receipt), "130.00");
        world.check_ledger().await;
    });
}

#[test]
fn corrected_workforce_hours_keep_the_month_declared() {
    tell(|world: World| async move {
        record(&world).await;
        Sheet::new().workforce("2026-10", "900").sent(&world).await;
        Sheet::new().workforce("2026-10", "950").sent(&world).await;
        world.check_ledger().await;
        Sheet::new().workforce("2026-10", "0").sent(&world).await;
        assert_eq!(world.check_ledger().await, 5);
    });
}

#[test]
fn an_old_file_sent_once_more_does_not_take_a_correction_back() {
    tell(|world: World| async move {
        record(&world).await;
        let sent = first().sent(&world).await;
        let corrected = Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-06", "7")
            .day("Awa Diarra", "2026-10-07", "1");
        corrected.sent(&world).await;
        let again = first().send(&world, replacing()).await.expect("a receipt");
        assert_eq!((again.outcome, again.import), (ImportOutcome::AlreadyReceived, sent.import));
        assert_eq!(counted(&again), "15.00");
        world.check_ledger().await;
    });
}
