//! rel, rul: facts stay what they are where the text says the same, and rule files say what is wrong with them.
//!
//! rel-1 is held by `tests/rules.rs`, which runs the examples of every rule; rel-2 by `tests/grammar.rs`.

use awarded::{Error, Extraction, Extractor, Gazetteer, Limits, Rules, Stage};

use crate::awkward::{self, CUES, NAMES, Random, TRIGGERS, laws};

const SENTENCES: [&str; 6] = [
    "NHS Bedfordshire CCG has awarded Circle a contract.",
    "Circle has been awarded a contract by NHS Bedfordshire CCG.",
    "Circle won a contract from NHS Bedfordshire CCG.",
    "Kernow CCG has awarded Serco a five-year contract worth £32m.",
    "Serco has won a contract to run out-of-hours services for Kernow CCG.",
    "The contract was awarded to Virgin Care by Kernow CCG.",
];

fn read(text: &str) -> Extraction {
    let read = Extractor::bundled().extract(text);
    laws::hold(text, &read);
    read
}

fn facts(read: &Extraction) -> Vec<String> {
    let told = |it: &awarded::Relation| format!("{:?} {} {}", it.subject, it.kind, it.object);
    let mut facts: Vec<String> = read.relations.iter().map(told).collect();
    facts.sort_unstable();
    facts
}

#[test]
fn rel_3_what_says_the_same_gives_the_same_facts() {
    let neutral = "The weather was fine that week.";
    for sentence in SENTENCES {
        let plain = facts(&read(sentence));
        assert_eq!(plain.len(), 1, "{sentence}");
        for same in [
            format!("{neutral} {sentence}"),
            format!("{sentence} {neutral}"),
            format!("{neutral}\n\n{sentence}\n\n{neutral}\n"),
            sentence.replace(' ', "  "),
            sentence.replacen(" a ", "\na ", 1),
            format!("  {sentence}  "),
        ] {
            assert_eq!(facts(&read(&same)), plain, "{same:?}");
        }
        let swapped = sentence.replace("Circle", "Capita").replace("Serco", "Capita");
        assert_eq!(facts(&read(&swapped)).len(), 1, "{swapped}");
    }
    assert_eq!(facts(&read(SENTENCES[0])), facts(&read(SENTENCES[1])));
    assert_eq!(facts(&read(SENTENCES[0])), facts(&read(SENTENCES[2])));
}

#[test]
fn rel_4_what_denies_or_doubts_is_no_award() {
    for sentence in [
        "NHS Bedfordshire CCG has not awarded Circle a contract.",
        "NHS Bedfordshire CCG denied that it had awarded Circle a contract.",
        "NHS Bedfordshire CCG plans to award Circle a contract.",
        "NHS Bedfordshire CCG never awarded Circle a contract.",
        "NHS Bedfordshire CCG may award Circle a contract.",
    ] {
        let read = read(sentence);
        assert!(
            read.relations.iter().all(|it| it.stage != Some(Stage::Awarded)),
            "{sentence}: {:?}",
            read.relations
        );
    }
}

#[test]
fn rel_4_a_condition_behind_the_verb_is_not_read_yet() {
    // Nothing but the clause after it tells this from `said it would award`, which announces.
    let read = read("NHS Bedfordshire CCG would award Circle a contract if it could.");
    assert_eq!(
        read.relations.first().and_then(|it| it.stage),
        Some(Stage::Awarded),
        "it is read now: say so"
    );
}

#[test]
fn rel_5_without_names_or_rules_or_with_nothing_else_there_is_an_end() {
    let none = || Rules::read(&[]).expect("no rules");
    let text = SENTENCES.join(" ");
    for extractor in [
        Extractor::new(Gazetteer::default(), Rules::bundled()),
        Extractor::new(Gazetteer::bundled().clone(), none()),
        Extractor::new(Gazetteer::default(), none()),
    ] {
        let read = extractor.extract(&text);
        laws::hold(&text, &read);
    }
    for words in [&NAMES[..], &TRIGGERS, &CUES] {
        for joint in [" ", ", ", " and "] {
            read(&words.join(joint));
        }
    }
    let start = crate::process::seconds();
    read(&vec!["Serco"; 1000].join(", "));
    let taken = crate::process::seconds() - start;
    println!("a thousand names in a sentence: {:.0} ms", taken * 1e3);
    assert!(taken < 20.0, "{taken} s");
}

#[test]
fn rel_6_confidence_lies_between_nothing_and_certainty() {
    // The laws ask it of every fact; here of texts that do hold facts.
    let mut random = Random(99);
    for _ in 0..awkward::trials(4_000) {
        let noise = awkward::text(&random.bytes(12));
        let at = random.below(SENTENCES.len());
        read(&format!("{} {noise} {}", SENTENCES[at], SENTENCES[random.below(6)]));
    }
}

const FRAME: &str = "[relation.owns]\nsubject = { role = \"PARENT\", kinds = [\"firm\"] }\nobject = { role = \"CHILD\", kinds = \
                     [\"firm\"] }\n\n[[frame]]\nid = \"f\"\nrelation = \"owns\"\nsays = [\"PARENT buys CHILD\"]\n";

fn refused(text: &str) -> Error {
    Rules::read(&[("mine.toml", text)]).expect_err("the rules are wrong")
}

#[test]
fn rul_1_wrong_rule_files_are_refused_with_their_line() {
    assert!(Rules::read(&[("mine.toml", FRAME)]).is_ok());
    assert!(Rules::read(&[("mine.toml", &format!("\u{FEFF}{FRAME}"))]).is_ok());
    for (from, to) in [
        ("id = \"f\"", "idd = \"f\""),
        ("id = \"f\"", "id = 7"),
        ("id = \"f\"\n", ""),
        ("relation = \"owns\"", "relation = \"none\""),
        ("says = [\"PARENT buys CHILD\"]", "says = []"),
        ("says = [\"PARENT buys CHILD\"]", "says = \"PARENT buys CHILD\""),
        ("says = [\"PARENT buys CHILD\"]", "says = [\"parent buys child\"]"),
        ("says = [\"PARENT buys CHILD\"]", "says = [\"PARENT CHILD\"]"),
        ("says = [\"PARENT buys CHILD\"]", "says = [\"\"]"),
        ("says = [\"PARENT buys CHILD\"]", "says = [\"PARENT buys PART\"]"),
        ("[[frame]]", "[[fraim]]"),
        ("[[frame]]", "[frame]"),
        ("kinds = [\"firm\"]", "kinds = 1"),
        ("[relation.owns]", "[relation.owns"),
    ] {
        let text = FRAME.replace(from, to);
        match Rules::read(&[("mine.toml", &text)]) {
            Err(error) => {
                assert_eq!(error.file(), Some("mine.toml"), "{to}");
                assert!(error.line().is_some(), "{to}: {error}");
                assert!(error.to_string().len() > 20, "{error}");
            }
            // A frame whose wording binds nothing reads nothing, either.
            Ok(rules) => {
                let read = Extractor::new(Gazetteer::bundled().clone(), rules).extract("Serco buys Circle.");
                assert!(read.relations.is_empty(), "{to} was read as if it were right");
            }
        }
    }
}

#[test]
fn rul_1_rule_files_without_end_are_refused_or_read_soon() {
    let start = crate::process::seconds();
    assert_eq!(refused(&" ".repeat(Limits::RULE_FILE + 1)).kind(), awarded::ErrorKind::Limit);
    let many: String = (0..Limits::RULES + 1)
        .map(|at| format!("[[phrase]]\nid = \"p{at}\"\nrelation = \"owns\"\nsays = [\"PARENT, CHILD\"]\n"))
        .collect();
    let text = format!("{FRAME}{many}");
    let _ = Rules::read(&[("mine.toml", &text)]).map_err(|error| assert_eq!(error.file(), Some("mine.toml")));
    for says in [
        "[".repeat(100_000),
        "(".repeat(100_000),
        "... ".repeat(50),
        "a|".repeat(64),
        "PARENT buys CHILD ".repeat(1000),
    ] {
        let text = FRAME.replace("PARENT buys CHILD", &says);
        if let Err(error) = Rules::read(&[("mine.toml", &text)]) {
            assert_eq!(error.file(), Some("mine.toml"));
        }
    }
    let deep = format!("a = {}", "[".repeat(100_000));
    refused(&deep);
    let taken = crate::process::seconds() - start;
    println!("wrong rule files: {taken:.2} s");
    assert!(taken < 40.0, "{taken} s");
}

#[test]
fn sentences_that_turn_their_parts_round_or_break_off_are_read_without_a_panic() {
    let extractor = awarded::Extractor::bundled();
    let read = |text: &str| extractor.extract(text).mentions.len();
    // The subject stands behind its verb.
    let bodies = "Serco, Leeds Teaching Hospitals NHS Trust and Mid Yorkshire Teaching NHS Trust";
    assert_eq!(read(&format!("In the joint bid were {bodies}.")), 3);
    // Every article of the project's own, its sentences cut and joined crosswise.
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/articles");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts = files.iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let text: String = texts.map(|path| std::fs::read_to_string(path).unwrap() + "\n").collect();
    let sentences: Vec<Vec<&str>> = text
        .split_inclusive(['.', '\n'])
        .map(|sentence| sentence.split_whitespace().collect::<Vec<_>>())
        .filter(|words| words.len() > 3)
        .collect();
    let mut found = 0;
    for (at, words) in sentences.iter().enumerate() {
        let other = &sentences[(at * 7 + 3) % sentences.len()];
        let (cut, behind) = (at % words.len(), at % other.len());
        let crossed = [&other[behind..], &words[..cut], &words[cut..], &other[..behind]].concat().join(" ");
        let turned = [&words[cut..], &words[..cut]].concat().join(" ");
        found += read(&format!("{crossed}\n\n{turned}"));
    }
    assert!(found > sentences.len() / 2, "{found} of {}", sentences.len());
}
