//! Fuzzes `targets::json_in`.
#![no_main]

#[path = "../../awkward/mod.rs"]
mod awkward;

libfuzzer_sys::fuzz_target!(|data: &[u8]| awkward::targets::json_in(data));
