//! The styles that our sheet and our colours need, added behind those of the workbook.

use super::package::prefix;
use super::xml::{Kind, Piece, Pieces, Splices};

/// The elements of a style sheet before which differential formats do not stand.
const BEFORE_FORMATS: [&str; 7] =
    ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"];

/// Colours of what must be corrected, of what asks for a look, and of headings.
const RED: &str = "FFFFC7CE";
const AMBER: &str = "FFFFEB9C";
const GREY: &str = "FFE7E6E6";

/// Numbers of the styles that were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Styles {
    /// Differential formats.
    pub error: usize,
    pub warning: usize,
    /// Formats of cells.
    pub text: usize,
    pub title: usize,
    pub heading: usize,
    pub link: usize,
    pub red: usize,
    pub amber: usize,
}

/// A list of styles: where it stands and how many are in it.
struct List<'a> {
    opened: Piece<'a>,
    closed: Option<Piece<'a>>,
    count: usize,
}

impl List<'_> {
    /// Puts more styles behind those that are there.
    fn extend(&self, more: &str, count: usize, splices: &mut Splices) -> Option<()> {
        let total = (self.count + count).to_string();
        match &self.closed {
            Some(closed) => {
                if let Some(it) = self.opened.attribute("count") {
                    splices.replace(it.range, total);
                }
                splices.insert(closed.range.start, more);
            }
            None => {
                let name = self.opened.name();
                splices.replace(
                    self.opened.range.clone(),
                    format!("<{name} count=\"{total}\">{more}</{name}>"),
                );
            }
        }
        Some(())
    }
}

/// Adds them; `None` when the workbook has no styles to add to.
pub(super) fn add(text: &str, splices: &mut Splices) -> Option<Styles> {
    let root = Pieces::of(text).find(|it| it.begins("styleSheet"))?;
    let p = prefix(root.name());
    let (fonts, fills) = (list(text, "fonts")?, list(text, "fills")?);
    let formats = list(text, "cellXfs")?;
    let (font, fill, format) = (fonts.count, fills.count, formats.count);
    let fonts_added = format!(
        "<{p}font><{p}sz val=\"11\"/><{p}name val=\"Calibri\"/><{p}family val=\"2\"/></{p}font>\
         <{p}font><{p}b/><{p}sz val=\"11\"/><{p}name val=\"Calibri\"/><{p}family val=\"2\"/></{p}font>\
         <{p}font><{p}u/><{p}sz val=\"11\"/><{p}color rgb=\"FF0563C1\"/><{p}name val=\"Calibri\"/>\
         <{p}family val=\"2\"/></{p}font>"
    );
    fonts.extend(&fonts_added, 3, splices)?;
    let solid = |colour: &str| {
        format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{colour}\"/>\
             <{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
        )
    };
    fills.extend(&[RED, AMBER, GREY].map(solid).concat(), 3, splices)?;
    // Prefixed as text: what begins with a sign of a formula stays a text when it is edited.
    let cell = |font: usize, fill: usize| {
        format!(
            "<{p}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" \
             quotePrefix=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">\
             <{p}alignment vertical=\"top\" wrapText=\"1\"/></{p}xf>"
        )
    };
    // A title flows over the cells beside it.
    let title = format!(
        "<{p}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" \
         quotePrefix=\"1\" applyFont=\"1\"/>"
    );
    let cells = [
        cell(font, 0),
        title,
        cell(font + 1, fill + 2),
        cell(font + 2, 0),
        cell(font, fill),
        cell(font, fill + 1),
    ];
    formats.extend(&cells.concat(), cells.len(), splices)?;
    let colour = |it: &str| {
        format!(
            "<{p}dxf><{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{it}\"/>\
             <{p}bgColor rgb=\"{it}\"/></{p}patternFill></{p}fill></{p}dxf>"
        )
    };
    let colours = [RED, AMBER].map(colour).concat();
    let known = match list(text, "dxfs") {
        Some(known) => {
            known.extend(&colours, 2, splices)?;
            known.count
        }
        None => {
            let at = end_of_last(text, &BEFORE_FORMATS)?;
            splices.insert(at, format!("<{p}dxfs count=\"2\">{colours}</{p}dxfs>"));
            0
        }
    };
    Some(Styles {
        error: known,
        warning: known + 1,
        text: format,
        title: format + 1,
        heading: format + 2,
        link: format + 3,
        red: format + 4,
        amber: format + 5,
    })
}

/// The list of that name below the root, with the count of what is really in it.
fn list<'a>(text: &'a str, name: &str) -> Option<List<'a>> {
    let (mut depth, mut found) = (0_usize, None::<List<'a>>);
    for piece in Pieces::of(text) {
        let inside = found.is_some() && depth == 2;
        match piece.kind {
            Kind::Open | Kind::Empty => {
                if inside && let Some(it) = &mut found {
                    it.count += 1;
                }
                if depth == 1 && piece.local() == name {
                    let empty = piece.kind == Kind::Empty;
                    let list = List { opened: piece.clone(), closed: None, count: 0 };
                    if empty {
                        return Some(list);
                    }
                    found = Some(list);
                }
                depth += usize::from(piece.kind == Kind::Open);
            }
            Kind::Close => {
                depth = depth.checked_sub(1)?;
                if depth == 1
                    && let Some(list) = found.take()
                {
                    return Some(List { closed: Some(piece), ..list });
                }
            }
            _ => {}
        }
    }
    None
}

/// Elements of a sheet in the order that the format asks for.
const ORDER: [&str; 30] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
];

/// The elements that may stand before one of a sheet, and itself.
pub(super) fn up_to(last: &str) -> &'static [&'static str] {
    let end = ORDER.iter().position(|it| *it == last).map_or(ORDER.len(), |it| it + 1);
    ORDER.get(..end).unwrap_or(&ORDER)
}

/// Where the last of the elements below the root that bear one of the names ends.
pub(super) fn end_of_last(text: &str, names: &[&str]) -> Option<usize> {
    let (mut depth, mut last, mut within) = (0_usize, None, false);
    for piece in Pieces::of(text) {
        match piece.kind {
            Kind::Open | Kind::Empty => {
                if depth == 1 {
                    within = names.contains(&piece.local());
                    if within && piece.kind == Kind::Empty {
                        last = Some(piece.range.end);
                    }
                }
                depth += usize::from(piece.kind == Kind::Open);
            }
            Kind::Close => {
                depth = depth.checked_sub(1)?;
                if depth == 1 && within {
                    last = Some(piece.range.end);
                }
            }
            _ => {}
        }
    }
    last
}
