//! Fuzzes `targets::gazetteer_then_match`.
#![no_main]

#[path = "../../awkward/mod.rs"]
mod awkward;

libfuzzer_sys::fuzz_target!(|data: &[u8]| awkward::targets::gazetteer_then_match(data));
