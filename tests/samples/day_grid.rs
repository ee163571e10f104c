//! Day grids, a row a person and week and a column a day: the writer of layout D.

use chrono::{Datelike, NaiveDate};
use tenu::units::Hours;

use super::book::{Book, Cell, Says, Sheet, blank, date, sum_across, sum_down, text};
use super::calendar::{after, french, week_label};
use super::people::FIRMS;
use super::statement::Sum;
use super::table::{HoursAs, Table, Total};
use super::weeks::{Week, Weeks};

const DAYS: [&str; 7] = ["Lun", "Mar", "Mer", "Jeu", "Ven", "Sam", "Dim"];

/// How the days are written in the headings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// `Lun` … `Dim`.
    Names,
    /// `Lun 05/10`, of the one week of the sheet.
    Dated,
    /// Real dates of the one week of the sheet.
    Dates,
    /// Names of days, and the real dates in the row below.
    TwoRows,
}

/// How the rows are parted into sheets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    One,
    ByWeek,
    ByPerson,
}

/// How the week of a row is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WeekAs {
    /// `S41`.
    Short,
    /// `2026-W41`.
    Iso,
    /// `du 05/10/2026 au 11/10/2026`.
    Span,
    /// The Monday, a real date.
    Monday,
}

/// A weekly statement to be laid out.
#[derive(Clone, Copy)]
pub struct DayGrid {
    pub table: Table,
    pub heads: Heads,
    pub sheets: Sheets,
    pub week: WeekAs,
    pub row_total: bool,
    /// A column of hours of leave after the days.
    pub leave: bool,
    pub workforce: bool,
}

impl DayGrid {
    /// What the weeks amount to in this form.
    pub fn truth(&self, data: &Weeks) -> Sum {
        data.sum(self.leave, self.workforce)
    }

    /// The workbook of some weeks.
    pub fn book(&self, data: &Weeks) -> Book {
        let all: Vec<&Week> = data.weeks.iter().collect();
        let mut sheets = match self.sheets {
            Sheets::One => vec![self.sheet("Semaines", data, &all)],
            Sheets::ByWeek => self.parted(data, |it| week_label(it.monday)),
            Sheets::ByPerson => self.parted(data, |it| data.workers[it.worker].payroll_name()),
        };
        if self.workforce {
            let last = sheets.last_mut().expect("a sheet");
            self.push_workforce(last, data);
        }
        Book { sheets }
    }

    fn parted(&self, data: &Weeks, key: impl Fn(&Week) -> String) -> Vec<Sheet> {
        let mut names: Vec<String> = Vec::new();
        for week in &data.weeks {
            if !names.contains(&key(week)) {
                names.push(key(week));
            }
        }
        names
            .into_iter()
            .map(|name| {
                let own: Vec<&Week> = data.weeks.iter().filter(|it| key(it) == name).collect();
                self.sheet(&name, data, &own)
            })
            .collect()
    }

    fn lead(&self) -> Vec<&'static str> {
        match (self.sheets, self.heads) {
            (Sheets::ByPerson, _) => vec!["Semaine"],
            (_, Heads::Names) => vec!["Semaine", "Nom", "Prénom"],
            _ => vec!["Nom", "Prénom"],
        }
    }

    fn sheet(&self, name: &str, data: &Weeks, own: &[&Week]) -> Sheet {
        let mut sheet = Sheet::new(name);
        self.table.push_title(&mut sheet, data.about);
        let first_week = own.first().expect("a week");
        if self.sheets == Sheets::ByPerson {
            let place = sheet.rows.len() - 1;
            sheet.rows[place] =
                vec![text("Salarié :"), text(data.workers[first_week.worker].payroll_name())];
        }
        self.push_headings(&mut sheet, first_week.monday);
        let first = sheet.rows.len();
        for week in own {
            let row = sheet.push(Vec::new());
            sheet.rows[row] = self.row(row, data, week);
        }
        if self.table.total != Total::None {
            let last = sheet.rows.len() - 1;
            sheet.push(self.totals(own, first, last));
        }
        for footer in self.table.footers {
            sheet.push(vec![text(*footer)]);
        }
        sheet
    }

    fn push_headings(&self, sheet: &mut Sheet, monday: NaiveDate) {
        let lead = self.lead();
        let mut names: Vec<Cell> = lead.iter().map(|it| text(*it)).collect();
        for (offset, name) in DAYS.iter().enumerate() {
            let day = after(monday, offset);
            names.push(match self.heads {
                Heads::Names | Heads::TwoRows => text(*name),
                Heads::Dated => text(format!("{name} {}", day.format("%d/%m"))),
                Heads::Dates => date(day, "dd/mm/yyyy"),
            });
        }
        if self.row_total {
            names.push(text("Total"));
        }
        if self.leave {
            names.push(text("Congés (h)"));
        }
        sheet.push(names.into_iter().map(Cell::heading).collect());
        if self.heads == Heads::TwoRows {
            let mut dates = vec![blank(); lead.len()];
            dates.extend((0..7).map(|it| date(after(monday, it), "dd/mm").heading()));
            sheet.push(dates);
        }
    }

    fn row(&self, row: usize, data: &Weeks, week: &Week) -> Vec<Cell> {
        let worker = &data.workers[week.worker];
        let named = [text(worker.last.to_uppercase()), text(worker.first)];
        let mut cells = match (self.sheets, self.heads) {
            (Sheets::ByPerson, _) => vec![self.week_cell(week.monday)],
            (_, Heads::Names) => [vec![self.week_cell(week.monday)], named.to_vec()].concat(),
            _ => named.to_vec(),
        };
        let lead = cells.len();
        for (hours, mark) in week.days.iter().zip(week.marks) {
            let cell = if hours.is_zero() {
                text(if self.leave { "" } else { mark })
            } else {
                self.table.hours_cell(*hours, true)
            };
            cells.push(cell.says(Says::Entry(*hours)));
        }
        if self.row_total {
            let sum = week.days.iter().copied().sum();
            cells.push(self.table.sum_cell(sum_across(row, lead, lead + 6), sum));
        }
        if self.leave {
            cells.push(self.table.hours_cell(week.leave, true).says(Says::Absence(week.leave)));
        }
        cells
    }

    fn week_cell(&self, monday: NaiveDate) -> Cell {
        match self.week {
            WeekAs::Short => text(week_label(monday)),
            WeekAs::Iso => {
                text(format!("{}-W{:02}", monday.iso_week().year(), monday.iso_week().week()))
            }
            WeekAs::Span => text(format!("du {} au {}", french(monday), french(after(monday, 6)))),
            WeekAs::Monday => date(monday, "dd/mm/yyyy"),
        }
    }

    fn totals(&self, own: &[&Week], first: usize, last: usize) -> Vec<Cell> {
        let lead = self.lead().len();
        let mut cells = vec![text(self.table.total_label)];
        cells.resize(lead, blank());
        let mut sums: Vec<Hours> =
            (0..7).map(|day| own.iter().map(|it| it.days[day]).sum()).collect();
        if self.row_total {
            sums.push(sums.iter().copied().sum());
        }
        if self.leave {
            sums.push(own.iter().map(|it| it.leave).sum());
        }
        for (place, sum) in sums.into_iter().enumerate() {
            cells.push(self.table.sum_cell(sum_down(lead + place, first, last), sum));
        }
        cells
    }

    fn push_workforce(&self, sheet: &mut Sheet, data: &Weeks) {
        sheet.push(Vec::new());
        sheet.push(vec![text("HEURES TOTALES CHANTIER (tout le personnel)").heading()]);
        sheet.push(
            ["Semaine", "Entreprise", "", "Effectif total heures"]
                .map(|it| text(it).heading())
                .to_vec(),
        );
        let plain = Table { hours: HoursAs::Number, ..self.table };
        for (firm, monday, declared) in &data.workforce {
            let hours = plain.hours_cell(*declared, false).says(Says::Workforce(*declared));
            sheet.push(vec![text(week_label(*monday)), text(FIRMS[*firm].name), blank(), hours]);
        }
    }
}
