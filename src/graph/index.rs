//! The statements of a graph in their order, and the petgraph over them. It is built once, at the first
//! question after a change: sorting all at once is far quicker than keeping order at every step.

use std::sync::Arc;

use petgraph::stable_graph::{NodeIndex, StableDiGraph};

use super::edge::EdgeWeight;
use super::node::Node;
use super::order::{Order, by_subject, sort};
use super::packed::Heaps;
use super::store::{Row, Store};
use crate::threads;

/// What has no rank: a node of the store that no statement names.
const UNUSED: u32 = u32::MAX;

/// The statements sorted by subject, object, type, fact and source, each once; and the graph over them,
/// whose node and edge indices follow that order.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub(super) graph: StableDiGraph<Arc<Node>, EdgeWeight>,
    pub(super) rows: Vec<Row>,
    /// For each node of the store its index in the graph.
    rank: Vec<u32>,
    /// For each node of the graph where its outgoing edges begin; one more at the end.
    pub(super) first_edge: Vec<u32>,
}

impl Index {
    /// The index of a node of the store, where a statement names it.
    pub(super) fn place(&self, node: u32) -> Option<NodeIndex> {
        self.rank
            .get(node as usize)
            .filter(|&&rank| rank != UNUSED)
            .map(|&rank| NodeIndex::new(rank as usize))
    }

    /// All rows must be of `store` ([`Store::holds`]): they index it, here and in the functions below.
    pub(super) fn build(store: &Store, rows: &[Row]) -> Self {
        let (nodes, rank) = ranks(store, rows);
        let mut edges = Edges::new(store, &nodes, &rank, rows.len());
        let order = Order::new(store, rows, &nodes, &rank);
        match Heaps::deal(&order, rows) {
            Some(heaps) => heaps.sorted(|rows| edges.add(&rows)),
            None => edges.add(&by_subject(&order, rows)),
        }
        let (graph, rows, first_edge) = edges.finish();
        Index { graph, rows, rank, first_edge }
    }
}

/// The edges as they are made of statements in their order.
struct Edges<'s> {
    store: &'s Store,
    rank: &'s [u32],
    graph: StableDiGraph<Arc<Node>, EdgeWeight>,
    rows: Vec<Row>,
    first_edge: Vec<u32>,
}

impl<'s> Edges<'s> {
    fn new(store: &'s Store, nodes: &[u32], rank: &'s [u32], rows: usize) -> Self {
        let mut graph = StableDiGraph::with_capacity(nodes.len(), rows);
        for &node in nodes {
            graph.add_node(Arc::clone(&store.nodes[node as usize])); // `nodes` holds numbers of the store
        }
        let first_edge = Vec::with_capacity(nodes.len() + 1);
        Edges { store, rank, graph, rows: Vec::with_capacity(rows), first_edge }
    }

    /// All statements of the subjects that come next.
    fn add(&mut self, rows: &[Row]) {
        let mut start = self.rows.len() as u32; // of rows there are fewer
        self.rows.extend_from_slice(rows);
        for edge in rows.chunk_by(same_edge) {
            let Some(row) = edge.first() else { continue };
            let (from, to) = (self.rank[row.from as usize], self.rank[row.to as usize]); // as above
            while self.first_edge.len() <= from as usize {
                self.first_edge.push(self.graph.edge_count() as u32); // below the number of rows
            }
            let end = start + edge.len() as u32; // as above
            let kind = self.store.kinds[row.kind as usize].clone(); // as above
            let (from, to) = (NodeIndex::new(from as usize), NodeIndex::new(to as usize));
            self.graph.add_edge(from, to, EdgeWeight::new(kind, start..end));
            start = end;
        }
    }

    fn finish(mut self) -> (StableDiGraph<Arc<Node>, EdgeWeight>, Vec<Row>, Vec<u32>) {
        let edges = self.graph.edge_count() as u32; // below the number of rows
        self.first_edge.resize(self.graph.node_count() + 1, edges);
        (self.graph, self.rows, self.first_edge)
    }
}

/// The nodes that rows name, by identifier, and for each node of the store its place among them.
fn ranks(store: &Store, rows: &[Row]) -> (Vec<u32>, Vec<u32>) {
    let parts = threads::parts(rows.len(), 1 << 16);
    let used = threads::each(parts.len(), |part| {
        let mut used = vec![0u64; store.nodes.len() / 64 + 1];
        for row in &rows[parts[part].clone()] {
            for node in [row.from, row.to] {
                used[node as usize / 64] |= 1 << (node % 64);
            }
        }
        used
    });
    let is_used = |node: u32| used.iter().any(|used| used[node as usize / 64] >> (node % 64) & 1 == 1);
    let mut order: Vec<u32> = (0u32..).take(store.nodes.len()).filter(|node| is_used(*node)).collect();
    let mut opened: Vec<((u8, u128), u32)> =
        order.iter().map(|&node| (store.ids[node as usize].opening(), node)).collect();
    // Most identifiers differ in their first bytes, which are at hand.
    let id = |node: u32| &store.ids[node as usize];
    sort(&mut opened, |a, b| a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))));
    order.iter_mut().zip(&opened).for_each(|(node, (_, sorted))| *node = *sorted);
    let mut rank = vec![UNUSED; store.nodes.len()];
    for (at, &node) in (0u32..).zip(&order) {
        rank[node as usize] = at;
    }
    (order, rank)
}

fn same_edge(a: &Row, b: &Row) -> bool {
    (a.from, a.to, a.kind) == (b.from, b.to, b.kind)
}
