//! One book in every form: as Office Open XML, its binary form, Excel 97, OpenDocument and text, it
//! gives the same answer.
//!
//! Files under `libreoffice/` were saved once by LibreOffice 7.4 on a French machine, from the books
//! of [`books`]. To save them again, and to hold every sample in every form against its own answer:
//!
//! ```text
//! TENU_SOFFICE=soffice TENU_REGENERATE=1 cargo test --test it workbooks::forms
//! ```

mod libreoffice;
mod own;
pub mod xlsb;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tenu::domain::finding::CellRef;
use tenu::units::{DateSpan, Hours};
use tenu::workbooks::answer::{ReadingStatus, Understanding};
use tenu::workbooks::guard::{GuardSettings, understand};
use tenu::workbooks::hints::Hints;

use self::own::Counted;
use crate::samples::book::{Book, Value};
use crate::samples::catalogue::{Answer, samples};
use crate::samples::truth::regenerating;
use crate::samples::write::{Form, bytes};

/// Samples of every layout: durations over a day, merged titles, dates across, times of day, clocks,
/// corrections, amounts, several sheets.
const OF_SAMPLES: [(&str, &str); 9] = [
    ("a-long", "durees"),
    ("a-long", "douzaine-titres-fusionnes"),
    ("a-long", "lignes-masquees-comptees"),
    ("a-long", "regularisation"),
    ("b-wide", "douzaine-dates"),
    ("c-by-firm", "synthese-en-tete"),
    ("d-weekly", "heures-excel"),
    ("e-agency", "classeur-nombres"),
    ("other", "horaires-et-heures"),
];

/// A book and its name.
struct Named {
    name: String,
    book: Book,
    counted: Counted,
}

impl Named {
    fn xlsx(&self) -> Vec<u8> {
        self.counted.in_xlsx(bytes(&self.book, Form::Xlsx))
    }

    /// Whether text says all that the book says: it has one sheet and hides nothing.
    fn fits_in_text(&self) -> bool {
        let [sheet] = self.book.sheets.as_slice() else { return false };
        sheet.hidden_rows.is_empty() && self.is_calculated()
    }

    fn is_calculated(&self) -> bool {
        let mut cells = self.book.sheets.iter().flat_map(|it| it.rows.iter().flatten());
        !cells.any(|it| matches!(it.value, Value::Formula(_, None, _)))
    }
}

/// The books that are kept in every form.
fn books() -> Vec<Named> {
    let mut all = samples();
    let mut books: Vec<Named> = OF_SAMPLES
        .iter()
        .map(|(folder, name)| {
            let at = all.iter().position(|it| (it.folder, it.name) == (*folder, *name));
            let sample = all.swap_remove(at.expect("a sample of that name"));
            let name = format!("{folder}-{name}");
            Named { name, book: sample.book, counted: Counted::From1900 }
        })
        .collect();
    books.extend(own::books());
    books
}

/// One line: where it stands and all that it says.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    sheet: u16,
    cell: CellRef,
    hours: Hours,
    training: Hours,
    span: Option<DateSpan>,
    texts: [Option<String>; 5],
    born_on: Option<NaiveDate>,
}

/// What an answer says of the book, whatever its form.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    status: ReadingStatus,
    lines: Vec<Line>,
    persons: usize,
    absence: Hours,
    workforce: Hours,
}

impl Said {
    fn of(answer: &Understanding) -> Said {
        let text = |at: Option<u32>, all: &[String]| {
            at.map(|it| all.get(it as usize).expect("an index that points into its list").clone())
        };
        let line = |it: tenu::workbooks::answer::ReadLine| {
            let person = it.person.and_then(|at| answer.persons.get(at as usize));
            Line {
                sheet: it.sheet,
                cell: CellRef { row: it.row, column: it.column },
                hours: it.hours,
                training: it.training,
                span: it.span,
                texts: [
                    person.map(|it| it.name.clone()),
                    person.and_then(|it| it.registration.clone()),
                    text(it.firm, &answer.firms),
                    text(it.lot, &answer.texts),
                    text(it.contract, &answer.texts),
                ],
                born_on: person.and_then(|it| it.born_on),
            }
        };
        Said {
            status: answer.status,
            lines: answer.lines.iter().map(line).collect(),
            persons: answer.persons.len(),
            absence: answer.absence,
            workforce: answer.workforce.iter().map(|it| it.hours).sum(),
        }
    }
}

impl Said {
    /// Text has no name of a sheet, which may be a firm's, and its dates have no type: a birth date
    /// whose day and month could be swapped is not taken.
    fn add_what_text_lacks(&mut self, truth: &Said) {
        for (line, truth) in self.lines.iter_mut().zip(&truth.lines) {
            let [_, _, firm, ..] = &mut line.texts;
            *firm = firm.take().or_else(|| truth.texts[2].clone());
            line.born_on = line.born_on.or(truth.born_on);
        }
    }
}

/// Have the bytes read by a guarded child.
fn said(bytes: &[u8]) -> Said {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), bytes).expect("written");
    let settings = GuardSettings::for_web(PathBuf::from(env!("CARGO_BIN_EXE_tenu")));
    let hints = Hints::new(None, "2026-11-25".parse().expect("a date"));
    Said::of(&understand(file.path(), &hints, &settings))
}

/// Files of one book in a folder a form: `durees.ods`, and `durees-Relevé.csv` for its sheets.
fn saved(folder: &Path, name: &str, extension: &str) -> Vec<u8> {
    let folder = folder.join(extension);
    let whole = folder.join(format!("{name}.{extension}"));
    if whole.exists() {
        return std::fs::read(whole).expect("a file");
    }
    let sheet = std::fs::read_dir(&folder).expect("a folder").find_map(|it| {
        let path = it.expect("an entry").path();
        let rest = path.file_stem()?.to_str()?.strip_prefix(name)?.strip_prefix('-')?;
        // Not the sheet of a book whose name merely begins alike.
        (!rest.is_empty() && rest.starts_with(char::is_uppercase)).then_some(path)
    });
    std::fs::read(sheet.unwrap_or_else(|| panic!("{name} in {extension}"))).expect("a file")
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks/forms/libreoffice")
}

/// Hold the forms of a book against what it says in Office Open XML as we write it. Gives those that
/// differ.
fn differences(book: &Named, forms: &[(String, Vec<u8>)]) -> Vec<String> {
    let truth = said(&book.xlsx());
    let mut wrong = Vec::new();
    for (form, bytes) in forms {
        let mut said = said(bytes);
        if form == "csv" {
            said.add_what_text_lacks(&truth);
        }
        if said == truth {
            continue;
        }
        let first = truth.lines.iter().zip(&said.lines).find(|(a, b)| a != b);
        let sums = |it: &Said| {
            let hours: Hours = it.lines.iter().map(|it| it.hours).sum();
            (it.status, it.lines.len(), hours, it.persons, it.absence, it.workforce)
        };
        let name = &book.name;
        wrong.push(format!("{name} {form}: {:?} for {:?}, {first:?}", sums(&said), sums(&truth)));
    }
    wrong
}

#[test]
fn the_same_content_gives_the_same_answer_in_every_form() {
    let books = books();
    assert!(books.iter().filter(|it| it.fits_in_text()).count() >= 6);
    let wrong = std::thread::scope(|scope| {
        let halves = books.chunks(books.len().div_ceil(2)).map(|books| {
            scope.spawn(move || {
                let differences = books.iter().flat_map(|book| {
                    let mut forms = vec![("xlsb".to_owned(), book.counted.in_xlsb(&book.book))];
                    for extension in ["xlsx", "xls", "ods", "csv"] {
                        if extension != "csv" || book.fits_in_text() {
                            let bytes = saved(&kept(), &book.name, extension);
                            forms.push((extension.to_owned(), bytes));
                        }
                    }
                    differences(book, &forms)
                });
                differences.collect::<Vec<String>>()
            })
        });
        let halves: Vec<_> = halves.collect();
        halves.into_iter().flat_map(|it| it.join().expect("no panic")).collect::<Vec<String>>()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_book_of_ours_is_understood_and_says_what_it_should() {
    for (book, hours, lines) in own::truths() {
        let said = said(&book.xlsx());
        let sum: Hours = said.lines.iter().map(|it| it.hours).sum();
        assert_eq!((said.status, sum, said.lines.len()), (ReadingStatus::Recognised, hours, lines));
        let year = "2026-01-01".parse().expect("a date")..="2026-12-31".parse().expect("a date");
        let spans = said.lines.iter().filter_map(|it| it.span);
        assert!(
            spans.clone().count() == lines && spans.clone().all(|it| year.contains(&it.first()))
        );
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "counts are for whoever runs it by hand")]
fn every_sample_gives_the_same_answer_as_libreoffice_saves_it() {
    let Some(program) = libreoffice::program() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut all = books();
    if regenerating() {
        let sources: Vec<_> = all.iter().map(|it| (it.name.clone(), it.xlsx())).collect();
        libreoffice::save(&program, &sources, folder.path());
        for book in &all {
            for (extension, _) in libreoffice::FORMS {
                if extension == "csv" && !book.fits_in_text() {
                    continue;
                }
                let target = kept().join(extension);
                std::fs::create_dir_all(&target).expect("a folder");
                let bytes = saved(folder.path(), &book.name, extension);
                let target = target.join(format!("{}.{extension}", book.name));
                std::fs::write(target, bytes).expect("written");
            }
        }
    }
    let samples = samples().into_iter().filter(|it| it.form == Form::Xlsx);
    let samples = samples.filter(|it| it.answer == Answer::Recognised);
    all.extend(samples.map(|it| Named {
        name: format!("all-{}-{}", it.folder, it.name),
        book: it.book,
        counted: Counted::From1900,
    }));
    let sources: Vec<_> = all.iter().map(|it| (it.name.clone(), it.xlsx())).collect();
    libreoffice::save(&program, &sources, folder.path());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for book in &all {
        for (extension, _) in libreoffice::FORMS {
            // Of sums that were never calculated LibreOffice makes shared formulas in xls, which
            // calamine leaves out: such a file is asked about.
            let fits = match extension {
                "csv" => book.fits_in_text(),
                "xls" => book.is_calculated(),
                _ => true,
            };
            if fits {
                let bytes = saved(folder.path(), &book.name, extension);
                wrong.extend(differences(book, &[(extension.to_owned(), bytes)]));
                *counts.entry(extension).or_default() += 1;
            }
        }
        if book.is_calculated() {
            let bytes = book.counted.in_xlsb(&book.book);
            wrong.extend(differences(book, &[("xlsb".to_owned(), bytes)]));
            *counts.entry("xlsb").or_default() += 1;
        }
    }
    eprintln!("{counts:?}, {} differ", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
