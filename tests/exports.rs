//! Every export with hostile words in every place: read back by readers written for the test, and written
//! to `target/tmp/exports` for the tools that `tests/foreign/check_exports.sh` reads them with.

#[path = "awkward/mod.rs"]
mod awkward;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use awarded::export::{
    CodePoints, Csv, Cytoscape, Dot, Exporter, FollowTheMoney, Gexf, GraphMl, Json, NodeLink, Ocds, Text,
    Timeline, brat, replace, web_annotations,
};
use awarded::{Extraction, Extractor, Gazetteer, Graph};
use awkward::HOSTILE;
use serde_json::{Value, json};

/// Hostile words in every place that an extraction has for words.
fn extraction(at: usize, words: &str) -> (String, Extraction) {
    let text = format!("{words} has it.");
    let evidence = json!([[0, text.len()]]);
    let id = if at.is_multiple_of(2) { format!("{words}#{at}") } else { format!("firm:{at}") };
    let value = json!({"amount": at, "currency": words, "period": words});
    let read = json!({
        "doc": words,
        "articles": [{"start": 0, "end": text.len(), "headline": words, "outlet": words, "time": words,
                      "published": "2014-11-07"}],
        "entities": [{"id": id, "kind": words, "name": words}, {"id": "firm:b", "kind": "firm", "name": words}],
        "mentions": [{"start": 0, "end": words.len(), "entity": id, "form": "name"}],
        "relations": [
            {"article": 0, "type": "contract", "subject": id, "object": "firm:b", "stage": "awarded", "service": words,
             "value": value, "evidence": evidence, "confidence": 0.5},
            {"article": 0, "type": "role", "subject": id, "object": "firm:b", "title": words, "evidence": evidence},
            {"article": 0, "type": "owns", "subject": id, "object": "firm:b", "evidence": evidence},
            {"article": 0, "type": words, "subject": null, "object": id, "evidence": evidence},
        ],
    });
    (text, Extraction::from_json(&read.to_string()).expect("the interchange form"))
}

fn words() -> Vec<String> {
    HOSTILE.iter().map(|words| (*words).to_owned()).chain([String::new(), "w".repeat(100_000)]).collect()
}

fn hostile() -> Graph {
    let mut graph = Graph::new();
    for (at, words) in words().iter().enumerate() {
        let (text, read) = extraction(at, words);
        graph.add(&text, &read);
    }
    graph
}

fn samples() -> Vec<(String, String, Extraction)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let entries = fs::read_dir(folder).expect("the sample articles");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = |path: &PathBuf| {
        let doc = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("a text");
        let read = Extractor::bundled().extract_named(doc.clone(), &text);
        (doc, text, read)
    };
    paths.iter().map(read).collect()
}

fn exporters() -> Vec<(&'static str, Box<dyn Exporter>)> {
    vec![
        ("txt", Box::new(Text::new().people(true))),
        ("timeline.txt", Box::new(Timeline::new().people(true))),
        ("dot", Box::new(Dot::new().people(true).ties(true))),
        ("kinds.dot", Box::new(Dot::new().by_kind(true))),
        ("json", Box::new(Json::new())),
        ("graphml", Box::new(GraphMl::new())),
        ("gexf", Box::new(Gexf::new())),
        ("cyjs", Box::new(Cytoscape::new())),
        ("node-link.json", Box::new(NodeLink::new())),
        ("links.json", Box::new(NodeLink::new().links(true))),
        ("facts.csv", Box::new(Csv::facts())),
        ("nodes.csv", Box::new(Csv::nodes())),
        ("edges.csv", Box::new(Csv::edges())),
        ("ftm.jsonl", Box::new(FollowTheMoney::new().gazetteer(Gazetteer::bundled()))),
        ("ocds.jsonl", Box::new(Ocds::new().gazetteer(Gazetteer::bundled()))),
    ]
}

#[test]
fn every_form_is_written_for_the_tools_that_read_it() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exports");
    fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, text: &str| replace(&folder.join(name), text.as_bytes()).expect("written");
    let read = samples();
    let mut seeds = Graph::new();
    read.iter().for_each(|(_, text, read)| seeds.add(text, read));
    let graphs = [("samples", seeds), ("hostile", hostile()), ("empty", Graph::new())];
    for (name, graph) in &graphs {
        for (ending, exporter) in exporters() {
            let written = exporter.to_text(graph);
            assert_eq!(written, exporter.to_text(&graph.clone()));
            write(&format!("{name}.{ending}"), &written);
        }
    }
    let hostile_words = words();
    let documents = read.into_iter().chain(hostile_words.iter().enumerate().map(|(at, words)| {
        let (text, read) = extraction(at, words);
        (format!("hostile-{at}"), text, read)
    }));
    for (doc, text, read) in documents {
        write(&format!("{doc}.brat.txt"), &text);
        write(&format!("{doc}.brat.ann"), &brat(&text, &read));
        write(&format!("{doc}.annotations.json"), &web_annotations("urn:doc", &text, &read));
    }
}

#[test]
fn json_of_hostile_words_is_read_back_as_it_is() {
    let graph = hostile();
    assert_eq!(Graph::from_json(&Json::new().to_text(&graph)).expect("its own form"), graph);
    let names: Vec<String> = graph.nodes().map(|node| node.name().to_owned()).collect();
    let ids: Vec<String> = graph.nodes().map(|node| node.id().to_string()).collect();
    let node_link: Value = serde_json::from_str(&NodeLink::new().to_text(&graph)).expect("JSON");
    let cytoscape: Value = serde_json::from_str(&Cytoscape::new().to_text(&graph)).expect("JSON");
    let nodes = node_link["nodes"].as_array().expect("nodes");
    let elements = cytoscape["elements"]["nodes"].as_array().expect("nodes");
    assert_eq!(nodes.len(), names.len());
    for (at, (node, element)) in nodes.iter().zip(elements).enumerate() {
        assert_eq!((&node["name"], &node["id"]), (&json!(names[at]), &json!(ids[at])));
        assert_eq!((&element["data"]["name"], &element["data"]["id"]), (&json!(names[at]), &json!(ids[at])));
    }
    for exporter in [&FollowTheMoney::new() as &dyn Exporter, &Ocds::new()] {
        for line in exporter.to_text(&graph).lines() {
            serde_json::from_str::<Value>(line).expect("one object a line");
        }
    }
}

#[test]
fn tables_of_hostile_words_are_read_back_and_hold_no_formula() {
    let graph = hostile();
    let (facts, nodes) = (read_csv(&Csv::facts().to_text(&graph)), read_csv(&Csv::nodes().to_text(&graph)));
    assert_eq!(nodes.len(), graph.nodes().count() + 1);
    let mut rows = 0;
    for (row, node) in nodes.iter().skip(1).zip(graph.nodes()) {
        let said = [node.id().to_string(), node.name().to_owned()].map(|text| text.replace('\0', "⟨U+0000⟩"));
        for (cell, said) in row.iter().zip(said) {
            let unguarded =
                cell.strip_prefix('\'').filter(|rest| rest.trim_start() != said || !said.starts_with('\''));
            assert!(*cell == said || unguarded == Some(&said), "{cell:?} for {said:?}");
        }
    }
    let columns = &facts[0];
    let numbers: Vec<usize> = ["amount", "duration_months", "articles", "stories", "confidence"]
        .iter()
        .filter_map(|name| columns.iter().position(|column| column == name))
        .collect();
    for row in facts.iter().chain(&nodes) {
        for (at, cell) in row.iter().enumerate() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']), "{cell:?}");
            if row.len() == columns.len() && row != columns && numbers.contains(&at) && !cell.is_empty() {
                cell.parse::<f64>().expect("a number");
            }
        }
        rows += usize::from(row.len() == columns.len());
    }
    let stated: usize = graph.edges().map(|(_, edge, _)| edge.facts().count()).sum();
    assert_eq!(rows, stated + 1);
}

#[test]
fn xml_of_hostile_words_has_the_elements_of_tame_ones() {
    let graph = |words: &str| {
        let (text, read) = extraction(1, words);
        let mut graph = Graph::new();
        graph.add(&text, &read);
        graph
    };
    for exporter in [&GraphMl::new() as &dyn Exporter, &Gexf::new()] {
        let tame = read_xml(&exporter.to_text(&graph("x")));
        for words in words() {
            let read = read_xml(&exporter.to_text(&graph(&words)));
            assert_eq!(read.tags, tame.tags, "{words:?}");
            let shown = |c: char| match c {
                '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                    format!("⟨U+{:04X}⟩", c as u32)
                }
                c => c.to_string(),
            };
            let shown: String = words.chars().map(shown).collect();
            assert!(read.words.contains(&shown), "{words:?} in {:?}", read.words);
        }
    }
}

#[test]
fn annotations_mark_the_words_they_say() {
    for (at, words) in words().iter().enumerate() {
        let (text, read) = extraction(at, words);
        let annotations: serde_json::Value =
            serde_json::from_str(&web_annotations("urn:doc", &text, &read)).expect("JSON");
        let selector = &annotations[0]["target"]["selector"];
        assert_eq!(selector[1]["exact"], json!(words));
        assert_eq!(selector[0]["end"], json!(words.chars().count()));
        assert_eq!(
            awarded::export::Offsets::new(&text).code_points(words.len()),
            Some(CodePoints(words.chars().count()))
        );
        for line in brat(&text, &read).lines() {
            assert!(line.starts_with(['T', '#', 'R', 'E', 'A']), "{line:?}");
            assert!(line.split('\t').count() <= 3, "{line:?}");
        }
    }
}

#[test]
fn terminals_get_no_control_characters() {
    let graph = hostile();
    for exporter in [&Text::new().people(true) as &dyn Exporter, &Timeline::new().people(true)] {
        let written = exporter.to_text(&graph);
        assert!(!written.chars().any(|c| c.is_control() && c != '\n'));
        assert!(!written.contains('\u{202E}'));
    }
}

/// The cells of a table by RFC 4180.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            c if quoted => cell.push(c),
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' if chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "the last row is whole");
    rows
}

#[derive(Debug, Default)]
struct Xml {
    /// The tags with the names of their attributes, in order.
    tags: Vec<(String, Vec<String>)>,
    /// The texts of elements and the values of attributes.
    words: Vec<String>,
}

/// Reads the XML that the exporters write, and fails where it is not well-formed.
fn read_xml(text: &str) -> Xml {
    let mut xml = Xml::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        xml.words.push(unescaped(&rest[..start]));
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('?') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let whole = tag.strip_suffix('/');
        let (name, attributes) = attributes(whole.unwrap_or(tag));
        if whole.is_none() {
            open.push(name.clone());
        }
        xml.words.extend(attributes.values().cloned());
        xml.tags.push((name, attributes.into_keys().collect()));
    }
    assert!(open.is_empty(), "{open:?}");
    xml
}

fn attributes(tag: &str) -> (String, BTreeMap<String, String>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while let Some((attribute, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').expect("a value ends");
        let other = attributes.insert(attribute.trim().to_owned(), unescaped(value));
        assert!(other.is_none(), "{attribute} twice");
        rest = after;
    }
    assert_eq!(rest.trim(), "");
    (name.to_owned(), attributes)
}

fn unescaped(text: &str) -> String {
    let fine = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..) && c != '<';
    assert!(text.chars().all(fine), "{text:?}");
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once(';').expect("a reference ends");
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            number => {
                let number = number.strip_prefix('#').and_then(|number| number.parse().ok());
                number.and_then(char::from_u32).expect("a known reference")
            }
        });
        plain.push_str(after);
    }
    plain
}
