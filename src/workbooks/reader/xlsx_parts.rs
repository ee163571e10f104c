//! What calamine's stream of values does not give of an Office Open XML sheet: hidden rows, merged
//! ranges, formulas, and the places of cells that it could not read.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Token};

use super::sheet::Builder;
use super::xml::{
    attribute, cell_position, cell_range, flag, push_reference, raw_attribute, reader,
};

/// The archive and where its sheets are.
pub(super) struct Parts {
    zip: ZipArchive<BufReader<File>>,
    /// Number of each part by its name in small letters, with forward slashes.
    numbers: HashMap<String, usize>,
    /// Name of the part of each sheet.
    sheets: HashMap<String, String>,
}

impl Parts {
    /// Find the sheets.
    pub(super) fn open(file: BufReader<File>) -> Result<Parts, Cause> {
        let zip = ZipArchive::new(file).map_err(|_| Cause::Damaged)?;
        let mut numbers = HashMap::new();
        for (number, name) in zip.file_names_raw().enumerate() {
            numbers.insert(normal(&String::from_utf8_lossy(name)), number);
        }
        let mut parts = Parts { zip, numbers, sheets: HashMap::new() };
        parts.find_sheets()?;
        Ok(parts)
    }

    fn find_sheets(&mut self) -> Result<(), Cause> {
        let package = self.relationships("_rels/.rels", "")?;
        let workbook = package
            .iter()
            .find(|it| it.kind.ends_with("/officeDocument"))
            .map_or_else(|| "xl/workbook.xml".to_owned(), |it| it.target.clone());
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let relationships = self.relationships(&format!("{folder}/_rels/{file}.rels"), folder)?;
        let targets: HashMap<String, String> =
            relationships.into_iter().map(|it| (it.id, it.target)).collect();

        let mut sheets = HashMap::new();
        each_element(self.part(&workbook)?, |element| {
            if element.local_name().as_ref() == "sheet"
                && let Some(name) = attribute(element, "name")
                // Its local name is `id`, in the namespace of relationships; `sheetId` differs.
                && let Some(target) = attribute(element, "id").and_then(|id| targets.get(&id))
            {
                sheets.insert(name, target.clone());
            }
        })?;
        self.sheets = sheets;
        Ok(())
    }

    /// The relationships listed in a part; none when the part is missing.
    fn relationships(&mut self, name: &str, folder: &str) -> Result<Vec<Relationship>, Cause> {
        if !self.numbers.contains_key(&normal(name)) {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        each_element(self.part(name)?, |element| {
            if element.local_name().as_ref() == "Relationship" {
                found.push(Relationship {
                    id: attribute(element, "Id").unwrap_or_default(),
                    kind: attribute(element, "Type").unwrap_or_default(),
                    target: resolve(folder, &attribute(element, "Target").unwrap_or_default()),
                });
            }
        })?;
        Ok(found)
    }

    fn part(&mut self, name: &str) -> Result<impl BufRead + '_, Cause> {
        let number = self.numbers.get(&normal(name)).ok_or(Cause::Damaged)?;
        let part = self.zip.by_index(*number).map_err(|_| Cause::Damaged)?;
        Ok(BufReader::new(part))
    }

    /// Add what calamine left out of the sheet called `name`. `unreadable` are the ranks, among
    /// all cells of the sheet, of those that become error values.
    pub(super) fn add_extras(
        &mut self,
        name: &str,
        unreadable: &[u64],
        builder: &mut Builder<'_>,
    ) -> Result<(), Cause> {
        let part = self.sheets.get(name).ok_or(Cause::Damaged)?.clone();
        let mut walk = Walk {
            xml: reader(self.part(&part)?),
            builder,
            unreadable,
            row: 0,
            column: 0,
            rank: 0,
            shared: HashMap::new(),
        };
        walk.run()
    }
}

/// One line of a `.rels` part.
struct Relationship {
    id: String,
    kind: String,
    target: String,
}

/// A part's name as it is compared: programs differ in case and in the kind of slash.
fn normal(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

/// The part that a relationship of a part in `folder` points at.
fn resolve(folder: &str, target: &str) -> String {
    if target.starts_with(['/', '\\']) {
        return normal(target);
    }
    let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => (),
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Call `visit` with every element that starts in a part.
fn each_element(part: impl BufRead, mut visit: impl FnMut(&BytesStart<'_>)) -> Result<(), Cause> {
    let mut xml = reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => visit(&element),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => (),
            Err(_) => return Err(Cause::Damaged),
        }
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

impl<R: BufRead> Walk<'_, '_, R> {
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
