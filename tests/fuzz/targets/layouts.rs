//! Any grid is understood or asked about.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| tenu::workbooks::fuzzing::layout(text));
