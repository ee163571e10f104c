//! From a file to its receipt, whatever the file says.

use tenu::services::verify_ledger;

use super::*;

async fn check_ledger(desk: &Desk) {
    let app = &desk.site.app;
    let verified = verify_ledger::run(app, &app.operator(), &|_| ()).await.expect("a ledger");
    assert_eq!(verified.differences, 0);
}

/// Holds the pages of a step to what they were, in both languages.
macro_rules! hold {
    ($desk:expr, $name:literal, $path:expr) => {
        let path = String::from($path);
        let french = $desk.page(&path).await;
        insta::assert_snapshot!(concat!($name, "_fr"), still(main_of(&french)));
        let mark = if path.contains('?') { '&' } else { '?' };
        let english = $desk.page(&format!("{path}{mark}lang=en")).await;
        insta::assert_snapshot!(concat!($name, "_en"), still(main_of(&english)));
    };
}

#[tokio::test]
async fn a_recognised_file_goes_from_its_deposit_to_a_receipt_and_back() {
    let mut desk = Desk::open().await;
    hold!(desk, "list_empty", "/imports");
    hold!(desk, "new", "/imports/new");
    let next = desk.deposit("releve-octobre.csv", OCTOBER.as_bytes()).await;
    let home = home_of(&next);
    assert_eq!(next, format!("{home}/effect"));
    hold!(desk, "reading", format!("{home}/reading"));
    hold!(desk, "effect", format!("{home}/effect"));
    hold!(desk, "lines", format!("{home}/lines"));
    hold!(desk, "drafts", "/imports");

    // It can be left and taken up again, by a colleague too.
    let resumed = desk.site.get_as(COLLEAGUE, &home).await;
    assert_eq!(resumed.location(), format!("{home}/effect"));

    let receipt = desk.submit(&home).await;
    has(&receipt, "C’est envoyé");
    has(&receipt, "heure de Paris");
    hold!(desk, "receipt", format!("{home}/receipt"));
    assert_eq!(desk.get(&home).await.location(), format!("{home}/receipt"));
    check_ledger(&desk).await;

    // The same file once more changes nothing, and says so before it is sent.
    desk.site.turn_clock(5);
    let again = desk.draft("autre-nom.csv", OCTOBER.as_bytes()).await;
    has(&desk.page(&again).await, "Ce fichier a déjà été envoyé");
    has(&desk.submit(&again).await, "Déjà reçu");

    has(&desk.page("/imports").await, "/imports/1/sent");
    hold!(desk, "undo", "/imports/1/undo");
    assert_eq!(desk.post("/imports/1/undo", &[]).await, "/imports/1/sent");
    has(&desk.page("/imports/1/sent").await, "Cet envoi a été annulé");
    check_ledger(&desk).await;
    assert_eq!(desk.post("/imports/1/undo", &[]).await, "/imports/1/sent?refused=undone");
    assert_eq!(desk.get("/imports/1/undo").await.location(), "/imports/1/sent?refused=undone");
}

#[tokio::test]
async fn the_mistakes_of_a_file_are_corrected_at_their_cells() {
    let desk = Desk::open().await;
    let bytes = sample("departement/releves/2026-tx-027/2026-10.xlsx");
    let contract = desk.site.record(&CONTRACT.replace("2026-TX-014", "2026-TX-027")).await;
    let fields = [("contract", contract.to_string()), ("period", "2026-10".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0, it.1.as_str())).collect();
    let next = desk.send(STAFF, &fields, "2026-10.xlsx", &bytes).await.location().to_owned();
    let home = home_of(&next);
    assert_eq!(next, format!("{home}/reading"));
    let page = desk.page(&next).await;
    has(&page, "Ce qui nous fait hésiter");
    has(&page, "12O,5");

    let chosen = [("reading", "0"), ("remember", "yes")];
    assert_eq!(desk.post(&format!("{home}/choose"), &chosen).await, home);
    let page = desk.page(&home).await;
    has(&page, "Un texte à la place des heures");
    has(&page, "Plus d’heures que la période n’en contient");
    has(&page, "name=\"cell-0-5-5\" value=\"12O,5\"");
    // Neither the name nor the month of the row above stands in for what is missing or wrong.
    has(&page, "Heures sans nom");
    has(&page, "name=\"cell-0-6-4\" value=\"13/2026\"");
    hold!(desk, "corrections", format!("{home}/corrections"));

    // What cannot be sent yet says why, at the step where it is mended.
    let refused = desk.post(&format!("{home}/submit"), &[]).await;
    assert_eq!(refused, format!("{home}?refused=lines"));
    has(&desk.page(&refused).await, "Des lignes restent à corriger");

    let cells = [
        ("was-0-5-5", "12O,5"),
        ("cell-0-5-5", "120,5"),
        ("was-0-7-5", "1516"),
        ("cell-0-7-5", "1516"),
        ("was-0-6-4", "13/2026"),
        ("cell-0-6-4", "10/2026"),
        ("was-0-8-1", ""),
        ("cell-0-8-1", "ROUSSELIN Léa"),
        ("asked", "unchecked"),
        ("confirmed", "unchecked"),
    ];
    desk.post(&format!("{home}/edit"), &cells).await;
    let page = desk.page(&home).await;
    for mended in
        ["Un texte à la place des heures", "Heures sans nom", "Dates qui ne se lisent pas"]
    {
        has_not(&page, mended);
    }
    has(&page, "Plus d’heures que la période n’en contient");
    has(&page, "value=\"unchecked\" checked");

    // The last one, and a box that is not checked any more.
    let fix = [("was-0-7-5", "1516"), ("cell-0-7-5", "151,6"), ("asked", "unchecked")];
    desk.post(&format!("{home}/fix"), &fix).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    has_not(&page, "Plus d’heures que la période");
    has_not(&page, "value=\"unchecked\" checked");
    let refused = desk.post(&format!("{home}/submit"), &[]).await;
    assert_eq!(refused, format!("{home}?refused=unconfirmed"));
    let all = ["unchecked", "chosen-despite"].map(|it| [("asked", it), ("confirmed", it)]);
    desk.post(&format!("{home}/confirm"), all.as_flattened()).await;
    assert_eq!(desk.get(&home).await.location(), format!("{home}/effect"));
    has(&desk.submit(&home).await, "C’est envoyé");
    check_ledger(&desk).await;
    // Whoever opens the file later is told why it says something else: every row was corrected.
    let statement = desk.page("/statements/1").await;
    assert_eq!(statement.matches("ligne corrigée dans Tenu avant l’envoi").count(), 4);
}

#[tokio::test]
async fn a_name_that_is_missing_is_typed_where_it_would_stand() {
    let desk = Desk::open().await;
    let text = "Nom;Mois;Heures\n;10/2026;35,5\nDIARRA Awa;10/2026;120\nTotal;;155,5\n";
    let home = desk.draft("releve.csv", text.as_bytes()).await;
    let page = desk.page(&home).await;
    has(&page, "Heures sans nom");
    has(&page, "name=\"cell-0-1-0\" value=\"\"");
    let cells = [("was-0-1-0", ""), ("cell-0-1-0", "ZYGMUNT Petit")];
    desk.post(&format!("{home}/edit"), &cells).await;
    let page = desk.page(&home).await;
    has_not(&page, "Heures sans nom");
    has(&page, "2 lignes prêtes à partir");
    // Where no column holds names, the way out is to show one.
    let home = desk.draft("absente.xlsx", &sample("doubtful/personne-absente.xlsx")).await;
    let page = desk.page(&home).await;
    has(&page, "Heures sans nom");
    has(&page, &format!("{home}/reading?by=hand"));
    has_not(&page, "name=\"cell-0-1-1\" value=\"146");
}

#[tokio::test]
async fn a_question_is_answered_by_a_reading_that_is_remembered_and_taken_back() {
    let desk = Desk::open().await;
    let home = desk.draft("deux.csv", TWO_COLUMNS.as_bytes()).await;
    assert_eq!(desk.get(&home).await.location(), format!("{home}/reading"));
    hold!(desk, "readings", format!("{home}/reading"));
    let page = desk.page(&home).await;
    assert_eq!(page.matches("C’est cette lecture").count(), 2);

    for reading in ["9", "", "x"] {
        let answer = desk.post(&format!("{home}/choose"), &[("reading", reading)]).await;
        assert_eq!(answer, format!("{home}/reading?refused=reading"));
    }
    let refused = desk.post(&format!("{home}/submit"), &[]).await;
    assert_eq!(refused, format!("{home}?refused=not-understood"));
    has(&desk.page(&refused).await, "Ce fichier n’a pas encore été compris");

    desk.post(&format!("{home}/choose"), &[("reading", "1"), ("remember", "yes")]).await;
    has(&desk.page(&format!("{home}/reading")).await, "140,00\u{a0}h");
    let november = TWO_COLUMNS.replace("10/2026", "09/2026");
    let next = desk.draft("septembre.csv", november.as_bytes()).await;
    has(&desk.page(&format!("{next}/reading")).await, "Lu comme");

    let back = [("reading", "none"), ("remember", "yes")];
    assert_eq!(desk.post(&format!("{next}/choose"), &back).await, format!("{next}/reading"));
    has(&desk.page(&format!("{next}/reading")).await, "Comment lire ce fichier");
}

#[tokio::test]
async fn columns_are_shown_by_hand() {
    let desk = Desk::open().await;
    let home = desk.draft("deux.csv", TWO_COLUMNS.as_bytes()).await;
    hold!(desk, "by_hand", format!("{home}/reading?by=hand"));
    let columns = [
        ("sheet", "0"),
        ("header", "1"),
        ("first", "2"),
        ("last", "2"),
        ("unit", ""),
        ("column-0", "person"),
        ("column-1", "month"),
        ("column-2", ""),
        ("column-3", "hours"),
    ];
    assert_eq!(desk.post(&format!("{home}/map"), &columns).await, home);
    let page = desk.page(&format!("{home}/reading")).await;
    has(&page, "Une ligne, une personne, 110,00\u{a0}h.");
    has(&page, "Vous avez montré les colonnes vous-même");
    // What was said is there to be changed; a mapping that says nothing of hours keeps the form.
    let page = desk.page(&format!("{home}/reading?by=hand")).await;
    has(&page, "name=\"last\" inputmode=\"numeric\" value=\"2\"");
    let nothing = [("sheet", "0"), ("header", "1"), ("column-0", "person")];
    let next = desk.post(&format!("{home}/map"), &nothing).await;
    has(&desk.page(&next).await, "Montrez-nous les colonnes");
    // What is no number of a sheet goes into no address.
    let odd = [("sheet", "\u{202e}💩"), ("column-0", "person")];
    let back = desk.post(&format!("{home}/map"), &odd).await;
    assert!(back.is_ascii(), "{back}");
}

#[tokio::test]
async fn a_file_that_lacks_lines_asks_whether_it_replaces_or_adds() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    desk.submit(&home).await;
    let text = "Nom;Mois;Heures\nDIARRA Awa;10/2026;121\nTotal;;121\n";
    let home = desk.draft("octobre-2.csv", text.as_bytes()).await;
    let page = desk.page(&home).await;
    has(&page, "Une ligne déjà envoyée n’est pas dans cet envoi");
    has(&page, "Petit · du 01/10/2026 au 31/10/2026 · 35,50");
    has_not(&page, "action=\"/imports/x/submit\"");
    hold!(desk, "question", format!("{home}/effect"));
    let refused = desk.post(&format!("{home}/submit"), &[]).await;
    assert_eq!(refused, format!("{home}?refused=replace-or-add"));
    has(&desk.page(&refused).await, "Une question attend votre réponse");

    desk.post(&format!("{home}/existing"), &[("existing", "replace")]).await;
    let page = desk.page(&home).await;
    has(&page, "une changée, une retirée");
    has(&page, "\u{2212}34,50");
    has(&desk.page(&format!("{home}/lines?filter=changed")).await, "120,00");
    desk.post(&format!("{home}/existing"), &[("existing", "add")]).await;
    has(&desk.page(&home).await, "+1,00");
    has(&desk.submit(&home).await, "version 2");
    check_ledger(&desk).await;
    // The first one cannot be undone before the second.
    let refused = desk.post("/imports/1/undo", &[]).await;
    assert_eq!(refused, "/imports/1/sent?refused=superseded");
    has(&desk.page(&refused).await, "Annulez d’abord le plus récent");
}

#[tokio::test]
async fn ready_lines_go_alone_by_choice() {
    let desk = Desk::open().await;
    let text = "Nom;Mois;Heures\nDIARRA Awa;10/2026;120\nZYGMUNT Petit;12/2026;35,5\n\
        Total;;155,5\n";
    let home = desk.draft("octobre.csv", text.as_bytes()).await;
    let page = desk.page(&home).await;
    has(&page, "2 lignes\u{a0}: une prête, 1 à corriger");
    has(&page, "Envoyer seulement les lignes prêtes");
    desk.post(&format!("{home}/partial"), &[("partial", "yes")]).await;
    let page = desk.page(&home).await;
    has(&page, "Une ligne prête à partir");
    has(&page, "Une ligne à corriger ne part pas.");
    desk.post(&format!("{home}/partial"), &[("partial", "no")]).await;
    has(&desk.page(&home).await, "1 à corriger");
    desk.post(&format!("{home}/partial"), &[("partial", "yes")]).await;
    let receipt = desk.submit(&home).await;
    has(&receipt, "corrigez la ligne laissée de côté");
    check_ledger(&desk).await;
}

#[tokio::test]
async fn nothing_to_declare_is_confirmed_before_it_is_sent() {
    let desk = Desk::open().await;
    let contract = desk.contract.to_string();
    let home = desk.post("/imports/nothing", &[("contract", &contract)]).await;
    hold!(desk, "nothing", format!("{home}/effect"));
    let page = desk.page(&home).await;
    has(&page, "Rien à déclarer pour octobre 2026 sur 2026-TX-014");
    let receipt = desk.submit(&home).await;
    has(&receipt, "C’est envoyé");
    check_ledger(&desk).await;

    // A month that has hours asks to withdraw them first.
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    desk.submit(&home).await;
    let home =
        desk.post("/imports/nothing", &[("contract", &contract), ("period", "2026-10")]).await;
    let page = desk.page(&home).await;
    has(&page, "Ce mois a déjà 2 lignes d’heures");
    has_not(&page, "complète ce qui a été envoyé");
    desk.post(&format!("{home}/existing"), &[("existing", "replace")]).await;
    has(&desk.submit(&home).await, "2 retirées");
    check_ledger(&desk).await;
}

#[tokio::test]
async fn whoever_imports_for_firms_says_which_one_declares() {
    let desk = Desk::open().await;
    let facilitator = desk.site.someone(Role::Facilitator).await;
    let page = desk.site.get_as(&facilitator, "/imports/new").await.text;
    has(&page, "Peintures Leroy");
    let contract = desk.contract.to_string();
    let fields = [("contract", contract.as_str())];
    let answer = desk.send(&facilitator, &fields, "octobre.csv", OCTOBER.as_bytes()).await;
    let home = home_of(answer.location());
    let shown = desk.site.get_as(&facilitator, &format!("{home}/effect")).await.text;
    has(&shown, "<th scope=\"row\">Bâti Nord</th>");
    let firm = value_of(&page, "Peintures Leroy");
    let form = [("firm", firm.as_str()), ("period", "")];
    desk.site.post_as(&facilitator, &format!("{home}/asked"), &form).await;
    let shown = desk.site.get_as(&facilitator, &format!("{home}/effect")).await.text;
    has(&shown, "<th scope=\"row\">Peintures Leroy</th>");
    // A firm that takes no part is refused as if it were not there.
    let form = [("firm", "00000000-0000-4000-8000-000000000000")];
    let answer = desk.site.post_as(&facilitator, &format!("{home}/asked"), &form).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

/// The value of the option with that text.
fn value_of(page: &str, text: &str) -> String {
    let line = page.lines().find(|it| it.contains("<option") && it.contains(text));
    let line = line.expect("an option");
    line.split("value=\"").nth(1).and_then(|it| it.split('"').next()).expect("a value").to_owned()
}

#[tokio::test]
async fn a_draft_that_is_given_up_is_gone() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    assert_eq!(desk.post(&format!("{home}/discard"), &[]).await, "/imports?done=discarded");
    let page = desk.page("/imports?done=discarded").await;
    has(&page, "L’envoi est abandonné");
    has_not(&page, "octobre.csv");
    assert_eq!(desk.get(&format!("{home}/effect")).await.location(), "/imports");
    let refused = desk.post(&format!("{home}/submit"), &[]).await;
    assert_eq!(refused, format!("{home}?refused=closed"));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_why_and_what_to_do() {
    let desk = Desk::open().await;
    let home = desk.draft("photo.xlsx", b"\x89PNG not a workbook").await;
    let answer = desk.get(&home).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    has(&answer.text, "Ce fichier n’a pas pu être lu");
    has(&answer.text, "Ce fichier n’est pas un classeur");
    has(&answer.text, "/imports/new?contract=");
}

#[tokio::test]
async fn a_large_file_is_read_while_its_page_waits() {
    let desk = Desk::open().await;
    let mut text = String::from("Nom;Matricule de la personne;Date;Heures\n");
    for row in 0..20_000 {
        let (person, day) = (row / 28, row % 28 + 1);
        let line = format!("PERSONNE Numéro{person};MATRICULE-{person:020};{day:02}/10/2026;7\n");
        text.push_str(&line);
    }
    text.push_str("Total;;;140000\n");
    assert!((1 << 20) < text.len(), "{} bytes", text.len());
    let home = desk.deposit("grand.csv", text.as_bytes()).await;
    let page = desk.get(&home).await;
    if page.status == StatusCode::OK {
        has(&page.text, "Lecture de votre fichier");
        assert!(page.text.contains("http-equiv=\"refresh\""), "{}", page.text);
        assert!(page.text.contains("htmx"), "{}", page.text);
        let part = desk.get(&format!("{home}/progress")).await;
        assert_eq!(part.status, StatusCode::OK);
        assert!(!part.text.contains("<html"), "{}", part.text);
        let busy = desk.post(&format!("{home}/partial"), &[("partial", "yes")]).await;
        assert_eq!(busy, format!("{home}?refused=busy"));
    }
    for _ in 0..600 {
        if desk.get(&home).await.status == StatusCode::SEE_OTHER {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let over = desk.get(&format!("{home}/progress")).await;
    assert!(over.header("hx-redirect").starts_with(&home), "{}", over.text);
    let page = desk.page(&format!("{home}/lines?page=400")).await;
    has(&page, "sur 20\u{202f}000.");
    // One page of a long draft is not longer than one of a short one.
    assert!(page.matches("<tr>").count() <= 51, "{}", page.matches("<tr>").count());
}
