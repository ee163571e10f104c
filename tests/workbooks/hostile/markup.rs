//! Markup that expands, nests without end, or names addresses elsewhere.

use std::net::TcpListener;

use tenu::domain::finding::Cause;
use tenu::units::Hours;
use tenu::workbooks::answer::ReadingStatus;

use super::zip_bytes::{Part, archive, parts, with_text};
use super::{answer, check_read, check_refused, refusal, samples};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const TEXTS: &str = "xl/sharedStrings.xml";

/// Ten times ten times ten times, and so on, the same word.
fn laughs() -> String {
    let mut entities = "<!ENTITY l0 \"heures\">".to_owned();
    for depth in 1..12 {
        let lower = format!("&l{};", depth - 1).repeat(10);
        entities += &format!("<!ENTITY l{depth} \"{lower}\">");
    }
    format!("<!DOCTYPE x [{entities}]>")
}

#[test]
fn entities_of_the_file_are_refused_and_never_expanded() {
    let lies = [laughs(), "<!DOCTYPE x [<!ENTITY l11 SYSTEM \"file:///etc/passwd\">]>".to_owned()];
    for lie in lies {
        let root = format!("{lie}<sst");
        let bytes = with_text(&samples::xlsx(), TEXTS, "<sst", &root);
        check_refused(&with_text(&bytes, TEXTS, "Salari", "&l11;Salari"), Cause::Damaged);
        let root = format!("{lie}<worksheet");
        let bytes = with_text(&samples::xlsx(), SHEET, "<worksheet", &root);
        check_refused(&with_text(&bytes, SHEET, "<v>35</v>", "<v>&l11;</v>"), Cause::Damaged);
        let root = format!("{lie}<office:document-content");
        let bytes = with_text(&samples::ods(), "content.xml", "<office:document-content", &root);
        check_refused(&with_text(&bytes, "content.xml", "Heures", "&l11;"), Cause::Damaged);
    }
}

#[test]
fn a_document_type_that_declares_nothing_is_honest() {
    // OpenOffice 1 and 2 wrote one in the manifest.
    let kind = "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \
                \"Manifest.dtd\"><manifest:manifest ";
    check_read(&with_text(&samples::ods(), "META-INF/manifest.xml", "<manifest:manifest ", kind));
}

#[test]
fn elements_nested_a_hundred_thousand_deep_are_harmless() {
    let depth = 100_000;
    let nested = format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    let behind = format!("</sheetData>{nested}");
    check_read(&with_text(&samples::xlsx(), SHEET, "</sheetData>", &behind));
    let open = format!("</sheetData>{}", "<a>".repeat(depth));
    let answer_open = answer(&with_text(&samples::xlsx(), SHEET, "</sheetData>", &open));
    assert!(matches!(refusal(&answer_open), None | Some(Cause::Damaged)));
    let inside = format!("<si>{nested}<t>x</t></si></sst>");
    check_read(&with_text(&samples::xlsx(), TEXTS, "</sst>", &inside));
    check_read(&samples::ods_of(&format!(
        "<table:table-row><table:table-cell office:value-type=\"string\">{nested}\
         <text:p>Heures</text:p></table:table-cell></table:table-row>"
    )));
}

#[test]
fn styles_that_inherit_from_each_other_are_harmless() {
    let loops = "<office:automatic-styles><style:style style:name=\"a\" \
                 style:parent-style-name=\"b\"/><style:style style:name=\"b\" \
                 style:parent-style-name=\"a\"/></office:automatic-styles><office:body>";
    let bytes = with_text(&samples::ods(), "content.xml", "<office:body>", loops);
    let cell = "office:value-type=\"float\" table:style-name=\"a\"";
    check_read(&with_text(&bytes, "content.xml", "office:value-type=\"float\"", cell));
}

#[test]
fn no_address_found_in_a_file_is_asked() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("nonblocking");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));

    let mut linked = parts(&samples::xlsx());
    let relationships = |kind: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
             relationships/{kind}\" Target=\"{address}\" TargetMode=\"External\"/></Relationships>"
        )
    };
    let link = format!(
        "<externalLink xmlns:r=\"r\"><externalBook r:id=\"rId1\"/>\
         <ddeLink ddeService=\"cmd\" ddeTopic=\"{address}\"/></externalLink>"
    );
    let sheet = relationships("hyperlink");
    let book = relationships("externalLinkPath");
    linked.push(Part::new("xl/externalLinks/externalLink1.xml", link.as_bytes()));
    linked.push(Part::new("xl/externalLinks/_rels/externalLink1.xml.rels", book.as_bytes()));
    linked.push(Part::new("xl/worksheets/_rels/sheet1.xml.rels", sheet.as_bytes()));
    let formula = format!("WEBSERVICE(&quot;{address}&quot;)");
    let files = [
        with_text(&archive(&linked), SHEET, "SUM(B2:B5)", &formula),
        with_text(
            &samples::ods(),
            "content.xml",
            "<table:table-row><",
            &format!(
                "<table:table-source xlink:href=\"{address}\"/><table:table-row \
                 xml:base=\"{address}\"><"
            ),
        ),
        format!("Salarié;Heures\n=WEBSERVICE(\"{address}\");35\n={address};7\n").into_bytes(),
    ];
    for file in files {
        check_read(&file);
    }
    let asked = listener.accept().map(|it| it.1);
    assert_eq!(asked.map_err(|it| it.kind()), Err(std::io::ErrorKind::WouldBlock));
}

#[test]
fn a_sheet_that_lies_elsewhere_is_damage_and_not_fetched() {
    let rels = "xl/_rels/workbook.xml.rels";
    for target in ["file:///etc/passwd", "../../../etc/passwd", "http://127.0.0.1:9/sheet1.xml"] {
        let bytes = with_text(&samples::xlsx(), rels, "worksheets/sheet1.xml", target);
        check_refused(&bytes, Cause::Damaged);
    }
}

#[test]
fn markup_in_texts_is_text() {
    let name = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; =CMD()";
    let answer = answer(&with_text(&samples::xlsx(), TEXTS, "Awa Lindor", name));
    assert_eq!(answer.status, ReadingStatus::Recognised);
    let names: Vec<&str> = answer.persons.iter().map(|it| it.name.as_str()).collect();
    assert!(names.contains(&"<script>alert(1)</script> &amp; =CMD()"), "{names:?}");
    let hours: Hours = answer.lines.iter().map(|it| it.hours).sum();
    assert_eq!(hours, Hours::from_whole(98));
}
