//! Graphs from made-up extractions: merging, questions, succession, the form as JSON.

use petgraph::stable_graph::EdgeIndex;

use crate::gazetteer::{Entity, Kind};
use crate::relation::{RelationType, Stage};

use super::*;

fn read(doc: &str, name: &str, subject: &str) -> Extraction {
    let json = format!(
        r#"{{"doc": "{doc}", "articles": [{{"start": 0, "end": 9, "headline": "{name}"}}],
            "entities": [{{"id": "b", "kind": "ccg", "name": "{name}"}},
                         {{"id": "s", "kind": "firm", "name": "Brightwell"}}], "mentions": [],
            "relations": [{{"article": 0, "type": "contract", "subject": {subject}, "object": "s",
                           "stage": "awarded", "evidence": [[0, 9]]}},
                          {{"article": 0, "type": "partner", "subject": {subject}, "object": "s",
                           "evidence": [[2, 1], [0, 9999]]}}]}}"#
    );
    Extraction::from_json(&json).expect("written well")
}

fn shown(graph: &Graph) -> String {
    format!("{:?} {:?}", graph.nodes().collect::<Vec<_>>(), graph.edges().collect::<Vec<_>>())
}

#[test]
fn any_order_and_grouping_gives_the_same_graph() {
    let reads = [read("1", "Elm CCG", "\"b\""), read("2", "NHS Elm CCG", "\"b\""), read("3", "Elm", "null")];
    let build = |order: &[usize]| {
        let mut graph = Graph::new();
        order.iter().for_each(|&at| graph.add("It said so.", &reads[at]));
        graph
    };
    let all = shown(&build(&[0, 1, 2]));
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(shown(&build(&order)), all);
        let mut merged = build(&order[2..]);
        merged.merge(&build(&order[..2]));
        merged.merge(&build(&order[..2]));
        assert_eq!(shown(&merged), all);
    }
    assert!(all.contains("NHS Elm CCG"), "{all}");
}

#[test]
fn an_unnamed_buyer_is_one_node_for_each_supplier_and_type() {
    let mut graph = Graph::new();
    graph.add("", &read("1", "Elm CCG", "null"));
    graph.add("", &read("2", "Elm CCG", "null"));
    let unnamed = graph.nodes().filter(|node| matches!(node, Node::Unnamed { .. })).count();
    assert_eq!(unnamed, 2); // one buyer, one partner
    assert_eq!(graph.edges().count(), 2);
}

#[test]
fn ends_that_the_extraction_does_not_describe_are_nodes_all_the_same() {
    let mut read = read("1", "Elm CCG", "\"b\"");
    read.entities.clear();
    let mut graph = Graph::new();
    graph.add("", &read);
    assert_eq!(graph.nodes().map(Node::name).collect::<Vec<_>>(), ["b", "s"]);
}

/// One document that states one relation.
fn stated(doc: &str, from: &str, kind: &str, to: &str, terms: &str) -> Extraction {
    let entity = |id: &str| serde_json::json!({"id": id, "kind": "firm", "name": format!("Name of {id}")});
    let mut relation = serde_json::json!({"article": 0, "type": kind, "subject": from, "object": to,
                                          "evidence": [[0, 2]], "confidence": 0.5});
    let terms: serde_json::Value = serde_json::from_str(&format!("{{{terms}}}")).expect("written well");
    for (name, value) in terms.as_object().into_iter().flatten() {
        relation[name] = value.clone();
    }
    if from == NOBODY {
        relation["subject"] = serde_json::Value::Null;
    }
    let read = serde_json::json!({"doc": doc, "entities": [entity(from), entity(to)], "mentions": [],
        "articles": [{"start": 0, "end": 9, "outlet": "HSJ", "published": "2014-11-07"}],
        "relations": [relation]});
    Extraction::from_json(&read.to_string()).expect("written well")
}

/// In place of a subject that the article does not name.
const NOBODY: &str = "nobody";

fn graph(reads: &[Extraction]) -> Graph {
    let mut graph = Graph::new();
    reads.iter().for_each(|read| graph.add("It said so.", read));
    graph
}

fn id(id: &str) -> NodeId {
    NodeId::Entity(EntityId::new(id))
}

/// A few hundred statements between few ends, so that facts and edges are shared.
fn many() -> Vec<Extraction> {
    let mut seed = 7u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let kinds = ["contract", "partner", "owns", "succeeds", "of another sector"];
    let stages = ["awarded", "lost", "planned"];
    (0..300)
        .map(|at| {
            let from = if random(9) == 0 { NOBODY.to_owned() } else { format!("f{}", random(12)) };
            let (kind, to) = (kinds[random(5) as usize], format!("f{}", random(12)));
            let terms = format!(r#""stage": {:?}, "date": "201{}""#, stages[random(3) as usize], random(3));
            stated(&format!("d{}", at % 250), &from, kind, &to, &terms)
        })
        .collect()
}

#[test]
fn twenty_random_orders_and_groupings_give_the_same_bytes() {
    let reads = many();
    let expected = graph(&reads).to_json();
    let mut seed = 99u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..20 {
        let mut order: Vec<usize> = (0..reads.len()).collect();
        (1..order.len()).rev().for_each(|at| order.swap(at, random(at + 1)));
        let mut parts: Vec<Graph> = (0..=random(30)).map(|_| Graph::new()).collect();
        for at in order {
            let part = random(parts.len());
            parts[part].add("It said so.", &reads[at]);
        }
        while parts.len() > 1 {
            let one = parts.swap_remove(random(parts.len()));
            let other = random(parts.len());
            match random(3) {
                0 => parts[other].merge(&one),
                1 => parts[other].merge(&Graph::from_json(&one.to_json()).expect("its own form")),
                _ => {
                    let mut merged = one;
                    merged.nodes().for_each(drop); // builds the index in between
                    merged.merge(&parts[other]);
                    parts[other] = merged;
                }
            }
        }
        assert_eq!(parts[0].to_json(), expected);
    }
}

#[cfg(feature = "rayon")]
#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let reads = many();
    let expected = graph(&reads).to_json();
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        for _ in 0..100 {
            assert_eq!(pool.install(|| graph(&reads).to_json()), expected);
        }
    }
}

#[test]
fn the_form_is_read_back_whatever_the_identifiers() {
    let hostile = ["unnamed contract f1", "\\unnamed", "a b", "\"", "", "\u{202E}", "x"];
    let mut graph = graph(&many());
    for from in hostile {
        for to in hostile {
            graph.add("It.", &stated("d", from, "contract", to, ""));
            graph.add("It.", &stated("d", from, "a b\\ c", to, ""));
        }
    }
    let keys: std::collections::BTreeSet<String> = graph.nodes().map(|node| node.id().to_string()).collect();
    assert_eq!(keys.len(), graph.nodes().count());
    let json = graph.to_json();
    let read = Graph::from_json(&json).expect("its own form");
    assert_eq!(read, graph);
    assert_eq!(read.to_json(), json);
}

#[test]
fn a_form_that_leads_nowhere_is_refused() {
    let whole = graph(&[stated("d", "a", "contract", "b", "")]).to_json();
    assert!(Graph::from_json(&whole).is_ok());
    for (old, new) in [
        (r#""source":"a""#, r#""source":"c""#),
        (r#""kind":"firm""#, r#""kind":null"#),
        (r#""type":"contract""#, r#""type":7"#),
        (r#"[[0,2]]"#, r#"[[-1,2]]"#),
        (r#""quote""#, r#""unquote""#),
    ] {
        let broken = whole.replacen(old, new, 1);
        assert_ne!(broken, whole);
        assert!(Graph::from_json(&broken).is_err(), "{broken}");
    }
}

#[test]
fn sources_are_kept_apart_and_counted() {
    let graph = graph(&["one", "two", "two"].map(|doc| stated(doc, "a", "contract", "b", "")));
    let (_, edge, _) = graph.edges().next().expect("the contract");
    let sources = edge.sources();
    assert_eq!((sources.count(), sources.articles(), sources.stories().len()), (2, 2, 1));
    assert_eq!(sources.by_outlet().into_iter().collect::<Vec<_>>(), [(Some("HSJ"), 2)]);
}

#[test]
fn a_filter_takes_what_it_is_asked_for() {
    let reads = [
        stated("1", "a", "contract", "b", r#""stage": "awarded", "date": "2013", "service": "Eye Care""#),
        stated(
            "2",
            "a",
            "contract",
            "c",
            r#""stage": "lost", "value": {"amount": 5, "currency": "GBP", "period": "total"}"#,
        ),
        stated("3", NOBODY, "contract", "b", r#""stage": "awarded", "date": "2014-02""#),
        stated("4", "c", "owns", "b", ""),
    ];
    let graph = graph(&reads);
    let found = |filter: Filter| -> String {
        let ends = graph.filter(&filter);
        ends.edges().map(|(from, _, to)| format!("{}-{} ", from.id(), to.id())).collect()
    };
    assert_eq!(found(Filter::new().stage(Stage::Lost)), "a-c ");
    assert_eq!(found(Filter::new().relation(RelationType::OWNS)), "c-b ");
    assert_eq!(found(Filter::new().subject("NAME of a")), "a-b a-c ");
    assert_eq!(found(Filter::new().object("c")), "a-c ");
    assert_eq!(found(Filter::new().service("eye care")), "a-b ");
    assert_eq!(found(Filter::new().least_value(5).most_value(5)), "a-c ");
    assert_eq!(found(Filter::new().least_value(6)), "");
    let date = |date: &str| date.parse().expect("a date");
    assert_eq!(found(Filter::new().until(date("2013-06-01"))), "a-b ");
    assert_eq!(
        found(Filter::new().since(date("2013-06-01")).until(date("2014-02"))),
        "a-b unnamed contract b-b "
    );
    assert_eq!(found(Filter::new().since(date("2014-03"))), "a-c c-b ");
    assert_eq!(found(Filter::new().min_confidence(0.6)), "");
    assert_eq!(found(Filter::new().kind(Kind::FIRM)).split_whitespace().count(), 6);
    assert_eq!(graph.as_of(date("2012")).nodes().count(), 0);
}

#[test]
fn parts_of_a_graph_merge_into_the_graph() {
    let whole = graph(&many());
    let awarded = whole.filter(&Filter::new().stage(Stage::Awarded));
    let mut rest = whole.filter(&Filter::new().stage(Stage::Lost).stage(Stage::Planned));
    rest.merge(&awarded);
    assert_eq!(rest, whole);
}

#[test]
fn the_difference_tells_new_facts_gone_facts_and_new_sources() {
    let [one, two, three] = ["a", "b", "c"].map(|to| stated("1", "x", "contract", to, ""));
    let again = stated("2", "x", "contract", "b", "");
    let difference = graph(&[two.clone(), three, again]).difference(&graph(&[one, two]));
    let ends = |graph: &Graph| graph.edges().map(|(_, _, to)| to.id().to_string()).collect::<String>();
    assert_eq!(ends(&difference.appeared), "c");
    assert_eq!(ends(&difference.vanished), "a");
    assert_eq!(ends(&difference.confirmed), "b");
    let (_, edge, _) = difference.confirmed.edges().next().expect("one edge");
    assert_eq!(edge.sources().iter().map(|source| source.origin.doc.as_str()).collect::<Vec<_>>(), ["2"]);
}

#[test]
fn successors_take_over_what_was_held() {
    let mut reads = vec![
        stated("1", "buyer", "contract", "old", ""),
        stated("2", "new", "succeeds", "old", ""),
        stated("3", "newest", "succeeds", "new", ""),
        stated("4", NOBODY, "contract", "old", ""),
        stated("5", "split", "partner", "newest", ""),
        stated("6", "half", "succeeds", "split", ""),
        stated("7", "other half", "succeeds", "split", ""),
        stated("8", "ring b", "succeeds", "ring a", ""),
        stated("9", "ring a", "succeeds", "ring b", ""),
        stated("10", "ring b", "owns", "old", ""),
    ];
    let edges = |graph: &Graph| -> Vec<String> {
        graph.edges().map(|(from, edge, to)| format!("{} {} {}", from.id(), edge.kind(), to.id())).collect()
    };
    let collapsed = graph(&reads).collapsed();
    assert_eq!(
        edges(&collapsed),
        [
            "buyer contract newest",
            "newest partner split", // two took its place, so that neither holds what it held
            "ring a owns newest",
            "unnamed contract newest contract newest"
        ]
    );
    let before = graph(&reads);
    let names =
        before.predecessors_of(&id("newest")).iter().map(|node| node.id().to_string()).collect::<Vec<_>>();
    assert_eq!(names, ["new", "old"]);
    reads.reverse();
    assert_eq!(graph(&reads).collapsed(), collapsed);
}

#[test]
fn a_node_with_loops_and_both_directions_lists_each_edge_once() {
    let graph = graph(&[
        stated("1", "a", "contract", "a", ""),
        stated("2", "a", "contract", "b", r#""date": "2015""#),
        stated("3", "b", "owns", "a", r#""date": "2013""#),
        stated("4", "a", "role", "b", ""),
    ]);
    assert_eq!(graph.life_of(&id("a")).len(), 4);
    assert_eq!(graph.life_between(&id("a"), &id("a")).len(), 1);
    let kinds: Vec<_> =
        graph.life_between(&id("a"), &id("b")).iter().map(|event| event.edge.kind().to_string()).collect();
    assert_eq!(kinds, ["owns", "role", "contract"]);
    assert!(graph.edge_between(&id("a"), &RelationType::CONTRACT, &id("b")).is_some());
    assert!(graph.edge_between(&id("b"), &RelationType::CONTRACT, &id("a")).is_none());
    assert_eq!(graph.edges_to(&id("a")).count(), 2);
    assert!(graph.edge(EdgeIndex::new(99)).is_none());
}

#[test]
fn chains_parts_and_hubs_of_a_known_graph() {
    // a - b - c - d, and e - f apart
    let pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("e", "f")];
    let graph = graph(&pairs.map(|(from, to)| stated(from, from, "contract", to, "")));
    let names = |nodes: &[&Node]| nodes.iter().map(|node| node.id().to_string()).collect::<String>();
    assert_eq!(graph.path(&id("d"), &id("a")).expect("a chain").len(), 3);
    assert_eq!(graph.path(&id("a"), &id("a")).expect("no step").len(), 0);
    assert!(graph.path(&id("a"), &id("e")).is_none());
    assert_eq!(graph.components().iter().map(|part| names(part)).collect::<Vec<_>>(), ["abcd", "ef"]);
    assert_eq!(
        graph.around(&id("b"), 1).iter().map(|(node, far)| format!("{}{far}", node.id())).collect::<Vec<_>>(),
        ["a1", "c1"]
    );
    let between = graph.hubs_by_betweenness(100);
    assert_eq!(names(&[between[0].node, between[1].node]), "bc");
    // b stands between a-c and a-d, that is two pairs of the ten that the other five nodes make
    assert!((between[0].score - 0.2).abs() < 1e-9, "{between:?}");
    let ranks = graph.hubs_by_page_rank();
    assert!((ranks.iter().map(|hub| hub.score).sum::<f64>() - 1.0).abs() < 1e-6);
    assert_eq!(ranks[0].node.id(), id("d"));
    assert_eq!(graph.hubs_by_degree()[0].score, 2.0);
}

#[test]
fn communities_are_those_that_statements_tie() {
    let mut reads = Vec::new();
    for group in ["a", "b"] {
        for (from, to) in [(1, 2), (2, 3), (3, 4), (4, 1), (1, 3), (2, 4)] {
            reads.push(stated("d", &format!("{group}{from}"), "contract", &format!("{group}{to}"), ""));
        }
    }
    reads.push(stated("d", "a1", "contract", "b1", ""));
    let graph = graph(&reads);
    assert_eq!(graph.communities().iter().map(Vec::len).collect::<Vec<_>>(), [4, 4]);
}

/// Where few facts and sources are stated very often they are put in order once: what comes of it is the same.
#[test]
fn statements_said_often_give_the_graph_of_those_said_once() {
    let source = |at: usize| Source { quote: format!("{}", at % 3).into(), ..Source::default() };
    let build = |order: &mut dyn Iterator<Item = usize>| {
        let mut builder = Builder::new();
        let firm = |at: usize| {
            Entity::new(crate::gazetteer::EntityId::new(format!("f:{at}")), Kind::FIRM, format!("Firm {at}"))
        };
        let nodes: Vec<_> = (0..4).rev().map(|at| builder.node(Node::Entity(firm(at)))).collect();
        let kinds = [RelationType::OWNS, RelationType::CONTRACT].map(|kind| builder.kind(&kind));
        let fact = |at: usize| Fact { stage: Some(Stage::ALL[at]), ..Fact::default() };
        let facts: Vec<_> = (0..3).rev().map(|at| builder.fact(fact(at))).collect();
        // Equal sources that were given twice are one.
        let sources: Vec<_> = (0..6).rev().map(|at| builder.source(source(at))).collect();
        for at in order {
            let (from, to, kind) = (nodes[at % 4], nodes[at / 4 % 4], kinds[at / 16 % 2]);
            let (fact, source) = (facts[at / 32 % 3], sources[at / 96 % 6]);
            builder.state(from, kind, to, fact, source);
        }
        builder.finish()
    };
    let once = build(&mut [5, 17, 40, 70, 101, 200, 303, 388].into_iter());
    let often = build(&mut (0..400).map(|at| [388, 40, 5, 303, 17, 200, 101, 70][at % 8]));
    assert_eq!(shown(&often), shown(&once));
    assert_eq!(often.to_json(), once.to_json());
    assert_eq!(build(&mut (0..576)).to_json(), build(&mut (0..576 * 3).rev().map(|at| at % 576)).to_json());
}

#[test]
fn many_facts_of_one_pair_take_linear_time() {
    let mut builder = Builder::new();
    let [a, b] = ["a", "b"].map(|id| Node::Entity(Entity::new(EntityId::new(id), Kind::FIRM, id)));
    let (a, b, kind) = (builder.node(a), builder.node(b), builder.kind(&RelationType::CONTRACT));
    let source = builder.source(Source::default());
    for at in (0..100_000).rev() {
        let fact = builder.fact(Fact { duration_months: Some(at), ..Fact::default() });
        assert!(builder.state(a, kind, b, fact, source));
    }
    let graph = builder.finish();
    assert_eq!(graph.edges().next().expect("one edge").1.facts().count(), 100_000);
}
