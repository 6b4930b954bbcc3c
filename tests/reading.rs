//! What is read, written down fact by fact: whoever changes a rule or the engine sees in the difference what that does.
//!
//! `tests/data/reading.txt` holds it. The crate's gold and sample articles and the sentences of `data/sentences.txt`
//! stand there with a line for each entity and each fact; the sentences beside the crate, the rules' examples and the written sentences of `grammar.rs` with a
//! digest for each case, rule file, construction and frame. `UPDATE_READ=1 cargo test --test reading` writes it anew:
//! the difference is to be read before it is committed. It says what is read, and not that this is right, which is
//! for `evaluate.rs`, `rules.rs`, `stories.rs` and their like.

#[allow(dead_code, reason = "grammar.rs asks for the rest")]
mod written;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use awarded::relation::Considered;
use awarded::{Entity, EntityId, Extraction, Extractor, Gazetteer, Kind, Relation, Rules};
use serde_json::Value;
use sha2::{Digest, Sha256};
use written::{Data, Sentence};

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// Of the written sentences every so many-th is read.
const STEP: usize = 5;

/// The names of the blocks of cases that lie beside the crate, and are kept as they stand where they do not.
const BESIDE: &str = "beside ";

/// Name of a block → its lines.
type Blocks = BTreeMap<String, Vec<String>>;

#[test]
fn what_is_read_is_what_is_written_down() {
    let path = Path::new(HERE).join("tests/data/reading.txt");
    let known = blocks(&fs::read_to_string(&path).unwrap_or_default());
    let mut read = Blocks::new();
    articles(&mut read);
    sentences(&mut read);
    rules(&mut read);
    grammar(&mut read);
    if !beside(&mut read) {
        println!("left out: ../shared/gold/constructions.jsonl is not at hand");
        let kept = known.iter().filter(|(name, _)| name.starts_with(BESIDE));
        read.extend(kept.map(|(name, lines)| (name.clone(), lines.clone())));
    }
    for line in read.values_mut().flatten() {
        *line = line.trim().to_owned();
    }
    if std::env::var_os("UPDATE_READ").is_some() {
        fs::write(&path, told(&read)).expect("written");
        return;
    }
    let changed = changes(&known, &read);
    assert!(
        changed.is_empty(),
        "{} of {} texts and groups of sentences are read otherwise; if that is meant, write down what is read with\n\
         UPDATE_READ=1 cargo test --test reading\nand look through the difference.\n{}",
        changed.len(),
        read.len(),
        changed.iter().take(6).cloned().collect::<Vec<_>>().join("\n"),
    );
}

/// What differs: the name of the block, and its first lines that are gone (-) and new (+).
fn changes(known: &Blocks, read: &Blocks) -> Vec<String> {
    let none = Vec::new();
    let mut names: Vec<&String> = known.keys().chain(read.keys()).collect();
    names.sort();
    names.dedup();
    let mut changed = Vec::new();
    for name in names {
        let (old, new) = (known.get(name).unwrap_or(&none), read.get(name).unwrap_or(&none));
        if old == new {
            continue;
        }
        let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("  - {}\n", line.trim()));
        let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("  + {}\n", line.trim()));
        changed.push(format!(
            "{name}\n{}{}",
            gone.take(5).collect::<String>(),
            come.take(5).collect::<String>()
        ));
    }
    changed
}

/// The blocks of the file: a line that is not indented begins one.
fn blocks(text: &str) -> Blocks {
    let mut blocks = Blocks::new();
    let mut name = String::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if line.starts_with(' ') {
            blocks.entry(name.clone()).or_default().push(line.trim().to_owned());
        } else {
            name = line.to_owned();
        }
    }
    blocks
}

/// The file of these blocks.
fn told(blocks: &Blocks) -> String {
    let mut text = String::new();
    for (name, lines) in blocks {
        let _ = writeln!(text, "{name}");
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

/// The crate's gold and sample articles, with the bundled names line by line and with no names listed as a digest.
fn articles(read: &mut Blocks) {
    // Some sample articles are gold, too: the text, and its name.
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for folder in ["seeds/gold", "seeds/articles"] {
        for entry in fs::read_dir(Path::new(HERE).join(folder)).expect("a folder") {
            let file = entry.expect("an entry").path();
            if file.extension().is_some_and(|ending| ending == "txt") {
                let name = file.file_stem().expect("a file has a name").to_string_lossy().into_owned();
                let text = fs::read_to_string(&file).expect("UTF-8").replace("\r\n", "\n");
                files.entry(text).or_insert(name);
            }
        }
    }
    let texts: Vec<&str> = files.keys().map(String::as_str).collect();
    let unlisted = Extractor::new(Gazetteer::builder().build(), Rules::bundled()).extract_batch(&texts);
    let listed = Extractor::bundled().extract_batch(&texts);
    let ways = on_the_way(&texts);
    for (((found, unlisted), name), on_the_way) in listed.iter().zip(&unlisted).zip(files.values()).zip(&ways)
    {
        let mut lines = entities(found);
        lines.extend(found.relations.iter().map(|relation| fact(found, relation)));
        lines.push(format!("all {}", digest(std::iter::once(found))));
        lines.push(format!("on the way {on_the_way}"));
        lines.push(format!("with no names listed: {}", counted(unlisted)));
        read.insert(format!("article {name}"), lines);
    }
}

/// The sentences on the wordings that the engine knows of.
fn sentences(read: &mut Blocks) {
    let file = fs::read_to_string(Path::new(HERE).join("tests/data/sentences.txt")).expect("UTF-8");
    let lines: Vec<&str> = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let texts: Vec<String> =
        lines.iter().map(|line| line.replace('|', "\n\n").replace("\\n", "\n")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let ways = on_the_way(&texts);
    for ((line, found), way) in lines.iter().zip(Extractor::bundled().extract_batch(&texts)).zip(ways) {
        let all = digest(std::iter::once(&found));
        let mut told = vec![format!("{all} {way} {}", entities(&found).join("; "))];
        told.extend(found.relations.iter().map(|relation| fact(&found, relation)));
        read.insert(format!("“{line}”"), told);
    }
}

/// The sentences beside the crate; false where they are not at hand.
fn beside(read: &mut Blocks) -> bool {
    let Ok(lines) = fs::read_to_string(Path::new(HERE).join("../shared/gold/constructions.jsonl")) else {
        return false;
    };
    let cases: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let texts: Vec<&str> = cases.iter().map(|case| case["text"].as_str().expect("a text")).collect();
    let ways = on_the_way(&texts);
    for ((case, found), way) in cases.iter().zip(Extractor::bundled().extract_batch(&texts)).zip(ways) {
        let block = format!("{BESIDE}{}", case["construction"].as_str().unwrap_or_default());
        let line = format!("{} {} {way}", case["doc"].as_str().unwrap_or_default(), counted(&found));
        read.entry(block).or_default().push(line);
    }
    true
}

/// The examples that stand with the bundled rules, their marks taken off, with the bundled names.
fn rules(read: &mut Blocks) {
    let mut files: Vec<PathBuf> = fs::read_dir(Path::new(HERE).join("seeds/rules"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    for file in files {
        let value: toml::Table =
            toml::from_str(&fs::read_to_string(&file).expect("UTF-8")).expect("a rule file reads");
        let mut examples = Vec::new();
        let tables = value.values().filter_map(toml::Value::as_array).flatten();
        for table in tables.filter_map(toml::Value::as_table) {
            let lists = ["yes", "no"].iter().filter_map(|key| table.get(*key)?.as_array()).flatten();
            examples.extend(lists.filter_map(toml::Value::as_str).map(unmarked));
        }
        let texts: Vec<&str> = examples.iter().map(String::as_str).collect();
        let found = Extractor::bundled().extract_batch(&texts);
        let facts: usize = found.iter().map(|found| found.relations.len()).sum();
        let name = file.file_name().expect("a file has a name").to_string_lossy();
        if !found.is_empty() {
            let line = format!("{} examples, {facts} facts, {}", found.len(), digest(found.iter()));
            read.insert(format!("rules {name}"), vec![line]);
        }
    }
}

/// A sentence without the marks of who plays which role in it: `[BUYER Elmshire CCG]`.
fn unmarked(example: &str) -> String {
    let mut text = String::new();
    let mut parts = example.split('[');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let name = part.split_once(' ').map_or(part, |(_, name)| name);
        text.push_str(&name.replacen(']', "", 1));
    }
    text
}

/// The written sentences by construction and by frame, first with their names listed, then with no names listed.
fn grammar(read: &mut Blocks) {
    let data = Data::bundled();
    let sentences = data.sentences();
    let chosen: Vec<&Sentence> = sentences.iter().step_by(STEP).collect();
    let texts: Vec<&str> = chosen.iter().map(|sentence| sentence.text.as_str()).collect();
    let mut listed = Gazetteer::builder();
    for (kind, names) in &data.kinds {
        for name in names {
            listed.add(Entity::new(EntityId::new(name), Kind::new(kind), name.as_str()), &[]);
        }
    }
    let mut groups: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for builder in [listed, Gazetteer::builder()] {
        let found = Extractor::new(builder.build(), Rules::bundled()).extract_batch(&texts);
        let mut members: BTreeMap<(&str, &str), Vec<&Extraction>> = BTreeMap::new();
        for (sentence, found) in chosen.iter().zip(&found) {
            members.entry(("construction", &sentence.construction)).or_default().push(found);
            members.entry(("frame", &sentence.frame)).or_default().push(found);
        }
        for (group, found) in members {
            let facts: usize = found.iter().map(|found| found.relations.len()).sum();
            let digest = digest(found.iter().copied());
            let line = groups.entry(group).or_insert_with(|| format!("{} sentences", found.len()));
            let _ = write!(line, "; {facts} facts {digest}");
        }
    }
    for ((sort, name), told) in groups {
        read.entry(format!("written by {sort}")).or_default().push(format!("{name}: {told}"));
    }
}

/// A line for each entity: its name, and where the mentions of it begin, those in other forms than a name marked.
fn entities(found: &Extraction) -> Vec<String> {
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for mention in &found.mentions {
        let form = serde_json::to_value(mention.form).expect("JSON");
        let form = form.as_str().filter(|form| *form != "name").map(|form| format!("/{form}"));
        let line = places.entry(name(found, Some(&mention.entity))).or_default();
        let _ = write!(line, " {}{}", mention.span.start, form.unwrap_or_default());
    }
    places.into_iter().map(|(name, places)| format!("{name}:{places}")).collect()
}

/// A fact on one line.
fn fact(found: &Extraction, relation: &Relation) -> String {
    let mut line = format!("= {}", relation.kind);
    if let Some(stage) = relation.stage {
        let _ = write!(line, " {stage}");
    }
    let subject = name(found, relation.subject.as_ref());
    let _ = write!(line, " ({subject}, {})", name(found, Some(&relation.object)));
    let value =
        relation.value.as_ref().map(|value| format!("{} {} {}", value.amount, value.currency, value.period));
    let told = [
        relation.former.then(|| "former".to_owned()),
        relation.title.clone(),
        relation.service.as_ref().map(|service| format!("for {service}")),
        value,
        relation.duration_months.map(|months| format!("{months} months")),
        relation.date.map(|date| format!("on {date}")),
        relation.start.map(|start| format!("from {start}")),
        (!relation.provenance.cues.is_empty())
            .then(|| format!("cues {}", relation.provenance.cues.join("+"))),
    ];
    for part in told.into_iter().flatten() {
        let _ = write!(line, ", {}", part.replace('\n', " "));
    }
    let evidence: Vec<String> =
        relation.evidence.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
    let (provenance, confidence) = (&relation.provenance, relation.confidence);
    let _ = write!(line, "; {confidence:.3} at {}", evidence.join(" "));
    let _ = write!(line, " by {}/{}", provenance.rule, provenance.construction);
    line
}

fn name(found: &Extraction, id: Option<&EntityId>) -> String {
    id.map_or_else(
        || "nobody named".to_owned(),
        |id| found.entity(id).map_or_else(|| id.to_string(), |entity| entity.name.to_string()),
    )
}

/// How much was read in a text, and a digest of all of it.
fn counted(found: &Extraction) -> String {
    let (mentions, facts) = (found.mentions.len(), found.relations.len());
    format!("{mentions} mentions, {facts} facts, {}", digest(std::iter::once(found)))
}

/// For each text a digest of what stands behind what is read in it: how the sentences were understood, whom the names
/// could mean with the parts of the scores, and the pairs that were weighed with what was seen of them.
fn on_the_way(texts: &[&str]) -> Vec<String> {
    let told = |text: &&str| {
        let extractor = Extractor::bundled();
        let mut told = extractor.explain(text);
        for link in extractor.candidates(text) {
            let _ =
                writeln!(told, "{:?} {:?} {:.3} {}", link.span, link.entity, link.confidence, link.found_by);
            for candidate in &link.candidates {
                let _ = write!(told, "{} {:.3}", candidate.entity, candidate.score);
                for reason in &candidate.reasons {
                    let _ = write!(told, " {} {:.3}", reason.what, reason.weight);
                }
            }
        }
        for pair in extractor.considered(text) {
            let Considered { kind, subject, object, stated, features, .. } = pair;
            let _ = writeln!(told, "{kind} {subject:?} {object} {stated:?} {features:?}");
        }
        short(&Sha256::digest(told))
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        let parts = texts.chunks(texts.len().div_ceil(threads).max(1));
        let parts: Vec<_> =
            parts.map(|part| scope.spawn(move || part.iter().map(told).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
    })
}

/// Twelve digits that change where anything that was read does, confidences to three digits.
fn digest<'a>(found: impl Iterator<Item = &'a Extraction>) -> String {
    let mut hash = Sha256::new();
    for found in found {
        let mut value = serde_json::to_value(found).expect("JSON");
        round(&mut value);
        hash.update(value.to_string());
    }
    short(&hash.finalize())
}

fn short(hash: &[u8]) -> String {
    hash.iter().take(6).fold(String::new(), |mut told, byte| {
        let _ = write!(told, "{byte:02x}");
        told
    })
}

/// To three digits: what is behind them may differ between machines.
fn round(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(float) = number.as_f64().filter(|_| number.is_f64()) {
                *value = Value::String(format!("{float:.3}"));
            }
        }
        Value::Array(values) => values.iter_mut().for_each(round),
        Value::Object(fields) => fields.values_mut().for_each(round),
        _ => {}
    }
}
