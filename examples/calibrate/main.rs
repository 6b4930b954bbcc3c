//! Fits the weights of the ranker on gold, and tells what they are worth on documents left out of the fit.

#[path = "../common/mod.rs"]
#[allow(dead_code)] // not every example reads and prints alike
mod common;
mod fit;
mod gold;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awarded::{Extractor, Gazetteer, Rules};
use fit::Row;
use gold::Document;

const HELP: &str = "\
Fits the weights of the ranker on gold, and tells what they are worth on documents left out of the fit.

Usage: calibrate --gold FOLDER[=WEIGHT] ... [--text FOLDER ...] [--test FOLDER ...] [--write FILE]

  --gold   a folder of gold .json with the .txt beside it, or a file of JSON Lines with the texts;
           documents count WEIGHT times in the fit (1)
  --text   where else texts are
  --test   gold that is never fitted on, only scored
  --write  the file for the weights: seeds/rules/weights.toml
";

/// The relations that are ranked, with the confidence from which a pair that frames miss is a fact.
const RANKED: [(&str, f64); 1] = [("contract", 0.38)];

/// Into how many parts the documents are split, each left out once.
const FOLDS: usize = 8;

#[derive(Default)]
struct Asked {
    gold: Vec<(PathBuf, f64)>,
    text: Vec<PathBuf>,
    test: Vec<PathBuf>,
    write: Option<PathBuf>,
}

fn main() -> ExitCode {
    let mut troubles = common::Troubles::default();
    match asked() {
        Ok(None) => {
            let _ = common::print(HELP.as_bytes());
        }
        Ok(Some(asked)) => {
            let done = run(&asked).and_then(|said| common::print(said.as_bytes()).map_err(|e| e.to_string()));
            if let Err(e) = done {
                troubles.say("calibrate", e);
            }
        }
        Err(e) => {
            troubles.say("calibrate", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    }
    troubles.status()
}

fn asked() -> Result<Option<Asked>, lexopt::Error> {
    use lexopt::prelude::*;

    let mut asked = Asked::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("gold") => {
                let value = arguments.value()?.string()?;
                let (path, weight) = value.split_once('=').unwrap_or((&value, "1"));
                asked.gold.push((path.into(), weight.parse::<f64>().map_err(|e| e.to_string())?));
            }
            Long("text") => asked.text.push(arguments.value()?.into()),
            Long("test") => asked.test.push(arguments.value()?.into()),
            Long("write") => asked.write = Some(arguments.value()?.into()),
            other => return Err(other.unexpected()),
        }
    }
    if asked.gold.is_empty() {
        return Err("needs --gold".into());
    }
    Ok(Some(asked))
}

fn run(asked: &Asked) -> Result<String, String> {
    let mut documents = Vec::new();
    let mut sets: Vec<String> = Vec::new();
    for (path, weight) in &asked.gold {
        documents.extend(gold::documents(path, &asked.text, *weight, sets.len())?);
        sets.push(path.display().to_string());
    }
    let fitted = documents.len();
    for path in &asked.test {
        documents.extend(gold::documents(path, &asked.text, 1.0, sets.len())?);
        sets.push(format!("{} (never fitted on)", path.display()));
    }
    let plain = extractor(None)?;
    let rows = rows(&plain, &documents);
    let mut tally = Tally::default();
    for fold in 0..FOLDS {
        let out = |at: usize| at >= fitted || at % FOLDS == fold;
        let weights = weights(&rows, |at| !out(at));
        let ranked = extractor(Some(&weights))?;
        // What is never fitted on needs one pass only, with weights of all the rest.
        for at in (0..fitted).filter(|&at| out(at)) {
            tally.add(&documents[at], &plain, &ranked);
        }
    }
    let weights = weights(&rows, |at| at < fitted);
    let ranked = extractor(Some(&weights))?;
    for document in &documents[fitted..] {
        tally.add(document, &plain, &ranked);
    }
    if let Some(path) = &asked.write {
        std::fs::write(path, &weights).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(tally.report(&sets))
}

/// An extractor with the rules of the crate's folder and these weights, or none.
fn extractor(weights: Option<&str>) -> Result<Extractor, String> {
    const FILES: [&str; 7] = ["relations", "contracts", "endings", "bodies", "roles", "cues", "phrases"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/rules");
    let mut files: Vec<(String, String)> = Vec::new();
    for name in FILES {
        let path = folder.join(format!("{name}.toml"));
        files.push((path.display().to_string(), common::read(&path)?));
    }
    files.extend(weights.map(|weights| ("weights.toml".to_owned(), weights.to_owned())));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let rules = Rules::read(&files).map_err(|e| e.to_string())?;
    Ok(Extractor::new(Gazetteer::bundled().clone(), rules))
}

/// The weighed pairs of every document, by relation.
fn rows(extractor: &Extractor, documents: &[Document]) -> BTreeMap<String, Vec<Row>> {
    let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        let read = extractor.extract(&document.text);
        let facts = document.facts();
        for weighed in extractor.considered(&document.text) {
            if !RANKED.iter().any(|(kind, _)| *kind == weighed.kind.as_str()) {
                continue;
            }
            let fact = facts.contains_key(&document.pair(&read, &weighed));
            let row = Row { features: weighed.features, fact, weight: document.weight, document: at };
            rows.entry(weighed.kind.as_str().to_owned()).or_default().push(row);
        }
    }
    rows
}

const HEADER: &str = "\
# The weights of the ranker: what is seen of two bodies in an article, and how much it speaks for (above
# nought) or against a relation between them. The sum with the bias, through the logistic curve, is the
# confidence of the fact; from `adds` on a pair that no frame holds is a fact.
#
# Fitted on gold by `cargo run --release --example calibrate`; not for editing by hand. The page of the rule
# format tells what the words mean.
";

/// The weight file fitted on the documents that pass.
fn weights(rows: &BTreeMap<String, Vec<Row>>, within: impl Fn(usize) -> bool) -> String {
    let mut file = format!("{HEADER}format = 1\n");
    for (kind, adds) in RANKED {
        let part: Vec<&Row> = rows.get(kind).into_iter().flatten().filter(|row| within(row.document)).collect();
        let fitted = fit::fit(&part);
        let _ = write!(file, "\n[ranker.{kind}]\nadds = {adds}\nbias = {:.3}\n\n[ranker.{kind}.weights]\n", fitted.bias);
        for (words, weight) in &fitted.weights {
            let _ = writeln!(file, "{words:?} = {weight:.2}");
        }
    }
    file
}

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
struct Tally {
    counts: BTreeMap<(usize, &'static str, bool), Counts>,
    sure: BTreeMap<(usize, bool), Vec<(f64, bool)>>,
}

impl Tally {
    fn add(&mut self, document: &Document, plain: &Extractor, ranked: &Extractor) {
        let gold = document.facts();
        for (weighed, extractor) in [(false, plain), (true, ranked)] {
            let read = extractor.extract(&document.text);
            let found = document.read(&read);
            for (pair, stages) in &gold {
                let own = found.get(pair);
                self.count(document.set, "pair", pair.1 == "contract", weighed, |c| match own {
                    Some(_) => c.right += 1,
                    None => c.missed += 1,
                });
                let right = stages.iter().filter(|stage| own.is_some_and(|own| own.contains(stage))).count();
                self.count(document.set, "stage", pair.1 == "contract", weighed, |c| {
                    c.right += right;
                    c.missed += stages.len() - right;
                });
            }
            for (pair, stages) in &found {
                let own = gold.get(pair);
                self.count(document.set, "pair", pair.1 == "contract", weighed, |c| {
                    c.spurious += usize::from(own.is_none());
                });
                let wrong = stages.iter().filter(|stage| !own.is_some_and(|own| own.contains(stage))).count();
                self.count(document.set, "stage", pair.1 == "contract", weighed, |c| c.spurious += wrong);
            }
            for (pair, sure) in document.confidences(&read) {
                self.sure.entry((document.set, weighed)).or_default().push((sure, gold.contains_key(&pair)));
            }
        }
    }

    fn count(
        &mut self,
        set: usize,
        what: &'static str,
        contract: bool,
        weighed: bool,
        change: impl Fn(&mut Counts),
    ) {
        let all = if what == "pair" { "all: pair" } else { "all: pair and stage" };
        let own = if what == "pair" { "contract: pair" } else { "contract: pair and stage" };
        change(self.counts.entry((set, all, weighed)).or_default());
        if contract {
            change(self.counts.entry((set, own, weighed)).or_default());
        }
    }

    fn report(&self, sets: &[String]) -> String {
        let mut said = String::new();
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
    format!("error {:.3}; of {} facts at 0.9 or more {} right", error / pairs.len().max(1) as f64, high.len(), right)
}
