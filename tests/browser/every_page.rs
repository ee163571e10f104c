//! Every page of the program, opened by somebody who may, and nothing on it hinders.
//!
//! The list says by whom each `GET` route is opened, and which page leads there: the first link that
//! fits is taken. What is folded is unfolded first, so that it is looked at too. A new route fails
//! here until it has its line.

use std::collections::HashMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tenu::words::fl;

use super::page::must;
use super::{Page, Reader, Start, tell};

const NOBODY: &str = "";
const BUYER: &str = "Claire Morel";
const CONTRACTOR: &str = "Karim Haddad";
const FACILITATOR: &str = "Nadia Ferrand";
const ADMINISTRATOR: &str = "Paul Lestienne";

/// Instead of a route: [`Walk::prepare`] leads there.
const PREPARED: &str = "prepared";

/// A route, who opens it, and the route of the page that leads there. A parameter that both routes
/// have is the same in both.
struct Line(&'static str, &'static str, &'static str);

/// In the order in which they are opened: what leads somewhere stands before it.
const PAGES: &[Line] = &[
    Line("/sign-in", NOBODY, ""),
    // == The buyer ==
    Line("/", BUYER, ""),
    Line("/account", BUYER, ""),
    Line("/contracts", BUYER, ""),
    Line("/contracts/new", BUYER, ""),
    Line("/contracts/{id}", BUYER, "/"),
    Line("/contracts/{id}/figures", BUYER, "/contracts/{id}"),
    Line("/contracts/{id}/change", BUYER, "/contracts/{id}"),
    Line("/contracts/{id}/history", BUYER, "/contracts/{id}"),
    Line("/statements/{number}", BUYER, "/contracts/{id}"),
    // == The contractor ==
    Line("/", CONTRACTOR, ""),
    Line("/contracts", CONTRACTOR, ""),
    Line("/contracts/{id}", CONTRACTOR, "/"),
    Line("/imports", CONTRACTOR, ""),
    Line("/imports/new", CONTRACTOR, ""),
    Line("/imports/{number}/sent", CONTRACTOR, "/imports"),
    Line("/imports/{number}/undo", CONTRACTOR, "/imports"),
    Line("/imports/typed", CONTRACTOR, PREPARED),
    Line("/imports/{id}/typed", CONTRACTOR, PREPARED),
    // It leads to the step where an import stands; one that cannot be read stays there.
    Line("/imports/{id}", CONTRACTOR, PREPARED),
    Line("/imports/{id}/reading", CONTRACTOR, PREPARED),
    Line("/imports/{id}/corrections", CONTRACTOR, PREPARED),
    Line("/imports/{id}/returned", CONTRACTOR, PREPARED),
    Line("/imports/{id}/lines", CONTRACTOR, "/imports/{id}/corrections"),
    Line("/imports/{id}/cells", CONTRACTOR, PREPARED),
    Line("/imports/{id}/fixes", CONTRACTOR, PREPARED),
    Line("/imports/{id}/sheet", CONTRACTOR, "/imports/{id}/reading"),
    Line("/imports/{id}/effect", CONTRACTOR, PREPARED),
    Line("/imports/{id}/receipt", CONTRACTOR, PREPARED),
    // == The facilitator ==
    Line("/", FACILITATOR, ""),
    Line("/review", FACILITATOR, ""),
    Line("/statements/{number}", FACILITATOR, "/review"),
    Line("/statements/{number}/versions/{version}", FACILITATOR, "/statements/{number}"),
    // == The administrator ==
    Line("/", ADMINISTRATOR, ""),
    Line("/users", ADMINISTRATOR, ""),
    Line("/users/new", ADMINISTRATOR, ""),
    Line("/users/{id}", ADMINISTRATOR, "/users"),
    Line("/organisations", ADMINISTRATOR, ""),
    Line("/organisations/{id}", ADMINISTRATOR, "/organisations"),
    Line("/jobs", ADMINISTRATOR, ""),
    Line("/jobs/{number}", ADMINISTRATOR, "/jobs"),
];

/// Routes that are no pages, each with its reason.
const NO_PAGES: &[(&str, &str)] = &[
    ("/imports/{id}/annotated", "a workbook to download"),
    ("/imports/{id}/progress", "a part of the page on which people wait"),
    ("/healthz", "machines read it"),
    ("/readyz", "machines read it"),
    ("/assets/{version}/{name}", "browsers read it"),
];

const CONTRACT: &str = "2026-TX-027 · Accessibilité des médiathèques";

/// The contractor's file of October.
const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/imports/samples/departement/releves/2026-tx-027/2026-10.xlsx"
);

#[test]
fn every_page_can_be_used_by_everybody() {
    let readers = [Reader::DESK, Reader::PHONE, Reader::DESK.in_english()];
    tell(Start::Demonstration, &readers, |page| {
        let mut walk = Walk { page, here: NOBODY, known: HashMap::new() };
        let found: Vec<String> = PAGES.iter().filter_map(|it| walk.open(it)).collect();
        assert!(
            found.is_empty(),
            "{} of {} pages:\n{}",
            found.len(),
            PAGES.len(),
            found.join("\n")
        );
    });
}

#[test]
fn every_route_is_a_page_of_the_list_or_none() {
    let routes = tenu::web::routes();
    let routes = || routes.iter().filter(|it| it.method == "GET").map(|it| it.path);
    for route in routes() {
        let listed = PAGES.iter().any(|it| it.0 == route);
        let is_none = NO_PAGES.iter().any(|it| it.0 == route);
        assert!(listed != is_none, "GET {route}: place it among the pages, or among what is none");
    }
    let named = PAGES.iter().map(|it| it.0).chain(NO_PAGES.iter().map(|it| it.0));
    for path in named {
        assert!(routes().any(|it| it == path), "{path} is no route any more: take it out");
    }
}

/// A way through the pages.
struct Walk<'a> {
    page: &'a Page<'a>,
    /// Who is signed in.
    here: &'static str,
    /// The addresses that were opened or found, by who and route.
    known: HashMap<(&'static str, &'static str), String>,
}

impl Walk<'_> {
    /// Opens a page and looks at it; what is wrong with it is told with what is wrong with others.
    fn open(&mut self, line: &Line) -> Option<String> {
        let Line(route, who, from) = *line;
        if who != self.here {
            must(self.page.run(self.page.session.browser.delete_all_cookies()));
            self.page.enter_as(who);
            self.here = who;
            if who == CONTRACTOR {
                self.prepare();
            }
        }
        let address = match from {
            "" => route.to_owned(),
            PREPARED => self.known(route).to_owned(),
            from => self.found(route, from),
        };
        self.page.open(&address);
        let reached = current(self.page);
        assert!(fits(route, path_of(&reached)), "{address} of {route} leads to {reached}");
        self.known.insert((who, route), address.clone());
        unfold(self.page);
        let name = route.replace(['{', '}'], "").replace('/', "-");
        let first = who.split(' ').next().unwrap_or_default().to_lowercase();
        let name = format!("page{name}-{first}").replace("--", "-");
        let looked = catch_unwind(AssertUnwindSafe(|| self.page.check(&name)));
        let wrong = looked.err()?;
        Some(format!(
            "{address}, {name}: {}",
            wrong.downcast_ref::<String>().cloned().unwrap_or_default()
        ))
    }

    fn known(&self, route: &'static str) -> &str {
        let known = self.known.get(&(self.here, route));
        known.unwrap_or_else(|| panic!("{route}: open it before what it leads to"))
    }

    /// The address of a route: by the parameters of where it is found, or by the first link there.
    fn found(&self, route: &'static str, from: &'static str) -> String {
        let before = self.known(from).to_owned();
        let parameter = |it: &&str| it.starts_with('{');
        let known: Vec<&str> = from.split('/').filter(parameter).collect();
        if route.split('/').filter(parameter).eq(known.iter().copied()) && !known.is_empty() {
            let values = from.split('/').zip(path_of(&before).split('/'));
            return values
                .filter(|it| parameter(&it.0))
                .fold(route.to_owned(), |path, it| path.replace(it.0, it.1));
        }
        self.page.open(&before);
        let links = links(self.page);
        let found = links.iter().find(|it| {
            let literal = PAGES.iter().any(|line| line.0 == path_of(it));
            fits(route, path_of(it)) && !literal
        });
        found.unwrap_or_else(|| panic!("{before} links to no {route}: {links:#?}")).clone()
    }

    fn keep(&mut self, route: &'static str) {
        let address = current(self.page);
        assert!(fits(route, path_of(&address)), "{address} is no {route}");
        self.known.insert((CONTRACTOR, route), address);
    }

    /// Imports of the contractor at each of their steps, and long work for the administrator to see.
    fn prepare(&mut self) {
        let (page, words) = (self.page, self.page.reader.words());
        let say = words.loader();
        let begin = || {
            page.open("/imports/new");
            page.fill(&fl!(say, "imports-for-contract"), CONTRACT);
        };
        let deposit = |file: &Path| {
            begin();
            page.attach(&fl!(say, "imports-file"), file);
            page.press(&fl!(say, "imports-deposit"));
        };

        begin();
        page.press(&fl!(say, "imports-type-button"));
        page.expect(&fl!(say, "imports-grid-more"));
        self.keep("/imports/typed");
        page.press(&fl!(say, "imports-grid-more"));
        page.expect(&fl!(say, "imports-leave"));
        self.keep("/imports/{id}/typed");

        deposit(FILE.as_ref());
        page.expect(&fl!(say, "imports-reading-question"));
        self.keep("/imports/{id}/reading");
        deposit(FILE.as_ref());
        page.press(&fl!(say, "imports-this-one"));
        page.expect("12O,5");
        self.keep("/imports/{id}/corrections");
        // The same file sent back: nothing changed in it.
        page.attach(&fl!(say, "annotated-send"), FILE.as_ref());
        page.press(&fl!(say, "annotated-send-button"));
        page.expect(&fl!(say, "returned-remaining"));
        self.keep("/imports/{id}/returned");
        let cells = current(page).replace("/corrections", "/cells?rule=not-hours");
        self.known.insert((CONTRACTOR, "/imports/{id}/cells"), cells);
        deposit(FILE.as_ref());
        page.press(&fl!(say, "imports-this-one"));
        page.inside("F6").fill(&fl!(say, "imports-correct-to"), "120,5");
        page.press(&fl!(say, "imports-save"));
        page.follow(&fl!(say, "imports-corrected", count = 1_i64, shown = "1"));
        self.keep("/imports/{id}/fixes");

        begin();
        page.press(&fl!(say, "imports-nothing-button"));
        page.expect(&fl!(say, "imports-send-nothing"));
        self.keep("/imports/{id}/effect");
        begin();
        page.press(&fl!(say, "imports-nothing-button"));
        page.press(&fl!(say, "imports-send-nothing"));
        page.expect(&fl!(say, "imports-receipt-title"));
        self.keep("/imports/{id}/receipt");

        let file = page.site.folder().join("photo.xlsx");
        fs::write(&file, b"\x89PNG and no workbook").expect("a file");
        deposit(&file);
        page.expect(&fl!(say, "imports-unreadable"));
        self.keep("/imports/{id}");
        // More than is read while somebody waits for the answer.
        let file = page.site.folder().join("long.csv");
        let line = format!("DIARRA Adama;10/2026;1;{}\n", "x".repeat(400));
        fs::write(&file, format!("Nom;Mois;Heures;Remarque\n{}", line.repeat(3_000)))
            .expect("a file");
        deposit(&file);
        page.expect("long.csv");
    }
}

/// Path and query of the page.
fn current(page: &Page) -> String {
    let address = must(page.run(page.session.browser.current_url()));
    let rest = address.as_str().strip_prefix(&page.site.address);
    rest.unwrap_or_else(|| panic!("{address} is elsewhere")).to_owned()
}

/// The addresses of all links of the page's content.
fn links(page: &Page) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('main a')].map(it => it.getAttribute('href'))";
    must(page.run(async { page.session.browser.execute(script, vec![]).await?.convert() }))
}

/// Opens all that is folded.
fn unfold(page: &Page) {
    let script = "document.querySelectorAll('main details').forEach(it => { it.open = true })";
    must(page.run(page.session.browser.execute(script, vec![])));
}

/// Whether a path is one of a route.
fn fits(route: &str, path: &str) -> bool {
    let (route, path): (Vec<_>, Vec<_>) = (route.split('/').collect(), path.split('/').collect());
    let mut both = route.iter().zip(&path);
    route.len() == path.len() && both.all(|(it, part)| it.starts_with('{') || it == part)
}

fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}
