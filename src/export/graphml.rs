//! The graph as GraphML, with typed keys, for yEd, Gephi, igraph and networkx.

use std::io::{self, Write};

use super::Exporter;
use super::columns::{self, Cell, Column, FACT, NODE, Sort};
use super::escape::{token, xml};
use crate::graph::Graph;

/// Writes GraphML: a node for each node, an edge for each fact, so that the stages of a contract are
/// parallel edges. Amounts, durations, counts and confidence are numbers. Characters that XML forbids are shown
/// as `⟨U+0000⟩`.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Exporter, GraphMl};
///
/// assert!(GraphMl::new().to_text(&Graph::new()).contains("<graph id=\"awarded\" edgedefault=\"directed\">"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct GraphMl {}

impl GraphMl {
    /// The GraphML exporter.
    ///
    /// ```
    /// # use awarded::export::GraphMl;
    /// let graph_ml = GraphMl::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }
}

impl Exporter for GraphMl {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(
            out,
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">"
        )?;
        keys("node", &NODE, out)?;
        keys("edge", &FACT, out)?;
        writeln!(out, "  <graph id=\"awarded\" edgedefault=\"directed\">")?;
        for node in graph.nodes() {
            writeln!(out, "    <node id=\"{}\">", token(&node.id().to_string()))?;
            data("node", &columns::node(node), out)?;
            writeln!(out, "    </node>")?;
        }
        let mut count = 0;
        for (from, edge, to) in graph.edges() {
            let (from, to) = (token(&from.id().to_string()), token(&to.id().to_string()));
            for (fact, sources) in edge.facts() {
                writeln!(out, "    <edge id=\"fact-{count}\" source=\"{from}\" target=\"{to}\">")?;
                data("edge", &columns::fact(&edge, fact, sources), out)?;
                writeln!(out, "    </edge>")?;
                count += 1;
            }
        }
        writeln!(out, "  </graph>\n</graphml>")
    }
}

fn keys(of: &str, columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    for (at, (name, sort)) in columns.iter().enumerate() {
        let sort = match sort {
            Sort::Text => "string",
            Sort::Whole => "long",
            Sort::Real => "double",
            Sort::Flag => "boolean",
        };
        writeln!(out, "  <key id=\"{of}-{at}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{sort}\"/>")?;
    }
    Ok(())
}

fn data(of: &str, cells: &[Option<Cell>], out: &mut dyn Write) -> io::Result<()> {
    for (at, cell) in cells.iter().enumerate() {
        if let Some(cell) = cell {
            writeln!(out, "      <data key=\"{of}-{at}\">{}</data>", words(cell))?;
        }
    }
    Ok(())
}

/// A value as XML has it.
pub(super) fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => xml(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}
