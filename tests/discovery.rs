//! How far names are found that no gazetteer holds: every firm, nonprofit and person is taken out of it, and the
//! gold articles, where they lie beside the crate, are read without them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use awarded::{Extraction, Extractor, Form, Gazetteer, Kind, Rules};

/// The bundled files without those of the three kinds.
const FILES: [&str; 7] = ["trusts", "ccgs", "public_bodies", "councils", "hospitals", "media", "other"];

/// What linked mentions reach at least.
const AT_LEAST: f64 = 0.80;

fn without_names() -> Gazetteer {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/gazetteer");
    let mut builder = Gazetteer::builder();
    for file in FILES {
        let name = format!("{file}.txt");
        builder.read(&fs::read_to_string(folder.join(&name)).unwrap(), &name).unwrap();
    }
    builder.build()
}

/// Span → entity of the names of a document, without media and other bodies.
fn names(read: &Extraction) -> BTreeMap<(u32, u32), &str> {
    let counts = |id: &str| {
        let entity = read.entities.iter().find(|entity| entity.id.as_str() == id);
        entity.is_some_and(|entity| entity.kind != Kind::MEDIA && entity.kind != Kind::OTHER)
    };
    let named = read.mentions.iter().filter(|m| m.form != Form::Nominal && counts(m.entity.as_str()));
    named.map(|m| ((m.span.start, m.span.end), m.entity.as_str())).collect()
}

/// How many names stand in both under entities that stand for each other: pairs that share most mentions first.
fn right(gold: &BTreeMap<(u32, u32), &str>, found: &BTreeMap<(u32, u32), &str>) -> usize {
    let mut shared: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (span, entity) in gold {
        if let Some(other) = found.get(span) {
            *shared.entry((*entity, *other)).or_default() += 1;
        }
    }
    let mut pairs: Vec<_> = shared.into_iter().collect();
    pairs.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let (mut paired, mut taken) = (BTreeSet::new(), BTreeSet::new());
    let mut right = 0;
    for ((entity, other), count) in pairs {
        if !paired.contains(entity) && !taken.contains(other) {
            paired.insert(entity);
            taken.insert(other);
            right += count;
        }
    }
    right
}

#[test]
fn no_name_of_the_three_kinds_is_known() {
    let gazetteer = without_names();
    let known: BTreeSet<&str> = gazetteer.entities().iter().map(|entity| entity.kind.as_str()).collect();
    assert!(["firm", "nonprofit", "person"].iter().all(|kind| !known.contains(kind)), "{known:?}");
    assert!(gazetteer.entities().len() > 1000);
}

#[test]
fn names_in_no_list_are_found_and_told_apart() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/articles");
    if !folder.is_dir() {
        println!("skipped: no gold articles beside the crate");
        return;
    }
    let extractor = Extractor::new(without_names(), Rules::bundled());
    let (mut all, mut found, mut both) = (0, 0, 0);
    for number in 1..=60 {
        let file = |ending: &str| fs::read_to_string(folder.join(format!("d{number:02}.{ending}"))).unwrap();
        let gold: Extraction = serde_json::from_str(&file("json")).unwrap();
        let read = extractor.extract(&file("txt"));
        let (gold, read) = (names(&gold), names(&read));
        all += gold.len();
        found += read.len();
        both += right(&gold, &read);
    }
    let f1 = 2.0 * both as f64 / (all + found) as f64;
    println!(
        "linked mentions without firms, nonprofits and people: F1 {f1:.3} ({both} of {all}, {found} found)"
    );
    assert!(f1 >= AT_LEAST, "F1 {f1:.3}");
}
