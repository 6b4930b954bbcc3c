//! Gazetteers of other sizes: how long they take to build, what they hold, how fast their names are found.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use awarded::Gazetteer;
use awarded::scan::Scanner;

use crate::corpus::Corpus;
use crate::memory::resident;

/// Measures the made-up name lists beside the corpus, those that are there.
pub(crate) fn measured(corpus: &Corpus) {
    println!(
        "\n{:<14}{:>12}{:>14}{:>12}{:>12}{:>12}",
        "gazetteer", "names", "built in ms", "kept MB", "peak MB", "scan MB/s"
    );
    for list in ["gazetteer", "100k", "1m"] {
        if let Some(lines) = Corpus::name_list(list) {
            one(list, &lines, corpus);
        }
    }
}

fn one(list: &str, lines: &str, corpus: &Corpus) {
    let blocks = blocks(lines);
    let before = resident("VmRSS:").unwrap_or(0.0);
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let start = Instant::now();
    let mut builder = Gazetteer::builder();
    if let Err(error) = builder.read(&blocks, list) {
        println!("{list:<14}{error}");
        return;
    }
    let gazetteer = builder.build();
    let scanner = Scanner::new(&gazetteer);
    let built = start.elapsed().as_secs_f64();
    let peak = resident("VmHWM:").unwrap_or(before) - before;
    let kept = resident("VmRSS:").unwrap_or(before) - before;
    let texts = corpus.documents();
    let mut fastest = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        texts.iter().for_each(|text| drop(black_box(scanner.scan(text))));
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{list:<14}{:>12}{:>14.0}{:>12.0}{:>12.0}{:>12.1}",
        gazetteer.names().len(),
        built * 1e3,
        kept / 1e3,
        peak / 1e3,
        corpus.bytes() as f64 / 1e6 / fastest,
    );
}

/// The form that a gazetteer reads, of lines `identifier <TAB> kind <TAB> name`.
fn blocks(lines: &str) -> String {
    let mut blocks = String::with_capacity(lines.len() * 2);
    let mut last = "";
    for line in lines.lines() {
        let mut cells = line.split('\t');
        let (Some(id), Some(kind), Some(name)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let name = name.replace(['|', '[', ']'], " ");
        let _ = if id == last {
            writeln!(blocks, "also: {name}")
        } else {
            writeln!(blocks, "\n[{id}] {name}\nkind: {kind}")
        };
        last = id;
    }
    blocks
}
