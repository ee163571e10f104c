//! Compound files (MS-CFB), the containers of old Office documents.
//!
//! A compound file is a small file system: sectors linked in chains by an allocation table. A
//! chain that loops makes a careless reader copy the same sectors until memory is full; here no
//! chain visits a sector twice, and none leaves the file.

use crate::domain::finding::Cause;

/// The sector numbers from here on are marks, not sectors.
const MARKS: u32 = 0xffff_fffa;

/// The mark that ends a chain.
const END_OF_CHAIN: u32 = 0xffff_fffe;

/// Bytes of a directory entry.
const ENTRY_BYTES: usize = 128;

/// Streams below this size lie in the small sectors.
const SMALL_STREAM_BYTES: u64 = 4_096;

/// Bytes of a small sector.
const SMALL_SECTOR_BYTES: usize = 64;

/// A compound file with its allocation tables.
pub(crate) struct Compound<'b> {
    bytes: &'b [u8],
    sector_bytes: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    entries: Vec<Entry>,
}

/// A stream, a folder or the root.
pub(crate) struct Entry {
    name: String,
    start: u32,
    size: u64,
}

impl<'b> Compound<'b> {
    /// Read the allocation tables and the folder.
    ///
    /// # Errors
    /// [`Cause::Damaged`] when a chain of them loops or leaves the file.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Compound<'b>, Cause> {
        let sector_bytes = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4_096,
            _ => return Err(Cause::Damaged),
        };
        let mut compound = Compound {
            bytes,
            sector_bytes,
            table: Vec::new(),
            small_table: Vec::new(),
            entries: Vec::new(),
        };
        for sector in compound.table_sectors()? {
            let numbers = compound.numbers(sector)?;
            compound.table.extend(numbers);
        }
        let small_start = u32_at(bytes, 60).ok_or(Cause::Damaged)?;
        if u32_at(bytes, 64).is_some_and(|it| it > 0) {
            for sector in compound.chain(small_start)? {
                let numbers = compound.numbers(sector)?;
                compound.small_table.extend(numbers);
            }
        }
        compound.entries = compound.read_entries()?;
        Ok(compound)
    }

    /// The stream called `name`, in any case.
    pub(crate) fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.name.eq_ignore_ascii_case(name))
    }

    /// Sectors of the file; the last may be cut short.
    fn sectors(&self) -> usize {
        self.bytes.len().div_ceil(self.sector_bytes).saturating_sub(1)
    }

    fn sector(&self, number: u32) -> Result<&'b [u8], Cause> {
        let number = usize::try_from(number).map_err(|_| Cause::Damaged)?;
        if number >= self.sectors() {
            return Err(Cause::Damaged);
        }
        let start = (number + 1) * self.sector_bytes;
        let end = (start + self.sector_bytes).min(self.bytes.len());
        self.bytes.get(start..end).ok_or(Cause::Damaged)
    }

    /// A sector of tables or of the folder, which may not be cut.
    fn whole_sector(&self, number: u32) -> Result<&'b [u8], Cause> {
        let sector = self.sector(number)?;
        if sector.len() == self.sector_bytes { Ok(sector) } else { Err(Cause::Damaged) }
    }

    fn numbers(&self, sector: u32) -> Result<Vec<u32>, Cause> {
        let (words, _) = self.whole_sector(sector)?.as_chunks::<4>();
        Ok(words.iter().map(|it| u32::from_le_bytes(*it)).collect())
    }

    /// The sectors of the allocation table: 109 are listed in the header, the others in a chain
    /// of lists, each ending with the number of the next.
    fn table_sectors(&self) -> Result<Vec<u32>, Cause> {
        let header = self.bytes.get(76..512).ok_or(Cause::Damaged)?;
        let (words, _) = header.as_chunks::<4>();
        let mut sectors: Vec<u32> = words.iter().map(|it| u32::from_le_bytes(*it)).collect();
        let mut next = u32_at(self.bytes, 68).ok_or(Cause::Damaged)?;
        let mut lists = 0;
        while next < MARKS {
            lists += 1;
            if lists > self.sectors() {
                return Err(Cause::Damaged);
            }
            let mut list = self.numbers(next)?;
            next = list.pop().ok_or(Cause::Damaged)?;
            sectors.extend(list);
        }
        sectors.retain(|it| *it < MARKS);
        if sectors.len() > self.sectors() {
            return Err(Cause::Damaged);
        }
        Ok(sectors)
    }

    /// The sectors of a chain, in order, none twice.
    fn chain(&self, start: u32) -> Result<Vec<u32>, Cause> {
        follow(&self.table, start)
    }

    fn read_entries(&self) -> Result<Vec<Entry>, Cause> {
        let start = u32_at(self.bytes, 48).ok_or(Cause::Damaged)?;
        let mut entries = Vec::new();
        for sector in self.chain(start)? {
            let sector = self.whole_sector(sector)?;
            for entry in sector.chunks_exact(ENTRY_BYTES) {
                entries.push(self.read_entry(entry).ok_or(Cause::Damaged)?);
            }
        }
        Ok(entries)
    }

    fn read_entry(&self, entry: &[u8]) -> Option<Entry> {
        let (words, _) = entry.get(..64)?.as_chunks::<2>();
        let name: Vec<u16> =
            words.iter().map(|it| u16::from_le_bytes(*it)).take_while(|it| *it != 0).collect();
        let low = u64::from(u32_at(entry, 120)?);
        // Small files leave nonsense in the upper half.
        let high = if self.sector_bytes == 512 { 0 } else { u64::from(u32_at(entry, 124)?) };
        Some(Entry {
            name: String::from_utf16_lossy(&name),
            start: u32_at(entry, 116)?,
            size: low | (high << 32),
        })
    }

    /// The content of a stream. Its chain is walked to the end, also beyond its size.
    pub(crate) fn stream(&self, stream: &Entry) -> Result<Vec<u8>, Cause> {
        let mut content = Vec::new();
        if stream.size >= SMALL_STREAM_BYTES {
            for sector in self.chain(stream.start)? {
                content.extend_from_slice(self.sector(sector)?);
            }
        } else {
            let small = self.small_sectors()?;
            for sector in follow(&self.small_table, stream.start)? {
                let number = usize::try_from(sector).map_err(|_| Cause::Damaged)?;
                let start = number.saturating_mul(SMALL_SECTOR_BYTES);
                let end = start.saturating_add(SMALL_SECTOR_BYTES).min(small.len());
                content.extend_from_slice(small.get(start..end).ok_or(Cause::Damaged)?);
            }
        }
        let size = usize::try_from(stream.size).map_err(|_| Cause::Damaged)?;
        content.truncate(size);
        Ok(content)
    }

    /// Where each piece of a stream lies in the file, in order, and the bytes of a piece.
    ///
    /// # Errors
    /// As [`Compound::stream`].
    pub(crate) fn pieces(&self, stream: &Entry) -> Result<(Vec<usize>, usize), Cause> {
        let place = |sector: u32| {
            let number = usize::try_from(sector).map_err(|_| Cause::Damaged)?;
            Ok(number.saturating_add(1).saturating_mul(self.sector_bytes))
        };
        if stream.size >= SMALL_STREAM_BYTES {
            let pieces: Result<Vec<usize>, Cause> =
                self.chain(stream.start)?.into_iter().map(place).collect();
            return Ok((pieces?, self.sector_bytes));
        }
        let root = self.chain(self.entries.first().ok_or(Cause::Damaged)?.start)?;
        let small = |sector: u32| {
            let number = usize::try_from(sector).map_err(|_| Cause::Damaged)?;
            let at = number.saturating_mul(SMALL_SECTOR_BYTES);
            let large = root.get(at / self.sector_bytes).ok_or(Cause::Damaged)?;
            Ok(place(*large)?.saturating_add(at % self.sector_bytes))
        };
        let pieces: Result<Vec<usize>, Cause> =
            follow(&self.small_table, stream.start)?.into_iter().map(small).collect();
        Ok((pieces?, SMALL_SECTOR_BYTES))
    }

    /// The stream of the root, which is cut into small sectors.
    fn small_sectors(&self) -> Result<Vec<u8>, Cause> {
        let root = self.entries.first().ok_or(Cause::Damaged)?;
        let mut small = Vec::new();
        for sector in self.chain(root.start)? {
            small.extend_from_slice(self.sector(sector)?);
        }
        Ok(small)
    }
}

/// Follow a chain through a table: every link inside it, no sector twice.
fn follow(table: &[u32], start: u32) -> Result<Vec<u32>, Cause> {
    let mut seen = vec![false; table.len()];
    let mut chain = Vec::new();
    let mut sector = start;
    while sector != END_OF_CHAIN {
        let index = usize::try_from(sector).map_err(|_| Cause::Damaged)?;
        let seen = seen.get_mut(index).ok_or(Cause::Damaged)?;
        if *seen {
            return Err(Cause::Damaged);
        }
        *seen = true;
        chain.push(sector);
        sector = table.get(index).copied().ok_or(Cause::Damaged)?;
    }
    Ok(chain)
}

/// The number in two bytes at a place, low byte first.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|it| u16::from_le_bytes(*it))
}

/// The number in four bytes at a place, low byte first.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|it| u32::from_le_bytes(*it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_ends_at_its_mark() {
        assert_eq!(follow(&[2, END_OF_CHAIN, 1], 0), Ok(vec![0, 2, 1]));
        assert_eq!(follow(&[], END_OF_CHAIN), Ok(vec![]));
    }

    #[test]
    fn a_loop_or_a_link_out_of_the_table_is_damage() {
        assert_eq!(follow(&[1, 0], 0), Err(Cause::Damaged));
        assert_eq!(follow(&[0], 0), Err(Cause::Damaged));
        assert_eq!(follow(&[7], 0), Err(Cause::Damaged));
        assert_eq!(follow(&[0xffff_ffff], 0), Err(Cause::Damaged));
    }
}
