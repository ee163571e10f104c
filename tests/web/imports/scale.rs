//! A file of 300 000 cells with almost 3 000 mistakes stays usable: every page is bounded, and one form mends
//! thousands of cells.

use std::time::Instant;

use super::*;

/// People of the file, each on as many days.
const PEOPLE: usize = 1_150;
const DAYS: usize = 20;

/// No page may be longer, in bytes.
const LONGEST: usize = 300_000;

/// Thirteen columns: one hour in fifteen and one date in sixteen are wrong, each in the same way.
fn large(hours: &str) -> String {
    let mut text = String::from(
        "Nom;Date;Heures;Chantier;Tâche;Équipe;Chef;Zone;Engin;Météo;Repas;Trajet;Observations\n",
    );
    for row in 0..PEOPLE * DAYS {
        let (person, day) = (row / DAYS, row % DAYS);
        // Four weeks of five days, from Monday the fifth of October.
        let date = match row % 16 {
            7 => "32/10/2026".to_owned(),
            _ => format!("{:02}/10/2026", 5 + day / 5 * 7 + day % 5),
        };
        let hours = if row % 15 == 4 && row % 16 != 7 { "7h3O" } else { hours };
        let name = format!("{} {}", letters(person), letters(person * 7 + 3));
        text.push_str(&format!(
            "{name};{date};{hours};Collège;Peinture;Équipe {};Chef;Nord;Nacelle;Beau;oui;non;RAS\n",
            person % 40
        ));
    }
    text
}

/// A name that no other number has.
fn letters(number: usize) -> String {
    let digits = format!("{number:05}");
    let letter = |it: u8| char::from(b'k' + (it - b'0'));
    digits.bytes().map(letter).collect()
}

/// Somebody who notes how long each page and form took.
struct Watch<'a> {
    desk: &'a Desk,
    told: Vec<String>,
}

impl Watch<'_> {
    /// A page, which is bounded.
    async fn page(&mut self, path: &str) -> String {
        let since = Instant::now();
        let page = self.desk.page(path).await;
        let name = path.split('/').skip(3).collect::<Vec<_>>().join("/");
        assert!(page.len() <= LONGEST, "{path}: {} bytes", page.len());
        self.note(&format!("GET {name}, {} bytes", page.len()), since);
        page
    }

    async fn post(&mut self, path: &str, form: Form<'_>) {
        let since = Instant::now();
        self.desk.post(path, form).await;
        self.desk.work(path).await;
        let name = path.split('/').skip(3).collect::<Vec<_>>().join("/");
        self.note(&format!("POST {name}, job included"), since);
    }

    async fn deposit(&mut self, text: &str) -> String {
        let since = Instant::now();
        let home = self.desk.draft("grand.csv", text.as_bytes()).await;
        self.desk.work(&home).await;
        self.note("deposit, job included", since);
        home
    }

    fn note(&mut self, what: &str, since: Instant) {
        self.told.push(format!("{what}: {} ms", since.elapsed().as_millis()));
    }

    /// Says what was measured, where somebody wants to know.
    fn tell(&self) {
        if let Some(path) = std::env::var_os("TENU_TELL_TIMES") {
            fs::write(path, self.told.join("\n")).expect("a file");
        }
    }
}

/// Every mark of a group that one field mends.
fn marks(page: &str) -> Vec<String> {
    let fields = page.split("name=\"fix-").skip(1);
    fields.filter_map(|it| it.split('"').next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn three_hundred_thousand_cells_with_thousands_of_mistakes_stay_usable() {
    let desk = Desk::open().await;
    let mut watch = Watch { desk: &desk, told: Vec::new() };
    let home = watch.deposit(&large("7")).await;
    let place = desk.get(&home).await.location().to_owned();
    if place.ends_with("/reading") {
        let page = watch.page(&place).await;
        has(&page, "class=\"r-hours");
        watch.page(&format!("{home}/sheet?reading=0&row=20000")).await;
        watch.post(&format!("{home}/choose"), &[("reading", "0")]).await;
    }

    let page = watch.page(&format!("{home}/corrections")).await;
    let marks = marks(&page);
    assert_eq!(marks.len(), 2, "{}", main_of(&page));
    let of = |rule: &str, mark: &str, number: i64| {
        format!("{home}/cells?rule={rule}&mark={mark}&page={number}")
    };
    watch.page(&of("not-hours", "", 1)).await;
    let last = watch.page(&of("unreadable-date", "", 999)).await;
    has(&last, "sur 1\u{202f}438");

    // Each kind is mended by one field; the value is tried on hours and dates alike.
    for mark in &marks {
        let is_date = page.split(&format!("for=\"fix-{mark}\"")).nth(1).is_some_and(|it| {
            it.split("</div>").next().is_some_and(|it| it.contains("23/11/2026"))
        });
        let value = if is_date { "12/10/2026" } else { "7,5" };
        watch.post(&format!("{home}/edit"), &[(&format!("fix-{mark}"), value)]).await;
    }
    let page = watch.page(&format!("{home}/corrections")).await;
    has_not(&page, "name=\"fix-");
    let fixes = watch.page(&format!("{home}/fixes")).await;
    has(&fixes, "7h3O");
    has(&fixes, "1\u{202f}438 cellules");

    let confirm: Vec<(&str, &str)> = page
        .split("name=\"asked\" value=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .flat_map(|it| [("asked", it), ("confirmed", it)])
        .collect();
    watch.post(&format!("{home}/edit"), &confirm).await;
    for filter in ["all", "new", "confirm&page=99999", "ready&page=200"] {
        watch.page(&format!("{home}/lines?filter={filter}")).await;
    }
    for row in [1, 11_000, 23_000] {
        let sheet = watch.page(&format!("{home}/sheet?row={row}")).await;
        has(&sheet, "class=\"r-hours");
    }
    watch.page(&format!("{home}/effect")).await;
    watch.post(&format!("{home}/submit"), &[]).await;
    let receipt = watch.page(&format!("{home}/receipt")).await;
    has(&receipt, "23\u{202f}000");

    // A correction of everything is judged over what stands.
    let again = large("6").replace("7h3O", "6").replace("32/10/2026", "12/10/2026");
    let home = watch.deposit(&again).await;
    watch.page(&home).await;
    watch.page(&format!("{home}/lines?filter=changed&page=40")).await;
    watch.tell();
}
