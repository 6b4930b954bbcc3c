//! Where the parts of the picture stand: what hangs together is framed, and the frames stand in columns.
//!
//! Left to itself Graphviz piles unconnected parts into one column that no paper holds, and its own way
//! to pack them loses labels and fails on clusters. So each part is a cluster that belongs to a column, and
//! unseen edges keep it there.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

/// How many lines of the picture one column is as wide as; makes the whole about as wide as high.
const LINES_A_COLUMN: f64 = 24.0;
const MOST_COLUMNS: usize = 6;

/// A part of the picture without a line to any other.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its nodes, as written in the file.
    pub(super) nodes: Vec<String>,
    /// The nodes that no line leads to, at least one.
    pub(super) first: Vec<String>,
    /// About how many nodes stand beside one another.
    pub(super) depth: usize,
    /// About how high it is, in lines.
    pub(super) height: usize,
}

/// Parts that stand below one another.
pub(super) struct Column<'a> {
    pub(super) parts: Vec<&'a Part>,
    /// The depth of its deepest part.
    pub(super) depth: usize,
    height: usize,
}

impl<'a> Column<'a> {
    fn take(&mut self, part: &'a Part) {
        self.height += part.height;
        self.depth = self.depth.max(part.depth);
        self.parts.push(part);
    }
}

/// A line from node to node, by their places among the nodes, and whether it helps to decide what stands left and
/// what right.
pub(super) struct Link {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) ranks: bool,
}

impl Link {
    fn ends(&self) -> (usize, usize) {
        (self.from as usize, self.to as usize)
    }
}

/// The parts, the deepest and highest first. All links are between places in `nodes`.
pub(super) fn parts(nodes: &[String], links: &[Link]) -> Vec<Part> {
    let mut joined = UnionFind::new(nodes.len());
    for (from, to) in links.iter().map(Link::ends) {
        joined.union(from, to);
    }
    let joined = joined.into_labeling();
    let (mut members, mut lines) = (BTreeMap::<usize, Vec<usize>>::new(), BTreeMap::<usize, usize>::new());
    for (node, root) in joined.iter().enumerate() {
        members.entry(*root).or_default().push(node);
    }
    for root in links.iter().filter_map(|link| joined.get(link.from as usize)) {
        *lines.entry(*root).or_default() += 1;
    }
    let depths = depths(nodes.len(), links.iter().filter(|link| link.ranks).map(Link::ends));
    let part = |(root, members): (usize, Vec<usize>)| {
        let lines = lines.get(&root).copied().unwrap_or_default();
        let depth = |node: &usize| depths.get(*node).copied().unwrap_or_default();
        let name = |node: &usize| nodes.get(*node).cloned();
        let mut first: Vec<String> =
            members.iter().filter(|node| depth(node) == 0).filter_map(name).collect();
        if first.is_empty() {
            first.extend(members.first().and_then(name)); // a circle begins anywhere
        }
        let deepest = members.iter().map(depth).max().unwrap_or_default() + 1;
        let height = lines.max(members.len().div_ceil(deepest)) + 1;
        Part { nodes: members.iter().filter_map(name).collect(), first, depth: deepest, height }
    };
    let mut parts: Vec<Part> = members.into_iter().map(part).collect();
    parts.sort_by(|a, b| (b.depth, b.height).cmp(&(a.depth, a.height)).then_with(|| a.first.cmp(&b.first)));
    parts
}

/// How many nodes stand before each: the longest way to it. Nodes of a circle count from where it is entered.
fn depths(nodes: usize, links: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let (mut next, mut open) = (vec![Vec::new(); nodes], vec![0_usize; nodes]);
    for (from, to) in links.filter(|(from, to)| from != to) {
        next[from].push(to); // both are places in `nodes`
        open[to] += 1;
    }
    let mut depths = vec![0; nodes];
    let mut ready: Vec<usize> = (0..nodes).filter(|&node| open[node] == 0).collect();
    while let Some(node) = ready.pop() {
        for &to in &next[node] {
            depths[to] = depths[to].max(depths[node] + 1);
            open[to] -= 1;
            if open[to] == 0 {
                ready.push(to);
            }
        }
    }
    depths
}

/// The parts, in their order, in columns that are about as high as one another: deep parts share columns,
/// so that the others can be narrow.
pub(super) fn columns(parts: &[Part]) -> Vec<Column<'_>> {
    let height: usize = parts.iter().map(|part| part.height).sum();
    let count = ((height as f64 / LINES_A_COLUMN).sqrt().round() as usize).clamp(1, MOST_COLUMNS);
    let full = height.div_ceil(count);
    let mut columns: Vec<Column<'_>> = Vec::new();
    for part in parts {
        match columns.last_mut() {
            Some(column) if column.height < full => column.take(part),
            _ => {
                let mut column = Column { parts: Vec::new(), depth: 0, height: 0 };
                column.take(part);
                columns.push(column);
            }
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(from: u32, to: u32) -> Link {
        Link { from, to, ranks: true }
    }

    #[test]
    fn parts_are_what_hangs_together_the_deepest_and_highest_first() {
        let nodes: Vec<String> = "a b c d e".split(' ').map(str::to_owned).collect();
        let links = [link(0, 1), link(3, 2), link(3, 4), Link { ranks: false, ..link(2, 4) }];
        let parts = parts(&nodes, &links);
        assert_eq!(parts.len(), 2);
        assert_eq!((&parts[0].first, parts[0].depth), (&vec!["d".to_owned()], 2));
        assert_eq!(parts[1].nodes, ["a", "b"]);
    }

    #[test]
    fn a_circle_begins_somewhere_too() {
        let nodes: Vec<String> = vec!["a".into(), "b".into()];
        let parts = parts(&nodes, &[link(0, 1), link(1, 0), link(0, 0)]);
        assert_eq!(parts[0].first, ["a", "b"]);
    }

    #[test]
    fn a_big_picture_has_more_columns_than_a_small_one() {
        let part = |height| Part { nodes: vec![], first: vec!["f".into()], depth: 2, height };
        let heights = |parts: &[Part]| columns(parts).iter().map(|column| column.height).collect::<Vec<_>>();
        assert_eq!(heights(&[part(3), part(2)]), [5]);
        assert_eq!(heights(&[part(60), part(20), part(19), part(1)]), [60, 40]);
        assert_eq!(heights(&[]), [0; 0]);
    }
}
