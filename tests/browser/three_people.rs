//! From a file full of mistakes to a curve that has moved, as the three people whom a clause brings
//! together.

use super::{Page, Reader, Start, tell};

/// The contractor's file of October: a letter among digits, a month that is none, a month and a half
/// in one month, a row without a name.
const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/imports/samples/departement/releves/2026-tx-027/2026-10.xlsx"
);

const REASON: &str = "La feuille de présence dit 118,53 h : corrigez cette ligne.";

const CONTRACTOR: &str = "Karim Haddad";
const FACILITATOR: &str = "Nadia Ferrand";
const BUYER: &str = "Claire Morel";

#[test]
fn a_file_full_of_mistakes_becomes_hours_that_count() {
    let scripts = [Reader::DESK, Reader::PHONE];
    let readers = [scripts, scripts.map(Reader::without_scripts)].concat();
    tell(Start::Demonstration, &readers, |page| {
        let before = told(page, BUYER, read_october);
        told(page, CONTRACTOR, send_a_file_full_of_mistakes);
        told(page, FACILITATOR, refuse_a_line_and_accept_the_others);
        told(page, CONTRACTOR, read_the_reason_and_send_a_correction);
        told(page, FACILITATOR, accept_the_difference_and_close_the_month);
        let after = told(page, BUYER, read_october);
        // 120,50 + 151,60 of the file, and 118,53 of the correction. The 142,91 of Moussa Rousselin do
        // not count as long as nobody has said that he is eligible.
        assert_eq!(after.map(hundredths), before.map(|it| hundredths(it) + 39_063));
        told(page, BUYER, open_a_figure_down_to_its_cells);
    });
}

/// What one of them does, from signing in to signing out.
fn told<T>(page: &Page, name: &str, does: impl Fn(&Page) -> T) -> T {
    page.enter_as(name);
    page.open("/");
    let done = does(page);
    page.press(name);
    page.press("Se déconnecter");
    done
}

/// Hours counted and validated until the end of October, of the table beside the curve.
fn read_october(page: &Page) -> [String; 2] {
    page.follow("2026-TX-027");
    page.check("story-contract");
    page.keep_picture("contract", 1_040);
    page.press("Voir les chiffres");
    ["comptées", "validées"].map(|it| page.in_cell("octobre 2026", it).text())
}

fn send_a_file_full_of_mistakes(page: &Page) {
    page.expect("Que dois-je envoyer ?");
    page.press("autres relevés à envoyer");
    page.check("story-due");
    page.follow("Déposer le relevé d’octobre 2026 2026-TX-027");
    page.attach("Fichier du relevé", FILE.as_ref());
    page.check("story-deposit");
    page.press("Lire ce fichier");

    page.expect("Comment lire ce fichier ?");
    page.inside("cellule F6").expect("12O,5");
    page.check("story-reading");
    page.press("C’est cette lecture");

    page.expect("4 lignes : aucune prête, 4 à corriger, 2 remarques à confirmer");
    page.check("story-corrections");
    page.keep_picture("corrections", 830);
    page.inside("cellule F6").fill("Corriger en", "120,5");
    page.inside("cellule F8").fill("Corriger en", "151,6");
    page.inside("cellule E7").fill("Corriger en", "10/2026");
    page.inside("cellule F9").fill("Nom et prénom", "ROUSSELIN Moussa");
    page.press("Enregistrer et continuer");
    page.expect("4 lignes : 4 prêtes, une remarque à confirmer");
    page.inside("Rien ne confirme la somme").tick("J’ai vérifié : c’est juste.");
    page.check("story-to-confirm");
    page.press("Enregistrer et continuer");

    page.expect("4 lignes prêtes à partir");
    page.inside("Vesle Bâtiment octobre 2026").expect("+543,54 h");
    page.check("story-effect");
    page.press("Envoyer");
    page.expect("C’est envoyé");
    page.check("story-receipt");
}

fn refuse_a_line_and_accept_the_others(page: &Page) {
    page.check("story-facilitator");
    page.follow("relevés à valider");
    page.check("story-queue");
    page.inside("2026-TX-027").follow("Vesle Bâtiment, octobre 2026");
    page.check("story-statement");
    page.tick("Choisir Adama Diarra, octobre 2026");
    page.press("Refuser la sélection");
    page.fill("Raison du refus", REASON);
    page.press("Refuser la sélection");
    page.expect("Une ligne est refusée ; l’entreprise lira la raison");
    page.press("Tout accepter (3 lignes en attente)");
    page.expect("3 lignes sont validées");
    page.check("story-reviewed");
}

fn read_the_reason_and_send_a_correction(page: &Page) {
    page.expect("Lignes à corriger");
    page.check("story-refused");
    page.inside(REASON).follow("Voir le relevé");
    page.inside("Adama Diarra").expect(REASON);
    page.check("story-why");
    page.follow("Envoyer une correction");
    page.press("Saisir les heures");
    page.fill("Nom et prénom 1", "DIARRA Adama");
    page.fill("Heures 1", "118,53");
    page.check("story-typed");
    page.press("Enregistrer et continuer");

    page.expect("3 lignes déjà envoyées");
    page.check("story-question");
    page.tick("complète ce qui a été envoyé : ces lignes restent");
    page.press("Retenir cette réponse");
    page.inside("Vesle Bâtiment octobre 2026").expect("−10,00 h");
    page.check("story-correction");
    page.press("Envoyer");
    page.expect("C’est envoyé");
}

fn accept_the_difference_and_close_the_month(page: &Page) {
    page.follow("relevés à valider");
    page.inside("2026-TX-027").follow("version 2");
    page.inside("Adama Diarra").expect("128,53 h 118,53 h −10,00 h");
    page.check("story-difference");
    page.follow("Relevé de Vesle Bâtiment, octobre 2026");
    page.press("Tout accepter (une ligne en attente)");
    page.expect("Une ligne est validée");
    page.press("Clore le mois");
    page.expect("Le mois est clos.");
    page.check("story-closed");
}

fn open_a_figure_down_to_its_cells(page: &Page) {
    page.follow("2026-TX-027");
    page.in_cell("octobre 2026", "Validées").follow("390,63 h");
    page.expect("dont la somme fait 390,63 h.");
    let line = page.inside("120,50 h");
    line.expect("Relevé, cellule F6 2026-10.xlsx");
    line.expect("ligne corrigée dans Tenu avant l’envoi");
    page.check("story-figure");
}

/// Hours as the page writes them, `1 713,56 h`, in hundredths.
fn hundredths(text: String) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    assert!(text.ends_with(" h") && text.contains(','), "{text}: hours");
    digits.parse().expect("hours")
}
