//! How fast the crate is, beside references measured by turns in the same run, and first how well it reads.
//!
//! `cargo bench --bench throughput` gives every table on a corpus of 8 MB, and the rates from 1 to 64 MB. Behind `--`
//! a number is another size of the corpus in megabytes; `stages`, `threads`, `linear`, `memory`, `sizes` and `ready`
//! ask for these tables alone; `stream=1000` streams so many megabytes. Texts and name lists are those under
//! `target/bench-data`; without them the sample articles again and again, and made-up names.
//!
//! Absolute figures say little on a machine that others share: the ratios to R1 and R2 are what to compare.
#![allow(missing_docs)]

mod clock;
mod corpus;
mod linear;
mod memory;
mod quality;
mod ready;
mod reference;
mod sizes;

use std::hint::black_box;

use awarded::export::{Dot, Exporter, Text};
use awarded::scan::Scanner;
use awarded::{Extraction, Extractor, Gazetteer, Graph, article, sentence};
use clock::{Case, by_turns};
use corpus::Corpus;
use reference::Reference;

/// The tables that can be asked for.
const TABLES: [&str; 6] = ["stages", "threads", "linear", "memory", "sizes", "ready"];

fn main() {
    if ready::asked() {
        return;
    }
    // Cargo passes `--bench`, too.
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = words.iter().find_map(|word| word.parse().ok());
    let streamed = words.iter().find_map(|word| word.strip_prefix("stream=")?.parse().ok());
    let some = words.iter().any(|word| TABLES.contains(&word.as_str()));
    let asked = |table: &str| !some || words.iter().any(|word| word == table);
    let corpus = Corpus::read(number.unwrap_or(8));
    println!("{corpus}");
    let extractor = Extractor::bundled();
    quality::scored(&extractor);
    if asked("stages") {
        stages(&extractor, &corpus);
    }
    if asked("threads") {
        threads(&extractor, &corpus.documents());
    }
    if asked("linear") {
        linear::measured(&extractor, number.unwrap_or(64));
    }
    if asked("memory") {
        println!();
        memory::streamed(&extractor, &corpus, streamed.unwrap_or(20));
    }
    if asked("sizes") {
        sizes::measured(&corpus);
    }
    if asked("ready") {
        ready::measured();
    }
}

fn stages(extractor: &Extractor, corpus: &Corpus) {
    let texts = corpus.documents();
    // The lists and patterns that are read on first use are no part of any stage.
    let reads: Vec<Extraction> = texts.iter().map(|text| extractor.extract(text)).collect();
    println!("\n{}", corpus::digest(&reads));

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
    by_turns(&mut cases, clock::ROUNDS);
    clock::table(&cases, corpus.bytes());

    let whole = graph(&texts, &reads);
    let mut exports = [
        Case::new("graph to text", || drop(black_box(Text::new().to_text(&whole)))),
        Case::new("graph to DOT", || drop(black_box(Dot::new().to_text(&whole)))),
    ];
    by_turns(&mut exports, clock::ROUNDS);
    clock::table(&exports, corpus.bytes());
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
    let mut taken = [const { Vec::new() }; 2];
    for _ in 0..clock::ROUNDS {
        for (pool, taken) in pools.iter().zip(&mut taken) {
            let start = std::time::Instant::now();
            pool.install(|| drop(black_box(extractor.extract_batch(texts))));
            taken.push(start.elapsed().as_secs_f64());
        }
    }
    let mut times: Vec<f64> = taken[0].iter().zip(&taken[1]).map(|(one, two)| one / two).collect();
    let median = clock::median(&mut times);
    let fastest = |taken: &[f64]| taken.iter().copied().fold(f64::MAX, f64::min);
    println!(
        "\na batch on two threads: {median:.2} times as fast as on one (wall clock, median of {}; fastest of each {:.2})",
        times.len(),
        fastest(&taken[0]) / fastest(&taken[1])
    );
}

#[cfg(not(feature = "rayon"))]
fn threads(_: &Extractor, _: &[&str]) {}
