//! The graph in Graphviz's DOT, to be rendered into a picture fit for print.

mod layout;
mod legend;
mod line;
pub(super) mod style;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::Exporter;
use super::escape::{self, LABEL};
use crate::graph::{Edge, Graph, Node};
use layout::{Column, Link, Part};
use style::{LineStyle, NodeStyle};

/// The longest paragraph of a tooltip in characters. A tooltip has up to nine, and Graphviz fails on words
/// of 16,384 bytes, of which a character may take five.
const PARAGRAPH: usize = 360;

/// Writes DOT: kinds of organisations by shape and colour, stages of a contract by line and colour,
/// labels with stages, value and service, the sentences that prove a fact as tooltips, and a legend of
/// what is drawn.
///
/// Contracts, subcontracts and who runs what are drawn, one line for each pair, in the colour of the last
/// stage. Ties between organisations (owners, partners, predecessors) and the roles of people are left out
/// unless asked for, because they soon hide the contracts.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Dot, Exporter};
///
/// let dot = Dot::new().title("Who contracts with whom").to_text(&Graph::new());
/// assert!(dot.starts_with("digraph"));
/// ```
#[derive(Clone, Debug)]
pub struct Dot {
    people: bool,
    ties: bool,
    by_kind: bool,
    legend: bool,
    title: Option<String>,
}

impl Default for Dot {
    fn default() -> Self {
        Self::new()
    }
}

impl Dot {
    /// The DOT exporter: no people, no ties, a legend, no title.
    ///
    /// ```
    /// # use awarded::export::Dot;
    /// let dot = Dot::new();
    /// ```
    pub fn new() -> Self {
        Dot { people: false, ties: false, by_kind: false, legend: true, title: None }
    }

    /// Whether people and their roles are drawn.
    ///
    /// ```
    /// # use awarded::export::Dot;
    /// let dot = Dot::new().people(true);
    /// ```
    #[must_use]
    pub fn people(mut self, people: bool) -> Self {
        self.people = people;
        self
    }

    /// Whether owners, partners and predecessors are drawn.
    ///
    /// ```
    /// # use awarded::export::Dot;
    /// let dot = Dot::new().ties(true);
    /// ```
    #[must_use]
    pub fn ties(mut self, ties: bool) -> Self {
        self.ties = ties;
        self
    }

    /// Whether frames hold nodes of one kind, named after it, instead of those that have to do with one
    /// another.
    ///
    /// ```
    /// # use awarded::export::Dot;
    /// let dot = Dot::new().by_kind(true);
    /// ```
    #[must_use]
    pub fn by_kind(mut self, by_kind: bool) -> Self {
        self.by_kind = by_kind;
        self
    }

    /// Whether a legend is drawn.
    ///
    /// ```
    /// # use awarded::export::Dot;
    /// let dot = Dot::new().legend(false);
    /// ```
    #[must_use]
    pub fn legend(mut self, legend: bool) -> Self {
        self.legend = legend;
        self
    }

    /// A title above the picture.
    ///
    /// ```
    /// # use awarded::export::Dot;
    /// let dot = Dot::new().title("Musculoskeletal services");
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    fn draws(&self, edge: &Edge<'_>) -> bool {
        match edge.kind().as_str() {
            "role" => self.people,
            "owns" | "partner" | "succeeds" => self.ties,
            _ => true,
        }
    }
}

impl Exporter for Dot {
    /// Each line is written as soon as its words are made: what is kept of all lines is their ends.
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let edges = || graph.edges().filter(|(_, edge, _)| self.draws(edge));
        let drawn = Drawn::of(graph, edges().map(|(_, edge, _)| edge));
        open(self.title.as_deref(), out)?;
        for node in &drawn.nodes {
            write_node(node, out)?;
        }
        for (from, edge, to) in edges() {
            line::write(from, edge, to, out)?;
        }
        let ids: Vec<String> = drawn.nodes.iter().map(|node| node_id(node)).collect();
        let mut parts = layout::parts(&ids, &drawn.links);
        if self.by_kind {
            write_kinds(drawn.nodes.iter().copied(), out)?;
        } else {
            write_frames(&parts, out)?;
        }
        if self.legend && !parts.is_empty() {
            let shapes = drawn.nodes.iter().map(|node| node_style(node)).collect();
            let legend = legend::write(&shapes, &drawn.styles, out)?;
            let place = parts.partition_point(|part| part.depth >= legend.depth);
            parts.insert(place, legend);
        }
        if !self.by_kind {
            write_columns(&layout::columns(&parts), out)?;
        }
        writeln!(out, "}}")
    }
}

/// What must be known of all lines before the first is written.
struct Drawn<'a> {
    /// The nodes that lines lead to, by identifier.
    nodes: Vec<&'a Node>,
    /// The lines, between places in `nodes`.
    links: Vec<Link>,
    styles: BTreeSet<LineStyle>,
}

impl<'a> Drawn<'a> {
    fn of(graph: &'a Graph, edges: impl Iterator<Item = Edge<'a>>) -> Self {
        let petgraph = graph.petgraph();
        let mut places = vec![None; petgraph.node_count()];
        let (mut links, mut styles) = (Vec::new(), BTreeSet::new());
        for edge in edges {
            let Some((from, to)) = petgraph.edge_endpoints(edge.index()) else { continue };
            let style = line::style(&edge);
            for end in [from, to] {
                places[end.index()] = Some(0); // the graph's indices have no gaps
            }
            let (from, to) = (from.index() as u32, to.index() as u32); // petgraph's indices have 32 bits
            links.push(Link { from, to, ranks: style.ranks });
            styles.insert(style);
        }
        let mut nodes = Vec::new();
        for (place, node) in places.iter_mut().zip(petgraph.node_weights()) {
            if place.is_some() {
                *place = Some(nodes.len() as u32); // as above
                nodes.push(node.as_ref());
            }
        }
        for link in &mut links {
            for end in [&mut link.from, &mut link.to] {
                *end = places[*end as usize].unwrap_or_default(); // each was marked above
            }
        }
        Drawn { nodes, links, styles }
    }
}

/// The settings of the whole picture. Fonts are asked for by name, with what every system has as the
/// last choice.
fn open(title: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let font = "fontname=\"Helvetica,Arial,DejaVu Sans,sans-serif\"";
    writeln!(out, "digraph awarded {{")?;
    writeln!(out, "  graph [rankdir=LR, charset=\"UTF-8\", bgcolor=\"#ffffff\", pad=0.4, nodesep=0.16,")?;
    writeln!(out, "    ranksep=0.4, splines=true, outputorder=edgesfirst, {font}, fontsize=22,")?;
    writeln!(out, "    labelloc=t, label=\"{}\"];", label(title.unwrap_or_default(), 80))?;
    writeln!(
        out,
        "  node [{font}, fontsize=13, fontcolor=\"#1a1a1a\", penwidth=1.4, margin=\"0.16,0.09\"];"
    )?;
    writeln!(out, "  edge [{font}, fontsize=11, arrowsize=0.8];")
}

/// A frame around the nodes of each kind, which the legend names likewise.
fn write_kinds<'a>(nodes: impl Iterator<Item = &'a Node>, out: &mut dyn Write) -> io::Result<()> {
    let mut kinds: BTreeMap<NodeStyle, Vec<String>> = BTreeMap::new();
    for node in nodes {
        kinds.entry(node_style(node)).or_default().push(node_id(node));
    }
    for (at, (style, nodes)) in kinds.iter().enumerate() {
        let (name, nodes) = (style.legend, nodes.join("; "));
        writeln!(
            out,
            "  subgraph cluster_kind_{at} {{ label=\"{name}\"; fontsize=14; style=rounded; color=\"{}\"; margin=12; {nodes}; }}",
            style.line
        )?;
    }
    Ok(())
}

/// A frame around each part; a single part needs none.
fn write_frames(parts: &[Part], out: &mut dyn Write) -> io::Result<()> {
    if parts.len() < 2 {
        return Ok(());
    }
    for (at, part) in parts.iter().enumerate() {
        let nodes = part.nodes.join("; ");
        writeln!(
            out,
            "  subgraph cluster_{at} {{ label=\"\"; style=rounded; color=\"#d0d0d0\"; margin=12; {nodes}; }}"
        )?;
    }
    Ok(())
}

/// Sets the parts into columns: an unseen spine of one node for each column, and unseen edges from there to
/// where the parts of the column begin. A single column needs none.
fn write_columns(columns: &[Column<'_>], out: &mut dyn Write) -> io::Result<()> {
    if columns.len() < 2 {
        return Ok(());
    }
    for (at, column) in columns.iter().enumerate() {
        writeln!(out, "  \"legend column {at}\" [label=\"\", shape=point, width=0.01, style=invis];")?;
        if at + 1 < columns.len() {
            writeln!(
                out,
                "  \"legend column {at}\" -> \"legend column {}\" [style=invis, minlen={}];",
                at + 1,
                column.depth
            )?;
        }
        for first in column.parts.iter().flat_map(|part| &part.first) {
            writeln!(out, "  \"legend column {at}\" -> {first} [style=invis, weight=0];")?;
        }
    }
    Ok(())
}

fn node_style(node: &Node) -> NodeStyle {
    node.entity().map_or(style::UNNAMED, |entity| style::node(&entity.kind))
}

fn write_node(node: &Node, out: &mut dyn Write) -> io::Result<()> {
    let NodeStyle { shape, style, fill, line, .. } = node_style(node);
    let tooltip = match node.entity() {
        Some(entity) => format!("{} ({}, {})", entity.name, entity.kind, entity.id),
        None => "The article does not name it.".to_owned(),
    };
    let name = if node.entity().is_some() { node.name() } else { "?" };
    writeln!(
        out,
        "  {} [label=\"{}\", shape={shape}, style=\"{style}\", fillcolor=\"{fill}\", color=\"{line}\", tooltip=\"{}\"];",
        node_id(node),
        label(name, 22),
        paragraph(&tooltip),
    )
}

/// The node's identifier in quotes. That of an entity never holds a blank, so that it can not be taken
/// for that of an unnamed buyer.
fn node_id(node: &Node) -> String {
    match node {
        Node::Entity(entity) => format!("\"{}\"", escape::dot_id(entity.id.as_str())),
        Node::Unnamed { kind, object } => {
            format!("\"unnamed {} {}\"", escape::dot_id(kind.as_str()), escape::dot_id(object.as_str()))
        }
    }
}

/// `text` as a label: cut, made visible, broken into lines of about `width` characters, and escaped.
fn label(text: &str, width: usize) -> String {
    let shown = escape::cut(&escape::visible(text), LABEL);
    broken(&shown, width).iter().map(|line| escape::dot(line)).collect::<Vec<_>>().join("\\n")
}

/// `text` as a paragraph of a tooltip.
fn paragraph(text: &str) -> String {
    escape::dot(&escape::cut(&escape::visible(text), PARAGRAPH))
}

/// `text` in lines of at most `width` characters, broken between words where that can be.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split_whitespace() {
        let count = word.chars().count();
        if length > 0 && length + 1 + count > width {
            lines.push(String::new());
            length = 0;
        }
        for (at, c) in word.chars().enumerate() {
            let full = length >= width;
            if full {
                lines.push(String::new());
                length = 0;
            }
            if let Some(line) = lines.last_mut() {
                if at == 0 && length > 0 {
                    line.push(' ');
                    length += 1;
                }
                line.push(c);
                length += 1;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_broken_between_words_and_long_words_inside() {
        assert_eq!(
            broken("NHS Elmshire Clinical Commissioning Group", 22),
            ["NHS Elmshire Clinical", "Commissioning Group"]
        );
        assert_eq!(broken("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(broken("", 9), [""]);
        assert_eq!(label("A \"B\"\n& \\N", 99), "A \\\"B\\\" &amp; \\\\N");
    }
}
