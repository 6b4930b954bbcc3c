//! Who contracts with whom, for what, for how much, and the sentence that proves it.

mod common;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awarded::export::{Dot, Exporter, Json, Text, replace};
use awarded::{Extractor, Graph};
use common::Troubles;

const HELP: &str = "\
Who contracts with whom, for what, for how much, and the sentence that proves it.

Usage: who_contracts [OPTIONS] [FILE or FOLDER ...]

Reads the files, and the .txt files of the folders; without any, the sample articles.

Options:
  --format text|dot|json  form of the output (text); dot is for Graphviz:
                          who_contracts --format dot | dot -Tsvg > graph.svg
  --out FILE              write to FILE, all or nothing, instead of standard output
  --people                people and their offices too
  --ties                  draw owners, partners and predecessors too (text and json always have them)
  --help                  this text
";

struct Options {
    format: Format,
    out: Option<PathBuf>,
    people: bool,
    ties: bool,
    paths: Vec<PathBuf>,
}

enum Format {
    Text,
    Dot,
    Json,
}

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    match options() {
        Ok(Some(options)) => {
            let graph = read(&options.paths, &mut troubles);
            write(&graph, &options, &mut troubles);
        }
        Ok(None) => {
            if let Err(e) = common::print(HELP.as_bytes()) {
                troubles.say("standard output", e);
            }
        }
        Err(e) => {
            troubles.say("who_contracts", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    }
    troubles.status()
}

/// What the command line asks for; nothing where it asks for help.
fn options() -> Result<Option<Options>, lexopt::Error> {
    use lexopt::prelude::*;

    let mut options =
        Options { format: Format::Text, out: None, people: false, ties: false, paths: Vec::new() };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("format") => options.format = arguments.value()?.parse_with(format)?,
            Long("out") | Short('o') => options.out = Some(arguments.value()?.into()),
            Long("people") => options.people = true,
            Long("ties") => options.ties = true,
            Long("help") | Short('h') => return Ok(None),
            Value(path) => options.paths.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    if options.paths.is_empty() {
        options.paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles"));
    }
    Ok(Some(options))
}

fn format(name: &str) -> Result<Format, &'static str> {
    match name {
        "text" => Ok(Format::Text),
        "dot" => Ok(Format::Dot),
        "json" => Ok(Format::Json),
        _ => Err("write text, dot or json"),
    }
}

/// The graph of all documents that can be read.
fn read(paths: &[PathBuf], troubles: &mut Troubles) -> Graph {
    let mut texts = Vec::new();
    for path in paths {
        let files = common::files(path).unwrap_or_else(|e| {
            troubles.say(path.display(), e);
            Vec::new()
        });
        for file in files {
            match common::read(&file) {
                Ok(text) => texts.push((common::doc(&file), text)),
                Err(e) => troubles.say(file.display(), e),
            }
        }
    }
    let contents: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    let mut graph = Graph::new();
    for ((doc, text), mut read) in texts.iter().zip(Extractor::bundled().extract_batch(&contents)) {
        read.doc.clone_from(doc);
        graph.add(text, &read);
    }
    graph
}

fn write(graph: &Graph, options: &Options, troubles: &mut Troubles) {
    let written = match options.format {
        Format::Text => Text::new().people(options.people).to_text(graph),
        Format::Dot => {
            let dot = Dot::new().people(options.people).ties(options.ties);
            dot.title("Who contracts with whom").to_text(graph)
        }
        Format::Json => Json::new().to_text(graph),
    };
    match &options.out {
        Some(path) => {
            if let Err(e) = replace(path, written.as_bytes()) {
                troubles.say("who_contracts", e);
            }
        }
        None => {
            if let Err(e) = common::print(written.as_bytes()) {
                troubles.say("standard output", e);
            }
        }
    }
}
