//! Names that resemble somebody's: whoever sends is asked, and says it in one click.

use super::*;

/// One person in two spellings, two lines of the second.
const TWICE: &str = "Nom;Date;Heures\nROUSSELIN Moussa;05/10/2026;7\nROUSELIN Moussa;06/10/2026;7\n\
    ROUSELIN Moussa;07/10/2026;7\nROUSSELIN Moussa;08/10/2026;7\nROUSSELIN Moussa;09/10/2026;7\n\
    Total;;35\n";

/// The mark of the button that says that two names are one person.
fn same(page: &str) -> &str {
    let after = page.split("name=\"same\" value=\"").nth(1).expect("a button");
    after.split('"').next().expect("a mark")
}

#[tokio::test]
async fn a_name_in_two_spellings_is_one_person_in_one_click() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", TWICE.as_bytes()).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    has(&page, "Est-ce la même personne\u{a0}?");
    has(&page, "<q>ROUSELIN Moussa</q>");
    has(&page, "Ce nom ressemble à «\u{a0}ROUSSELIN Moussa\u{a0}», dans ce fichier, ligne 2");
    has(&page, "C’est la même personne\u{a0}: écrire «\u{a0}ROUSSELIN Moussa\u{a0}»");
    desk.post(&format!("{home}/edit"), &[("same", same(&page))]).await;
    let effect = desk.page(&format!("{home}/effect")).await;
    has(&effect, "Une personne apparaît pour la première fois");
    has(&desk.submit(&home).await, "C’est envoyé");
}

#[tokio::test]
async fn people_who_only_resemble_each_other_are_confirmed_to_be_two() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", TWICE.as_bytes()).await;
    let form = [("asked", "similar-person"), ("confirmed", "similar-person")];
    desk.post(&format!("{home}/confirm"), &form).await;
    has(
        &desk.page(&format!("{home}/effect")).await,
        "2 personnes apparaissent pour la première fois",
    );
    has(&desk.submit(&home).await, "C’est envoyé");
}

#[tokio::test]
async fn a_name_that_resembles_one_of_last_month_says_which_month() {
    let desk = Desk::open().await;
    let september = OCTOBER.replace("10/2026", "09/2026");
    let home = desk.draft("septembre.csv", september.as_bytes()).await;
    desk.submit(&home).await;
    // In two columns, of which the first takes the whole name.
    let october = "Nom;Prénom;Mois;Heures\nZYGMUNDT;Petit;10/2026;30\nTotal;;;30\n";
    let home = desk.draft("octobre.csv", october.as_bytes()).await;
    // A name that is split into two columns is asked about first.
    desk.post(&format!("{home}/choose"), &[("reading", "0")]).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    has(&page, "ZYGMUNT Petit\u{a0}», que l’entreprise a déclarée en septembre 2026");
    desk.post(&format!("{home}/edit"), &[("same", same(&page))]).await;
    has_not(&desk.page(&format!("{home}/effect")).await, "pour la première fois");
}

#[tokio::test]
async fn who_may_read_names_is_told_whom_the_firm_declared_and_a_buyer_is_not() {
    let desk = Desk::open().await;
    let september = OCTOBER.replace("10/2026", "09/2026");
    let home = desk.draft("septembre.csv", september.as_bytes()).await;
    desk.submit(&home).await;
    let contract = desk.contract.to_string();
    let october = "Nom;Mois;Heures\nZYGMUNDT Petit;10/2026;30\nTotal;;30\n";
    for (role, who, told) in [
        (Role::Facilitator, "facilitator@example.org", true),
        (Role::Buyer, "buyer@example.org", false),
    ] {
        desk.site.account(role, who, None).await;
        let fields = [("contract", contract.as_str())];
        let answer = desk.send(who, &fields, "octobre.csv", october.as_bytes()).await;
        let home = home_of(answer.location());
        let page = desk.site.get_as(who, &format!("{home}/corrections")).await.text;
        let says =
            page.contains("ZYGMUNT Petit\u{a0}», que l’entreprise a déclarée en septembre 2026");
        assert_eq!(says, told, "{who}: {page}");
    }
}

#[tokio::test]
async fn whom_another_firm_declared_is_told_to_nobody() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    desk.submit(&home).await;
    let contract = desk.contract.to_string();
    // One name as the other firm wrote it, and one that resembles.
    let leroy = "Nom;Mois;Heures\nDIARRA Awa;10/2026;12\nZYGMUNDT Petit;10/2026;30\nTotal;;42\n";
    let answer = desk.send(OTHER, &[("contract", &contract)], "leroy.csv", leroy.as_bytes()).await;
    let home = home_of(answer.location());
    assert_eq!(answer.location(), format!("{home}/effect"));
    let effect = desk.site.get_as(OTHER, &format!("{home}/effect")).await.text;
    has(&effect, "2 personnes apparaissent pour la première fois");
}
