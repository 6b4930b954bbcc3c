//! Whether time grows with the text and no faster: the whole pipeline on texts of several sizes, by turns.

use std::hint::black_box;

use awarded::Extractor;

use crate::clock::{Case, by_turns};
use crate::corpus::Corpus;

/// Reads 1, 8 and `largest` megabytes (each once if it is the same) and prints the rates.
pub(crate) fn measured(extractor: &Extractor, largest: usize) {
    let mut sizes = vec![1, 8, largest];
    sizes.sort_unstable();
    sizes.dedup();
    let corpora: Vec<Corpus> = sizes.iter().map(|size| Corpus::read(*size)).collect();
    let mut cases: Vec<Case<'_>> = corpora
        .iter()
        .map(|corpus| {
            let texts = corpus.documents();
            Case::new("text to facts", move || {
                texts.iter().for_each(|text| drop(black_box(extractor.extract(text))))
            })
        })
        .collect();
    by_turns(&mut cases, 3);
    println!(
        "\n{:<46}{:>10}{:>9}{:>10}",
        "text to facts, by size of the corpus, one thread", "s", "MB/s", "spread"
    );
    for (corpus, case) in corpora.iter().zip(&cases) {
        let megabytes = corpus.bytes() as f64 / 1e6;
        let name = format!("{megabytes:.1} MB");
        println!(
            "{name:<46}{:>10.2}{:>9.2}{:>8.0} %",
            case.median(),
            megabytes / case.median(),
            case.spread()
        );
    }
}
