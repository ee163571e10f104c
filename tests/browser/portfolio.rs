//! The portfolio: what a buyer sees first.

use tenu::words::fl;

use super::{Reader, Start, tell};

const CONTRACT: &str = r#"
[contract]
reference = "2026-014"
title = "Réhabilitation du collège"
starts-on = "2024-01-08"
ends-on = "2024-06-28"
[[obligations]]
label = "Heures d'insertion"
basis = { kind = "fixed-hours", hours = "2400" }
"#;

#[test]
fn a_buyer_sees_what_can_still_be_saved() {
    tell(Start::Demonstration, &Reader::EVERYONE, |page| {
        let words = page.reader.words();
        page.open("/");
        page.expect(&fl!(words.loader(), "portfolio-group-save"));
        page.check("portfolio");
        page.press(&fl!(words.loader(), "portfolio-group-good"));
        page.check("portfolio-unfolded");
    });
}

#[test]
fn the_portfolio_needs_no_scripts() {
    let readers = [Reader::DESK.without_scripts(), Reader::PHONE.without_scripts()];
    tell(Start::Demonstration, &readers, |page| {
        page.open("/");
        page.expect("À rattraper");
        page.follow("English");
        page.expect_address("/?lang=en");
        page.check("portfolio-in-english");
    });
}

#[test]
fn an_empty_portfolio_says_how_to_begin() {
    tell(Start::Empty, &[Reader::DESK, Reader::PHONE], |page| {
        page.open("/");
        page.expect("tenu contract record");
        page.check("portfolio-empty");
        let file = page.site.folder().join("marche.toml");
        std::fs::write(file, CONTRACT).expect("a contract");
        page.site.command(&["contract", "record", "marche.toml"]).expect(0);
        page.open("/");
        page.inside("2026-014").expect("Réhabilitation du collège");
        page.open_refused("/nowhere", 404);
        page.expect("Cette page n’existe pas");
        page.check("not-found");
    });
}
