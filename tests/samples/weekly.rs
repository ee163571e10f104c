//! Layout D: weeks with a column a day, and the hours of the whole workforce below.

use chrono::{Datelike, NaiveDate};
use tenu::units::Hours;

use super::book::{Book, Cell, Says, Sheet, blank, date, sum_across, sum_down, text};
use super::calendar::{after, french, monday, week_label};
use super::catalogue::{Answer, Sample};
use super::people::{FIRMS, Worker, workers};
use super::statement::{About, Sum, minutes, mixed};
use super::table::{HoursAs, PLAIN, Table, Total};
use super::write::Form;

const DAYS: [&str; 7] = ["Lun", "Mar", "Mer", "Jeu", "Ven", "Sam", "Dim"];

/// A week of one person.
#[derive(Clone)]
pub struct Week {
    pub worker: usize,
    pub monday: NaiveDate,
    pub days: [Hours; 7],
    /// Why a day without hours has none: `CP`, `M`, or nothing.
    pub marks: [&'static str; 7],
    pub leave: Hours,
}

/// The weeks of some people.
#[derive(Clone)]
pub struct Weeks {
    pub about: About,
    pub workers: Vec<Worker>,
    pub weeks: Vec<Week>,
    /// Firm, Monday, hours of everybody.
    pub workforce: Vec<(usize, NaiveDate, Hours)>,
}

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
pub struct Form7 {
    pub table: Table,
    pub heads: Heads,
    pub sheets: Sheets,
    pub week: WeekAs,
    pub row_total: bool,
    /// A column of hours of leave after the days.
    pub leave: bool,
    pub workforce: bool,
}

const TABLE: Table = Table {
    title: &[
        "FEUILLE D'HEURES – CLAUSE D'INSERTION",
        "Chantier : collège des Ormes – marché 2026-TX-031",
    ],
    header_row: 4,
    total: Total::Stored,
    ..PLAIN
};

pub const FORM: Form7 = Form7 {
    table: TABLE,
    heads: Heads::Names,
    sheets: Sheets::One,
    week: WeekAs::Short,
    row_total: true,
    leave: false,
    workforce: false,
};

/// Days of 7 to 8 hours, some short, some off, now and then a Saturday.
pub fn weeks(seed: u64, count: usize, first: NaiveDate, span: usize) -> Weeks {
    let mut all = Vec::new();
    for place in 0..span {
        for worker in 0..count {
            let mut week = Week {
                worker,
                monday: after(first, place * 7),
                days: [Hours::ZERO; 7],
                marks: [""; 7],
                leave: Hours::ZERO,
            };
            for (day, hours) in week.days.iter_mut().enumerate().take(6) {
                let chance = mixed(seed, worker * 100 + place, day);
                *hours = match (day, chance % 12) {
                    (5, 0) => minutes(4, 0),
                    (5, _) => Hours::ZERO,
                    (_, 0) => minutes(3, 30),
                    (_, 1 | 2) => minutes(8, 15),
                    (_, 3) => Hours::ZERO,
                    (_, 4 | 5) => minutes(7, 0),
                    _ => minutes(7, 30),
                };
                if day < 5 && hours.is_zero() {
                    week.marks[day] = if chance % 2 == 0 { "CP" } else { "M" };
                    week.leave = week.leave + minutes(7, 0);
                }
            }
            all.push(week);
        }
    }
    Weeks {
        about: About::default(),
        workers: workers(usize::try_from(seed).expect("small") * 4, count),
        weeks: all,
        workforce: Vec::new(),
    }
}

impl Weeks {
    fn with_workforce(mut self, seed: u64) -> Weeks {
        let mut mondays: Vec<NaiveDate> = self.weeks.iter().map(|it| it.monday).collect();
        mondays.sort_unstable();
        mondays.dedup();
        for firm in 0..3 {
            for (place, monday) in mondays.iter().enumerate() {
                self.workforce.push((
                    firm,
                    *monday,
                    minutes(210 + mixed(seed, firm, place) % 300, 30),
                ));
            }
        }
        self
    }

    /// Every day with hours: index of the worker, day, hours.
    pub fn days(&self) -> Vec<(usize, NaiveDate, Hours)> {
        let days = |week: &Week| {
            let (worker, monday) = (week.worker, week.monday);
            let dated = week.days.into_iter().enumerate();
            dated.map(move |(place, hours)| (worker, after(monday, place), hours)).collect()
        };
        let all = self.weeks.iter().flat_map(|it| -> Vec<(usize, NaiveDate, Hours)> { days(it) });
        all.filter(|it| !it.2.is_zero()).collect()
    }

    /// What the weeks amount to.
    pub fn sum(&self, form: Form7) -> Sum {
        let days = || self.weeks.iter().flat_map(|it| it.days);
        let none = Hours::ZERO;
        Sum {
            hours: days().sum(),
            lines: days().filter(|it| !it.is_zero()).count(),
            persons: self.workers.len(),
            absence: if form.leave { self.weeks.iter().map(|it| it.leave).sum() } else { none },
            workforce: if form.workforce {
                self.workforce.iter().map(|it| it.2).sum()
            } else {
                none
            },
        }
    }
}

impl Form7 {
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

fn sample(name: &'static str, form: Form7, data: Weeks, note: &'static str) -> Sample {
    Sample {
        folder: "d-weekly",
        name,
        form: Form::Xlsx,
        book: form.book(&data),
        truth: data.sum(form),
        answer: Answer::Recognised,
        note,
    }
}

/// The samples of this layout.
pub fn samples() -> Vec<Sample> {
    let october = monday(2026, 41);
    let straddling = monday(2026, 40);
    let times = Table { hours: HoursAs::Time, ..TABLE };
    let bare = Table { total: Total::None, ..TABLE };
    let by_week = Form7 { sheets: Sheets::ByWeek, heads: Heads::TwoRows, ..FORM };
    vec![
        sample(
            "une-personne-une-semaine",
            Form7 { table: bare, row_total: false, ..FORM },
            weeks(81, 1, october, 1),
            "one person, one week, no total",
        ),
        sample(
            "une-personne-quatre-semaines",
            FORM,
            weeks(82, 1, october, 4),
            "one person, four weeks",
        ),
        sample(
            "deux-personnes-dates",
            Form7 { heads: Heads::Dates, ..FORM },
            weeks(83, 2, october, 1),
            "real dates over the days",
        ),
        sample(
            "douzaine-a-cheval-sur-deux-mois",
            Form7 { week: WeekAs::Iso, ..FORM },
            weeks(84, 12, straddling, 5),
            "the first week belongs to September and October",
        ),
        sample(
            "heures-excel",
            Form7 { table: times, ..FORM },
            weeks(85, 6, october, 4),
            "7:30 as times of day, totals as durations",
        ),
        sample(
            "heures-excel-non-calculees",
            Form7 { table: Table { total: Total::Uncalculated, ..times }, ..FORM },
            weeks(86, 5, october, 3),
            "the same, totals never calculated",
        ),
        sample(
            "durees",
            Form7 {
                table: Table { hours: HoursAs::Duration, ..TABLE },
                week: WeekAs::Span,
                ..FORM
            },
            weeks(87, 4, october, 4),
            "durations; the week as a span of dates",
        ),
        sample(
            "textes-7h30",
            Form7 { table: Table { hours: HoursAs::Clock, total: Total::Typed, ..TABLE }, ..FORM },
            weeks(88, 5, october, 2),
            "`7h30` as texts",
        ),
        sample(
            "textes-virgule",
            Form7 {
                table: Table { hours: HoursAs::Comma, total: Total::Typed, ..TABLE },
                heads: Heads::Dated,
                ..FORM
            },
            weeks(89, 7, october, 1),
            "`7,5` as texts under dated days",
        ),
        sample(
            "deux-lignes-d-entete",
            Form7 { heads: Heads::TwoRows, ..FORM },
            weeks(90, 9, october, 1),
            "names of days, real dates below",
        ),
        sample("une-feuille-par-semaine", by_week, weeks(91, 8, straddling, 5), "a sheet a week"),
        sample(
            "une-feuille-par-personne",
            Form7 { sheets: Sheets::ByPerson, week: WeekAs::Monday, ..FORM },
            weeks(92, 5, october, 4),
            "a sheet a person, the name in a cell above",
        ),
        sample(
            "sans-total",
            Form7 { table: bare, row_total: false, ..FORM },
            weeks(93, 6, october, 4),
            "no total in either direction",
        ),
        sample(
            "conges-en-colonne",
            Form7 { leave: true, ..FORM },
            weeks(94, 8, october, 4),
            "hours of leave after the total of the row",
        ),
        sample(
            "effectif-total",
            Form7 { workforce: true, ..FORM },
            weeks(95, 7, october, 4).with_workforce(95),
            "the block of the whole workforce by firm and week",
        ),
        sample(
            "effectif-total-heures-excel",
            Form7 { workforce: true, table: times, ..FORM },
            weeks(96, 4, straddling, 2).with_workforce(96),
            "times above, numbers in the workforce block",
        ),
        sample(
            "soixante-personnes",
            Form7 { table: Table { total: Total::Uncalculated, header_row: 6, ..TABLE }, ..FORM },
            weeks(97, 60, october, 2),
            "sixty people, totals never calculated",
        ),
        sample(
            "signatures",
            Form7 {
                table: Table {
                    footers: &["", "Visa du chef de chantier", "Visa du salarié"],
                    ..TABLE
                },
                ..by_week
            },
            weeks(98, 3, october, 2),
            "places for signatures below",
        ),
    ]
}
