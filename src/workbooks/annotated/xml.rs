//! The XML of a part, walked through without building it anew: places are found, a few of them are
//! changed, and every other byte stays.

use std::borrow::Cow;
use std::ops::Range;

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<name …>`
    Open,
    /// `<name …/>`
    Empty,
    /// `</name>`
    Close,
    /// Text between tags, references not resolved.
    Text,
    /// The inside of `<![CDATA[…]]>`.
    Data,
    /// A comment or an instruction, its marks included.
    Aside,
}

/// One piece of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub kind: Kind,
    /// Where it stands, in bytes; of data its inside.
    pub range: Range<usize>,
    /// What stands there.
    pub text: &'a str,
}

/// One attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Its name, with its prefix.
    pub name: &'a str,
    /// Its value as it is written.
    pub value: &'a str,
    /// Where the value stands, in bytes of the part.
    pub range: Range<usize>,
}

impl<'a> Piece<'a> {
    /// The name of a tag, with its prefix.
    pub fn name(&self) -> &'a str {
        let inside = self.text.trim_start_matches(['<', '/']);
        let end = inside.find(|it: char| it.is_whitespace() || matches!(it, '/' | '>'));
        inside.get(..end.unwrap_or(inside.len())).unwrap_or_default()
    }

    /// The name of a tag without its prefix.
    pub fn local(&self) -> &'a str {
        local(self.name())
    }

    /// Whether a tag of that name begins here.
    pub fn begins(&self, name: &str) -> bool {
        matches!(self.kind, Kind::Open | Kind::Empty) && self.local() == name
    }

    /// Its attributes, in their order.
    pub fn attributes(&self) -> Vec<Attribute<'a>> {
        let mut found = Vec::new();
        let mut at = self.name().len() + 1;
        while let Some(rest) = self.text.get(at..) {
            let Some(equals) = rest.find('=') else { break };
            let name = rest.get(..equals).unwrap_or_default().trim();
            let behind = rest.get(equals + 1..).unwrap_or_default();
            let blanks = behind.len() - behind.trim_start().len();
            let Some(quote) = behind.trim_start().chars().next().filter(|it| "\"'".contains(*it))
            else {
                break;
            };
            let start = at + equals + 1 + blanks + 1;
            let Some(length) = self.text.get(start..).and_then(|it| it.find(quote)) else { break };
            let value = self.text.get(start..start + length).unwrap_or_default();
            let first = self.range.start + start;
            found.push(Attribute { name, value, range: first..first + length });
            at = start + length + 1;
        }
        found
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<Attribute<'a>> {
        self.attributes().into_iter().find(|it| local(it.name) == name)
    }

    /// Its value, references resolved.
    pub fn value(&self, name: &str) -> Option<String> {
        self.attribute(name).map(|it| resolved(it.value).into_owned())
    }
}

/// The part of a name behind its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |it| it.1)
}

/// The pieces of a part. They end early, and [`Pieces::is_whole`] says so, where it is no XML, and
/// where it declares a document type: entities of its own could say anything.
#[derive(Debug, Clone)]
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    whole: bool,
}

impl<'a> Pieces<'a> {
    pub fn of(text: &'a str) -> Pieces<'a> {
        Pieces { text, at: 0, whole: true }
    }

    /// Whether nothing was wrong up to here.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    fn piece(&mut self, kind: Kind, inside: Range<usize>, end: usize) -> Option<Piece<'a>> {
        self.at = end;
        let text = self.text.get(inside.clone())?;
        Some(Piece { kind, range: inside, text })
    }

    fn broken(&mut self) -> Option<Piece<'a>> {
        self.whole = false;
        self.at = self.text.len();
        None
    }

    /// A piece that begins with `open` and ends with `close`; its marks are part of it or not.
    fn marked(&mut self, kind: Kind, open: &str, close: &str, inside: bool) -> Option<Piece<'a>> {
        let start = self.at;
        let first = start + open.len();
        let Some(length) = self.text.get(first..).and_then(|it| it.find(close)) else {
            return self.broken();
        };
        let (last, end) = (first + length, first + length + close.len());
        self.piece(kind, if inside { first..last } else { start..end }, end)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|it| !it.is_empty())?;
        if !rest.starts_with('<') {
            let end = start + rest.find('<').unwrap_or(rest.len());
            return self.piece(Kind::Text, start..end, end);
        }
        if rest.starts_with("<!--") {
            return self.marked(Kind::Aside, "<!--", "-->", false);
        }
        if rest.starts_with("<![CDATA[") {
            return self.marked(Kind::Data, "<![CDATA[", "]]>", true);
        }
        if rest.starts_with("<?") {
            return self.marked(Kind::Aside, "<?", "?>", false);
        }
        if rest.starts_with("<!") {
            return self.broken();
        }
        let Some(length) = end_of_tag(rest) else { return self.broken() };
        let end = start + length;
        let kind = match rest.get(..length) {
            Some(it) if it.starts_with("</") => Kind::Close,
            Some(it) if it.ends_with("/>") => Kind::Empty,
            _ => Kind::Open,
        };
        self.piece(kind, start..end, end)
    }
}

/// The length of a tag: `>` within quotes does not end it.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), it) if open == it => quote = None,
            _ => {}
        }
    }
    None
}

/// Changes to a text, by their places.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.0.push((at..at, text.into()));
    }

    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all of them; `None` when two overlap, or one stands outside.
    pub fn apply(mut self, text: &str) -> Option<String> {
        self.0.sort_by_key(|it| (it.0.start, it.0.end));
        let mut changed = String::with_capacity(text.len() + 1_024);
        let mut at = 0;
        for (range, new) in self.0 {
            changed.push_str(text.get(at..range.start)?);
            changed.push_str(&new);
            at = range.end;
        }
        changed.push_str(text.get(at..)?);
        Some(changed)
    }
}

/// A text with its references resolved. What no program writes stays as it is.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        plain.push_str(before);
        let reference = behind.split_once(';').and_then(|(it, behind)| Some((letter(it)?, behind)));
        rest = match reference {
            Some((letter, behind)) => {
                plain.push(letter);
                behind
            }
            None => {
                plain.push('&');
                behind
            }
        };
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn letter(reference: &str) -> Option<char> {
    match reference {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = reference.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// A text as it is written in XML, between tags or within double quotes. What XML cannot hold is
/// left out.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\n' => written.push_str("&#10;"),
            '\t' => written.push_str("&#9;"),
            it if it.is_control() || matches!(it, '\u{fffe}' | '\u{ffff}') => {}
            it => written.push(it),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pieces_cover_a_part_in_its_order() {
        let text =
            "<?xml version='1.0'?><a b=\"1>2\" x:c='d'><!-- e --><f/>g&amp;h<![CDATA[i]]></a>";
        let found: Vec<(Kind, &str)> = Pieces::of(text).map(|it| (it.kind, it.text)).collect();
        assert_eq!(
            found,
            [
                (Kind::Aside, "<?xml version='1.0'?>"),
                (Kind::Open, "<a b=\"1>2\" x:c='d'>"),
                (Kind::Aside, "<!-- e -->"),
                (Kind::Empty, "<f/>"),
                (Kind::Text, "g&amp;h"),
                (Kind::Data, "i"),
                (Kind::Close, "</a>"),
            ]
        );
    }

    #[test]
    fn attributes_have_names_values_and_places() {
        let text = "<a/><x:b  c = \"1\" y:d='&lt;'/>";
        let piece = Pieces::of(text).nth(1).expect("a tag");
        assert_eq!((piece.name(), piece.local()), ("x:b", "b"));
        let found = piece.attributes();
        let names: Vec<(&str, &str)> = found.iter().map(|it| (it.name, it.value)).collect();
        assert_eq!(names, [("c", "1"), ("y:d", "&lt;")]);
        assert!(found.iter().all(|it| text.get(it.range.clone()) == Some(it.value)));
        assert_eq!(piece.value("d").as_deref(), Some("<"));
    }

    #[test]
    fn what_is_no_xml_or_declares_entities_is_not_whole() {
        for text in ["<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "<!-- ", "<a b='>", "<![CDATA["] {
            let mut pieces = Pieces::of(text);
            assert_eq!(pieces.by_ref().count(), 0, "{text}");
            assert!(!pieces.is_whole(), "{text}");
        }
    }

    #[test]
    fn splices_change_their_places_alone() {
        let mut splices = Splices::default();
        splices.replace(4..5, "E");
        splices.insert(1, "++");
        assert_eq!(splices.apply("abcdef").as_deref(), Some("a++bcdEf"));
        let mut overlapping = Splices::default();
        overlapping.replace(0..3, "");
        overlapping.replace(2..4, "");
        assert_eq!(overlapping.apply("abcdef"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_walked_to_its_end(text in "[<>/!?a-c='\"&;\\[\\]CDATA é-]{0,60}") {
            let pieces: Vec<Piece<'_>> = Pieces::of(&text).collect();
            for piece in &pieces {
                let _ = (piece.local(), piece.attributes());
                prop_assert_eq!(text.get(piece.range.clone()), Some(piece.text));
            }
            prop_assert!(pieces.windows(2).all(|it| it[0].range.end <= it[1].range.start));
        }

        #[test]
        fn what_is_escaped_reads_as_before(text in "[a-z<>&\"' é\n\t]{0,40}") {
            let written = escaped(&text);
            prop_assert_eq!(resolved(&written).into_owned(), text);
        }
    }
}
