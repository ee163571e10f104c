//! Authenticated encryption of what waits in the database: whoever has the database alone reads
//! nothing of it, and whoever alters it is noticed.
//!
//! A sealed text is: a version, eight bytes that tell the key apart, a random nonce of 24 bytes,
//! and XChaCha20-Poly1305 over the plain text, bound to associated data that say whose it is: what
//! was sealed for one draft does not open for another. Nonces of that length may be random: two
//! alike are not to be expected in any number of texts that a program can seal.

use std::fmt;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rand::RngExt;
use sha2::{Digest, Sha256};

pub use super::key_file::KeyFileError;

/// What sealed texts begin with: another form gets another number.
const VERSION: u8 = 1;

/// Bytes that tell keys apart.
const KEY_ID: usize = 8;

/// Bytes of a nonce.
const NONCE: usize = 24;

/// A key of 32 bytes. It is never shown.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    /// A key of those bytes.
    pub const fn of(bytes: [u8; 32]) -> SecretKey {
        SecretKey(bytes)
    }

    /// A new key at random.
    pub fn random() -> SecretKey {
        SecretKey(rand::rng().random())
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Eight bytes that tell it apart and tell nothing about it.
    fn id(&self) -> [u8; KEY_ID] {
        let hash = Sha256::new().chain_update(b"tenu key id").chain_update(self.0).finalize();
        let mut id = [0; KEY_ID];
        for (to, from) in id.iter_mut().zip(hash) {
            *to = from;
        }
        id
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.0))
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey")
    }
}

/// Why something was not sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// No key is set.
    #[error("no key to seal with")]
    NoKey,
    /// It was sealed with a key that is not here, for something else, or it was altered.
    #[error("sealed content does not open")]
    Unopenable,
}

/// Seals and opens; cheap to clone.
#[derive(Debug, Clone)]
pub struct Sealer(Arc<[SecretKey]>);

impl Sealer {
    /// Without a key: whatever needs one is refused.
    pub fn without_key() -> Sealer {
        Sealer(Arc::new([]))
    }

    /// The first key seals, all of them open: a key is replaced by putting a new one before it.
    pub fn of(keys: Vec<SecretKey>) -> Sealer {
        Sealer(keys.into())
    }

    /// Whether it has a key.
    pub fn has_key(&self) -> bool {
        !self.0.is_empty()
    }

    /// Seals a text for whatever `bound_to` names.
    ///
    /// # Errors
    /// [`SealError::NoKey`].
    pub fn seal(&self, plain: &[u8], bound_to: &[u8]) -> Result<Vec<u8>, SealError> {
        let key = self.0.first().ok_or(SealError::NoKey)?;
        let nonce: [u8; NONCE] = rand::rng().random();
        let payload = Payload { msg: plain, aad: bound_to };
        let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| SealError::Unopenable)?;
        Ok([&[VERSION][..], &key.id(), &nonce, &sealed].concat())
    }

    /// Opens what was sealed for the same `bound_to`.
    ///
    /// # Errors
    /// [`SealError::NoKey`], [`SealError::Unopenable`].
    pub fn open(&self, sealed: &[u8], bound_to: &[u8]) -> Result<Vec<u8>, SealError> {
        if !self.has_key() {
            return Err(SealError::NoKey);
        }
        let parts = parts(sealed).ok_or(SealError::Unopenable)?;
        let key = self.0.iter().find(|it| it.id() == parts.key).ok_or(SealError::Unopenable)?;
        let payload = Payload { msg: parts.body, aad: bound_to };
        key.cipher().decrypt(&XNonce::from(parts.nonce), payload).map_err(|_| SealError::Unopenable)
    }
}

/// The parts of a sealed text.
struct Parts<'a> {
    key: [u8; KEY_ID],
    nonce: [u8; NONCE],
    body: &'a [u8],
}

fn parts(sealed: &[u8]) -> Option<Parts<'_>> {
    let (version, rest) = sealed.split_first()?;
    let (key, rest) = rest.split_first_chunk()?;
    let (nonce, body) = rest.split_first_chunk()?;
    (*version == VERSION).then_some(Parts { key: *key, nonce: *nonce, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer(keys: &[u8]) -> Sealer {
        Sealer::of(keys.iter().map(|it| SecretKey::of([*it; 32])).collect())
    }

    #[test]
    fn what_is_sealed_opens_for_the_same_thing_alone() {
        let sealed = sealer(&[1]).seal(b"Awa Diarra", b"draft 1").expect("sealed");
        assert!(!sealed.windows(3).any(|it| it == b"Awa"));
        assert_eq!(sealer(&[1]).open(&sealed, b"draft 1"), Ok(b"Awa Diarra".to_vec()));
        assert_eq!(sealer(&[1]).open(&sealed, b"draft 2"), Err(SealError::Unopenable));
        assert_eq!(sealer(&[2]).open(&sealed, b"draft 1"), Err(SealError::Unopenable));
    }

    #[test]
    fn an_earlier_key_still_opens_and_the_first_seals() {
        let before = sealer(&[1]).seal(b"hours", b"").expect("sealed");
        let now = sealer(&[2, 1]).seal(b"hours", b"").expect("sealed");
        assert_eq!(sealer(&[2, 1]).open(&before, b""), Ok(b"hours".to_vec()));
        assert_eq!(sealer(&[1]).open(&now, b""), Err(SealError::Unopenable));
    }

    #[test]
    fn the_same_text_is_never_sealed_alike() {
        let sealer = sealer(&[1]);
        assert_ne!(sealer.seal(b"hours", b""), sealer.seal(b"hours", b""));
    }

    #[test]
    fn any_byte_that_changed_is_noticed() {
        let sealer = sealer(&[1]);
        let sealed = sealer.seal(b"hours", b"draft").expect("sealed");
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            if let Some(it) = altered.get_mut(at) {
                *it ^= 1;
            }
            assert_eq!(sealer.open(&altered, b"draft"), Err(SealError::Unopenable), "byte {at}");
            let cut = sealed.get(..at).expect("a part");
            assert_eq!(sealer.open(cut, b"draft"), Err(SealError::Unopenable), "cut at {at}");
        }
    }

    #[test]
    fn without_a_key_nothing_is_sealed_and_no_key_is_shown() {
        assert_eq!(Sealer::without_key().seal(b"hours", b""), Err(SealError::NoKey));
        assert_eq!(Sealer::without_key().open(b"hours", b""), Err(SealError::NoKey));
        assert!(!format!("{:?}", sealer(&[7])).contains('7'));
    }
}
