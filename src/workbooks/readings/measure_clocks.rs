//! Hours as end minus start, and stated hours held against them.

use crate::units::Hours;
use crate::workbooks::answer::Why;

use super::columns::CLOCK_TOLERANCE;
use super::measures::{Maker, Measure, track};
use super::parts::is_zero;
use super::reading::ColumnProof;

/// How stated hours stand to the clocks.
pub(super) struct Clocks {
    /// Whether they agree nearly everywhere.
    pub(super) agree: bool,
    /// Whether they exceed them in most rows.
    pub(super) exceed: bool,
}

impl Maker<'_, '_> {
    /// A column without a name may be a pause, or hours that differ from the clocks.
    fn clocks_are_unclear(&self, headed: bool) -> bool {
        let three = Hours::from_whole(3);
        self.groups.others.iter().any(|column| {
            let own = track(self.view, self.block, *column);
            let small = own.iter().flatten().all(|it| *it <= three);
            let agrees = own.iter().zip(self.worked).any(|(stated, worked)| {
                stated.is_some()
                    && *stated == worked.hours
                    && stated.is_some_and(|it| !it.is_zero())
            });
            !is_zero(&own) && (!headed || small || agrees)
        })
    }

    /// End minus start of each row.
    pub(super) fn of_clocks(&self, column: u32, headed: bool) -> Measure {
        let unclear = self.clocks_are_unclear(headed);
        Measure {
            track: self.worked.iter().map(|it| it.hours).collect(),
            column,
            added: Vec::new(),
            beside: Vec::new(),
            absence_inside: Vec::new(),
            absence_beside: self.groups.absence.clone(),
            training: Vec::new(),
            is_clocks: true,
            proof: ColumnProof::Arithmetic,
            against: if unclear { vec![Why::UnclearParts] } else { Vec::new() },
        }
    }

    /// Whether a track agrees with the clocks of its rows, or exceeds them in many.
    pub(super) fn clocks_of(&self, track: &[Option<Hours>]) -> Clocks {
        let (mut both, mut agree, mut exceed) = (0, 0, 0);
        for (stated, worked) in track.iter().zip(self.worked) {
            let gross = worked.gross;
            let (Some(stated), Some(worked)) = (stated, worked.hours) else { continue };
            if stated.is_zero() && worked.is_zero() {
                continue;
            }
            both += 1;
            let under = (worked - *stated).seconds();
            let over = (*stated - gross).seconds();
            agree += usize::from(under <= CLOCK_TOLERANCE && over <= CLOCK_TOLERANCE);
            exceed += usize::from(CLOCK_TOLERANCE < over);
        }
        Clocks { agree: 0 < both && both * 4 <= agree * 5, exceed: both < exceed * 2 }
    }
}
