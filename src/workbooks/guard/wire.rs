//! What parent and child say to each other: one request, one answer, both encoded by postcard.
//!
//! Each part comes behind its length in eight bytes, so that one cut short is not taken for a
//! whole one. Lines that are packed come one pack after the other, up to an empty part.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::settings::Allowance;
use crate::domain::finding::Cause;
use crate::workbooks::annotated::Annotations;
use crate::workbooks::answer::{ReadLine, Understanding};
use crate::workbooks::hints::Hints;
use crate::workbooks::lines::{Named, Pack};

/// Largest request that the child takes, in bytes: a path, and corrected cells.
const REQUEST_BYTES: u64 = 4 << 20;

/// Largest address of a draft that a workbook names, in bytes.
const REFERENCE_BYTES: u64 = 64;

/// What marks add to a workbook at most, in bytes.
const MARKS_BYTES: u64 = 16 << 20;

/// What the parent asks.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    /// What to read.
    pub(super) source: Source,
    /// What is known beforehand.
    pub(super) hints: Hints,
    /// What the child may cost.
    pub(super) allowance: Allowance,
}

/// What the child reads.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Source {
    /// A file.
    File {
        /// Its path: any bytes that the system allows.
        path: Vec<u8>,
        /// Whether its cells are kept.
        keep: bool,
    },
    /// The kept book that comes behind the request.
    Book,
    /// A file whose package is kept, to give it back.
    Package {
        /// Its path: any bytes that the system allows.
        path: Vec<u8>,
    },
    /// What is to be written into a workbook, and that workbook: both come behind the request.
    Annotate {
        /// Whether it is a kept book, of which a workbook is written afresh.
        afresh: bool,
    },
}

impl Request {
    pub(super) fn of_file(path: &Path, keep: bool, hints: Hints, allowance: Allowance) -> Request {
        let path = path.as_os_str().as_bytes().to_vec();
        Request { source: Source::File { path, keep }, hints, allowance }
    }

    pub(super) fn of_book(hints: Hints, allowance: Allowance) -> Request {
        Request { source: Source::Book, hints, allowance }
    }

    pub(super) fn of_package(path: &Path, hints: Hints, allowance: Allowance) -> Request {
        let path = path.as_os_str().as_bytes().to_vec();
        Request { source: Source::Package { path }, hints, allowance }
    }

    pub(super) fn to_annotate(afresh: bool, hints: Hints, allowance: Allowance) -> Request {
        Request { source: Source::Annotate { afresh }, hints, allowance }
    }

    /// What may come back.
    pub(super) fn limits(&self) -> Limits {
        let Allowance { answer_bytes, book_bytes, package_bytes, .. } = self.allowance;
        match self.source {
            Source::File { keep: true, .. } => Limits {
                answer: answer_bytes,
                book: Some(book_bytes),
                reference: Some(REFERENCE_BYTES),
            },
            Source::File { keep: false, .. } | Source::Book => {
                Limits { answer: answer_bytes, book: None, reference: None }
            }
            Source::Package { .. } => {
                Limits { answer: 0, book: Some(package_bytes), reference: None }
            }
            Source::Annotate { .. } => {
                // With all that is written into it.
                let book = package_bytes.saturating_mul(2).saturating_add(MARKS_BYTES);
                Limits { answer: 0, book: Some(book), reference: None }
            }
        }
    }

    /// The request behind its length; `None` when it is longer than the child takes.
    pub(super) fn encode(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        send_frame(&postcard::to_stdvec(self).ok()?, &mut bytes).ok()?;
        (bytes.len() as u64 <= REQUEST_BYTES).then_some(bytes)
    }

    /// Read a request. What comes behind it stays in the stream.
    pub(super) fn receive(mut source: impl Read) -> std::io::Result<Request> {
        let bytes = receive_frame(&mut source, REQUEST_BYTES)
            .map_err(|_| std::io::Error::from(std::io::ErrorKind::InvalidData))?;
        postcard::from_bytes(&bytes).map_err(std::io::Error::other)
    }
}

/// The path that these bytes are.
pub(super) fn path_of(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(OsString::from_vec(bytes))
}

/// Most bytes that the parent takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Of what was understood, packed lines included.
    pub(super) answer: u64,
    /// Of the book, or of the workbook; `None` when none was asked for.
    pub(super) book: Option<u64>,
    /// Of the address that a workbook names; `None` when none was asked for.
    pub(super) reference: Option<u64>,
}

/// What came back, as bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// What was understood, without the lines that are packed.
    pub(super) understanding: Vec<u8>,
    /// Lines that are packed; they come before the others.
    pub(super) packs: Vec<Vec<u8>>,
    /// The book, or the workbook, when one was asked for; empty when there is none.
    pub(super) book: Option<Vec<u8>>,
    /// The address that a workbook names, when it was asked for; empty when there is none.
    pub(super) reference: Option<Vec<u8>>,
}

/// Write what was understood and, when it was asked for, the book and the address that it names,
/// each behind its length.
pub(super) fn send_answer(
    mut understanding: Understanding,
    book: Option<(&[u8], &str)>,
    mut target: impl Write,
) -> std::io::Result<()> {
    let packs = understanding.lines.take_packs();
    let bytes = postcard::to_stdvec(&understanding).map_err(std::io::Error::other)?;
    send_frame(&bytes, &mut target)?;
    for pack in packs {
        send_frame(pack.as_bytes(), &mut target)?;
    }
    send_frame(&[], &mut target)?;
    if let Some((book, reference)) = book {
        send_frame(book, &mut target)?;
        send_frame(reference.as_bytes(), &mut target)?;
    }
    target.flush()
}

/// Write a workbook, or that there is none.
pub(super) fn send_package(
    package: Option<Vec<u8>>,
    mut target: impl Write,
) -> std::io::Result<()> {
    // Nothing was understood, and there are no lines.
    send_frame(&[], &mut target)?;
    send_frame(&[], &mut target)?;
    send_frame(&package.unwrap_or_default(), &mut target)?;
    target.flush()
}

/// What is to be written into a workbook, behind its length, so that the workbook can follow.
pub(super) fn encode_annotations(annotations: &Annotations) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    send_frame(&postcard::to_stdvec(annotations).ok()?, &mut bytes).ok()?;
    Some(bytes)
}

/// Read what is to be written into a workbook, and that workbook, of at most `limit` bytes.
pub(super) fn receive_workbook(
    mut source: impl Read,
    limit: u64,
) -> std::io::Result<(Annotations, Vec<u8>)> {
    let bytes = receive_frame(&mut source, MARKS_BYTES)
        .map_err(|_| std::io::Error::from(std::io::ErrorKind::InvalidData))?;
    let annotations = postcard::from_bytes(&bytes).map_err(std::io::Error::other)?;
    let mut workbook = Vec::new();
    source.take(limit).read_to_end(&mut workbook)?;
    Ok((annotations, workbook))
}

/// Read an answer within `limits`, and nothing after it.
///
/// # Errors
/// [`Cause::TooCostly`] over a limit, [`Cause::Damaged`] for anything but one whole answer.
pub(super) fn receive_answer(mut source: impl Read, limits: Limits) -> Result<Answer, Cause> {
    let understanding = receive_frame(&mut source, limits.answer)?;
    let packs = receive_packs(&mut source, limits.answer, understanding.len())?;
    let book = limits.book.map(|it| receive_frame(&mut source, it)).transpose()?;
    let reference = limits.reference.map(|it| receive_frame(&mut source, it)).transpose()?;
    let behind = source.read(&mut [0]).map_err(|_| Cause::Damaged)?;
    if behind != 0 {
        return Err(Cause::Damaged);
    }
    Ok(Answer { understanding, packs, book, reference })
}

/// Read packs up to the empty part behind them; `taken` bytes of the limit are used up before.
fn receive_packs(source: &mut impl Read, limit: u64, taken: usize) -> Result<Vec<Vec<u8>>, Cause> {
    let mut left = limit.saturating_sub(taken as u64);
    let mut packs = Vec::new();
    loop {
        let pack = receive_frame(source, left)?;
        if pack.is_empty() {
            return Ok(packs);
        }
        left = left.saturating_sub(pack.len() as u64);
        packs.push(pack);
    }
}

fn send_frame(bytes: &[u8], target: &mut impl Write) -> std::io::Result<()> {
    target.write_all(&(bytes.len() as u64).to_le_bytes())?;
    target.write_all(bytes)
}

fn receive_frame(source: &mut impl Read, limit: u64) -> Result<Vec<u8>, Cause> {
    let mut length = [0; 8];
    source.read_exact(&mut length).map_err(|_| Cause::Damaged)?;
    let length = u64::from_le_bytes(length);
    if length > limit {
        return Err(Cause::TooCostly);
    }
    // The buffer grows with what comes: the announcement alone reserves nothing.
    let mut bytes = Vec::new();
    source.take(length).read_to_end(&mut bytes).map_err(|_| Cause::Damaged)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(Cause::Damaged) }
}

/// Decode an answer, put the packs of lines before those that it holds, and check what its readers rely
/// on: every index points into its list.
///
/// # Errors
/// [`Cause::Damaged`] for anything else.
pub(super) fn decode_answer(bytes: &[u8], packs: Vec<Vec<u8>>) -> Result<Understanding, Cause> {
    let mut answer: Understanding = postcard::from_bytes(bytes).map_err(|_| Cause::Damaged)?;
    let lists = Lists::of(&answer);
    let workforce = answer.workforce.iter().all(|it| {
        inside(it.firm, lists.firms)
            && inside(it.contract, lists.texts)
            && usize::from(it.sheet) < lists.sheets
    });
    let offered = answer.readings.iter().flat_map(|it| &it.tables);
    let mut tables = answer.sheets.iter().flat_map(|it| &it.tables).chain(offered);
    let tables = tables.all(|it| usize::from(it.sheet) < lists.sheets);
    let mut named = Named::default();
    let mut sound = |line: ReadLine| {
        named.see(line);
        lists.hold(line)
    };
    let packs = packs.into_iter().map(|it| Pack::received(it, &mut sound));
    let packs = packs.collect::<Option<Vec<Pack>>>().ok_or(Cause::Damaged)?;
    if !(answer.lines.iter().all(sound) && workforce && tables) {
        return Err(Cause::Damaged);
    }
    answer.lines.put_packs(packs, named);
    Ok(answer)
}

fn inside(index: Option<u32>, length: usize) -> bool {
    index.is_none_or(|it| usize::try_from(it).is_ok_and(|it| it < length))
}

/// How long the lists are into which lines point.
struct Lists {
    persons: usize,
    firms: usize,
    texts: usize,
    sheets: usize,
}

impl Lists {
    fn of(answer: &Understanding) -> Lists {
        Lists {
            persons: answer.persons.len(),
            firms: answer.firms.len(),
            texts: answer.texts.len(),
            sheets: answer.sheets.len(),
        }
    }

    fn hold(&self, line: ReadLine) -> bool {
        inside(line.person, self.persons)
            && inside(line.firm, self.firms)
            && inside(line.lot, self.texts)
            && inside(line.contract, self.texts)
            && inside(line.route_word, self.texts)
            && usize::from(line.sheet) < self.sheets
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::units::Hours;
    use crate::workbooks::answer::ReadWorkforce;
    use crate::workbooks::guard::refusal::Refusal;

    fn sent(answer: &Understanding) -> Vec<u8> {
        let mut bytes = Vec::new();
        send_answer(answer.clone(), None, &mut bytes).expect("sent");
        bytes
    }

    fn answer() -> Understanding {
        Refusal::from(Cause::Encrypted).into_understanding()
    }

    #[track_caller]
    fn check_received(bytes: &[u8], limit: u64, expected: Result<Understanding, Cause>) {
        let limits = Limits { answer: limit, book: None, reference: None };
        let received = receive_answer(bytes, limits);
        assert_eq!(received.and_then(|it| decode_answer(&it.understanding, it.packs)), expected);
    }

    #[test]
    fn an_answer_arrives_whole() {
        check_received(&sent(&answer()), 1_000, Ok(answer()));
    }

    #[test]
    fn an_answer_cut_or_with_more_behind_it_is_damage() {
        let whole = sent(&answer());
        for length in 0..whole.len() {
            check_received(whole.get(..length).expect("a part"), 1_000, Err(Cause::Damaged));
        }
        check_received(&[whole, vec![0]].concat(), 1_000, Err(Cause::Damaged));
    }

    #[test]
    fn an_answer_over_the_limit_is_not_read() {
        check_received(&sent(&answer()), 5, Err(Cause::TooCostly));
        check_received(&u64::MAX.to_le_bytes(), u64::MAX - 1, Err(Cause::TooCostly));
    }

    #[test]
    fn an_index_that_points_nowhere_is_damage() {
        let mut wrong = answer();
        wrong.workforce.push(ReadWorkforce {
            sheet: 0,
            row: 0,
            column: 0,
            firm: None,
            contract: None,
            span: None,
            hours: Hours::ZERO,
        });
        check_received(&sent(&wrong), 1_000, Err(Cause::Damaged));
    }

    #[test]
    fn a_book_arrives_behind_the_answer_or_not_at_all() {
        let mut bytes = Vec::new();
        send_answer(answer(), Some((b"book", "here")), &mut bytes).expect("sent");
        let receive = |book, reference| {
            let limits = Limits { answer: 1_000, book, reference };
            receive_answer(bytes.as_slice(), limits).map(|it| it.book.zip(it.reference))
        };
        let both = Some((b"book".to_vec(), b"here".to_vec()));
        assert_eq!(receive(Some(4), Some(4)), Ok(both));
        assert_eq!(receive(Some(3), Some(4)), Err(Cause::TooCostly));
        assert_eq!(receive(Some(4), Some(3)), Err(Cause::TooCostly));
        assert_eq!(receive(Some(4), None), Err(Cause::Damaged));
        assert_eq!(receive(None, None), Err(Cause::Damaged));
    }

    #[test]
    fn a_workbook_arrives_behind_what_is_written_into_it() {
        let annotations = Annotations { title: "À corriger".to_owned(), ..Annotations::default() };
        let mut bytes = encode_annotations(&annotations).expect("encoded");
        bytes.extend(b"PK");
        let received = receive_workbook(bytes.as_slice(), 9).expect("received");
        assert_eq!(received, (annotations, b"PK".to_vec()));
        let mut sent = Vec::new();
        send_package(Some(b"PK".to_vec()), &mut sent).expect("sent");
        let limits = Limits { answer: 0, book: Some(2), reference: None };
        let answer = receive_answer(sent.as_slice(), limits).expect("received");
        assert_eq!((answer.understanding.len(), answer.book), (0, Some(b"PK".to_vec())));
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_answer_or_damage(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode_answer(&bytes, vec![bytes.clone()]);
        }
    }
}
