//! `tenu evaluate`: where the obligations of a scenario stand.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::rules::registry;
use crate::services::evaluate_scenario::{self, Evaluation, ObligationAnswer};
use crate::units::Clock;
use crate::words::{Words, fl};

use super::read::{problem_lines, read_text, scenario_refused};
use super::{Outcome, Output};

/// Evaluates a scenario file as of a day.
pub fn run(file: &Path, as_of: Option<NaiveDate>, clock: &dyn Clock, output: Output) -> Outcome {
    let Some(text) = read_text(file, output) else { return Outcome::CouldNot };
    match evaluate_scenario::run(&text, as_of, clock.today()) {
        Ok(evaluation) => {
            output.answer(&evaluation, || people(&evaluation, output.words));
            if evaluation.warnings.is_empty() { Outcome::Done } else { Outcome::NeedsAPerson }
        }
        Err(problems) => scenario_refused(file, &problems, output),
    }
}

fn people(evaluation: &Evaluation, words: Words) -> Vec<String> {
    let loader = words.loader();
    let day = words.date(evaluation.as_of);
    let mut lines =
        vec![fl!(loader, "evaluate-title", contract = evaluation.contract.clone(), day = day)];
    for obligation in &evaluation.obligations {
        lines.extend(obligation_lines(obligation, words));
    }
    for it in &evaluation.uncounted {
        let rule = registry::RULES.iter().find(|rule| rule.id == it.rule);
        let why = rule.map_or_else(String::new, |rule| words.rule(rule).title);
        lines.push(fl!(
            loader,
            "evaluate-uncounted",
            rank = words.count(it.entry),
            hours = words.hours_decimal(it.hours),
            rule = it.rule.clone(),
            why = why
        ));
    }
    lines.extend(evaluation.warnings.iter().flat_map(|it| problem_lines(it, words)));
    lines
}

fn obligation_lines(it: &ObligationAnswer, words: Words) -> Vec<String> {
    let loader = words.loader();
    let mut lines = vec![
        format!("  {}{} {}", it.label, words.colon(), words.status(it.status)),
        format!("  {}", hours_line(it, words)),
    ];
    if let Some(pace) = &it.pace {
        let hours = words.hours_decimal(pace.hours_per_week);
        let people = words.count(pace.people);
        lines.push(match pace.last_day_for_one.map(|it| words.date(it)) {
            Some(day) => {
                fl!(loader, "evaluate-pace", hours = hours, people = people, day = day)
            }
            None => fl!(loader, "evaluate-pace-of-several", hours = hours, people = people),
        });
    }
    lines
}

fn hours_line(it: &ObligationAnswer, words: Words) -> String {
    let loader = words.loader();
    let hours = |value: Option<_>| match value {
        Some(value) => words.hours_decimal(value),
        None => fl!(loader, "evaluate-undetermined"),
    };
    fl!(
        loader,
        "evaluate-hours",
        due = hours(it.due),
        expected = hours(it.expected),
        declared = words.hours_decimal(it.declared),
        counted = words.hours_decimal(it.counted),
        validated = words.hours_decimal(it.validated),
        missing = hours(it.missing)
    )
}
