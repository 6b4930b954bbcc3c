//! The graph as tables for spreadsheets: nodes, edges, or one flat table of facts.

use std::io::{self, Write};

use super::Exporter;
use super::columns::{self, Cell, FACT, NODE};
use super::escape::csv;
use crate::graph::Graph;

/// Writes a table as CSV (RFC 4180). No cell of words begins like a formula: where one would, an apostrophe
/// stands before it; amounts stay numbers.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Csv, Exporter};
///
/// assert!(Csv::facts().to_text(&Graph::new()).starts_with("subject,subject_name,object,object_name,type,"));
/// assert!(Csv::nodes().to_text(&Graph::new()).starts_with("Id,Label,name,kind"));
/// ```
#[derive(Clone, Debug)]
pub struct Csv {
    table: Table,
}

#[derive(Clone, Copy, Debug)]
enum Table {
    Facts,
    Nodes,
    Edges,
}

impl Csv {
    /// One table of everything: a row for each fact, with the names of both ends and the first quote.
    ///
    /// ```
    /// # use awarded::export::Csv;
    /// let csv = Csv::facts();
    /// ```
    pub fn facts() -> Self {
        Csv { table: Table::Facts }
    }

    /// The table of nodes, with the headings that Gephi expects.
    ///
    /// ```
    /// # use awarded::export::Csv;
    /// let csv = Csv::nodes();
    /// ```
    pub fn nodes() -> Self {
        Csv { table: Table::Nodes }
    }

    /// The table of edges, a row for each fact, with the headings that Gephi expects.
    ///
    /// ```
    /// # use awarded::export::Csv;
    /// let csv = Csv::edges();
    /// ```
    pub fn edges() -> Self {
        Csv { table: Table::Edges }
    }
}

impl Exporter for Csv {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let names = |columns: &[columns::Column]| {
            columns.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>()
        };
        match self.table {
            Table::Nodes => {
                line(["Id", "Label"].map(str::to_owned).into_iter().chain(names(&NODE)), out)?;
                for node in graph.nodes() {
                    let first = [csv(&node.id().to_string()), csv(node.name())];
                    line(first.into_iter().chain(columns::node(node).iter().map(cell)), out)?;
                }
            }
            Table::Edges => {
                let own = ["Source", "Target", "Type", "Id", "Label", "Weight"].map(str::to_owned);
                line(own.into_iter().chain(names(&FACT).into_iter().map(relation)), out)?;
                rows(graph, out, |at, edge, articles| {
                    let (from, to) = (edge.from().id().to_string(), edge.to().id().to_string());
                    let words = [csv(&from), csv(&to), "Directed".into(), at.to_string()];
                    words.into_iter().chain([csv(edge.kind().as_str()), articles.to_string()]).collect()
                })?;
            }
            Table::Facts => {
                let own = ["subject", "subject_name", "object", "object_name"].map(str::to_owned);
                line(own.into_iter().chain(names(&FACT)), out)?;
                rows(graph, out, |_, edge, _| {
                    let ends = [edge.from(), edge.to()];
                    ends.into_iter()
                        .flat_map(|node| [csv(&node.id().to_string()), csv(node.name())])
                        .collect()
                })?;
            }
        }
        Ok(())
    }
}

/// The relation type: Gephi has another meaning for a column called type.
fn relation(name: String) -> String {
    if name == "type" { "relation".to_owned() } else { name }
}

/// A row for each fact; `first` makes its first cells from its number, its edge and how many articles it has.
fn rows(
    graph: &Graph,
    out: &mut dyn Write,
    first: impl Fn(usize, &crate::graph::Edge<'_>, usize) -> Vec<String>,
) -> io::Result<()> {
    let mut at = 0;
    for (_, edge, _) in graph.edges() {
        for (fact, sources) in edge.facts() {
            let cells = columns::fact(&edge, fact, sources);
            line(first(at, &edge, sources.articles()).into_iter().chain(cells.iter().map(cell)), out)?;
            at += 1;
        }
    }
    Ok(())
}

fn cell(cell: &Option<Cell>) -> String {
    match cell {
        None => String::new(),
        Some(Cell::Text(text)) => csv(text),
        Some(Cell::Whole(number)) => number.to_string(),
        Some(Cell::Real(number)) => number.to_string(),
        Some(Cell::Flag(flag)) => flag.to_string(),
    }
}

/// A row of cells that are escaped.
fn line(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    for (at, cell) in cells.enumerate() {
        write!(out, "{}{cell}", if at == 0 { "" } else { "," })?;
    }
    write!(out, "\r\n")
}
