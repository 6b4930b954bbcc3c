//! Entities and the facts between them, gathered over any number of articles.
//!
//! A graph is for whoever asks about more than one article: who supplies this buyer, who holds most
//! contracts. Its trade-off: only entities that stand in a relation become nodes; mentions stay in the
//! [`Extraction`]s that they came from.

mod edge;
mod node;

pub use edge::{Edge, Fact, Source};
pub use node::{Node, NodeId};

use std::collections::BTreeMap;

use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};

use crate::extraction::Extraction;
use crate::gazetteer::EntityId;
use crate::relation::{Relation, RelationType};

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
/// .unwrap();
/// let mut graph = Graph::new();
/// graph.add(text, &read);
///
/// let (buyer, edge, supplier) = graph.edges().next().unwrap();
/// assert_eq!((buyer.name(), supplier.name()), ("NHS Elmshire CCG", "Brightwell"));
/// let (_, sources) = edge.facts().next().unwrap();
/// assert_eq!(sources.first().unwrap().quote, text);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Graph {
    graph: StableDiGraph<Node, Edge>,
    nodes: BTreeMap<NodeId, NodeIndex>,
    edges: BTreeMap<(NodeId, NodeId, RelationType), EdgeIndex>,
}

impl Graph {
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
        let known: BTreeMap<&EntityId, Node> =
            extraction.entities.iter().map(|entity| (&entity.id, Node::Entity(entity.clone()))).collect();
        let node = |id: &EntityId| known.get(id).cloned().unwrap_or_else(|| Node::unknown(id));
        for relation in &extraction.relations {
            let object = node(&relation.object);
            let subject = match &relation.subject {
                Some(id) => node(id),
                None => Node::Unnamed { kind: relation.kind.clone(), object: relation.object.clone() },
            };
            let source = Source::of(relation, text, extraction);
            let (from, to) = in_order(relation, subject, object);
            self.edge(from, to, &relation.kind).insert(Fact::of(relation), source);
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
        for (from, edge, to) in other.edges() {
            let own = self.edge(from.clone(), to.clone(), edge.kind());
            for (fact, sources) in edge.facts() {
                for source in sources {
                    own.insert(fact.clone(), source.clone());
                }
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
        self.nodes.values().filter_map(|&at| self.graph.node_weight(at))
    }

    /// The edges with their two ends, by subject, then object, then relation type.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().edges().next().is_none());
    /// ```
    pub fn edges(&self) -> impl Iterator<Item = (&Node, &Edge, &Node)> {
        self.edges.values().filter_map(|&at| {
            let (from, to) = self.graph.edge_endpoints(at)?;
            Some((self.graph.node_weight(from)?, self.graph.edge_weight(at)?, self.graph.node_weight(to)?))
        })
    }

    /// The graph as petgraph sees it, for its algorithms. Its indexes follow the order of arrival;
    /// [`Graph::nodes`] and [`Graph::edges`] do not.
    ///
    /// ```
    /// # use awarded::Graph;
    /// let graph = Graph::new();
    /// assert_eq!(petgraph::algo::tarjan_scc(graph.petgraph()).len(), 0);
    /// ```
    pub fn petgraph(&self) -> &StableDiGraph<Node, Edge> {
        &self.graph
    }

    /// The edge of this type between these nodes, made where there was none.
    fn edge(&mut self, from: Node, to: Node, kind: &RelationType) -> &mut Edge {
        let key = (from.id(), to.id(), kind.clone());
        let (from, to) = (self.node(from), self.node(to));
        let graph = &mut self.graph;
        let at = *self.edges.entry(key).or_insert_with(|| graph.add_edge(from, to, Edge::new(kind.clone())));
        &mut graph[at] // edges are never removed, so that every index kept in `edges` is valid
    }

    /// The index of this node. Of two descriptions of one entity the fuller stays.
    fn node(&mut self, node: Node) -> NodeIndex {
        let graph = &mut self.graph;
        match self.nodes.get(&node.id()) {
            Some(&at) => {
                if let Some(own) = graph.node_weight_mut(at)
                    && own.fullness() < node.fullness()
                {
                    *own = node;
                }
                at
            }
            None => {
                let id = node.id();
                let at = graph.add_node(node);
                self.nodes.insert(id, at);
                at
            }
        }
    }
}

/// Partners have no direction: `A — B` and `B — A` are one edge.
fn in_order(relation: &Relation, subject: Node, object: Node) -> (Node, Node) {
    if relation.kind == RelationType::PARTNER && object.id() < subject.id() {
        (object, subject)
    } else {
        (subject, object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(doc: &str, name: &str, subject: &str) -> Extraction {
        let json = format!(
            r#"{{"doc": "{doc}", "articles": [{{"start": 0, "end": 9, "headline": "{name}"}}],
                "entities": [{{"id": "b", "kind": "ccg", "name": "{name}"}},
                             {{"id": "s", "kind": "firm", "name": "Brightwell"}}], "mentions": [],
                "relations": [{{"article": 0, "type": "contract", "subject": {subject}, "object": "s",
                               "stage": "awarded", "evidence": [[0, 9]]}},
                              {{"article": 0, "type": "partner", "subject": {subject}, "object": "s",
                               "evidence": [[2, 1], [0, 9999]]}}]}}"#
        );
        Extraction::from_json(&json).expect("written well")
    }

    fn shown(graph: &Graph) -> String {
        format!("{:?} {:?}", graph.nodes().collect::<Vec<_>>(), graph.edges().collect::<Vec<_>>())
    }

    #[test]
    fn any_order_and_grouping_gives_the_same_graph() {
        let reads =
            [read("1", "Elm CCG", "\"b\""), read("2", "NHS Elm CCG", "\"b\""), read("3", "Elm", "null")];
        let build = |order: &[usize]| {
            let mut graph = Graph::new();
            order.iter().for_each(|&at| graph.add("It said so.", &reads[at]));
            graph
        };
        let all = shown(&build(&[0, 1, 2]));
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            assert_eq!(shown(&build(&order)), all);
            let mut merged = build(&order[2..]);
            merged.merge(&build(&order[..2]));
            merged.merge(&build(&order[..2]));
            assert_eq!(shown(&merged), all);
        }
        assert!(all.contains("NHS Elm CCG"));
    }

    #[test]
    fn an_unnamed_buyer_is_one_node_for_each_supplier_and_type() {
        let mut graph = Graph::new();
        graph.add("", &read("1", "Elm CCG", "null"));
        graph.add("", &read("2", "Elm CCG", "null"));
        let unnamed = graph.nodes().filter(|node| matches!(node, Node::Unnamed { .. })).count();
        assert_eq!(unnamed, 2); // one buyer, one partner
        assert_eq!(graph.edges().count(), 2);
    }

    #[test]
    fn ends_that_the_extraction_does_not_describe_are_nodes_all_the_same() {
        let mut read = read("1", "Elm CCG", "\"b\"");
        read.entities.clear();
        let mut graph = Graph::new();
        graph.add("", &read);
        assert_eq!(graph.nodes().map(Node::name).collect::<Vec<_>>(), ["b", "s"]);
    }
}
