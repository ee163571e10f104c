//! The words of `vocabulary.txt`, as rules and lists of phrases that are looked up by word.

use std::collections::{HashMap, HashSet};

use crate::workbooks::cells::has_phrase;

use super::roles::Role;

/// One rule: a role, and the words beside which it does not hold.
#[derive(Debug)]
pub struct Rule {
    /// The role.
    pub role: Role,
    unless: Vec<&'static str>,
    /// Whether it stands before the words of hours.
    early: bool,
}

/// A phrase that proposes a rule.
#[derive(Debug)]
struct Phrase {
    text: &'static str,
    /// Whether it must be the whole heading.
    whole: bool,
    rule: usize,
}

/// The rules and lists of the file.
#[derive(Debug, Default)]
pub struct Vocabulary {
    rules: Vec<Rule>,
    /// Phrases by their first word.
    phrases: HashMap<&'static str, Vec<Phrase>>,
    /// The other lists, by name.
    pub lists: HashMap<&'static str, Vec<&'static str>>,
    /// The lists whose texts stand alone, by name.
    texts: HashMap<&'static str, HashSet<&'static str>>,
}

impl Vocabulary {
    /// Reads the file.
    pub fn parse(text: &'static str) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        let mut list = None;
        let mut unless = false;
        for line in text.lines().filter(|it| !it.starts_with('#') && !it.trim().is_empty()) {
            let rest = match line.split_once(':').filter(|_| !line.starts_with(' ')) {
                Some((name, rest)) => {
                    unless = false;
                    list = Some(name);
                    if let Some(role) = Role::from_name(name) {
                        let early = !vocabulary.lists.contains_key("hours");
                        vocabulary.rules.push(Rule { role, unless: Vec::new(), early });
                    }
                    rest
                }
                None => match line.trim_start().strip_prefix("unless ") {
                    Some(rest) => {
                        unless = true;
                        rest
                    }
                    None => line,
                },
            };
            let words = rest.split(',').map(str::trim).filter(|it| !it.is_empty());
            for word in words {
                vocabulary.add(list.unwrap_or_default(), unless, word);
            }
        }
        vocabulary
    }

    fn add(&mut self, list: &'static str, unless: bool, word: &'static str) {
        if Role::from_name(list).is_none() {
            self.lists.entry(list).or_default().push(word);
            self.texts.entry(list).or_default().insert(word.trim_start_matches('='));
            return;
        }
        let Some(rule) = self.rules.len().checked_sub(1) else { return };
        if unless {
            if let Some(rule) = self.rules.get_mut(rule) {
                rule.unless.push(word);
            }
            return;
        }
        let whole = word.starts_with('=');
        let text = word.trim_start_matches('=');
        let first = text.split(' ').next().unwrap_or(text);
        self.phrases.entry(first).or_default().push(Phrase { text, whole, rule });
    }

    /// The first rule that fits a folded heading.
    pub fn rule(&self, folded: &str, early: bool) -> Option<&Rule> {
        let mut fitting: Vec<usize> = Vec::new();
        for word in folded.split(' ') {
            for phrase in self.phrases.get(word).map_or(&[][..], Vec::as_slice) {
                let fits = if phrase.whole {
                    folded == phrase.text
                } else {
                    has_phrase(folded, phrase.text)
                };
                if fits {
                    fitting.push(phrase.rule);
                }
            }
        }
        fitting.sort_unstable();
        fitting
            .into_iter()
            .filter_map(|it| self.rules.get(it))
            .find(|it| it.early == early && !it.unless.iter().any(|it| has_phrase(folded, it)))
    }

    /// The texts of a list.
    pub fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded text holds a phrase of a list.
    pub fn any(&self, name: &str, folded: &str) -> bool {
        self.list(name).iter().any(|it| match it.strip_prefix('=') {
            Some(whole) => folded == whole,
            None => has_phrase(folded, it),
        })
    }

    /// Whether a folded text is one of a list.
    pub fn is(&self, name: &str, folded: &str) -> bool {
        self.texts.get(name).is_some_and(|it| it.contains(folded))
    }
}
