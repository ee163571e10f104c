//! A workbook without the digits of identity numbers and without macros, whole in everything else.
//!
//! Every text of every part is looked at: cells, formulas, comments, text boxes, headers, names,
//! caches of charts and pivots, properties. What cannot be looked into (embedded documents, data
//! models) is not kept at all: then the person gets a fresh workbook of their cells.

use std::ops::Range;

use rust_decimal::Decimal;

use super::package::Package;
use super::xml::{Kind, Piece, Pieces, Splices, escaped, local, resolved};
use crate::workbooks::cells::{has_identity_number, masked, masked_number};
use crate::workbooks::reader::normal;

/// Digits below which a text holds no identity number.
const FEWEST_DIGITS: usize = 12;

/// Endings of parts that are pictures: nobody's cells are in them.
const PICTURES: [&str; 9] =
    [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf"];

/// Elements whose texts are read as one, whatever stands between them.
const WHOLES: [&str; 4] = ["si", "is", "text", "p"];

/// Elements that hold a formula.
const FORMULAS: [&str; 6] =
    ["f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"];

/// Takes out identity numbers and macros; `None` when something cannot be looked into.
pub(super) fn redact(mut package: Package) -> Option<Package> {
    take_out_macros(&mut package)?;
    for part in &mut package.parts {
        if has_identity_number(&part.name) || normal(&part.name).contains("macrosheets/") {
            return None;
        }
        match std::str::from_utf8(&part.bytes) {
            Ok(text) if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') => {
                if let Some(text) = redacted(text)? {
                    part.bytes = text.into_bytes();
                }
            }
            _ if part.bytes.is_empty() => {}
            _ if may_stay(&part.name, &part.bytes) => {}
            _ => return None,
        }
    }
    Some(package)
}

/// Whether a part that is no text may stay: pictures and settings of printers, unless a number
/// stands in their bytes.
fn may_stay(name: &str, bytes: &[u8]) -> bool {
    let name = normal(name);
    let picture = PICTURES.iter().any(|it| name.ends_with(it));
    let printer = name.contains("printersettings") && name.ends_with(".bin");
    (picture || printer) && !tells_number(bytes.iter().copied())
        // As two bytes a letter.
        && !tells_number(bytes.iter().copied().filter(|it| *it != 0))
}

fn tells_number(bytes: impl Iterator<Item = u8>) -> bool {
    has_identity_number(&bytes.map(char::from).collect::<String>())
}

/// Whether a part belongs to macros.
fn is_of_macros(name: &str) -> bool {
    let name = normal(name);
    let file = name.rsplit('/').next().unwrap_or_default();
    file.starts_with("vbaproject") || file == "vbadata.xml" || file == "vbadata.xml.rels"
}

fn take_out_macros(package: &mut Package) -> Option<()> {
    let macros: Vec<String> = package
        .parts
        .iter()
        .filter(|it| is_of_macros(&it.name))
        .map(|it| it.name.clone())
        .collect();
    if macros.is_empty() {
        return package.say_no_macros();
    }
    let workbook = package.workbook()?;
    for relation in package.relations(&workbook) {
        if is_of_macros(&relation.target) {
            package.unrelate(&workbook, &relation.id);
        }
    }
    for name in &macros {
        package.remove(name);
    }
    package.say_no_macros()
}

/// A text of XML without identity numbers: the outer `None` when it is no XML that can be looked
/// into, the inner one when there is nothing to change.
fn redacted(text: &str) -> Option<Option<String>> {
    // Queries keep a packed archive in it.
    if text.contains("DataMashup") {
        return None;
    }
    let mut splices = Splices::default();
    let mut pieces = Pieces::of(text);
    let mut parents: Vec<&str> = Vec::new();
    // The texts of the outermost whole that is open, and how deep it stands.
    let mut whole: Option<(usize, Vec<Piece<'_>>)> = None;
    let mut phonetic = 0_usize;
    for piece in pieces.by_ref() {
        match piece.kind {
            Kind::Open | Kind::Empty => {
                attributes(&piece, &mut splices);
                if piece.kind == Kind::Open {
                    let name = piece.local();
                    if whole.is_none() && WHOLES.contains(&name) {
                        whole = Some((parents.len(), Vec::new()));
                    }
                    phonetic += usize::from(name == "rPh");
                    parents.push(name);
                }
            }
            Kind::Close => {
                phonetic -= usize::from(parents.pop()? == "rPh").min(phonetic);
                if whole.as_ref().is_some_and(|it| it.0 == parents.len())
                    && let Some((_, texts)) = whole.take()
                {
                    as_one(&texts, &mut splices);
                }
            }
            Kind::Text | Kind::Data => {
                let parent = parents.last().copied().unwrap_or_default();
                match &mut whole {
                    Some((_, texts)) if phonetic == 0 && parent == "t" => texts.push(piece),
                    _ => alone(&piece, parent, &mut splices),
                }
            }
            Kind::Aside => {
                if let Some(it) = masked(piece.text) {
                    splices.replace(piece.range, it);
                }
            }
        }
    }
    if !pieces.is_whole() || !parents.is_empty() {
        return None;
    }
    match splices.is_empty() {
        true => Some(None),
        false => splices.apply(text).map(Some),
    }
}

/// Whether a text is worth a look.
fn may_tell(text: &str) -> bool {
    FEWEST_DIGITS <= text.len()
        && (FEWEST_DIGITS <= text.bytes().filter(u8::is_ascii_digit).count()
            || text.contains(['&', 'e', 'E']))
}

fn attributes(piece: &Piece<'_>, splices: &mut Splices) {
    if !may_tell(piece.text) {
        return;
    }
    for attribute in piece.attributes() {
        if local(attribute.name) != "xmlns" && may_tell(attribute.value) {
            put(attribute.range, &resolved(attribute.value), splices);
        }
    }
}

fn alone(piece: &Piece<'_>, parent: &str, splices: &mut Splices) {
    if !may_tell(piece.text) {
        return;
    }
    match piece.kind {
        Kind::Data => {
            if let Some(it) = masked(piece.text) {
                splices.replace(piece.range.clone(), it);
            }
        }
        _ if FORMULAS.contains(&parent) => {
            if let Some(it) = in_formula(&resolved(piece.text)) {
                splices.replace(piece.range.clone(), escaped(&it));
            }
        }
        _ if parent == "v" => put(piece.range.clone(), &resolved(piece.text), splices),
        _ => {
            if let Some(it) = masked(&resolved(piece.text)) {
                splices.replace(piece.range.clone(), escaped(&it));
            }
        }
    }
}

/// A formula without identity numbers: those in its texts, and whole numbers. What has a decimal
/// point is a factor of somebody's calculation, which must stay what it is.
fn in_formula(formula: &str) -> Option<String> {
    let mut changed = false;
    let mut mask = |text: &str| match masked(text) {
        Some(it) => {
            changed = true;
            it
        }
        None => text.to_owned(),
    };
    let mut new = String::with_capacity(formula.len());
    for (rank, piece) in formula.split('"').enumerate() {
        if 0 < rank {
            new.push('"');
        }
        if rank % 2 == 1 {
            new.push_str(&mask(piece));
            continue;
        }
        let is_of_number = |it: char| it.is_ascii_digit() || it == '.';
        let mut rest = piece;
        while let Some(start) = rest.find(is_of_number) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|it| !is_of_number(it)).unwrap_or(from.len());
            let (number, behind) = from.split_at(end);
            new.push_str(before);
            match number.contains('.') {
                true => new.push_str(number),
                false => new.push_str(&mask(number)),
            }
            rest = behind;
        }
        new.push_str(rest);
    }
    changed.then_some(new)
}

/// A value that may be a number in any of the forms that programs write.
fn put(range: Range<usize>, value: &str, splices: &mut Splices) {
    let number = value.trim();
    let number = number.parse::<Decimal>().or_else(|_| Decimal::from_scientific(number));
    let new = match number {
        Ok(number) => masked_number(number).map(|it| it.to_string()),
        Err(_) => masked(value),
    };
    if let Some(new) = new {
        splices.replace(range, escaped(&new));
    }
}

/// Texts that are read as one: a number may lie across them.
fn as_one(texts: &[Piece<'_>], splices: &mut Splices) {
    let plain = |it: &Piece<'_>| match it.kind {
        Kind::Data => it.text.to_owned(),
        _ => resolved(it.text).into_owned(),
    };
    let plains: Vec<String> = texts.iter().map(plain).collect();
    // Every digit is replaced by one digit: lengths stay.
    let Some(masked) = masked(&plains.concat()) else { return };
    let mut at = 0;
    for (piece, plain) in texts.iter().zip(&plains) {
        let end = at + plain.len();
        if let Some(new) = masked.get(at..end)
            && new != plain
        {
            let data = piece.kind == Kind::Data;
            splices.replace(piece.range.clone(), if data { new.to_owned() } else { escaped(new) });
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::package::Part;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = redacted(text).expect("XML");
        assert_eq!(found.as_deref().unwrap_or(text), expected);
    }

    #[test]
    fn numbers_are_masked_wherever_xml_can_hold_them() {
        check("<si><t>2 85 05 78 006 084 36</t></si>", "<si><t>1 00 01 00 000 000 00</t></si>");
        check("<v>285057800608436</v>", "<v>100010000000000</v>");
        check("<v>2.85057800608436E14</v>", "<v>100010000000000</v>");
        check("<v>2.850578006084E+12</v>", "<v>1000100000000</v>");
        check("<n v=\"2850578006084\"/>", "<n v=\"1000100000000\"/>");
        check(
            "<f>IF(A1=&quot;2850578006084&quot;,1,0)</f>",
            "<f>IF(A1=&quot;1000100000000&quot;,1,0)</f>",
        );
        check(
            "<oddHeader>&amp;L2850578006084</oddHeader>",
            "<oddHeader>&amp;L1000100000000</oddHeader>",
        );
        check("<a><!-- 2850578006084 --></a>", "<a><!-- 1000100000000 --></a>");
        check("<a><![CDATA[2850578006084]]></a>", "<a><![CDATA[1000100000000]]></a>");
        check("<t>&#50;850578006084</t>", "<t>1000100000000</t>");
    }

    #[test]
    fn a_number_that_lies_across_runs_is_masked() {
        check(
            "<si><r><rPr><b/></rPr><t>2 85 05 </t></r><r><t>78 006 084 36</t></r></si>",
            "<si><r><rPr><b/></rPr><t>1 00 01 </t></r><r><t>00 000 000 00</t></r></si>",
        );
        check(
            "<x:text><x:r><x:t>n&#176; 2850</x:t></x:r><x:r><x:t>578006084</x:t></x:r></x:text>",
            "<x:text><x:r><x:t>n° 1000</x:t></x:r><x:r><x:t>100000000</x:t></x:r></x:text>",
        );
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "<v>0.2850578006084</v>",
            "<v>151.67</v>",
            "<v>73282932000074</v>",
            "<f>A1*1.11111111111111+IF(B2=\"a\",2.85057800608436,0)</f>",
            "<v>2850578.006084</v>",
            "<a xr:uid=\"{00000000-0001-0000-0000-000000000000}\"/>",
            "<si><t>Dupont</t><rPh sb=\"0\"><t>x</t></rPh></si>",
        ] {
            assert_eq!(redacted(text), Some(None), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_looked_into_is_not_kept() {
        let package = |name: &str, bytes: &[u8]| Package {
            parts: vec![
                Part { name: "[Content_Types].xml".to_owned(), bytes: b"<Types/>".to_vec() },
                Part { name: name.to_owned(), bytes: bytes.to_vec() },
            ],
        };
        let kept = |name: &str, bytes: &[u8]| redact(package(name, bytes)).is_some();
        assert!(kept("xl/media/image1.png", b"\x89PNG\r\n"));
        assert!(kept("xl/printerSettings/printerSettings1.bin", b"\0\x01\xff"));
        assert!(!kept("xl/media/image1.png", b"\x89PNG 2850578006084"));
        assert!(!kept(
            "xl/printerSettings/printerSettings1.bin",
            b"2\x008\x005\x000\x005\x007\x008\x000\x000\x006\x000\x008\x004\x00\xff"
        ));
        assert!(!kept("xl/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0"));
        assert!(!kept("xl/model/item.data", b"\x01\x02"));
        assert!(!kept("customXml/item1.xml", b"<DataMashup>UEsDBBQAAg</DataMashup>"));
        assert!(!kept("xl/2850578006084.xml", b"<a/>"));
        assert!(!kept("xl/a.xml", b"<!DOCTYPE a [<!ENTITY n '2850578006084'>]><a>&n;</a>"));
        assert!(!kept(
            "xl/a.xml",
            "<a>\u{e9}</a>"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>()
                .as_slice()
        ));
    }
}
