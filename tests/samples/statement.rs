//! The data of a statement: who worked how many hours of which kind in which month.
//!
//! Every truth is summed from here, never from cells.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tenu::units::{Hours, Month};

use super::calendar::months;
use super::people::{Firm, Worker, workers};

/// Hours of one person in one month.
#[derive(Clone)]
pub struct Work {
    /// Index into [`Statement::workers`].
    pub worker: usize,
    /// Index into [`Statement::firms`].
    pub firm: usize,
    pub month: Month,
    pub normal: Hours,
    pub overtime: Hours,
    pub night: Hours,
    /// The part of the hours that is training within the contract; never added to them.
    pub training: Hours,
    pub leave: Hours,
    pub sickness: Hours,
    /// Hours planned: a distractor.
    pub planned: Hours,
    pub remark: &'static str,
}

/// What a statement is about, as its title rows and columns say.
#[derive(Clone, Copy)]
pub struct About {
    pub contract: &'static str,
    pub subject: &'static str,
    pub lot: &'static str,
    pub firm: &'static str,
}

impl Default for About {
    fn default() -> About {
        About {
            contract: "2026-TX-031",
            subject: "réhabilitation du collège des Ormes",
            lot: "2",
            firm: "Vesle Bâtiment",
        }
    }
}

impl About {
    /// A title with its placeholders `{contract}`, `{subject}`, `{lot}` and `{firm}` filled.
    pub fn fill(self, title: &str) -> String {
        title
            .replace("{contract}", self.contract)
            .replace("{subject}", self.subject)
            .replace("{lot}", self.lot)
            .replace("{firm}", self.firm)
    }
}

/// A statement.
#[derive(Clone, Default)]
pub struct Statement {
    pub about: About,
    pub firms: Vec<Firm>,
    pub workers: Vec<Worker>,
    pub works: Vec<Work>,
    /// Hours of the whole workforce, by firm and month.
    pub workforce: Vec<(usize, Month, Hours)>,
}

/// What a statement amounts to, by its own data.
#[derive(Debug, PartialEq, Eq)]
pub struct Sum {
    pub hours: Hours,
    pub lines: usize,
    pub persons: usize,
    pub absence: Hours,
    pub workforce: Hours,
}

/// How fine the hours of a statement are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Hundredths of an hour, with many full months of 151.67 h.
    Hundredths,
    /// Quarters of an hour, for forms with minutes.
    Quarters,
}

/// Whole hours and hundredths: `hours(151, 67)`.
pub fn hours(whole: i64, hundredths: i64) -> Hours {
    Hours::from_seconds(whole * 3_600 + hundredths * 36)
}

/// Hours and minutes: `minutes(7, 30)`.
pub fn minutes(whole: i64, minutes: i64) -> Hours {
    Hours::from_seconds(whole * 3_600 + minutes * 60)
}

/// A number that looks arbitrary and is always the same for the same three.
pub fn mixed(seed: u64, a: usize, b: usize) -> i64 {
    let mut state = seed ^ ((a as u64 + 1) << 20) ^ ((b as u64 + 1) << 40);
    state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    i64::try_from((state ^ (state >> 31)) % 1_000_003).expect("small")
}

/// Believable hours of a month: full time, part time or a partial month.
fn month_of_hours(grain: Grain, chance: i64) -> Hours {
    match (grain, chance % 10) {
        (Grain::Hundredths, 0..=3) => hours(151, 67),
        (Grain::Quarters, 0..=2) => minutes(151, 45),
        (_, 4) => hours(121, 33 * i64::from(grain == Grain::Hundredths)),
        (Grain::Hundredths, _) => hours(70 + chance / 10 % 80, chance / 100 % 100),
        (Grain::Quarters, _) => minutes(70 + chance / 10 % 80, chance / 100 % 4 * 15),
    }
}

impl Statement {
    /// `count` people from `rank` on, of one firm, over `span` months from `first`; about one month
    /// in `gap` without hours (0 for none).
    pub fn monthly(
        seed: u64,
        who: (usize, usize),
        when: (Month, usize),
        grain: Grain,
        gap: i64,
    ) -> Statement {
        let (rank, count) = who;
        let mut statement = Statement { workers: workers(rank, count), ..Statement::default() };
        for worker in 0..count {
            for (place, month) in months(when.0, when.1).into_iter().enumerate() {
                let chance = mixed(seed, worker, place);
                let absent = gap != 0 && chance % gap == 0;
                let normal = if absent { Hours::ZERO } else { month_of_hours(grain, chance / 3) };
                statement.works.push(Work::plain(worker, month, normal));
            }
        }
        statement
    }

    /// Spreads the people over firms, in blocks of the same size.
    pub fn among(mut self, firms: &[Firm]) -> Statement {
        self.firms = firms.to_vec();
        let block = self.workers.len().div_ceil(firms.len().max(1)).max(1);
        for work in &mut self.works {
            work.firm = work.worker / block;
        }
        self
    }

    /// Adds kinds of hour and absences here and there.
    pub fn with_kinds(mut self, seed: u64) -> Statement {
        for (place, work) in self.works.iter_mut().enumerate() {
            let chance = mixed(seed, place, work.worker);
            let present = !work.normal.is_zero();
            let some = |wanted: bool, whole: i64| {
                if wanted && present { minutes(whole, 0) } else { Hours::ZERO }
            };
            work.overtime = some(chance % 4 == 0, 2 + chance % 9);
            work.night = some(chance % 7 == 0, 3 + chance % 11);
            work.training = some(chance % 5 == 0, 14 + chance % 22);
            work.leave = some(chance % 6 == 1, 7 * (1 + chance % 3));
            work.sickness = some(chance % 9 == 2, 7);
            work.planned = if present { hours(151, 67) } else { Hours::ZERO };
        }
        self
    }

    /// Declares hours of the whole workforce for each firm and month.
    pub fn with_workforce(self, seed: u64) -> Statement {
        self.with_workforce_from(seed, 1_150)
    }

    /// The same, each firm and month having `least` hours or up to a fifth more.
    pub fn with_workforce_from(mut self, seed: u64, least: i64) -> Statement {
        let mut periods: Vec<Month> = self.works.iter().map(|it| it.month).collect();
        periods.sort_unstable_by_key(|it| it.ordinal());
        periods.dedup();
        for firm in 0..self.firms.len() {
            for (place, period) in periods.iter().enumerate() {
                let declared = minutes(least + mixed(seed, firm, place) % (least / 5), 30);
                self.workforce.push((firm, *period, declared));
            }
        }
        self
    }

    /// Adds one line, such as a correction.
    pub fn plus(
        mut self,
        worker: usize,
        month: Month,
        normal: Hours,
        remark: &'static str,
    ) -> Statement {
        let firm = self.works.iter().find(|it| it.worker == worker).map_or(0, |it| it.firm);
        let work = Work { firm, remark, ..Work::plain(worker, month, normal) };
        let after = self.works.iter().rposition(|it| it.worker == worker).map_or(0, |it| it + 1);
        self.works.insert(after, work);
        self
    }

    /// What it amounts to. `kinds` says which kinds of hour and absence the file shows.
    pub fn sum(&self, shown: Shown) -> Sum {
        let worked: Vec<Hours> = self.works.iter().map(|it| shown.worked(it)).collect();
        let named: BTreeSet<String> =
            self.works.iter().map(|it| self.workers[it.worker].plain_name()).collect();
        Sum {
            hours: worked.iter().copied().sum(),
            lines: worked.iter().filter(|it| !it.is_zero()).count(),
            persons: named.len(),
            absence: self.works.iter().map(|it| shown.absence(it)).sum(),
            workforce: if shown.workforce {
                self.workforce.iter().map(|it| it.2).sum()
            } else {
                Hours::ZERO
            },
        }
    }
}

impl Work {
    /// A month of normal hours and nothing else.
    pub fn plain(worker: usize, month: Month, normal: Hours) -> Work {
        Work {
            worker,
            firm: 0,
            month,
            normal,
            overtime: Hours::ZERO,
            night: Hours::ZERO,
            training: Hours::ZERO,
            leave: Hours::ZERO,
            sickness: Hours::ZERO,
            planned: Hours::ZERO,
            remark: "",
        }
    }
}

/// Which hours of a statement its file shows.
#[derive(Clone, Copy, Default)]
pub struct Shown {
    pub overtime: bool,
    pub night: bool,
    pub leave: bool,
    pub sickness: bool,
    pub workforce: bool,
}

impl Shown {
    /// Hours worked that the file shows for this line.
    pub fn worked(self, work: &Work) -> Hours {
        let part = |shown: bool, hours: Hours| if shown { hours } else { Hours::ZERO };
        work.normal + part(self.overtime, work.overtime) + part(self.night, work.night)
    }

    fn absence(self, work: &Work) -> Hours {
        let part = |shown: bool, hours: Hours| if shown { hours } else { Hours::ZERO };
        part(self.leave, work.leave) + part(self.sickness, work.sickness)
    }
}

/// Hours as a decimal with as many digits as needed.
pub fn decimal(hours: Hours) -> Decimal {
    (Decimal::from(hours.seconds()) / Decimal::from(3_600)).normalize()
}

/// `1 534,5`: a French decimal text with a no-break space between thousands.
pub fn comma(value: Decimal) -> String {
    let plain = value.round_dp(2).to_string().replace('.', ",");
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |it| ("-", it));
    let whole = digits.split(',').next().unwrap_or_default().len();
    if whole <= 3 {
        return plain.clone();
    }
    format!("{sign}{}\u{a0}{}", &digits[..whole - 3], &digits[whole - 3..])
}

/// `7h30`, `-7h30`, `151h45`.
pub fn clock_text(hours: Hours, between: &str) -> String {
    let minutes = hours.abs().seconds() / 60;
    let sign = if hours.is_negative() { "-" } else { "" };
    format!("{sign}{}{between}{:02}", minutes / 60, minutes % 60)
}
