//! What texts that rows repeat were found to mean: each is looked into once a table.

use std::collections::HashMap;

use crate::workbooks::cells::Value;

/// Answers by the number of their text.
#[derive(Debug)]
pub struct Repeated<T>(HashMap<u32, T>);

impl<T> Default for Repeated<T> {
    fn default() -> Repeated<T> {
        Repeated(HashMap::new())
    }
}

impl<T: Clone> Repeated<T> {
    /// The answer for a value: found once for words, each time for anything else.
    pub fn of(&mut self, value: Value, find: impl FnOnce() -> T) -> T {
        match value {
            Value::Words(number) => self.0.entry(number).or_insert_with(find).clone(),
            _ => find(),
        }
    }
}
