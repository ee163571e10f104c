//! Words for where an obligation stands and what to do next.

use i18n_embed_fl::fl;

use crate::domain::position::Status;
use crate::domain::regret::NextStep;

use super::Words;

impl Words {
    /// The word for a status.
    pub fn status(&self, status: Status) -> String {
        let words = self.loader();
        match status {
            Status::NotStarted => fl!(words, "status-not-started"),
            Status::TooEarly => fl!(words, "status-too-early"),
            Status::OnTrack => fl!(words, "status-on-track"),
            Status::Behind => fl!(words, "status-behind"),
            Status::Critical => fl!(words, "status-critical"),
            Status::Undetermined => fl!(words, "status-undetermined"),
            Status::Met => fl!(words, "status-met"),
            Status::Short => fl!(words, "status-short"),
        }
    }

    /// The name of a firm; an empty one is the holder's, which was not recorded.
    pub fn firm(&self, name: &str) -> String {
        match name {
            "" => fl!(self.loader(), "step-holder"),
            name => name.to_owned(),
        }
    }

    /// What to do next, with the name of whom it is asked or done with; empty when that was not
    /// recorded.
    pub fn next_step(&self, step: &NextStep, whom: &str) -> String {
        let (words, holder) = (self.loader(), self.firm(whom));
        match step {
            NextStep::AskStatements { months } => {
                let month = months.first().map(|it| self.month(*it)).unwrap_or_default();
                let (count, months) = (months.len(), self.size(months.len()));
                fl!(
                    words,
                    "step-statements",
                    count = count,
                    month = month,
                    months = months,
                    holder = holder
                )
            }
            NextStep::AskWorkforce => fl!(words, "step-workforce", holder = holder),
            NextStep::Validate { hours } => {
                fl!(words, "step-validate", hours = self.hours(*hours))
            }
            NextStep::HireBy { people, day } => {
                let (count, people, day) = (*people, self.count(*people), self.date(*day));
                fl!(words, "step-hire", count = count, people = people, day = day)
            }
            NextStep::MeetHolder { people: Some(people) } => {
                let (count, people) = (*people, self.count(*people));
                fl!(words, "step-meet", count = count, people = people, holder = holder)
            }
            NextStep::MeetHolder { people: None } => {
                fl!(words, "step-meet-too-late", holder = holder)
            }
            NextStep::Decide => fl!(words, "step-decide", holder = holder),
            NextStep::Nothing => fl!(words, "step-nothing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[track_caller]
    fn check(step: &NextStep, french: &str, english: &str) {
        let told = |language| Words::of(language).next_step(step, "Bâti Nord");
        assert_eq!(
            (told(Language::French).as_str(), told(Language::English).as_str()),
            (french, english)
        );
    }

    #[test]
    fn one_is_hired_and_several_are() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 5).expect("a date");
        check(
            &NextStep::HireBy { people: 1, day },
            "faire embaucher une personne au plus tard le 05/12/2026",
            "have one person hired by 5 Dec 2026",
        );
        check(
            &NextStep::HireBy { people: 3, day },
            "faire embaucher 3 personnes au plus tard le 05/12/2026",
            "have 3 people hired by 5 Dec 2026",
        );
    }

    #[test]
    fn a_single_statement_is_asked_for_by_its_month() {
        let months = |texts: &[&str]| NextStep::AskStatements {
            months: texts.iter().map(|it| it.parse().expect("a month")).collect(),
        };
        check(
            &months(&["2026-10"]),
            "demander à Bâti Nord le relevé (octobre 2026)",
            "ask Bâti Nord for the statement of October 2026",
        );
        check(
            &months(&["2026-09", "2026-10"]),
            "demander 2 relevés à Bâti Nord",
            "ask Bâti Nord for 2 statements",
        );
    }

    #[test]
    fn a_meeting_says_how_many_people_are_needed_or_that_it_is_too_late_to_hire() {
        check(
            &NextStep::MeetHolder { people: Some(1) },
            "réunir Bâti Nord et le facilitateur\u{a0}: il faut une personne dès maintenant",
            "meet Bâti Nord and the facilitator: one person is needed from now on",
        );
        check(
            &NextStep::MeetHolder { people: Some(14) },
            "réunir Bâti Nord et le facilitateur\u{a0}: il faut 14 personnes dès maintenant",
            "meet Bâti Nord and the facilitator: 14 people are needed from now on",
        );
        check(
            &NextStep::MeetHolder { people: None },
            "réunir Bâti Nord et le facilitateur\u{a0}: il est trop tard pour embaucher",
            "meet Bâti Nord and the facilitator: it is too late to hire",
        );
    }

    #[test]
    fn a_holder_without_a_name_is_the_holder() {
        let told = Words::of(Language::French).next_step(&NextStep::Decide, "");
        assert_eq!(told, "décider de la suite avec l’entreprise titulaire");
    }
}
