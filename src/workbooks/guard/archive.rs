//! Looking at a zip archive before any reader of spreadsheets opens it.
//!
//! Its list of parts first, then every part inflated to its end and its checksum: readers stop
//! early and would take flipped bits for hours.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read};

use memchr::memmem::Finder;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::{CompressionMethod, ZipArchive};

use super::refusal::Refusal;
use super::settings::Allowance;
use crate::domain::finding::Cause;
use crate::workbooks::reader::SourceFormat;

/// Parts that an archive may have.
const MAXIMUM_PARTS: usize = 2_000;

/// How much a part may grow when it is inflated. 100 would refuse honest sparse sheets.
const MAXIMUM_RATIO: u64 = 200;

/// Below this size, in bytes, a part may grow as it likes.
const RATIO_FREE_BYTES: u64 = 1 << 20;

/// Bytes of a part's beginning that are searched for what it is.
const HEAD_BYTES: u64 = 1 << 20;

type Archive<'f> = ZipArchive<BufReader<&'f mut File>>;

/// Look at an archive, and tell which workbook it holds.
pub(super) fn look(file: &mut File, allowance: &Allowance) -> Result<SourceFormat, Refusal> {
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| Cause::Damaged)?;
    let names = look_at_names(&archive)?;
    look_at_entries(&mut archive)?;
    inflate_all(&mut archive, &names, allowance)?;
    look_at_counts(&mut archive, &names)?;
    format_of(&mut archive, &names)
}

/// The names of all parts in small letters with forward slashes, as programs compare them.
fn look_at_names(archive: &Archive<'_>) -> Result<Vec<String>, Cause> {
    if archive.len() > MAXIMUM_PARTS || archive.has_duplicate_names() {
        return Err(Cause::UnsafeArchive);
    }
    let mut names = Vec::new();
    let mut known = HashSet::new();
    for raw in archive.file_names_raw() {
        let name = String::from_utf8_lossy(raw).replace('\\', "/").to_lowercase();
        let has_drive = name.as_bytes().get(1) == Some(&b':');
        let leaves = name.split('/').any(|step| step == "..");
        if name.starts_with('/') || has_drive || leaves || name.contains('\0') {
            return Err(Cause::UnsafeArchive);
        }
        if !known.insert(name.clone()) {
            return Err(Cause::UnsafeArchive);
        }
        names.push(name);
    }
    Ok(names)
}

/// No part may be encrypted, a link, packed in an unusual way, or share bytes with another.
fn look_at_entries(archive: &mut Archive<'_>) -> Result<(), Cause> {
    for number in 0..archive.len() {
        let part = archive.by_index_raw(number).map_err(|_| Cause::Damaged)?;
        if part.encrypted() {
            return Err(Cause::Encrypted);
        }
        let usual =
            matches!(part.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
        if part.is_symlink() || !usual {
            return Err(Cause::UnsafeArchive);
        }
    }
    match archive.has_overlapping_entries() {
        Ok(false) => Ok(()),
        Ok(true) => Err(Cause::UnsafeArchive),
        Err(_) => Err(Cause::Damaged),
    }
}

/// Inflate every part to its end, and look for what no honest markup holds. The last read fails
/// when the checksum does not fit.
fn inflate_all(
    archive: &mut Archive<'_>,
    names: &[String],
    allowance: &Allowance,
) -> Result<(), Cause> {
    let mut buffer = vec![0; 64 << 10];
    let mut total: u64 = 0;
    // No program writes entities of its own into a workbook. Readers here would not expand them but
    // leave them out: a figure could go missing.
    let entity = Finder::new(b"<!ENTITY");
    for (number, name) in names.iter().enumerate() {
        let is_markup = [".xml", ".rels", ".vml"].iter().any(|it| name.ends_with(it));
        let mut part = archive.by_index(number).map_err(|_| Cause::Damaged)?;
        let packed = part.compressed_size();
        let mut size: u64 = 0;
        loop {
            let read = part.read(&mut buffer).map_err(|_| Cause::Damaged)?;
            if read == 0 {
                break;
            }
            if is_markup && buffer.get(..read).is_some_and(|it| entity.find(it).is_some()) {
                return Err(Cause::Damaged);
            }
            size += read as u64;
            total += read as u64;
            let grows = size > RATIO_FREE_BYTES && size > packed.saturating_mul(MAXIMUM_RATIO);
            if grows || size > allowance.part_bytes || total > allowance.archive_bytes {
                return Err(Cause::UnsafeArchive);
            }
        }
        if size != part.size() {
            return Err(Cause::Damaged);
        }
    }
    Ok(())
}

/// Shared strings claim how many they are, and readers reserve memory for them unseen. A string
/// takes at least a quarter of a byte of its part; the margin lets odd writers pass.
fn look_at_counts(archive: &mut Archive<'_>, names: &[String]) -> Result<(), Cause> {
    for (number, name) in names.iter().enumerate() {
        if !name.ends_with("sharedstrings.xml") {
            continue;
        }
        let part = archive.by_index(number).map_err(|_| Cause::Damaged)?;
        let most = part.size().saturating_mul(4).saturating_add(1_000_000);
        let mut xml = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let element = match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element) | Event::Empty(element)) => element,
                Ok(Event::Eof) => break,
                Ok(_) => continue,
                Err(_) => return Err(Cause::Damaged),
            };
            for attribute in element.attributes().with_checks(false).flatten() {
                let counts = matches!(attribute.key.local_name().as_ref(), "count" | "uniqueCount");
                // A number that does not fit is larger than any limit.
                if counts && attribute.value.trim().parse::<u64>().is_ok_and(|it| it > most) {
                    return Err(Cause::Damaged);
                }
            }
            break;
        }
    }
    Ok(())
}

/// Which workbook an archive holds, by its parts.
fn format_of(archive: &mut Archive<'_>, names: &[String]) -> Result<SourceFormat, Refusal> {
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    if let Some(mime) = head(archive, names, "mimetype")? {
        let mime = mime.trim();
        return match mime.strip_prefix("application/vnd.oasis.opendocument.") {
            Some(kind) if kind.starts_with("spreadsheet") => Ok(SourceFormat::Ods),
            Some(_) => Err(Refusal::not_a_workbook("ODF")),
            None => Err(Refusal::not_a_workbook("ZIP")),
        };
    }
    if has("xl/workbook.bin") {
        return Ok(SourceFormat::Xlsb);
    }
    let types = head(archive, names, "[content_types].xml")?.unwrap_or_default();
    if types.contains("spreadsheetml") || has("xl/workbook.xml") {
        Ok(SourceFormat::Xlsx)
    } else if types.contains("wordprocessingml") {
        Err(Refusal::not_a_workbook("DOCX"))
    } else if types.contains("presentationml") {
        Err(Refusal::not_a_workbook("PPTX"))
    } else {
        Err(Refusal::not_a_workbook("ZIP"))
    }
}

/// The beginning of a part as text; `None` when there is no such part.
fn head(archive: &mut Archive<'_>, names: &[String], name: &str) -> Result<Option<String>, Cause> {
    let Some(number) = names.iter().position(|it| it == name) else { return Ok(None) };
    let part = archive.by_index(number).map_err(|_| Cause::Damaged)?;
    let mut bytes = Vec::new();
    part.take(HEAD_BYTES).read_to_end(&mut bytes).map_err(|_| Cause::Damaged)?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}
