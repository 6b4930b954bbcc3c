//! inj, json, det, gra: hostile words in every place of a graph, and graphs of every size.
//!
//! inj-1 is held by `tests/dot.rs`; inj-3 to inj-6 also by `tests/exports.rs`, which reads every form back.

use awarded::export::{Dot, Exporter, Json, Page, Text};
use awarded::graph::{Builder, Fact, Node, Source};
use awarded::{Entity, EntityId, Error, ErrorKind, Extraction, Extractor, Graph, Kind, RelationType};
use serde_json::{Value, json};

use crate::awkward::{self, HOSTILE, Random, targets};
use crate::process::{answer, child, task};

fn said(words: &str) -> (String, Extraction) {
    let text = format!("{words} has it.");
    let evidence = json!([[0, text.len()]]);
    let read = json!({
        "doc": words,
        "articles": [{"start": 0, "end": text.len(), "headline": words, "outlet": words, "time": words, "published": "2014-11-07"}],
        "entities": [{"id": format!("x:{words}"), "kind": words, "name": words}, {"id": "firm:b", "kind": "firm", "name": words}],
        "mentions": [{"start": 0, "end": words.len(), "entity": format!("x:{words}"), "form": "name"}],
        "relations": [{"article": 0, "type": "contract", "subject": format!("x:{words}"), "object": "firm:b", "stage": "awarded",
                       "service": words, "title": words, "evidence": evidence}],
    });
    (text, Extraction::from_json(&read.to_string()).expect("the interchange form"))
}

fn page(words: &str) -> String {
    let (text, read) = said(words);
    let mut graph = Graph::new();
    graph.add(&text, &read);
    Page::new(words).people(true).article(text, read).to_text(&graph)
}

/// The tags of a page with the names of their attributes, in order; scripts and styles are read as words.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let after = &rest[start + 1..];
        let mut quote = None;
        let end = after
            .char_indices()
            .find(|&(_, c)| match quote {
                Some(open) => {
                    if c == open {
                        quote = None;
                    }
                    false
                }
                None if c == '"' || c == '\'' => {
                    quote = Some(c);
                    false
                }
                None => c == '>',
            })
            .expect("a tag ends")
            .0;
        let (tag, mut names) = (&after[..end], String::new());
        let mut inside = false;
        for c in tag.chars() {
            match c {
                '"' => inside = !inside,
                c if !inside => names.push(c),
                _ => {}
            }
        }
        rest = &after[end + 1..];
        for raw in ["script", "style"] {
            if names == raw || names.starts_with(&format!("{raw} ")) {
                rest = rest.split_once(&format!("</{raw}")).expect("it ends").1;
            }
        }
        // A long label is drawn in several lines.
        if !names.trim_start_matches('/').starts_with("tspan") {
            tags.push(names);
        }
    }
    tags
}

#[test]
fn inj_2_a_page_of_hostile_words_has_the_tags_of_a_tame_one() {
    let tame = tags(&page("x"));
    assert!(tame.len() > 30);
    for words in HOSTILE {
        let html = page(words);
        assert_eq!(tags(&html), tame, "{words:?}");
        assert!(html.contains("default-src 'none'"));
        assert_eq!(html.matches("<script").count(), 1, "{words:?}");
    }
}

#[test]
fn inj_3_4_5_pieces_of_every_sort_are_written_whole() {
    let mut random = Random(3);
    for _ in 0..awkward::trials(1_000) {
        let words = format!("{}{}", awkward::text(&random.bytes(6)), HOSTILE[random.below(HOSTILE.len())]);
        let (text, read) = said(&words);
        let mut graph = Graph::new();
        graph.add(&text, &read);
        assert_eq!(Graph::from_json(&Json::new().to_text(&graph)).expect("its own form"), graph);
        for (name, exporter) in targets::exporters() {
            let written = exporter.to_text(&graph);
            match name {
                "json" | "cytoscape" | "node-link" => {
                    drop(serde_json::from_str::<Value>(&written).expect("JSON"))
                }
                "ftm" | "ocds" => {
                    written.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).expect("JSON")))
                }
                "graphml" | "gexf" => {
                    assert!(written.starts_with("<?xml") && written.trim_end().ends_with('>'))
                }
                "dot" => assert!(written.starts_with("digraph") && written.trim_end().ends_with('}')),
                _ => assert!(!written.is_empty()),
            }
        }
    }
}

#[test]
fn inj_6_terminals_and_errors_hold_no_control_character() {
    for words in HOSTILE {
        let (text, read) = said(words);
        let mut graph = Graph::new();
        graph.add(&text, &read);
        let error = Error::new(ErrorKind::Io, words).in_file(words);
        for shown in
            [Text::new().to_text(&graph), error.to_string(), format!("{error:?}"), format!("{graph:?}")]
        {
            assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{words:?}: {shown:?}");
        }
    }
}

#[test]
fn json_1_a_spoilt_extraction_is_refused_and_never_a_panic() {
    let whole: Value = serde_json::from_str(&said("Elm").1.to_json()).expect("JSON");
    let spoil = [
        json!(null),
        json!(-1),
        json!(1e300),
        json!("x"),
        json!([]),
        json!({}),
        json!([[9, 1]]),
        json!(u64::MAX),
    ];
    let mut paths = Vec::new();
    walk(&whole, String::new(), &mut paths);
    assert!(paths.len() > 30);
    for path in &paths {
        for other in &spoil {
            let mut odd = whole.clone();
            *odd.pointer_mut(path).expect("a place") = other.clone();
            if let Ok(read) = Extraction::from_json(&odd.to_string()) {
                let mut graph = Graph::new();
                graph.add("£5 has it.", &read);
                targets::exporters().iter().for_each(|(_, exporter)| drop(exporter.to_text(&graph)));
                drop(Page::new("t").article("£5 has it.", read).to_text(&graph));
            }
        }
    }
    for deep in ["[".repeat(1_000), "{\"doc\":".repeat(1_000), "[".repeat(1_000_000)] {
        assert_eq!(Extraction::from_json(&deep).expect_err("no end").kind(), ErrorKind::Interchange);
        assert!(Graph::from_json(&deep).is_err());
    }
    let mut random = Random(11);
    for _ in 0..awkward::trials(20_000) {
        targets::json_in(&random.bytes(8));
    }
}

fn walk(value: &Value, path: String, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| walk(value, format!("{path}/{key}"), paths))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| walk(value, format!("{path}/{at}"), paths))
        }
        _ => {}
    }
    if !path.is_empty() {
        paths.push(path);
    }
}

#[test]
fn det_1_the_same_bytes_in_every_process_place_and_number_of_threads() {
    const NAME: &str = "exports::det_1_the_same_bytes_in_every_process_place_and_number_of_threads";
    let texts: Vec<String> = {
        let mut random = Random(5);
        let sentence = "NHS Bedfordshire CCG has awarded Circle a contract; Serco and Virgin Care lost. ";
        (0..20).map(|_| format!("{sentence}{}", awkward::text(&random.bytes(60)))).collect()
    };
    if let Some(order) = task() {
        let extractor = Extractor::bundled();
        let mut order: Vec<usize> = order.split(' ').filter_map(|at| at.parse().ok()).collect();
        let reads = extractor.extract_batch(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let mut graph = Graph::new();
        order.retain(|at| *at < texts.len());
        for at in order {
            let mut read = reads[at].clone();
            read.doc = format!("{at}.txt");
            graph.add(&texts[at], &read);
        }
        let mut bytes: Vec<u8> = reads.iter().flat_map(|read| read.to_json().into_bytes()).collect();
        targets::exporters()
            .iter()
            .for_each(|(_, exporter)| bytes.extend(exporter.to_text(&graph).into_bytes()));
        println!("answer:{} {:x}", bytes.len(), checksum(&bytes));
        return;
    }
    let mut answers = Vec::new();
    let processes = if cfg!(debug_assertions) { 6 } else { 100 };
    for run in 0..processes {
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.rotate_left(run % texts.len());
        if run % 2 == 1 {
            order.reverse();
        }
        let order: Vec<String> = order.iter().map(ToString::to_string).collect();
        let threads = ["1", "2", "8"][run % 3];
        let (place, zone) =
            [("C", "UTC"), ("tr_TR.UTF-8", "Asia/Tokyo"), ("de_DE.UTF-8", "America/New_York")][run / 3 % 3];
        let variables = [("RAYON_NUM_THREADS", threads), ("LANG", place), ("LC_ALL", place), ("TZ", zone)];
        answers.push(answer(&child(NAME, &order.join(" "), &variables)));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

/// FNV-1a, the same in every process.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[test]
fn gra_1_empty_single_looped_crowded_and_large_graphs_are_written() {
    let firm = |id: String| Node::Entity(Entity::new(EntityId::new(&id), Kind::FIRM, id));
    let large = if cfg!(debug_assertions) { 3_000 } else { 30_000 };
    let crowded = |edges: usize, nodes: usize| {
        let mut builder = Builder::new();
        let kind = builder.kind(&RelationType::CONTRACT);
        let fact = builder.fact(Fact::default());
        for at in 0..edges {
            let from = builder.node(firm(format!("firm:{}", at % nodes)));
            let to = builder.node(firm(format!("firm:{}", (at + 1) % nodes)));
            let mut source = Source::default();
            source.quote = format!("{at}").into();
            let source = builder.source(source);
            builder.state(from, kind, to, fact, source);
        }
        builder.finish()
    };
    for (edges, nodes) in [(0, 1), (1, 1), (1, 2), (large, 2), (large, large)] {
        let graph = crowded(edges, nodes);
        let start = crate::process::seconds();
        assert!(!Json::new().to_text(&graph).is_empty());
        assert!(Dot::new().to_text(&graph).ends_with("}\n"));
        assert!(Text::new().to_text(&graph).len() < 100 * (edges + 10) * 10);
        let taken = crate::process::seconds() - start;
        println!("{edges} statements, {nodes} nodes: {taken:.2} s");
        assert!(taken < 10.0, "{edges} statements, {nodes} nodes: {taken} s");
    }
}
