//! Fuzzes `targets::bytes_to_document`.
#![no_main]

#[path = "../../awkward/mod.rs"]
mod awkward;

libfuzzer_sys::fuzz_target!(|data: &[u8]| awkward::targets::bytes_to_document(data));
