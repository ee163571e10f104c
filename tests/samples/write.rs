//! Writes a book as bytes: xlsx, or csv in the encodings that French programs use.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet,
};

use super::book::{Book, Cell, Look, Sheet, Value};
use super::calendar::french;
use super::statement::{clock_text, comma};

/// The form of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Xlsx,
    /// Semicolons, UTF-8 with a byte order mark.
    CsvUtf8,
    /// Semicolons, Windows-1252, CRLF.
    CsvWindows,
    /// Tabs, UTF-16 little endian with a byte order mark: Excel's "Texte Unicode".
    CsvUtf16,
}

impl Form {
    /// The file's extension.
    pub fn extension(self) -> &'static str {
        match self {
            Form::Xlsx => "xlsx",
            Form::CsvUtf8 | Form::CsvWindows | Form::CsvUtf16 => "csv",
        }
    }
}

/// The file's bytes: the same for the same book.
pub fn bytes(book: &Book, form: Form) -> Vec<u8> {
    match form {
        Form::Xlsx => xlsx(book),
        Form::CsvUtf8 => [b"\xEF\xBB\xBF", csv(&book.sheets[0], ';').as_bytes()].concat(),
        Form::CsvWindows => {
            encoding_rs::WINDOWS_1252.encode(&csv(&book.sheets[0], ';')).0.into_owned()
        }
        Form::CsvUtf16 => {
            let text = format!("\u{feff}{}", csv(&book.sheets[0], '\t'));
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        }
    }
}

fn xlsx(book: &Book) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 11, 2).expect("a day that exists");
    workbook.set_properties(
        &DocProperties::new().set_author("Échantillon Tenu").set_creation_datetime(&created),
    );
    for sheet in &book.sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name).expect("a valid sheet name");
        write_sheet(page, sheet);
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet) {
    page.set_hidden(sheet.hidden);
    for &(top, left, bottom, right) in &sheet.merges {
        let centred = Format::new().set_align(FormatAlign::Center);
        page.merge_range(row(top), column(left), row(bottom), column(right), "", &centred)
            .expect("a free range");
    }
    for (down, cells) in sheet.rows.iter().enumerate() {
        for (across, cell) in cells.iter().enumerate() {
            write_cell(page, row(down), column(across), cell);
        }
    }
    for &hidden in &sheet.hidden_rows {
        page.set_row_hidden(row(hidden)).expect("a row");
    }
    for &hidden in &sheet.hidden_columns {
        page.set_column_hidden(column(hidden)).expect("a column");
    }
    for &(across, width) in &sheet.widths {
        page.set_column_width(column(across), width).expect("a column");
    }
}

fn row(index: usize) -> u32 {
    u32::try_from(index).expect("a row of a sheet")
}

fn column(index: usize) -> u16 {
    u16::try_from(index).expect("a column of a sheet")
}

fn write_cell(page: &mut Worksheet, row: u32, column: u16, cell: &Cell) {
    let mut format = Format::new();
    if cell.heading {
        format = format.set_bold().set_text_wrap();
    }
    let written = match &cell.value {
        Value::Blank => return,
        Value::Text(text) => page.write_string_with_format(row, column, text, &format),
        Value::Number(number, look) => {
            page.write_number_with_format(row, column, float(*number), &looking(format, *look))
        }
        Value::Date(day, shown) => {
            page.write_number_with_format(row, column, serial(*day), &format.set_num_format(*shown))
        }
        Value::Time(hours, shown) => {
            let part = Decimal::from(hours.seconds()) / Decimal::from(86_400);
            page.write_number_with_format(row, column, float(part), &format.set_num_format(*shown))
        }
        Value::Formula(text, stored, look) => {
            let formula = Formula::new(text);
            let formula = match stored {
                Some(result) => formula.set_result(result.to_string()),
                None => formula,
            };
            page.write_formula_with_format(row, column, formula, &looking(format, *look))
        }
    };
    written.expect("a cell within the sheet");
}

fn float(number: Decimal) -> f64 {
    number.to_f64().expect("a number that Excel can hold")
}

/// Days since the eve of 1900, as Excel counts them after February 1900.
fn serial(day: NaiveDate) -> i32 {
    let eve = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day that exists");
    i32::try_from((day - eve).num_days()).expect("a day of our time")
}

fn looking(format: Format, look: Look) -> Format {
    match look {
        Look::General => format,
        Look::Whole => format.set_num_format("0"),
        Look::TwoDecimals => format.set_num_format("#,##0.00"),
        Look::Euros => format.set_num_format("#,##0.00\\ \"€\""),
        Look::Duration => format.set_num_format("[h]:mm"),
    }
}

/// The sheet as text, with the decimals and dates of a French machine and CRLF.
fn csv(sheet: &Sheet, separator: char) -> String {
    let mut text = String::new();
    for cells in &sheet.rows {
        let fields: Vec<String> = cells.iter().map(|it| field(&it.value, separator)).collect();
        text.push_str(&fields.join(&separator.to_string()));
        text.push_str("\r\n");
    }
    text
}

fn field(value: &Value, separator: char) -> String {
    let plain = match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.clone(),
        Value::Number(number, Look::Euros) => format!("{} €", comma(*number)),
        Value::Number(number, _) => number.to_string().replace('.', ","),
        Value::Date(day, _) => french(*day),
        Value::Time(hours, _) => clock_text(*hours, ":"),
        Value::Formula(_, stored, _) => stored.map_or_else(String::new, comma),
    };
    if plain.contains([separator, '"', '\n']) {
        format!("\"{}\"", plain.replace('"', "\"\""))
    } else {
        plain
    }
}
