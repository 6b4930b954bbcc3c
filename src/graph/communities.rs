//! Groups of nodes that have more to do with one another than with others: Louvain's method.

use std::collections::BTreeMap;

use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use super::Graph;
use super::node::Node;

/// After so many rounds over all nodes a level is taken as it is; it settles in far fewer.
const ROUNDS: usize = 32;
/// A level has settled when fewer than one node in so many moves in a round.
const ENOUGH: usize = 1000;

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
    /// For each node its neighbours, in order, each once.
    ties: Vec<Vec<(usize, i64)>>,
    /// The weight of all ties of a node, those inside it counted twice.
    degree: Vec<i64>,
    /// The sum of all degrees.
    total: i64,
}

impl Level {
    fn of(graph: &Graph) -> Self {
        let nodes = graph.petgraph().node_count();
        let mut level = Level { ties: vec![Vec::new(); nodes], degree: vec![0; nodes], total: 0 };
        for edge in graph.petgraph().edge_references() {
            let (from, to) = (edge.source().index(), edge.target().index());
            let weight = edge.weight().statements() as i64; // below the number of rows
            if from != to {
                level.ties[from].push((to, weight));
                level.ties[to].push((from, weight));
            }
            level.degree[from] += weight;
            level.degree[to] += weight;
            level.total += 2 * weight;
        }
        level.ties.iter_mut().for_each(gathered);
        level
    }

    /// The community of each node when hardly any wants to move, numbered from 0, and how many there are.
    fn settle(&self) -> (Vec<usize>, usize) {
        let mut label: Vec<usize> = (0..self.ties.len()).collect();
        let mut weight = self.degree.clone(); // of each community
        let mut near = Near { weight: vec![0; self.ties.len()], labels: Vec::new() };
        for _ in 0..ROUNDS {
            let mut moved = 0;
            for at in 0..label.len() {
                let own = label[at];
                weight[own] -= self.degree[at];
                near.fill(&self.ties[at], own, &label);
                let best = self.best(at, own, &near, &weight);
                weight[best] += self.degree[at];
                label[at] = best;
                moved += usize::from(best != own);
            }
            if moved <= label.len() / ENOUGH {
                break;
            }
        }
        numbered(label)
    }

    /// The community that this node, which is taken out of `own`, does most for; of two as good its own, or
    /// else the first.
    fn best(&self, at: usize, own: usize, near: &Near, weight: &[i64]) -> usize {
        let gain = |label: usize| {
            let (ties, degree) = (i128::from(near.weight[label]), i128::from(self.degree[at]));
            ties * i128::from(self.total) - degree * i128::from(weight[label])
        };
        let mut best = (gain(own), own);
        for &label in &near.labels {
            let gain = gain(label);
            if gain > best.0 || (gain == best.0 && best.1 != own && label < best.1) {
                best = (gain, label);
            }
        }
        best.1
    }

    /// The level above: its nodes are the communities of this one.
    fn joined(&self, label: &[usize], communities: usize) -> Level {
        let ties = vec![Vec::new(); communities];
        let mut above = Level { ties, degree: vec![0; communities], total: self.total };
        for (at, ties) in self.ties.iter().enumerate() {
            above.degree[label[at]] += self.degree[at];
            let outside = ties.iter().map(|(other, weight)| (label[*other], *weight));
            above.ties[label[at]].extend(outside.filter(|(other, _)| *other != label[at]));
        }
        above.ties.iter_mut().for_each(gathered);
        above
    }
}

/// The communities near a node, and how strongly it is tied to each: vectors that serve for every node.
struct Near {
    weight: Vec<i64>,
    labels: Vec<usize>,
}

impl Near {
    fn fill(&mut self, ties: &[(usize, i64)], own: usize, label: &[usize]) {
        for &label in &self.labels {
            self.weight[label] = 0;
        }
        self.labels.clear();
        self.labels.push(own);
        for &(other, weight) in ties {
            let label = label[other];
            if self.weight[label] == 0 && label != own {
                self.labels.push(label);
            }
            self.weight[label] += weight;
        }
    }
}

/// The ties in order, those to one neighbour added up.
fn gathered(ties: &mut Vec<(usize, i64)>) {
    ties.sort_unstable();
    ties.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
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
