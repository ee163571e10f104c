//! One row's tag and one cell in the plain form that programs export; anything else is none.

use std::borrow::Cow;

use memchr::{memchr, memchr2};
use quick_xml::escape::unescape;

/// Error values that every version of Excel knows.
const ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// The tag that opens a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainRow {
    /// Its number, from 1.
    pub(super) number: u32,
    /// Whether it is hidden.
    pub(super) hidden: bool,
}

/// A cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainCell<'b> {
    /// Row and column, from 0.
    pub(super) position: (u32, u32),
    /// Number of its style, when it says one.
    pub(super) style: Option<usize>,
    /// Its value.
    pub(super) content: Content<'b>,
    /// Its formula.
    pub(super) formula: Option<Cow<'b, str>>,
}

/// A cell's value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content<'b> {
    /// None.
    Nothing,
    /// A number as it is written.
    Number(&'b str),
    /// A text of its own.
    Text(Cow<'b, str>),
    /// Number of a shared text.
    Shared(usize),
    /// True or false.
    Bool(bool),
    /// An error value.
    Error,
}

impl PlainRow {
    /// Parse a tag, from `<` to `>`.
    pub(super) fn parse(tag: &[u8]) -> Option<PlainRow> {
        let (mut number, mut hidden) = (None, false);
        let tag = tag.strip_prefix(b"<row")?;
        attributes(tag, |name, value| match name {
            b"r" => number = value.parse().ok(),
            b"hidden" => hidden = value == "1" || value == "true",
            _ => (),
        })?;
        Some(PlainRow { number: number.filter(|it| 0 < *it)?, hidden })
    }
}

impl<'b> PlainCell<'b> {
    /// Parse a cell, from `<c` to the end of its element.
    pub(super) fn parse(bytes: &'b [u8]) -> Option<PlainCell<'b>> {
        let (mut place, mut style, mut kind) = (None, None, "n");
        let rest = attributes(bytes.strip_prefix(b"<c")?, |name, value| match name {
            b"r" => place = Some(value),
            b"s" => style = Some(value),
            b"t" => kind = value,
            _ => (),
        })?;
        let style = style.map(digits).map_or(Some(None), |it| it.map(Some))?;
        let (formula, rest) = match element(rest, b"<f>", b"</f>") {
            Some((formula, rest)) => (Some(readable(formula)?), rest),
            None => (None, rest),
        };
        let (content, rest) = match rest {
            // An empty element has no end of its own.
            b"" if formula.is_none() => (Content::Nothing, b"</c>".as_slice()),
            b"</c>" => (Content::Nothing, rest),
            _ if kind == "inlineStr" => inline_text(rest)?,
            _ => {
                let (value, rest) = element(rest, b"<v>", b"</v>")?;
                (content(kind, value)?, rest)
            }
        };
        (rest == b"</c>").then_some(PlainCell {
            position: position(place?.as_bytes())?,
            style,
            content,
            formula: formula.filter(|it| !it.is_empty()),
        })
    }
}

/// Call `visit` with each attribute of a tag, and give what follows the tag. A name that tells
/// something is odd when it comes twice or with a prefix.
fn attributes<'b>(mut tag: &'b [u8], mut visit: impl FnMut(&'b [u8], &'b str)) -> Option<&'b [u8]> {
    const TELLING: [&[u8]; 4] = [b"r", b"s", b"t", b"hidden"];
    let mut told = [false; TELLING.len()];
    loop {
        tag = tag.trim_ascii_start();
        if let Some(rest) = tag.strip_prefix(b">").or_else(|| tag.strip_prefix(b"/>")) {
            return Some(rest);
        }
        let (name, rest) = tag.split_at_checked(memchr(b'=', tag)?)?;
        let rest = rest.strip_prefix(b"=\"")?;
        let (value, rest) = rest.split_at_checked(memchr(b'"', rest)?)?;
        let local = memchr(b':', name).and_then(|it| name.get(it + 1..));
        if let Some(at) = TELLING.iter().position(|it| *it == local.unwrap_or(name)) {
            let twice = std::mem::replace(told.get_mut(at)?, true);
            if twice || local.is_some() {
                return None;
            }
        }
        visit(name, std::str::from_utf8(value).ok()?);
        tag = rest.get(1..)?;
    }
}

/// The text of an element that comes next, and what follows it.
fn element<'b>(bytes: &'b [u8], open: &[u8], close: &[u8]) -> Option<(&'b str, &'b [u8])> {
    let bytes = bytes.strip_prefix(open)?;
    let (text, rest) = bytes.split_at_checked(memchr(b'<', bytes)?)?;
    Some((std::str::from_utf8(text).ok()?, rest.strip_prefix(close)?))
}

fn digits(text: &str) -> Option<usize> {
    text.bytes().all(|it| it.is_ascii_digit()).then(|| text.parse().ok())?
}

fn content<'b>(kind: &str, value: &'b str) -> Option<Content<'b>> {
    match (kind, value) {
        ("s", _) => Some(Content::Shared(digits(value)?)),
        ("n", _) => Some(Content::Number(value)),
        ("str", _) => Some(Content::Text(readable(value)?)),
        ("b", "0") => Some(Content::Bool(false)),
        ("b", "1") => Some(Content::Bool(true)),
        ("e", _) => ERRORS.contains(&value).then_some(Content::Error),
        _ => None,
    }
}

/// A text that stands in its cell. Blanks around it count only when it says so.
fn inline_text(bytes: &[u8]) -> Option<(Content<'_>, &[u8])> {
    const PRESERVED: &[u8] = b"<is><t xml:space=\"preserve\">";
    const CLOSING: &[u8] = b"</t>";
    let (text, rest) = match element(bytes, PRESERVED, CLOSING) {
        Some((text, rest)) => (readable(text)?, rest),
        None => {
            let (text, rest) = element(bytes, b"<is><t>", CLOSING)?;
            (readable(text)?, rest)
        }
    };
    let text = match bytes.starts_with(PRESERVED) {
        true => text,
        false => trimmed(text),
    };
    Some((Content::Text(text), rest.strip_prefix(b"</is>")?))
}

/// A text with its entities resolved; none when it would have to be interpreted further.
pub(super) fn readable(text: &str) -> Option<Cow<'_, str>> {
    // Ends of lines are made equal, and `_x000D_` stands for a character.
    if memchr2(b'\r', b'_', text.as_bytes()).is_some() && (text.contains('\r') || is_coded(text)) {
        return None;
    }
    let text = unescape(text).ok()?;
    match text {
        Cow::Owned(text) if is_coded(&text) => None,
        text => Some(text),
    }
}

fn is_coded(text: &str) -> bool {
    text.contains("_x")
}

/// A text without the blanks of XML around it.
pub(super) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(BLANKS)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(BLANKS).to_owned()),
    }
}

/// Row and column, from 0, of a reference such as `H14`.
fn position(reference: &[u8]) -> Option<(u32, u32)> {
    let letters = reference.iter().take_while(|it| it.is_ascii_uppercase()).count();
    let (letters, digits) = reference.split_at_checked(letters)?;
    if !(1..=3).contains(&letters.len()) || !(1..=7).contains(&digits.len()) {
        return None;
    }
    let column = letters.iter().fold(0, |sum, it| sum * 26 + u32::from(*it - b'A') + 1);
    let mut row = 0;
    for digit in digits {
        row = row * 10 + char::from(*digit).to_digit(10)?;
    }
    Some((row.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(xml: &str, content: Content<'_>) {
        let cell = PlainCell::parse(xml.as_bytes()).map(|it| (it.position, it.content));
        assert_eq!(cell, Some(((13, 7), content)), "{xml}");
    }

    #[track_caller]
    fn check_odd(xml: &str) {
        assert_eq!(PlainCell::parse(xml.as_bytes()), None, "{xml}");
    }

    #[test]
    fn cells_of_every_plain_kind() {
        check("<c r=\"H14\"/>", Content::Nothing);
        check("<c r=\"H14\" s=\"1\"></c>", Content::Nothing);
        check("<c r=\"H14\"><v>7.5</v></c>", Content::Number("7.5"));
        check("<c r=\"H14\" t=\"n\"><v>7.5</v></c>", Content::Number("7.5"));
        check("<c t=\"s\" r=\"H14\"><v>12</v></c>", Content::Shared(12));
        check("<c r=\"H14\" t=\"b\"><v>1</v></c>", Content::Bool(true));
        check("<c r=\"H14\" t=\"e\"><v>#N/A</v></c>", Content::Error);
        check("<c r=\"H14\" t=\"str\"><v>A &amp; B</v></c>", Content::Text("A & B".into()));
    }

    #[test]
    fn blanks_around_a_text_count_when_it_says_so() {
        let inline = |text: &str| format!("<c r=\"H14\" t=\"inlineStr\"><is>{text}</is></c>");
        check(&inline("<t> Zoé </t>"), Content::Text("Zoé".into()));
        check(&inline("<t xml:space=\"preserve\"> Zoé </t>"), Content::Text(" Zoé ".into()));
    }

    #[test]
    fn a_formula_stands_before_its_value() {
        let cell = PlainCell::parse(b"<c r=\"A1\"><f>B1&lt;2</f><v>7</v></c>").expect("plain");
        assert_eq!(cell.formula.as_deref(), Some("B1<2"));
        assert_eq!(cell.content, Content::Number("7"));
    }

    #[test]
    fn anything_else_is_odd() {
        for xml in [
            "<c><v>1</v></c>",
            "<c r=\"$A$1\"><v>1</v></c>",
            "<c r=\"A0\"><v>1</v></c>",
            "<c r=\"A/\"><v>1</v></c>",
            "<c r='A1'><v>1</v></c>",
            "<c r=\"A1\" r=\"B1\"><v>1</v></c>",
            "<c x:r=\"A1\" r=\"A1\"><v>1</v></c>",
            "<c r=\"A1\" s=\"x\"><v>1</v></c>",
            "<c r=\"A1\"><v>1</v><v>2</v></c>",
            "<c r=\"A1\"><!-- 2 --><v>1</v></c>",
            "<c r=\"A1\"><x:v>1</x:v></c>",
            "<c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>1</v></c>",
            "<c r=\"A1\" t=\"d\"><v>2026-01-01</v></c>",
            "<c r=\"A1\" t=\"e\"><v>#SPILL!</v></c>",
            "<c r=\"A1\" t=\"str\"><v>_x000D_</v></c>",
            "<c r=\"A1\" t=\"str\"><v>&unknown;</v></c>",
            "<c r=\"A1\" t=\"inlineStr\"><is><r><t>A</t></r></is></c>",
            "<c r=\"A1\" t=\"inlineStr\"><is><t>A</t></is>",
        ] {
            check_odd(xml);
        }
    }

    #[test]
    fn rows_tell_their_number_and_whether_they_hide() {
        let row = |number, hidden| Some(PlainRow { number, hidden });
        assert_eq!(PlainRow::parse(b"<row r=\"3\" spans=\"1:2\">"), row(3, false));
        assert_eq!(PlainRow::parse(b"<row r=\"3\" hidden=\"1\"/>"), row(3, true));
        assert_eq!(PlainRow::parse(b"<row hidden=\"1\">"), None);
        assert_eq!(PlainRow::parse(b"<row r=\"0\">"), None);
    }
}
