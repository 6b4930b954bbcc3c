//! What weights are worth: right, spurious and missed facts, and how well confidence tells them apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use awarded::{Extraction, Extractor, Span, Stage};

use crate::gold::{Document, Facts};

/// Right, spurious and missed.
#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    spurious: usize,
    missed: usize,
}

impl Counts {
    fn say(&self) -> String {
        let part = |all: usize| self.right as f64 / all.max(1) as f64;
        let (p, r) = (part(self.right + self.spurious), part(self.right + self.missed));
        let f = 2.0 * p * r / (p + r).max(1e-9);
        format!("P {p:.3} R {r:.3} F1 {f:.3} ({} {} {})", self.right, self.spurious, self.missed)
    }
}

/// Counts by set, measure, and without or with weights; confidences with whether they were right.
#[derive(Default)]
pub(crate) struct Tally {
    list: bool,
    listed: String,
    counts: BTreeMap<(usize, String, bool), Counts>,
    sure: BTreeMap<(usize, bool), Vec<(f64, bool)>>,
}

impl Tally {
    /// A tally that names what the ranker adds, or does not.
    pub(crate) fn new(list: bool) -> Self {
        Tally { list, ..Tally::default() }
    }

    /// Scores a document read without and with weights.
    pub(crate) fn add(&mut self, document: &Document, plain: &Extractor, ranked: &Extractor) {
        let gold = document.facts();
        for (weighed, extractor) in [(false, plain), (true, ranked)] {
            let read = extractor.extract(&document.text);
            let found = document.read(&read);
            if weighed && self.list {
                self.name_added(document, &read, &gold);
            }
            for (pair, stages) in &gold {
                let own = found.get(pair);
                self.count(document.set, "pair", &pair.1, weighed, |c| match own {
                    Some(_) => c.right += 1,
                    None => c.missed += 1,
                });
                let right = stages.iter().filter(|stage| own.is_some_and(|own| own.contains(stage))).count();
                self.count(document.set, "stage", &pair.1, weighed, |c| {
                    c.right += right;
                    c.missed += stages.len() - right;
                });
            }
            for (pair, stages) in &found {
                let own = gold.get(pair);
                self.count(document.set, "pair", &pair.1, weighed, |c| {
                    c.spurious += usize::from(own.is_none());
                });
                let wrong = stages.iter().filter(|stage| !own.is_some_and(|own| own.contains(stage))).count();
                self.count(document.set, "stage", &pair.1, weighed, |c| c.spurious += wrong);
            }
            for (pair, sure) in document.confidences(&read) {
                self.sure.entry((document.set, weighed)).or_default().push((sure, gold.contains_key(&pair)));
            }
        }
    }

    fn count(&mut self, set: usize, what: &str, kind: &str, weighed: bool, change: impl Fn(&mut Counts)) {
        let what = if what == "pair" { "pair" } else { "pair and stage" };
        for kind in ["all", kind] {
            change(self.counts.entry((set, format!("{kind}: {what}"), weighed)).or_default());
        }
    }

    fn name_added(&mut self, document: &Document, read: &Extraction, gold: &Facts) {
        let flat = |span: Span| span.text(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        for relation in read.relations.iter().filter(|relation| relation.provenance.rule == "ranker") {
            let mut alone = read.clone();
            alone.relations = vec![relation.clone()];
            let Some((pair, stages)) = document.read(&alone).pop_first() else { continue };
            let says = |stages: Option<&BTreeSet<Option<Stage>>>| {
                let stages = stages.into_iter().flatten().flatten();
                stages.map(|stage| stage.as_str()).collect::<Vec<_>>().join("+")
            };
            let _ = writeln!(
                self.listed,
                "{} {:.2} gold [{}] read [{}] {} -> {} “{}” {}",
                document.gold.doc,
                relation.confidence,
                says(gold.get(&pair)),
                says(Some(&stages)),
                pair.2.as_deref().unwrap_or("nobody"),
                pair.3,
                relation.provenance.trigger.map(flat).unwrap_or_default(),
                relation.evidence.iter().copied().map(flat).collect::<Vec<_>>().join(" / "),
            );
        }
    }

    /// All figures, set by set.
    pub(crate) fn report(&self, sets: &[String]) -> String {
        let mut said = self.listed.clone();
        for (set, name) in sets.iter().enumerate() {
            let _ = writeln!(said, "== {name}");
            for ((_, what, weighed), counts) in self.counts.iter().filter(|((at, _, _), _)| *at == set) {
                let how = if *weighed { "with weights" } else { "frames alone" };
                let _ = writeln!(said, "{what:26} {how}  {}", counts.say());
            }
            for weighed in [false, true] {
                let pairs = self.sure.get(&(set, weighed)).map(Vec::as_slice).unwrap_or_default();
                let how = if weighed { "with weights" } else { "frames alone" };
                let _ = writeln!(said, "{:26} {how}  {}", "confidence", calibration(pairs));
            }
        }
        said
    }
}

/// Expected calibration error over ten bins, and how many facts of at least 0.9 are right.
fn calibration(pairs: &[(f64, bool)]) -> String {
    let mut bins = [(0.0, 0.0, 0usize); 10];
    for (sure, right) in pairs {
        let bin = &mut bins[((sure * 10.0) as usize).min(9)];
        bin.0 += sure;
        bin.1 += f64::from(u8::from(*right));
        bin.2 += 1;
    }
    let error: f64 = bins.iter().map(|(sure, right, _)| (sure - right).abs()).sum();
    let high: Vec<bool> = pairs.iter().filter(|(sure, _)| *sure >= 0.9).map(|(_, right)| *right).collect();
    let right = high.iter().filter(|right| **right).count();
    format!(
        "error {:.3}; of {} facts at 0.9 or more {} right",
        error / pairs.len().max(1) as f64,
        high.len(),
        right
    )
}
