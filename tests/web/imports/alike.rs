//! Cells that say the same, mended by one field and put back; a sheet as a reading takes it.

use super::*;

/// Four rows with the same slip of the finger among those that read.
const SLIPS: &str = "Nom;Mois;Heures\nDIARRA Awa;10/2026;120\nROUX Léa;10/2026;7h3O\n\
    NOIR Max;10/2026;7h3O\nBLANC Ida;10/2026;7h3O\nVERT Noé;10/2026;80\nGRIS Zoé;10/2026;81\n\
    BRUN Ali;10/2026;82\nROSE Mia;10/2026;83\nLYS Hugo;10/2026;84\nPIN Inès;10/2026;85\n";

/// The draft of a file, with its first reading chosen where it asks.
async fn read(desk: &Desk, text: &str) -> String {
    let home = desk.draft("releve.csv", text.as_bytes()).await;
    if desk.get(&home).await.location().ends_with("/reading") {
        desk.post(&format!("{home}/choose"), &[("reading", "0")]).await;
    }
    home
}

/// The name of the only field that mends many cells.
fn field(page: &str) -> String {
    let names: Vec<&str> = page.split("name=\"fix-").skip(1).collect();
    assert_eq!(names.len(), 1, "{}", main_of(page));
    format!("fix-{}", names[0].split('"').next().expect("a mark"))
}

#[tokio::test]
async fn one_value_mends_all_that_say_the_same_and_is_put_back() {
    let desk = Desk::open().await;
    let home = read(&desk, SLIPS).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    has(&page, "Corriger partout (3 cellules)");
    has(&page, "la première\u{a0}: Cellule C3");
    has_not(&page, "name=\"cell-0-2-2\"");
    let name = field(&page);
    let mark = name.trim_start_matches("fix-").to_owned();

    // Its cells stand on a page of their own, and one of them may say something else.
    let cells = format!("{home}/cells?rule=not-hours&mark={mark}&page=1");
    has(&page, &cells.replace('&', "&#38;"));
    let shown = desk.page(&cells).await;
    for name in ["cell-0-2-2", "cell-0-3-2", "cell-0-4-2"] {
        has(&shown, name);
    }
    let one = [
        ("of-rule", "not-hours"),
        ("of-mark", mark.as_str()),
        ("of-page", "1"),
        ("was-0-3-2", "7h3O"),
        ("cell-0-3-2", "8"),
    ];
    assert_eq!(desk.post(&format!("{home}/edit"), &one).await, cells);
    has(&desk.page(&cells).await, "2 cellules");

    desk.post(&format!("{home}/edit"), &[(name.as_str(), "7,5")]).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    has_not(&page, "7h3O");
    has(&page, "3 cellules corrigées");
    // What is mended has no page of cells any more: the step follows.
    assert_eq!(desk.get(&cells).await.status, StatusCode::SEE_OTHER);

    let fixes = desk.page(&format!("{home}/fixes")).await;
    assert_eq!(fixes.matches("Remettre comme avant").count(), 2);
    let put_back = fixes.split("name=\"mark\" value=\"").nth(1).and_then(|it| it.split('"').next());
    let form = [("mark", put_back.expect("a mark"))];
    assert_eq!(desk.post(&format!("{home}/unfix"), &form).await, format!("{home}/fixes"));
    has(&desk.page(&format!("{home}/fixes")).await, "Une cellule corrigée");
    has(&desk.page(&format!("{home}/corrections")).await, "Corriger partout (2 cellules)");
    // What stands for no correction takes nothing back.
    desk.post(&format!("{home}/unfix"), &[("mark", "0")]).await;
    has(&desk.page(&format!("{home}/fixes")).await, "Une cellule corrigée");
}

#[tokio::test]
async fn a_date_is_mended_in_its_own_cell() {
    let desk = Desk::open().await;
    let text = "Nom;Mois;Heures\nDIARRA Awa;10/2026;120\nROUX Léa;12/2026;20\nNOIR Max;12/2026;30\n\
        Total;;170\n";
    let home = read(&desk, text).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    has(&page, "Date correcte");
    desk.post(&format!("{home}/edit"), &[(field(&page).as_str(), "10/2026")]).await;
    has(&desk.page(&home).await, "3 lignes prêtes à partir");
    let fixes = desk.page(&format!("{home}/fixes")).await;
    has(&fixes, "12/2026");
    has(&fixes, "Cellule B3");
}

#[tokio::test]
async fn a_sheet_is_coloured_as_a_reading_takes_it() {
    let desk = Desk::open().await;
    let home = desk.draft("deux.csv", TWO_COLUMNS.as_bytes()).await;
    let first = desk.page(&format!("{home}/sheet?reading=0")).await;
    has(&first, "<td class=\"r-hours\">120</td>");
    has(&first, "<td class=\"r-ignored\">110</td>");
    let second = desk.page(&format!("{home}/sheet?reading=1")).await;
    has(&second, "<td class=\"r-ignored\">120</td>");
    for absent in ["reading=9", "sheet=4", "reading=0&sheet=9"] {
        let answer = desk.get(&format!("{home}/sheet?{absent}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{absent}");
    }
    desk.post(&format!("{home}/choose"), &[("reading", "0")]).await;
    has(&desk.page(&format!("{home}/sheet")).await, "<td class=\"r-hours\">120</td>");

    // A total is left out, and says so.
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    has(&desk.page(&format!("{home}/sheet")).await, "<td class=\"r-left\">155,5");
}

#[tokio::test]
async fn the_answer_to_a_form_is_read_in_another_language_at_its_step() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    let answer = desk.get(&format!("{home}/edit?lang=en")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), format!("{home}?lang=en"));
    let answer = desk.get(&format!("{home}/edit")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}
