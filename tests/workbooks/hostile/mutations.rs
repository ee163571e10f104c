//! Good workbooks with bytes changed at random, the same in every run: each gives an answer.
//!
//! `TENU_HOSTILE=10000` reads that many of each kind; what became of them is printed with
//! `--nocapture`.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tenu::domain::finding::Cause;
use tenu::units::Hours;
use tenu::workbooks::answer::{ReadingStatus, Understanding};

use super::zip_bytes::{Part, archive, contents};
use super::{answer_under, refusal, samples, settings};

/// Mutations of each kind, unless more are asked for.
const USUAL: u64 = 40;

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

/// What became of mutations.
#[derive(Debug, Default)]
struct Counts {
    refused: u64,
    /// Read, with the lines and hours of the good workbook, or asked about.
    read: u64,
    /// Read with other lines or hours: damage that the format cannot show.
    changed: u64,
    longest: Duration,
}

/// What a workbook says, when it is understood.
fn said(answer: &Understanding) -> Option<(usize, Hours)> {
    let hours = answer.lines.iter().map(|it| it.hours).sum();
    (answer.status == ReadingStatus::Recognised).then_some((answer.lines.len(), hours))
}

/// Read mutations of `good`; some must be refused and, unless every byte is under a checksum, some
/// read.
#[expect(clippy::print_stderr, reason = "counts are for whoever runs many of them by hand")]
fn check_mutations(name: &str, good: &[u8], seed: u64, inside: bool) {
    let asked = std::env::var("TENU_HOSTILE").ok().and_then(|it| it.parse().ok());
    let count = asked.unwrap_or(USUAL);
    let settings = settings();
    let truth = said(&answer_under(good, &settings));
    let (next, counts) = (AtomicU64::new(0), Mutex::new(Counts::default()));
    let read_one = |number: u64| {
        let mut dice = Dice(seed * 1_000_000 + number);
        let mut bytes = good.to_vec();
        if inside {
            bytes = dice.mutate_inside(good);
        } else {
            dice.mutate(&mut bytes);
        }
        let started = Instant::now();
        let answer = answer_under(&bytes, &settings);
        let took = started.elapsed();
        let mut counts = counts.lock().expect("no reader panicked");
        match refusal(&answer) {
            // The file is small: nothing in it may cost much.
            Some(Cause::TooCostly) => panic!("mutation {number} of seed {seed} is costly"),
            Some(_) => counts.refused += 1,
            None if said(&answer).is_none_or(|it| Some(it) == truth) => counts.read += 1,
            None => counts.changed += 1,
        }
        counts.longest = counts.longest.max(took);
        assert!(took < Duration::from_secs(10), "mutation {number} of seed {seed} took {took:?}");
    };
    // Two children may run at once.
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    match next.fetch_add(1, Ordering::Relaxed) {
                        number if number < count => read_one(number),
                        _ => break,
                    }
                }
            });
        }
    });
    let counts = counts.into_inner().expect("no reader panicked");
    eprintln!("{name}, {count} mutations, inside {inside}: {counts:?}");
    assert!(counts.refused > 0, "no mutation of seed {seed} was refused");
    assert!(counts.read > 0 || !inside, "no mutation of seed {seed} was read");
}

/// A workbook that LibreOffice wrote.
fn written(file: &str) -> Vec<u8> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("imports/samples");
    std::fs::read(samples.join(file)).expect("a sample")
}

#[test]
fn mutated_archives_give_answers() {
    check_mutations("small xlsx", &samples::xlsx(), 1, false);
    check_mutations("small ods", &samples::ods(), 2, false);
}

#[test]
fn mutated_parts_of_office_open_xml_give_answers() {
    check_mutations("small xlsx", &samples::xlsx(), 3, true);
    check_mutations("sample xlsx", &written("d-weekly/heures-excel.xlsx"), 7, true);
}

#[test]
fn mutated_parts_of_opendocument_give_answers() {
    check_mutations("small ods", &samples::ods(), 4, true);
    check_mutations("sample ods", &written("d-weekly/heures-excel.ods"), 8, true);
}

#[test]
fn mutated_binary_parts_give_answers() {
    check_mutations("small xlsb", &samples::xlsb(), 5, true);
}

#[test]
fn mutated_compound_files_give_answers() {
    check_mutations("small xls", &samples::xls(), 6, false);
    check_mutations("sample xls", &written("d-weekly/deux-lignes-d-entete.xls"), 9, false);
}
