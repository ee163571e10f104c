//! What a row says besides its hours: who, when, for which firm, lot and contract.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::domain::entry::Route;
use crate::units::{DateSpan, Month};
use crate::workbooks::cells::{
    DayOrder, TypedDate, Value, day_order, is_identity_number, week_days, without_identity_numbers,
};
use crate::workbooks::grid::Token;

use super::book::{Lexicon, Row, View};
use super::columns::Columns;
use super::details::Fingerprint;
use super::fields::Surroundings;
use super::names::{Names, is_name_like, names_somebody};
use super::repeated::Repeated;
use super::roles::Role;
use super::routes::route;

/// What a row says besides its hours.
#[derive(Debug, Clone, Default)]
pub struct Described {
    /// Who.
    pub person: Option<u32>,
    /// Who the surroundings name, whatever the row says.
    pub outer_person: Option<u32>,
    /// For which firm.
    pub firm: Option<u32>,
    /// The days covered.
    pub span: Option<DateSpan>,
    /// Whether the row itself holds its date.
    pub own_date: bool,
    /// The column in which the row holds something for a date that does not read as one.
    pub unread_date: Option<u32>,
    /// Whether the row itself holds a name.
    pub own_name: bool,
    /// The lot.
    pub lot: Option<Arc<str>>,
    /// The contract.
    pub contract: Option<Arc<str>>,
    /// The route.
    pub route: Option<Route>,
    /// What stands for the route, where nobody knows that word.
    pub route_word: Option<Arc<str>>,
    /// Fingerprint of the cells that are neither person, date nor hours.
    pub detail: u64,
}

/// Reads the rows of one table from the top, carrying down what is written once.
pub struct RowReader<'a, 'g> {
    view: &'a View<'g>,
    lexicon: &'a Lexicon,
    columns: &'a Columns,
    around: &'a Surroundings,
    /// Columns of the table, both included.
    within: (u32, u32),
    order: DayOrder,
    birth_order: Option<DayOrder>,
    year: Option<i32>,
    month: Option<Month>,
    date: Option<DateSpan>,
    name: Option<u32>,
    people: HashMap<PersonKey, Option<u32>>,
    firms: Repeated<Option<Option<u32>>>,
    routes: Repeated<(Option<Route>, Option<Arc<str>>)>,
    texts: Repeated<Option<Arc<str>>>,
}

/// Numbers of the texts that tell a person: last name, first name, registration.
type PersonKey = [Option<u32>; 3];

impl<'a, 'g> RowReader<'a, 'g> {
    /// A reader for one table. `period` is the month of the statement, when the sender said so.
    pub fn new(
        view: &'a View<'g>,
        lexicon: &'a Lexicon,
        columns: &'a Columns,
        around: &'a Surroundings,
        period: Option<Month>,
    ) -> RowReader<'a, 'g> {
        let month = around.period.or(period);
        let births = columns.birth.map(|column| {
            view.rows.iter().filter_map(move |row| match view.value(*row, column) {
                Value::Date(it) => Some(it),
                _ => None,
            })
        });
        RowReader {
            birth_order: births.and_then(day_order),
            view,
            lexicon,
            columns,
            around,
            within: (0, u32::MAX),
            order: columns.order.unwrap_or_default(),
            year: around.year.or(month.map(Month::year)),
            month,
            date: None,
            name: None,
            people: HashMap::new(),
            firms: Repeated::default(),
            routes: Repeated::default(),
            texts: Repeated::default(),
        }
    }

    /// The same reader, for one of several tables side by side.
    pub fn within(mut self, columns: (u32, u32)) -> RowReader<'a, 'g> {
        self.within = columns;
        self
    }

    /// Reads the row at an index; `skip` are the columns of hours.
    pub fn describe(&mut self, at: usize, row: Row, skip: &[u32], names: &mut Names) -> Described {
        let own = self.own_span(row);
        if let Some(span) = own {
            self.date = Some(span);
        }
        // A date that does not read is not the one above it.
        let unread_date = self.columns.date.filter(|it| own.is_none() && self.is_filled(row, *it));
        let around = || self.field_span(at).or_else(|| self.month.map(Month::days));
        let carried = || self.date.or_else(around);
        let span = if unread_date.is_some() { None } else { own.or_else(carried) };
        let own_name = self.own_person(row, names);
        let field = self.field_person(at, names);
        if own_name.is_some() {
            self.name = own_name;
        }
        let outer_person = field.or_else(|| self.sheet_person(names));
        let (route, route_word) = self.route(row);
        Described {
            person: own_name.or(self.name).or(outer_person),
            outer_person,
            firm: self.firm(at, row, names),
            span,
            own_date: own.is_some(),
            unread_date,
            own_name: own_name.is_some(),
            lot: self.repeated(row, self.columns.lot).or_else(|| self.field_text(Role::Lot, at)),
            contract: self.repeated(row, self.columns.contract),
            route,
            route_word,
            detail: self.detail(row, skip),
        }
    }

    fn is_filled(&self, row: Row, column: u32) -> bool {
        self.view.value(row, column) != Value::Blank
    }

    /// The days that the row itself states.
    pub fn own_span(&self, row: Row) -> Option<DateSpan> {
        if let Some((first, last)) = self.columns.period {
            let first = self.day(self.view.value(row, first), Role::Date)?;
            let last = self.day(self.view.value(row, last), Role::Date)?;
            return DateSpan::new(first.first(), last.last());
        }
        let column = self.columns.date?;
        self.day(self.view.value(row, column), self.columns.date_role.unwrap_or(Role::Date))
    }

    fn day(&self, value: Value, role: Role) -> Option<DateSpan> {
        let whole = |day: NaiveDate| match role {
            Role::Month | Role::Period => Month::of(day).days(),
            Role::Week => {
                let week = day.iso_week();
                week_days(week.year(), week.week()).unwrap_or(DateSpan::day(day))
            }
            Role::PeriodEnd => DateSpan::week_ending(day),
            _ => DateSpan::day(day),
        };
        match value {
            Value::Date(TypedDate::Day(day)) => Some(whole(day)),
            Value::Moment(it) => Some(whole(it.date())),
            Value::Date(it) => {
                let days = it.days(self.order, self.year, self.month)?;
                Some(if days.days() == 1 { whole(days.first()) } else { days })
            }
            Value::Number(it) if it.fract().is_zero() => {
                let number = u32::try_from(it).ok()?;
                match role {
                    Role::Week => week_days(self.year?, number),
                    Role::Month => Month::new(self.year?, number).map(Month::days),
                    Role::Date => {
                        let month = self.month?;
                        NaiveDate::from_ymd_opt(month.year(), month.number(), number)
                            .map(DateSpan::day)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn field_span(&self, at: usize) -> Option<DateSpan> {
        for role in [Role::Week, Role::PeriodEnd, Role::Period, Role::Month, Role::Date] {
            if let Some(field) = self.around.field(role, at, self.within)
                && let Some(days) = self.day(field.value, role)
            {
                return Some(days);
            }
        }
        let week = self.around.fields.iter().rev().find(|it| {
            matches!(it.value, Value::Date(date) if date.is_week() || matches!(date, TypedDate::Span(_)))
        })?;
        self.day(week.value, Role::Period)
    }

    fn own_person(&mut self, row: Row, names: &mut Names) -> Option<u32> {
        let key = self.person_key(row);
        if let Some(found) = key.and_then(|it| self.people.get(&it)) {
            return *found;
        }
        let last_text = self.name_text(row, self.columns.last_name);
        let first_text = self.name_text(row, self.columns.first_name);
        let name = match (first_text, last_text) {
            (Some(first), Some(last)) => format!("{first} {last}"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => return None,
        };
        let registration = self
            .columns
            .registration
            .filter(|it| Some(*it) != self.columns.last_name)
            .and_then(|it| self.text(row, Some(it)));
        let born_on = self.born_on(row);
        let number = names.person(&name, registration.as_deref(), born_on);
        if let Some(key) = key {
            self.people.insert(key, number);
        }
        number
    }

    /// The birth date, in the order of day and month that its own column tells.
    fn born_on(&self, row: Row) -> Option<NaiveDate> {
        match self.view.value(row, self.columns.birth?) {
            Value::Date(it) => {
                let days = it.days(self.birth_order?, None, None)?;
                Some(days.first()).filter(|_| days.days() == 1)
            }
            value => value.as_day(),
        }
    }

    /// `None` where a cell that tells the person holds anything but words, which alone are
    /// numbered.
    fn person_key(&self, row: Row) -> Option<PersonKey> {
        let columns = self.columns;
        let mut key = PersonKey::default();
        let cells = [columns.last_name, columns.first_name, columns.registration];
        for (number, column) in key.iter_mut().zip(cells) {
            *number = match self.value(row, column) {
                Value::Words(number) => Some(number),
                // A mark that fills a cell is blank, and yet a text.
                Value::Blank if column.is_none_or(|it| self.view.cell(row, it).is_none()) => None,
                _ => return None,
            };
        }
        Some(key)
    }

    /// A name, unless the cell labels a total or holds something else.
    fn name_text(&self, row: Row, column: Option<u32>) -> Option<String> {
        let column = column?;
        match self.view.value(row, column) {
            value @ Value::Words(_) => {
                let word = self.lexicon.word(value)?;
                let name = || without_identity_numbers(word.text.trim()).into_owned();
                (!word.total && !word.aside).then(name).filter(|it| !it.is_empty())
            }
            // A name such as `May` or `Mars` reads as a month.
            Value::Date(_) if self.columns.date != Some(column) => self.text(row, Some(column)),
            Value::Number(_) if self.columns.registration == Some(column) => {
                self.text(row, Some(column))
            }
            _ => None,
        }
    }

    fn field_person(&self, at: usize, names: &mut Names) -> Option<u32> {
        let last = self
            .around
            .field(Role::Person, at, self.within)
            .or_else(|| self.around.field(Role::LastName, at, self.within))
            .map(|it| it.text.as_str());
        let first = self.around.field(Role::FirstName, at, self.within).map(|it| it.text.as_str());
        let name = match (first, last) {
            (Some(first), Some(last)) => format!("{first} {last}"),
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => {
                let field = self.around.field(Role::Registration, at, self.within)?;
                is_name_like(&field.text).then(|| field.text.clone())?
            }
        };
        let registration = self
            .around
            .field(Role::Registration, at, self.within)
            .map(|it| it.text.as_str())
            .filter(|it| *it != name);
        names.person(&name, registration, None)
    }

    /// A sheet of one's own, where nothing else names anybody and there is no firm to name.
    fn sheet_person(&self, names: &mut Names) -> Option<u32> {
        let nobody = self.columns.last_name.is_none() && self.columns.first_name.is_none();
        let name = &self.view.sheet.name;
        (nobody && names_somebody(name)).then(|| names.person(name, None, None))?
    }

    fn firm(&mut self, at: usize, row: Row, names: &mut Names) -> Option<u32> {
        let (view, column) = (self.view, self.columns.firm);
        let value = self.value(row, column);
        let own = self.firms.of(value, || Some(names.firm(&text(view, row, column)?)));
        if let Some(firm) = own {
            return firm;
        }
        if let Some(field) = self.around.field(Role::Firm, at, self.within) {
            return names.firm(&field.text);
        }
        let people = self.columns.last_name.is_some() || self.columns.first_name.is_some();
        let name = &self.view.sheet.name;
        (people && self.columns.firm.is_none() && names_somebody(name)).then(|| names.firm(name))?
    }

    /// The route of a row or, where nobody knows it, the word that stands for it.
    fn route(&mut self, row: Row) -> (Option<Route>, Option<Arc<str>>) {
        let (view, column) = (self.view, self.columns.route);
        self.routes.of(self.value(row, column), || {
            let Some(word) = text(view, row, column) else { return (None, None) };
            route(&word).map_or_else(|| (None, Some(Arc::from(word))), |it| (Some(it), None))
        })
    }

    fn field_text(&self, role: Role, at: usize) -> Option<Arc<str>> {
        let field = self.around.field(role, at, self.within)?;
        Some(field.text.as_str()).filter(|it| !it.is_empty()).map(Arc::from)
    }

    /// The text of a cell whose column repeats a few.
    fn repeated(&mut self, row: Row, column: Option<u32>) -> Option<Arc<str>> {
        let view = self.view;
        self.texts.of(self.value(row, column), || text(view, row, column).map(Arc::from))
    }

    /// The text of a cell, numbers included.
    pub fn text(&self, row: Row, column: Option<u32>) -> Option<String> {
        text(self.view, row, column)
    }

    fn value(&self, row: Row, column: Option<u32>) -> Value {
        column.map_or(Value::Blank, |it| self.view.value(row, it))
    }

    fn detail(&self, row: Row, skip: &[u32]) -> u64 {
        let mut print = Fingerprint::default();
        let person = [self.columns.last_name, self.columns.first_name, self.columns.date];
        for (column, value) in self.view.cells(row) {
            if skip.contains(&column) || person.contains(&Some(column)) {
                continue;
            }
            match value {
                // Nothing derived from a national identity number is kept.
                Value::Number(it) if is_identity_number(it) => print.add(&[0]),
                Value::Words(_) => {
                    if let Some(word) = self.lexicon.word(value) {
                        print.add(if word.identity { &[0] } else { word.text.as_bytes() });
                    }
                }
                Value::Number(it) => print.add(&it.normalize().mantissa().to_le_bytes()),
                Value::Length(it) | Value::Clock(it) => print.add(&it.seconds().to_le_bytes()),
                Value::Moment(it) => print.add(&it.and_utc().timestamp().to_le_bytes()),
                Value::Date(TypedDate::Day(it)) => print.add(&it.num_days_from_ce().to_le_bytes()),
                _ => print.add(&[0]),
            }
        }
        print.value()
    }
}

/// The text of a cell, numbers included, identity numbers left out.
pub fn text(view: &View<'_>, row: Row, column: Option<u32>) -> Option<String> {
    match &view.cell(row, column?)?.token {
        Token::Text(text) => {
            Some(without_identity_numbers(text.trim()).into_owned()).filter(|it| !it.is_empty())
        }
        Token::Number(number) if is_identity_number(*number) => None,
        Token::Number(number) => Some(number.normalize().to_string()),
        _ => None,
    }
}
