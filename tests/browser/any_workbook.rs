//! A workbook that can be read in two ways, repeats one mistake, writes one person in two ways and
//! feeds two contracts: from its deposit to its receipt, as the staff of a firm.

use std::fs;

use rust_xlsxwriter::Workbook;

use super::{Page, Reader, Start, tell};
use crate::web::imports::returned::corrected;

const CONTRACT: &str = "2026-TX-027 · Accessibilité des médiathèques";

/// Two columns that may both be the hours, the same slip of the finger in four rows, a number in
/// letters, and a name that lost a letter.
const ROWS: [[&str; 5]; 10] = [
    ["Nom", "Marché", "Mois", "Heures", "Heures payées"],
    ["DIARRA Adama", "2026-TX-027", "10/2026", "120", "110"],
    ["ROUSSELIN Moussa", "2026-TX-027", "10/2026", "7h3O", "12"],
    ["MOREAU Lina", "2026-TX-027", "10/2026", "7h3O", "12"],
    ["PETIT Noé", "2026-TX-027", "10/2026", "7h3O", "12"],
    ["GARCIA Inès", "2026-TX-027", "10/2026", "7h3O", "12"],
    ["LOPEZ Hugo", "2026-TX-027", "10/2026", "sept", "70"],
    ["BELKACEM Zoé", "2026-TX-014", "10/2026", "90", "85"],
    ["BELKASEM Zoé", "2026-TX-014", "10/2026", "12", "10"],
    ["THOMAS Ali", "2026-TX-014", "10/2026", "102", "97"],
];

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Octobre").expect("a name");
    for (row, cells) in (0..).zip(ROWS) {
        for (column, text) in (0..).zip(cells) {
            match text.parse::<u32>() {
                Ok(number) => sheet.write_number(row, column, number).expect("written"),
                Err(_) => sheet.write_string(row, column, text).expect("written"),
            };
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn any_workbook_is_understood_corrected_and_sent_to_every_contract_it_names() {
    let scripts = [Reader::DESK, Reader::PHONE];
    let readers = [scripts, scripts.map(Reader::without_scripts)].concat();
    tell(Start::Demonstration, &readers, |page| {
        page.enter_as("Karim Haddad");
        let file = page.site.folder().join("heures d’octobre.xlsx");
        fs::write(&file, workbook()).expect("a file");
        page.open("/imports/new");
        page.fill("Marché", CONTRACT);
        page.attach("Fichier du relevé", &file);
        page.press("Lire ce fichier");
        choose_over_their_own_sheet(page);
        mend_all_at_once(page);
        take_it_back(page);
        say_that_two_names_are_one_person(page);
        correct_the_rest_in_their_own_workbook(page);
        see_the_effect_on_both_contracts_and_send(page);
    });
}

fn choose_over_their_own_sheet(page: &Page) {
    page.expect("Comment lire ce fichier ?");
    page.expect("heures comptées");
    page.expect("colonne non lue");
    page.check("coloured-readings");
    page.keep_picture("reading", 1_180);
    page.follow("Voir toute la feuille, coloriée · Lecture 2");
    page.expect("Lignes 1 à 10 sur 10");
    page.check("coloured-sheet");
    page.press("C’est cette lecture");
}

fn mend_all_at_once(page: &Page) {
    page.check("group-to-fix");
    page.keep_picture("group", 1_260);
    let group = page.inside("4 cellules");
    group.fill("Corriger en", "7,5");
    group.press("Corriger partout (4 cellules)");
    page.expect_no("7h3O");
}

fn take_it_back(page: &Page) {
    page.follow("4 cellules corrigées : les revoir ou revenir en arrière");
    page.expect("7h3O");
    page.expect("7,5");
    page.check("fixes");
    page.press("Remettre comme avant · 7h3O");
    page.follow("4 cellules");
    page.check("cells");
    page.expect("7h3O");
    let group = page.inside("4 cellules");
    group.fill("Corriger en", "7,5");
    group.press("Corriger partout (4 cellules)");
}

fn say_that_two_names_are_one_person(page: &Page) {
    page.expect("Est-ce la même personne ?");
    page.inside("BELKASEM Zoé").press("C’est la même personne : écrire « BELKACEM Zoé »");
    page.expect_no("Est-ce la même personne ?");
}

fn correct_the_rest_in_their_own_workbook(page: &Page) {
    page.expect("sept");
    let given = page.download("Télécharger mon classeur annoté");
    let bytes = fs::read(&given).expect("the annotated workbook");
    let file = page.site.folder().join("retour.xlsx");
    fs::write(&file, corrected(&bytes, &[("sept", "70")])).expect("a file");
    page.attach("Classeur corrigé", &file);
    page.press("Renvoyer le classeur");
    page.expect("Une cellule corrigée");
    page.check("returned-story");
    page.keep_picture("returned", 800);
    page.follow("Voir ce qui reste");
    page.inside("Rien ne confirme la somme").tick("J’ai vérifié : c’est juste.");
    page.press("Enregistrer et continuer");
}

fn see_the_effect_on_both_contracts_and_send(page: &Page) {
    // The second contract had a statement of that month: its lines stay.
    page.expect("3 lignes déjà envoyées ne sont pas dans cet envoi");
    page.tick("complète ce qui a été envoyé : ces lignes restent");
    page.press("Retenir cette réponse");
    page.inside("La lecture choisie laisse un doute").tick("J’ai vérifié : c’est juste.");
    page.press("Enregistrer et continuer");
    page.expect("Ce fichier alimente aussi le marché 2026-TX-014");
    page.check("effect-on-both");
    page.keep_picture("effect", 1_100);
    page.press("Envoyer");
    page.expect("C’est envoyé");
    page.expect("2026-TX-027, 2026-TX-014");
    page.check("receipt-of-both");
}
