//! The workbook that is offered to firms comes back filled in, and is recognised without a question.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use tenu::domain::entry::Route;
use tenu::domain::finding::Severity;
use tenu::units::Hours;
use tenu::words::{Language, Words};
use tenu::workbooks::answer::{Layout, ReadingStatus, Understanding};
use tenu::workbooks::guard::{self, GuardSettings};
use tenu::workbooks::hints::Hints;
use tenu::workbooks::template::{Template, TemplatePerson};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What somebody types into a cell.
pub enum Typed<'a> {
    Text(&'a str),
    Number(&'a str),
}

/// Row of the first person, from 1.
pub const FIRST_ROW: usize = 8;

/// The cells that somebody fills in, by their name.
pub type Filling<'a> = Vec<(String, Typed<'a>)>;

/// The workbook as a spreadsheet stores it once somebody has filled cells in: their values, and
/// the sum in `B5` as it is calculated then.
pub fn filled(workbook: &[u8], cells: &Filling<'_>, sum: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for rank in 0..archive.len() {
        let mut part = archive.by_index(rank).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a part");
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(bytes).expect("a sheet");
            bytes = with_cells(text, cells, sum).into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).expect("a part");
        written.write_all(&bytes).expect("a part");
    }
    written.finish().expect("an archive").into_inner()
}

fn with_cells(mut sheet: String, cells: &Filling<'_>, sum: &str) -> String {
    let total = sheet.find("<v>0</v>").expect("a sum that nobody calculated");
    sheet.replace_range(total..total + "<v>0</v>".len(), &format!("<v>{sum}</v>"));
    for (name, typed) in cells {
        let start = sheet.find(&format!("<c r=\"{name}\"")).expect("a cell");
        let end = start + sheet[start..].find('>').expect("its end") + 1;
        let tag = sheet[start..end].trim_end_matches("/>").trim_end_matches('>').to_owned();
        // What was there makes room.
        let rest = if sheet[start..end].ends_with("/>") {
            end
        } else {
            start + sheet[start..].find("</c>").expect("its end") + "</c>".len()
        };
        let style = tag.split(" t=\"").next().expect("a tag");
        let cell = match typed {
            Typed::Text(text) => format!("{style} t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            Typed::Number(number) => format!("{style}><v>{number}</v></c>"),
        };
        sheet.replace_range(start..rest, &cell);
    }
    sheet
}

fn template(people: usize, lots: usize) -> Template {
    let person = |rank: usize| TemplatePerson {
        name: name(rank),
        born_on: rank.is_multiple_of(2).then(|| "1999-04-02".parse().expect("a date")),
        route: Some(Route::SecondmentEtti).filter(|_| rank.is_multiple_of(3)),
        lot: (1 < lots).then(|| "2".to_owned()),
    };
    let month = "2026-10".parse().expect("a month");
    Template {
        reference: "2026-TX-014".to_owned(),
        title: "Réhabilitation du collège (suite du marché 2019-TX-003, mars 2019)".to_owned(),
        firm: "Bâti Nord".to_owned(),
        siret: Some("73282932000074".to_owned()),
        month,
        months: vec![month.previous(), month, month.next()],
        lots: (1..=lots).map(|it| (it.to_string(), format!("Travaux {it}"))).collect(),
        people: (0..people).map(person).collect(),
        today: "2026-11-23".parse().expect("a date"),
        made_at: "2026-11-23T09:00:00Z".parse().expect("an instant"),
    }
}

/// A name without figures, and another one each time.
fn name(rank: usize) -> String {
    let letter = |it: usize| char::from(b'a' + u8::try_from(it % 26).expect("a letter"));
    format!("DIARRA{} Awa{}", letter(rank).to_uppercase(), letter(rank / 26))
}

/// As the import reads it, in a process of its own.
pub fn understood(bytes: &[u8]) -> Understanding {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("a file");
    let guard = GuardSettings::for_web(env!("CARGO_BIN_EXE_tenu").into());
    let hints = Hints::new(None, "2026-11-23".parse().expect("a date"));
    guard::understand(file.path(), &hints, &guard)
}

#[track_caller]
fn check_recognised(read: &Understanding, lines: usize, hours: &str) {
    assert_eq!(read.status, ReadingStatus::Recognised, "{:?}", read.findings);
    let sum: Hours = read.lines.iter().map(|it| it.hours).sum();
    assert_eq!((read.lines.len(), sum.to_decimal().to_string().as_str()), (lines, hours));
    assert!(read.findings.iter().all(|it| it.cause.severity() == Severity::Info), "{read:?}");
    let heading = &read.heading;
    assert_eq!(heading.contract.as_deref(), Some("2026-TX-014"));
    assert_eq!(heading.firm.as_deref(), Some("Bâti Nord"));
    assert_eq!(heading.siret.as_deref(), Some("73282932000074"));
    assert_eq!(heading.period.map(|it| it.to_string()).as_deref(), Some("2026-10"));
}

/// Columns of a template by their meaning, with or without that of the lots.
fn column(of: &str, lots: usize) -> &'static str {
    match (of, 1 < lots) {
        ("person", _) => "A",
        ("born on", _) => "B",
        ("route", _) => "C",
        ("lot", true) => "D",
        ("job", false) => "D",
        ("job", true) | ("hours", false) => "E",
        ("hours", true) | ("training", false) => "F",
        ("training", true) => "G",
        other => panic!("{other:?}"),
    }
}

/// Everybody has worked 101.5 h, the first one 1.5 h of them in training.
fn worked(known: usize, written: usize, lots: usize) -> (Filling<'static>, String) {
    let mut cells: Filling<'static> = Vec::new();
    for rank in 0..known + written {
        let at = |of: &str| format!("{}{}", column(of, lots), FIRST_ROW + rank);
        if known <= rank {
            cells.push((at("person"), Typed::Text(Box::leak(name(rank).into_boxed_str()))));
            cells.push((at("job"), Typed::Text("Maçon")));
        }
        if rank == 0 {
            cells.push((at("training"), Typed::Number("1.5")));
        }
        cells.push((at("hours"), Typed::Number("101.5")));
    }
    let seconds = (known + written) * 203;
    let sum = format!("{}{}", seconds / 2, if seconds.is_multiple_of(2) { "" } else { ".5" });
    (cells, sum)
}

#[test]
fn a_template_that_nobody_filled_in_says_that_there_is_nothing_to_declare() {
    for language in Language::ALL {
        for people in [0, 1, 12, 200] {
            for lots in [0, 1, 3] {
                let bytes = template(people, lots).write(Words::of(language)).expect("a template");
                check_recognised(&understood(&bytes), 0, "0.00");
            }
        }
    }
}

#[test]
fn a_template_that_was_filled_in_is_recognised_without_a_question() {
    for language in Language::ALL {
        for (known, written) in [(0, 1), (0, 12), (0, 30), (1, 0), (1, 1), (12, 3), (200, 30)] {
            for lots in [0, 3] {
                let bytes = template(known, lots).write(Words::of(language)).expect("a template");
                let (cells, sum) = worked(known, written, lots);
                let read = understood(&filled(&bytes, &cells, &sum));
                let expected = format!("{sum}{}", if sum.contains('.') { "0" } else { ".00" });
                check_recognised(&read, known + written, &expected);
                assert_eq!(read.sheets[0].layout, Some(Layout::List));
                let training: Hours = read.lines.iter().map(|it| it.training).sum();
                assert_eq!(
                    training.to_decimal().to_string(),
                    "1.50",
                    "{language:?} {known}+{written}"
                );
                assert_eq!(read.persons.len(), known + written);
                assert_eq!(read.persons[0].name, name(0));
                let born = read.persons.iter().filter(|it| it.born_on.is_some()).count();
                assert_eq!(born, known.div_ceil(2));
                let routed = read.lines.iter().filter(|it| it.route.is_some()).count();
                assert_eq!(routed, known.div_ceil(3));
                let lotted = read.lines.iter().filter(|it| it.lot.is_some()).count();
                assert_eq!(lotted, if 1 < lots { known } else { 0 });
            }
        }
    }
}

#[test]
fn every_route_of_the_list_is_known_when_it_comes_back() {
    for language in Language::ALL {
        let words = Words::of(language);
        let routes = [
            Route::DirectHire,
            Route::SecondmentEtti,
            Route::SecondmentAi,
            Route::SecondmentGeiq,
            Route::SecondmentEatt,
            Route::InsertionSubcontract,
        ];
        let mut template = template(routes.len(), 0);
        for (person, route) in template.people.iter_mut().zip(routes) {
            person.route = Some(route);
        }
        let bytes = template.write(words).expect("a template");
        let (cells, sum) = worked(routes.len(), 0, 0);
        let read = understood(&filled(&bytes, &cells, &sum));
        let found: Vec<Option<Route>> = read.lines.iter().map(|it| it.route).collect();
        assert_eq!(found, routes.map(Some), "{language:?}");
    }
}

#[test]
fn a_text_that_begins_like_a_formula_stays_a_text() {
    let mut template = template(1, 0);
    let texts = ["=1+1", "+33 6 12", "-Awa", "@SUM(A1)", "Awa"];
    template.people = texts
        .map(|name| TemplatePerson { name: name.to_owned(), ..template.people[0].clone() })
        .to_vec();
    let bytes = template.write(Words::of(Language::French)).expect("a template");
    let parts = parts(&bytes);
    let formulas = parts["xl/worksheets/sheet1.xml"].matches("<f>").count();
    assert_eq!(formulas, 1, "the sum of hours alone");
    for text in texts {
        assert!(parts["xl/sharedStrings.xml"].contains(text), "{text}");
    }
    // Marked, so that they stay texts when their cell is edited.
    assert!(parts["xl/styles.xml"].contains("quotePrefix=\"1\""));
}

#[test]
fn headings_are_locked_and_cells_to_fill_in_are_not() {
    let bytes = template(2, 0).write(Words::of(Language::French)).expect("a template");
    let parts = parts(&bytes);
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    assert!(sheet.contains("<sheetProtection sheet=\"1\""), "protected without a password");
    assert!(!sheet.contains("password"));
    assert!(sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("paperSize=\"9\""));
    for kind in ["list", "date", "decimal"] {
        assert!(sheet.contains(&format!("<dataValidation type=\"{kind}\"")), "{kind}");
    }
    let unlocked = |cell: &str| {
        let style = sheet.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).expect("a cell");
        let style: usize = style.split('"').next().expect("a style").parse().expect("a number");
        let formats = parts["xl/styles.xml"].split("<cellXfs").nth(1).expect("formats");
        let format = formats.split("<xf ").nth(style + 1).expect("a format");
        format.contains("locked=\"0\"")
    };
    for cell in ["A1", "B2", "B5", "E2", "E3", "A7", "F7"] {
        assert!(!unlocked(cell), "{cell}");
    }
    for cell in ["B3", "A8", "B8", "C8", "D8", "E8", "F8", "A39", "F39"] {
        assert!(unlocked(cell), "{cell}");
    }
}

#[test]
fn the_same_template_gives_the_same_bytes() {
    let write = || template(12, 3).write(Words::of(Language::French)).expect("a template");
    assert_eq!(write(), write());
}

fn parts(workbook: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    (0..archive.len())
        .map(|rank| {
            let mut part = archive.by_index(rank).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("a text");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

#[test]
fn hours_of_some_people_alone_are_recognised_too() {
    for language in Language::ALL {
        let bytes = template(3, 3).write(Words::of(language)).expect("a template");
        let cells = vec![
            ("F8".to_owned(), Typed::Number("35.5")),
            ("G8".to_owned(), Typed::Number("7")),
            // Nobody's job or route makes a heading of a row without hours.
            ("C9".to_owned(), Typed::Text("embauche directe")),
            ("E9".to_owned(), Typed::Text("Assistant de formation")),
            ("A11".to_owned(), Typed::Text("Inès Roux")),
            ("F11".to_owned(), Typed::Number("14")),
        ];
        check_recognised(&understood(&filled(&bytes, &cells, "49.5")), 2, "49.50");
    }
}
