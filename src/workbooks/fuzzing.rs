//! Doors for the fuzz targets of `tests/fuzz`: only a build with `--cfg fuzzing` has them.
//!
//! Each takes whatever bytes come and asserts what must hold of any; what it opens runs here
//! without calamine, which is known to panic and therefore lives in the guarded child.

use std::collections::HashSet;
use std::io::{Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::answer::ReadingStatus;
use super::cells;
use super::grid::{Cell, Format, Grid, Sheet, Token};
use super::guard::{GuardSettings, format_of};
use super::hints::Hints;
use super::kept::KeptBook;
use super::reader::{self, Limits, SourceFormat};
use super::readings;
use super::shown::shown;
use crate::units::Hours;

/// Any text of a cell is a value, and what is made of a text settles at once.
pub fn cell(text: &str) {
    let value = cells::text_value(text);
    if let cells::Value::Number(number) = value {
        let again = shown(&Token::Number(number), Format::Plain).text;
        // What looks like an identity number is blotted out.
        let same = cells::text_value(&again) == value || again.contains('•');
        assert!(same, "{text:?} is {number}, shown as {again:?}");
    }
    let folded = cells::fold(text);
    assert_eq!(cells::fold(&folded), folded, "{text:?} folds twice");
    if let Some(masked) = cells::masked(text) {
        assert_eq!(cells::masked(&masked).as_ref(), Some(&masked), "{text:?} is masked twice");
    }
    assert!(!cells::has_identity_number(&cells::without_identity_numbers(text)), "{text:?}");
    let _ = (cells::typed_date(text), cells::siret(text), cells::redacted(text));
}

/// Any bytes are refused or of a format that is read; those of our own readers are read too.
pub fn file(bytes: &[u8]) {
    let Ok(mut file) = tempfile::NamedTempFile::new() else { return };
    let written = file.write_all(bytes).and_then(|()| file.as_file_mut().seek(SeekFrom::Start(0)));
    if written.is_err() {
        return;
    }
    let allowance = GuardSettings::for_web(PathBuf::new()).allowance;
    let Some(format) = format_of(file.as_file_mut(), &allowance) else { return };
    if matches!(format, SourceFormat::Ods | SourceFormat::Delimited) {
        let limits = Limits { rows: 2_000, cells: 20_000, ..Limits::WEB };
        if let Ok(grid) = reader::read(file.path(), format, &limits) {
            check(grid);
        }
    }
}

/// Any grid is understood or asked about. A line of the text is a row, `;` parts its cells, a line
/// `[name]` begins a sheet; `=` begins a formula, whose value follows a bar.
pub fn layout(text: &str) {
    let mut grid = Grid { sheets: vec![Sheet::default()] };
    // Equal texts are one, as in the grids of every reader.
    let mut texts: HashSet<Arc<str>> = HashSet::new();
    let mut row = 0;
    for line in text.lines().take(300) {
        let name = line.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        if let Some(name) = name {
            grid.sheets.push(Sheet { name: name.to_owned(), ..Sheet::default() });
            row = 0;
            continue;
        }
        let Some(sheet) = grid.sheets.last_mut() else { return };
        for (column, text) in (0..60_u16).zip(line.split(';')) {
            let text = match text.strip_prefix('=').map(|it| it.split_once('|').unwrap_or((it, "")))
            {
                Some((formula, value)) => {
                    sheet.formulas.insert((row, u32::from(column)), formula.to_owned());
                    value
                }
                None => text,
            };
            if !text.trim().is_empty() {
                let (token, format) = token(text, &mut texts);
                sheet.cells.push(Cell { row, column, token, format });
            }
        }
        row += 1;
    }
    check(grid);
}

/// What a spreadsheet would make of a typed text.
fn token(text: &str, texts: &mut HashSet<Arc<str>>) -> (Token, Format) {
    let format = |token: &Token| match token {
        Token::Time(it) if 24 <= it.seconds() / 3_600 => Format::Duration,
        Token::Time(_) => Format::Clock,
        Token::Date(_) => Format::Date,
        _ => Format::Plain,
    };
    let token = if let Ok(number) = text.replace(',', ".").parse::<Decimal>() {
        Token::Number(number)
    } else if let Some((Ok(hours), Ok(minutes))) =
        text.split_once(':').map(|(hours, minutes)| (hours.parse::<i32>(), minutes.parse::<u8>()))
    {
        Token::Time(Hours::from_whole(hours) + Hours::from_seconds(i64::from(minutes) * 60))
    } else if let Ok(date) = NaiveDate::parse_from_str(text, "%d/%m/%Y") {
        Token::Date(date)
    } else if text.starts_with('#') {
        Token::Error
    } else if let Some(known) = texts.get(text) {
        Token::Text(Arc::clone(known))
    } else {
        let text: Arc<str> = Arc::from(text);
        texts.insert(Arc::clone(&text));
        Token::Text(text)
    };
    let format = format(&token);
    (token, format)
}

/// What must hold of the understanding of any grid.
fn check(mut grid: Grid) {
    grid.forget_identity_numbers();
    let hints = Hints::new(None, NaiveDate::from_ymd_opt(2026, 11, 25).unwrap_or_default());
    let answer = readings::understand(&grid, &hints);
    assert_eq!(answer.sheets.len(), grid.sheets.len(), "every sheet is reported");
    match answer.status {
        ReadingStatus::Recognised => {
            let reported: Hours = answer.sheets.iter().map(|it| it.hours).sum();
            let lines: Hours = answer.lines.iter().map(|it| it.hours).sum();
            assert_eq!(reported, lines, "sheets report what their lines hold");
        }
        _ => assert!(answer.lines.is_empty(), "what is asked about takes nothing"),
    }
    if let Some(book) = KeptBook::of(&grid, u64::MAX) {
        let again = book.grid().map(|it| readings::understand(&it, &hints));
        assert!(again == Some(answer), "a kept book gives what its file gave");
    }
}
