//! Fits what tells which of an article's sums, lengths, dates and services are a contract's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use awarded::{Extractor, Gazetteer, Rules};

use crate::FOLDS;
use crate::fit::Row;
use crate::gold::Document;
use crate::grow::{self, Size};

/// What is asked, and how sure the likeliest answer must be.
const ASKED: [(&str, f64); 5] =
    [("service", 0.3), ("value", 0.35), ("duration", 0.35), ("date", 0.3), ("start", 0.3)];

const SIZE: Size = Size { trees: 200, leaves: 20 };

const HEADER: &str = "\
# Which of the sums, lengths, dates and services of an article are a contract's: the likeliest, from a confidence of
# `bar` on. The page of the rule format tells what the trees mean.
#
# Fitted on gold by `cargo run --release --example calibrate -- --answers FILE`; not for editing by hand.
format = 1
";

/// Something held against a contract: what was asked, which contract, and the row for the fit.
struct Held {
    asked: String,
    fact: String,
    row: Row,
    /// True where the rules had bound it.
    bound: bool,
}

/// The file of what is fitted on the first documents, and what it is worth on documents left out and on the rest.
pub(crate) fn fitted(documents: &[Document], first: usize) -> Result<(String, String), String> {
    let extractor = Extractor::new(Gazetteer::bundled().clone(), Rules::bundled());
    let mut held: Vec<Held> = Vec::new();
    // By what is asked: how many contracts have an answer in the gold.
    for (at, document) in documents.iter().enumerate() {
        let read = extractor.extract(&document.text);
        for one in extractor.considered_answers(&document.text) {
            let Some(fact) = document.answers(&read, &one) else { continue };
            let answered = &one.answered;
            let name = format!(
                "{at} {:?} {:?} {} {:?}",
                answered.kind, answered.subject, answered.object, answered.stage
            );
            let bound = one.signs.iter().any(|sign| sign == "bound this");
            let row =
                Row { features: one.signs, fact, weight: document.weight, document: at, stages: Vec::new() };
            held.push(Held { asked: one.asked, fact: name, row, bound });
        }
    }
    let mut file = HEADER.to_owned();
    let mut figures = String::new();
    for (asked, bar) in ASKED {
        let own: Vec<&Held> = held.iter().filter(|one| one.asked == asked).collect();
        let rows = |within: &dyn Fn(usize) -> bool| -> Vec<Row> {
            own.iter().map(|one| &one.row).filter(|row| within(row.document)).cloned().collect()
        };
        let mut sure = vec![0.0; own.len()];
        for fold in 0..=FOLDS {
            let out = |at: usize| if fold == FOLDS { at >= first } else { at < first && at % FOLDS == fold };
            let grown = grow::grow(&rows(&|at| at < first && !out(at)), SIZE);
            for (one, sure) in own.iter().zip(&mut sure).filter(|(one, _)| out(one.row.document)) {
                *sure = grown.sure(&one.row.features);
            }
        }
        for (name, within) in [("left out", 0..first), ("never fitted on", first..documents.len())] {
            let part: Vec<(&Held, f64)> = own
                .iter()
                .zip(&sure)
                .filter(|(one, _)| within.contains(&one.row.document))
                .map(|(o, s)| (*o, *s))
                .collect();
            if part.is_empty() {
                continue;
            }
            let _ = writeln!(figures, "== {asked}, {name}: right, wrong, missed among those that are told");
            let _ = writeln!(figures, "  as bound {:?}", tally(&part, |one, _| one.bound));
            for bar in [0.25, 0.3, 0.35, 0.4, 0.45, 0.5] {
                let _ = writeln!(figures, "  from {bar} {:?}", tally(&part, |_, sure| sure >= bar));
            }
        }
        let grown = grow::grow(&rows(&|at| at < first), SIZE);
        let (bias, seen, trees) = (grown.bias, grown.seen.join("\n"), grown.trees.join("\n"));
        let _ = write!(
            file,
            "\n[answer.{asked}]\nbar = {bar}\n\n[answer.{asked}.forest]\nbias = {bias:.3}\nseen = '''\n{seen}\n'''\ntrees = '''\n{trees}\n'''\n"
        );
    }
    Ok((file, figures))
}

/// Of the likeliest answers that pass: right, wrong; and how many contracts with a right answer at hand got none that is.
fn tally(part: &[(&Held, f64)], passes: impl Fn(&Held, f64) -> bool) -> (usize, usize, usize) {
    let mut best: BTreeMap<&str, (f64, bool)> = BTreeMap::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for &(one, sure) in part {
        if one.row.fact {
            known.insert(&one.fact);
        }
        if passes(one, sure) {
            let old = best.entry(&one.fact).or_insert((f64::MIN, false));
            if sure > old.0 {
                *old = (sure, one.row.fact);
            }
        }
    }
    let right = best.values().filter(|(_, fact)| *fact).count();
    (right, best.len() - right, known.len() - right)
}
