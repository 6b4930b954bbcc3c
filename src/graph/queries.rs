//! Who supplies whom, who buys from whom, and what happened between two of them in time order.

use petgraph::Direction;
use petgraph::stable_graph::{EdgeIndex, NodeIndex};

use super::Graph;
use super::edge::{Edge, Sources};
use super::fact::Fact;
use super::filter::{day, first};
use super::node::{Node, NodeId};
use crate::date::PartialDate;
use crate::relation::RelationType;

/// One fact in the life of a contract, a pair or an organisation.
///
/// ```
/// # use awarded::{EntityId, Graph};
/// # use awarded::graph::NodeId;
/// for event in Graph::new().life_of(&NodeId::Entity(EntityId::new("firm:circle"))) {
///     println!("{:?}: {} {:?} {}", event.day, event.edge.from().name(), event.fact.stage, event.edge.to().name());
/// }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Event<'a> {
    /// When it happened: the fact's date or, where no article gives one, the day it was first reported.
    pub day: Option<PartialDate>,
    /// Between whom, in what relation.
    pub edge: Edge<'a>,
    /// What happened.
    pub fact: &'a Fact,
    /// Who says so.
    pub sources: Sources<'a>,
}

impl Graph {
    /// The edges that lead from this node, by object and type.
    ///
    /// ```
    /// # use awarded::{EntityId, Graph};
    /// # use awarded::graph::NodeId;
    /// assert!(Graph::new().edges_from(&NodeId::Entity(EntityId::new("ods:06F"))).next().is_none());
    /// ```
    pub fn edges_from<'g>(&'g self, id: &NodeId) -> impl Iterator<Item = Edge<'g>> + use<'g> {
        self.outgoing(self.place(id)).filter_map(|at| self.edge(EdgeIndex::new(at)))
    }

    /// The edges that lead to this node, by subject and type.
    ///
    /// ```
    /// # use awarded::{EntityId, Graph};
    /// # use awarded::graph::NodeId;
    /// assert!(Graph::new().edges_to(&NodeId::Entity(EntityId::new("firm:circle"))).next().is_none());
    /// ```
    pub fn edges_to<'g>(&'g self, id: &NodeId) -> impl Iterator<Item = Edge<'g>> + use<'g> {
        let mut edges: Vec<EdgeIndex> = Vec::new();
        if let Some(place) = self.place(id) {
            let petgraph = self.petgraph();
            let mut walk = petgraph.neighbors_directed(place, Direction::Incoming).detach();
            while let Some((at, _)) = walk.next(petgraph) {
                edges.push(at);
            }
        }
        edges.sort_unstable();
        edges.into_iter().filter_map(|at| self.edge(at))
    }

    /// Whom this buyer has contracts with, at whatever stage, with the contracts.
    ///
    /// ```
    /// use awarded::{EntityId, Extractor, Graph, graph::NodeId};
    ///
    /// let text = "NHS Bedfordshire CCG has awarded Circle a five-year contract worth £120m.";
    /// let mut graph = Graph::new();
    /// graph.add(text, &Extractor::bundled().extract(text));
    /// let suppliers = graph.suppliers_of(&NodeId::Entity(EntityId::new("ods:06F")));
    /// assert_eq!(suppliers.map(|(supplier, _)| supplier.name()).collect::<Vec<_>>(), ["Circle"]);
    /// ```
    pub fn suppliers_of<'g>(
        &'g self,
        buyer: &NodeId,
    ) -> impl Iterator<Item = (&'g Node, Edge<'g>)> + use<'g> {
        let contracts = self.edges_from(buyer).filter(|edge| *edge.kind() == RelationType::CONTRACT);
        contracts.map(|edge| (edge.to(), edge))
    }

    /// Who has contracts with this supplier, at whatever stage, with the contracts.
    ///
    /// ```
    /// use awarded::{EntityId, Extractor, Graph, graph::NodeId};
    ///
    /// let text = "NHS Bedfordshire CCG has awarded Circle a five-year contract worth £120m.";
    /// let mut graph = Graph::new();
    /// graph.add(text, &Extractor::bundled().extract(text));
    /// let buyers = graph.buyers_from(&NodeId::Entity(EntityId::new("firm:circle")));
    /// assert_eq!(buyers.map(|(buyer, _)| buyer.name()).collect::<Vec<_>>(), ["NHS Bedfordshire CCG"]);
    /// ```
    pub fn buyers_from<'g>(
        &'g self,
        supplier: &NodeId,
    ) -> impl Iterator<Item = (&'g Node, Edge<'g>)> + use<'g> {
        let contracts = self.edges_to(supplier).filter(|edge| *edge.kind() == RelationType::CONTRACT);
        contracts.map(|edge| (edge.from(), edge))
    }

    /// All that happened between these two, in either direction, in time order; what has no date comes
    /// last. The life of one contract is this, filtered by [`Filter::service`](super::Filter::service).
    ///
    /// ```
    /// use awarded::{EntityId, Extractor, Graph, Stage, graph::NodeId};
    ///
    /// let text = "NHS Bedfordshire CCG awarded Circle a contract in April 2014. \
    ///             In 2013 NHS Bedfordshire CCG named Circle as preferred bidder.";
    /// let mut graph = Graph::new();
    /// graph.add(text, &Extractor::bundled().extract(text));
    /// let [ccg, circle] = ["ods:06F", "firm:circle"].map(|id| NodeId::Entity(EntityId::new(id)));
    /// let stages: Vec<_> = graph.life_between(&ccg, &circle).iter().filter_map(|event| event.fact.stage).collect();
    /// assert_eq!(stages, [Stage::Preferred, Stage::Awarded]);
    /// ```
    pub fn life_between(&self, a: &NodeId, b: &NodeId) -> Vec<Event<'_>> {
        let there = self.edges_of_pair(a, b);
        let back = self.edges_of_pair(b, a).filter(|_| a != b);
        in_time(there.chain(back))
    }

    /// The edge of this type between these two.
    ///
    /// ```
    /// # use awarded::{EntityId, Graph, RelationType};
    /// # use awarded::graph::NodeId;
    /// let id = NodeId::Entity(EntityId::new("ods:06F"));
    /// assert!(Graph::new().edge_between(&id, &RelationType::CONTRACT, &id).is_none());
    /// ```
    pub fn edge_between(&self, from: &NodeId, kind: &RelationType, to: &NodeId) -> Option<Edge<'_>> {
        self.edges_of_pair(from, to).find(|edge| edge.kind() == kind)
    }

    /// All that happened to this one, in time order; what has no date comes last.
    ///
    /// ```
    /// # use awarded::{EntityId, Graph};
    /// # use awarded::graph::NodeId;
    /// assert!(Graph::new().life_of(&NodeId::Entity(EntityId::new("firm:circle"))).is_empty());
    /// ```
    pub fn life_of(&self, id: &NodeId) -> Vec<Event<'_>> {
        let own = |edge: &Edge<'_>| edge.from().id() == edge.to().id(); // a loop leads from and to
        in_time(self.edges_from(id).chain(self.edges_to(id).filter(|edge| !own(edge))))
    }

    /// All that happened, in time order; what has no date comes last.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().timeline().is_empty());
    /// ```
    pub fn timeline(&self) -> Vec<Event<'_>> {
        in_time(self.edges().map(|(_, edge, _)| edge))
    }

    /// The indices of the edges from this node: they stand side by side.
    fn outgoing(&self, from: Option<NodeIndex>) -> std::ops::Range<usize> {
        let bounds = from.and_then(|from| {
            let first = &self.index().first_edge;
            Some(*first.get(from.index())? as usize..*first.get(from.index() + 1)? as usize)
        });
        bounds.unwrap_or(0..0)
    }

    /// The edges from `from` to `to`, found by bisection: a node's edges are sorted by object.
    fn edges_of_pair(&self, from: &NodeId, to: &NodeId) -> impl Iterator<Item = Edge<'_>> {
        let edges = self.outgoing(self.place(from));
        let to = self.place(to);
        let target = |at: usize| self.petgraph().edge_endpoints(EdgeIndex::new(at)).map(|(_, to)| to);
        let start = bisect(edges.clone(), |at| target(at) < to);
        let end = bisect(start..edges.end, |at| target(at) <= to);
        (start..end).filter_map(|at| self.edge(EdgeIndex::new(at)))
    }
}

/// The first place of `range` for which `before` does not hold; it holds for all places before that.
fn bisect(range: std::ops::Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The facts of these edges, by day; those of one day in the order of the edges and facts.
fn in_time<'a>(edges: impl Iterator<Item = Edge<'a>>) -> Vec<Event<'a>> {
    let mut events: Vec<Event<'a>> = edges
        .flat_map(|edge| {
            edge.facts().map(move |(fact, sources)| {
                let day = sources.iter().filter_map(|source| day(fact, source)).min_by_key(|day| first(*day));
                Event { day, edge, fact, sources }
            })
        })
        .collect();
    events.sort_by_key(|event| (event.day.is_none(), event.day, event.edge.index(), event.fact.stage));
    events
}
