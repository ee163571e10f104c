//! How much an import costs, as a ratio to the cost of merely reading the cells.
//!
//!     cargo bench --bench import                     100 000 rows, SQLite
//!     TENU_TEST_POSTGRES=postgres://… cargo bench --bench import
//!     cargo bench --bench import -- 1000000          as many rows as wanted
//!     cargo bench --bench import -- 1000000 500      of as many people
//!
//! The yardstick R is the processor time of calamine's streaming reader over the same workbook, in
//! the same run. Processor time is counted over the program and all its children; memory is the sum
//! of each process's high-water mark, which bounds from above what was held at once.

#![expect(clippy::float_arithmetic, reason = "durations and ratios of durations, not hours")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

mod measure;
mod workbook;

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use calamine::{Reader, Xlsx, open_workbook};

use measure::Cost;

/// The argument under which this program reads a workbook and does nothing else.
const YARDSTICK: &str = "yardstick";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).filter(|it| it != "--bench").collect();
    if let [word, file] = arguments.as_slice()
        && word == YARDSTICK
    {
        return read_cells(Path::new(file));
    }
    let number = |it: usize| arguments.get(it).and_then(|it| it.parse::<usize>().ok());
    let rows = number(0).unwrap_or(100_000);
    let people = number(1).unwrap_or(rows.div_ceil(workbook::DAYS_EACH));
    let folder = tempfile::tempdir().expect("a folder for the run");
    run(folder.path(), rows, people);
    ExitCode::SUCCESS
}

/// Reads every cell, as cheaply as the library can.
fn read_cells(file: &Path) -> ExitCode {
    let mut workbook: Xlsx<_> = open_workbook(file).expect("the workbook of this run");
    let mut count = 0_u64;
    for name in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&name).expect("a sheet");
        while cells.next_cell().expect("a cell").is_some() {
            count += 1;
        }
    }
    if count == 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn run(folder: &Path, rows: usize, people: usize) {
    let file = folder.join("releve.xlsx");
    let hours = workbook::write(&file, rows, people);
    let contract = folder.join("marche.toml");
    std::fs::write(&contract, workbook::contract()).expect("the contract of this run");
    let bytes = std::fs::metadata(&file).map_or(0, |it| it.len());
    println!(
        "workbook: {rows} rows x 13 columns, {people} people, {hours} h, {} KiB",
        bytes / 1024
    );

    let this = env::current_exe().expect("this program");
    let yardstick =
        measure::best_of(3, || measure::run(Command::new(&this).arg(YARDSTICK).arg(&file)));
    println!("yardstick R: {:.2} s of processor time", yardstick.cpu_seconds);
    let check =
        measure::best_of(3, || measure::run(tenu(None).arg("check").arg("--json").arg(&file)));
    report("check", &check, &yardstick, "1.4");

    // A new database each time; a server's is measured once, since it keeps what it was sent.
    let mut databases = (1..=3).map(|it| folder.join(format!("tenu{it}.db")));
    let first = folder.join("tenu1.db");
    let sqlite = measure::best_of(3, || {
        let database = databases.next().unwrap_or_default();
        import(&format!("sqlite:{}", database.display()), &file, &contract)
    });
    report("import into SQLite", &sqlite, &yardstick, "1.7");
    let size = std::fs::metadata(&first).map_or(0, |it| it.len());
    println!("bytes a ledger entry in SQLite, all tables: {} (goal 90)", size / rows.max(1) as u64);
    match env::var("TENU_TEST_POSTGRES") {
        Ok(server) => {
            let cost = import(&server, &file, &contract);
            report("import into PostgreSQL", &cost, &yardstick, "1.7");
        }
        Err(_) => println!("PostgreSQL: not measured, TENU_TEST_POSTGRES names no server"),
    }
}

fn import(database: &str, file: &Path, contract: &Path) -> Cost {
    measure::run(tenu(Some(database)).args(["contract", "record"]).arg(contract));
    measure::run(
        tenu(Some(database))
            .args(["import", "--contract", &workbook::reference(), "--json"])
            .arg(file),
    )
}

fn tenu(database: Option<&str>) -> Command {
    let mut command = Command::new(PathBuf::from(env!("CARGO_BIN_EXE_tenu")));
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    command
}

fn report(what: &str, cost: &Cost, yardstick: &Cost, goal: &str) {
    println!(
        "{what}: {:.2} s of processor time = {:.2} R (goal {goal} R), {:.2} s in all, peak {} MiB (goal 128)",
        cost.cpu_seconds,
        cost.cpu_seconds / yardstick.cpu_seconds,
        cost.wall_seconds,
        cost.peak_kib / 1024,
    );
}
