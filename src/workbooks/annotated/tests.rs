//! Workbooks marked, brought back and marked again.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{
    Chart, ChartType, DataValidation, DocProperties, ExcelDateTime, Format, Note, Workbook,
};

use super::package::Package;
use super::*;
use crate::workbooks::reader::{self, Limits, SourceFormat};

const MOST: u64 = 64 << 20;

/// A workbook with what a firm's may have: styles, formulas, a chart, a choice list, its own notes,
/// a sheet that nobody reads. The same bytes at any time of the day.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let made_at = ExcelDateTime::from_ymd(2026, 11, 3).expect("a date");
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made_at));
    let sheet = workbook.add_worksheet();
    sheet.set_name("Relevé d'octobre").expect("a name");
    for (column, text) in (0..).zip(["Nom", "Heures", "N°"]) {
        sheet
            .write_string_with_format(0, column, text, &Format::new().set_bold())
            .expect("written");
    }
    sheet.write_string(1, 0, "DIARRA Awa").expect("written");
    sheet.write_string(1, 1, "sept").expect("written");
    sheet.write_string(1, 2, "2 85 05 78 006 084 36").expect("written");
    sheet.write_string(2, 0, "ZYGMUNT Petit").expect("written");
    sheet.write_number(2, 1, 7.5).expect("written");
    sheet.write_number(2, 2, 285_057_800_608_436_f64).expect("written");
    sheet.write_formula(3, 1, "=SUM(B2:B3)").expect("written");
    sheet.insert_note(0, 0, &Note::new("n° 2850578006084").set_author("Site")).expect("a note");
    sheet.set_column_width(0, 31).expect("a width");
    let list = DataValidation::new().allow_list_strings(&["oui", "non"]).expect("a list");
    sheet.add_data_validation(1, 3, 9, 3, &list).expect("a list");
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values(("Relevé d'octobre", 1, 1, 2, 1));
    sheet.insert_chart(6, 0, &chart).expect("a chart");
    let other = workbook.add_worksheet();
    other.set_name("Paie").expect("a name");
    other.write_string(4, 4, "NIR 1 85 05 2A 006 084 36").expect("written");
    workbook.save_to_buffer().expect("a workbook")
}

fn kept() -> Vec<u8> {
    keep(Cursor::new(workbook()), MOST, MOST).expect("kept")
}

fn package(bytes: &[u8]) -> Package {
    Package::read(Cursor::new(bytes), MOST).expect("a package")
}

fn row(sheet: &str, cell: CellRef, severity: Severity, todo: &str) -> Row {
    Row {
        sheet: Some(sheet.to_owned()),
        cell: Some(cell),
        severity,
        said: "À corriger".to_owned(),
        written: "=HYPERLINK(\"http://x\")".to_owned(),
        understood: "+1".to_owned(),
        todo: todo.to_owned(),
    }
}

fn annotations() -> Annotations {
    let cell = |row, column| CellRef { row, column };
    let sheet = "Relevé d'octobre";
    Annotations {
        title: "À corriger".to_owned(),
        introduction: vec!["À corriger : 2.".to_owned()],
        headings: ["a", "b", "c", "d", "e", "f"].map(str::to_owned),
        rows: vec![
            row(sheet, cell(1, 1), Severity::Error, "@Ce n’est pas une durée. Écrivez 7,5."),
            row(sheet, cell(0, 0), Severity::Error, "Une note est déjà là."),
            row(sheet, cell(2, 1), Severity::Warning, "-Vérifiez."),
            row("Absente", cell(0, 0), Severity::Error, "Nulle part."),
        ],
        reference: "0192f0c1-0000-7000-8000-000000000001".to_owned(),
    }
}

fn marked() -> Vec<u8> {
    annotate(&kept(), &annotations(), MOST).expect("annotated")
}

fn read(bytes: &[u8]) -> Grid {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("written");
    reader::read(file.path(), SourceFormat::Xlsx, &Limits::WEB).expect("read")
}

#[test]
fn what_is_not_touched_stays_byte_for_byte() {
    let (before, after) = (package(&kept()), package(&marked()));
    let touched: Vec<&str> = before
        .parts
        .iter()
        .filter(|part| !after.parts.contains(part))
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(
        touched,
        [
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "xl/drawings/vmlDrawing1.vml",
            "xl/comments1.xml",
        ]
    );
    // And nothing but identity numbers changed before that.
    let came = package(&workbook());
    let redacted: Vec<&str> = came
        .parts
        .iter()
        .filter(|part| !before.parts.contains(part))
        .map(|it| it.name.as_str())
        .collect();
    assert!(
        redacted.iter().all(|it| {
            ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml"].contains(it)
        }),
        "{redacted:?}"
    );
}

#[test]
fn rows_formulas_and_drawings_of_a_touched_sheet_stay_as_they_were() {
    let (before, after) = (package(&kept()), package(&marked()));
    let of =
        |package: &Package| package.text("xl/worksheets/sheet1.xml").expect("a sheet").to_owned();
    let rows = |text: &str| {
        let (_, rest) = text.split_once("<sheetData>").expect("rows");
        rest.split_once("</sheetData>").expect("their end").0.to_owned()
    };
    assert_eq!(rows(&of(&before)), rows(&of(&after)));
    for element in ["<cols>", "<dataValidations", "<drawing ", "<legacyDrawing "] {
        assert!(of(&after).contains(element), "{element}");
    }
    assert!(of(&after).contains("<conditionalFormatting sqref=\"A1 B2\">"), "{}", of(&after));
    assert!(of(&after).contains("<conditionalFormatting sqref=\"B3\">"));
}

#[test]
fn no_identity_number_is_kept_or_goes_back() {
    for bytes in [kept(), marked()] {
        for part in package(&bytes).parts {
            let text = String::from_utf8_lossy(&part.bytes).into_owned();
            for number in
                ["285057800608436", "2850578006084", "2 85 05 78 006 084 36", "1 85 05 2A 006 084"]
            {
                assert!(!text.contains(number), "{number} in {}", part.name);
            }
        }
    }
}

#[test]
fn texts_of_ours_are_texts_whatever_they_begin_with() {
    let marked = package(&marked());
    let list = marked
        .parts
        .iter()
        .map(|it| String::from_utf8_lossy(&it.bytes).into_owned())
        .find(|it| it.contains("Feuille ajout"))
        .expect("our sheet");
    assert!(!list.contains("<f>") && list.contains("=HYPERLINK("));
    assert!(list.matches("t=\"inlineStr\"").count() > 10);
    assert!(list.contains("location=\"'Relevé d''octobre'!B2\""), "{list}");
    assert!(!list.contains("Absente'!"), "nothing leads to a sheet that is not there");
    let styles = marked.text("xl/styles.xml").expect("styles").to_owned();
    assert_eq!(styles.matches("quotePrefix=\"1\"").count(), 6);
}

#[test]
fn a_note_that_is_there_stays_and_ours_stand_beside_it() {
    let marked = package(&marked());
    let notes = marked.text("xl/comments1.xml").expect("notes");
    assert!(notes.contains("n° 1000100000000"), "{notes}");
    assert!(notes.contains("<comment ref=\"B2\" authorId=\"2\">"), "{notes}");
    assert!(notes.contains("<author>Tenu</author>"));
    assert_eq!(notes.matches("ref=\"A1\"").count(), 1);
}

#[test]
fn our_sheet_is_not_read_and_tells_its_draft() {
    let mut grid = read(&marked());
    assert_eq!(grid.sheets.len(), 3);
    assert_eq!(leave_out(&mut grid), Some(annotations().reference));
    let mut before = read(&kept());
    assert_eq!(leave_out(&mut before), None);
    assert_eq!(grid, before);
}

#[test]
fn a_workbook_that_comes_back_loses_our_marks() {
    let again = package(&keep(Cursor::new(marked()), MOST, MOST).expect("kept"));
    let text = |name: &str| again.text(name).expect("a part").to_owned();
    assert!(!text("xl/worksheets/sheet1.xml").contains("Tenu"));
    assert!(!text("xl/worksheets/sheet1.xml").contains("conditionalFormatting"));
    assert!(!text("xl/workbook.xml").contains("À corriger"));
    assert!(!text("xl/comments1.xml").contains("ref=\"B2\""));
    assert!(text("xl/comments1.xml").contains("ref=\"A1\""));
    assert_eq!(text("xl/drawings/vmlDrawing1.vml").matches("<v:shape ").count(), 1);
    assert!(!again.has("xl/worksheets/sheet3.xml"));
    // And takes new ones as it took the first.
    let kept_again = again.write().expect("packed");
    let marked_again = package(&annotate(&kept_again, &annotations(), MOST).expect("annotated"));
    let sheet = marked_again.text("xl/worksheets/sheet1.xml").expect("a sheet");
    assert_eq!(sheet.matches("<conditionalFormatting ").count(), 2);
}

#[test]
fn macros_are_left_out_and_the_rest_stays() {
    let mut package = package(&workbook());
    package.change("[Content_Types].xml", |text, splices| {
        let at = text.find("spreadsheetml.sheet.main+xml")?;
        let start = text.get(..at)?.rfind('"')? + 1;
        let end = at + "spreadsheetml.sheet.main+xml".len();
        splices.replace(start..end, "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
        Some(())
    });
    let bin =
        package::Part { name: "xl/vbaProject.bin".to_owned(), bytes: b"\xd0\xcf\x11".to_vec() };
    package.parts.push(bin);
    package.relate("xl/workbook.xml", "vbaProject", "xl/vbaProject.bin").expect("related");
    let kept = keep(Cursor::new(package.write().expect("packed")), MOST, MOST).expect("kept");
    let kept = self::package(&kept);
    assert!(!kept.has("xl/vbaProject.bin"));
    assert!(!kept.text("[Content_Types].xml").expect("kinds").contains("macro"));
    assert!(kept.relations("xl/workbook.xml").iter().all(|it| it.kind != "vbaProject"));
    assert!(kept.text("[Content_Types].xml").expect("kinds").contains("sheet.main+xml"));
}

#[test]
fn a_workbook_over_the_limit_is_not_kept() {
    let bytes = workbook();
    assert!(keep(Cursor::new(&bytes), MOST, 100).is_none());
    assert!(keep(Cursor::new(&bytes), 100, MOST).is_none());
    assert!(keep(Cursor::new(b"PK"), MOST, MOST).is_none());
}

#[test]
fn a_fresh_workbook_reads_as_its_cells() {
    let mut grid = read(&kept());
    for sheet in &mut grid.sheets {
        sheet.formulas.clear();
    }
    if let Some(sheet) = grid.sheets.first_mut() {
        sheet.name = String::new();
    }
    let notes = Annotations {
        rows: vec![row("", CellRef { row: 1, column: 1 }, Severity::Error, "Écrivez 7,5.")],
        ..annotations()
    };
    let fresh = afresh(&grid, &notes).expect("written");
    let mut again = read(&fresh);
    assert_eq!(leave_out(&mut again), Some(notes.reference));
    let names: Vec<&str> = again.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Feuille 1", "Paie"]);
    for (now, before) in again.sheets.iter().zip(&grid.sheets) {
        assert_eq!(now.cells, before.cells);
    }
    let sheet = package(&fresh).text("xl/worksheets/sheet1.xml").expect("a sheet").to_owned();
    assert!(sheet.contains("sqref=\"B2\""), "{sheet}");
}
