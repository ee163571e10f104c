//! What is learnt of the files of a firm: how a layout is read, what it looked like, and how a file
//! that comes differs from it.
//!
//! A layout is remembered when a person says so, and when a file that needed nobody is sent. A file
//! with the same headings, whose hours are written in the same way, is read alike without a
//! question. One whose headings nearly match is held against what is remembered: where a column
//! only stands elsewhere, or one came that is not read, and the file proves the same reading of the
//! same headings by itself, that is said; any other difference is asked about.

use serde::{Deserialize, Serialize};

use crate::domain::access::Scope;
use crate::domain::drift::{Change, Layout, compare, likeness};
use crate::domain::journal::Action;
use crate::services::import_timesheet::hexadecimal;
use crate::services::{App, ServiceError};
use crate::store::profile::{self, NewProfile, Profile};
use crate::store::{Tx, journal};
use crate::units::{FirmId, Month, UserId};
use crate::workbooks::answer::{Candidate, ReadingStatus, Understanding};
use crate::workbooks::layouts::{headings_of, layout_of};
use crate::workbooks::mapping::{Choice, Field, Mapping};

use super::waiting::Waiting;

/// What a choice needs beside itself to serve another file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::services) struct Learnt {
    /// `None`: such files are read as they come.
    choice: Option<Choice>,
    /// Columns of the reading chosen: among the readings of another file the one with the same
    /// columns is meant, whatever its rank.
    columns: Vec<(String, String)>,
}

impl Learnt {
    /// What is to be remembered of a choice that was made for a file.
    pub fn of(choice: &Choice, readings: &[Candidate]) -> Option<Learnt> {
        let (choice, columns) = match choice {
            Choice::Reading(rank) => {
                let reading = usize::try_from(*rank).ok().and_then(|it| readings.get(it))?;
                (choice.clone(), reading.columns.clone())
            }
            Choice::Mapping(mapping) => (Choice::Mapping(lasting(mapping)), Vec::new()),
            Choice::Headings(_) => (choice.clone(), Vec::new()),
        };
        Some(Learnt { choice: Some(choice), columns })
    }

    /// What is to be remembered of a file that was read as it came.
    pub fn as_it_came(read: &Understanding) -> Learnt {
        Learnt { choice: None, columns: columns_read(read) }
    }

    /// How a file with the same headings is read: by a choice or, `Some(None)`, as it came. `None`
    /// where what was learnt does not serve it.
    fn for_file(&self, read: &Understanding) -> Option<Option<Choice>> {
        let stands = read.status == ReadingStatus::Recognised;
        match &self.choice {
            None => stands.then_some(None),
            Some(Choice::Reading(_)) if stands => {
                (columns_read(read) == self.columns).then_some(None)
            }
            Some(Choice::Reading(_)) => {
                let same = |it: &Candidate| it.columns == self.columns;
                let rank = read.readings.iter().position(same)?;
                Some(Some(Choice::Reading(u32::try_from(rank).ok()?)))
            }
            Some(other) => Some(Some(other.clone())),
        }
    }
}

/// Columns of the first sheet that is read.
fn columns_read(read: &Understanding) -> Vec<(String, String)> {
    read.sheets.iter().find(|it| it.used).map(|it| it.columns.clone()).unwrap_or_default()
}

/// A mapping without what belongs to one month's file: its length, and the month of a column.
fn lasting(mapping: &Mapping) -> Mapping {
    let mut mapping = mapping.clone();
    for sheet in &mut mapping.sheets {
        sheet.last_row = None;
        for (_, field) in &mut sheet.columns {
            if let Field::MonthHours(_) = field {
                *field = Field::HeadedHours;
            }
        }
    }
    mapping
}

/// What is remembered of a layout: a heading may name somebody, so it is stored under seal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::services) struct Contents {
    /// How files with those headings are read.
    learnt: Option<Learnt>,
    /// What they look like; `None` of what was learnt before layouts were kept.
    pub layout: Option<Layout>,
}

impl Contents {
    /// What is remembered under a profile; nothing when it was sealed with a key that is lost.
    pub fn of(app: &App, scope: &Scope, profile: &Profile) -> Contents {
        let Some(sealed) = &profile.sealed else {
            let learnt = profile.choice.clone().and_then(|it| serde_json::from_value(it).ok());
            return Contents { learnt, layout: None };
        };
        let opened = app.seal.open(sealed, &binding(scope, profile.firm, &profile.fingerprint));
        match opened {
            Ok(plain) => serde_json::from_slice(&plain).unwrap_or_default(),
            Err(error) => {
                tracing::warn!(layout = profile.number, error = %error, "a layout does not open");
                Contents::default()
            }
        }
    }

    fn sealed(&self, app: &App, binding: &[u8]) -> Result<Vec<u8>, ServiceError> {
        let plain = serde_json::to_vec(self).map_err(|_| ServiceError::Unsealable)?;
        Ok(app.seal.seal(&plain, binding)?)
    }
}

/// What a sealed layout is bound to.
fn binding(scope: &Scope, firm: FirmId, fingerprint: &[u8]) -> Vec<u8> {
    format!("layout/{}/{firm}/{}", scope.buyer(), hexadecimal(fingerprint)).into_bytes()
}

/// How a file differs from what is remembered, as it is stored with its draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Drifted {
    /// The layout with which it was compared.
    pub profile: i64,
    /// Whether a person must answer.
    pub asks: bool,
    /// Whether this file can be read as that layout is.
    pub same: bool,
}

impl Drifted {
    /// What is stored with a draft.
    pub fn of(waiting: &Waiting) -> Option<Drifted> {
        serde_json::from_value(waiting.draft.drift.clone()?).ok()
    }
}

/// What is known of files like one that came.
pub(super) enum Known {
    /// Nothing.
    Nothing,
    /// Its headings: it is read by that choice, or as it came.
    Same(i64, Option<Choice>),
    /// Headings that nearly match, and the reading from before, where it may apply.
    Drifted(Drifted, Option<Choice>),
}

/// Looks for what is known of files like one that was read as it came.
pub(super) async fn known(
    app: &App,
    (scope, firm): (&Scope, Option<FirmId>),
    read: &Understanding,
) -> Result<Known, ServiceError> {
    let Some((firm, fingerprint)) = firm.zip(read.fingerprint) else { return Ok(Known::Nothing) };
    let mut tx = app.db.read().await?;
    let known = profile::in_force(&mut tx, scope, Some(firm)).await?;
    let open = |it: Profile| (Contents::of(app, scope, &it), it);
    Ok(match known.iter().position(|it| it.fingerprint == fingerprint) {
        Some(at) => match known.into_iter().nth(at).map(open) {
            Some((contents, exact)) => as_exactly(&contents, exact.number, read),
            None => Known::Nothing,
        },
        None => as_nearly(known.into_iter().map(open), read),
    })
}

/// Of a layout with the same headings.
fn as_exactly(contents: &Contents, number: i64, read: &Understanding) -> Known {
    let now = layout_of(read);
    let is_unit = |it: &Change| matches!(it, Change::Unit { .. });
    if contents.layout.as_ref().is_some_and(|it| compare(it, &now).iter().any(is_unit)) {
        return Known::Drifted(Drifted { profile: number, asks: true, same: false }, None);
    }
    let learnt = contents.learnt.as_ref().and_then(|it| it.for_file(read));
    learnt.map_or(Known::Nothing, |it| Known::Same(number, it))
}

fn as_nearly(known: impl Iterator<Item = (Contents, Profile)>, read: &Understanding) -> Known {
    let now = layout_of(read);
    let known = known.filter_map(|(it, profile)| Some((profile.number, it.layout?)));
    nearest(known, &now).map_or(Known::Nothing, |it| drifted(it.0, &it.1, &now, read))
}

/// The layout to which that of a file is most like, when at least half of the columns that were
/// read are in it; of several the last one.
fn nearest(known: impl Iterator<Item = (i64, Layout)>, now: &Layout) -> Option<(i64, Layout)> {
    let alike = known.filter_map(|(number, layout)| {
        let (found, of) = likeness(&layout, now);
        (0 < found && of <= 2 * found).then_some((found * 1_000 / of.max(1), number, layout))
    });
    // `max_by_key` gives the last of equals: the oldest, read the other way round the newest.
    let all: Vec<_> = alike.collect();
    all.into_iter().rev().max_by_key(|it| it.0).map(|it| (it.1, it.2))
}

fn drifted(profile: i64, before: &Layout, now: &Layout, read: &Understanding) -> Known {
    let changes = compare(before, now);
    let proven = read.status == ReadingStatus::Recognised && before.reads_like(now);
    let asks = !(proven && changes.iter().all(Change::is_harmless));
    let applies = changes.iter().all(|it| match it {
        Change::Moved { .. } | Change::Shifted { .. } | Change::New { .. } => true,
        Change::NewSheet { .. } => true,
        Change::Renamed { .. }
        | Change::Split { .. }
        | Change::Merged { .. }
        | Change::Gone { .. }
        | Change::Unit { .. }
        | Change::TableGone { .. } => false,
    });
    let same = Some(before).filter(|_| asks && applies).and_then(by_headings);
    Known::Drifted(Drifted { profile, asks, same: false }, same)
}

/// The reading of a layout for files whose columns stand elsewhere.
pub(super) fn by_headings(layout: &Layout) -> Option<Choice> {
    headings_of(layout).map(Choice::Headings)
}

/// The month that a file is about: the one of its heading, else that of its last day.
pub(super) fn month_of(read: &Understanding) -> Option<Month> {
    let last = || read.lines.named().last_day;
    read.heading.period.or_else(|| last().map(Month::of))
}

/// Remembers how files of a firm with those headings are read; `None` forgets it. The buyer must be
/// locked by this transaction.
pub(super) async fn remember(
    app: &App,
    tx: &mut Tx,
    waiting: &Waiting,
    (firm, fingerprint): (FirmId, &[u8]),
    learnt: Option<&Learnt>,
    read: Option<&Understanding>,
    by: Option<UserId>,
) -> Result<(), ServiceError> {
    let (scope, at) = (&waiting.scope, app.clock.now());
    let layout = read.filter(|_| learnt.is_some()).map(|read| {
        let mut layout = layout_of(read);
        if let Some(Choice::Mapping(mapping)) = learnt.and_then(|it| it.choice.as_ref()) {
            let unit = mapping.sheets.iter().find_map(|it| it.unit).and_then(|it| it.code());
            for table in &mut layout.tables {
                table.unit = unit.map(str::to_owned);
            }
        }
        layout
    });
    let contents = learnt.map(|it| Contents { learnt: Some(it.clone()), layout });
    let binding = binding(scope, firm, fingerprint);
    let sealed = contents.map(|it| it.sealed(app, &binding)).transpose()?;
    let new = NewProfile {
        firm,
        fingerprint,
        sealed: sealed.as_deref(),
        period: waiting.draft.period.or_else(|| read.and_then(month_of)),
        at,
        by,
    };
    let profile = profile::append(tx, scope, new).await?;
    let action = match learnt {
        Some(_) => Action::ChoiceRemembered { firm, profile },
        None => Action::ChoiceForgotten { firm, profile },
    };
    journal::append(tx, scope, at, by, &action).await?;
    Ok(())
}

/// Whether files with the headings of this one were read alike once, and that was forgotten.
pub(super) async fn is_forgotten(
    tx: &mut Tx,
    waiting: &Waiting,
    read: &Understanding,
) -> Result<bool, ServiceError> {
    let of_file = waiting.firm_of_layout().zip(read.fingerprint);
    let Some((firm, fingerprint)) = of_file else { return Ok(false) };
    let last = profile::last(tx, &waiting.scope, firm, &fingerprint).await?;
    Ok(last.is_some_and(|it| it.choice.is_none()))
}

/// Remembers the layout of a file that needed nobody and is being sent, unless it is known, or was
/// forgotten: then it is remembered again only when somebody says so.
pub(super) async fn note(
    app: &App,
    tx: &mut Tx,
    waiting: &Waiting,
    read: &Understanding,
    by: Option<UserId>,
) -> Result<(), ServiceError> {
    let of_file = waiting.firm_of_layout().zip(read.fingerprint);
    let Some((firm, fingerprint)) = of_file.filter(|_| waiting.draft.choice.is_none()) else {
        return Ok(());
    };
    let last = profile::last(tx, &waiting.scope, firm, &fingerprint).await?;
    // What was sealed with a key that is lost is learnt anew.
    let opens = |it: &Profile| Contents::of(app, &waiting.scope, it).learnt.is_some();
    let settled = last.is_some_and(|it| it.choice.is_none() || opens(&it));
    if settled || layout_of(read).tables.is_empty() {
        return Ok(());
    }
    let learnt = Learnt::as_it_came(read);
    remember(app, tx, waiting, (firm, &fingerprint), Some(&learnt), Some(read), by).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbooks::mapping::SheetMapping;

    #[test]
    fn what_belongs_to_one_month_is_not_remembered() {
        let month = Field::MonthHours("2026-03".parse().expect("a month"));
        let table = SheetMapping {
            first_row: 4,
            last_row: Some(20),
            columns: vec![(0, Field::Person), (1, month)],
            ..SheetMapping::default()
        };
        let mapping = Mapping { sheets: vec![table] };
        let Some(Learnt { choice: Some(Choice::Mapping(kept)), .. }) =
            Learnt::of(&Choice::Mapping(mapping), &[])
        else {
            panic!("a mapping is remembered");
        };
        let table = kept.sheets.first().expect("a table");
        assert_eq!((table.first_row, table.last_row), (4, None));
        assert_eq!(table.columns, [(0, Field::Person), (1, Field::HeadedHours)]);
    }

    #[test]
    fn what_was_stored_before_layouts_were_kept_is_read() {
        let stored = serde_json::json!({ "choice": { "reading": 1 }, "columns": [] });
        let learnt: Learnt = serde_json::from_value(stored).expect("what was learnt");
        assert_eq!(learnt.choice, Some(Choice::Reading(1)));
    }
}
