//! What holds of any list of hours, however it is arranged, and of any text in a cell.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::answer::{ReadingStatus, Understanding};
use super::cells::{DayOrder, TypedDate, Value, text_value};
use super::grid::{Cell, Format, Grid, Sheet, Token};
use super::hints::Hints;
use super::reader::{self, Limits, SourceFormat};
use super::readings::understand;
use super::shown::shown;
use crate::units::Hours;

const NAMES: [&str; 5] = ["DIALLO Awa", "LEFÈVRE Zoé", "SY Ali", "ÇELIK Œdip", "N’DIAYE Aïcha"];

/// One row of a list: a name, a day of its own, hundredths of an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    name: &'static str,
    day: NaiveDate,
    hundredths: i64,
}

/// Three to eight rows. No hours are those of another row, nor near the sum of others: a list in which
/// they are can honestly be read in two ways. So many times 37 hundredths never come near 37 again.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let first = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a date");
    let hours = prop::sample::subsequence((0_i64..12).collect::<Vec<_>>(), 3..=8).prop_shuffle();
    let names = prop::collection::vec(prop::sample::select(NAMES.to_vec()), 8);
    (hours, names).prop_map(move |(hours, names)| {
        let days = (0..).map(move |it| first + Days::new(it));
        let row = |((day, name), it)| Row { name, day, hundredths: it * 100 + 37 };
        days.zip(names).zip(hours).map(row).collect()
    })
}

/// Rows and an order for them.
fn shuffled() -> impl Strategy<Value = (Vec<Row>, Vec<Row>)> {
    rows().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle()))
}

fn sum_of(rows: &[Row]) -> Hours {
    Hours::from_seconds(rows.iter().map(|it| it.hundredths * 36).sum())
}

/// Equal texts are one, as in the grids of every reader.
#[derive(Default)]
struct Texts(HashSet<Arc<str>>);

impl Texts {
    fn token(&mut self, text: &str) -> Token {
        if !self.0.contains(text) {
            self.0.insert(Arc::from(text));
        }
        Token::Text(Arc::clone(self.0.get(text).expect("just added")))
    }
}

/// A sheet of the given cells; blank texts are none.
fn sheet(name: &str, rows: Vec<Vec<Token>>) -> Sheet {
    let mut cells = Vec::new();
    for (row, tokens) in (0..).zip(rows) {
        for (column, token) in (0..).zip(tokens) {
            let format = match token {
                Token::Date(_) => Format::Date,
                _ => Format::Plain,
            };
            if !matches!(&token, Token::Text(it) if it.trim().is_empty()) {
                cells.push(Cell { row, column, token, format });
            }
        }
    }
    Sheet { name: name.to_owned(), cells, ..Sheet::default() }
}

fn header(texts: &mut Texts) -> Vec<Token> {
    ["Salarié", "Date", "Heures"].map(|it| texts.token(it)).to_vec()
}

fn row(row: &Row, texts: &mut Texts) -> Vec<Token> {
    let hours = Token::Number(Decimal::new(row.hundredths, 2).normalize());
    vec![texts.token(row.name), Token::Date(row.day), hours]
}

fn list(name: &str, rows: &[Row], texts: &mut Texts) -> Sheet {
    let head = header(texts);
    let rows = rows.iter().map(|it| row(it, texts));
    sheet(name, std::iter::once(head).chain(rows).collect())
}

fn read(grid: &Grid) -> Understanding {
    understand(grid, &Hints::new(None, "2026-11-25".parse().expect("a date")))
}

fn said(answer: &Understanding) -> (ReadingStatus, Hours, usize) {
    (answer.status, answer.lines.iter().map(|it| it.hours).sum(), answer.lines.len())
}

fn expected(rows: &[Row]) -> (ReadingStatus, Hours, usize) {
    (ReadingStatus::Recognised, sum_of(rows), rows.len())
}

fn saved(bytes: &[u8], format: SourceFormat) -> Grid {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), bytes).expect("written");
    opened(file.path(), format)
}

fn opened(path: &Path, format: SourceFormat) -> Grid {
    reader::read(path, format, &Limits::WEB).expect("a grid")
}

/// The list as text: hours with a comma, as hours and minutes would be when they are whole minutes.
fn as_text(rows: &[Row], separator: char) -> String {
    let mut text = format!("Salarié{separator}Date{separator}Heures\n");
    for row in rows {
        let hours = Decimal::new(row.hundredths, 2).to_string().replace('.', ",");
        let day = row.day.format("%d/%m/%Y");
        writeln!(text, "{}{separator}{day}{separator}{hours}", row.name).expect("written");
    }
    text
}

fn as_xlsx(rows: &[Row]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["Salarié", "Date", "Heures"]).expect("written");
    for (at, row) in (1..).zip(rows) {
        sheet.write(at, 0, row.name).expect("written");
        sheet.write_datetime_with_format(at, 1, row.day, &date).expect("written");
        let hours = Decimal::new(row.hundredths, 2).to_f64().expect("a number");
        sheet.write(at, 2, hours).expect("written");
    }
    workbook.save_to_buffer().expect("saved")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_rows_changes_no_total((rows, other) in shuffled()) {
        let texts = &mut Texts::default();
        let one = Grid { sheets: vec![list("Heures", &rows, texts)] };
        let two = Grid { sheets: vec![list("Heures", &other, texts)] };
        prop_assert_eq!(said(&read(&one)), expected(&rows));
        prop_assert_eq!(said(&read(&two)), expected(&rows));
    }

    #[test]
    fn a_list_on_two_sheets_is_one_list(rows in rows(), at in any::<prop::sample::Index>()) {
        let texts = &mut Texts::default();
        let (first, second) = rows.split_at(1 + at.index(rows.len() - 1));
        let sheets = vec![list("Septembre", first, texts), list("Suite", second, texts)];
        let answer = read(&Grid { sheets });
        // Sheets of one sum may be the same one twice.
        let equal = sum_of(first) == sum_of(second);
        prop_assert!(said(&answer) == expected(&rows) || equal && answer.lines.is_empty());
    }

    #[test]
    fn blank_rows_change_nothing(
        rows in rows(), blanks in prop::collection::vec(0_usize..3, 20), above in 0_usize..4,
    ) {
        let texts = &mut Texts::default();
        let mut cells = vec![Vec::new(); above];
        cells.push(header(texts));
        for (it, blanks) in rows.iter().zip(&blanks) {
            cells.push(row(it, texts));
            cells.extend(vec![Vec::new(); *blanks]);
        }
        let grid = Grid { sheets: vec![sheet("Heures", cells)] };
        prop_assert_eq!(said(&read(&grid)), expected(&rows));
    }

    #[test]
    fn a_right_total_is_no_line_and_a_wrong_one_is_asked_about(rows in rows(), off in 1_i64..5_000) {
        let with_total = |hundredths: i64| {
            let texts = &mut Texts::default();
            let mut cells = vec![header(texts)];
            cells.extend(rows.iter().map(|it| row(it, texts)));
            let total = Token::Number(Decimal::new(hundredths, 2).normalize());
            cells.push(vec![texts.token("Total"), texts.token(" "), total]);
            read(&Grid { sheets: vec![sheet("Heures", cells)] })
        };
        let right = rows.iter().map(|it| it.hundredths).sum();
        prop_assert_eq!(said(&with_total(right)), expected(&rows));
        let wrong = with_total(right + off);
        prop_assert!(wrong.lines.is_empty() || said(&wrong) == expected(&rows));
        prop_assert!(!wrong.findings.is_empty());
    }

    #[test]
    fn another_form_changes_nothing(rows in rows()) {
        for separator in [';', '\t'] {
            let text = as_text(&rows, separator);
            let grid = saved(text.as_bytes(), SourceFormat::Delimited);
            prop_assert_eq!(said(&read(&grid)), expected(&rows));
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let grid = saved(&wide, SourceFormat::Delimited);
            prop_assert_eq!(said(&read(&grid)), expected(&rows));
        }
        let grid = saved(&as_xlsx(&rows), SourceFormat::Xlsx);
        prop_assert_eq!(said(&read(&grid)), expected(&rows));
    }

    #[test]
    fn any_text_among_the_hours_leaves_the_other_rows(
        rows in rows(), at in any::<prop::sample::Index>(), text in "\\PC{0,20}|[0-9hH:., /-]{1,9}",
    ) {
        let texts = &mut Texts::default();
        let at = at.index(rows.len());
        let mut cells = vec![header(texts)];
        cells.extend(rows.iter().map(|it| row(it, texts)));
        let place = at + 1;
        cells[place][2] = texts.token(&text);
        let answer = read(&Grid { sheets: vec![sheet("Heures", cells)] });
        if answer.status != ReadingStatus::Recognised {
            prop_assert!(answer.lines.is_empty());
            return Ok(());
        }
        let others = answer.lines.iter().filter(|it| it.row as usize != place);
        let mut without = rows.clone();
        without.remove(at);
        prop_assert_eq!(others.map(|it| it.hours).sum::<Hours>(), sum_of(&without));
    }

    #[test]
    fn what_a_text_says_is_shown_as_what_it_says(
        text in "[0-9]{0,5}[ '.,]?[0-9]{0,3}[.,]?[0-9]{0,3}|-?[0-9]{1,4}(h|:)[0-9]{0,2}|[0-9/. -]{1,12}",
    ) {
        let value = text_value(&text);
        let token = match value {
            Value::Number(it) => Token::Number(it),
            Value::Length(it) | Value::Clock(it) => Token::Time(it),
            Value::Date(TypedDate::Day(it)) => Token::Date(it),
            _ => return Ok(()),
        };
        let again = text_value(&shown(&token, Format::Plain).text);
        match (value, again) {
            (Value::Date(TypedDate::Day(day)), Value::Date(it)) => {
                let again = it.days(DayOrder::DayFirst, None, None).map(|it| it.first());
                prop_assert_eq!(again, Some(day), "{}", text);
            }
            _ => {
                prop_assert_eq!(value.as_hours(), again.as_hours(), "{}", &text);
                let number = |it| if let Value::Number(it) = it { Some(it) } else { None };
                prop_assert_eq!(number(value), number(again), "{}", text);
            }
        }
    }
}
