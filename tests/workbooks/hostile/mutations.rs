//! Good workbooks with bytes changed at random, the same in every run: each gives an answer.
//!
//! `TENU_TESTS=long` reads fifty times as many.

use std::time::{Duration, Instant};

use tenu::domain::finding::Cause;

use super::zip_bytes::{Part, archive, contents};
use super::{answer_under, refusal, samples, settings};

/// A generator of numbers with a seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit.max(1) as u64).expect("below the limit")
    }

    /// Change one to eight bytes: set, flip a bit, take out, put in, or repeat a stretch.
    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            let byte = self.roll().to_le_bytes()[0];
            let bit = 1 << self.below(8);
            let Some(place) = bytes.get_mut(at) else { continue };
            match self.below(5) {
                0 => *place = byte,
                1 => *place ^= bit,
                2 => drop(bytes.remove(at)),
                3 => bytes.insert(at, byte),
                _ => {
                    let end = (at + 16).min(bytes.len());
                    let stretch = bytes.get(at..end).unwrap_or_default().to_vec();
                    bytes.splice(at..at, stretch);
                }
            }
        }
    }

    /// Change bytes of one part and pack it again with its new checksum, so that the reader of
    /// spreadsheets gets to see the damage.
    fn mutate_inside(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut contents = contents(bytes);
        let chosen = self.below(contents.len());
        if let Some((_, content)) = contents.get_mut(chosen) {
            self.mutate(content);
        }
        let parts: Vec<Part> =
            contents.iter().map(|(name, content)| Part::new(name, content)).collect();
        archive(&parts)
    }
}

/// Read `count` mutations; at least one must be refused and, if `some_survive`, one read.
fn check_mutations(good: &[u8], count: u64, seed: u64, inside: bool, some_survive: bool) {
    let is_long = std::env::var("TENU_TESTS").is_ok_and(|it| it == "long");
    let count = if is_long { count * 50 } else { count };
    let settings = settings();
    let mut read = 0;
    let mut refused = 0;
    for number in 0..count {
        let mut dice = Dice(seed * 1_000_000 + number);
        let bytes = if inside {
            dice.mutate_inside(good)
        } else {
            let mut bytes = good.to_vec();
            dice.mutate(&mut bytes);
            bytes
        };
        let started = Instant::now();
        match refusal(&answer_under(&bytes, &settings)) {
            None => read += 1,
            // The file is small: nothing in it may cost much.
            Some(Cause::TooCostly) => panic!("mutation {number} of seed {seed} is costly"),
            Some(_) => refused += 1,
        }
        let took = started.elapsed();
        assert!(took < Duration::from_secs(5), "mutation {number} of seed {seed} took {took:?}");
    }
    assert!(refused > 0, "no mutation of seed {seed} was refused");
    assert!(read > 0 || !some_survive, "no mutation of seed {seed} was read");
}

#[test]
fn mutated_archives_give_answers() {
    check_mutations(&samples::xlsx(), 30, 1, false, false);
    check_mutations(&samples::ods(), 30, 2, false, false);
}

#[test]
fn mutated_parts_of_office_open_xml_give_answers() {
    check_mutations(&samples::xlsx(), 80, 3, true, true);
}

#[test]
fn mutated_parts_of_opendocument_give_answers() {
    check_mutations(&samples::ods(), 60, 4, true, true);
}

#[test]
fn mutated_binary_parts_give_answers() {
    check_mutations(&samples::xlsb(), 60, 5, true, true);
}

#[test]
fn mutated_compound_files_give_answers() {
    check_mutations(&samples::xls(), 60, 6, false, true);
}
