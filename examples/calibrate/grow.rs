//! Trees grown one after another, each on what those before it still get wrong (gradient boosting): the same rows
//! always give the same trees.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::fit::Row;

/// Trees, with what they ask for.
pub(crate) struct Forest {
    pub(crate) bias: f64,
    /// What the trees ask for.
    pub(crate) seen: Vec<String>,
    /// The trees as the weight file writes them: `4?0.2:7?-0.1:0.3`.
    pub(crate) trees: Vec<String>,
    grown: Vec<Vec<Node>>,
    places: BTreeMap<String, u32>,
}

impl Forest {
    /// A forest as a weight file writes it.
    pub(crate) fn read(bias: f64, seen: &str, trees: &str) -> Option<Forest> {
        let seen: Vec<String> = seen.lines().map(str::to_owned).collect();
        let trees: Vec<String> = trees.lines().map(str::to_owned).collect();
        let grown = trees.iter().map(|tree| read_tree(tree)).collect::<Option<_>>()?;
        let places = seen.iter().cloned().zip(0..).collect();
        Some(Forest { bias, seen, trees, grown, places })
    }

    /// What its trees say of what shows these features.
    pub(crate) fn sum(&self, features: &[String]) -> f64 {
        let mut shown: Vec<u32> =
            features.iter().filter_map(|words| self.places.get(words).copied()).collect();
        shown.sort_unstable();
        self.bias + self.grown.iter().map(|tree| answer(tree, &shown)).sum::<f64>()
    }

    /// How sure what shows these features is.
    pub(crate) fn sure(&self, features: &[String]) -> f64 {
        1.0 / (1.0 + (-self.sum(features)).exp())
    }
}

/// How large a forest grows.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) trees: usize,
    /// The most ends of a tree.
    pub(crate) leaves: usize,
}

/// A feature has to be seen in so many documents.
const DOCUMENTS: usize = 3;
/// So many rows have to come to each end of a tree.
const ROWS: u32 = 15;
/// How strongly the rows pull against small answers.
const PULL: f64 = 5.0;
/// How much of its answer each tree gives.
const PACE: f64 = 0.1;
/// The share of features that each tree may ask for, and of rows that it is grown on.
const ASKED: f64 = 0.3;
const SHOWN: f64 = 0.8;

/// What rows come to: slope and curvature of the loss, and how many they are.
#[derive(Clone, Copy, Default)]
struct Load {
    slope: f64,
    curve: f64,
    rows: u32,
}

impl Load {
    fn add(&mut self, other: Load) {
        self.slope += other.slope;
        self.curve += other.curve;
        self.rows += other.rows;
    }

    fn without(self, other: Load) -> Load {
        Load {
            slope: self.slope - other.slope,
            curve: self.curve - other.curve,
            rows: self.rows - other.rows,
        }
    }

    fn worth(self) -> f64 {
        self.slope * self.slope / (self.curve + PULL)
    }

    fn answer(self) -> f64 {
        -self.slope / (self.curve + PULL) * PACE
    }
}

/// An end of a growing tree.
struct Leaf {
    rows: Vec<u32>,
    all: Load,
    /// By feature: the rows that show it.
    loads: Vec<Load>,
    /// The best question: what it gains, and the feature.
    best: Option<(f64, usize)>,
    /// Where it stands in the tree.
    node: usize,
}

/// A node of a grown tree.
enum Node {
    Ask { feature: usize, yes: usize, no: usize },
    Say(f64),
}

/// Rows as the trees see them.
struct Table {
    names: Vec<String>,
    /// By row: its features.
    shown: Vec<Vec<u32>>,
    facts: Vec<bool>,
    weights: Vec<f64>,
}

impl Table {
    fn new(rows: &[Row]) -> Table {
        let mut seen: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for row in rows {
            for words in &row.features {
                seen.entry(words).or_default().insert(row.document);
            }
        }
        seen.retain(|_, documents| documents.len() >= DOCUMENTS);
        let places: BTreeMap<&str, u32> = seen.keys().zip(0..).map(|(words, at)| (*words, at)).collect();
        let shown = rows.iter().map(|row| {
            let mut shown: Vec<u32> =
                row.features.iter().filter_map(|words| places.get(words.as_str()).copied()).collect();
            shown.sort_unstable();
            shown.dedup();
            shown
        });
        Table {
            shown: shown.collect(),
            names: seen.keys().map(|words| (*words).to_owned()).collect(),
            facts: rows.iter().map(|row| row.fact).collect(),
            weights: rows.iter().map(|row| row.weight).collect(),
        }
    }
}

/// Grows a forest on rows.
pub(crate) fn grow(rows: &[Row], size: Size) -> Forest {
    let table = Table::new(rows);
    let weight: f64 = table.weights.iter().sum();
    let right: f64 = table.weights.iter().zip(&table.facts).filter(|(_, fact)| **fact).map(|(w, _)| w).sum();
    let share = (right / weight.max(1e-9)).clamp(1e-3, 1.0 - 1e-3);
    let bias = (share / (1.0 - share)).ln();
    from(table, vec![bias; rows.len()], bias, size)
}

/// Grows more trees on a forest, on what it still gets wrong of these rows.
pub(crate) fn grow_on(old: &Forest, rows: &[Row], size: Size) -> Forest {
    let sums = rows.iter().map(|row| old.sum(&row.features)).collect();
    let new = from(Table::new(rows), sums, 0.0, size);
    let seen: BTreeSet<&String> = old.seen.iter().chain(&new.seen).collect();
    let numbers: BTreeMap<&str, usize> = seen.iter().map(|words| words.as_str()).zip(0..).collect();
    let renumbered = |forest: &Forest, number: usize| {
        let mut tree = String::new();
        let mut word = String::new();
        for sign in forest.trees[number].chars() {
            match sign {
                '?' => {
                    let asked = word.parse::<usize>().ok().and_then(|at| forest.seen.get(at));
                    let _ = write!(tree, "{}?", asked.map_or(0, |words| numbers[words.as_str()]));
                    word.clear();
                }
                ':' => {
                    let _ = write!(tree, "{word}:");
                    word.clear();
                }
                sign => word.push(sign),
            }
        }
        tree + &word
    };
    let own = |forest: &Forest| -> Vec<String> {
        (0..forest.trees.len()).map(|number| renumbered(forest, number)).collect()
    };
    let trees = [own(old), own(&new)].concat();
    let seen = seen.into_iter().cloned().collect();
    Forest { bias: old.bias, seen, trees, grown: Vec::new(), places: BTreeMap::new() }
}

fn from(table: Table, mut sums: Vec<f64>, bias: f64, size: Size) -> Forest {
    let mut grown: Vec<Vec<Node>> = Vec::new();
    for number in 0..size.trees {
        let tree = tree(&table, &sums, number as u64, size.leaves);
        for (sum, shown) in sums.iter_mut().zip(&table.shown) {
            *sum += answer(&tree, shown);
        }
        grown.push(tree);
    }
    written(table, bias, grown)
}

/// A tree as a weight file writes it: each question is followed by what stands behind its yes, then behind its no.
fn read_tree(tree: &str) -> Option<Vec<Node>> {
    let mut nodes = vec![Node::Say(0.0)];
    // Where what comes next belongs.
    let mut open = vec![0];
    for word in tree.split_inclusive(['?', ':']) {
        let at = open.pop()?;
        match word.strip_suffix('?') {
            Some(feature) => {
                let yes = nodes.len();
                nodes.extend([Node::Say(0.0), Node::Say(0.0)]);
                *nodes.get_mut(at)? = Node::Ask { feature: feature.parse().ok()?, yes, no: yes + 1 };
                open.extend([yes + 1, yes]);
            }
            None => *nodes.get_mut(at)? = Node::Say(word.trim_end_matches(':').parse().ok()?),
        }
    }
    open.is_empty().then_some(nodes)
}

fn answer(tree: &[Node], shown: &[u32]) -> f64 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Say(says) => return says,
            Node::Ask { feature, yes, no } => {
                at = if shown.binary_search(&(feature as u32)).is_ok() { yes } else { no };
            }
        }
    }
}

/// One tree: the end whose best question gains most is asked it, until there are enough ends.
fn tree(table: &Table, sums: &[f64], number: u64, leaves: usize) -> Vec<Node> {
    let loads: Vec<Load> = (0..sums.len())
        .map(|row| {
            let sure = 1.0 / (1.0 + (-sums[row]).exp());
            let weight = table.weights[row];
            let fact = f64::from(u8::from(table.facts[row]));
            Load { slope: weight * (sure - fact), curve: weight * sure * (1.0 - sure), rows: 1 }
        })
        .collect();
    let asked: Vec<bool> = (0..table.names.len()).map(|f| chance(number, f as u64) < ASKED).collect();
    let rows: Vec<u32> =
        (0..sums.len() as u32).filter(|&row| chance(number, u64::from(row) | 1 << 40) < SHOWN).collect();
    let shown: Vec<Vec<u32>> = table
        .shown
        .iter()
        .map(|shown| shown.iter().copied().filter(|&feature| asked[feature as usize]).collect())
        .collect();
    let load = |rows: &[u32]| {
        let (mut all, mut by) = (Load::default(), vec![Load::default(); table.names.len()]);
        for &row in rows {
            all.add(loads[row as usize]);
            for &feature in &shown[row as usize] {
                by[feature as usize].add(loads[row as usize]);
            }
        }
        (all, by)
    };
    let (all, by) = load(&rows);
    let mut nodes = vec![Node::Say(all.answer())];
    let mut open = vec![Leaf { rows, best: best(all, &by), all, loads: by, node: 0 }];
    while open.len() < leaves {
        let gains = open.iter().enumerate().filter_map(|(at, leaf)| Some((leaf.best?.0, at)));
        let Some((_, at)) = gains.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) else { break };
        let leaf = open.swap_remove(at);
        let Some((_, feature)) = leaf.best else { break };
        let shows = |row: &u32| shown[*row as usize].binary_search(&(feature as u32)).is_ok();
        let (yes, no): (Vec<u32>, Vec<u32>) = leaf.rows.iter().copied().partition(shows);
        // What the smaller part comes to is counted, the other is what remains.
        let (small, large) = if yes.len() < no.len() { (&yes, &no) } else { (&no, &yes) };
        let (small_all, small_by) = load(small);
        let large_all = leaf.all.without(small_all);
        let large_by: Vec<Load> =
            leaf.loads.iter().zip(&small_by).map(|(all, part)| all.without(*part)).collect();
        let of_yes = small.len() == yes.len() && std::ptr::eq(small, &yes);
        debug_assert_eq!(large.len() as u32, large_all.rows);
        let parts = if of_yes {
            [(yes, small_all, small_by), (no, large_all, large_by)]
        } else {
            [(yes, large_all, large_by), (no, small_all, small_by)]
        };
        let first = nodes.len();
        nodes[leaf.node] = Node::Ask { feature, yes: first, no: first + 1 };
        for (at, (rows, all, loads)) in parts.into_iter().enumerate() {
            nodes.push(Node::Say(all.answer()));
            open.push(Leaf { rows, best: best(all, &loads), all, loads, node: first + at });
        }
    }
    nodes
}

/// The question that gains most, where any gains.
fn best(all: Load, loads: &[Load]) -> Option<(f64, usize)> {
    let mut best: Option<(f64, usize)> = None;
    for (feature, &yes) in loads.iter().enumerate() {
        if yes.rows < ROWS || all.rows - yes.rows < ROWS {
            continue;
        }
        let gain = yes.worth() + all.without(yes).worth() - all.worth();
        if gain > best.map_or(1e-9, |(most, _)| most) {
            best = Some((gain, feature));
        }
    }
    best
}

/// A number from nought to one, always the same for the same two numbers.
fn chance(a: u64, b: u64) -> f64 {
    let mut x = (a << 44 ^ b).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((x ^ x >> 31) >> 11) as f64 / (1u64 << 53) as f64
}

/// The trees as they stand in a weight file; only features that some tree asks for are named.
fn written(table: Table, bias: f64, grown: Vec<Vec<Node>>) -> Forest {
    let asked = grown.iter().flatten().filter_map(|node| match node {
        Node::Ask { feature, .. } => Some(*feature),
        Node::Say(_) => None,
    });
    let asked: BTreeSet<usize> = asked.collect();
    let numbers: BTreeMap<usize, usize> = asked.iter().copied().zip(0..).collect();
    let trees = grown.iter().map(|tree| {
        let mut said = String::new();
        write_node(tree, 0, &numbers, &mut said);
        said
    });
    let trees = trees.collect();
    let seen = asked.iter().map(|&at| table.names[at].clone()).collect();
    Forest { bias, trees, seen, grown, places: table.names.into_iter().zip(0..).collect() }
}

fn write_node(tree: &[Node], at: usize, numbers: &BTreeMap<usize, usize>, out: &mut String) {
    match tree[at] {
        Node::Say(says) => {
            let _ = write!(out, "{says:.3}");
        }
        Node::Ask { feature, yes, no } => {
            let _ = write!(out, "{}?", numbers[&feature]);
            write_node(tree, yes, numbers, out);
            out.push(':');
            write_node(tree, no, numbers, out);
        }
    }
}
