//! Findings as pages show them: identical causes in one group, each at its cell with what was read
//! there and a field to correct it.

use super::refusal::home;
use crate::domain::finding::{Cause, CellRef, Severity};
use crate::services::draft_import::{
    AlikeFound, DraftView, FindingGroup, FoundLine, Origin, TypedRow,
};
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
    /// What is said of the file as a whole, with its values.
    pub said: Vec<String>,
    /// Those that say the same, each with one field for all.
    pub alike: Vec<AlikeView>,
    /// The first of the others that stand at a place.
    pub cells: Vec<FoundView>,
    /// The page of all its cells; empty when all are shown.
    pub all: String,
    /// "See the 37 cells".
    pub all_text: String,
    /// The page where it is mended, when that is not here.
    pub elsewhere: Option<Elsewhere>,
}

/// Findings that say the same.
pub struct AlikeView {
    /// Stands for it in the form.
    pub mark: String,
    /// What is written in each of their cells, or of when they are.
    pub written: String,
    /// Whether that is a text of the file.
    pub is_written: bool,
    /// "37 cells".
    pub count: String,
    /// Where the first of them is.
    pub first: String,
    /// What is wrong, where that says more than the heading of its group.
    pub message: String,
    /// The page of its cells.
    pub all: String,
    /// The field that mends them all; `None` where none does.
    pub field: Option<FixView>,
}

/// A field that mends many cells.
pub struct FixView {
    /// What it is called.
    pub label: String,
    /// The example of a good value; empty for none.
    pub example: String,
    /// "Correct everywhere (37 cells)".
    pub button: String,
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
    let (placed, unplaced): (Vec<&FoundLine>, Vec<&FoundLine>) =
        group.single.iter().partition(|it| it.finding.place.sheet.is_some());
    let said = unplaced.iter().map(|it| &it.finding.cause).filter(|it| carries_values(it));
    let said: Vec<String> = said.map(|it| capitalised(&words.cause(it).message)).collect();
    let cells: Vec<FoundView> = placed.iter().map(|it| found(view, it, words)).collect();
    let alike: Vec<AlikeView> =
        group.alike.iter().map(|it| alike(view, group.rule, it, words)).collect();
    let mended = cells.iter().any(|it| it.input.is_some()) || !alike.is_empty();
    let named: i64 = group.alike.iter().map(|it| it.count).sum();
    let all_named = group.count == named + counted(group.single.len());
    GroupView {
        rule: group.rule,
        elsewhere: cause.filter(|_| !mended).and_then(|it| elsewhere(view, it, words)),
        title: if title.is_empty() { capitalised(&message) } else { title },
        count: words.count(group.count),
        why,
        hint,
        severity: group.severity,
        confirmed: group.confirmed,
        said,
        alike,
        cells,
        all: if all_named { String::new() } else { cells_path(view, group.rule, "", 1) },
        all_text: fl!(
            loader,
            "imports-cells-all",
            count = group.count,
            shown = words.count(group.count)
        ),
    }
}

/// Findings that say the same, with the one field that mends them.
pub fn alike(view: &DraftView, rule: &'static str, alike: &AlikeFound, words: Words) -> AlikeView {
    let (loader, first) = (words.loader(), &alike.first);
    let (cause, place) = (&first.finding.cause, &first.finding.place);
    let span = first.line.as_ref().and_then(|it| it.span).map(|it| words.span(it));
    let cells = fl!(loader, "imports-cells", count = alike.count, shown = words.count(alike.count));
    AlikeView {
        mark: alike.mark.clone(),
        is_written: alike.written.is_some(),
        written: alike.written.clone().or(span).unwrap_or_default(),
        first: place_of(view, place.sheet.as_deref(), place.cell, words),
        message: match carries_values(cause) {
            true => capitalised(&words.cause(cause).message),
            false => String::new(),
        },
        all: cells_path(view, rule, &alike.mark, 1),
        field: (alike.mendable && can_edit(view)).then(|| FixView {
            label: mended_by(cause, words),
            example: example(cause, words),
            button: fl!(loader, "imports-fix-button", cells = cells.as_str()),
        }),
        count: cells,
    }
}

/// The page of the cells of a kind; of those with a mark alone, when there is one.
pub fn cells_path(view: &DraftView, rule: &str, mark: &str, page: i64) -> String {
    format!("{}/cells?rule={rule}&mark={mark}&page={page}", home(view.id))
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

/// A good value for the cells at which a cause stands.
fn example(cause: &Cause, words: Words) -> String {
    let loader = words.loader();
    match cause {
        Cause::UnreadableDate
        | Cause::MissingPeriod
        | Cause::InTheFuture { .. }
        | Cause::OutsidePeriod { .. }
        | Cause::OutsideContract { .. } => fl!(loader, "imports-example-date"),
        Cause::NotHours
        | Cause::ImpossibleHours { .. }
        | Cause::OutOfRange { .. }
        | Cause::ErrorValue
        | Cause::UncalculatedFormula => fl!(loader, "imports-example-hours"),
        _ => String::new(),
    }
}

/// What the field is called that mends a cause.
fn mended_by(cause: &Cause, words: Words) -> String {
    let loader = words.loader();
    match cause {
        Cause::MissingPerson => fl!(loader, "imports-grid-person"),
        Cause::OtherFirm => fl!(loader, "imports-mend-firm"),
        Cause::OtherContract => fl!(loader, "imports-mend-contract"),
        Cause::MissingPeriod
        | Cause::InTheFuture { .. }
        | Cause::OutsidePeriod { .. }
        | Cause::OutsideContract { .. } => fl!(loader, "imports-mend-date"),
        _ => fl!(loader, "imports-correct-to"),
    }
}

/// A finding at its cell, with a field to correct it where its cell can be corrected here.
pub fn found(view: &DraftView, found: &FoundLine, words: Words) -> FoundView {
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
    let input = found.mended_at.filter(|_| can_edit(view)).map(|(sheet, cell)| {
        // What stands in another cell than that of the finding is not shown here.
        let value = if Some(cell) == place.cell { raw.as_str() } else { "" };
        Input::of(sheet, cell, value, mended_by(cause, words))
    });
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
