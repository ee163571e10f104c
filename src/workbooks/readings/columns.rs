//! What the columns of a table hold: counted once, then held against what their headings propose.

use crate::units::Hours;
use crate::workbooks::cells::{DayOrder, TypedDate, Value, day_order};

use super::blocks::Block;
use super::book::{Lexicon, View};
use super::roles::{Role, Strength};

/// How far stated hours may stand from the clocks: they are often rounded to a tenth.
pub const CLOCK_TOLERANCE: i64 = 200;

/// How often each kind of value occurs in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The column.
    pub column: u32,
    /// Plain numbers.
    pub numbers: usize,
    /// Lengths of time with a unit.
    pub lengths: usize,
    /// Times of day, or lengths below a day.
    pub clocks: usize,
    /// Days with a time.
    pub moments: usize,
    /// Dates, weeks, months.
    pub dates: usize,
    /// Days of the week.
    pub weekdays: usize,
    /// Words.
    pub texts: usize,
    /// Money and percent.
    pub other: usize,
}

impl Profile {
    /// Values that could be hours.
    pub fn quantities(&self) -> usize {
        self.numbers + self.lengths + self.clocks
    }

    /// Whether most values could be a time of day.
    pub fn is_clock(&self) -> bool {
        let times = self.clocks + self.lengths + self.moments;
        0 < times && self.numbers + self.dates + self.other < times && self.texts <= times
    }
}

/// The columns of a table by what they hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Counts, by column.
    pub profiles: Vec<Profile>,
    /// Last name, or the whole name.
    pub last_name: Option<u32>,
    /// First name.
    pub first_name: Option<u32>,
    /// Days, weeks or months.
    pub date: Option<u32>,
    /// What the dates' heading proposes.
    pub date_role: Option<Role>,
    /// The order of day and month in it; `None` when it contradicts itself.
    pub order: Option<DayOrder>,
    /// First and last day of a period in two columns.
    pub period: Option<(u32, u32)>,
    /// Days of the week.
    pub weekday: Option<u32>,
    /// Start and end of work, once or more a row.
    pub clocks: Vec<(u32, u32)>,
    /// Start and end of pauses.
    pub pauses: Vec<(u32, u32)>,
    /// Lengths of pauses.
    pub pause_lengths: Vec<u32>,
    /// Types of row.
    pub types: Vec<u32>,
    /// The firm.
    pub firm: Option<u32>,
    /// The lot.
    pub lot: Option<u32>,
    /// The contract.
    pub contract: Option<u32>,
    /// The route.
    pub route: Option<u32>,
    /// The employer's own number for the person.
    pub registration: Option<u32>,
    /// Birth date.
    pub birth: Option<u32>,
}

impl Columns {
    /// Counts and places the columns of a table.
    pub fn of(view: &View<'_>, block: &Block, lexicon: &Lexicon) -> Columns {
        let mut columns =
            Columns { profiles: profiles(view, block, lexicon), ..Columns::default() };
        columns.name_people(block);
        columns.find_dates(view, block);
        columns.pair_clocks(block);
        let texts = |role| block.with_role(role).map(|it| it.column).next();
        columns.types = block.with_role(Role::Type).map(|it| it.column).collect();
        columns.firm = texts(Role::Firm);
        columns.lot = texts(Role::Lot);
        columns.contract = texts(Role::Contract);
        columns.route = texts(Role::Route);
        columns.birth = texts(Role::Birth);
        columns
    }

    /// The counts of a column.
    pub fn profile(&self, column: u32) -> Option<&Profile> {
        let at = self.profiles.binary_search_by_key(&column, |it| it.column).ok()?;
        self.profiles.get(at)
    }

    /// Columns whose heading proposes `role` and that hold quantities.
    pub fn quantities(&self, block: &Block, role: Role) -> Vec<u32> {
        block
            .with_role(role)
            .map(|it| it.column)
            .filter(|it| self.profile(*it).is_some_and(|it| 0 < it.quantities()))
            .collect()
    }

    fn name_people(&mut self, block: &Block) {
        let first = |role| {
            let named = |it: &u32| self.profile(*it).is_none_or(|it| 0 < it.texts + it.dates);
            block.with_role(role).map(|it| it.column).find(named)
        };
        let number = |role| block.with_role(role).map(|it| it.column).next();
        let first_name = first(Role::FirstName);
        let mut last_name = first(Role::LastName).or_else(|| first(Role::Person));
        if last_name.is_none() && first_name.is_none() {
            last_name = first(Role::Registration);
        }
        self.registration = number(Role::Registration);
        self.first_name = first_name;
        self.last_name = last_name;
    }

    fn find_dates(&mut self, view: &View<'_>, block: &Block) {
        let dated = |it: &u32| {
            self.profile(*it)
                .is_some_and(|it| 0 < it.dates + it.moments && it.texts <= it.dates + it.moments)
        };
        let numbered =
            |it: &u32| self.profile(*it).is_some_and(|it| 0 < it.dates + it.moments + it.numbers);
        let by_role = |role, fits: &dyn Fn(&u32) -> bool| {
            block.with_role(role).map(|it| it.column).find(|it| fits(it)).map(|it| (it, role))
        };
        let two = |first, last| {
            let column = |role| block.with_role(role).map(|it| it.column).find(dated);
            column(first).zip(column(last))
        };
        let short = |pair: &(u32, u32)| all_within_a_month(view, block, *pair);
        let period = two(Role::PeriodStart, Role::PeriodEnd)
            .or_else(|| two(Role::Start, Role::End))
            .or_else(|| two(Role::HireStart, Role::HireEnd).filter(short));
        let named = by_role(Role::Date, &dated)
            .or_else(|| by_role(Role::Week, &numbered))
            .or_else(|| by_role(Role::Month, &numbered))
            .or_else(|| by_role(Role::Period, &numbered))
            .or_else(|| by_role(Role::PeriodStart, &dated))
            .or_else(|| by_role(Role::PeriodEnd, &dated));
        let unnamed = || {
            let free =
                |it: &&Profile| block.role(it.column).is_none() && it.texts < it.dates + it.moments;
            let column = self.profiles.iter().find(free)?.column;
            Some((column, Role::Date))
        };
        let first_times =
            || by_role(Role::Start, &|it| self.profile(*it).is_some_and(|it| 0 < it.moments));
        // Names and, under each, its dates: `Salarié / date`.
        let under_names = || {
            let roles = [Role::Person, Role::LastName];
            roles.into_iter().find_map(|role| by_role(role, &dated)).map(|it| (it.0, Role::Date))
        };
        let found = named.or_else(unnamed).or_else(first_times).or_else(under_names);
        self.period = period;
        if let Some((column, role)) = found {
            self.date = Some(column);
            self.date_role = Some(role);
            let dates =
                block.body.clone().filter_map(|at| match view.value(view.row(at)?, column) {
                    Value::Date(it) => Some(it),
                    _ => None,
                });
            self.order = day_order(dates);
        }
        self.find_weekdays();
    }

    fn find_weekdays(&mut self) {
        let named = |it: &&Profile| 0 < it.weekdays && it.texts <= it.weekdays;
        self.weekday = self.profiles.iter().find(named).map(|it| it.column);
    }

    /// Adds what the columns that nobody gave a meaning say of the rows: their day of the week and
    /// their type.
    pub fn say_rows(mut self, view: &View<'_>, block: &Block, lexicon: &Lexicon) -> Columns {
        self.profiles = profiles(view, block, lexicon);
        self.types = block.with_role(Role::Type).map(|it| it.column).collect();
        self.find_weekdays();
        self
    }

    fn pair_clocks(&mut self, block: &Block) {
        let clocks = |role: Role| -> Vec<u32> {
            let times = |it: &u32| self.profile(*it).is_some_and(Profile::is_clock);
            block.with_role(role).map(|it| it.column).filter(times).collect()
        };
        let work = pairs(&clocks(Role::Start), &clocks(Role::End));
        let pauses = pairs(&clocks(Role::PauseStart), &clocks(Role::PauseEnd));
        self.clocks = work;
        self.pauses = pauses;
        self.pause_lengths = self.quantities(block, Role::Pause);
        if self.clocks.is_empty() {
            let free: Vec<u32> = self
                .profiles
                .iter()
                .filter(|it| {
                    it.is_clock() && block.role(it.column).is_none() && 0 < it.clocks + it.moments
                })
                .map(|it| it.column)
                .collect();
            if let [start, end, rest @ ..] = free.as_slice()
                && end - start == 1
                && rest.len() <= 1
            {
                self.clocks = vec![(*start, *end)];
            }
        }
    }
}

/// Whether two columns of dates bound periods of a month at most, and not employments.
fn all_within_a_month(view: &View<'_>, block: &Block, (first, last): (u32, u32)) -> bool {
    block.body.clone().filter_map(|at| view.row(at)).all(|row| {
        match (view.value(row, first).as_day(), view.value(row, last).as_day()) {
            (Some(first), Some(last)) => (0..=31).contains(&(last - first).num_days()),
            _ => true,
        }
    })
}

/// Each start with the first end on its right that comes before the next start.
pub fn pairs(starts: &[u32], ends: &[u32]) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for (rank, start) in starts.iter().enumerate() {
        let next = starts.get(rank + 1).copied().unwrap_or(u32::MAX);
        if let Some(end) = ends.iter().find(|it| start < it && **it < next) {
            pairs.push((*start, *end));
        }
    }
    pairs
}

fn profiles(view: &View<'_>, block: &Block, lexicon: &Lexicon) -> Vec<Profile> {
    let mut profiles: Vec<Profile> = Vec::new();
    for at in block.body.clone() {
        let Some(row) = view.row(at) else { break };
        let mut guess = 0;
        for (column, value) in view.cells(row) {
            if !block.has(column) {
                continue;
            }
            // Cells come by column, so the next profile is nearly always the right one.
            let slot = match profiles.get(guess).map(|it| it.column) {
                Some(found) if found == column => guess,
                _ => match profiles.binary_search_by_key(&column, |it| it.column) {
                    Ok(slot) => slot,
                    Err(slot) => {
                        profiles.insert(slot, Profile { column, ..Profile::default() });
                        slot
                    }
                },
            };
            guess = slot + 1;
            let Some(profile) = profiles.get_mut(slot) else { continue };
            match value {
                Value::Number(_) => profile.numbers += 1,
                Value::Length(_) => profile.lengths += 1,
                Value::Clock(_) => profile.clocks += 1,
                Value::Moment(_) => profile.moments += 1,
                Value::Date(TypedDate::Weekday(_)) => profile.weekdays += 1,
                Value::Date(_) => profile.dates += 1,
                Value::Words(_) if lexicon.word(value).is_some_and(|it| it.total) => {}
                Value::Words(_) => profile.texts += 1,
                Value::Other => profile.other += 1,
                Value::Blank | Value::Error => {}
            }
        }
    }
    profiles
}

/// End minus start of one row, pauses off, and whether an entry was left open.
#[derive(Debug, Clone, Copy, Default)]
pub struct Worked {
    /// The difference, when every pair that is begun is ended.
    pub hours: Option<Hours>,
    /// The same, pauses included: some are paid.
    pub gross: Hours,
    /// A start without an end, or the reverse.
    pub open: bool,
}

/// What the clocks of a row say.
pub fn worked(view: &View<'_>, at: usize, columns: &Columns) -> Worked {
    let Some(row) = view.row(at) else { return Worked::default() };
    let mut worked = Worked::default();
    let mut sum = Hours::ZERO;
    let mut any = false;
    for (start, end) in &columns.clocks {
        match (view.value(row, *start), view.value(row, *end)) {
            (Value::Blank, Value::Blank) => {}
            (start, end) => match between(start, end) {
                Some(it) => {
                    sum = sum + it;
                    any = true;
                }
                None => worked.open |= is_time(start) || is_time(end),
            },
        }
    }
    let gross = sum;
    for (start, end) in &columns.pauses {
        if let Some(it) = between(view.value(row, *start), view.value(row, *end)) {
            sum = sum - it;
        }
    }
    for column in &columns.pause_lengths {
        if let Some(it) = pause_length(view.value(row, *column)) {
            sum = sum - it;
        }
    }
    worked.gross = gross;
    if any && !worked.open {
        worked.hours = Some(sum);
    }
    worked
}

/// A pause of 4 or more is in minutes when written as a plain number.
fn pause_length(value: Value) -> Option<Hours> {
    let hours = value.as_hours()?;
    let minutes = matches!(value, Value::Number(_)) && Hours::from_whole(4) < hours;
    Some(if minutes { Hours::from_seconds(hours.seconds() / 60) } else { hours })
}

fn is_time(value: Value) -> bool {
    matches!(value, Value::Clock(_) | Value::Length(_) | Value::Moment(_))
}

fn between(start: Value, end: Value) -> Option<Hours> {
    const DAY: i64 = 86_400;
    match (start, end) {
        (Value::Moment(start), Value::Moment(end)) => {
            let seconds = (end - start).num_seconds();
            (0..=2 * DAY).contains(&seconds).then(|| Hours::from_seconds(seconds))
        }
        (Value::Clock(start) | Value::Length(start), Value::Clock(end) | Value::Length(end)) => {
            let seconds = end.seconds() - start.seconds();
            let seconds = if seconds < 0 { seconds + DAY } else { seconds };
            (0..=DAY).contains(&seconds).then(|| Hours::from_seconds(seconds))
        }
        _ => None,
    }
}

/// How surely the heading of a column says hours worked.
pub fn strength(block: &Block, column: u32) -> Strength {
    let at = block.heads.binary_search_by_key(&column, |it| it.column).ok();
    let meaning = at.and_then(|it| block.heads.get(it)).and_then(|it| it.meaning);
    meaning.map_or(Strength::None, |it| it.strength)
}
