//! Passwords: what is accepted, how they are hashed (argon2id) and checked.
//!
//! Hashing takes a tenth of a second of a processor on purpose: callers in async code do it on a
//! blocking thread.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use rand::RngExt;

/// The shortest password accepted, in characters.
pub const SHORTEST: usize = 12;

/// The longest password accepted, in characters: hashing must not become a way to tire the server.
const LONGEST: usize = 200;

/// Fragments that guessing begins with; a password that is mostly one of them is refused.
const COMMON: &[&str] = &[
    "motdepasse",
    "password",
    "azerty",
    "qwerty",
    "qwertz",
    "123456",
    "abcdef",
    "administrateur",
    "administrator",
    "bienvenue",
    "welcome",
    "bonjour",
    "soleil",
    "insertion",
    "tenutenu",
];

/// Characters of generated passwords: no two that look alike.
const LEGIBLE: &[u8] = b"abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ2346789";

/// The hash of an accepted password, as it may be stored.
#[derive(Clone, PartialEq, Eq)]
pub struct HashedPassword(String);

/// Why a password was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`SHORTEST`] characters.
    #[error("too short")]
    TooShort,
    /// More characters than anyone types.
    #[error("too long")]
    TooLong,
    /// Mostly a common fragment, or one character repeated.
    #[error("too common")]
    TooCommon,
    /// The machine could not hash it.
    #[error("could not be hashed")]
    NotHashed,
}

impl HashedPassword {
    /// Checks and hashes a password.
    ///
    /// # Errors
    /// [`PasswordError`] when it is too short, too long or too common.
    pub fn of(password: &str) -> Result<HashedPassword, PasswordError> {
        let length = password.chars().count();
        if length < SHORTEST {
            return Err(PasswordError::TooShort);
        }
        if LONGEST < length {
            return Err(PasswordError::TooLong);
        }
        if is_common(password) {
            return Err(PasswordError::TooCommon);
        }
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|it| HashedPassword(it.to_string())).map_err(|_| PasswordError::NotHashed)
    }

    /// A hash that was stored before.
    pub fn from_stored(text: String) -> HashedPassword {
        HashedPassword(text)
    }

    /// A hash that no account has, to spend on an unknown address the time of a known one.
    pub fn of_nobody() -> &'static HashedPassword {
        static NOBODY: std::sync::LazyLock<HashedPassword> = std::sync::LazyLock::new(|| {
            let hash = Argon2::default().hash_password(generate().as_bytes());
            HashedPassword(hash.map(|it| it.to_string()).unwrap_or_default())
        });
        &NOBODY
    }

    /// The text to store.
    pub fn as_stored(&self) -> &str {
        &self.0
    }

    /// Whether this is the password; a damaged hash matches nothing.
    pub fn matches(&self, password: &str) -> bool {
        PasswordHash::new(&self.0)
            .is_ok_and(|it| Argon2::default().verify_password(password.as_bytes(), &it).is_ok())
    }
}

/// Shows nothing of the hash.
impl std::fmt::Debug for HashedPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HashedPassword(…)")
    }
}

/// A password of about 90 bits, in four groups that can be read out.
pub fn generate() -> String {
    let mut random = rand::rng();
    let group = |random: &mut rand::rngs::ThreadRng| -> String {
        (0..4)
            .filter_map(|_| LEGIBLE.get(random.random_range(0..LEGIBLE.len())))
            .map(|it| char::from(*it))
            .collect()
    };
    [group(&mut random), group(&mut random), group(&mut random), group(&mut random)].join("-")
}

/// Whether little is left of a password once common fragments and repetitions are taken out.
fn is_common(password: &str) -> bool {
    let mut rest = password.to_lowercase();
    for fragment in COMMON {
        rest = rest.replace(fragment, "");
    }
    let mut distinct: Vec<char> = rest.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(password: &str, reason: PasswordError) {
        assert_eq!(HashedPassword::of(password), Err(reason), "{password}");
    }

    #[test]
    fn short_and_common_passwords_are_refused() {
        check_refused("court", PasswordError::TooShort);
        check_refused("aaaaaaaaaaaaaa", PasswordError::TooCommon);
        check_refused("motdepasse123456", PasswordError::TooCommon);
        check_refused("Password2026!", PasswordError::TooCommon);
        check_refused(&"é".repeat(201), PasswordError::TooLong);
    }

    #[test]
    fn a_hash_matches_its_password_only() {
        let hash = HashedPassword::of("une phrase assez longue").expect("accepted");
        assert!(hash.as_stored().starts_with("$argon2id$"));
        assert!(hash.matches("une phrase assez longue"));
        assert!(!hash.matches("une phrase assez longue "));
        assert!(!HashedPassword::from_stored("damaged".to_owned()).matches("damaged"));
    }

    #[test]
    fn the_same_password_is_hashed_differently_each_time() {
        let (a, b) =
            (HashedPassword::of("cheval agrafe pile"), HashedPassword::of("cheval agrafe pile"));
        assert_ne!(a.expect("accepted"), b.expect("accepted"));
    }

    #[test]
    fn generated_passwords_are_accepted_and_differ() {
        let (a, b) = (generate(), generate());
        assert_ne!(a, b);
        assert_eq!(a.len(), 19);
        assert!(!is_common(&a), "{a}");
    }
}
