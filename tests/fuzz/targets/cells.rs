//! Any text of a cell is a value.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| tenu::workbooks::fuzzing::cell(text));
