//! Statements in their order where there are few enough nodes, facts and sources for all five numbers of a statement
//! to go into one of 64 bits: dealt out by subject into heaps that a processor's cache holds, and each heap sorted.

use super::order::{Order, Places};
use super::store::Row;
use crate::threads;

/// About so many rows go into one heap.
const HEAP: usize = 1 << 13;
/// More heaps than this are slower to deal to.
const HEAPS: usize = 1 << 9;
/// Fewer rows are not worth a thread.
const ROWS: usize = 1 << 15;

/// How the places of a row go into one number: from the left its subject, object, type, fact and source.
#[derive(Clone, Copy)]
struct Packing {
    from: u32,
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
        let from = to + bits(nodes);
        (from + bits(nodes) <= u64::BITS).then_some(Packing { from, to, kind, fact })
    }

    fn pack(self, [from, to, kind, fact, source]: [u32; 5]) -> u64 {
        let ends = u64::from(from) << self.from | u64::from(to) << self.to | u64::from(kind) << self.kind;
        ends | u64::from(fact) << self.fact | u64::from(source)
    }

    fn unpack(self, packed: u64) -> [u32; 5] {
        let part = |from: u32, to: u32| (packed >> from & ((1 << (to - from)) - 1)) as u32;
        let (to, kind, fact) =
            (part(self.to, self.from), part(self.kind, self.to), part(self.fact, self.kind));
        [(packed >> self.from) as u32, to, kind, fact, part(0, self.fact)]
    }
}

/// Rows that are dealt out: for each part of them what it put into each heap.
pub(super) struct Heaps<'o> {
    order: &'o Order<'o>,
    facts: &'o Places,
    sources: &'o Places,
    packing: Packing,
    count: usize,
    parts: Vec<Vec<Vec<u64>>>,
}

impl<'o> Heaps<'o> {
    /// Deals out the rows by subject; None where they do not go into such numbers.
    pub(super) fn deal(order: &'o Order<'o>, rows: &[Row]) -> Option<Self> {
        let (facts, sources) = (order.facts.as_ref()?, order.sources.as_ref()?);
        let packing =
            Packing::new(order.nodes.len(), order.kinds.place.len(), facts.place.len(), sources.place.len())?;
        let wanted = (rows.len() / HEAP).clamp(1, HEAPS);
        let shift = (0..usize::BITS).find(|shift| order.nodes.len() >> shift < wanted).unwrap_or_default();
        let count = (order.nodes.len() >> shift) + 1;
        let parts = threads::parts(rows.len(), ROWS);
        let part = |part: usize| {
            let rows = &rows[parts[part].clone()];
            let room = rows.len() / count;
            let mut heaps: Vec<Vec<u64>> = (0..count).map(|_| Vec::with_capacity(room + room / 4)).collect();
            for row in rows {
                let from = order.rank[row.from as usize];
                heaps[from as usize >> shift].push(packing.pack([
                    from,
                    order.rank[row.to as usize],
                    order.kinds.place[row.kind as usize],
                    facts.place[row.fact as usize],
                    sources.place[row.source as usize],
                ]));
            }
            heaps
        };
        let parts = threads::each(parts.len(), part);
        Some(Heaps { order, facts, sources, packing, count, parts })
    }

    /// Hands over the rows of each heap in its turn, in their order and each once.
    pub(super) fn sorted(&self, take: impl FnMut(Vec<Row>)) {
        threads::in_turn(self.count, |heap| self.heap(heap), take);
    }

    fn heap(&self, heap: usize) -> Vec<Row> {
        let all: Vec<&[u64]> = self.parts.iter().map(|part| part[heap].as_slice()).collect();
        let mut all = all.concat();
        all.sort_unstable();
        all.dedup();
        let row = |packed: &u64| {
            let [from, to, kind, fact, source] = self.packing.unpack(*packed);
            Row {
                from: self.order.nodes[from as usize],
                to: self.order.nodes[to as usize],
                kind: self.order.kinds.at[kind as usize],
                fact: self.facts.at[fact as usize],
                source: self.sources.at[source as usize],
            }
        };
        all.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_rows_keep_their_order_and_come_back() {
        let packing = Packing::new(1 << 20, 3, 1000, 900).unwrap();
        let mut all = Vec::new();
        for (from, to, kind) in [(0, 0, 0), (0, 0, 2), (0, 7, 1), (0, 1 << 20, 2), (1 << 20, 3, 1)] {
            for (fact, source) in [(0, 0), (0, 899), (999, 1)] {
                all.push([from, to, kind, fact, source]);
            }
        }
        let packed: Vec<u64> = all.iter().map(|row| packing.pack(*row)).collect();
        assert!(packed.is_sorted() && all.is_sorted());
        assert!(packed.iter().zip(&all).all(|(packed, row)| packing.unpack(*packed) == *row));
        assert!(Packing::new(1 << 20, 2, 1 << 12, 1 << 12).is_none());
    }
}
