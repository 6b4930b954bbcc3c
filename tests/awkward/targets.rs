//! The eight fuzz targets, as functions of bytes: the fuzzer calls them, and so does the test that replays the corpus.

use std::sync::LazyLock;

use awarded::export::{
    Csv, Cytoscape, Dot, Exporter, FollowTheMoney, Gexf, GraphMl, Json, NodeLink, Ocds, Page, Text, Timeline,
    brat, web_annotations,
};
use awarded::gazetteer::Columns;
use awarded::input;
use awarded::scan::Scanner;
use awarded::{
    Entity, EntityId, Extraction, Extractor, Gazetteer, Graph, Kind, Rules, Span, article, sentence,
};

use super::{Random, laws, pieces, text};

/// A fuzz target.
pub(crate) type Target = fn(&[u8]);

/// All of them, by name.
pub(crate) const TARGETS: [(&str, Target); 8] = [
    ("bytes_to_document", bytes_to_document),
    ("fold_and_slice", fold_and_slice),
    ("gazetteer_csv", gazetteer_csv),
    ("gazetteer_then_match", gazetteer_then_match),
    ("rules_toml", rules_toml),
    ("extract", extract),
    ("json_in", json_in),
    ("export_all", export_all),
];

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::bundled);
static SCANNER: LazyLock<Scanner> = LazyLock::new(|| Scanner::new(Gazetteer::bundled()));

/// Two firms: an extractor of them is built soon, so that a fuzzer gets through more rule files.
static TWO: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut builder = Gazetteer::builder();
    builder.read("kind: firm\n[firm:serco] Serco\n[firm:circle] Circle\n", "two.txt").expect("names");
    builder.build()
});

/// Bytes become a text or an error that names the first wrong one; whatever form the text is taken for.
pub(crate) fn bytes_to_document(data: &[u8]) {
    match input::text(data.to_vec()) {
        Ok(read) => {
            assert_eq!(read.as_bytes(), data);
            let _ = input::markdown(&read);
            input::json_lines(&read).for_each(drop);
            pieced(&read);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    pieced(&text(data));
}

/// Articles, sentences and tokens lie inside each other, and what they leave out is white space.
fn pieced(text: &str) {
    for article in article::split(text) {
        assert!(laws::is_true(text, article.span), "{text:?}");
        let mut reached = article.span.start;
        for sentence in sentence::segment(text, &article) {
            assert!(article.span.contains(sentence.span) && sentence.span.start >= reached, "{text:?}");
            let mut at = sentence.span.start;
            for token in &sentence.tokens {
                assert!(laws::is_true(text, token.span) && token.span.start >= at, "{text:?}");
                let gap = Span { start: at, end: token.span.start }.text(text);
                assert!(gap.trim().is_empty(), "{gap:?} is lost in {text:?}");
                at = token.span.end;
            }
            assert_eq!(at, sentence.span.end, "{text:?}");
            reached = at;
        }
    }
}

/// What the scan finds lies on boundaries and reads like the name it is said to be.
pub(crate) fn fold_and_slice(data: &[u8]) {
    let text = text(data);
    for found in SCANNER.scan(&text) {
        assert!(laws::is_true(&text, found.span) && !found.span.is_empty(), "{text:?}");
        assert!(!found.names.is_empty(), "{text:?}");
    }
}

/// A table of names is read or refused in words; what was read can be built and searched for.
pub(crate) fn gazetteer_csv(data: &[u8]) {
    let table = String::from_utf8_lossy(data);
    let columns = Columns::new().kind(Kind::FIRM).prefix("firm:");
    for form in 0..5 {
        let mut builder = Gazetteer::builder();
        let read = match form {
            0 => builder.read_csv(&table, "a.csv", &columns),
            1 => builder.read_json(&table, "a.json", &columns),
            2 => builder.read_json_lines(&table, "a.jsonl", &columns),
            3 => builder.read_toml(&table, "a.toml", &columns),
            _ => builder.read(&table, "a.txt"),
        };
        match read {
            Ok(_) => drop(Scanner::new(&builder.build()).scan("Brightwell won a contract.")),
            Err(error) => assert!(error.to_string().starts_with("a."), "{error}"),
        }
    }
}

/// Names made of pieces are searched for, and what is found is linked, in texts of pieces.
pub(crate) fn gazetteer_then_match(data: &[u8]) {
    let (names, text) = data.split_at(data.len().min(24));
    let pieces = pieces();
    let mut builder = Gazetteer::builder();
    for (at, bytes) in names.chunks(3).enumerate() {
        let name: String = bytes.iter().map(|byte| pieces[usize::from(*byte) % pieces.len()]).collect();
        builder.add(Entity::new(EntityId::new(format!("o:{at}")), Kind::OTHER, name), &[]);
    }
    let gazetteer = builder.build();
    let scanner = Scanner::new(&gazetteer);
    let text = super::text(text);
    for found in scanner.scan(&text) {
        assert!(laws::is_true(&text, found.span), "{text:?}");
    }
    let read = Extractor::new(gazetteer, Rules::read(&[]).expect("no rules")).extract(&text);
    laws::hold(&text, &read);
}

/// A rule file is read or refused with its name; a file of pieces inside a right frame likewise.
pub(crate) fn rules_toml(data: &[u8]) {
    let file = String::from_utf8_lossy(data);
    let says = text(data).replace(['\'', '\n', '\r'], " ");
    let framed = format!(
        "[relation.owns]\nsubject = {{ role = \"PARENT\", kinds = [\"firm\"] }}\nobject = {{ role = \"CHILD\", kinds = \
         [\"firm\"] }}\n[[frame]]\nid = \"f\"\nrelation = \"owns\"\nsays = ['PARENT buys CHILD', '{says}']\n"
    );
    for file in [&*file, &framed] {
        match Rules::read(&[("a.toml", file)]) {
            Ok(rules) => {
                let read = Extractor::new(TWO.clone(), rules).extract("Serco has bought Circle.");
                assert!(read.relations.len() < 10);
            }
            Err(error) => assert_eq!(error.file(), Some("a.toml"), "{error}"),
        }
    }
}

/// The laws of reading, over texts of pieces.
pub(crate) fn extract(data: &[u8]) {
    let text = text(data);
    let read = EXTRACTOR.extract(&text);
    laws::hold(&text, &read);
    laws::round_trip(&read);
}

/// A spoilt extraction or graph is read or refused, and what was read can be written.
pub(crate) fn json_in(data: &[u8]) {
    const WHOLE: &str = r#"{"doc":"d","articles":[{"start":0,"end":40,"headline":"h","outlet":null,"published":"2014-11-07","time":null}],"entities":[{"id":"ods:1","kind":"ccg","name":"Elm CCG"},{"id":"firm:b","kind":"firm","name":"B"}],"mentions":[{"start":0,"end":7,"entity":"ods:1","form":"name","confidence":1.0,"found_by":"x"}],"relations":[{"article":0,"type":"contract","subject":"ods:1","object":"firm:b","stage":"awarded","value":{"amount":1,"currency":"GBP","period":"total"},"evidence":[[0,40]],"confidence":0.5}]}"#;
    let mut random = Random(data.iter().fold(7, |seed, byte| seed * 31 % 1_000_003 + u64::from(*byte)));
    let mut spoilt = WHOLE.as_bytes().to_vec();
    for byte in data.iter().take(8) {
        if spoilt.is_empty() {
            break;
        }
        let at = random.below(spoilt.len());
        match byte % 4 {
            0 => drop(spoilt.remove(at)),
            1 => spoilt[at] = *byte,
            2 => spoilt.insert(at, *b"[]{}\",:-09e"[usize::from(*byte) % 11..].first().expect("a byte")),
            _ => spoilt.truncate(at.max(1)),
        }
    }
    for json in [String::from_utf8_lossy(data), String::from_utf8_lossy(&spoilt)] {
        if let Ok(read) = Extraction::from_json(&json) {
            written("£5 of awkward text 𝄞, to be quoted", &read);
        }
        if let Ok(graph) = Graph::from_json(&json) {
            exporters().iter().for_each(|(_, exporter)| drop(exporter.to_text(&graph)));
        }
    }
}

/// What was read from elsewhere, in every form: spans may lie anywhere.
fn written(text: &str, read: &Extraction) {
    let mut graph = Graph::new();
    graph.add(text, read);
    exporters().iter().for_each(|(_, exporter)| drop(exporter.to_text(&graph)));
    drop(Page::new("t").article(text, read.clone()).to_text(&graph));
    let _ = (brat(text, read), web_annotations("urn:d", text, read));
}

/// Everything that can be written of a text of pieces, and the graph read back.
pub(crate) fn export_all(data: &[u8]) {
    let text = text(data);
    let mut read = EXTRACTOR.extract(&text);
    read.doc = text.chars().take(20).collect();
    for entity in &mut read.entities {
        entity.name.push_str(&read.doc);
    }
    written(&text, &read);
    let mut graph = Graph::new();
    graph.add(&text, &read);
    assert_eq!(Graph::from_json(&Json::new().to_text(&graph)).expect("its own form"), graph);
}

/// Every form of a graph.
pub(crate) fn exporters() -> Vec<(&'static str, Box<dyn Exporter>)> {
    vec![
        ("text", Box::new(Text::new().people(true))),
        ("timeline", Box::new(Timeline::new().people(true))),
        ("dot", Box::new(Dot::new().people(true).ties(true))),
        ("json", Box::new(Json::new())),
        ("graphml", Box::new(GraphMl::new())),
        ("gexf", Box::new(Gexf::new())),
        ("cytoscape", Box::new(Cytoscape::new())),
        ("node-link", Box::new(NodeLink::new())),
        ("facts", Box::new(Csv::facts())),
        ("nodes", Box::new(Csv::nodes())),
        ("edges", Box::new(Csv::edges())),
        ("ftm", Box::new(FollowTheMoney::new())),
        ("ocds", Box::new(Ocds::new())),
        ("page", Box::new(Page::new("t").people(true))),
    ]
}
