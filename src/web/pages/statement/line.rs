//! A line of a statement as the page shows it: texts, nothing to decide.

use crate::domain::counting::Removal;
use crate::domain::person::Eligibility;
use crate::domain::rules::registry;
use crate::services::draft_import;
use crate::services::show_statement::LineShown;
use crate::units::{DateSpan, Hours, Month};
use crate::web::problem::capitalised;
use crate::web::views::{sign, who};
use crate::words::{Words, fl};

/// One line.
pub struct LineView {
    /// What the form calls it.
    pub key: String,
    /// Whether it was ticked.
    pub ticked: bool,
    /// Whose hours.
    pub who: String,
    /// What is known of the person's eligibility, for who says it.
    pub eligibility: Option<String>,
    /// Whether nobody said it yet: the form to say it stands below.
    pub unassessed: bool,
    /// Its days.
    pub days: String,
    /// Hours declared.
    pub hours: String,
    /// Hours that count.
    pub counted: String,
    /// Why not more, and what else to know.
    pub why: Vec<String>,
    /// What was said of it.
    pub review: String,
    /// A shape, so that colour is not the only sign.
    pub sign: &'static str,
    /// The style of what was said.
    pub class: &'static str,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Where it was read.
    pub origin: String,
    /// Whether its row was corrected before it was sent.
    pub corrected: bool,
}

impl LineView {
    /// The line of an answer.
    pub fn of(line: &LineShown, ticked: &[String], words: Words) -> LineView {
        let key = line.key.to_string();
        let (sign, class) = sign(line.review);
        let why = line.removed.iter().map(|it| removal(it, line.hours, words));
        LineView {
            ticked: ticked.contains(&key),
            key,
            who: who(&line.who, words),
            eligibility: line.eligibility.map(|it| eligibility(it, words)),
            unassessed: line.eligibility == Some(Eligibility::Unknown),
            days: days(line.span, words),
            hours: words.hours(line.hours),
            counted: words.hours(line.counted),
            why: why.chain(line.flags.iter().map(|it| words.flag(*it))).collect(),
            review: capitalised(&words.review(line.review)),
            sign,
            class,
            reason: line.reason.clone(),
            origin: origin(line, words),
            corrected: line.corrected,
        }
    }
}

/// A rule with the hours that it removed, unless those are all hours of the line.
fn removal(removal: &Removal, hours: Hours, words: Words) -> String {
    let rule = registry::RULES.iter().find(|it| it.id == removal.rule);
    let title = rule.map_or_else(|| removal.rule.clone(), |it| words.rule(it).title);
    if removal.hours == hours {
        return title;
    }
    format!("{title}{} {}", words.colon(), words.hours(removal.hours))
}

fn days(span: DateSpan, words: Words) -> String {
    let month = Month::of(span.first());
    if span == month.days() { words.month(month) } else { words.span(span) }
}

/// File, sheet and cell; the row of hours that were typed.
fn origin(line: &LineShown, words: Words) -> String {
    let (file, sheet) = (line.file.as_deref(), line.sheet.as_deref());
    if draft_import::were_typed(file.unwrap_or_default(), sheet) {
        let row = words.count(i64::from(line.cell.row) + 1);
        return fl!(words.loader(), "figure-typed", row = row);
    }
    let cell = line.cell.to_string();
    // The one sheet of a csv has no name.
    let parts = [file, sheet, Some(cell.as_str())].into_iter().flatten();
    parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn eligibility(known: Eligibility, words: Words) -> String {
    let loader = words.loader();
    match known {
        Eligibility::Unknown => fl!(loader, "eligibility-unknown"),
        Eligibility::Validated(on) => {
            fl!(loader, "eligibility-validated", day = words.date(on))
        }
        Eligibility::Refused => fl!(loader, "eligibility-refused"),
    }
}
