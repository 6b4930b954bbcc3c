//! How fast the crate is, beside references measured by turns in the same run:
//! `cargo bench --bench throughput`, or with the megabytes of the corpus: `… -- 8`. With `… -- sizes` it also
//! builds the larger gazetteers that lie beside the corpus.
//!
//! Absolute figures say little on a machine that others share: the ratios to R1 and R2 are what to compare.
#![allow(missing_docs)]

mod clock;
mod corpus;
mod memory;
mod reference;
mod sizes;

use std::hint::black_box;
use std::time::Instant;

use awarded::export::{Dot, Exporter, Text};
use awarded::scan::Scanner;
use awarded::{Extraction, Extractor, Gazetteer, Graph, article, sentence};
use clock::{Case, by_turns};
use corpus::Corpus;
use reference::Reference;

fn main() {
    // Cargo passes `--bench`; a number is the size of the corpus in megabytes.
    let size = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1);
    let start = Instant::now();
    let extractor = Extractor::bundled();
    let ready = start.elapsed();
    let corpus = Corpus::read(size);
    let texts = corpus.documents();
    println!("{corpus}");
    println!("bundled extractor ready in {:.0} ms", ready.as_secs_f64() * 1e3);
    // The lists and patterns that are read on first use are no part of any stage.
    let reads: Vec<Extraction> = texts.iter().map(|text| extractor.extract(text)).collect();
    println!("{}", corpus::digest(&reads));

    let names = corpus.names();
    let (r1, r2) = (Reference::all(&names), Reference::capital_first(&names));
    let scanner = Scanner::new(Gazetteer::bundled());
    let each = |read: &dyn Fn(&str)| texts.iter().for_each(|text| read(text));
    let segment = |text: &str| {
        for one in article::split(text) {
            black_box(sentence::segment(text, &one));
        }
    };
    let mut cases = [
        Case::new("R1: aho-corasick contiguous NFA, all names", || each(&|text| r1.find(text))),
        Case::new("R2: the same, names with a capital first", || each(&|text| r2.find(text))),
        Case::new("articles", || each(&|text| drop(black_box(article::split(text))))),
        Case::new("articles and sentences", || each(&segment)),
        Case::new("names of the gazetteer (scan)", || each(&|text| drop(black_box(scanner.scan(text))))),
        Case::new("mentions (all of these, linked)", || {
            each(&|text| drop(black_box(extractor.extract_mentions(text))))
        }),
        Case::new("the whole: text to facts", || each(&|text| drop(black_box(extractor.extract(text))))),
        Case::new("facts to JSON", || reads.iter().for_each(|read| drop(black_box(read.to_json())))),
        Case::new("facts to graph", || drop(black_box(graph(&texts, &reads)))),
    ];
    by_turns(&mut cases);
    clock::table(&cases, corpus.bytes());

    let whole = graph(&texts, &reads);
    let mut exports = [
        Case::new("graph to text", || drop(black_box(Text::new().to_text(&whole)))),
        Case::new("graph to DOT", || drop(black_box(Dot::new().to_text(&whole)))),
    ];
    by_turns(&mut exports);
    clock::table(&exports, corpus.bytes());
    threads(&extractor, &texts);
    memory::streamed(&extractor, &corpus);
    if std::env::args().any(|word| word == "sizes") {
        sizes::measured(&corpus);
    }
}

fn graph(texts: &[&str], reads: &[Extraction]) -> Graph {
    let mut graph = Graph::new();
    texts.iter().zip(reads).for_each(|(text, read)| graph.add(text, read));
    graph
}

/// A batch on one thread and on two, by the clock on the wall.
#[cfg(feature = "rayon")]
fn threads(extractor: &Extractor, texts: &[&str]) {
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    let pools = [pool(1), pool(2)];
    let mut fastest = [f64::MAX; 2];
    for _ in 0..clock::ROUNDS {
        for (pool, fastest) in pools.iter().zip(&mut fastest) {
            let start = Instant::now();
            pool.install(|| drop(black_box(extractor.extract_batch(texts))));
            *fastest = fastest.min(start.elapsed().as_secs_f64());
        }
    }
    let [one, two] = fastest;
    println!("\na batch on two threads: {:.2} times as fast as on one (wall clock, fastest)", one / two);
}

#[cfg(not(feature = "rayon"))]
fn threads(_: &Extractor, _: &[&str]) {}
