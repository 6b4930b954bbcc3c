//! How two nodes hang together: shortest chains of relations, and the parts that no relation joins.

use std::collections::VecDeque;

use petgraph::Direction;
use petgraph::stable_graph::{EdgeIndex, NodeIndex};

use super::Graph;
use super::edge::Edge;
use super::node::{Node, NodeId};

impl Graph {
    /// A shortest chain of relations from one node to another, followed in either direction; none where
    /// nothing joins them. Of several as short, the first in the order of the edges.
    ///
    /// ```
    /// use awarded::{EntityId, Extractor, Graph, graph::NodeId};
    ///
    /// let text = "NHS Bedfordshire CCG has awarded Circle a contract. \
    ///             Circle has awarded Bedford Hospital NHS Trust a subcontract.";
    /// let mut graph = Graph::new();
    /// graph.add(text, &Extractor::bundled().extract(text));
    /// let [ccg, trust] = ["ods:06F", "ods:RC1"].map(|id| NodeId::Entity(EntityId::new(id)));
    /// let path = graph.path(&ccg, &trust).unwrap();
    /// assert_eq!(path.iter().map(|edge| edge.kind().as_str()).collect::<Vec<_>>(), ["contract", "subcontract"]);
    /// ```
    pub fn path(&self, from: &NodeId, to: &NodeId) -> Option<Vec<Edge<'_>>> {
        let (from, to) = (self.place(from)?, self.place(to)?);
        let came = self.search(from, Some(to));
        let mut path = Vec::new();
        let mut at = to;
        while at != from {
            let (edge, before) = (*came.get(at.index())?)?;
            path.push(self.edge(edge)?);
            at = before;
        }
        path.reverse();
        Some(path)
    }

    /// The nodes at most `steps` relations away from this one, in either direction, with their distance;
    /// the nearest first, itself left out.
    ///
    /// ```
    /// # use awarded::{EntityId, Graph, graph::NodeId};
    /// assert!(Graph::new().around(&NodeId::Entity(EntityId::new("ods:06F")), 2).is_empty());
    /// ```
    pub fn around(&self, id: &NodeId, steps: usize) -> Vec<(&Node, usize)> {
        let Some(from) = self.place(id) else { return Vec::new() };
        let mut distance = vec![usize::MAX; self.petgraph().node_count()];
        let mut reached = Vec::new();
        let mut queue = VecDeque::from([(from, 0)]);
        while let Some((at, far)) = queue.pop_front() {
            match distance.get_mut(at.index()) {
                Some(known) if *known == usize::MAX => *known = far,
                _ => continue,
            }
            reached.push((far, at));
            if far < steps {
                queue.extend(self.petgraph().neighbors_undirected(at).map(|next| (next, far + 1)));
            }
        }
        reached.sort_unstable();
        let others = reached.into_iter().filter(|(far, _)| *far > 0);
        others.filter_map(|(far, at)| Some((self.petgraph().node_weight(at)?.as_ref(), far))).collect()
    }

    /// The parts of the graph that no relation joins, the largest first, each with its nodes in order.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().components().is_empty());
    /// ```
    pub fn components(&self) -> Vec<Vec<&Node>> {
        let petgraph = self.petgraph();
        let mut part = vec![usize::MAX; petgraph.node_count()];
        let mut parts = 0;
        for start in petgraph.node_indices() {
            let mut open = vec![start];
            let mut new = false;
            while let Some(at) = open.pop() {
                match part.get_mut(at.index()) {
                    Some(known) if *known == usize::MAX => *known = parts,
                    _ => continue,
                }
                new = true;
                open.extend(petgraph.neighbors_undirected(at));
            }
            parts += usize::from(new);
        }
        self.in_groups(&part)
    }

    /// The nodes by the number of their group, the largest group first.
    pub(super) fn in_groups(&self, group: &[usize]) -> Vec<Vec<&Node>> {
        let mut groups: std::collections::BTreeMap<usize, Vec<&Node>> = std::collections::BTreeMap::new();
        for (node, &group) in self.nodes().zip(group) {
            groups.entry(group).or_default().push(node);
        }
        let mut groups: Vec<Vec<&Node>> = groups.into_values().collect();
        groups.sort_by_key(|nodes| (std::cmp::Reverse(nodes.len()), nodes.first().map(|node| node.id())));
        groups
    }

    /// For each node that can be reached from `from` the edge and the node that it is reached by first.
    fn search(&self, from: NodeIndex, to: Option<NodeIndex>) -> Vec<Option<(EdgeIndex, NodeIndex)>> {
        let petgraph = self.petgraph();
        let mut came = vec![None; petgraph.node_count()];
        let mut queue = VecDeque::from([from]);
        let mut next = Vec::new();
        while let Some(at) = queue.pop_front() {
            if Some(at) == to {
                break;
            }
            next.clear();
            for direction in [Direction::Outgoing, Direction::Incoming] {
                let mut walk = petgraph.neighbors_directed(at, direction).detach();
                while let Some(step) = walk.next(petgraph) {
                    next.push(step);
                }
            }
            next.sort_unstable();
            for &(edge, other) in &next {
                if let Some(known @ None) = came.get_mut(other.index())
                    && other != from
                {
                    *known = Some((edge, at));
                    queue.push_back(other);
                }
            }
        }
        came
    }
}
