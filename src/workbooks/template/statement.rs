//! The sheet that is filled in: contract, firm and month in labelled cells, then a row a person.

use rust_xlsxwriter::{
    ColNum, DataValidation, DataValidationRule, Format, Formula, ProtectionOptions, RowNum,
    Worksheet, XlsxError,
};

use crate::domain::finding::CellRef;
use crate::units::Month;
use crate::words::{Words, fl};

use super::columns::{Column, Columns};
use super::guide::Lists;
use super::{LONGEST_TEXT, Template, TemplatePerson, look};

/// Labels and what they name stand in these columns, two pairs a row.
const PAIRS: [(ColNum, ColNum); 2] = [(0, 1), (3, 4)];

/// Row of the month, from 0.
const MONTH_ROW: RowNum = 2;

/// Row of the sum of hours: above the table, where it stays in sight.
const SUM_ROW: RowNum = 4;

/// Row of the headings.
const HEADING_ROW: RowNum = 6;

/// Hours of a month: 31 days.
const MOST_HOURS: i32 = 744;

/// Years that a birth date may lie back.
const OLDEST: i32 = 100;

/// Writes it.
pub fn write(
    sheet: &mut Worksheet,
    template: &Template,
    columns: &Columns,
    lists: &Lists,
    words: Words,
) -> Result<(), XlsxError> {
    let loader = words.loader();
    sheet.set_name(fl!(loader, "template-sheet"))?;
    table(sheet, template, columns, words)?;
    // What stands above the table may run over several columns: it has no part in their widths.
    sheet.autofit();
    for (place, column) in columns.placed() {
        sheet.set_column_width(place, column.width())?;
    }
    head(sheet, template, columns, words)?;
    rules(sheet, template, columns, lists, words)?;
    let unlocked = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&unlocked);
    print(sheet, template, columns, words)?;
    sheet.set_freeze_panes(HEADING_ROW + 1, 1)?;
    sheet.set_selection(first_row(), 0, first_row(), 0)?;
    Ok(())
}

fn first_row() -> RowNum {
    HEADING_ROW + 1
}

fn last_row(template: &Template) -> RowNum {
    HEADING_ROW.saturating_add(RowNum::try_from(template.rows()).unwrap_or(RowNum::MAX))
}

/// What names contract, firm and month. References come before titles, which may hold one too.
fn head(
    sheet: &mut Worksheet,
    template: &Template,
    columns: &Columns,
    words: Words,
) -> Result<(), XlsxError> {
    let loader = words.loader();
    let [left, right] = PAIRS;
    write_text(sheet, 0, 0, &fl!(loader, "template-title"), &look::title())?;
    let said = look::said();
    let month_text = month_text(template.month, words);
    let siret = template.siret.as_deref().map(grouped).unwrap_or_default();
    let pairs = [
        (1, left, fl!(loader, "template-contract"), template.reference.as_str(), &said),
        (1, right, fl!(loader, "template-firm"), template.firm.as_str(), &said),
        (MONTH_ROW, left, fl!(loader, "template-month"), &month_text, &look::text_input()),
        (MONTH_ROW, right, fl!(loader, "template-siret"), &siret, &said),
        (3, left, fl!(loader, "template-subject"), &template.title, &said),
    ];
    for (row, (label, value), name, text, format) in pairs {
        if !text.is_empty() {
            write_text(sheet, row, label, &name, &look::label())?;
            write_text(sheet, row, value, text, format)?;
        }
    }
    let Some(hours) = columns.place(Column::Hours) else { return Ok(()) };
    let letters = CellRef::letters(hours.into());
    let (first, last) = (first_row() + 1, last_row(template) + 1);
    // A file is read as it is stored: nobody has filled anything in yet.
    let sum = Formula::new(format!("=SUM({letters}{first}:{letters}{last})")).set_result("0");
    write_text(sheet, SUM_ROW, left.0, &fl!(loader, "template-total"), &look::label())?;
    sheet.write_formula_with_format(SUM_ROW, left.1, sum, &look::sum())?;
    Ok(())
}

/// The table: headings, and a row for each person and some to spare.
fn table(
    sheet: &mut Worksheet,
    template: &Template,
    columns: &Columns,
    words: Words,
) -> Result<(), XlsxError> {
    let heading = look::heading();
    for (place, column) in columns.placed() {
        sheet.write_string_with_format(HEADING_ROW, place, column.heading(words), &heading)?;
    }
    sheet.set_row_height(HEADING_ROW, 32)?;
    let people = template.people.iter().map(Some).chain(std::iter::repeat(None));
    for (row, person) in (first_row()..=last_row(template)).zip(people) {
        for (place, column) in columns.placed() {
            cell(sheet, row, place, column, person, words)?;
        }
    }
    Ok(())
}

/// One cell to fill in, with what is known of a person.
fn cell(
    sheet: &mut Worksheet,
    row: RowNum,
    place: ColNum,
    column: Column,
    person: Option<&TemplatePerson>,
    words: Words,
) -> Result<(), XlsxError> {
    let (format, text) = match column {
        Column::Person => (look::text_input(), person.map(|it| it.name.clone())),
        Column::BornOn => {
            if let Some(day) = person.and_then(|it| it.born_on) {
                sheet.write_datetime_with_format(row, place, day, &look::date_input())?;
                return Ok(());
            }
            (look::date_input(), None)
        }
        Column::Route => {
            let route = person.and_then(|it| it.route);
            (look::text_input(), route.map(|it| super::guide::route_text(it, words)))
        }
        Column::Lot => {
            let lot = person.and_then(|it| it.lot.as_deref());
            (look::text_input(), lot.map(|it| super::guide::lot_text(it, words)))
        }
        Column::Job => (look::text_input(), None),
        Column::Hours | Column::Training => (look::hours_input(), None),
    };
    match text {
        Some(text) => write_text(sheet, row, place, &text, &format),
        None => sheet.write_blank(row, place, &format).map(|_| ()),
    }
}

/// Writes a text that stays one: what begins like a formula is marked as a text, so that it is none
/// either once somebody has edited its cell.
pub fn write_text(
    sheet: &mut Worksheet,
    row: RowNum,
    column: ColNum,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let text: String = text.chars().filter(|it| !it.is_control()).take(LONGEST_TEXT).collect();
    if text.trim_start().starts_with(['=', '+', '-', '@']) {
        let quoted = format.clone().set_quote_prefix();
        sheet.write_string_with_format(row, column, text, &quoted)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// What each cell takes, and what is said to whoever types something else.
fn rules(
    sheet: &mut Worksheet,
    template: &Template,
    columns: &Columns,
    lists: &Lists,
    words: Words,
) -> Result<(), XlsxError> {
    let (loader, last) = (words.loader(), last_row(template));
    let title = fl!(loader, "template-wrong");
    let months: Vec<String> = template.months.iter().map(|it| month_text(*it, words)).collect();
    let month = DataValidation::new()
        .allow_list_strings(&months)?
        .set_error_title(&title)?
        .set_error_message(fl!(loader, "template-wrong", "month"))?;
    let at = PAIRS[0].1;
    sheet.add_data_validation(MONTH_ROW, at, MONTH_ROW, at, &month)?;
    let earliest = template.today - chrono::Months::new(12 * OLDEST.unsigned_abs());
    for (place, column) in columns.placed() {
        let rule = DataValidation::new();
        let (rule, message) = match column {
            Column::Person | Column::Job => continue,
            Column::BornOn => {
                let rule = rule.allow_date(DataValidationRule::Between(earliest, template.today));
                (rule, fl!(loader, "template-wrong", "born-on"))
            }
            Column::Route => {
                let rule = rule.allow_list_formula(Formula::new(lists.routes_range()));
                (rule, fl!(loader, "template-wrong", "route"))
            }
            Column::Lot => {
                let rule = rule.allow_list_formula(Formula::new(lists.lots_range()));
                (rule, fl!(loader, "template-wrong", "lot"))
            }
            Column::Hours => (hours(rule), fl!(loader, "template-wrong", "hours")),
            Column::Training => (hours(rule), fl!(loader, "template-wrong", "training")),
        };
        let rule = rule.set_error_title(&title)?.set_error_message(message)?;
        sheet.add_data_validation(first_row(), place, last, place, &rule)?;
    }
    Ok(())
}

fn hours(rule: DataValidation) -> DataValidation {
    let bounds =
        DataValidationRule::Between(Formula::new("0"), Formula::new(MOST_HOURS.to_string()));
    rule.allow_decimal_number_formula(bounds)
}

/// A4, across, the headings on every page.
fn print(
    sheet: &mut Worksheet,
    template: &Template,
    columns: &Columns,
    words: Words,
) -> Result<(), XlsxError> {
    let last_column = columns.placed().map(|it| it.0).max().unwrap_or_default();
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_area(0, 0, last_row(template), last_column)?;
    // `&` begins a code of its own in a footer.
    let reference = template.reference.replace('&', "&&");
    sheet.set_footer(format!("&L{reference}&R{}", fl!(words.loader(), "template-page")));
    Ok(())
}

/// A month as its cell says it.
fn month_text(month: Month, words: Words) -> String {
    words.month(month)
}

/// An establishment number as people write it: `732 829 320 00074`.
fn grouped(siret: &str) -> String {
    let mut text = String::with_capacity(siret.len() + 3);
    for (rank, digit) in siret.chars().enumerate() {
        if matches!(rank, 3 | 6 | 9) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
