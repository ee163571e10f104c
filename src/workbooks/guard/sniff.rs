//! What a file is, by its first bytes; its name is never asked.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::refusal::Refusal;
use super::settings::Allowance;
use super::{archive, compound, text};
use crate::domain::finding::Cause;
use crate::workbooks::reader::SourceFormat;

/// Bytes of the beginning that are looked at.
const SAMPLE_BYTES: u64 = 64 << 10;

/// How other files begin that are sent as workbooks, and what they are.
const OTHERS: [(&[u8], &str); 12] = [
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3\0", "SQLite"),
];

/// Look at a file layer by layer, down to the format whose reader may open it.
pub(super) fn look(file: &mut File, allowance: &Allowance) -> Result<SourceFormat, Refusal> {
    let mut sample = Vec::new();
    Read::by_ref(file).take(SAMPLE_BYTES).read_to_end(&mut sample).map_err(|_| Cause::Damaged)?;
    file.seek(SeekFrom::Start(0)).map_err(|_| Cause::Damaged)?;
    match sample.as_slice() {
        [] => Err(Refusal::from(Cause::Empty)),
        [b'P', b'K', 3, 4, ..] => archive::look(file, allowance),
        [b'P', b'K', 5, 6, ..] => Err(Refusal::not_a_workbook("ZIP")),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => compound::look(file),
        sample => {
            let other = OTHERS.iter().find(|(start, _)| sample.starts_with(start));
            if let Some((start, kind)) = other
                // `BM` alone begins many a French text: a bitmap has zeros soon after.
                && (start.len() > 2 || sample.iter().take(32).any(|it| *it == 0))
            {
                return Err(Refusal::not_a_workbook(kind));
            }
            text::look(file, sample, allowance)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::path::PathBuf;

    use proptest::prelude::*;

    use super::*;
    use crate::workbooks::guard::GuardSettings;

    fn look_at(bytes: &[u8]) -> Result<SourceFormat, Refusal> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("written");
        file.seek(SeekFrom::Start(0)).expect("rewound");
        look(&mut file, &GuardSettings::for_web(PathBuf::new()).allowance)
    }

    #[track_caller]
    fn check_other(bytes: &[u8], kind: &'static str) {
        assert_eq!(look_at(bytes), Err(Refusal::not_a_workbook(kind)));
    }

    #[test]
    fn other_kinds_of_file_are_named() {
        check_other(b"%PDF-1.7\n%\xe2\xe3", "PDF");
        check_other(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG");
        check_other(b"\xff\xd8\xff\xe0\0\x10JFIF\0", "JPEG");
        check_other(b"BM\x36\0\0\0\0\0\0\0", "BMP");
        check_other(b"{\\rtf1\\ansi}", "RTF");
        check_other(b"\x1f\x8b\x08\0\0\0\0\0", "GZIP");
        check_other(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "ZIP");
    }

    #[test]
    fn a_web_page_is_not_a_workbook_whatever_its_name() {
        check_other(b"<html><body><table><tr><td>7,5</td></tr></table></body></html>", "HTML");
        check_other(b"\xef\xbb\xbf\r\n  <!DOCTYPE HTML>\n<html>", "HTML");
        check_other(b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas\"/>", "XML");
    }

    #[test]
    fn an_empty_file_is_told_as_such() {
        assert_eq!(look_at(b""), Err(Refusal::from(Cause::Empty)));
    }

    #[test]
    fn texts_are_read_as_separated_values() {
        assert_eq!(look_at(b"BM Habitat;7,5\n"), Ok(SourceFormat::Delimited));
        assert_eq!(look_at("Salarié\tHeures\n".as_bytes()), Ok(SourceFormat::Delimited));
        assert_eq!(look_at(b"Salari\xe9;Heures\r\n"), Ok(SourceFormat::Delimited));
        let wide: Vec<u8> = "Salarié;1\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(look_at(&wide), Ok(SourceFormat::Delimited));
    }

    #[test]
    fn a_line_over_the_limit_is_refused() {
        let line = vec![b'x'; (1 << 20) + 1];
        let limit = 1 << 20;
        assert_eq!(look_at(&line), Err(Refusal::from(Cause::TooManyCells { limit })));
        let lines = vec![b"x;y\n".as_slice(); 1 << 19].concat();
        assert_eq!(look_at(&lines), Ok(SourceFormat::Delimited));
    }

    proptest! {
        #[test]
        fn noise_is_not_a_workbook(mut bytes in prop::collection::vec(any::<u8>(), 200..2_000)) {
            bytes.insert(0, 0);
            prop_assert_eq!(look_at(&bytes), Err(Refusal::not_a_workbook("?")));
        }

        #[test]
        fn any_bytes_behind_a_signature_are_looked_at_without_panic(
            bytes in prop::collection::vec(any::<u8>(), 0..2_000),
        ) {
            let signatures: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];
            for signature in signatures {
                prop_assert!(look_at(&[signature, &bytes].concat()).is_err());
            }
        }

        #[test]
        fn french_words_are_text(text in "[a-zéèàç]{1,12}(;[0-9]{1,3},[0-9]{2}){1,9}\r\n") {
            prop_assert_eq!(look_at(text.as_bytes()), Ok(SourceFormat::Delimited));
        }
    }
}
