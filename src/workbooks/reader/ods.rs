//! OpenDocument spreadsheets, read straight from `content.xml`.
//!
//! calamine is not used here: it expands repeated rows and columns before anybody can count them
//! (a file of 758 bytes takes 5.7 GiB), refuses rows with unknown elements, and does not tell
//! amounts of money and percentages from numbers.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Grid, Range, Token};

use super::Limits;
use super::ods_formula::as_excel_writes;
use super::ods_styles::Styles;
use super::sheet::{Builder, MAXIMUM_COLUMNS, MAXIMUM_ROWS};
use super::value::{iso_date, iso_duration, number, time_or_moment};
use super::xml::{attribute, push_reference, raw_attribute, reader};

/// Spaces that one `text:s` may stand for.
const MAXIMUM_SPACES: u32 = 1_000;

/// Read a workbook; see [`super::read`].
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Grid, Cause> {
    let mut zip = ZipArchive::new(super::open(path)?).map_err(|_| Cause::Damaged)?;
    refuse_encrypted(&mut zip)?;
    let mut styles = Styles::default();
    if let Ok(part) = zip.by_name("styles.xml") {
        styles.add(BufReader::new(part))?;
    }
    styles.add(BufReader::new(zip.by_name("content.xml").map_err(|_| Cause::Damaged)?))?;
    let content = zip.by_name("content.xml").map_err(|_| Cause::Damaged)?;
    let mut walk = Walk {
        xml: reader(BufReader::new(content)),
        builder: Builder::new(limits),
        styles,
        columns: Vec::new(),
        row: 0,
    };
    walk.run()?;
    walk.builder.finish()
}

/// The manifest names the parts that are encrypted; the archive itself looks like any other.
fn refuse_encrypted(zip: &mut ZipArchive<BufReader<File>>) -> Result<(), Cause> {
    let Ok(manifest) = zip.by_name("META-INF/manifest.xml") else { return Ok(()) };
    let mut xml = reader(BufReader::new(manifest));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "encryption-data" => {
                return Err(Cause::Encrypted);
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => (),
            Err(_) => return Err(Cause::Damaged),
        }
    }
}

/// A walk through `content.xml`.
struct Walk<'l, R> {
    xml: Reader<R>,
    builder: Builder<'l>,
    styles: Styles,
    /// First column and class of each run of columns, for cells without a style of their own.
    columns: Vec<(u32, Format)>,
    row: u32,
}

/// A cell, before it is repeated.
struct ReadCell {
    value: Option<(Value, Format)>,
    formula: Option<String>,
    repeated: u32,
    columns_spanned: u32,
    rows_spanned: u32,
}

/// What a cell holds; a text is interned only when it is added.
enum Value {
    Token(Token),
    Text(String),
}

impl<R: BufRead> Walk<'_, R> {
    fn run(&mut self) -> Result<(), Cause> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.name().as_ref() {
                    "table:table" => self.read_table(&element)?,
                    "table:tracked-changes" | "table:dde-links" => self.skip(&element)?,
                    _ => (),
                },
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => (),
                Err(_) => return Err(Cause::Damaged),
            }
        }
    }

    fn skip(&mut self, element: &BytesStart<'_>) -> Result<(), Cause> {
        let mut buffer = Vec::new();
        self.xml.read_to_end_into(element.name(), &mut buffer).map_err(|_| Cause::Damaged)?;
        Ok(())
    }

    fn read_table(&mut self, table: &BytesStart<'_>) -> Result<(), Cause> {
        let name = attribute(table, "name").unwrap_or_default();
        let style = attribute(table, "style-name").unwrap_or_default();
        // Copies of sheets of other files, kept for formulas that refer to them.
        if style == "ta_extref" || name.starts_with("'file:") {
            return self.skip(table);
        }
        self.builder.begin(&name, self.styles.hides_table(&style))?;
        self.row = 0;
        self.columns.clear();
        let mut next_column: u32 = 0;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.name().as_ref() {
                    "table:table-column" => {
                        let style = attribute(&element, "default-cell-style-name");
                        let format = style.map_or(Format::Plain, |it| self.styles.format(&it));
                        self.columns.push((next_column, format));
                        let columns = count(&element, "number-columns-repeated");
                        next_column = next_column.saturating_add(columns);
                    }
                    "table:table-row" => self.read_row(&element)?,
                    "table:shapes" | "office:forms" => self.skip(&element)?,
                    _ => (),
                },
                Ok(Event::End(element)) if element.name().as_ref() == "table:table" => {
                    return Ok(());
                }
                Ok(Event::Eof) | Err(_) => return Err(Cause::Damaged),
                Ok(_) => (),
            }
        }
    }

    fn read_row(&mut self, row: &BytesStart<'_>) -> Result<(), Cause> {
        let repeated = count(row, "number-rows-repeated");
        let hidden = raw_attribute(row, "visibility").is_some_and(|it| it != "visible");
        let mut cells = Vec::new();
        let mut column: u32 = 0;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.name().as_ref() {
                    "table:table-cell" | "table:covered-table-cell" => {
                        let cell = self.read_cell(&element, column)?;
                        let next = column.saturating_add(cell.repeated);
                        if cell.value.is_some() || cell.formula.is_some() || cell.spans() {
                            cells.push((column, cell));
                        }
                        column = next;
                    }
                    _ => self.skip(&element)?,
                },
                Ok(Event::End(element)) if element.name().as_ref() == "table:table-row" => break,
                Ok(Event::Eof) | Err(_) => return Err(Cause::Damaged),
                Ok(_) => (),
            }
        }
        let next = self.row.saturating_add(repeated);
        if !cells.is_empty() {
            for row in self.row..next {
                self.add_row(row, hidden, &cells)?;
            }
        }
        self.row = next;
        Ok(())
    }

    /// Add one row. The builder stops repetitions that never end.
    fn add_row(&mut self, row: u32, hidden: bool, cells: &[(u32, ReadCell)]) -> Result<(), Cause> {
        if hidden {
            self.builder.add_hidden_row(row)?;
        }
        for (first, cell) in cells {
            if cell.spans() {
                self.builder.add_merge(Range {
                    top: row,
                    left: *first,
                    bottom: row.saturating_add(cell.rows_spanned - 1).min(MAXIMUM_ROWS - 1),
                    right: first.saturating_add(cell.columns_spanned - 1).min(MAXIMUM_COLUMNS - 1),
                })?;
            }
            for column in *first..first.saturating_add(cell.repeated) {
                let position = (row, column);
                match &cell.value {
                    Some((Value::Token(token), format)) => {
                        self.builder.add(position, token.clone(), *format)?;
                    }
                    Some((Value::Text(text), format)) => {
                        self.builder.add_text(position, text, *format)?;
                    }
                    None if cell.formula.is_none() => break,
                    None => (),
                }
                if let Some(formula) = &cell.formula {
                    self.builder.add_formula(position, formula.clone())?;
                }
            }
        }
        Ok(())
    }

    fn read_cell(&mut self, cell: &BytesStart<'_>, column: u32) -> Result<ReadCell, Cause> {
        let text = self.read_text(cell)?;
        let format = match attribute(cell, "style-name") {
            Some(style) => self.styles.format(&style),
            None => {
                let run = self.columns.partition_point(|(first, _)| *first <= column);
                run.checked_sub(1)
                    .and_then(|it| self.columns.get(it))
                    .map_or(Format::Plain, |it| it.1)
            }
        };
        Ok(ReadCell {
            value: value_of(cell, text, format),
            formula: attribute(cell, "formula").map(|it| as_excel_writes(&it)),
            repeated: count(cell, "number-columns-repeated"),
            columns_spanned: count(cell, "number-columns-spanned"),
            rows_spanned: count(cell, "number-rows-spanned"),
        })
    }

    /// The paragraphs of a cell, without its comments and drawings.
    fn read_text(&mut self, cell: &BytesStart<'_>) -> Result<String, Cause> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.name().as_ref() {
                    "text:p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "text:s" => {
                        let spaces = count(&element, "c").min(MAXIMUM_SPACES);
                        text.extend((0..spaces).map(|_| ' '));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    "office:annotation" | "table:table" | "table:detective" => {
                        self.skip(&element)?;
                    }
                    name if name.starts_with("draw:") => self.skip(&element)?,
                    _ => (),
                },
                // Outside paragraphs there are only line breaks of the file itself.
                Ok(Event::Text(part)) if paragraphs > 0 => text.push_str(&part.xml10_content()),
                Ok(Event::GeneralRef(reference)) => push_reference(&reference, &mut text),
                Ok(Event::End(element)) if element.name() == cell.name() => return Ok(text),
                Ok(Event::Eof) | Err(_) => return Err(Cause::Damaged),
                Ok(_) => (),
            }
        }
    }
}

impl ReadCell {
    fn spans(&self) -> bool {
        self.columns_spanned > 1 || self.rows_spanned > 1
    }
}

/// A count of at least 1, missing or not.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    let count = raw_attribute(element, name).and_then(|it| it.parse().ok());
    count.unwrap_or(1).max(1)
}

/// What a cell holds, by the type that it declares; `format` is what its style says.
fn value_of(cell: &BytesStart<'_>, text: String, format: Format) -> Option<(Value, Format)> {
    let token = |token: Option<Token>| Value::Token(token.unwrap_or(Token::Error));
    let stored = |name: &str| raw_attribute(cell, name);
    if cell
        .attributes()
        .filter_map(Result::ok)
        .any(|it| it.key.as_ref() == "calcext:value-type" && it.value == "error")
    {
        return Some((Value::Token(Token::Error), Format::Plain));
    }
    let kind = cell
        .attributes()
        .filter_map(Result::ok)
        .find(|it| it.key.as_ref() == "office:value-type")
        .map(|it| it.value)?;
    let float = || stored("value").and_then(|it| it.parse().ok()).map(number);
    let (value, format) = match kind.as_ref() {
        "float" => match format {
            // LibreOffice declares some of Excel's amounts and percentages as plain numbers.
            Format::Money | Format::Percent | Format::Text => (token(float()), format),
            _ => (token(float()), Format::Plain),
        },
        "percentage" => (token(float()), Format::Percent),
        "currency" => (token(float()), Format::Money),
        "boolean" => {
            let yes = stored("boolean-value").is_some_and(|it| it == "true");
            (Value::Token(Token::Bool(yes)), Format::Plain)
        }
        "date" => (token(stored("date-value").and_then(|it| iso_date(&it))), Format::Date),
        "time" => {
            let time = stored("time-value").and_then(|it| iso_duration(&it));
            let is_duration = format == Format::Duration;
            (
                token(time.map(|it| time_or_moment(it, is_duration))),
                if is_duration { Format::Duration } else { Format::Clock },
            )
        }
        _ => {
            let text = attribute(cell, "string-value").unwrap_or(text);
            if text.trim().is_empty() {
                return None;
            }
            (Value::Text(text), format)
        }
    };
    Some((value, format))
}
