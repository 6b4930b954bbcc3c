//! Fits what tells names from words that only look like some.

use std::fmt::Write as _;

use awarded::{Extractor, Gazetteer, Rules};

use crate::FOLDS;
use crate::fit::Row;
use crate::gold::Document;
use crate::grow::{self, Size};

/// What is judged, how sure a name must be, and how large its forest grows.
const JUDGED: [(&str, f64, Size); 2] =
    [("new", 0.3, Size { trees: 250, leaves: 20 }), ("known", 0.3, Size { trees: 250, leaves: 20 })];

/// All mentions of a new name together count no more than so many.
const MENTIONS: usize = 4;

/// How much more a name counts of which the gold tells something: without it, more than the name is lost.
const TELLS: f64 = 2.0;

const HEADER: &str = "\
# Which words are names: those of `new` that no list holds, those of `known` that one does. A name is none below a
# confidence of `bar`. The page of the rule format tells what the trees mean.
#
# Fitted on gold by `cargo run --release --example calibrate -- --names FILE`; not for editing by hand.
";

/// A name that was judged: the row for the fit, and how many of its mentions the gold has and has not.
struct Judged {
    known: bool,
    row: Row,
    right: usize,
    wrong: usize,
}

/// The file of what is fitted on the first documents, and what it is worth on documents left out and on the rest.
pub(crate) fn fitted(documents: &[Document], first: usize) -> Result<(String, String), String> {
    let extractor = Extractor::new(Gazetteer::bundled().clone(), Rules::bundled());
    let mut judged: Vec<Judged> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        for name in extractor.considered_names(&document.text) {
            let right = name.spans.iter().filter(|span| document.names_at(**span)).count();
            let wrong = name.spans.len() - right;
            let counts = if name.known { 1 } else { name.spans.len().min(MENTIONS) };
            let fact = right >= wrong && right > 0;
            let tells = fact && name.spans.iter().any(|span| document.takes_part(*span));
            let weight = document.weight * counts as f64 * if tells { TELLS } else { 1.0 };
            let row = Row { features: name.signs, fact, weight, document: at, stages: Vec::new() };
            judged.push(Judged { known: name.known, row, right, wrong });
        }
    }
    let mut file = HEADER.to_owned();
    let mut figures = String::new();
    for (part, bar, size) in JUDGED {
        let own: Vec<&Judged> = judged.iter().filter(|one| one.known == (part == "known")).collect();
        let rows = |within: &dyn Fn(usize) -> bool| -> Vec<Row> {
            own.iter().map(|one| &one.row).filter(|row| within(row.document)).cloned().collect()
        };
        let mut sure = vec![0.0; own.len()];
        for fold in 0..=FOLDS {
            let out = |at: usize| if fold == FOLDS { at >= first } else { at < first && at % FOLDS == fold };
            let grown = grow::grow(&rows(&|at| at < first && !out(at)), size);
            for (one, sure) in own.iter().zip(&mut sure).filter(|(one, _)| out(one.row.document)) {
                *sure = grown.sure(&one.row.features);
            }
        }
        for (name, within) in [("left out", 0..first), ("never fitted on", first..documents.len())] {
            let _ = writeln!(figures, "== {part}, {name}: mentions that are right, wrong");
            for bar in [0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6] {
                let stand = own
                    .iter()
                    .zip(&sure)
                    .filter(|(one, sure)| within.contains(&one.row.document) && **sure >= bar);
                let (right, wrong) =
                    stand.fold((0, 0), |(right, wrong), (one, _)| (right + one.right, wrong + one.wrong));
                let _ = writeln!(figures, "  from {bar} {right} {wrong}");
            }
        }
        let grown = grow::grow(&rows(&|at| at < first), size);
        let (bias, seen, trees) = (grown.bias, grown.seen.join("\n"), grown.trees.join("\n"));
        let _ = write!(
            file,
            "\n[{part}]\nbar = {bar}\n\n[{part}.forest]\nbias = {bias:.3}\nseen = '''\n{seen}\n'''\ntrees = '''\n{trees}\n'''\n"
        );
    }
    Ok((file, figures))
}
