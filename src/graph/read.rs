//! Reads a graph's JSON, edge by edge: what is kept of a large file is the graph that it becomes.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::fact::{self, Fact, Origin, Source};
use super::form::NodeForm;
use super::{Builder, Graph, Handle};
use crate::date::PartialDate;
use crate::relation::{RelationType, Stage, Value};
use crate::span::Span;

impl<'de> Deserialize<'de> for Graph {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(GraphVisitor)
    }
}

struct GraphVisitor;

impl<'de> Visitor<'de> for GraphVisitor {
    type Value = Graph;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a graph: an object with `nodes` and `edges`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Graph, A::Error> {
        let mut reading = Reading::default();
        let (mut nodes, mut edges) = (false, false);
        let mut waiting: Vec<EdgeIn> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "nodes" if nodes => return Err(A::Error::duplicate_field("nodes")),
                "edges" if edges => return Err(A::Error::duplicate_field("edges")),
                "nodes" => {
                    map.next_value_seed(each(|node| reading.node(node)))?;
                    nodes = true;
                }
                "edges" if nodes => {
                    map.next_value_seed(each(|edge| reading.edge(edge)))?;
                    edges = true;
                }
                // Edges that stand before the nodes they lead to.
                "edges" => {
                    waiting = map.next_value()?;
                    edges = true;
                }
                _ => drop(map.next_value::<serde::de::IgnoredAny>()?),
            }
        }
        match (nodes, edges) {
            (false, _) => return Err(A::Error::missing_field("nodes")),
            (_, false) => return Err(A::Error::missing_field("edges")),
            _ => {}
        }
        for edge in waiting {
            reading.edge(edge).map_err(A::Error::custom)?;
        }
        Ok(reading.builder.finish())
    }
}

/// A list whose items are taken as they come.
struct Each<T, F> {
    take: F,
    item: PhantomData<T>,
}

fn each<T, F: FnMut(T) -> Result<(), String>>(take: F) -> Each<T, F> {
    Each { take, item: PhantomData }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> Result<(), String>> DeserializeSeed<'de> for Each<T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T) -> Result<(), String>> Visitor<'de> for Each<T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element()? {
            (self.take)(item).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

/// The graph as far as it was read.
#[derive(Default)]
struct Reading {
    builder: Builder,
    nodes: HashMap<String, Handle>,
    /// Each article once, so that its sources share it.
    origins: HashSet<Arc<Origin>>,
}

impl Reading {
    fn node(&mut self, node: NodeForm) -> Result<(), String> {
        let id = node.id.clone();
        let Some(node) = node.node() else {
            return Err(format!("node `{id}` is neither an entity nor unnamed"));
        };
        self.nodes.insert(id, self.builder.node(node));
        Ok(())
    }

    fn edge(&mut self, edge: EdgeIn) -> Result<(), String> {
        let node = |id: &String| {
            self.nodes.get(id).copied().ok_or_else(|| format!("an edge leads to `{id}`, which is no node"))
        };
        let (from, to) = (node(&edge.source)?, node(&edge.target)?);
        let kind = self.builder.kind(&edge.kind);
        for fact in edge.facts {
            let (fact, sources) = fact.parts();
            let fact = self.builder.fact(fact);
            for source in sources {
                let source = self.source(source);
                self.builder.state(from, kind, to, fact, source);
            }
        }
        Ok(())
    }

    fn source(&mut self, source: SourceIn) -> Handle {
        let SourceIn { published, doc, article, time, outlet, headline, quote, evidence, confidence } =
            source;
        let origin = Origin { published, doc, article, time, outlet, headline };
        let origin = match self.origins.get(&origin) {
            Some(own) => Arc::clone(own),
            None => {
                let own = Arc::new(origin);
                self.origins.insert(Arc::clone(&own));
                own
            }
        };
        self.builder.source(Source { origin, quote, evidence, confidence })
    }
}

#[derive(Deserialize)]
struct EdgeIn {
    source: String,
    target: String,
    #[serde(rename = "type")]
    kind: RelationType,
    facts: Vec<FactIn>,
}

/// A [`Fact`] and its sources. The fields are told once more because flattened ones would be kept twice while
/// they are read.
#[derive(Deserialize)]
struct FactIn {
    #[serde(default)]
    stage: Option<Stage>,
    #[serde(default)]
    date: Option<PartialDate>,
    #[serde(default)]
    start: Option<PartialDate>,
    #[serde(default)]
    service: Option<String>,
    #[serde(default)]
    value: Option<Value>,
    #[serde(default)]
    duration_months: Option<u32>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    former: bool,
    sources: Vec<SourceIn>,
}

impl FactIn {
    fn parts(self) -> (Fact, Vec<SourceIn>) {
        let FactIn { stage, date, start, service, value, duration_months, title, former, sources } = self;
        (Fact { stage, date, start, service, value, duration_months, title, former }, sources)
    }
}

/// A [`Source`] with its [`Origin`].
#[derive(Deserialize)]
struct SourceIn {
    #[serde(default)]
    published: Option<PartialDate>,
    doc: String,
    #[serde(default)]
    article: usize,
    #[serde(default)]
    time: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    headline: Option<String>,
    quote: Box<str>,
    #[serde(default, with = "fact::pairs")]
    evidence: Box<[Span]>,
    #[serde(default)]
    confidence: f64,
}
