//! A long list, written down small.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Items of one pack: as many as fill some whole statements where they are stored. Smaller packs leave
/// holes in memory that cost more than what they hold.
const PACK: usize = 2_000;

/// Most bytes that an item takes before it is deflated.
const ITEM_BYTES: u64 = 256;

/// A list of which only the last items are held as values. It grows a pack at a time, and is opened
/// as a whole.
#[derive(Debug, Clone)]
pub struct Packed<T> {
    packs: Vec<Box<[u8]>>,
    held: Vec<T>,
    count: usize,
}

impl<T> Default for Packed<T> {
    fn default() -> Packed<T> {
        Packed { packs: Vec::new(), held: Vec::new(), count: 0 }
    }
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// Puts an item behind the others.
    pub fn push(&mut self, item: T) {
        self.count += 1;
        self.held.push(item);
        if PACK <= self.held.len()
            && let Some(pack) = pack(&self.held)
        {
            self.packs.push(pack);
            self.held.clear();
        }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Every item, in order, some at a time; `None` for a pack that does not open.
    pub fn into_parts(self) -> impl Iterator<Item = Option<Vec<T>>> {
        let most = ITEM_BYTES.saturating_mul(PACK as u64);
        let packs = self.packs.into_iter().map(move |it| unpack(&it, most));
        packs.chain(std::iter::once(Some(self.held)))
    }

    /// Every item, in order; `None` when a pack does not open, so that no list is cut short unseen.
    pub fn open(self) -> Option<Vec<T>> {
        let mut items = Vec::with_capacity(self.count);
        let count = self.count;
        for mut part in self.into_parts() {
            items.append(part.as_mut()?);
        }
        (items.len() == count).then_some(items)
    }
}

/// Items, written down and deflated; `None` when one cannot be written down.
pub fn pack<T: Serialize>(items: &[T]) -> Option<Box<[u8]>> {
    let plain = postcard::to_stdvec(items).ok()?;
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&plain).ok()?;
    Some(encoder.finish().ok()?.into_boxed_slice())
}

/// Items as they were packed, of at most so many bytes once they are inflated; `None` for any other
/// bytes.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8], most: u64) -> Option<Vec<T>> {
    let mut plain = Vec::new();
    DeflateDecoder::new(bytes).take(most).read_to_end(&mut plain).ok()?;
    postcard::from_bytes(&plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_opened_in_its_order() {
        for count in [0_u32, 1, 1_999, 2_000, 2_001, 9_000] {
            let mut packed = Packed::default();
            (0..count).for_each(|it| packed.push(it));
            assert_eq!((packed.len(), packed.is_empty()), (count as usize, count == 0));
            assert_eq!(packed.open(), Some((0..count).collect::<Vec<u32>>()));
        }
    }

    #[test]
    fn a_pack_that_is_cut_gives_nothing() {
        let bytes = pack(&[1_u32, 2, 3]).expect("packed");
        assert_eq!(unpack::<u32>(&bytes, 100), Some(vec![1, 2, 3]));
        assert_eq!(unpack::<u32>(bytes.get(..bytes.len() / 2).expect("a part"), 100), None);
        assert_eq!(unpack::<u32>(&bytes, 2), None);
        let mut cut = Packed { packs: vec![bytes], held: vec![4_u32], count: 5 };
        assert_eq!(cut.clone().open(), None);
        cut.count = 4;
        assert_eq!(cut.open(), Some(vec![1_u32, 2, 3, 4]));
    }
}
