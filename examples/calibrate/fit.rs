//! Logistic regression by coordinate descent: the same rows always give the same weights.

use std::collections::{BTreeMap, BTreeSet};

use awarded::Stage;

/// What was seen of a pair, and whether the gold has it.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) features: Vec<String>,
    pub(crate) fact: bool,
    pub(crate) weight: f64,
    /// The document it is from.
    pub(crate) document: usize,
    /// The stages at which the gold has it.
    pub(crate) stages: Vec<Stage>,
}

/// Those of whom one is to be chosen, each with what was seen of it and whether it is right.
pub(crate) struct Asked {
    pub(crate) choices: Vec<(Vec<String>, bool)>,
    pub(crate) weight: f64,
    pub(crate) document: usize,
    /// The set that the document is of.
    pub(crate) set: usize,
}

/// Bias and weights.
pub(crate) struct Weights {
    pub(crate) bias: f64,
    pub(crate) weights: BTreeMap<String, f64>,
}

/// How strongly the rows pull against small weights.
const PULL: f64 = 0.05;
/// A feature has to be seen in so many documents.
const DOCUMENTS: usize = 3;
/// Sweeps over all weights.
const SWEEPS: usize = 60;
/// Steps of the fit of choices, how long each is, and how strongly small weights pull.
const STEPS: i32 = 300;
const PACE: f64 = 0.05;
const KEEP: f64 = 16.0;
/// Weights below this say nothing.
const SMALL: f64 = 0.05;

/// Every row twice: as the frames have it, and as if they had been silent. Frames were written with the
/// gold in view, so that on it they miss less than they will elsewhere.
pub(crate) fn twice(rows: &[&Row]) -> Vec<Row> {
    let mut all: Vec<Row> = rows.iter().map(|row| (*row).clone()).collect();
    for row in rows {
        let mut blind: Vec<String> =
            row.features.iter().filter(|words| !words.starts_with("frames")).cloned().collect();
        blind.push("frames silent".to_owned());
        all.push(Row { features: blind, ..(*row).clone() });
    }
    all
}

/// Fits weights to rows.
pub(crate) fn fit(rows: &[Row]) -> Weights {
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for words in &row.features {
            seen.entry(words).or_default().push(at);
        }
    }
    seen.retain(|_, places| {
        let mut documents: Vec<usize> = places.iter().map(|&at| rows[at].document).collect();
        documents.sort_unstable();
        documents.dedup();
        documents.len() >= DOCUMENTS
    });
    let everywhere: Vec<usize> = (0..rows.len()).collect();
    let columns: Vec<&[usize]> =
        [everywhere.as_slice()].into_iter().chain(seen.values().map(Vec::as_slice)).collect();
    let weights = descend(rows, &columns);
    let named = seen.keys().zip(&weights[1..]).filter(|(_, weight)| weight.abs() >= SMALL);
    Weights {
        bias: weights[0],
        weights: named.map(|(words, weight)| ((*words).to_owned(), *weight)).collect(),
    }
}

/// Newton steps on one weight after another, each damped by a bound on the curvature.
fn descend(rows: &[Row], columns: &[&[usize]]) -> Vec<f64> {
    let mut weights = vec![0.0; columns.len()];
    let mut sums = vec![0.0; rows.len()];
    for _ in 0..SWEEPS {
        for (column, weight) in columns.iter().zip(&mut weights) {
            let (mut slope, mut curve) = (*weight / PULL, 1.0 / PULL);
            for &at in *column {
                let (row, sure) = (&rows[at], sigmoid(sums[at]));
                slope += row.weight * (sure - f64::from(u8::from(row.fact)));
                curve += row.weight * (sure * (1.0 - sure)).max(0.05);
            }
            let step = slope / curve;
            *weight -= step;
            for &at in *column {
                sums[at] -= step;
            }
        }
    }
    weights
}

/// Fits the weights by which the right ones are chosen: each choice is as likely as its share of all (a conditional
/// logit), by steps against the slope.
pub(crate) fn choose(asked: &[&Asked]) -> BTreeMap<String, f64> {
    let mut seen: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for one in asked {
        for words in one.choices.iter().flat_map(|(signs, _)| signs) {
            seen.entry(words).or_default().insert(one.document);
        }
    }
    seen.retain(|_, documents| documents.len() >= DOCUMENTS);
    let places: BTreeMap<&str, usize> = seen.keys().enumerate().map(|(at, words)| (*words, at)).collect();
    let signs: Vec<Vec<Vec<usize>>> = asked
        .iter()
        .map(|one| {
            let of =
                |signs: &Vec<String>| signs.iter().filter_map(|w| places.get(w.as_str()).copied()).collect();
            one.choices.iter().map(|(signs, _)| of(signs)).collect()
        })
        .collect();
    let mut weights = vec![0.0f64; places.len()];
    let (mut pace, mut size) = (vec![0.0; places.len()], vec![0.0; places.len()]);
    for step in 1..=STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| weight * KEEP).collect();
        for (one, signs) in asked.iter().zip(&signs) {
            let sums: Vec<f64> =
                signs.iter().map(|signs| signs.iter().map(|&at| weights[at]).sum()).collect();
            let most = sums.iter().copied().fold(f64::MIN, f64::max);
            let shares: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
            let all: f64 = shares.iter().sum();
            let right = one.choices.iter().filter(|(_, right)| *right).count().max(1) as f64;
            for (((_, fits), signs), share) in one.choices.iter().zip(signs).zip(shares) {
                let off = one.weight * (share / all - if *fits { 1.0 / right } else { 0.0 });
                signs.iter().for_each(|&at| slope[at] += off);
            }
        }
        let (slow, slower) = (1.0 - 0.9f64.powi(step), 1.0 - 0.99f64.powi(step));
        for (at, slope) in slope.into_iter().enumerate() {
            pace[at] = 0.9 * pace[at] + 0.1 * slope;
            size[at] = 0.99 * size[at] + 0.01 * slope * slope;
            weights[at] -= PACE * (pace[at] / slow) / ((size[at] / slower).sqrt() + 1e-8);
        }
    }
    let named = places.into_iter().map(|(words, at)| (words.to_owned(), weights[at]));
    named.filter(|(_, weight)| weight.abs() >= SMALL).collect()
}

/// Whether weights choose a right one: the first of those that weigh most.
pub(crate) fn chosen(asked: &Asked, weights: &BTreeMap<String, f64>) -> bool {
    let weigh = |signs: &[String]| signs.iter().filter_map(|words| weights.get(words)).sum::<f64>();
    let mut best = (f64::MIN, false);
    for (signs, right) in &asked.choices {
        let weight = weigh(signs);
        if weight > best.0 {
            best = (weight, *right);
        }
    }
    best.1
}

fn sigmoid(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}
