//! use: what those who build on the crate lean on. use-1 is `tests/api.rs`; use-3 and use-4 are steps of `.ci/run`.

use std::thread;

use awarded::{ErrorKind, Extraction, Extractor, Gazetteer, Graph, Limits, Rules, input};

use crate::awkward::{self, Random};

#[test]
fn use_1_results_and_limits_are_shared_between_threads() {
    fn shared<T: Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
    shared::<(Limits, awarded::Warning, ErrorKind, Extractor, Extraction, Graph)>();
}

#[test]
fn use_2_many_threads_read_what_one_reads() {
    let mut random = Random(17);
    let texts: Vec<String> = (0..awkward::trials(10_000))
        .map(|_| format!("Kernow CCG has awarded Serco a contract. {}", awkward::text(&random.bytes(20))))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (one, other) = (Extractor::bundled(), Extractor::new(Gazetteer::bundled().clone(), Rules::bundled()));
    let alone: Vec<Extraction> = texts.iter().map(|text| one.extract(text)).collect();
    thread::scope(|scope| {
        for at in 0..32 {
            let (one, other, texts, alone) = (&one, &other, &texts, &alone);
            scope.spawn(move || {
                let own = if at % 2 == 0 { one } else { other };
                for (text, read) in texts.iter().zip(alone).skip(at).step_by(32) {
                    assert_eq!(own.extract(text), *read);
                }
            });
        }
    });
    assert_eq!(one.extract_batch(&texts), alone);
}

#[test]
fn use_5_every_kind_of_error_is_made_by_something() {
    let kinds = [
        input::read_path("/nowhere/a.txt").expect_err("no file").kind(),
        input::text(vec![0xFF]).expect_err("no text").kind(),
        Gazetteer::builder().read("x\n", "a.txt").expect_err("no names").kind(),
        Rules::read(&[("a.toml", "x")]).expect_err("no rules").kind(),
        Extraction::from_json("{").expect_err("no extraction").kind(),
        Rules::read(&[("a.toml", &"#".repeat(Limits::RULE_FILE + 1))]).expect_err("too long").kind(),
    ];
    use ErrorKind::{Encoding, Gazetteer as Names, Interchange, Io, Limit, Rules as Wordings};
    assert_eq!(kinds, [Io, Encoding, Names, Wordings, Interchange, Limit]);
}
