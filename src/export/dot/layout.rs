//! Where the parts of the picture stand: what hangs together is framed, and the frames stand in columns.
//!
//! Left to itself Graphviz piles unconnected parts into one column that no paper holds, and its own way
//! to pack them fails on clusters. So each part is a cluster, and unseen edges lead from the end of one
//! part to the beginning of the part to its right.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

/// How many lines of the picture one column is as wide as; makes the whole about as wide as high.
const LINES_A_COLUMN: f64 = 16.0;
const MOST_COLUMNS: usize = 6;

/// A part of the picture without a line to any other.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its nodes, as written in the file.
    pub(super) nodes: Vec<String>,
    /// A node that no line leads to, where there is one.
    pub(super) first: String,
    /// A node that no line leads from, where there is one.
    pub(super) last: String,
    /// About how high it is, in lines.
    pub(super) height: usize,
}

/// A line from node to node, and whether it helps to decide what stands left and what right.
pub(super) struct Link<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) ranks: bool,
}

/// The parts, the highest first.
pub(super) fn parts(nodes: &[String], links: &[Link<'_>]) -> Vec<Part> {
    let places: BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(at, node)| (node.as_str(), at)).collect();
    let place = |node: &str| places.get(node).copied();
    let mut joined = UnionFind::new(nodes.len());
    for (from, to) in links.iter().filter_map(|link| Some((place(link.from)?, place(link.to)?))) {
        joined.union(from, to);
    }
    let joined = joined.into_labeling();
    let (mut members, mut heights) = (BTreeMap::<usize, Vec<&str>>::new(), BTreeMap::<usize, usize>::new());
    for (node, root) in nodes.iter().zip(&joined) {
        members.entry(*root).or_default().push(node);
    }
    for root in links.iter().filter_map(|link| joined.get(place(link.from)?)) {
        *heights.entry(*root).or_default() += 1;
    }
    let (sources, targets) = ends(links);
    let part = |(root, nodes): (usize, Vec<&str>)| {
        let height = heights.get(&root).copied().unwrap_or_default().max(nodes.len() / 2).max(1);
        let begins = |node: &&&str| sources.contains(**node) && !targets.contains(**node);
        let stops = |node: &&&str| targets.contains(**node) && !sources.contains(**node);
        let first = nodes.iter().find(begins).or(nodes.first()).map(|node| node.to_string());
        let last = nodes.iter().find(stops).or(nodes.last()).map(|node| node.to_string());
        let nodes = nodes.into_iter().map(str::to_owned).collect();
        Part { nodes, first: first.unwrap_or_default(), last: last.unwrap_or_default(), height }
    };
    let mut parts: Vec<Part> = members.into_iter().map(part).collect();
    parts.sort_by(|a, b| b.height.cmp(&a.height).then_with(|| a.first.cmp(&b.first)));
    parts
}

/// The nodes that lines lead from, and those that they lead to.
fn ends<'a>(links: &[Link<'a>]) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
    let ranking = || links.iter().filter(|link| link.ranks);
    (ranking().map(|link| link.from).collect(), ranking().map(|link| link.to).collect())
}

/// The unseen edges that set the parts, the highest first, into columns.
pub(super) fn columns(parts: &[Part]) -> Vec<(&str, &str)> {
    let height: usize = parts.iter().map(|part| part.height).sum();
    let columns = ((height as f64 / LINES_A_COLUMN).sqrt().round() as usize).clamp(1, MOST_COLUMNS);
    parts
        .chunks(columns)
        .flat_map(|row| row.iter().zip(row.iter().skip(1)))
        .map(|(left, right)| (left.last.as_str(), right.first.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link<'a>(from: &'a str, to: &'a str) -> Link<'a> {
        Link { from, to, ranks: true }
    }

    #[test]
    fn parts_are_what_hangs_together_the_highest_first() {
        let nodes: Vec<String> = "a b c d e".split(' ').map(str::to_owned).collect();
        let links = [link("a", "b"), link("d", "c"), link("d", "e"), Link { ranks: false, ..link("c", "e") }];
        let parts = parts(&nodes, &links);
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].first.as_str(), parts[0].last.as_str()), ("d", "c"));
        assert_eq!(parts[1].nodes, ["a", "b"]);
    }

    #[test]
    fn a_circle_has_a_first_and_a_last_node_too() {
        let nodes: Vec<String> = vec!["a".into(), "b".into()];
        let parts = parts(&nodes, &[link("a", "b"), link("b", "a"), link("a", "a")]);
        assert_eq!((parts[0].first.as_str(), parts[0].last.as_str()), ("a", "b"));
    }

    #[test]
    fn a_big_picture_has_more_columns_than_a_small_one() {
        let part = |height| Part { nodes: vec![], first: "f".into(), last: "l".into(), height };
        assert_eq!(columns(&[part(3), part(2)]).len(), 0);
        assert_eq!(columns(&[part(60), part(20), part(19), part(1)]).len(), 2);
        assert_eq!(columns(&[]).len(), 0);
    }
}
