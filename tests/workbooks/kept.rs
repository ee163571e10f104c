//! Samples read with a person's help through the real program: kept books read again, readings
//! chosen, layouts known again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tenu::domain::finding::{Cause, CellRef};
use tenu::units::{DateSpan, Hours};
use tenu::workbooks::answer::{ReadLine, ReadingStatus, Understanding};
use tenu::workbooks::guard::{GuardSettings, Opened, open, reread, understand};
use tenu::workbooks::hints::Hints;
use tenu::workbooks::kept::KeptBook;
use tenu::workbooks::mapping::{Choice, Edit, Mapping};

fn settings() -> GuardSettings {
    GuardSettings::for_web(PathBuf::from(env!("CARGO_BIN_EXE_tenu")))
}

fn hints() -> Hints {
    Hints::new(None, "2026-11-25".parse().expect("a date"))
}

/// Every workbook under a folder of samples, in order.
fn samples(folder: &str) -> Vec<PathBuf> {
    const KINDS: [&str; 5] = ["xlsx", "xlsb", "xls", "ods", "csv"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/samples").join(folder);
    let (mut found, mut folders) = (Vec::new(), vec![root]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| KINDS.iter().any(|kind| it == *kind)) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

/// Does something with every sample, on both of the children that may run at once.
fn with_all(folder: &str, check: impl Fn(&Path, &GuardSettings) + Sync) {
    let (samples, settings) = (samples(folder), settings());
    std::thread::scope(|scope| {
        for half in samples.chunks(samples.len().div_ceil(2)) {
            let (check, settings) = (&check, &settings);
            scope.spawn(move || half.iter().for_each(|it| check(it, settings)));
        }
    });
}

fn open_book(path: &Path, settings: &GuardSettings) -> (Understanding, KeptBook) {
    let Opened { understanding, book, .. } = open(path, &hints(), settings);
    (understanding, book.unwrap_or_else(|| panic!("{} is kept", path.display())))
}

/// What a line says, whoever numbered people and firms.
fn said<'a>(
    answer: &'a Understanding,
    line: ReadLine,
) -> (CellRef, Hours, Hours, Option<DateSpan>, [Option<&'a str>; 3]) {
    let text = |at: Option<u32>, texts: &'a [String]| {
        at.and_then(|it| texts.get(it as usize)).map(String::as_str)
    };
    let person = line.person.and_then(|it| answer.persons.get(it as usize));
    let names = [
        person.map(|it| it.name.as_str()),
        text(line.firm, &answer.firms),
        text(line.lot, &answer.texts),
    ];
    (CellRef { row: line.row, column: line.column }, line.hours, line.training, line.span, names)
}

fn sum(answer: &Understanding) -> Hours {
    answer.lines.iter().map(|it| it.hours).sum()
}

#[test]
fn a_kept_book_gives_exactly_what_its_file_gave() {
    with_all("", |path, settings| {
        let (opened, book) = open_book(path, settings);
        assert_eq!(opened, understand(path, &hints(), settings), "{}", path.display());
        assert_eq!(opened, reread(&book, &hints(), settings), "{}", path.display());
        assert_eq!(book.sheets().len(), opened.sheets.len());
        for line in &opened.lines {
            let window = book.window(line.sheet, line.row, 1).expect("the row of a line");
            let cells = &window.rows.first().expect("a row").cells;
            assert!(cells.iter().any(|it| it.column == line.column), "{}", path.display());
        }
    });
}

#[test]
fn no_identity_number_is_kept() {
    let path = samples("e-agency").into_iter().find(|it| it.ends_with("taux-montants-nir.csv"));
    let path = path.expect("a sample with identity numbers");
    let (opened, book) = open_book(&path, &settings());
    assert!(opened.findings.iter().any(|it| it.cause == Cause::IdentityNumber));
    let text = std::fs::read(&path).expect("a file");
    let text = String::from_utf8_lossy(&text).into_owned();
    let digits = |it: &str| -> String { it.chars().filter(char::is_ascii_digit).collect() };
    let numbers: Vec<String> =
        text.split([';', '\n', '"']).map(digits).filter(|it| matches!(it.len(), 13 | 15)).collect();
    assert!(!numbers.is_empty());
    let kept: String = digits(&String::from_utf8_lossy(book.as_bytes()));
    for number in numbers {
        assert!(!kept.contains(number.get(..13).expect("13 digits")));
    }
}

#[test]
fn every_reading_that_is_offered_can_be_chosen() {
    with_all("doubtful", |path, settings| {
        let (asked, book) = open_book(path, settings);
        for (rank, offered) in (0..).zip(&asked.readings) {
            let hints = Hints { choice: Some(Choice::Reading(rank)), ..hints() };
            let answer = reread(&book, &hints, settings);
            let lines = u32::try_from(answer.lines.len()).expect("few lines");
            assert_eq!(
                (answer.status, sum(&answer), lines),
                (ReadingStatus::Recognised, offered.hours, offered.lines),
                "{} {rank}",
                path.display()
            );
            assert_eq!(answer.fingerprint, asked.fingerprint);
        }
    });
}

#[test]
fn a_corrected_line_moves_the_sum_and_nothing_else() {
    for folder in ["a-long", "b-wide", "d-weekly"] {
        with_all(folder, |path, settings| {
            let (before, book) = open_book(path, settings);
            let Some(line) = before.lines.get(0) else { return };
            let cell = CellRef { row: line.row, column: line.column };
            let edit = Edit { sheet: line.sheet, cell, value: "3h10".to_owned() };
            let after = reread(&book, &Hints { edits: vec![edit], ..hints() }, settings);
            let places = |it: &Understanding| -> Vec<(u16, u32, u32, Hours)> {
                let lines = it.lines.iter();
                lines.map(|it| (it.sheet, it.row, it.column, it.hours)).collect()
            };
            let (old, new) = (places(&before), places(&after));
            let others = old.iter().zip(&new).skip(1).all(|(old, new)| old == new);
            // Other columns of the row may add to it.
            let moved = old.len() == new.len() && old.first() != new.first() && others;
            assert!(moved, "{} {old:?} {new:?} {:?}", path.display(), after.status);
        });
    }
}

#[test]
fn what_was_understood_can_be_said_as_a_mapping() {
    let wrong = std::sync::Mutex::new(Vec::new());
    with_all("", |path, settings| {
        let (before, book) = open_book(path, settings);
        if before.status != ReadingStatus::Recognised || before.lines.is_empty() {
            return;
        }
        let used = before.sheets.iter().flat_map(|it| &it.tables).filter(|it| it.used);
        let choice = Some(Choice::Mapping(Mapping::of(used)));
        let after = reread(&book, &Hints { choice, ..hints() }, settings);
        let pairs = before.lines.iter().zip(&after.lines);
        let other =
            pairs.map(|(old, new)| (said(&before, old), said(&after, new))).find(|it| it.0 != it.1);
        let count = (before.lines.len(), after.lines.len());
        let absence = (before.absence, after.absence);
        if other.is_some() || count.0 != count.1 || absence.0 != absence.1 {
            let told = format!("{}: {count:?} {absence:?} {other:?}", path.display());
            wrong.lock().expect("nobody panicked").push(told);
        }
    });
    let wrong = wrong.into_inner().expect("nobody panicked");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The fingerprints of the statements of one contract that are understood.
fn prints(contract: &str) -> BTreeSet<[u8; 32]> {
    let files = samples(&format!("departement/releves/{contract}"));
    assert!(1 < files.len());
    let read = files.iter().map(|it| understand(it, &hints(), &settings()));
    let understood = read.filter(|it| it.status == ReadingStatus::Recognised);
    understood.map(|it| it.fingerprint.expect("a fingerprint")).collect()
}

#[test]
fn the_months_of_one_sender_share_a_fingerprint_and_other_layouts_have_another() {
    // One layout each: long, wide, weekly, by firm with lots, agency.
    let contracts = ["2025-fr-031", "2026-se-007", "2026-se-018", "2026-tx-021", "2026-tx-030"];
    let mut seen = BTreeSet::new();
    for contract in contracts {
        let prints = prints(contract);
        assert_eq!(prints.len(), 1, "{contract}");
        seen.extend(prints);
    }
    assert_eq!(seen.len(), contracts.len());
}

#[test]
fn a_damaged_book_is_unreadable_and_harmless() {
    for bytes in [Vec::new(), b"no book".to_vec(), vec![0xff; 10_000]] {
        let answer = reread(&KeptBook::from_bytes(bytes), &hints(), &settings());
        assert_eq!(answer.status, ReadingStatus::Unreadable);
        assert_eq!(answer.findings.first().map(|it| &it.cause), Some(&Cause::Damaged));
    }
    let mut narrow = settings();
    narrow.allowance.book_bytes = 100;
    let path = samples("a-long").into_iter().next().expect("a sample");
    let opened = open(&path, &hints(), &narrow);
    assert_eq!((opened.understanding.status, opened.book), (ReadingStatus::Recognised, None));
}
