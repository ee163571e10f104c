//! Findings of one kind, in the order of their cells; those among them that say the same can be
//! mended together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::domain::finding::{Cause, CellRef, Finding, Severity};
use crate::services::import_timesheet::{ListedLine, Rank, Whence, hexadecimal};
use crate::units::{DateSpan, DraftId};
use crate::workbooks::answer::{ReadLine, TableArea, Understanding};

use super::TypedRow;

/// Names that resemble another one.
const SIMILAR: &str = "similar-person";

/// Findings of one kind; ranks are those of the findings of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bundle {
    /// Its stable name.
    pub rule: &'static str,
    /// How much they weigh.
    pub severity: Severity,
    /// All of them by sheet and cell, each cell once.
    pub all: Vec<usize>,
    /// Those that say the same as another one, the largest group first.
    pub alike: Vec<Alike>,
    /// Those that say what no other one says, by sheet and cell.
    pub single: Vec<usize>,
}

/// Findings of one kind that say the same: at least two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alike {
    /// What stands for it in an address: nothing can be read from it.
    pub mark: String,
    /// What is written in each of their cells; `None` where that is no text of the file.
    pub written: Option<String>,
    /// Their ranks, by sheet and cell.
    pub all: Vec<usize>,
    /// Whether each of them has a cell whose text would mend it.
    pub mendable: bool,
}

/// Looks into what was found in a draft.
pub(super) struct Finder<'a> {
    /// What was understood.
    pub read: &'a Understanding,
    /// The draft, whose marks are its own.
    pub draft: DraftId,
    /// Whether its hours were typed.
    pub typed: bool,
}

/// A finding with the line it is about.
pub(super) type Found<'a> = (&'a Finding, Option<&'a ListedLine>);

impl Finder<'_> {
    /// Puts findings together, most severe first.
    pub fn bundles<'f>(&self, found: impl Iterator<Item = Found<'f>>) -> Vec<Bundle> {
        let sheets: HashMap<&str, u16> =
            (0..).zip(&self.read.sheets).map(|it| (it.1.name.as_str(), it.0)).collect();
        let found: Vec<Found<'_>> = found.collect();
        let mut places: Vec<(Option<u16>, Option<CellRef>)> = Vec::with_capacity(found.len());
        let mut kinds: BTreeMap<(Reverse<Severity>, &'static str), Vec<usize>> = BTreeMap::new();
        for (rank, (finding, _)) in found.iter().enumerate() {
            let place = &finding.place;
            let sheet = place.sheet.as_deref().and_then(|it| sheets.get(it).copied());
            places.push((sheet, place.cell));
            let cause = &finding.cause;
            kinds.entry((Reverse(cause.severity()), cause.rule())).or_default().push(rank);
        }
        let place = |rank: &usize| places.get(*rank).copied().unwrap_or_default();
        let kinds = kinds.into_iter().map(|((severity, rule), mut all)| {
            all.sort_by_key(place);
            // What is found on reading and again on judging is told once.
            let mut told = HashSet::new();
            all.retain(|it| place(it).1.is_none() || told.insert(place(it)));
            self.bundle(rule, severity.0, all, &found)
        });
        kinds.collect()
    }

    fn bundle(
        &self,
        rule: &'static str,
        severity: Severity,
        all: Vec<usize>,
        found: &[Found<'_>],
    ) -> Bundle {
        let mut single = Vec::new();
        let mut by_key: HashMap<String, Alike> = HashMap::new();
        for rank in &all {
            let Some(found) = found.get(*rank) else { continue };
            let Some(says) = self.says(found.0, found.1) else {
                single.push(*rank);
                continue;
            };
            let mendable = self.mended_at(found.0).is_some();
            let alike = by_key.entry(says.key).or_insert_with_key(|key| Alike {
                mark: mark(self.draft, &[rule, key]),
                written: says.written,
                all: Vec::new(),
                mendable: true,
            });
            alike.all.push(*rank);
            alike.mendable &= mendable;
        }
        // That somebody is somebody else is said in one click, of one line as of many.
        let asked = rule == SIMILAR;
        let (lone, mut alike): (Vec<Alike>, Vec<Alike>) =
            by_key.into_values().partition(|it| it.all.len() == 1 && !asked);
        single.extend(lone.into_iter().flat_map(|it| it.all));
        let order: HashMap<usize, usize> = all.iter().copied().zip(0..).collect();
        single.sort_by_key(|it| order.get(it).copied());
        alike.sort_by_key(|it| {
            let first = it.all.first().and_then(|it| order.get(it)).copied();
            (Reverse(it.all.len()), first)
        });
        Bundle { rule, severity, all, alike, single }
    }

    /// What a finding says, where others may say the same and be mended alike.
    fn says(&self, finding: &Finding, line: Option<&ListedLine>) -> Option<Says> {
        let text =
            |text: Option<String>| text.map(|it| Says { key: it.clone(), written: Some(it) });
        match &finding.cause {
            Cause::OtherFirm => text(self.line(line)?.firm.and_then(|it| at(&self.read.firms, it))),
            Cause::OtherContract => {
                text(self.line(line)?.contract.and_then(|it| at(&self.read.texts, it)))
            }
            Cause::InTheFuture { .. }
            | Cause::OutsidePeriod { .. }
            | Cause::OutsideContract { .. } => {
                let span: DateSpan = self.line(line)?.span?;
                Some(Says { key: format!("{}..{}", span.first(), span.last()), written: None })
            }
            Cause::ImpossibleHours { hours, .. } => {
                let written = finding.place.value.clone();
                text(written.or_else(|| Some(super::typed::written(*hours))))
            }
            // Of these each is mended for itself, or none is by its cell.
            Cause::TotalDisagrees { .. }
            | Cause::RepeatedRow { .. }
            | Cause::OpenEntry
            | Cause::ClockDisagrees { .. }
            | Cause::IdentityNumber
            | Cause::TotalLeftOut
            | Cause::RowLeftOut
            | Cause::SheetLeftOut
            | Cause::ColumnIgnored
            | Cause::LongWeek { .. }
            | Cause::BelowZero { .. }
            | Cause::MissingPerson
            | Cause::NewPerson
            | Cause::AmbiguousPerson => None,
            Cause::SimilarPerson { name, .. } => {
                let written = finding.place.value.clone()?;
                Some(Says { key: format!("{written}\n{name}"), written: Some(written) })
            }
            _ => text(finding.place.value.clone().filter(|it| !it.trim().is_empty())),
        }
    }

    fn line(&self, line: Option<&ListedLine>) -> Option<ReadLine> {
        match line?.whence {
            Whence::Read(Rank::Line(rank)) => {
                usize::try_from(rank).ok().and_then(|it| self.read.lines.get(it))
            }
            _ => None,
        }
    }

    /// The cell whose text would mend what was found: that of the name, of the date or of the firm
    /// where those are wrong, and not that of the hours at which they were found.
    pub fn mended_at(&self, finding: &Finding) -> Option<(u16, CellRef)> {
        let place = &finding.place;
        let sheet = sheet_named(self.read, place.sheet.as_deref()?)?;
        let cell = place.cell?;
        let column = |codes: &[&str]| {
            let column = self.column(sheet, cell.row, codes)?;
            Some((sheet, CellRef { column, ..cell }))
        };
        match &finding.cause {
            Cause::MissingPerson if self.typed => {
                Some((sheet, CellRef { column: TypedRow::PERSON, ..cell }))
            }
            Cause::MissingPerson => column(&["person", "last_name"]),
            Cause::SimilarPerson { .. } => self.name_cells(finding).into_iter().next(),
            Cause::OtherFirm => column(&["firm"]),
            Cause::OtherContract => column(&["contract"]),
            Cause::UnknownRoute => column(&["route"]),
            Cause::MissingPeriod
            | Cause::InTheFuture { .. }
            | Cause::OutsidePeriod { .. }
            | Cause::OutsideContract { .. } => column(&["date", "month", "week", "until", "from"]),
            Cause::AmbiguousPerson
            | Cause::NewPerson
            | Cause::HiddenRows { .. }
            | Cause::SheetLeftOut
            | Cause::ColumnIgnored
            | Cause::IdentityNumber
            | Cause::ChosenDespite { .. }
            | Cause::SeveralReadings { .. }
            | Cause::Unchecked => None,
            _ => Some((sheet, cell)),
        }
    }

    /// The cells that hold the name of the person whom a finding is about, last name first; none
    /// where they do not stand in its row.
    pub fn name_cells(&self, finding: &Finding) -> Vec<(u16, CellRef)> {
        let place = &finding.place;
        let sheet = place.sheet.as_deref().and_then(|it| sheet_named(self.read, it));
        let (Some(sheet), Some(cell)) = (sheet, place.cell) else { return Vec::new() };
        let column = |code: &&str| self.column(sheet, cell.row, &[*code]);
        let columns: Vec<u32> = match (self.typed, column(&"person")) {
            (true, _) => vec![TypedRow::PERSON],
            (false, Some(whole)) => vec![whole],
            (false, None) => ["last_name", "first_name"].iter().filter_map(column).collect(),
        };
        columns.into_iter().map(|column| (sheet, CellRef { column, ..cell })).collect()
    }

    /// The column of the table at a row that was taken for the first of some meanings.
    fn column(&self, sheet: u16, row: u32, codes: &[&str]) -> Option<u32> {
        let tables: &[TableArea] = &self.read.sheets.get(usize::from(sheet))?.tables;
        let table = tables.iter().find(|it| (it.first_row..=it.last_row).contains(&row))?;
        let holds = |code: &&str| {
            table.columns.iter().find(|it| it.field.as_deref() == Some(*code)).map(|it| it.column)
        };
        codes.iter().find_map(holds)
    }
}

/// What a finding says.
struct Says {
    key: String,
    written: Option<String>,
}

fn at(all: &[String], index: u32) -> Option<String> {
    usize::try_from(index).ok().and_then(|it| all.get(it)).cloned()
}

/// The rank of a sheet.
pub(super) fn sheet_named(read: &Understanding, name: &str) -> Option<u16> {
    let at = read.sheets.iter().position(|it| it.name == name)?;
    u16::try_from(at).ok()
}

/// What stands for texts of a draft in an address or a form: the same for the same texts, and
/// nothing that logs may not hold.
pub(super) fn mark(draft: DraftId, texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    hash.update(draft.to_string());
    for text in texts {
        hash.update([0]);
        hash.update(text);
    }
    let digest: [u8; 32] = hash.finalize().into();
    hexadecimal(&digest).chars().take(16).collect()
}
