//! A timesheet arrives.

use serde_json::{Value, json};

use tenu::domain::finding::{Cause, CellRef, Finding, Place};
use tenu::services::ServiceError;
use tenu::services::import_timesheet::{
    AskedFirm, Choices, ImportOutcome, NextStep, Receipt, Request,
};
use tenu::units::{DateSpan, ImportNumber};
use tenu::workbooks::answer::ReadingStatus;

use super::harness::{World, tell};
use super::paper::{Sheet, asked, confirming, record};

/// Declared, counted, validated of the first obligation after a receipt.
fn sums(receipt: &Receipt) -> Value {
    let answer = serde_json::to_value(receipt).expect("an answer");
    let after = &answer["positions"][0]["after"];
    json!([after["declared"], after["counted"], after["validated"]])
}

fn october() -> Sheet {
    Sheet::new().month("DIARRA Awa", "2026-10", "120").month("Marc Petit", "2026-10", "35.5")
}

#[test]
fn a_first_timesheet_is_stored_and_its_receipt_says_what_it_did() {
    tell(|world: World| async move {
        record(&world).await;
        let draft = october().draft(&world, &asked()).await.expect("a draft");
        assert_eq!((draft.refused, draft.new_people, draft.removed()), (0, 1, 0));
        assert_eq!(draft.already, None);

        let receipt = october().sent(&world).await;
        assert_eq!(receipt.outcome, ImportOutcome::Imported);
        assert_eq!(receipt.import, ImportNumber(1));
        assert_eq!(receipt.statements.len(), 1);
        assert_eq!(receipt.statements[0].firm, "Bâti Nord");
        assert_eq!((receipt.statements[0].version, receipt.statements[0].new), (1, 2));
        assert_eq!(receipt.statements, draft.statements);
        assert_eq!(receipt.positions, draft.positions);
        // Awa Diarra is validated, Marc Petit unknown: 35.5 h wait.
        assert_eq!(sums(&receipt), json!(["155.50", "120.00", "0.00"]));
        let next = [NextStep::AssessPeople { people: 1 }, NextStep::ReviewLines { statements: 1 }];
        assert_eq!(receipt.next, next);
        assert_eq!(world.check_ledger().await, 2);
    });
}

#[test]
fn the_same_file_twice_changes_nothing_and_shows_the_first_receipt() {
    tell(|world: World| async move {
        record(&world).await;
        let first = october().sent(&world).await;
        let draft = october().draft(&world, &asked()).await.expect("a draft");
        assert_eq!(draft.already.map(|it| it.import), Some(first.import));
        let again = october().sent(&world).await;
        assert_eq!(again.outcome, ImportOutcome::AlreadyReceived);
        assert_eq!((again.import, again.at), (first.import, first.at));
        assert_eq!(again.statements, first.statements);
        assert_eq!(sums(&again), sums(&first));
        assert_eq!(world.check_ledger().await, 2);
    });
}

#[test]
fn a_draft_stores_nothing() {
    tell(|world: World| async move {
        record(&world).await;
        october().draft(&world, &asked()).await.expect("a draft");
        assert_eq!(world.check_ledger().await, 0);
        assert_eq!(october().sent(&world).await.import, ImportNumber(1));
    });
}

#[test]
fn a_repeated_row_is_kept_and_counts_once() {
    tell(|world: World| async move {
        record(&world).await;
        let sheet = Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-06", "7");
        let receipt = sheet.sent(&world).await;
        assert_eq!(sums(&receipt), json!(["21.00", "14.00", "0.00"]));
        assert_eq!(world.check_ledger().await, 3);
    });
}

#[test]
fn one_file_brings_the_statements_of_several_months_and_firms() {
    tell(|world: World| async move {
        record(&world).await;
        let sheet = Sheet::new()
            .month("Awa Diarra", "2026-09", "100")
            .month("Awa Diarra", "2026-10", "110")
            .month("Léa Blanc", "2026-10", "70")
            .with(|line| line.firm = Some(0))
            .month("Omar Sy", "2026-10", "20")
            .with(|line| line.firm = Some(1))
            .but(|read| read.firms = vec!["PEINTURES LEROY SARL".into(), "Sol et Carreau".into()]);
        let draft = sheet.draft(&world, &asked()).await.expect("a draft");
        assert_eq!(draft.new_firms, ["Sol et Carreau"]);
        let receipt = sheet.sent(&world).await;
        let mut named: Vec<String> =
            receipt.statements.iter().map(|it| format!("{} {}", it.period, it.firm)).collect();
        named.sort();
        let expected = [
            "2026-09 Bâti Nord",
            "2026-10 Bâti Nord",
            "2026-10 Peintures Leroy",
            "2026-10 Sol et Carreau",
        ];
        assert_eq!(named, expected);
        world.check_ledger().await;
    });
}

#[test]
fn declared_workforce_hours_make_a_share_due() {
    tell(|world: World| async move {
        record(&world).await;
        let request = Request {
            firm: Some(AskedFirm::Siret(super::paper::SUBCONTRACTOR.to_owned())),
            ..asked()
        };
        let mut sheet = Sheet::new();
        for month in 1..=10 {
            sheet = sheet.workforce(&format!("2026-{month:02}"), "100");
        }
        let receipt = sheet.send_as(&world, &request, Choices::default()).await.expect("a receipt");
        let answer = serde_json::to_value(&receipt).expect("an answer");
        assert_eq!(answer["positions"][1]["before"]["due"], Value::Null);
        // 5 % of 10 × 100 h.
        assert_eq!(answer["positions"][1]["after"]["due"], "50.00");
        world.check_ledger().await;
    });
}

#[track_caller]
fn check_refused(found: Result<Receipt, ServiceError>, rules: &[&str]) {
    let Err(ServiceError::LinesRefused(findings)) = found else {
        panic!("lines should be refused: {found:?}");
    };
    let found: Vec<&str> = findings.iter().map(|it| it.cause.rule()).collect();
    assert_eq!(found, rules);
    assert!(findings.iter().all(|it| it.place.cell.is_some()), "each at its cell");
}

#[test]
fn lines_that_cannot_be_are_refused_at_their_cell_and_nothing_is_stored() {
    tell(|world: World| async move {
        record(&world).await;
        let sheet = Sheet::new()
            .day("Awa Diarra", "2026-10-05", "25")
            .day("Awa Diarra", "2026-12-01", "7")
            .day("Awa Diarra", "2026-10-06", "7")
            .with(|line| line.person = None)
            .day("Awa Diarra", "2026-10-07", "7")
            .with(|line| line.span = None)
            .day("Awa Diarra", "2026-10-08", "7")
            .with(|line| line.contract = Some(0))
            .but(|read| read.texts.push("2025-SV-001".to_owned()))
            .day("Awa Diarra", "2026-10-09", "-7")
            .day("Awa Diarra", "2026-10-12", "7");
        let rules = [
            "impossible-hours",
            "in-the-future",
            "missing-person",
            "missing-period",
            "other-contract",
        ];
        check_refused(sheet.send(&world, Choices::default()).await, &rules);
        assert_eq!(world.check_ledger().await, 0);

        let partial = Choices { partial: true, ..confirming() };
        let receipt = sheet.send(&world, partial.clone()).await.expect("a receipt");
        assert_eq!((receipt.refused, receipt.lines), (5, 2));
        assert_eq!(receipt.next[0], NextStep::CorrectLines { lines: 5 });
        assert_eq!(sums(&receipt), json!(["0.00", "0.00", "0.00"]));
        world.check_ledger().await;
        // Lines left out may be ready by now: the same file is compared again.
        let again = sheet.send(&world, partial).await.expect("a receipt");
        assert_eq!((again.outcome, again.lines), (ImportOutcome::Imported, 0));
        assert_eq!(again.statements[0].version, 2);
    });
}

#[test]
fn a_file_that_names_another_contract_in_its_heading_declares_nothing_for_this_one() {
    tell(|world: World| async move {
        record(&world).await;
        let of_another = |sheet: Sheet| {
            sheet.but(|read| {
                read.heading.contract = Some("2025-SV-001".to_owned());
                read.heading.period = "2026-10".parse().ok();
            })
        };
        let people = of_another(Sheet::new().month("Awa Diarra", "2026-10", "120"));
        let workforce = of_another(Sheet::new().workforce("2026-10", "900"));
        for sheet in [people, workforce] {
            check_refused(sheet.send(&world, confirming()).await, &["other-contract"]);
        }
        // That nobody worked there says nothing of here.
        let nothing = of_another(Sheet::new()).send(&world, confirming()).await;
        let Err(ServiceError::LinesRefused(found)) = nothing else {
            panic!("it should be refused: {nothing:?}");
        };
        assert_eq!(found.iter().map(|it| &it.cause).collect::<Vec<_>>(), [&Cause::OtherContract]);
        let partial = Choices { partial: true, ..confirming() };
        let sent = of_another(Sheet::new()).send(&world, partial).await;
        assert_eq!(sent.map(|it| it.statements.len()), Ok(0));
        assert_eq!(world.check_ledger().await, 0);
    });
}

#[test]
fn a_correction_below_zero_is_refused() {
    tell(|world: World| async move {
        record(&world).await;
        let sheet =
            Sheet::new().day("Awa Diarra", "2026-10-05", "7").day("Awa Diarra", "2026-10-06", "-8");
        check_refused(sheet.send(&world, Choices::default()).await, &["below-zero"]);
    });
}

#[test]
fn a_correction_that_grows_below_zero_is_refused() {
    tell(|world: World| async move {
        record(&world).await;
        let correcting = |hours: &str| {
            let sheet = Sheet::new().day("Awa Diarra", "2026-10-05", "7");
            sheet.day("Awa Diarra", "2026-10-06", hours)
        };
        correcting("-2").sent(&world).await;
        check_refused(correcting("-8").send(&world, Choices::default()).await, &["below-zero"]);
        // What it would have taken the place of is one line that the file does not have.
        let draft = correcting("-8").draft(&world, &asked()).await.expect("a draft");
        assert_eq!((draft.refused, draft.removed()), (1, 1));
        let receipt = correcting("-7").sent(&world).await;
        assert_eq!(sums(&receipt), json!(["0.00", "0.00", "0.00"]));
        world.check_ledger().await;
    });
}

#[test]
fn what_the_file_does_not_say_comes_with_the_request() {
    tell(|world: World| async move {
        record(&world).await;
        let sheet = Sheet::new()
            .month("Awa Diarra", "2026-10", "90")
            .with(|line| line.span = None)
            .day("Awa Diarra", "2026-09-30", "7");
        let request = Request { period: "2026-10".parse().ok(), ..asked() };
        // Hours of September under October: somebody must have read that.
        let unconfirmed = sheet.send_as(&world, &request, Choices::default()).await;
        assert!(matches!(unconfirmed, Err(ServiceError::Unconfirmed(_))), "{unconfirmed:?}");
        let receipt = sheet.send_as(&world, &request, confirming()).await.expect("a receipt");
        assert_eq!(receipt.statements.len(), 1);
        assert_eq!(receipt.statements[0].period.to_string(), "2026-10");
        let outside =
            receipt.findings.iter().any(|it| matches!(it.cause, Cause::OutsidePeriod { .. }));
        assert!(outside, "the line of September is pointed out");
    });
}

#[test]
fn nothing_to_declare_is_a_statement_too() {
    tell(|world: World| async move {
        record(&world).await;
        let request = Request { period: "2026-10".parse().ok(), ..asked() };
        let receipt =
            Sheet::new().send_as(&world, &request, Choices::default()).await.expect("a receipt");
        assert_eq!((receipt.statements.len(), receipt.lines), (1, 0));
        world.check_ledger().await;
    });
}

#[test]
fn hours_outside_the_contract_are_kept_and_do_not_count() {
    tell(|world: World| async move {
        record(&world).await;
        let day = "2025-12-31".parse().expect("a date");
        let receipt = Sheet::new()
            .day("Awa Diarra", "2026-01-06", "7")
            .with(|line| line.span = Some(DateSpan::day(day)))
            .sent(&world)
            .await;
        assert_eq!(receipt.findings.last().map(|it| it.cause.rule()), Some("outside-contract"));
        assert_eq!(receipt.lines, 1);
        world.check_ledger().await;
    });
}

#[test]
fn a_workbook_that_was_not_understood_is_not_imported() {
    tell(|world: World| async move {
        record(&world).await;
        let asking = october().but(|read| read.status = ReadingStatus::NeedsMapping);
        let refused = asking.send(&world, Choices::default()).await;
        assert!(matches!(refused, Err(ServiceError::NotUnderstood(_))));
        assert_eq!(world.check_ledger().await, 0);
    });
}

#[test]
fn unknown_contracts_and_firms_are_refused() {
    tell(|world: World| async move {
        let unknown = october().send(&world, Choices::default()).await;
        assert_eq!(unknown, Err(ServiceError::UnknownContract("2026-TX-014".to_owned())));
        record(&world).await;
        let request =
            Request { firm: Some(AskedFirm::Siret("55210055400013".to_owned())), ..asked() };
        let unknown = october().send_as(&world, &request, Choices::default()).await;
        assert_eq!(unknown, Err(ServiceError::UnknownFirm("55210055400013".to_owned())));
    });
}

#[test]
fn a_date_that_does_not_read_is_no_line_of_the_month_that_was_said() {
    tell(|world| async move {
        record(&world).await;
        let sheet = Sheet::new()
            .day("Marc Petit", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-06", "6")
            .with(|line| line.span = None)
            .but(|read| {
                let line = read.lines.iter().last().expect("a line");
                let place = Place {
                    sheet: read.sheets.first().map(|it| it.name.clone()),
                    cell: Some(CellRef { row: line.row, column: 0 }),
                    value: Some("13/2026".to_owned()),
                };
                read.findings.push(Finding { cause: Cause::UnreadableDate, place });
            });
        let request = Request { period: "2026-10".parse().ok(), ..asked() };
        let refused = sheet.send_as(&world, &request, confirming()).await;
        assert!(matches!(refused, Err(ServiceError::LinesRefused(_))), "{refused:?}");
        let ready = Choices { partial: true, ..confirming() };
        let receipt = sheet.send_as(&world, &request, ready).await.expect("a receipt");
        assert_eq!((receipt.lines, receipt.refused), (1, 1));
    });
}
