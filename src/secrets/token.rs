//! Tokens that nobody can guess, of which only a hash is kept.

use rand::Rng;
use sha2::{Digest, Sha256};

/// Bytes of a token: 256 bits.
const BYTES: usize = 32;

/// A token, shown once to whoever holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; BYTES]);

/// What is kept of a token.
pub type TokenHash = [u8; 32];

impl Token {
    /// A new one.
    pub fn generate() -> Token {
        let mut bytes = [0; BYTES];
        rand::rng().fill_bytes(&mut bytes);
        Token(bytes)
    }

    /// The token of that text; `None` for anything else.
    pub fn parse(text: &str) -> Option<Token> {
        let mut bytes = [0; BYTES];
        if text.len() != 2 * BYTES || !text.is_ascii() {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Token(bytes))
    }

    /// Its text, for a cookie or a link.
    pub fn text(&self) -> String {
        self.0.iter().map(|it| format!("{it:02x}")).collect()
    }

    /// What is kept of it.
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(self.0).into()
    }
}

/// Shows nothing of the token.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The hash by which something is known again that is not to be kept, such as a mistyped address:
/// of its kind and its parts.
pub fn subject(kind: &str, parts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in std::iter::once(&kind).chain(parts) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_from_its_text() {
        let token = Token::generate();
        assert_eq!(Token::parse(&token.text()), Some(token));
    }

    #[test]
    fn anything_else_is_no_token() {
        for text in ["", "00", &"g".repeat(64), &"é".repeat(32), &"0".repeat(65)] {
            assert_eq!(Token::parse(text), None, "{text}");
        }
    }

    #[test]
    fn two_tokens_differ() {
        assert_ne!(Token::generate(), Token::generate());
    }

    #[test]
    fn parts_are_not_mistaken_for_one_another() {
        assert_ne!(subject("pair", &["ab", "c"]), subject("pair", &["a", "bc"]));
    }
}
