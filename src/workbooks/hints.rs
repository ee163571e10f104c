//! What is known before a workbook is read.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::mapping::{Choice, Edit};
use crate::units::Month;

/// What the sender said beside the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints {
    /// The month that the statement covers, when the sender said so.
    pub period: Option<Month>,
    /// The day of reading.
    pub today: NaiveDate,
    /// How a person wants it read, when they were asked.
    pub choice: Option<Choice>,
    /// Cells that a person corrected; of several for one cell the last counts.
    pub edits: Vec<Edit>,
}

impl Hints {
    /// Nothing said yet but the month, perhaps.
    pub fn new(period: Option<Month>, today: NaiveDate) -> Hints {
        Hints { period, today, choice: None, edits: Vec::new() }
    }
}
