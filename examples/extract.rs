//! Prints the interchange form: one JSON object for each document.

mod common;

use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::process::ExitCode;

use awarded::{Extraction, Extractor, input};
use common::{LARGEST, Reader, Troubles};
use serde::Deserialize;

const HELP: &str = "\
Prints what articles say in the interchange form: one JSON object for each document.

Usage: extract [--text] [FILE, FOLDER or PATTERN ...]

Text, Markdown (.md) and JSON Lines (.jsonl) are read; web pages (.html) and feeds (.rss, .atom, .xml) where the
crate is built with --features html,feeds. Offsets refer to the plain text that is read: --text adds it.

Without a file, reads JSON Lines {\"doc\": ..., \"text\": ...} on standard input, one document a line
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
    let done = match options() {
        Ok(Some(options)) if options.paths.is_empty() => lines(&options, &mut troubles),
        Ok(Some(options)) => files(&options, &mut troubles),
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

#[derive(Default)]
struct Options {
    /// Whether the text is printed, too.
    text: bool,
    paths: Vec<PathBuf>,
}

/// What the command line asks for; nothing where it asks for help.
fn options() -> Result<Option<Options>, lexopt::Error> {
    use lexopt::prelude::*;

    let mut options = Options::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("text") => options.text = true,
            Long("help") | Short('h') => return Ok(None),
            Value(path) => options.paths.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(options))
}

fn files(options: &Options, troubles: &mut Troubles) -> io::Result<Reader> {
    let extractor = Extractor::bundled();
    for path in &options.paths {
        let files = input::paths(&path.to_string_lossy()).unwrap_or_else(|e| {
            troubles.say("extract", e);
            Vec::new()
        });
        for file in files {
            let documents = input::read_path(&file).unwrap_or_else(|e| {
                troubles.say("extract", e);
                Vec::new()
            });
            for document in documents {
                let read = extractor.extract_named(document.name, &document.text);
                if print(&read, options.text.then_some(&*document.text))? == Reader::Gone {
                    return Ok(Reader::Gone);
                }
            }
        }
    }
    Ok(Reader::Listens)
}

fn lines(options: &Options, troubles: &mut Troubles) -> io::Result<Reader> {
    let extractor = Extractor::bundled();
    let mut standard = io::stdin().lock();
    for number in 1.. {
        let place = format!("standard input, line {number}");
        let line = match next_line(&mut standard) {
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
                let read = extractor.extract_named(doc, &text);
                if print(&read, options.text.then_some(&*text))? == Reader::Gone {
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

fn print(read: &Extraction, text: Option<&str>) -> io::Result<Reader> {
    let mut line = read.to_json();
    line.pop(); // the closing brace
    if let Some(text) = text {
        line.push_str(&format!(",\"text\":{}", serde_json::Value::from(text)));
    }
    line.push_str("}\n");
    common::print(line.as_bytes())
}
