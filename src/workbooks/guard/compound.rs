//! Looking at a compound file before calamine follows its chains: whose is it, and is it open?

use std::fs::File;
use std::io::Read;

use super::refusal::Refusal;
use crate::domain::finding::Cause;
use crate::workbooks::reader::{Compound, Records, SourceFormat};

/// BIFF records: end of a substream, and how a file is encrypted (MS-XLS 2.4.103 and 2.4.117).
const RECORD_END: u16 = 0x000a;
const RECORD_FILE_PASS: u16 = 0x002f;

/// What streams other programs keep, and what their files are.
const OTHERS: [(&str, &str); 4] = [
    ("WordDocument", "DOC"),
    ("PowerPoint Document", "PPT"),
    ("VisioDocument", "VSD"),
    ("__properties_version1.0", "MSG"),
];

/// Look at a compound file, and tell which workbook it holds.
pub(super) fn look(file: &mut File) -> Result<SourceFormat, Refusal> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|_| Cause::Damaged)?;
    let compound = Compound::open(&bytes)?;
    if compound.find("EncryptedPackage").is_some() || compound.find("EncryptionInfo").is_some() {
        return Err(Refusal::from(Cause::Encrypted));
    }
    let Some(workbook) = compound.find("Workbook").or_else(|| compound.find("Book")) else {
        let other = OTHERS.iter().find(|(stream, _)| compound.find(stream).is_some());
        return Err(Refusal::not_a_workbook(other.map_or("OLE", |(_, kind)| kind)));
    };
    if is_encrypted(&compound.stream(workbook)?) {
        return Err(Refusal::from(Cause::Encrypted));
    }
    Ok(SourceFormat::Xls)
}

/// Whether the first substream of a workbook names an encryption. calamine overlooks the oldest
/// method and would read scrambled figures.
fn is_encrypted(stream: &[u8]) -> bool {
    Records::of(stream)
        .take_while(|record| record.kind != RECORD_END)
        .any(|record| record.kind == RECORD_FILE_PASS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encryption_is_found_in_the_first_substream_only() {
        let begin = [0x09, 0x08, 2, 0, 0, 6];
        let pass = [0x2f, 0, 2, 0, 0, 0];
        let end = [0x0a, 0, 0, 0];
        assert!(is_encrypted(&[begin.as_slice(), &pass].concat()));
        assert!(!is_encrypted(&[begin.as_slice(), &end, &pass].concat()));
        assert!(!is_encrypted(&[]));
    }
}
