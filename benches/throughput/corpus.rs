//! The texts and names that are measured on: those under `target/bench-data`, or the sample articles again
//! and again with the bundled names.

use std::fmt;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use awarded::{Extraction, Gazetteer};

/// Documents are parted by a line that holds one form feed.
const PARTED: &str = "\u{c}\n";

/// The documents of one run.
pub(crate) struct Corpus {
    name: String,
    text: String,
}

impl Corpus {
    /// About so many megabytes.
    pub(crate) fn read(megabytes: usize) -> Corpus {
        let name = format!("target/bench-data/corpus_{megabytes}.txt");
        match fs::read_to_string(root().join(&name)) {
            Ok(text) => Corpus { name, text },
            Err(_) => Corpus { name: "the sample articles, repeated".to_owned(), text: samples(megabytes) },
        }
    }

    pub(crate) fn documents(&self) -> Vec<&str> {
        self.text.split(PARTED).collect()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// One of the lists of names, a line each: identifier, kind and name with tabs between.
    pub(crate) fn name_list(list: &str) -> Option<String> {
        fs::read_to_string(root().join(format!("target/bench-data/names_{list}.tsv"))).ok()
    }

    /// The names that the references look for.
    pub(crate) fn names(&self) -> Vec<String> {
        match Corpus::name_list("gazetteer") {
            Some(lines) => {
                lines.lines().filter_map(|line| line.rsplit('\t').next()).map(str::to_owned).collect()
            }
            None => Gazetteer::bundled().names().iter().map(|name| name.text.to_string()).collect(),
        }
    }
}

impl fmt::Display for Corpus {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes() as f64 / 1e6;
        let hash = hash(&self.text);
        write!(out, "{}: {} documents, {megabytes:.2} MB, {hash:016x}", self.name, self.documents().len())
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn samples(megabytes: usize) -> String {
    let entries = fs::read_dir(root().join("seeds/articles")).expect("the sample articles");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let texts: Vec<String> =
        paths.iter().map(|path| fs::read_to_string(path).expect("a sample article")).collect();
    let mut all = String::new();
    for text in texts.iter().cycle().take_while({
        let mut bytes = 0;
        move |text| {
            bytes += text.len();
            bytes < megabytes * 1_000_000
        }
    }) {
        if !all.is_empty() {
            all.push_str(PARTED);
        }
        all.push_str(text);
    }
    all
}

/// What was read, in numbers: a faster run that reads something else is none.
pub(crate) fn digest(reads: &[Extraction]) -> String {
    let mentions: usize = reads.iter().map(|read| read.mentions.len()).sum();
    let facts: usize = reads.iter().map(|read| read.relations.len()).sum();
    let all: Vec<String> = reads.iter().map(Extraction::to_json).collect();
    format!("read: {mentions} mentions, {facts} facts, {:016x}", hash(&all))
}

fn hash(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
