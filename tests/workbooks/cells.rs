//! One bad cell costs that cell alone; sheets without cells cost nothing; text comes in any encoding.

use std::path::PathBuf;

use rust_xlsxwriter::{Chart, ChartType, Workbook};
use tenu::domain::finding::Cause;
use tenu::units::Hours;
use tenu::workbooks::answer::{ReadingStatus, Understanding};
use tenu::workbooks::guard::{GuardSettings, understand};
use tenu::workbooks::hints::Hints;

use super::forms::xlsb::{self, xlsb};
use super::hostile::samples::{biff_record, biff_workbook, compound};
use super::hostile::zip_bytes::{Part, archive, parts, with_text};
use crate::samples::book::{Book, Look, Sheet, number, text};
use crate::samples::write::{Form, bytes};

const PEOPLE: [(&str, i64); 8] = [
    ("Awa Lindor", 35),
    ("Tino Marzek", 28),
    ("Ysée Karbal", 14),
    ("Odon Brissac", 21),
    ("Hélène Courtat", 30),
    ("Noël Vasquin", 7),
    ("Ada Ferrouz", 33),
    ("Léo Ménard", 12),
];

/// A list of eight people and their hours, without a total.
fn book() -> Book {
    let mut sheet = Sheet::new("Octobre");
    sheet.push(vec![text("Salarié").heading(), text("Mois").heading(), text("Heures").heading()]);
    for (name, hours) in PEOPLE {
        sheet.push(vec![text(name), text("10/2026"), number(hours.into(), Look::General)]);
    }
    Book::of(sheet)
}

fn answer(bytes: &[u8]) -> Understanding {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), bytes).expect("written");
    let settings = GuardSettings::for_web(PathBuf::from(env!("CARGO_BIN_EXE_tenu")));
    understand(file.path(), &Hints::new(None, "2026-11-25".parse().expect("a date")), &settings)
}

fn sum(answer: &Understanding) -> Hours {
    answer.lines.iter().map(|it| it.hours).sum()
}

/// The hours of the third person cannot be read: seven lines are, and the cell is named.
#[track_caller]
fn check_one_lost(bytes: &[u8]) {
    let answer = answer(bytes);
    assert_eq!(answer.status, ReadingStatus::Recognised, "{answer:?}");
    assert_eq!((answer.lines.len(), sum(&answer)), (7, Hours::from_whole(166)));
    let errors = answer.findings.iter().filter(|it| it.cause == Cause::ErrorValue);
    let places: Vec<String> =
        errors.map(|it| it.place.cell.map(|it| it.to_string()).unwrap_or_default()).collect();
    assert_eq!(places, ["C4"]);
}

#[test]
fn one_error_value_costs_its_cell_alone_in_office_open_xml() {
    let good = bytes(&book(), Form::Xlsx);
    for error in ["#N/A", "#REF!", "#DIV/0!", "#SPILL!", "#CALC!", "#FIELD!", "#UNKNOWN!", "#BUSY!"]
    {
        for formula in ["", "<f>Z1</f>", "<f t=\"shared\" si=\"4\"/>"] {
            let bad = format!("<c r=\"C4\" t=\"e\">{formula}<v>{error}</v></c>");
            let good_cell = "<c r=\"C4\"><v>14</v></c>";
            check_one_lost(&with_text(&good, "xl/worksheets/sheet1.xml", good_cell, &bad));
        }
    }
}

#[test]
fn one_error_value_costs_its_cell_alone_in_the_binary_form() {
    // Known ones, and those of later versions.
    for error in [0x2a, 0x17, 0x07, 0x2c, 0x2d, 0xff] {
        let mut place = 2_u32.to_le_bytes().to_vec();
        place.extend([0; 4]);
        let plain = xlsb::record(0x03, &[&place[..], &[error]].concat());
        // A formula of no tokens.
        let formula = xlsb::record(0x0b, &[&place[..], &[error, 0, 0], &[0; 8]].concat());
        for bad in [plain, formula] {
            let mut all = parts(&xlsb(&book(), false));
            for part in &mut all {
                if part.name.ends_with("sheet1.bin") {
                    let content =
                        super::hostile::zip_bytes::contents(&archive(std::slice::from_ref(part)));
                    let content = &content.first().expect("a part").1;
                    let real = xlsb::record(0x05, &[&place[..], &14_f64.to_le_bytes()].concat());
                    let at =
                        content.windows(real.len()).position(|it| it == real).expect("14 hours");
                    let (before, rest) = content.split_at(at);
                    let after = rest.get(real.len()..).expect("more");
                    *part = Part::new(&part.name, &[before, &bad, after].concat());
                }
            }
            check_one_lost(&archive(&all));
        }
    }
}

#[test]
fn one_error_value_costs_its_cell_alone_in_opendocument_and_text() {
    let rows = |cell: &dyn Fn(&str, i64) -> String| -> String {
        PEOPLE.iter().map(|(name, hours)| cell(name, *hours)).collect()
    };
    let text = |it: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{it}</text:p></table:table-cell>"
        )
    };
    for error in ["#N/A", "#REF!", "#SPILL!", "Err:502"] {
        let table = rows(&|name, hours| {
            let cell = if hours == 14 {
                format!(
                    "<table:table-cell table:formula=\"of:=[.Z1]\" office:value-type=\"string\" \
                     office:string-value=\"\" calcext:value-type=\"error\"><text:p>{error}</text:p>\
                     </table:table-cell>"
                )
            } else {
                super::hostile::samples::ods_number(&hours.to_string(), "")
            };
            format!("<table:table-row>{}{}{cell}</table:table-row>", text(name), text("10/2026"))
        });
        let head = format!(
            "<table:table-row>{}{}{}</table:table-row>",
            text("Salarié"),
            text("Mois"),
            text("Heures")
        );
        check_one_lost(&super::hostile::samples::ods_of(&format!("{head}{table}")));
        let list = rows(&|name, hours| {
            let hours = if hours == 14 { error.to_owned() } else { hours.to_string() };
            format!("{name};10/2026;{hours}\n")
        });
        let answer = answer(format!("Salarié;Mois;Heures\n{list}").as_bytes());
        assert_eq!(
            (answer.status, sum(&answer)),
            (ReadingStatus::Recognised, Hours::from_whole(166))
        );
        assert!(
            answer
                .findings
                .iter()
                .any(|it| it.place.cell.map(|it| it.to_string()) == Some("C4".to_owned()))
        );
    }
}

/// Nothing is said of a sheet that has no cells, and all else is read.
#[track_caller]
fn check_skipped(bytes: &[u8], sheets: usize) {
    let answer = answer(bytes);
    assert_eq!(answer.sheets.len(), sheets, "{:?}", answer.sheets);
    assert_ne!(answer.status, ReadingStatus::Unreadable, "{:?}", answer.findings);
    let of_file = answer.findings.iter().filter(|it| it.cause == Cause::Damaged);
    assert_eq!(of_file.count(), 0);
}

#[test]
fn chart_and_dialog_sheets_are_skipped() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Heures").expect("written");
    for (row, (_, hours)) in (1..).zip(PEOPLE) {
        sheet.write(row, 0, hours).expect("written");
    }
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("Sheet1!$A$2:$A$9");
    workbook.add_chartsheet().insert_chart(0, 0, &chart).expect("a chart");
    let charted = workbook.save_to_buffer().expect("saved");
    check_skipped(&charted, 1);

    // The chart sheet's part becomes a dialog's.
    let dialog = with_text(
        &charted,
        "xl/_rels/workbook.xml.rels",
        "relationships/chartsheet",
        "relationships/dialogsheet",
    );
    let dialog = with_text(&dialog, "xl/_rels/workbook.xml.rels", "chartsheets/", "dialogsheets/");
    let mut all = parts(&dialog);
    for part in &mut all {
        if part.name == "xl/chartsheets/sheet1.xml" {
            *part = Part::new(
                "xl/dialogsheets/sheet1.xml",
                b"<dialogsheet><sheetViews/></dialogsheet>",
            );
        }
    }
    check_skipped(&archive(&all), 1);
}

#[test]
fn chart_sheets_of_old_workbooks_are_skipped() {
    let mut binary = Sheet::new("Graphique");
    binary.push(vec![text("nothing that counts")]);
    let mut two = book();
    two.sheets.push(binary);
    let charted = with_text(
        &xlsb(&two, false),
        "xl/_rels/workbook.bin.rels",
        "worksheets/sheet2.bin",
        "chartsheets/sheet2.bin",
    );
    let mut all = parts(&charted);
    for part in &mut all {
        if part.name == "xl/worksheets/sheet2.bin" {
            part.name = "xl/chartsheets/sheet2.bin".to_owned();
        }
    }
    check_skipped(&archive(&all), 1);

    // A second sheet of the kind that holds a chart, at the place of the first.
    let mut chart = 0_u32.to_le_bytes().to_vec();
    chart.extend([0, 2, 9, 0]);
    chart.extend(b"Graphique");
    check_skipped(&compound(&[("Workbook", biff_workbook(&biff_record(0x0085, &chart)))]), 1);
}

#[test]
fn text_is_read_in_every_encoding_and_with_every_separator() {
    for separator in [';', ',', '\t'] {
        for ending in ["\n", "\r\n"] {
            let row = |fields: [&str; 3]| -> String {
                let quoted = fields.map(|it| {
                    if it.contains(separator) { format!("\"{it}\"") } else { it.to_owned() }
                });
                quoted.join(&separator.to_string()) + ending
            };
            let mut text = row(["Salarié", "Prénom", "Heures réalisées"]);
            for (name, hours) in [("Lefèvre", "7,50"), ("N’Diaye", "151,67"), ("Çelik", "0,83")]
            {
                text += &row([name, "Œdip", hours]);
            }
            text += &row(["Total", "", "160,00"]);
            let wide = |text: &str, of: fn(u16) -> [u8; 2]| -> Vec<u8> {
                text.encode_utf16().flat_map(of).collect()
            };
            let marked = format!("\u{feff}{text}");
            let encoded = [
                text.clone().into_bytes(),
                marked.clone().into_bytes(),
                encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
                wide(&marked, u16::to_le_bytes),
                wide(&marked, u16::to_be_bytes),
                wide(&text, u16::to_le_bytes),
                wide(&text, u16::to_be_bytes),
            ];
            for (number, bytes) in encoded.iter().enumerate() {
                let answer = answer(bytes);
                let names: Vec<&str> = answer.persons.iter().map(|it| it.name.as_str()).collect();
                let found = (answer.status, sum(&answer), names);
                let names = vec!["Œdip Lefèvre", "Œdip N’Diaye", "Œdip Çelik"];
                let expected = (ReadingStatus::Recognised, Hours::from_whole(160), names);
                assert_eq!(found, expected, "{separator:?} {ending:?} encoding {number}");
            }
        }
    }
}
