//! The statements of a graph in their order, and the petgraph over them. It is built once, at the first
//! question after a change: sorting all at once is far quicker than keeping order at every step.

use std::cmp::Ordering;
use std::sync::Arc;

use petgraph::stable_graph::{NodeIndex, StableDiGraph};

use super::edge::EdgeWeight;
use super::node::Node;
use super::store::{Row, Store};

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
        let (order, rank) = ranks(store, rows);
        let mut rows = by_subject(store, rows, &rank, order.len());
        rows.dedup_by(|a, b| same_statement(store, a, b));
        let mut graph = StableDiGraph::with_capacity(order.len(), rows.len());
        for &node in &order {
            graph.add_node(Arc::clone(&store.nodes[node as usize])); // `order` holds numbers of the store
        }
        let mut first_edge = Vec::with_capacity(order.len() + 1);
        let mut start = 0;
        for edge in rows.chunk_by(same_edge) {
            let Some(row) = edge.first() else { continue };
            let (from, to) = (rank[row.from as usize], rank[row.to as usize]); // as above
            while first_edge.len() <= from as usize {
                first_edge.push(graph.edge_count() as u32); // below the number of rows
            }
            let end = start + edge.len() as u32; // as above
            let kind = store.kinds[row.kind as usize].clone(); // as above
            let (from, to) = (NodeIndex::new(from as usize), NodeIndex::new(to as usize));
            graph.add_edge(from, to, EdgeWeight::new(kind, start..end));
            start = end;
        }
        while first_edge.len() <= order.len() {
            first_edge.push(graph.edge_count() as u32);
        }
        Index { graph, rows, rank, first_edge }
    }
}

/// The nodes that rows name, by identifier, and for each node of the store its place among them.
fn ranks(store: &Store, rows: &[Row]) -> (Vec<u32>, Vec<u32>) {
    let mut rank = vec![UNUSED; store.nodes.len()];
    let mut order = Vec::new();
    for row in rows {
        for node in [row.from, row.to] {
            if rank[node as usize] == UNUSED {
                rank[node as usize] = 0;
                order.push(node);
            }
        }
    }
    sort(&mut order, |a, b| store.ids[*a as usize].cmp(&store.ids[*b as usize]));
    for (at, &node) in (0u32..).zip(&order) {
        rank[node as usize] = at;
    }
    (order, rank)
}

/// A row with what it is sorted by after its subject: numbers that follow the order of what they stand for.
#[derive(Clone, Copy)]
struct Keyed {
    to: u32,
    kind: u32,
    fact: u32,
    row: Row,
}

/// The rows in their order: dealt out by subject first, then each subject's sorted among themselves.
fn by_subject(store: &Store, rows: &[Row], rank: &[u32], nodes: usize) -> Vec<Row> {
    let kinds = places(&store.kinds);
    // Where there are few facts they are put in order once; where nearly every row has its own, only those of one
    // edge are compared.
    let facts = if store.facts.len() < rows.len() / 8 { places(&store.facts) } else { Vec::new() };
    let keyed = |row: &Row| Keyed {
        to: rank[row.to as usize],
        kind: kinds[row.kind as usize],
        fact: facts.get(row.fact as usize).copied().unwrap_or_default(),
        row: *row,
    };
    let mut ends = vec![0usize; nodes + 1];
    for row in rows {
        ends[rank[row.from as usize] as usize + 1] += 1;
    }
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let mut next = ends.clone();
    let none = Keyed { to: 0, kind: 0, fact: 0, row: Row { from: 0, to: 0, kind: 0, fact: 0, source: 0 } };
    let mut dealt = vec![none; rows.len()];
    for row in rows {
        let place = &mut next[rank[row.from as usize] as usize];
        dealt[*place] = keyed(row);
        *place += 1;
    }
    let mut subjects = Vec::with_capacity(nodes);
    let mut rest = dealt.as_mut_slice();
    for bounds in ends.windows(2) {
        let (own, others) = rest.split_at_mut(bounds[1] - bounds[0]);
        subjects.push(own);
        rest = others;
    }
    let compare = |a: &Keyed, b: &Keyed| compare(store, a, b);
    #[cfg(feature = "rayon")]
    {
        use rayon::prelude::*;
        subjects.par_iter_mut().with_min_len(64).for_each(|own| own.sort_unstable_by(compare));
    }
    #[cfg(not(feature = "rayon"))]
    subjects.iter_mut().for_each(|own| own.sort_unstable_by(compare));
    dealt.into_iter().map(|keyed| keyed.row).collect()
}

/// The place of each of these in their order.
fn places<T: Ord + Sync>(items: &[T]) -> Vec<u32> {
    let mut order: Vec<u32> = (0u32..).take(items.len()).collect();
    sort(&mut order, |a, b| items[*a as usize].cmp(&items[*b as usize]));
    let mut places = vec![0; items.len()];
    for (place, &at) in (0u32..).zip(&order) {
        places[at as usize] = place;
    }
    places
}

/// The order of two rows of one subject. Facts and sources are compared by what they say: their numbers in the
/// store follow the order of arrival.
fn compare(store: &Store, a: &Keyed, b: &Keyed) -> Ordering {
    let keys = (a.to, a.kind, a.fact).cmp(&(b.to, b.kind, b.fact));
    let (a, b) = (&a.row, &b.row);
    keys.then_with(|| {
        let facts = || store.facts[a.fact as usize].cmp(&store.facts[b.fact as usize]);
        if a.fact == b.fact { Ordering::Equal } else { facts() }
    })
    .then_with(|| {
        let sources = || store.sources[a.source as usize].cmp(&store.sources[b.source as usize]);
        if a.source == b.source { Ordering::Equal } else { sources() }
    })
}

fn same_edge(a: &Row, b: &Row) -> bool {
    (a.from, a.to, a.kind) == (b.from, b.to, b.kind)
}

fn same_statement(store: &Store, a: &Row, b: &Row) -> bool {
    let sources = || store.sources[a.source as usize] == store.sources[b.source as usize];
    same_edge(a, b) && a.fact == b.fact && (a.source == b.source || sources())
}

fn sort<T: Send>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering + Sync) {
    #[cfg(feature = "rayon")]
    rayon::slice::ParallelSliceMut::par_sort_unstable_by(items, compare);
    #[cfg(not(feature = "rayon"))]
    items.sort_unstable_by(compare);
}
