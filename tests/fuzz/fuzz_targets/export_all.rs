//! Fuzzes `targets::export_all`.
#![no_main]

#[path = "../../awkward/mod.rs"]
mod awkward;

libfuzzer_sys::fuzz_target!(|data: &[u8]| awkward::targets::export_all(data));
