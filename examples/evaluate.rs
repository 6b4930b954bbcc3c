//! How well articles are read: precision and recall against what people read, and every mistake by its cause.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awarded::evaluate::{Mistake, Scores};
use awarded::{Extraction, Extractor};
use common::Troubles;

const HELP: &str = "\
How well articles are read, against what people read in them: precision, recall, and every mistake by its cause.

Usage: evaluate [OPTIONS] [GOLD ...]

GOLD is a folder of annotations NAME.json with their texts NAME*.txt beside them, or a JSON Lines file of
annotations that carry their `text`. Without any, the gold of the crate (seeds/gold).

Options:
  --text FOLDER     where the texts of the annotations lie, if not beside them
  --found FILE      compare what stands in this JSON Lines file, instead of reading the texts
  --mistakes        list every mistake, the most frequent cause first
  --json            all figures as one JSON object
  --help            this text

Ends with 0 if all gold was compared, with 1 if some could not be read, with 2 if the options are odd.
";

#[derive(Default)]
struct Options {
    gold: Vec<PathBuf>,
    text: Vec<PathBuf>,
    found: Option<PathBuf>,
    mistakes: bool,
    json: bool,
}

/// What is there in one document.
struct Gold {
    name: String,
    text: String,
    extraction: Extraction,
}

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let written = match options() {
        Ok(Some(options)) => evaluate(&options, &mut troubles),
        Ok(None) => HELP.to_owned(),
        Err(e) => {
            troubles.say("evaluate", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    };
    if let Err(e) = common::print(written.as_bytes()) {
        troubles.say("standard output", e);
    }
    troubles.status()
}

/// What the command line asks for; nothing where it asks for help.
fn options() -> Result<Option<Options>, lexopt::Error> {
    use lexopt::prelude::*;

    let mut options = Options::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("text") => options.text.push(arguments.value()?.into()),
            Long("found") => options.found = Some(arguments.value()?.into()),
            Long("mistakes") => options.mistakes = true,
            Long("json") => options.json = true,
            Long("help") | Short('h') => return Ok(None),
            Value(path) => options.gold.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    if options.gold.is_empty() {
        options.gold.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/gold"));
    }
    Ok(Some(options))
}

fn evaluate(options: &Options, troubles: &mut Troubles) -> String {
    let mut golds = Vec::new();
    for path in &options.gold {
        gold(path, &options.text, troubles, &mut golds);
    }
    let found = match &options.found {
        Some(path) => from_file(path, &golds, troubles),
        None => {
            let texts: Vec<&str> = golds.iter().map(|gold| gold.text.as_str()).collect();
            Extractor::bundled().extract_batch(&texts)
        }
    };
    let mut scores = Scores::default();
    for (gold, found) in golds.iter().zip(&found) {
        scores.add(Scores::of(&gold.text, &gold.extraction, found));
    }
    if options.json {
        return serde_json::to_string_pretty(&scores).unwrap_or_default() + "\n";
    }
    let mut written = scores.to_string();
    causes(&scores, options.mistakes, &mut written);
    written
}

/// How often each cause occurred, and where.
fn causes(scores: &Scores, each: bool, written: &mut String) {
    written.push_str("-- mistakes by cause\n");
    for (cause, count) in scores.causes() {
        let _ = writeln!(written, "  {:40} {count}", cause.to_string());
        for Mistake { doc, said, quote, .. } in
            scores.mistakes.iter().filter(|mistake| each && mistake.cause == cause)
        {
            let _ = writeln!(written, "    {doc}: {said}\n      “{quote}”");
        }
    }
}

/// The annotations of a folder or of a JSON Lines file, with their texts.
fn gold(path: &Path, texts: &[PathBuf], troubles: &mut Troubles, golds: &mut Vec<Gold>) {
    if path.extension().is_some_and(|extension| extension == "jsonl") {
        match common::read(path) {
            Ok(lines) => golds.extend(lines_of_gold(path, &lines, troubles)),
            Err(e) => troubles.say(path.display(), e),
        }
        return;
    }
    let files = common::files_with(path, "json").unwrap_or_else(|e| {
        troubles.say(path.display(), e);
        Vec::new()
    });
    for file in files {
        let name = common::doc(&file);
        let beside = file.parent().map(Path::to_owned);
        let text = beside.iter().chain(texts).find_map(|folder| text_of(folder, &name));
        let Some(text) = text else {
            troubles.say(file.display(), "its text lies neither beside it nor in --text");
            continue;
        };
        let read = common::read(&file).and_then(|json| {
            let mut extraction = Extraction::from_json(&json).map_err(|e| e.to_string())?;
            extraction.doc.clone_from(&name);
            Ok(Gold { name, text: common::read(&text)?, extraction })
        });
        match read {
            Ok(gold) => golds.push(gold),
            Err(e) => troubles.say(file.display(), e),
        }
    }
}

fn lines_of_gold(path: &Path, lines: &str, troubles: &mut Troubles) -> Vec<Gold> {
    let mut golds = Vec::new();
    for (at, line) in (1..).zip(lines.lines()) {
        let text = serde_json::from_str::<serde_json::Value>(line)
            .ok()
            .and_then(|object| Some(object.get("text")?.as_str()?.to_owned()));
        match (text, Extraction::from_json(line)) {
            (Some(text), Ok(extraction)) => {
                golds.push(Gold { name: extraction.doc.clone(), text, extraction });
            }
            (_, Err(e)) => troubles.say(format_args!("{}:{at}", path.display()), e),
            (None, _) => troubles.say(format_args!("{}:{at}", path.display()), "no `text`"),
        }
    }
    golds
}

/// The first file of a folder that is named after the document: `d01.txt`, `d01-serco.txt`.
fn text_of(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let named = |file: &PathBuf| {
        file.extension().is_some_and(|extension| extension == "txt") && is_named(&common::doc(file), name)
    };
    files.into_iter().find(named)
}

/// True for the name itself, and for one that goes on after it with something else than a letter or digit.
fn is_named(doc: &str, name: &str) -> bool {
    doc.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// What stands in the file for each gold document; nothing found where it is not there.
fn from_file(path: &Path, golds: &[Gold], troubles: &mut Troubles) -> Vec<Extraction> {
    let lines = common::read(path).unwrap_or_else(|e| {
        troubles.say(path.display(), e);
        String::new()
    });
    let mut found: BTreeMap<String, Extraction> = BTreeMap::new();
    for (at, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match Extraction::from_json(line) {
            Ok(extraction) => {
                found.insert(common::doc(Path::new(&extraction.doc)), extraction);
            }
            Err(e) => troubles.say(format_args!("{}:{at}", path.display()), e),
        }
    }
    let of = |gold: &Gold| found.iter().find(|(doc, _)| is_named(doc, &gold.name)).map(|(_, found)| found);
    let mut all = Vec::new();
    for gold in golds {
        if of(gold).is_none() {
            troubles.say(path.display(), format_args!("holds no document `{}`", gold.name));
        }
        all.push(of(gold).cloned().unwrap_or_default());
    }
    all
}
