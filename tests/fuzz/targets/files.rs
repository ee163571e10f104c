//! Any file is refused or read.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tenu::workbooks::fuzzing::file(bytes));
