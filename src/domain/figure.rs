//! Figures that can be opened: which lines of the ledger each is made of, and what each line adds.

use serde::{Deserialize, Serialize};

use crate::units::Hours;

use super::counting::Decision;
use super::entry::{Review, Whose};
use super::tally::MonthTally;

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Raw hours of people.
    Declared,
    /// Hours that count.
    Counted,
    /// Hours that count and that a facilitator has accepted.
    Validated,
    /// Hours that count and that nobody has accepted yet.
    Waiting,
    /// Hours declared that do not count.
    Uncounted,
    /// Hours of the whole workforce.
    Workforce,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 6] = [
        Measure::Declared,
        Measure::Counted,
        Measure::Validated,
        Measure::Waiting,
        Measure::Uncounted,
        Measure::Workforce,
    ];

    /// Its name in SQL and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Measure::Declared => "declared",
            Measure::Counted => "counted",
            Measure::Validated => "validated",
            Measure::Waiting => "waiting",
            Measure::Uncounted => "uncounted",
            Measure::Workforce => "workforce",
        }
    }

    /// The measure of that name.
    pub fn from_code(code: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The figure in sums.
    pub fn of_sums(self, sums: &MonthTally) -> Hours {
        match self {
            Measure::Declared => sums.declared,
            Measure::Counted => sums.counted,
            Measure::Validated => sums.validated,
            Measure::Waiting => sums.counted - sums.validated,
            Measure::Uncounted => sums.declared - sums.counted,
            Measure::Workforce => sums.workforce,
        }
    }

    /// What a line in force adds to the figure; `decision` is the last one on it.
    pub fn of_line(self, whose: Whose, hours: Hours, decision: &Decision, review: Review) -> Hours {
        let sums = match whose {
            Whose::Workforce => MonthTally::of_workforce(hours),
            Whose::Person(_) => {
                MonthTally::of_line(hours, decision.counted, review == Review::Validated)
            }
        };
        self.of_sums(&sums)
    }
}

/// The part of a line that one rule removed from what counts.
pub fn removed_by(rule: &str, decision: &Decision) -> Hours {
    decision.removed.iter().filter(|it| it.rule == rule).map(|it| it.hours).sum()
}

#[cfg(test)]
mod tests {
    use super::super::counting::Removal;
    use super::*;
    use crate::units::PersonNumber;

    /// A line of 35 h of which 30 h count: what it adds to each figure, in whole hours.
    #[track_caller]
    fn check(whose: Whose, review: Review, expected: [i32; 6]) {
        let hours = Hours::from_whole(5);
        let removed = vec![Removal { rule: "WIN-01".to_owned(), version: 1, hours }];
        let decision = Decision { counted: Hours::from_whole(30), removed, flags: Vec::new() };
        let added =
            Measure::ALL.map(|it| it.of_line(whose, Hours::from_whole(35), &decision, review));
        assert_eq!(added, expected.map(Hours::from_whole));
    }

    #[test]
    fn a_line_adds_to_each_figure() {
        let person = Whose::Person(PersonNumber(1));
        // declared, counted, validated, waiting, uncounted, workforce
        check(person, Review::Waiting, [35, 30, 0, 30, 5, 0]);
        check(person, Review::Validated, [35, 30, 30, 0, 5, 0]);
        check(Whose::Workforce, Review::Waiting, [0, 0, 0, 0, 0, 35]);
    }

    #[test]
    fn a_measure_is_found_by_its_name() {
        for measure in Measure::ALL {
            assert_eq!(Measure::from_code(measure.code()), Some(measure));
        }
        assert_eq!(Measure::from_code("Declared"), None);
    }
}
