//! One statement that a firm sends: its data, its workbook and its truth.

use tenu::units::{Hours, Month};

use crate::samples::book::Book;
use crate::samples::calendar::{after, month, months, ymd};
use crate::samples::people::FIRMS;
use crate::samples::statement::{About, Grain, Statement, Sum, hours};
use crate::samples::weeks::{Weeks, weeks};
use crate::samples::write::Form;

use super::contract::Contract;
use super::layouts;

/// The layout of a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Long,
    /// A list with the training within the hours.
    LongTraining,
    Wide,
    ByFirm,
    Weekly,
    Agency,
    /// Two columns of hours, of which nothing says which are worked: stays a draft.
    Twofold,
}

/// A statement to be sent.
#[derive(Clone, Copy)]
pub struct Delivery {
    pub layout: Layout,
    /// Index of the first person among the contract's people, and how many.
    pub who: (usize, usize),
    /// Year and month.
    pub first: (i32, u32),
    pub months: usize,
    /// Index among the contract's firms.
    pub sender: usize,
    pub lot: &'static str,
    /// Whether the facilitator has accepted it.
    pub reviewed: bool,
    /// Sent once with an error, then again.
    pub corrected: bool,
    /// Full of mistakes: stays a draft.
    pub mistaken: bool,
    /// Hours of the whole workforce, at least, for each firm and month.
    pub workforce: Option<i64>,
}

/// A statement as it was sent.
pub struct Sent {
    /// Path under the Département's folder.
    pub file: String,
    pub form: Form,
    pub book: Book,
    pub sum: Sum,
    pub data: Data,
    pub received: chrono::NaiveDate,
    /// The file that this one corrects.
    pub corrects: Option<String>,
    /// Whether a later version stands instead.
    pub superseded: bool,
}

/// A statement with the contract and delivery it belongs to.
pub struct Item {
    pub contract: &'static Contract,
    pub delivery: &'static Delivery,
    pub sent: Sent,
}

/// Hours by month or by day.
pub enum Data {
    Months(Statement),
    Weeks(Weeks),
}

impl Delivery {
    /// The files that this delivery amounts to: one, or two when it was corrected.
    pub fn sent(&self, contract: &Contract, rank: usize) -> Vec<Sent> {
        let data = self.data(contract, rank);
        let file = self.file(contract, "");
        let received = after(self.last_month().next().first(), 3 + rank % 8);
        if !self.corrected {
            return vec![self.made(data, file, received, None, false)];
        }
        let mut wrong = self.data(contract, rank);
        if let Data::Months(statement) = &mut wrong {
            statement.works[0].normal = statement.works[0].normal + hours(41, 0);
            statement.works.remove(2);
        }
        let again = self.file(contract, "-rectificatif");
        vec![
            self.made(wrong, file.clone(), received, None, true),
            self.made(data, again, after(received, 9), Some(file), false),
        ]
    }

    fn made(
        &self,
        data: Data,
        file: String,
        received: chrono::NaiveDate,
        corrects: Option<String>,
        superseded: bool,
    ) -> Sent {
        let (book, sum, form) = match &data {
            Data::Months(statement) => layouts::months(self, statement),
            Data::Weeks(weeks) => layouts::weeks(weeks),
        };
        Sent { file, form, book, sum, data, received, corrects, superseded }
    }

    /// Why it stays a draft, when it does.
    pub fn waits(&self) -> Option<&'static str> {
        match self.layout {
            Layout::Twofold => Some("question"),
            _ => self.mistaken.then_some("findings"),
        }
    }

    fn last_month(&self) -> Month {
        months(month(self.first.0, self.first.1), self.months).pop().expect("a month")
    }

    /// The period that the sender states, when it is a single month.
    pub fn period(&self) -> Option<Month> {
        (self.months == 1).then(|| month(self.first.0, self.first.1))
    }

    fn file(&self, contract: &Contract, suffix: &str) -> String {
        let last = self.last_month();
        let extension = if self.layout == Layout::Agency { "csv" } else { "xlsx" };
        let lot = if self.lot.is_empty() { String::new() } else { format!("-lot{}", self.lot) };
        // A layout that its sender uses once is none of those of their statements.
        let folder = if self.layout == Layout::Twofold { "brouillons" } else { "releves" };
        format!(
            "{folder}/{}/{}-{:02}{lot}{suffix}.{extension}",
            contract.reference.to_lowercase(),
            last.year(),
            last.number()
        )
    }

    fn data(&self, contract: &Contract, rank: usize) -> Data {
        let seed = u64::try_from(1_000 + rank).expect("small");
        let people = contract.people();
        let own: Vec<_> = people[self.who.0..self.who.0 + self.who.1]
            .iter()
            .map(|it| it.worker.clone())
            .collect();
        let about = About {
            contract: contract.reference,
            subject: contract.title,
            lot: self.lot,
            firm: contract.sender(self).name,
        };
        if self.layout == Layout::Weekly {
            let first_monday = first_monday(self.first);
            let within =
                (1..=4).rfind(|it| after(first_monday, it * 7 - 1) <= self.last_month().last());
            let mut data = weeks(seed, own.len(), first_monday, within.expect("a whole week"));
            (data.workers, data.about) = (own, about);
            return Data::Weeks(data);
        }
        let firms: Vec<_> = match self.layout {
            Layout::ByFirm => contract.firms.iter().map(|it| FIRMS[it.0]).collect(),
            _ => vec![contract.sender(self)],
        };
        let when = (month(self.first.0, self.first.1), self.months);
        let mut data =
            Statement::monthly(seed, (0, own.len()), when, Grain::Hundredths, 0).among(&firms);
        (data.workers, data.about) = (own, about);
        if self.layout == Layout::LongTraining {
            data = data.with_kinds(seed);
            data.works
                .iter_mut()
                .for_each(|it| (it.overtime, it.night) = (Hours::ZERO, Hours::ZERO));
        }
        if let Some(least) = self.workforce {
            data = data.with_workforce_from(seed, least);
        }
        Data::Months(data)
    }
}

/// The first Monday of a month, from which whole weeks are stated.
fn first_monday(first: (i32, u32)) -> chrono::NaiveDate {
    let start = ymd(first.0, first.1, 1);
    let offset =
        (0..7).find(|it| chrono::Datelike::weekday(&after(start, *it)) == chrono::Weekday::Mon);
    after(start, offset.expect("a Monday within seven days"))
}
