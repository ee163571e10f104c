//! Hours that are typed.

use super::*;

#[tokio::test]
async fn hours_are_typed_kept_corrected_and_sent() {
    let desk = Desk::open().await;
    let contract = desk.contract.to_string();
    let path = format!("/imports/typed?contract={contract}&period=2026-10");
    let page = desk.page(&path).await;
    insta::assert_snapshot!("grid_fr", still(main_of(&page)));
    let english = desk.page(&format!("{path}&lang=en")).await;
    insta::assert_snapshot!("grid_en", still(main_of(&english)));
    desk.page("/imports?lang=fr").await;

    let form = [
        ("contract", contract.as_str()),
        ("period", "2026-10"),
        ("person", "Awa Diarra"),
        ("hours", "beaucoup"),
        ("training", ""),
        ("born_on", ""),
        ("person", ""),
        ("hours", "7"),
        ("training", ""),
        ("born_on", ""),
        ("button", "more"),
    ];
    let next = desk.post("/imports/typed", &form).await;
    let home = home_of(&next);
    assert_eq!(next, format!("{home}/typed?more=yes#rows"));
    let page = desk.page(&format!("{home}/typed")).await;
    has(&page, "value=\"beaucoup\"");
    has(&page, "Ce texte n’est pas un nombre d’heures");
    has(&page, "Il manque le nom de la personne.");
    has(&page, "2 champs sont à corriger");
    assert_eq!(desk.get(&home).await.location(), format!("{home}/typed"));
    insta::assert_snapshot!("grid_wrong_fr", still(main_of(&page)));

    let form = [
        ("person", "Awa Diarra"),
        ("hours", "151,67"),
        ("training", "7h30"),
        ("person", "Petit Zygmunt"),
        ("hours", "35"),
        ("training", ""),
        ("button", "save"),
    ];
    assert_eq!(desk.post(&format!("{home}/typed"), &form).await, home);
    assert_eq!(desk.get(&home).await.location(), format!("{home}/effect"));
    has(&desk.page(&format!("{home}/typed")).await, "186,67");
    has(&desk.submit(&home).await, "C’est envoyé");
    has(&desk.page("/statements/1").await, "heures saisies dans Tenu, ligne 1");

    // Next month begins with them; what was typed stays.
    let form = [
        ("contract", contract.as_str()),
        ("period", "2026-11"),
        ("person", "awa diarra"),
        ("hours", "12"),
        ("button", "copy"),
    ];
    let next = desk.post("/imports/typed", &form).await;
    let page = desk.page(&next).await;
    has(&page, "Petit Zygmunt");
    has(&page, "value=\"12\"");
    has_not(&page, "value=\"151,67\"");
}

#[tokio::test]
async fn a_first_month_has_nothing_to_copy_and_says_so() {
    let desk = Desk::open().await;
    let contract = desk.contract.to_string();
    let form = [("contract", contract.as_str()), ("period", "2026-10"), ("button", "copy")];
    let next = desk.post("/imports/typed", &form).await;
    has(&desk.page(&next).await, "Aucun relevé précédent à reprendre");
}

#[tokio::test]
async fn a_grid_that_is_left_empty_says_what_sending_it_means() {
    let desk = Desk::open().await;
    let contract = desk.contract.to_string();
    let form = [("contract", contract.as_str()), ("period", "2026-10"), ("person", "")];
    let home = desk.post("/imports/typed", &form).await;
    let page = desk.page(&home).await;
    has(&page, "Confirmer\u{a0}: rien à déclarer");
}

#[tokio::test]
async fn a_grid_without_a_contract_leads_back_to_the_choice() {
    let desk = Desk::open().await;
    for path in ["/imports/typed", "/imports/typed?contract=x"] {
        let answer = desk.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.location().contains("refused=contract"), "{}", answer.location());
    }
    let next = desk.post("/imports/typed", &[("person", "Awa")]).await;
    has(&desk.page(&next).await, "Choisissez un marché de la liste");
}

#[tokio::test]
async fn only_typed_drafts_have_a_grid() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    assert_eq!(desk.get(&format!("{home}/typed")).await.status, StatusCode::NOT_FOUND);
    let answer = desk.site.post_as(STAFF, &format!("{home}/typed"), &[("person", "Awa")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
