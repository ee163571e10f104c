//! The lines of the readings that are taken, with the people, firms and texts that they name.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::finding::{Cause, CellRef, Finding, Place};
use crate::units::{DateSpan, Hours};
use crate::workbooks::answer::{ReadLine, ReadPerson, ReadWorkforce, Understanding, Why};
use crate::workbooks::grid::Grid;
use crate::workbooks::lines::ReadLines;

use super::finding;
use super::names::Names;
use super::reading::{Line, Reading, RowsProof};
use super::sheets::Fate;
use super::survey::{Survey, Taken};
use super::tables::Judged;

/// Takes the lines of some readings.
pub fn take(
    survey: &Survey<'_>,
    taken: &[Taken<'_>],
    chosen: bool,
    names: &Names,
    answer: &mut Understanding,
) {
    let grid = survey.grid;
    let mut cast = Cast::default();
    let mut lines = Vec::new();
    for (rank, table) in survey.tables.iter().enumerate() {
        let sheet = u16::try_from(table.sheet).unwrap_or(u16::MAX);
        let named = named_by_sheet(survey, table.sheet);
        for it in &table.workforce {
            let firm = cast.firm(it.firm, names);
            let contract = cast.text(named.as_ref());
            answer.workforce.push(ReadWorkforce {
                sheet,
                row: it.row,
                column: it.column,
                firm,
                contract,
                span: it.span,
                hours: it.hours,
            });
        }
        let Some(best) = taken.iter().find(|it| it.rank == rank).map(|it| it.reading.as_ref())
        else {
            continue;
        };
        answer.absence = answer.absence + best.absence;
        for (cause, cell) in &best.findings {
            answer.findings.push(finding(grid, table.sheet, cause.clone(), *cell));
        }
        if is_unchecked(best) && !best.lines.is_empty() {
            answer.findings.push(unchecked(grid, table.sheet));
        }
        missing(grid, table, best, answer);
        lines.extend(best.lines.iter().map(|it| cast.line(sheet, it, named.as_ref(), names)));
    }
    (answer.persons, answer.firms, answer.texts) = (cast.persons, cast.firms, cast.texts);
    lines.sort_by_key(|it: &ReadLine| (it.sheet, it.row, it.column));
    answer.lines = ReadLines::from(lines);
    left_out(survey, taken, chosen, answer);
    repeated(grid, answer);
}

/// The contract that what stands around the tables of a sheet names, in a file whose sheets name
/// several: its lines are of that contract, unless they name one themselves. One that names a single
/// contract says it in its heading.
fn named_by_sheet(survey: &Survey<'_>, sheet: usize) -> Option<Arc<str>> {
    let mut named = survey.around.iter().filter_map(|it| it.contract.as_ref());
    let first = named.next();
    let own = survey.around.get(sheet)?.contract.as_ref();
    let several = named.any(|it| Some(it) != first);
    own.filter(|_| several).map(|it| Arc::from(it.as_str()))
}

/// Whether nothing but the shape of a reading, and no total and no clocks, shows that its rows are
/// the right ones.
pub fn is_unchecked(best: &Reading) -> bool {
    let told = best.against.iter().any(|it| matches!(it, Why::TotalDisagrees { .. }));
    best.total.is_none() && !told && best.rows < RowsProof::Clocks
}

/// What is told of such a reading.
pub fn unchecked(grid: &Grid, sheet: usize) -> Finding {
    let sheet = grid.sheets.get(sheet).map(|it| it.name.clone());
    Finding { cause: Cause::Unchecked, place: Place { sheet, ..Place::default() } }
}

/// People, firms and texts renumbered in the order in which lines name them.
#[derive(Default)]
pub struct Cast {
    /// People in that order.
    pub persons: Vec<ReadPerson>,
    /// Firms in that order.
    pub firms: Vec<String>,
    /// Texts in that order.
    pub texts: Vec<String>,
    person_numbers: HashMap<u32, u32>,
    firm_numbers: HashMap<u32, u32>,
    text_numbers: HashMap<Arc<str>, u32>,
}

impl Cast {
    /// A line of a sheet as it is answered; `named` is the contract that its sheet names.
    pub fn line(
        &mut self,
        sheet: u16,
        line: &Line,
        named: Option<&Arc<str>>,
        names: &Names,
    ) -> ReadLine {
        ReadLine {
            sheet,
            row: line.row,
            column: line.column,
            person: self.person(line.person, names),
            firm: self.firm(line.firm, names),
            span: line.span,
            hours: line.hours,
            training: line.training,
            route: line.route,
            route_word: self.text(line.route_word.as_ref()),
            lot: self.text(line.lot.as_ref()),
            contract: self.text(line.contract.as_ref().or(named)),
            detail: line.detail,
        }
    }

    fn text(&mut self, text: Option<&Arc<str>>) -> Option<u32> {
        let text = text?;
        if let Some(found) = self.text_numbers.get(text) {
            return Some(*found);
        }
        let new = u32::try_from(self.texts.len()).ok()?;
        self.texts.push(text.as_ref().to_owned());
        self.text_numbers.insert(Arc::clone(text), new);
        Some(new)
    }

    fn person(&mut self, number: Option<u32>, names: &Names) -> Option<u32> {
        let number = number?;
        if let Some(found) = self.person_numbers.get(&number) {
            return Some(*found);
        }
        let person = names.people.get(usize::try_from(number).ok()?)?;
        let new = u32::try_from(self.persons.len()).ok()?;
        self.persons.push(person.clone());
        self.person_numbers.insert(number, new);
        Some(new)
    }

    fn firm(&mut self, number: Option<u32>, names: &Names) -> Option<u32> {
        let number = number?;
        if let Some(found) = self.firm_numbers.get(&number) {
            return Some(*found);
        }
        let firm = names.firms.get(usize::try_from(number).ok()?)?;
        let new = u32::try_from(self.firms.len()).ok()?;
        self.firms.push(firm.clone());
        self.firm_numbers.insert(number, new);
        Some(new)
    }
}

/// Whether a line lacks something.
type Lacks = fn(&Line) -> bool;

/// Once a table: the first line without a person, the first without a date.
fn missing(grid: &Grid, table: &Judged, best: &Reading, answer: &mut Understanding) {
    let checks: [(Cause, Lacks); 2] = [
        (Cause::MissingPerson, |it| it.person.is_none()),
        (Cause::MissingPeriod, |it| it.span.is_none()),
    ];
    // Where a date is there and does not read, that is what is told.
    let unread =
        |row: u32| best.findings.iter().any(|it| it.0 == Cause::UnreadableDate && it.1.row == row);
    for (cause, lacks) in checks {
        let lacking = |it: &&Line| lacks(it) && !(cause == Cause::MissingPeriod && unread(it.row));
        if let Some(line) = best.lines.iter().find(lacking) {
            let cell = CellRef { row: line.row, column: line.column };
            answer.findings.push(finding(grid, table.sheet, cause, cell));
        }
    }
}

/// Tables that repeat or sum up others; after a choice, every table with hours that it left out.
fn left_out(survey: &Survey<'_>, taken: &[Taken<'_>], chosen: bool, answer: &mut Understanding) {
    for (rank, table) in survey.tables.iter().enumerate() {
        let read = taken.iter().any(|it| it.rank == rank);
        let repeats = matches!(survey.fate(rank), Fate::Repeats | Fate::SumsUp);
        if read || !(repeats || (chosen && table.holds_hours())) {
            continue;
        }
        let place = Place {
            sheet: survey.grid.sheets.get(table.sheet).map(|it| it.name.clone()),
            ..Place::default()
        };
        let finding = Finding { cause: Cause::SheetLeftOut, place };
        if !answer.findings.contains(&finding) {
            answer.findings.push(finding);
        }
    }
}

/// What rows that are alike have in common.
pub type Alike = (u16, Option<u32>, Option<u32>, Option<DateSpan>, Hours, u64, u32);

/// All of a line that another one repeats when it is alike.
pub fn alike(line: &ReadLine) -> Alike {
    (line.sheet, line.person, line.firm, line.span, line.hours, line.detail, line.column)
}

/// Rows alike in all that was read: kept, and flagged.
fn repeated(grid: &Grid, answer: &mut Understanding) {
    let mut first: HashMap<_, u32> = HashMap::with_capacity(answer.lines.len());
    let mut found = Vec::new();
    for line in &answer.lines {
        if line.person.is_none() && line.span.is_none() {
            continue;
        }
        let key = alike(&line);
        match first.get(&key) {
            Some(row) => found.push((*row, line.sheet, line.row, line.column)),
            None => {
                first.insert(key, line.row);
            }
        }
    }
    for (first_row, sheet, row, column) in found {
        let cause = Cause::RepeatedRow { first_row: first_row.saturating_add(1) };
        answer.findings.push(finding(grid, usize::from(sheet), cause, CellRef { row, column }));
    }
}
