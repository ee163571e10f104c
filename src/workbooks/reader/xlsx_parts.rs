//! What calamine's stream of values does not give of an Office Open XML sheet: hidden rows, merged
//! ranges, formulas, and the places of cells that it could not read.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use memchr::memmem::Finder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::Package;
use super::sheet::Builder;
use super::xlsx_scan::{Stop, Styles, scan};
use super::xlsx_texts::shared_texts;
use super::xml::{
    attribute, cell_position, cell_range, each_element, flag, push_reference, raw_attribute, reader,
};
use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Token};

/// The archive and where its sheets are.
pub(super) struct Parts {
    package: Package,
    /// Name of the part of each sheet.
    sheets: HashMap<String, String>,
    /// Name of the part of the texts that cells share.
    texts: String,
}

impl Parts {
    /// Find the sheets.
    pub(super) fn open(file: BufReader<File>) -> Result<Parts, Cause> {
        let mut package = Package::open(file)?;
        let workbook = package
            .relationships("")?
            .into_iter()
            .find(|it| it.kind.ends_with("/officeDocument"))
            .map_or_else(|| "xl/workbook.xml".to_owned(), |it| it.target);
        let targets: HashMap<String, String> =
            package.relationships(&workbook)?.into_iter().map(|it| (it.id, it.target)).collect();
        let mut sheets = HashMap::new();
        each_element(package.part(&workbook)?, |element| {
            if element.local_name().as_ref() == "sheet"
                && let Some(name) = attribute(element, "name")
                // Its local name is `id`, in the namespace of relationships; `sheetId` differs.
                && let Some(target) = attribute(element, "id").and_then(|id| targets.get(&id))
            {
                sheets.insert(name, target.clone());
            }
        })?;
        let folder = workbook.rsplit_once('/').map_or("", |it| it.0);
        let texts = format!("{folder}/sharedStrings.xml");
        Ok(Parts { package, sheets, texts })
    }

    /// The texts that cells share, by number; see [`shared_texts`].
    pub(super) fn shared_texts(&mut self) -> Result<Vec<Option<Box<str>>>, Cause> {
        match self.package.has(&self.texts) {
            true => Ok(shared_texts(self.package.part(&self.texts)?)),
            false => Ok(Vec::new()),
        }
    }

    /// Add all of the sheet called `name`, if it is of the plain form.
    pub(super) fn scan(
        &mut self,
        name: &str,
        styles: &Styles,
        texts: &[Option<Box<str>>],
        builder: &mut Builder<'_>,
    ) -> Result<(), Stop> {
        let part = self.sheets.get(name).ok_or(Stop::Odd)?;
        let part = self.package.part(part).map_err(|_| Stop::Odd)?;
        let (rest, row) = scan(part, styles, texts, builder)?;
        let mut walk = Walk::new(rest, builder, &[], row);
        // Ends of elements that began before the rows.
        walk.xml.config_mut().allow_unmatched_ends = true;
        walk.run().map_err(|cause| match cause {
            Cause::TooManyCells { .. } => Stop::Refused(cause),
            _ => Stop::Odd,
        })
    }

    /// Add what calamine left out of the sheet called `name`. `unreadable` are the ranks, among
    /// all cells of the sheet, of those that become error values.
    pub(super) fn add_extras(
        &mut self,
        name: &str,
        unreadable: &[u64],
        builder: &mut Builder<'_>,
    ) -> Result<(), Cause> {
        let part = self.sheets.get(name).ok_or(Cause::Damaged)?;
        if unreadable.is_empty() && !mentions_extras(self.package.part(part)?)? {
            return Ok(());
        }
        Walk::new(self.package.part(part)?, builder, unreadable, 0).run()
    }
}

/// Whether a sheet's XML may hold anything that a walk would find. Walking through a million plain
/// rows costs nearly as much as reading their values; searching for words costs next to nothing.
fn mentions_extras(mut part: impl BufRead) -> Result<bool, Cause> {
    /// Formulas with and without a prefix; more than is meant is found, never less.
    const WORDS: [&[u8]; 4] = [b"<f", b":f", b"hidden", b"mergeCell"];
    const LONGEST: usize = 9;
    let finders = WORDS.map(Finder::new);
    // The end of each chunk is searched again with the next: words may lie across.
    let mut window = Vec::new();
    loop {
        let chunk = part.fill_buf().map_err(|_| Cause::Damaged)?;
        if chunk.is_empty() {
            return Ok(false);
        }
        window.extend_from_slice(chunk);
        let read = chunk.len();
        // A zero tells UTF-16, in which the words look different.
        if window.contains(&0) || finders.iter().any(|it| it.find(&window).is_some()) {
            return Ok(true);
        }
        window.drain(..window.len().saturating_sub(LONGEST));
        part.consume(read);
    }
}

/// A formula that other cells share, and the cell it was written in.
struct SharedFormula {
    formula: String,
    position: (u32, u32),
}

/// A walk through a sheet's XML. Cells without a reference are counted as calamine counts them.
struct Walk<'w, 'l, R> {
    xml: Reader<R>,
    builder: &'w mut Builder<'l>,
    unreadable: &'w [u64],
    row: u32,
    column: u32,
    rank: u64,
    shared: HashMap<String, SharedFormula>,
}

impl<'w, 'l, R: BufRead> Walk<'w, 'l, R> {
    fn new(
        part: R,
        builder: &'w mut Builder<'l>,
        unreadable: &'w [u64],
        row: u32,
    ) -> Walk<'w, 'l, R> {
        Walk {
            xml: reader(part),
            builder,
            unreadable,
            row,
            column: 0,
            rank: 0,
            shared: HashMap::new(),
        }
    }

    fn run(&mut self) -> Result<(), Cause> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.local_name().as_ref() {
                    "row" => self.begin_row(&element)?,
                    "c" => self.begin_cell(&element)?,
                    "f" => self.read_formula(&element)?,
                    "mergeCell" => self.read_merge(&element)?,
                    _ => (),
                },
                Ok(Event::End(element)) => match element.local_name().as_ref() {
                    "row" => {
                        self.row = self.row.saturating_add(1);
                        self.column = 0;
                    }
                    "c" => self.column = self.column.saturating_add(1),
                    _ => (),
                },
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => (),
                Err(_) => return Err(Cause::Damaged),
            }
        }
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) -> Result<(), Cause> {
        if let Some(number) = raw_attribute(element, "r") {
            let number = number.parse::<u32>().map_err(|_| Cause::Damaged)?;
            self.row = number.checked_sub(1).ok_or(Cause::Damaged)?;
        }
        if flag(element, "hidden") {
            self.builder.add_hidden_row(self.row)?;
        }
        Ok(())
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) -> Result<(), Cause> {
        let mut row = self.row;
        if let Some(reference) = raw_attribute(element, "r") {
            // A cell without a place might hold hours: it may not go unseen.
            (row, self.column) = cell_position(&reference).ok_or(Cause::Damaged)?;
        }
        if let Some((first, others)) = self.unreadable.split_first()
            && *first == self.rank
        {
            self.builder.add((row, self.column), Token::Error, Format::Plain)?;
            self.unreadable = others;
        }
        self.rank += 1;
        Ok(())
    }

    fn read_formula(&mut self, element: &BytesStart<'_>) -> Result<(), Cause> {
        let position = (self.row, self.column);
        let kind = raw_attribute(element, "t").unwrap_or_default().into_owned();
        let shared = attribute(element, "si");
        let text = self.read_text("f")?;
        let formula = match (kind.as_str(), shared) {
            ("dataTable", _) => return Ok(()),
            ("shared", Some(index)) if text.is_empty() => match self.shared.get(&index) {
                Some(shared) => {
                    calamine::expand_shared_formula(&shared.formula, shared.position, position)
                        .map_err(|_| Cause::Damaged)?
                }
                None => return Ok(()),
            },
            ("shared", Some(index)) => {
                let formula = text.clone();
                self.shared.insert(index, SharedFormula { formula, position });
                text
            }
            _ => text,
        };
        if formula.is_empty() {
            return Ok(());
        }
        self.builder.add_formula(position, formula)
    }

    /// The text up to the end of the element called `name`.
    fn read_text(&mut self, name: &str) -> Result<String, Cause> {
        let mut text = String::new();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer) {
                Ok(Event::Text(part)) => text.push_str(&part.xml10_content()),
                Ok(Event::CData(part)) => text.push_str(&part.xml10_content()),
                Ok(Event::GeneralRef(reference)) => push_reference(&reference, &mut text),
                Ok(Event::End(element)) if element.local_name().as_ref() == name => {
                    return Ok(text);
                }
                Ok(Event::Eof) | Err(_) => return Err(Cause::Damaged),
                Ok(_) => (),
            }
        }
    }

    fn read_merge(&mut self, element: &BytesStart<'_>) -> Result<(), Cause> {
        match raw_attribute(element, "ref").and_then(|it| cell_range(&it)) {
            Some(range) => self.builder.add_merge(range),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Search a text that comes in chunks of `chunk` bytes.
    fn found(text: &str, chunk: usize) -> bool {
        mentions_extras(BufReader::with_capacity(chunk, text.as_bytes())).expect("read")
    }

    #[test]
    fn extras_are_seen_across_chunks_of_any_size() {
        for chunk in 1..20 {
            assert!(found("<row r=\"1\"><c r=\"A1\"><f>A2</f><v>1</v></c></row>", chunk));
            assert!(found("<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row>", chunk));
            assert!(found("<sheetData/><mergeCells><mergeCell ref=\"A1:B1\"/>", chunk));
            assert!(found("<\0f\0>\0", chunk));
            assert!(!found("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", chunk));
        }
    }
}
