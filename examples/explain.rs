//! Tells how text was read: groups and clauses, the facts with their rules, and why others were not found.

mod common;

use std::io::{self, Read};
use std::path::PathBuf;
use std::process::ExitCode;

use awarded::Extractor;
use common::{LARGEST, Reader, Troubles};

const HELP: &str = "\
Tells how each sentence was read, which rule found which fact, and why other rules found none.

Usage: explain [FILE or FOLDER ...]

Without any, reads one document on standard input.
";

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let done = match paths() {
        Ok(Some(paths)) if paths.is_empty() => standard_input(&mut troubles),
        Ok(Some(paths)) => files(&paths, &mut troubles),
        Ok(None) => common::print(HELP.as_bytes()),
        Err(e) => {
            troubles.say("explain", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    };
    if let Err(e) = done {
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

fn standard_input(troubles: &mut Troubles) -> io::Result<Reader> {
    let mut bytes = Vec::new();
    let text = match io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes) {
        Err(e) => Err(e.to_string()),
        Ok(read) if read as u64 > LARGEST => Err(format!("larger than the limit of {LARGEST} bytes")),
        Ok(_) => common::text(bytes),
    };
    match text {
        Ok(text) => common::print(Extractor::bundled().explain(&text).as_bytes()),
        Err(e) => {
            troubles.say("standard input", e);
            Ok(Reader::Listens)
        }
    }
}

fn files(paths: &[PathBuf], troubles: &mut Troubles) -> io::Result<Reader> {
    let extractor = Extractor::bundled();
    for path in paths {
        let files = common::files(path).unwrap_or_else(|e| {
            troubles.say(path.display(), e);
            Vec::new()
        });
        for file in files {
            match common::read(&file) {
                Ok(text) => {
                    if common::print(extractor.explain(&text).as_bytes())? == Reader::Gone {
                        return Ok(Reader::Gone);
                    }
                }
                Err(e) => troubles.say(file.display(), e),
            }
        }
    }
    Ok(Reader::Listens)
}
