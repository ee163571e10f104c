//! The child's side: one thread, lowered limits, one file, one answer.
//!
//! Everything the file could break happens here. Nothing is logged: what could be said would be
//! the content of cells.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use rustix::process::{
    Resource, Rlimit, Signal, getrlimit, set_parent_process_death_signal, setrlimit,
};

use super::refusal::Refusal;
use super::settings::Allowance;
use super::sniff;
use super::wire::{Request, Source, path_of, receive_workbook, send_answer, send_package};
use crate::domain::finding::Cause;
use crate::workbooks::answer::Understanding;
use crate::workbooks::grid::Grid;
use crate::workbooks::hints::Hints;
use crate::workbooks::kept::KeptBook;
use crate::workbooks::reader::SourceFormat;
use crate::workbooks::readings::Folding;
use crate::workbooks::{annotated, reader, readings};

/// The argument that makes the program a child. It is no word that a person would type.
pub const CHILD_ARGUMENT: &str = "--read-one-file-and-answer";

/// Rows of the pieces in which a long list is read: their cells and what is understood of them take
/// about 1 KiB a row.
const ROWS_OF_A_PIECE: u64 = 4_096;

/// Smallest file that may be a long list, in bytes: two pieces packed as tightly as any.
const SHORTEST_LIST: u64 = 128 << 10;

/// Files that the child may hold open at once: its three streams, and what readers open.
const OPEN_FILES: u64 = 16;

/// Be the child: read a request from standard input, answer on standard output, end.
///
/// Its exit status tells the parent only whether there is an answer.
pub fn child_main() -> ExitCode {
    // A panic's message may quote a cell.
    std::panic::set_hook(Box::new(|_| ()));
    match answer_one_request() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer_one_request() -> io::Result<()> {
    let mut stdin = io::stdin().lock();
    let Request { source, hints, allowance } = Request::receive(&mut stdin)?;
    lower_limits(&allowance)?;
    match source {
        Source::File { path, keep: false } => {
            let answer = understand_file(&path_of(path), &hints, &allowance);
            send_answer(answer, None, io::stdout().lock())
        }
        Source::File { path, keep: true } => {
            let (answer, book, reference) = match open(&path_of(path), &allowance) {
                Ok((grid, reference)) => {
                    let (book, grid) = keep(grid, allowance.book_bytes);
                    (readings::understand(&grid, &hints), book, reference)
                }
                Err(refusal) => (refusal.into_understanding(), None, None),
            };
            // No book is an empty one.
            let book = book.as_ref().map_or(&[][..], KeptBook::as_bytes);
            let kept = Some((book, reference.as_deref().unwrap_or_default()));
            send_answer(answer, kept, io::stdout().lock())
        }
        Source::Book => {
            let answer = understood(receive_book(stdin, &allowance), &hints);
            send_answer(answer, None, io::stdout().lock())
        }
        Source::Package { path } => {
            send_package(package(&path_of(path), &allowance), io::stdout().lock())
        }
        Source::Annotate { afresh } => {
            let limit = if afresh { allowance.book_bytes } else { allowance.package_bytes };
            let (annotations, workbook) = receive_workbook(stdin, limit)?;
            let annotated = match afresh {
                true => KeptBook::from_bytes(workbook)
                    .grid()
                    .and_then(|it| annotated::afresh(&it, &annotations)),
                false => annotated::annotate(&workbook, &annotations, allowance.part_bytes),
            };
            send_package(annotated, io::stdout().lock())
        }
    }
}

/// The package to keep: of an Office Open XML workbook whose every part can be looked into.
fn package(path: &Path, allowance: &Allowance) -> Option<Vec<u8>> {
    let mut file = File::open(path).ok()?;
    match sniff::look(&mut file, allowance) {
        Ok(SourceFormat::Xlsx) => {
            annotated::keep(file, allowance.part_bytes, allowance.package_bytes)
        }
        _ => None,
    }
}

/// A file of which no cell is kept: in pieces when it is a long plain list, and else whole.
fn understand_file(path: &Path, hints: &Hints, allowance: &Allowance) -> Understanding {
    let format = match look(path, allowance) {
        Ok(format) => format,
        Err(refusal) => return refusal.into_understanding(),
    };
    let folded = match format {
        SourceFormat::Xlsx if may_be_long(path) => {
            in_pieces(path, ROWS_OF_A_PIECE, hints, allowance)
        }
        _ => None,
    };
    let whole = || understood(read(path, format, allowance).map(|it| it.0), hints);
    folded.unwrap_or_else(whole)
}

/// Whether a file is large enough to try: most are not, and would be read twice.
fn may_be_long(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|it| SHORTEST_LIST <= it.len())
}

/// `None` for whatever is not a long plain list, or is refused: nothing of it counts then.
fn in_pieces(
    path: &Path,
    rows: u64,
    hints: &Hints,
    allowance: &Allowance,
) -> Option<Understanding> {
    let mut folding = Folding::new(hints)?;
    let rest = reader::in_pieces(path, rows, &allowance.content, &mut |rows| {
        let foreign = !annotated::is_ours(&rows);
        foreign.then(|| folding.push(rows)).flatten()
    })?;
    folding.finish(rest)
}

fn understood(grid: Result<Grid, Refusal>, hints: &Hints) -> Understanding {
    match grid {
        Ok(grid) => readings::understand(&grid, hints),
        Err(refusal) => refusal.into_understanding(),
    }
}

/// The bytes to keep and the grid to understand: the one that a later reading will see.
fn keep(mut grid: Grid, limit: u64) -> (Option<KeptBook>, Grid) {
    grid.forget_identity_numbers();
    let Some(book) = KeptBook::of(&grid, limit) else { return (None, grid) };
    drop(grid);
    let again = book.grid().unwrap_or_default();
    (Some(book), again)
}

fn receive_book(source: impl Read, allowance: &Allowance) -> Result<Grid, Refusal> {
    let mut bytes = Vec::new();
    let read = source.take(allowance.book_bytes).read_to_end(&mut bytes);
    read.map_err(|_| Cause::Damaged)?;
    Ok(KeptBook::from_bytes(bytes).grid().ok_or(Cause::Damaged)?)
}

/// Give up, for good, whatever reading one file does not need.
fn lower_limits(allowance: &Allowance) -> io::Result<()> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    lower(Resource::As, allowance.address_space_bytes)?;
    lower(Resource::Cpu, allowance.cpu_seconds)?;
    lower(Resource::Nofile, OPEN_FILES)?;
    // No process and no second thread may start (the kernel does not hold root to this).
    lower(Resource::Nproc, 0)?;
    // No file may grow, and none is left behind by a crash; pipes are not files.
    lower(Resource::Fsize, 0)?;
    lower(Resource::Core, 0)
}

/// Lower a limit, unless the system's own is lower already.
fn lower(resource: Resource, value: u64) -> io::Result<()> {
    let value = getrlimit(resource).maximum.map_or(value, |highest| highest.min(value));
    Ok(setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) })?)
}

/// Look at the file layer by layer, then read it.
fn open(path: &Path, allowance: &Allowance) -> Result<(Grid, Option<String>), Refusal> {
    read(path, look(path, allowance)?, allowance)
}

fn look(path: &Path, allowance: &Allowance) -> Result<SourceFormat, Refusal> {
    let mut file = File::open(path).map_err(|_| Cause::Damaged)?;
    sniff::look(&mut file, allowance)
}

/// Read a file that was looked at, without the sheets that we put into it; the address that they
/// name comes with it.
fn read(
    path: &Path,
    format: SourceFormat,
    allowance: &Allowance,
) -> Result<(Grid, Option<String>), Refusal> {
    let mut grid = reader::read(path, format, &allowance.content)?;
    let reference = annotated::leave_out(&mut grid);
    if grid.sheets.iter().all(|it| it.cells.is_empty() && it.formulas.is_empty()) {
        return Err(Refusal::from(Cause::Empty));
    }
    Ok((grid, reference))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

    use super::*;
    use crate::workbooks::answer::ReadingStatus;
    use crate::workbooks::guard::GuardSettings;

    /// Rows of the lists below, and of the pieces in which they are read.
    const ROWS: u32 = 450;
    const PIECE: u64 = 100;

    fn fill(sheet: &mut Worksheet, rows: u32) {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        for (column, heading) in (0..).zip(["Lot", "Nom", "Prénom", "Date", "Heures"]) {
            sheet.write(0, column, heading).expect("a heading");
        }
        for row in 1..=rows {
            let worked = ExcelDateTime::from_ymd(2026, 1 + (row % 12) as u8, 1 + (row % 28) as u8);
            sheet.write(row, 0, "Lot A").expect("a text");
            sheet.write(row, 1, format!("Nom{}", row / 90)).expect("a text");
            sheet.write(row, 2, "Awa").expect("a text");
            let worked = worked.expect("a date");
            sheet.write_datetime_with_format(row, 3, worked, &day).expect("a date");
            sheet.write(row, 4, 4 + row % 5).expect("a number");
        }
    }

    /// What is understood of a workbook in pieces, when it is, and whole.
    fn understood_twice(
        write: impl FnOnce(&mut Workbook),
    ) -> (Option<Understanding>, Understanding) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.xlsx");
        let mut workbook = Workbook::new();
        write(&mut workbook);
        workbook.save(&path).expect("saved");
        let allowance = GuardSettings::for_web(PathBuf::new()).allowance;
        let hints = Hints::new(None, "2026-11-25".parse().expect("a date"));
        let whole = understood(open(&path, &allowance).map(|it| it.0), &hints);
        (in_pieces(&path, PIECE, &hints, &allowance), whole)
    }

    #[track_caller]
    fn check_whole(change: impl FnOnce(&mut Workbook)) {
        let (pieces, whole) = understood_twice(|workbook| {
            fill(workbook.add_worksheet(), ROWS);
            change(workbook);
        });
        assert_eq!(pieces, None);
        assert_ne!(whole.status, ReadingStatus::Unreadable);
    }

    fn first(workbook: &mut Workbook) -> &mut Worksheet {
        workbook.worksheet_from_index(0).expect("a sheet")
    }

    #[test]
    fn a_long_list_is_understood_in_pieces_as_it_is_whole() {
        let lists: [fn(&mut Workbook); 2] = [
            |it| fill(it.add_worksheet_with_constant_memory().expect("a sheet"), ROWS),
            |it| fill(it.add_worksheet(), ROWS),
        ];
        for write in lists {
            let (pieces, whole) = understood_twice(write);
            assert_eq!(whole.status, ReadingStatus::Recognised);
            assert_eq!(whole.lines.len(), ROWS as usize);
            assert_eq!(pieces, Some(whole));
        }
    }

    #[test]
    fn what_is_no_plain_list_is_understood_whole() {
        check_whole(|it| {
            it.add_worksheet().write(0, 0, "Lexique").expect("a text");
        });
        check_whole(|it| {
            first(it).set_row_hidden(300).expect("hidden");
        });
        check_whole(|it| {
            let range = first(it).merge_range(ROWS + 1, 0, ROWS + 1, 3, "Total", &Format::new());
            range.expect("merged").write(ROWS + 1, 4, 2_700).expect("a total");
        });
        check_whole(|it| {
            let formula = format!("=SUM(E2:E{})", ROWS + 1);
            let sheet = first(it).write(ROWS + 1, 3, "Total").expect("a text");
            sheet.write_formula(ROWS + 1, 4, formula.as_str()).expect("a formula");
        });
        let rows = |workbook: &mut Workbook| fill(workbook.add_worksheet(), 150);
        assert_eq!(understood_twice(rows).0, None);
    }
}
