//! `tenu import`: a timesheet for a contract, shown first or stored with a receipt.

use std::collections::BTreeSet;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::domain::finding::Severity;
use crate::services::check_workbook::FindingAnswer;
use crate::services::draft_import::{self, AtOnce};
use crate::services::import_timesheet::{
    self, AskedFirm, Choices, Confirmed, Draft, Existing, ImportOutcome, NextStep, Receipt,
    Request, Source, StatementChange,
};
use crate::services::{App, GuardSettings, PositionChange, ServiceError, check_workbook};
use crate::words::{Words, fl};
use crate::workbooks::answer::{ReadingStatus, Understanding};

use super::check::findings_lines;
use super::read::{WithFindings, answers, refused, unreadable};
use super::{ImportArguments, Outcome, Output};

/// Imports a file, or shows what importing it would do.
pub async fn run(
    app: &App,
    arguments: &ImportArguments,
    guard: &GuardSettings,
    output: Output,
) -> Outcome {
    let file = arguments.file.as_path();
    let (source, copy) = match Source::copy(file) {
        Ok(copied) => copied,
        Err(error) => return unreadable(file, error.kind(), output),
    };
    let request = Request {
        words: import_timesheet::KnownWords::default(),
        corrected: BTreeSet::new(),
        contract: arguments.contract.clone(),
        period: arguments.period,
        firm: arguments.firm.clone().map(AskedFirm::Siret),
        variant: None,
    };
    let existing = match (arguments.replace, arguments.add) {
        (true, _) => Some(Existing::Replace),
        (_, true) => Some(Existing::Add),
        _ => None,
    };
    let found = match understand(app, &copy, arguments, request, guard, output).await {
        Ok(found) => found,
        Err(error) => return refused(&error, output),
    };
    let before = AsBefore::of(&found, output.words);
    let AtOnce { read, request, .. } = found;
    if arguments.dry_run {
        let actor = app.operator();
        return match import_timesheet::prepare(app, &actor, &source, &read, &request, existing)
            .await
        {
            Ok(draft) => show_draft(&draft, before, output),
            Err(error) => refused(&error, output),
        };
    }
    let confirmed = Confirmed::all_if(arguments.confirm);
    let choices = Choices { partial: arguments.ready_only, confirmed, existing };
    store(app, &source, &read, &request, choices, before, output).await
}

async fn understand(
    app: &App,
    file: &Path,
    arguments: &ImportArguments,
    request: Request,
    guard: &GuardSettings,
    output: Output,
) -> Result<AtOnce, ServiceError> {
    let spinner = ProgressBar::new_spinner();
    spinner.set_message(fl!(output.words.loader(), "import-reading"));
    spinner.enable_steady_tick(std::time::Duration::from_millis(100));
    let found = if arguments.as_it_comes {
        let read = check_workbook::read(file, arguments.period, guard, app.clock.today());
        Ok(AtOnce { read, request, like: None, drift: None })
    } else {
        draft_import::read_at_once(app, &app.operator(), file, guard, request).await
    };
    spinner.finish_and_clear();
    found
}

/// How a file is like those before it, in words.
#[derive(Serialize)]
struct AsBefore {
    /// As which statement it was read; empty when nothing was taken.
    like: String,
    /// What is not as before.
    differences: Vec<String>,
    /// Whether that must be answered: then nothing is taken.
    asks: bool,
}

impl AsBefore {
    /// `None` when nothing is remembered of such files.
    fn of(found: &AtOnce, words: Words) -> Option<AsBefore> {
        if found.like.is_none() && found.drift.is_none() {
            return None;
        }
        let loader = words.loader();
        let like = found.like.as_ref().map(|it| match it.period {
            Some(month) => fl!(loader, "import-like-month", month = words.of_month(month)),
            None => fl!(loader, "import-like"),
        });
        let changes = found.drift.iter().flat_map(|it| &it.changes);
        Some(AsBefore {
            like: like.unwrap_or_default(),
            differences: changes.map(|it| words.change(it)).collect(),
            asks: found.drift.as_ref().is_some_and(|it| it.asks),
        })
    }

    fn lines(&self, words: Words) -> Vec<String> {
        let loader = words.loader();
        let differences = self.differences.iter().map(|it| format!("  {it}"));
        if self.asks {
            let way_out = fl!(loader, "import-drift-way-out");
            let question = fl!(loader, "import-drift");
            return [question].into_iter().chain(differences).chain([way_out]).collect();
        }
        [self.like.clone()].into_iter().chain(differences).collect()
    }
}

/// An answer for machines, with how its file is like those before it.
#[derive(Serialize)]
struct Told<'a, T: Serialize> {
    #[serde(flatten)]
    answer: WithFindings<'a, T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_before: Option<AsBefore>,
}

impl<'a, T: Serialize> Told<'a, T> {
    fn of(answer: &'a T, findings: Vec<FindingAnswer>, as_before: Option<AsBefore>) -> Told<'a, T> {
        Told { answer: WithFindings { answer, findings }, as_before }
    }

    fn as_before(&self, words: Words) -> Vec<String> {
        self.as_before.as_ref().map(|it| it.lines(words)).unwrap_or_default()
    }
}

async fn store(
    app: &App,
    source: &Source,
    read: &Understanding,
    request: &Request,
    choices: Choices,
    before: Option<AsBefore>,
    output: Output,
) -> Outcome {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len}") {
        bar.set_style(style);
    }
    bar.set_message(fl!(output.words.loader(), "import-storing"));
    let progress = |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let actor = app.operator();
    let receipt =
        import_timesheet::commit(app, &actor, source, read, request, choices, &progress).await;
    bar.finish_and_clear();
    match receipt {
        Ok(receipt) => show_receipt(&receipt, before, output),
        Err(error) => {
            let lines = before.iter().flat_map(|it| it.lines(output.words));
            lines.for_each(|it| output.say(&it));
            refused(&error, output)
        }
    }
}

fn show_draft(draft: &Draft, before: Option<AsBefore>, output: Output) -> Outcome {
    let answer = Told::of(draft, answers(&draft.findings, output), before);
    output.answer(&answer, || {
        let words = output.words;
        let loader = words.loader();
        let file = draft.file.clone();
        let mut lines = vec![match draft.status {
            ReadingStatus::Recognised => fl!(loader, "import-draft", file = file),
            ReadingStatus::NeedsMapping => fl!(loader, "check-needs-mapping", file = file),
            ReadingStatus::Unreadable => fl!(loader, "check-unreadable", file = file),
        }];
        lines.extend(answer.as_before(words));
        if let Some(receipt) = &draft.already {
            lines.push(already(receipt, words));
        }
        let several = !draft.others.is_empty();
        lines.extend(draft.statements.iter().map(|it| statement_line(it, several, words)));
        lines.extend(counts(draft.refused, draft.new_people, draft.accepted_changed, words));
        let closed = draft.closed_months.iter().map(|it| words.month(*it));
        lines.extend(closed.map(|it| format!("  {}", fl!(loader, "import-closed", month = it))));
        lines.extend(findings_lines(&answer.answer.findings, words));
        lines.extend(draft.positions.iter().map(|it| position_line(it, several, words)));
        lines
    });
    match draft.status {
        ReadingStatus::Unreadable => Outcome::CouldNot,
        ReadingStatus::NeedsMapping => Outcome::NeedsAPerson,
        ReadingStatus::Recognised => {
            let asks = draft.findings.iter().any(|it| it.cause.severity() != Severity::Info);
            let changes = 0 < draft.accepted_changed || !draft.closed_months.is_empty();
            if asks || changes || 0 < draft.refused { Outcome::NeedsAPerson } else { Outcome::Done }
        }
    }
}

fn show_receipt(receipt: &Receipt, before: Option<AsBefore>, output: Output) -> Outcome {
    let answer = Told::of(receipt, answers(&receipt.findings, output), before);
    output.answer(&answer, || {
        let words = output.words;
        let mut lines = vec![match receipt.outcome {
            ImportOutcome::AlreadyReceived => already(receipt, words),
            ImportOutcome::Imported => fl!(
                words.loader(),
                "import-receipt",
                number = words.count(receipt.import.0),
                file = receipt.file.clone(),
                at = words.moment(receipt.at),
                hash = receipt.sha256.chars().take(12).collect::<String>()
            ),
        }];
        lines.extend(answer.as_before(words));
        let several = !receipt.others.is_empty();
        lines.extend(receipt.statements.iter().map(|it| statement_line(it, several, words)));
        let changed = receipt.accepted_changed;
        lines.extend(counts(receipt.refused, receipt.new_people, changed, words));
        lines.extend(findings_lines(&answer.answer.findings, words));
        lines.extend(receipt.positions.iter().map(|it| position_line(it, several, words)));
        lines.extend(receipt.next.iter().map(|it| next_line(it, words)));
        lines
    });
    let asks = receipt.findings.iter().any(|it| it.cause.severity() != Severity::Info);
    if asks || 0 < receipt.refused { Outcome::NeedsAPerson } else { Outcome::Done }
}

fn already(receipt: &Receipt, words: Words) -> String {
    fl!(
        words.loader(),
        "import-already",
        number = words.count(receipt.import.0),
        at = words.moment(receipt.at)
    )
}

/// A line, under the reference of its contract where there are several.
fn of_contract(reference: &str, several: bool, line: &str) -> String {
    if several { format!("  {reference} · {line}") } else { format!("  {line}") }
}

fn statement_line(it: &StatementChange, several: bool, words: Words) -> String {
    let loader = words.loader();
    let count = |value| words.count(value);
    let parts = [
        (it.new, fl!(loader, "import-part-new", count = count(it.new))),
        (it.changed, fl!(loader, "import-part-changed", count = count(it.changed))),
        (it.unchanged, fl!(loader, "import-part-unchanged", count = count(it.unchanged))),
        (it.removed, fl!(loader, "import-part-removed", count = count(it.removed))),
    ];
    let mut said: Vec<String> = parts.into_iter().filter(|it| it.0 != 0).map(|it| it.1).collect();
    if said.is_empty() {
        said.push(fl!(loader, "import-part-none"));
    }
    let line = fl!(
        loader,
        "import-statement",
        firm = it.firm.clone(),
        period = words.month(it.period),
        version = count(it.version),
        parts = said.join(", "),
        difference = words.signed_hours(it.difference)
    );
    of_contract(&it.contract, several, &line)
}

fn counts(refused: i64, new_people: i64, accepted: i64, words: Words) -> Vec<String> {
    let loader = words.loader();
    let mut lines = Vec::new();
    if 0 < refused {
        lines.push(format!("  {}", fl!(loader, "import-refused", count = words.count(refused))));
    }
    if 0 < new_people {
        let count = words.count(new_people);
        lines.push(format!("  {}", fl!(loader, "import-new-people", count = count)));
    }
    if 0 < accepted {
        let count = words.count(accepted);
        lines.push(format!("  {}", fl!(loader, "import-accepted-changed", count = count)));
    }
    lines
}

/// What something did, or would do, to an obligation.
pub fn position_line(change: &PositionChange, several: bool, words: Words) -> String {
    let loader = words.loader();
    let (before, after) = (&change.before, &change.after);
    let due = after.due.as_ref();
    let due = due.map_or_else(|| fl!(loader, "evaluate-undetermined"), |it| words.exact_hours(it));
    let line = fl!(
        loader,
        "import-position",
        obligation = change.obligation.clone(),
        declared_before = words.hours(before.declared),
        declared = words.hours(after.declared),
        counted_before = words.hours(before.counted),
        counted = words.hours(after.counted),
        due = due,
        status_before = words.status(before.status),
        status = words.status(after.status)
    );
    of_contract(&change.contract, several, &line)
}

fn next_line(step: &NextStep, words: Words) -> String {
    let loader = words.loader();
    let line = match step {
        NextStep::ReviewLines { statements } => {
            fl!(loader, "import-next-review", count = words.count(*statements))
        }
        NextStep::AssessPeople { people } => {
            fl!(loader, "import-next-assess", count = words.count(*people))
        }
        NextStep::CorrectLines { lines } => {
            fl!(loader, "import-next-correct", count = words.count(*lines))
        }
    };
    format!("  → {line}")
}
