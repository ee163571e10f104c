//! Our own marks taken out of a workbook that comes back: its sheet, colours and notes.
//!
//! Spreadsheet programs write all of it anew under other names, so each mark is known by what it
//! says: the sheet by its first cell, colours by their formula, notes by their author.

use super::package::{Package, Relation};
use super::xml::{Kind, Piece, Pieces, Splices};
use super::{AUTHOR, COLOUR_FORMULA, is_mark};
use crate::workbooks::reader::normal;

/// Takes out what [`super::mark`] put in; `None` when the workbook is not built as it should be.
pub(super) fn strip(package: &mut Package) -> Option<()> {
    let workbook = package.workbook()?;
    let targets = package.relations(&workbook);
    for (name, relation) in sheets(package, &workbook, &targets)? {
        let Some(text) = package.text(&relation.target) else { continue };
        if says_ours(package, &workbook, text) {
            take_out_sheet(package, &workbook, &name, &relation)?;
            continue;
        }
        if text.contains(COLOUR_FORMULA) || text.contains("&quot;Tenu&quot;=&quot;Tenu&quot;") {
            package.change(&relation.target, colours)?;
        }
        notes(package, &relation.target);
    }
    Some(())
}

/// The sheets of the workbook with the parts that hold them, by name.
pub(super) fn sheets(
    package: &Package,
    workbook: &str,
    targets: &[Relation],
) -> Option<Vec<(String, Relation)>> {
    let text = package.text(workbook)?;
    let sheet = |it: Piece<'_>| {
        let id = it.attributes().into_iter().find(|it| it.name.ends_with(":id"))?.value;
        let relation = targets.iter().find(|it| it.id == id)?.clone();
        (relation.kind == "worksheet").then_some((it.value("name")?, relation))
    };
    Some(Pieces::of(text).filter(|it| it.begins("sheet")).filter_map(sheet).collect())
}

/// Whether the first text of a sheet is the sentence that our sheet begins with. Programs write it
/// into the cell, or into the list of shared texts.
fn says_ours(package: &Package, workbook: &str, text: &str) -> bool {
    let mut first = Pieces::of(text).skip_while(|it| !it.begins("c"));
    let Some(cell) = first.next() else { return false };
    let shared = cell.value("t").as_deref() == Some("s");
    let mut content = String::new();
    for piece in first {
        match piece.kind {
            Kind::Close if piece.local() == "c" => break,
            Kind::Text => content.push_str(&super::xml::resolved(piece.text)),
            _ => {}
        }
    }
    if !shared {
        return is_mark(&content);
    }
    let texts = package.relations(workbook).into_iter().find(|it| it.kind == "sharedStrings");
    let texts = texts.and_then(|it| package.text(&it.target).map(str::to_owned));
    let rank = content.trim().parse::<usize>();
    let (Some(texts), Ok(rank)) = (texts, rank) else { return false };
    let mut items = Pieces::of(&texts).filter(|it| it.begins("si"));
    let Some(item) = items.nth(rank) else { return false };
    let mut said = String::new();
    for piece in Pieces::of(texts.get(item.range.end..).unwrap_or_default()) {
        match piece.kind {
            Kind::Close if piece.local() == "si" => break,
            Kind::Text => said.push_str(&super::xml::resolved(piece.text)),
            _ => {}
        }
    }
    is_mark(&said)
}

/// Takes a sheet out of the workbook, with the names that belong to it alone.
fn take_out_sheet(
    package: &mut Package,
    workbook: &str,
    name: &str,
    relation: &Relation,
) -> Option<()> {
    package.change(workbook, |text, splices| {
        let sheets: Vec<Piece<'_>> = Pieces::of(text).filter(|it| it.begins("sheet")).collect();
        let rank = sheets.iter().position(|it| it.value("name").as_deref() == Some(name))?;
        splices.replace(whole(text, sheets.get(rank)?)?, "");
        for piece in Pieces::of(text) {
            let number = |name: &str| {
                let found = piece.attribute(name)?;
                Some((found.value.parse::<usize>().ok()?, found.range))
            };
            if piece.begins("definedName")
                && let Some((local, range)) = number("localSheetId")
            {
                match local.cmp(&rank) {
                    std::cmp::Ordering::Less => {}
                    std::cmp::Ordering::Equal => splices.replace(whole(text, &piece)?, ""),
                    std::cmp::Ordering::Greater => splices.replace(range, (local - 1).to_string()),
                }
            }
            if piece.begins("workbookView") {
                for name in ["activeTab", "firstSheet"] {
                    if let Some((tab, range)) = number(name)
                        && rank <= tab
                    {
                        splices.replace(range, tab.saturating_sub(1).to_string());
                    }
                }
            }
        }
        Some(())
    })?;
    package.unrelate(workbook, &relation.id);
    package.remove(&relation.target);
    Some(())
}

/// Where an element stands, from its first tag to its last.
pub(super) fn whole(text: &str, opened: &Piece<'_>) -> Option<std::ops::Range<usize>> {
    if opened.kind == Kind::Empty {
        return Some(opened.range.clone());
    }
    let mut depth = 0_usize;
    for piece in Pieces::of(text.get(opened.range.start..)?) {
        match piece.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(opened.range.start..opened.range.start + piece.range.end);
        }
    }
    None
}

/// Takes our colours out of a sheet.
fn colours(text: &str, splices: &mut Splices) -> Option<()> {
    for block in Pieces::of(text).filter(|it| it.begins("conditionalFormatting")) {
        let range = whole(text, &block)?;
        let inside = text.get(range.clone())?;
        let rules: Vec<Piece<'_>> = Pieces::of(inside).filter(|it| it.begins("cfRule")).collect();
        let mut ours = Vec::new();
        for rule in &rules {
            let place = whole(inside, rule)?;
            if super::xml::resolved(inside.get(place.clone())?).contains(COLOUR_FORMULA) {
                ours.push(range.start + place.start..range.start + place.end);
            }
        }
        match ours.len() == rules.len() {
            true => splices.replace(range, ""),
            false => ours.into_iter().for_each(|it| splices.replace(it, "")),
        }
    }
    Some(())
}

/// Takes our notes out of a sheet, and the boxes that show them.
fn notes(package: &mut Package, sheet: &str) {
    let relations = package.relations(sheet);
    let Some(comments) = relations.iter().find(|it| it.kind == "comments") else { return };
    let mut cells: Vec<String> = Vec::new();
    let taken = package.change(&comments.target, |text, splices| {
        let mut authors = Vec::new();
        let mut pieces = Pieces::of(text);
        while let Some(piece) = pieces.next() {
            if piece.begins("author") {
                let name = if piece.kind == Kind::Open { pieces.next() } else { None };
                let name = name.filter(|it| it.kind == Kind::Text);
                authors.push(name.map_or("", |it| it.text).trim() == AUTHOR);
            }
        }
        for comment in Pieces::of(text).filter(|it| it.begins("comment")) {
            let author = comment.value("authorId").and_then(|it| it.parse::<usize>().ok());
            if author.and_then(|it| authors.get(it)) == Some(&true) {
                cells.extend(comment.value("ref"));
                splices.replace(whole(text, &comment)?, "");
            }
        }
        Some(())
    });
    if taken.is_none() || cells.is_empty() {
        return;
    }
    let places: Vec<(String, String)> = cells
        .iter()
        .filter_map(|it| crate::workbooks::reader::cell_position(it))
        .map(|it| (it.0.to_string(), it.1.to_string()))
        .collect();
    for drawing in relations.iter().filter(|it| normal(&it.target).ends_with(".vml")) {
        package.change(&drawing.target, |text, splices| boxes(text, &places, splices));
    }
}

/// Takes the boxes of the notes at those places out of a drawing.
fn boxes(text: &str, places: &[(String, String)], splices: &mut Splices) -> Option<()> {
    let mut shape = None;
    let (mut row, mut column, mut parent) = (None, None, "");
    for piece in Pieces::of(text) {
        match piece.kind {
            Kind::Open if piece.local() == "shape" => {
                (shape, row, column) = (Some(piece.range.start), None, None);
            }
            Kind::Open => parent = piece.local(),
            Kind::Text if parent == "Row" => row = Some(piece.text.trim()),
            Kind::Text if parent == "Column" => column = Some(piece.text.trim()),
            Kind::Close if piece.local() == "shape" => {
                if let (Some(start), Some(row), Some(column)) = (shape.take(), row, column)
                    && places.iter().any(|it| it.0 == row && it.1 == column)
                {
                    splices.replace(start..piece.range.end, "");
                }
            }
            Kind::Close => parent = "",
            _ => {}
        }
    }
    Some(())
}
