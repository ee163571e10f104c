//! A facilitator looks at what was declared.

use tenu::domain::access::{Actor, Role};
use tenu::domain::entry::LineKey;
use tenu::services::import_timesheet::Choices;
use tenu::services::review_statement::{self, Which};
use tenu::services::{ServiceError, show_portfolio, show_review_queue};
use tenu::units::{ImportNumber, StatementNumber};

use super::harness::{World, tell};
use super::paper::{Sheet, asked, record, replacing};

const STATEMENT: StatementNumber = StatementNumber(1);

/// Counted and validated hours of the first obligation.
async fn figures(world: &World) -> (String, String) {
    let today = world.app.clock.today();
    let rows = show_portfolio::run(&world.app, &world.actor, today).await.expect("a portfolio");
    let row = rows.iter().find(|it| it.obligation == "Heures d'insertion").expect("the row");
    (row.position.counted.to_string(), row.position.validated.to_string())
}

fn hours(counted: &str, validated: &str) -> (String, String) {
    (counted.to_owned(), validated.to_owned())
}

#[test]
fn accepted_hours_are_validated_and_refused_ones_count_no_more() {
    tell(|world: World| async move {
        record(&world).await;
        Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-06", "6")
            .sent(&world)
            .await;
        assert_eq!(figures(&world).await, hours("13.00", "0.00"));
        let all = review_statement::accept(&world.app, &world.actor, STATEMENT, &Which::All).await;
        assert_eq!(all.expect("a review").lines, 2);
        assert_eq!(figures(&world).await, hours("13.00", "13.00"));
        world.check_ledger().await;

        let one = Which::Lines(vec![LineKey { import: ImportNumber(1), line: 2 }]);
        let refuse = review_statement::refuse;
        let without = refuse(&world.app, &world.actor, STATEMENT, &one, "  ").await;
        assert_eq!(without, Err(ServiceError::ReasonNeeded));
        let reason = "présence sur le chantier non établie";
        refuse(&world.app, &world.actor, STATEMENT, &one, reason).await.expect("a refusal");
        assert_eq!(figures(&world).await, hours("7.00", "7.00"));
        world.check_ledger().await;

        // A refused line is corrected, the accepted one stays as it is.
        let corrected =
            Sheet::new().day("Awa Diarra", "2026-10-05", "7").day("Awa Diarra", "2026-10-06", "5");
        let receipt = corrected.send(&world, replacing()).await.expect("a receipt");
        assert_eq!(receipt.accepted_changed, 0);
        assert_eq!(figures(&world).await, hours("12.00", "7.00"));
        world.check_ledger().await;
    });
}

#[test]
fn only_lines_in_force_can_be_reviewed() {
    tell(|world: World| async move {
        record(&world).await;
        let nobody = review_statement::accept(&world.app, &world.actor, STATEMENT, &Which::All);
        assert_eq!(nobody.await, Err(ServiceError::NotFound));
        Sheet::new().day("Awa Diarra", "2026-10-05", "7").sent(&world).await;
        let accept = async |which| {
            review_statement::accept(&world.app, &world.actor, STATEMENT, &which).await
        };
        let unknown = Which::Lines(vec![LineKey { import: ImportNumber(1), line: 9 }]);
        assert_eq!(accept(unknown).await, Err(ServiceError::StatementChanged));
        assert_eq!(accept(Which::Lines(Vec::new())).await, Err(ServiceError::NothingChosen));
    });
}

#[test]
fn a_version_that_came_meanwhile_is_not_accepted_unseen() {
    tell(|world: World| async move {
        record(&world).await;
        let accept = async |which| {
            review_statement::accept(&world.app, &world.actor, STATEMENT, &which).await
        };
        let first = Sheet::new().day("Awa Diarra", "2026-10-05", "7");
        first.sent(&world).await;
        first.clone().day("Awa Diarra", "2026-10-06", "7").sent(&world).await;
        assert_eq!(
            accept(Which::Waiting { version: 1 }).await,
            Err(ServiceError::StatementChanged)
        );
        assert_eq!(accept(Which::Waiting { version: 2 }).await.expect("a review").lines, 2);
        assert_eq!(figures(&world).await, hours("14.00", "14.00"));
    });
}

#[test]
fn what_was_refused_stays_so_when_all_the_rest_is_accepted() {
    tell(|world: World| async move {
        record(&world).await;
        Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-06", "6")
            .sent(&world)
            .await;
        let (app, actor) = (&world.app, &world.actor);
        let one = Which::Lines(vec![LineKey { import: ImportNumber(1), line: 2 }]);
        review_statement::refuse(app, actor, STATEMENT, &one, "absente").await.expect("a refusal");
        let rest = Which::Waiting { version: 1 };
        let accepted = review_statement::accept(app, actor, STATEMENT, &rest).await;
        assert_eq!(accepted.expect("a review").lines, 1);
        assert_eq!(figures(&world).await, hours("7.00", "7.00"));
        world.check_ledger().await;
    });
}

#[test]
fn accepted_lines_that_change_are_confirmed_and_wait_again() {
    tell(|world: World| async move {
        record(&world).await;
        Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-06", "6")
            .sent(&world)
            .await;
        review_statement::accept(&world.app, &world.actor, STATEMENT, &Which::All)
            .await
            .expect("a review");
        let corrected =
            Sheet::new().day("Awa Diarra", "2026-10-05", "7").day("Awa Diarra", "2026-10-06", "5");
        let draft = corrected.draft(&world, &asked()).await.expect("a draft");
        assert_eq!(draft.accepted_changed, 1);
        let unconfirmed = corrected.send(&world, Choices::default()).await;
        assert_eq!(unconfirmed, Err(ServiceError::AcceptedChange { lines: 1 }));
        assert_eq!(figures(&world).await, hours("13.00", "13.00"));
        let receipt = corrected.sent(&world).await;
        assert_eq!(receipt.accepted_changed, 1);
        // The line as it was stays accepted, the other waits.
        assert_eq!(figures(&world).await, hours("12.00", "7.00"));
        let queue = show_review_queue::run(&world.app, &world.actor, 1).await.expect("a queue");
        assert_eq!((queue.total, queue.lines), (1, 1));
        world.check_ledger().await;
    });
}

#[test]
fn only_facilitators_and_administrators_review() {
    tell(|world: World| async move {
        record(&world).await;
        Sheet::new().day("Awa Diarra", "2026-10-05", "7").sent(&world).await;
        for role in [Role::Buyer, Role::Contractor] {
            let actor = Actor { role, ..world.actor.clone() };
            let refused =
                review_statement::accept(&world.app, &actor, STATEMENT, &Which::All).await;
            assert_eq!(refused, Err(ServiceError::Forbidden));
        }
    });
}
