//! One file for two contracts, from its deposit to its undoing.

use super::*;

/// October of two people on the contract, and of one of them on another.
const BOTH: &str = "Nom;Marché;Mois;Heures\nDIARRA Awa;2026-TX-014;10/2026;120\n\
    DIARRA Awa;2026-TX-021;10/2026;14\nZYGMUNT Petit;2026-TX-014;10/2026;35,5\nTotal;;;169,5\n";

async fn two_contracts() -> Desk {
    let desk = Desk::open().await;
    desk.site.record(&CONTRACT.replace("2026-TX-014", "2026-TX-021")).await;
    desk
}

#[tokio::test]
async fn a_file_for_two_contracts_is_sent_and_undone_as_one() {
    let desk = two_contracts().await;
    let home = desk.draft("octobre.csv", BOTH.as_bytes()).await;
    let effect = desk.page(&format!("{home}/effect")).await;
    has(&effect, "Ce fichier alimente aussi le marché 2026-TX-021");
    has(&effect, "Les engagements des marchés");
    has(&effect, "<span class=\"quiet\">2026-TX-021</span>");
    has(&effect, "<span class=\"figure\">+14,00\u{a0}h</span>");
    has(&effect, "<span class=\"figure\">+155,50\u{a0}h</span>");
    let lines = desk.page(&format!("{home}/lines")).await;
    assert_eq!(lines.matches("<span class=\"quiet\">2026-TX-021</span>").count(), 1, "{lines}");
    assert_eq!(lines.matches("<span class=\"quiet\">2026-TX-014</span>").count(), 2, "{lines}");

    let receipt = desk.submit(&home).await;
    has(&receipt, "<dd>2026-TX-014, 2026-TX-021</dd>");
    has(&receipt, "<dd>3</dd>");
    for number in [1, 2] {
        has(&desk.page(&format!("/imports/{number}/sent")).await, "2026-TX-021");
    }
    has(&desk.page("/imports/2/undo").await, "pour 2026-TX-021, 2026-TX-014.");
    assert_eq!(desk.post("/imports/2/undo", &[]).await, "/imports/2/sent");
    for number in [1, 2] {
        has(&desk.page(&format!("/imports/{number}/sent")).await, "Cet envoi a été annulé");
    }
}

#[tokio::test]
async fn a_month_that_is_missing_in_the_other_contract_is_asked_about() {
    let mut desk = two_contracts().await;
    let home = desk.draft("octobre.csv", BOTH.as_bytes()).await;
    desk.submit(&home).await;
    desk.site.turn_clock(5);
    // Of the second contract another person is named now, and the one before is missing.
    let other = BOTH.replace("DIARRA Awa;2026-TX-021", "ZYGMUNT Petit;2026-TX-021");
    let home = desk.draft("correction.csv", other.as_bytes()).await;
    let removed = desk.page(&format!("{home}/lines?filter=removed")).await;
    has(&removed, "Awa Diarra");
    has(&removed, "<span class=\"quiet\">2026-TX-021</span>");
    desk.post(&format!("{home}/existing"), &[("existing", "replace")]).await;
    has(&desk.submit(&home).await, "2026-TX-021");
}
