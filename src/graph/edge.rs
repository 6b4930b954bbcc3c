//! The edges of the graph: facts of one relation type between two nodes, and who states them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use petgraph::stable_graph::EdgeIndex;

use super::Graph;
use super::fact::{Fact, Source};
use super::node::Node;
use super::store::Row;
use super::story;
use crate::relation::{RelationType, Stage};

/// What petgraph keeps of an edge: its type. [`Graph::edge`] gives its facts.
///
/// ```
/// # use awarded::{Graph, RelationType};
/// let graph = Graph::new();
/// let owned = graph.petgraph().edge_weights().filter(|edge| *edge.kind() == RelationType::OWNS);
/// assert_eq!(owned.count(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct EdgeWeight {
    kind: RelationType,
    rows: Range<u32>,
}

impl EdgeWeight {
    pub(super) fn new(kind: RelationType, rows: Range<u32>) -> Self {
        EdgeWeight { kind, rows }
    }

    /// The relation type.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().petgraph().edge_weights().all(|edge| edge.kind().as_str() == "contract"));
    /// ```
    pub fn kind(&self) -> &RelationType {
        &self.kind
    }

    /// How many statements it gathers: each article that states a fact counts.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert_eq!(Graph::new().petgraph().edge_weights().map(|edge| edge.statements()).sum::<usize>(), 0);
    /// ```
    pub fn statements(&self) -> usize {
        self.rows.len()
    }
}

/// All facts of one relation type between two nodes of a graph.
///
/// ```
/// # use awarded::Graph;
/// for (subject, edge, object) in Graph::new().edges() {
///     println!("{} {} {}: {} facts", subject.name(), edge.kind(), object.name(), edge.facts().count());
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Edge<'a> {
    graph: &'a Graph,
    at: EdgeIndex,
    weight: &'a EdgeWeight,
    from: &'a Node,
    to: &'a Node,
}

impl<'a> Edge<'a> {
    /// The edge at this index, where the graph has one.
    pub(super) fn new(graph: &'a Graph, at: EdgeIndex) -> Option<Self> {
        let petgraph = graph.petgraph();
        let (from, to) = petgraph.edge_endpoints(at)?;
        let (from, to) = (petgraph.node_weight(from)?, petgraph.node_weight(to)?);
        Some(Edge { graph, at, weight: petgraph.edge_weight(at)?, from, to })
    }

    /// Its relation type.
    ///
    /// ```
    /// # use awarded::{Graph, RelationType};
    /// let graph = Graph::new();
    /// let contracts = graph.edges().filter(|(_, edge, _)| *edge.kind() == RelationType::CONTRACT);
    /// assert_eq!(contracts.count(), 0);
    /// ```
    pub fn kind(&self) -> &'a RelationType {
        &self.weight.kind
    }

    /// Its subject: the buyer, the contractor, the owner.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().all(|(subject, edge, _)| subject.id() == edge.from().id()));
    /// ```
    pub fn from(&self) -> &'a Node {
        self.from
    }

    /// Its object: the supplier, the subcontractor, what is owned.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().all(|(_, edge, object)| object.id() == edge.to().id()));
    /// ```
    pub fn to(&self) -> &'a Node {
        self.to
    }

    /// Its index in [`Graph::petgraph`].
    ///
    /// ```
    /// # use awarded::Graph;
    /// let graph = Graph::new();
    /// assert!(graph.edges().all(|(_, edge, _)| graph.petgraph().edge_weight(edge.index()).is_some()));
    /// ```
    pub fn index(&self) -> EdgeIndex {
        self.at
    }

    /// The facts, by stage and date, each with the articles that state it in these terms.
    ///
    /// ```
    /// # use awarded::Graph;
    /// let graph = Graph::new();
    /// let facts: usize = graph.edges().map(|(_, edge, _)| edge.facts().count()).sum();
    /// assert_eq!(facts, 0);
    /// ```
    pub fn facts(&self) -> impl Iterator<Item = (&'a Fact, Sources<'a>)> + use<'a> {
        let graph = self.graph;
        self.rows().chunk_by(|a, b| a.fact == b.fact).filter_map(move |rows| {
            let fact = graph.store.facts.get(rows.first()?.fact as usize)?;
            Some((fact.as_ref(), Sources { graph, rows }))
        })
    }

    /// All that states any of its facts.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().all(|(_, edge, _)| edge.sources().articles() > 0));
    /// ```
    pub fn sources(&self) -> Sources<'a> {
        Sources { graph: self.graph, rows: self.rows() }
    }

    /// The furthest stage in a contract's life that its facts tell of.
    ///
    /// ```
    /// # use awarded::{Graph, Stage};
    /// let graph = Graph::new();
    /// let ended = graph.edges().filter(|(_, edge, _)| edge.last_stage() == Some(Stage::Ended));
    /// assert_eq!(ended.count(), 0);
    /// ```
    pub fn last_stage(&self) -> Option<Stage> {
        self.facts().filter_map(|(fact, _)| fact.stage).max()
    }

    pub(super) fn rows(&self) -> &'a [Row] {
        let rows = self.weight.rows.start as usize..self.weight.rows.end as usize;
        self.graph.index().rows.get(rows).unwrap_or_default()
    }
}

impl fmt::Debug for Edge<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts: Vec<_> = self.facts().collect();
        f.debug_struct("Edge").field("kind", self.kind()).field("facts", &facts).finish()
    }
}

/// The sources of a fact, or of all facts of an edge, each kept apart: by fact, day, document and place.
///
/// ```
/// # use awarded::Graph;
/// for (_, edge, _) in Graph::new().edges() {
///     for (fact, sources) in edge.facts() {
///         println!("{:?}: {} articles, {} stories", fact.stage, sources.articles(), sources.stories().len());
///     }
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    graph: &'a Graph,
    rows: &'a [Row],
}

impl<'a> Sources<'a> {
    /// Each of them.
    ///
    /// ```
    /// # use awarded::Graph;
    /// let graph = Graph::new();
    /// let quotes = graph.edges().flat_map(|(_, edge, _)| edge.sources().iter().map(|source| &source.quote));
    /// assert_eq!(quotes.count(), 0);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = &'a Source> + Clone + use<'a> {
        let graph = self.graph;
        self.rows.iter().filter_map(move |row| graph.store.sources.get(row.source as usize))
    }

    /// How many statements: an article that states two facts counts twice.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().all(|(_, edge, _)| edge.sources().count() > 0));
    /// ```
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// How many articles.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().all(|(_, edge, _)| edge.sources().articles() <= edge.sources().count()));
    /// ```
    pub fn articles(&self) -> usize {
        self.iter().map(|source| (&source.origin.doc, source.origin.article)).collect::<BTreeSet<_>>().len()
    }

    /// How many articles each outlet has; what names no outlet stands under none.
    ///
    /// ```
    /// # use awarded::Graph;
    /// for (_, edge, _) in Graph::new().edges() {
    ///     for (outlet, articles) in edge.sources().by_outlet() {
    ///         println!("{}: {articles}", outlet.unwrap_or("no outlet"));
    ///     }
    /// }
    /// ```
    pub fn by_outlet(&self) -> BTreeMap<Option<&'a str>, usize> {
        let mut articles: BTreeMap<Option<&str>, BTreeSet<(&str, usize)>> = BTreeMap::new();
        for source in self.iter() {
            let origin = source.origin.as_ref();
            articles.entry(origin.outlet.as_deref()).or_default().insert((&origin.doc, origin.article));
        }
        articles.into_iter().map(|(outlet, articles)| (outlet, articles.len())).collect()
    }

    /// The sources by story: what says the same in nearly the same words, as outlets do that print one
    /// agency's report, is one story. So ten reprints do not pass for ten witnesses.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().all(|(_, edge, _)| !edge.sources().stories().is_empty()));
    /// ```
    pub fn stories(&self) -> Vec<Vec<&'a Source>> {
        story::stories(self.iter())
    }

    /// The highest confidence among them.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().all(|(_, edge, _)| edge.sources().confidence() <= 1.0));
    /// ```
    pub fn confidence(&self) -> f64 {
        self.iter().map(|source| source.confidence).fold(0.0, f64::max)
    }
}

impl fmt::Debug for Sources<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
