//! The rules of counting, what to know about a decision, and what a facilitator said, in words.

use i18n_embed_fl::fl;

use crate::domain::counting::Flag;
use crate::domain::entry::Review;
use crate::domain::rules::Rule;

use super::Words;

/// A rule in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleWords {
    /// What hours it removes.
    pub title: String,
    /// Why they are counted so, a whole sentence.
    pub why: String,
}

impl Words {
    /// A rule. Its key is made from its id, so a test looks every rule up in both languages.
    pub fn rule(&self, rule: &Rule) -> RuleWords {
        let key = rule.title_key();
        RuleWords { title: self.loader().get(&key), why: self.loader().get_attr(&key, "why") }
    }

    /// What to know about a decision.
    pub fn flag(&self, flag: Flag) -> String {
        let words = self.loader();
        match flag {
            Flag::Prorated => fl!(words, "flag-prorated"),
            Flag::RouteUnknown => fl!(words, "flag-route-unknown"),
            Flag::HireUnknown => fl!(words, "flag-hire-unknown"),
            Flag::OutsideEmployment => fl!(words, "flag-outside-employment"),
        }
    }

    /// What a facilitator said of a line.
    pub fn review(&self, review: Review) -> String {
        let words = self.loader();
        match review {
            Review::Waiting => fl!(words, "review-waiting"),
            Review::Validated => fl!(words, "review-validated"),
            Review::Refused => fl!(words, "review-refused"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;
    use crate::domain::rules::registry;

    #[test]
    fn every_rule_has_a_title_and_a_reason_in_both_languages() {
        for language in Language::ALL {
            let words = Words::of(language);
            for rule in registry::RULES {
                let key = rule.title_key();
                assert!(words.loader().has(&key), "{}: {key}", language.code());
                assert!(words.loader().has_attr(&key, "why"), "{}: {key}.why", language.code());
                assert_ne!(words.rule(rule).why, "");
            }
        }
    }
}
