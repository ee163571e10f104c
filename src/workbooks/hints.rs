//! What is known before a workbook is read.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::units::Month;

/// What the sender said beside the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints {
    /// The month that the statement covers, when the sender said so.
    pub period: Option<Month>,
    /// The day of reading.
    pub today: NaiveDate,
}
