//! Findings as pages show them: identical causes in one group, each at its cell with what was read
//! there and a field to correct it.

use super::refusal::home;
use crate::domain::finding::{Cause, CellRef, Severity};
use crate::services::draft_import::{DraftView, FindingGroup, FoundLine, Origin, TypedRow};
use crate::units::Hours;
use crate::web::problem::capitalised;
use crate::words::{Words, fl};

/// Cells of a group that asks for a confirmation, beyond which they are folded.
const FOLDED: usize = 3;

/// Findings of one kind.
pub struct GroupView {
    /// Its stable name, for the form.
    pub rule: &'static str,
    /// What was found, as a heading.
    pub title: String,
    /// How many.
    pub count: String,
    /// Why it stops a line, or asks.
    pub why: String,
    /// What to do.
    pub hint: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Whether somebody confirmed it.
    pub confirmed: bool,
    /// The example of a good value for the one field that repairs all; empty when none does.
    pub example: String,
    /// What is said of the file as a whole, with its values.
    pub said: Vec<String>,
    /// The first of those that stand at a place.
    pub cells: Vec<FoundView>,
    /// How many are not shown; empty when all are.
    pub more: String,
    /// The page where it is mended, when that is not here.
    pub elsewhere: Option<Elsewhere>,
}

/// A page where something is mended.
pub struct Elsewhere {
    /// Its address.
    pub path: String,
    /// What is done there.
    pub text: String,
}

impl GroupView {
    /// Whether lines cannot be sent because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether its cells are folded: what asks for a look only is not in the way of what must be
    /// corrected.
    pub fn is_long(&self) -> bool {
        self.is_warning() && FOLDED < self.cells.len()
    }

    /// Whether it asks for a confirmation.
    pub fn is_warning(&self) -> bool {
        self.severity == Severity::Warning
    }
}

/// One finding.
pub struct FoundView {
    /// Where: sheet and cell; empty for the file as a whole.
    pub place: String,
    /// Whose hours, and of when.
    pub whose: String,
    /// What is written there.
    pub raw: String,
    /// What was understood.
    pub parsed: String,
    /// Whether it is a cell, of which something was read or nothing.
    pub is_cell: bool,
    /// What is wrong there, where that says more than the heading of its group.
    pub message: String,
    /// The field to correct it; `None` where there is nothing to correct.
    pub input: Option<Input>,
}

/// A field for one cell.
pub struct Input {
    /// What it is called.
    pub label: String,
    /// Its name in the form.
    pub name: String,
    /// The name of what it held when it was shown.
    pub was: String,
    /// What it holds.
    pub value: String,
}

impl Input {
    fn of(sheet: u16, cell: CellRef, value: &str, label: String) -> Input {
        let place = format!("{sheet}-{}-{}", cell.row, cell.column);
        Input {
            label,
            name: format!("cell-{place}"),
            was: format!("was-{place}"),
            value: value.to_owned(),
        }
    }
}

/// The cell in which the name of a row stands, or would: hours without a name are found at the cell
/// of the hours.
fn name_of_row(view: &DraftView, sheet: u16, cell: CellRef) -> Option<(u16, CellRef)> {
    if view.origin == Origin::Typed {
        return Some((sheet, CellRef { column: TypedRow::PERSON, ..cell }));
    }
    let read = view.recognition.as_ref()?;
    let tables = &read.sheets.get(usize::from(sheet))?.tables;
    let table = tables.iter().find(|it| (it.first_row..=it.last_row).contains(&cell.row))?;
    let holds = |code: &str| {
        table.columns.iter().find(|it| it.field.as_deref() == Some(code)).map(|it| it.column)
    };
    let column = holds("person").or_else(|| holds("last_name"))?;
    Some((sheet, CellRef { column, ..cell }))
}

/// What was found in a draft, most severe first.
pub fn groups(view: &DraftView, words: Words) -> Vec<GroupView> {
    view.groups.iter().map(|it| group(view, it, words)).collect()
}

fn group(view: &DraftView, group: &FindingGroup, words: Words) -> GroupView {
    let loader = words.loader();
    let cause = group.shown.first().map(|it| &it.finding.cause);
    let (title, why) = cause.map(|it| words.cause_group(it)).unwrap_or_default();
    let first = cause.map(|it| words.cause(it));
    let (message, hint) = first.map(|it| (it.message, it.hint)).unwrap_or_default();
    let shown = told_once(group);
    let (placed, unplaced): (Vec<&FoundLine>, Vec<&FoundLine>) =
        shown.iter().partition(|it| it.finding.place.sheet.is_some());
    let said = unplaced.iter().map(|it| &it.finding.cause).filter(|it| carries_values(it));
    let said: Vec<String> = said.map(|it| capitalised(&words.cause(it).message)).collect();
    let count = group.count - counted(group.shown.len() - shown.len());
    let more = count - counted(shown.len());
    let one_value = group.one_value && can_edit(view) && 1 < count;
    let cells: Vec<FoundView> = placed.iter().map(|it| found(view, it, words)).collect();
    let mended = cells.iter().any(|it| it.input.is_some());
    GroupView {
        rule: group.rule,
        elsewhere: cause.filter(|_| !mended).and_then(|it| elsewhere(view, it, words)),
        title: if title.is_empty() { capitalised(&message) } else { title },
        count: words.count(count),
        why,
        hint,
        severity: group.severity,
        confirmed: group.confirmed,
        example: if one_value { example(group.rule, words) } else { String::new() },
        said,
        cells,
        more: if 0 < more {
            fl!(loader, "imports-more", count = more, shown = words.count(more))
        } else {
            String::new()
        },
    }
}

/// Where a cause is mended that no cell can mend.
fn elsewhere(view: &DraftView, cause: &Cause, words: Words) -> Option<Elsewhere> {
    let loader = words.loader();
    match cause {
        Cause::OtherContract => Some(Elsewhere {
            path: "/imports/new".to_owned(),
            text: fl!(loader, "imports-other-contract"),
        }),
        Cause::MissingPerson if can_edit(view) => Some(Elsewhere {
            path: format!("{}/reading?by=hand", home(view.id)),
            text: fl!(loader, "imports-by-hand"),
        }),
        _ => None,
    }
}

/// What is found on reading and again on judging is told once.
fn told_once(group: &FindingGroup) -> Vec<&FoundLine> {
    let mut shown: Vec<&FoundLine> = Vec::new();
    for found in &group.shown {
        let place = |it: &FoundLine| (it.finding.place.sheet.clone(), it.finding.place.cell);
        let is_cell = found.finding.place.cell.is_some();
        if !is_cell || shown.iter().all(|it| place(it) != place(found)) {
            shown.push(found);
        }
    }
    shown
}

fn counted(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Whether the sentence of a cause says more than the heading of its kind.
fn carries_values(cause: &Cause) -> bool {
    matches!(
        cause,
        Cause::TotalDisagrees { .. }
            | Cause::RepeatedRow { .. }
            | Cause::ImpossibleHours { .. }
            | Cause::ClockDisagrees { .. }
            | Cause::HiddenRows { .. }
            | Cause::ChosenDespite { .. }
            | Cause::OutsideContract { .. }
            | Cause::InTheFuture { .. }
            | Cause::OutsidePeriod { .. }
            | Cause::LongWeek { .. }
            | Cause::OutOfRange { .. }
            | Cause::BelowZero { .. }
    )
}

/// Whether cells can be corrected here.
pub fn can_edit(view: &DraftView) -> bool {
    view.recognition.as_ref().is_some_and(|it| it.kept)
}

/// A good value for the cells of a kind of findings.
fn example(rule: &str, words: Words) -> String {
    match rule {
        "unreadable-date" => fl!(words.loader(), "imports-example-date"),
        _ => fl!(words.loader(), "imports-example-hours"),
    }
}

fn found(view: &DraftView, found: &FoundLine, words: Words) -> FoundView {
    let (cause, place) = (&found.finding.cause, &found.finding.place);
    let line = found.line.as_ref();
    let hours = line.and_then(|it| it.hours);
    let at_hours = line.is_some_and(|it| it.cell.is_some() && it.cell == place.cell);
    let text = place.value.as_deref();
    // A number is shown as their spreadsheet shows it, whatever way it came here.
    let raw = match (text, hours) {
        (Some(text), Some(hours)) if at_hours && text.parse() == Ok(hours.to_decimal()) => {
            typed(hours)
        }
        (Some(text), _) => text.to_owned(),
        (None, Some(hours)) if at_hours => typed(hours),
        (None, _) => String::new(),
    };
    let span = line.and_then(|it| it.span).map(|it| words.span(it));
    let person = line.and_then(|it| it.person.clone());
    let whose: Vec<String> = person.into_iter().chain(span).collect();
    let cell = found.sheet.zip(place.cell).filter(|_| can_edit(view));
    let input = match cause {
        Cause::MissingPerson => {
            cell.and_then(|(sheet, cell)| name_of_row(view, sheet, cell)).map(|(sheet, cell)| {
                Input::of(sheet, cell, "", fl!(words.loader(), "imports-grid-person"))
            })
        }
        cause if is_of_a_cell(cause) => cell.map(|(sheet, cell)| {
            Input::of(sheet, cell, &raw, fl!(words.loader(), "imports-correct-to"))
        }),
        _ => None,
    };
    FoundView {
        place: place_of(view, place.sheet.as_deref(), place.cell, words),
        whose: whose.join(" · "),
        parsed: hours.map(|it| words.hours(it)).unwrap_or_default(),
        is_cell: place.cell.is_some(),
        message: match carries_values(cause) {
            true => capitalised(&words.cause(cause).message),
            false => String::new(),
        },
        input,
        raw,
    }
}

/// Hours as a person types them.
pub fn typed(hours: Hours) -> String {
    hours.to_decimal().normalize().to_string().replace('.', ",")
}

/// Whether another text in the cell itself can repair it.
fn is_of_a_cell(cause: &Cause) -> bool {
    !matches!(
        cause,
        Cause::OtherFirm
            | Cause::OtherContract
            | Cause::AmbiguousPerson
            | Cause::NewPerson
            | Cause::MissingPeriod
            | Cause::HiddenRows { .. }
            | Cause::SheetLeftOut
            | Cause::ColumnIgnored
            | Cause::IdentityNumber
            | Cause::ChosenDespite { .. }
            | Cause::SeveralReadings { .. }
            | Cause::Unchecked
    )
}

/// Where a cell is: `Relevé, cellule H14`, or the field of a row that was typed.
pub fn place_of(
    view: &DraftView,
    sheet: Option<&str>,
    cell: Option<CellRef>,
    words: Words,
) -> String {
    let loader = words.loader();
    if view.origin == Origin::Typed {
        let Some(cell) = cell else { return String::new() };
        let field = match cell.column {
            TypedRow::PERSON => fl!(loader, "imports-grid-person"),
            TypedRow::BORN_ON => fl!(loader, "imports-grid-born-on"),
            TypedRow::TRAINING => fl!(loader, "imports-grid-training"),
            _ => fl!(loader, "imports-grid-hours"),
        };
        let row = words.count(i64::from(cell.row) + 1);
        return fl!(loader, "imports-place-typed", row = row, field = field);
    }
    match (sheet.unwrap_or_default(), cell) {
        ("", None) => String::new(),
        ("", Some(cell)) => fl!(loader, "imports-place-cell", cell = cell.to_string()),
        (sheet, None) => fl!(loader, "imports-place-sheet", sheet = sheet),
        (sheet, Some(cell)) => {
            fl!(loader, "imports-place", sheet = sheet, cell = cell.to_string())
        }
    }
}
