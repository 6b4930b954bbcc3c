//! Who contracts with whom, for what, for how much, and the sentence that proves it.

mod common;
#[path = "common/graph.rs"]
mod graph;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use awarded::Gazetteer;
use awarded::export::{
    Csv, Cytoscape, Dot, Exporter, FollowTheMoney, Gexf, GraphMl, Json, NodeLink, Ocds, Page, Text, replace,
};
use awarded::graph::Filter;
use common::Troubles;

const HELP: &str = "\
Who contracts with whom, for what, for how much, and the sentence that proves it.

Usage: who_contracts [OPTIONS] [FILE or FOLDER ...]

Reads the files, and the .txt files of the folders; a .jsonl file, or - for standard input, holds a document
{\"doc\": ..., \"text\": ...} a line. Without any, the sample articles.

Options:
  --format FORMAT         form of the output:
                            text       for people; what is written without this option
                            dot        for Graphviz: who_contracts --format dot | dot -Tsvg > graph.svg
                            json       all there is; jsonl is the same on one line, for merge_graphs
                            csv        one table of facts; csv-nodes and csv-edges are for Gephi
                            graphml    for yEd, Gephi, igraph, networkx
                            gexf       for Gephi, with dates
                            cytoscape  for Cytoscape
                            node-link  for networkx and D3
                            ftm        FollowTheMoney entities, for Aleph and OpenSanctions
                            ocds       OCDS releases, for procurement tools
                            html       one page for a browser: picture, timeline, table and the articles
  --out FILE              write to FILE, all or nothing, instead of standard output
  --people                in text, dot and html, people and their offices too
  --ties                  in dot, owners, partners and predecessors too (all other forms have them)
  --today                 every organisation in the place of those it took over
";

struct Options {
    exporter: Form,
    out: Option<PathBuf>,
    filter: Filter,
    today: bool,
    paths: Vec<PathBuf>,
}

/// The form of the output; a page holds the articles, so that it waits for them.
enum Form {
    Ready(Box<dyn Exporter>),
    Page(Page),
}

fn main() -> ExitCode {
    let mut troubles = Troubles::default();
    match options() {
        Ok(Some(options)) => run(options, &mut troubles),
        Ok(None) => {
            let help = format!("{HELP}{}  --help                  this text\n", graph::FILTERS);
            if let Err(e) = common::print(help.as_bytes()) {
                troubles.say("standard output", e);
            }
        }
        Err(e) => {
            troubles.say("who_contracts", format_args!("{e} (--help tells more)"));
            return ExitCode::from(2);
        }
    }
    troubles.status()
}

fn run(options: Options, troubles: &mut Troubles) {
    let mut kept = Vec::new();
    let keep = matches!(options.exporter, Form::Page(_)).then_some(&mut kept);
    let whole = graph::read_all(&options.paths, keep, troubles);
    let whole = if options.today { whole.collapsed() } else { whole };
    let graph = whole.filter(&options.filter);
    let written = match options.exporter {
        Form::Ready(exporter) => exporter.to_text(&graph),
        Form::Page(page) => {
            kept.into_iter().fold(page, |page, (text, read)| page.article(text, read)).to_text(&graph)
        }
    };
    write(&written, options.out.as_deref(), troubles);
}

/// What the command line asks for; nothing where it asks for help.
fn options() -> Result<Option<Options>, lexopt::Error> {
    use lexopt::prelude::*;

    let (mut format, mut out, mut today) = ("text".to_owned(), None, false);
    let (mut people, mut ties) = (false, false);
    let (mut filter, mut paths) = (Filter::new(), Vec::new());
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("format") => format = arguments.value()?.string()?,
            Long("out") | Short('o') => out = Some(arguments.value()?.into()),
            Long("people") => people = true,
            Long("ties") => ties = true,
            Long("today") => today = true,
            Long("help") | Short('h') => return Ok(None),
            Value(path) => paths.push(path.into()),
            Long(option) => {
                let option = option.to_owned();
                match graph::narrow(&filter, &option, &mut arguments)? {
                    Some(narrowed) => filter = narrowed,
                    None => return Err(Long(&option).unexpected()),
                }
            }
            other => return Err(other.unexpected()),
        }
    }
    let exporter = exporter(&format, people, ties).ok_or_else(|| format!("no format `{format}`"))?;
    if paths.is_empty() {
        paths.push(graph::samples());
    }
    Ok(Some(Options { exporter, out, filter, today, paths }))
}

fn exporter(format: &str, people: bool, ties: bool) -> Option<Form> {
    if format == "html" {
        return Some(Form::Page(Page::new("Who contracts with whom").people(people)));
    }
    let exporter: Box<dyn Exporter> = match format {
        "text" => Box::new(Text::new().people(people)),
        "dot" => Box::new(Dot::new().people(people).ties(ties).title("Who contracts with whom")),
        "json" => Box::new(Json::new()),
        "jsonl" => Box::new(Json::new().on_one_line(true)),
        "csv" => Box::new(Csv::facts()),
        "csv-nodes" => Box::new(Csv::nodes()),
        "csv-edges" => Box::new(Csv::edges()),
        "graphml" => Box::new(GraphMl::new()),
        "gexf" => Box::new(Gexf::new()),
        "cytoscape" => Box::new(Cytoscape::new()),
        "node-link" => Box::new(NodeLink::new()),
        "ftm" => Box::new(FollowTheMoney::new().gazetteer(Gazetteer::bundled())),
        "ocds" => Box::new(Ocds::new().gazetteer(Gazetteer::bundled())),
        _ => return None,
    };
    Some(Form::Ready(exporter))
}

fn write(written: &str, out: Option<&Path>, troubles: &mut Troubles) {
    match out {
        Some(path) => {
            if let Err(e) = replace(path, written.as_bytes()) {
                troubles.say("who_contracts", e);
            }
        }
        None => {
            if let Err(e) = common::print(written.as_bytes()) {
                troubles.say("standard output", e);
            }
        }
    }
}
