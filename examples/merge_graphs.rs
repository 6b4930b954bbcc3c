//! Merges partial graphs into one: the last step where many processes read a part of the documents each.

mod common;

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::ExitCode;

use awarded::Graph;
use awarded::export::{Exporter, Json, replace_with};
use common::Troubles;

const HELP: &str = "\
Merges partial graphs into one; in whatever order they come, the result is the same to the byte.

Usage: merge_graphs [OPTIONS] [FILE ...]

Reads JSON Lines, a graph a line, as who_contracts --format jsonl writes them; without files from standard
input. Prints the graph on one line, so that merged graphs can be merged again.

Options:
  --out FILE  write to FILE, all or nothing, instead of standard output
  --help      this text
";

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    match options() {
        Ok(Some((paths, out))) => {
            let merged = merged(&paths, &mut troubles);
            let json = Json::new().on_one_line(true);
            let done = match &out {
                Some(path) => replace_with(path, |out| json.write(&merged, out)).map_err(|e| e.to_string()),
                None => {
                    let printed = common::print(json.to_text(&merged).as_bytes());
                    printed.map(drop).map_err(|e| format!("standard output: {e}"))
                }
            };
            if let Err(e) = done {
                troubles.say("merge_graphs", e);
            }
        }
        Ok(None) => {
            if let Err(e) = common::print(HELP.as_bytes()) {
                troubles.say("standard output", e);
            }
        }
        Err(e) => {
            troubles.say("merge_graphs", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    }
    troubles.status()
}

/// The files, and where the result goes.
type Options = (Vec<PathBuf>, Option<PathBuf>);

/// What the command line asks for; nothing where it asks for help.
fn options() -> Result<Option<Options>, lexopt::Error> {
    use lexopt::prelude::*;

    let (mut paths, mut out) = (Vec::new(), None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("out") | Short('o') => out = Some(arguments.value()?.into()),
            Long("help") | Short('h') => return Ok(None),
            Value(path) => paths.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some((paths, out)))
}

fn merged(paths: &[PathBuf], troubles: &mut Troubles) -> Graph {
    let mut merged = Graph::new();
    if paths.is_empty() {
        take(io::stdin().lock(), "standard input", &mut merged, troubles);
    }
    for path in paths {
        match File::open(path) {
            Ok(file) => take(BufReader::new(file), &path.display().to_string(), &mut merged, troubles),
            Err(e) => troubles.say(path.display(), e),
        }
    }
    merged
}

/// Merges the graph of each line; a line that holds none is named, and the rest is done.
fn take(input: impl BufRead, place: &str, merged: &mut Graph, troubles: &mut Troubles) {
    for (number, line) in (1..).zip(input.lines()) {
        let place = format!("{place}, line {number}");
        match line {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => match Graph::from_json(&line) {
                Ok(graph) => merged.merge(&graph),
                Err(e) => troubles.say(place, e),
            },
            Err(e) => return troubles.say(place, e),
        }
    }
}
