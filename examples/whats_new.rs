//! What is new against an earlier state: last week's articles, or a graph kept from then.

mod common;
#[path = "common/graph.rs"]
mod graph;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awarded::Graph;
use awarded::export::{Exporter, Text};
use common::Troubles;

const HELP: &str = "\
What is new against an earlier state: new facts, facts that others now state too, facts that are gone.

Usage: whats_new EARLIER LATER

Each is a graph that who_contracts --format json wrote, a document, or a folder of documents.

Options:
  --help  this text
";

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let text = match options() {
        Ok(Some((earlier, later))) => {
            let (earlier, later) = (state(&earlier, &mut troubles), state(&later, &mut troubles));
            report(&earlier, &later)
        }
        Ok(None) => HELP.to_owned(),
        Err(e) => {
            troubles.say("whats_new", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    };
    if let Err(e) = common::print(text.as_bytes()) {
        troubles.say("standard output", e);
    }
    troubles.status()
}

/// The two states; nothing where help is asked for.
fn options() -> Result<Option<(PathBuf, PathBuf)>, lexopt::Error> {
    use lexopt::prelude::*;

    let mut paths: Vec<PathBuf> = Vec::new();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Value(path) => paths.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    match <[PathBuf; 2]>::try_from(paths) {
        Ok([earlier, later]) => Ok(Some((earlier, later))),
        Err(_) => Err("name two states: EARLIER and LATER".into()),
    }
}

/// The graph that stands in a file of JSON, or that documents make.
fn state(path: &Path, troubles: &mut Troubles) -> Graph {
    if path.extension().is_none_or(|extension| extension != "json") {
        return graph::graph_of(&[path.to_owned()], troubles);
    }
    let read = common::read(path).and_then(|json| Graph::from_json(&json).map_err(|e| e.to_string()));
    read.unwrap_or_else(|e| {
        troubles.say(path.display(), e);
        Graph::new()
    })
}

fn report(earlier: &Graph, later: &Graph) -> String {
    let new = later.difference(earlier);
    let parts = [
        ("New facts", new.appeared),
        ("Known facts that others now state too", new.confirmed),
        ("Facts that are gone", new.vanished),
    ];
    let shown = parts.into_iter().filter(|(_, graph)| graph.nodes().next().is_some());
    let text: String =
        shown.map(|(title, graph)| format!("# {title}\n\n{}\n", Text::new().to_text(&graph))).collect();
    if text.is_empty() { "Nothing is new.\n".to_owned() } else { text }
}
