//! Layout D: weeks with a column a day, and the hours of the whole workforce below.

use super::calendar::monday;
use super::catalogue::{Answer, Sample};
use super::day_grid::{DayGrid, Heads, Sheets, WeekAs};
use super::table::{HoursAs, PLAIN, Table, Total};
use super::weeks::{Weeks, weeks};
use super::write::Form;

const TABLE: Table = Table {
    title: &[
        "FEUILLE D'HEURES – CLAUSE D'INSERTION",
        "Chantier : collège des Ormes – marché 2026-TX-031",
    ],
    header_row: 4,
    total: Total::Stored,
    ..PLAIN
};

/// A list of weeks under names of days, with a total in both directions.
pub const FORM: DayGrid = DayGrid {
    table: TABLE,
    heads: Heads::Names,
    sheets: Sheets::One,
    week: WeekAs::Short,
    row_total: true,
    leave: false,
    workforce: false,
};

fn sample(name: &'static str, form: DayGrid, data: Weeks, note: &'static str) -> Sample {
    Sample {
        folder: "d-weekly",
        name,
        form: Form::Xlsx,
        book: form.book(&data),
        truth: form.truth(&data),
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
    let by_week = DayGrid { sheets: Sheets::ByWeek, heads: Heads::TwoRows, ..FORM };
    vec![
        sample(
            "une-personne-une-semaine",
            DayGrid { table: bare, row_total: false, ..FORM },
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
            DayGrid { heads: Heads::Dates, ..FORM },
            weeks(83, 2, october, 1),
            "real dates over the days",
        ),
        sample(
            "douzaine-a-cheval-sur-deux-mois",
            DayGrid { week: WeekAs::Iso, ..FORM },
            weeks(84, 12, straddling, 5),
            "the first week belongs to September and October",
        ),
        sample(
            "heures-excel",
            DayGrid { table: times, ..FORM },
            weeks(85, 6, october, 4),
            "7:30 as times of day, totals as durations",
        ),
        sample(
            "heures-excel-non-calculees",
            DayGrid { table: Table { total: Total::Uncalculated, ..times }, ..FORM },
            weeks(86, 5, october, 3),
            "the same, totals never calculated",
        ),
        sample(
            "durees",
            DayGrid {
                table: Table { hours: HoursAs::Duration, ..TABLE },
                week: WeekAs::Span,
                ..FORM
            },
            weeks(87, 4, october, 4),
            "durations; the week as a span of dates",
        ),
        sample(
            "textes-7h30",
            DayGrid {
                table: Table { hours: HoursAs::Clock, total: Total::Typed, ..TABLE },
                ..FORM
            },
            weeks(88, 5, october, 2),
            "`7h30` as texts",
        ),
        sample(
            "textes-virgule",
            DayGrid {
                table: Table { hours: HoursAs::Comma, total: Total::Typed, ..TABLE },
                heads: Heads::Dated,
                ..FORM
            },
            weeks(89, 7, october, 1),
            "`7,5` as texts under dated days",
        ),
        sample(
            "deux-lignes-d-entete",
            DayGrid { heads: Heads::TwoRows, ..FORM },
            weeks(90, 9, october, 1),
            "names of days, real dates below",
        ),
        sample("une-feuille-par-semaine", by_week, weeks(91, 8, straddling, 5), "a sheet a week"),
        sample(
            "une-feuille-par-personne",
            DayGrid { sheets: Sheets::ByPerson, week: WeekAs::Monday, ..FORM },
            weeks(92, 5, october, 4),
            "a sheet a person, the name in a cell above",
        ),
        sample(
            "sans-total",
            DayGrid { table: bare, row_total: false, ..FORM },
            weeks(93, 6, october, 4),
            "no total in either direction",
        ),
        sample(
            "conges-en-colonne",
            DayGrid { leave: true, ..FORM },
            weeks(94, 8, october, 4),
            "hours of leave after the total of the row",
        ),
        sample(
            "effectif-total",
            DayGrid { workforce: true, ..FORM },
            weeks(95, 7, october, 4).with_workforce(95),
            "the block of the whole workforce by firm and week",
        ),
        sample(
            "effectif-total-heures-excel",
            DayGrid { workforce: true, table: times, ..FORM },
            weeks(96, 4, straddling, 2).with_workforce(96),
            "times above, numbers in the workforce block",
        ),
        sample(
            "soixante-personnes",
            DayGrid { table: Table { total: Total::Uncalculated, header_row: 6, ..TABLE }, ..FORM },
            weeks(97, 60, october, 2),
            "sixty people, totals never calculated",
        ),
        sample(
            "signatures",
            DayGrid {
                table: Table {
                    footers: &["", "Visa du chef de chantier", "Visa du salarié"],
                    ..TABLE
                },
                ..by_week
            },
            weeks(98, 3, october, 2),
            "places for signatures below",
        ),
        Sample {
            form: Form::CsvWindows,
            ..sample(
                "csv-windows",
                DayGrid { week: WeekAs::Monday, ..FORM },
                weeks(99, 6, october, 3),
                "csv, Windows-1252; the Monday of each week",
            )
        },
    ]
}
