//! The file that holds the keys: a key a line, in 64 hexadecimal digits; the first one seals.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use tempfile::NamedTempFile;

use super::seal::{Sealer, SecretKey};

/// Bits of a mode that let others than the owner at a file.
const OTHERS: u32 = 0o077;

/// Why a file of keys does not serve.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It is not there.
    #[error("no key file")]
    Missing,
    /// It cannot be read or made.
    #[error("key file cannot be used ({0})")]
    Io(io::ErrorKind),
    /// It holds something else than keys.
    #[error("not a file of keys")]
    NotKeys,
}

impl From<io::Error> for KeyFileError {
    fn from(error: io::Error) -> KeyFileError {
        match error.kind() {
            io::ErrorKind::NotFound => KeyFileError::Missing,
            kind => KeyFileError::Io(kind),
        }
    }
}

impl Sealer {
    /// The keys of a file that is there.
    ///
    /// # Errors
    /// [`KeyFileError`].
    pub fn from_file(path: &Path) -> Result<Sealer, KeyFileError> {
        let text = fs::read_to_string(path)?;
        if path.metadata()?.permissions().mode() & OTHERS != 0 {
            tracing::warn!("others on this machine may read the key file: give it the mode 0600");
        }
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        let keys: Option<Vec<SecretKey>> = lines.map(key).collect();
        match keys {
            Some(keys) if !keys.is_empty() => Ok(Sealer::of(keys)),
            _ => Err(KeyFileError::NotKeys),
        }
    }

    /// The keys of a file, which is made with a new key and for its owner alone when it is missing.
    ///
    /// # Errors
    /// [`KeyFileError`].
    pub fn from_file_or_new(path: &Path) -> Result<Sealer, KeyFileError> {
        match Sealer::from_file(path) {
            Err(KeyFileError::Missing) => {}
            known => return known,
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        // Written aside and put in place whole, where another program may have put one meanwhile:
        // that one stands. A file made so has the mode 0600.
        let mut made = NamedTempFile::new_in(folder)?;
        writeln!(made, "{}", hexadecimal(&SecretKey::random()))?;
        made.as_file().sync_all()?;
        match made.persist_noclobber(path) {
            Ok(_) => {}
            Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(failed) => return Err(failed.error.into()),
        }
        Sealer::from_file(path)
    }
}

fn hexadecimal(key: &SecretKey) -> String {
    key.bytes().iter().map(|it| format!("{it:02x}")).collect()
}

fn key(digits: &str) -> Option<SecretKey> {
    if digits.len() != 64 || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (rank, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(rank * 2..rank * 2 + 2)?, 16).ok()?;
    }
    Some(SecretKey::of(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_is_its_owner_s_alone_and_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("below").join("tenu.key");
        let sealed = Sealer::from_file_or_new(&path).expect("a key").seal(b"hours", b"");
        let mode = path.metadata().expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Sealer::from_file_or_new(&path).expect("the key");
        assert_eq!(again.open(&sealed.expect("sealed"), b""), Ok(b"hours".to_vec()));
    }

    #[test]
    fn several_keys_stand_a_line_each() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tenu.key");
        let (first, second) = ("01".repeat(32), "02".repeat(32));
        fs::write(&path, format!("{second}\n\n{first}\n")).expect("written");
        let before = Sealer::of(vec![SecretKey::of([1; 32])]).seal(b"hours", b"");
        let sealer = Sealer::from_file(&path).expect("keys");
        assert_eq!(sealer.open(&before.expect("sealed"), b""), Ok(b"hours".to_vec()));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("tenu.key");
        assert!(matches!(Sealer::from_file(&path), Err(KeyFileError::Missing)));
        for text in ["", "\n", "secret", &"0".repeat(63), &"é".repeat(32)] {
            fs::write(&path, text).expect("written");
            assert!(matches!(Sealer::from_file(&path), Err(KeyFileError::NotKeys)), "{text}");
        }
    }
}
