//! The texts that cells of an Office Open XML workbook share.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::xlsx_cell::{readable, trimmed};
use super::xml::{push_reference, raw_attribute, reader};

/// The shared texts by number. Those that would have to be interpreted are none, and so are all
/// behind a place that cannot be read.
pub(super) fn shared_texts(part: impl BufRead) -> Vec<Option<Box<str>>> {
    let mut xml = reader(part);
    let mut texts = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "si" => {
                match shared_text(&mut xml) {
                    Ok(text) => texts.push(text),
                    Err(_) => return texts,
                }
            }
            Ok(Event::Eof) | Err(_) => return texts,
            Ok(_) => (),
        }
    }
}

/// The text of one element, up to its end: that of its runs together, readings of Japanese left
/// out.
fn shared_text<R: BufRead>(xml: &mut Reader<R>) -> Result<Option<Box<str>>, quick_xml::Error> {
    let mut whole = Some(String::new());
    let mut phonetic = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "rPh" => phonetic = true,
                "t" if !phonetic => {
                    let preserved =
                        raw_attribute(&element, "space").is_some_and(|it| it == "preserve");
                    let run = run(xml, preserved)?;
                    whole = whole.zip(run).map(|(whole, run)| whole + &*run);
                }
                _ => (),
            },
            Event::End(element) => match element.local_name().as_ref() {
                "rPh" => phonetic = false,
                "si" => return Ok(whole.map(String::into_boxed_str)),
                _ => (),
            },
            Event::Eof => return Ok(None),
            _ => (),
        }
    }
}

fn run<R: BufRead>(
    xml: &mut Reader<R>,
    preserved: bool,
) -> Result<Option<String>, quick_xml::Error> {
    let mut text = Some(String::new());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Text(part) => {
                let part = readable(&part);
                text = text.zip(part).map(|(text, part)| text + &*part);
            }
            Event::GeneralRef(reference) => {
                if let Some(text) = &mut text {
                    push_reference(&reference, text);
                }
            }
            Event::End(_) => break,
            Event::Eof => return Ok(None),
            _ => text = None,
        }
    }
    let text = text.filter(|it| !it.contains("_x"));
    Ok(text.map(|it| if preserved { it } else { trimmed(it.into()).into_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inside: &str, text: Option<&str>) {
        let xml = format!("<sst><si>{inside}</si><si><t>next</t></si></sst>");
        let texts = shared_texts(xml.as_bytes());
        let texts: Vec<_> = texts.iter().map(Option::as_deref).collect();
        assert_eq!(texts, [text, Some("next")], "{inside}");
    }

    #[test]
    fn texts_are_read_whole() {
        check("<t>Zoé &amp; Co</t>", Some("Zoé & Co"));
        check("<t> Zoé </t>", Some("Zoé"));
        check("<t xml:space=\"preserve\"> Zoé </t>", Some(" Zoé "));
        check("<r><rPr><b/></rPr><t>To</t></r><r><t>tal</t></r>", Some("Total"));
        check("<t>Total</t><rPh sb=\"0\" eb=\"1\"><t>ト</t></rPh>", Some("Total"));
        check("", Some(""));
        check("<t/>", Some(""));
    }

    #[test]
    fn texts_that_would_have_to_be_interpreted_are_none() {
        check("<t>a_x000D_b</t>", None);
        check("<t><![CDATA[a]]></t>", None);
    }
}
