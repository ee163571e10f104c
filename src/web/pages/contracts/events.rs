//! What happened to a contract, as its page says it, and where that opens for whoever reads.

use crate::domain::access::{Actor, Right};
use crate::domain::entry::Review;
use crate::services::show_contract::{Author, Event, Happened};
use crate::units::{ContractId, Month};
use crate::words::{Words, fl};

/// Something that happened.
pub struct EventText {
    /// When.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// What.
    pub text: String,
    /// Where it opens.
    pub address: Option<String>,
}

/// The text of what happened.
pub fn event(contract: ContractId, event: &Event, actor: &Actor, words: Words) -> EventText {
    let loader = words.loader();
    let (imports, records) = (actor.may(Right::Import), actor.may(Right::RecordContracts));
    let text = match &event.happened {
        Happened::Recorded => fl!(loader, "event-recorded"),
        Happened::Imported { statements, lines, .. } => {
            let (count, told, lines) =
                (statements.len(), told(statements, words), words.size(*lines));
            fl!(loader, "event-imported", count = count, statements = told, lines = lines)
        }
        Happened::Undone { undoes } => {
            fl!(loader, "event-undone", number = words.count(undoes.0))
        }
        Happened::Reviewed { statements, verdict, lines, .. } => {
            let (count, told, lines) = (*lines, told(statements, words), words.count(*lines));
            match verdict {
                Review::Refused => {
                    fl!(loader, "event-refused", count = count, lines = lines, statements = told)
                }
                Review::Validated | Review::Waiting => {
                    fl!(loader, "event-accepted", count = count, lines = lines, statements = told)
                }
            }
        }
        Happened::Assessed => fl!(loader, "event-assessed"),
        Happened::Changed { version } => {
            fl!(loader, "event-changed", version = words.count(*version))
        }
        Happened::Closed { month } => fl!(loader, "event-closed", month = words.month(*month)),
        Happened::Reopened { month } => fl!(loader, "event-reopened", month = words.month(*month)),
    };
    EventText {
        at: words.moment(event.at),
        by: by_name(&event.by, words),
        text,
        address: match &event.happened {
            Happened::Reviewed { only: Some(statement), .. } => {
                Some(format!("/statements/{statement}"))
            }
            Happened::Imported { import, .. } if imports => Some(format!("/imports/{import}/sent")),
            Happened::Undone { undoes } if imports => Some(format!("/imports/{undoes}/sent")),
            Happened::Changed { .. } if records => Some(format!("/contracts/{contract}/history")),
            _ => None,
        },
    }
}

/// Who did something.
pub fn by_name(author: &Author, words: Words) -> String {
    match author {
        Author::Operator => fl!(words.loader(), "event-operator"),
        Author::Person(name) | Author::Firm(name) => name.clone(),
    }
}

/// Statements by firm, their months as runs: `Bâti Nord, avril 2026 – juin 2026`.
fn told(statements: &[(String, Month)], words: Words) -> String {
    let firms = statements.chunk_by(|one, next| one.0 == next.0);
    let firms = firms.filter_map(|of_firm| {
        let (firm, _) = of_firm.first()?;
        let runs = of_firm.chunk_by(|one, next| next.1 <= one.1.next());
        let runs = runs.filter_map(|run| {
            let (first, last) = run.first().zip(run.last())?;
            let (first, last) = (words.month(first.1), words.month(last.1));
            if first == last {
                return Some(first);
            }
            Some(fl!(words.loader(), "event-months", first = first, last = last))
        });
        Some(format!("{firm}, {}", runs.collect::<Vec<_>>().join(", ")))
    });
    firms.collect::<Vec<_>>().join(" · ")
}
