//! Lists read in pieces against the same lists read whole: the same answer, or none.

use std::path::{Path, PathBuf};

use crate::units::Month;
use crate::workbooks::answer::{ReadingStatus, Understanding};
use crate::workbooks::grid::{Grid, Sheet};
use crate::workbooks::hints::Hints;

use super::super::mutations::{Base, mutants};
use super::super::real::{grid_of, today};
use super::super::understand;
use super::Folding;

/// Rows of the pieces that samples are cut into.
const PIECES: [usize; 4] = [3, 7, 20, 50];

/// Fewest lists of the samples that must be read in pieces of some size.
const FEWEST_FOLDED: usize = 25;

/// One in so many mutants is tried in each run; all of them with `TENU_ALL`.
const MUTANTS_APART: usize = 20;

/// What hints say in tests.
pub fn hints(period: Option<Month>) -> Hints {
    Hints::new(period, today())
}

/// The one sheet of a grid, cut into pieces of so many rows.
pub fn folded(grid: &Grid, rows: usize, hints: &Hints) -> Option<Understanding> {
    let [sheet] = grid.sheets.as_slice() else { return None };
    let mut folding = Folding::new(hints)?;
    let all: Vec<_> = sheet.cells.chunk_by(|a, b| a.row == b.row).collect();
    let (pieces, rest) = all.split_at(all.len() - all.len() % rows);
    let piece = |cells: &[&[_]]| Sheet {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        cells: cells.concat(),
        ..Sheet::default()
    };
    for cells in pieces.chunks(rows) {
        folding.push(piece(cells))?;
    }
    let rest = Sheet {
        merges: sheet.merges.clone(),
        hidden_rows: sheet.hidden_rows.clone(),
        formulas: sheet.formulas.clone(),
        ..piece(rest)
    };
    folding.finish(rest)
}

/// How many of the pieces' sizes give an answer for a grid; each must be that of the whole.
#[track_caller]
fn check(name: &str, grid: &Grid) -> usize {
    let hints = hints(None);
    let found: Vec<_> =
        PIECES.iter().filter_map(|it| Some((it, folded(grid, *it, &hints)?))).collect();
    if !found.is_empty() {
        let whole = understand(grid, &hints);
        for (rows, answer) in &found {
            assert_eq!(*answer, whole, "{name} in pieces of {rows} rows");
        }
    }
    found.len()
}

/// All workbooks among the samples.
fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .flat_map(|it| if it.path().is_dir() { workbooks(&it.path()) } else { vec![it.path()] })
        .collect();
    found.sort();
    found
}

/// The samples, real workbooks where there are some, and each of their sheets alone as programs
/// export them: values, and nothing else.
fn samples() -> Vec<(String, Grid)> {
    let mut paths = workbooks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/samples"));
    if let Ok(real) = std::env::var("TENU_WORKBOOKS") {
        paths.extend(workbooks(&Path::new(&real).join("files")));
    }
    let named = |it: PathBuf| Some((it.display().to_string(), grid_of(&it)?));
    let whole: Vec<(String, Grid)> = paths.into_iter().filter_map(named).collect();
    let exported = whole.iter().flat_map(|(name, grid)| {
        grid.sheets.iter().map(move |it| {
            let bare = Sheet { merges: vec![], hidden_rows: vec![], ..it.clone() };
            let sheet = Sheet { formulas: Default::default(), ..bare };
            (format!("{name}, {} alone", it.name), Grid { sheets: vec![sheet] })
        })
    });
    let exported: Vec<(String, Grid)> = exported.collect();
    whole.into_iter().chain(exported).collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "counts are for whoever runs the test by hand")]
fn every_sample_reads_in_pieces_as_it_reads_whole_or_not_at_all() {
    let samples = samples();
    let answers: Vec<usize> = samples.iter().map(|(name, grid)| check(name, grid)).collect();
    let folded = answers.iter().filter(|it| 0 < **it).count();
    let all: usize = answers.iter().sum();
    eprintln!("{folded} of {} samples read in pieces, {all} times", samples.len());
    assert!(FEWEST_FOLDED <= folded, "only {folded} samples were read in pieces");
}

#[test]
#[expect(clippy::print_stderr, reason = "counts are for whoever runs the test by hand")]
fn mutants_read_in_pieces_as_they_read_whole_or_not_at_all() {
    let apart = if std::env::var("TENU_ALL").is_ok() { 1 } else { MUTANTS_APART };
    let (mut rank, mut tried, mut answers) = (0, 0, 0);
    for (file, grid) in samples().into_iter().filter(|it| it.1.sheets.len() == 1) {
        let answer = understand(&grid, &hints(None));
        if answer.status != ReadingStatus::Recognised || 200 < answer.lines.len() {
            continue;
        }
        let hours = answer.lines.iter().map(|it| it.hours).sum();
        for (name, mutant, _) in mutants(&Base { grid, answer, hours }) {
            rank += 1;
            if rank % apart == 0 {
                tried += 1;
                answers += check(&format!("{name}: {file}"), &mutant);
            }
        }
    }
    eprintln!("{tried} of {rank} mutants tried, {answers} answers in pieces");
    assert!(tried / 50 < answers, "only {answers} answers in pieces of {tried} mutants");
}
