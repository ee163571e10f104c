//! The form of a contract: filled, checked, changed, with and without scripts.

use super::{Reader, Start, tell};

const CONTRACT: &str = r#"
[contract]
reference = "2026-014"
title = "Réhabilitation du collège"
starts-on = "2026-01-08"
ends-on = "2027-06-28"
[[contract.lots]]
number = "1"
title = "Gros œuvre"
[[contract.firms]]
name = "Bâti Nord"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
"#;

#[test]
fn a_buyer_describes_a_contract_and_sees_what_it_asks_for() {
    let readers = [Reader::DESK, Reader::PHONE, Reader::PHONE.without_scripts()];
    tell(Start::Empty, &readers, |page| {
        page.enter_new("buyer");
        page.open("/contracts/new");
        page.check("contract-form");
        page.fill("Référence du marché", "2026-TX-077");
        page.press("Ajouter un lot");
        assert_eq!(page.value("Référence du marché"), "2026-TX-077");
        page.fill("Numéro", "1");
        page.fill("Intitulé", "Un gymnase");
        page.fill("Premier jour d’exécution", "2026-12-01");
        page.fill("Dernier jour d’exécution", "2027-11-30");
        page.fill("Nom", "Bâti Nord");
        page.fill("Nom de l’engagement", "Heures d’insertion");
        page.tick("Une part du montant, par la main-d’œuvre et le coût horaire");
        page.fill("Montant HT retenu", "1 000 000");
        page.fill("Part de main-d’œuvre dans le montant, en %", "50");
        page.fill("Coût d’une heure de travail", "35");
        page.fill("Part réservée à l’insertion, en %", "5 %");
        page.press("Règles de comptage et arrêts");
        page.check("contract-form-filled");
        page.press("Vérifier");
        page.expect("Heures d’insertion : 714 h dues, soit 13,7 h par semaine");
        page.check("contract-form-checked");
    });
}

#[test]
fn what_a_change_does_is_seen_before_it_is_recorded() {
    let readers = [Reader::DESK, Reader::PHONE.without_scripts()];
    tell(Start::Empty, &readers, |page| {
        page.enter_new("buyer");
        let file = page.site.folder().join("marche.toml");
        std::fs::write(file, CONTRACT).expect("a contract");
        let recorded = page.site.command(&["--json", "contract", "record", "marche.toml"]);
        let recorded = recorded.expect(0).json();
        let id = recorded["contract"].as_str().expect("an identifier");
        page.open(&format!("/contracts/{id}/change"));
        page.fill("Heures dues", "2 600");
        page.press("Vérifier");
        page.expect("2 400 h → 2 600 h");
        page.check("contract-change");
        page.follow("Voir l’historique des modifications");
        page.expect("Première version.");
        page.check("contract-history");
    });
}
