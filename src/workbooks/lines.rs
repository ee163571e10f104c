//! The lines of a workbook: held as they are or, once they may be very many, packed.
//!
//! A million lines take 120 MB as values. They are read one after the other, always from the first:
//! so whoever expects many packs them in pieces, each of which is opened alone.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::answer::ReadLine;
use crate::units::{DateSpan, pack, unpack};

/// Lines of one pack.
const PACKED: usize = 4_096;

/// Most bytes that one line takes before it is deflated.
const LINE_BYTES: u64 = 128;

/// Lines in the order of sheet, row and column.
#[derive(Clone, Default)]
pub struct ReadLines {
    /// Those that are packed, which come first.
    packs: Vec<Pack>,
    /// Those that are held.
    held: Vec<ReadLine>,
    packs_when_full: bool,
    /// What they name, once it was counted.
    named: OnceLock<Named>,
}

/// What lines name, counted: whoever asks need not pass over a million lines again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// How many lines are of each firm, by its rank; of none where they are the sender's own.
    pub firms: BTreeMap<Option<u32>, usize>,
    /// How many name each text as their contract; none where the heading speaks for them.
    pub contracts: BTreeMap<Option<u32>, usize>,
    /// How many name each text as a route that nobody knows.
    pub routes: BTreeMap<u32, usize>,
    /// The last day that any of them covers.
    pub last_day: Option<NaiveDate>,
}

impl Named {
    /// Counts a line.
    pub(super) fn see(&mut self, line: ReadLine) {
        *self.firms.entry(line.firm).or_default() += 1;
        *self.contracts.entry(line.contract).or_default() += 1;
        if let Some(word) = line.route_word {
            *self.routes.entry(word).or_default() += 1;
        }
        self.last_day = self.last_day.max(line.span.map(DateSpan::last));
    }
}

/// Some lines, packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pack(Box<[u8]>);

impl Pack {
    /// `None` when the lines cannot be written down, which no line prevents.
    ///
    /// Each row is told by how far it is from the one before: nearly always 1, which deflates.
    fn of(lines: &[ReadLine]) -> Option<Pack> {
        let before = std::iter::once(0).chain(lines.iter().map(|it| it.row));
        let steps = lines.iter().zip(before);
        let steps =
            steps.map(|(line, before)| ReadLine { row: line.row.wrapping_sub(before), ..*line });
        pack(&steps.collect::<Vec<ReadLine>>()).map(Pack)
    }

    /// A pack that came from elsewhere, when it holds as many lines as a pack does, and sound ones.
    pub(super) fn received(bytes: Vec<u8>, sound: impl FnMut(ReadLine) -> bool) -> Option<Pack> {
        let pack = Pack(bytes.into_boxed_slice());
        let lines = pack.open()?;
        (lines.len() == PACKED && lines.into_iter().all(sound)).then_some(pack)
    }

    /// What it is, to be sent.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn open(&self) -> Option<Vec<ReadLine>> {
        let most = LINE_BYTES.saturating_mul(PACKED as u64);
        let mut lines: Vec<ReadLine> = unpack(&self.0, most)?;
        let mut before = 0_u32;
        for line in &mut lines {
            line.row = line.row.wrapping_add(before);
            before = line.row;
        }
        Some(lines)
    }
}

impl ReadLines {
    /// No lines yet, and room for very many: they are packed as they come.
    pub fn many() -> ReadLines {
        ReadLines { packs_when_full: true, ..ReadLines::default() }
    }

    /// Puts a line behind the others.
    pub fn push(&mut self, line: ReadLine) {
        self.named.take();
        self.held.push(line);
        if self.packs_when_full
            && self.held.len() == PACKED
            && let Some(pack) = Pack::of(&self.held)
        {
            self.packs.push(pack);
            self.held.clear();
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.packs.len() * PACKED + self.held.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.packs.is_empty() && self.held.is_empty()
    }

    /// The line of a rank, from 0. What it costs is one pack, where it is packed.
    pub fn get(&self, rank: usize) -> Option<ReadLine> {
        match self.packs.get(rank / PACKED) {
            Some(pack) => pack.open()?.get(rank % PACKED).copied(),
            None => self.held.get(rank - self.packs.len() * PACKED).copied(),
        }
    }

    /// The lines as values, to be changed and put back.
    pub fn into_vec(self) -> Vec<ReadLine> {
        if self.packs.is_empty() { self.held } else { self.iter().collect() }
    }

    /// Every line, in order.
    pub fn iter(&self) -> Iter<'_> {
        Iter { packs: self.packs.iter(), opened: Vec::new().into_iter(), held: self.held.iter() }
    }

    /// What they name.
    pub fn named(&self) -> &Named {
        self.named.get_or_init(|| {
            let mut named = Named::default();
            self.iter().for_each(|it| named.see(it));
            named
        })
    }

    /// The packs, taken out: what remains are the lines behind them.
    pub(super) fn take_packs(&mut self) -> Vec<Pack> {
        self.named.take();
        std::mem::take(&mut self.packs)
    }

    /// Puts packs before the lines that are held; `named` counts what all of them name.
    pub(super) fn put_packs(&mut self, packs: Vec<Pack>, named: Named) {
        self.packs = packs;
        self.named = OnceLock::from(named);
    }
}

/// Every line of [`ReadLines`], in order.
#[derive(Debug)]
pub struct Iter<'a> {
    packs: std::slice::Iter<'a, Pack>,
    opened: std::vec::IntoIter<ReadLine>,
    held: std::slice::Iter<'a, ReadLine>,
}

impl Iterator for Iter<'_> {
    type Item = ReadLine;

    fn next(&mut self) -> Option<ReadLine> {
        loop {
            if let Some(line) = self.opened.next() {
                return Some(line);
            }
            match self.packs.next() {
                // Made here, or opened once when it was received: it opens again.
                Some(pack) => self.opened = pack.open().unwrap_or_default().into_iter(),
                None => return self.held.next().copied(),
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.packs.len() * PACKED + self.opened.len() + self.held.len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl<'a> IntoIterator for &'a ReadLines {
    type Item = ReadLine;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl From<Vec<ReadLine>> for ReadLines {
    fn from(held: Vec<ReadLine>) -> ReadLines {
        ReadLines { held, ..ReadLines::default() }
    }
}

/// As a list of lines, however they are kept.
impl fmt::Debug for ReadLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl PartialEq for ReadLines {
    fn eq(&self, other: &ReadLines) -> bool {
        self.len() == other.len() && self.iter().eq(other)
    }
}

impl Eq for ReadLines {}

/// As a list of lines, however they are kept.
impl Serialize for ReadLines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.packs.is_empty() {
            return self.held.serialize(serializer);
        }
        serializer.collect_seq(self)
    }
}

impl<'de> Deserialize<'de> for ReadLines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ReadLines, D::Error> {
        Vec::<ReadLine>::deserialize(deserializer).map(ReadLines::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Hours;

    fn line(rank: u32) -> ReadLine {
        let day = NaiveDate::from_num_days_from_ce_opt(700_000 + (rank % 300) as i32);
        ReadLine {
            sheet: 0,
            row: rank,
            column: 3,
            person: Some(rank / 200),
            firm: None,
            span: day.map(DateSpan::day),
            hours: Hours::from_seconds(i64::from(rank % 9) * 3_600),
            training: Hours::ZERO,
            route: None,
            route_word: None,
            lot: None,
            contract: None,
            detail: u64::from(rank),
        }
    }

    fn lines(mut into: ReadLines, count: u32) -> ReadLines {
        (0..count).map(line).for_each(|it| into.push(it));
        into
    }

    #[test]
    fn many_lines_are_those_that_were_put_in() {
        for count in [0, 1, 4_095, 4_096, 4_097, 10_000] {
            let (packed, held) =
                (lines(ReadLines::many(), count), lines(ReadLines::default(), count));
            assert_eq!(packed.len(), held.len());
            assert_eq!(packed, held);
            assert_eq!(packed.iter().count(), packed.len());
        }
    }

    #[test]
    fn what_lines_name_is_counted_again_when_one_comes() {
        let mut packed = lines(ReadLines::many(), 4_100);
        assert_eq!(packed.named().firms, BTreeMap::from([(None, 4_100)]));
        packed.push(ReadLine { firm: Some(2), route_word: Some(5), ..line(9) });
        let named = packed.named();
        assert_eq!(named.firms, BTreeMap::from([(None, 4_100), (Some(2), 1)]));
        assert_eq!(named.routes, BTreeMap::from([(5, 1)]));
        assert_eq!(named.last_day, line(299).span.map(DateSpan::last));
    }

    #[test]
    fn a_line_is_found_by_its_rank() {
        let packed = lines(ReadLines::many(), 9_000);
        for rank in [0, 4_095, 4_096, 8_999] {
            assert_eq!(packed.get(rank as usize), Some(line(rank)));
        }
        assert_eq!(packed.get(9_000), None);
    }

    #[test]
    fn packed_lines_are_written_as_any_list() {
        let (packed, held) = (lines(ReadLines::many(), 5_000), lines(ReadLines::default(), 5_000));
        let written = postcard::to_stdvec(&packed).expect("written");
        assert_eq!(written, postcard::to_stdvec(&held).expect("written"));
        assert_eq!(postcard::from_bytes::<ReadLines>(&written).expect("read"), held);
    }

    #[test]
    fn a_list_takes_a_tenth_of_its_lines() {
        let packed = lines(ReadLines::many(), 40_960);
        let bytes: usize = packed.packs.iter().map(|it| it.as_bytes().len()).sum();
        assert!(bytes * 10 < 40_960 * size_of::<ReadLine>(), "{bytes}");
    }

    #[test]
    fn bytes_that_are_no_pack_are_refused() {
        let packed = lines(ReadLines::many(), 4_096);
        let whole = packed.packs.first().expect("a pack").as_bytes().to_vec();
        let received = |bytes: Vec<u8>| Pack::received(bytes, |_| true);
        assert!(received(whole.clone()).is_some());
        assert_eq!(Pack::received(whole.clone(), |it| it.row != 4_000), None);
        assert_eq!(received(whole.get(..whole.len() / 2).expect("a part").to_vec()), None);
        assert_eq!(received(b"anything".to_vec()), None);
        let few = Pack::of(&[line(0)]).expect("a pack");
        assert_eq!(received(few.as_bytes().to_vec()), None);
        // A list that grows without end is read to the limit and no further.
        let endless = pack(&vec![0_u8; 64 << 20]).expect("packed");
        assert_eq!(received(endless.into_vec()), None);
    }
}
