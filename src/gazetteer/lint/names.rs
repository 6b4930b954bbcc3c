//! Names that are dangerous or never found.

use std::collections::{BTreeMap, HashSet};

use once_cell::sync::Lazy;

use super::{Fault, Findings};
use crate::fold::fold;
use crate::gazetteer::classify::is_initials;
use crate::gazetteer::variants::MAX_VARIANTS;
use crate::gazetteer::{CaseRule, Entity, Kind, Name, Support, bundled};

/// Given names and places: as names of organisations they need company.
static FIRST_NAMES_AND_PLACES: Lazy<HashSet<String>> = Lazy::new(|| {
    let first = include_str!("../../../seeds/mention/first_names.txt").lines();
    let places = include_str!("../../../seeds/mention/places.txt").lines();
    first.chain(places).filter(|line| !line.is_empty() && !line.starts_with('#')).map(fold).collect()
});

/// True for a name that a file gives; what patterns make of it follows it.
fn is_declared(name: &Name) -> bool {
    matches!(name.origin, "official name" | "also known as" | "former name")
}

/// Names that two entities of one kind bear at one time without support. A form that patterns make of both is
/// left to the article to decide.
pub(super) fn clashes(findings: &mut Findings<'_>) {
    let gazetteer = findings.gazetteer;
    let mut bearers: BTreeMap<(&str, &str), Vec<&Name>> = BTreeMap::new();
    for name in gazetteer.names().iter().filter(|name| name.support == Support::None && is_declared(name)) {
        if let Some(entity) = gazetteer.entities().get(name.entity as usize) {
            bearers.entry((&name.folded, entity.kind.as_str())).or_default().push(name);
        }
    }
    for names in bearers.values() {
        let Some((first, others)) = names.split_first() else { continue };
        for other in others.iter().filter(|other| other.entity != first.entity) {
            let (Some(a), Some(b)) = (findings.entity(first.entity), findings.entity(other.entity)) else {
                continue;
            };
            if !live_together(a, b) {
                continue;
            }
            let message = format!("`{}` names {} too ({}, {})", other.text, a.id, first.origin, other.origin);
            let remedy = "make them one block, or put the name under `gated` in one of them";
            findings.push(other.entity, Fault::Clash, &other.text, message, remedy);
        }
    }
}

fn live_together(a: &Entity, b: &Entity) -> bool {
    let before =
        |a: &Entity, b: &Entity| a.closed.zip(b.opened).is_some_and(|(closed, opened)| closed <= opened);
    !before(a, b) && !before(b, a)
}

/// Names of one word or of common words that need no support.
pub(super) fn words(findings: &mut Findings<'_>, index: u32) {
    let gazetteer = findings.gazetteer;
    let Some(entity) = gazetteer.entities().get(index as usize) else { return };
    if entity.kind == Kind::PERSON {
        return;
    }
    let from = gazetteer.names().partition_point(|name| name.entity < index);
    let own = gazetteer.names().iter().skip(from).take_while(|name| name.entity == index);
    for name in own.filter(|name| name.support == Support::None && name.case != CaseRule::Acronym) {
        let short = name.folded.chars().count() < 4;
        if !name.folded.contains(' ') {
            if short || FIRST_NAMES_AND_PLACES.contains(&*name.folded) {
                let message = format!("`{}` is one word that may mean something else", name.text);
                let remedy = "put it under `gated`, with `cues` that speak for it";
                findings.push(index, Fault::OneWord, &name.text, message, remedy);
            }
        } else if may_be_plain_words(name) {
            let message = format!("`{}` is made of everyday words", name.text);
            findings.push(index, Fault::CommonWord, &name.text, message, "put it under `gated`");
        }
    }
}

/// Everyday words, of which at most the first has to be capital, and no head noun that tells what it names.
fn may_be_plain_words(name: &Name) -> bool {
    let small = name.capitals.count_ones() <= 1 || name.case == CaseRule::Any;
    let head = || name.folded.split(' ').any(|word| bundled::patterns().heads.contains(word));
    is_declared(name) && small && COMMON.all_common(&name.folded) && !head()
}

static COMMON: Lazy<crate::gazetteer::words::Words> = Lazy::new(bundled::words);

/// Names that no text can hold, gates of no name, and forms beyond the bound.
pub(super) fn unreachable(findings: &mut Findings<'_>, index: u32, entity: &Entity) {
    let gazetteer = findings.gazetteer;
    let profile = gazetteer.profile(index);
    let from = gazetteer.names().partition_point(|name| name.entity < index);
    let own: HashSet<&str> = gazetteer
        .names()
        .iter()
        .skip(from)
        .take_while(|name| name.entity == index)
        .map(|name| &*name.folded)
        .collect();
    let former = || profile.former.iter().map(|former| &*former.name);
    let official = std::iter::once(entity.name.as_str());
    for name in official.chain(profile.also.iter().map(|name| &**name)) {
        if !own.contains(fold(name).as_str()) {
            let message = format!("`{name}` is never found: it has no letters or is too long");
            findings.push(index, Fault::Unreachable, name, message, "shorten it or take it out");
        }
    }
    for name in profile.gated.iter().filter(|name| !own.contains(fold(name).as_str())) {
        let message = format!("`{name}` under `gated` is none of its names");
        findings.push(index, Fault::Unreachable, name, message, "add it under `also`, or correct it");
    }
    for (name, official) in std::iter::once(entity.name.as_str())
        .chain(former())
        .map(|name| (name, true))
        .chain(profile.also.iter().map(|name| (&**name, false)))
    {
        let made = bundled::patterns().all_variants(entity.kind.as_str(), name, official, usize::MAX).len();
        if made > MAX_VARIANTS {
            let message = format!("of `{name}` {made} forms would be made, and only {MAX_VARIANTS} are");
            let remedy = "take templates of its kind out of `variants.txt`, or list the forms under `also`";
            findings.push(index, Fault::Unreachable, name, message, remedy);
        }
    }
}

/// Names that belong to another entity by right of its official name.
pub(super) fn shadowed(findings: &mut Findings<'_>, index: u32, entity: &Entity) {
    let gazetteer = findings.gazetteer;
    let profile = gazetteer.profile(index);
    let declared = profile.also.iter().chain(profile.former.iter().map(|former| &former.name));
    for name in declared.filter(|name| !is_initials(name)) {
        let Some(other) = findings.official.get(&fold(name)).copied().filter(|at| *at != index) else {
            continue;
        };
        let Some(owner) = gazetteer.entities().get(other as usize) else { continue };
        if owner.kind == entity.kind && live_together(owner, entity) {
            let message = format!("`{name}` is the official name of {}", owner.id);
            findings.push(index, Fault::Shadowed, name, message, "take it out here, or make them one block");
        }
    }
}
