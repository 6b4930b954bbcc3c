//! Fuzzes `targets::rules_toml`.
#![no_main]

#[path = "../../awkward/mod.rs"]
mod awkward;

libfuzzer_sys::fuzz_target!(|data: &[u8]| awkward::targets::rules_toml(data));
