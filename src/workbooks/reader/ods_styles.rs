//! What the styles of an OpenDocument workbook say about numbers, and which tables they hide.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::number_format::names_currency;
use super::xml::{attribute, raw_attribute, reader};
use crate::domain::finding::Cause;
use crate::workbooks::grid::Format;

/// Styles inherit from styles; no honest file nests deeper.
const MAXIMUM_DEPTH: usize = 16;

/// The styles of a workbook.
#[derive(Default)]
pub(super) struct Styles {
    /// Classes of number formats by their name.
    formats: HashMap<String, Format>,
    cells: HashMap<String, CellStyle>,
    hidden_tables: HashSet<String>,
}

#[derive(Default)]
struct CellStyle {
    format: Option<String>,
    parent: Option<String>,
}

impl Styles {
    /// Add the styles of a part, up to where its content begins.
    pub(super) fn add(&mut self, part: impl BufRead) -> Result<(), Cause> {
        let mut xml = reader(part);
        let mut buffer = Vec::new();
        let mut format: Option<String> = None;
        let mut style: Option<String> = None;
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => match element.name().as_ref() {
                    "office:body" => return Ok(()),
                    "style:style" => style = self.add_style(&element),
                    "style:table-properties" => {
                        let hides =
                            raw_attribute(&element, "display").is_some_and(|it| it == "false");
                        if hides && let Some(style) = &style {
                            self.hidden_tables.insert(style.clone());
                        }
                    }
                    "number:currency-symbol" => self.set(format.as_ref(), Format::Money),
                    _ => {
                        if let Some(class) = class_of(&element) {
                            format = attribute(&element, "name");
                            self.set(format.as_ref(), class);
                        }
                    }
                },
                // Only the words between the parts of a number.
                Ok(Event::Text(text)) if names_currency(&text.xml10_content()) => {
                    self.set(format.as_ref(), Format::Money);
                }
                Ok(Event::End(element)) => match element.name().as_ref() {
                    name if name.starts_with("number:") && name.ends_with("-style") => {
                        format = None
                    }
                    "style:style" => style = None,
                    _ => (),
                },
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => (),
                Err(_) => return Err(Cause::Damaged),
            }
        }
    }

    fn set(&mut self, format: Option<&String>, class: Format) {
        if let Some(format) = format {
            self.formats.insert(format.clone(), class);
        }
    }

    fn add_style(&mut self, element: &BytesStart<'_>) -> Option<String> {
        let name = attribute(element, "name")?;
        let style = CellStyle {
            format: attribute(element, "data-style-name"),
            parent: attribute(element, "parent-style-name"),
        };
        self.cells.insert(name.clone(), style);
        Some(name)
    }

    /// The class of a cell's style.
    pub(super) fn format(&self, style: &str) -> Format {
        let mut name = style;
        for _ in 0..MAXIMUM_DEPTH {
            let Some(style) = self.cells.get(name) else { break };
            if let Some(format) = &style.format {
                return self.formats.get(format).copied().unwrap_or_default();
            }
            let Some(parent) = &style.parent else { break };
            name = parent;
        }
        Format::Plain
    }

    /// Whether a table's style hides it.
    pub(super) fn hides_table(&self, style: &str) -> bool {
        self.hidden_tables.contains(style)
    }
}

/// The class of a number format by its element alone; `None` for other elements.
fn class_of(element: &BytesStart<'_>) -> Option<Format> {
    match element.name().as_ref() {
        "number:number-style" | "number:boolean-style" => Some(Format::Plain),
        "number:currency-style" => Some(Format::Money),
        "number:percentage-style" => Some(Format::Percent),
        "number:date-style" => Some(Format::Date),
        "number:text-style" => Some(Format::Text),
        "number:time-style" => {
            let wraps =
                raw_attribute(element, "truncate-on-overflow").is_none_or(|it| it == "true");
            Some(if wraps { Format::Clock } else { Format::Duration })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: &str, expected: Format) {
        let styles = format!(
            "<office:styles>{format}<style:style style:name=\"parent\" \
             style:data-style-name=\"N1\"/><style:style style:name=\"cell\" \
             style:parent-style-name=\"parent\"/></office:styles>"
        );
        let mut found = Styles::default();
        found.add(styles.as_bytes()).expect("styles");
        assert_eq!(found.format("cell"), expected);
        assert_eq!(found.format("unknown"), Format::Plain);
    }

    #[test]
    fn a_number_format_is_told_by_its_element() {
        check("<number:percentage-style style:name=\"N1\"/>", Format::Percent);
        check("<number:currency-style style:name=\"N1\"/>", Format::Money);
        check("<number:time-style style:name=\"N1\"/>", Format::Clock);
        let long = "<number:time-style style:name=\"N1\" number:truncate-on-overflow=\"false\"/>";
        check(long, Format::Duration);
    }

    #[test]
    fn a_word_of_money_makes_a_number_money() {
        let number = |text: &str| {
            format!(
                "<number:number-style style:name=\"N1\"><number:number/><number:text>{text}\
                 </number:text></number:number-style>"
            )
        };
        check(&number(" €"), Format::Money);
        check(&number(" h"), Format::Plain);
    }

    #[test]
    fn styles_that_inherit_in_a_circle_end() {
        let mut styles = Styles::default();
        let circle = "<style:style style:name=\"a\" style:parent-style-name=\"b\"/>\
                      <style:style style:name=\"b\" style:parent-style-name=\"a\"/>";
        styles.add(circle.as_bytes()).expect("styles");
        assert_eq!(styles.format("a"), Format::Plain);
    }
}
