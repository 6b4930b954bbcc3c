//! Fuzzes `targets::fold_and_slice`.
#![no_main]

#[path = "../../awkward/mod.rs"]
mod awkward;

libfuzzer_sys::fuzz_target!(|data: &[u8]| awkward::targets::fold_and_slice(data));
