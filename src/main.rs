//! The `tenu` program.

use std::process::ExitCode;

use tenu::workbooks::guard::{CHILD_ARGUMENT, child_main};

fn main() -> ExitCode {
    // Before anything else: a child that reads a hostile file has no settings, logs or arguments.
    if std::env::args_os().nth(1).is_some_and(|it| it == CHILD_ARGUMENT) {
        return child_main();
    }
    ExitCode::SUCCESS
}
