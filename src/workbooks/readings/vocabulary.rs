//! Words that headings use, and what they propose. The words are in `vocabulary.txt`; a role that
//! the column's values do not bear out is dropped by whoever asked.

use std::sync::LazyLock;

use crate::workbooks::cells::{has_phrase, month};

use super::phrases::Vocabulary;
use super::roles::{Meaning, Role, Strength};

/// The words, as the file beside holds them.
const WORDS: &str = include_str!("vocabulary.txt");

/// The words, looked up.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::parse(WORDS));

/// Most words of a heading; more are prose.
const LONGEST_HEADING: usize = 12;

/// Most words that set a row apart from the others; more are prose.
const LONGEST_APART: usize = 7;

/// Most words of the label of a figure that is no entry; more are prose.
const LONGEST_ASIDE: usize = 6;

/// What a folded heading proposes, `None` for words without a role.
pub fn meaning(folded: &str) -> Option<Meaning> {
    if folded.is_empty() || LONGEST_HEADING < folded.split(' ').count() {
        return None;
    }
    let strength = strength(folded);
    // Beside a word of hours, minutes are a way to write them: 7.30 for half past seven.
    let minutes = VOCABULARY.any("minutes", folded) && strength < Strength::Hours;
    let as_role = |role| Some(Meaning { role, strength, minutes });
    // `Total semaine` heads the sum of a week, and not the weeks.
    let total = folded.starts_with("total ");
    let period = |role| matches!(role, Role::Date | Role::Week | Role::Month | Role::Period);
    if let Some(rule) = VOCABULARY.rule(folded, true).filter(|it| !(total && period(it.role))) {
        return as_role(if rule.role == Role::Pause { pause_role(folded) } else { rule.role });
    }
    if Strength::Hours <= strength || (strength == Strength::Weak && is_time_only(folded)) {
        return as_role(Role::Hours);
    }
    if minutes {
        return Some(Meaning { role: Role::Hours, strength: Strength::Weak, minutes });
    }
    if let Some(rule) = VOCABULARY.rule(folded, false).filter(|it| !(total && period(it.role))) {
        return as_role(rule.role);
    }
    VOCABULARY.any("total", folded).then_some(Meaning { role: Role::RowTotal, strength, minutes })
}

/// `Pause avant 1 début`: which end of a pause the other words name.
fn pause_role(folded: &str) -> Role {
    let any = |words: &[&str]| words.iter().any(|it| has_phrase(folded, it));
    if any(&["debut", "start", "begin", "von", "from"]) {
        Role::PauseStart
    } else if any(&["fin", "end", "ende", "bis", "to"]) {
        Role::PauseEnd
    } else {
        Role::Pause
    }
}

/// "Temps", "Total time", "Durée (h)": at most four words, so that prose does not pass.
fn is_time_only(folded: &str) -> bool {
    folded.split(' ').count() <= 4
}

fn strength(folded: &str) -> Strength {
    if VOCABULARY.any("hours", folded) {
        if VOCABULARY.any("worked", folded) { Strength::Worked } else { Strength::Hours }
    } else if VOCABULARY.any("time", folded) {
        Strength::Weak
    } else {
        Strength::None
    }
}

/// Whether a folded text speaks of hours at all: headings, titles, names of sheets.
pub fn speaks_of_hours(folded: &str) -> bool {
    Strength::Hours <= strength(folded) || VOCABULARY.any("title", folded)
}

/// Whether a folded text labels a total: the word leads or ends a text of at most six words.
pub fn is_total_label(folded: &str) -> bool {
    let words = folded.split(' ').count();
    if folded.is_empty() || 6 < words {
        return false;
    }
    VOCABULARY.list("total").iter().any(|total| {
        let leads = folded == *total
            || folded.strip_prefix(total).is_some_and(|rest| rest.starts_with(' '));
        let ends = folded.strip_suffix(total).is_some_and(|rest| rest.ends_with(' '));
        leads || (ends && words <= 4)
    })
}

/// Whether a folded text names a leave, a holiday or a sickness, and nothing else.
pub fn is_absence(folded: &str) -> bool {
    VOCABULARY.is("absence", folded)
}

/// Whether a folded text is one of the letters that stand for an absence in a grid of days.
pub fn is_absence_code(folded: &str) -> bool {
    VOCABULARY.is("absence code", folded)
}

/// Whether a folded text says, and says nothing else, that hours were not worked: planned,
/// cancelled, refused.
pub fn is_not_work(folded: &str) -> bool {
    VOCABULARY.is("not work", folded)
}

/// Whether a folded text labels a figure that is no entry: carried over, due, counted, averaged.
/// A heading of hours is none: `dont heures` alone says nothing of a row.
pub fn is_aside(folded: &str) -> bool {
    if folded.is_empty() || LONGEST_ASIDE < folded.split(' ').count() {
        return false;
    }
    VOCABULARY.list("aside").iter().any(|it| match it.strip_prefix('=') {
        Some(whole) => folded == whole,
        None => {
            folded.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        }
    })
}

/// Whether a folded heading names the minutes of the hours beside it, and nothing else.
pub fn is_minutes(folded: &str) -> bool {
    let named = VOCABULARY.any("minutes", folded) && strength(folded) < Strength::Hours;
    named || matches!(folded, "m" | "mm")
}

/// Whether a folded heading names the hundredths of the hours beside it, and nothing else.
pub fn is_hundredths(folded: &str) -> bool {
    VOCABULARY.any("hundredths", folded) && strength(folded) < Strength::Hours
}

/// Whether a folded text says that numbers are hours and minutes: 7.30 for half past seven.
pub fn is_notation(folded: &str) -> bool {
    VOCABULARY.any("notation", folded)
}

/// Whether a folded text says that hours are written in days, or in another unit.
pub fn is_other_unit(folded: &str) -> bool {
    VOCABULARY.any("other unit", folded)
}

/// Whether the folded name of a sheet says that it is no statement beside the others: a pattern, a
/// copy, what is kept from before.
pub fn is_example(folded: &str) -> bool {
    VOCABULARY.any("example", folded) || is_outside(folded)
}

/// Whether a title or the name of a sheet puts what is under it outside the statement: examples,
/// absences, hours to come, people or work that the contract does not count.
fn is_outside(folded: &str) -> bool {
    let first = folded.split(' ').next().unwrap_or_default();
    // Two or three letters may be somebody's initials.
    let absence = 3 < first.len() && is_absence(first);
    absence || VOCABULARY.any("apart", folded) || VOCABULARY.any("outside", folded)
}

/// Whether a folded text says that its row shows how to fill in the others, was already sent, is to
/// come, cancelled or outside the contract.
pub fn is_apart(folded: &str) -> bool {
    let count = folded.split(' ').count();
    let planned = (2..=3).contains(&count)
        && !has_phrase(folded, "comme")
        && folded.split(' ').next_back().is_some_and(is_not_work);
    let says = planned || folded.starts_with("ex ") || VOCABULARY.any("apart", folded);
    count <= LONGEST_APART && says
}

/// Whether a folded title puts the table under it outside the statement, or recalls what was
/// already sent: `Rappel septembre`. A reminder without a month is advice.
pub fn is_apart_title(folded: &str) -> bool {
    let recalls = has_phrase(folded, "rappel") || has_phrase(folded, "reminder");
    let names_month = || folded.split(' ').any(|it| it == "mois" || month(it).is_some());
    let short = folded.split(' ').count() <= LONGEST_HEADING;
    short && ((recalls && names_month()) || is_not_work_title(folded) || is_outside(folded))
}

/// Whether a folded text under a folded heading says that the hours of the row do not count.
pub fn is_denied(folded: &str, heading: &str) -> bool {
    matches!(folded, "non" | "no" | "nein" | "nee") && VOCABULARY.any("counted", heading)
}

/// Whether a folded heading is that of remarks on rows.
pub fn is_remark(folded: &str) -> bool {
    VOCABULARY.any("remark", folded)
}

/// Whether a folded title says that the hours under it are not worked, and not that some are.
pub fn is_not_work_title(folded: &str) -> bool {
    VOCABULARY.any("not work", folded) && !VOCABULARY.any("worked", folded)
}

/// Whether a folded text says that the numbers under it are the whole workforce's.
pub fn is_workforce(folded: &str) -> bool {
    let count = folded.split(' ').count();
    count <= LONGEST_HEADING
        && VOCABULARY.rule(folded, true).is_some_and(|it| it.role == Role::Workforce)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbooks::cells::fold;

    #[track_caller]
    fn check(text: &str, role: Option<Role>) {
        assert_eq!(meaning(&fold(text)).map(|it| it.role), role, "{text}");
    }

    #[test]
    fn every_word_of_the_file_is_understood() {
        for list in VOCABULARY.lists.keys() {
            let known = [
                "hours",
                "time",
                "worked",
                "minutes",
                "total",
                "title",
                "absence",
                "absence code",
                "not work",
                "aside",
                "apart",
                "outside",
                "counted",
                "hundredths",
                "notation",
                "other unit",
                "example",
                "remark",
            ];
            assert!(known.contains(list), "{list} is neither a role nor a list");
        }
        for word in
            WORDS.lines().filter(|it| !it.starts_with('#')).flat_map(|it| it.split([',', ':']))
        {
            let word = word.trim().trim_start_matches("unless ").trim_start_matches('=');
            if Role::from_name(word).is_none() {
                assert_eq!(word, fold(word), "words are written folded");
            }
        }
    }

    #[test]
    fn hours_in_five_languages() {
        for text in [
            "Heures",
            "Nb heures",
            "Heures réalisées",
            "Total Hours",
            "Hours",
            "Stunden",
            "Uur",
            "Ore",
            "Temps:(en heure)",
            "Total Time",
            "Durée",
            "Tijd",
            "Length",
            "Heures travaillées",
        ] {
            check(text, Some(Role::Hours));
        }
    }

    #[test]
    fn what_only_looks_like_hours() {
        check("Heure de début", Some(Role::Start));
        check("Heure de fin", Some(Role::End));
        check("Taux horaire", Some(Role::Ignored));
        check("Hourly Rate", Some(Role::Ignored));
        check("Heures prévues", Some(Role::Planned));
        check("Heures cumulées", Some(Role::Cumulative));
        check("Heures de formation", Some(Role::Training));
        check("dont formation", Some(Role::TrainingPart));
        check("Heures sup", Some(Role::Kind));
        check("Heures normales", Some(Role::Kind));
        check("Effectif total heures", Some(Role::Workforce));
        check("Écart", Some(Role::Difference));
        check("Heures non travaillées", Some(Role::Absence));
        check("Heures non effectuées", Some(Role::Difference));
        check("Public Holidays", Some(Role::Absence));
        check("Clock In Note", Some(Role::Comment));
        check("TIME TYPE", Some(Role::Type));
        check("Total wage", Some(Role::Ignored));
    }

    #[test]
    fn people_dates_and_contracts() {
        check("Nom", Some(Role::Person));
        check("Nom et prénom", Some(Role::Person));
        check("Nom de naissance", Some(Role::LastName));
        check("Prénom", Some(Role::FirstName));
        check("Employee Name", Some(Role::Person));
        check("Date", Some(Role::Date));
        check("Mois", Some(Role::Month));
        check("Période du", Some(Role::PeriodStart));
        check("au", Some(Role::PeriodEnd));
        check("N° marché", Some(Role::Contract));
        check("Sous-traitant", Some(Role::Firm));
        check("Client Name", Some(Role::Site));
        check("Matricule", Some(Role::Registration));
        check("Né(e) le", Some(Role::Birth));
        check("Date d'embauche", Some(Role::HireStart));
    }

    #[test]
    fn totals_are_labelled_by_a_leading_or_ending_word() {
        for text in ["Total", "TOTAL général", "Total des heures", "Stunden Gesamt", "Totaal"] {
            assert!(is_total_label(&fold(text)), "{text}");
        }
        assert!(!is_total_label(&fold("Nettoyage de la totalité du site après travaux")));
        assert!(!is_total_label(&fold("Martin")));
    }
}
