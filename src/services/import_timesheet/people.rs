//! Who is meant by the names of a file: people whom the buyer knows, or new ones.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::access::Scope;
use crate::services::{ServiceError, names};
use crate::store::person::{self, Identity};
use crate::store::{Tx, settled};
use crate::units::{Clock, PersonId, PersonNumber};
use crate::workbooks::answer::ReadPerson;

/// The people of a file.
#[derive(Debug, Default)]
pub(super) struct People {
    numbers: Vec<Option<PersonNumber>>,
    /// Those whom the buyer does not know yet, under the numbers that they will carry.
    pub new: Vec<Identity>,
    /// Those whom whoever asks does not know: staff of a firm know whom it declared. They are not
    /// told that others declared somebody.
    pub unknown: HashSet<PersonNumber>,
    /// What becomes known of those whom it knows: birth date and registration.
    pub completed: Vec<(PersonNumber, Option<NaiveDate>, Option<String>)>,
}

impl People {
    /// The number of a person by their rank in the file; none when several people are meant.
    pub fn number(&self, rank: u32) -> Option<PersonNumber> {
        self.numbers.get(usize::try_from(rank).ok()?).copied().flatten()
    }

    /// Whether a person is new to whoever asks, by their rank in the file.
    pub fn is_new(&self, rank: u32) -> bool {
        self.number(rank).is_some_and(|it| self.unknown.contains(&it))
    }

    /// Finds everybody whom a file names. Numbers of new people are provisional unless the buyer
    /// is locked by the transaction.
    pub async fn find(
        tx: &mut Tx,
        scope: &Scope,
        clock: &dyn Clock,
        read: &[ReadPerson],
    ) -> Result<People, ServiceError> {
        let mut people = People::default();
        let mut next = person::next_number(tx, scope).await?;
        let mut met: HashMap<String, Vec<Identity>> = HashMap::new();
        for named in read {
            let normalised = names::of_person(&named.name);
            if !met.contains_key(&normalised) {
                let known = person::by_name(tx, scope, &normalised).await?;
                met.insert(normalised.clone(), known);
            }
            let same_name = met.entry(normalised.clone()).or_default();
            match meant(same_name, named) {
                Meant::One(known) => {
                    people.numbers.push(Some(known.number));
                    people.complete(known, named);
                    continue;
                }
                Meant::Several => {
                    people.numbers.push(None);
                    continue;
                }
                Meant::Nobody => {}
            }
            let identity = Identity {
                number: next,
                id: PersonId::new(clock),
                name: named.name.trim().to_owned(),
                normalised,
                born_on: named.born_on,
                registration: named.registration.clone(),
            };
            next = PersonNumber(next.0 + 1);
            people.numbers.push(Some(identity.number));
            same_name.push(identity.clone());
            people.new.push(identity);
        }
        people.unknown = people.new.iter().map(|it| it.number).collect();
        if let Some(firm) = scope.firm() {
            let named: BTreeSet<PersonNumber> = people.numbers.iter().flatten().copied().collect();
            let mut unknown: HashSet<PersonNumber> = named.iter().copied().collect();
            let known = named.into_iter().filter(|it| !people.unknown.contains(it));
            for run in settled::runs(known) {
                for declared in person::declared_by(tx, scope, firm, run).await? {
                    unknown.remove(&declared);
                }
            }
            people.unknown = unknown;
        }
        Ok(people)
    }

    /// Keeps what the file tells and nobody told before.
    fn complete(&mut self, known: &mut Identity, named: &ReadPerson) {
        let born_on = named.born_on.filter(|_| known.born_on.is_none());
        let registration = named.registration.clone().filter(|_| known.registration.is_none());
        if born_on.is_none() && registration.is_none() {
            return;
        }
        known.born_on = known.born_on.or(born_on);
        known.registration = known.registration.clone().or_else(|| registration.clone());
        match self.new.iter_mut().find(|it| it.number == known.number) {
            Some(new) => *new = known.clone(),
            None => self.completed.push((known.number, born_on, registration)),
        }
    }
}

/// Who among known people is meant.
#[derive(Debug)]
enum Meant<'a> {
    One(&'a mut Identity),
    Several,
    Nobody,
}

/// Who among people of one name is meant: whoever was born on that day; else, unless the birth
/// dates differ, whoever carries that registration; else whoever contradicts neither. Two that
/// fit alike cannot be told apart.
fn meant<'a>(same_name: &'a mut [Identity], named: &ReadPerson) -> Meant<'a> {
    let rank = |it: &Identity| {
        let born = agreement(&it.born_on, &named.born_on);
        match (born, agreement(&it.registration, &named.registration)) {
            (Agreement::Same, _) => Some(0),
            (Agreement::Unknown, Agreement::Same) => Some(1),
            (Agreement::Unknown, Agreement::Unknown) => Some(2),
            (Agreement::Differs, _) | (Agreement::Unknown, Agreement::Differs) => None,
        }
    };
    let Some(least) = same_name.iter().filter_map(rank).min() else {
        return Meant::Nobody;
    };
    let mut fitting = same_name.iter_mut().filter(|it| rank(it) == Some(least));
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Meant::One(one),
        _ => Meant::Several,
    }
}

enum Agreement {
    Same,
    Differs,
    Unknown,
}

fn agreement<T: PartialEq>(known: &Option<T>, told: &Option<T>) -> Agreement {
    match (known, told) {
        (Some(known), Some(told)) if known == told => Agreement::Same,
        (Some(_), Some(_)) => Agreement::Differs,
        _ => Agreement::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(number: i64, born_on: Option<&str>, registration: Option<&str>) -> Identity {
        Identity {
            number: PersonNumber(number),
            id: PersonId("00000000-0000-0000-0000-000000000001".parse().expect("an id")),
            name: "Awa Diarra".to_owned(),
            normalised: names::of_person("Awa Diarra"),
            born_on: born_on.map(|it| it.parse().expect("a date")),
            registration: registration.map(str::to_owned),
        }
    }

    #[track_caller]
    fn check(born_on: Option<&str>, registration: Option<&str>, expected: &str) {
        let mut all = [
            known(1, Some("1999-04-02"), None),
            known(2, Some("1988-12-24"), Some("A17")),
            known(3, None, Some("B04")),
        ];
        let named = ReadPerson {
            name: "DIARRA Awa".to_owned(),
            registration: registration.map(str::to_owned),
            born_on: born_on.map(|it| it.parse().expect("a date")),
        };
        let found = match meant(&mut all, &named) {
            Meant::One(it) => it.number.to_string(),
            Meant::Several => "several".to_owned(),
            Meant::Nobody => "nobody".to_owned(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn a_birth_date_tells_people_of_one_name_apart() {
        check(Some("1999-04-02"), None, "1");
        check(Some("1988-12-24"), Some("Z99"), "2");
    }

    #[test]
    fn a_registration_tells_them_apart_when_no_birth_date_does() {
        check(None, Some("A17"), "2");
        check(None, Some("B04"), "3");
    }

    #[test]
    fn people_whom_nothing_tells_apart_are_several() {
        check(None, None, "several");
    }

    #[test]
    fn who_contradicts_nothing_is_meant() {
        check(Some("2001-01-01"), Some("B04"), "3");
    }

    #[test]
    fn another_birth_date_is_another_person() {
        check(Some("2001-01-01"), Some("Z99"), "nobody");
    }
}
