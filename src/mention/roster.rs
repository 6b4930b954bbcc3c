//! The entities that a document mentions: those of the gazetteer and those found by their form or by cues.

use std::collections::HashMap;

use crate::gazetteer::{Entity, EntityId, Gazetteer, Kind};

/// An entity of the document: an index into the [`Roster`].
pub(super) type Place = usize;

/// The entities met so far.
#[derive(Debug, Default)]
pub(super) struct Roster {
    entries: Vec<Entry>,
    known: HashMap<u32, Place>,
    new: HashMap<String, Place>,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) entity: Entity,
    /// Its index in the gazetteer, where it has one.
    pub(super) index: Option<u32>,
}

/// Words that a name bears or leaves off without naming another body.
const LEGAL: [&str; 12] =
    ["ltd", "limited", "plc", "llp", "inc", "corp", "corporation", "lp", "cic", "uk", "holdings", "the"];

impl Roster {
    pub(super) fn known(&mut self, gazetteer: &Gazetteer, index: u32) -> Place {
        if let Some(place) = self.known.get(&index) {
            return *place;
        }
        let entity = gazetteer.entities().get(index as usize).cloned();
        let entity = entity.unwrap_or_else(|| Entity::new(EntityId::new("?"), Kind::OTHER, ""));
        self.entries.push(Entry { entity, index: Some(index) });
        self.known.insert(index, self.entries.len() - 1);
        self.entries.len() - 1
    }

    /// The place of an entity that no gazetteer knows. Names that differ by their legal form are one.
    pub(super) fn new_entity(&mut self, kind: &Kind, name: &str) -> Place {
        let key = key(name);
        if let Some(place) = self.new.get(&key).copied() {
            if let Some(entry) = self.entries.get_mut(place)
                && entry.entity.name.len() < name.len()
            {
                entry.entity.name = name.to_owned();
            }
            return place;
        }
        let slug = key.replace(' ', "-");
        let entity = Entity::new(EntityId::new(format!("{kind}:{slug}")), kind.clone(), name);
        self.entries.push(Entry { entity, index: None });
        self.new.insert(key, self.entries.len() - 1);
        self.entries.len() - 1
    }

    /// Lets another name stand for a found entity (`Jane Roe` for `Roe`).
    pub(super) fn find_new(&self, name: &str) -> Option<Place> {
        self.new.get(&key(name)).copied()
    }

    pub(super) fn entry(&self, place: Place) -> Option<&Entry> {
        self.entries.get(place)
    }

    pub(super) fn kind(&self, place: Place) -> Option<&Kind> {
        self.entries.get(place).map(|entry| &entry.entity.kind)
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }
}

/// What two spellings of one name have in common.
fn key(name: &str) -> String {
    let lower = name.to_lowercase().replace('&', " and ").replace(['’', '\''], "");
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !LEGAL.contains(word)).collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}
