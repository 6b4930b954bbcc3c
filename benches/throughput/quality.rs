//! The floor: how well the gold of the crate is read. Speed that costs quality is none.

use std::fs;
use std::path::Path;

use awarded::evaluate::Scores;
use awarded::{Extraction, Extractor};

/// Scores the annotated documents of the crate and prints the figures that speed must leave as they are.
pub(crate) fn scored(extractor: &Extractor) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/gold");
    let entries = fs::read_dir(&folder).expect("the gold");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut scores = Scores::default();
    let mut documents = 0;
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        let Ok(text) = fs::read_to_string(path.with_extension("txt")) else { continue };
        let gold = Extraction::from_json(&fs::read_to_string(path).expect("gold")).expect("gold");
        scores.add(Scores::of(&text, &gold, &extractor.extract(&text)));
        documents += 1;
    }
    println!("\nquality, {documents} documents of seeds/gold");
    for line in
        scores.to_string().lines().filter(|line| line.contains("linked") || line.contains("relations:"))
    {
        println!("  {line}");
    }
}
