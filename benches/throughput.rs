//! How fast each stage is on the sample articles, repeated: `cargo bench --bench throughput`.
#![allow(missing_docs)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use awarded::export::{Dot, Exporter};
use awarded::{Extractor, Graph, article, sentence};

/// How often each stage is timed; the fastest run counts, the others had to wait for something.
const RUNS: usize = 5;
/// How often the sample articles are read in one run.
const COPIES: usize = 20;

fn main() {
    let samples = samples();
    let texts: Vec<&str> = std::iter::repeat_n(&samples, COPIES).flatten().map(String::as_str).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    println!("{} documents, {:.1} MB, fastest of {RUNS} runs", texts.len(), bytes as f64 / 1e6);

    let extractor = Extractor::bundled();
    let first = fastest(1, || drop(black_box(extractor.extract(texts[0]))));
    println!("{:<34}{:>10.1} ms", "first document, all tables built", first.as_secs_f64() * 1e3);

    report("articles", bytes, || texts.iter().for_each(|text| drop(black_box(article::split(text)))));
    report("articles and sentences", bytes, || {
        for text in &texts {
            for one in article::split(text) {
                black_box(sentence::segment(text, &one));
            }
        }
    });
    report("all stages, one core", bytes, || {
        texts.iter().for_each(|text| drop(black_box(extractor.extract(text))));
    });
    report("all stages, a batch", bytes, || drop(black_box(extractor.extract_batch(&texts))));

    let reads = extractor.extract_batch(&texts);
    let build = || {
        let mut graph = Graph::new();
        texts.iter().zip(&reads).for_each(|(text, read)| graph.add(text, read));
        graph
    };
    report("graph", bytes, || drop(black_box(build())));
    let graph = build();
    report("graph to DOT", bytes, || drop(black_box(Dot::new().to_text(&graph))));
}

fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let entries = fs::read_dir(folder).expect("the sample articles");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    texts.map(|path| fs::read_to_string(path).expect("a sample article")).collect()
}

fn report(stage: &str, bytes: usize, run: impl FnMut()) {
    let seconds = fastest(RUNS, run).as_secs_f64();
    println!("{stage:<34}{:>10.1} ms {:>9.1} MB/s", seconds * 1e3, bytes as f64 / 1e6 / seconds);
}

fn fastest(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}
