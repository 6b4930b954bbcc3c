//! The graph as GEXF 1.3, with typed attributes and dates, for Gephi's time line.

use std::io::{self, Write};

use super::Exporter;
use super::columns::{self, Cell, Column, FACT, NODE, Sort};
use super::escape::{token, xml};
use super::graphml::words;
use super::identifier::first_day;
use crate::graph::{Edge, Fact, Graph, Node, Sources};

/// Writes GEXF 1.3: a node for each node, an edge for each fact. A fact lives from its date, or from its first
/// report where no article gives one, to the end of a contract whose duration is known; an organisation as
/// long as the gazetteer says. Characters that XML forbids are shown as `⟨U+0000⟩`.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Exporter, Gexf};
///
/// assert!(Gexf::new().to_text(&Graph::new()).contains("mode=\"dynamic\""));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gexf {}

impl Gexf {
    /// The GEXF exporter.
    ///
    /// ```
    /// # use awarded::export::Gexf;
    /// let gexf = Gexf::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }
}

impl Exporter for Gexf {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
        writeln!(out, "  <meta><creator>awarded</creator></meta>")?;
        writeln!(out, "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">")?;
        attributes("node", &NODE, out)?;
        attributes("edge", &FACT, out)?;
        writeln!(out, "    <nodes>")?;
        for node in graph.nodes() {
            write_node(node, out)?;
        }
        writeln!(out, "    </nodes>\n    <edges>")?;
        let mut count = 0;
        for (_, edge, _) in graph.edges() {
            for (fact, sources) in edge.facts() {
                write_fact(count, &edge, fact, sources, out)?;
                count += 1;
            }
        }
        writeln!(out, "    </edges>\n  </graph>\n</gexf>")
    }
}

fn attributes(class: &str, columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\" mode=\"static\">")?;
    for (at, (name, sort)) in columns.iter().enumerate() {
        let sort = match sort {
            Sort::Text => "string",
            Sort::Whole => "long",
            Sort::Real => "double",
            Sort::Flag => "boolean",
        };
        writeln!(out, "      <attribute id=\"{at}\" title=\"{name}\" type=\"{sort}\"/>")?;
    }
    writeln!(out, "    </attributes>")
}

fn write_node(node: &Node, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "      <node id=\"{}\" label=\"{}\"", token(&node.id().to_string()), xml(node.name()))?;
    let life = node.entity().map(|entity| (entity.opened.map(first_day), entity.closed.map(first_day)));
    let (begin, end) = life.unwrap_or_default();
    lifetime(begin, end, out)?;
    writeln!(out, ">")?;
    values(&columns::node(node), out)?;
    writeln!(out, "      </node>")
}

fn write_fact(
    count: usize,
    edge: &Edge<'_>,
    fact: &Fact,
    sources: Sources<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (from, to) = (edge.from().id().to_string(), edge.to().id().to_string());
    let kind = edge.kind().as_str();
    let label = fact.stage.map_or(kind, |stage| stage.as_str());
    write!(out, "      <edge id=\"{count}\" source=\"{}\" target=\"{}\"", token(&from), token(&to))?;
    // Gephi takes parallel edges where their kinds differ.
    write!(out, " kind=\"{}\" weight=\"{}\" label=\"{}\"", xml(kind), sources.articles(), xml(label))?;
    let (begin, end) = columns::lifetime(fact, sources);
    lifetime(begin, end, out)?;
    writeln!(out, ">")?;
    values(&columns::fact(edge, fact, sources), out)?;
    writeln!(out, "      </edge>")
}

fn lifetime(begin: Option<String>, end: Option<String>, out: &mut dyn Write) -> io::Result<()> {
    // A reader of dynamics refuses what ends before it begins; such an end is not known well.
    let end = end.filter(|end| begin.as_ref().is_none_or(|begin| begin <= end));
    for (name, day) in [("start", begin), ("end", end)] {
        if let Some(day) = day {
            write!(out, " {name}=\"{day}\"")?;
        }
    }
    Ok(())
}

fn values(cells: &[Option<Cell>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for (at, cell) in cells.iter().enumerate() {
        if let Some(cell) = cell {
            writeln!(out, "          <attvalue for=\"{at}\" value=\"{}\"/>", words(cell))?;
        }
    }
    writeln!(out, "        </attvalues>")
}
