//! What the gazetteer knows of an entity beyond what an extraction carries: names, owners, offices, town.

use std::sync::Arc;

use crate::date::PartialDate;

/// Another organisation, by name, and which entity that is where the gazetteer holds it.
///
/// ```
/// let awarded = awarded::Gazetteer::bundled();
/// let ward = awarded.index_of(&awarded::EntityId::new("firm:virgin-care")).unwrap();
/// assert_eq!(awarded.profile(ward).parents[0].name.as_ref(), "Virgin Group");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reference {
    /// Its name, as the file gives it.
    pub name: Box<str>,
    /// The entity of that name or identifier: an index into the gazetteer's entities.
    pub entity: Option<u32>,
}

/// An official name that an entity no longer bears.
///
/// ```
/// use awarded::{EntityId, Gazetteer};
///
/// let gazetteer = Gazetteer::bundled();
/// let index = gazetteer.index_of(&EntityId::new("ods:RTV")).unwrap();
/// assert_eq!(gazetteer.profile(index).former[0].until.map(|until| until.year()), Some(2017));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormerName {
    /// The name.
    pub name: Box<str>,
    /// The last day, month or year of it, where known.
    pub until: Option<PartialDate>,
}

/// An office that a person holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Role {
    /// `chief executive`.
    pub title: Box<str>,
    /// Where.
    pub organisation: Reference,
    /// Since when, where known.
    pub from: Option<PartialDate>,
    /// Until when, where it ended and the end is known.
    pub to: Option<PartialDate>,
}

/// What the gazetteer knows of an entity beyond what an extraction carries.
///
/// ```
/// use awarded::{EntityId, Gazetteer};
///
/// let gazetteer = Gazetteer::bundled();
/// let index = gazetteer.index_of(&EntityId::new("person:simon-stevens")).unwrap();
/// assert!(gazetteer.profile(index).roles.iter().any(|role| role.title.contains("chief executive")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Profile {
    /// Other names it goes by, as the file gives them.
    pub also: Vec<Box<str>>,
    /// Earlier official names.
    pub former: Vec<FormerName>,
    /// Those of its names that the file says need support.
    pub gated: Vec<Box<str>>,
    /// Words that speak for it where its name alone does not.
    pub cues: Vec<Box<str>>,
    /// Whose place it took: indexes into the gazetteer's entities.
    pub predecessors: Vec<u32>,
    /// Its owners, the latest first.
    pub parents: Vec<Reference>,
    /// Who runs it: the NHS trust or the operator of a hospital.
    pub operators: Vec<Reference>,
    /// Where it stands.
    pub town: Option<Box<str>>,
    /// The region it belongs to.
    pub region: Option<Box<str>>,
    /// What sort of its kind it is (`law firm`, `county`).
    pub sort: Option<Box<str>>,
    /// Its number at Companies House.
    pub number: Option<Box<str>>,
    /// The offices of a person, in the order of the file.
    pub roles: Vec<Role>,
    /// The file and the line of its block; none and 0 for what was added by code.
    pub(crate) file: Option<Arc<str>>,
    pub(crate) line: usize,
}

impl Profile {
    /// Nothing known.
    pub(super) const fn new() -> Self {
        Profile {
            also: Vec::new(),
            former: Vec::new(),
            gated: Vec::new(),
            cues: Vec::new(),
            predecessors: Vec::new(),
            parents: Vec::new(),
            operators: Vec::new(),
            town: None,
            region: None,
            sort: None,
            number: None,
            roles: Vec::new(),
            file: None,
            line: 0,
        }
    }

    /// Takes over what `other` knows; where both know a single value, `other`'s holds.
    pub(super) fn extend(&mut self, other: Profile) {
        self.also.extend(other.also);
        self.former.extend(other.former);
        self.gated.extend(other.gated);
        self.cues.extend(other.cues);
        self.parents.extend(other.parents);
        self.operators.extend(other.operators);
        self.town = other.town.or(self.town.take());
        self.region = other.region.or(self.region.take());
        self.sort = other.sort.or(self.sort.take());
        self.number = other.number.or(self.number.take());
        self.roles.extend(other.roles);
    }

    /// Exchanges the single values, so that those of this one hold when `other` is taken over.
    pub(super) fn swap_values(&mut self, other: &mut Profile) {
        std::mem::swap(&mut self.town, &mut other.town);
        std::mem::swap(&mut self.region, &mut other.region);
        std::mem::swap(&mut self.sort, &mut other.sort);
        std::mem::swap(&mut self.number, &mut other.number);
    }

    /// The organisations it refers to.
    pub(super) fn references_mut(&mut self) -> impl Iterator<Item = &mut Reference> {
        let roles = self.roles.iter_mut().map(|role| &mut role.organisation);
        self.parents.iter_mut().chain(&mut self.operators).chain(roles)
    }
}
