//! Groups of nodes that have more to do with one another than with others: Louvain's method.

use std::collections::BTreeMap;

use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use super::Graph;
use super::node::Node;

/// After so many rounds over all nodes a level is taken as it is; it settles in far fewer.
const ROUNDS: usize = 64;

impl Graph {
    /// The communities, the largest first, each with its nodes in order.
    ///
    /// Louvain's method: nodes move, in their order, to the neighbouring community that raises modularity most,
    /// statements being the weight of an edge; then each community becomes one node, and so on until none
    /// moves. It reckons in whole numbers, and of two moves as good takes the first, so that the same graph has
    /// the same communities, always.
    ///
    /// ```
    /// use awarded::{Extractor, Graph};
    ///
    /// let text = "NHS Bedfordshire CCG has awarded Circle a contract. Kernow CCG has awarded Serco a contract.";
    /// let mut graph = Graph::new();
    /// graph.add(text, &Extractor::bundled().extract(text));
    /// assert_eq!(graph.communities().len(), 2);
    /// ```
    pub fn communities(&self) -> Vec<Vec<&Node>> {
        let mut level = Level::of(self);
        let mut group: Vec<usize> = (0..level.ties.len()).collect();
        loop {
            let (label, communities) = level.settle();
            if communities == level.ties.len() {
                return self.in_groups(&group);
            }
            group.iter_mut().for_each(|own| *own = label[*own]); // groups are the nodes of the level
            level = level.joined(&label, communities);
        }
    }
}

/// Nodes, or communities taken for nodes, and how strongly they are tied; every index is one of theirs.
struct Level {
    ties: Vec<BTreeMap<usize, i128>>,
    /// The weight of all ties of a node, those inside it counted twice.
    degree: Vec<i128>,
    /// The sum of all degrees.
    total: i128,
}

impl Level {
    fn of(graph: &Graph) -> Self {
        let nodes = graph.petgraph().node_count();
        let mut level = Level { ties: vec![BTreeMap::new(); nodes], degree: vec![0; nodes], total: 0 };
        for edge in graph.petgraph().edge_references() {
            let weight = edge.weight().statements() as i128;
            level.tie(edge.source().index(), edge.target().index(), weight);
        }
        level
    }

    fn tie(&mut self, a: usize, b: usize, weight: i128) {
        if a != b {
            *self.ties[a].entry(b).or_default() += weight;
            *self.ties[b].entry(a).or_default() += weight;
        }
        self.degree[a] += weight;
        self.degree[b] += weight;
        self.total += 2 * weight;
    }

    /// The community of each node when none wants to move, numbered from 0, and how many there are.
    fn settle(&self) -> (Vec<usize>, usize) {
        let mut label: Vec<usize> = (0..self.ties.len()).collect();
        let mut weight = self.degree.clone(); // of each community
        for _ in 0..ROUNDS {
            let mut moved = false;
            for at in 0..label.len() {
                let own = label[at];
                weight[own] -= self.degree[at];
                let best = self.best(at, own, &label, &weight);
                weight[best] += self.degree[at];
                label[at] = best;
                moved |= best != own;
            }
            if !moved {
                break;
            }
        }
        numbered(label)
    }

    /// The community that this node, which is taken out of `own`, does most for.
    fn best(&self, at: usize, own: usize, label: &[usize], weight: &[i128]) -> usize {
        let mut near: BTreeMap<usize, i128> = BTreeMap::from([(own, 0)]);
        for (&other, tie) in &self.ties[at] {
            *near.entry(label[other]).or_default() += tie;
        }
        let gain = |community: usize, ties: i128| ties * self.total - self.degree[at] * weight[community];
        let mut best = (gain(own, near[&own]), own); // `own` was put in
        for (community, ties) in near {
            let gain = gain(community, ties);
            if gain > best.0 {
                best = (gain, community);
            }
        }
        best.1
    }

    /// The level above: its nodes are the communities of this one.
    fn joined(&self, label: &[usize], communities: usize) -> Level {
        let ties = vec![BTreeMap::new(); communities];
        let mut above = Level { ties, degree: vec![0; communities], total: self.total };
        for (at, ties) in self.ties.iter().enumerate() {
            above.degree[label[at]] += self.degree[at];
            for (&other, tie) in ties.iter().filter(|(other, _)| label[**other] != label[at]) {
                *above.ties[label[at]].entry(label[other]).or_default() += tie;
            }
        }
        above
    }
}

/// The labels as numbers from 0 in the order in which they first occur, and how many there are.
fn numbered(mut label: Vec<usize>) -> (Vec<usize>, usize) {
    let mut numbers = BTreeMap::new();
    for own in &mut label {
        let next = numbers.len();
        *own = *numbers.entry(*own).or_insert(next);
    }
    (label, numbers.len())
}
