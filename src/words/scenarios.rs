//! What is wrong in a scenario file, in words.

use i18n_embed_fl::fl;

use crate::domain::scenario::{ScenarioCause, ScenarioFormat, ScenarioPlace, ValueKind};

use super::findings::sentence;
use super::{Sentence, Words};

impl Words {
    /// What is wrong in a scenario and what to do about it.
    pub fn scenario_cause(&self, cause: &ScenarioCause) -> Sentence {
        let words = self.loader();
        match cause {
            ScenarioCause::Syntax { format } => {
                sentence!(words, "scenario-syntax", format = format_name(*format))
            }
            ScenarioCause::UnknownKey { known } => Sentence {
                message: fl!(words, "scenario-unknown-key"),
                hint: fl!(words, "scenario-unknown-key", "hint", known = self.listed(known)),
            },
            ScenarioCause::MissingKey { key } => Sentence {
                message: fl!(words, "scenario-missing-key", key = key.as_str()),
                hint: fl!(words, "scenario-missing-key", "hint"),
            },
            ScenarioCause::WrongKind { expected } => Sentence {
                message: fl!(words, "scenario-wrong-kind"),
                hint: fl!(words, "scenario-wrong-kind", "hint", expected = self.kind(*expected)),
            },
            ScenarioCause::UnknownWord { known } => Sentence {
                message: fl!(words, "scenario-unknown-word"),
                hint: fl!(words, "scenario-unknown-word", "hint", known = self.listed(known)),
            },
            ScenarioCause::NotADate => sentence!(words, "scenario-not-a-date"),
            ScenarioCause::NotAMonth => sentence!(words, "scenario-not-a-month"),
            ScenarioCause::NotADecimal => sentence!(words, "scenario-not-a-decimal"),
            ScenarioCause::OutOfRange { least, most } => Sentence {
                message: fl!(words, "scenario-out-of-range"),
                hint: fl!(
                    words,
                    "scenario-out-of-range",
                    "hint",
                    least = self.decimal(*least),
                    most = self.decimal(*most)
                ),
            },
            ScenarioCause::ShareOutOfRange => sentence!(words, "scenario-share-out-of-range"),
            ScenarioCause::ShareTooFine => sentence!(words, "scenario-share-too-fine"),
            ScenarioCause::EndBeforeStart { start, end } => Sentence {
                message: fl!(
                    words,
                    "scenario-end-before-start",
                    start = self.date(*start),
                    end = self.date(*end)
                ),
                hint: fl!(words, "scenario-end-before-start", "hint"),
            },
            ScenarioCause::UnknownPerson => sentence!(words, "scenario-unknown-person"),
            ScenarioCause::UnknownLot { known } => Sentence {
                message: fl!(words, "scenario-unknown-lot"),
                hint: fl!(words, "scenario-unknown-lot", "hint", known = self.listed(known)),
            },
            ScenarioCause::NoPeriod => sentence!(words, "scenario-no-period"),
            ScenarioCause::SeveralPeriods => sentence!(words, "scenario-several-periods"),
            ScenarioCause::TrainingBeyondHours => {
                sentence!(words, "scenario-training-beyond-hours")
            }
            ScenarioCause::Repeated => sentence!(words, "scenario-repeated"),
            ScenarioCause::DoubtfulSiret => sentence!(words, "scenario-doubtful-siret"),
        }
    }

    /// A place in a scenario file: its line and column where the format tells them, and the keys
    /// that lead there. Empty for a JSON file as a whole.
    pub fn scenario_place(&self, place: &ScenarioPlace) -> String {
        let line = place.line.zip(place.column).map(|(line, column)| {
            let (line, column) = (self.count(i64::from(line)), self.count(i64::from(column)));
            fl!(self.loader(), "scenario-place-line", line = line, column = column)
        });
        let path = (!place.path.is_empty()).then(|| place.path.clone());
        line.into_iter().chain(path).collect::<Vec<_>>().join(", ")
    }

    fn kind(&self, kind: ValueKind) -> String {
        let words = self.loader();
        match kind {
            ValueKind::Text => fl!(words, "value-kind-text"),
            ValueKind::Number => fl!(words, "value-kind-number"),
            ValueKind::WholeNumber => fl!(words, "value-kind-whole-number"),
            ValueKind::Flag => fl!(words, "value-kind-flag"),
            ValueKind::List => fl!(words, "value-kind-list"),
            ValueKind::Table => fl!(words, "value-kind-table"),
        }
    }

    fn listed(&self, known: &[String]) -> String {
        if known.is_empty() { fl!(self.loader(), "scenario-nothing") } else { known.join(", ") }
    }
}

fn format_name(format: ScenarioFormat) -> &'static str {
    match format {
        ScenarioFormat::Toml => "TOML",
        ScenarioFormat::Json => "JSON",
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    #[test]
    fn a_problem_has_a_place_and_a_way_out() {
        let place = ScenarioPlace {
            path: "contract.kind".to_owned(),
            line: Some(8),
            column: Some(3),
            value: None,
        };
        let cause = ScenarioCause::UnknownWord { known: vec!["works".to_owned()] };
        let french = Words::of(Language::French);
        assert_eq!(french.scenario_place(&place), "ligne 8, colonne 3, contract.kind");
        assert_eq!(french.scenario_cause(&cause).hint, "Mots possibles\u{a0}: works.");
        let english = Words::of(Language::English);
        assert_eq!(english.scenario_cause(&cause).message, "this word is not known here");
    }
}
