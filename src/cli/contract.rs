//! `tenu contract`: recorded from a file, listed, shown.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::person::Eligibility;
use crate::domain::position::Position;
use crate::domain::regret::{NextStep, Regret};
use crate::interop::scenario;
use crate::services::SilentFirm;
use crate::services::manage_contract::{
    self, Amendment, Changed, ContractDraft, Outcome as Recorded,
};
use crate::services::record_eligibility::{self, News, Whom};
use crate::services::show_portfolio::{self, PortfolioRow};
use crate::services::{App, PositionAnswer, ServiceError};
use crate::words::{Words, fl};

use super::read::{problem_lines, read_text, refused, scenario_refused};
use super::{ContractCommand, Outcome, Output};

/// Runs a command on contracts.
pub async fn run(app: &App, command: &ContractCommand, output: Output) -> Outcome {
    match command {
        ContractCommand::Record { description } => record(app, description, output).await,
        ContractCommand::Change { description, effective_on, reason, document, dry_run } => {
            let amendment = Amendment {
                effective_on: *effective_on,
                reason: reason.clone(),
                document: document.clone(),
                based_on: None,
            };
            change(app, description, &amendment, *dry_run, output).await
        }
        ContractCommand::List { as_of } => list(app, None, *as_of, output).await,
        ContractCommand::Assess {
            reference,
            person,
            hired_on,
            ended_on,
            validated_on,
            not_eligible,
        } => {
            let refused = not_eligible.then_some(Eligibility::Refused);
            let eligibility = validated_on.map(Eligibility::Validated).or(refused);
            let news = News { hired_on: *hired_on, ended_on: *ended_on, eligibility };
            assess(app, reference, person, news, output).await
        }
        ContractCommand::Show { reference, as_of } => {
            list(app, Some(reference), *as_of, output).await
        }
    }
}

/// The contract that a file describes, or how the command ends without one.
fn described(app: &App, file: &Path, output: Output) -> Result<ContractDraft, Outcome> {
    let text = read_text(file, output).ok_or(Outcome::CouldNot)?;
    let scenario = match scenario::parse(&text, &mut || app.clock.new_id()) {
        Ok((scenario, warnings)) => {
            let lines = warnings.iter().flat_map(|it| problem_lines(it, output.words));
            lines.for_each(|it| output.say(&it));
            scenario
        }
        Err(problems) => return Err(scenario_refused(file, &problems, output)),
    };
    ContractDraft::of(&scenario).map_err(|fault| refused(&ServiceError::BadContract(fault), output))
}

/// A change for machines.
#[derive(Serialize)]
struct ChangeAnswer<'a> {
    #[serde(flatten)]
    changed: &'a Changed,
    /// People of the file, who are left as they are.
    people_left: usize,
}

async fn change(
    app: &App,
    file: &Path,
    amendment: &Amendment,
    dry_run: bool,
    output: Output,
) -> Outcome {
    let draft = match described(app, file, output) {
        Ok(draft) => draft,
        Err(outcome) => return outcome,
    };
    let actor = app.operator();
    let reference = &draft.contract.reference;
    let changed = match manage_contract::find(app, &actor, reference).await {
        Ok(id) if dry_run => {
            manage_contract::preview_change(app, &actor, id, &draft, amendment).await
        }
        Ok(id) => manage_contract::change(app, &actor, id, &draft, amendment).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(changed) => {
            let people_left = draft.people.len();
            output.answer(&ChangeAnswer { changed: &changed, people_left }, || {
                change_lines(&changed, people_left, dry_run, output.words)
            });
            Outcome::Done
        }
        Err(error) => refused(&error, output),
    }
}

fn change_lines(changed: &Changed, people_left: usize, dry_run: bool, words: Words) -> Vec<String> {
    let loader = words.loader();
    let reference = changed.reference.as_str();
    let mut lines = vec![match (changed.outcome, dry_run) {
        (Recorded::Unchanged, _) => fl!(loader, "contract-not-changed", reference = reference),
        (Recorded::Recorded, true) => {
            fl!(loader, "contract-change-preview", reference = reference)
        }
        (Recorded::Recorded, false) => {
            let version = words.count(changed.version);
            fl!(loader, "contract-changed", reference = reference, version = version)
        }
    }];
    lines.extend(changed.differences.iter().map(|it| {
        fl!(
            loader,
            "contract-change-clause",
            clause = words.clause(&it.clause),
            before = words.said(it.before.as_ref()),
            after = words.said(it.after.as_ref())
        )
    }));
    if changed.outcome == Recorded::Recorded {
        let shown = words.count(changed.lines);
        let counted = words.signed_hours(changed.counted);
        lines.push(fl!(
            loader,
            "form-effect-lines",
            count = changed.lines,
            lines = shown,
            counted = counted
        ));
    }
    if 0 < people_left {
        lines.push(fl!(loader, "contract-people-left", count = words.size(people_left)));
    }
    lines
}

async fn record(app: &App, file: &Path, output: Output) -> Outcome {
    let draft = match described(app, file, output) {
        Ok(draft) => draft,
        Err(outcome) => return outcome,
    };
    match manage_contract::record(app, &app.operator(), &draft).await {
        Ok(recorded) => {
            output.answer(&recorded, || {
                let loader = output.words.loader();
                let reference = recorded.reference.clone();
                vec![match recorded.outcome {
                    Recorded::Recorded => fl!(loader, "contract-recorded", reference = reference),
                    Recorded::Unchanged => fl!(loader, "contract-unchanged", reference = reference),
                }]
            });
            Outcome::Done
        }
        Err(error) => refused(&error, output),
    }
}

/// One obligation for machines.
#[derive(Serialize)]
struct RowAnswer<'a> {
    contract: &'a str,
    title: &'a str,
    holder: &'a str,
    obligation: &'a str,
    position: PositionAnswer,
    regret: &'a Regret,
    silent: &'a [SilentFirm],
}

async fn assess(app: &App, reference: &str, person: &str, news: News, output: Output) -> Outcome {
    let whom = Whom::Named(person.to_owned());
    match record_eligibility::run(app, &app.operator(), reference, &whom, news).await {
        Ok(recorded) => {
            output.answer(&recorded, || {
                let words = output.words;
                vec![fl!(
                    words.loader(),
                    "contract-assessed",
                    lines = words.count(recorded.lines),
                    hours = words.signed_hours(recorded.counted)
                )]
            });
            Outcome::Done
        }
        Err(ServiceError::NotFound) => refused(&ServiceError::UnknownPerson, output),
        Err(error) => refused(&error, output),
    }
}

async fn list(
    app: &App,
    reference: Option<&str>,
    as_of: Option<NaiveDate>,
    output: Output,
) -> Outcome {
    let day = as_of.unwrap_or_else(|| app.clock.today());
    let mut rows = match show_portfolio::run(app, &app.operator(), day).await {
        Ok(rows) => rows,
        Err(error) => return refused(&error, output),
    };
    if let Some(wanted) = reference {
        rows.retain(|it| it.reference == wanted);
        if rows.is_empty() {
            return refused(&ServiceError::UnknownContract(wanted.to_owned()), output);
        }
    }
    let answers: Vec<RowAnswer<'_>> = rows.iter().map(answer).collect();
    output.answer(&answers, || {
        let words = output.words;
        if rows.is_empty() {
            return vec![fl!(words.loader(), "contract-none")];
        }
        rows.iter().flat_map(|it| lines(it, words)).collect()
    });
    Outcome::Done
}

fn answer(row: &PortfolioRow) -> RowAnswer<'_> {
    RowAnswer {
        contract: &row.reference,
        title: &row.title,
        holder: &row.holder,
        obligation: &row.obligation,
        position: PositionAnswer::from(&row.position),
        regret: &row.regret,
        silent: &row.silent,
    }
}

fn lines(row: &PortfolioRow, words: Words) -> Vec<String> {
    let loader = words.loader();
    let mut lines = vec![
        format!("{} · {} · {}", row.reference, row.title, row.holder),
        format!("  {}{} {}", row.obligation, words.colon(), words.status(row.position.status)),
        format!("  {}", hours_line(&row.position, words)),
    ];
    for it in &row.silent {
        let months: Vec<String> = it.months.iter().map(|it| words.month(*it)).collect();
        let (firm, months) = (words.firm(&it.name), months.join(", "));
        lines.push(format!("  {}", fl!(loader, "contract-silent", firm = firm, months = months)));
    }
    if row.regret.step != NextStep::Nothing {
        let step = words.next_step(&row.regret.step, row.whom());
        lines.push(format!("  {}", fl!(loader, "contract-next", step = step)));
    }
    lines
}

fn hours_line(position: &Position, words: Words) -> String {
    let loader = words.loader();
    let exact = |value: &Option<_>| match value {
        Some(value) => words.exact_hours(value),
        None => fl!(loader, "evaluate-undetermined"),
    };
    fl!(
        loader,
        "evaluate-hours",
        due = exact(&position.due),
        expected = exact(&position.expected),
        declared = words.hours(position.declared),
        counted = words.hours(position.counted),
        validated = words.hours(position.validated),
        missing = exact(&position.missing)
    )
}
