//! Who stands in the middle: by number of partners, by the chains that run through them, by PageRank.

use std::collections::VecDeque;

use super::Graph;
use super::node::Node;

/// How much of its weight a node hands on, as Brin and Page have it.
const DAMPING: f64 = 0.85;
/// PageRank stops when the ranks change by less than this in all, or after [`ROUNDS`].
const SETTLED: f64 = 1e-9;
const ROUNDS: usize = 100;

/// A node and how central it is.
///
/// ```
/// # use awarded::Graph;
/// for hub in Graph::new().hubs_by_degree().iter().take(10) {
///     println!("{:8.0} {}", hub.score, hub.node.name());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Hub<'a> {
    /// The node.
    pub node: &'a Node,
    /// How central it is; what that means is said where it is asked for.
    pub score: f64,
}

impl Graph {
    /// The nodes by the number of edges at them, most first.
    ///
    /// ```
    /// use awarded::{Extractor, Graph};
    ///
    /// let text = "NHS Bedfordshire CCG has awarded Circle a contract. Kernow CCG has awarded Circle a contract.";
    /// let mut graph = Graph::new();
    /// graph.add(text, &Extractor::bundled().extract(text));
    /// let hub = graph.hubs_by_degree()[0];
    /// assert_eq!((hub.node.name(), hub.score), ("Circle", 2.0));
    /// ```
    pub fn hubs_by_degree(&self) -> Vec<Hub<'_>> {
        let mut degree = vec![0u32; self.petgraph().node_count()];
        for at in self.petgraph().edge_indices() {
            let Some((from, to)) = self.petgraph().edge_endpoints(at) else { continue };
            for end in [from, to] {
                degree[end.index()] += 1; // the graph has no holes, so that indices count its nodes
            }
        }
        self.ranked(degree.into_iter().map(f64::from))
    }

    /// The nodes by PageRank, highest first: an organisation counts as much as those whose edges lead to it.
    /// Contracts lead from buyer to supplier, so that suppliers of important buyers stand out.
    ///
    /// ```
    /// # use awarded::Graph;
    /// assert!(Graph::new().hubs_by_page_rank().is_empty());
    /// ```
    pub fn hubs_by_page_rank(&self) -> Vec<Hub<'_>> {
        let links = self.links();
        let nodes = self.petgraph().node_count();
        let even = 1.0 / nodes.max(1) as f64;
        let mut rank = vec![even; nodes];
        let mut outgoing = vec![0.0; nodes];
        links.iter().for_each(|&(from, _)| outgoing[from] += 1.0); // as above
        for _ in 0..ROUNDS {
            let idle: f64 =
                rank.iter().zip(&outgoing).filter(|(_, out)| **out == 0.0).map(|(rank, _)| rank).sum();
            let mut next = vec![(1.0 - DAMPING) * even + DAMPING * idle * even; nodes];
            for &(from, to) in &links {
                next[to] += DAMPING * rank[from] / outgoing[from]; // as above
            }
            let change: f64 = rank.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
            rank = next;
            if change < SETTLED {
                break;
            }
        }
        self.ranked(rank.into_iter())
    }

    /// The nodes by betweenness, highest first: through how many of the shortest chains between two others
    /// they stand, edges followed in either direction (Brandes' algorithm, scaled to the number of pairs).
    ///
    /// The exact figure takes time in nodes × edges; where there are more than `samples` nodes, that many
    /// of them, evenly spread, stand for all as the ends of chains.
    ///
    /// ```
    /// use awarded::{Extractor, Graph};
    ///
    /// let text = "NHS Bedfordshire CCG has awarded Circle a contract. Kernow CCG has awarded Circle a contract.";
    /// let mut graph = Graph::new();
    /// graph.add(text, &Extractor::bundled().extract(text));
    /// let hub = graph.hubs_by_betweenness(1_000)[0];
    /// assert_eq!((hub.node.name(), hub.score), ("Circle", 1.0));
    /// ```
    pub fn hubs_by_betweenness(&self, samples: usize) -> Vec<Hub<'_>> {
        let neighbours = self.neighbours();
        let nodes = neighbours.len();
        let samples = samples.clamp(1, nodes.max(1));
        let mut sums = vec![0.0; nodes];
        let mut chains = Chains::new(nodes);
        for sample in 0..samples.min(nodes) {
            chains.from(sample * nodes / samples, &neighbours, &mut sums);
        }
        let pairs = nodes.saturating_sub(1) as f64 * nodes.saturating_sub(2) as f64;
        let scale = if pairs > 0.0 { nodes as f64 / samples as f64 / pairs } else { 0.0 };
        self.ranked(sums.into_iter().map(|sum| sum * scale))
    }

    /// The ends of every pair that an edge joins, each pair once whatever the relation types, in order.
    fn links(&self) -> Vec<(usize, usize)> {
        let petgraph = self.petgraph();
        let ends = petgraph.edge_indices().filter_map(|at| petgraph.edge_endpoints(at));
        let mut links: Vec<(usize, usize)> = ends.map(|(from, to)| (from.index(), to.index())).collect();
        links.dedup();
        links
    }

    /// For each node its neighbours in either direction, each once, in order; itself left out.
    pub(super) fn neighbours(&self) -> Vec<Vec<usize>> {
        let petgraph = self.petgraph();
        let of = |at| {
            let mut near: Vec<usize> = petgraph.neighbors_undirected(at).map(|near| near.index()).collect();
            near.retain(|near| *near != at.index());
            near.sort_unstable();
            near.dedup();
            near
        };
        petgraph.node_indices().map(of).collect()
    }

    fn ranked(&self, scores: impl Iterator<Item = f64>) -> Vec<Hub<'_>> {
        let mut hubs: Vec<Hub<'_>> =
            self.nodes().zip(scores).map(|(node, score)| Hub { node, score }).collect();
        hubs.sort_by(|a, b| b.score.total_cmp(&a.score)); // stable: equal ones stay in the order of nodes
        hubs
    }
}

/// The shortest chains from one node to all others, in vectors that serve for every node.
struct Chains {
    distance: Vec<u32>,
    count: Vec<f64>,
    share: Vec<f64>,
    order: Vec<usize>,
    queue: VecDeque<usize>,
}

impl Chains {
    fn new(nodes: usize) -> Self {
        Chains {
            distance: vec![u32::MAX; nodes],
            count: vec![0.0; nodes],
            share: vec![0.0; nodes],
            order: Vec::new(),
            queue: VecDeque::new(),
        }
    }

    /// Adds to `sums` each node's share of the chains from `start`, which like all neighbours is one of the
    /// nodes that the vectors have room for.
    fn from(&mut self, start: usize, neighbours: &[Vec<usize>], sums: &mut [f64]) {
        self.distance.fill(u32::MAX);
        self.count.fill(0.0);
        self.share.fill(0.0);
        self.order.clear();
        self.distance[start] = 0;
        self.count[start] = 1.0;
        self.queue.push_back(start);
        while let Some(at) = self.queue.pop_front() {
            self.order.push(at);
            for &next in &neighbours[at] {
                if self.distance[next] == u32::MAX {
                    self.distance[next] = self.distance[at] + 1;
                    self.queue.push_back(next);
                }
                if self.distance[next] == self.distance[at] + 1 {
                    self.count[next] += self.count[at];
                }
            }
        }
        for &at in self.order.iter().rev() {
            for &next in &neighbours[at] {
                if self.distance[next] == self.distance[at] + 1 {
                    self.share[at] += self.count[at] / self.count[next] * (1.0 + self.share[next]);
                }
            }
            if at != start {
                sums[at] += self.share[at];
            }
        }
    }
}
