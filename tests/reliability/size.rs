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

/// Families that say a name or a fact in every few bytes: what is told of them alone takes more than ten times their
/// text.
const TOLD: [(&str, u32); 2] = [("headlines", 32), ("lists of names", 13)];

#[test]
fn mem_1_memory_is_a_multiple_of_the_text() {
    const NAME: &str = "size::mem_1_memory_is_a_multiple_of_the_text";
    /// So that what was freed does not count as held, where the C library is GNU's; elsewhere nobody reads it.
    const GIVEN_BACK: [(&str, &str); 3] =
        [("MALLOC_ARENA_MAX", "1"), ("MALLOC_MMAP_THRESHOLD_", "65536"), ("MALLOC_TRIM_THRESHOLD_", "65536")];
    if let Some(task) = task() {
        let (family, bytes) = task.split_once('|').expect("a family and a length");
        let bytes = bytes.parse().expect("a number");
        // What is held while an article is read is bounded by the longest article that is read as one: a shorter
        // text stands for a longer one where that limit is shorter in proportion.
        let mut limits = Limits::default();
        limits.article = limits.article.min(bytes / 32);
        let extractor = Extractor::bundled().with_limits(limits);
        let unit = FAMILIES.iter().find(|(name, _)| *name == family).expect("a family").1;
        drop(extractor.extract(&text(unit, 20_000)));
        let text = text(unit, bytes);
        let before = kilobytes("VmRSS:").unwrap_or(0);
        let forgotten = std::fs::write("/proc/self/clear_refs", "5").is_ok();
        drop(extractor.extract(&text));
        let most = if forgotten { kilobytes("VmHWM:").unwrap_or(0) } else { 0 };
        println!("answer:{}", most.saturating_sub(before));
        return;
    }
    let mut wrong = Vec::new();
    let mut ask = |family: &str, bytes: usize| {
        let said = answer(&child(NAME, &format!("{family}|{bytes}"), &GIVEN_BACK));
        let times = said.parse::<f64>().expect("a number") * 1024.0 / bytes as f64;
        println!("{family:20} {bytes:>8} bytes: {times:.1} × the text");
        let told = TOLD.iter().find(|(name, _)| *name == family);
        if times > told.map_or(10.0, |(_, most)| f64::from(*most)) {
            wrong.push(format!("{family}: {times:.1} × the text"));
        }
    };
    for (family, _) in FAMILIES {
        ask(family, 1 << 20);
    }
    if !cfg!(debug_assertions) {
        for family in ["newlines", "one token", "sentences", "commas", "two letters", "brackets"] {
            ask(family, 8 << 20);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
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
fn big_1_an_article_longer_than_any_is_read_in_pieces_that_share_its_date() {
    let sentence = "NHS Bedfordshire CCG has awarded Circle a contract.\n\n";
    let text = format!("A long day\n\n3 May 2014\n\n{}", sentence.repeat(40));
    let mut limits = Limits::default();
    limits.article = 10 * sentence.len();
    let read = Extractor::bundled().with_limits(limits).extract(&text);
    laws::hold(&text, &read);
    laws::round_trip(&read);
    assert_eq!((read.articles.len(), read.warnings.len(), &*read.warnings[0].limit), (4, 1, "article"));
    assert!(read.articles.iter().all(|article| article.published == read.articles[0].published));
    assert!((0..4).all(|at| read.relations.iter().any(|relation| relation.article == at)));
    let whole = Extractor::bundled().extract(&text);
    assert_eq!((whole.articles.len(), whole.warnings.len()), (1, 0));
    // How sure a name is rests on its piece alone; which names there are does not.
    let named = |read: &awarded::Extraction| -> Vec<_> {
        read.mentions.iter().map(|mention| (mention.span, mention.entity.clone())).collect()
    };
    assert!(named(&whole) == named(&read));
}

/// Sentences are kept between the stages only of documents of usual length; the rest are made twice.
#[test]
fn big_1_what_is_read_of_an_archive_is_what_is_read_of_its_parts() {
    let digest = |from: usize, to: usize| -> String {
        (from..to)
            .map(|day| {
                let body = "Kernow CCG has awarded Serco a contract. It rained and rained on the ward. ";
                format!("Deal {day} (HSJ: {} May 2014)\n\n{}\n\n", day % 28 + 1, body.repeat(60))
            })
            .collect()
    };
    let facts = |text: &str| {
        let read = Extractor::bundled().extract(text);
        laws::hold(text, &read);
        assert!(read.warnings.is_empty());
        (read.articles.len(), read.mentions.len(), read.relations.len())
    };
    let (whole, half, rest) = (facts(&digest(0, 100)), facts(&digest(0, 50)), facts(&digest(50, 100)));
    assert_eq!(whole, (half.0 + rest.0, half.1 + rest.1, half.2 + rest.2));
    assert_eq!((whole.0, whole.2), (100, 100));
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
