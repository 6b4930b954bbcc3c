//! How fast each stage is on the sample articles, repeated: `cargo bench --bench throughput`.
#![allow(missing_docs)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use awarded::export::{Dot, Exporter, Text};
use awarded::scan::Scanner;
use awarded::{Extractor, Gazetteer, Graph, article, sentence};

/// How often each stage is timed; the fastest run counts, the others had to wait for something.
const RUNS: usize = 5;
/// How often the sample articles are read in one run.
const COPIES: usize = 20;

fn main() {
    let samples = samples();
    let texts: Vec<&str> = std::iter::repeat_n(&samples, COPIES).flatten().map(String::as_str).collect();
    let bench = Bench { bytes: texts.iter().map(|text| text.len()).sum() };
    println!("{} documents, {:.2} MB, fastest of {RUNS} runs", texts.len(), bench.bytes as f64 / 1e6);

    let build = fastest(1, || drop(black_box(Extractor::bundled())));
    println!("{:<36}{:>10.1} ms", "gazetteer and rules built", build.as_secs_f64() * 1e3);
    let extractor = Extractor::bundled();
    let first = fastest(1, || drop(black_box(extractor.extract(texts[0]))));
    println!("{:<36}{:>10.1} ms", "first document", first.as_secs_f64() * 1e3);

    println!("\nstage by stage, one core");
    let articles =
        bench.time("articles", || texts.iter().for_each(|text| drop(black_box(article::split(text)))));
    let both = fastest(RUNS, || {
        for text in &texts {
            for one in article::split(text) {
                black_box(sentence::segment(text, &one));
            }
        }
    });
    let sentences = both.saturating_sub(articles);
    bench.report("sentences", sentences);
    let scanner = Scanner::new(Gazetteer::bundled());
    let scan = bench.time("scan", || texts.iter().for_each(|text| drop(black_box(scanner.scan(text)))));
    // The last two stages take the first two with them: what these cost is taken off.
    let reads: Vec<_> = texts.iter().map(|text| extractor.extract(text)).collect();
    let given = || reads.iter().map(|read| (read.entities.clone(), read.mentions.clone()));
    let copies = fastest(RUNS, || given().for_each(|known| drop(black_box(known))));
    let with_mentions = fastest(RUNS, || {
        for (text, (entities, mentions)) in texts.iter().zip(given()) {
            black_box(extractor.extract_with_mentions(text, entities, mentions));
        }
    });
    let relations = with_mentions.saturating_sub(both).saturating_sub(copies);
    let whole = fastest(RUNS, || texts.iter().for_each(|text| drop(black_box(extractor.extract(text)))));
    bench.report("mentions", whole.saturating_sub(both + scan + relations));
    bench.report("relations", relations);

    println!("\nthe whole");
    bench.report("text to facts, one core", whole);
    bench.time("text to facts, a batch on all cores", || drop(black_box(extractor.extract_batch(&texts))));
    let build = || {
        let mut graph = Graph::new();
        texts.iter().zip(&reads).for_each(|(text, read)| graph.add(text, read));
        graph
    };
    bench.time("facts to graph", || drop(black_box(build())));
    let graph = build();
    bench.time("graph to text", || drop(black_box(Text::new().to_text(&graph))));
    bench.time("graph to DOT", || drop(black_box(Dot::new().to_text(&graph))));
}

fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let entries = fs::read_dir(folder).expect("the sample articles");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    texts.map(|path| fs::read_to_string(path).expect("a sample article")).collect()
}

/// Speed is told in bytes of text, whatever the stage.
struct Bench {
    bytes: usize,
}

impl Bench {
    fn time(&self, stage: &str, run: impl FnMut()) -> Duration {
        let taken = fastest(RUNS, run);
        self.report(stage, taken);
        taken
    }

    fn report(&self, stage: &str, taken: Duration) {
        let seconds = taken.as_secs_f64();
        println!("{stage:<36}{:>10.1} ms {:>9.1} MB/s", seconds * 1e3, self.bytes as f64 / 1e6 / seconds);
    }
}

fn fastest(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}
