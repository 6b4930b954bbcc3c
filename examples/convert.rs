//! Turns files of other encodings into UTF-8, which is all that the library reads.

mod common;

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use awarded::export::replace;
use common::Troubles;
use encoding_rs::Encoding;

const HELP: &str = "\
Turns files of other encodings into UTF-8.

Usage: convert [--from ENCODING] [--in-place] [FILE ...]

ENCODING is a name that browsers know: windows-1252 (also where pages say latin1), iso-8859-15, utf-16le, macintosh.
Without --from, a byte order mark tells, else windows-1252 is taken, in which most old British pages are.
Without a FILE, reads standard input. Prints the text; --in-place writes each file anew, all or nothing.
A file that is UTF-8 already stays as it is. Ends with 1 if some byte means nothing in the encoding.
";

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    match options() {
        Ok(Some(options)) => run(&options, &mut troubles),
        Ok(None) => show(HELP.as_bytes(), &mut troubles),
        Err(e) => {
            troubles.say("convert", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    }
    troubles.status()
}

struct Options {
    from: Option<&'static Encoding>,
    in_place: bool,
    files: Vec<std::path::PathBuf>,
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    use lexopt::prelude::*;

    let mut options = Options { from: None, in_place: false, files: Vec::new() };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("from") => {
                let known = |label: &str| {
                    Encoding::for_label(label.as_bytes()).ok_or("no browser knows this encoding")
                };
                options.from = Some(arguments.value()?.parse_with(known)?);
            }
            Long("in-place") => options.in_place = true,
            Long("help") | Short('h') => return Ok(None),
            Value(path) => options.files.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(options))
}

fn run(options: &Options, troubles: &mut Troubles) {
    if options.files.is_empty() {
        let mut bytes = Vec::new();
        match io::stdin().lock().read_to_end(&mut bytes) {
            Ok(_) => {
                let text = utf8(&bytes, options, Path::new("standard input"), troubles);
                show(text.as_bytes(), troubles);
            }
            Err(e) => troubles.say("standard input", e),
        }
    }
    for file in &options.files {
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(e) => {
                troubles.say(file.display(), e);
                continue;
            }
        };
        let text = utf8(&bytes, options, file, troubles);
        if !options.in_place {
            show(text.as_bytes(), troubles);
        } else if text.as_bytes() != bytes
            && let Err(e) = replace(file, text.as_bytes())
        {
            troubles.say(file.display(), e);
        }
    }
}

/// The text in UTF-8; what means nothing in the encoding is told, and stands as U+FFFD.
fn utf8(bytes: &[u8], options: &Options, file: &Path, troubles: &mut Troubles) -> String {
    if options.from.is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.to_owned();
    }
    let encoding = options.from.unwrap_or(encoding_rs::WINDOWS_1252);
    let (text, used, lost) = encoding.decode(bytes);
    if lost {
        troubles.say(file.display(), format_args!("some bytes mean nothing in {}", used.name()));
    }
    text.into_owned()
}

fn show(bytes: &[u8], troubles: &mut Troubles) {
    if let Err(e) = common::print(bytes) {
        troubles.say("standard output", e);
    }
}
