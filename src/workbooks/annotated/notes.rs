//! Notes in cells: their texts in one part, the boxes that show them in another. Notes that are
//! there stay; a cell that has one gets none from us, for it can have but one.

use std::collections::BTreeMap;

use super::AUTHOR;
use super::mark::Said;
use super::package::{Package, RELATIONSHIPS, prefix};
use super::styles::{end_of_last, up_to};
use super::xml::{Kind, Piece, Pieces, Splices, escaped};
use crate::domain::finding::CellRef;
use crate::workbooks::reader::cell_position;

/// The last row and the last column that a sheet may have, from 0.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;

/// Adds notes to the cells of a sheet.
pub(super) fn add(
    package: &mut Package,
    sheet: &str,
    cells: &BTreeMap<CellRef, Said>,
) -> Option<()> {
    let relations = package.relations(sheet);
    let known = relations.iter().find(|it| it.kind == "comments").map(|it| it.target.clone());
    let taken = known.as_ref().and_then(|it| package.text(it)).map(places).unwrap_or_default();
    let cells: Vec<(CellRef, &Said)> =
        cells.iter().map(|it| (*it.0, it.1)).filter(|it| !taken.contains(&it.0)).collect();
    if cells.is_empty() {
        return Some(());
    }
    match known {
        Some(part) => package.change(&part, |text, splices| append(text, &cells, splices))?,
        None => new_notes(package, sheet, &cells)?,
    }
    boxes(package, sheet, &cells)
}

/// The cells that have a note.
fn places(text: &str) -> Vec<CellRef> {
    let refs = Pieces::of(text).filter(|it| it.begins("comment")).filter_map(|it| it.value("ref"));
    refs.filter_map(|it| cell_position(&it)).map(|(row, column)| CellRef { row, column }).collect()
}

fn folder(sheet: &str) -> String {
    let folder = sheet.rsplit_once('/').map_or("", |it| it.0);
    folder.rsplit_once('/').map_or(String::new(), |it| format!("{}/", it.0))
}

fn new_notes(package: &mut Package, sheet: &str, cells: &[(CellRef, &Said)]) -> Option<()> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
    let part = package.new_name(&format!("{}comments", folder(sheet)), ".xml");
    let notes: String = cells.iter().map(|it| note("", *it, 0)).collect();
    package.set(
        &part,
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <authors><author>{AUTHOR}</author></authors>\
             <commentList>{notes}</commentList></comments>"
        ),
    );
    package.say_kind(&part, KIND)?;
    package.relate(sheet, "comments", &part).map(|_| ())
}

fn note(p: &str, (cell, said): (CellRef, &Said), author: usize) -> String {
    let text = escaped(&said.texts.join("\n\n"));
    format!(
        "<{p}comment ref=\"{cell}\" authorId=\"{author}\"><{p}text><{p}r><{p}rPr><{p}sz val=\"9\"/>\
         <{p}rFont val=\"Calibri\"/><{p}family val=\"2\"/></{p}rPr>\
         <{p}t xml:space=\"preserve\">{text}</{p}t></{p}r></{p}text></{p}comment>"
    )
}

/// Adds notes to those that are there.
fn append(text: &str, cells: &[(CellRef, &Said)], splices: &mut Splices) -> Option<()> {
    let root = Pieces::of(text).find(|it| it.begins("comments"))?;
    let p = prefix(root.name());
    let author = Pieces::of(text).filter(|it| it.begins("author")).count();
    inside(text, "authors", &format!("<{p}author>{AUTHOR}</{p}author>"), splices)?;
    let notes: String = cells.iter().map(|it| note(p, *it, author)).collect();
    inside(text, "commentList", &notes, splices)
}

/// Puts a text behind what an element holds.
fn inside(text: &str, name: &str, more: &str, splices: &mut Splices) -> Option<()> {
    let opened = Pieces::of(text).find(|it| it.begins(name))?;
    if opened.kind == Kind::Empty {
        let open = opened.text.strip_suffix("/>")?;
        let full = format!("{open}>{more}</{}>", opened.name());
        splices.replace(opened.range, full);
        return Some(());
    }
    let closed = |it: &Piece<'_>| it.kind == Kind::Close && it.local() == name;
    splices.insert(Pieces::of(text).find(closed)?.range.start, more);
    Some(())
}

/// Adds the boxes that show the notes to the drawing of the sheet, or a drawing with them.
fn boxes(package: &mut Package, sheet: &str, cells: &[(CellRef, &Said)]) -> Option<()> {
    let relations = package.relations(sheet);
    let drawing = Pieces::of(package.text(sheet)?).find(|it| it.begins("legacyDrawing"));
    let id = drawing.and_then(|it| {
        it.attributes().into_iter().find(|it| it.name.ends_with(":id")).map(|it| it.value)
    });
    if let Some(id) = id {
        let part = relations.iter().find(|it| it.id == id)?.target.clone();
        return package.change(&part, |text, splices| {
            let end = text.rfind("</")?;
            let next = highest_shape(text) + 1;
            let shapes = cells.iter().zip(next..).map(|(it, number)| shape(it.0, it.1, number));
            let kind = if text.contains("\"_x0000_t202\"") { "" } else { SHAPE_KIND };
            splices.insert(end, format!("{kind}{}", shapes.collect::<String>()));
            Some(())
        });
    }
    let part = package.new_name(&format!("{}drawings/vmlDrawing", folder(sheet)), ".vml");
    let shapes = cells.iter().zip(1_025..).map(|(it, number)| shape(it.0, it.1, number));
    // A thousand shapes a block.
    let blocks: Vec<String> = (1..=cells.len() / 1_024 + 1).map(|it| it.to_string()).collect();
    package.set(
        &part,
        format!(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" \
             xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
             xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">\
             <o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>{SHAPE_KIND}{}</xml>",
            blocks.join(","),
            shapes.collect::<String>()
        ),
    );
    package
        .say_kind_of_ending("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")?;
    let id = package.relate(sheet, "vmlDrawing", &part)?;
    package.change(sheet, |text, splices| {
        let root = Pieces::of(text).find(|it| it.begins("worksheet"))?;
        let tag = format!(
            "<{}legacyDrawing xmlns:tenu=\"{RELATIONSHIPS}\" tenu:id=\"{id}\"/>",
            prefix(root.name())
        );
        splices.insert(end_of_last(text, up_to("drawing"))?, tag);
        Some(())
    })
}

const SHAPE_KIND: &str = "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" \
     xmlns:o=\"urn:schemas-microsoft-com:office:office\" id=\"_x0000_t202\" \
     coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
     <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/>\
     </v:shapetype>";

fn highest_shape(text: &str) -> u32 {
    let numbers = text.match_indices("_x0000_s").filter_map(|(at, it)| {
        let rest = text.get(at + it.len()..)?;
        let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..end)?.parse::<u32>().ok()
    });
    // Beyond what programs count with, numbers begin anew.
    numbers.filter(|it| *it < 1 << 24).max().unwrap_or(1_024)
}

fn shape(cell: CellRef, said: &Said, number: u32) -> String {
    let letters: usize = said.texts.iter().map(|it| it.chars().count()).sum();
    // About forty letters a line, four columns wide.
    let lines = u32::try_from(letters / 40 + said.texts.len() * 2).unwrap_or(20).clamp(4, 20);
    // Within the sheet, wherever the cell stands.
    let top = cell.row.saturating_sub(1).min(LAST_ROW - lines);
    let left = cell.column.saturating_add(1).min(LAST_COLUMN - 4);
    format!(
        "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s{number}\" \
         type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;\
         width:220pt;height:{}pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" \
         o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
         <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div>\
         </v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{left}, 15, {top}, 10, {}, 15, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
         <x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>",
        lines * 13,
        left + 4,
        top + lines,
        cell.row,
        cell.column
    )
}
#[cfg(test)]
mod cases {
    use super::*;

    #[test]
    fn shapes_are_counted_behind_those_that_are_there() {
        assert_eq!(highest_shape("<xml/>"), 1_024);
        assert_eq!(highest_shape("id=\"_x0000_s2049\" x=\"_x0000_s1030\" _x0000_t202"), 2_049);
    }

    #[test]
    fn notes_are_put_behind_those_that_are_there() {
        let said = Said { is_error: true, texts: vec!["=1 & <2>".to_owned()] };
        let text = "<x:comments><x:authors><x:author>A</x:author></x:authors><x:commentList/></x:comments>";
        let mut splices = Splices::default();
        append(text, &[(CellRef { row: 1, column: 2 }, &said)], &mut splices).expect("appended");
        let changed = splices.apply(text).expect("applied");
        assert!(changed.contains("<x:author>A</x:author><x:author>Tenu</x:author>"), "{changed}");
        assert!(changed.contains("<x:comment ref=\"C2\" authorId=\"1\">"), "{changed}");
        assert!(changed.contains("=1 &amp; &lt;2&gt;"), "{changed}");
    }
}
