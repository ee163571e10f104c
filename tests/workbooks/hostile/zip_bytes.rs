//! Zip archives byte by byte, so that each field can lie.

use std::io::{Cursor, Read, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// One part, with every field that a test may falsify.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    pub method: u16,
    pub flags: u16,
    pub crc: u32,
    pub size: u32,
    pub packed: Vec<u8>,
    pub external_attributes: u32,
    /// Where the list of parts says that it begins, when that is a lie.
    pub claimed_offset: Option<u32>,
}

impl Part {
    /// An honest, deflated part.
    pub fn new(name: &str, content: &[u8]) -> Part {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).expect("deflated");
        let packed = encoder.finish().expect("deflated");
        Part { method: 8, packed, ..Part::stored(name, content) }
    }

    /// An honest part that is not deflated.
    pub fn stored(name: &str, content: &[u8]) -> Part {
        let mut crc = Crc::new();
        crc.update(content);
        Part {
            name: name.to_owned(),
            method: 0,
            flags: 0,
            crc: crc.sum(),
            size: u32::try_from(content.len()).expect("a small part"),
            packed: content.to_vec(),
            external_attributes: 0,
            claimed_offset: None,
        }
    }

    fn header(&self) -> Vec<u8> {
        let packed = u32::try_from(self.packed.len()).expect("a small part");
        let name = u16::try_from(self.name.len()).expect("a short name");
        let mut header = Vec::new();
        for word in [20, self.flags, self.method, 0, 0x5b21] {
            header.extend(u16::to_le_bytes(word));
        }
        for word in [self.crc, packed, self.size] {
            header.extend(word.to_le_bytes());
        }
        header.extend(name.to_le_bytes());
        header.extend([0, 0]);
        header
    }
}

/// The archive of some parts.
pub fn archive(parts: &[Part]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut list = Vec::new();
    for part in parts {
        let offset = u32::try_from(bytes.len()).expect("a small archive");
        bytes.extend(b"PK\x03\x04");
        bytes.extend(part.header());
        bytes.extend(part.name.as_bytes());
        bytes.extend(&part.packed);

        list.extend(b"PK\x01\x02");
        // Made by Unix, so that the upper attributes are a mode.
        list.extend([20, 3]);
        list.extend(part.header());
        list.extend([0; 6]);
        list.extend(part.external_attributes.to_le_bytes());
        list.extend(part.claimed_offset.unwrap_or(offset).to_le_bytes());
        list.extend(part.name.as_bytes());
    }
    let start = u32::try_from(bytes.len()).expect("a small archive");
    let count = u16::try_from(parts.len()).expect("few parts");
    let size = u32::try_from(list.len()).expect("a small list");
    bytes.extend(list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// Names and contents of an honest archive.
pub fn contents(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut contents = Vec::new();
    for number in 0..zip.len() {
        let mut part = zip.by_index(number).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("read");
        contents.push((part.name().expect("a name").into_owned(), content));
    }
    contents
}

/// The same archive, packed by us.
pub fn parts(archive: &[u8]) -> Vec<Part> {
    contents(archive).iter().map(|(name, content)| Part::new(name, content)).collect()
}

/// The same archive with one part's text changed.
pub fn with_text(archive_bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut changed = false;
    let parts: Vec<Part> = contents(archive_bytes)
        .into_iter()
        .map(|(part, content)| {
            if part != name {
                return Part::new(&part, &content);
            }
            let text = String::from_utf8(content).expect("a text");
            changed = text.contains(from);
            Part::new(&part, text.replace(from, to).as_bytes())
        })
        .collect();
    assert!(changed, "{name} holds no {from}");
    archive(&parts)
}
