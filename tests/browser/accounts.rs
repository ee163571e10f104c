//! Accounts: an administrator opens one, hands its password over, and the person makes it theirs.

use tenu::words::fl;

use super::{Reader, Start, tell};

/// A password that somebody chooses.
const CHOSEN: &str = "quatre rives au printemps";

#[test]
fn an_account_is_opened_handed_over_and_made_ones_own() {
    tell(Start::Demonstration, &Reader::EVERYONE, |page| {
        let words = page.reader.words();
        let say = words.loader();
        page.enter_as("Paul Lestienne");
        page.open("/users");
        page.check("users");
        page.follow(&fl!(say, "users-new"));
        page.check("users-new");
        page.press(&fl!(say, "user-form-create"));
        page.fill(&fl!(say, "user-form-name"), "Lou Petit");
        page.fill(&fl!(say, "user-email"), "lou.petit@vesle-batiment.example");
        page.fill(&fl!(say, "user-role"), &capital(&fl!(say, "role-contractor")));
        page.press(&fl!(say, "user-form-create"));
        page.expect(&fl!(say, "user-form-firm-missing"));
        page.check("users-new-wrong");
        page.fill(&fl!(say, "user-role"), &capital(&fl!(say, "role-buyer")));
        page.press(&fl!(say, "user-form-create"));
        page.expect(&fl!(say, "user-handed-once"));
        page.check("users-handed");
        let text = page.value(&fl!(say, "user-handed-text"));
        let password = made_up(&text);
        page.follow(&fl!(say, "user-handed-show"));
        page.check("user");
        page.press("Paul Lestienne");
        page.press(&fl!(say, "nav-sign-out"));

        page.fill(&fl!(say, "sign-in-email"), "lou.petit@vesle-batiment.example");
        page.fill(&fl!(say, "sign-in-password"), &password);
        page.press(&fl!(say, "sign-in-button"));
        page.expect(&fl!(say, "account-to-change"));
        page.check("account-to-change");
        page.fill(&fl!(say, "account-password-current"), &password);
        page.fill(&fl!(say, "account-password-new"), CHOSEN);
        page.fill(&fl!(say, "account-password-again"), CHOSEN);
        page.press(&fl!(say, "account-password-button"));
        page.expect(&fl!(say, "account-password-changed"));
        page.check("account");
    });
}

#[test]
fn organisations_and_jobs_are_looked_after() {
    tell(Start::Demonstration, &[Reader::DESK, Reader::PHONE], |page| {
        page.enter_as("Paul Lestienne");
        page.open("/organisations");
        page.fill("Nom", "PLIE du Nord");
        page.press("Ajouter");
        page.expect("L’organisation est ajoutée");
        page.check("organisations");
        page.follow("PLIE du Nord");
        page.check("organisation");
        page.open("/jobs");
        page.check("jobs");
    });
}

/// The password in the text to hand over: four groups of four.
fn made_up(text: &str) -> String {
    let found = text.split_whitespace().find(|it| it.len() == 19 && it.matches('-').count() == 3);
    found.expect("a password").to_owned()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().expect("a word").to_uppercase().chain(letters).collect()
}
