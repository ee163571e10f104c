//! The parent's side: start a child, wait for its answer, kill it when it takes too long.

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::Opened;
use super::child::CHILD_ARGUMENT;
use super::refusal::Refusal;
use super::settings::GuardSettings;
use super::wire::{Answer, Limits, Request, decode_answer, encode_annotations, receive_answer};
use crate::domain::finding::Cause;
use crate::workbooks::annotated::Annotations;
use crate::workbooks::answer::Understanding;
use crate::workbooks::hints::Hints;
use crate::workbooks::kept::KeptBook;

/// How often a child that has answered is asked whether it has ended.
const END_POLL: Duration = Duration::from_millis(1);

/// Have a child read the file.
pub(super) fn ask(
    path: &Path,
    hints: &Hints,
    settings: &GuardSettings,
) -> Result<Understanding, Refusal> {
    let request = request(path, false, hints, settings)?;
    let answer = converse(&request, &[], settings)?;
    Ok(decode_answer(&answer.understanding, answer.packs)?)
}

/// Have a child read the file and keep its cells.
pub(super) fn open(
    path: &Path,
    hints: &Hints,
    settings: &GuardSettings,
) -> Result<Opened, Refusal> {
    let request = request(path, true, hints, settings)?;
    let answer = converse(&request, &[], settings)?;
    let book = answer.book.filter(|it| !it.is_empty()).map(KeptBook::from_bytes);
    let reference = answer.reference.and_then(|it| String::from_utf8(it).ok());
    let reference = reference.filter(|it| !it.is_empty());
    Ok(Opened {
        understanding: decode_answer(&answer.understanding, answer.packs)?,
        book,
        reference,
    })
}

/// Have a child make the package that is kept of a file.
pub(super) fn package(path: &Path, settings: &GuardSettings) -> Option<Vec<u8>> {
    refuse_by_size(path, settings.file_bytes).ok()?;
    let path = std::path::absolute(path).ok()?;
    let request = Request::of_package(&path, nothing_known(), settings.allowance);
    let answer = converse(&request, &[], settings).ok()?;
    answer.book.filter(|it| !it.is_empty())
}

/// Have a child write into a kept package, or write a book afresh.
pub(super) fn annotate(
    workbook: &[u8],
    afresh: bool,
    annotations: &Annotations,
    settings: &GuardSettings,
) -> Result<Vec<u8>, Cause> {
    let request = Request::to_annotate(afresh, nothing_known(), settings.allowance);
    let mut bytes = encode_annotations(annotations).ok_or(Cause::TooCostly)?;
    bytes.extend_from_slice(workbook);
    let answer = converse(&request, &bytes, settings)?;
    answer.book.filter(|it| !it.is_empty()).ok_or(Cause::Damaged)
}

/// Hints for what asks for none.
fn nothing_known() -> Hints {
    Hints::new(None, chrono::NaiveDate::MIN)
}

/// Have a child understand a kept book.
pub(super) fn reread(
    book: &KeptBook,
    hints: &Hints,
    settings: &GuardSettings,
) -> Result<Understanding, Refusal> {
    let limit_bytes = settings.allowance.book_bytes;
    if limit_bytes < book.as_bytes().len() as u64 {
        return Err(Refusal::from(Cause::TooLarge { limit_bytes }));
    }
    let request = Request::of_book(hints.clone(), settings.allowance);
    let answer = converse(&request, book.as_bytes(), settings)?;
    Ok(decode_answer(&answer.understanding, answer.packs)?)
}

fn request(
    path: &Path,
    keep: bool,
    hints: &Hints,
    settings: &GuardSettings,
) -> Result<Request, Refusal> {
    refuse_by_size(path, settings.file_bytes)?;
    // A relative path means another file to a child that stands elsewhere.
    let path = std::path::absolute(path).map_err(|_| Cause::Damaged)?;
    Ok(Request::of_file(&path, keep, hints.clone(), settings.allowance))
}

fn converse(request: &Request, book: &[u8], settings: &GuardSettings) -> Result<Answer, Cause> {
    // More corrections than a request holds.
    let request_bytes = request.encode().ok_or(Cause::TooCostly)?;
    let _permit = settings.permits.take();
    let mut child = Guarded::start(settings).map_err(|error| {
        tracing::error!(error = %error, "could not start the process that reads workbooks");
        Cause::TooCostly
    })?;
    child.ask(&[&request_bytes, book], request.limits(), settings.wall)
}

fn refuse_by_size(path: &Path, limit_bytes: u64) -> Result<(), Refusal> {
    let metadata = std::fs::metadata(path).map_err(|_| Cause::CannotOpen)?;
    // Before it is opened: opening a pipe that nobody writes to would wait for ever.
    if !metadata.is_file() {
        return Err(Refusal::from(Cause::CannotOpen));
    }
    std::fs::File::open(path).map_err(|_| Cause::CannotOpen)?;
    if metadata.len() > limit_bytes {
        return Err(Refusal::from(Cause::TooLarge { limit_bytes }));
    }
    Ok(())
}

/// A child that does not outlive its owner.
struct Guarded(Child);

impl Guarded {
    /// Start the program as a child that inherits nothing: no environment, no folder, no errors
    /// to print (they could quote cells).
    fn start(settings: &GuardSettings) -> std::io::Result<Guarded> {
        Command::new(&settings.program)
            .arg(CHILD_ARGUMENT)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map(Guarded)
    }

    /// Ask, and wait for the bytes of the answer and for the child's end.
    fn ask(&mut self, request: &[&[u8]], limits: Limits, wall: Duration) -> Result<Answer, Cause> {
        let deadline = Instant::now() + wall;
        if let Some(mut stdin) = self.0.stdin.take() {
            // A child that ended early tells more by its status than by a broken pipe. One that
            // lives reads all of it before anything else, within its processor time.
            let _ = request.iter().try_for_each(|it| stdin.write_all(it));
        }
        let stdout = self.0.stdout.take().ok_or(Cause::Damaged)?;
        let (sender, receiver) = mpsc::channel();
        // Whoever no longer listens has killed the child: then the reading ends too.
        let listener = thread::spawn(move || drop(sender.send(receive_answer(stdout, limits))));

        let answer = receiver.recv_timeout(deadline.saturating_duration_since(Instant::now()));
        let status = match &answer {
            Ok(Ok(_)) => self.wait(deadline),
            // A broken answer and its cause come together: leave the cause a moment to come.
            Ok(Err(_)) => self.wait(deadline.min(Instant::now() + Duration::from_millis(200))),
            Err(_) => None,
        };
        self.kill();
        drop(listener.join());
        match (answer, status) {
            // Out of time; or an answer too long, which a child notices as a broken pipe.
            (Err(_) | Ok(Err(Cause::TooCostly)), _) => Err(Cause::TooCostly),
            (Ok(Ok(answer)), Some(status)) if status.success() => Ok(answer),
            (Ok(Ok(_)), None) => Err(Cause::TooCostly),
            (Ok(Err(cause)), None) => Err(cause),
            (Ok(Err(cause)), Some(status)) if status.success() => Err(cause),
            (_, Some(status)) => Err(cause_of_death(status)),
        }
    }

    /// The status of the child, if it ends in time.
    fn wait(&mut self, deadline: Instant) -> Option<ExitStatus> {
        loop {
            if let Ok(Some(status)) = self.0.try_wait() {
                return Some(status);
            }
            if Instant::now() >= deadline {
                return None;
            }
            thread::sleep(END_POLL);
        }
    }

    fn kill(&mut self) {
        // Both fail only when the child has ended and was waited for.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        self.kill();
    }
}

/// What the end of a child without an answer says about the file.
fn cause_of_death(status: ExitStatus) -> Cause {
    /// Out of memory ends in an abort, out of time in one of the other two.
    const LIMITS: [Signal; 3] = [Signal::ABORT, Signal::XCPU, Signal::KILL];
    let by_limit =
        status.signal().is_some_and(|signal| LIMITS.iter().any(|limit| limit.as_raw() == signal));
    if by_limit { Cause::TooCostly } else { Cause::Damaged }
}
