//! A contract of the demonstration: what its row in the table says.

use chrono::{Days, NaiveDate};

use crate::samples::people::{FIRMS, Firm, Worker, worker};

use super::delivery::Delivery;
use super::standing::Status;

/// A day as year, month, day.
pub type Ymd = (i32, u32, u32);

/// A contract of the demonstration.
pub struct Contract {
    pub reference: &'static str,
    pub title: &'static str,
    pub kind: &'static str,
    pub starts: Ymd,
    pub ends: Ymd,
    pub amount: Option<&'static str>,
    /// Number and title.
    pub lots: &'static [(&'static str, &'static str)],
    /// Index into the firms, part, lot.
    pub firms: &'static [(usize, &'static str, &'static str)],
    pub suspension: Option<(Ymd, Ymd)>,
    pub training_excluded: bool,
    pub obligations: &'static [Obligation],
    /// Rank of the first person, and how many there are.
    pub people: (usize, usize),
    /// Whether most of them are under 26.
    pub young: bool,
    /// Index among the people, and what is particular.
    pub exceptions: &'static [(usize, Exception)],
    pub deliveries: &'static [Delivery],
    /// What the table is meant to show on the day of the demonstration.
    pub intended: Status,
}

/// An obligation.
pub struct Obligation {
    pub label: &'static str,
    pub lot: &'static str,
    pub basis: Basis,
    pub euros_per_hour: Option<&'static str>,
}

/// How the hours due follow.
pub enum Basis {
    Fixed(i64),
    /// In hundredths of the hours worked.
    Share(i64),
    /// Amount in euros, labour share in hundredths, hourly cost in euros, share in hundredths.
    Calibration(i64, i64, i64, i64),
}

impl Basis {
    /// Whether it follows the hours of the whole workforce.
    pub fn is_share(&self) -> bool {
        matches!(self, Basis::Share(_))
    }
}

/// What is particular about a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Exception {
    /// Nobody has assessed the eligibility yet.
    Unknown,
    Refused,
    /// Validated on that day, after the first hours.
    Late(Ymd),
    /// Hired under a clause long before, so that the window has ended or ends soon.
    HiredOn(Ymd),
    EndedOn(Ymd),
}

/// A person of a contract.
#[derive(Clone)]
pub struct Person {
    pub worker: Worker,
    /// `None` when unknown or refused.
    pub validated: Option<NaiveDate>,
    pub refused: bool,
    pub ended: Option<NaiveDate>,
}

/// The day of the demonstration.
pub const AS_OF: Ymd = (2026, 11, 23);

pub fn day(ymd: Ymd) -> NaiveDate {
    crate::samples::calendar::ymd(ymd.0, ymd.1, ymd.2)
}

impl Contract {
    /// The day on which it was recorded: some weeks before its first.
    pub fn recorded(&self) -> NaiveDate {
        let before = |on: NaiveDate, days| on - Days::new(days);
        before(day(self.starts), 20).min(before(day(AS_OF), 10))
    }

    /// Its people, in order.
    pub fn people(&self) -> Vec<Person> {
        (0..self.people.1).map(|index| self.person(index)).collect()
    }

    fn person(&self, index: usize) -> Person {
        let mut worker = worker(self.people.0 + index);
        worker.hired = day(self.starts);
        if self.young && index % 3 != 2 {
            let years = i32::try_from(index % 5).expect("small");
            worker.born =
                day((2001 + years, 1 + worker.registration % 12, 4 + worker.registration % 20));
            worker.criterion = "Jeune -26 ans";
        }
        let mut person =
            Person { validated: Some(worker.hired), worker, refused: false, ended: None };
        for (_, exception) in self.exceptions.iter().filter(|it| it.0 == index) {
            match *exception {
                Exception::Unknown => person.validated = None,
                Exception::Refused => (person.validated, person.refused) = (None, true),
                Exception::Late(on) => person.validated = Some(day(on)),
                Exception::EndedOn(on) => person.ended = Some(day(on)),
                Exception::HiredOn(on) => {
                    person.worker.hired = day(on);
                    person.validated = Some(day(on));
                }
            }
        }
        person
    }

    /// The firm that sends a delivery.
    pub fn sender(&self, delivery: &Delivery) -> Firm {
        FIRMS[self.firms[delivery.sender].0]
    }
}
