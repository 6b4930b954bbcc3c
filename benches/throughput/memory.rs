//! How much memory a long stream of documents takes: it has to stay flat.

use std::fs;

use awarded::Extractor;

use crate::corpus::Corpus;

/// Streams so many megabytes, the corpus again and again, and prints the peak above what was held before.
pub(crate) fn streamed(extractor: &Extractor, corpus: &Corpus, megabytes: usize) {
    let Some(before) = resident("VmRSS:") else { return };
    // The peak is counted from here on.
    if fs::write("/proc/self/clear_refs", "5").is_err() {
        return;
    }
    let documents = corpus.documents();
    let rounds = (megabytes * 1_000_000 / corpus.bytes().max(1)).max(1);
    let texts = (0..rounds).flat_map(|_| documents.iter().copied());
    let facts: usize = extractor.extract_iter(texts).map(|read| read.relations.len()).sum();
    let peak = resident("VmHWM:").unwrap_or(before);
    println!(
        "a stream of {:.0} MB, {facts} facts: {:.1} MB above the {:.0} MB held before it",
        (rounds * corpus.bytes()) as f64 / 1e6,
        (peak - before) / 1e3,
        before / 1e3,
    );
}

/// Kilobytes, as the system tells.
pub(crate) fn resident(field: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
