//! Processor time and memory of a command with all its children, as Linux tells them.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Clock ticks a second in `/proc/self/stat`: 100 on every Linux that Rust supports.
const TICKS: f64 = 100.0;

/// What a command cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Seconds of processor time, user and system, children included.
    pub cpu_seconds: f64,
    /// Seconds from start to end.
    pub wall_seconds: f64,
    /// Sum over its processes of the most memory each ever held, in KiB.
    pub peak_kib: u64,
}

/// Runs a command to its end.
///
/// # Panics
/// When the command cannot be run or fails: a measurement of a failure is no measurement.
pub fn run(command: &mut Command) -> Cost {
    let before = children_ticks();
    let started = Instant::now();
    let mut child =
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a command");
    let mut peaks = BTreeMap::new();
    let status = loop {
        note_peaks(child.id(), &mut peaks);
        if let Some(status) = child.try_wait().expect("a child of ours") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let wall_seconds = started.elapsed().as_secs_f64();
    if !matches!(status.code(), Some(0 | 1)) {
        let output = child.wait_with_output().expect("its output");
        panic!("{command:?} ended with {status}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let cpu_seconds = (children_ticks() - before) / TICKS;
    Cost { cpu_seconds, wall_seconds, peak_kib: peaks.values().sum() }
}

/// The cheapest of several runs: noise only ever adds.
pub fn best_of(runs: usize, mut measured: impl FnMut() -> Cost) -> Cost {
    let costs = (0..runs).map(|_| measured());
    costs.min_by(|a, b| a.cpu_seconds.total_cmp(&b.cpu_seconds)).expect("at least one run")
}

/// Processor time of children that have ended and were waited for, in ticks.
fn children_ticks() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|it| it.1).unwrap_or_default();
    let mut fields = fields.split_whitespace().skip(13);
    let mut next = || fields.next().and_then(|it| it.parse::<f64>().ok()).unwrap_or_default();
    next() + next()
}

/// Notes the high-water mark of a process and of its children.
fn note_peaks(process: u32, peaks: &mut BTreeMap<u32, u64>) {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or_default();
    if let Some(kib) = line.split_whitespace().next().and_then(|it| it.parse::<u64>().ok()) {
        let peak = peaks.entry(process).or_default();
        *peak = kib.max(*peak);
    }
    // Children are listed by the thread that started them.
    for task in fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|it| it.parse().ok()) {
            note_peaks(child, peaks);
        }
    }
}
