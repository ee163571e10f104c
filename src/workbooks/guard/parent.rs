//! The parent's side: start a child, wait for its answer, kill it when it takes too long.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::child::CHILD_ARGUMENT;
use super::refusal::Refusal;
use super::settings::GuardSettings;
use super::wire::{Request, decode_answer, receive_answer};
use crate::domain::finding::Cause;
use crate::workbooks::answer::Understanding;
use crate::workbooks::hints::Hints;

/// How often a child that has answered is asked whether it has ended.
const END_POLL: Duration = Duration::from_millis(1);

/// Have a child read the file.
pub(super) fn ask(
    path: &Path,
    hints: &Hints,
    settings: &GuardSettings,
) -> Result<Understanding, Refusal> {
    refuse_by_size(path, settings.file_bytes)?;
    // A relative path means another file to a child that stands elsewhere.
    let path = std::path::absolute(path).map_err(|_| Cause::Damaged)?;
    let request = Request::new(&path, *hints, settings.allowance);

    let _permit = settings.permits.take();
    let mut child = Guarded::start(settings).map_err(|error| {
        tracing::error!(error = %error, "could not start the process that reads workbooks");
        Cause::TooCostly
    })?;
    let answer = child.ask(&request, settings)?;
    Ok(decode_answer(&answer)?)
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
    fn ask(&mut self, request: &Request, settings: &GuardSettings) -> Result<Vec<u8>, Cause> {
        let deadline = Instant::now() + settings.wall;
        if let Some(stdin) = self.0.stdin.take() {
            // A child that ended early tells more by its status than by a broken pipe.
            let _ = request.send(stdin);
        }
        let stdout = self.0.stdout.take().ok_or(Cause::Damaged)?;
        let limit = settings.allowance.answer_bytes;
        let (sender, receiver) = mpsc::channel();
        // Whoever no longer listens has killed the child: then the reading ends too.
        let listener = thread::spawn(move || drop(sender.send(receive_answer(stdout, limit))));

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
            (Ok(Ok(bytes)), Some(status)) if status.success() => Ok(bytes),
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
