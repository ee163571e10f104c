//! The geometry of a curve: whole units of a drawing, texts and nothing to decide.
//!
//! Each curve is drawn twice, wide and narrow, so that its letters keep their size on a phone; the
//! style sheet shows one of the two.

use chrono::{Datelike, NaiveDate};

use crate::domain::curve::{Curve, Level};
use crate::domain::tally::MonthTally;
use crate::units::{DateSpan, Exact, Hours, Month};
use crate::words::{Words, fl};

/// A drawing.
pub struct Chart {
    /// What tells its parts from those of other drawings of the page.
    pub id: String,
    /// `wide` or `narrow`.
    pub class: &'static str,
    /// Its size.
    pub width: i64,
    /// Its size.
    pub height: i64,
    /// The field of the curve.
    pub field: Field,
    /// Lines across with their hours.
    pub rules: Vec<Mark>,
    /// Months under the field.
    pub months: Vec<Mark>,
    /// Years under the months.
    pub years: Vec<Mark>,
    /// Suspended days.
    pub suspended: Vec<Strip>,
    /// Months without a statement.
    pub missing: Vec<Strip>,
    /// The planned line.
    pub planned: String,
    /// What lies between validated and declared hours, and the lines of each.
    pub stretches: Vec<Stretch>,
    /// Hours due, when they are known.
    pub due: Option<Mark>,
    /// The day of the question, when it lies in the contract.
    pub today: Option<Mark>,
    /// Where counted hours go.
    pub projection: Option<String>,
    /// Names beside the ends of lines.
    pub names: Vec<Name>,
}

impl Chart {
    /// On which side of the day of the question its text stays within the drawing.
    pub fn today_anchor(&self) -> &'static str {
        let third = self.field.width() / 3;
        match self.today.as_ref().map_or(0, |it| it.at - self.field.left) {
            from_left if from_left < third => "start",
            from_left if third * 2 < from_left => "end",
            _ => "middle",
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy)]
pub struct Field {
    /// Its left side.
    pub left: i64,
    /// Its top.
    pub top: i64,
    /// Its right side.
    pub right: i64,
    /// Its bottom.
    pub bottom: i64,
}

impl Field {
    /// Its width.
    pub fn width(&self) -> i64 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> i64 {
        self.bottom - self.top
    }
}

/// A place on an axis with its text.
pub struct Mark {
    /// Where.
    pub at: i64,
    /// What it says.
    pub text: String,
}

/// Some days of the field.
pub struct Strip {
    /// Where it begins.
    pub left: i64,
    /// How wide it is.
    pub width: i64,
    /// Its middle.
    pub middle: i64,
    /// Its name, where there is room for it.
    pub text: Option<String>,
}

/// What is known without a gap.
pub struct Stretch {
    /// The outline between validated and declared hours.
    pub band: String,
    /// Declared hours.
    pub declared: String,
    /// Counted hours.
    pub counted: String,
    /// Validated hours.
    pub validated: String,
    /// Where counted hours stand at the end of each month.
    pub dots: Vec<(i64, i64)>,
}

/// A name beside the end of a line.
pub struct Name {
    /// Where.
    pub x: i64,
    /// Where.
    pub y: i64,
    /// `start` or `end`.
    pub anchor: &'static str,
    /// The style of its line.
    pub class: &'static str,
    /// What it says.
    pub text: String,
}

/// Sizes of a drawing.
struct Size {
    class: &'static str,
    width: i64,
    height: i64,
    field: Field,
    /// Room that the name of a month takes.
    month: i64,
    /// Room that a name in the field takes.
    name: i64,
}

const WIDE: Size = Size {
    class: "wide",
    width: 1_080,
    height: 400,
    field: Field { left: 78, top: 26, right: 1_060, bottom: 344 },
    month: 46,
    name: 150,
};

const NARROW: Size = Size {
    class: "narrow",
    width: 340,
    height: 320,
    field: Field { left: 52, top: 26, right: 330, bottom: 266 },
    month: 40,
    name: 122,
};

/// From one line of text to the next.
const LINE: i64 = 16;

/// The wide and the narrow drawing of a curve; `id` tells the curve from others of the page.
pub fn draw(curve: &Curve, id: &str, words: Words) -> [Chart; 2] {
    [WIDE, NARROW].map(|size| Drawing { curve, words, top: highest(curve), size }.chart(id))
}

struct Drawing<'a> {
    curve: &'a Curve,
    words: Words,
    /// Hours at the top of the field, with the step between lines.
    top: (i64, i64),
    size: Size,
}

impl Drawing<'_> {
    fn chart(&self, id: &str) -> Chart {
        let (curve, words, size) = (self.curve, self.words, &self.size);
        let loader = words.loader();
        let (months, years) = self.months();
        let inside = |day: &NaiveDate| curve.dates.contains(*day);
        let due = curve.due.as_ref().map(|it| Mark {
            at: self.y(it.to_hours()),
            text: fl!(loader, "curve-due", hours = words.exact_hours(it)),
        });
        Chart {
            id: format!("{id}-{}", size.class),
            class: size.class,
            width: size.width,
            height: size.height,
            field: size.field,
            rules: self.rules(),
            months,
            years,
            suspended: curve
                .suspended
                .iter()
                .map(|it| self.strip(*it, fl!(loader, "curve-suspended")))
                .collect(),
            missing: self.missing(),
            planned: self.line(curve.planned.iter().map(|it| (it.on, it.hours.to_hours()))),
            stretches: curve.stretches.iter().map(|it| self.stretch(it)).collect(),
            due,
            today: Some(curve.as_of).filter(inside).map(|day| Mark {
                at: self.x(day),
                text: fl!(loader, "curve-today", day = words.date(day)),
            }),
            projection: curve.projection.as_ref().map(|it| {
                let ends = [(curve.as_of, it.from), (curve.dates.last(), it.to.to_hours())];
                self.line(ends.into_iter())
            }),
            names: self.names(),
        }
    }

    /// The end of a day on the axis of time.
    fn x(&self, day: NaiveDate) -> i64 {
        let field = self.size.field;
        let gone = day.signed_duration_since(self.curve.dates.first()).num_days() + 1;
        field.left + scaled(gone, self.curve.dates.days(), field.width())
    }

    /// Hours on the other axis. What exceeds the field is drawn beyond it and cut.
    fn y(&self, hours: Hours) -> i64 {
        let field = self.size.field;
        field.bottom - scaled(hours.seconds(), self.top.0.saturating_mul(3_600), field.height())
    }

    fn line(&self, points: impl Iterator<Item = (NaiveDate, Hours)>) -> String {
        let points = points.map(|(day, hours)| format!("{},{}", self.x(day), self.y(hours)));
        points.collect::<Vec<_>>().join(" ")
    }

    fn stretch(&self, levels: &[Level]) -> Stretch {
        let of = |hours: fn(&MonthTally) -> Hours| {
            self.line(levels.iter().map(|it| (it.on, hours(&it.sums))))
        };
        let back = self.line(levels.iter().rev().map(|it| (it.on, it.sums.validated)));
        let declared = of(|it| it.declared);
        let ends = levels.iter().skip(1);
        Stretch {
            band: format!("{declared} {back}"),
            counted: of(|it| it.counted),
            validated: of(|it| it.validated),
            dots: ends.map(|it| (self.x(it.on), self.y(it.sums.counted))).collect(),
            declared,
        }
    }

    fn strip(&self, days: DateSpan, text: String) -> Strip {
        let eve = days.first().pred_opt().unwrap_or(days.first());
        let (left, right) = (self.x(eve), self.x(days.last()));
        // Eight letters and their margins.
        let room = 74 <= right - left;
        Strip { left, width: right - left, middle: (left + right) / 2, text: room.then_some(text) }
    }

    /// Missing months that follow each other make one strip.
    fn missing(&self) -> Vec<Strip> {
        let dates = self.curve.dates;
        let runs =
            self.curve.points.chunk_by(|one, next| one.state.is_owed() == next.state.is_owed());
        runs.filter_map(|run| {
            let (first, last) = run.first().zip(run.last())?;
            let days = DateSpan::new(first.month.first(), last.month.last())?;
            let days = days.intersection(dates).filter(|_| first.state.is_owed())?;
            Some(self.strip(days, fl!(self.words.loader(), "curve-missing")))
        })
        .collect()
    }

    fn rules(&self) -> Vec<Mark> {
        let (top, step) = self.top;
        let hours =
            std::iter::successors(Some(0), |it| Some(it + step)).take_while(|it| *it <= top);
        hours
            .map(|it| Mark {
                at: self.y(Hours::from_seconds(it.saturating_mul(3_600))),
                text: self.words.count(it),
            })
            .collect()
    }

    /// As many months as there is room for, and each year under the first of its months.
    fn months(&self) -> (Vec<Mark>, Vec<Mark>) {
        let field = self.size.field;
        let all: Vec<Month> = self.curve.points.iter().map(|it| it.month).collect();
        let width = field.width().checked_div(super::view::count(all.len())).unwrap_or(1).max(1);
        let steps = [1, 2, 3, 4, 6, 12, 24];
        let fits = |it: &&i64| self.size.month <= width.saturating_mul(**it);
        let step = steps.iter().find(fits).copied().unwrap_or(24);
        let mut months = Vec::new();
        let mut years: Vec<(i32, Mark)> = Vec::new();
        for month in all.iter().filter(|it| it.ordinal().rem_euclid(step) == 0) {
            let first = month.first().max(self.curve.dates.first());
            let last = month.last().min(self.curve.dates.last());
            let eve = first.pred_opt().unwrap_or(first);
            let at = (self.x(eve) + self.x(last)) / 2;
            months.push(Mark { at, text: self.words.short_month(*month) });
            if years.iter().all(|it| it.0 != month.year()) {
                years.push((month.year(), Mark { at, text: first.year().to_string() }));
            }
        }
        (months, years.into_iter().map(|it| it.1).collect())
    }

    /// The names of the lines at their last known level, moved apart where they would touch.
    fn names(&self) -> Vec<Name> {
        let Some(last) = self.curve.stretches.last().and_then(|it| it.last()) else {
            return Vec::new();
        };
        let (loader, words, field) = (self.words.loader(), self.words, self.size.field);
        // Beyond today and under the projection, where there is room for it; else over the curve.
        let end = self.x(last.on.max(self.curve.as_of.min(self.curve.dates.last())));
        let under = end + self.size.name <= field.right;
        let (x, anchor) = if under { (end + 10, "start") } else { (self.x(last.on) - 8, "end") };
        let MonthTally { declared, counted, validated, .. } = last.sums;
        // Lines that end as one are named once, by the one that says most.
        let named = [
            ("declared", declared, fl!(loader, "curve-declared"), declared != counted),
            ("counted", counted, fl!(loader, "curve-counted"), counted != validated),
            ("validated", validated, fl!(loader, "curve-validated"), true),
        ];
        let mut names: Vec<Name> = named
            .into_iter()
            .filter(|it| it.3)
            .map(|(class, hours, name, _)| Name {
                x,
                y: self.y(hours) + if under { 17 } else { -10 },
                anchor,
                class,
                text: format!("{name} {}", words.whole_hours(hours)),
            })
            .collect();
        let mut floor = if under { field.bottom - 6 } else { i64::MAX };
        if under {
            let mut ceiling = i64::MIN;
            for name in &mut names {
                name.y = name.y.max(ceiling);
                ceiling = name.y + LINE;
            }
        }
        for name in names.iter_mut().rev() {
            name.y = name.y.min(floor);
            floor = name.y - LINE;
        }
        names
    }
}

/// `part` of `whole` on a length, to the nearest unit.
fn scaled(part: i64, whole: i64, length: i64) -> i64 {
    let (part, whole, length) = (i128::from(part), i128::from(whole.max(1)), i128::from(length));
    i64::try_from((part * length * 2 + whole).div_euclid(whole * 2)).unwrap_or_default()
}

/// The hours at the top of a field, with the step between its lines: 1, 2 or 5 times a power of
/// ten, so that there are four to eight of them. A projection beyond one and a half times the rest
/// is cut.
fn highest(curve: &Curve) -> (i64, i64) {
    let levels = curve.stretches.iter().flatten().map(|it| it.sums.declared.exact());
    let planned = curve.planned.iter().map(|it| it.hours.clone());
    let known = levels.chain(planned).chain(curve.due.clone()).max().unwrap_or_else(Exact::zero);
    let limit = known.clone() * Exact::ratio(3, 2);
    let projected = curve.projection.as_ref().map(|it| it.to.clone().min(limit));
    // A tenth more, so that nothing touches the top.
    let wanted = projected.map_or(known.clone(), |it| it.max(known)) * Exact::ratio(11, 10);
    let wanted = wanted.ceil_whole().max(10);
    let powers = std::iter::successors(Some(1_i64), |it| it.checked_mul(10));
    let mut steps = powers.flat_map(|it| [1, 2, 5].map(|by: i64| it.saturating_mul(by)));
    let step = steps.find(|it| wanted <= it.saturating_mul(6)).unwrap_or(i64::MAX);
    let lines = wanted.saturating_add(step - 1).div_euclid(step);
    (lines.saturating_mul(step), step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_length_are_rounded_to_the_nearest_unit() {
        assert_eq!([0, 1, 2, 3].map(|it| scaled(it, 3, 100)), [0, 33, 67, 100]);
        assert_eq!(scaled(5, 0, 100), 500);
    }
}
