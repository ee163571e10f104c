//! What Tenu learns of the files of a firm: layouts, what changes in them, and words.

use tenu::domain::access::Actor;
use tenu::domain::entry::Route;
use tenu::domain::word::WordKind;
use tenu::secrets::seal::{Sealer, SecretKey};
use tenu::services::draft_import::{self, DraftView, LineFilter, Meaning, Step};
use tenu::services::{App, ServiceError, show_learnt};
use tenu::units::{DraftId, Hours};
use tenu::words::{Language, Words};
use tenu::workbooks::answer::ReadingStatus;
use tenu::workbooks::mapping::Choice;

use super::drafts::{send, start, view};
use super::harness::{World, tell};
use super::paper::{arrived, asked, hours_of, record, staff_of};
use super::waiting::{everything_stored, holds};

/// A statement of a month that proves itself by its total.
fn statement(headings: &str, month: &str, hours: [&str; 2]) -> String {
    let row = |name: [&str; 2], hours: &str| {
        let cells = headings.split(';').map(|heading| match heading {
            "Nom" if headings.contains("Prénom") => name[0].to_owned(),
            "Nom" | "Salarié" => name.join(" "),
            "Prénom" => name[1].to_owned(),
            "Mois" => month.to_owned(),
            "Chantier" => "Collège".to_owned(),
            "Remarque" => "rien".to_owned(),
            "" => String::new(),
            _ => hours.to_owned(),
        });
        cells.collect::<Vec<_>>().join(";")
    };
    let rows = [row(["DIARRA", "Awa"], hours[0]), row(["ZYGMUNT", "Petit"], hours[1])];
    format!("{headings}\n{}\n", rows.join("\n"))
}

const HEADINGS: &str = "Nom;Mois;Chantier;Heures";

fn said(view: &DraftView) -> (Vec<String>, bool) {
    let words = Words::of(Language::French);
    let drift = view.recognition.as_ref().and_then(|it| it.drift.as_ref());
    let changes = drift.map(|it| it.changes.as_slice()).unwrap_or_default();
    let changes = changes.iter().map(|it| words.change(it).replace('\u{a0}', " "));
    (changes.collect(), drift.is_some_and(|it| it.same))
}

fn remembered(view: &DraftView) -> Option<String> {
    let remembered = view.recognition.as_ref()?.remembered?;
    remembered.period.map(|it| it.to_string())
}

/// Sends a statement of October and gives how its firm's next file is taken.
async fn next_after(world: &World, staff: &Actor, before: &str, next: &str) -> DraftView {
    let sent = start(world, staff, before).await;
    confirm_all(world, staff, sent).await;
    send(world, staff, sent).await;
    let id = start(world, staff, next).await;
    view(world, staff, id).await
}

async fn confirm_all(world: &World, staff: &Actor, id: DraftId) {
    for group in view(world, staff, id).await.groups {
        draft_import::confirm(&world.app, staff, id, group.rule, true).await.expect("said");
    }
}

#[test]
fn a_file_that_was_sent_is_remembered_and_the_next_one_is_read_like_it() {
    tell(|world: World| async move {
        record(&world).await;
        let staff = staff_of(&world, "Bâti Nord").await;
        let october = statement(HEADINGS, "10/2026", ["120", "35,5"]);
        let november = statement(HEADINGS, "11/2026", ["110", "30,5"]);
        let next = next_after(&world, &staff, &october, &november).await;
        assert_eq!(remembered(&next).as_deref(), Some("2026-10"));
        assert_eq!(said(&next), (Vec::new(), false));
        assert_ne!(next.step, Step::Recognise);

        // The file of another firm is not held against it.
        let other = staff_of(&world, "Peintures Leroy").await;
        let theirs = start(&world, &other, &october).await;
        assert_eq!(remembered(&view(&world, &other, theirs).await), None);
        world.check_ledger().await;
    });
}

#[test]
fn what_only_stands_elsewhere_is_said_and_anything_else_is_asked() {
    let before = statement(HEADINGS, "10/2026", ["120", "35,5"]);
    let cases: [(&str, [&str; 2], bool, &[&str]); 8] = [
        (
            "Heures;Nom;Mois;Chantier",
            ["110", "30"],
            false,
            &["La colonne A « Heures » était en D."],
        ),
        (
            ";Nom;Mois;Chantier;Heures",
            ["110", "30"],
            false,
            &["Le tableau commence en colonne B au lieu de A."],
        ),
        (
            "Nom;Remarque;Mois;Chantier;Heures",
            ["110", "30"],
            false,
            &["Une colonne s’est ajoutée, dont nous n’avons pas besoin : B « Remarque »."],
        ),
        (
            "Nom;Mois;Chantier;Heures réalisées",
            ["110", "30"],
            true,
            &["La colonne D « Heures » est devenue D « Heures réalisées »."],
        ),
        (
            "Nom;Prénom;Mois;Chantier;Heures",
            ["110", "30"],
            true,
            &["La colonne A « Nom » est partagée en plusieurs : A « Nom », B « Prénom »."],
        ),
        ("Nom;Chantier;Heures", ["110", "30"], true, &["La colonne B « Mois » n’est plus là."]),
        (
            HEADINGS,
            ["110:30", "30:15"],
            true,
            &["Les heures de la colonne D « Heures » sont écrites en heures et minutes (7:30) ; \
                 avant, elles l’étaient en décimales (7,5)."],
        ),
        (
            "Nom;Mois;Chantier;Minutes",
            ["6600", "1800"],
            true,
            &[
                "La colonne D « Heures » est devenue D « Minutes ».",
                "Les heures de la colonne D « Minutes » sont écrites en minutes (450) ; avant, \
                 elles l’étaient en décimales (7,5).",
            ],
        ),
    ];
    for (headings, hours, asks, expected) in cases {
        let (before, next) = (before.clone(), statement(headings, "11/2026", hours));
        tell(move |world: World| {
            let (before, next) = (before.clone(), next.clone());
            async move {
                record(&world).await;
                let staff = staff_of(&world, "Bâti Nord").await;
                let next = next_after(&world, &staff, &before, &next).await;
                assert_eq!(said(&next).0, expected, "{headings}");
                assert_eq!(next.step == Step::Recognise, asks, "{headings}");
                if asks {
                    let refused = draft_import::submit(&world.app, &staff, next.id).await;
                    assert!(matches!(refused, Err(ServiceError::NotUnderstood(_))), "{headings}");
                }
            }
        });
    }
}

/// Two columns that may both be the hours, so that only a person can tell.
fn doubtful(headings: &str, month: &str) -> String {
    let value = |heading: &str, first: bool| match (heading, first) {
        ("Nom", true) => "DIARRA Awa".to_owned(),
        ("Nom", false) => "ZYGMUNT Petit".to_owned(),
        ("Mois", _) => month.to_owned(),
        ("Suivi Xylander", _) => "oui".to_owned(),
        ("Heures", true) => "120".to_owned(),
        ("Heures", false) => "35,5".to_owned(),
        (_, true) => "110".to_owned(),
        (_, false) => "30".to_owned(),
    };
    let row = |first| headings.split(';').map(|it| value(it, first)).collect::<Vec<_>>().join(";");
    format!("{headings}\n{}\n{}\n", row(true), row(false))
}

#[test]
fn a_remembered_reading_is_taken_again_where_its_columns_moved_and_is_forgotten_when_told() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let hours = |view: &DraftView| view.recognition.as_ref().map(|it| it.hours);
        let first =
            start(&world, &staff, &doubtful("Nom;Mois;Heures;Heures payées", "09/2026")).await;
        draft_import::choose(app, &staff, first, Some(Choice::Reading(1)), true)
            .await
            .expect("a choice");
        let none = draft_import::choose_same(app, &staff, first, true).await;
        assert_eq!(none, Err(ServiceError::NotFound), "nothing differed");

        let moved = doubtful("Nom;Heures payées;Mois;Heures", "10/2026");
        let id = start(&world, &staff, &moved).await;
        let asks = view(&world, &staff, id).await;
        let (changes, same) = said(&asks);
        assert_eq!((asks.step, same), (Step::Recognise, true), "{changes:?}");
        assert_eq!(changes, ["La colonne B « Heures payées » était en D."]);
        draft_import::choose_same(app, &staff, id, true).await.expect("a choice");
        let taken = view(&world, &staff, id).await;
        assert_eq!(hours(&taken), Some(hours_of("140")));
        assert_ne!(taken.step, Step::Recognise);

        // From now on such files are read without a question.
        let next = start(&world, &staff, &moved.replace("10/2026", "11/2026")).await;
        let next = view(&world, &staff, next).await;
        assert_eq!(
            (remembered(&next).as_deref(), hours(&next)),
            (Some("2026-10"), Some(hours_of("140")))
        );
        draft_import::choose(app, &staff, next.id, None, true).await.expect("forgotten");
        let again = start(&world, &staff, &moved.replace("10/2026", "12/2026")).await;
        let again = view(&world, &staff, again).await;
        // What was learnt first stands still, and asks again.
        assert_eq!((again.step, said(&again).1), (Step::Recognise, true));
        world.check_ledger().await;
    });
}

#[test]
fn a_word_of_the_firm_is_said_once_and_read_in_its_next_files_until_it_is_forgotten() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let file = |month: &str| {
            format!(
                "Nom;Mois;Marché;Modalité;Heures\nDIARRA Awa;{month};CHANTIER 204;Intérim ins.;7\n\
                 ZYGMUNT Petit;{month};CHANTIER 204;Intérim ins.;5\nTotal;;;;12\n"
            )
        };
        let id = start(&world, &staff, &file("09/2026")).await;
        let words = draft_import::words(app, &staff, id).await.expect("words");
        let asked: Vec<_> =
            words.unknown.iter().map(|it| (it.kind, it.written.as_str(), it.lines)).collect();
        let expected =
            [(WordKind::Route, "Intérim ins.", 2), (WordKind::Contract, "CHANTIER 204", 2)];
        assert_eq!(asked, expected);
        let found = view(&world, &staff, id).await;
        assert!(found.groups.iter().any(|it| it.rule == "unknown-route"), "{:?}", found.groups);
        assert!(found.groups.iter().any(|it| it.rule == "other-contract"), "{:?}", found.groups);

        let contract = found.contract.id.to_string();
        for (kind, word, meaning) in [
            (WordKind::Route, "Intérim ins.", "by-train"),
            (WordKind::Route, "DIARRA Awa", "secondment-etti"),
            (WordKind::Contract, "CHANTIER 204", "00000000-0000-0000-0000-000000000001"),
            (WordKind::Firm, "Intérim ins.", contract.as_str()),
        ] {
            let refused = draft_import::learn_word(app, &staff, id, kind, word, meaning).await;
            assert_eq!(refused, Err(ServiceError::NotFound), "{word} {meaning}");
        }
        let etti = "secondment-etti";
        draft_import::learn_word(app, &staff, id, WordKind::Route, "Intérim ins.", etti)
            .await
            .expect("a word");
        let said = WordKind::Contract;
        draft_import::learn_word(app, &staff, id, said, "CHANTIER 204", &contract)
            .await
            .expect("a word");
        let page = draft_import::lines(app, &staff, id, LineFilter::All, 1).await.expect("lines");
        let routes: Vec<_> = page.lines.iter().map(|it| it.route).collect();
        assert_eq!(routes, [Some(Route::SecondmentEtti); 2]);
        confirm_all(&world, &staff, id).await;
        send(&world, &staff, id).await;

        let next = start(&world, &staff, &file("10/2026")).await;
        let words = draft_import::words(app, &staff, next).await.expect("words");
        assert!(words.unknown.is_empty(), "{words:?}");
        let known: Vec<_> = words.known.iter().map(|it| it.meaning.clone()).collect();
        let reference = found.contract.reference.clone();
        let expected = [Meaning::Contract(reference), Meaning::Route(Route::SecondmentEtti)];
        assert_eq!(known, expected.map(Some));
        let month = words.known.first().and_then(|it| it.period).map(|it| it.to_string());
        assert_eq!(month.as_deref(), Some("2026-09"));

        // Another firm has words of its own, and forgets none of these.
        let other = staff_of(&world, "Peintures Leroy").await;
        let number = words.known[1].number;
        let refused = draft_import::forget_word(app, &other, number).await;
        assert_eq!(refused, Err(ServiceError::NotFound));
        assert!(show_learnt::run(app, &other).await.expect("what is learnt").is_empty());
        let learnt = show_learnt::run(app, &staff).await.expect("what is learnt");
        let counts: Vec<_> = learnt.iter().map(|it| (it.layouts.len(), it.words.len())).collect();
        assert_eq!(counts, [(1, 2)]);
        assert_eq!(show_learnt::run(app, &world.actor).await, Ok(learnt.clone()));

        draft_import::forget_word(app, &staff, number).await.expect("forgotten");
        let words = draft_import::words(app, &staff, next).await.expect("words");
        assert_eq!(words.unknown.len(), 1, "{words:?}");

        // What is learnt of a layout is a profile, and is forgotten too.
        let layout = learnt[0].layouts[0].number;
        let refused = show_learnt::export(app, &other, layout).await;
        assert_eq!(refused, Err(ServiceError::NotFound));
        let profile = show_learnt::export(app, &staff, layout).await.expect("a profile");
        assert!(
            profile.contains("heading = \"Heures\"") && !profile.contains("DIARRA"),
            "{profile}"
        );
        let refused = show_learnt::forget_layout(app, &other, layout).await;
        assert_eq!(refused, Err(ServiceError::NotFound));
        show_learnt::forget_layout(app, &staff, layout).await.expect("forgotten");
        let third = start(&world, &staff, &file("11/2026")).await;
        assert_eq!(remembered(&view(&world, &staff, third).await), None);
        world.check_ledger().await;
    });
}

#[test]
fn a_layout_that_was_forgotten_is_remembered_again_only_when_somebody_says_so() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let file = |month: &str| statement(HEADINGS, month, ["120", "35,5"]);
        let forgotten = |view: &DraftView| view.recognition.as_ref().is_some_and(|it| it.forgotten);
        let second = next_after(&world, &staff, &file("08/2026"), &file("09/2026")).await;
        assert_eq!(remembered(&second).as_deref(), Some("2026-08"));
        let learnt = show_learnt::run(app, &staff).await.expect("what is learnt");
        show_learnt::forget_layout(app, &staff, learnt[0].layouts[0].number)
            .await
            .expect("forgotten");
        let third = next_after(&world, &staff, &file("09/2026"), &file("10/2026")).await;
        assert_eq!((remembered(&third), forgotten(&third)), (None, true));

        draft_import::keep(app, &staff, third.id).await.expect("remembered");
        let other = staff_of(&world, "Peintures Leroy").await;
        let refused = draft_import::keep(app, &other, third.id).await;
        assert_eq!(refused, Err(ServiceError::NotFound));
        let fourth = start(&world, &staff, &file("11/2026")).await;
        let fourth = view(&world, &staff, fourth).await;
        let expected = (Some("2026-10"), false);
        assert_eq!((remembered(&fourth).as_deref(), forgotten(&fourth)), expected);
    });
}

#[test]
fn names_in_the_headings_of_a_sheet_are_stored_under_seal_alone() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        // One heading that is read and one that is not name somebody.
        let headings = "Nom;Mois;Heures;Heures payées Queneau;Suivi Xylander";
        let first = start(&world, &staff, &doubtful(headings, "09/2026")).await;
        draft_import::choose(app, &staff, first, Some(Choice::Reading(1)), true)
            .await
            .expect("a choice");
        let headings = "Nom;Heures payées Queneau;Mois;Heures;Suivi Xylander";
        let moved = start(&world, &staff, &doubtful(headings, "10/2026")).await;
        draft_import::choose_same(app, &staff, moved, true).await.expect("a choice");
        let shown = view(&world, &staff, moved).await;
        let choice = shown.recognition.and_then(|it| it.choice);
        assert!(matches!(choice, Some(Choice::Headings(_))), "{choice:?}");
        let learnt = show_learnt::run(app, &staff).await.expect("what is learnt");
        assert!(format!("{learnt:?}").contains("Queneau"), "{learnt:?}");
        let stored = everything_stored(&world).await;
        assert!(holds(&stored, "releve.csv"), "the search sees what is stored");
        for name in ["Queneau", "queneau", "Xylander", "xylander"] {
            assert!(!holds(&stored, name), "{name} is stored in plain text");
        }

        // A key that is lost takes what was learnt with it, and stops nobody.
        let seal = Sealer::of(vec![SecretKey::of([8; 32])]);
        let without = World { app: App { seal, ..app.clone() }, ..world.clone() };
        let learnt = show_learnt::run(&without.app, &staff).await.expect("what is learnt");
        assert!(learnt[0].layouts.iter().all(|it| it.layout.is_none()), "{learnt:?}");
        let next = start(&without, &staff, &doubtful(headings, "11/2026")).await;
        assert_eq!(remembered(&view(&without, &staff, next).await), None);
    });
}

#[test]
fn the_operator_imports_as_the_files_before_were_read_and_is_stopped_by_what_drifts() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, staff) = (&world.app, staff_of(&world, "Bâti Nord").await);
        let first =
            start(&world, &staff, &doubtful("Nom;Mois;Heures;Heures payées", "09/2026")).await;
        draft_import::choose(app, &staff, first, Some(Choice::Reading(1)), true)
            .await
            .expect("a choice");
        let read = |text: String| {
            let (world, request) = (&world, asked());
            async move {
                let arrived = arrived("releve.csv", &text);
                let (file, guard) = (&arrived.file, world.app.guard.clone());
                draft_import::read_at_once(&world.app, &world.actor, file, &guard, request)
                    .await
                    .expect("read")
            }
        };
        let alike = read(doubtful("Nom;Mois;Heures;Heures payées", "10/2026")).await;
        let hours: Hours = alike.read.lines.iter().map(|it| it.hours).sum();
        assert_eq!(hours, hours_of("140"));
        let month = alike.like.and_then(|it| it.period).map(|it| it.to_string());
        assert_eq!(month.as_deref(), Some("2026-09"));
        assert!(alike.request.variant.is_some(), "the same bytes as they came are another file");

        let moved = read(doubtful("Nom;Heures payées;Mois;Heures", "10/2026")).await;
        let drift = moved.drift.expect("what differs");
        assert!(drift.asks && moved.like.is_none());
        assert_eq!(moved.read.status, ReadingStatus::NeedsMapping);

        // A word that was said once is known here too.
        let text = |month: &str| {
            format!(
                "Salarié;Mois;Modalité;Heures réalisées\nDIARRA Awa;{month};Intérim ins.;7\n\
                 ZYGMUNT Petit;{month};Intérim ins.;5\nTotal;;;12\n"
            )
        };
        let id = start(&world, &staff, &text("10/2026")).await;
        let etti = "secondment-etti";
        draft_import::learn_word(app, &staff, id, WordKind::Route, "Intérim ins.", etti)
            .await
            .expect("a word");
        let known = read(text("11/2026")).await;
        assert_eq!(known.request.words.route("INTERIM INS"), Some(Route::SecondmentEtti));
        assert!(known.request.variant.is_some(), "under words it is another statement");
    });
}
