//! Another sector in an hour: who collects, builds and runs the waste of English councils.
//!
//! Nothing of the crate is changed: kinds, relation types, names and rules are the three files beside this one.
//! It scores itself on ten sentences that were written before the rules, and reads files that it is given.

#[path = "../common/mod.rs"]
mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awarded::evaluate::Scores;
use awarded::gazetteer::Columns;
use awarded::{Entity, EntityId, Error, Extraction, Extractor, Form, Gazetteer, Kind, Mention, Rules, Span};
use common::Troubles;
use serde::Deserialize;

const GAZETTEER: &str = include_str!("gazetteer.csv");
const RULES: &str = include_str!("rules.toml");
const SENTENCES: &str = include_str!("sentences.toml");

const HELP: &str = "\
Who collects, builds and runs the waste of English councils: the crate in another sector, by three files of data.

Usage: another_sector [FILE or FOLDER ...]

Without any, reads the ten sentences that were written before its rules, and scores itself. Prints one fact a line.
";

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let written = match paths() {
        Ok(Some(paths)) => match sector() {
            Ok(extractor) if paths.is_empty() => score(&extractor, &mut troubles),
            Ok(extractor) => read(&extractor, &paths, &mut troubles),
            Err(e) => {
                troubles.say("another_sector", e);
                String::new()
            }
        },
        Ok(None) => HELP.to_owned(),
        Err(e) => {
            troubles.say("another_sector", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    };
    if let Err(e) = common::print(written.as_bytes()) {
        troubles.say("standard output", e);
    }
    troubles.status()
}

/// The files that the command line names; nothing where it asks for help.
fn paths() -> Result<Option<Vec<PathBuf>>, lexopt::Error> {
    use lexopt::prelude::*;

    let mut paths = Vec::new();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Value(path) => paths.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(paths))
}

/// The whole of the sector: its names, its rules, and the cues that any sector shares.
fn sector() -> Result<Extractor, Error> {
    let mut names = Gazetteer::builder();
    names.read_csv(GAZETTEER, "gazetteer.csv", &Columns::new())?;
    let cues = Rules::bundled_file("cues.toml").unwrap_or_default();
    let rules = Rules::read(&[("rules.toml", RULES), ("cues.toml", cues)])?;
    Ok(Extractor::new(names.build(), rules))
}

fn read(extractor: &Extractor, paths: &[PathBuf], troubles: &mut Troubles) -> String {
    let mut written = String::new();
    for path in paths {
        let files = common::files(path).unwrap_or_else(|e| {
            troubles.say(path.display(), e);
            Vec::new()
        });
        for file in files {
            match common::read(&file) {
                Ok(text) => facts(&text, &extractor.extract_named(common::doc(&file), &text), &mut written),
                Err(e) => troubles.say(file.display(), e),
            }
        }
    }
    written
}

/// One fact a line, with the sentence that states it.
fn facts(text: &str, read: &Extraction, written: &mut String) {
    let name = |id: &EntityId| read.entity(id).map_or(id.to_string(), |entity| entity.name.clone());
    for fact in &read.relations {
        let subject = fact.subject.as_ref().map_or("nobody named".to_owned(), name);
        let stage = fact.stage.map(|stage| format!(" [{stage}]")).unwrap_or_default();
        let quote = fact.evidence.first().map_or("", |span| span.text(text));
        let _ = writeln!(written, "{}: {subject} -> {}{stage}  “{quote}”", fact.kind, name(&fact.object));
    }
}

#[derive(Deserialize)]
struct Sentences {
    sentence: Vec<Sentence>,
}

#[derive(Deserialize)]
struct Sentence {
    /// With the names in square brackets.
    text: String,
    facts: Vec<String>,
}

fn score(extractor: &Extractor, troubles: &mut Troubles) -> String {
    let sentences: Sentences = match toml::from_str(SENTENCES) {
        Ok(sentences) => sentences,
        Err(e) => {
            troubles.say("sentences.toml", e);
            return String::new();
        }
    };
    let (mut written, mut scores) = (String::new(), Scores::default());
    for (number, sentence) in (1..).zip(&sentences.sentence) {
        match gold(sentence) {
            Some((text, mut gold)) => {
                gold.doc = number.to_string();
                let read = extractor.extract(&text);
                facts(&text, &read, &mut written);
                scores.add(Scores::of(&text, &gold, &read));
            }
            None => {
                troubles.say(Path::new("sentences.toml").display(), format_args!("sentence {number} is odd"))
            }
        }
    }
    let _ = write!(written, "\n{scores}");
    for mistake in &scores.mistakes {
        let _ = writeln!(written, "{}: {}: {}", mistake.doc, mistake.cause, mistake.said);
    }
    written
}

/// The sentence without its brackets, and what is there in it.
fn gold(sentence: &Sentence) -> Option<(String, Extraction)> {
    let (mut text, mut extraction) = (String::new(), Extraction::default());
    let mut named: BTreeMap<&str, EntityId> = BTreeMap::new();
    for (index, part) in sentence.text.split(['[', ']']).enumerate() {
        if index % 2 == 1 {
            let id = EntityId::new(part);
            let span = Span::new(text.len(), text.len() + part.len());
            extraction.mentions.push(Mention::new(span, id.clone(), Form::Name));
            if named.insert(part, id.clone()).is_none() {
                extraction.entities.push(Entity::new(id, kind(part), part));
            }
        }
        text.push_str(part);
    }
    let fact = |fact: &String| -> Option<serde_json::Value> {
        let (kind, rest) = fact.split_once(": ")?;
        let (pair, stage) = match rest.strip_suffix(']').and_then(|rest| rest.split_once(" [")) {
            Some((pair, stage)) => (pair, Some(stage)),
            None => (rest, None),
        };
        let (subject, object) = pair.split_once(" -> ")?;
        Some(serde_json::json!({"article": 0, "type": kind, "subject": subject, "object": object,
            "stage": stage, "evidence": [[0, text.len()]]}))
    };
    let relations: Option<Vec<_>> = sentence.facts.iter().map(fact).collect();
    let whole = serde_json::json!({"doc": "", "articles": [{"start": 0, "end": text.len()}],
        "entities": extraction.entities, "mentions": extraction.mentions, "relations": relations?});
    let gold = Extraction::from_json(&whole.to_string()).ok()?;
    Some((text, gold))
}

fn kind(name: &str) -> Kind {
    Kind::new(match name.rsplit(' ').next() {
        Some("Council") => "authority",
        Some("incinerator" | "centre") => "plant",
        _ => "contractor",
    })
}
