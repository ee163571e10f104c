//! Looking at what may be a text: is it one, of another kind, with lines of sane length?

use std::fs::File;
use std::io::{BufRead, BufReader};

use super::refusal::Refusal;
use super::settings::Allowance;
use crate::domain::finding::Cause;
use crate::workbooks::reader::{SourceFormat, decode};

/// Look at a text that begins with `sample`.
pub(super) fn look(
    file: &mut File,
    sample: &[u8],
    allowance: &Allowance,
) -> Result<SourceFormat, Refusal> {
    let text = decode(sample);
    if is_noise(&text) {
        return Err(Refusal::not_a_workbook("?"));
    }
    let start: String = text.trim_start().chars().take(200).collect();
    let start = start.to_ascii_lowercase();
    if start.starts_with('<') {
        let page = ["<html", "<!doctype html", "<table", "<body", "<head", "<meta"];
        let is_page = page.iter().any(|it| start.contains(it));
        return Err(Refusal::not_a_workbook(if is_page { "HTML" } else { "XML" }));
    }
    refuse_long_lines(file, allowance.line_bytes)?;
    Ok(SourceFormat::Delimited)
}

/// Whether a text has characters that no person types: more than one in a hundred.
fn is_noise(text: &str) -> bool {
    let mut characters = 0_usize;
    let mut strange = 0_usize;
    for character in text.chars() {
        characters += 1;
        let control = character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\x0c');
        if character == '\0' || control || character == char::REPLACEMENT_CHARACTER {
            strange += 1;
        }
    }
    strange.saturating_mul(100) > characters
}

/// Refuse a line of more than `limit` bytes, whatever the encoding: all of them keep the byte of
/// a line feed.
fn refuse_long_lines(file: &mut File, limit: u64) -> Result<(), Refusal> {
    let mut reader = BufReader::with_capacity(64 << 10, file);
    let mut length: u64 = 0;
    loop {
        let chunk = reader.fill_buf().map_err(|_| Cause::Damaged)?;
        let read = chunk.len();
        if read == 0 {
            return Ok(());
        }
        for piece in chunk.split_inclusive(|it| matches!(it, b'\n' | b'\r')) {
            length += piece.len() as u64;
            if length > limit {
                return Err(Refusal::from(Cause::TooManyCells { limit }));
            }
            if piece.ends_with(b"\n") || piece.ends_with(b"\r") {
                length = 0;
            }
        }
        reader.consume(read);
    }
}
