//! What the examples about graphs share: documents read into a graph, and the options that narrow it.

use std::io::{self, BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use awarded::graph::Filter;
use awarded::{Extraction, Extractor, Graph, Stage};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;

use crate::common::{Troubles, doc, files, read};

/// How many documents are read before they are added to the graph; so many texts are kept at a time.
const BATCH: usize = 256;

#[allow(dead_code)] // not every example falls back on them
/// The sample articles, for whoever names no files.
pub(crate) fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles")
}

/// A line of JSON Lines.
#[derive(Deserialize)]
struct Document {
    doc: String,
    text: String,
}

/// The graph of all documents that can be read: text files, the `.txt` files of folders, and JSON Lines
/// of `{"doc": …, "text": …}` in `.jsonl` files or, as `-`, on standard input.
#[allow(dead_code)] // not every example throws the documents away
pub(crate) fn graph_of(paths: &[PathBuf], troubles: &mut Troubles) -> Graph {
    read_all(paths, None, troubles)
}

/// A document and what was read out of it.
pub(crate) type Read = (String, Extraction);

/// As [`graph_of`]; where `kept` is given, the documents go there too.
pub(crate) fn read_all(paths: &[PathBuf], kept: Option<&mut Vec<Read>>, troubles: &mut Troubles) -> Graph {
    let mut reader = GraphReader::new(kept);
    for path in paths {
        if path.as_os_str() == "-" {
            reader.lines(io::stdin().lock(), "standard input", troubles);
            continue;
        }
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            match std::fs::File::open(path) {
                Ok(file) => reader.lines(io::BufReader::new(file), &path.display().to_string(), troubles),
                Err(e) => troubles.say(path.display(), e),
            }
            continue;
        }
        let files = files(path).unwrap_or_else(|e| {
            troubles.say(path.display(), e);
            Vec::new()
        });
        reader.bar.inc_length(files.len() as u64);
        for file in files {
            match read(&file) {
                Ok(text) => reader.take(doc(&file), text),
                Err(e) => troubles.say(file.display(), e),
            }
        }
    }
    reader.finish()
}

struct GraphReader<'a> {
    graph: Graph,
    kept: Option<&'a mut Vec<Read>>,
    batch: Vec<(String, String)>,
    bar: ProgressBar,
}

impl<'a> GraphReader<'a> {
    fn new(kept: Option<&'a mut Vec<Read>>) -> Self {
        let bar = if io::stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{pos}/{len} documents {wide_bar} {eta}") {
            bar.set_style(style);
        }
        GraphReader { graph: Graph::new(), kept, batch: Vec::new(), bar }
    }

    fn lines(&mut self, input: impl BufRead, place: &str, troubles: &mut Troubles) {
        for (number, line) in (1..).zip(input.lines()) {
            let place = format!("{place}, line {number}");
            let line = match line {
                Ok(line) => line,
                Err(e) => return troubles.say(place, e),
            };
            match serde_json::from_str::<Document>(&line) {
                _ if line.trim().is_empty() => {}
                Ok(document) => {
                    self.bar.inc_length(1);
                    self.take(document.doc, document.text);
                }
                Err(e) => troubles.say(place, e),
            }
        }
    }

    fn take(&mut self, doc: String, text: String) {
        self.batch.push((doc, text));
        if self.batch.len() == BATCH {
            self.add();
        }
    }

    fn add(&mut self) {
        let texts: Vec<&str> = self.batch.iter().map(|(_, text)| text.as_str()).collect();
        let reads = Extractor::bundled().extract_batch(&texts);
        for ((doc, text), mut read) in self.batch.iter().zip(reads) {
            read.doc.clone_from(doc);
            self.graph.add(text, &read);
            if let Some(kept) = &mut self.kept {
                kept.push((text.clone(), read));
            }
        }
        self.bar.inc(self.batch.len() as u64);
        self.batch.clear();
    }

    fn finish(mut self) -> Graph {
        self.add();
        self.bar.finish_and_clear();
        self.graph
    }
}

#[allow(dead_code)] // not every example narrows
/// The help on the options that [`narrow`] takes.
pub(crate) const FILTERS: &str = "\
  --buyer NAME            only of this buyer (or contractor, owner): its identifier, or words of its name
  --supplier NAME         only of this supplier (or subcontractor, what is owned), likewise
  --stage STAGE           only at this stage: planned, bid, preferred, awarded, extended, declined, lost, ended
  --since DATE            only from this day on: 2014, 2014-09 or 2014-09-03; what has no date is left out
  --until DATE            only up to this day
  --min-confidence N      only what the library is at least so sure of, from 0 to 1
";

#[allow(dead_code)] // as above
/// Narrows `filter` by this option with the value that follows; nothing where it is no such option.
pub(crate) fn narrow(
    filter: &Filter,
    option: &str,
    arguments: &mut lexopt::Parser,
) -> Result<Option<Filter>, lexopt::Error> {
    use lexopt::ValueExt;

    let filter = filter.clone();
    let stage = |name: &str| Stage::from_name(name).ok_or("no such stage");
    let confidence = |number: &str| match number.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("write a number from 0 to 1"),
    };
    Ok(Some(match option {
        "buyer" => filter.subject(&arguments.value()?.string()?),
        "supplier" => filter.object(&arguments.value()?.string()?),
        "stage" => filter.stage(arguments.value()?.parse_with(stage)?),
        "since" => filter.since(arguments.value()?.parse()?),
        "until" => filter.until(arguments.value()?.parse()?),
        "min-confidence" => filter.min_confidence(arguments.value()?.parse_with(confidence)?),
        _ => return Ok(None),
    }))
}
