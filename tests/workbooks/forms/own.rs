//! Books that the samples lack: percentages, money, clocks over midnight, and dates that count from
//! 1904.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tenu::units::Hours;

use super::super::hostile::zip_bytes::with_text;
use super::{Named, xlsb};
use crate::samples::book::{Book, Cell, Look, Sheet, Value, date, day, formula, number, text};

/// The day that a workbook counts from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    From1900,
    /// Its dates are written four years and a day early, and shown as they are meant.
    From1904,
}

impl Counted {
    pub fn in_xlsx(self, bytes: Vec<u8>) -> Vec<u8> {
        match self {
            Counted::From1900 => bytes,
            Counted::From1904 => {
                with_text(&bytes, "xl/workbook.xml", "<workbookPr ", "<workbookPr date1904=\"1\" ")
            }
        }
    }

    pub fn in_xlsb(self, book: &Book) -> Vec<u8> {
        xlsb::xlsb(book, self == Counted::From1904)
    }
}

fn decimal(it: &str) -> Decimal {
    it.parse().expect("a decimal")
}

fn time(minutes: i64, format: &'static str) -> Cell {
    Cell { value: Value::Time(Hours::from_seconds(minutes * 60), format), ..Cell::default() }
}

fn heading(texts: &[&str]) -> Vec<Cell> {
    texts.iter().map(|it| text(*it).heading()).collect()
}

/// Who, the day of October 2026, hours in hundredths, rate.
const LINES: [(&str, u32, i64, i64); 8] = [
    ("LEFÈVRE Zoé", 1, 753, 1_242),
    ("LEFÈVRE Zoé", 2, 726, 1_242),
    ("N’DIAYE Aïcha", 1, 704, 1_310),
    ("N’DIAYE Aïcha", 5, 151, 1_310),
    ("ÇELIK Œdip", 6, 1_027, 1_195),
    ("ÇELIK Œdip", 7, 39, 1_195),
    ("MÜLLER Ève", 8, 812, 1_200),
    ("MÜLLER Ève", 9, 333, 1_200),
];

/// A list with accents under a merged title, with rates and amounts beside decimal hours.
fn mixed() -> Named {
    let mut sheet = Sheet::new("Relevé d’octobre");
    sheet.push(vec![text("Relevé d’heures – marché 2026-TX-031")]);
    sheet.merges.push((0, 0, 0, 4));
    sheet.push(Vec::new());
    sheet.push(heading(&["Salarié", "Date", "Heures", "Taux horaire", "Montant"]));
    for (name, on, hundredths, rate) in LINES {
        let hours = Decimal::new(hundredths, 2);
        let rate = Decimal::new(rate, 2);
        let on = NaiveDate::from_ymd_opt(2026, 10, on).expect("a date");
        sheet.push(vec![
            text(name),
            day(on),
            number(hours, Look::TwoDecimals),
            number(rate, Look::Euros),
            number((hours * rate).round_dp(2), Look::Euros),
        ]);
    }
    let total = Decimal::new(LINES.iter().map(|it| it.2).sum(), 2);
    sheet.push(vec![
        text("Total"),
        Cell::default(),
        formula("=SUM(C4:C11)", Some(total), Look::TwoDecimals),
    ]);
    let book = Book::of(sheet);
    Named { name: "own-mixed".to_owned(), book, counted: Counted::From1900 }
}

/// Clocks that cross midnight and durations over a day, with dates that count from 1904.
fn old_macintosh() -> Named {
    let mut sheet = Sheet::new("Pointage");
    sheet.push(heading(&["Nom", "Date", "Début", "Fin", "Heures"]));
    // Monday 5 October 2026, four years and a day earlier.
    let first = NaiveDate::from_ymd_opt(2022, 10, 4).expect("a date");
    let clocks = [(420, 900), (1_320, 360), (480, 1_050), (450, 735), (540, 1_020)];
    let mut sum = 0;
    for (at, (start, end)) in (0_u64..).zip(clocks) {
        let worked = (end - start + 1_440) % 1_440;
        sum += worked;
        sheet.push(vec![
            text(if at % 2 == 0 { "LEFÈVRE Zoé" } else { "ÇELIK Œdip" }),
            date(first + chrono::Days::new(at), "dd/mm/yyyy"),
            time(start, "h:mm"),
            time(end, "h:mm"),
            time(worked, "[h]:mm"),
        ]);
    }
    let mut total = vec![text("Total")];
    total.resize(4, Cell::default());
    total.push(time(sum, "[h]:mm"));
    sheet.push(total);
    let book = Book::of(sheet);
    Named { name: "own-old-macintosh".to_owned(), book, counted: Counted::From1904 }
}

/// Months across with a share beside them, in percent.
fn shares() -> Named {
    let mut sheet = Sheet::new("Année");
    let mut head = heading(&["Entreprise", "Salarié", "Part du marché"]);
    for month in 1..=4 {
        let first = NaiveDate::from_ymd_opt(2026, month, 1).expect("a date");
        head.push(date(first, "mmm-yy"));
    }
    head.push(text("Total").heading());
    sheet.push(head);
    let people = [
        ("Vesle Bâtiment", "LEFÈVRE Zoé", ["151.67", "0", "121.5", "140.25"]),
        ("Vesle Bâtiment", "N’DIAYE Aïcha", ["70.5", "151.67", "98.33", "12"]),
        ("Étanchéité Courcelange", "ÇELIK Œdip", ["33.25", "35", "35", "0"]),
    ];
    for (firm, name, hours) in people {
        let hours = hours.map(decimal);
        // An eighth, which as a day would be three hours.
        let share = time(180, "0.00%");
        let mut row = vec![text(firm), text(name), share];
        row.extend(hours.map(|it| number(it, Look::TwoDecimals)));
        row.push(number(hours.iter().sum(), Look::TwoDecimals));
        sheet.push(row);
    }
    let sums = ["255.42", "186.67", "254.83", "152.25", "849.17"].map(decimal);
    let mut total = vec![text("Total"), Cell::default(), Cell::default()];
    total.extend(sums.map(|it| number(it, Look::TwoDecimals)));
    sheet.push(total);
    Named { name: "own-shares".to_owned(), book: Book::of(sheet), counted: Counted::From1900 }
}

/// All of them.
pub fn books() -> [Named; 3] {
    [mixed(), old_macintosh(), shares()]
}

/// All of them, with their hours and lines.
pub fn truths() -> [(Named, Hours, usize); 3] {
    let [mixed, old, shares] = books();
    [
        // 7.53 + 7.26 + 7.04 + 1.51 + 10.27 + 0.39 + 8.12 + 3.33
        (mixed, Hours::from_seconds(4_545 * 36), 8),
        // 8 h + 8 h + 9 h 30 + 4 h 45 + 8 h
        (old, Hours::from_seconds((8 * 60 + 8 * 60 + 570 + 285 + 8 * 60) * 60), 5),
        // 413.42 + 332.5 + 103.25, two months of nobody
        (shares, Hours::from_seconds(84_917 * 36), 10),
    ]
}
