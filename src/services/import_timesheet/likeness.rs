//! Names of a file that resemble another one: perhaps one person, written in two ways.
//!
//! Nobody is taken for somebody else: whoever sends the file is asked. A name is held against the
//! other names of the file and, for whoever may read names, against those whom the declaring firm
//! itself declared lately; of whom others declared, nothing is told.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use strsim::damerau_levenshtein;

use crate::domain::finding::Acquaintance;
use crate::services::{ServiceError, names};
use crate::store::statement::{self, Identity};
use crate::store::{Tx, person};
use crate::units::ContractId;
use crate::workbooks::answer::ReadPerson;

use super::plan::Filing;
use super::portions::{Portions, StatementKey};

/// Months before the one of a statement in which the firm may have declared somebody.
const LOOKED_BACK: usize = 3;

/// Names that share a word beyond which that word tells nothing.
const COMMON: usize = 50;

/// Letters of a word from which one slip of the finger leaves it recognisable; and two.
const LONG: (usize, usize) = (4, 8);

/// Whom a name resembles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Likeness {
    /// As the other one is written.
    pub name: String,
    /// Where they are known from.
    pub known: Acquaintance,
}

/// A name, as names are held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    words: Vec<String>,
    born_on: Option<NaiveDate>,
    registration: Option<String>,
}

impl Named {
    fn of(name: &str, born_on: Option<NaiveDate>, registration: Option<&str>) -> Named {
        let words = names::of_person(name).split(' ').map(str::to_owned).collect();
        Named { words, born_on, registration: registration.map(str::to_owned) }
    }

    fn read(person: &ReadPerson) -> Named {
        Named::of(&person.name, person.born_on, person.registration.as_deref())
    }

    /// Whether two names, which are not the same, may be one person's: they share a word, and what
    /// remains differs by a slip of the finger, an initial, or a name that one of them leaves out;
    /// or their birth dates are the same. Dates or registrations that differ tell people apart.
    fn resembles(&self, other: &Named) -> bool {
        let differ = |one: bool, same: bool| one && !same;
        let born = self.born_on.is_some() && other.born_on.is_some();
        let registered = self.registration.is_some() && other.registration.is_some();
        if differ(born, self.born_on == other.born_on)
            || differ(registered, self.registration == other.registration)
        {
            return false;
        }
        let (ours, theirs) =
            (without(&self.words, &other.words), without(&other.words, &self.words));
        let shared = self.words.len() - ours.len();
        match (ours.as_slice(), theirs.as_slice()) {
            _ if shared == 0 => false,
            ([], []) => false,
            _ if born => true,
            ([one], [other]) => alike(one, other),
            ([], _) | (_, []) => 2 <= shared,
            _ => false,
        }
    }
}

/// The words of one name that the other one lacks, each counted.
fn without<'n>(words: &'n [String], others: &[String]) -> Vec<&'n str> {
    let mut others: Vec<&String> = others.iter().collect();
    let mut left = Vec::new();
    for word in words {
        match others.iter().position(|it| *it == word) {
            Some(rank) => drop(others.swap_remove(rank)),
            None => left.push(word.as_str()),
        }
    }
    left
}

/// Whether a word may stand for another one.
fn alike(one: &str, other: &str) -> bool {
    let shortest = one.chars().count().min(other.chars().count());
    let slips = match shortest {
        1 => return one.chars().next() == other.chars().next(),
        it if LONG.1 <= it => 2,
        it if LONG.0 <= it => 1,
        _ => return false,
    };
    damerau_levenshtein(one, other) <= slips
}

impl Filing<'_> {
    /// Whom each new name of the file resembles, by its rank among the people of the file.
    pub(super) async fn likenesses(
        &self,
        tx: &mut Tx,
        contract: ContractId,
        sorted: &Portions,
    ) -> Result<HashMap<u32, Likeness>, ServiceError> {
        let mut crowd = Crowd::default();
        for (rank, lines) in sorted.people() {
            let Some(person) = index(rank).and_then(|it| self.read.persons.get(it)) else {
                continue;
            };
            let is_new = self.people.is_new(rank);
            let known = Acquaintance::File { row: lines.first_row.saturating_add(1) };
            let (name, named) = (person.name.trim().to_owned(), Named::read(person));
            let likeness = Likeness { name, known };
            crowd.add(Member { rank: Some(rank), is_new, lines: lines.count, named, likeness });
        }
        if self.scope.reads_names() && crowd.members.iter().any(|it| it.is_new) {
            for key in sorted.keys() {
                self.declared(tx, contract, key, &mut crowd).await?;
            }
        }
        Ok(crowd.likenesses())
    }

    /// Adds whom the firm declared lately.
    async fn declared(
        &self,
        tx: &mut Tx,
        contract: ContractId,
        (period, firm): StatementKey,
        crowd: &mut Crowd,
    ) -> Result<(), ServiceError> {
        let months = std::iter::successors(Some(period), |it| Some(it.previous()));
        for period in months.take(1 + LOOKED_BACK) {
            let identity = Identity { contract, firm, employer: firm, period };
            let known = statement::by_identity(tx, self.scope, identity).await?;
            let Some(known) = known.filter(|it| it.standing) else { continue };
            for told in person::told_by(tx, self.scope, known.number, firm).await? {
                let named = Named::of(&told.name, told.born_on, None);
                let known = Acquaintance::Declared { period };
                let likeness = Likeness { name: told.name, known };
                crowd.add(Member { rank: None, is_new: false, lines: 0, named, likeness });
            }
        }
        Ok(())
    }
}

fn index(rank: u32) -> Option<usize> {
    usize::try_from(rank).ok()
}

/// Somebody whom a name may resemble.
struct Member {
    /// Their rank among the people of the file; none for whom it does not name.
    rank: Option<u32>,
    is_new: bool,
    lines: usize,
    named: Named,
    likeness: Likeness,
}

/// Everybody whom a new name may resemble.
#[derive(Default)]
struct Crowd {
    members: Vec<Member>,
    by_word: HashMap<String, Vec<usize>>,
    known: HashSet<Vec<String>>,
}

impl Crowd {
    /// Adds somebody; a name that is there already stays as it was.
    fn add(&mut self, member: Member) {
        if member.rank.is_none() && !self.known.insert(member.named.words.clone()) {
            return;
        }
        self.known.insert(member.named.words.clone());
        for word in member.named.words.iter().collect::<HashSet<_>>() {
            self.by_word.entry(word.clone()).or_default().push(self.members.len());
        }
        self.members.push(member);
    }

    fn likenesses(&self) -> HashMap<u32, Likeness> {
        let new = self.members.iter().filter(|it| it.is_new);
        let found = new.filter_map(|it| Some((it.rank?, self.resembled(it)?.likeness.clone())));
        found.collect()
    }

    /// Whom a new name resembles first: somebody known rather than somebody new, whoever has more
    /// lines, whoever comes first. Of two new names only one is asked about.
    fn resembled(&self, member: &Member) -> Option<&Member> {
        let near = member.named.words.iter().filter_map(|it| self.by_word.get(it));
        let near = near.filter(|it| it.len() <= COMMON).flatten();
        let near = near.filter_map(|it| self.members.get(*it));
        let weight = |it: &Member| (it.is_new, std::cmp::Reverse(it.lines), it.rank);
        near.filter(|it| weight(it) < weight(member) && member.named.resembles(&it.named))
            .min_by_key(|it| weight(it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Named {
        let mut parts = text.split('|').map(str::trim);
        let name = parts.next().expect("a name");
        let born_on = parts.next().filter(|it| !it.is_empty());
        Named::of(name, born_on.map(|it| it.parse().expect("a date")), parts.next())
    }

    #[track_caller]
    fn check(one: &str, other: &str, expected: bool) {
        let (one, other) = (named(one), named(other));
        assert_eq!(one.resembles(&other), expected, "{one:?} {other:?}");
        assert_eq!(other.resembles(&one), expected, "{other:?} {one:?}");
    }

    #[test]
    fn a_slip_of_the_finger_leaves_a_name_recognisable() {
        check("DIARRA Awa", "DIARA Awa", true);
        check("Moussa Rousselin", "ROUSSELIN Mousas", true);
        check("Vandenbroucke Lina", "VANDENBROUKE-LINA", true);
        check("Konstantinidis Eva", "Konstatinidys Eva", true);
    }

    #[test]
    fn short_words_that_differ_are_other_names() {
        check("MARTIN Léo", "MARTIN Léa", false);
        check("SY Ali", "BA Ali", false);
        check("DUPONT Jean", "DUPONT Jeanne", false);
    }

    #[test]
    fn an_initial_may_stand_for_a_first_name() {
        check("A. DIARRA", "Awa Diarra", true);
        check("B. DIARRA", "Awa Diarra", false);
    }

    #[test]
    fn a_name_that_is_left_out_leaves_two_that_are_shared() {
        check("BEN ALI Mohamed", "Mohamed Ali", true);
        check("Marie-Claire Dupont", "Marie Dupont", true);
        check("Dupont", "Marie Dupont", false);
    }

    #[test]
    fn one_birth_date_and_one_name_may_be_one_person_who_married() {
        check("DIARRA Awa|1999-04-02", "KEITA Awa|1999-04-02", true);
        check("DIARRA Awa|1999-04-02", "DIARA Awa|2001-01-01", false);
        check("DIARRA Awa|1999-04-02", "KEITA Lina|1999-04-02", false);
    }

    #[test]
    fn registrations_that_differ_tell_people_apart() {
        check("DIARRA Awa||A17", "DIARA Awa||B04", false);
        check("DIARRA Awa||A17", "DIARA Awa||A17", true);
    }

    #[test]
    fn the_same_name_resembles_nobody() {
        check("DIARRA Awa", "Awa Diarra", false);
    }
}
