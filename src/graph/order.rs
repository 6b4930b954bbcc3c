//! The order of statements: by subject, object, type, fact and source, each compared by what it says and not by its
//! number in the store, which follows the order of arrival.

use std::cmp::Ordering;
use std::ops::Range;

use super::store::{Row, Store};

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

/// In which order things of the store stand, and the way back.
pub(super) struct Order<'s> {
    store: &'s Store,
    /// The nodes that are used, by identifier, and for each node of the store its place among them.
    pub(super) nodes: &'s [u32],
    pub(super) rank: &'s [u32],
    pub(super) kinds: Places,
    /// Where there are few facts they are put in order once; where nearly every row has its own, only those of one
    /// edge are compared.
    pub(super) facts: Option<Places>,
    /// The same of sources.
    pub(super) sources: Option<Places>,
}

impl<'s> Order<'s> {
    /// Of the things that these rows name.
    pub(super) fn new(store: &'s Store, rows: &[Row], nodes: &'s [u32], rank: &'s [u32]) -> Self {
        let facts = (store.facts.len() < rows.len() / 8).then(|| Places::of(&store.facts));
        let sources = (store.sources.len() < rows.len() / 8).then(|| Places::of(&store.sources));
        Order { store, nodes, rank, kinds: Places::of(&store.kinds), facts, sources }
    }
}

/// The rows in their order, each once: dealt out by subject first, then each subject's sorted among themselves.
pub(super) fn by_subject(order: &Order<'_>, rows: &[Row]) -> Vec<Row> {
    let Order { nodes, rank, .. } = order;
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
    /// The rows of these subjects, in their order, each once. Each thread looks at all rows and takes its own: that is
    /// quicker than handing them over.
    fn part(&self, rows: &[Row], ends: &[usize], subjects: Range<usize>) -> Vec<Row> {
        let base = ends[subjects.start];
        let mut next: Vec<usize> = ends[subjects.clone()].iter().map(|end| end - base).collect();
        let mut dealt = vec![Keyed::default(); ends[subjects.end] - base];
        for row in rows {
            let from = self.rank[row.from as usize] as usize;
            if subjects.contains(&from) {
                let place = &mut next[from - subjects.start];
                dealt[*place] = self.keyed(row);
                *place += 1;
            }
        }
        let mut sorted = Vec::with_capacity(dealt.len());
        for from in subjects {
            let own = &mut dealt[ends[from] - base..ends[from + 1] - base];
            if self.facts.is_some() && self.sources.is_some() {
                own.sort_unstable();
            } else {
                own.sort_unstable_by(|a, b| self.compare(*a, *b));
            }
            let mut last = None;
            for &number in own.iter() {
                if !last.is_some_and(|last| self.same_statement(last, number)) {
                    sorted.push(self.row(self.nodes[from], number));
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
pub(super) struct Places {
    pub(super) place: Vec<u32>,
    pub(super) at: Vec<u32>,
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

/// Sorts on all cores.
pub(super) fn sort<T: Send>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering + Sync) {
    #[cfg(feature = "rayon")]
    rayon::slice::ParallelSliceMut::par_sort_unstable_by(items, compare);
    #[cfg(not(feature = "rayon"))]
    items.sort_unstable_by(compare);
}
