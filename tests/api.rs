//! Promises of the interface: shared between threads, and safe to catch a panic around.

use std::panic::{RefUnwindSafe, UnwindSafe};

use awarded::article::Article;
use awarded::evaluate::{Mistake, Scores, Tally};
use awarded::export::{Dot, Json, Text};
use awarded::gazetteer::{Columns, Precedence};
use awarded::graph::{Edge, Filter, NodeId};
use awarded::input::{Document, Repeat};
use awarded::{
    Entity, EntityId, Error, Extraction, Extractor, Finding, Gazetteer, GazetteerBuilder, Graph, Kind,
    Mention, Name, PartialDate, Relation, RelationType, Rules, Span, Stage, Value,
};

fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}

fn owned<T: Clone + std::fmt::Debug + Send + 'static>() {}

#[test]
fn public_types_are_shared_between_threads() {
    shared::<(Extractor, Gazetteer, GazetteerBuilder, Rules, Graph)>();
    shared::<(Extraction, Article, Entity, EntityId, Kind, Mention, Name, Relation, RelationType, Value)>();
    shared::<(Span, Stage, PartialDate, Error, Finding, Filter, NodeId, Edge<'static>)>();
    shared::<(Scores, Mistake, Tally, Columns, Precedence, Document, Repeat, Dot, Json, Text)>();
}

#[test]
fn public_types_can_be_cloned_and_looked_at() {
    owned::<Extractor>();
    owned::<Gazetteer>();
    owned::<GazetteerBuilder>();
    owned::<Rules>();
    owned::<Graph>();
    owned::<Extraction>();
    owned::<Error>();
    owned::<Scores>();
    owned::<Columns>();
    owned::<Document>();
    owned::<Filter>();
}

#[test]
fn the_interchange_form_is_the_same_after_a_round_trip() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).expect("the sample articles") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            let json = Extractor::bundled().extract(&text).to_json();
            let back = Extraction::from_json(&json).expect("the interchange form");
            assert_eq!(back.to_json(), json, "{}", path.display());
            read += 1;
        }
    }
    assert!(read > 10);
}
