//! A template is made for a firm: who may have it, who is in it, and what comes of it.

use tenu::domain::access::{Actor, Role};
use tenu::services::ServiceError;
use tenu::services::import_timesheet::{self, AskedFirm, Request, Source};
use tenu::services::make_template::{self, TemplateFile, Wanted};
use tenu::services::undo_import;
use tenu::units::{FirmId, ImportNumber};
use tenu::words::{Language, Words};

use super::harness::{World, tell};
use super::paper::{
    HOLDER, REFERENCE, SUBCONTRACTOR, Sheet, asked, confirming, record, staff_of, stored_contract,
};
use crate::workbooks::template::{FIRST_ROW, Typed, filled, understood};

fn words() -> Words {
    Words::of(Language::French)
}

async fn made(
    world: &World,
    actor: &Actor,
    firm: Option<AskedFirm>,
) -> Result<TemplateFile, ServiceError> {
    let wanted = Wanted::Reference(REFERENCE.to_owned());
    let month = "2026-11".parse().ok();
    make_template::run(&world.app, actor, &wanted, firm.as_ref(), month, words()).await
}

fn of(siret: &str) -> Option<AskedFirm> {
    Some(AskedFirm::Siret(siret.to_owned()))
}

/// The people of a template, with their birth dates: it comes back with an hour for each.
fn people(template: &TemplateFile) -> Vec<(String, Option<String>)> {
    // The contract of the stories has two lots: hours stand in the sixth column.
    let rows = FIRST_ROW..FIRST_ROW + template.people;
    let cells = rows.map(|row| (format!("F{row}"), Typed::Number("1"))).collect();
    let read = understood(&filled(&template.bytes, &cells, &template.people.to_string()));
    let said = |it: &tenu::workbooks::answer::ReadPerson| {
        (it.name.clone(), it.born_on.map(|it| it.to_string()))
    };
    read.persons.iter().map(said).collect()
}

fn names(template: &TemplateFile) -> Vec<String> {
    people(template).into_iter().map(|it| it.0).collect()
}

/// The holder declares two people and the subcontractor two others, one of them with a birth date.
async fn declared(world: &World) {
    record(world).await;
    let born = |name: &str, day: &str| {
        let (name, day) = (name.to_owned(), day.parse().ok());
        move |read: &mut tenu::workbooks::answer::Understanding| {
            for person in read.persons.iter_mut().filter(|it| it.name == name) {
                person.born_on = day;
            }
        }
    };
    let holder = Sheet::new()
        .month("DIARRA Awa", "2026-10", "120")
        .month("Marc Petit", "2026-09", "35.5")
        .month("Jean Ancien", "2026-04", "70")
        .but(born("Marc Petit", "1988-12-24"));
    holder.sent(world).await;
    let request = Request { firm: of(SUBCONTRACTOR), ..asked() };
    let subcontractor = Sheet::new()
        .month("Léa Blanc", "2026-10", "70")
        .month("Marc Petit", "2026-10", "7")
        .but(born("Léa Blanc", "2001-03-05"));
    subcontractor.send_as(world, &request, confirming()).await.expect("a receipt");
}

#[test]
fn a_firm_finds_the_people_whom_it_declared_lately_and_nobody_else() {
    tell(|world: World| async move {
        declared(&world).await;
        let holder = staff_of(&world, HOLDER).await;
        let template = made(&world, &holder, None).await.expect("a template");
        assert_eq!(
            (template.firm.as_str(), template.month.to_string().as_str()),
            ("Bâti Nord", "2026-11")
        );
        assert_eq!(template.name, "releve-2026-tx-014-bati-nord-2026-11.xlsx");
        // Jean Ancien worked seven months ago.
        assert_eq!(names(&template), ["Awa Diarra", "Marc Petit"]);
        let subcontractor = staff_of(&world, SUBCONTRACTOR).await;
        let template = made(&world, &subcontractor, None).await.expect("a template");
        assert_eq!(names(&template), ["Léa Blanc", "Marc Petit"]);
    });
}

#[test]
fn a_birth_date_is_there_only_where_nobody_but_the_firm_spoke_of_the_person() {
    tell(|world: World| async move {
        declared(&world).await;
        // The buyer told when Awa Diarra was born; both firms speak of Marc Petit.
        let holder = staff_of(&world, HOLDER).await;
        let template = made(&world, &holder, None).await.expect("a template");
        assert_eq!(
            people(&template),
            [("Awa Diarra".to_owned(), None), ("Marc Petit".to_owned(), None)]
        );
        let subcontractor = staff_of(&world, SUBCONTRACTOR).await;
        let template = made(&world, &subcontractor, None).await.expect("a template");
        let own = ("Léa Blanc".to_owned(), Some("2001-03-05".to_owned()));
        assert_eq!(people(&template), [own, ("Marc Petit".to_owned(), None)]);
    });
}

#[test]
fn what_was_undone_is_in_no_template() {
    tell(|world: World| async move {
        declared(&world).await;
        undo_import::run(&world.app, &world.actor, ImportNumber(2)).await.expect("an undo");
        let subcontractor = staff_of(&world, SUBCONTRACTOR).await;
        let template = made(&world, &subcontractor, None).await.expect("a template");
        assert_eq!(template.people, 0);
    });
}

#[test]
fn staff_of_a_firm_have_the_template_of_their_own_firm_alone() {
    tell(|world: World| async move {
        declared(&world).await;
        let (holder, subcontractor) =
            (staff_of(&world, HOLDER).await, staff_of(&world, SUBCONTRACTOR).await);
        // A holder answers for its subcontractor's hours; who works there is not for it to read.
        let others = made(&world, &holder, of(SUBCONTRACTOR)).await.err();
        assert_eq!(others, Some(ServiceError::NotFound));
        let others = made(&world, &subcontractor, of(HOLDER)).await.err();
        assert_eq!(others, Some(ServiceError::NotFound));
        let own = made(&world, &holder, of(HOLDER)).await.expect("a template");
        assert_eq!(own.people, 2);
        let stranger =
            Actor { firm: Some(FirmId::new(world.app.clock.as_ref())), ..holder.clone() };
        let unknown = made(&world, &stranger, None).await.err();
        assert_eq!(unknown, Some(ServiceError::UnknownContract(REFERENCE.to_owned())));
        let unbound = Actor { firm: None, ..holder };
        assert_eq!(made(&world, &unbound, None).await.err(), Some(ServiceError::Forbidden));
    });
}

#[test]
fn others_have_that_of_any_firm_and_a_buyer_reads_no_name_there() {
    tell(|world: World| async move {
        declared(&world).await;
        let as_role = |role| Actor { role, ..world.actor.clone() };
        let facilitator = as_role(Role::Facilitator);
        let template = made(&world, &facilitator, None).await.expect("a template");
        assert_eq!((template.firm.as_str(), template.people), ("Bâti Nord", 2));
        let template = made(&world, &facilitator, of(SUBCONTRACTOR)).await.expect("a template");
        assert_eq!((template.firm.as_str(), template.people), ("Peintures Leroy", 2));
        let template = made(&world, &as_role(Role::Buyer), of(SUBCONTRACTOR)).await;
        assert_eq!(template.expect("a template").people, 0);
        let unknown = made(&world, &facilitator, of("55210055400013")).await.err();
        assert_eq!(unknown, Some(ServiceError::UnknownFirm("55210055400013".to_owned())));
        let id = stored_contract(&world).await.id;
        let wanted = Wanted::Contract(id);
        let firm = AskedFirm::Known(FirmId::new(world.app.clock.as_ref()));
        let app = &world.app;
        let unknown =
            make_template::run(app, &facilitator, &wanted, Some(&firm), None, words()).await.err();
        assert_eq!(unknown, Some(ServiceError::NotFound));
        // Without a month it is the last one that is over.
        let template = make_template::run(app, &facilitator, &wanted, None, None, words()).await;
        assert_eq!(template.expect("a template").month.to_string(), "2026-10");
    });
}

#[test]
fn a_template_that_comes_back_is_the_statement_of_its_firm_and_month() {
    tell(|world: World| async move {
        declared(&world).await;
        let subcontractor = staff_of(&world, SUBCONTRACTOR).await;
        let template = made(&world, &subcontractor, None).await.expect("a template");
        let cells = vec![
            (format!("F{FIRST_ROW}"), Typed::Number("35.5")),
            (format!("G{FIRST_ROW}"), Typed::Number("7")),
            (format!("A{}", FIRST_ROW + 2), Typed::Text("Inès Roux")),
            (format!("F{}", FIRST_ROW + 2), Typed::Number("14")),
        ];
        let bytes = filled(&template.bytes, &cells, "49.5");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(&template.name);
        std::fs::write(&path, &bytes).expect("a file");
        let (source, _copy) = Source::copy(&path).expect("a copy");
        // The operator names nobody: firm and month are in the file.
        let (app, read, request) = (&world.app, understood(&bytes), asked());
        let sent = import_timesheet::commit(
            app,
            &world.actor,
            &source,
            &read,
            &request,
            confirming(),
            &|_, _| (),
        );
        let receipt = sent.await.expect("a receipt");
        assert_eq!((receipt.lines, receipt.new_people), (2, 1));
        let statement = &receipt.statements[0];
        assert_eq!(
            (statement.firm.as_str(), statement.period.to_string().as_str()),
            ("Peintures Leroy", "2026-11")
        );
        assert_eq!(statement.difference.to_string(), "49.50");
        world.check_ledger().await;
    });
}
