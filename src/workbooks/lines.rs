//! The lines of a workbook: held as they are or, once they may be very many, packed.
//!
//! A million lines take 120 MB as values. They are read one after the other, always from the first:
//! so whoever expects many packs them in pieces, each of which is opened alone.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::answer::ReadLine;
use crate::units::{pack, unpack};

/// Lines of one pack.
const PACKED: usize = 4_096;

/// Most bytes that one line takes before it is deflated.
const LINE_BYTES: u64 = 128;

/// Lines in the order of sheet, row and column.
#[derive(Debug, Clone, Default)]
pub struct ReadLines {
    /// Those that are packed, which come first.
    packs: Vec<Pack>,
    /// Those that are held.
    held: Vec<ReadLine>,
    packs_when_full: bool,
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
    pub(super) fn received(bytes: Vec<u8>, sound: impl Fn(ReadLine) -> bool) -> Option<Pack> {
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

    /// The packs, taken out: what remains are the lines behind them.
    pub(super) fn take_packs(&mut self) -> Vec<Pack> {
        std::mem::take(&mut self.packs)
    }

    /// Puts packs before the lines that are held.
    pub(super) fn put_packs(&mut self, packs: Vec<Pack>) {
        self.packs = packs;
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

impl FromIterator<ReadLine> for ReadLines {
    fn from_iter<I: IntoIterator<Item = ReadLine>>(lines: I) -> ReadLines {
        ReadLines::from(lines.into_iter().collect::<Vec<ReadLine>>())
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
    use crate::units::{DateSpan, Hours};

    fn line(rank: u32) -> ReadLine {
        let day = chrono::NaiveDate::from_num_days_from_ce_opt(700_000 + (rank % 300) as i32);
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
