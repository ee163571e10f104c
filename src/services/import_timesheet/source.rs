//! A file as it was received.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, TempPath};

/// A file as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name; folders and identity numbers are left out of what is kept.
    pub name: String,
    /// Number of bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

impl Source {
    /// Copies a file once, for its size and the hash by which it is known again. What is then read
    /// and stored is the copy: the file itself may be saved again meanwhile.
    ///
    /// # Errors
    /// What the machine says when the file cannot be read or copied.
    pub fn copy(path: &Path) -> io::Result<(Source, TempPath)> {
        // Before it is opened: opening a pipe that nobody writes to would wait for ever.
        if !path.metadata()?.is_file() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let mut copy = NamedTempFile::new()?;
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        let source = Source::of(name.unwrap_or_default(), File::open(path)?, &mut copy)?;
        Ok((source, copy.into_temp_path()))
    }

    /// What a file that was received under that name is: a copy of ours, which stays as it is.
    ///
    /// # Errors
    /// What the machine says when the file cannot be read.
    pub fn received(name: String, copy: &Path) -> io::Result<Source> {
        Source::of(name, File::open(copy)?, &mut io::sink())
    }

    /// Reads to the end, writing what is read elsewhere.
    fn of(name: String, mut from: impl Read, to: &mut impl Write) -> io::Result<Source> {
        let mut hash = Sha256::new();
        let mut piece = vec![0; 64 * 1024];
        let mut size = 0;
        loop {
            let read = from.read(&mut piece)?;
            let Some(bytes) = piece.get(..read).filter(|it| !it.is_empty()) else { break };
            hash.update(bytes);
            to.write_all(bytes)?;
            size += bytes.len() as u64;
        }
        Ok(Source { name, size, sha256: hash.finalize().into() })
    }
}
