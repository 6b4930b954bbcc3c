//! The entities that a document mentions: those of the gazetteer and those found by their form or by cues.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::age::{Age, name_of_the_time};
use crate::date::PartialDate;
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
    /// When the article that is being read was written.
    date: Option<PartialDate>,
    /// When the latest article was written.
    latest: Option<PartialDate>,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) entity: Entity,
    /// Its index in the gazetteer, where it has one.
    pub(super) index: Option<u32>,
    /// A name was found that only its present name explains.
    present: bool,
    /// It was called by a former official name, every word of it.
    in_full: bool,
    /// When the first article that names it was written.
    date: Option<PartialDate>,
}

impl Entry {
    fn new(entity: Entity, index: Option<u32>, date: Option<PartialDate>) -> Self {
        Entry { entity, index, present: false, in_full: false, date }
    }
}

/// Words that a name bears or leaves off without naming another body.
const LEGAL: [&str; 12] =
    ["ltd", "limited", "plc", "llp", "inc", "corp", "corporation", "lp", "cic", "uk", "holdings", "the"];

impl Roster {
    /// Says when the article was written that is read from now on.
    pub(super) fn open_article(&mut self, date: Option<PartialDate>) {
        self.date = date;
        self.latest = self.latest.max(date);
    }

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
            entry.in_full =
                entry.in_full || text == entry.entity.name || fold(text) == fold(&entry.entity.name);
        }
        place
    }

    fn add_known(&mut self, gazetteer: &Gazetteer, index: u32, former: Option<usize>) -> Place {
        let entity = gazetteer.entities().get(index as usize).cloned();
        let mut entity = entity.unwrap_or_else(|| Entity::new(EntityId::new("?"), Kind::OTHER, ""));
        if let Some(former) = former.and_then(|former| gazetteer.profile(index).former.get(former)) {
            entity.name = former.name.to_string();
        }
        let place = self.push(Entry::new(entity, Some(index), self.date));
        self.known.insert((index, former), place);
        place
    }

    /// The entity to report for each place. Where a document uses one former name and none that is only the
    /// present one, both places are one entity, under the name of its time; where it uses both, the former
    /// body has an identifier of its own.
    pub(super) fn settle(&mut self, gazetteer: &Gazetteer) -> Vec<Place> {
        let mut settled: Vec<Place> = (0..self.entries.len()).collect();
        self.settle_surnames(&mut settled);
        let mut by_index: BTreeMap<u32, Vec<(usize, Place)>> = BTreeMap::new();
        for ((index, former), place) in &self.known {
            let formers = by_index.entry(*index).or_default();
            formers.extend(former.map(|former| (former, *place)));
        }
        for (index, formers) in by_index {
            let present = self.known.get(&(index, None)).copied();
            let both = present.filter(|place| self.entries.get(*place).is_some_and(|entry| entry.present));
            if let (Some(present), None, [(_, former)]) = (present, both, formers.as_slice())
                && let Some(settled) = settled.get_mut(present)
            {
                *settled = *former;
            }
            if both.is_none() {
                self.rename(gazetteer, index, &formers);
            }
            // All but the first keep apart by identifiers made of their names.
            let apart = if both.is_some() { 0 } else { 1 };
            for (_, former) in formers.iter().skip(apart) {
                if let Some(entry) = self.entries.get_mut(*former) {
                    let slug = key(&entry.entity.name).replace(' ', "-");
                    entry.entity.id = EntityId::new(format!("{}:{slug}", entry.entity.kind));
                }
            }
        }
        settled
    }

    /// `Mr Roe` of one article is the Jane Roe of another.
    fn settle_surnames(&self, settled: &mut [Place]) {
        for (entry, settled) in self.entries.iter().zip(settled) {
            let surname = (entry.entity.kind == Kind::PERSON).then_some(&entry.entity.name);
            if let Some(surname) = surname.filter(|name| !name.contains(' '))
                && let Some(person) = self.person_of_surname(surname)
            {
                *settled = person;
            }
        }
    }

    /// Gives an entity that goes by one name the official name of the time of which the article speaks.
    fn rename(&mut self, gazetteer: &Gazetteer, index: u32, formers: &[(usize, Place)]) {
        let present = self.known.get(&(index, None)).copied();
        let (said, place) = match formers {
            [] => (None, present),
            [(former, place)] => (Some(*former), Some(*place)),
            _ => return,
        };
        let Some(entry) = place.and_then(|place| self.entries.get_mut(place)) else { return };
        // A part of a newsletter that tells no date is as old as the others.
        let date = entry.date.or(self.latest);
        if let Some(name) = name_of_the_time(gazetteer, index, said, date, entry.in_full) {
            entry.entity.name = name.to_owned();
        }
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
        let place = self.push(Entry { present: true, ..Entry::new(entity, None, self.date) });
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

/// What two spellings of one name have in common.
fn key(name: &str) -> String {
    let lower = name.to_lowercase().replace('&', " and ").replace(['’', '\''], "");
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !LEGAL.contains(word)).collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}
