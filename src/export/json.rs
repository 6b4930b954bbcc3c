//! The graph as JSON: nodes, and edges with their facts and sources.

use std::io::{self, Write};

use super::Exporter;
use crate::graph::Graph;

/// Writes the graph as one JSON object, `{"nodes": […], "edges": […]}`, which [`Graph::from_json`] reads
/// back without loss. A node has `id`, `kind` and `name`, and where known `opened`, `closed` and
/// `successors`; one that no article names has no kind. An edge has `source`, `target`, `type` and its
/// `facts`, each with the `sources` that state it.
///
/// ```
/// use awarded::Graph;
/// use awarded::export::{Exporter, Json};
///
/// assert_eq!(Json::new().to_text(&Graph::new()), "{\n  \"nodes\": [],\n  \"edges\": []\n}\n");
/// assert_eq!(Json::new().on_one_line(true).to_text(&Graph::new()), "{\"nodes\":[],\"edges\":[]}\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Json {
    on_one_line: bool,
}

impl Json {
    /// The JSON exporter; it indents.
    ///
    /// ```
    /// # use awarded::export::Json;
    /// let json = Json::new();
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether all of it stands on one line, as JSON Lines want it.
    ///
    /// ```
    /// # use awarded::export::Json;
    /// let json = Json::new().on_one_line(true);
    /// ```
    #[must_use]
    pub fn on_one_line(mut self, on_one_line: bool) -> Self {
        self.on_one_line = on_one_line;
        self
    }
}

impl Exporter for Json {
    fn write(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        if self.on_one_line {
            serde_json::to_writer(&mut *out, graph)?;
        } else {
            serde_json::to_writer_pretty(&mut *out, graph)?;
        }
        writeln!(out)
    }
}
