//! stk, mem, big: memory and stack grow with the text and with nothing else in it; `linear.rs` asks the same of time.

use std::thread;

use awarded::{Extractor, Limits, input};

use crate::awkward::families::{FAMILIES, text};
use crate::awkward::laws;
use crate::process::{answer, child, kilobytes, seconds, task};

#[test]
fn stk_1_no_nesting_uses_up_a_small_stack() {
    let most = if cfg!(debug_assertions) { 20_000 } else { 200_000 };
    let units =
        ["(", "[", "“", "\"", "([“\"", "which Serco, ", "it said that ", "the chair of the board of "];
    Extractor::bundled(); // read on first use, whoever asks first
    for unit in units {
        let text = format!("Serco won {}", unit.repeat(most / unit.len()));
        thread::Builder::new()
            .stack_size(256 << 10)
            .spawn(move || laws::hold(&text, &Extractor::bundled().extract(&text)))
            .expect("a thread")
            .join()
            .expect("no panic");
    }
}

#[test]
fn stk_2_long_chains_and_circles_of_successors_are_walked_not_climbed() {
    use std::fmt::Write;
    let length = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
    let mut file = String::from("kind: ccg\n");
    for at in 0..length {
        let next = (at + 1) % length;
        writeln!(file, "[ccg:{at}] Elm{at} CCG\nsuccessors: ccg:{next}").expect("a string takes all");
    }
    file.push_str("[ccg:self] Ash CCG\nsuccessors: ccg:self\n");
    let run = move || {
        let mut builder = awarded::Gazetteer::builder();
        builder.read(&file, "chain.txt").expect("names");
        let extractor = Extractor::new(builder.build(), awarded::Rules::bundled());
        let text = "Elm7 CCG awarded Ash CCG a contract. The CCG and its successor did.";
        laws::hold(text, &extractor.extract(text));
    };
    thread::Builder::new().stack_size(512 << 10).spawn(run).expect("a thread").join().expect("no panic");
}

/// Found by the fuzzer: each office asked the next for its body, once for each way to get there.
#[test]
fn lin_1_a_chain_of_offices_takes_no_longer_than_its_words() {
    let chain = |length: usize| format!("Serco won. {}contracts.", "chief executive of ".repeat(length));
    let start = seconds();
    for text in [chain(25), chain(300), format!("Serco won {}a contract.", "the board of the ".repeat(300))] {
        laws::hold(&text, &Extractor::bundled().extract(&text));
    }
    assert!(seconds() - start < 5.0, "{} s", seconds() - start);
}

#[test]
fn mem_1_memory_is_a_multiple_of_the_text() {
    const NAME: &str = "size::mem_1_memory_is_a_multiple_of_the_text";
    let bytes = if cfg!(debug_assertions) { 1 << 20 } else { 8 << 20 };
    if let Some(family) = task() {
        let extractor = Extractor::bundled();
        let unit = FAMILIES.iter().find(|(name, _)| *name == family).expect("a family").1;
        drop(extractor.extract(&text(unit, 20_000)));
        let before = kilobytes("VmHWM:").unwrap_or(0);
        drop(extractor.extract(&text(unit, bytes)));
        println!("answer:{}", kilobytes("VmHWM:").unwrap_or(0) - before);
        return;
    }
    // Ten times the text is what is wanted. What is read of an article is held until its facts are gathered: for
    // each word a token, its readings and groups, for each fact its evidence; text that says nothing but facts, or
    // nothing but marks, takes the more. A stream of articles takes no more than its largest.
    for (family, most) in
        [("newlines", 20), ("one token", 20), ("sentences", 250), ("commas", 250), ("two letters", 250)]
    {
        let taken: f64 = answer(&child(NAME, family, &[])).parse().expect("a number");
        let times = taken * 1024.0 / bytes as f64;
        println!("{family}: {times:.1} × the text");
        assert!(times <= f64::from(most), "{family}: {times:.1} × the text");
    }
}

#[test]
fn big_1_an_enormous_document_is_refused_by_the_reader_and_read_up_to_the_limit() {
    let path = std::env::temp_dir().join(format!("awarded-big-{}.txt", std::process::id()));
    let file = std::fs::File::create(&path).expect("a file");
    file.set_len(Limits::FILE as u64 + 1).expect("a sparse file");
    let error = input::read_path(&path).expect_err("too large");
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(error.kind(), awarded::ErrorKind::Limit);

    let text = text("\n", if cfg!(debug_assertions) { 4 << 20 } else { 40 << 20 });
    assert!(Extractor::bundled().extract(&text).articles.is_empty());
}

#[test]
fn big_1_limits_reached_are_warnings_and_what_lies_within_is_read() {
    let sentence = "NHS Bedfordshire CCG has awarded Circle a contract. ";
    let text = sentence.repeat(10);
    let mut limits = Limits::default();
    limits.document = sentence.len() + 3;
    let read = Extractor::bundled().with_limits(limits).extract(&text);
    laws::hold(&text, &read);
    assert_eq!((read.relations.len(), &*read.warnings[0].limit), (1, "document"));
    assert_eq!(read.warnings[0].span.end as usize, text.len());

    let digest = "Deal (HSJ: 7 November 2014)\n\nIt rained.\n\n".repeat(5);
    let mut limits = Limits::default();
    limits.articles = 3;
    let read = Extractor::bundled().with_limits(limits).extract(&digest);
    assert_eq!((read.articles.len(), &*read.warnings[0].limit), (3, "articles"));

    let long = format!("{sentence}{}", "rain, ".repeat(3_000));
    let read = Extractor::bundled().extract(&long);
    assert_eq!((read.relations.len(), &*read.warnings[0].limit), (1, "sentence"));
    laws::round_trip(&read);
}

#[test]
fn big_1_raising_a_limit_loses_no_fact() {
    let text = "NHS Bedfordshire CCG has awarded Circle a contract. Serco won a contract from Kernow CCG. ";
    let facts = |document: usize| {
        let mut limits = Limits::default();
        limits.document = document;
        Extractor::bundled().with_limits(limits).extract(text).relations.len()
    };
    let counts: Vec<usize> = [0, 60, text.len(), usize::MAX].into_iter().map(facts).collect();
    assert!(counts.is_sorted(), "{counts:?}");
    assert_eq!(counts.last(), Some(&2));
}
