//! Stories in a real browser: the program as it is built, a chromium, and somebody who reads.
//!
//! `TENU_TEST_BROWSER` names a `chromedriver`, as `tests/run` does; without it, or under
//! `TENU_TESTS=quick`, these stories are not told, and say so.
//!
//! A story says where it begins and who reads, and then speaks only of what can be seen: the words
//! of links, buttons and labels, never classes or identifiers. It fails by panicking, so plain
//! assertions may stand anywhere in it.
//!
//! ```ignore
//! #[test]
//! fn a_facilitator_accepts_a_statement() {
//!     tell(Start::Demonstration, &[Reader::DESK, Reader::PHONE.without_scripts()], |page| {
//!         page.enter_as("Nadia Ferrand");
//!         page.open("/");
//!         page.follow("2025-041");
//!         page.check("contract");
//!         page.fill("Motif", "Feuille signée reçue");
//!         page.inside("Diarra Awa").press("Accepter");
//!         page.expect("151,67 heures acceptées");
//!     });
//! }
//! ```
//!
//! Every helper waits, for ten seconds at most, until what it needs is there. Spaces of any kind
//! and number read as one space. What [`tell`] does by itself:
//! - each reader gets a program, a database and a browser of their own, so a story may change all;
//! - the story fails when the browser's console holds a warning or an error, such as a script that
//!   the content security policy refused;
//! - when it fails, it tells title, address and reader, what the program said, and where a picture
//!   of the page is.
//!
//! [`Page::check`] is for a page that stands still: it takes a picture into
//! `target/screenshots/<name>-<width>.png`, refuses a page that scrolls sideways, and asks axe for
//! what hinders people, by WCAG 2.2 AA.
//!
//! `TENU_REGENERATE=1` has the stories keep the pictures of `docs/pictures` anew.

mod checks;
mod page;
mod reader;
mod site;

mod accounts;
mod any_workbook;
mod contract_form;
mod every_page;
mod harness;
mod portfolio;
mod template;
mod three_people;

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::Once;

pub use page::Page;
pub use reader::Reader;
pub use site::{Site, Start};

/// Tells a story to each reader, when there is a browser.
pub fn tell(start: Start, readers: &[Reader], story: impl Fn(&Page)) {
    let Some(driver) = driver() else { return say_once() };
    for reader in readers {
        let site = Site::open(start);
        let page = Page::open_browser(&driver, &site, *reader);
        // The browser must end whatever happens: one that nobody ends holds the test for a minute.
        let told = catch_unwind(AssertUnwindSafe(|| {
            story(&page);
            page.check_console();
        }));
        if let Err(failure) = told {
            explain(&page);
            resume_unwind(failure);
        }
    }
}

#[expect(clippy::print_stderr, reason = "the test runner shows it with the failure it explains")]
fn explain(page: &Page) {
    eprintln!("{}", page.described());
}

/// The program that drives browsers.
fn driver() -> Option<PathBuf> {
    let quick = std::env::var("TENU_TESTS").is_ok_and(|it| it == "quick");
    let named = std::env::var_os("TENU_TEST_BROWSER").filter(|it| !quick && !it.is_empty());
    named.map(PathBuf::from)
}

/// Writes around the test runner, which keeps to itself what passing tests print.
fn say_once() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let text = "no story is told in a browser: TENU_TEST_BROWSER names no chromedriver\n";
        std::io::stderr().write_all(text.as_bytes()).expect("an open standard error");
    });
}
