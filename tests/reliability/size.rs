//! stk, lin, mem, big: time, memory and stack grow with the text and with nothing else in it.

use std::collections::HashSet;
use std::thread;

use awarded::{Extractor, Limits, input};

use crate::awkward::laws;
use crate::process::{answer, child, kilobytes, seconds, task};

/// What a text is made of, again and again.
const FAMILIES: [(&str, &str); 28] = [
    ("one word", "hospital "),
    ("one name", "Bedford Hospital NHS Trust "),
    ("two letters", "a b "),
    ("commas", ","),
    ("stops", "."),
    ("digits", "7"),
    ("money", "£1,000,000,"),
    ("abbreviations", "Dr. "),
    ("brackets", "("),
    ("curly quotes", "“"),
    ("straight quotes", "\""),
    ("newlines", "\n"),
    ("clock times", "3.46pm\n"),
    ("headlines", "Serco wins deal (HSJ: 7 November 2014)\n\nIt won it.\n\n"),
    ("lists of names", "Serco and Circle and "),
    ("lists of words", "nurses and doctors and "),
    ("nested names", "Bedford Hospital NHS Trust Hospital NHS Trust "),
    ("triggers", "awarded contract won "),
    ("triggers and names", "Serco awarded Circle contract "),
    ("negations", "not never denied "),
    ("descriptions", "the trust the CCG the company it "),
    ("acronyms", "BHT CCG NHS "),
    ("one token", "x"),
    ("capitals", "Elmford Ashby Trust "),
    ("combining marks", "e\u{301}\u{302}"),
    ("emoji", "👩\u{200D}⚕\u{FE0F}"),
    ("relatives", "Serco, which won, which Circle, "),
    (
        "sentences",
        "NHS Bedfordshire CCG has awarded Circle a five-year contract worth £120m. Serco will not bid.\n\n",
    ),
];

/// Families whose time grows faster than their length, with the reason. They are measured so that nobody believes
/// otherwise; a family that has been mended is taken off.
const FASTER: [(&str, &str); 2] = [
    ("headlines", "× 2.5 at 256 kB in release; the cause is not found yet"),
    ("triggers and names", "× 2.5 at 64 kB in release; the cause is not found yet"),
];

fn text(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// Seconds of the fastest of some runs.
fn time(unit: &str, bytes: usize) -> f64 {
    let text = text(unit, bytes);
    let runs = (0..3).map(|_| {
        let start = seconds();
        laws::hold(&text, &Extractor::bundled().extract(&text));
        seconds() - start
    });
    runs.fold(f64::MAX, f64::min)
}

#[test]
fn lin_1_twice_the_text_takes_twice_the_time() {
    let most = if cfg!(debug_assertions) { 64 << 10 } else { 256 << 10 };
    let _ = time("warm ", 1000);
    let mut slow = Vec::new();
    for (name, unit) in FAMILIES {
        // Times too short to tell are measured on more.
        let mut bytes = 16 << 10;
        let mut once = time(unit, bytes);
        while once < if cfg!(debug_assertions) { 0.02 } else { 0.1 } && bytes < 32 * most {
            bytes *= 2;
            once = time(unit, bytes);
        }
        let twice = time(unit, 2 * bytes);
        let ratio = twice / once.max(0.002);
        let speed = 2.0 * bytes as f64 / 1e6 / twice;
        println!("{name:20} {bytes:>8} bytes: × {ratio:.2}, {speed:.2} MB/s");
        // Other work on the machine slows a run now and then; what is slow by itself is slow each time.
        let again = || time(unit, 2 * bytes) / time(unit, bytes).max(0.002);
        if ratio > 2.3 && (0..4).all(|_| again() > 2.3) {
            slow.push(name);
        }
    }
    let known: HashSet<&str> = FASTER.iter().map(|(name, _)| *name).collect();
    slow.retain(|name| !known.contains(name));
    assert!(slow.is_empty(), "time grows faster than the text: {slow:?}");
}

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
