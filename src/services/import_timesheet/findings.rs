//! What is found while lines are sorted: listed once in a while, and counted all.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::finding::{Cause, Finding, Place, Severity};

/// Findings of one kind that are listed; more are only counted.
const LISTED: i64 = 200;

/// Which line of what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::services) enum Rank {
    /// That of a person: its rank among [`Understanding::lines`].
    Line(u32),
    /// That of the whole workforce: its rank among [`Understanding::workforce`].
    Workforce(u32),
}

/// What was found, by kind; many alike are listed once in a while and counted all.
#[derive(Debug, Clone)]
pub(super) struct Findings {
    /// Those listed.
    pub listed: Vec<Finding>,
    /// The line of each one listed, where it is about one.
    pub lines: Vec<Option<Rank>>,
    /// Lines refused.
    pub refused: i64,
    /// How many of each kind, and how much they weigh.
    pub counts: BTreeMap<&'static str, (Severity, i64)>,
    most: i64,
}

impl Default for Findings {
    fn default() -> Findings {
        Findings {
            listed: Vec::new(),
            lines: Vec::new(),
            refused: 0,
            counts: BTreeMap::new(),
            most: LISTED,
        }
    }
}

impl Findings {
    /// Lists whatever will be added.
    pub fn list_all(&mut self) {
        self.most = i64::MAX;
    }

    /// Adds what is about no line that was read.
    pub fn add(&mut self, cause: Cause, place: Place) {
        self.add_of(None, cause, place);
    }

    /// Adds what is about a line that was read.
    pub fn add_of(&mut self, line: Option<Rank>, cause: Cause, place: Place) {
        let severity = cause.severity();
        if severity == Severity::Error {
            self.refused += 1;
        }
        let (_, count) = self.counts.entry(cause.rule()).or_insert((severity, 0));
        *count += 1;
        if *count <= self.most {
            self.listed.push(Finding { cause, place });
            self.lines.push(line);
        }
    }
}
