//! The statements of a graph in their order, and the petgraph over them. It is built once, at the first
//! question after a change: sorting all at once is far quicker than keeping order at every step.

use std::cmp::Ordering;
use std::ops::Range;
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
        let rows = by_subject(store, rows, &order, &rank);
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
    let mut opened: Vec<((u8, u128), u32)> =
        order.iter().map(|&node| (store.ids[node as usize].opening(), node)).collect();
    // Most identifiers differ in their first bytes, which are at hand.
    let id = |node: u32| &store.ids[node as usize];
    sort(&mut opened, |a, b| a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))));
    order.iter_mut().zip(&opened).for_each(|(node, (_, sorted))| *node = *sorted);
    for (at, &node) in (0u32..).zip(&order) {
        rank[node as usize] = at;
    }
    (order, rank)
}

/// A row without its subject, as one number: from the left its object, type, fact and source. Objects and types stand
/// by their places, facts and sources by theirs or by their numbers in the store ([`Order`]).
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Keyed(u128);

impl Keyed {
    fn new(to: u32, kind: u32, fact: u32, source: u32) -> Self {
        let (ends, terms) =
            (u64::from(to) << 32 | u64::from(kind), u64::from(fact) << 32 | u64::from(source));
        Keyed(u128::from(ends) << 64 | u128::from(terms))
    }

    fn to(self) -> u32 {
        (self.0 >> 96) as u32
    }

    fn kind(self) -> u32 {
        (self.0 >> 64) as u32
    }

    fn fact(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn source(self) -> u32 {
        self.0 as u32
    }
}

/// How the places of a row go into one number of half the size, where there are few enough of all: the shorter the
/// rows, the quicker they are dealt out.
#[derive(Clone, Copy)]
struct Packing {
    to: u32,
    kind: u32,
    fact: u32,
}

impl Packing {
    /// None where they do not fit.
    fn new(nodes: usize, kinds: usize, facts: usize, sources: usize) -> Option<Self> {
        let bits = |count: usize| usize::BITS - count.leading_zeros();
        let fact = bits(sources);
        let kind = fact + bits(facts);
        let to = kind + bits(kinds);
        (to + bits(nodes) <= u64::BITS).then_some(Packing { to, kind, fact })
    }

    fn pack(self, keyed: Keyed) -> u64 {
        let ends = u64::from(keyed.to()) << self.to | u64::from(keyed.kind()) << self.kind;
        ends | u64::from(keyed.fact()) << self.fact | u64::from(keyed.source())
    }

    fn unpack(self, packed: u64) -> Keyed {
        let part = |from: u32, to: u32| (packed >> from & ((1 << (to - from)) - 1)) as u32;
        let (kind, fact) = (part(self.kind, self.to), part(self.fact, self.kind));
        Keyed::new((packed >> self.to) as u32, kind, fact, part(0, self.fact))
    }
}

/// In which order things of the store stand, and the way back.
struct Order<'s> {
    store: &'s Store,
    /// The nodes that are used, by identifier, and for each node of the store its place among them.
    nodes: &'s [u32],
    rank: &'s [u32],
    kinds: Places,
    /// Where there are few facts they are put in order once; where nearly every row has its own, only those of one
    /// edge are compared.
    facts: Option<Places>,
    /// The same of sources.
    sources: Option<Places>,
    /// Where all four stand by places that are few enough.
    packing: Option<Packing>,
}

/// The rows in their order, each once: dealt out by subject first, then each subject's sorted among themselves.
fn by_subject(store: &Store, rows: &[Row], nodes: &[u32], rank: &[u32]) -> Vec<Row> {
    let facts = (store.facts.len() < rows.len() / 8).then(|| Places::of(&store.facts));
    let sources = (store.sources.len() < rows.len() / 8).then(|| Places::of(&store.sources));
    let packing = (facts.is_some() && sources.is_some())
        .then(|| Packing::new(nodes.len(), store.kinds.len(), store.facts.len(), store.sources.len()));
    let (kinds, packing) = (Places::of(&store.kinds), packing.flatten());
    let order = Order { store, nodes, rank, kinds, facts, sources, packing };
    let mut ends = vec![0usize; nodes.len() + 1];
    for row in rows {
        ends[rank[row.from as usize] as usize + 1] += 1; // `rank` holds places among `nodes`
    }
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let parts = parts(&ends);
    let part = |subjects: &Range<usize>| order.part(rows, &ends, subjects.clone());
    #[cfg(feature = "rayon")]
    let mut sorted: Vec<Vec<Row>> = {
        use rayon::prelude::*;
        parts.par_iter().map(part).collect()
    };
    #[cfg(not(feature = "rayon"))]
    let mut sorted: Vec<Vec<Row>> = parts.iter().map(part).collect();
    if sorted.len() == 1 {
        return sorted.pop().unwrap_or_default();
    }
    sorted.concat()
}

/// The subjects in one part for each thread, with about as many rows in each.
fn parts(ends: &[usize]) -> Vec<Range<usize>> {
    /// Fewer rows are not worth a thread.
    const ROWS: usize = 1 << 15;
    #[cfg(feature = "rayon")]
    let threads = rayon::current_num_threads();
    #[cfg(not(feature = "rayon"))]
    let threads = 1;
    let (subjects, rows) = (ends.len() - 1, ends.last().copied().unwrap_or_default());
    let count = threads.min(rows / ROWS).max(1);
    let bound = |part: usize| match part {
        0 => 0,
        _ if part == count => subjects,
        _ => ends.partition_point(|&end| end < rows / count * part).min(subjects),
    };
    (0..count).map(|part| bound(part)..bound(part + 1)).collect()
}

impl Order<'_> {
    /// The rows of these subjects.
    fn part(&self, rows: &[Row], ends: &[usize], subjects: Range<usize>) -> Vec<Row> {
        match self.packing {
            Some(packing) => self.dealt(
                (rows, ends, subjects),
                |row| packing.pack(self.keyed(row)),
                <[u64]>::sort_unstable,
                |a, b| a == b,
                |from, packed| self.row(from, packing.unpack(packed)),
            ),
            None => self.dealt(
                (rows, ends, subjects),
                |row| self.keyed(row),
                |own| {
                    if self.facts.is_some() && self.sources.is_some() {
                        own.sort_unstable();
                    } else {
                        own.sort_unstable_by(|a, b| self.compare(*a, *b));
                    }
                },
                |a, b| self.same_statement(a, b),
                |from, keyed| self.row(from, keyed),
            ),
        }
    }

    /// The rows of these subjects as numbers, in their order, each once. Each thread looks at all rows and takes its
    /// own: that is quicker than handing them over.
    fn dealt<K: Copy + Default>(
        &self,
        (rows, ends, subjects): (&[Row], &[usize], Range<usize>),
        key: impl Fn(&Row) -> K,
        sort: impl Fn(&mut [K]),
        same: impl Fn(K, K) -> bool,
        row_of: impl Fn(u32, K) -> Row,
    ) -> Vec<Row> {
        let base = ends[subjects.start];
        let mut next: Vec<usize> = ends[subjects.clone()].iter().map(|end| end - base).collect();
        let mut dealt = vec![K::default(); ends[subjects.end] - base];
        for row in rows {
            let from = self.rank[row.from as usize] as usize;
            if subjects.contains(&from) {
                let place = &mut next[from - subjects.start];
                dealt[*place] = key(row);
                *place += 1;
            }
        }
        let mut sorted = Vec::with_capacity(dealt.len());
        for from in subjects {
            let own = &mut dealt[ends[from] - base..ends[from + 1] - base];
            sort(own);
            let mut last = None;
            for &number in own.iter() {
                if !last.is_some_and(|last| same(last, number)) {
                    sorted.push(row_of(self.nodes[from], number));
                }
                last = Some(number);
            }
        }
        sorted
    }

    fn keyed(&self, row: &Row) -> Keyed {
        let place = |places: &Option<Places>, number: u32| {
            places.as_ref().map_or(number, |places| places.place[number as usize])
        };
        let (fact, source) = (place(&self.facts, row.fact), place(&self.sources, row.source));
        Keyed::new(self.rank[row.to as usize], self.kinds.place[row.kind as usize], fact, source)
    }

    fn row(&self, from: u32, keyed: Keyed) -> Row {
        let number =
            |places: &Option<Places>, at: u32| places.as_ref().map_or(at, |places| places.at[at as usize]);
        Row {
            from,
            to: self.nodes[keyed.to() as usize],
            kind: self.kinds.at[keyed.kind() as usize],
            fact: number(&self.facts, keyed.fact()),
            source: number(&self.sources, keyed.source()),
        }
    }

    /// The order of two rows of one subject. Facts and sources are compared by what they say: their numbers in the
    /// store follow the order of arrival.
    fn compare(&self, a: Keyed, b: Keyed) -> Ordering {
        let ends = |keyed: Keyed| keyed.0 >> 64;
        let facts = || match &self.facts {
            _ if a.fact() == b.fact() => Ordering::Equal,
            Some(_) => a.fact().cmp(&b.fact()),
            None => self.store.facts[a.fact() as usize].cmp(&self.store.facts[b.fact() as usize]),
        };
        let sources = || match &self.sources {
            _ if a.source() == b.source() => Ordering::Equal,
            Some(_) => a.source().cmp(&b.source()),
            None => self.store.sources[a.source() as usize].cmp(&self.store.sources[b.source() as usize]),
        };
        ends(a).cmp(&ends(b)).then_with(facts).then_with(sources)
    }

    fn same_statement(&self, a: Keyed, b: Keyed) -> bool {
        let sources = || {
            let of = |keyed: Keyed| &self.store.sources[keyed.source() as usize];
            self.sources.is_none() && of(a) == of(b)
        };
        a == b || a.0 >> 32 == b.0 >> 32 && sources()
    }
}

/// The place of each of some things in their order, and which stands at each place. Equal things have one place.
struct Places {
    place: Vec<u32>,
    at: Vec<u32>,
}

impl Places {
    fn of<T: Ord + Sync>(items: &[T]) -> Self {
        let mut at: Vec<u32> = (0u32..).take(items.len()).collect();
        sort(&mut at, |a, b| items[*a as usize].cmp(&items[*b as usize]));
        let mut place = vec![0; items.len()];
        let mut last: Option<(u32, u32)> = None;
        for (own, &at) in (0u32..).zip(&at) {
            let equal = last.filter(|&(_, before)| items[before as usize] == items[at as usize]);
            let own = equal.map_or(own, |(place, _)| place);
            place[at as usize] = own;
            last = Some((own, at));
        }
        Places { place, at }
    }
}

fn same_edge(a: &Row, b: &Row) -> bool {
    (a.from, a.to, a.kind) == (b.from, b.to, b.kind)
}

fn sort<T: Send>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering + Sync) {
    #[cfg(feature = "rayon")]
    rayon::slice::ParallelSliceMut::par_sort_unstable_by(items, compare);
    #[cfg(not(feature = "rayon"))]
    items.sort_unstable_by(compare);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_rows_keep_their_order_and_come_back() {
        let packing = Packing::new(1 << 20, 3, 1000, 900).unwrap();
        let mut all = Vec::new();
        for (to, kind) in [(0, 0), (0, 2), (7, 1), (1 << 20, 2)] {
            for (fact, source) in [(0, 0), (0, 899), (999, 1)] {
                all.push(Keyed::new(to, kind, fact, source));
            }
        }
        let packed: Vec<u64> = all.iter().map(|keyed| packing.pack(*keyed)).collect();
        assert!(packed.is_sorted() && all.is_sorted());
        assert!(packed.iter().zip(&all).all(|(packed, keyed)| packing.unpack(*packed) == *keyed));
        assert!(Packing::new(1 << 30, 2, 1 << 20, 1 << 20).is_none());
    }
}
