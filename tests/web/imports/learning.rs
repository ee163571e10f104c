//! What differs from the files before, what is remembered, and how it is forgotten.

use super::*;

/// A statement that proves itself, with the words of its firm.
fn words(month: &str) -> String {
    format!(
        "Nom;Mois;Modalité;Heures\nDIARRA Awa;{month};Intérim ins.;7\n\
         ZYGMUNT Petit;{month};Intérim ins.;5\nTotal;;;12\n"
    )
}

#[tokio::test]
async fn a_file_is_said_to_be_read_like_the_one_before_it_or_asked_about() {
    let desk = Desk::open().await;
    let home = desk.draft("octobre.csv", OCTOBER.as_bytes()).await;
    has_not(&desk.page(&home).await, "Lu comme");
    desk.submit(&home).await;

    let september = OCTOBER.replace("10/2026", "09/2026");
    let home = desk.draft("septembre.csv", september.as_bytes()).await;
    let page = desk.page(&home).await;
    has(&page, "Lu comme le relevé d’octobre 2026.");
    has(&page, &format!("href=\"{home}/reading\">Voir ce qui a été compris"));
    has(&page, &format!("href=\"{home}/reading?by=hand\">Lire autrement"));

    let renamed = september.replace(";Heures", ";Durée").replace("120", "121");
    let home = desk.draft("durée.csv", renamed.as_bytes()).await;
    assert_eq!(desk.get(&home).await.location(), format!("{home}/reading"));
    let page = desk.page(&home).await;
    has(&page, "n’est pas tout à fait comme celui d’octobre 2026");
    has(&page, "La colonne C «\u{a0}Heures\u{a0}» est devenue C «\u{a0}Durée\u{a0}».");
    has_not(&page, "Reprendre la même lecture");
    let refused = desk.post(&format!("{home}/choose"), &[("reading", "same")]).await;
    assert_eq!(refused, format!("{home}/reading?refused=reading"));
    let refused = desk.post(&format!("{home}/submit"), &[]).await;
    assert_eq!(refused, format!("{home}?refused=not-understood"));
}

#[tokio::test]
async fn columns_that_moved_are_read_as_before_by_one_button() {
    let desk = Desk::open().await;
    let home = desk.draft("deux.csv", TWO_COLUMNS.as_bytes()).await;
    desk.post(&format!("{home}/choose"), &[("reading", "1"), ("remember", "yes")]).await;
    let moved = "Nom;Heures payées;Mois;Heures\nDIARRA Awa;110;09/2026;120\n\
        ZYGMUNT Petit;30;09/2026;35,5\n";
    let home = desk.draft("déplacé.csv", moved.as_bytes()).await;
    let page = desk.page(&home).await;
    has(&page, "La colonne B «\u{a0}Heures payées\u{a0}» était en D.");
    has(&page, "Reprendre la même lecture");
    let next = desk.post(&format!("{home}/choose"), &[("reading", "same")]).await;
    assert_eq!(next, home);
    let page = desk.page(&format!("{home}/reading")).await;
    has(&page, "140,00\u{a0}h");
    has(&page, "les colonnes ont été retrouvées par leurs titres");
}

#[tokio::test]
async fn a_word_is_said_on_the_page_of_corrections_and_forgotten_there() {
    let desk = Desk::open().await;
    let home = desk.draft("mots.csv", words("09/2026").as_bytes()).await;
    let corrections = format!("{home}/corrections");
    let page = desk.page(&corrections).await;
    has(&page, "Modalité d’emploi «\u{a0}Intérim ins.\u{a0}»");
    let word = format!("{home}/word");
    for form in [
        &[("kind", "route"), ("word", "Intérim ins."), ("meaning", "")][..],
        &[("kind", "route"), ("word", "Autre"), ("meaning", "direct-hire")],
        &[("kind", "colour"), ("word", "Intérim ins."), ("meaning", "direct-hire")],
        &[("forget", "987654")],
    ] {
        assert_eq!(desk.post(&word, form).await, format!("{corrections}?refused=word"));
    }
    has(&desk.page(&format!("{corrections}?refused=word")).await, "Ce mot n’a pas été retenu");
    let form = [("kind", "route"), ("word", "Intérim ins."), ("meaning", "secondment-etti")];
    let refused = desk.site.post_as(OTHER, &word, &form).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.post(&word, &form).await, corrections);
    let page = desk.page(&corrections).await;
    has(&page, "«\u{a0}Intérim ins.\u{a0}» lu comme");
    has(&page, "comme septembre 2026");
    has_not(&page, "Mots que nous ne connaissons pas");
    desk.post(&word, &[("forget", "1")]).await;
    has(&desk.page(&corrections).await, "Mots que nous ne connaissons pas");
}

#[tokio::test]
async fn what_is_remembered_is_listed_written_as_a_profile_and_forgotten() {
    let desk = Desk::open().await;
    has(&desk.page("/imports").await, "href=\"/learnt\"");
    has(&desk.page("/learnt").await, "Rien n’est encore retenu");
    let home = desk.draft("mots.csv", words("09/2026").as_bytes()).await;
    let form = [("kind", "route"), ("word", "Intérim ins."), ("meaning", "secondment-etti")];
    desk.post(&format!("{home}/word"), &form).await;
    desk.submit(&home).await;
    let page = desk.page("/learnt").await;
    has(&page, "Bâti Nord");
    has(&page, "Heures\u{a0}: heures travaillées");
    has(&page, "Intérim ins.");
    let profile = desk.get("/learnt/layouts/1/profile").await;
    assert_eq!(profile.status, StatusCode::OK);
    assert!(profile.text.contains("holds = \"hours\""), "{}", profile.text);
    for path in ["/learnt/layouts/1/forget", "/learnt/words/1/forget"] {
        let refused = desk.site.post_as(OTHER, path, &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(desk.post(path, &[]).await, "/learnt?done=forgotten");
    }
    has(&desk.page("/learnt?done=forgotten").await, "C’est oublié");
    has(&desk.page("/learnt").await, "Rien n’est encore retenu");
    let gone = desk.get("/learnt/layouts/1/profile").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);

    // It is remembered again only when somebody says so.
    let home = desk.draft("mots.csv", words("10/2026").as_bytes()).await;
    let reading = format!("{home}/reading");
    has(&desk.page(&reading).await, "La retenir pour les prochains fichiers");
    let choose = format!("{home}/choose");
    let refused = desk.site.post_as(OTHER, &choose, &[("reading", "keep")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.post(&choose, &[("reading", "keep")]).await, reading);
    has_not(&desk.page(&reading).await, "La retenir pour les prochains fichiers");
    has(&desk.page("/learnt").await, "Heures\u{a0}: heures travaillées");
}
