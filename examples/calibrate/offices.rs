//! Fits what tells in which body of an article an office is held that no words beside it place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use awarded::{Extractor, Gazetteer, Rules};

use crate::FOLDS;
use crate::fit::Row;
use crate::gold::Document;
use crate::grow::{self, Size};

/// How sure the likeliest body must be.
const BAR: f64 = 0.3;

const SIZE: Size = Size { trees: 200, leaves: 20 };

const HEADER: &str = "\
# In which body of an article an office is held that no words beside it place: the likeliest, from a confidence of `bar`
# on. The page of the rule format tells what the trees mean.
#
# Fitted on gold by `cargo run --release --example calibrate -- --offices FILE`; not for editing by hand.
format = 1
";

/// A body held against an office: the number of the office, and the row for the fit.
struct Held {
    office: usize,
    row: Row,
    /// True where the rules guess it.
    guessed: bool,
}

/// The file of what is fitted on the first documents, and what it is worth on documents left out and on the rest.
pub(crate) fn fitted(documents: &[Document], first: usize) -> Result<(String, String), String> {
    let extractor = Extractor::new(Gazetteer::bundled().clone(), Rules::bundled());
    let mut held: Vec<Held> = Vec::new();
    let mut office = 0;
    for (at, document) in documents.iter().enumerate() {
        let read = extractor.extract(&document.text);
        for asked in extractor.considered_offices(&document.text) {
            office += 1;
            let right = document.offices(&read, &asked);
            for (body, fact) in asked.bodies.into_iter().zip(right) {
                let guessed = body.signs.iter().any(|sign| sign == "guess");
                let row = Row {
                    features: body.signs,
                    fact,
                    weight: document.weight,
                    document: at,
                    stages: Vec::new(),
                };
                held.push(Held { office, row, guessed });
            }
        }
    }
    let rows = |within: &dyn Fn(usize) -> bool| -> Vec<Row> {
        held.iter().map(|one| &one.row).filter(|row| within(row.document)).cloned().collect()
    };
    let mut sure = vec![0.0; held.len()];
    for fold in 0..=FOLDS {
        let out = |at: usize| if fold == FOLDS { at >= first } else { at < first && at % FOLDS == fold };
        let grown = grow::grow(&rows(&|at| at < first && !out(at)), SIZE);
        for (one, sure) in held.iter().zip(&mut sure).filter(|(one, _)| out(one.row.document)) {
            *sure = grown.sure(&one.row.features);
        }
    }
    let mut figures = String::new();
    for (name, within) in [("left out", 0..first), ("never fitted on", first..documents.len())] {
        let part: Vec<(&Held, f64)> = held
            .iter()
            .zip(&sure)
            .filter(|(one, _)| within.contains(&one.row.document))
            .map(|(one, sure)| (one, *sure))
            .collect();
        let _ = writeln!(figures, "== offices, {name}: right, wrong, missed");
        let _ = writeln!(figures, "  as guessed {:?}", tally(&part, |one, _| one.guessed));
        for bar in [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6] {
            let _ = writeln!(figures, "  from {bar} {:?}", tally(&part, |_, sure| sure >= bar));
        }
    }
    let grown = grow::grow(&rows(&|at| at < first), SIZE);
    let (bias, seen, trees) = (grown.bias, grown.seen.join("\n"), grown.trees.join("\n"));
    let file = format!(
        "{HEADER}\n[answer.office]\nbar = {BAR}\n\n[answer.office.forest]\nbias = {bias:.3}\nseen = '''\n{seen}\n'''\ntrees = '''\n{trees}\n'''\n"
    );
    Ok((file, figures))
}

/// Of the likeliest bodies that pass: right, wrong; and how many offices with a right one at hand got none that is.
fn tally(part: &[(&Held, f64)], passes: impl Fn(&Held, f64) -> bool) -> (usize, usize, usize) {
    let mut best: BTreeMap<usize, (f64, bool)> = BTreeMap::new();
    let mut known: BTreeSet<usize> = BTreeSet::new();
    for &(one, sure) in part {
        if one.row.fact {
            known.insert(one.office);
        }
        if passes(one, sure) {
            let old = best.entry(one.office).or_insert((f64::MIN, false));
            if sure > old.0 {
                *old = (sure, one.row.fact);
            }
        }
    }
    let right = best.values().filter(|(_, fact)| *fact).count();
    (right, best.len() - right, known.len() - right)
}
