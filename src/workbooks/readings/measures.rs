//! The ways in which a row of a list may state its hours: one column, several kinds that add up,
//! a total less the absence inside it, or end minus start.

use crate::units::Hours;
use crate::workbooks::answer::Why;

use super::blocks::Block;
use super::book::{Lexicon, View};
use super::columns::{Columns, Worked, strength};
use super::measure_units::{counted, is_in_minutes};
use super::notation::{self, Split, as_minutes, split};
use super::parts::{
    are_hours, is_derived, is_zero, labelled, parts_held, stands_apart, sum_tracks, unnamed,
    without,
};
use super::reading::ColumnProof;
use super::roles::{Role, Strength};
use super::walk::same;

/// One way to state the hours of a row.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Hours of each row of the body, absence inside them included.
    pub track: Vec<Option<Hours>>,
    /// Column that carries them: totals are looked for there.
    pub column: u32,
    /// All columns that are added up.
    pub added: Vec<u32>,
    /// Columns that the track holds besides `column`, each as a part of its own.
    pub beside: Vec<u32>,
    /// Columns of absence that the track holds, to be taken off.
    pub absence_inside: Vec<u32>,
    /// Columns of absence beside the track.
    pub absence_beside: Vec<u32>,
    /// Columns of training that the track holds.
    pub training: Vec<u32>,
    /// Whether the track is end minus start.
    pub is_clocks: bool,
    /// Proof that these are hours.
    pub proof: ColumnProof,
    /// What speaks against it already.
    pub against: Vec<Why>,
}

/// Hours of one column for each row of the body.
pub fn track(view: &View<'_>, block: &Block, column: u32) -> Vec<Option<Hours>> {
    let minutes = is_in_minutes(block, column);
    block.body.clone().map(|at| counted(view, block, view.row(at)?, column, minutes)).collect()
}

/// Columns of the table by what they may add to the hours.
pub(super) struct Groups {
    pub(super) kinds: Vec<u32>,
    pub(super) training: Vec<u32>,
    pub(super) absence: Vec<u32>,
    pub(super) others: Vec<u32>,
}

/// Everything that the measures of one table are made from.
pub(super) struct Maker<'a, 'g> {
    pub(super) view: &'a View<'g>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) block: &'a Block,
    pub(super) groups: Groups,
    pub(super) worked: &'a [Worked],
    /// Whether a cell of each row labels a total.
    pub(super) labelled: Vec<bool>,
    pub(super) speaks_of_hours: bool,
    pub(super) length: usize,
}

/// All measures that the table offers.
pub fn measures(
    view: &View<'_>,
    block: &Block,
    lexicon: &Lexicon,
    columns: &Columns,
    worked: &[Worked],
    speaks_of_hours: bool,
) -> Vec<Measure> {
    let with = |role| columns.quantities(block, role);
    let mut hours = with(Role::Hours);
    let minutes: Vec<u32> = hours.iter().copied().filter(|it| is_in_minutes(block, *it)).collect();
    let labelled = labelled(view, block, lexicon);
    let completed: Vec<u32> = hours
        .iter()
        .filter(|it| split(view, block, **it, &labelled).is_some())
        .map(|it| it + 1)
        .collect();
    hours.retain(|it| !completed.contains(it));
    let mut others = unnamed(block, columns);
    others.retain(|it| !completed.contains(it));
    let maker = Maker {
        view,
        lexicon,
        block,
        groups: Groups {
            kinds: with(Role::Kind)
                .into_iter()
                .filter(|it| !is_derived(view, block, *it))
                .collect(),
            training: with(Role::Training),
            absence: with(Role::Absence)
                .into_iter()
                .filter(|it| are_hours(view, block, *it))
                .collect(),
            others,
        },
        worked,
        labelled,
        speaks_of_hours,
        length: block.body.len(),
    };
    let mut measures = Vec::new();
    for column in &hours {
        let rest: Vec<u32> = hours.iter().copied().filter(|it| it != column).collect();
        measures.extend(maker.of_column(*column, &rest, word_proof(block, *column)));
    }
    drop_parts(&mut measures);
    if hours.is_empty() {
        let totals = with(Role::RowTotal);
        for column in &totals {
            let proof = if speaks_of_hours { ColumnProof::Weak } else { ColumnProof::None };
            let found = maker.of_column(*column, &[], proof);
            let adds_up = found.iter().any(|it| it.proof == ColumnProof::Arithmetic);
            if adds_up || maker.groups.kinds.is_empty() {
                measures.extend(found);
            }
        }
        if measures.is_empty() && !maker.groups.kinds.is_empty() {
            measures.extend(maker.of_kinds());
        }
    }
    // Hours invoiced or paid are another count: beside hours they are a rival.
    for column in with(Role::OtherHours) {
        measures.extend(maker.of_column(column, &[], ColumnProof::Word));
    }
    drop_parts(&mut measures);
    let clocks = columns.clocks.first().map(|it| it.1);
    if measures.is_empty() {
        for column in &maker.groups.others {
            let found = maker.of_column(*column, &[], ColumnProof::None);
            measures.extend(found.into_iter().filter(|it| it.proof == ColumnProof::Arithmetic));
        }
        measures.truncate(1);
    }
    if let Some(column) = clocks.filter(|_| measures.is_empty()) {
        let headed = columns.clocks.iter().all(|it| block.role(it.0) == Some(Role::Start));
        measures.push(maker.of_clocks(column, headed));
    }
    if measures.is_empty() {
        let training: Vec<Measure> = with(Role::Training)
            .into_iter()
            .flat_map(|it| maker.of_column(it, &[], ColumnProof::Weak))
            .collect();
        measures.extend(training);
    }
    if measures.is_empty() {
        for column in maker.groups.others.iter().take(4) {
            measures.extend(maker.of_column(*column, &[], ColumnProof::None));
        }
    }
    for column in minutes {
        maker.hold_minutes(column, &mut measures);
    }
    let parts = with(Role::TrainingPart);
    if !parts.is_empty() {
        measures.iter_mut().for_each(|it| maker.hold_training(it, &parts));
    }
    measures
}

fn word_proof(block: &Block, column: u32) -> ColumnProof {
    match strength(block, column) {
        Strength::Worked => ColumnProof::Worked,
        Strength::Hours => ColumnProof::Word,
        Strength::Weak => ColumnProof::Weak,
        Strength::None => ColumnProof::None,
    }
}

/// Where one measure is the sum of others, the others are parts and not rivals.
fn drop_parts(measures: &mut Vec<Measure>) {
    let sums: Vec<(u32, Vec<u32>)> = measures
        .iter()
        .filter(|it| it.proof == ColumnProof::Arithmetic && 1 < it.added.len())
        .map(|it| (it.column, without(&it.added, it.column)))
        .collect();
    // Two equal columns hold each other: the first one stands.
    let holds = |whole: u32, part: u32| {
        sums.iter().any(|(column, parts)| *column == whole && parts.contains(&part))
    };
    measures.retain(|it| {
        let held = |whole: u32| holds(whole, it.column);
        let first = |whole: u32| holds(it.column, whole) && it.column < whole;
        !sums.iter().any(|(whole, _)| held(*whole) && !first(*whole))
    });
    let mut kept: Vec<Measure> = Vec::new();
    for measure in measures.drain(..) {
        match kept.iter_mut().find(|it| it.track == measure.track && it.against == measure.against)
        {
            Some(twin) => twin.proof = twin.proof.max(measure.proof),
            None => kept.push(measure),
        }
    }
    *measures = kept;
}

impl Maker<'_, '_> {
    fn tracks(&self, columns: &[u32]) -> Vec<Option<Hours>> {
        let tracks: Vec<_> = columns.iter().map(|it| track(self.view, self.block, *it)).collect();
        sum_tracks(&tracks, self.length)
    }

    /// Minutes in a column of their own that no hours are completed with, and that do not repeat
    /// them: they may belong to any.
    fn hold_minutes(&self, column: u32, measures: &mut [Measure]) {
        let own = track(self.view, self.block, column);
        let differs = |track: &[Option<Hours>]| {
            let pairs = own.iter().zip(track).zip(&self.labelled).filter(|it| !it.1);
            let mut pairs = pairs.map(|((a, b), _)| (a.unwrap_or_default(), b.unwrap_or_default()));
            pairs.any(|(own, other)| !own.is_zero() && !same(own, other, 1))
        };
        let mut apart = false;
        for measure in measures.iter_mut().filter(|it| !it.added.contains(&column)) {
            if differs(&measure.track) {
                measure.against.push(Why::UnclearParts);
                apart = true;
            }
        }
        for measure in measures.iter_mut().filter(|it| apart && it.column == column) {
            measure.against.push(Why::UnclearParts);
        }
    }

    /// Columns that are headed as the part of the hours spent in training are such a part where
    /// each row leaves room for it; else they are none of this count.
    fn hold_training(&self, measure: &mut Measure, parts: &[u32]) {
        let part = self.tracks(parts);
        let fits = |(whole, part): (&Option<Hours>, &Option<Hours>)| {
            let (whole, part) = (whole.unwrap_or_default(), part.unwrap_or_default());
            part.is_zero()
                || (part.is_negative() == whole.is_negative() && part.abs() <= whole.abs())
        };
        if measure.training.is_empty() && measure.track.iter().zip(&part).all(fits) {
            measure.training = parts.to_vec();
        }
    }

    /// A measure for one column, or two when it is unclear whether it holds another.
    fn of_column(&self, column: u32, rivals: &[u32], word: ColumnProof) -> Vec<Measure> {
        let mut own = track(self.view, self.block, column);
        let split = split(self.view, self.block, column, &self.labelled);
        if let Some(split) = split.filter(|it| *it != Split::Unclear) {
            own = sum_tracks(
                &[own, notation::beside(self.view, self.block, column, split)],
                self.length,
            );
        }
        let groups: [&[u32]; 5] = [
            &self.groups.kinds,
            &self.groups.training,
            &self.groups.absence,
            &self.groups.others,
            rivals,
        ];
        let sums = groups.map(|it| self.tracks(&without(it, column)));
        let nonzero: Vec<usize> =
            (0..sums.len()).filter(|at| sums.get(*at).is_some_and(|it| !is_zero(it))).collect();
        let holds = parts_held(&own, &sums, &nonzero, &self.labelled);
        let held = |group: usize| holds.as_ref().is_some_and(|it| it.contains(&group));
        let present = |group: usize| nonzero.contains(&group);
        let clocks = self.clocks_of(&own);
        let mut measure = Measure {
            column,
            added: vec![column],
            beside: Vec::new(),
            absence_inside: Vec::new(),
            absence_beside: if present(2) {
                without(&self.groups.absence, column)
            } else {
                Vec::new()
            },
            training: Vec::new(),
            is_clocks: false,
            proof: word,
            against: Vec::new(),
            track: own,
        };
        if let Some(holds) = &holds {
            // Cells without a name that add up show a total, and not of what.
            let named = holds.iter().any(|group| *group == 0 || *group == 4);
            if named || ColumnProof::None < word {
                measure.proof = ColumnProof::Arithmetic;
            }
            for group in holds {
                measure.added.extend(groups.get(*group).copied().unwrap_or(&[]));
            }
        }
        if clocks.agree {
            measure.proof = ColumnProof::Arithmetic;
        } else if clocks.exceed && holds.is_none() {
            measure.against.push(Why::ClocksDisagree);
        }
        if held(1) {
            measure.training = self.groups.training.clone();
        }
        if held(2) {
            measure.absence_inside = std::mem::take(&mut measure.absence_beside);
        }
        if split == Some(Split::Unclear) && !clocks.agree {
            measure.against.push(Why::UnclearParts);
        } else if split.is_some() {
            measure.added.push(column + 1);
            if is_in_minutes(self.block, column + 1) {
                measure.beside.push(column + 1);
            }
        }
        self.check_unit(&mut measure, clocks.agree);
        self.alternatives(
            measure,
            &sums,
            &|group| present(group) && !held(group),
            clocks.agree,
            holds.is_some(),
        )
    }

    /// The measure itself and, where a column beside it may be inside or outside, both.
    fn alternatives(
        &self,
        measure: Measure,
        sums: &[Vec<Option<Hours>>; 5],
        beside: &dyn Fn(usize) -> bool,
        clocks_agree: bool,
        holds: bool,
    ) -> Vec<Measure> {
        let [kinds, training, absence, ..] = sums;
        let mut all = Vec::new();
        for (group, sum) in [(0, kinds), (1, training)] {
            // Hours that account for the clocks leave no kind of hours beside them.
            if beside(group) && !(group == 0 && clocks_agree) {
                let mut other = measure.clone();
                other.track = sum_tracks(&[measure.track.clone(), sum.clone()], self.length);
                other.against.push(Why::UnclearParts);
                other.beside = self.groups.kinds.clone();
                if group == 1 {
                    other.training = self.groups.training.clone();
                    other.beside = self.groups.training.clone();
                }
                all.push(other);
            }
        }
        // Parts that add up without it, or a heading that says "worked", keep absence outside.
        let outside = clocks_agree || holds || measure.proof == ColumnProof::Worked;
        if beside(2) && !outside && !stands_apart(&measure.track, absence, &self.labelled) {
            let mut other = measure.clone();
            other.absence_inside = std::mem::take(&mut other.absence_beside);
            other.against.push(Why::UnclearParts);
            all.push(other);
        }
        if measure.against.contains(&Why::UnclearUnit) && self.may_be_minutes(measure.column) {
            let mut other = measure.clone();
            other.track = measure.track.iter().map(|it| it.map(as_minutes)).collect();
            all.push(other);
        }
        if split(self.view, self.block, measure.column, &self.labelled) == Some(Split::Unclear) {
            let mut other = measure.clone();
            let minutes = notation::beside(self.view, self.block, measure.column, Split::Unclear);
            other.track = sum_tracks(&[measure.track.clone(), minutes], self.length);
            all.push(other);
        }
        let mut measure = measure;
        if !all.is_empty() {
            measure.against.push(Why::UnclearParts);
        }
        all.insert(0, measure);
        all
    }

    /// Kinds of hours without a total: they add up, training within the contract too.
    fn of_kinds(&self) -> Vec<Measure> {
        let mut added = self.groups.kinds.clone();
        added.extend(&self.groups.training);
        let mut measure = Measure {
            track: self.tracks(&added),
            column: added.first().copied().unwrap_or(0),
            absence_inside: Vec::new(),
            absence_beside: self.groups.absence.clone(),
            training: self.groups.training.clone(),
            beside: added.get(1..).unwrap_or_default().to_vec(),
            added,
            is_clocks: false,
            proof: ColumnProof::Word,
            against: Vec::new(),
        };
        self.check_unit(&mut measure, false);
        vec![measure]
    }
}
