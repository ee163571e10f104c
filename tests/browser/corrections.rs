//! A file that can be read in two ways and repeats one mistake: the reading is chosen over the
//! person's own sheet, the mistake mended in all its cells at once, and the mending taken back.

use std::fs;

use super::{Page, Reader, Start, tell};

const CONTRACT: &str = "2026-TX-027 · Accessibilité des médiathèques";

/// Two columns that may both be the hours, and the same slip of the finger in four rows.
const FILE: &str = "Nom;Mois;Heures;Heures payées\nDIARRA Adama;10/2026;120;110\n\
    ROUSSELIN Moussa;10/2026;7h3O;12\nMOREAU Lina;10/2026;7h3O;12\nPETIT Noé;10/2026;7h3O;12\n\
    GARCIA Inès;10/2026;7h3O;12\nLOPEZ Hugo;10/2026;80;70\nDUPONT Zoé;10/2026;90;85\n\
    MARTIN Léo;10/2026;100;95\nBERNARD Mia;10/2026;101;96\nTHOMAS Ali;10/2026;102;97\n";

#[test]
fn one_correction_mends_every_cell_of_the_same_mistake() {
    let scripts = [Reader::DESK, Reader::PHONE];
    let readers = [scripts, scripts.map(Reader::without_scripts)].concat();
    tell(Start::Demonstration, &readers, |page| {
        page.enter_as("Karim Haddad");
        let file = page.site.folder().join("octobre.csv");
        fs::write(&file, FILE).expect("a file");
        page.open("/imports/new");
        page.fill("Marché", CONTRACT);
        page.attach("Fichier du relevé", &file);
        page.press("Lire ce fichier");
        choose_over_their_own_sheet(page);
        mend_all_at_once(page);
        take_it_back(page);
    });
}

fn choose_over_their_own_sheet(page: &Page) {
    page.expect("Comment lire ce fichier ?");
    page.expect("heures comptées");
    page.expect("colonne non lue");
    page.check("coloured-readings");
    page.follow("Voir toute la feuille, coloriée · Lecture 1");
    page.expect("Lignes 1 à 11 sur 11");
    page.check("coloured-sheet");
    page.press("C’est cette lecture");
}

fn mend_all_at_once(page: &Page) {
    page.expect("4 à corriger");
    page.check("group-to-fix");
    let group = page.inside("4 cellules");
    group.fill("Corriger en", "7,5");
    group.press("Corriger partout (4 cellules)");
    page.expect_no("4 à corriger");
    page.expect_no("7h3O");
}

fn take_it_back(page: &Page) {
    page.follow("4 cellules corrigées : les revoir ou revenir en arrière");
    page.inside("7h3O").expect("7,5");
    page.check("fixes");
    page.press("Remettre comme avant");
    page.expect("4 à corriger");
    page.follow("4 cellules");
    page.check("cells");
    page.inside("Cellule C4").expect("7h3O");
}
