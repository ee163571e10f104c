//! Why a file as a whole is not read.

use crate::domain::finding::{Cause, Finding, Place};
use crate::units::Hours;
use crate::workbooks::answer::{Heading, ReadingStatus, Understanding};
use crate::workbooks::lines::ReadLines;

/// A cause and, when the file is something else than a workbook, what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    cause: Cause,
    kind: Option<&'static str>,
}

impl Refusal {
    /// The file is no workbook but, as its content says, of this kind (`PDF`, `HTML`).
    pub(super) fn not_a_workbook(kind: &'static str) -> Refusal {
        Refusal { cause: Cause::NotAWorkbook, kind: Some(kind) }
    }

    /// The answer to whoever asked.
    pub(super) fn into_understanding(self) -> Understanding {
        let place = Place { value: self.kind.map(str::to_owned), ..Place::default() };
        Understanding {
            status: ReadingStatus::Unreadable,
            lines: ReadLines::default(),
            workforce: Vec::new(),
            persons: Vec::new(),
            firms: Vec::new(),
            texts: Vec::new(),
            absence: Hours::ZERO,
            heading: Heading::default(),
            sheets: Vec::new(),
            readings: Vec::new(),
            findings: vec![Finding { cause: self.cause, place }],
            fingerprint: None,
        }
    }
}

impl From<Cause> for Refusal {
    fn from(cause: Cause) -> Refusal {
        Refusal { cause, kind: None }
    }
}
