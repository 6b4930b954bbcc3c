//! The fuzzer's kept corpus, replayed without a fuzzer.

use std::fs;
use std::path::Path;

use crate::awkward::targets::TARGETS;
use crate::awkward::{Random, trials};

#[test]
fn every_target_takes_its_kept_corpus_and_that_of_the_others() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut inputs = 0;
    for entry in fs::read_dir(corpus).expect("the corpus") {
        let path = entry.expect("an entry").path();
        let data = fs::read(&path).expect("an input");
        TARGETS.iter().for_each(|(_, target)| target(&data));
        inputs += 1;
    }
    assert!(inputs >= 8, "{inputs} inputs were kept");
}

#[test]
fn every_target_takes_bytes_that_nobody_chose() {
    for (name, target) in TARGETS {
        let mut random = Random(name.len() as u64);
        for _ in 0..trials(2_000) {
            target(&random.bytes(120));
        }
    }
}

#[test]
fn the_fuzz_package_has_every_target() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).expect("the package");
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        assert!(fuzz.join(format!("fuzz_targets/{name}.rs")).is_file(), "{name}");
    }
}
