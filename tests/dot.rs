//! The DOT export read back by a reader of its own: hostile names stay names, and Graphviz renders them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use awarded::export::{Dot, Exporter, Json, Text};
use awarded::{Extraction, Graph};
use serde_json::json;

const HOSTILE: [&str; 40] = [
    "\"",
    "\\",
    "ends in \\",
    "\\N",
    "\\G \\l \\r",
    "a\nb",
    "a\rb",
    "a\tb",
    "\0",
    "\u{1}\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{202E}desrever",
    "\u{FFFE}",
    "\u{2028}",
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "&#34;",
    "' onload='x",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:",
    "data:text/html,x",
    "x\" URL=\"http://evil.example",
    "x\"]; evil [label=\"y",
    "<b>bold</b>",
    "<<b>html label</b>>",
    "{a|b}",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'",
    ",",
    ";",
    "}",
    "// x",
    "Ünïted Trüsts £ — “x”",
];

/// Hostile words in every place that an extraction has for words.
fn extraction(id: &str, words: &str) -> (String, Extraction) {
    let text = format!("{words} has it.");
    let read = json!({
        "doc": words,
        "articles": [{"start": 0, "end": text.len(), "headline": words, "outlet": words, "time": words}],
        "entities": [{"id": id, "kind": words, "name": words}, {"id": "firm:b", "kind": "firm", "name": "B"}],
        "mentions": [],
        "relations": [
            {"article": 0, "type": "contract", "subject": id, "object": "firm:b", "stage": "awarded", "service": words,
             "value": {"amount": 5, "currency": words, "period": words}, "evidence": [[0, text.len()]]},
            {"article": 0, "type": "role", "subject": id, "object": "firm:b", "title": words, "evidence": [[0, text.len()]]},
            {"article": 0, "type": words, "subject": null, "object": id, "evidence": [[0, text.len()]]},
        ],
    });
    (text, Extraction::from_json(&read.to_string()).expect("the interchange form"))
}

fn graph(id: &str, words: &str) -> Graph {
    let mut graph = Graph::new();
    let (text, read) = extraction(id, words);
    graph.add(&text, &read);
    graph
}

fn dot(graph: &Graph) -> String {
    Dot::new().people(true).title("Who contracts with whom").to_text(graph)
}

#[test]
fn hostile_words_are_read_back_as_they_are_and_add_nothing() {
    let shape = |statements: &[Statement]| -> Vec<(usize, Vec<String>)> {
        statements.iter().map(|one| (one.ends.len(), one.attributes.keys().cloned().collect())).collect()
    };
    let tame = read(&dot(&graph("a", "x")));
    for words in HOSTILE {
        let statements = read(&dot(&graph("a", words)));
        assert_eq!(shape(&statements), shape(&tame), "{words:?}");
        let node = statements.iter().find(|one| one.ends == ["a"]).expect("the node");
        assert_eq!(squeezed(&node.attributes["label"]), squeezed(&seen(words)), "{words:?}");
        let edge = statements.iter().find(|one| one.ends == ["a", "firm:b"]).expect("the contract");
        assert!(squeezed(&edge.attributes["label"]).ends_with(&squeezed(&seen(words))), "{words:?}");
        assert!(squeezed(&edge.attributes["tooltip"]).contains(&squeezed(&seen(words))), "{words:?}");
    }
}

#[test]
fn frames_by_kind_hold_each_node_once_and_are_named_after_the_kind() {
    let written = Dot::new().by_kind(true).to_text(&graph("a", "x"));
    let frames: Vec<&str> = written.lines().filter(|line| line.contains("subgraph cluster_kind")).collect();
    assert_eq!(frames.len(), 3, "{written}"); // a company, one of an unknown kind, one that is not named
    assert!(frames.iter().any(|frame| frame.contains("label=\"Company\"") && frame.contains("\"firm:b\"")));
    assert_eq!(frames.iter().filter(|frame| frame.contains("\"a\";")).count(), 1);
}

#[test]
fn hostile_identifiers_stay_apart_and_keep_their_place() {
    let mut ids = BTreeSet::new();
    for words in HOSTILE {
        let statements = read(&dot(&graph(words, "x")));
        let node =
            statements.iter().find(|one| one.ends.len() == 1 && label(one) == Some("x")).expect("the node");
        assert!(node.ends[0].is_ascii(), "{:?}", node.ends);
        assert!(ids.insert(node.ends[0].clone()), "{words:?} is taken for another");
        assert!(
            statements.iter().any(|one| one.ends == [node.ends[0].clone(), "firm:b".into()]),
            "{words:?}"
        );
    }
    let long = |last| dot(&graph(&format!("{}{last}", "w".repeat(20_000)), "x"));
    assert_ne!(long('a'), long('b'));
    // An entity whose identifier mimics an unnamed buyer's is still another node.
    let mut graph = graph("a", "x");
    let (text, read_too) = extraction("unnamed x a", "y");
    graph.add(&text, &read_too);
    let nodes = read(&dot(&graph)).iter().filter(|one| one.ends.len() == 1 && !legend(one)).count();
    assert_eq!(nodes, graph.nodes().count());
}

#[test]
fn long_names_are_cut_where_one_can_see_it() {
    for long in ["é".repeat(100_000), "ab ".repeat(100_000)] {
        let written = dot(&graph("a", &long));
        let statements = read(&written);
        let node = statements.iter().find(|one| one.ends == ["a"]).expect("the node");
        assert!(node.attributes["label"].chars().count() <= 200 + 20); // the breaks of lines are counted too
        assert!(node.attributes["label"].ends_with('…'));
    }
}

#[test]
fn the_order_of_documents_does_not_show() {
    let reads: Vec<_> = ["x", "y", "\\", "z"].map(|words| extraction(words, words)).into();
    let all = |order: [usize; 4]| {
        let mut graph = Graph::new();
        order.iter().for_each(|&at| graph.add(&reads[at].0, &reads[at].1));
        (dot(&graph), Json::new().to_text(&graph), Text::new().people(true).to_text(&graph))
    };
    let first = all([0, 1, 2, 3]);
    for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1], [0, 2, 1, 3]] {
        assert_eq!(all(order), first);
    }
}

#[test]
fn people_and_their_roles_are_drawn_only_when_asked_for() {
    let role = json!({
        "doc": "d", "articles": [{"start": 0, "end": 1}], "mentions": [],
        "entities": [{"id": "p", "kind": "person", "name": "Jane Roe"}, {"id": "t", "kind": "trust", "name": "Elm Trust"}],
        "relations": [{"article": 0, "type": "role", "subject": "p", "object": "t", "title": "chair", "evidence": []}],
    });
    let mut graph = Graph::new();
    graph.add("", &Extraction::from_json(&role.to_string()).expect("the interchange form"));
    assert!(!Dot::new().to_text(&graph).contains("Jane Roe"));
    assert!(dot(&graph).contains("Jane Roe") && dot(&graph).contains("chair"));
    assert!(!Text::new().to_text(&graph).contains("Jane Roe"));
}

#[test]
fn the_text_form_shows_no_raw_control_character() {
    for words in HOSTILE {
        let printed = Text::new().people(true).to_text(&graph("a", words));
        assert!(!printed.chars().any(|c| c.is_control() && c != '\n'), "{words:?}");
        assert!(!printed.contains('\u{202E}'));
    }
}

#[test]
fn json_gives_back_every_word() {
    for words in HOSTILE {
        let written: serde_json::Value =
            serde_json::from_str(&Json::new().to_text(&graph("a", words))).expect("JSON");
        let names: Vec<&str> = written["nodes"]
            .as_array()
            .expect("nodes")
            .iter()
            .filter_map(|node| node["name"].as_str())
            .collect();
        assert!(names.contains(&words), "{words:?}");
    }
}

#[test]
fn empty_graphs_loops_and_many_parallel_facts_are_written() {
    assert_eq!(read(&dot(&Graph::new())).len(), 0);
    let relations: Vec<_> = (0..50_000)
        .map(|at| {
            json!({"article": at, "type": "contract", "subject": "a", "object": "a", "stage": "awarded",
                   "service": format!("service {}", at % 7), "evidence": [[0, 2]]})
        })
        .collect();
    let read_back =
        json!({"doc": "d", "articles": [], "entities": [], "mentions": [], "relations": relations});
    let mut graph = Graph::new();
    graph.add("It.", &Extraction::from_json(&read_back.to_string()).expect("the interchange form"));
    let (_, edge, _) = graph.edges().next().expect("a loop");
    assert_eq!(edge.facts().count(), 7);
    let written = dot(&graph);
    assert!(read(&written).iter().any(|one| one.ends == ["a", "a"]));
    assert!(written.len() < 100_000, "the tooltip is bounded");
}

#[test]
fn graphviz_renders_hostile_names_into_well_formed_svg() {
    if Command::new("dot").arg("-V").output().is_err() {
        eprintln!("Graphviz is not installed; its half of the test is left out");
        return;
    }
    let mut graph = Graph::new();
    for words in HOSTILE.iter().copied().chain(["", "é"]).map(str::to_owned).chain([
        "w".repeat(20_000),
        "&".repeat(20_000),
        "\u{1F5FA}".repeat(20_000),
    ]) {
        let (text, read) = extraction(&words, &words);
        graph.add(&text, &read);
    }
    for at in 0..9 {
        let (text, mut read) = extraction("many", &"&".repeat(20_000));
        read.doc.push_str(&at.to_string());
        graph.add(&text, &read);
    }
    let svg = rendered(&dot(&graph));
    let (elements, attributes) = well_formed(&svg);
    assert!(!elements.contains("script"), "{elements:?}");
    let active = |name: &&String| name.starts_with("on") || name.ends_with("href");
    assert_eq!(attributes.iter().filter(active).count(), 0, "{attributes:?}");
    assert!(svg.contains("&lt;b&gt;bold&lt;/b&gt;"));
    assert!(svg.contains("&amp;lt;b&amp;gt;"), "a name that looks like an entity is shown as it is");
    well_formed(&rendered(&dot(&Graph::new())));
}

fn rendered(written: &str) -> String {
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dot starts");
    let _ = child.stdin.take().expect("piped").write_all(written.as_bytes()); // its status tells the rest
    let output = child.wait_with_output().expect("dot ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("SVG in UTF-8")
}

/// How words look when nothing in them may act unseen.
fn seen(words: &str) -> String {
    let show = |c: char| match c {
        '\n' | '\r' | '\t' => " ".to_owned(),
        c if c.is_control() || "\u{202E}\u{2028}\u{FFFE}".contains(c) => format!("⟨U+{:04X}⟩", c as u32),
        c => c.to_string(),
    };
    words.chars().map(show).collect()
}

/// Without white space: where lines are broken is a matter of looks.
fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

fn label(statement: &Statement) -> Option<&str> {
    statement.attributes.get("label").map(String::as_str)
}

fn legend(statement: &Statement) -> bool {
    statement.ends.iter().any(|end| end.starts_with("legend "))
}

/// A node (one end) or an edge (two), with the words of its attributes.
#[derive(Debug)]
struct Statement {
    ends: Vec<String>,
    attributes: BTreeMap<String, String>,
}

#[derive(Debug, PartialEq)]
enum Token {
    Word(String),
    Mark(char),
    Arrow,
}

/// Reads the part of DOT that the exporter writes; refuses everything else.
fn read(dot: &str) -> Vec<Statement> {
    let mut tokens = tokens(dot).into_iter().peekable();
    let mut statements = Vec::new();
    let mut ends = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            Token::Word(word) => {
                if tokens.peek() == Some(&Token::Mark('=')) {
                    tokens.next();
                    assert!(matches!(tokens.next(), Some(Token::Word(_))), "a value after =");
                } else {
                    ends.push(word);
                }
            }
            Token::Arrow => assert_eq!(ends.len(), 1),
            Token::Mark('[') => {
                let mut attributes = BTreeMap::new();
                loop {
                    match tokens.next() {
                        Some(Token::Mark(']')) => break,
                        Some(Token::Mark(',')) => {}
                        Some(Token::Word(name)) => {
                            assert_eq!(tokens.next(), Some(Token::Mark('=')));
                            let Some(Token::Word(value)) = tokens.next() else {
                                panic!("no value of {name}")
                            };
                            assert!(attributes.insert(name, shown(&value)).is_none(), "an attribute twice");
                        }
                        other => panic!("{other:?} among attributes"),
                    }
                }
                let ends = std::mem::take(&mut ends);
                let settings = ["graph", "node", "edge"].iter().any(|word| ends == [*word]);
                if !settings {
                    statements.push(Statement { ends, attributes });
                }
            }
            Token::Mark(';' | '{' | '}') => ends.clear(),
            Token::Mark(other) => panic!("{other:?} among statements"),
        }
    }
    statements
}

fn tokens(dot: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = dot.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                let mut word = String::new();
                loop {
                    match chars.next().expect("a quoted word has an end") {
                        '"' => break,
                        '\\' if chars.peek() == Some(&'"') => word.extend(chars.next()),
                        '\\' => {
                            word.push('\\');
                            word.extend(chars.next());
                        }
                        '\n' => panic!("a line break inside a word"),
                        c => word.push(c),
                    }
                }
                tokens.push(Token::Word(word));
            }
            '-' if chars.peek() == Some(&'>') => {
                chars.next();
                tokens.push(Token::Arrow);
            }
            c if c.is_ascii_alphanumeric() || c == '_' || c == '.' => {
                let mut word = String::from(c);
                while let Some(c) = chars.next_if(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '.') {
                    word.push(c);
                }
                tokens.push(Token::Word(word));
            }
            c if c.is_whitespace() => {}
            c => tokens.push(Token::Mark(c)),
        }
    }
    tokens
}

/// What Graphviz shows for a label: `\n` breaks a line, `\\` is a backslash, `&amp;` an ampersand.
fn shown(value: &str) -> String {
    let mut shown = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => shown.push(' '),
                Some('\\') => shown.push('\\'),
                other => panic!("\\{other:?} would be replaced by Graphviz"),
            },
            c => shown.push(c),
        }
    }
    assert!(!shown.replace("&amp;", "").contains('&'), "Graphviz would read an entity in {shown}");
    shown.replace("&amp;", "&")
}

/// The names of the elements and attributes of an XML text; panics where it is not well-formed.
fn well_formed(xml: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut elements, mut attributes) = (BTreeSet::new(), BTreeSet::new());
    let (mut open, mut rest) = (Vec::new(), xml);
    while let Some(start) = rest.find('<') {
        entities(&rest[..start]);
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("--").expect("a comment has an end");
            rest = comment[end + 2..].strip_prefix('>').expect("no -- inside a comment");
            continue;
        }
        let end = rest.find('>').expect("a tag has an end");
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name.trim()));
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut left) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        elements.insert(name.to_owned());
        while let Some((attribute, value)) = left.split_once("=\"") {
            let (value, after) = value.split_once('"').expect("a value has an end");
            assert!(!value.contains('<'));
            entities(value);
            attributes.insert(attribute.trim().to_owned());
            left = after;
        }
        assert_eq!(left.trim(), "");
        if !closed {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "{open:?} have no end");
    (elements, attributes)
}

/// Every ampersand opens an entity, and no character is there that XML forbids.
fn entities(text: &str) {
    for part in text.split('&').skip(1) {
        let name = part.split(';').next().unwrap_or("");
        let known = ["lt", "gt", "amp", "quot", "apos"].contains(&name);
        assert!(known || name.starts_with('#'), "&{part}");
    }
    let allowed = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    assert!(text.chars().all(allowed), "{text:?}");
}
