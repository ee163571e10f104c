//! Month grids, a row a person and a column a month: the writer of layout B.

use tenu::units::{Hours, Month};

use super::book::{Cell, Says, Sheet, address, blank, date, sum_across, sum_down, text};
use super::calendar::{long, name, short, slashed};
use super::statement::Statement;
use super::table::{Column as C, Table, Total};

/// How the months are written in the headings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// Real dates shown `mmm-yy`.
    Dates,
    /// `janv.-26`.
    Short,
    /// `JANVIER`, the year being in a row above.
    Names,
    /// `01/2026`.
    Slashed,
    /// `janvier 2026`.
    Long,
}

/// What stands where nobody worked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Empty {
    Blank,
    Zero,
    Dash,
}

/// A month grid to be laid out. The table gives titles, the columns before the months, the form of
/// hours and the total row.
#[derive(Clone, Copy)]
pub struct Grid {
    pub table: Table,
    pub heads: Heads,
    pub empty: Empty,
    pub row_total: Option<&'static str>,
    /// Headings of the columns after the months.
    pub after: &'static [(C, &'static str)],
}

impl Grid {
    /// The sheet of a statement.
    pub fn sheet(&self, title: &str, data: &Statement) -> Sheet {
        let periods = periods(data);
        let mut sheet = Sheet::new(title);
        self.table.push_title(&mut sheet, data.about);
        if self.heads == Heads::Names {
            self.push_year(&mut sheet, &periods);
        }
        sheet.push(self.headings(&periods));
        let first = sheet.rows.len();
        let mut subtotals: Vec<usize> = Vec::new();
        let mut block = first;
        for worker in 0..data.workers.len() {
            let row = sheet.push(Vec::new());
            sheet.rows[row] = self.person(row, worker, data, &periods);
            if self.table.hide_every != 0 && worker % self.table.hide_every == 1 {
                sheet.hidden_rows.push(row);
            }
            if self.table.subtotals && firm_of(data, worker) != firm_of(data, worker + 1) {
                let firm = firm_of(data, worker).expect("a worker with a firm");
                let label = format!("Sous-total {}", data.firms[firm].name);
                let cells = self.sums(&label, data, &periods, Some(firm), &[], (block, row));
                subtotals.push(sheet.push(cells));
                block = row + 2;
            }
        }
        if self.table.total != Total::None {
            let last = sheet.rows.len() - 1;
            let cells =
                self.sums(self.table.total_label, data, &periods, None, &subtotals, (first, last));
            sheet.push(cells);
        }
        for footer in self.table.footers {
            sheet.push(vec![text(*footer)]);
        }
        sheet
    }

    fn push_year(&self, sheet: &mut Sheet, periods: &[Month]) {
        let lead = self.table.columns.len();
        let mut cells = vec![blank(); lead];
        cells.push(text(periods[0].year().to_string()).heading());
        let row = sheet.push(cells);
        if 1 < periods.len() {
            sheet.merges.push((row, lead, row, lead + periods.len() - 1));
        }
    }

    fn headings(&self, periods: &[Month]) -> Vec<Cell> {
        let lead = self.table.columns.iter().map(|it| text(it.1));
        let months = periods.iter().map(|it| match self.heads {
            Heads::Dates => date(it.first(), "mmm-yy"),
            Heads::Short => text(short(*it)),
            Heads::Names => text(name(*it).to_uppercase()),
            Heads::Slashed => text(slashed(*it)),
            Heads::Long => text(long(*it)),
        });
        let total = self.row_total.iter().map(|it| text(*it));
        let after = self.after.iter().map(|it| text(it.1));
        lead.chain(months).chain(total).chain(after).map(Cell::heading).collect()
    }

    fn person(&self, row: usize, worker: usize, data: &Statement, periods: &[Month]) -> Vec<Cell> {
        let any = data.works.iter().find(|it| it.worker == worker).expect("a worker with a month");
        let lead = self.table.columns.len();
        let mut cells: Vec<Cell> =
            self.table.columns.iter().map(|it| self.table.cell(it.0, row, data, any)).collect();
        let mut sum = Hours::ZERO;
        for period in periods {
            let worked = worked(data, |it| it.0 == worker && it.1 == *period);
            sum = sum + worked;
            cells.push(self.month(worked).says(Says::Entry(worked)));
        }
        if self.row_total.is_some() {
            let written = sum_across(row, lead, lead + periods.len() - 1);
            cells.push(self.table.sum_cell(written, sum));
        }
        cells.extend(self.after.iter().map(|it| self.table.cell(it.0, row, data, any)));
        cells
    }

    fn month(&self, worked: Hours) -> Cell {
        match (worked.is_zero(), self.empty) {
            (true, Empty::Blank) => blank(),
            (true, Empty::Dash) => text("-"),
            _ => self.table.hours_cell(worked, false),
        }
    }

    /// Sums down every month, over one firm or all.
    fn sums(
        &self,
        label: &str,
        data: &Statement,
        periods: &[Month],
        firm: Option<usize>,
        subtotals: &[usize],
        rows: (usize, usize),
    ) -> Vec<Cell> {
        let lead = self.table.columns.len();
        let mut cells = vec![text(label)];
        cells.resize(lead, blank());
        let of_firm = |worker: usize| firm.is_none() || firm == firm_of(data, worker);
        let mut sums: Vec<Hours> = periods
            .iter()
            .map(|period| worked(data, |it| of_firm(it.0) && it.1 == *period))
            .collect();
        if self.row_total.is_some() {
            sums.push(sums.iter().copied().sum());
        }
        for (place, sum) in sums.into_iter().enumerate() {
            let column = lead + place;
            let written = if subtotals.is_empty() {
                sum_down(column, rows.0, rows.1)
            } else {
                let members: Vec<String> =
                    subtotals.iter().map(|it| address(*it, column)).collect();
                format!("={}", members.join("+"))
            };
            cells.push(self.table.sum_cell(written, sum));
        }
        cells
    }
}

/// The months of a statement, in order.
pub fn periods(data: &Statement) -> Vec<Month> {
    let mut all: Vec<Month> = data.works.iter().map(|it| it.month).collect();
    all.sort_unstable_by_key(|it| it.ordinal());
    all.dedup();
    all
}

fn firm_of(data: &Statement, worker: usize) -> Option<usize> {
    data.works.iter().find(|it| it.worker == worker).map(|it| it.firm)
}

/// Normal hours of the (worker, month) pairs that `of` keeps.
pub fn worked(data: &Statement, of: impl Fn((usize, Month)) -> bool) -> Hours {
    data.works.iter().filter(|it| of((it.worker, it.month))).map(|it| it.normal).sum()
}
