//! A draft of an import waits, is corrected, and is sent.

use std::collections::BTreeSet;

use tenu::domain::access::{Actor, Role};
use tenu::domain::finding::{CellRef, Severity};
use tenu::services::draft_import::{
    self, Asked, DraftView, LineFilter, LineStatus, Obstacle, Origin, Step, Submitted,
};
use tenu::services::import_timesheet::{Existing, ImportOutcome, Receipt};
use tenu::services::{App, ServiceError, check_workbook, import_timesheet};
use tenu::store::ledger;
use tenu::units::{DraftId, Hours, ImportNumber, Month};
use tenu::workbooks::answer::ReadingStatus;
use tenu::workbooks::mapping::{Choice, Edit};

use super::harness::{NOW, World, tell};
use super::paper::{Arrived, arrived, asked, confirming, record, staff_of, stored_contract};

pub const OCTOBER: &str = "Nom;Mois;Heures\nDIARRA Awa;10/2026;120\nZYGMUNT Petit;10/2026;35,5\n\
    Total;;155,5\n";

/// Two columns that may both be the hours.
const TWO_COLUMNS: &str = "Nom;Mois;Heures;Heures payées\nDIARRA Awa;10/2026;120;110\n\
    ZYGMUNT Petit;10/2026;35,5;30\n";

pub fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn hours(text: &str) -> Option<Hours> {
    Some(super::paper::hours_of(text))
}

pub async fn asked_for(world: &World) -> Asked {
    Asked { contract: stored_contract(world).await.id, firm: None, period: None }
}

pub async fn start(world: &World, actor: &Actor, text: &str) -> DraftId {
    let Arrived { source, file } = arrived("releve.csv", text);
    let asked = asked_for(world).await;
    draft_import::start_file(&world.app, actor, &asked, source, file).await.expect("a draft")
}

pub async fn view(world: &World, actor: &Actor, id: DraftId) -> DraftView {
    draft_import::open(&world.app, actor, id).await.expect("a draft")
}

pub async fn send(world: &World, actor: &Actor, id: DraftId) -> Receipt {
    match draft_import::submit(&world.app, actor, id).await.expect("a receipt") {
        Submitted::Now(receipt) => *receipt,
        Submitted::Later(job) => panic!("job {job}"),
    }
}

pub fn counts(view: &DraftView) -> (i64, i64, i64, i64) {
    let it = view.counts;
    (it.total, it.ready, it.to_correct, it.to_confirm)
}

/// What the ledger says, without the identifiers that differ between two databases.
async fn ledger_of(app: &App, actor: &Actor, import: ImportNumber) -> Vec<String> {
    let mut tx = app.db.read().await.expect("a transaction");
    let lines = ledger::of_import(&mut tx, &actor.scope(), import).await.expect("lines");
    let line = |it: &ledger::Line| {
        format!("{:?} {:?} {:?} {:?} {:?} {}", it.whose, it.span, it.hours, it.act, it.cell, it.lot)
    };
    lines.iter().map(line).collect()
}

#[test]
fn a_draft_is_taken_up_again_and_sent() {
    tell(|world: World| async move {
        record(&world).await;
        let staff = staff_of(&world, "Bâti Nord").await;
        let id = start(&world, &staff, OCTOBER).await;

        let waits = draft_import::mine(&world.app, &staff).await.expect("drafts");
        assert_eq!(waits.iter().map(|it| it.id).collect::<Vec<_>>(), [id]);
        assert_eq!((waits[0].name.as_str(), waits[0].busy), ("releve.csv", false));
        let shown = view(&world, &staff, id).await;
        assert_eq!((shown.step, shown.origin), (Step::Effect, Origin::File));
        assert_eq!(shown.firm.as_ref().map(|it| it.name.as_str()), Some("Bâti Nord"));
        assert_eq!(counts(&shown), (2, 2, 0, 0));
        assert_eq!((shown.new_people, shown.obstacles.len()), (1, 0));
        assert_eq!(shown.statements.iter().map(|it| it.new).sum::<i64>(), 2);
        let page = draft_import::lines(&world.app, &staff, id, LineFilter::All, 1).await;
        let page = page.expect("lines");
        let named: Vec<_> = page.lines.iter().map(|it| (it.person.clone(), it.hours)).collect();
        let expected = [("DIARRA Awa", "120"), ("ZYGMUNT Petit", "35.5")]
            .map(|it| (Some(it.0.to_owned()), hours(it.1)));
        assert_eq!(named, expected);

        let receipt = send(&world, &staff, id).await;
        assert_eq!(receipt.outcome, ImportOutcome::Imported);
        assert_eq!(receipt.statements, shown.statements);
        assert_eq!(receipt.positions, shown.positions);
        assert_eq!(world.check_ledger().await, 2);
        assert_eq!(view(&world, &staff, id).await.step, Step::Sent);
        assert!(draft_import::mine(&world.app, &staff).await.expect("drafts").is_empty());

        let again = draft_import::receipt(&world.app, &staff, id).await.expect("a receipt");
        assert_eq!((again.outcome, again.import), (ImportOutcome::Imported, receipt.import));
        assert_eq!((again.statements, again.next), (receipt.statements, receipt.next));
        assert_eq!(send(&world, &staff, id).await.import, receipt.import);
        let late = draft_import::set_partial(&world.app, &staff, id, true).await;
        assert_eq!(late, Err(ServiceError::DraftClosed));
    });
}

#[test]
fn a_draft_writes_the_ledger_that_the_command_line_writes() {
    tell(|world: World| async move {
        record(&world).await;
        let sent = start(&world, &world.actor, OCTOBER).await;
        let by_page = send(&world, &world.actor, sent).await;
        let page = ledger_of(&world.app, &world.actor, by_page.import).await;
        tenu::services::undo_import::run(&world.app, &world.actor, by_page.import)
            .await
            .expect("undone");

        let Arrived { source, file } = arrived("releve.csv", OCTOBER);
        let app = &world.app;
        let read = check_workbook::read(&file, None, &app.guard, app.clock.today());
        let choices = confirming();
        let by_command = import_timesheet::commit(
            app,
            &world.actor,
            &source,
            &read,
            &asked(),
            choices,
            &|_, _| (),
        )
        .await
        .expect("a receipt");
        assert_eq!(by_command.outcome, ImportOutcome::Imported);
        assert_eq!(ledger_of(app, &world.actor, by_command.import).await, page);
        assert_eq!(by_command.sha256, by_page.sha256);

        let third = start(&world, &world.actor, OCTOBER).await;
        let shown = view(&world, &world.actor, third).await;
        assert_eq!(shown.already.map(|it| it.import), Some(by_command.import));
        let again = send(&world, &world.actor, third).await;
        assert_eq!(again.outcome, ImportOutcome::AlreadyReceived);
        let again = draft_import::receipt(app, &world.actor, third).await.expect("a receipt");
        assert_eq!(again.import, by_command.import);
        world.check_ledger().await;
    });
}

#[test]
fn a_choice_is_remembered_and_applied_to_the_file_of_the_next_month() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let id = start(&world, &staff, TWO_COLUMNS).await;
        let shown = view(&world, &staff, id).await;
        assert_eq!(
            (shown.step, shown.obstacles.as_slice()),
            (Step::Recognise, [Obstacle::Recognise].as_slice())
        );
        let recognition = shown.recognition.expect("a recognition");
        assert_eq!(recognition.readings.len(), 2);
        let refused = draft_import::submit(app, &staff, id).await;
        assert!(matches!(refused, Err(ServiceError::NotUnderstood(_))));
        let unknown = draft_import::choose(app, &staff, id, Some(Choice::Reading(9)), false).await;
        assert_eq!(unknown, Err(ServiceError::NotFound));

        let paid = Some(Choice::Reading(1));
        draft_import::choose(app, &staff, id, paid.clone(), true).await.expect("a choice");
        let shown = view(&world, &staff, id).await;
        let recognition = shown.recognition.expect("a recognition");
        assert_eq!(
            (recognition.status, recognition.hours),
            (ReadingStatus::Recognised, hours("140").expect("hours"))
        );
        assert_eq!((recognition.choice, recognition.remembered), (paid, None));

        draft_import::choose(app, &staff, id, Some(Choice::Reading(0)), false)
            .await
            .expect("another");
        let recognition = view(&world, &staff, id).await.recognition.expect("a recognition");
        assert_eq!(recognition.hours, hours("155.5").expect("hours"));
        let unknown = draft_import::choose(app, &staff, id, Some(Choice::Reading(9)), false).await;
        assert_eq!(unknown, Err(ServiceError::NotFound));

        let november = TWO_COLUMNS.replace("10/2026", "11/2026").replace("110", "111");
        let next = start(&world, &staff, &november).await;
        let recognition = view(&world, &staff, next).await.recognition.expect("a recognition");
        assert_eq!(recognition.hours, hours("141").expect("hours"));
        assert_eq!(recognition.remembered.map(|it| it.learnt_at), NOW.parse().ok());

        // Another firm reads its own files its own way.
        let other = staff_of(&world, "Peintures Leroy").await;
        let theirs = start(&world, &other, TWO_COLUMNS).await;
        assert_eq!(view(&world, &other, theirs).await.step, Step::Recognise);

        draft_import::choose(app, &staff, next, None, true).await.expect("taken back");
        assert_eq!(view(&world, &staff, next).await.step, Step::Recognise);
        let third = start(&world, &staff, &november.replace("111", "112")).await;
        assert_eq!(view(&world, &staff, third).await.step, Step::Recognise);
    });
}

#[test]
fn a_file_read_in_another_way_is_another_statement() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, actor) = (&world.app, &world.actor);
        let mut imports = BTreeSet::new();
        for (reading, existing) in [(0, None), (1, Some(Existing::Replace)), (1, None)] {
            let id = start(&world, actor, TWO_COLUMNS).await;
            let choice = Some(Choice::Reading(reading));
            draft_import::choose(app, actor, id, choice, false).await.expect("a choice");
            draft_import::set_existing(app, actor, id, existing).await.expect("said");
            for group in view(&world, actor, id).await.groups {
                draft_import::confirm(app, actor, id, group.rule, true).await.expect("said");
            }
            imports.insert(send(&world, actor, id).await.import);
        }
        assert_eq!(imports.len(), 2);
        world.check_ledger().await;
    });
}

#[test]
fn corrected_cells_repair_a_file() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let text = "Nom;Mois;Heures\nDIARRA Awa;10/2026;120\nZYGMUNT Petit;10/2026;l2\n\
            BLANC Léa;10/2026;l2\n";
        let id = start(&world, &staff, text).await;
        let choice = Some(Choice::Reading(0));
        draft_import::choose(app, &staff, id, choice, false).await.expect("a choice");
        let shown = view(&world, &staff, id).await;
        assert_eq!(shown.step, Step::Correct, "{:?}", shown.groups);
        assert_eq!(counts(&shown), (3, 1, 2, 0));
        let group = shown.groups.iter().find(|it| it.rule == "not-hours").expect("a group");
        assert_eq!((group.severity, group.count), (Severity::Error, 2));
        let [alike] = group.alike.as_slice() else { panic!("one group: {:?}", group.alike) };
        assert_eq!((alike.written.as_deref(), alike.count), (Some("l2"), 2));
        assert!(alike.mendable && group.single.is_empty());
        let found = &group.shown[0];
        assert_eq!(found.finding.place.value.as_deref(), Some("l2"));
        assert_eq!(found.finding.place.cell, Some(CellRef { row: 2, column: 2 }));
        let refused = LineFilter::Status(LineStatus::Refused);
        let page = draft_import::lines(app, &staff, id, refused, 1).await.expect("lines");
        assert_eq!((page.total, page.lines[0].cell), (2, Some(CellRef { row: 2, column: 2 })));
        assert!(matches!(
            draft_import::submit(app, &staff, id).await,
            Err(ServiceError::LinesRefused(_))
        ));

        let all = draft_import::cells(app, &staff, id, "not-hours", Some(&alike.mark), 9).await;
        let all = all.expect("cells");
        let cells: Vec<_> = all.found.iter().filter_map(|it| it.mended_at).collect();
        let cell = |row| (0, CellRef { row, column: 2 });
        assert_eq!((all.page, all.total, cells), (1, 2, vec![cell(2), cell(3)]));
        let gone = draft_import::cells(app, &staff, id, "not-hours", Some("0"), 1).await;
        assert_eq!(gone, Err(ServiceError::NotFound));

        let twelve = [(alike.mark.clone(), "12".to_owned()), ("0".to_owned(), "9".to_owned())];
        let repaired = draft_import::mend(app, &staff, id, Vec::new(), &twelve).await;
        assert_eq!(repaired, Ok(2));
        let made = draft_import::fixes(app, &staff, id, 1).await.expect("corrections");
        let [fix] = made.fixes.as_slice() else { panic!("one correction: {made:?}") };
        assert_eq!((fix.was.as_str(), fix.now.as_str(), fix.count), ("l2", "12", 2));
        assert_eq!(draft_import::take_back(app, &staff, id, "0").await, Ok(0));
        assert_eq!(draft_import::take_back(app, &staff, id, &fix.mark).await, Ok(2));
        assert_eq!(counts(&view(&world, &staff, id).await).2, 2);
        let repaired = draft_import::mend(app, &staff, id, Vec::new(), &twelve).await;
        assert_eq!(repaired, Ok(2));
        let one = Edit { sheet: 0, cell: CellRef { row: 3, column: 2 }, value: "7h30".to_owned() };
        draft_import::edit(app, &staff, id, vec![one]).await.expect("corrected");
        let shown = view(&world, &staff, id).await;
        assert_eq!(counts(&shown).2, 0, "{:?}", shown.groups);
        let recognition = shown.recognition.expect("a recognition");
        assert_eq!((recognition.edits, recognition.hours), (2, hours("139.5").expect("hours")));
        let window = draft_import::sheet_window(app, &staff, id, 0, 0).await.expect("a window");
        let edited: Vec<&str> = window
            .rows
            .iter()
            .flat_map(|it| &it.cells)
            .filter(|it| it.edited)
            .map(|it| it.text.as_str())
            .collect();
        assert_eq!(edited, ["12", "7h30"]);
        assert!(!window.areas.is_empty());

        let cell = CellRef { row: 3, column: 2 };
        draft_import::unedit(app, &staff, id, 0, cell).await.expect("taken back");
        assert_eq!(counts(&view(&world, &staff, id).await).2, 1);
        draft_import::set_partial(app, &staff, id, true).await.expect("said");
        for group in view(&world, &staff, id).await.groups {
            draft_import::confirm(app, &staff, id, group.rule, true).await.expect("said");
        }
        let receipt = send(&world, &staff, id).await;
        assert_eq!((receipt.lines, receipt.refused), (2, 1));
        world.check_ledger().await;
    });
}

#[test]
fn what_asks_for_a_confirmation_waits_for_it() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let early = OCTOBER.replace("Petit;10/2026", "Petit;12/2025");
        let id = start(&world, &staff, &early).await;
        let shown = view(&world, &staff, id).await;
        assert_eq!((shown.step, counts(&shown)), (Step::Correct, (2, 1, 0, 1)));
        assert!(matches!(
            draft_import::submit(app, &staff, id).await,
            Err(ServiceError::Unconfirmed(_))
        ));
        draft_import::confirm(app, &staff, id, "long-week", true).await.expect("said");
        assert_eq!(view(&world, &staff, id).await.step, Step::Correct);
        draft_import::confirm(app, &staff, id, "outside-contract", true).await.expect("said");
        let shown = view(&world, &staff, id).await;
        assert_eq!((shown.step, counts(&shown)), (Step::Effect, (2, 2, 0, 0)));
        let group = shown.groups.iter().find(|it| it.rule == "outside-contract").expect("a group");
        assert!(group.confirmed);
        draft_import::confirm(app, &staff, id, "outside-contract", false).await.expect("said");
        assert_eq!(view(&world, &staff, id).await.step, Step::Correct);
    });
}

#[test]
fn lines_that_are_missing_ask_whether_they_stay() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let first = start(&world, &staff, OCTOBER).await;
        send(&world, &staff, first).await;
        let shorter = "Nom;Mois;Heures\nDIARRA Awa;10/2026;121\nTotal;;121\n";
        let id = start(&world, &staff, shorter).await;
        let shown = view(&world, &staff, id).await;
        assert_eq!((shown.missing.lines, shown.counts.removed), (1, 1));
        assert_eq!(shown.obstacles, [Obstacle::ReplaceOrAdd { lines: 1 }]);
        let removed = LineFilter::Status(LineStatus::Removed);
        let page = draft_import::lines(app, &staff, id, removed, 1).await.expect("lines");
        assert_eq!(page.lines[0].person.as_deref(), Some("ZYGMUNT Petit"));
        let changed = LineFilter::Status(LineStatus::Changed);
        let page = draft_import::lines(app, &staff, id, changed, 1).await.expect("lines");
        assert_eq!((page.lines[0].before, page.lines[0].hours), (hours("120"), hours("121")));

        let add = Some(Existing::Add);
        draft_import::set_existing(app, &staff, id, add).await.expect("said");
        let shown = view(&world, &staff, id).await;
        assert_eq!((shown.missing.lines, shown.counts.removed, shown.obstacles.len()), (1, 0, 0));
        let replace = Some(Existing::Replace);
        draft_import::set_existing(app, &staff, id, replace).await.expect("said");
        let receipt = send(&world, &staff, id).await;
        assert_eq!((receipt.statements[0].version, receipt.statements[0].removed), (2, 1));
        world.check_ledger().await;
    });
}

#[test]
fn a_draft_is_not_found_by_anyone_else() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let id = start(&world, &staff, OCTOBER).await;
        let elsewhere = staff_of(&world, "Peintures Leroy").await;
        let unbound = Actor { firm: None, ..staff.clone() };
        let buyer = Actor { role: Role::Buyer, firm: None, ..elsewhere.clone() };
        for stranger in [&elsewhere, &unbound, &buyer] {
            let gone = ServiceError::NotFound;
            assert_eq!(draft_import::open(app, stranger, id).await, Err(gone.clone()));
            let page = draft_import::lines(app, stranger, id, LineFilter::All, 1).await;
            assert_eq!(page, Err(gone.clone()));
            let window = draft_import::sheet_window(app, stranger, id, 0, 0).await;
            assert_eq!(window, Err(gone.clone()));
            assert_eq!(draft_import::submit(app, stranger, id).await, Err(gone.clone()));
            assert_eq!(draft_import::discard(app, stranger, id).await, Err(gone.clone()));
            assert_eq!(draft_import::receipt(app, stranger, id).await, Err(gone.clone()));
            assert_eq!(draft_import::edit(app, stranger, id, Vec::new()).await, Err(gone));
            let listed = draft_import::mine(app, stranger).await.unwrap_or_default();
            assert!(listed.is_empty());
        }
        let colleague = Actor { user: elsewhere.user, ..staff.clone() };
        assert_eq!(view(&world, &colleague, id).await.id, id);
        let facilitator = Actor { role: Role::Facilitator, firm: None, ..elsewhere.clone() };
        assert_eq!(view(&world, &facilitator, id).await.id, id);

        // A subcontractor declares for nobody else.
        let holder = Asked { firm: staff.firm, ..asked_for(&world).await };
        let Arrived { source, file } = arrived("releve.csv", OCTOBER);
        let refused = draft_import::start_file(app, &elsewhere, &holder, source, file).await;
        assert_eq!(refused, Err(ServiceError::NotFound));
        let Arrived { source, file } = arrived("releve.csv", OCTOBER);
        let reader = Actor { firm: None, ..elsewhere.clone() };
        let refused = draft_import::start_file(app, &reader, &holder, source, file).await;
        assert_eq!(refused, Err(ServiceError::Forbidden));
    });
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, actor) = (&world.app, &world.actor);
        let id = start(&world, actor, "%PDF-1.7 rien").await;
        let shown = view(&world, actor, id).await;
        assert_eq!(shown.step, Step::Unreadable);
        assert_eq!(shown.groups[0].rule, "not-a-workbook");
        assert!(!shown.recognition.expect("a recognition").kept);
        let choice = draft_import::choose(app, actor, id, None, false).await;
        assert_eq!(choice, Err(ServiceError::BookNotKept));
        draft_import::discard(app, actor, id).await.expect("given up");
    });
}

#[test]
fn two_changes_at_once_never_undo_each_other() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, actor) = (&world.app, &world.actor);
        let id = start(&world, actor, OCTOBER).await;
        let cell = |row| CellRef { row, column: 2 };
        let edit = |row, value: &str| vec![Edit { sheet: 0, cell: cell(row), value: value.into() }];
        let (first, second) = tokio::join!(
            draft_import::edit(app, actor, id, edit(1, "121")),
            draft_import::edit(app, actor, id, edit(2, "36")),
        );
        let busy =
            [&first, &second].iter().filter(|it| ***it == Err(ServiceError::DraftBusy)).count();
        let shown = view(&world, actor, id).await;
        let edits = shown.recognition.expect("a recognition").edits;
        assert_eq!(usize::try_from(edits).expect("a count"), 2 - busy, "{first:?} {second:?}");
        assert!(busy < 2);
    });
}
