//! Fits what tells which pairs hold in view of all others of their article.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use awarded::{Extractor, Gazetteer, Rules};

use crate::FOLDS;
use crate::fit::Row;
use crate::gold::{Document, Facts};
use crate::grow::{self, Size};

/// The relations whose pairs are looked at again, how sure each must be, and the size of their forests.
const AGAIN: [(&str, f64, Size); 3] = [
    ("contract", 0.3, Size { trees: 250, leaves: 10 }),
    ("partner", 0.33, Size { trees: 200, leaves: 8 }),
    ("subcontract", 0.33, Size { trees: 150, leaves: 8 }),
];

const HEADER: &str = "\
# Which pairs hold in view of all others of their article: those of a confidence of `bar` and above. The page of the
# rule format tells what the trees mean.
#
# Fitted on gold by `cargo run --release --example calibrate -- --again FILE`; not for editing by hand.
format = 1
";

/// A pair that was looked at again.
struct Seen {
    row: Row,
    /// True where it is told of without the second look.
    told: bool,
}

/// The file of what is fitted on the first documents, and what it is worth on documents left out and on the rest.
/// `readers` read the sets from a number on; those before it, and what is not fitted on, the bundled rules.
pub(crate) fn fitted(
    documents: &[Document],
    first: usize,
    readers: &[(usize, Extractor)],
) -> Result<(String, String), String> {
    let bundled = Extractor::new(Gazetteer::bundled().clone(), Rules::bundled());
    let mut seen: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    let mut gold: Vec<Facts> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let own = readers.iter().rev().find(|(set, _)| at < first && *set <= document.set);
        let extractor = own.map_or(&bundled, |(_, extractor)| extractor);
        let read = extractor.extract(&document.text);
        let facts = document.facts();
        // Two names of one body that were linked apart are one pair in the gold.
        let mut known = BTreeSet::new();
        for pair in extractor.considered_again(&document.text) {
            let own = document.pair_again(&read, &pair);
            let fact = facts.contains_key(&own) && known.insert(own);
            let told = pair.signs.iter().any(|sign| sign == "told own");
            let row =
                Row { features: pair.signs, fact, weight: document.weight, document: at, stages: Vec::new() };
            seen.entry(pair.kind.as_str().to_owned()).or_default().push(Seen { row, told });
        }
        gold.push(facts);
    }
    let (mut file, mut figures) = (HEADER.to_owned(), String::new());
    for (kind, bar, size) in AGAIN {
        let seen = seen.remove(kind).unwrap_or_default();
        let rows = |within: &dyn Fn(usize) -> bool| -> Vec<Row> {
            seen.iter().map(|one| &one.row).filter(|row| within(row.document)).cloned().collect()
        };
        let mut sure = vec![0.0; seen.len()];
        for fold in 0..=FOLDS {
            let out = |at: usize| if fold == FOLDS { at >= first } else { at < first && at % FOLDS == fold };
            let grown = grow::grow(&rows(&|at| at < first && !out(at)), size);
            for (one, sure) in seen.iter().zip(&mut sure).filter(|(one, _)| out(one.row.document)) {
                *sure = grown.sure(&one.row.features);
            }
        }
        for (name, within) in [("left out", 0..first), ("never fitted on", first..documents.len())] {
            let part: Vec<(&Seen, f64)> = seen
                .iter()
                .zip(&sure)
                .filter(|(one, _)| within.contains(&one.row.document))
                .map(|(one, sure)| (one, *sure))
                .collect();
            let all: usize =
                gold[within].iter().map(|facts| facts.keys().filter(|pair| pair.1 == kind).count()).sum();
            let _ = writeln!(figures, "== {kind} in view of the others, {name}: right, wrong, missed, F1");
            let _ = writeln!(figures, "  as told before {}", tally(&part, all, |one, _| one.told));
            for bar in [0.2, 0.25, 0.3, 0.33, 0.36, 0.4, 0.45, 0.5] {
                let _ = writeln!(figures, "  from {bar} {}", tally(&part, all, |_, sure| sure >= bar));
            }
        }
        let grown = grow::grow(&rows(&|at| at < first), size);
        let (bias, seen, trees) = (grown.bias, grown.seen.join("\n"), grown.trees.join("\n"));
        let _ = write!(
            file,
            "\n[answer.{kind}]\nbar = {bar}\n\n[answer.{kind}.forest]\nbias = {bias:.3}\nseen = '''\n{seen}\n'''\ntrees = '''\n{trees}\n'''\n"
        );
    }
    Ok((file, figures))
}

/// Of the pairs that pass how many are right and wrong, and how many facts are missed.
fn tally(part: &[(&Seen, f64)], all: usize, passes: impl Fn(&Seen, f64) -> bool) -> String {
    let passed = || part.iter().filter(|(one, sure)| passes(one, *sure));
    let right = passed().filter(|(one, _)| one.row.fact).count();
    let wrong = passed().count() - right;
    let f1 = 2.0 * right as f64 / (right + wrong + all).max(1) as f64;
    format!("{right} {wrong} {} {f1:.4}", all - right)
}
