//! A contract is recorded once.

use tenu::services::manage_contract::{self, Outcome};
use tenu::services::{ContractFault, ServiceError};

use super::harness::{World, tell};
use super::paper::{CONTRACT, contract, record};

#[test]
fn the_same_contract_again_changes_nothing() {
    tell(|world: World| async move {
        let first = record(&world).await;
        assert_eq!(first.outcome, Outcome::Recorded);
        let again = record(&world).await;
        assert_eq!((again.outcome, again.contract), (Outcome::Unchanged, first.contract));
    });
}

#[test]
fn other_content_under_a_known_reference_is_refused() {
    tell(|world: World| async move {
        record(&world).await;
        let changes = [
            ("hours = \"1000\"", "hours = \"900\""),
            ("1999-04-02", "1999-04-03"),
            ("lot = \"2\"", ""),
        ];
        for (was, is) in changes {
            let other = contract(&CONTRACT.replacen(was, is, 1));
            let refused = manage_contract::record(&world.app, &world.actor, &other).await;
            assert_eq!(refused, Err(ServiceError::ContractDiffers("2026-TX-014".to_owned())));
        }
    });
}

#[test]
fn firms_and_people_that_are_known_are_not_added_twice() {
    tell(|world: World| async move {
        record(&world).await;
        let other = contract(&CONTRACT.replace("2026-TX-014", "2026-TX-015"));
        manage_contract::record(&world.app, &world.actor, &other).await.expect("a contract");
        let mut tx = world.app.db.read().await.expect("a transaction");
        let scope = world.actor.scope();
        let found =
            tenu::store::person::by_name(&mut tx, &scope, "awa diarra").await.expect("people");
        assert_eq!(found.len(), 1);
    });
}

#[test]
fn a_contract_that_contradicts_itself_is_refused() {
    tell(|world: World| async move {
        let mut draft = contract(CONTRACT);
        draft.obligations[1].label = "heures d'insertion ".to_owned();
        let refused = manage_contract::record(&world.app, &world.actor, &draft).await;
        assert_eq!(refused, Err(ServiceError::BadContract(ContractFault::RepeatedObligation)));
    });
}
