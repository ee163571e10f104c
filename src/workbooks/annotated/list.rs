//! Our sheet: what was found, one row each, with a way to its cell.
//!
//! Texts stand in the cells themselves, so that the shared texts of the workbook stay as they are,
//! and are formatted as texts: what begins with `=` is no formula.

use super::styles::Styles;
use super::xml::escaped;
use super::{Annotations, MARK, REFERENCE, Row};
use crate::domain::finding::{CellRef, Severity};

/// Widths of the columns, in letters.
const WIDTHS: [u32; 6] = [14, 22, 10, 28, 28, 90];

/// The sheet with these rows; links lead into `sheets` alone.
pub(super) fn sheet(
    annotations: &Annotations,
    rows: &[Row],
    sheets: &[&str],
    styles: Styles,
) -> String {
    let mut written = Written::default();
    written.row(&[(MARK, styles.title)]);
    for sentence in &annotations.introduction {
        written.row(&[(sentence, styles.title)]);
    }
    if !annotations.reference.is_empty() {
        written.row(&[(&format!("{REFERENCE} {}", annotations.reference), styles.title)]);
    }
    written.row(&[]);
    let headings: Vec<(&str, usize)> =
        annotations.headings.iter().map(|it| (it.as_str(), styles.heading)).collect();
    written.row(&headings);
    let frozen = written.rows;
    for row in rows {
        let sheet = row.sheet.as_deref().unwrap_or_default();
        let place = row.cell.map(|it| it.to_string()).unwrap_or_default();
        let gravity = match row.severity {
            Severity::Error => styles.red,
            Severity::Warning => styles.amber,
            Severity::Info => styles.text,
        };
        let leads = row.cell.is_some() && sheets.contains(&sheet);
        written.row(&[
            (&row.said, gravity),
            (sheet, styles.text),
            (&place, if leads { styles.link } else { styles.text }),
            (&row.written, styles.text),
            (&row.understood, styles.text),
            (&row.todo, styles.text),
        ]);
        if let Some(cell) = row.cell.filter(|_| leads) {
            written.link(sheet, cell);
        }
    }
    written.sheet(frozen)
}

#[derive(Default)]
struct Written {
    data: String,
    links: String,
    rows: u32,
}

impl Written {
    fn row(&mut self, cells: &[(&str, usize)]) {
        self.rows += 1;
        let number = self.rows;
        self.data.push_str(&format!("<row r=\"{number}\">"));
        for ((text, style), column) in cells.iter().zip(0..) {
            let place = CellRef { row: number - 1, column };
            match text.is_empty() {
                true => self.data.push_str(&format!("<c r=\"{place}\" s=\"{style}\"/>")),
                false => self.data.push_str(&format!(
                    "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is>\
                     <t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(text)
                )),
            }
        }
        self.data.push_str("</row>");
    }

    /// Lets the cell with the place, in the last row, lead to it.
    fn link(&mut self, sheet: &str, cell: CellRef) {
        let target = format!("'{}'!{cell}", sheet.replace('\'', "''"));
        self.links.push_str(&format!(
            "<hyperlink ref=\"C{}\" location=\"{}\" display=\"{cell}\"/>",
            self.rows,
            escaped(&target)
        ));
    }

    fn sheet(self, frozen: u32) -> String {
        let columns = WIDTHS.iter().zip(1..).map(|(width, number): (&u32, u32)| {
            format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>")
        });
        let links = match self.links.is_empty() {
            true => String::new(),
            false => format!("<hyperlinks>{}</hyperlinks>", self.links),
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetPr><tabColor rgb=\"FFC00000\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
             <sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\">\
             <pane ySplit=\"{frozen}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" \
             state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>\
             <cols>{}</cols><sheetData>{}</sheetData>{links}\
             <pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" \
             footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" \
             fitToHeight=\"0\"/></worksheet>",
            frozen + 1,
            columns.collect::<String>(),
            self.data
        )
    }
}
