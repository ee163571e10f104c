//! Whether an account may be used, as lists show it.

use crate::services::manage_users::UserAnswer;
use crate::words::{Words, fl};

/// The state of an account: a word, and a style that is not its only sign.
pub struct State {
    /// The word.
    pub text: String,
    /// The style of its badge.
    pub style: &'static str,
}

impl State {
    /// Where an account stands.
    pub fn of(user: &UserAnswer, words: Words) -> State {
        let loader = words.loader();
        let (text, style) = match user.disabled_at {
            Some(at) => (fl!(loader, "user-state-closed", day = words.moment(at)), "idle"),
            None if !user.has_password => (fl!(loader, "user-state-without"), "warn"),
            None if user.password_to_change => (fl!(loader, "user-state-to-change"), "warn"),
            None => (fl!(loader, "user-state-open"), "good"),
        };
        State { text, style }
    }
}
