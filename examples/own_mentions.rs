//! A stage of one's own between ours: mentions from elsewhere go in, relations come out, and the form is read back.

mod common;

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use awarded::{Entity, EntityId, Error, ErrorKind, Extraction, Extractor, Form, Graph, Kind, Mention, Span};
use common::Troubles;

const HELP: &str = "\
Puts mentions from elsewhere (a model, an annotator) in the place of the crate's own, and reads the relations.

Usage: own_mentions [FILE ...]

FILE holds JSON Lines: one object a document, with its `text` and the `mentions` in it:
  {\"doc\": \"a\", \"text\": \"Elm CCG chose Ash Ltd as preferred bidder.\",
   \"mentions\": [{\"start\": 0, \"end\": 7, \"label\": \"ccg\"}, {\"start\": 14, \"end\": 21, \"label\": \"firm\"}]}
Offsets are UTF-8 bytes; `entity` may give an identifier, else mentions of the same words are one. Without a FILE, an
example of three documents is read. Prints the interchange form, a document a line, and on standard error the facts.
";

/// As a model might have found them: names that no gazetteer holds.
const SAMPLE: &str = r#"{"doc": "one", "text": "Elmshire Doctors Collective has handed Zephyr a £3m contract for eye clinics.", "mentions": [{"start": 0, "end": 27, "label": "ccg"}, {"start": 39, "end": 45, "label": "firm"}]}
{"doc": "two", "text": "Zephyr was bought by Ostrich in May.", "mentions": [{"start": 0, "end": 6, "label": "firm"}, {"start": 21, "end": 28, "label": "firm"}]}
{"doc": "three", "text": "Ostrich will not bid for the Elmshire Doctors Collective contract.", "mentions": [{"start": 0, "end": 7, "label": "firm"}, {"start": 29, "end": 56, "label": "ccg"}]}
"#;

#[derive(serde::Deserialize)]
struct Line {
    doc: String,
    text: String,
    mentions: Vec<Labelled>,
}

/// What a model says of a span.
#[derive(serde::Deserialize)]
struct Labelled {
    start: usize,
    end: usize,
    label: String,
    entity: Option<String>,
}

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    let mut written = String::new();
    match paths() {
        Ok(Some(paths)) if paths.is_empty() => read("the sample", SAMPLE, &mut written, &mut troubles),
        Ok(Some(paths)) => {
            for path in paths {
                match common::read(&path) {
                    Ok(lines) => read(&path.display().to_string(), &lines, &mut written, &mut troubles),
                    Err(e) => troubles.say(path.display(), e),
                }
            }
        }
        Ok(None) => written.push_str(HELP),
        Err(e) => {
            troubles.say("own_mentions", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    }
    if let Err(e) = common::print(written.as_bytes()) {
        troubles.say("standard output", e);
    }
    troubles.status()
}

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

fn read(place: &str, lines: &str, written: &mut String, troubles: &mut Troubles) {
    let mut graph = Graph::new();
    for (at, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match document(line) {
            Ok((text, extraction)) => {
                let _ = writeln!(written, "{}", extraction.to_json());
                graph.add(&text, &extraction);
            }
            Err(e) => troubles.say(format_args!("{place}:{at}"), e),
        }
    }
    eprint!("{}", awarded::export::Exporter::to_text(&awarded::export::Text::new(), &graph));
}

/// The relations of one document between the mentions that were given, through the interchange form and back.
fn document(line: &str) -> Result<(String, Extraction), Error> {
    let odd = |message: String| Error::new(ErrorKind::Interchange, message);
    let line: Line = serde_json::from_str(line).map_err(|e| odd(e.to_string()))?;
    let (mut entities, mut mentions) = (Vec::<Entity>::new(), Vec::new());
    for labelled in &line.mentions {
        let span = Span::new(labelled.start, labelled.end);
        let words = span.text(&line.text);
        if words.is_empty() {
            return Err(odd(format!("{span:?} is no stretch of the text: offsets are UTF-8 bytes")));
        }
        let id =
            labelled.entity.clone().unwrap_or_else(|| format!("{}:{}", labelled.label, words.to_lowercase()));
        let id = EntityId::new(id);
        if entities.iter().all(|known| known.id != id) {
            entities.push(Entity::new(id.clone(), Kind::new(&labelled.label), words));
        }
        mentions.push(Mention::new(span, id, Form::Name));
    }
    mentions.sort_by_key(|mention| mention.span);
    let mut read = Extractor::bundled().extract_with_mentions(&line.text, entities, mentions);
    read.doc = line.doc;
    let back = Extraction::from_json(&read.to_json())?;
    Ok((line.text, back))
}
