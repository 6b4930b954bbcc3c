//! Prints the entities of documents that no gazetteer holds, ranked, in the form of a gazetteer file.

mod common;

use std::path::PathBuf;
use std::process::ExitCode;

use awarded::mention::Discoveries;
use awarded::{Extractor, Gazetteer};
use common::{Reader, Troubles};

const HELP: &str = "\
Prints the entities of documents that the gazetteer does not hold, the surest first, as blocks of a gazetteer
file: to be looked through, put right and added.

Usage: candidates FILE or FOLDER ...
";

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    match paths() {
        Ok(Some(paths)) => {
            let discoveries = discoveries(&paths, &mut troubles);
            print(&discoveries, &mut troubles);
        }
        Ok(None) => {
            if let Err(e) = common::print(HELP.as_bytes()) {
                troubles.say("standard output", e);
            }
        }
        Err(e) => {
            troubles.say("candidates", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    }
    troubles.status()
}

/// The files that the command line names; nothing where it asks for help or names none.
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
    Ok((!paths.is_empty()).then_some(paths))
}

fn discoveries(paths: &[PathBuf], troubles: &mut Troubles) -> Discoveries {
    let extractor = Extractor::bundled();
    let mut discoveries = Discoveries::default();
    for path in paths {
        let files = common::files(path).unwrap_or_else(|e| {
            troubles.say(path.display(), e);
            Vec::new()
        });
        for file in files {
            match common::read(&file) {
                Ok(text) => {
                    let read = extractor.extract_named(common::doc(&file), &text);
                    discoveries.add(&text, &read.entities, &read.mentions, Gazetteer::bundled());
                }
                Err(e) => troubles.say(file.display(), e),
            }
        }
    }
    discoveries
}

fn print(discoveries: &Discoveries, troubles: &mut Troubles) {
    for found in discoveries.ranked() {
        match common::print(format!("{}\n", found.to_block()).as_bytes()) {
            Ok(Reader::Listens) => {}
            Ok(Reader::Gone) => return,
            Err(e) => return troubles.say("standard output", e),
        }
    }
}
