//! What a facilitator, a firm and a buyer see of a statement.

use tenu::domain::access::{Actor, Role};
use tenu::domain::entry::{LineKey, Review};
use tenu::domain::journal::Action;
use tenu::domain::person::Eligibility;
use tenu::services::record_eligibility::{self, News, Whom};
use tenu::services::review_statement::{self, Which};
use tenu::services::show_statement::{self, StatementShown, View};
use tenu::services::{Names, ServiceError, Who, show_difference, show_review_queue, undo_import};
use tenu::store::journal;
use tenu::units::{ImportNumber, StatementNumber};

use super::harness::{World, tell};
use super::paper::{HOLDER, REFERENCE, SUBCONTRACTOR, Sheet, record, replacing, staff_of};

const STATEMENT: StatementNumber = StatementNumber(1);

fn role(world: &World, role: Role) -> Actor {
    Actor { role, ..world.actor.clone() }
}

async fn shown(world: &World, actor: &Actor) -> StatementShown {
    let view = View::default();
    show_statement::run(&world.app, actor, STATEMENT, view).await.expect("a statement")
}

fn october() -> Sheet {
    Sheet::new().day("Marc Petit", "2026-10-06", "7").day("Awa Diarra", "2026-10-05", "7").day(
        "Awa Diarra",
        "2026-10-06",
        "6.5",
    )
}

fn named(name: &str) -> Who {
    Who::Named(name.to_owned())
}

#[test]
fn a_facilitator_sees_each_line_with_what_counts_and_where_it_comes_from() {
    tell(|world: World| async move {
        record(&world).await;
        october().sent(&world).await;
        let statement = shown(&world, &role(&world, Role::Facilitator)).await;
        assert_eq!(statement.firm_name, "Bâti Nord");
        assert_eq!((statement.sums.lines, statement.sums.people), (3, 2));
        assert_eq!((statement.sums.waiting, statement.sums.accepted), (3, 0));
        assert_eq!(statement.sums.declared.to_string(), "20.50");
        assert_eq!(statement.sums.counted.to_string(), "13.50");
        let who: Vec<&Who> = statement.lines.iter().map(|it| &it.who).collect();
        assert_eq!(who, [&named("Awa Diarra"), &named("Awa Diarra"), &named("Marc Petit")]);
        let marc = &statement.lines[2];
        assert_eq!(marc.key, LineKey { import: ImportNumber(1), line: 1 });
        assert_eq!(marc.removed[0].rule, "ELG-01");
        assert_eq!(marc.eligibility, Some(Eligibility::Unknown));
        assert_eq!(
            (marc.file.as_deref(), marc.sheet.as_deref()),
            (Some("releve.xlsx"), Some("Relevé"))
        );
        assert_eq!(marc.cell.to_string(), "D2");
        assert_eq!(statement.unassessed.len(), 1);
        assert_eq!(statement.unassessed[0].who, named("Marc Petit"));
        assert!(statement.may.review && statement.may.close && statement.may.correct);

        // Said eligible, Marc Petit counts and nobody is left to assess.
        let on = "2026-01-02".parse().expect("a date");
        let news = News { eligibility: Some(Eligibility::Validated(on)), ..News::default() };
        let whom = Whom::Number(statement.unassessed[0].person);
        record_eligibility::run(&world.app, &world.actor, REFERENCE, &whom, news)
            .await
            .expect("a record");
        let statement = shown(&world, &role(&world, Role::Facilitator)).await;
        assert_eq!(statement.sums.counted.to_string(), "20.50");
        assert_eq!(statement.unassessed, []);
    });
}

#[test]
fn a_refusal_reaches_its_sender_with_its_reason() {
    tell(|world: World| async move {
        record(&world).await;
        october().sent(&world).await;
        let one = Which::Lines(vec![LineKey { import: ImportNumber(1), line: 1 }]);
        let reason = "présence non établie, n° 1850578006084";
        review_statement::refuse(&world.app, &world.actor, STATEMENT, &one, reason)
            .await
            .expect("a refusal");
        let statement = shown(&world, &staff_of(&world, HOLDER).await).await;
        assert_eq!((statement.sums.waiting, statement.sums.refused), (2, 1));
        let refused = &statement.lines[2];
        assert_eq!((&refused.who, refused.review), (&named("Marc Petit"), Review::Refused));
        // Identity numbers leave everything that is kept.
        assert_eq!(refused.reason.as_deref(), Some("présence non établie, n° ×××"));
        assert_eq!(refused.eligibility, None, "a firm never sees criteria");
        assert_eq!(statement.unassessed, []);
        assert!(statement.may.correct && !statement.may.review && !statement.may.close);

        let only = View { only: Some(Review::Refused), page: 1 };
        let some = show_statement::run(&world.app, &world.actor, STATEMENT, only).await;
        let some = some.expect("a statement");
        assert_eq!((some.lines.len(), some.sums.lines), (1, 3));
    });
}

#[test]
fn a_statement_of_another_firm_is_not_there() {
    tell(|world: World| async move {
        record(&world).await;
        october().sent(&world).await;
        let other = staff_of(&world, SUBCONTRACTOR).await;
        let view = View::default();
        let absent = show_statement::run(&world.app, &other, STATEMENT, view).await;
        assert_eq!(absent, Err(ServiceError::NotFound));
        let absent = show_difference::run(&world.app, &other, STATEMENT, 1, 1).await;
        assert_eq!(absent, Err(ServiceError::NotFound));
        let refused = show_review_queue::run(&world.app, &other, 1).await;
        assert_eq!(refused, Err(ServiceError::Forbidden));
    });
}

#[test]
fn a_buyer_sees_people_by_number_until_they_ask_for_names() {
    tell(|world: World| async move {
        record(&world).await;
        october().sent(&world).await;
        let one = Which::Lines(vec![LineKey { import: ImportNumber(1), line: 1 }]);
        review_statement::refuse(&world.app, &world.actor, STATEMENT, &one, "Marc Petit absent")
            .await
            .expect("a refusal");
        let buyer = role(&world, Role::Buyer);
        let statement = shown(&world, &buyer).await;
        assert_eq!(statement.names, Names::OnRequest);
        let who: Vec<&Who> = statement.lines.iter().map(|it| &it.who).collect();
        assert_eq!(who, [&Who::Numbered(1), &Who::Numbered(1), &Who::Numbered(2)]);
        let told = format!("{statement:?}");
        for secret in ["Marc", "Awa", "Relevé", "releve.xlsx"] {
            assert!(!told.contains(secret), "{secret} in {told}");
        }
        let difference = show_difference::run(&world.app, &buyer, STATEMENT, 1, 1).await;
        assert!(!format!("{difference:?}").contains("Marc"));

        let view = View::default();
        let names = show_statement::disclose_names(&world.app, &buyer, STATEMENT, view).await;
        let names = names.expect("a statement");
        assert_eq!((names.names, &names.lines[2].who), (Names::Shown, &named("Marc Petit")));
        assert_eq!(shown(&world, &buyer).await.names, Names::OnRequest, "in that answer only");
        let mut tx = world.app.db.read().await.expect("a transaction");
        let lines = journal::after(&mut tx, &world.actor.scope(), 0, 100).await.expect("a journal");
        let last = lines.last().expect("a line");
        assert_eq!(last.action, Action::NamesShown { statement: STATEMENT });

        let staff = staff_of(&world, HOLDER).await;
        let refused = show_statement::disclose_names(&world.app, &staff, STATEMENT, view).await;
        assert_eq!(refused, Err(ServiceError::Forbidden));
    });
}

#[test]
fn a_correction_comes_back_as_a_difference() {
    tell(|world: World| async move {
        record(&world).await;
        october().workforce("2026-10", "300").sent(&world).await;
        review_statement::accept(&world.app, &world.actor, STATEMENT, &Which::All)
            .await
            .expect("a review");
        // Awa Diarra worked less, Marc Petit did not work there, Léa Blanc and Omar Sy did.
        Sheet::new()
            .day("Awa Diarra", "2026-10-05", "7")
            .day("Awa Diarra", "2026-10-06", "2.5")
            .day("Léa Blanc", "2026-10-06", "7")
            .day("Omar Sy", "2026-10-06", "7")
            .workforce("2026-10", "310")
            .send(&world, replacing())
            .await
            .expect("a receipt");

        let queue = show_review_queue::run(&world.app, &world.actor, 1).await.expect("a queue");
        assert_eq!((queue.total, queue.late, queue.lines), (1, 0, 3));
        let row = &queue.statements[0];
        assert_eq!((row.version, row.lines, row.people), (2, 3, 3));
        // −4 for Awa, −7 for Marc, +7 for Léa and Omar.
        assert_eq!(
            (row.hours.to_string(), row.difference.to_string()),
            ("16.50".into(), "3.00".into())
        );

        let shown = show_difference::run(&world.app, &world.actor, STATEMENT, 2, 1).await;
        let shown = shown.expect("a difference");
        assert_eq!((shown.more_people, shown.fewer_people), (2, 1));
        let people: Vec<(String, String, String)> = shown
            .people
            .iter()
            .map(|it| (format!("{:?}", it.who), it.before.to_string(), it.after.to_string()))
            .collect();
        let expected = [
            ("Awa Diarra", "13.50", "9.50"),
            ("Léa Blanc", "0.00", "7.00"),
            ("Marc Petit", "7.00", "0.00"),
            ("Omar Sy", "0.00", "7.00"),
        ];
        let expected = expected.map(|(who, before, after)| {
            (format!("Named({who:?})"), before.to_owned(), after.to_owned())
        });
        assert_eq!(people, expected);
        let workforce = shown.workforce.expect("hours of the workforce");
        assert_eq!(workforce.before.map(|it| it.to_string()).as_deref(), Some("300.00"));
        assert_eq!(workforce.after.map(|it| it.to_string()).as_deref(), Some("310.00"));
        // Awa Diarra alone counts: 13.5 h before, all accepted; 9.5 h now, 7 of them accepted.
        let position = &shown.positions[0];
        let figures = |it: &tenu::domain::position::Position| {
            [it.declared, it.counted, it.validated].map(|it| it.to_string())
        };
        assert_eq!(figures(&position.before), ["20.50", "13.50", "13.50"]);
        assert_eq!(figures(&position.after), ["23.50", "9.50", "7.00"]);
        world.check_ledger().await;

        // The first version is told against nothing, and moves no obligation now.
        let first = show_difference::run(&world.app, &world.actor, STATEMENT, 1, 1).await;
        let first = first.expect("a difference");
        assert_eq!((first.more_people, first.positions.len()), (2, 0));
        let absent = show_difference::run(&world.app, &world.actor, STATEMENT, 3, 1).await;
        assert_eq!(absent, Err(ServiceError::NotFound));
    });
}

#[test]
fn a_restored_line_still_tells_the_cell_it_was_stated_in() {
    tell(|world: World| async move {
        record(&world).await;
        october().sent(&world).await;
        let less = Sheet::new().day("Awa Diarra", "2026-10-05", "7");
        less.send(&world, replacing()).await.expect("a receipt");
        undo_import::run(&world.app, &world.actor, ImportNumber(2)).await.expect("an undo");
        let statement = shown(&world, &world.actor).await;
        let marc = &statement.lines[2];
        assert_eq!((&marc.who, marc.key.import), (&named("Marc Petit"), ImportNumber(3)));
        assert_eq!((marc.sheet.as_deref(), marc.cell.to_string().as_str()), (Some("Relevé"), "D2"));
        assert_eq!(marc.file.as_deref(), Some("releve.xlsx"));
        assert_eq!(statement.versions.len(), 3);
        assert_eq!(statement.versions[2].undoes, Some(ImportNumber(2)));
    });
}
