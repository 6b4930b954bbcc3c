//! Organisations that took one another's place, seen as one where one wishes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use petgraph::stable_graph::NodeIndex;

use super::Graph;
use super::node::{Node, NodeId};
use super::store::Row;
use crate::gazetteer::EntityId;
use crate::relation::RelationType;

impl Graph {
    /// The graph with every organisation in the place of those it took over: what a predecessor held, its
    /// last successor holds, and the successions themselves are gone.
    ///
    /// Who followed whom is known from the gazetteer ([`Entity::successors`](crate::Entity::successors), of
    /// whom the principal one counts) and from articles, where these name a single successor. A chain ends at
    /// the last organisation that this graph holds.
    ///
    /// ```
    /// use awarded::{EntityId, Extractor, Graph, graph::NodeId};
    ///
    /// let text = "Bedford Hospital NHS Trust was awarded a contract by NHS Bedfordshire CCG. \
    ///             Luton and Dunstable University Hospital NHS Foundation Trust has taken over Bedford Hospital NHS Trust.";
    /// let mut graph = Graph::new();
    /// graph.add(text, &Extractor::bundled().extract(text));
    /// let today = graph.collapsed();
    /// assert!(today.node(&NodeId::Entity(EntityId::new("ods:RC1"))).is_none());
    /// ```
    #[must_use]
    pub fn collapsed(&self) -> Graph {
        let last = self.last_successors();
        let mut store = self.store.as_ref().clone();
        let mut rows = Vec::new();
        for (_, edge, _) in self.edges() {
            if *edge.kind() == RelationType::SUCCEEDS {
                continue;
            }
            let mut place = |node: &Node| self.standing_for(node, &last).map(|node| store.node(node));
            let (Some(from), Some(to)) = (place(edge.from()), place(edge.to())) else { continue };
            for row in edge.rows() {
                let mut row = Row { from, to, ..*row };
                store.put_in_order(&mut row);
                rows.push(row);
            }
        }
        Graph::of(Arc::new(store), rows)
    }

    /// All whom this organisation followed, one after another, by identifier.
    ///
    /// ```
    /// # use awarded::{EntityId, Graph, graph::NodeId};
    /// assert!(Graph::new().predecessors_of(&NodeId::Entity(EntityId::new("ods:RC9"))).is_empty());
    /// ```
    pub fn predecessors_of(&self, id: &NodeId) -> Vec<&Node> {
        let mut before: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::new();
        for (old, new) in self.successions() {
            before.entry(new).or_default().push(old);
        }
        let Some(start) = self.place(id) else { return Vec::new() };
        let mut found = BTreeSet::new();
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            for &old in before.get(&at).into_iter().flatten() {
                if old != start && found.insert(old) {
                    open.push(old);
                }
            }
        }
        found.into_iter().filter_map(|at| self.petgraph().node_weight(at).map(Arc::as_ref)).collect()
    }

    /// Old and new, as articles and the gazetteer have it, where the graph holds both.
    fn successions(&self) -> BTreeSet<(NodeIndex, NodeIndex)> {
        let petgraph = self.petgraph();
        let stated = self
            .edges()
            .filter(|(_, edge, _)| *edge.kind() == RelationType::SUCCEEDS)
            .filter_map(|(_, edge, _)| petgraph.edge_endpoints(edge.index()))
            .map(|(new, old)| (old, new));
        let known = self.nodes().filter_map(Node::entity).flat_map(|old| {
            let place = |id: &EntityId| self.place(&NodeId::Entity(id.clone()));
            old.successors.iter().filter_map(move |new| Some((place(&old.id)?, place(new)?)))
        });
        stated.chain(known).collect()
    }

    /// For each node that has one its last successor. Where organisations followed one another in a ring,
    /// all of them are the first of the ring.
    fn last_successors(&self) -> BTreeMap<NodeIndex, NodeIndex> {
        let mut next: BTreeMap<NodeIndex, BTreeSet<NodeIndex>> = BTreeMap::new();
        for (old, new) in self.successions() {
            if old != new {
                next.entry(old).or_default().insert(new);
            }
        }
        let step = |at: NodeIndex| -> Option<NodeIndex> {
            let principal = self.petgraph().node_weight(at)?.entity()?.successors.first();
            let principal = principal.and_then(|id| self.place(&NodeId::Entity(id.clone())));
            match next.get(&at)? {
                all if all.len() == 1 => all.first().copied(),
                all => principal.filter(|principal| all.contains(principal)),
            }
        };
        let mut last: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
        for &start in next.keys() {
            let mut chain = vec![start];
            let mut seen = BTreeSet::from([start]);
            let mut end = start;
            while let Some(after) = step(end) {
                if let Some(&known) = last.get(&after) {
                    end = known;
                    break;
                }
                end = after;
                if !seen.insert(after) {
                    let ring = chain.iter().position(|at| *at == after).unwrap_or(0);
                    end = chain.iter().skip(ring).min().copied().unwrap_or(after);
                    break;
                }
                chain.push(after);
            }
            last.extend(chain.into_iter().filter(|at| *at != end).map(|at| (at, end)));
        }
        last
    }

    /// The node that this one has become, or is still.
    fn standing_for(&self, node: &Node, last: &BTreeMap<NodeIndex, NodeIndex>) -> Option<Arc<Node>> {
        let petgraph = self.petgraph();
        match node {
            Node::Entity(_) => {
                let place = self.place(&node.id())?;
                petgraph.node_weight(*last.get(&place).unwrap_or(&place)).cloned()
            }
            Node::Unnamed { kind, object } => {
                let place = self.place(&NodeId::Entity(object.clone()));
                let end = place.and_then(|place| last.get(&place)).and_then(|end| petgraph.node_weight(*end));
                let object = end.and_then(|end| end.entity()).map_or(object, |entity| &entity.id).clone();
                Some(Arc::new(Node::Unnamed { kind: kind.clone(), object }))
            }
        }
    }
}
