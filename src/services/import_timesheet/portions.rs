//! The lines of a file sorted into statements, in portions of a few people each where they are very
//! many: so many lines are never held at once. A person's lines are all in one portion.

use std::collections::{BTreeMap, BTreeSet};

use crate::services::ServiceError;
use crate::store::StoreError;
use crate::units::{FirmId, Month, Packed};

use super::sorting::Candidate;

/// The firm that declares and the month: what tells the statements of one file apart.
pub(super) type StatementKey = (Month, FirmId);

/// Lines by statement.
pub(super) type Statements = BTreeMap<StatementKey, Vec<Candidate>>;

/// Lines that a portion holds, more or less.
const PORTION: usize = 20_000;

/// What a file says of a person: how many lines, and where the first stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinesOf {
    /// How many.
    pub count: usize,
    /// Row of the first, from 0.
    pub first_row: u32,
}

/// Lines sorted into statements.
#[derive(Debug)]
pub(super) struct Portions {
    portions: Vec<Portion>,
    /// People of one portion.
    width: usize,
    keys: Vec<StatementKey>,
    by_key: BTreeMap<StatementKey, u32>,
    /// Statements of which a line adds hours, by their rank among `keys`.
    adds: BTreeSet<u32>,
    /// The statement of the last line: the next one is often of the same.
    last: Option<(StatementKey, u32)>,
    people: Vec<Option<LinesOf>>,
}

#[derive(Debug)]
enum Portion {
    Held(Vec<(u32, Candidate)>),
    Packed(Packed<(u32, Candidate)>),
}

impl Portions {
    /// Room for so many lines of so many people; `at_once` when they must be held together.
    pub fn new(lines: usize, people: usize, at_once: bool) -> Portions {
        let count = if at_once { 1 } else { lines.div_ceil(PORTION).clamp(1, people.max(1)) };
        let portion = || match count {
            1 => Portion::Held(Vec::new()),
            _ => Portion::Packed(Packed::default()),
        };
        Portions {
            portions: (0..count).map(|_| portion()).collect(),
            width: people.div_ceil(count).max(1),
            keys: Vec::new(),
            by_key: BTreeMap::new(),
            adds: BTreeSet::new(),
            last: None,
            people: vec![None; people],
        }
    }

    /// Puts a line behind the others.
    pub fn push(&mut self, key: StatementKey, line: Candidate) {
        let rank = self.key(key);
        if !line.hours.is_negative() {
            self.adds.insert(rank);
        }
        let person = line.person.and_then(|it| usize::try_from(it).ok());
        if let Some(of) = person.and_then(|it| self.people.get_mut(it)) {
            let row = line.cell.row;
            let of = of.get_or_insert(LinesOf { count: 0, first_row: row });
            of.count += 1;
            of.first_row = of.first_row.min(row);
        }
        // Hours of the whole workforce are nobody's.
        let person = person.unwrap_or(0);
        let last = self.portions.len() - 1;
        match self.portions.get_mut((person / self.width).min(last)) {
            Some(Portion::Held(held)) => held.push((rank, line)),
            Some(Portion::Packed(packed)) => packed.push((rank, line)),
            None => {}
        }
    }

    /// A statement that says that there is nothing to declare.
    pub fn declare_nothing(&mut self, key: StatementKey) {
        self.key(key);
    }

    fn key(&mut self, key: StatementKey) -> u32 {
        if let Some((_, rank)) = self.last.filter(|it| it.0 == key) {
            return rank;
        }
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let rank = *self.by_key.entry(key).or_insert_with(|| {
            self.keys.push(key);
            next
        });
        self.last = Some((key, rank));
        rank
    }

    /// Whether there is no statement at all.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many portions there are.
    pub fn len(&self) -> usize {
        self.portions.len()
    }

    /// The statements, in order.
    pub fn keys(&self) -> BTreeSet<StatementKey> {
        self.keys.iter().copied().collect()
    }

    /// What the file says of each person with lines, by rank.
    pub fn people(&self) -> impl Iterator<Item = (u32, LinesOf)> {
        (0..).zip(&self.people).filter_map(|(rank, of)| Some((rank, (*of)?)))
    }

    /// Corrections of other months that arrive with a statement belong to it, and are no statement
    /// of those months: a group of negative lines joins the latest month of the same firm that has
    /// others.
    pub fn fold_corrections(&mut self) {
        let ranked = || (0..).zip(&self.keys);
        let adding = ranked().filter(|it| self.adds.contains(&it.0)).map(|it| *it.1);
        let homes: BTreeSet<StatementKey> = adding.collect();
        if homes.is_empty() {
            return;
        }
        for (rank, key) in (0..).zip(&mut self.keys) {
            if !self.adds.contains(&rank) {
                let home = homes.iter().rev().find(|it| it.1 == key.1);
                *key = home.copied().unwrap_or(*key);
            }
        }
    }

    /// The lines of a portion, taken out of it. The first one tells of statements without a line.
    ///
    /// # Errors
    /// A portion that does not open: nothing of it is lost unseen.
    pub fn open(&mut self, at: usize) -> Result<Statements, ServiceError> {
        let mut statements = Statements::new();
        if at == 0 {
            statements.extend(self.keys().into_iter().map(|it| (it, Vec::new())));
        }
        let lines = match self.portions.get_mut(at) {
            Some(Portion::Held(held)) => Some(std::mem::take(held)),
            Some(Portion::Packed(packed)) => std::mem::take(packed).open(),
            None => None,
        };
        for (rank, line) in lines.ok_or_else(unopened)? {
            let key = usize::try_from(rank).ok().and_then(|it| self.keys.get(it));
            statements.entry(*key.ok_or_else(unopened)?).or_default().push(line);
        }
        Ok(statements)
    }

    /// The lines of all portions together.
    ///
    /// # Errors
    /// As [`Portions::open`].
    pub fn open_all(&mut self) -> Result<Statements, ServiceError> {
        let mut all = Statements::new();
        for at in 0..self.len() {
            for (key, mut lines) in self.open(at)? {
                all.entry(key).or_default().append(&mut lines);
            }
        }
        Ok(all)
    }
}

/// Lines that were packed here do not open: the import cannot go on.
pub(super) fn unopened() -> ServiceError {
    ServiceError::Store(StoreError::Other("packed lines that do not open".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::CellRef;
    use crate::services::import_timesheet::findings::Rank;
    use crate::units::Hours;

    fn firm() -> FirmId {
        FirmId("00000000-0000-0000-0000-000000000001".parse().expect("an id"))
    }

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    fn line(person: u32, row: u32, hours: i32) -> Candidate {
        Candidate {
            person: Some(person),
            span: month("2026-10").days(),
            hours: Hours::from_whole(hours),
            training: Hours::ZERO,
            route: None,
            lot: 0,
            detail: 0,
            sheet: 0,
            cell: CellRef { row, column: 1 },
            rank: Rank::Line(row),
        }
    }

    fn counts(statements: &Statements) -> Vec<(String, usize)> {
        statements.iter().map(|it| (it.0.0.to_string(), it.1.len())).collect()
    }

    #[test]
    fn a_correction_of_another_month_joins_the_statement_it_came_with() {
        let mut portions = Portions::new(2, 1, false);
        portions.push((month("2026-09"), firm()), line(0, 1, -7));
        portions.push((month("2026-10"), firm()), line(0, 2, 120));
        portions.fold_corrections();
        let statements = portions.open_all().expect("opened");
        assert_eq!(counts(&statements), [("2026-10".to_owned(), 2)]);
    }

    #[test]
    fn corrections_that_come_alone_are_statements_of_their_months() {
        let mut portions = Portions::new(2, 1, false);
        portions.push((month("2026-09"), firm()), line(0, 1, -7));
        portions.push((month("2026-10"), firm()), line(0, 2, -5));
        portions.fold_corrections();
        let statements = portions.open_all().expect("opened");
        assert_eq!(counts(&statements).len(), 2);
    }

    #[test]
    fn very_many_lines_are_sorted_as_few_are_and_a_person_stays_in_one_portion() {
        let key = |row: u32| (month(["2026-09", "2026-10"][(row % 2) as usize]), firm());
        let filled = |at_once| {
            let mut portions = Portions::new(50_000, 97, at_once);
            (0..50_000).for_each(|row| portions.push(key(row), line(row % 97, row, 7)));
            portions
        };
        let (mut many, mut few) = (filled(false), filled(true));
        assert_eq!((many.len(), few.len()), (3, 1));
        let mut met: BTreeMap<u32, usize> = BTreeMap::new();
        for at in 0..many.len() {
            for person in
                many.open(at).expect("opened").values().flatten().filter_map(|it| it.person)
            {
                assert_eq!(*met.entry(person).or_insert(at), at);
            }
        }
        assert_eq!(met.len(), 97);
        let by_row = |mut statements: Statements| {
            statements.values_mut().for_each(|it| it.sort_by_key(|it| it.cell.row));
            statements
        };
        let again = filled(false).open_all().expect("opened");
        assert_eq!(by_row(again), few.open_all().expect("opened"));
    }

    #[test]
    fn nothing_to_declare_is_a_statement_without_lines() {
        let mut portions = Portions::new(0, 0, false);
        assert!(portions.is_empty());
        portions.declare_nothing((month("2026-10"), firm()));
        assert_eq!(counts(&portions.open(0).expect("opened")), [("2026-10".to_owned(), 0)]);
    }

    #[test]
    fn what_a_person_has_is_counted_as_lines_come() {
        let mut portions = Portions::new(3, 2, false);
        for (person, row) in [(1, 9), (0, 4), (1, 3)] {
            portions.push((month("2026-10"), firm()), line(person, row, 7));
        }
        let of: Vec<_> = portions.people().map(|it| (it.0, it.1.count, it.1.first_row)).collect();
        assert_eq!(of, [(0, 1, 4), (1, 2, 3)]);
    }
}
