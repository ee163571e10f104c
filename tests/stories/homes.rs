//! What each role sees first.

use std::sync::Arc;

use chrono::TimeDelta;
use tenu::domain::access::{Actor, Role};
use tenu::domain::entry::LineKey;
use tenu::domain::person::Eligibility;
use tenu::services::import_timesheet::{AskedFirm, Request};
use tenu::services::manage_users::{self, UserDraft};
use tenu::services::record_eligibility::{self, News, Whom};
use tenu::services::review_statement::{self, Which};
use tenu::services::show_home::{self, ContractorHome, FacilitatorHome};
use tenu::services::{App, ServiceError, close_period, manage_contract, undo_import};
use tenu::store::firm;
use tenu::units::{ContractId, FixedClock, ImportNumber, Month, StatementNumber};

use super::harness::{World, tell};
use super::paper::{
    CONTRACT, REFERENCE, SUBCONTRACTOR, Sheet, asked, confirming, contract, record, replacing,
};

const HOLDER: &str = "73282932000074";

/// Opens an account; staff of a firm by its SIRET.
async fn account(world: &World, role: Role, name: &str, firm: Option<&str>) {
    let draft = UserDraft {
        email: format!("{}@essai.example", name.to_lowercase()),
        display_name: name.to_owned(),
        role,
        organisation: None,
        firm: firm.map(str::to_owned),
        password_hash: None,
    };
    manage_users::add(&world.app, &world.actor, &draft).await.expect("an account");
}

/// Somebody of the staff of a firm.
async fn staff(world: &World, siret: &str) -> Actor {
    let mut tx = world.app.db.read().await.expect("a transaction");
    let known = firm::by_siret(&mut tx, &world.actor.scope(), siret).await.expect("an answer");
    let firm = Some(known.expect("a firm").id);
    Actor { role: Role::Contractor, firm, ..world.actor.clone() }
}

async fn home_of(world: &World, siret: &str) -> ContractorHome {
    let actor = staff(world, siret).await;
    show_home::contractor(&world.app, &actor).await.expect("a home")
}

async fn home_of_facilitator(world: &World) -> FacilitatorHome {
    let actor = Actor { role: Role::Facilitator, ..world.actor.clone() };
    show_home::facilitator(&world.app, &actor).await.expect("a home")
}

fn due(home: &ContractorHome) -> Vec<String> {
    home.due.iter().map(|it| it.month.to_string()).collect()
}

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

/// The subcontractor declares two days of September; the second one is refused.
async fn refuse_a_day(world: &World) -> ContractId {
    let recorded = record(world).await;
    let request = Request { firm: Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned())), ..asked() };
    Sheet::new()
        .day("Awa Diarra", "2026-09-07", "7")
        .day("Awa Diarra", "2026-09-08", "6")
        .send_as(world, &request, confirming())
        .await
        .expect("a receipt");
    let second = Which::Lines(vec![LineKey { import: ImportNumber(1), line: 2 }]);
    let (app, actor) = (&world.app, &world.actor);
    let reason = "présence sur le chantier non établie";
    review_statement::refuse(app, actor, StatementNumber(1), &second, reason)
        .await
        .expect("a refusal");
    recorded.contract
}

#[test]
fn a_firm_sees_what_it_owes_where_it_stands_and_whom_to_call() {
    tell(|world: World| async move {
        refuse_a_day(&world).await;
        let elsewhere = CONTRACT.replace(REFERENCE, "2026-TX-015").replace(SUBCONTRACTOR, "");
        let elsewhere = elsewhere.replace("siret = \"\"\n", "").replace("Leroy", "Vidal");
        let elsewhere = contract(&elsewhere);
        manage_contract::record(&world.app, &world.actor, &elsewhere).await.expect("a contract");
        account(&world, Role::Facilitator, "Nadia", None).await;
        account(&world, Role::Facilitator, "Claire", None).await;
        account(&world, Role::Buyer, "Paul", None).await;

        let home = home_of(&world, SUBCONTRACTOR).await;
        assert_eq!(due(&home), ["2026-10"]);
        assert_eq!(
            (home.due[0].due_on, home.due[0].days_late),
            ("2026-11-10".parse().expect("a date"), 13)
        );
        let references: Vec<&str> =
            home.obligations.iter().map(|it| it.reference.as_str()).collect();
        assert_eq!(references, [REFERENCE, REFERENCE]);
        // What stands on a contract is told to all its firms, what another has not sent to none.
        assert_eq!(home.obligations[0].position.counted.to_string(), "7.00");
        let silent = home.obligations.iter().flat_map(|it| &it.silent);
        assert!(silent.clone().all(|it| it.name == "Peintures Leroy"), "{home:?}");
        let [refused] = &home.refused[..] else { panic!("{:?}", home.refused) };
        assert_eq!((refused.refusal.lines, refused.refusal.period), (1, month("2026-09")));
        assert_eq!(refused.refusal.reason, "présence sur le chantier non établie");
        let whom: Vec<&str> = home.facilitators.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(whom, ["Claire", "Nadia"]);

        let home = home_of(&world, HOLDER).await;
        let months = ["01", "02", "03", "04", "05", "06", "07", "09", "10"];
        let both = months.iter().flat_map(|it| [format!("2026-{it}"), format!("2026-{it}")]);
        assert_eq!(due(&home), both.collect::<Vec<_>>());
        assert_eq!(home.refused, []);
    });
}

#[test]
fn a_refused_line_is_to_be_corrected_until_it_is_or_its_month_is_closed() {
    tell(|world: World| async move {
        let contract = refuse_a_day(&world).await;
        let (app, actor) = (&world.app, &world.actor);
        let first = Which::Lines(vec![LineKey { import: ImportNumber(1), line: 1 }]);
        review_statement::accept(app, actor, StatementNumber(1), &first).await.expect("a review");
        assert_eq!(home_of(&world, SUBCONTRACTOR).await.refused.len(), 1);
        close_period::close(app, actor, contract, month("2026-09")).await.expect("closed");
        assert_eq!(home_of(&world, SUBCONTRACTOR).await.refused, []);
        let reopened = close_period::reopen(app, actor, contract, month("2026-09"), "oubli").await;
        reopened.expect("open again");
        assert_eq!(home_of(&world, SUBCONTRACTOR).await.refused.len(), 1);

        let request = Request { firm: Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned())), ..asked() };
        let corrected =
            Sheet::new().day("Awa Diarra", "2026-09-07", "7").day("Awa Diarra", "2026-09-08", "5");
        corrected.send_as(&world, &request, replacing()).await.expect("a receipt");
        assert_eq!(home_of(&world, SUBCONTRACTOR).await.refused, []);
    });
}

#[test]
fn staff_of_no_firm_see_whom_to_write_to_and_nothing_else() {
    tell(|world: World| async move {
        refuse_a_day(&world).await;
        account(&world, Role::Administrator, "Paul", None).await;
        let nobody = Actor { role: Role::Contractor, firm: None, ..world.actor.clone() };
        let home = show_home::contractor(&world.app, &nobody).await.expect("a home");
        assert_eq!((home.firm, home.obligations.len(), home.due.len()), (None, 0, 0));
        assert_eq!(home.administrators[0].email, "paul@essai.example");
    });
}

#[test]
fn a_facilitator_sees_what_waits_and_whom_they_wait_for() {
    tell(|world: World| async move {
        let recorded = record(&world).await;
        account(&world, Role::Contractor, "Karim", Some(HOLDER)).await;
        let before = world.app.clock.now() - TimeDelta::days(20);
        let earlier = App { clock: Arc::new(FixedClock(before)), ..world.app.clone() };
        let earlier = World { app: earlier, ..world.clone() };
        Sheet::new().month("Awa Diarra", "2026-09", "70").sent(&earlier).await;
        Sheet::new().month("Marc Petit", "2026-10", "50").sent(&world).await;

        let home = home_of_facilitator(&world).await;
        let waiting: Vec<(i64, i64, bool)> = home
            .waiting
            .iter()
            .map(|it| (it.statement.0, it.awaiting.days, it.awaiting.late))
            .collect();
        assert_eq!(waiting, [(1, 20, true), (2, 0, false)]);
        let [firm] = &home.overdue[..] else { panic!("{:?}", home.overdue) };
        assert_eq!((firm.name.as_str(), firm.months.len()), ("Bâti Nord", 7));
        // From 10 February, when January was due.
        assert_eq!((firm.months[0], firm.days_late), (month("2026-01"), 286));
        assert_eq!(firm.contacts[0].email, "karim@essai.example");
        let [people] = &home.undecided[..] else { panic!("{:?}", home.undecided) };
        assert_eq!((people.people, people.statement), (1, StatementNumber(2)));
        assert_eq!(home.closable, []);

        let (app, actor) = (&world.app, &world.actor);
        let all = &Which::All;
        review_statement::accept(app, actor, StatementNumber(1), all).await.expect("a review");
        let home = home_of_facilitator(&world).await;
        assert_eq!(home.closable[0].months, [month("2026-09")]);
        close_period::close(app, actor, recorded.contract, month("2026-09")).await.expect("closed");
        assert_eq!(home_of_facilitator(&world).await.closable, []);
    });
}

#[test]
fn nobody_is_asked_for_a_month_that_is_closed() {
    tell(|world: World| async move {
        let recorded = record(&world).await;
        let (app, actor) = (&world.app, &world.actor);
        close_period::close(app, actor, recorded.contract, month("2026-03")).await.expect("closed");
        let staff = staff(&world, HOLDER).await;
        let home = show_home::contractor(app, &staff).await.expect("a home");
        let asked = |home: &ContractorHome| home.due.iter().any(|it| it.month == month("2026-03"));
        assert!(!asked(&home), "{:?}", home.due);
        let [firm] = &home_of_facilitator(&world).await.overdue[..] else { panic!("one firm") };
        assert!(!firm.months.contains(&month("2026-03")), "{:?}", firm.months);

        let why = "une feuille est retrouvée";
        let (id, march) = (recorded.contract, month("2026-03"));
        close_period::reopen(app, actor, id, march, why).await.expect("open");
        let home = show_home::contractor(app, &staff).await.expect("a home");
        assert!(asked(&home), "it may be declared again");
    });
}

#[test]
fn people_are_looked_at_until_somebody_has_decided_or_their_lines_are_gone() {
    tell(|world: World| async move {
        record(&world).await;
        let elsewhere = contract(&CONTRACT.replace(REFERENCE, "2026-TX-015"));
        manage_contract::record(&world.app, &world.actor, &elsewhere).await.expect("a contract");
        // Awa Diarra is decided on for both contracts, the two others for none.
        Sheet::new()
            .month("Awa Diarra", "2026-10", "50")
            .month("Marc Petit", "2026-10", "50")
            .month("Lina Roux", "2026-10", "50")
            .sent(&world)
            .await;
        let there = Request { contract: "2026-TX-015".to_owned(), ..asked() };
        let sheet = Sheet::new().month("Marc Petit", "2026-09", "40");
        sheet.send_as(&world, &there, confirming()).await.expect("a receipt");
        let undecided = async || {
            let home = home_of_facilitator(&world).await;
            let told = |it: &show_home::Undecided| format!("{} {}", it.reference, it.people);
            home.undecided.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(undecided().await, ["2026-TX-014 2", "2026-TX-015 1"]);

        let (app, actor) = (&world.app, &world.actor);
        let whom = Whom::Named("Marc Petit".to_owned());
        let on = "2026-10-01".parse().expect("a date");
        let news = News { eligibility: Some(Eligibility::Validated(on)), ..News::default() };
        record_eligibility::run(app, actor, REFERENCE, &whom, news).await.expect("a record");
        // Decided on for one contract, he is seen on the other while his lines wait.
        assert_eq!(undecided().await, ["2026-TX-014 1", "2026-TX-015 1"]);
        undo_import::run(app, actor, ImportNumber(1)).await.expect("an undo");
        assert_eq!(undecided().await, ["2026-TX-015 1"]);
    });
}

#[test]
fn an_administrator_sees_who_may_sign_in() {
    tell(|world: World| async move {
        record(&world).await;
        account(&world, Role::Contractor, "Karim", Some(HOLDER)).await;
        account(&world, Role::Buyer, "Claire", None).await;
        let (app, actor) = (&world.app, &world.actor);
        manage_users::set_password(app, actor, "claire@essai.example", "hash").await.expect("set");
        account(&world, Role::Buyer, "Luc", None).await;
        manage_users::disable(app, actor, "luc@essai.example").await.expect("closed");
        let home = show_home::administrator(app, actor).await.expect("a home");
        let counts = home.accounts;
        assert_eq!((counts.open, counts.without_password, counts.closed), (1, 1, 1));
        assert_eq!((home.organisations, home.engine), (1, app.db.engine()));
    });
}

#[test]
fn a_home_is_for_its_role() {
    tell(|world: World| async move {
        record(&world).await;
        let contractor = staff(&world, HOLDER).await;
        let buyer = Actor { role: Role::Buyer, ..world.actor.clone() };
        for actor in [&contractor, &buyer] {
            let refused = show_home::facilitator(&world.app, actor).await;
            assert_eq!(refused, Err(ServiceError::Forbidden), "{actor:?}");
            let refused = show_home::administrator(&world.app, actor).await;
            assert_eq!(refused, Err(ServiceError::Forbidden), "{actor:?}");
        }
        for actor in [&world.actor, &buyer] {
            let refused = show_home::contractor(&world.app, actor).await;
            assert_eq!(refused, Err(ServiceError::Forbidden), "{actor:?}");
        }
    });
}
