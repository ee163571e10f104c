//! The workbook to fill in: taken from the page, filled in, sent, and read without a question.

use std::fs;

use super::{Page, Reader, Start, tell};
use crate::workbooks::template::{FIRST_ROW, Typed, filled};

const CONTRACT: &str = "2026-TX-027 · Accessibilité des médiathèques";

#[test]
fn the_template_of_a_contract_is_filled_in_and_sent_without_a_question() {
    tell(Start::Demonstration, &[Reader::DESK, Reader::PHONE.without_scripts()], |page| {
        page.enter_as("Karim Haddad");
        page.open("/imports/new");
        page.fill("Marché", CONTRACT);
        page.fill("Mois", "octobre 2026");
        let given = page.download_pressing("Télécharger le modèle");
        let bytes = fs::read(&given).expect("the template");
        let cells = vec![
            (format!("A{FIRST_ROW}"), Typed::Text("OZTURK Selin")),
            (format!("D{FIRST_ROW}"), Typed::Text("Peintre")),
            (format!("E{FIRST_ROW}"), Typed::Number("101.5")),
        ];
        let file = page.site.folder().join("relevé rempli.xlsx");
        fs::write(&file, filled(&bytes, &cells, "101.5")).expect("a file");
        page.open("/imports/new");
        page.fill("Marché", CONTRACT);
        page.attach("Fichier du relevé", &file);
        page.press("Lire ce fichier");
        send_what_was_recognised(page);
    });
}

fn send_what_was_recognised(page: &Page) {
    page.expect("101,50");
    page.expect_no("Comment lire ce fichier ?");
    page.check("template-effect");
    page.press("Envoyer");
    page.expect("C’est envoyé");
}
