//! The entities that a document mentions: those of the gazetteer and those found by their form or by cues.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::fold::fold;
use crate::gazetteer::{Entity, EntityId, Gazetteer, Kind};

/// An entity of the document: an index into the [`Roster`].
pub(super) type Place = usize;

/// The entities met so far.
#[derive(Debug, Default)]
pub(super) struct Roster {
    entries: Vec<Entry>,
    /// By index in the gazetteer and by former name, where the article's name is one.
    known: BTreeMap<(u32, Option<usize>), Place>,
    new: HashMap<String, Place>,
    /// Surname → the people of full name who bear it.
    surnames: HashMap<String, Vec<Place>>,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) entity: Entity,
    /// Its index in the gazetteer, where it has one.
    pub(super) index: Option<u32>,
    /// A name was found that only its present name explains.
    present: bool,
}

/// Words that a name bears or leaves off without naming another body.
const LEGAL: [&str; 12] =
    ["ltd", "limited", "plc", "llp", "inc", "corp", "corporation", "lp", "cic", "uk", "holdings", "the"];

impl Roster {
    /// The place of an entity of the gazetteer that the document calls `text`. Under a former name it has a
    /// place of its own, so that a renamed body can be told from what it was.
    pub(super) fn known(&mut self, gazetteer: &Gazetteer, index: u32, text: &str) -> Place {
        let age = Age::of(gazetteer, index, text);
        let former = if let Age::Former(former) = age { Some(former) } else { None };
        let place = match self.known.get(&(index, former)) {
            Some(place) => *place,
            None => self.add_known(gazetteer, index, former),
        };
        if let Some(entry) = self.entries.get_mut(place) {
            entry.present |= age == Age::Present;
        }
        place
    }

    fn add_known(&mut self, gazetteer: &Gazetteer, index: u32, former: Option<usize>) -> Place {
        let entity = gazetteer.entities().get(index as usize).cloned();
        let mut entity = entity.unwrap_or_else(|| Entity::new(EntityId::new("?"), Kind::OTHER, ""));
        if let Some(name) = former.and_then(|former| gazetteer.profile(index).former.get(former)) {
            entity.name = name.to_string();
        }
        let place = self.push(Entry { entity, index: Some(index), present: false });
        self.known.insert((index, former), place);
        place
    }

    /// The entity to report for each place. Where a document uses one former name and none that is only the
    /// present one, both places are the entity under its former name; where it uses both, the former body has
    /// an identifier of its own.
    pub(super) fn settle(&mut self) -> Vec<Place> {
        let mut settled: Vec<Place> = (0..self.entries.len()).collect();
        let mut by_index: BTreeMap<u32, Vec<Place>> = BTreeMap::new();
        for ((index, former), place) in &self.known {
            if former.is_some() {
                by_index.entry(*index).or_default().push(*place);
            }
        }
        for place in 0..self.entries.len() {
            // `Mr Roe` of one article is the Jane Roe of another.
            let surname = self
                .entries
                .get(place)
                .filter(|entry| entry.entity.kind == Kind::PERSON)
                .map(|entry| entry.entity.name.clone());
            if let Some(surname) = surname.filter(|name| !name.contains(' '))
                && let Some(person) = self.person_of_surname(&surname)
                && let Some(settled) = settled.get_mut(place)
            {
                *settled = person;
            }
        }
        for (index, formers) in by_index {
            let present = self.known.get(&(index, None)).copied();
            let both = present.filter(|place| self.entries.get(*place).is_some_and(|entry| entry.present));
            if let (Some(present), None, [former]) = (present, both, formers.as_slice())
                && let Some(settled) = settled.get_mut(present)
            {
                *settled = *former;
            }
            // All but the first keep apart by identifiers made of their names.
            let apart = if both.is_some() { 0 } else { 1 };
            for former in formers.iter().skip(apart) {
                if let Some(entry) = self.entries.get_mut(*former) {
                    let slug = key(&entry.entity.name).replace(' ', "-");
                    entry.entity.id = EntityId::new(format!("{}:{slug}", entry.entity.kind));
                }
            }
        }
        settled
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
        let place = self.push(Entry { entity, index: None, present: true });
        self.new.insert(key, place);
        place
    }

    /// The places of an entity of the gazetteer, under its present and its former names.
    pub(super) fn places_of(&self, index: u32) -> impl Iterator<Item = Place> {
        self.known.range((index, None)..=(index, Some(usize::MAX))).map(|(_, place)| *place)
    }

    /// The one person of the document with this surname.
    pub(super) fn person_of_surname(&self, surname: &str) -> Option<Place> {
        match self.surnames.get(surname).map(Vec::as_slice) {
            Some([person]) => Some(*person),
            _ => None,
        }
    }

    /// Adds an entity; people are found again by surname.
    fn push(&mut self, entry: Entry) -> Place {
        let place = self.entries.len();
        if entry.entity.kind == Kind::PERSON
            && let Some((_, surname)) = entry.entity.name.rsplit_once(' ')
        {
            self.surnames.entry(surname.to_owned()).or_default().push(place);
        }
        self.entries.push(entry);
        place
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

/// Which of an entity's names, past and present, explain what the document calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Age {
    Present,
    Former(usize),
    Either,
}

impl Age {
    fn of(gazetteer: &Gazetteer, index: u32, text: &str) -> Age {
        let former = &gazetteer.profile(index).former;
        let Some(entity) = gazetteer.entities().get(index as usize).filter(|_| !former.is_empty()) else {
            return Age::Either;
        };
        let said = own_words(text);
        let present = own_words(&entity.name);
        if said.is_empty() || said == present {
            return Age::Present;
        }
        if let Some(same) = former.iter().position(|name| own_words(name) == said) {
            return Age::Former(same);
        }
        let explains = |name: &BTreeSet<String>| said.is_subset(name);
        match (explains(&present), former.iter().position(|name| explains(&own_words(name)))) {
            (false, Some(former)) => Age::Former(former),
            (true, None) => Age::Present,
            _ => Age::Either,
        }
    }
}

/// The words of a name that tell it from others, in the singular.
fn own_words(name: &str) -> BTreeSet<String> {
    const SMALL: [&str; 14] = [
        "nhs",
        "foundation",
        "trust",
        "the",
        "ft",
        "of",
        "and",
        "clinical",
        "commissioning",
        "group",
        "ccg",
        "ltd",
        "limited",
        "plc",
    ];
    fold(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .collect()
}

/// What two spellings of one name have in common.
fn key(name: &str) -> String {
    let lower = name.to_lowercase().replace('&', " and ").replace(['’', '\''], "");
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !LEGAL.contains(word)).collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}
