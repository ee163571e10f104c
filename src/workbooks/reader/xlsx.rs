//! Office Open XML: plain sheets by [`super::xlsx_scan`]; of others, values by calamine's streaming
//! reader and the rest by [`super::xlsx_parts`].

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use std::collections::HashSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Grid, Sheet, Token};

use super::Limits;
use super::number_format::{built_in, classify};
use super::sheet::{Builder, Outlet};
use super::value::{Epoch, day_count, iso_date, iso_duration, number};
use super::xlsx_parts::Parts;
use super::xlsx_scan::{Kind, Stop, Styles};

/// Read a workbook; see [`super::read`].
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Grid, Cause> {
    read_sheets(path, limits, Parts::scan)
}

/// Adds all of a sheet of the plain form.
type ScanSheet =
    fn(&mut Parts, &str, &Styles, &[Option<Box<str>>], &mut Builder<'_>) -> Result<(), Stop>;

fn read_sheets(path: &Path, limits: &Limits, scan: ScanSheet) -> Result<Grid, Cause> {
    let mut workbook: Xlsx<BufReader<File>> = Xlsx::new(super::open(path)?).map_err(cause)?;
    let mut parts = Parts::open(super::open(path)?)?;
    let epoch = Epoch::from_1904(workbook.has_1904_epoch());
    let sheets = workbook.sheets_metadata().to_vec();
    refuse_namesakes(sheets.iter().map(|it| it.name.as_str()))?;

    let texts = parts.shared_texts()?;
    let mut builder = Builder::new(limits);
    for sheet in sheets.iter().filter(|it| it.typ == SheetType::WorkSheet) {
        let mut cells = match workbook.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            // A worksheet without `sheetData` is empty; anything else is no worksheet.
            Err(XlsxError::NotAWorksheet(kind)) if kind == "worksheet" => {
                builder.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
                continue;
            }
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(cause(error)),
        };
        builder.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let styles = styles_of(cells.styles(), epoch);
        match scan(&mut parts, &sheet.name, &styles, &texts, &mut builder) {
            Ok(()) => continue,
            Err(Stop::Refused(cause)) => return Err(cause),
            Err(Stop::Odd) => builder.restart(),
        }
        // Ranks, among all cells of the sheet, of those that calamine cannot tell.
        let mut unreadable = Vec::new();
        let mut rank: u64 = 0;
        loop {
            match cells.next_cell_with_style_id() {
                Ok(None) => break,
                Ok(Some((cell, style))) => {
                    let format = styles.formats.get(style).copied().unwrap_or_default();
                    add(&mut builder, cell.get_position(), cell.get_value(), format, epoch)?;
                }
                Err(error) if costs_one_cell(&error) => unreadable.push(rank),
                Err(error) => return Err(cause(error)),
            }
            rank += 1;
        }
        drop(cells);
        parts.add_extras(&sheet.name, &unreadable, &mut builder)?;
    }
    builder.finish()
}

/// Read the one sheet of a workbook in pieces; see [`super::in_pieces`].
pub(super) fn read_in_pieces<'a>(
    path: &Path,
    limits: &'a Limits,
    outlet: Outlet<'a>,
) -> Option<Sheet> {
    let mut workbook: Xlsx<BufReader<File>> = Xlsx::new(super::open(path).ok()?).ok()?;
    let epoch = Epoch::from_1904(workbook.has_1904_epoch());
    let [sheet] = workbook.sheets_metadata() else { return None };
    let sheet = sheet.clone();
    if sheet.typ != SheetType::WorkSheet {
        return None;
    }
    let styles = styles_of(workbook.worksheet_cells_reader(&sheet.name).ok()?.styles(), epoch);
    // It holds the shared texts a second time.
    drop(workbook);
    let mut parts = Parts::open(super::open(path).ok()?).ok()?;
    let texts = parts.shared_texts().ok()?;
    let mut builder = Builder::handing_out(limits, outlet);
    builder.begin(&sheet.name, sheet.visible != SheetVisible::Visible).ok()?;
    parts.scan(&sheet.name, &styles, &texts, &mut builder).ok()?;
    builder.finish().ok()?.sheets.pop()
}

/// What cells refer to, from the styles that calamine reads.
fn styles_of(styles: &[Style], epoch: Epoch) -> Styles {
    Styles {
        kinds: styles.iter().map(kind_of).collect(),
        formats: styles.iter().map(format_of).collect(),
        epoch,
    }
}

/// calamine finds sheets by name: of two with one name it would read the first twice.
pub(super) fn refuse_namesakes<'n>(names: impl Iterator<Item = &'n str>) -> Result<(), Cause> {
    let mut known = HashSet::new();
    for name in names {
        if !known.insert(name) {
            return Err(Cause::Damaged);
        }
    }
    Ok(())
}

/// Add the value of one cell. A text in a cell formatted as a number stays a text.
pub(super) fn add(
    builder: &mut Builder<'_>,
    position: (u32, u32),
    value: &DataRef<'_>,
    format: Format,
    epoch: Epoch,
) -> Result<(), Cause> {
    let token = match value {
        DataRef::Empty => return Ok(()),
        DataRef::String(text) => return builder.add_text(position, text, format),
        DataRef::SharedString(text) => return builder.add_text(position, text, format),
        DataRef::Int(count) => Token::Number((*count).into()),
        DataRef::Float(value) => number(*value),
        DataRef::Bool(value) => Token::Bool(*value),
        DataRef::DateTime(count) => {
            let token = day_count(count.as_f64(), epoch, count.is_duration(), format);
            let format = shown_as(&token, format, count.is_duration());
            return builder.add(position, token, format);
        }
        DataRef::DateTimeIso(text) => match iso_date(text) {
            Some(token) => token,
            None => return builder.add_text(position, text, format),
        },
        DataRef::DurationIso(text) => match iso_duration(text) {
            Some(token) => token,
            None => return builder.add_text(position, text, format),
        },
        DataRef::Error(_) => Token::Error,
    };
    builder.add(position, token, format)
}

/// The class of a day count whose format code is not known, or not as a date or time.
pub(super) fn shown_as(token: &Token, format: Format, is_duration: bool) -> Format {
    match (token, format) {
        (_, Format::Date | Format::Clock | Format::Duration) => format,
        (Token::Time(_), _) if is_duration => Format::Duration,
        (Token::Time(_), _) => Format::Clock,
        _ => Format::Date,
    }
}

/// The class of a cell style.
fn format_of(style: &Style) -> Format {
    let Some(number_format) = &style.number_format else { return Format::Plain };
    let by_number = number_format.format_id.map(built_in).unwrap_or_default();
    match classify(&number_format.format_code) {
        Format::Plain => by_number,
        by_code => by_code,
    }
}

/// What calamine takes numbers of a style for, where the first sign of its code settles it.
fn kind_of(style: &Style) -> Kind {
    const PLAIN: &str = "0#?.,% -+()€$£;";
    let Some(number_format) = &style.number_format else { return Kind::Number };
    let code = number_format.format_code.as_str();
    if code == "General" {
        // Some built-in formats have no code of their own and depend on the locale.
        let locale = number_format.format_id.is_some_and(|it| (14..=58).contains(&it));
        return if locale { Kind::Unsure } else { Kind::Number };
    }
    if code.chars().all(|it| PLAIN.contains(it)) {
        return Kind::Number;
    }
    // `[$-40C]` names a language.
    let language = code.strip_prefix("[$-").and_then(|it| it.split_once(']'));
    let code = match language {
        Some((name, rest)) if name.bytes().all(|it| it.is_ascii_hexdigit()) => rest,
        _ => code,
    };
    let is_date = code.starts_with(|it: char| "dmyhsDMYHS".contains(it));
    if is_date { Kind::Days } else { Kind::Unsure }
}

/// Whether calamine can go on with the next cell.
fn costs_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::ParseInt(_)
            | XlsxError::Unexpected(_)
            | XlsxError::UnexpectedNode(_)
    )
}

fn cause(error: XlsxError) -> Cause {
    match error {
        XlsxError::Password => Cause::Encrypted,
        _ => Cause::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};

    use rust_decimal::Decimal;
    use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook};

    use super::*;
    use crate::units::Hours;
    use crate::workbooks::grid::Range;

    /// Write a workbook with `fill`, read it, and give its sheets.
    #[track_caller]
    fn sheets_of(fill: impl FnOnce(&mut Workbook)) -> Vec<Sheet> {
        let mut workbook = Workbook::new();
        fill(&mut workbook);
        sheets_in(&workbook.save_to_buffer().expect("saved"))
    }

    #[track_caller]
    fn sheets_in(bytes: &[u8]) -> Vec<Sheet> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("workbook");
        std::fs::write(&path, bytes).expect("saved");
        read(&path, &Limits::WEB).expect("a grid").sheets
    }

    /// The same archive with one text replaced in its first sheet.
    fn with_replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        let mut source = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut target = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for number in 0..source.len() {
            let mut part = source.by_index(number).expect("a part");
            let name = part.name().expect("a name").into_owned();
            let mut content = String::new();
            part.read_to_string(&mut content).expect("a text");
            if name.ends_with("sheet1.xml") {
                assert!(content.contains(from), "{content}");
                content = content.replacen(from, to, 1);
            }
            let options = zip::write::SimpleFileOptions::default();
            target.start_file(name, options).expect("begun");
            target.write_all(content.as_bytes()).expect("written");
        }
        target.finish().expect("finished").into_inner()
    }

    /// Read one cell of a sheet that `fill` writes.
    #[track_caller]
    fn check(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet), token: Token, format: Format) {
        let sheets = sheets_of(|workbook| fill(workbook.add_worksheet()));
        let cell = sheets.first().and_then(|it| it.cells.first()).expect("a cell");
        assert_eq!((&cell.token, cell.format), (&token, format));
    }

    fn decimal(text: &str) -> Token {
        Token::Number(text.parse::<Decimal>().expect("a decimal"))
    }

    fn write_formatted(sheet: &mut rust_xlsxwriter::Worksheet, value: f64, code: &str) {
        let style = Style::new().set_num_format(code);
        sheet.write_number_with_format(0, 0, value, &style).expect("written");
    }

    #[test]
    fn numbers_tell_their_format() {
        check(|it| write_formatted(it, 151.67, "0.00"), decimal("151.67"), Format::Plain);
        check(|it| write_formatted(it, 12.5, "#,##0.00 \"€\""), decimal("12.5"), Format::Money);
        check(|it| write_formatted(it, 0.05, "0.0%"), decimal("0.05"), Format::Percent);
    }

    #[test]
    fn a_scan_gives_what_calamine_gives() {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/samples");
        let mut scanned = 0;
        for folder in std::fs::read_dir(samples).expect("samples").flatten() {
            let Ok(files) = std::fs::read_dir(folder.path()) else { continue };
            for path in files.flatten().map(|it| it.path()) {
                if path.extension().is_none_or(|it| it != "xlsx") {
                    continue;
                }
                let limits = &Limits::WEB;
                let slow = read_sheets(&path, limits, |_, _, _, _, _| Err(Stop::Odd));
                let only = |parts: &mut Parts,
                            name: &str,
                            styles: &Styles,
                            texts: &[Option<Box<str>>],
                            builder: &mut Builder<'_>| {
                    parts
                        .scan(name, styles, texts, builder)
                        .map_err(|_| Stop::Refused(Cause::Empty))
                };
                scanned += u32::from(read_sheets(&path, limits, only).is_ok());
                assert_eq!(read(&path, limits), slow, "{}", path.display());
            }
        }
        assert!(20 < scanned, "only {scanned} of the samples are of the plain form");
    }

    #[test]
    fn built_in_money_formats_are_money() {
        let write = |it: &mut rust_xlsxwriter::Worksheet| {
            let style = Style::new().set_num_format_index(7);
            it.write_number_with_format(0, 0, 3, &style).expect("written");
        };
        check(write, decimal("3"), Format::Money);
    }

    #[test]
    fn clocks_durations_and_dates() {
        let time = |seconds| Token::Time(Hours::from_seconds(seconds));
        check(|it| write_formatted(it, 0.312_5, "h:mm"), time(27_000), Format::Clock);
        check(|it| write_formatted(it, 1.25, "[h]:mm"), time(108_000), Format::Duration);
        let day = "2025-10-13".parse().expect("a date");
        check(|it| write_formatted(it, 45_943.0, "dd/mm/yyyy"), Token::Date(day), Format::Date);
        let moment = "2025-10-13T07:30:00".parse().expect("a moment");
        let write = |it: &mut rust_xlsxwriter::Worksheet| {
            let value = ExcelDateTime::parse_from_str("2025-10-13T07:30").expect("a moment");
            let style = Style::new().set_num_format("dd/mm/yyyy hh:mm");
            it.write_datetime_with_format(0, 0, &value, &style).expect("written");
        };
        check(write, Token::Moment(moment), Format::Date);
    }

    #[test]
    fn an_error_value_that_no_list_knows_costs_its_cell_only() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_number(0, 0, 1).expect("written");
        sheet.write_formula(2, 1, Formula::new("=1/0").set_result("#DIV/0!")).expect("written");
        sheet.write_formula(3, 1, Formula::new("=1/0").set_result("#DIV/0!")).expect("written");
        sheet.write_number(4, 0, 2).expect("written");
        let bytes = workbook.save_to_buffer().expect("saved");
        let sheets = sheets_in(&with_replaced(&bytes, "#DIV/0!", "#SPILL!"));
        let cells = &sheets.first().expect("a sheet").cells;
        let found: Vec<_> = cells.iter().map(|it| (it.row, it.column, it.token.clone())).collect();
        assert_eq!(
            found,
            [
                (0, 0, decimal("1")),
                (2, 1, Token::Error),
                (3, 1, Token::Error),
                (4, 0, decimal("2")),
            ]
        );
    }

    #[test]
    fn merges_hidden_rows_hidden_sheets_and_formulas() {
        let sheets = sheets_of(|workbook| {
            let sheet = workbook.add_worksheet().set_name("Mars").expect("a name");
            sheet.merge_range(0, 0, 0, 3, "Relevé", &Style::new()).expect("merged");
            sheet.write_number(2, 1, 7.5).expect("written");
            sheet.set_row_hidden(2).expect("hidden");
            sheet.write_formula(3, 1, "=SUM(B2:B3)").expect("written");
            let other = workbook.add_worksheet().set_name("Listes").expect("a name");
            other.set_hidden(true);
        });
        let [march, lists] = sheets.as_slice() else { panic!("two sheets") };
        assert_eq!(march.merges, [Range { top: 0, left: 0, bottom: 0, right: 3 }]);
        assert_eq!(march.hidden_rows, [2]);
        assert_eq!(march.formulas.get(&(3, 1)).map(String::as_str), Some("SUM(B2:B3)"));
        assert!(!march.hidden);
        assert!(lists.hidden && lists.cells.is_empty());
    }

    #[test]
    fn shared_formulas_are_expanded() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for row in 0..3 {
            sheet.write_number(row, 0, 8).expect("written");
            sheet.write_number(row, 1, 16).expect("written");
        }
        sheet.write_formula(0, 2, "=B1-A1").expect("written");
        sheet.write_formula(1, 2, "=0").expect("written");
        let bytes = workbook.save_to_buffer().expect("saved");
        let shared = "<f t=\"shared\" ref=\"C1:C2\" si=\"0\">B1-A1</f>";
        let bytes = with_replaced(&bytes, "<f>B1-A1</f>", shared);
        let bytes = with_replaced(&bytes, "<f>0</f>", "<f t=\"shared\" si=\"0\"/>");
        let sheets = sheets_in(&bytes);
        let formulas = &sheets.first().expect("a sheet").formulas;
        assert_eq!(formulas.get(&(0, 2)).map(String::as_str), Some("B1-A1"));
        assert_eq!(formulas.get(&(1, 2)).map(String::as_str), Some("B2-A2"));
    }

    #[test]
    fn more_cells_than_allowed_are_refused() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for row in 0..20 {
            sheet.write_number(row, 0, row).expect("written");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("workbook");
        workbook.save(&path).expect("saved");
        let limits = Limits { cells: 19, ..Limits::WEB };
        assert_eq!(read(&path, &limits).err(), Some(Cause::TooManyCells { limit: 19 }));
        let limits = Limits { rows: 19, ..Limits::WEB };
        assert_eq!(read(&path, &limits).err(), Some(Cause::TooManyCells { limit: 19 }));
        assert!(read(&path, &Limits { cells: 20, rows: 20, ..Limits::WEB }).is_ok());
    }
}
