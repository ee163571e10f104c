//! Altered workbooks of known truth: none may be read wrong. A question is always acceptable.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::domain::finding::CellRef;
use crate::units::Hours;
use crate::workbooks::answer::ReadingStatus;
use crate::workbooks::grid::{Cell, Format, Grid, Sheet, Token};

use super::mutations::{Base, mutants, understand_now};
use super::real::grid_of;

/// Folders of samples whose truth is one reading.
const FOLDERS: [&str; 12] = [
    "a-long",
    "b-wide",
    "c-by-firm",
    "d-weekly",
    "e-agency",
    "f-blocks",
    "g-forms",
    "h-clocks",
    "i-figures",
    "j-books",
    "k-abroad",
    "other",
];

/// Fewest mutants that the samples must give.
const FEWEST_MUTANTS: u32 = 2_000;

#[derive(Default)]
struct Count {
    right: u32,
    click: u32,
    asked: u32,
    wrong: u32,
}

fn near(a: Hours, b: Hours, lines: usize) -> bool {
    (a - b).abs().seconds() <= 72 + 60 * i64::try_from(lines).unwrap_or(0)
}

#[expect(clippy::print_stderr, reason = "counts are for whoever runs the test by hand")]
fn run(bases: Vec<(String, Base)>) -> u32 {
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    let mut wrong = Vec::new();
    let only = std::env::var("TENU_MUTANT").unwrap_or_default();
    for (file, base) in &bases {
        for (name, grid, hours) in mutants(base) {
            if !name.contains(&only) {
                continue;
            }
            let answer = understand_now(&grid);
            let count = counts.entry(name).or_default();
            let loss = if name == "texts with a unit" { base.lines().len() } else { 0 };
            let sum: Hours = answer.lines.iter().map(|it| it.hours).sum();
            if answer.status == ReadingStatus::Recognised {
                if near(sum, hours, loss) {
                    count.right += 1;
                } else {
                    count.wrong += 1;
                    wrong.push(format!(
                        "{name}: {file}: read {sum} in {}, truth {hours}",
                        answer.lines.len()
                    ));
                    if !only.is_empty() {
                        eprintln!("{:#?}\n{:?}", answer.sheets, answer.findings);
                        for line in &answer.lines {
                            let cell = CellRef { row: line.row, column: line.column };
                            eprintln!("{cell} {} {:?}", line.hours, line.person);
                        }
                    }
                }
            } else if answer.readings.iter().any(|it| near(it.hours, hours, loss)) {
                count.click += 1;
            } else {
                count.asked += 1;
            }
        }
    }
    for (name, it) in &counts {
        eprintln!(
            "{name:36} right {:4} click {:4} asked {:4} WRONG {:4}",
            it.right, it.click, it.asked, it.wrong
        );
    }
    for it in &wrong {
        eprintln!("{it}");
    }
    let sum = |part: fn(&Count) -> u32| counts.values().map(part).sum::<u32>();
    let (right, click) = (sum(|it| it.right), sum(|it| it.click));
    let (asked, wrongly) = (sum(|it| it.asked), sum(|it| it.wrong));
    let all = right + click + asked + wrongly;
    let permille = (right + click) * 1_000 / all.max(1);
    eprintln!(
        "{all} mutants of {} workbooks: {right} right, {click} one click away, {asked} asked, \
         {wrongly} wrong; {}.{} % right or one click away",
        bases.len(),
        permille / 10,
        permille % 10
    );
    assert!(wrong.is_empty(), "{} mutants read wrong", wrong.len());
    all
}

fn base(path: &Path) -> Option<Base> {
    let grid = grid_of(path)?;
    let answer = understand_now(&grid);
    let hours = answer.lines.iter().map(|it| it.hours).sum();
    (answer.status == ReadingStatus::Recognised && !answer.lines.is_empty()).then_some(Base {
        grid,
        answer,
        hours,
    })
}

#[test]
fn no_mutant_of_a_sample_is_read_wrong() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/samples");
    let only = std::env::var("TENU_ONLY").unwrap_or_default();
    let mut bases = Vec::new();
    for folder in FOLDERS {
        let mut paths: Vec<_> = std::fs::read_dir(root.join(folder))
            .expect("a folder of samples")
            .filter_map(|it| Some(it.ok()?.path()))
            .collect();
        paths.sort();
        for path in paths.into_iter().filter(|it| it.to_string_lossy().contains(&only)) {
            // Months of sixty people teach nothing that twelve do not.
            if let Some(base) = base(&path).filter(|it| it.lines().len() < 200) {
                bases.push((path.display().to_string(), base));
            }
        }
    }
    let mutants = run(bases);
    let all = only.is_empty() && std::env::var("TENU_MUTANT").is_err();
    assert!(!all || FEWEST_MUTANTS <= mutants, "only {mutants} mutants");
}

#[test]
fn no_mutant_of_a_real_workbook_is_read_wrong() {
    let Ok(folder) = std::env::var("TENU_WORKBOOKS") else { return };
    let folder = Path::new(&folder).join("files");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("files").filter_map(|it| Some(it.ok()?.path())).collect();
    paths.sort();
    run(paths.iter().filter_map(|it| Some((it.display().to_string(), base(it)?))).collect());
}

/// A list of `rows` rows and 13 columns, as an agency exports it.
pub fn long_list(rows: u32) -> Grid {
    let words: Vec<Arc<str>> = [
        "Matricule",
        "Nom",
        "Prénom",
        "Client",
        "Chantier",
        "Date",
        "Lot",
        "Poste",
        "Début",
        "Fin",
        "Heures",
        "Taux",
        "Observations",
    ]
    .iter()
    .map(|it| Arc::from(*it))
    .collect();
    let mut cells: Vec<Cell> = Vec::new();
    for (column, word) in (0..).zip(&words) {
        cells.push(Cell {
            row: 0,
            column,
            token: Token::Text(Arc::clone(word)),
            format: Format::Plain,
        });
    }
    let shared: Arc<str> = Arc::from("Gymnase de la Plaine");
    let people: Vec<Arc<str>> = (0..500).map(|it| Arc::from(format!("Personne{it}"))).collect();
    let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    for row in 1..=rows {
        let person =
            people.get(usize::try_from(row).unwrap_or(0) % 500).cloned().unwrap_or_default();
        let day = first + chrono::Days::new(u64::from(row / 500));
        let tokens = [
            Token::Number(Decimal::from(row % 500)),
            Token::Text(person),
            Token::Text(Arc::clone(&shared)),
            Token::Text(Arc::clone(&shared)),
            Token::Text(Arc::clone(&shared)),
            Token::Date(day),
            Token::Number(Decimal::ONE),
            Token::Text(Arc::clone(&shared)),
            Token::Time(Hours::from_whole(8)),
            Token::Time(Hours::from_whole(15)),
            Token::Number(Decimal::from(7)),
            Token::Number(Decimal::new(1_250, 2)),
            Token::Text(Arc::clone(&shared)),
        ];
        cells.extend((0..).zip(tokens).map(|(column, token)| Cell {
            row,
            column,
            token,
            format: Format::Plain,
        }));
    }
    Grid { sheets: vec![Sheet { name: "Export".to_owned(), cells, ..Sheet::default() }] }
}

#[test]
#[expect(clippy::print_stderr, reason = "times are for whoever runs the test by hand")]
fn time_grows_with_the_rows_and_not_faster() {
    let time = |rows: u32| {
        let grid = long_list(rows);
        let begin = std::time::Instant::now();
        let answer = understand_now(&grid);
        assert_eq!(answer.status, ReadingStatus::Recognised, "{:?}", answer.readings);
        assert_eq!(answer.lines.len(), usize::try_from(rows).expect("rows"));
        begin.elapsed()
    };
    let (short, long) = (time(2_000), time(16_000));
    eprintln!("2,000 rows in {short:?}, 16,000 in {long:?}");
    assert!(long < short * 24, "2,000 rows in {short:?}, 16,000 in {long:?}");
}
