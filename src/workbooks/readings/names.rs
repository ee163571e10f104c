//! People and firms of the file, each once.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::workbooks::answer::ReadPerson;
use crate::workbooks::cells::fold;

/// People and firms by number.
#[derive(Debug, Default)]
pub struct Names {
    /// People, in order of first appearance.
    pub people: Vec<ReadPerson>,
    /// Firms, in order of first appearance.
    pub firms: Vec<String>,
    by_person: HashMap<(String, Option<String>), u32>,
    by_firm: HashMap<String, u32>,
    by_name: HashMap<String, u32>,
    /// For each person, the first one of that name, whatever the registration.
    namesakes: Vec<u32>,
}

impl Names {
    /// The number of a person.
    pub fn person(
        &mut self,
        name: &str,
        registration: Option<&str>,
        born_on: Option<NaiveDate>,
    ) -> Option<u32> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let key = (fold(name), registration.map(str::to_owned));
        if let Some(number) = self.by_person.get(&key) {
            return Some(*number);
        }
        let number = u32::try_from(self.people.len()).ok()?;
        self.namesakes.push(*self.by_name.entry(key.0.clone()).or_insert(number));
        self.people.push(ReadPerson {
            name: name.to_owned(),
            registration: registration.map(str::to_owned),
            born_on,
        });
        self.by_person.insert(key, number);
        Some(number)
    }

    /// The first person of the same name: a recap names people without their registration.
    pub fn namesake(&self, person: u32) -> u32 {
        let found = usize::try_from(person).ok().and_then(|it| self.namesakes.get(it));
        found.copied().unwrap_or(person)
    }

    /// The number of a firm.
    pub fn firm(&mut self, name: &str) -> Option<u32> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let key = fold(name);
        if let Some(number) = self.by_firm.get(&key) {
            return Some(*number);
        }
        let number = u32::try_from(self.firms.len()).ok()?;
        self.firms.push(name.to_owned());
        self.by_firm.insert(key, number);
        Some(number)
    }
}

/// Whether a text may be the name of a person or a firm: letters, few words, no sentence.
pub fn is_name_like(text: &str) -> bool {
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    2 <= letters && digits == 0 && text.split_whitespace().count() <= 5
}

/// Whether a text is a last name in capitals and a first name, in either order.
pub fn is_full_name(text: &str) -> bool {
    let letters = |word: &str| {
        word.chars().all(|it| it.is_alphabetic() || matches!(it, '-' | '\'' | '’' | '.'))
    };
    let capitals = |word: &str| 2 <= word.chars().count() && !word.chars().any(char::is_lowercase);
    let first_name = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && words.iter().all(|it| letters(it) && (capitals(it) || first_name(it)))
        && words.iter().any(|it| capitals(it))
        && words.iter().any(|it| first_name(it))
}

/// Words that name a sheet without naming anybody.
const GENERIC: [&str; 47] = [
    "feuil",
    "feuille",
    "sheet",
    "blad",
    "tabelle",
    "foglio",
    "munkalap",
    "onglet",
    "page",
    "releve",
    "heures",
    "hours",
    "timesheet",
    "data",
    "donnees",
    "export",
    "synthese",
    "recap",
    "recapitulatif",
    "total",
    "suivi",
    "semaine",
    "semaines",
    "fiche",
    "parametre",
    "parametres",
    "reglages",
    "mensuel",
    "mensuelle",
    "week",
    "mois",
    "month",
    "saisie",
    "journal",
    "pointage",
    "detail",
    "liste",
    "copie",
    "copy",
    "backup",
    "sauvegarde",
    "summary",
    "bilan",
    "insertion",
    "time",
    "statement",
    "kw",
];

/// Whether the name of a sheet may be the name of a person or a firm.
pub fn names_somebody(sheet: &str) -> bool {
    let folded = fold(sheet);
    is_name_like(sheet)
        && !folded.split(' ').any(|word| {
            let bare = word.trim_end_matches(|it: char| it.is_ascii_digit());
            GENERIC.contains(&bare)
                || crate::workbooks::cells::month(bare).is_some()
                || crate::workbooks::cells::weekday(bare).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_kept_once() {
        let mut names = Names::default();
        let first = names.person("Awa Diallo", None, None);
        assert_eq!(names.person("AWA DIALLO ", None, None), first);
        let registered = names.person("Awa Diallo", Some("M12"), None);
        assert_ne!(registered, first);
        assert_eq!(registered.map(|it| names.namesake(it)), first);
        assert_eq!(names.person("  ", None, None), None);
    }

    #[test]
    fn a_sheet_may_name_somebody() {
        for name in ["BATIR SAS", "Martin", "Julian"] {
            assert!(names_somebody(name), "{name}");
        }
        for name in [
            "Feuil1",
            "Mars 2026",
            "01.26",
            "Synthèse",
            "Semaine 12",
            "Semaines",
            "Fiche mensuelle",
            "Sheet1 (2)",
        ] {
            assert!(!names_somebody(name), "{name}");
        }
    }
}
