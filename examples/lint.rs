//! Says what is dangerous or useless in gazetteers, with file, line and remedy.

mod common;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awarded::Gazetteer;
use awarded::gazetteer::{Exceptions, Finding};
use common::Troubles;

const HELP: &str = "\
Says what is dangerous or useless in gazetteers: names that clash, common words, ends without successor.

Usage: lint [--except FILE] [FILE ...]

Without files, looks through the gazetteer that ships with the crate and its own list of exceptions.
A list of exceptions holds blocks `[fault] reason` with lines `of: identifier = Name | ...`.
The status is 0 where nothing is found, 1 where something is or a file can not be read, 2 for a mistake
in the command.
";

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let (files, except) = match arguments() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            if let Err(e) = common::print(HELP.as_bytes()) {
                troubles.say("standard output", e);
            }
            return troubles.status();
        }
        Err(e) => {
            troubles.say("lint", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    };
    let gazetteer = gazetteer(&files, &mut troubles);
    let exceptions = match &except {
        Some(path) => exceptions(path, &mut troubles),
        None if files.is_empty() => Exceptions::bundled(),
        None => Exceptions::default(),
    };
    report(&gazetteer, &exceptions, &mut troubles);
    troubles.status()
}

/// The files to look through and the list of exceptions; nothing where help is asked for.
#[allow(clippy::type_complexity)]
fn arguments() -> Result<Option<(Vec<PathBuf>, Option<PathBuf>)>, lexopt::Error> {
    use lexopt::prelude::*;

    let (mut files, mut except) = (Vec::new(), None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("except") => except = Some(parser.value()?.into()),
            Value(path) => files.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some((files, except)))
}

fn gazetteer(files: &[PathBuf], troubles: &mut Troubles) -> Gazetteer {
    if files.is_empty() {
        return Gazetteer::bundled().clone();
    }
    let mut builder = Gazetteer::builder();
    for file in files {
        let read = common::read(file).and_then(|text| {
            builder.read(&text, &file.display().to_string()).map(|_| ()).map_err(|error| error.to_string())
        });
        if let Err(error) = read {
            troubles.say(file.display(), error);
        }
    }
    builder.build()
}

fn exceptions(path: &Path, troubles: &mut Troubles) -> Exceptions {
    let name = path.display().to_string();
    let read =
        common::read(path).and_then(|text| Exceptions::read(&text, &name).map_err(|error| error.to_string()));
    read.unwrap_or_else(|error| {
        troubles.say(path.display(), error);
        Exceptions::default()
    })
}

/// Findings go to standard output, one a line; that there are some shows in the status.
fn report(gazetteer: &Gazetteer, exceptions: &Exceptions, troubles: &mut Troubles) {
    let findings = gazetteer.lint();
    let left: Vec<&Finding> =
        findings.iter().filter(|finding| exceptions.reason(finding).is_none()).collect();
    let mut text = String::new();
    for finding in &left {
        // A name from a stranger's file must not steer the terminal.
        let line = finding.to_string().replace(char::is_control, " ");
        text.push_str(&line);
        text.push('\n');
    }
    if let Err(e) = common::print(text.as_bytes()) {
        troubles.say("standard output", e);
    }
    for exception in exceptions.unused(&findings) {
        troubles.say("exceptions", format_args!("nothing needs `{exception}`: take it out"));
    }
    if !left.is_empty() {
        let excepted = findings.len() - left.len();
        troubles.say("lint", format_args!("{} findings, {excepted} more with a reason", left.len()));
    }
}
