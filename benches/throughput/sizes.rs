//! Gazetteers of other sizes: how long they take to build, what they hold, how fast their names are found.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use awarded::scan::Scanner;
use awarded::{Extractor, Gazetteer, Rules};

use crate::corpus::Corpus;
use crate::memory::resident;

/// Measures the name lists beside the corpus, or made-up ones.
pub(crate) fn measured(corpus: &Corpus) {
    println!(
        "\n{:<11}{:>10}{:>10}{:>9}{:>9}{:>11}{:>10}{:>12}{:>11}",
        "gazetteer",
        "names",
        "built ms",
        "kept MB",
        "peak MB",
        "scan MB/s",
        "saved MB",
        "ready ms *",
        "added ms **"
    );
    for (list, names) in [("gazetteer", 15_000), ("100k", 100_000), ("1m", 1_000_000)] {
        let lines = Corpus::name_list(list).unwrap_or_else(|| made_up(names));
        one(list, &lines, corpus);
    }
    println!("*  from the saved bytes to a scanner; ** one firm more, from the file to an extractor");
}

/// Names of words of the bundled ones, as many as asked for, always the same.
fn made_up(count: usize) -> String {
    let mut words: Vec<&str> =
        Gazetteer::bundled().entities().iter().flat_map(|e| e.name.split(' ')).collect();
    words.retain(|word| word.len() > 2 && word.starts_with(char::is_uppercase));
    words.sort_unstable();
    words.dedup();
    let mut lines = String::new();
    let mut seed = 1_u64;
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[(seed >> 33) as usize % words.len()]
    };
    for at in 0..count {
        let _ = writeln!(lines, "made:{at}\tfirm\t{} {} {}", word(), word(), word());
    }
    lines
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
    let bytes = gazetteer.to_bytes(&[]);
    let start = Instant::now();
    let loaded = Gazetteer::from_bytes(&bytes, &[]).expect("what was saved");
    drop(black_box(Scanner::new(&loaded)));
    let ready = start.elapsed().as_secs_f64();
    drop(loaded);
    let extractor = Extractor::new(gazetteer.clone(), Rules::bundled());
    let start = Instant::now();
    let mut more = Gazetteer::builder();
    more.read("[firm:zephyr] Zephyr Scopes Ltd\nkind: firm\n", "more").expect("a firm");
    drop(black_box(extractor.with_names(more)));
    let added = start.elapsed().as_secs_f64();
    println!(
        "{list:<11}{:>10}{:>10.0}{:>9.0}{:>9.0}{:>11.1}{:>10.1}{:>12.0}{:>11.0}",
        gazetteer.names().len(),
        built * 1e3,
        kept / 1e3,
        peak / 1e3,
        corpus.bytes() as f64 / 1e6 / fastest,
        bytes.len() as f64 / 1e6,
        ready * 1e3,
        added * 1e3,
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
