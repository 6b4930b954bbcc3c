//! The graph as JSON: nodes, and edges with their facts and sources.

use std::io::{self, Write};

use serde::Serialize;

use super::Exporter;
use crate::graph::{Edge, Fact, Graph, Node, Source};

/// Writes the graph as one JSON object, `{"nodes": […], "edges": […]}`. A node has `id`, `kind` and
/// `name`; one that no article names has no kind. An edge has `source`, `target`, `type` and its
/// `facts`, each with the `sources` that state it.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Exporter, Json};
///
/// assert_eq!(Json::new().to_text(&Graph::new()), "{\n  \"nodes\": [],\n  \"edges\": []\n}\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Json {}

impl Json {
    /// The JSON exporter.
    ///
    /// ```
    /// # use awarded::export::Json;
    /// let json = Json::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }
}

impl Exporter for Json {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let written = Written {
            nodes: graph.nodes().map(WrittenNode::of).collect(),
            edges: graph.edges().map(WrittenEdge::of).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &written)?;
        writeln!(out)
    }
}

#[derive(Serialize)]
struct Written<'a> {
    nodes: Vec<WrittenNode<'a>>,
    edges: Vec<WrittenEdge<'a>>,
}

#[derive(Serialize)]
struct WrittenNode<'a> {
    id: String,
    kind: Option<&'a str>,
    name: &'a str,
}

impl<'a> WrittenNode<'a> {
    fn of(node: &'a Node) -> Self {
        let kind = node.entity().map(|entity| entity.kind.as_str());
        WrittenNode { id: node.id().to_string(), kind, name: node.name() }
    }
}

#[derive(Serialize)]
struct WrittenEdge<'a> {
    source: String,
    target: String,
    #[serde(rename = "type")]
    kind: &'a str,
    facts: Vec<WrittenFact<'a>>,
}

impl<'a> WrittenEdge<'a> {
    fn of((from, edge, to): (&'a Node, &'a Edge, &'a Node)) -> Self {
        WrittenEdge {
            source: from.id().to_string(),
            target: to.id().to_string(),
            kind: edge.kind().as_str(),
            facts: edge
                .facts()
                .map(|(fact, sources)| WrittenFact { fact, sources: sources.iter().collect() })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct WrittenFact<'a> {
    #[serde(flatten)]
    fact: &'a Fact,
    sources: Vec<&'a Source>,
}
