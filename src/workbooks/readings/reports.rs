//! Every sheet in the answer: what it was read as, or why it was left out.

use crate::domain::finding::CellRef;
use crate::units::Hours;
use crate::workbooks::answer::{SheetReport, Why};

use super::areas::area;
use super::reading::Reading;
use super::sheets::Fate;
use super::survey::{Survey, Taken};
use super::tables::Judged;

/// The sheets by rank. `taken` is `None` when a person must choose.
pub fn reports(survey: &Survey<'_>, taken: Option<&[Taken<'_>]>, chosen: bool) -> Vec<SheetReport> {
    let sheets = survey.grid.sheets.iter().enumerate();
    sheets.map(|(rank, sheet)| report(survey, rank, &sheet.name, taken, chosen)).collect()
}

fn report(
    survey: &Survey<'_>,
    sheet: usize,
    name: &str,
    taken: Option<&[Taken<'_>]>,
    chosen: bool,
) -> SheetReport {
    let own: Vec<(usize, &Judged)> =
        survey.tables.iter().enumerate().filter(|it| it.1.sheet == sheet).collect();
    let read: Vec<&Taken<'_>> =
        taken.unwrap_or(&[]).iter().filter(|it| it.table.sheet == sheet).collect();
    let reading =
        |rank: usize| read.iter().find(|it| it.rank == rank).map(|it| it.reading.as_ref());
    let counts = |rank: usize| match taken {
        Some(_) => reading(rank).is_some(),
        None => survey.fate(rank) == Fate::Used,
    };
    let main = own.iter().copied().find(|it| counts(it.0)).or_else(|| own.first().copied());
    let best = main.and_then(|(rank, table)| reading(rank).or_else(|| table.best()));
    let lines: usize = read.iter().map(|it| it.reading.lines.len()).sum();
    let areas = own.iter().filter_map(|(rank, table)| {
        let reading = reading(*rank);
        area(survey, table, reading.or_else(|| table.best()), reading.is_some())
    });
    SheetReport {
        name: name.to_owned(),
        layout: best.map(|it| it.layout),
        header_row: main.and_then(|it| it.1.header_row).map(|it| it + 1),
        columns: best.map(columns).unwrap_or_default(),
        lines: u32::try_from(lines).unwrap_or(u32::MAX),
        hours: read.iter().map(|it| it.reading.hours()).sum::<Hours>(),
        used: !read.is_empty(),
        why: match main.filter(|it| chosen && counts(it.0)) {
            Some(_) => Why::Chosen,
            None => why(main.map(|(rank, it)| (it, survey.fate(rank))), best),
        },
        tables: areas.collect(),
    }
}

/// Letters and meanings of the columns of a reading.
pub fn columns(reading: &Reading) -> Vec<(String, String)> {
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
