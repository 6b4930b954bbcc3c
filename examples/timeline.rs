//! What happened, in time order.

mod common;
#[path = "common/graph.rs"]
mod graph;

use std::path::PathBuf;
use std::process::ExitCode;

use awarded::export::{Exporter, Timeline};
use awarded::graph::Filter;
use common::Troubles;

const HELP: &str = "\
What happened, in time order: contracts planned, won, lost and ended, with the sentence that proves it.

Usage: timeline [OPTIONS] [FILE or FOLDER ...]

Reads the files, and the .txt files of the folders; a .jsonl file, or - for standard input, holds a document
{\"doc\": ..., \"text\": ...} a line. Without any, the sample articles.

Options:
  --people                people and their offices too
";

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let text = match options() {
        Ok(Some((paths, filter, people))) => {
            let graph = graph::graph_of(&paths, &mut troubles).filter(&filter);
            Timeline::new().people(people).to_text(&graph)
        }
        Ok(None) => format!("{HELP}{}  --help                  this text\n", graph::FILTERS),
        Err(e) => {
            troubles.say("timeline", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    };
    if let Err(e) = common::print(text.as_bytes()) {
        troubles.say("standard output", e);
    }
    troubles.status()
}

/// The paths, what of them is asked for, and whether people are; nothing where help is asked for.
fn options() -> Result<Option<(Vec<PathBuf>, Filter, bool)>, lexopt::Error> {
    use lexopt::prelude::*;

    let (mut paths, mut filter, mut people) = (Vec::new(), Filter::new(), false);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("people") => people = true,
            Long("help") | Short('h') => return Ok(None),
            Value(path) => paths.push(path.into()),
            Long(option) => {
                let option = option.to_owned();
                match graph::narrow(&filter, &option, &mut arguments)? {
                    Some(narrowed) => filter = narrowed,
                    None => return Err(Long(&option).unexpected()),
                }
            }
            other => return Err(other.unexpected()),
        }
    }
    if paths.is_empty() {
        paths.push(graph::samples());
    }
    Ok(Some((paths, filter, people)))
}
