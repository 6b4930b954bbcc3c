//! How long a process waits for its extractor: each time in a process of its own, since the bundled one is built once.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use awarded::{Extractor, Gazetteer, Rules};

use crate::clock;

/// How often each start is timed.
const STARTS: usize = 9;

/// In a process that was started for it: does one start, and prints its milliseconds.
pub(crate) fn asked() -> bool {
    let words: Vec<String> = env::args().collect();
    let Some(at) = words.iter().position(|word| word == "--ready") else { return false };
    let start = Instant::now();
    let names = match words.get(at + 1) {
        None => Extractor::bundled().extract("").mentions.len(),
        Some(file) => {
            let gazetteer = Gazetteer::load(Path::new(file), &[]).expect("saved before");
            Extractor::new(gazetteer, Rules::bundled()).extract("").mentions.len()
        }
    };
    println!("{} {names}", start.elapsed().as_secs_f64() * 1e3);
    true
}

/// Times starts, from the files in the crate and from a saved gazetteer.
pub(crate) fn measured() {
    let saved = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bundled.names");
    awarded::export::replace(&saved, &Gazetteer::bundled().to_bytes(&[])).expect("saved");
    println!("\n{:<46}{:>10}{:>14}", "ready to read, wall clock", "ms", "least–most");
    for (name, file) in
        [("bundled extractor", None), ("the same, its names from a saved gazetteer", Some(&saved))]
    {
        let mut taken: Vec<f64> = (0..STARTS)
            .filter_map(|_| {
                let mut start = Command::new(env::current_exe().ok()?);
                start.arg("--ready").args(file);
                String::from_utf8(start.output().ok()?.stdout).ok()?.split(' ').next()?.parse().ok()
            })
            .collect();
        let median = clock::median(&mut taken);
        let (least, most) =
            (taken.first().copied().unwrap_or(median), taken.last().copied().unwrap_or(median));
        println!("{name:<46}{median:>10.0}{:>14}", format!("{least:.0}–{most:.0}"));
    }
    let _ = fs::remove_file(&saved);
}
