//! One file for several contracts: each line goes to the one that it names, all of them or none.

use tenu::domain::finding::Cause;
use tenu::services::import_timesheet::{AskedFirm, ImportOutcome, Receipt, Request};
use tenu::services::{ServiceError, manage_contract, undo_import};
use tenu::units::ImportNumber;

use super::harness::{World, tell};
use super::paper::{
    CONTRACT, HOLDER, REFERENCE, SUBCONTRACTOR, Sheet, asked, confirming, contract, record,
    staff_of,
};

const OTHER: &str = "2026-TX-021";

/// The contract of the stories, and a second one.
async fn two_contracts(world: &World) {
    record(world).await;
    second_contract(world).await;
}

/// A contract of the same holder alone.
pub async fn second_contract(world: &World) {
    let painter = "[[contract.firms]]\nname = \"Peintures Leroy\"";
    let (before, rest) = CONTRACT.split_once(painter).expect("a subcontractor");
    let (_, after) = rest.split_once("[[contract.suspensions]]").expect("what follows");
    let text = format!("{before}[[contract.suspensions]]{after}").replace(REFERENCE, OTHER);
    let draft = contract(&text);
    manage_contract::record(&world.app, &world.actor, &draft).await.expect("a second contract");
}

/// 120 h for the contract of the stories, 35 and 14 for the second one, 300 of everybody there.
pub fn both() -> Sheet {
    Sheet::new()
        .month("DIARRA Awa", "2026-10", "120")
        .month("DIARRA Awa", "2026-10", "14")
        .month("Marc Petit", "2026-10", "35")
        .workforce("2026-10", "300")
        .change_lines(|lines| {
            for (rank, line) in lines.iter_mut().enumerate() {
                line.contract = Some(u32::from(0 < rank));
            }
        })
        .but(|read| {
            read.texts = vec![REFERENCE.to_owned(), "Marché n° 2026-TX-021".to_owned()];
            for it in &mut read.workforce {
                it.contract = Some(1);
            }
        })
}

fn of_contract(receipt: &Receipt, reference: &str) -> (Vec<String>, Vec<i64>) {
    let declared = receipt.positions.iter().filter(|it| it.contract == reference);
    let declared = declared.map(|it| it.after.declared.to_string()).collect();
    let new = receipt.statements.iter().filter(|it| it.contract == reference);
    (declared, new.map(|it| it.new).collect())
}

#[test]
fn each_line_goes_to_the_contract_that_it_names() {
    tell(|world: World| async move {
        two_contracts(&world).await;
        let draft = both().draft(&world, &asked()).await.expect("a draft");
        assert_eq!((draft.others.as_slice(), draft.refused), (&[OTHER.to_owned()][..], 0));
        // Marc Petit is new, in one of the two; Awa Diarra is known in both.
        assert_eq!((draft.new_people, draft.statements.len()), (1, 2));

        let receipt = both().sent(&world).await;
        assert_eq!(receipt.statements, draft.statements);
        assert_eq!(receipt.positions, draft.positions);
        assert_eq!((receipt.import, receipt.others[0].import), (ImportNumber(1), ImportNumber(2)));
        let first = (vec!["120.00".to_owned(), "0.00".to_owned()], vec![1]);
        assert_eq!(of_contract(&receipt, REFERENCE), first);
        let second = (vec!["49.00".to_owned(), "0.00".to_owned()], vec![3]);
        assert_eq!(of_contract(&receipt, OTHER), second);
        assert_eq!(world.check_ledger().await, 4);
    });
}

#[test]
fn the_same_file_twice_changes_nothing_in_any_of_them() {
    tell(|world: World| async move {
        two_contracts(&world).await;
        let first = both().sent(&world).await;
        let draft = both().draft(&world, &asked()).await.expect("a draft");
        assert_eq!(draft.already.map(|it| it.others), Some(first.others.clone()));
        let again = both().sent(&world).await;
        assert_eq!(again.outcome, ImportOutcome::AlreadyReceived);
        assert_eq!((again.import, again.others), (first.import, first.others));
        assert_eq!(world.check_ledger().await, 4);
    });
}

#[test]
fn a_file_is_undone_in_every_contract_or_in_none() {
    tell(|world: World| async move {
        two_contracts(&world).await;
        both().sent(&world).await;
        // By either of the two imports.
        let undone = undo_import::run(&world.app, &world.actor, ImportNumber(2)).await;
        let undone = undone.expect("an undo");
        assert_eq!((undone.lines, undone.others[0].import), (4, ImportNumber(1)));
        assert!(undone.positions.iter().all(|it| it.after.declared.is_zero()), "{undone:?}");
        let twice = undo_import::check(&world.app, &world.actor, ImportNumber(1)).await;
        assert_eq!(twice, Err(ServiceError::NotUndoable(ImportNumber(1))));
        world.check_ledger().await;

        both().sent(&world).await;
        // A correction of one of them keeps both.
        let more = Sheet::new().month("DIARRA Awa", "2026-10", "130");
        more.send(&world, super::paper::replacing()).await.expect("a correction");
        let kept = undo_import::run(&world.app, &world.actor, ImportNumber(6)).await;
        assert!(matches!(kept, Err(ServiceError::Superseded { .. })), "{kept:?}");
        world.check_ledger().await;
    });
}

#[test]
fn what_one_contract_refuses_keeps_all_from_being_stored() {
    tell(|world: World| async move {
        two_contracts(&world).await;
        let wrong = both().month("Ali Sy", "2026-10", "800").with(|it| it.contract = Some(1));
        let refused = wrong.send(&world, confirming()).await;
        assert!(matches!(refused, Err(ServiceError::LinesRefused(_))), "{refused:?}");
        assert_eq!(world.check_ledger().await, 0);
    });
}

/// Everything is refused as the hours of another contract, and nothing is stored.
async fn check_elsewhere(world: &World, sheet: &Sheet, request: &Request, lines: i64) {
    let draft = sheet.draft(world, request).await.expect("a draft");
    let elsewhere = draft.findings.iter().filter(|it| it.cause == Cause::OtherContract).count();
    assert_eq!((draft.refused, elsewhere as i64), (lines, lines), "{draft:?}");
    assert!(draft.others.is_empty(), "{draft:?}");
}

#[test]
fn a_file_without_a_line_for_the_contract_asked_for_was_sent_to_the_wrong_place() {
    tell(|world: World| async move {
        two_contracts(&world).await;
        let only = both().change_lines(|lines| lines.retain(|it| it.contract == Some(1)));
        check_elsewhere(&world, &only, &asked(), 3).await;
    });
}

#[test]
fn lines_of_contracts_that_nobody_knows_or_that_may_be_two_are_refused() {
    tell(|world: World| async move {
        two_contracts(&world).await;
        let unknown = both().but(|read| read.texts[1] = "2026-TX-099".to_owned());
        check_elsewhere(&world, &unknown, &asked(), 3).await;
        // It names both: nothing is guessed.
        let third = contract(&CONTRACT.replace(REFERENCE, "2026-TX-022"));
        manage_contract::record(&world.app, &world.actor, &third).await.expect("a third contract");
        let vague = both().but(|read| {
            read.texts[1] = "2026-TX-021 et 2026-TX-022".to_owned();
        });
        check_elsewhere(&world, &vague, &asked(), 3).await;
    });
}

#[test]
fn a_firm_feeds_only_contracts_in_which_it_takes_part() {
    tell(|world: World| async move {
        two_contracts(&world).await;
        let holder = Request { firm: Some(AskedFirm::Siret(HOLDER.to_owned())), ..asked() };
        assert_eq!(both().draft(&world, &holder).await.expect("a draft").others, [OTHER]);
        let painter = Request { firm: Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned())), ..asked() };
        check_elsewhere(&world, &both(), &painter, 3).await;
        // Its staff are not told that there is such a contract.
        let actor = staff_of(&world, SUBCONTRACTOR).await;
        let staff = World { actor, ..world };
        let own = Request { firm: staff.actor.firm.map(AskedFirm::Known), ..asked() };
        check_elsewhere(&staff, &both(), &own, 3).await;
    });
}
