//! Fits the weights of the ranker on gold, and tells what they are worth on documents left out of the fit.

#[path = "../common/mod.rs"]
#[allow(dead_code)] // not every example reads and prints alike
mod common;
mod again;
mod answers;
mod fit;
mod gold;
mod grow;
mod mix;
mod names;
mod offices;
mod tally;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awarded::{Extractor, Gazetteer, Rules, Stage};
use fit::Row;
use gold::Document;
use grow::Size;
use tally::Tally;

const HELP: &str = "\
Fits the weights of the ranker on gold, and tells what they are worth on documents left out of the fit.

Usage: calibrate --gold FOLDER[=WEIGHT] ... [--text FOLDER ...] [--test FOLDER ...]
                 [--adds CONFIDENCE] [--drops CONFIDENCE] [--keep FILE] [--list] [--whole] [--write FILE] [--answers FILE] [--more FILE] [--names FILE]
                 [--offices FILE] [--again FILE [--unseen WEIGHTS]]
       calibrate --mix FILE=SHARE ... --write FILE

  --gold   a folder of gold .json with the .txt beside it, or a file of JSON Lines with the texts;
           documents count WEIGHT times in the fit (1)
  --text   where else texts are
  --test   gold that is never fitted on, only scored
  --adds   the confidence from which a pair that no frame holds is a fact, for all relations
  --drops  the confidence below which a pair that frames hold is none, for all relations
  --whole  fits on all documents only: what the weights are worth is not told
  --keep   a weight file of which all but the weights of buyers is kept and not fitted
  --list   names every fact that the ranker added, with what the gold says of its pair
  --write  the file for the weights: seeds/rules/weights.toml
  --more   grows more trees on the forests of this weight file, on what they still get wrong of the gold, and keeps all
           else of it; with --write
  --mix    writes this weight file with the trees of all files so given, each by its SHARE (1); stages, weights and bars
           are those of the first. Two fits side by side are right more often than either
  --names  fits nothing but what tells names from words that only look like some, and writes it to this file:
           seeds/mention/judge.toml
  --offices  fits nothing but what tells in which body an office is held that no words beside it place, and writes it
           to this file: seeds/rules/offices.toml
  --again    fits nothing but what tells which contracts hold in view of all others of their article, and writes it to
             this file: seeds/rules/again.toml. How sure they are has to come from weights that the documents did
             not make, as it does in texts to come
  --unseen   with --again, the folders behind this are read with these weights, not with the crate's own
  --answers  fits nothing but what tells which sums, lengths, dates and services are a contract's, with the weights as
           they stand, and writes it to this file: seeds/rules/answers.toml
";

/// A relation that is ranked.
struct Ranked {
    kind: &'static str,
    /// The confidence from which a pair that no frame holds is a fact.
    adds: f64,
    /// The confidence below which a pair that frames hold is none.
    drops: f64,
    /// True where only pairs are weighed that a sentence names both of.
    together: bool,
    /// The forest that tells how sure a pair is; where there is none the weights do.
    forest: Option<Size>,
}

/// The relations that are ranked.
const RANKED: [Ranked; 6] = [
    Ranked { kind: "contract", adds: 0.22, drops: 0.18, together: false, forest: Some(LARGE) },
    Ranked { kind: "operates", adds: 0.28, drops: 0.04, together: false, forest: Some(SMALL) },
    Ranked { kind: "owns", adds: 0.28, drops: 0.2, together: true, forest: Some(SMALL) },
    Ranked { kind: "partner", adds: 0.28, drops: 0.15, together: true, forest: Some(LARGE) },
    Ranked { kind: "subcontract", adds: 0.25, drops: 0.06, together: false, forest: Some(SMALL) },
    Ranked { kind: "succeeds", adds: 0.3, drops: 0.03, together: true, forest: Some(SMALL) },
];

/// How sure facts of a confidence turned out to be in texts of the press that nothing was fitted on: trees are surer of
/// what they have learnt from than of what they will read.
const TRUST: &str = "
[trust]
contract = [[0.8, 0.78], [0.9, 0.84], [0.95, 0.9]]
operates = [[0.8, 0.78], [0.9, 0.84], [0.95, 0.9]]
owns = [[0.8, 0.78], [0.9, 0.8], [0.97, 0.9]]
partner = [[0.9, 0.75], [0.97, 0.88]]
role = [[0.9, 0.86], [0.92, 0.88], [0.94, 0.91]]
";

/// The forest of a relation.
const LARGE: Size = Size { trees: 450, leaves: 31 };
/// The forest of what there is less to learn from.
const SMALL: Size = Size { trees: 250, leaves: 15 };

/// What the rows of sentences bear behind their relation's name: those that may hold a fact with nobody named.
const UNNAMED: &str = ".unnamed";

/// And those of the stages at which facts stand.
const STAGES: &str = ".stages";

/// How many trees are grown on a forest that there is, in hundredths of those of a new one.
const MORE: usize = 180;

/// Below how sure a stage that frames tell is none, and from where on one is that none tells.
const NO_STAGE: f64 = 0.4;
const A_STAGE: f64 = 0.5;

/// How sure a sentence must be to hold such a fact, of an object with no named subject and of one that has one.
const ALONE: f64 = 0.3;
const BESIDE: f64 = 0.3;

/// Beside a forest, weights only tell which sentence proves a fact: those below this are left out.
const TELLING: f64 = 0.15;

/// The relations that are not ranked: how sure they are is fitted on how they were found.
const SURE: [&str; 1] = ["role"];

/// Into how many parts the documents are split, each left out once.
const FOLDS: usize = 8;

#[derive(Default)]
struct Asked {
    gold: Vec<(PathBuf, f64)>,
    text: Vec<PathBuf>,
    test: Vec<PathBuf>,
    adds: Option<f64>,
    drops: Option<f64>,
    keep: Option<PathBuf>,
    list: bool,
    whole: bool,
    write: Option<PathBuf>,
    answers: Option<PathBuf>,
    names: Option<PathBuf>,
    offices: Option<PathBuf>,
    again: Option<PathBuf>,
    unseen: Vec<(usize, PathBuf)>,
    more: Option<PathBuf>,
    mix: Vec<(PathBuf, f64)>,
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
            Long("adds") => asked.adds = Some(arguments.value()?.parse()?),
            Long("drops") => asked.drops = Some(arguments.value()?.parse()?),
            Long("keep") => asked.keep = Some(arguments.value()?.into()),
            Long("list") => asked.list = true,
            Long("whole") => asked.whole = true,
            Long("more") => asked.more = Some(arguments.value()?.into()),
            Long("mix") => {
                let value = arguments.value()?.string()?;
                let (path, share) = value.rsplit_once('=').unwrap_or((&value, "1"));
                let share = share.parse::<f64>().ok().filter(|share| share.is_finite() && *share > 0.0);
                let share =
                    share.ok_or_else(|| format!("--mix {value}: the share is no number above nought"))?;
                asked.mix.push((path.into(), share));
            }
            Long("names") => asked.names = Some(arguments.value()?.into()),
            Long("unseen") => asked.unseen.push((asked.gold.len(), arguments.value()?.into())),
            Long("again") => asked.again = Some(arguments.value()?.into()),
            Long("offices") => asked.offices = Some(arguments.value()?.into()),
            Long("answers") => asked.answers = Some(arguments.value()?.into()),
            Long("write") => asked.write = Some(arguments.value()?.into()),
            other => return Err(other.unexpected()),
        }
    }
    if asked.gold.is_empty() && asked.mix.is_empty() {
        return Err("needs --gold".into());
    }
    Ok(Some(asked))
}

fn run(asked: &Asked) -> Result<String, String> {
    if !asked.mix.is_empty() {
        let read = |(path, share): &(PathBuf, f64)| Ok((common::read(path)?, *share));
        let files = asked.mix.iter().map(read).collect::<Result<Vec<_>, String>>()?;
        let path = asked.write.as_ref().ok_or("--mix needs --write")?;
        let weights = mix::mixed(&files)?;
        std::fs::write(path, &weights).map_err(|e| format!("{}: {e}", path.display()))?;
        return Ok(String::new());
    }
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
    if let Some(path) = &asked.answers {
        let (file, figures) = answers::fitted(&documents, fitted)?;
        std::fs::write(path, &file).map_err(|e| format!("{}: {e}", path.display()))?;
        return Ok(figures);
    }
    if let Some(path) = &asked.names {
        let (file, figures) = names::fitted(&documents, fitted)?;
        std::fs::write(path, &file).map_err(|e| format!("{}: {e}", path.display()))?;
        return Ok(figures);
    }
    if let Some(path) = &asked.again {
        let (file, figures) = again::fitted(&documents, fitted, &readers(asked)?)?;
        std::fs::write(path, &file).map_err(|e| format!("{}: {e}", path.display()))?;
        return Ok(figures);
    }
    if let Some(path) = &asked.offices {
        let (file, figures) = offices::fitted(&documents, fitted)?;
        std::fs::write(path, &file).map_err(|e| format!("{}: {e}", path.display()))?;
        return Ok(figures);
    }
    if let Some(path) = &asked.more {
        let known = common::read(path)?;
        let buyers = known.strip_suffix(&behind_buyers(&known)).unwrap_or("");
        let rows = rows(&extractor(Some(buyers))?, &documents[..fitted]);
        let weights = more(&known, &rows)?;
        let path = asked.write.as_ref().ok_or("--more needs --write")?;
        std::fs::write(path, &weights).map_err(|e| format!("{}: {e}", path.display()))?;
        return Ok(String::new());
    }
    let plain = extractor(None)?;
    // Who buys is chosen before pairs are weighed: what is seen of them follows from it.
    let sales = asked_buyers(&plain, &documents);
    let buyers = buyers(&sales, |at| at < fitted);
    let chosen = said(&chosen(&sales, fitted, sets.len()), &sets);
    let (weights, figures) = match &asked.keep {
        Some(path) => (buyers + &behind_buyers(&common::read(path)?), String::new()),
        None => ranked(asked, &documents[..fitted], &documents[fitted..], &sets, &buyers)?,
    };
    if let Some(path) = &asked.write {
        std::fs::write(path, &weights).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(figures + &chosen)
}

/// What a weight file holds behind the weights of buyers.
fn behind_buyers(weights: &str) -> String {
    weights.find("\n[ranker.").map(|at| weights[at..].to_owned()).unwrap_or_default()
}

/// The weight file, the weights of buyers given; and what it is worth on documents left out.
fn ranked(
    asked: &Asked,
    fitted: &[Document],
    tested: &[Document],
    sets: &[String],
    buyers: &str,
) -> Result<(String, String), String> {
    let plain = extractor(None)?;
    let rows = rows(&extractor(Some(buyers))?, fitted);
    let bars = (asked.adds, asked.drops);
    let mut tally = Tally::new(asked.list);
    for fold in (0..FOLDS).filter(|_| !asked.whole) {
        let out = |at: usize| at % FOLDS == fold;
        let weights = weights(&rows, buyers, bars, |at| !out(at));
        let ranked = extractor(Some(&weights))?;
        for (_, document) in fitted.iter().enumerate().filter(|(at, _)| out(*at)) {
            tally.add(document, &plain, &ranked);
        }
    }
    // What is never fitted on needs one pass only, with weights of all the rest.
    let weights = weights(&rows, buyers, bars, |_| true);
    let ranked = extractor(Some(&weights))?;
    for document in tested {
        tally.add(document, &plain, &ranked);
    }
    Ok((weights, tally.report(sets)))
}

/// The extractors of the sets of gold that are read with weights of their own, with the number of the first of each.
fn readers(asked: &Asked) -> Result<Vec<(usize, Extractor)>, String> {
    let reader = |(set, path): &(usize, PathBuf)| Ok((*set, extractor(Some(&common::read(path)?))?));
    asked.unseen.iter().map(reader).collect()
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
            if !RANKED.iter().any(|ranked| ranked.kind == weighed.kind.as_str()) {
                continue;
            }
            let fact = document.meets(&read, &facts, &weighed);
            let stages = facts.get(&document.pair(&read, &weighed)).into_iter().flatten().flatten();
            let stages: Vec<Stage> = stages.copied().filter(|_| fact && weighed.sentence.is_none()).collect();
            let row = Row { features: weighed.features, fact, weight: document.weight, document: at, stages };
            if !row.stages.is_empty() {
                rows.entry(format!("{}{STAGES}", weighed.kind)).or_default().push(row.clone());
            }
            let of_sentences = if weighed.sentence.is_some() { UNNAMED } else { "" };
            rows.entry(weighed.kind.as_str().to_owned() + of_sentences).or_default().push(row);
        }
        for relation in read.relations.iter().filter(|r| SURE.contains(&r.kind.as_str())) {
            let fact = facts.contains_key(&document.pair_of(&read, relation));
            let features = relation.signs();
            let row = Row { features, fact, weight: document.weight, document: at, stages: Vec::new() };
            rows.entry(relation.kind.as_str().to_owned()).or_default().push(row);
        }
    }
    rows
}

const HEADER: &str = "\
# The weights of the ranker: what is seen of two bodies in an article, and how much it speaks for (above
# nought) or against a relation between them. The sum with the bias, through the logistic curve, is the
# confidence of the fact; where a relation has a forest, what its trees say is summed up instead. From `adds` on a pair
# that no frame holds is a fact, below `drops` one that frames hold is none. The section `buyer` weighs who buys what a
# sentence tells without a buyer. The sections `confidence` weigh how facts without a ranker were found. The section
# `trust` tells how sure facts of a confidence turned out to be in texts that nothing was fitted on.
#
# Fitted on gold by `cargo run --release --example calibrate`; not for editing by hand. The page of the rule
# format tells what the words mean.
";

/// The contracts whose buyer a sentence does not name, with those who may be meant.
fn asked_buyers(extractor: &Extractor, documents: &[Document]) -> Vec<fit::Asked> {
    let mut found = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let read = extractor.extract(&document.text);
        for asked in extractor.considered_buyers(&document.text) {
            let Some(right) = document.buyers(&read, &asked) else { continue };
            let choices = asked.buyers.into_iter().map(|buyer| buyer.signs).zip(right).collect();
            found.push(fit::Asked { choices, weight: document.weight, document: at, set: document.set });
        }
    }
    found
}

/// The head of the weight file, and the weights of buyers fitted on the documents that pass.
fn buyers(asked: &[fit::Asked], within: impl Fn(usize) -> bool) -> String {
    let part: Vec<&fit::Asked> = asked.iter().filter(|one| within(one.document)).collect();
    let mut file = format!("{HEADER}format = 1\n\n[buyer]\n");
    file += &lines(fit::choose(&part));
    file
}

/// For each set how many buyers were to be chosen, and how many were chosen rightly on documents left out of the fit.
fn chosen(asked: &[fit::Asked], fitted: usize, sets: usize) -> Vec<(usize, usize)> {
    let mut found = vec![(0, 0); sets];
    for fold in 0..FOLDS {
        let out = |at: usize| at % FOLDS == fold;
        let part: Vec<&fit::Asked> =
            asked.iter().filter(|one| one.document < fitted && !out(one.document)).collect();
        let weights = fit::choose(&part);
        for one in asked.iter().filter(|one| out(one.document)) {
            let (all, right) = &mut found[one.set];
            *all += 1;
            *right += usize::from(fit::chosen(one, &weights));
        }
    }
    found
}

fn said(chosen: &[(usize, usize)], sets: &[String]) -> String {
    let mut said =
        String::from("== buyers that a sentence does not name, chosen rightly on documents left out\n");
    for ((all, right), set) in chosen.iter().zip(sets) {
        let _ = writeln!(said, "{right:5} of {all:5}  {set}");
    }
    said
}

/// Weights, one a line, in a text of their own: TOML of numbers takes longer to read.
fn lines(weights: impl IntoIterator<Item = (String, f64)>) -> String {
    let lines: String =
        weights.into_iter().map(|(words, weight)| format!("{words} = {weight:.2}\n")).collect();
    format!("weights = '''\n{lines}'''\n")
}

/// The section of a forest.
fn forest(kind: &str, part: &str, forest: &grow::Forest) -> String {
    let (bias, seen, trees) = (forest.bias, forest.seen.join("\n"), forest.trees.join("\n"));
    format!(
        "\n[ranker.{kind}.forest{part}]\nbias = {bias:.3}\nseen = '''\n{seen}\n'''\ntrees = '''\n{trees}\n'''\n"
    )
}

/// A weight file with more trees on each of its forests, grown on rows.
fn more(known: &str, rows: &BTreeMap<String, Vec<Row>>) -> Result<String, String> {
    let mut file = String::new();
    for section in known.split_inclusive('\n').collect::<Vec<_>>().chunk_by(|_, line| !line.starts_with('['))
    {
        let text = section.concat();
        let name = section[0].trim().trim_start_matches("[ranker.").trim_end_matches(']').to_owned();
        let Some((part, stage)) = name.split_once(".forest") else {
            file += &text;
            continue;
        };
        let record: toml::Table = text.parse().map_err(|e| format!("[ranker.{name}]: {e}"))?;
        let old =
            forest_in(&toml::Value::Table(record)).ok_or_else(|| format!("[ranker.{name}] is no forest"))?;
        let stage = stage.trim_start_matches('.');
        let kind = part.split('.').next().unwrap_or(part);
        let of_kind = RANKED.iter().find(|ranked| ranked.kind == kind).and_then(|ranked| ranked.forest);
        let told: Vec<&Row> = rows.get(part).into_iter().flatten().collect();
        let at = |row: &&Row| match stage {
            "" => (*row).clone(),
            stage => Row { fact: row.stages.iter().any(|own| own.as_str() == stage), ..(*row).clone() },
        };
        let (rows, size) = match (part == kind, of_kind) {
            (true, Some(size)) => (fit::twice(&told), size),
            _ => (told.iter().map(at).collect::<Vec<Row>>(), SMALL),
        };
        let size = Size { trees: size.trees * MORE / 100, ..size };
        let end = text.rfind("'''").map_or(text.len(), |at| at + 3);
        let grown = grow::grow_on(&old, &rows, size);
        file += forest(part, &if stage.is_empty() { String::new() } else { format!(".{stage}") }, &grown)
            .trim_start_matches('\n')
            .trim_end();
        file += &text[end..];
    }
    Ok(file)
}

/// The forest that a section of a weight file holds.
fn forest_in(value: &toml::Value) -> Option<grow::Forest> {
    let table = value.as_table()?;
    match table.get("trees") {
        Some(trees) => {
            grow::Forest::read(table.get("bias")?.as_float()?, table.get("seen")?.as_str()?, trees.as_str()?)
        }
        None => table.values().find_map(forest_in),
    }
}

/// The weight file fitted on the documents that pass.
fn weights(
    rows: &BTreeMap<String, Vec<Row>>,
    buyers: &str,
    (adds, drops): (Option<f64>, Option<f64>),
    within: impl Fn(usize) -> bool,
) -> String {
    let mut file = buyers.to_owned();
    for ranked in RANKED {
        let kind = ranked.kind;
        let part = |name: &str| -> Vec<&Row> {
            rows.get(name).into_iter().flatten().filter(|row| within(row.document)).collect()
        };
        let of_sentences: Vec<Row> = part(&format!("{kind}{UNNAMED}")).into_iter().cloned().collect();
        let rows = fit::twice(&part(kind));
        let fitted = fit::fit(&rows);
        let (adds, drops) = (adds.unwrap_or(ranked.adds), drops.unwrap_or(ranked.drops));
        let together = if ranked.together { "together = true\n" } else { "" };
        let _ = write!(
            file,
            "\n[ranker.{kind}]\nadds = {adds}\ndrops = {drops}\n{together}bias = {:.3}\n",
            fitted.bias
        );
        let least = if ranked.forest.is_some() { TELLING } else { 0.0 };
        file += &lines(fitted.weights.into_iter().filter(|(_, weight)| weight.abs() >= least));
        if let Some(size) = ranked.forest {
            file += &forest(kind, "", &grow::grow(&rows, size));
        }
        let told = part(&format!("{kind}{STAGES}"));
        if !told.is_empty() {
            let _ = write!(file, "\n[ranker.{kind}.stages]\ndrops = {NO_STAGE}\nadds = {A_STAGE}\n");
            for stage in Stage::ALL {
                let at = |row: &&Row| Row { fact: row.stages.contains(&stage), ..(*row).clone() };
                let rows: Vec<Row> = told.iter().map(at).collect();
                file += &forest(
                    &format!("{kind}{STAGES}"),
                    &format!(".{}", stage.as_str()),
                    &grow::grow(&rows, SMALL),
                );
            }
        }
        if !of_sentences.is_empty() {
            let name = format!("{kind}{UNNAMED}");
            let _ = write!(file, "\n[ranker.{name}]\nalone = {ALONE}\nbeside = {BESIDE}\n");
            file += &forest(&name, "", &grow::grow(&of_sentences, SMALL));
        }
    }
    for kind in SURE {
        let part = rows.get(kind).into_iter().flatten().filter(|row| within(row.document));
        let fitted = fit::fit(&part.cloned().collect::<Vec<Row>>());
        let _ = writeln!(file, "\n[confidence.{kind}]\nbias = {:.3}", fitted.bias);
        file += &lines(fitted.weights);
    }
    file + TRUST
}
