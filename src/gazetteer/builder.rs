//! Gathers entities from files and code and builds the gazetteer: every name they go by, made and judged.

use foldhash::HashMap;
use std::sync::{Arc, OnceLock};

use super::classify::Classifier;
use super::naming::{Declared, Naming};
use super::profile::Profile;
use super::variants::Patterns;
use super::words::Words;
use super::{Entity, EntityId, Gazetteer, Inner, Kind, bundled, read};
use crate::error::Error;
use crate::fold::fold;

/// Gathers entities and builds a [`Gazetteer`].
///
/// ```
/// use awarded::{EntityId, Gazetteer};
///
/// let mut builder = Gazetteer::builder();
/// builder.read("kind: firm\n\n[firm:acme] Acme Eye Care Ltd\nalso: Acme\n", "mine.txt")?;
/// let gazetteer = builder.build();
/// assert_eq!(gazetteer.entities()[0].id, EntityId::new("firm:acme"));
/// assert!(gazetteer.names().iter().any(|name| &*name.text == "Acme Eye Care"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct GazetteerBuilder {
    rows: Vec<(Entity, Profile)>,
    by_id: HashMap<EntityId, usize>,
    /// By number at Companies House: registers call a company by another identifier.
    by_number: HashMap<Box<str>, usize>,
    precedence: Precedence,
    warnings: Vec<String>,
}

/// Whose name, dates and town hold where two sources know an entity.
///
/// ```
/// use awarded::Gazetteer;
/// use awarded::gazetteer::Precedence;
///
/// let mut builder = Gazetteer::builder();
/// builder.precedence(Precedence::Earlier);
/// builder.read("[firm:a] Acme Eye Care\nkind: firm\n", "mine.txt")?;
/// builder.read("[firm:a] ACME EYECARE\nkind: firm\n", "theirs.txt")?;
/// let gazetteer = builder.build();
/// assert_eq!(gazetteer.entities()[0].name, "Acme Eye Care");
/// assert_eq!(&*gazetteer.profile(0).also[0], "ACME EYECARE");
/// # Ok::<(), awarded::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Precedence {
    /// What is read later holds; an earlier name stays as another name.
    #[default]
    Later,
    /// What was read first holds; a later name becomes another name.
    Earlier,
}

impl GazetteerBuilder {
    /// Adds the entities of a file in the line form: blocks of `[identifier] Name` and `field: value` lines,
    /// as in the files under `seeds/gazetteer/`. A block whose identifier is known adds to what is known.
    ///
    /// # Errors
    /// Where a line does not have that form; the error names file and line and says what to write.
    ///
    /// ```
    /// # use awarded::Gazetteer;
    /// let error = Gazetteer::builder().read("[firm:acme] Acme\nallso: A\n", "mine.txt").unwrap_err();
    /// assert_eq!((error.file(), error.line()), (Some("mine.txt"), Some(2)));
    /// ```
    pub fn read(&mut self, text: &str, file_name: &str) -> Result<&mut Self, Error> {
        let read = read::read(text).map_err(|error| error.in_file(file_name))?;
        self.push_all(read, file_name);
        Ok(self)
    }

    /// Adds what a file holds.
    pub(super) fn push_all(&mut self, read: Vec<(Entity, Profile)>, file_name: &str) {
        let file: Arc<str> = Arc::from(file_name);
        for (entity, profile) in read {
            self.push(entity, Profile { file: Some(Arc::clone(&file)), ..profile });
        }
    }

    /// Adds an entity and other names it goes by.
    ///
    /// ```
    /// use awarded::{Entity, EntityId, Gazetteer, Kind};
    ///
    /// let mut builder = Gazetteer::builder();
    /// builder.add(Entity::new(EntityId::new("yard:1"), Kind::new("shipyard"), "Elm Bay Yard"), &["EBY"]);
    /// assert_eq!(builder.build().names().len(), 2);
    /// ```
    pub fn add(&mut self, mut entity: Entity, also: &[&str]) -> &mut Self {
        entity.name = read::without_article(entity.name.trim()).to_owned();
        let also = also.iter().map(|name| read::without_article(name.trim()).into()).collect();
        self.push(entity, Profile { also, ..Profile::default() });
        self
    }

    /// Adds all that `other` holds.
    ///
    /// ```
    /// use awarded::Gazetteer;
    ///
    /// let mut builder = Gazetteer::builder();
    /// builder.merge(Gazetteer::bundled());
    /// builder.read("kind: firm\n[firm:acme] Acme\n", "mine.txt")?;
    /// let both = builder.build();
    /// assert_eq!(both.entities().len(), Gazetteer::bundled().entities().len() + 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn merge(&mut self, other: &Gazetteer) -> &mut Self {
        for (entity, profile) in other.inner.entities.iter().zip(&other.inner.profiles) {
            self.push(entity.clone(), profile.clone());
        }
        self
    }

    /// Says whose name, dates and town hold from now on where two sources know an entity.
    ///
    /// ```
    /// # use awarded::{Gazetteer, gazetteer::Precedence};
    /// let mut builder = Gazetteer::builder();
    /// builder.merge(Gazetteer::bundled()).precedence(Precedence::Earlier);
    /// builder.read("[ods:RC1] BEDFORD\nkind: trust\n", "mine.txt")?;
    /// let gazetteer = builder.build();
    /// assert_eq!(gazetteer.by_id(&awarded::EntityId::new("ods:RC1")).unwrap().name, "Bedford Hospital NHS Trust");
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn precedence(&mut self, precedence: Precedence) -> &mut Self {
        self.precedence = precedence;
        self
    }

    /// Notes what was odd, for [`Gazetteer::warnings`].
    pub(super) fn warn(&mut self, warning: String) {
        self.warnings.push(warning);
    }

    /// Says who took the place of an entity; false where that entity is not known.
    pub(super) fn add_successor(&mut self, old: &EntityId, new: EntityId) -> bool {
        let row = self.by_id.get(old).and_then(|&known| self.rows.get_mut(known));
        row.map(|(entity, _)| entity.successors.push(new)).is_some()
    }

    pub(super) fn push(&mut self, mut entity: Entity, mut profile: Profile) {
        // Only a register's own identifier gives way to the one that is known.
        let registered = profile.number.as_ref().filter(|_| entity.id.as_str().starts_with("GB-COH-"));
        let by_number = registered.and_then(|number| self.by_number.get(number));
        let Some(&known) = self.by_id.get(&entity.id).or(by_number) else {
            self.by_id.insert(entity.id.clone(), self.rows.len());
            if let Some(number) = &profile.number {
                self.by_number.entry(number.clone()).or_insert(self.rows.len());
            }
            self.rows.push((entity, profile));
            return;
        };
        let Some((old, old_profile)) = self.rows.get_mut(known) else { return };
        if old.kind != entity.kind {
            self.warnings
                .push(format!("`{}` is {} and {}: the first holds", entity.id, old.kind, entity.kind));
        }
        if self.precedence == Precedence::Earlier {
            std::mem::swap(&mut old.name, &mut entity.name);
            std::mem::swap(&mut old.opened, &mut entity.opened);
            std::mem::swap(&mut old.closed, &mut entity.closed);
            old_profile.swap_values(&mut profile);
        }
        if old.name != entity.name {
            old_profile.also.push(std::mem::replace(&mut old.name, entity.name).into());
        }
        old.opened = entity.opened.or(old.opened);
        old.closed = entity.closed.or(old.closed);
        old.successors.extend(entity.successors);
        old_profile.extend(profile);
    }

    /// Builds the gazetteer: makes the names that the patterns of each kind declare, and judges all names.
    ///
    /// ```
    /// # use awarded::Gazetteer;
    /// assert!(Gazetteer::builder().build().entities().is_empty());
    /// ```
    pub fn build(self) -> Gazetteer {
        let (mut entities, mut profiles): (Vec<_>, Vec<_>) = self.rows.into_iter().unzip();
        let by_id: HashMap<EntityId, u32> =
            entities.iter().enumerate().map(|(index, entity)| (entity.id.clone(), index as u32)).collect();
        settle_successors(&mut entities, &mut profiles, &by_id);
        let declared = Declared::new(&entities, &profiles);
        for reference in profiles.iter_mut().flat_map(Profile::references_mut) {
            let by_name = || declared.owner(&fold(&reference.name));
            reference.entity = by_id.get(&EntityId::new(&reference.name)).copied().or_else(by_name);
        }
        let mut words = bundled::words();
        let patterns = bundled::patterns();
        add_places(&entities, &profiles, patterns, &mut words);
        let classifier = Classifier { patterns, words: &words };
        let naming = Naming { classifier, declared: &declared, names: Vec::new(), warnings: Vec::new() };
        let (mut names, mut warnings) = (Vec::new(), self.warnings);
        for named in naming.all(&entities, &profiles) {
            names.extend(named.names);
            warnings.extend(named.warnings);
        }
        let keys = OnceLock::new();
        Gazetteer { inner: Arc::new(Inner { entities, profiles, names, by_id, warnings, keys }) }
    }
}

/// Writes every successor once, and as predecessor the other way round.
fn settle_successors(entities: &mut [Entity], profiles: &mut [Profile], by_id: &HashMap<EntityId, u32>) {
    for (index, entity) in entities.iter_mut().enumerate() {
        let mut kept: Vec<EntityId> = Vec::with_capacity(entity.successors.len());
        for id in entity.successors.drain(..) {
            if kept.contains(&id) {
                continue;
            }
            if let Some(profile) = by_id.get(&id).and_then(|&at| profiles.get_mut(at as usize)) {
                profile.predecessors.push(index as u32);
            }
            kept.push(id);
        }
        entity.successors = kept;
    }
    for profile in profiles {
        profile.predecessors.sort_unstable();
        profile.predecessors.dedup();
    }
}

/// Kinds whose names are made of places; the towns of hospitals are places, too.
const PLACE_KINDS: [Kind; 2] = [Kind::COUNCIL, Kind::CCG];

fn add_places(entities: &[Entity], profiles: &[Profile], patterns: &Patterns, words: &mut Words) {
    for (entity, profile) in entities.iter().zip(profiles) {
        if PLACE_KINDS.contains(&entity.kind) {
            for gap in patterns.gaps(entity.kind.as_str(), &entity.name) {
                words.add_place(gap);
            }
        }
        if let Some(town) = &profile.town {
            words.add_place(town);
        }
    }
}
