//! Inflating to the end: bombs, checksums that do not fit, files that were cut.

use tenu::domain::finding::Cause;

use super::archives::{check_with, sheet};
use super::zip_bytes::{Part, archive, contents, parts};
use super::{answer_under, check_read, check_refused, refusal, samples, settings};

#[test]
fn a_part_that_inflates_two_hundredfold_is_refused() {
    let bomb = |bytes: usize| Part::new("xl/media/image1.png", &vec![0; bytes]);
    check_with(|parts| parts.push(bomb(3 << 20)), Cause::UnsafeArchive);
    // Up to 1 MiB a part may grow as it likes: sparse sheets do.
    let mut small = parts(&samples::xlsx());
    small.push(bomb(1 << 20));
    check_read(&archive(&small));
}

#[test]
fn parts_over_the_limits_are_refused() {
    let mut parts = parts(&samples::xlsx());
    for number in 0..4 {
        let noise: Vec<u8> = (0..300_000_u32).flat_map(|it| (it ^ number).to_le_bytes()).collect();
        parts.push(Part::new(&format!("xl/media/image{number}.bin"), &noise));
    }
    let bytes = archive(&parts);
    check_read(&bytes);
    let mut narrow = settings();
    narrow.allowance.part_bytes = 1 << 20;
    assert_eq!(refusal(&answer_under(&bytes, &narrow)), Some(&Cause::UnsafeArchive));
    let mut narrow = settings();
    narrow.allowance.archive_bytes = 4 << 20;
    assert_eq!(refusal(&answer_under(&bytes, &narrow)), Some(&Cause::UnsafeArchive));
}

#[test]
fn a_flipped_bit_is_damage_and_never_hours() {
    // Stored, so that the bit lands in a figure and the archive stays well formed.
    let stored: Vec<Part> = contents(&samples::xlsx())
        .iter()
        .map(|(name, content)| Part::stored(name, content))
        .collect();
    check_read(&archive(&stored));
    let mut flipped = stored;
    let sheet = sheet(&mut flipped);
    let figure = sheet.packed.windows(9).position(|it| it == b"<v>35</v>").expect("35 hours");
    *sheet.packed.get_mut(figure + 3).expect("a figure") ^= 4;
    check_refused(&archive(&flipped), Cause::Damaged);
}

#[test]
fn a_flipped_bit_in_any_part_is_damage() {
    let good = parts(&samples::xlsx());
    for number in 0..good.len() {
        let mut flipped = good.clone();
        let part = flipped.get_mut(number).expect("a part");
        let middle = part.packed.len() / 2;
        *part.packed.get_mut(middle).expect("a byte") ^= 0x10;
        check_refused(&archive(&flipped), Cause::Damaged);
    }
}

#[test]
fn a_part_whose_size_is_a_lie_is_damage() {
    check_with(|parts| sheet(parts).size += 1, Cause::Damaged);
}

#[test]
fn a_workbook_cut_anywhere_is_damage() {
    let whole = samples::xlsx();
    for tenth in 1..10 {
        let cut = whole.get(..whole.len() * tenth / 10).expect("a part");
        check_refused(cut, Cause::Damaged);
    }
}

#[test]
fn a_compound_file_cut_anywhere_is_damage() {
    let whole = samples::xls();
    for tenth in 1..10 {
        check_refused(whole.get(..whole.len() * tenth / 10).expect("a part"), Cause::Damaged);
    }
}
