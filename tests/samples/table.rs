//! Lists with one row a person and month: the writer that layouts A, C and E share.

use rust_decimal::Decimal;
use tenu::units::Hours;

use super::book::{
    Cell, Look, Says, Sheet, Value, address, blank, date, day, formula, number, sum_down, text,
};
use super::calendar::{brief, long, slashed};
use super::statement::{About, Shown, Statement, Work, clock_text, comma, decimal};

const SITES: [&str; 4] =
    ["Collège des Ormes", "Gymnase Plaine", "Médiathèque Rive", "Crèche Les Tilleuls"];

/// A column of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Contract,
    Lot,
    Firm,
    Siret,
    /// The site of the firm that the work was done for.
    Site,
    Registration,
    LastName,
    FirstName,
    /// `DIARRA Awa`.
    PayrollName,
    Civility,
    Sex,
    BornOn,
    Identity,
    Town,
    PostalCode,
    PriorityDistrict,
    Criterion,
    ContractKind,
    Route,
    Job,
    Rome,
    HiredOn,
    Month(MonthAs),
    From,
    Until,
    /// All hours worked.
    Hours,
    Normal,
    Overtime,
    Night,
    /// Already within the hours.
    Training,
    Leave,
    Sickness,
    Planned,
    Rate,
    /// Hours times rate.
    Amount,
    /// A formula over the kinds of hour beside it.
    RowTotal,
    Remark,
}

/// How a month is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MonthAs {
    /// The first of the month, shown `mmm-yy`.
    Date,
    /// `10/2026`.
    Slashed,
    /// `oct 26`.
    Brief,
    /// `octobre 2026`.
    Long,
    /// `2026-10`.
    Iso,
}

/// How hours are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum HoursAs {
    Number,
    /// `151,67`.
    Comma,
    /// `151,67 h`.
    CommaUnit,
    /// `151h45`.
    Clock,
    /// A time of day shown `h:mm`; sums are durations.
    Time,
    /// A duration shown `[h]:mm`.
    Duration,
}

/// How the total row is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Total {
    None,
    /// A formula with its result stored.
    Stored,
    /// A formula never calculated: 0 is stored.
    Uncalculated,
    /// A typed number.
    Typed,
}

/// A list to be laid out.
#[derive(Clone, Copy)]
pub struct Table {
    pub title: &'static [&'static str],
    pub merged: bool,
    /// Row of the headings, from 1.
    pub header_row: usize,
    pub columns: &'static [(Column, &'static str)],
    pub hours: HoursAs,
    pub total: Total,
    pub total_label: &'static str,
    /// A subtotal after each firm.
    pub subtotals: bool,
    /// Hides every n-th row; 0 for none.
    pub hide_every: usize,
    /// Repeats the headings after n rows; 0 for never.
    pub repeat_header: usize,
    pub footers: &'static [&'static str],
}

/// A list with headings in row 1, numbers, and nothing else.
pub const PLAIN: Table = Table {
    title: &[],
    merged: false,
    header_row: 1,
    columns: &[],
    hours: HoursAs::Number,
    total: Total::None,
    total_label: "TOTAL",
    subtotals: false,
    hide_every: 0,
    repeat_header: 0,
    footers: &[],
};

impl Table {
    /// Which kinds of hour its columns show.
    pub fn shown(&self) -> Shown {
        let has = |wanted: Column| self.columns.iter().any(|it| it.0 == wanted);
        Shown {
            overtime: has(Column::Overtime) || has(Column::Hours),
            night: has(Column::Night) || has(Column::Hours),
            leave: has(Column::Leave),
            sickness: has(Column::Sickness),
            workforce: false,
        }
    }

    /// The sheet of those lines of the statement that `keep` keeps.
    pub fn sheet(&self, name: &str, statement: &Statement, keep: impl Fn(&Work) -> bool) -> Sheet {
        let mut sheet = Sheet::new(name);
        self.push_title(&mut sheet, statement.about);
        sheet.push(self.headings());
        let works: Vec<&Work> = statement.works.iter().filter(|it| keep(it)).collect();
        let mut blocks: Vec<Block> = Vec::new();
        let mut subtotals: Vec<usize> = Vec::new();
        for (place, work) in works.iter().enumerate() {
            if self.repeat_header != 0 && place != 0 && place % self.repeat_header == 0 {
                sheet.push(self.headings());
            }
            let row = sheet.push(Vec::new());
            sheet.rows[row] = self.row(row, statement, work);
            if self.hide_every != 0 && place % self.hide_every == 1 {
                sheet.hidden_rows.push(row);
            }
            match blocks.last_mut() {
                Some(block) if block.firm == work.firm || !self.subtotals => block.add(row, work),
                _ => blocks.push(Block::new(row, work)),
            }
            let last_of_firm = works.get(place + 1).is_none_or(|it| it.firm != work.firm);
            if self.subtotals && last_of_firm {
                let label = format!("Sous-total {}", statement.firms[work.firm].name);
                let block = blocks.last().expect("a block just pushed");
                let cells = self.sums(&label, std::slice::from_ref(block), &[]);
                subtotals.push(sheet.push(cells));
            }
        }
        if self.total != Total::None {
            sheet.push(self.sums(self.total_label, &blocks, &subtotals));
        }
        for footer in self.footers {
            sheet.push(vec![text(*footer)]);
        }
        sheet.widths = vec![(0, 16), (1, 18), (2, 14)];
        sheet
    }

    /// Title rows, then blank ones down to the headings.
    pub fn push_title(&self, sheet: &mut Sheet, about: About) {
        for line in self.title {
            let row = sheet.push(vec![text(about.fill(line))]);
            if self.merged && 1 < self.columns.len() && !line.is_empty() {
                sheet.merges.push((row, 0, row, self.columns.len() - 1));
            }
        }
        sheet.blank_until(self.header_row);
    }

    fn headings(&self) -> Vec<Cell> {
        self.columns.iter().map(|it| text(it.1).heading()).collect()
    }

    fn row(&self, row: usize, statement: &Statement, work: &Work) -> Vec<Cell> {
        self.columns.iter().map(|it| self.cell(it.0, row, statement, work)).collect()
    }

    /// The cell of a column for one line of the statement, on that row of the sheet.
    pub fn cell(&self, column: Column, row: usize, statement: &Statement, work: &Work) -> Cell {
        let worker = &statement.workers[work.worker];
        let firm = statement.firms.get(work.firm);
        let kind = |hours: Hours| self.hours_cell(hours, true).says(Says::Kind(hours));
        let absence = |hours: Hours| self.hours_cell(hours, true).says(Says::Absence(hours));
        match column {
            Column::Contract => text(statement.about.contract),
            Column::Lot => text(statement.about.lot),
            Column::Firm => text(firm.map_or("", |it| it.name)),
            Column::Siret => text(firm.map_or_else(String::new, super::people::Firm::siret)),
            Column::Site => text(SITES[work.firm % SITES.len()]),
            Column::Registration => number(Decimal::from(worker.registration), Look::Whole),
            Column::LastName => text(worker.last.to_uppercase()),
            Column::FirstName => text(worker.first),
            Column::PayrollName => text(worker.payroll_name()),
            Column::Civility => text(if worker.woman { "Mme" } else { "M." }),
            Column::Sex => text(if worker.woman { "F" } else { "H" }),
            Column::BornOn => day(worker.born),
            Column::Identity => text(worker.identity_number()),
            Column::Town => text(worker.town.1),
            Column::PostalCode => text(worker.town.0),
            Column::PriorityDistrict => text(if worker.priority_district { "O" } else { "N" }),
            Column::Criterion => text(worker.criterion),
            Column::ContractKind => text(worker.contract),
            Column::Route => text(worker.route),
            Column::Job => text(worker.job.0),
            Column::Rome => text(worker.job.1),
            Column::HiredOn => day(worker.hired),
            Column::Month(way) => month_cell(work.month, way),
            Column::From => day(work.month.first()),
            Column::Until => day(work.month.last()),
            Column::Hours => {
                let worked = self.shown().worked(work);
                self.hours_cell(worked, false).says(Says::Entry(worked))
            }
            Column::Normal => kind(work.normal),
            Column::Overtime => kind(work.overtime),
            Column::Night => kind(work.night),
            Column::Training => self.hours_cell(work.training, true),
            Column::Leave => absence(work.leave),
            Column::Sickness => absence(work.sickness),
            Column::Planned => self.hours_cell(work.planned, true),
            Column::Rate => number(Decimal::new(worker.rate, 2), Look::Euros),
            Column::Amount => {
                let amount = decimal(self.shown().worked(work)) * Decimal::new(worker.rate, 2);
                number(amount.round_dp(2), Look::Euros)
            }
            Column::RowTotal => self.row_total(row, work),
            Column::Remark => text(work.remark),
        }
    }

    /// Hours in the table's own form; 0 is left blank when `optional`.
    pub fn hours_cell(&self, hours: Hours, optional: bool) -> Cell {
        if optional && hours.is_zero() {
            return blank();
        }
        match self.hours {
            HoursAs::Number => number(decimal(hours), Look::TwoDecimals),
            HoursAs::Comma => text(comma(decimal(hours))),
            HoursAs::CommaUnit => text(format!("{} h", comma(decimal(hours)))),
            HoursAs::Clock => text(clock_text(hours, "h")),
            HoursAs::Time => Cell { value: Value::Time(hours, "h:mm"), ..blank() },
            HoursAs::Duration => Cell { value: Value::Time(hours, "[h]:mm"), ..blank() },
        }
    }

    fn row_total(&self, row: usize, work: &Work) -> Cell {
        let kinds: Vec<String> = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, it)| matches!(it.0, Column::Normal | Column::Overtime | Column::Night))
            .map(|(place, _)| address(row, place))
            .collect();
        let stored =
            (self.total != Total::Uncalculated).then(|| self.sum_value(self.shown().worked(work)));
        formula(format!("={}", kinds.join("+")), stored, self.sum_look())
    }

    /// A sum as it is stored in this table's cells.
    pub fn sum_value(&self, hours: Hours) -> Decimal {
        let value = decimal(hours);
        if self.timed() { value / Decimal::from(24) } else { value }
    }

    /// How sums are shown.
    pub fn sum_look(&self) -> Look {
        if self.timed() { Look::Duration } else { Look::TwoDecimals }
    }

    fn timed(&self) -> bool {
        matches!(self.hours, HoursAs::Time | HoursAs::Duration)
    }

    /// A row of sums over blocks of rows, or over subtotal rows where there are any.
    fn sums(&self, label: &str, blocks: &[Block], subtotals: &[usize]) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        for (place, (column, _)) in self.columns.iter().enumerate() {
            let Some(sum) = self.column_sum(*column, blocks) else {
                cells.push(if place == 0 { text(label) } else { blank() });
                continue;
            };
            let first = blocks.first().map_or(0, |it| it.first);
            let last = blocks.last().map_or(0, |it| it.last);
            let written = if blocks.is_empty() {
                String::new()
            } else if subtotals.is_empty() {
                sum_down(place, first, last)
            } else {
                let members: Vec<String> = subtotals.iter().map(|it| address(*it, place)).collect();
                format!("={}", members.join("+"))
            };
            cells.push(self.sum_cell(written, sum));
        }
        cells
    }

    /// A sum written as this table writes sums.
    pub fn sum_cell(&self, written: String, sum: Hours) -> Cell {
        let texts = matches!(self.hours, HoursAs::Comma | HoursAs::CommaUnit | HoursAs::Clock);
        match self.total {
            Total::Typed => self.hours_cell(sum, false),
            _ if texts || written.is_empty() => self.hours_cell(sum, false),
            Total::Uncalculated => formula(written, None, self.sum_look()),
            _ => formula(written, Some(self.sum_value(sum)), self.sum_look()),
        }
    }

    fn column_sum(&self, column: Column, blocks: &[Block]) -> Option<Hours> {
        let shown = self.shown();
        let part: fn(Shown, &Work) -> Hours = match column {
            Column::Hours | Column::RowTotal => |shown, it| shown.worked(it),
            Column::Normal => |_, it| it.normal,
            Column::Overtime => |_, it| it.overtime,
            Column::Night => |_, it| it.night,
            Column::Training => |_, it| it.training,
            Column::Leave => |_, it| it.leave,
            Column::Sickness => |_, it| it.sickness,
            Column::Planned => |_, it| it.planned,
            _ => return None,
        };
        Some(blocks.iter().flat_map(|it| &it.works).map(|it| part(shown, it)).sum())
    }
}

/// Rows that one subtotal covers.
struct Block {
    firm: usize,
    first: usize,
    last: usize,
    works: Vec<Work>,
}

impl Block {
    fn new(row: usize, work: &Work) -> Block {
        Block { firm: work.firm, first: row, last: row, works: vec![work.clone()] }
    }

    fn add(&mut self, row: usize, work: &Work) {
        self.last = row;
        self.works.push(work.clone());
    }
}

fn month_cell(month: tenu::units::Month, way: MonthAs) -> Cell {
    match way {
        MonthAs::Date => date(month.first(), "mmm-yy"),
        MonthAs::Slashed => text(slashed(month)),
        MonthAs::Brief => text(brief(month)),
        MonthAs::Long => text(long(month)),
        MonthAs::Iso => text(format!("{}-{:02}", month.year(), month.number())),
    }
}
