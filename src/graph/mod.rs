//! Entities and the facts between them, gathered over any number of articles.
//!
//! A graph is for whoever asks about more than one article: who supplies this buyer, who holds most
//! contracts. Its trade-off: only entities that stand in a relation become nodes; mentions stay in the
//! [`Extraction`]s that they came from.

mod builder;
mod centrality;
mod communities;
mod difference;
mod edge;
mod fact;
mod filter;
mod form;
mod index;
mod node;
mod order;
mod packed;
mod paths;
mod queries;
mod read;
mod store;
mod story;
mod succession;

pub use builder::{Builder, Handle};
pub use centrality::Hub;
pub use difference::Difference;
pub use edge::{Edge, EdgeWeight, Sources};
pub use fact::{Fact, Origin, Source};
pub use filter::{Filter, day};
pub use node::{Node, NodeId};
/// The crate that [`Graph::petgraph`] is of, in the version that fits. Its types stand here and nowhere else in what
/// the crate offers.
#[doc(no_inline)]
pub use petgraph;
pub use queries::Event;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};

use crate::extraction::Extraction;
use crate::gazetteer::{Entity, EntityId};
use index::Index;
use store::{Row, Store};

/// A typed multigraph of entities: between two nodes runs one edge for each relation type, and each edge
/// gathers the facts that articles state, with their sources.
///
/// The same articles give the same graph in whatever order they are added or merged. An unnamed buyer is
/// a node of its own for each supplier and relation type ([`NodeId::Unnamed`]).
///
/// ```
/// use awarded::{Extraction, Graph};
///
/// let text = "NHS Elmshire CCG has awarded Brightwell a contract.";
/// let read = Extraction::from_json(
///     r#"{"doc": "a.txt", "articles": [{"start": 0, "end": 51}],
///         "entities": [{"id": "ods:00X", "kind": "ccg", "name": "NHS Elmshire CCG"},
///                      {"id": "firm:brightwell", "kind": "firm", "name": "Brightwell"}],
///         "mentions": [],
///         "relations": [{"article": 0, "type": "contract", "subject": "ods:00X",
///                        "object": "firm:brightwell", "stage": "awarded", "evidence": [[0, 51]]}]}"#,
/// )
/// ?;
/// let mut graph = Graph::new();
/// graph.add(text, &read);
///
/// let (buyer, edge, supplier) = graph.edges().next().unwrap();
/// assert_eq!((buyer.name(), supplier.name()), ("NHS Elmshire CCG", "Brightwell"));
/// let (_, sources) = edge.facts().next().unwrap();
/// assert_eq!(&*sources.iter().next().unwrap().quote, text);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Questions are answered from an index that is built at the first question after a change, so that
/// adding stays quick; it is best to add first and to ask then.
#[derive(Clone, Default)]
pub struct Graph {
    store: Arc<Store>,
    /// The statements as they came; once the index is built, it holds them sorted and each once.
    rows: Vec<Row>,
    index: OnceLock<Index>,
}

impl Graph {
    pub(in crate::graph) fn of(store: Arc<Store>, rows: Vec<Row>) -> Self {
        Graph { store, rows, index: OnceLock::new() }
    }

    /// An empty graph.
    ///
    /// ```
    /// assert_eq!(awarded::Graph::new().nodes().count(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the facts of one extraction; `text` is the document it was read from, whose words become the
    /// quotes. Adding the same document twice changes nothing.
    ///
    /// ```
    /// # use awarded::{Extraction, Graph};
    /// let mut graph = Graph::new();
    /// graph.add("", &Extraction::default());
    /// assert_eq!(graph.edges().count(), 0);
    /// ```
    pub fn add(&mut self, text: &str, extraction: &Extraction) {
        let (store, rows) = self.change();
        let entities: HashMap<&EntityId, &Entity> =
            extraction.entities.iter().map(|entity| (&entity.id, entity)).collect();
        // Whoever stands in no relation is no node, and does not name one: merging would not know of it.
        let node = |store: &mut Store, id: &EntityId| {
            let entity = entities.get(id).map(|&entity| Node::Entity(entity.clone()));
            store.node(Arc::new(entity.unwrap_or_else(|| Node::unknown(id))))
        };
        let mut origins: HashMap<usize, Arc<Origin>> = HashMap::new();
        for relation in &extraction.relations {
            let origin = origins
                .entry(relation.article)
                .or_insert_with(|| Arc::new(Origin::of(extraction, relation.article)));
            let from = match &relation.subject {
                Some(id) => node(store, id),
                None => {
                    let (kind, object) = (relation.kind.clone(), relation.object.clone());
                    store.node(Arc::new(Node::Unnamed { kind, object }))
                }
            };
            let mut row = Row {
                from,
                to: node(store, &relation.object),
                kind: store.kind(&relation.kind),
                fact: store.fact(Fact::of(relation)),
                source: store.source(Source::of(relation, text, Arc::clone(origin))),
            };
            if store.holds(&row) {
                store.put_in_order(&mut row);
                rows.push(row);
            }
        }
    }

    /// Takes in all of `other`.
    ///
    /// ```
    /// # use awarded::Graph;
    /// let mut graph = Graph::new();
    /// graph.merge(&Graph::new());
    /// assert_eq!(graph.nodes().count(), 0);
    /// ```
    pub fn merge(&mut self, other: &Graph) {
        if Arc::ptr_eq(&self.store, &other.store) {
            let rows = other.rows().to_vec();
            self.change_rows().extend(rows); // the numbers mean the same
            return;
        }
        let (store, rows) = self.change();
        let mut nodes = Translation::new(other.store.nodes.len());
        let mut kinds = Translation::new(other.store.kinds.len());
        let mut facts = Translation::new(other.store.facts.len());
        let mut sources = Translation::new(other.store.sources.len());
        for row in other.rows() {
            let mut node = |at: u32| nodes.number(at, |at| store.node(Arc::clone(&other.store.nodes[at])));
            let (from, to) = (node(row.from), node(row.to));
            let mut row = Row {
                from,
                to,
                kind: kinds.number(row.kind, |at| store.kind(&other.store.kinds[at])),
                fact: facts.number(row.fact, |at| store.shared_fact(&other.store.facts[at])),
                source: sources.number(row.source, |at| store.source(other.store.sources[at].clone())),
            };
            if store.holds(&row) {
                store.put_in_order(&mut row);
                rows.push(row);
            }
        }
    }

    /// The nodes, by identifier.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().nodes().next().is_none());
    /// ```
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.petgraph().node_weights().map(Arc::as_ref)
    }

    /// The edges with their two ends, by subject, then object, then relation type.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().next().is_none());
    /// ```
    pub fn edges(&self) -> impl Iterator<Item = (&Node, Edge<'_>, &Node)> {
        let edges = self.petgraph().edge_indices();
        edges.filter_map(|at| Edge::new(self, at)).map(|edge| (edge.from(), edge, edge.to()))
    }

    /// The node of this key, where a statement names it.
    ///
    /// ```
    /// # use awarded::{EntityId, Graph};
    /// # use awarded::graph::NodeId;
    /// assert!(Graph::new().node(&NodeId::Entity(EntityId::new("ods:RC1"))).is_none());
    /// ```
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.petgraph().node_weight(self.place(id)?).map(Arc::as_ref)
    }

    /// The index in [`Graph::petgraph`] of the node of this key.
    ///
    /// ```
    /// # use awarded::{EntityId, Graph};
    /// # use awarded::graph::NodeId;
    /// assert_eq!(Graph::new().place(&NodeId::Entity(EntityId::new("ods:RC1"))), None);
    /// ```
    pub fn place(&self, id: &NodeId) -> Option<NodeIndex> {
        self.index().place(self.store.node_at(id)?)
    }

    /// The edge at this index of [`Graph::petgraph`].
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edge(petgraph::graph::EdgeIndex::new(0)).is_none());
    /// ```
    pub fn edge(&self, at: EdgeIndex) -> Option<Edge<'_>> {
        Edge::new(self, at)
    }

    /// The graph as petgraph sees it, for its algorithms. Its indices follow the order of [`Graph::nodes`]
    /// and [`Graph::edges`], not that of arrival, so that they too are the same for the same articles.
    ///
    /// ```
    /// # use awarded::Graph;
    /// let graph = Graph::new();
    /// assert_eq!(petgraph::algo::tarjan_scc(graph.petgraph()).len(), 0);
    /// ```
    pub fn petgraph(&self) -> &StableDiGraph<Arc<Node>, EdgeWeight> {
        &self.index().graph
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(&self.store, &self.rows))
    }

    /// All statements: sorted where the index is built, else as they came.
    fn rows(&self) -> &[Row] {
        self.index.get().map_or(&self.rows, |index| &index.rows)
    }

    /// The statements to be changed, after which the index is built anew.
    fn change_rows(&mut self) -> &mut Vec<Row> {
        if let Some(index) = self.index.take() {
            self.rows = index.rows;
        }
        &mut self.rows
    }

    fn change(&mut self) -> (&mut Store, &mut Vec<Row>) {
        self.change_rows();
        (Arc::make_mut(&mut self.store), &mut self.rows)
    }
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edges: Vec<_> = self.edges().collect();
        f.debug_struct("Graph").field("edges", &edges).finish()
    }
}

impl PartialEq for Graph {
    /// True where both hold the same nodes, described alike, and the same facts with the same sources.
    fn eq(&self, other: &Self) -> bool {
        let statements = |a: Edge<'_>, b: Edge<'_>| {
            a.kind() == b.kind() && a.rows().len() == b.rows().len() && {
                let facts = |edge: Edge<'_>| {
                    edge.facts().map(|(fact, sources)| (fact.clone(), sources.count())).collect::<Vec<_>>()
                };
                facts(a) == facts(b) && a.sources().iter().eq(b.sources().iter())
            }
        };
        self.nodes().eq(other.nodes())
            && self.petgraph().edge_count() == other.petgraph().edge_count()
            && self.edges().zip(other.edges()).all(|((from, edge, to), (from2, edge2, to2))| {
                from.id() == from2.id() && to.id() == to2.id() && statements(edge, edge2)
            })
    }
}

/// What the numbers of another store are in this one, filled in as they turn up.
struct Translation(Vec<u32>);

impl Translation {
    fn new(numbers: usize) -> Self {
        Translation(vec![u32::MAX; numbers])
    }

    /// `at` must be a number of the other store.
    fn number(&mut self, at: u32, mut make: impl FnMut(usize) -> u32) -> u32 {
        let known = &mut self.0[at as usize];
        if *known == u32::MAX {
            *known = make(at as usize);
        }
        *known
    }
}

#[cfg(test)]
mod tests;
