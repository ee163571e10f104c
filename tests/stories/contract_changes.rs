//! A contract changes: nothing is lost, every line is decided again, and totals move with it.

use tenu::domain::contract::{Firm, Lot, Part, Participant};
use tenu::domain::entry::Route;
use tenu::domain::obligation::{Basis, Obligation};
use tenu::domain::position::Status;
use tenu::domain::wording::Clause;
use tenu::services::manage_contract::{self, Amendment, Changed, ContractDraft, Outcome};
use tenu::services::review_statement::{self, Which};
use tenu::services::show_statement::{self, View};
use tenu::services::{ContractFault, ServiceError, close_period};
use tenu::units::{
    Clock as _, ContractId, DateSpan, Exact, FirmId, LotId, ObligationId, Rounding,
    StatementNumber, SystemClock,
};

use super::harness::{World, tell};
use super::paper::{CONTRACT, Sheet, contract, record};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a date")
}

/// What the contract says now, as a draft that changes nothing.
async fn current(world: &World, id: ContractId) -> (ContractDraft, Amendment) {
    let read = manage_contract::read_for_change(&world.app, &world.actor, id).await;
    let read = read.expect("a contract");
    let draft = ContractDraft {
        contract: read.wording.contract,
        obligations: read.wording.obligations,
        people: Vec::new(),
    };
    (draft, Amendment { based_on: Some(read.version), ..Amendment::default() })
}

/// Previews a change, carries it out, and finds the ledger without a difference.
async fn change(
    world: &World,
    id: ContractId,
    edit: impl FnOnce(&mut ContractDraft, &mut Amendment),
) -> Result<Changed, ServiceError> {
    let (mut draft, mut amendment) = current(world, id).await;
    edit(&mut draft, &mut amendment);
    let (app, actor) = (&world.app, &world.actor);
    let preview = manage_contract::preview_change(app, actor, id, &draft, &amendment).await;
    let changed = manage_contract::change(app, actor, id, &draft, &amendment).await;
    match (&preview, &changed) {
        (Ok(preview), Ok(changed)) => {
            assert_eq!(preview.positions, changed.positions);
            assert_eq!((preview.lines, preview.version), (changed.lines, changed.version));
        }
        _ => assert_eq!(preview, changed),
    }
    world.check_ledger().await;
    changed
}

fn lot(number: &str) -> Lot {
    let id = LotId(SystemClock.new_id());
    Lot { id, position: 0, number: number.to_owned(), title: String::new() }
}

fn firm(name: &str, siret: Option<&str>) -> Participant {
    let id = FirmId(SystemClock.new_id());
    let firm = Firm { id, name: name.to_owned(), siret: siret.map(str::to_owned) };
    Participant { firm, part: Part::Subcontractor, lot: None }
}

fn fixed(label: &str, hours: i64) -> Obligation {
    Obligation {
        id: ObligationId(SystemClock.new_id()),
        label: label.to_owned(),
        lot: None,
        basis: Basis::FixedHours { hours: hours.into() },
        rounding: Rounding::HalfUp,
        penalty: None,
    }
}

#[test]
fn a_change_moves_the_figures_of_a_closed_month_and_leaves_its_statement() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        Sheet::new().month("Awa Diarra", "2026-10", "155").sent(&world).await;
        let statement = StatementNumber(1);
        review_statement::accept(&world.app, &world.actor, statement, &Which::All)
            .await
            .expect("a review");
        let october = "2026-10".parse().expect("a month");
        close_period::close(&world.app, &world.actor, id, october).await.expect("a closing");
        let shown = || show_statement::run(&world.app, &world.actor, statement, View::default());
        let before = shown().await.expect("a statement");
        // The contract ends on 10 October: 155 × 10 ÷ 31 = 50 h are left.
        let ends = |draft: &mut ContractDraft, _: &mut Amendment| {
            draft.contract.dates = DateSpan::between(day("2026-01-01"), day("2026-10-10"));
        };
        let changed = change(&world, id, ends).await.expect("a change");
        assert_eq!((changed.lines, changed.counted.to_string().as_str()), (1, "-105.00"));
        let after = shown().await.expect("a statement");
        assert!(after.closed);
        assert_eq!((after.version, after.sums.declared), (before.version, before.sums.declared));
        assert_eq!(after.sums.accepted, before.sums.accepted);
    });
}

#[test]
fn a_change_of_dates_moves_decisions_totals_and_positions() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        Sheet::new()
            .month("Awa Diarra", "2026-10", "155")
            .month("Awa Diarra", "2026-09", "120")
            .sent(&world)
            .await;
        review_statement::accept(&world.app, &world.actor, StatementNumber(1), &Which::All)
            .await
            .expect("a review");
        // The contract ends on 10 October: 155 × 10 ÷ 31 = 50 h of October are left.
        let ends = |last: &'static str| {
            move |draft: &mut ContractDraft, _: &mut Amendment| {
                draft.contract.dates = DateSpan::between(day("2026-01-01"), day(last));
            }
        };
        let changed = change(&world, id, ends("2026-10-10")).await.expect("a change");
        assert_eq!((changed.version, changed.lines), (2, 1));
        assert_eq!(changed.counted.to_string(), "-105.00");
        let effect = changed.positions.first().expect("an obligation");
        let (before, after) = (effect.before.clone(), effect.after.clone());
        let (before, after) = (before.expect("before"), after.expect("after"));
        assert_eq!(before.counted.to_decimal().to_string(), "275.00");
        assert_eq!(after.counted.to_decimal().to_string(), "170.00");
        assert_eq!(after.status, Status::Short);
        let back = change(&world, id, ends("2026-12-31")).await.expect("a change");
        assert_eq!((back.version, back.counted.to_string().as_str()), (3, "105.00"));
    });
}

#[test]
fn many_changes_in_a_row_leave_no_difference() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        Sheet::new()
            .month("Awa Diarra", "2026-10", "155")
            .with(|line| line.training = line.hours)
            .day("Awa Diarra", "2026-03-02", "7")
            .with(|line| line.route = Some(Route::SecondmentEtti))
            .day("Marc Petit", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-05", "7")
            .workforce("2026-10", "300")
            .sent(&world)
            .await;
        let mut counted = Vec::new();
        for step in 0..6 {
            let changed = change(&world, id, |draft, _| {
                let terms = &mut draft.contract.terms;
                match step {
                    0 => terms.training_counts = false,
                    1 => terms.window_months = 2,
                    2 => terms.routes = Some(vec![Route::SecondmentEtti]),
                    3 => draft.contract.dates = DateSpan::day(day("2026-03-02")),
                    4 => *terms = tenu::domain::parameters::CountingTerms::default(),
                    _ => {
                        draft.contract.dates =
                            DateSpan::between(day("2026-01-01"), day("2026-12-31"));
                    }
                }
            });
            counted.push(changed.await.expect("a change").counted.to_string());
        }
        // 155 h of training; 14 h after the window (7 of the repeated line never counted); nothing
        // more by the route; back to all at the end.
        assert_eq!(counted, ["-155.00", "-7.00", "0.00", "0.00", "0.00", "162.00"]);
    });
}

#[test]
fn an_amendment_changes_what_is_due_from_its_day_and_not_before() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        let changed = change(&world, id, |draft, amendment| {
            draft.obligations[0].basis = Basis::FixedHours { hours: 1_200.into() };
            amendment.effective_on = Some(day("2026-06-01"));
            amendment.reason = Some("Avenant 1 : une aile de plus".to_owned());
        });
        let changed = changed.await.expect("a change");
        let due = |it: &Changed| {
            let after = it.positions.first().and_then(|it| it.after.clone());
            after.expect("a position").due.expect("due")
        };
        assert_eq!(due(&changed), Exact::whole(1_200));
        let on = async |on: &str| {
            let rows = tenu::services::show_portfolio::run(&world.app, &world.actor, day(on));
            let rows = rows.await.expect("a portfolio");
            let row = rows.iter().find(|it| it.obligation == "Heures d'insertion");
            row.expect("the obligation").position.due.clone().expect("due")
        };
        assert_eq!(on("2026-05-31").await, Exact::whole(1_000));
        assert_eq!(on("2026-06-01").await, Exact::whole(1_200));
        // A correction of what is in force does not touch what was before.
        let corrected = change(&world, id, |draft, _| {
            draft.obligations[0].basis = Basis::FixedHours { hours: 1_250.into() };
        });
        assert_eq!(due(&corrected.await.expect("a change")), Exact::whole(1_250));
        assert_eq!(on("2026-05-31").await, Exact::whole(1_000));
        assert_eq!(on("2026-06-01").await, Exact::whole(1_250));
        // One that would lie below what is in force would never be seen.
        let early = change(&world, id, |draft, amendment| {
            draft.obligations[0].basis = Basis::FixedHours { hours: 900.into() };
            amendment.effective_on = Some(day("2026-05-01"));
        });
        let fault = ContractFault::AmendmentTooEarly(day("2026-06-01"));
        assert_eq!(early.await, Err(ServiceError::BadContract(fault)));
        // One to come changes nothing today.
        let later = change(&world, id, |draft, amendment| {
            draft.obligations[0].basis = Basis::FixedHours { hours: 2_000.into() };
            amendment.effective_on = Some(day("2026-12-01"));
        });
        assert_eq!(due(&later.await.expect("a change")), Exact::whole(1_250));
        assert_eq!(on("2026-12-01").await, Exact::whole(2_000));
    });
}

#[test]
fn a_correction_reaches_back_before_the_start() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        let corrected = change(&world, id, |draft, _| {
            draft.obligations[0].basis = Basis::FixedHours { hours: 800.into() };
        });
        corrected.await.expect("a change");
        let rows =
            tenu::services::show_portfolio::run(&world.app, &world.actor, day("2025-12-01")).await;
        let due: Vec<_> = rows.expect("rows").into_iter().map(|it| it.position.due).collect();
        assert!(due.contains(&Some(Exact::whole(800))), "{due:?}");
    });
}

#[test]
fn lots_and_firms_come_and_go_unless_statements_name_them() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        let on_second = |line: &mut tenu::workbooks::answer::ReadLine| line.lot = Some(0);
        Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .with(on_second)
            .but(|read| read.texts = vec!["2".to_owned()])
            .change_lines(|lines| lines[0].lot = Some(0))
            .sent(&world)
            .await;
        let refused = change(&world, id, |draft, _| {
            draft.contract.lots.remove(1);
            draft.contract.firms[1].lot = None;
            draft.obligations[1].lot = None;
        });
        let fault = ContractFault::LotNamed("2".to_owned());
        assert_eq!(refused.await, Err(ServiceError::BadContract(fault)));
        let refused = change(&world, id, |draft, _| {
            draft.contract.firms.remove(0);
        });
        let fault = ContractFault::FirmNamed("Bâti Nord".to_owned());
        assert_eq!(refused.await, Err(ServiceError::BadContract(fault)));
        // Lot 1 goes, lot 3 comes; lines of lot 2 are still those of lot 2.
        let changed = change(&world, id, |draft, _| {
            draft.contract.lots.remove(0);
            draft.contract.lots.push(lot("3"));
            draft.contract.firms.pop();
            draft.contract.firms.push(firm("Sol et Carreau", None));
        });
        let changed = changed.await.expect("a change");
        assert_eq!((changed.lines, changed.counted.to_string().as_str()), (0, "0.00"));
        let (draft, _) = current(&world, id).await;
        let lots: Vec<(&str, i64)> =
            draft.contract.lots.iter().map(|it| (it.number.as_str(), it.position)).collect();
        assert_eq!(lots, [("2", 2), ("3", 3)]);
        let painting = changed.positions.get(1).and_then(|it| it.after.clone());
        let counted = painting.expect("a position").counted;
        assert_eq!(counted.to_decimal().to_string(), "7.00");
        // A firm known by its name is told its SIRET, and is not added a second time.
        change(&world, id, |draft, _| {
            draft.contract.firms[1] = firm("SOL ET CARREAU", Some("55210055400013"));
        })
        .await
        .expect("a change");
        let firms = manage_contract::known_firms(&world.app, &world.actor).await.expect("firms");
        let known: Vec<_> = firms.iter().filter(|it| it.name == "Sol et Carreau").collect();
        assert_eq!(known.len(), 1);
        assert_eq!(known[0].siret.as_deref(), Some("55210055400013"));
    });
}

#[test]
fn obligations_are_added_renamed_and_taken_out() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        let changed = change(&world, id, |draft, _| {
            draft.obligations[0].label = "Heures du collège".to_owned();
            draft.obligations.remove(1);
            draft.obligations.push(fixed("Gestion de proximité", 150));
        });
        let changed = changed.await.expect("a change");
        let sides: Vec<(&str, bool, bool)> = changed
            .positions
            .iter()
            .map(|it| (it.obligation.as_str(), it.before.is_some(), it.after.is_some()))
            .collect();
        assert_eq!(
            sides,
            [
                ("Heures du collège", true, true),
                ("Part de la peinture", true, false),
                ("Gestion de proximité", false, true)
            ]
        );
        let (draft, _) = current(&world, id).await;
        let labels: Vec<&str> = draft.obligations.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(labels, ["Heures du collège", "Gestion de proximité"]);
    });
}

#[test]
fn who_changed_what_when_and_why_is_kept() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        change(&world, id, |draft, amendment| {
            draft.contract.title = "Un collège et son gymnase".to_owned();
            amendment.reason = Some("Faute de frappe".to_owned());
        })
        .await
        .expect("a change");
        let entries = manage_contract::history(&world.app, &world.actor, id).await;
        let entries = entries.expect("a history");
        assert_eq!(entries.iter().map(|it| it.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(entries[0].reason.as_deref(), Some("Faute de frappe"));
        let clauses: Vec<&Clause> = entries[0].differences.iter().map(|it| &it.clause).collect();
        assert_eq!(clauses, [&Clause::Title]);
        assert!(entries[1].differences.is_empty());
    });
}

#[test]
fn nothing_new_is_no_version_and_a_stale_reading_is_refused() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        let same = change(&world, id, |_, _| ()).await.expect("an answer");
        assert_eq!((same.outcome, same.version), (Outcome::Unchanged, 1));
        let (stale, amendment) = current(&world, id).await;
        change(&world, id, |draft, _| draft.contract.amount = None).await.expect("a change");
        let (app, actor) = (&world.app, &world.actor);
        let refused = manage_contract::change(app, actor, id, &stale, &amendment).await;
        assert_eq!(refused, Err(ServiceError::ChangedMeanwhile));
    });
}

#[test]
fn a_file_changes_the_contract_that_it_recorded() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        let text = CONTRACT.replace("hours = \"1000\"", "hours = \"900\"");
        let draft = contract(&text);
        let (app, actor) = (&world.app, &world.actor);
        let amendment = Amendment::default();
        let changed = manage_contract::change(app, actor, id, &draft, &amendment).await;
        let changed = changed.expect("a change");
        assert_eq!((changed.version, changed.differences.len()), (2, 1));
        // The same file is now the contract as it is recorded.
        let again = manage_contract::record(app, actor, &contract(&text)).await;
        assert_eq!(again.expect("an answer").outcome, Outcome::Unchanged);
        let again = manage_contract::change(app, actor, id, &draft, &amendment).await;
        assert_eq!(again.expect("an answer").outcome, Outcome::Unchanged);
    });
}

#[test]
fn a_firm_may_neither_read_nor_change_what_a_contract_says() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        let (draft, amendment) = current(&world, id).await;
        let mut staff = world.actor.clone();
        staff.role = tenu::domain::access::Role::Contractor;
        staff.firm = draft.contract.firms.first().map(|it| it.firm.id);
        let app = &world.app;
        let refused = Err(ServiceError::Forbidden);
        let read = manage_contract::read_for_change(app, &staff, id).await;
        assert_eq!(read.map(|_| ()), refused);
        let change = manage_contract::change(app, &staff, id, &draft, &amendment).await;
        assert_eq!(change.map(|_| ()), refused);
        let history = manage_contract::history(app, &staff, id).await;
        assert_eq!(history.map(|_| ()), refused);
        let absent = ContractId(SystemClock.new_id());
        let absent = manage_contract::history(app, &world.actor, absent).await;
        assert_eq!(absent.map(|_| ()), Err(ServiceError::NotFound));
    });
}
