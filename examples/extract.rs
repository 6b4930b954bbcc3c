//! Prints the interchange form: one JSON object for each document.

mod common;

use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::process::ExitCode;

use awarded::{Extraction, Extractor};
use common::{LARGEST, Reader, Troubles};
use serde::Deserialize;

const HELP: &str = "\
Prints what articles say in the interchange form: one JSON object for each document.

Usage: extract [FILE or FOLDER ...]

Without any, reads JSON Lines {\"doc\": ..., \"text\": ...} on standard input, one document a line
(other fields are ignored), and answers each line as it comes.
";

/// A line of standard input.
#[derive(Deserialize)]
struct Document {
    doc: String,
    text: String,
}

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let done = match paths() {
        Ok(Some(paths)) if paths.is_empty() => lines(&mut troubles),
        Ok(Some(paths)) => files(&paths, &mut troubles),
        Ok(None) => common::print(HELP.as_bytes()),
        Err(e) => {
            troubles.say("extract", format_args!("{e} (--help tells more)"));
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
                    if print(&extractor.extract_named(common::doc(&file), &text))? == Reader::Gone {
                        return Ok(Reader::Gone);
                    }
                }
                Err(e) => troubles.say(file.display(), e),
            }
        }
    }
    Ok(Reader::Listens)
}

fn lines(troubles: &mut Troubles) -> io::Result<Reader> {
    let extractor = Extractor::bundled();
    let mut input = io::stdin().lock();
    for number in 1.. {
        let place = format!("standard input, line {number}");
        let line = match next_line(&mut input) {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(Trouble::Line(e)) => {
                troubles.say(place, e);
                continue;
            }
            Err(Trouble::Input(e)) => {
                troubles.say(place, e);
                break;
            }
        };
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Document>(&line) {
            Ok(Document { doc, text }) => {
                if print(&extractor.extract_named(doc, &text))? == Reader::Gone {
                    return Ok(Reader::Gone);
                }
            }
            Err(e) => troubles.say(place, format_args!("column {}: {}", e.column(), reason(&e))),
        }
    }
    Ok(Reader::Listens)
}

/// What is wrong with the JSON, without the line number: every line is a text of its own.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or(&said).to_owned()
}

/// What can be wrong with a line.
enum Trouble {
    /// This line can not be read; the next may be.
    Line(String),
    /// No more can be read.
    Input(io::Error),
}

/// The next line of a bounded length, nothing at the end of the input.
fn next_line(input: &mut impl BufRead) -> Result<Option<String>, Trouble> {
    let mut bytes = Vec::new();
    let limit = 2 * LARGEST; // room for what JSON escapes
    let read = input.by_ref().take(limit).read_until(b'\n', &mut bytes).map_err(Trouble::Input)?;
    if read == 0 {
        return Ok(None);
    }
    if read as u64 == limit && !bytes.ends_with(b"\n") {
        input.skip_until(b'\n').map_err(Trouble::Input)?;
        return Err(Trouble::Line(format!("longer than the limit of {limit} bytes")));
    }
    while bytes.last().is_some_and(u8::is_ascii_whitespace) {
        bytes.pop();
    }
    common::text(bytes).map(Some).map_err(Trouble::Line)
}

fn print(read: &Extraction) -> io::Result<Reader> {
    let mut line = read.to_json();
    line.push('\n');
    common::print(line.as_bytes())
}
