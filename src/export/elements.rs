//! The graph as lists of elements in JSON: for Cytoscape, and as node-link data for networkx and D3.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::Exporter;
use super::columns::{self, FACT, NODE};
use crate::graph::{Edge, Fact, Graph, Node, Sources};

/// Writes Cytoscape's JSON: each node and each fact an element with its columns as `data`.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Cytoscape, Exporter};
///
/// let read: serde_json::Value = serde_json::from_str(&Cytoscape::new().to_text(&Graph::new()))?;
/// assert_eq!(read["elements"]["nodes"].as_array().unwrap().len(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cytoscape {}

impl Cytoscape {
    /// The exporter for Cytoscape.
    ///
    /// ```
    /// # use awarded::export::Cytoscape;
    /// let cytoscape = Cytoscape::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }
}

impl Exporter for Cytoscape {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let data = |data: Map<String, Value>| json!({ "data": data });
        write!(out, "{{\"data\":[],\"directed\":true,\"multigraph\":true,\"elements\":{{\"nodes\":[")?;
        list(graph.nodes().map(|node| data(cytoscape_node(node))), out)?;
        write!(out, "],\"edges\":[")?;
        list(facts(graph).map(|(at, edge, fact, sources)| data(link(at, &edge, fact, sources))), out)?;
        writeln!(out, "]}}}}")
    }
}

/// A node with what networkx' reader wants too: `value` is its key there.
fn cytoscape_node(node: &Node) -> Map<String, Value> {
    let mut data = own_node(node);
    data.insert("value".to_owned(), node.id().to_string().into());
    data
}

/// Writes node-link data, as networkx reads it (`node_link_graph`) and D3 draws it.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Exporter, NodeLink};
///
/// assert!(NodeLink::new().to_text(&Graph::new()).contains("\"edges\":["));
/// assert!(NodeLink::new().links(true).to_text(&Graph::new()).contains("\"links\":["));
/// ```
#[derive(Clone, Debug, Default)]
pub struct NodeLink {
    links: bool,
}

impl NodeLink {
    /// The exporter of node-link data; it calls edges `edges`, as networkx does from 3.4 on.
    ///
    /// ```
    /// # use awarded::export::NodeLink;
    /// let node_link = NodeLink::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether edges are called `links`, as D3's examples and older releases of networkx have it.
    ///
    /// ```
    /// # use awarded::export::NodeLink;
    /// let for_d3 = NodeLink::new().links(true);
    /// ```
    #[must_use]
    pub fn links(mut self, links: bool) -> Self {
        self.links = links;
        self
    }
}

impl Exporter for NodeLink {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"directed\":true,\"multigraph\":true,\"graph\":{{}},\"nodes\":[")?;
        list(graph.nodes().map(|node| Value::Object(own_node(node))), out)?;
        write!(out, "],\"{}\":[", if self.links { "links" } else { "edges" })?;
        list(
            facts(graph).map(|(at, edge, fact, sources)| Value::Object(link(at, &edge, fact, sources))),
            out,
        )?;
        writeln!(out, "]}}")
    }
}

fn own_node(node: &Node) -> Map<String, Value> {
    let mut data = columns::json(&NODE, columns::node(node));
    data.insert("id".to_owned(), node.id().to_string().into());
    data
}

/// A fact with its two ends; `key` keeps parallel edges apart.
fn link(at: usize, edge: &Edge<'_>, fact: &Fact, sources: Sources<'_>) -> Map<String, Value> {
    let mut data = columns::json(&FACT, columns::fact(edge, fact, sources));
    data.insert("id".to_owned(), format!("fact-{at}").into());
    data.insert("key".to_owned(), at.into());
    data.insert("source".to_owned(), edge.from().id().to_string().into());
    data.insert("target".to_owned(), edge.to().id().to_string().into());
    data
}

/// The facts of all edges, numbered.
fn facts(graph: &Graph) -> impl Iterator<Item = (usize, Edge<'_>, &Fact, Sources<'_>)> {
    let facts =
        graph.edges().flat_map(|(_, edge, _)| edge.facts().map(move |(fact, sources)| (edge, fact, sources)));
    facts.enumerate().map(|(at, (edge, fact, sources))| (at, edge, fact, sources))
}

/// The elements one to a line, with commas between.
fn list(elements: impl Iterator<Item = Value>, out: &mut dyn Write) -> io::Result<()> {
    for (at, element) in elements.enumerate() {
        write!(out, "{}", if at == 0 { "\n" } else { ",\n" })?;
        serde_json::to_writer(&mut *out, &element)?;
    }
    writeln!(out)
}
