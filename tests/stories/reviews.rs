//! A facilitator looks at what was declared.

use tenu::domain::access::{Actor, Role};
use tenu::domain::entry::LineKey;
use tenu::services::review_statement::{self, Which};
use tenu::services::{ServiceError, show_portfolio};
use tenu::units::{ImportNumber, StatementNumber};

use super::harness::{World, tell};
use super::paper::{Sheet, record, replacing};

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

        // A refused line may be corrected, an accepted one not.
        let corrected =
            Sheet::new().day("Awa Diarra", "2026-10-05", "7").day("Awa Diarra", "2026-10-06", "5");
        corrected.send(&world, replacing()).await.expect("a receipt");
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
        let unknown = Which::Lines(vec![LineKey { import: ImportNumber(1), line: 9 }]);
        let refused = review_statement::accept(&world.app, &world.actor, STATEMENT, &unknown).await;
        assert_eq!(refused, Err(ServiceError::NotFound));
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
