//! Text with separators: decoded first, then split; every cell is a text.

use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::domain::finding::Cause;
use crate::workbooks::grid::{Format, Grid};

use super::Limits;
use super::sheet::Builder;

/// Separators, in the order in which they are preferred when several fit equally.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Records that are looked at to tell the separator.
const SAMPLE_RECORDS: usize = 200;

/// Read a text as a workbook of one sheet; see [`super::read`].
pub(super) fn read(path: &Path, limits: &Limits) -> Result<Grid, Cause> {
    let mut bytes = Vec::new();
    super::open(path)?.read_to_end(&mut bytes).map_err(|_| Cause::Damaged)?;
    let text = unix_lines(&decode(&bytes));
    drop(bytes);
    let (mut row, text, separator) = match declared_separator(&text) {
        Some((separator, rest)) => (1, rest, separator),
        None => (0, text.as_str(), separator(&text)),
    };

    let mut builder = Builder::new(limits);
    builder.begin("", false)?;
    let mut records = records(text, separator);
    let mut record = csv::StringRecord::new();
    while records.read_record(&mut record).map_err(|_| Cause::Damaged)? {
        row += blank_lines(text, &record);
        for (column, text) in record.iter().enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            builder.add_text((row, column), text, Format::Text)?;
        }
        row = row.saturating_add(1);
    }
    builder.finish()
}

/// The reader of records leaves blank lines out, but they are rows to whoever opens the file: how
/// many stand before a record.
fn blank_lines(text: &str, record: &csv::StringRecord) -> u32 {
    let start = record.position().map_or(0, csv::Position::byte);
    let tail = usize::try_from(start).ok().and_then(|start| text.get(start..)).unwrap_or_default();
    let blank = tail.bytes().take_while(|it| *it == b'\n').count();
    u32::try_from(blank).unwrap_or(u32::MAX)
}

/// Excel's own way of naming the separator: a first line such as `sep=;`. With the rest.
fn declared_separator(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let declared = line.trim().strip_prefix("sep=")?;
    let separator = SEPARATORS.into_iter().find(|it| declared.as_bytes() == [*it])?;
    Some((separator, rest))
}

/// Every kind of line end as one line feed.
fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The text in whatever encoding it came: UTF-16 or UTF-8 by its mark, UTF-16 by its zeros, UTF-8
/// if it is valid, else Windows-1252, which French programs write.
pub(crate) fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    let encoding = match utf_16_without_mark(bytes) {
        Some(encoding) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-16 of a mostly Latin text has a zero in every other byte.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    let pairs = sample.len() / 2;
    if pairs == 0 {
        return None;
    }
    let zeros =
        |offset: usize| sample.iter().skip(offset).step_by(2).filter(|it| **it == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 2 > pairs && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 2 > pairs && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The separator that gives the most consistent table: the largest number of records with the
/// most frequent width, among widths over one.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| -> (usize, usize) {
        let mut widths: Vec<usize> = Vec::new();
        for record in records(text, separator).into_records().take(SAMPLE_RECORDS).flatten() {
            widths.push(record.len());
        }
        widths.sort_unstable();
        widths
            .chunk_by(|one, other| one == other)
            .filter_map(|run| run.first().map(|width| (run.len(), *width)))
            .filter(|(_, width)| *width > 1)
            .max()
            .unwrap_or_default()
    };
    let mut best = (b';', (0, 0));
    for separator in SEPARATORS {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

fn records(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;
    use crate::workbooks::grid::Token;

    fn cells(bytes: &[u8]) -> Vec<(u32, u32, String)> {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(bytes).expect("written");
        let grid = read(file.path(), &Limits::WEB).expect("a grid");
        let sheet = grid.sheets.first().expect("a sheet");
        let text = |token: &Token| match token {
            Token::Text(text) => text.to_string(),
            other => format!("{other:?}"),
        };
        sheet.cells.iter().map(|it| (it.row, it.column.into(), text(&it.token))).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &[(u32, u32, &str)]) {
        let expected: Vec<(u32, u32, String)> = expected
            .iter()
            .map(|(row, column, text)| (*row, *column, (*text).to_owned()))
            .collect();
        assert_eq!(cells(bytes), expected);
    }

    const ACCENTS: [(u32, u32, &str); 4] =
        [(0, 0, "Salarié"), (0, 1, "Heures"), (1, 0, "Zoé"), (1, 1, "7,5")];

    #[test]
    fn utf_8_with_and_without_mark() {
        check("Salarié;Heures\nZoé;7,5\n".as_bytes(), &ACCENTS);
        check("\u{feff}Salarié;Heures\nZoé;7,5\n".as_bytes(), &ACCENTS);
    }

    #[test]
    fn windows_1252() {
        check(b"Salari\xe9;Heures\r\nZo\xe9;7,5\r\n", &ACCENTS);
    }

    #[test]
    fn utf_16_both_ways_with_and_without_mark() {
        let text = "Salarié\tHeures\r\nZoé\t7,5\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&little, &ACCENTS);
        check(&big, &ACCENTS);
        check(&[&[0xff, 0xfe], little.as_slice()].concat(), &ACCENTS);
        check(&[&[0xfe, 0xff], big.as_slice()].concat(), &ACCENTS);
    }

    #[test]
    fn each_separator_is_told_by_its_consistency() {
        for separator in [";", ",", "\t", "|"] {
            let text =
                format!("nom{separator}heures\nA, B; C{separator}7\n", separator = separator)
                    .replace("A, B; C", "\"A, B; C\"");
            check(
                text.as_bytes(),
                &[(0, 0, "nom"), (0, 1, "heures"), (1, 0, "A, B; C"), (1, 1, "7")],
            );
        }
    }

    #[test]
    fn a_decimal_comma_does_not_win_over_the_separator() {
        let text = "jour;heures\n1;7,5\n2;8,25\n";
        check(
            text.as_bytes(),
            &[
                (0, 0, "jour"),
                (0, 1, "heures"),
                (1, 0, "1"),
                (1, 1, "7,5"),
                (2, 0, "2"),
                (2, 1, "8,25"),
            ],
        );
    }

    #[test]
    fn a_declared_separator_is_believed() {
        check(b"sep=,\na,b\n1,2\n", &[(1, 0, "a"), (1, 1, "b"), (2, 0, "1"), (2, 1, "2")]);
    }

    #[test]
    fn blank_lines_and_lines_in_quotes_keep_rows_where_a_spreadsheet_shows_them() {
        check(
            b"a;b\n\n\n\"two\nlines\";2\n3;4\n",
            &[
                (0, 0, "a"),
                (0, 1, "b"),
                (3, 0, "two\nlines"),
                (3, 1, "2"),
                (4, 0, "3"),
                (4, 1, "4"),
            ],
        );
    }

    proptest! {
        #[test]
        fn any_bytes_decode_and_split(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            cells(&bytes);
        }

        #[test]
        fn any_text_comes_back_from_any_encoding(text in "[a-zA-Zéèàçù€ 0-9;,\n]{1,200}") {
            prop_assert_eq!(decode(text.as_bytes()), text.clone());
            let little: Vec<u8> =
                "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(decode(&little), text.clone());
        }

        #[test]
        fn windows_1252_comes_back(text in "[a-z]{0,9}[éèàçù]{1,3}[a-z]{1,9}") {
            let (bytes, _, _) = WINDOWS_1252.encode(&text);
            prop_assert_eq!(decode(&bytes), text.clone());
        }
    }
}
