//! What parent and child say to each other: one request, one answer, both encoded by postcard.
//!
//! The answer comes behind its length in eight bytes, so that an answer cut short is not taken
//! for a whole one.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::settings::Allowance;
use crate::domain::finding::Cause;
use crate::workbooks::answer::Understanding;
use crate::workbooks::hints::Hints;

/// Largest request that the child takes, in bytes.
const REQUEST_BYTES: u64 = 64 << 10;

/// What the parent asks.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    /// The file's path: any bytes that the system allows.
    path: Vec<u8>,
    /// What is known beforehand.
    pub(super) hints: Hints,
    /// What the child may cost.
    pub(super) allowance: Allowance,
}

impl Request {
    pub(super) fn new(path: &Path, hints: Hints, allowance: Allowance) -> Request {
        Request { path: path.as_os_str().as_bytes().to_vec(), hints, allowance }
    }

    pub(super) fn path(&self) -> PathBuf {
        PathBuf::from(OsString::from_vec(self.path.clone()))
    }

    /// Write the request.
    pub(super) fn send(&self, target: impl Write) -> std::io::Result<()> {
        postcard::to_io(self, target).map(drop).map_err(std::io::Error::other)
    }

    /// Read a request, to the end of the stream.
    pub(super) fn receive(source: impl Read) -> std::io::Result<Request> {
        let mut bytes = Vec::new();
        source.take(REQUEST_BYTES).read_to_end(&mut bytes)?;
        postcard::from_bytes(&bytes).map_err(std::io::Error::other)
    }
}

/// Write an answer behind its length.
pub(super) fn send_answer(answer: &Understanding, mut target: impl Write) -> std::io::Result<()> {
    let bytes = postcard::to_stdvec(answer).map_err(std::io::Error::other)?;
    target.write_all(&(bytes.len() as u64).to_le_bytes())?;
    target.write_all(&bytes)?;
    target.flush()
}

/// Read an answer of at most `limit` bytes, and nothing after it.
///
/// # Errors
/// [`Cause::TooCostly`] over the limit, [`Cause::Damaged`] for anything but one whole answer.
pub(super) fn receive_answer(mut source: impl Read, limit: u64) -> Result<Vec<u8>, Cause> {
    let mut length = [0; 8];
    source.read_exact(&mut length).map_err(|_| Cause::Damaged)?;
    let length = u64::from_le_bytes(length);
    if length > limit {
        return Err(Cause::TooCostly);
    }
    // One byte more than announced tells an answer with something behind it. The buffer grows
    // with what comes: the announcement alone reserves nothing.
    let mut bytes = Vec::new();
    source.take(length.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| Cause::Damaged)?;
    if bytes.len() as u64 != length {
        return Err(Cause::Damaged);
    }
    Ok(bytes)
}

/// Decode an answer and check what its readers rely on: every index points into its list.
///
/// # Errors
/// [`Cause::Damaged`] for anything else.
pub(super) fn decode_answer(bytes: &[u8]) -> Result<Understanding, Cause> {
    let answer: Understanding = postcard::from_bytes(bytes).map_err(|_| Cause::Damaged)?;
    let inside = |index: Option<u32>, length: usize| {
        index.is_none_or(|it| usize::try_from(it).is_ok_and(|it| it < length))
    };
    let lines = answer.lines.iter().all(|it| {
        inside(it.person, answer.persons.len())
            && inside(it.firm, answer.firms.len())
            && inside(it.lot, answer.texts.len())
            && inside(it.contract, answer.texts.len())
            && usize::from(it.sheet) < answer.sheets.len()
    });
    let workforce = answer.workforce.iter().all(|it| {
        inside(it.firm, answer.firms.len()) && usize::from(it.sheet) < answer.sheets.len()
    });
    if lines && workforce { Ok(answer) } else { Err(Cause::Damaged) }
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
        send_answer(answer, &mut bytes).expect("sent");
        bytes
    }

    fn answer() -> Understanding {
        Refusal::from(Cause::Encrypted).into_understanding()
    }

    #[track_caller]
    fn check_received(bytes: &[u8], limit: u64, expected: Result<Understanding, Cause>) {
        assert_eq!(receive_answer(bytes, limit).and_then(|it| decode_answer(&it)), expected);
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
            span: None,
            hours: Hours::ZERO,
        });
        check_received(&sent(&wrong), 1_000, Err(Cause::Damaged));
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_answer_or_damage(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode_answer(&bytes);
        }
    }
}
