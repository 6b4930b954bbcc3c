//! Fuzzes `targets::extract`.
#![no_main]

#[path = "../../awkward/mod.rs"]
mod awkward;

libfuzzer_sys::fuzz_target!(|data: &[u8]| awkward::targets::extract(data));
