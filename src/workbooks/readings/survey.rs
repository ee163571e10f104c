//! All tables of a workbook with their readings, and what is decided about them: the readings that
//! are taken, or the question.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use crate::units::{Hours, Month};
use crate::workbooks::answer::Why;
use crate::workbooks::grid::Grid;

use super::book::Book;
use super::fields::{Surroundings, surroundings};
use super::forms::{Form, form};
use super::headers::blocks;
use super::lists::Table;
use super::names::Names;
use super::offers::{Offer, offers};
use super::reading::{Reading, RowsProof};
use super::sheets::{Fate, Together, together};
use super::tables::{Judged, judge, judge_form, written_totals};

/// A workbook looked over.
pub struct Survey<'g> {
    /// The workbook.
    pub grid: &'g Grid,
    /// Its values.
    pub book: Book<'g>,
    /// What stands around the tables, by sheet.
    pub around: Vec<Surroundings>,
    /// Its tables, by sheet and row.
    pub tables: Vec<Judged>,
    /// The tables beside each other.
    pub together: Together,
}

/// A reading of a table, by the order in which the table's readings were made: that order does
/// not depend on how they rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    /// Index of the table.
    pub table: usize,
    /// Number of the reading.
    pub origin: u16,
}

/// A reading whose lines are taken.
pub struct Taken<'s> {
    /// Index of its table.
    pub rank: usize,
    /// Its table.
    pub table: &'s Judged,
    /// The reading, perhaps held against what was known before a correction.
    pub reading: Cow<'s, Reading>,
}

/// What is decided about a workbook.
pub enum Decision {
    /// These readings are taken.
    Take(Vec<Pick>),
    /// These are taken because a person chose them, whatever speaks against it.
    TakeChosen(Vec<Pick>, Vec<Why>),
    /// A person must choose.
    Ask(Vec<Offer>),
}

impl Decision {
    /// The readings that are taken.
    pub fn picks(&self) -> Option<&[Pick]> {
        match self {
            Decision::Take(picks) | Decision::TakeChosen(picks, _) => Some(picks),
            Decision::Ask(_) => None,
        }
    }
}

impl<'g> Survey<'g> {
    /// Reads every table in every way.
    pub fn of(grid: &'g Grid, period: Option<Month>, names: &mut Names) -> Survey<'g> {
        Survey::of_book(Book::new(grid), grid, period, names)
    }

    /// Reads every table of a book in every way.
    pub fn of_book(
        book: Book<'g>,
        grid: &'g Grid,
        period: Option<Month>,
        names: &mut Names,
    ) -> Survey<'g> {
        let mut tables: Vec<Judged> = Vec::new();
        let mut around = Vec::new();
        for (sheet, view) in book.views.iter().enumerate() {
            let form = form(view, sheet, &book.lexicon);
            if let Some(Form::Figure(block, column)) = form {
                let surroundings = surroundings(view, &[], &book.lexicon);
                let table = Table {
                    view,
                    lexicon: &book.lexicon,
                    block: &block,
                    around: &surroundings,
                    period,
                    before: Hours::ZERO,
                    known: OnceCell::new(),
                };
                tables.push(judge_form(&table, column, names));
                around.push(surroundings);
                continue;
            }
            let blocks = blocks(view, sheet, &book.lexicon);
            let surroundings = surroundings(view, &blocks, &book.lexicon);
            let written = written_totals(view, &blocks, &surroundings, &book.lexicon);
            for block in &blocks {
                let signature = block.signature();
                let above =
                    tables.iter().filter(|it| it.sheet == sheet && it.signature == signature);
                let before = above.filter_map(Judged::best).map(Reading::hours).sum();
                let table = Table {
                    view,
                    lexicon: &book.lexicon,
                    block,
                    around: &surroundings,
                    period,
                    before,
                    known: OnceCell::new(),
                };
                tables.push(judge(&table, &written, names));
            }
            if form.is_some() {
                keep_in_view(sheet, &mut tables);
            }
            around.push(surroundings);
        }
        for line in tables.iter_mut().flat_map(|it| &mut it.readings).flat_map(|it| &mut it.lines) {
            line.namesake = line.person.map(|it| names.namesake(it));
        }
        let together = together(&tables, grid);
        Survey { grid, book, around, tables, together }
    }

    /// Indices of the tables that count.
    pub fn used(&self) -> Vec<usize> {
        super::sheets::used(&self.together.fates).collect()
    }

    /// Takes what is proven, or what a person chose among the readings offered.
    pub fn decide(&self, choice: Option<u32>) -> Decision {
        if let Some(picks) = self.proven() {
            return Decision::Take(picks);
        }
        let mut offers = offers(self);
        let rank = choice.and_then(|it| usize::try_from(it).ok()).filter(|it| *it < offers.len());
        match rank.map(|it| offers.swap_remove(it)) {
            Some(chosen) => Decision::TakeChosen(chosen.picks, chosen.candidate.against),
            None => Decision::Ask(offers),
        }
    }

    /// The best readings of the tables that count, when the four questions are settled.
    fn proven(&self) -> Option<Vec<Pick>> {
        let used = self.used();
        let all_settled = used.iter().all(|it| self.tables.get(*it).is_some_and(|it| it.settled));
        let family = family_stands(&self.tables, &used);
        let unread = self.tables.iter().any(|it| is_unread(it, &self.tables, &used));
        let blank_statement = used.is_empty() && self.tables.iter().any(|it| it.headed);
        let taken = used.iter().filter_map(|it| self.tables.get(*it)?.best());
        let nothing = taken.clone().all(|it| it.lines.is_empty());
        let passed = nothing && self.tables.iter().any(is_passed_over);
        let recognised = self.together.against.is_empty()
            && !unread
            && !passed
            && ((!used.is_empty() && all_settled && family) || blank_statement);
        let best = |table: &usize| {
            let origin = self.tables.get(*table)?.best()?.origin;
            Some(Pick { table: *table, origin })
        };
        recognised.then(|| used.iter().filter_map(best).collect())
    }

    /// The reading of a pick.
    pub fn picked(&self, pick: Pick) -> Option<(&Judged, &Reading)> {
        let table = self.tables.get(pick.table)?;
        Some((table, table.readings.iter().find(|it| it.origin == pick.origin)?))
    }

    /// The readings of picks, as they are.
    pub fn taken(&self, picks: &[Pick]) -> Vec<Taken<'_>> {
        let taken = picks.iter().filter_map(|pick| {
            let (table, reading) = self.picked(*pick)?;
            Some(Taken { rank: pick.table, table, reading: Cow::Borrowed(reading) })
        });
        taken.collect()
    }

    /// What became of a table beside the others.
    pub fn fate(&self, table: usize) -> Fate {
        self.together.fates.get(table).copied().unwrap_or(Fate::NoHours)
    }
}

/// Keeps a form whose hours are unclear from being left out beside sheets that are read.
fn keep_in_view(sheet: usize, tables: &mut Vec<Judged>) {
    let own = || tables.iter().filter(|it| it.sheet == sheet);
    if !own().any(Judged::holds_hours) {
        tables.push(Judged::unread_form(sheet));
        return;
    }
    let own = tables.iter_mut().filter(|it| it.sheet == sheet);
    own.filter(|it| it.header_row.is_none()).for_each(|it| it.headed = true);
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

/// Whether a table that names days or people holds numbers that nobody accounts for.
fn is_passed_over(table: &Judged) -> bool {
    let names = table.best().is_some_and(Reading::names_days_or_people);
    names && !table.blank && table.workforce.is_empty()
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
