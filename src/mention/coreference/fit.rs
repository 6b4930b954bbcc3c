//! How well a body fits a description: its kind, what it is called, what became of it, where it is.

use super::descriptions::Description;
use crate::gazetteer::{Gazetteer, Kind};
use crate::mention::draft::Drafts;
use crate::mention::roster::{Place, Roster};
use crate::mention::words::Words;

/// What a body has ahead that arose from another of the article, where a new or enlarged one is spoken of.
const AROSE: f64 = 4.0;

/// Modifiers that the name of the referent has to have as well, for bodies that are named by them.
const TELLING: [&str; 9] =
    ["county", "city", "borough", "district", "ambulance", "mental", "community", "teaching", "children’s"];

/// How well an entity fits the noun, its modifiers and its place; none where it can not be meant.
pub(super) fn fit(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    gazetteer: &Gazetteer,
    entity: Place,
    description: &Description,
) -> Option<f64> {
    let entry = roster.entry(entity)?;
    let nominal = description.nominal;
    let rank = nominal.kinds.iter().position(|kind| *kind == entry.entity.kind);
    let hospital_trust = || {
        let trust = entry.entity.kind == Kind::TRUST
            && nominal.kinds.first() == Some(&Kind::HOSPITAL)
            && (description.place.is_some()
                || nominal.words == ["hospital"] && entry.entity.name.contains("Hospital"));
        trust.then_some(1)
    };
    // A children’s trust is a trust too.
    let so_named = || {
        let trust = entry.entity.kind == Kind::NONPROFIT
            && nominal.kinds.first() == Some(&Kind::TRUST)
            && nominal.words == ["trust"]
            && entry.entity.name.contains("Trust")
            && entry.entity.name.contains("Child");
        trust.then_some(1)
    };
    let rank = rank.or_else(hospital_trust).or_else(so_named)?;
    let sort = entry.index.and_then(|index| gazetteer.profile(index).sort.clone()).unwrap_or_default();
    let about = format!("{} {}", entry.entity.name, sort).to_lowercase();
    let has = |list: &[String]| list.iter().any(|word| about.contains(word.as_str()));
    if !nominal.needs.is_empty() && !has(&nominal.needs) {
        return None;
    }
    let mut score = -0.6 * rank as f64;
    if entry.entity.kind == Kind::TRUST && nominal.words == ["hospital"] && description.place.is_none() {
        score -= 1.0;
    }
    let merged = description
        .modifiers
        .iter()
        .any(|word| matches!(word.as_str(), "new" | "enlarged" | "merged" | "larger" | "combined"));
    let arose = arises(drafts, roster, gazetteer, entity);
    if merged && arose == Some(true) {
        score += AROSE;
    }
    // `the old trust` is the one that was merged.
    if description.modifiers.iter().any(|word| word == "old") && arose == Some(false) {
        score += AROSE;
    }
    for modifier in
        description.modifiers.iter().chain(&nominal.words).filter(|word| TELLING.contains(&word.as_str()))
    {
        score += if about.replace('\'', "’").contains(modifier.as_str()) { 0.8 } else { -0.8 };
    }
    if has(&nominal.prefers) {
        score += 0.9;
    }
    if let Some(place) = &description.place {
        score += place_fit(words, drafts, gazetteer, entity, entry.index, &entry.entity.name, place);
    }
    Some(score)
}

/// Of bodies that the article tells to have become another: true for the one that arose, false for the one that went.
fn arises(drafts: &Drafts, roster: &Roster, gazetteer: &Gazetteer, entity: Place) -> Option<bool> {
    let index = roster.entry(entity)?.index?;
    let named = |index: u32| roster.places_of(index).any(|other| other != entity && drafts.mentions(other));
    // One known by a former name beside its new one is another place of the same entry.
    let known = gazetteer.entities().get(index as usize).map(|known| &known.id);
    let own = roster.entry(entity).map(|entry| &entry.entity.id);
    if named(index) {
        return Some(known == own);
    }
    let profile = gazetteer.profile(index);
    let successors = gazetteer.entities().get(index as usize).map_or(&[][..], |e| e.successors.as_slice());
    if successors.iter().filter_map(|id| gazetteer.index_of(id)).any(named) {
        return Some(false);
    }
    profile.predecessors.iter().any(|&other| named(other)).then_some(true)
}

/// The place is in the entity's name, is its town, or stands in a sentence that names it.
fn place_fit(
    words: &Words<'_>,
    drafts: &Drafts,
    gazetteer: &Gazetteer,
    entity: Place,
    index: Option<u32>,
    name: &str,
    place: &str,
) -> f64 {
    let town = index.is_some_and(|index| {
        gazetteer.profile(index).town.as_deref().is_some_and(|town| town.contains(place))
    });
    if name.contains(place) || town {
        return 4.0;
    }
    let beside = |reach: usize| {
        drafts.of(entity).any(|draft| {
            let sentence = words.sentence_range(draft.words.start);
            let near = draft.words.start.saturating_sub(reach).max(sentence.start)
                ..sentence.end.min(draft.words.end + reach);
            near.into_iter().any(|at| words.text(at) == place && !draft.words.contains(&at))
        })
    };
    if beside(4) {
        4.0
    } else if beside(40) {
        1.0
    } else {
        0.0
    }
}
