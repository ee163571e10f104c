//! Values of choices as forms carry them: the same words as in scenario files.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The word of a value; empty for a value that is more than a word.
pub fn code_of<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(code)) => code,
        _ => String::new(),
    }
}

/// The value of a word.
pub fn from_code<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(Value::String(code.to_owned())).ok()
}
