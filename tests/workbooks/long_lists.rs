//! A list so long that the child reads it in pieces, through the real program.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use tenu::domain::finding::Cause;
use tenu::workbooks::answer::{ReadingStatus, Why};
use tenu::workbooks::guard::{GuardSettings, open, understand};
use tenu::workbooks::hints::Hints;

/// More than two pieces.
const ROWS: u32 = 9_000;

/// A list of hours with its total; the row in the middle is that of the beginning again.
fn write(path: &Path) {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet_with_constant_memory().expect("a sheet");
    let headings = ["N° marché", "Entreprise", "Nom", "Prénom", "Date", "Heures", "Observations"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(0, column, heading).expect("a heading");
    }
    let mut sum = 0;
    for row in 1..=ROWS {
        let rank = if row == ROWS / 2 { 1 } else { row };
        let month = 1 + u8::try_from(rank % 12).expect("a month");
        let year = 2010 + u16::try_from(rank / 600).expect("a year");
        let worked = ExcelDateTime::from_ymd(year, month, 1 + (rank % 28) as u8);
        let hours = 4 + rank % 5;
        sum += hours;
        sheet.write(row, 0, "2026-014").expect("a text");
        sheet.write(row, 1, "Bâtir SAS").expect("a text");
        sheet.write(row, 2, format!("Nom{}", rank / 100)).expect("a text");
        sheet.write(row, 3, "Awa").expect("a text");
        sheet.write_datetime_with_format(row, 4, worked.expect("a date"), &day).expect("a date");
        sheet.write(row, 5, hours).expect("a number");
        sheet.write(row, 6, format!("Bon {rank}, remis au bureau du chantier")).expect("a text");
    }
    sheet.write(ROWS + 1, 2, "Total").expect("a label");
    sheet.write(ROWS + 1, 5, sum).expect("a total");
    workbook.save(path).expect("saved");
}

#[test]
fn a_long_list_is_understood_alike_whether_its_cells_are_kept_or_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.xlsx");
    write(&path);
    let settings = GuardSettings::for_command_line(PathBuf::from(env!("CARGO_BIN_EXE_tenu")));
    let hints = Hints::new(None, "2026-11-25".parse().expect("a date"));
    let answer = understand(&path, &hints, &settings);
    assert_eq!(answer.status, ReadingStatus::Recognised);
    assert_eq!(answer.lines.len(), ROWS as usize);
    let sheet = answer.sheets.first().expect("a sheet");
    assert!(matches!(sheet.why, Why::TotalAgrees { .. }));
    let causes: Vec<&Cause> = answer.findings.iter().map(|it| &it.cause).collect();
    assert_eq!(causes, [&Cause::RepeatedRow { first_row: 2 }]);
    // Cells are kept whole: such a file is never read in pieces.
    assert_eq!(open(&path, &hints, &settings).understanding, answer);
}
