//! The written test of grammar: sentences made from frames, constructions, cues and fillers are read back.
//!
//! `tests/data/grammar.toml` says what is written. A run takes every 23rd sentence; `GRAMMAR=all` takes all of
//! them, `GRAMMAR=report` tells in which constructions and frames the misread ones stand, and
//! `GRAMMAR="explain A sentence."` how the names of the test are read in it.

mod written;

use std::collections::BTreeMap;

use awarded::{Entity, EntityId, Extraction, Extractor, Gazetteer, Kind, RelationType, Rules};
use written::{Data, Fact, Sentence};

/// Of a hundred sentences so many have to be read right.
const WANTED: f64 = 99.0;

#[test]
fn what_english_says_in_other_words_is_read_alike() {
    let data = Data::bundled();
    let sentences = data.sentences();
    assert!(sentences.len() >= 20_000, "{} sentences", sentences.len());
    let mode = std::env::var("GRAMMAR").unwrap_or_default();
    let step = if mode.is_empty() { 23 } else { 1 };
    let chosen: Vec<&Sentence> = sentences.iter().step_by(step).collect();
    let extractor = reader(&data);
    if let Some(text) = mode.strip_prefix("explain ") {
        println!("{}", extractor.explain(&text.replace('|', "\n\n")));
        return;
    }
    let faults: Vec<(&Sentence, String)> = std::thread::scope(|scope| {
        let parts: Vec<_> = chosen
            .chunks(chosen.len().div_ceil(2).max(1))
            .map(|part| {
                let extractor = &extractor;
                scope.spawn(move || {
                    part.iter().filter_map(|&s| fault(extractor, s).map(|told| (s, told))).collect::<Vec<_>>()
                })
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
    });
    let right = 100.0 * (1.0 - faults.len() as f64 / chosen.len() as f64);
    if mode == "report" {
        report(&chosen, &faults);
    }
    println!("{right:.2} % of {} sentences read right", chosen.len());
    let some: Vec<String> = faults
        .iter()
        .step_by(faults.len().div_ceil(40).max(1))
        .map(|(s, told)| format!("{}\n    {} | {} | {told}", s.text.trim(), s.construction, s.frame))
        .collect();
    assert!(right >= WANTED, "{right:.2} % of {} sentences read right:\n{}", chosen.len(), some.join("\n"));
}

/// An extractor that knows the listed names of the data and no others.
fn reader(data: &Data) -> Extractor {
    let mut builder = Gazetteer::builder();
    for (kind, names) in &data.kinds {
        for name in names {
            builder.add(Entity::new(EntityId::new(name), Kind::new(kind), name.as_str()), &[]);
        }
    }
    Extractor::new(builder.build(), Rules::bundled())
}

/// What is wrong with the reading of a sentence.
fn fault(extractor: &Extractor, sentence: &Sentence) -> Option<String> {
    let read = extractor.extract(&sentence.text);
    let found: Vec<Fact> = facts(&read);
    let same = |a: &Fact, b: &Fact| {
        a.relation == b.relation
            && a.subject == b.subject
            && a.object == b.object
            && b.stage.split('|').any(|s| s == a.stage)
    };
    let optional = |fact: &Fact| fact.stage.split('|').any(|stage| stage == "none");
    let missed = sentence
        .facts
        .iter()
        .find(|&wanted| !optional(wanted) && !found.iter().any(|fact| same(fact, wanted)));
    let spurious = found.iter().find(|&fact| !sentence.facts.iter().any(|wanted| same(fact, wanted)));
    match (missed, spurious) {
        (None, None) => None,
        (missed, spurious) => Some(format!("missed {missed:?} spurious {spurious:?}")),
    }
}

/// The facts of a reading in the names as printed; partners and offices are not asked for.
fn facts(read: &Extraction) -> Vec<Fact> {
    let name =
        |id: &EntityId| read.entity(id).map_or_else(|| id.to_string(), |entity| entity.name.to_string());
    read.relations
        .iter()
        .filter(|relation| relation.kind != RelationType::PARTNER && relation.kind != RelationType::ROLE)
        // What is guessed from the words around two names is no matter of grammar.
        .filter(|relation| relation.provenance.rule != "ranker")
        .map(|relation| Fact {
            relation: relation.kind.to_string(),
            stage: relation.stage.map_or_else(|| "-".to_owned(), |stage| stage.to_string()),
            subject: relation.subject.as_ref().map(name),
            object: name(&relation.object),
        })
        .collect()
}

fn report(chosen: &[&Sentence], faults: &[(&Sentence, String)]) {
    for key in [
        |s: &Sentence| s.construction.clone(),
        |s: &Sentence| s.frame.clone(),
        |s: &Sentence| s.parties.clone(),
    ] {
        let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for sentence in chosen {
            table.entry(key(sentence)).or_default().1 += 1;
        }
        for (sentence, _) in faults {
            table.entry(key(sentence)).or_default().0 += 1;
        }
        let mut rows: Vec<_> = table.into_iter().filter(|(_, (wrong, _))| *wrong > 0).collect();
        rows.sort_by_key(|(_, (wrong, _))| std::cmp::Reverse(*wrong));
        for (key, (wrong, all)) in rows {
            println!("{wrong:5} of {all:5}  {key}");
        }
        println!();
    }
    for (sentence, told) in faults {
        println!("FAULT {} | {} | {} | {told}", sentence.construction, sentence.frame, sentence.text.trim());
    }
}
