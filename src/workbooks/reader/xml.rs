//! Small helpers over quick-xml, and cell references as Office Open XML writes them.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::domain::finding::Cause;
use crate::workbooks::grid::Range;

use super::sheet::{MAXIMUM_COLUMNS, MAXIMUM_ROWS};

/// A reader as lenient as spreadsheet programs are.
pub(super) fn reader<R: BufRead>(source: R) -> Reader<R> {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    reader
}

/// Call `visit` with every element that starts in a part.
pub(super) fn each_element(
    part: impl BufRead,
    mut visit: impl FnMut(&BytesStart<'_>),
) -> Result<(), Cause> {
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

/// The value of an attribute by its local name, as it stands in the file.
pub(super) fn raw_attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false);
    attributes
        .filter_map(Result::ok)
        .find(|it| it.key.local_name().as_ref() == name)
        .map(|it| it.value)
}

/// The value of an attribute by its local name, entities resolved.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false);
    let found =
        attributes.filter_map(Result::ok).find(|it| it.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// Whether an attribute says yes, as XML Schema writes booleans.
pub(super) fn flag(element: &BytesStart<'_>, name: &str) -> bool {
    raw_attribute(element, name).is_some_and(|it| it == "1" || it == "true")
}

/// Append the character that a reference such as `&amp;` or `&#233;` stands for. Entities that a
/// document defines itself are dropped: no spreadsheet program writes any.
pub(super) fn push_reference(reference: &BytesRef<'_>, text: &mut String) {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        text.push(character);
        return;
    }
    match reference.xml10_content().as_ref() {
        "amp" => text.push('&'),
        "lt" => text.push('<'),
        "gt" => text.push('>'),
        "quot" => text.push('"'),
        "apos" => text.push('\''),
        _ => (),
    }
}

/// Row and column, from 0, of a reference such as `H14` or `$H$14`.
pub(in crate::workbooks) fn cell_position(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.strip_prefix('$').unwrap_or(reference);
    let digits = reference.find(|it: char| !it.is_ascii_alphabetic())?;
    let (letters, row) = reference.split_at_checked(digits)?;
    let row = row.strip_prefix('$').unwrap_or(row);
    let row = row.parse::<u32>().ok()?.checked_sub(1)?;
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let rank = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(rank)?;
    }
    let column = column.checked_sub(1)?;
    (row < MAXIMUM_ROWS && column < MAXIMUM_COLUMNS).then_some((row, column))
}

/// The rectangle of a reference such as `B2:D5` or `B2`.
pub(super) fn cell_range(reference: &str) -> Option<Range> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    let (top, left) = cell_position(first)?;
    let (bottom, right) = cell_position(last)?;
    (top <= bottom && left <= right).then_some(Range { top, left, bottom, right })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_give_positions() {
        assert_eq!(cell_position("A1"), Some((0, 0)));
        assert_eq!(cell_position("$H$14"), Some((13, 7)));
        assert_eq!(cell_position("XFD1048576"), Some((1_048_575, 16_383)));
    }

    #[test]
    fn other_texts_give_none() {
        for text in ["", "A", "1", "A0", "XFE1", "A1048577", "A-1", "é1", "AAAAAAAAAAAA1", "$"] {
            assert_eq!(cell_position(text), None, "{text}");
        }
    }

    #[test]
    fn a_range_has_its_corners_in_order() {
        let range = Range { top: 1, left: 1, bottom: 4, right: 3 };
        assert_eq!(cell_range("B2:D5"), Some(range));
        assert_eq!(cell_range("D5:B2"), None);
    }
}
