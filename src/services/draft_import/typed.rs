//! Hours typed in a grid, understood as a workbook would be.

use sha2::{Digest, Sha256};

use crate::domain::finding::{Cause, CellRef, Finding, Place};
use crate::services::import_timesheet::Source;
use crate::store::draft::{DraftOrigin, StoredDraft};
use crate::units::{Hours, Month};
use crate::workbooks::answer::{
    Heading, ReadLine, ReadPerson, ReadingStatus, SheetReport, Understanding, Why,
};
use crate::workbooks::lines::ReadLines;
use crate::workbooks::mapping::Edit;
use crate::workbooks::typed::{self, TypedHours};

use super::TypedRow;

/// What the one sheet of typed hours is called: a name that is stored, like that of a file.
const SHEET: &str = "Saisie";

/// What a statement without a line is called.
const NOTHING: &str = "Rien à déclarer";

/// What is received when hours are typed: a text that says all that was, with the address of the
/// draft, so that the same hours typed again after a correction are a statement of their own.
pub(super) fn source(draft: &StoredDraft, rows: &[TypedRow]) -> Source {
    let period = draft.period.map(|it| it.to_string()).unwrap_or_default();
    let firm = draft.firm.map(|it| it.to_string()).unwrap_or_default();
    let rows = serde_json::to_string(rows).unwrap_or_default();
    let text = format!("{}\n{}\n{firm}\n{period}\n{rows}\n", draft.id, draft.contract);
    let kind = match draft.origin {
        DraftOrigin::Nothing => NOTHING,
        DraftOrigin::Typed | DraftOrigin::File => SHEET,
    };
    Source {
        name: format!("{kind} {period}"),
        size: text.len() as u64,
        sha256: Sha256::digest(&text).into(),
    }
}

/// Whether what was received under that name, with that sheet, are hours that somebody typed: those
/// have rows and no cells.
pub fn were_typed(file: &str, sheet: Option<&str>) -> bool {
    let month = file.strip_prefix(SHEET).map(str::trim);
    sheet == Some(SHEET) && month.is_some_and(|it| it.parse::<Month>().is_ok())
}

/// Understands rows of a month. Blank rows say nothing; neither do people without hours, whom a
/// grid that was filled with those of last month may well hold.
pub(super) fn understand(rows: &[TypedRow], month: Month) -> Understanding {
    let mut read = nothing();
    for (at, row) in (0..).zip(rows) {
        Reader { read: &mut read, at, month }.row(row);
    }
    let lines = u32::try_from(read.lines.len()).unwrap_or(u32::MAX);
    let hours = read.lines.iter().map(|it| it.hours).sum();
    if let Some(sheet) = read.sheets.first_mut() {
        (sheet.lines, sheet.hours) = (lines, hours);
    }
    read
}

/// What is understood when there is nothing to declare.
pub(super) fn nothing() -> Understanding {
    Understanding {
        status: ReadingStatus::Recognised,
        lines: ReadLines::default(),
        workforce: Vec::new(),
        persons: Vec::new(),
        firms: Vec::new(),
        texts: Vec::new(),
        absence: Hours::ZERO,
        heading: Heading::default(),
        sheets: vec![SheetReport {
            name: SHEET.to_owned(),
            layout: None,
            header_row: None,
            columns: Vec::new(),
            lines: 0,
            hours: Hours::ZERO,
            used: true,
            why: Why::HoursHeading,
            tables: Vec::new(),
        }],
        readings: Vec::new(),
        findings: Vec::new(),
        fingerprint: None,
    }
}

/// Hours as a person types them: what is written is read as the same hours where they are whole
/// minutes or hundredths.
pub(super) fn written(hours: Hours) -> String {
    let seconds = hours.seconds();
    if seconds % 36 != 0 && seconds % 60 == 0 {
        let (sign, minutes) = (if hours.is_negative() { "-" } else { "" }, seconds.abs() / 60);
        return format!("{sign}{}h{:02}", minutes / 60, minutes % 60);
    }
    hours.to_decimal().normalize().to_string().replace('.', ",")
}

/// Puts corrections of cells into rows.
pub(super) fn correct(rows: &mut [TypedRow], edits: Vec<Edit>) {
    for edit in edits {
        let at = usize::try_from(edit.cell.row).ok();
        let Some(row) = at.and_then(|it| rows.get_mut(it)) else { continue };
        match edit.cell.column {
            TypedRow::PERSON => row.person = edit.value,
            TypedRow::BORN_ON => row.born_on = edit.value,
            TypedRow::HOURS => row.hours = edit.value,
            TypedRow::TRAINING => row.training = edit.value,
            _ => {}
        }
    }
}

struct Reader<'a> {
    read: &'a mut Understanding,
    at: u32,
    month: Month,
}

impl Reader<'_> {
    fn row(&mut self, row: &TypedRow) {
        let hours = match typed::hours(&row.hours) {
            TypedHours::Blank => return,
            TypedHours::NotHours => {
                return self.found(Cause::NotHours, TypedRow::HOURS, &row.hours);
            }
            TypedHours::Hours(it) if it == Hours::ZERO => return,
            TypedHours::Hours(it) => it,
        };
        let training = match typed::hours(&row.training) {
            TypedHours::Blank => Hours::ZERO,
            TypedHours::NotHours => {
                return self.found(Cause::NotHours, TypedRow::TRAINING, &row.training);
            }
            TypedHours::Hours(it)
                if it.is_negative() != hours.is_negative() && it != Hours::ZERO =>
            {
                let value = it.to_decimal();
                return self.found(Cause::OutOfRange { value }, TypedRow::TRAINING, &row.training);
            }
            TypedHours::Hours(it) if hours.abs() < it.abs() => {
                let value = it.to_decimal();
                return self.found(Cause::OutOfRange { value }, TypedRow::TRAINING, &row.training);
            }
            TypedHours::Hours(it) => it,
        };
        let born_on = typed::day(&row.born_on);
        if born_on.is_none() && !row.born_on.trim().is_empty() {
            return self.found(Cause::UnreadableDate, TypedRow::BORN_ON, &row.born_on);
        }
        let (name, held_number) = typed::name(&row.person);
        if held_number {
            self.found(Cause::IdentityNumber, TypedRow::PERSON, &row.person);
        }
        if name.is_empty() {
            return self.found(Cause::MissingPerson, TypedRow::PERSON, &row.person);
        }
        let person = self.person(ReadPerson { name, registration: None, born_on });
        self.read.lines.push(ReadLine {
            sheet: 0,
            row: self.at,
            column: TypedRow::HOURS,
            person: Some(person),
            firm: None,
            span: Some(self.month.days()),
            hours,
            training,
            route: row.route,
            route_word: None,
            lot: None,
            contract: None,
            detail: 0,
        });
    }

    fn person(&mut self, person: ReadPerson) -> u32 {
        let known = self.read.persons.iter().position(|it| *it == person);
        let at = known.unwrap_or_else(|| {
            self.read.persons.push(person);
            self.read.persons.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    fn found(&mut self, cause: Cause, column: u32, value: &str) {
        let place = Place {
            sheet: Some(SHEET.to_owned()),
            cell: Some(CellRef { row: self.at, column }),
            value: Some(typed::shown(value)),
        };
        self.read.findings.push(Finding { cause, place });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(person: &str, hours: &str, training: &str) -> TypedRow {
        TypedRow {
            person: person.to_owned(),
            hours: hours.to_owned(),
            training: training.to_owned(),
            ..TypedRow::default()
        }
    }

    #[track_caller]
    fn check(row: TypedRow, expected: &str) {
        let read = understand(&[TypedRow::default(), row], "2026-10".parse().expect("a month"));
        let found = read.findings.iter().map(|it| {
            let cell = it.place.cell.expect("a cell");
            format!("{} {cell}", it.cause.rule())
        });
        let lines = read.lines.iter().map(|it| format!("{}", it.hours.to_decimal()));
        assert_eq!(lines.chain(found).collect::<Vec<_>>().join(", "), expected);
    }

    #[test]
    fn rows_become_lines_or_findings_at_their_cell() {
        check(row("Awa Diarra", "151,67", ""), "151.67");
        check(row("Awa Diarra", "7h30", "1"), "7.50");
        check(row("Awa Diarra", "", ""), "");
        check(row("Awa Diarra", "0", ""), "");
        check(row("Awa Diarra", "beaucoup", ""), "not-hours C2");
        check(row("", "7", ""), "missing-person A2");
        check(row("Awa Diarra", "7", "8"), "out-of-range D2");
        check(row("Awa Diarra", "7", "-1"), "out-of-range D2");
        check(row("Awa Diarra", "7", "x"), "not-hours D2");
        check(row("Awa Diarra 2 99 04 75 006 084 36", "7", ""), "7.00, identity-number A2");
        let born = TypedRow { born_on: "avril".to_owned(), ..row("Awa Diarra", "7", "") };
        check(born, "unreadable-date B2");
    }

    #[test]
    fn typed_hours_are_known_by_what_was_received() {
        assert!(were_typed("Saisie 2026-10", Some("Saisie")));
        for (file, sheet) in [("Saisie.xlsx", "Saisie"), ("Saisie 2026-10", "Feuil1")] {
            assert!(!were_typed(file, Some(sheet)), "{file} {sheet}");
        }
    }

    #[test]
    fn hours_are_written_as_they_are_read() {
        for (seconds, text) in
            [(546_012, "151,67"), (27_000, "7,5"), (26_400, "7h20"), (-60, "-0h01")]
        {
            let hours = Hours::from_seconds(seconds);
            assert_eq!(written(hours), text);
            assert_eq!(typed::hours(text), TypedHours::Hours(hours), "{text}");
        }
    }

    #[test]
    fn a_person_on_two_rows_is_one() {
        let rows = [row("Awa Diarra", "7", ""), row("Awa Diarra", "8", "")];
        let read = understand(&rows, "2026-10".parse().expect("a month"));
        assert_eq!((read.lines.len(), read.persons.len()), (2, 1));
    }
}
