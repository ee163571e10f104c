//! From judged tables to the answer: lines, or a question with its ranked readings.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::finding::{Cause, CellRef, Finding, Place};
use crate::units::Hours;
use crate::workbooks::answer::{
    Candidate, Heading, ReadLine, ReadWorkforce, ReadingStatus, SheetReport, Understanding, Why,
};
use crate::workbooks::cells::redacted;
use crate::workbooks::grid::{Grid, Token};

use super::book::Book;
use super::fields::{Surroundings, identity_numbers};
use super::names::Names;
use super::reading::{Line, Reading, RowsProof};
use super::sheets::{Fate, Together, together};
use super::tables::Judged;

/// Most readings offered with a question.
const MOST_CANDIDATES: usize = 4;

/// Puts the answer together.
pub fn answer(
    grid: &Grid,
    book: &Book<'_>,
    tables: &[Judged],
    around: &[Surroundings],
    names: &Names,
) -> Understanding {
    let together = together(tables, grid);
    let used: Vec<usize> =
        (0..tables.len()).filter(|it| together.fates.get(*it) == Some(&Fate::Used)).collect();
    let all_settled = used.iter().all(|it| tables.get(*it).is_some_and(|it| it.settled));
    let family = family_stands(tables, &used);
    let unread = tables.iter().any(|it| is_unread(it, tables, &used));
    let blank_statement = used.is_empty() && tables.iter().any(|it| it.headed);
    let recognised = together.against.is_empty()
        && !unread
        && ((!used.is_empty() && all_settled && family) || blank_statement);
    let mut answer = Understanding {
        status: if recognised { ReadingStatus::Recognised } else { ReadingStatus::NeedsMapping },
        lines: Vec::new(),
        workforce: Vec::new(),
        persons: Vec::new(),
        firms: Vec::new(),
        texts: Vec::new(),
        absence: Hours::ZERO,
        heading: heading(around),
        sheets: reports(grid, tables, &together, recognised),
        readings: Vec::new(),
        findings: Vec::new(),
        fingerprint: None,
    };
    for view in &book.views {
        for (cause, cell) in identity_numbers(view, &book.lexicon) {
            answer.findings.push(finding(grid, usize::from(view.rank), cause, cell));
        }
    }
    if recognised {
        take(grid, tables, &together, names, &mut answer);
    } else {
        ask(grid, tables, &together, &used, &mut answer);
    }
    answer
}

/// Whether a table headed as hours gave no line though it is filled in, on a sheet of which nothing
/// else is read: it was not understood.
fn is_unread(table: &Judged, tables: &[Judged], used: &[usize]) -> bool {
    let mut read = used.iter().filter_map(|it| tables.get(*it));
    table.headed
        && !table.blank
        && table.workforce.is_empty()
        && !table.holds_hours()
        && !read.any(|it| it.sheet == table.sheet)
}

/// Tables with the same headings share at least one kind of proof.
fn family_stands(tables: &[Judged], used: &[usize]) -> bool {
    let mut proofs: HashMap<&[super::roles::Role], RowsProof> = HashMap::new();
    for table in used.iter().filter_map(|it| tables.get(*it)) {
        let Some(best) = table.best() else { continue };
        let least = proofs.entry(&table.signature).or_insert(best.rows);
        *least = best.rows.min(*least);
    }
    // Members without a proof of their rows have not settled; what remains is to see that
    // tables of different headings are each proven by more than their shape.
    proofs.len() <= 1 || proofs.values().all(|it| RowsProof::Shape <= *it)
}

fn heading(around: &[Surroundings]) -> Heading {
    use super::roles::Role;
    let firm = |it: &Surroundings| it.field(Role::Firm, usize::MAX).map(|it| it.text.clone());
    Heading {
        contract: around.iter().find_map(|it| it.contract.clone()),
        firm: around.iter().find_map(firm).filter(|it| !it.is_empty()),
        siret: around.iter().find_map(|it| it.siret.clone()),
        period: around.iter().find_map(|it| it.period),
    }
}

fn finding(grid: &Grid, sheet: usize, cause: Cause, cell: CellRef) -> Finding {
    let found = grid.sheets.get(sheet);
    let value = found.and_then(|it| {
        let at = it
            .cells
            .binary_search_by_key(&(cell.row, cell.column), |it| (it.row, it.column.into()))
            .ok()?;
        match &it.cells.get(at)?.token {
            Token::Text(text) => Some(redacted(text)),
            Token::Number(_) if cause == Cause::IdentityNumber => Some("•••".to_owned()),
            Token::Number(number) => Some(number.normalize().to_string()),
            _ => None,
        }
    });
    Finding {
        cause,
        place: Place { sheet: found.map(|it| it.name.clone()), cell: Some(cell), value },
    }
}

fn reports(
    grid: &Grid,
    tables: &[Judged],
    together: &Together,
    recognised: bool,
) -> Vec<SheetReport> {
    let mut reports = Vec::with_capacity(grid.sheets.len());
    for (rank, sheet) in grid.sheets.iter().enumerate() {
        let own: Vec<(&Judged, Fate)> = tables
            .iter()
            .zip(together.fates.iter().copied())
            .filter(|(table, _)| table.sheet == rank)
            .collect();
        let main = own.iter().find(|it| it.1 == Fate::Used).or_else(|| own.first());
        let used: Vec<&Reading> =
            own.iter().filter(|it| it.1 == Fate::Used).filter_map(|it| it.0.best()).collect();
        let lines: usize = used.iter().map(|it| it.lines.len()).sum();
        let best = main.and_then(|it| it.0.best());
        reports.push(SheetReport {
            name: sheet.name.clone(),
            layout: best.map(|it| it.layout),
            header_row: main.and_then(|it| it.0.header_row).map(|it| it + 1),
            columns: best.map(columns).unwrap_or_default(),
            lines: if recognised { u32::try_from(lines).unwrap_or(u32::MAX) } else { 0 },
            hours: if recognised { used.iter().map(|it| it.hours()).sum() } else { Hours::ZERO },
            used: recognised && !used.is_empty(),
            why: why(main.copied(), best),
            tables: Vec::new(),
        });
    }
    reports
}

fn columns(reading: &Reading) -> Vec<(String, String)> {
    reading
        .columns
        .iter()
        .map(|(column, name)| (CellRef::letters(*column), (*name).to_owned()))
        .collect()
}

fn why(main: Option<(&Judged, Fate)>, best: Option<&Reading>) -> Why {
    match (main, best) {
        (Some((_, Fate::Repeats)), _) => Why::RepeatsOthers,
        (Some((_, Fate::SumsUp)), _) => Why::SumsUpOthers,
        (None | Some((_, Fate::NoHours)), _) | (_, None) => Why::NoHours,
        (Some((table, Fate::Used)), Some(best)) if !table.settled => {
            best.against.first().cloned().unwrap_or(Why::NotUnderstood)
        }
        (_, Some(best)) => best.evidence().into_iter().next().unwrap_or(Why::NoProof),
    }
}

/// Takes the lines of the tables that are used.
fn take(
    grid: &Grid,
    tables: &[Judged],
    together: &Together,
    names: &Names,
    answer: &mut Understanding,
) {
    let mut cast =
        Cast { names, persons: HashMap::new(), firms: HashMap::new(), texts: HashMap::new() };
    for (table, fate) in tables.iter().zip(&together.fates) {
        let sheet = u16::try_from(table.sheet).unwrap_or(u16::MAX);
        for it in &table.workforce {
            let firm = cast.firm(it.firm, answer);
            answer.workforce.push(ReadWorkforce {
                sheet,
                row: it.row,
                column: it.column,
                firm,
                span: it.span,
                hours: it.hours,
            });
        }
        let Some(best) = table.best().filter(|_| *fate == Fate::Used) else { continue };
        answer.absence = answer.absence + best.absence;
        for (cause, cell) in &best.findings {
            answer.findings.push(finding(grid, table.sheet, cause.clone(), *cell));
        }
        if best.total.is_none() && best.rows < RowsProof::Clocks && !best.lines.is_empty() {
            let place = Place {
                sheet: grid.sheets.get(table.sheet).map(|it| it.name.clone()),
                ..Place::default()
            };
            answer.findings.push(Finding { cause: Cause::Unchecked, place });
        }
        missing(grid, table, best, answer);
        for line in &best.lines {
            let read = ReadLine {
                sheet,
                row: line.row,
                column: line.column,
                person: cast.person(line.person, answer),
                firm: cast.firm(line.firm, answer),
                span: line.span,
                hours: line.hours,
                training: line.training,
                route: line.route,
                lot: cast.text(line.lot.as_ref(), answer),
                contract: cast.text(line.contract.as_ref(), answer),
                detail: line.detail,
            };
            answer.lines.push(read);
        }
    }
    answer.lines.sort_by_key(|it| (it.sheet, it.row, it.column));
    left_out(grid, tables, together, answer);
    repeated(grid, answer);
}

/// People, firms and texts renumbered in the order in which lines name them.
struct Cast<'a> {
    names: &'a Names,
    persons: HashMap<u32, u32>,
    firms: HashMap<u32, u32>,
    texts: HashMap<Arc<str>, u32>,
}

impl Cast<'_> {
    fn text(&mut self, text: Option<&Arc<str>>, answer: &mut Understanding) -> Option<u32> {
        let text = text?;
        if let Some(found) = self.texts.get(text) {
            return Some(*found);
        }
        let new = u32::try_from(answer.texts.len()).ok()?;
        answer.texts.push(text.as_ref().to_owned());
        self.texts.insert(Arc::clone(text), new);
        Some(new)
    }

    fn person(&mut self, number: Option<u32>, answer: &mut Understanding) -> Option<u32> {
        let number = number?;
        if let Some(found) = self.persons.get(&number) {
            return Some(*found);
        }
        let person = self.names.people.get(usize::try_from(number).ok()?)?;
        let new = u32::try_from(answer.persons.len()).ok()?;
        answer.persons.push(person.clone());
        self.persons.insert(number, new);
        Some(new)
    }

    fn firm(&mut self, number: Option<u32>, answer: &mut Understanding) -> Option<u32> {
        let number = number?;
        if let Some(found) = self.firms.get(&number) {
            return Some(*found);
        }
        let firm = self.names.firms.get(usize::try_from(number).ok()?)?;
        let new = u32::try_from(answer.firms.len()).ok()?;
        answer.firms.push(firm.clone());
        self.firms.insert(number, new);
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
    for (cause, lacks) in checks {
        if let Some(line) = best.lines.iter().find(|it| lacks(it)) {
            let cell = CellRef { row: line.row, column: line.column };
            answer.findings.push(finding(grid, table.sheet, cause, cell));
        }
    }
}

fn left_out(grid: &Grid, tables: &[Judged], together: &Together, answer: &mut Understanding) {
    let dropped = tables.iter().zip(&together.fates);
    for (table, _) in dropped.filter(|it| matches!(it.1, Fate::Repeats | Fate::SumsUp)) {
        let place = Place {
            sheet: grid.sheets.get(table.sheet).map(|it| it.name.clone()),
            ..Place::default()
        };
        let finding = Finding { cause: Cause::SheetLeftOut, place };
        if !answer.findings.contains(&finding) {
            answer.findings.push(finding);
        }
    }
}

/// Rows alike in all that was read: kept, and flagged.
fn repeated(grid: &Grid, answer: &mut Understanding) {
    let mut first: HashMap<_, u32> = HashMap::with_capacity(answer.lines.len());
    let mut found = Vec::new();
    for line in &answer.lines {
        if line.person.is_none() && line.span.is_none() {
            continue;
        }
        let key =
            (line.sheet, line.person, line.firm, line.span, line.hours, line.detail, line.column);
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

/// Offers the plausible readings, best first.
fn ask(
    grid: &Grid,
    tables: &[Judged],
    together: &Together,
    used: &[usize],
    answer: &mut Understanding,
) {
    let most = used.iter().filter_map(|it| tables.get(*it)).map(|it| it.readings.len()).max();
    let without: Vec<usize> =
        used.iter().copied().filter(|it| !together.overlapping.contains(it)).collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut offer = |choice: Vec<(&Judged, &Reading)>| {
        let candidate = candidate(grid, &choice, &together.against);
        let twin =
            candidates.iter().any(|it| it.hours == candidate.hours && it.lines == candidate.lines);
        if !twin && 0 < candidate.lines {
            candidates.push(candidate);
        }
    };
    for rank in 0..most.unwrap_or(0) {
        for set in [&without, &used.to_vec()] {
            let choice: Vec<(&Judged, &Reading)> = set
                .iter()
                .filter_map(|it| tables.get(*it))
                .filter_map(|it| Some((it, it.readings.get(rank).or_else(|| it.readings.last())?)))
                .collect();
            offer(choice);
        }
    }
    let settled: Vec<(&Judged, &Reading)> = used
        .iter()
        .filter_map(|it| tables.get(*it))
        .filter(|it| it.settled)
        .filter_map(|it| Some((it, it.best()?)))
        .collect();
    offer(settled);
    for at in used.iter().take(MOST_CANDIDATES) {
        let one = tables.get(*at).and_then(|it| Some((it, it.best()?)));
        offer(one.into_iter().collect());
    }
    candidates.truncate(MOST_CANDIDATES);
    let cause = if candidates.is_empty() {
        Cause::NoHoursFound
    } else {
        Cause::SeveralReadings { count: u32::try_from(candidates.len()).unwrap_or(0) }
    };
    answer.findings.push(Finding { cause, place: Place::default() });
    for table in used.iter().filter_map(|it| tables.get(*it)) {
        let Some(best) = table.best() else { continue };
        for (cause, cell) in best.findings.iter().take(50) {
            answer.findings.push(finding(grid, table.sheet, cause.clone(), *cell));
        }
    }
    answer.readings = candidates;
}

fn candidate(grid: &Grid, choice: &[(&Judged, &Reading)], against: &[Why]) -> Candidate {
    let mut candidate = Candidate {
        hours: Hours::ZERO,
        lines: 0,
        sheets: Vec::new(),
        columns: Vec::new(),
        evidence: Vec::new(),
        against: Vec::new(),
        tables: Vec::new(),
    };
    let add = |list: &mut Vec<Why>, all: Vec<Why>| {
        for why in all {
            if !list.contains(&why) {
                list.push(why);
            }
        }
    };
    for (table, reading) in choice {
        candidate.hours = candidate.hours + reading.hours();
        candidate.lines += u32::try_from(reading.lines.len()).unwrap_or(0);
        if let Some(sheet) = grid.sheets.get(table.sheet)
            && !candidate.sheets.contains(&sheet.name)
        {
            candidate.sheets.push(sheet.name.clone());
        }
        if candidate.columns.is_empty() {
            candidate.columns = columns(reading);
        }
        add(&mut candidate.evidence, reading.evidence());
        add(&mut candidate.against, reading.against.clone());
    }
    add(&mut candidate.against, against.to_vec());
    if candidate.against.is_empty() {
        candidate.against.push(Why::NoProof);
    }
    candidate
}
