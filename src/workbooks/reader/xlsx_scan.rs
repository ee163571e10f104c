//! Sheets as programs export them, read in one pass at a fraction of an XML reader's cost.
//!
//! Exports of a million rows hold rows and cells in one plain form. Whatever is not of that form,
//! however legal, ends the scan, and the sheet is read from its beginning by calamine: nothing is
//! guessed here, and both ways give the same cells.

use std::io::{BufRead, Cursor, Read};
use std::sync::Arc;

use memchr::memchr;
use memchr::memmem::{self, Finder};

use super::sheet::{Builder, MAXIMUM_COLUMNS};
use super::value::{Epoch, plain_number, whole_day_count};
use super::xlsx::shown_as;
use super::xlsx_cell::{Content, PlainCell, PlainRow};
use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Token};

/// Bytes of the largest head, row or cell of a plain sheet.
const WINDOW: usize = 256 << 10;

const CELL_END: &[u8] = b"</c>";

/// Why a scan ended before the end of the rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Something that is not of the plain form.
    Odd,
    /// More than is accepted.
    Refused(Cause),
}

impl From<Cause> for Stop {
    fn from(cause: Cause) -> Stop {
        Stop::Refused(cause)
    }
}

/// What numbers of one style are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain numbers.
    Number,
    /// Counts of days.
    Days,
    /// Either, or lengths of time: for calamine to tell.
    Unsure,
}

/// What cells of a workbook refer to.
pub(super) struct Styles {
    /// What numbers are, by style.
    pub(super) kinds: Vec<Kind>,
    /// How cells are shown, by style.
    pub(super) formats: Vec<Format>,
    /// The day that counts from 0.
    pub(super) epoch: Epoch,
}

/// Scan the rows of a sheet. Gives what follows them in the sheet, and the number of the last row,
/// from 1.
pub(super) fn scan<R: BufRead>(
    part: R,
    styles: &Styles,
    texts: &[Option<Box<str>>],
    builder: &mut Builder<'_>,
) -> Result<(impl BufRead + use<R>, u32), Stop> {
    let mut window = Window {
        source: part,
        bytes: Vec::with_capacity(WINDOW),
        at: 0,
        cell_end: Finder::new(CELL_END),
    };
    let mut scan = Scan { styles, texts, builder, above: Vec::new(), row: 0 };
    if window.skip_head()? {
        loop {
            match window.next()? {
                (Unit::Row, tag) => scan.begin_row(tag)?,
                (Unit::Cell, cell) => scan.take_cell(cell)?,
                (Unit::RowEnd, _) => (),
                (Unit::End, _) => break,
            }
        }
    }
    let row = scan.row;
    let mut read = window.bytes;
    read.drain(..window.at);
    Ok((Cursor::new(read).chain(window.source), row))
}

/// A piece of a sheet's rows.
#[derive(Clone, Copy)]
enum Unit {
    /// The tag that opens a row.
    Row,
    /// A cell with all that it holds.
    Cell,
    /// The tag that closes a row.
    RowEnd,
    /// The tag that closes all rows.
    End,
}

/// The piece of the sheet that is looked at.
struct Window<R> {
    source: R,
    bytes: Vec<u8>,
    /// Where the next unit begins.
    at: usize,
    cell_end: Finder<'static>,
}

impl<R: BufRead> Window<R> {
    /// Go behind the tag that opens the rows; false when there are none.
    fn skip_head(&mut self) -> Result<bool, Stop> {
        const OPENING: &[u8] = b"<sheetData";
        let (found, end) = loop {
            let found = memmem::find(&self.bytes, OPENING);
            let end = found.and_then(|it| memchr(b'>', self.bytes.get(it..)?).map(|end| it + end));
            match found.zip(end) {
                Some(both) => break both,
                None => self.read_more()?,
            }
        };
        let head = self.bytes.get(..found).ok_or(Stop::Odd)?;
        if !is_plain_head(head) {
            return Err(Stop::Odd);
        }
        let rest = self.bytes.get(found + OPENING.len()..=end).ok_or(Stop::Odd)?;
        self.at = end + 1;
        match rest {
            b">" => Ok(true),
            b"/>" => Ok(false),
            _ => Err(Stop::Odd),
        }
    }

    /// The next unit and its bytes.
    fn next(&mut self) -> Result<(Unit, &[u8]), Stop> {
        let (unit, length) = loop {
            let rest = self.bytes.get(self.at..).unwrap_or(&[]);
            let blank = rest.iter().take_while(|it| it.is_ascii_whitespace()).count();
            self.at += blank;
            match first_unit(rest.get(blank..).unwrap_or(&[]), &self.cell_end)? {
                Some(found) => break found,
                None => self.read_more()?,
            }
        };
        let start = self.at;
        self.at += length;
        let bytes = self.bytes.get(start..self.at).ok_or(Stop::Odd)?;
        Ok((unit, bytes))
    }

    fn read_more(&mut self) -> Result<(), Stop> {
        self.bytes.drain(..self.at);
        self.at = 0;
        let chunk = self.source.fill_buf().map_err(|_| Stop::Odd)?;
        if chunk.is_empty() || WINDOW < self.bytes.len() {
            return Err(Stop::Odd);
        }
        self.bytes.extend_from_slice(chunk);
        let read = chunk.len();
        self.source.consume(read);
        Ok(())
    }
}

/// Whether what stands before the rows is UTF-8 without anything that could hide a tag.
fn is_plain_head(head: &[u8]) -> bool {
    let Ok(head) = std::str::from_utf8(head) else { return false };
    let declaration = head.split_once("?>").map_or("", |it| it.0).to_ascii_lowercase();
    let utf_8 = !declaration.contains("encoding") || declaration.contains("\"utf-8\"");
    utf_8 && !head.contains("<!") && !head.contains('\0') && head.contains("<worksheet")
}

/// The unit with which the bytes begin, and its length; none when it goes on behind them.
fn first_unit(bytes: &[u8], cell_end: &Finder<'_>) -> Result<Option<(Unit, usize)>, Stop> {
    const ROW_END: &[u8] = b"</row>";
    const END: &[u8] = b"</sheetData>";
    if bytes.len() < END.len() {
        return Ok(None);
    }
    if bytes.starts_with(b"<c ") {
        let Some(open) = memchr(b'>', bytes) else { return Ok(None) };
        if bytes.get(open - 1) == Some(&b'/') {
            return Ok(Some((Unit::Cell, open + 1)));
        }
        let end = cell_end.find(bytes.get(open..).unwrap_or(&[]));
        return Ok(end.map(|it| (Unit::Cell, open + it + CELL_END.len())));
    }
    if bytes.starts_with(b"<row ") {
        return Ok(memchr(b'>', bytes).map(|it| (Unit::Row, it + 1)));
    }
    if bytes.starts_with(ROW_END) {
        return Ok(Some((Unit::RowEnd, ROW_END.len())));
    }
    if bytes.starts_with(END) { Ok(Some((Unit::End, END.len()))) } else { Err(Stop::Odd) }
}

/// What was read of the rows so far.
struct Scan<'s, 'l> {
    styles: &'s Styles,
    texts: &'s [Option<Box<str>>],
    builder: &'s mut Builder<'l>,
    /// The last text of each column: the next row often repeats it.
    above: Vec<Option<Arc<str>>>,
    row: u32,
}

impl Scan<'_, '_> {
    fn begin_row(&mut self, tag: &[u8]) -> Result<(), Stop> {
        let row = PlainRow::parse(tag).ok_or(Stop::Odd)?;
        self.row = row.number;
        if row.hidden {
            self.builder.add_hidden_row(row.number - 1)?;
        }
        Ok(())
    }

    fn take_cell(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let cell = PlainCell::parse(bytes).ok_or(Stop::Odd)?;
        self.add(&cell)?;
        if let Some(formula) = cell.formula {
            self.builder.add_formula(cell.position, formula.into_owned())?;
        }
        Ok(())
    }

    fn add(&mut self, cell: &PlainCell<'_>) -> Result<(), Stop> {
        let style = cell.style.unwrap_or(0);
        let format = self.styles.formats.get(style).copied().ok_or(Stop::Odd)?;
        let token = match &cell.content {
            Content::Nothing => return Ok(()),
            Content::Text(text) => return self.add_text(cell.position, text, format),
            Content::Shared(number) => {
                let text = self.texts.get(*number).and_then(Option::as_deref).ok_or(Stop::Odd)?;
                return self.add_text(cell.position, text, format);
            }
            Content::Bool(it) => Token::Bool(*it),
            Content::Error => Token::Error,
            Content::Number(text) => {
                // A cell without a style is a number, whatever the first style says.
                let kind =
                    cell.style.map_or(Some(Kind::Number), |it| self.styles.kinds.get(it).copied());
                match kind {
                    Some(Kind::Number) => plain_number(text).ok_or(Stop::Odd)?,
                    Some(Kind::Days) => {
                        let days = text.parse().map_err(|_| Stop::Odd)?;
                        let token = whole_day_count(days, self.styles.epoch, format);
                        let format = shown_as(&token, format, false);
                        return Ok(self.builder.add(cell.position, token, format)?);
                    }
                    _ => return Err(Stop::Odd),
                }
            }
        };
        Ok(self.builder.add(cell.position, token, format)?)
    }

    fn add_text(&mut self, position: (u32, u32), text: &str, format: Format) -> Result<(), Stop> {
        let column = usize::try_from(position.1.min(MAXIMUM_COLUMNS)).map_err(|_| Stop::Odd)?;
        if self.above.len() <= column {
            self.above.resize(column + 1, None);
        }
        let Some(above) = self.above.get_mut(column) else { return Err(Stop::Odd) };
        match above {
            Some(known) if known.as_ref() == text => (),
            _ if text.trim().is_empty() => return Ok(()),
            _ => *above = Some(self.builder.intern(text)?),
        }
        match above {
            Some(text) => Ok(self.builder.add(position, Token::Text(Arc::clone(text)), format)?),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::super::Limits;
    use super::*;

    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet><sheetData>";
    const TAIL: &str = "</sheetData><mergeCells/></worksheet>";

    /// Scan a sheet that comes in chunks of `chunk` bytes: number of its cells, and what follows.
    fn scanned(xml: &str, chunk: usize, limits: &Limits) -> Result<(usize, String), Stop> {
        let kinds = vec![Kind::Number, Kind::Days, Kind::Unsure];
        let formats = vec![Format::Plain, Format::Date, Format::Duration];
        let styles = Styles { kinds, formats, epoch: Epoch::Excel1900 };
        let texts = [Some(Box::from("Zoé")), None];
        let mut builder = Builder::new(limits);
        builder.begin("Mars", false)?;
        let part = BufReader::with_capacity(chunk, xml.as_bytes());
        let (mut rest, _) = scan(part, &styles, &texts, &mut builder)?;
        let mut tail = String::new();
        rest.read_to_string(&mut tail).expect("a text");
        let grid = builder.finish()?;
        Ok((grid.sheets.iter().map(|it| it.cells.len()).sum(), tail))
    }

    #[track_caller]
    fn check(rows: &str, cells: Result<usize, Stop>) {
        let xml = format!("{HEAD}{rows}{TAIL}");
        let found = scanned(&xml, 4_096, &Limits::WEB).map(|it| it.0);
        assert_eq!(found, cells, "{rows}");
    }

    #[test]
    fn cells_may_lie_across_chunks_of_any_size() {
        let row = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45943</v></c>\n<c r=\"B1\" t=\"s\"><v>0</v></c></row>";
        for chunk in 1..120 {
            let found = scanned(&format!("{HEAD}{row}{TAIL}"), chunk, &Limits::WEB);
            assert_eq!(found, Ok((2, "<mergeCells/></worksheet>".to_owned())));
        }
    }

    #[test]
    fn what_must_be_interpreted_ends_the_scan() {
        check("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>0.5</v></c></row>", Ok(1));
        check("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0.5</v></c></row>", Err(Stop::Odd));
        check("<row r=\"1\"><c r=\"A1\" s=\"2\"><v>0.5</v></c></row>", Err(Stop::Odd));
        check("<row r=\"1\"><c r=\"A1\" s=\"3\"><v>0.5</v></c></row>", Err(Stop::Odd));
        check("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>", Err(Stop::Odd));
        check("<row r=\"1\"><!-- --></row>", Err(Stop::Odd));
    }

    #[test]
    fn rows_without_an_end_end_the_scan() {
        let row = format!("{HEAD}<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
        assert_eq!(scanned(&row, 4_096, &Limits::WEB), Err(Stop::Odd));
    }

    #[test]
    fn heads_that_could_hide_rows_end_the_scan() {
        let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
        for head in [
            "<worksheet><!-- <sheetData> --><sheetData>",
            "<?xml version=\"1.0\" encoding=\"latin1\"?><worksheet><sheetData>",
            "<x:worksheet><sheetData>",
        ] {
            let found = scanned(&format!("{head}{row}{TAIL}"), 4_096, &Limits::WEB);
            assert_eq!(found, Err(Stop::Odd), "{head}");
        }
    }

    #[test]
    fn limits_hold() {
        let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>1</v></c></row>";
        let limits = Limits { cells: 1, ..Limits::WEB };
        let found = scanned(&format!("{HEAD}{row}{TAIL}"), 4_096, &limits);
        assert_eq!(found, Err(Stop::Refused(Cause::TooManyCells { limit: 1 })));
    }
}
