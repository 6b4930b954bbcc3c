//! Logistic regression by coordinate descent: the same rows always give the same weights.

use std::collections::BTreeMap;

/// What was seen of a pair, and whether the gold has it.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) features: Vec<String>,
    pub(crate) fact: bool,
    pub(crate) weight: f64,
    /// The document it is from.
    pub(crate) document: usize,
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

fn sigmoid(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}
