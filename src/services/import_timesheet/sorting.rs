//! What was read, sorted into statements; what cannot be taken is refused at its cell.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::contract::Contract;
use crate::domain::entry::Route;
use crate::domain::finding::{Cause, CellRef, Place};
use crate::domain::judging::{self, ReadHours};
use crate::units::{DateSpan, FirmId, Hours, Month};
use crate::workbooks::answer::{ReadLine, ReadWorkforce, Understanding};

use super::findings::{Findings, Rank};
use super::firms::Firms;
use super::lots;
use super::portions::{Portions, StatementKey, Statements};
use super::shares::Shares;
use super::words::KnownWords;

/// A line that can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Candidate {
    /// Index of the person among those of the file; none for hours of the whole workforce.
    pub person: Option<u32>,
    /// The days it covers.
    pub span: DateSpan,
    /// Hours, training included.
    pub hours: Hours,
    /// The part of them that is training.
    pub training: Hours,
    /// The route, when the file tells.
    pub route: Option<Route>,
    /// Position of the lot in the contract, 0 for none.
    pub lot: i64,
    /// Fingerprint of the rest of the row.
    pub detail: u64,
    /// Rank of the sheet, from 0.
    pub sheet: u16,
    /// The cell of the hours.
    pub cell: CellRef,
    /// Which line of what was read it is.
    pub rank: Rank,
}

/// What was read, sorted.
#[derive(Debug)]
pub(super) struct Sorted {
    /// Lines by statement.
    pub lines: Portions,
    /// What was found on the way.
    pub findings: Findings,
}

/// What lines are judged against.
pub(super) struct Sorter<'a> {
    /// The contract.
    pub contract: &'a Contract,
    /// The contracts that the file feeds, and the rank of this one.
    pub shares: (&'a Shares, usize),
    /// What was read.
    pub read: &'a Understanding,
    /// Who declares.
    pub firms: &'a Firms,
    /// The month that was said with the file.
    pub asked_period: Option<Month>,
    /// The firm whose staff send the file; none when anyone else does.
    pub sender: Option<FirmId>,
    /// What words of the firm mean.
    pub words: &'a KnownWords,
    /// Today.
    pub today: NaiveDate,
    /// Whether every finding is listed, and not only the first of a kind.
    pub every_finding: bool,
}

/// Rows whose date does not read, by rank of the sheet and number of the row, with its place.
type Undated<'a> = HashMap<(u16, u32), &'a Place>;

/// Whose part of a file something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// That of this contract.
    Ours,
    /// That of another contract which the file feeds too.
    Elsewhere,
    /// That of a contract for which nothing may be declared here.
    Nobodys,
}

/// What texts of the file say, each looked into once: of lines there may be a million.
struct Said {
    /// Position of the lot that each names.
    lots: Vec<Option<i64>>,
    /// The route that each names by a word of the firm.
    routes: Vec<Option<Route>>,
}

impl Said {
    fn route(&self, line: ReadLine) -> Option<Route> {
        line.route.or_else(|| at(&self.routes, line.route_word?)?)
    }

    fn lot(&self, line: ReadLine) -> Option<i64> {
        at(&self.lots, line.lot?)?
    }
}

impl Sorter<'_> {
    /// Sorts everything that was read.
    pub fn sort(&self) -> Sorted {
        let (lines, people) = (self.read.lines.len(), self.read.persons.len());
        let mut sorted = Sorted {
            lines: Portions::new(lines, people, self.every_finding),
            findings: Findings::default(),
        };
        if self.every_finding {
            sorted.findings.list_all();
        }
        let undated = self.undated();
        if self.is_first() {
            self.tell_what_was_read(&undated, &mut sorted.findings);
        }
        self.sort_lines(&undated, &mut sorted);
        self.sort_workforce(&mut sorted);
        if self.is_first() {
            self.nothing_to_declare(&mut sorted);
        }
        sorted.lines.fold_corrections();
        sorted
    }

    /// Tells what was found in the file. A date that does not read is told with its line.
    fn tell_what_was_read(&self, undated: &Undated<'_>, findings: &mut Findings) {
        let told: HashSet<&Place> = undated.values().copied().collect();
        for found in &self.read.findings {
            if found.cause != Cause::UnreadableDate || !told.contains(&found.place) {
                findings.add(found.cause.clone(), found.place.clone());
            }
        }
    }

    fn sort_lines(&self, undated: &Undated<'_>, sorted: &mut Sorted) {
        let texts = &self.read.texts;
        let said = Said {
            lots: texts.iter().map(|it| lots::named(self.contract, it)).collect(),
            routes: texts.iter().map(|it| self.words.route(it)).collect(),
        };
        let mut unknown_routes = BTreeMap::new();
        for (rank, line) in (0..).map(Rank::Line).zip(&self.read.lines) {
            let part = self.part(line.contract);
            if part == Part::Elsewhere {
                continue;
            }
            if let Some(word) = line.route_word.filter(|_| said.route(line).is_none()) {
                unknown_routes.entry(word).or_insert((rank, line));
            }
            let place = || self.place_of(line.sheet, cell(line));
            if part == Part::Nobodys {
                sorted.findings.add_of(Some(rank), Cause::OtherContract, place());
            } else if let Some(place) = undated.get(&(line.sheet, line.row)) {
                let place = (*place).clone();
                sorted.findings.add_of(Some(rank), Cause::UnreadableDate, place);
            } else {
                match self.judge(rank, line, &said, &mut sorted.findings) {
                    Ok((key, candidate)) => sorted.lines.push(key, candidate),
                    Err(cause) => sorted.findings.add_of(Some(rank), cause, place()),
                }
            }
        }
        self.tell_unknown_routes(unknown_routes, &mut sorted.findings);
    }

    fn sort_workforce(&self, sorted: &mut Sorted) {
        for (rank, declared) in (0..).map(Rank::Workforce).zip(&self.read.workforce) {
            let judged = match self.part(declared.contract) {
                Part::Ours => self.judge_workforce(rank, declared),
                Part::Elsewhere => continue,
                Part::Nobodys => Err(Cause::OtherContract),
            };
            match judged {
                Ok((key, candidate)) => sorted.lines.push(key, candidate),
                Err(cause) => {
                    let cell = CellRef { row: declared.row, column: declared.column };
                    let place = self.place_of(declared.sheet, cell);
                    sorted.findings.add_of(Some(rank), cause, place);
                }
            }
        }
    }

    /// The rows whose date does not read, by sheet, with the place of that date. The month that was
    /// said with the file does not stand in for a date that is there and wrong.
    fn undated(&self) -> Undated<'_> {
        let unread = self.read.findings.iter().filter(|it| it.cause == Cause::UnreadableDate);
        let mut rows: Undated<'_> =
            unread.filter_map(|it| Some((self.row_of(&it.place)?, &it.place))).collect();
        if !rows.is_empty() {
            let lines: HashSet<_> = self.read.lines.iter().map(|it| (it.sheet, it.row)).collect();
            rows.retain(|row, _| lines.contains(row));
        }
        rows
    }

    /// Rank of the sheet and number of the row of a place.
    fn row_of(&self, place: &Place) -> Option<(u16, u32)> {
        let sheet =
            self.read.sheets.iter().position(|it| Some(&it.name) == place.sheet.as_ref())?;
        Some((u16::try_from(sheet).ok()?, place.cell?.row))
    }

    /// Whether this is the contract asked for, which answers for what is about no line.
    fn is_first(&self) -> bool {
        self.shares.1 == 0
    }

    fn part(&self, named: Option<u32>) -> Part {
        let (shares, own) = self.shares;
        match shares.of(named) {
            Some(rank) if rank == own => Part::Ours,
            // The contract asked for answers for what is nobody's.
            None if self.is_first() => Part::Nobodys,
            _ => Part::Elsewhere,
        }
    }

    /// Words that stand for a route and that nobody knows: each once, at the first line that has it.
    fn tell_unknown_routes(
        &self,
        unknown: BTreeMap<u32, (Rank, ReadLine)>,
        findings: &mut Findings,
    ) {
        for (word, (rank, line)) in unknown {
            let text = usize::try_from(word).ok().and_then(|it| self.read.texts.get(it));
            let place = Place { value: text.cloned(), ..self.place_of(line.sheet, cell(line)) };
            findings.add_of(Some(rank), Cause::UnknownRoute, place);
        }
    }

    fn judge(
        &self,
        rank: Rank,
        line: ReadLine,
        said: &Said,
        findings: &mut Findings,
    ) -> Result<(StatementKey, Candidate), Cause> {
        let person = line.person.ok_or(Cause::MissingPerson)?;
        let (span, firm) = (self.span(line.span)?, self.declared(line.firm)?);
        let (today, asked) = (self.today, self.asked_period);
        for doubt in judging::judge(self.contract, span, line.hours, today, asked)? {
            findings.add_of(Some(rank), doubt, self.place_of(line.sheet, cell(line)));
        }
        let period = self.period(span, line.hours);
        let candidate = Candidate {
            person: Some(person),
            span,
            hours: line.hours,
            training: line.training,
            route: said.route(line),
            lot: lots::of_line(self.contract, said.lot(line), firm),
            detail: line.detail,
            sheet: line.sheet,
            cell: cell(line),
            rank,
        };
        Ok(((period, firm), candidate))
    }

    fn judge_workforce(
        &self,
        rank: Rank,
        read: &ReadWorkforce,
    ) -> Result<(StatementKey, Candidate), Cause> {
        let (span, firm) = (self.span(read.span)?, self.declared(read.firm)?);
        judging::judge_days(span, self.today)?;
        let candidate = Candidate {
            person: None,
            span,
            hours: read.hours,
            training: Hours::ZERO,
            route: None,
            lot: lots::of_line(self.contract, None, firm),
            detail: 0,
            sheet: read.sheet,
            cell: CellRef { row: read.row, column: read.column },
            rank,
        };
        Ok(((self.period(span, read.hours), firm), candidate))
    }

    /// The firm whose hours a line declares, when the sender may.
    fn declared(&self, named: Option<u32>) -> Result<FirmId, Cause> {
        let firm = self.firms.of(named);
        let may = self.sender.is_none_or(|it| self.contract.may_declare(it, firm));
        if may { Ok(firm) } else { Err(Cause::OtherFirm) }
    }

    /// The days that the file tells or, without any, the month that was said with it.
    fn span(&self, told: Option<DateSpan>) -> Result<DateSpan, Cause> {
        told.or_else(|| self.said_period().map(Month::days)).ok_or(Cause::MissingPeriod)
    }

    fn said_period(&self) -> Option<Month> {
        self.asked_period.or(self.read.heading.period)
    }

    /// The month of the statement to which hours belong.
    ///
    /// The month that was asked for takes all: a statement may well correct another month. That of
    /// the heading takes what lies in it and corrections, so that a table of twelve months under
    /// such a heading is still twelve statements.
    fn period(&self, span: DateSpan, hours: Hours) -> Month {
        if let Some(asked) = self.asked_period {
            return asked;
        }
        match self.read.heading.period {
            Some(month) if hours.is_negative() || span.intersection(month.days()).is_some() => {
                month
            }
            _ => Month::of(span.last()),
        }
    }

    /// A statement without a line says that there is nothing to declare: of which month, the
    /// heading or the request must tell.
    fn nothing_to_declare(&self, sorted: &mut Sorted) {
        if !sorted.lines.is_empty() || 0 < sorted.findings.refused {
            return;
        }
        if self.part(None) != Part::Ours {
            // That nobody worked elsewhere says nothing of this contract.
            sorted.findings.add(Cause::OtherContract, Place::default());
            return;
        }
        match self.said_period() {
            Some(month) => {
                sorted.lines.declare_nothing((month, self.firms.of(None)));
            }
            None => sorted.findings.add(Cause::MissingPeriod, Place::default()),
        }
    }

    /// Tells weeks of people that are longer than the law allows.
    pub fn long_weeks(&self, statements: &Statements, findings: &mut Findings) {
        let taken: Vec<&Candidate> = statements.values().flatten().collect();
        let hours =
            |it: &&Candidate| ReadHours { person: it.person, span: it.span, hours: it.hours };
        let lines: Vec<ReadHours<u32>> = taken.iter().map(hours).collect();
        let place = |it: &Candidate| (it.sheet, it.cell);
        let mut long: Vec<((u16, CellRef), Rank, Cause)> = judging::long_weeks(&lines)
            .into_iter()
            .filter_map(|(rank, cause)| taken.get(rank).map(|it| (place(it), it.rank, cause)))
            .collect();
        long.sort_by_key(|it| it.0);
        for ((sheet, cell), line, cause) in long {
            findings.add_of(Some(line), cause, self.place_of(sheet, cell));
        }
    }

    /// The name of a person, by their rank.
    pub fn name(&self, person: u32) -> Option<String> {
        let person = self.read.persons.get(usize::try_from(person).ok()?)?;
        Some(person.name.trim().to_owned())
    }

    /// The place of a cell. What it said is not repeated: hours are in the finding.
    pub fn place_of(&self, sheet: u16, cell: CellRef) -> Place {
        let sheet = self.read.sheets.get(usize::from(sheet)).map(|it| it.name.clone());
        Place { sheet, cell: Some(cell), value: None }
    }
}

fn cell(line: ReadLine) -> CellRef {
    CellRef { row: line.row, column: line.column }
}

/// What is known of a text by its rank in the file.
fn at<T: Copy>(known: &[T], rank: u32) -> Option<T> {
    known.get(usize::try_from(rank).ok()?).copied()
}
