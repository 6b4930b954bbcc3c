//! The graph for people and for tools, in one form a file.
//!
//! An exporter writes a [`Graph`] and decides nothing but its form; whatever a name holds, the output is
//! well-formed and means only what the graph holds. Own forms implement [`Exporter`].

mod escape;
mod words;
mod identifier;
mod columns;
mod offsets;
mod csv;
mod dot;
mod elements;
mod file;
mod ftm;
mod gexf;
mod graphml;
mod json;
mod page;
mod ocds;
mod standoff;
mod text;
mod timeline;

pub use csv::Csv;
pub use dot::Dot;
pub use elements::{Cytoscape, NodeLink};
pub use file::{replace, replace_with};
pub use ftm::FollowTheMoney;
pub use gexf::Gexf;
pub use graphml::GraphMl;
pub use json::Json;
pub use ocds::Ocds;
pub use offsets::{CodePoints, Offsets, Utf16Units};
pub use page::Page;
pub use standoff::{brat, web_annotations};
pub use text::Text;
pub use timeline::Timeline;

use std::io::{self, Write};

use crate::graph::Graph;

/// A form that a graph can be written in.
///
/// ```
/// use std::io::{self, Write};
///
/// use awarded::Graph;
/// use awarded::export::Exporter;
///
/// struct Count;
///
/// impl Exporter for Count {
///     fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
///         writeln!(out, "{} organisations", graph.nodes().count())
///     }
/// }
///
/// assert_eq!(Count.to_text(&Graph::new()), "0 organisations\n");
/// ```
pub trait Exporter {
    /// Writes the graph.
    ///
    /// # Errors
    /// Where `out` fails.
    ///
    /// ```
    /// # use awarded::{Graph, export::{Dot, Exporter}};
    /// let mut out = Vec::new();
    /// Dot::new().write(&Graph::new(), &mut out)?;
    /// assert!(out.starts_with(b"digraph"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()>;

    /// The graph as text; bytes that are not UTF-8 are replaced.
    ///
    /// ```
    /// # use awarded::{Graph, export::{Exporter, Json}};
    /// assert!(Json::new().to_text(&Graph::new()).contains("\"nodes\""));
    /// ```
    fn to_text(&self, graph: &Graph) -> String {
        let mut out = Vec::new();
        match self.write(graph, &mut out) {
            Ok(()) => String::from_utf8_lossy(&out).into_owned(),
            Err(_) => String::new(), // a vector takes every byte
        }
    }
}
