//! A large graph built, merged, asked and saved: `cargo bench --bench graph`. Seconds, facts a second, and
//! the peak of memory after each step. `cargo bench --bench graph -- built` builds one five times over and does no more.
#![allow(missing_docs)]

use std::fs;
use std::hint::black_box;
use std::io::{self, BufWriter, Write};
use std::time::Instant;

use awarded::export::{Dot, Exporter, Json};
use awarded::graph::{Builder, Fact, Filter, Node, NodeId, Source};
use awarded::{Entity, EntityId, Graph, Kind, PartialDate, RelationType, Stage};

fn main() {
    if std::env::args().any(|word| word == "built") {
        for _ in 0..5 {
            drop(black_box(build(100_000, 1_000_000, 3_000_000)));
        }
        return;
    }
    let memory = peak();
    println!("{:<44}{:>11}{:>11}{:>14}{:>12}", "step", "elapsed", "processor", "facts/s", "peak MB");
    println!("{:<80}{memory:>12.0}", "before");

    // 3 million statements of 1 million pairs: the rate at which statements become a graph.
    let (whole, _) = step("100k nodes, 1M edges, 3M statements: built", 3_000_000, || {
        let graph = build(100_000, 1_000_000, 3_000_000);
        black_box(graph.petgraph().edge_count());
        graph
    });
    println!("{:<44}{:>9} edges", "", whole.petgraph().edge_count());
    drop(whole);

    // 1 million facts with a quote each, in two halves.
    let (mut graph, _) = step("100k nodes, 1M facts: built, first half", 500_000, || documents(0));
    let (other, _) = step("second half", 500_000, || documents(1));
    step("merged", 1_000_000, || {
        graph.merge(&other);
        black_box(graph.petgraph().edge_count());
    });
    drop(other);
    let facts = graph.edges().map(|(_, edge, _)| edge.facts().count()).sum::<usize>();
    println!("{:<44}{:>9} nodes, {facts} facts", "", graph.nodes().count());
    step("suppliers of each node", facts, || {
        let ids: Vec<NodeId> = graph.nodes().map(Node::id).collect();
        black_box(ids.iter().map(|id| graph.suppliers_of(id).count()).sum::<usize>());
    });
    step("as of a day", facts, || {
        drop(black_box(graph.as_of(PartialDate::from_year(2015).expect("a year"))))
    });
    step("filtered by stage", facts, || drop(black_box(graph.filter(&Filter::new().stage(Stage::Lost)))));
    step("PageRank", facts, || drop(black_box(graph.hubs_by_page_rank())));
    step("components", facts, || drop(black_box(graph.components())));
    let (json, _) = step("saved as JSON", facts, || save(&graph, &Json::new().on_one_line(true), "json"));
    step("saved as DOT", facts, || save(&graph, &Dot::new(), "dot"));
    step("read back from JSON", facts, || {
        let text = fs::read_to_string(&json).expect("saved before");
        drop(black_box(Graph::from_json(&text).expect("its own form")));
    });
    step("communities", facts, || drop(black_box(graph.communities())));
}

/// Runs `work`, and says how long it took, what of that the processor worked for it (the two differ where the
/// machine has other work, or several threads), and what memory the process has had at most.
fn step<T>(name: &str, facts: usize, work: impl FnOnce() -> T) -> (T, f64) {
    let (start, busy) = (Instant::now(), processor());
    let done = work();
    let (seconds, busy) = (start.elapsed().as_secs_f64(), processor() - busy);
    println!("{name:<44}{seconds:>9.2} s{busy:>9.2} s{:>14.0}{:>12.0}", facts as f64 / seconds, peak());
    (done, seconds)
}

/// The seconds that processors have worked for this process; 0 where the system does not tell.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |at| after_name.split_whitespace().nth(at).and_then(|ticks| ticks.parse::<f64>().ok());
    (ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default()) / 100.0
}

/// The most memory that this process has had, in MB; 0 where the system does not tell.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    number.unwrap_or_default() / 1024.0
}

fn save(graph: &Graph, exporter: &dyn Exporter, ending: &str) -> std::path::PathBuf {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-graph.{ending}"));
    let write = || -> io::Result<()> {
        let mut out = BufWriter::new(fs::File::create(&path)?);
        exporter.write(graph, &mut out)?;
        out.flush()
    };
    write().expect("saved");
    path
}

fn random(seed: &mut u64, below: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % below
}

fn nodes(builder: &mut Builder, count: usize) -> Vec<awarded::graph::Handle> {
    let kind = |at: usize| Kind::BUNDLED[at % Kind::BUNDLED.len()].clone();
    let entity = |at| Entity::new(EntityId::new(format!("ods:{at}")), kind(at), format!("Organisation {at}"));
    (0..count).map(|at| builder.node(Node::Entity(entity(at)))).collect()
}

/// Statements that name a few thousand facts and sources, as a table of contracts would.
fn build(nodes_wanted: usize, edges: usize, statements: usize) -> Graph {
    let mut builder = Builder::new();
    let nodes = nodes(&mut builder, nodes_wanted);
    let kind = builder.kind(&RelationType::CONTRACT);
    let fact = |at: usize| Fact::default().with_stage(Stage::ALL[at % 8], at);
    let facts: Vec<_> = (0..1000).map(|at| builder.fact(fact(at))).collect();
    let sources: Vec<_> = (0..1000).map(|at| builder.source(source(at))).collect();
    let mut seed = 1;
    let pairs: Vec<_> = (0..edges)
        .map(|_| [random(&mut seed, nodes_wanted as u64), random(&mut seed, nodes_wanted as u64)])
        .collect();
    let (start, before) = (Instant::now(), processor());
    for at in 0..statements {
        let [from, to] = pairs[at % pairs.len()];
        let (fact, source) = (facts[at % facts.len()], sources[at * 7 % sources.len()]);
        builder.state(nodes[from as usize], kind, nodes[to as usize], fact, source);
    }
    let graph = builder.finish();
    black_box(graph.petgraph().edge_count());
    let rate = statements as f64 / start.elapsed().as_secs_f64() / 1e6;
    let busy = statements as f64 / (processor() - before) / 1e6;
    println!("{:<44}{rate:>9.1} M statements a second, first to index; {busy:.1} M by processor time", "");
    graph
}

/// Half a million facts, each with a quote of its own.
fn documents(half: usize) -> Graph {
    let mut builder = Builder::new();
    let nodes = nodes(&mut builder, 100_000);
    let kind = builder.kind(&RelationType::CONTRACT);
    let mut seed = half as u64 + 11;
    for at in 0..500_000 {
        let ends = [random(&mut seed, 100_000), random(&mut seed, 100_000)].map(|at| nodes[at as usize]);
        let fact = builder.fact(Fact::default().with_stage(Stage::ALL[at % 8], at / 8));
        let source = builder.source(source(half * 500_000 + at));
        builder.state(ends[0], kind, ends[1], fact, source);
    }
    builder.finish()
}

fn source(at: usize) -> Source {
    let mut origin = awarded::graph::Origin::default();
    origin.doc = format!("document-{}", at / 4);
    origin.outlet = Some("HSJ".to_owned());
    origin.published =
        PartialDate::from_day(2010 + (at % 9) as u16, 1 + (at % 12) as u8, 1 + (at % 28) as u8);
    let mut source = Source::default();
    source.origin = std::sync::Arc::new(origin);
    source.quote =
        format!("Organisation {at} was awarded the contract that number {at} had held before.").into();
    source.confidence = 0.9;
    source
}

/// Facts told apart by stage and duration.
trait Staged {
    fn with_stage(self, stage: Stage, months: usize) -> Self;
}

impl Staged for Fact {
    fn with_stage(mut self, stage: Stage, months: usize) -> Self {
        self.stage = Some(stage);
        self.duration_months = u32::try_from(months).ok();
        self
    }
}
