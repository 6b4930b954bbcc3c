//! A few names more for a gazetteer that stands: what is known stays where it is, what is new comes behind it.
//!
//! The indices of entities and names stay as they were, so that what was built of them (the automaton of the scan)
//! is still true of the old ones.

use std::sync::{Arc, OnceLock};

use super::profile::Profile;
use super::{Gazetteer, GazetteerBuilder, Inner, Keys, Name, Support};

/// Where names come from that stand in a file, not from a pattern.
const DECLARED: [&str; 3] = ["official name", "also known as", "former name"];

impl Gazetteer {
    /// This gazetteer with the entities of `more` behind its own. An entity that is known gets the new names, and
    /// keeps its official one. Faster than building both together, and what it costs does not grow with the forms
    /// that names are printed in.
    ///
    /// ```
    /// use awarded::Gazetteer;
    ///
    /// let mut more = Gazetteer::builder();
    /// more.read("kind: firm\n[firm:zephyr] Zephyr Scopes Ltd\n[firm:serco] Serco\nalso: Serco Doctors\n", "new.txt")?;
    /// let gazetteer = Gazetteer::bundled().with_added(more);
    /// assert_eq!(gazetteer.entities().len(), Gazetteer::bundled().entities().len() + 1);
    /// let name = gazetteer.names().iter().find(|name| &*name.text == "Serco Doctors").unwrap();
    /// assert_eq!(gazetteer.entities()[name.entity as usize].id.as_str(), "firm:serco");
    /// # Ok::<(), awarded::Error>(())
    /// ```
    #[must_use]
    pub fn with_added(&self, more: GazetteerBuilder) -> Gazetteer {
        let more = more.build();
        let (old, new) = (&*self.inner, &*more.inner);
        let (mut entities, mut by_id) = (old.entities.clone(), old.by_id.clone());
        let mut places = Vec::with_capacity(new.entities.len());
        for entity in &new.entities {
            let place = *by_id.entry(entity.id.clone()).or_insert(entities.len() as u32);
            if place as usize == entities.len() {
                entities.push(entity.clone());
            }
            places.push(place);
        }
        let mut profiles = old.profiles.clone();
        profiles.resize(entities.len(), Profile::default());
        for (profile, &place) in new.profiles.iter().zip(&places) {
            if let Some(known) = profiles.get_mut(place as usize) {
                let profile = moved(profile.clone(), &places, old);
                if place as usize >= old.entities.len() {
                    *known = profile;
                    continue;
                }
                known.predecessors.extend(&profile.predecessors);
                known.predecessors.sort_unstable();
                known.predecessors.dedup();
                known.extend(profile);
            }
        }
        let mut names = old.names.clone();
        names.extend(added(self, new, &places));
        let warnings = old.warnings.iter().chain(&new.warnings).cloned().collect();
        let mut keys = self.keys().to_vec();
        keys.push(Arc::new(Keys::new(&names, old.names.len())));
        let keys = OnceLock::from(keys);
        Gazetteer { inner: Arc::new(Inner { entities, profiles, names, by_id, warnings, keys }) }
    }
}

/// The profile with the entities it refers to at their new places.
fn moved(mut profile: Profile, places: &[u32], old: &Inner) -> Profile {
    let by_name = |name: &str| old.entities.iter().position(|entity| entity.name == name).map(|at| at as u32);
    for reference in profile.references_mut() {
        let place = reference.entity.and_then(|at| places.get(at as usize).copied());
        reference.entity = place.or_else(|| by_name(&reference.name));
    }
    profile.predecessors =
        profile.predecessors.iter().filter_map(|&at| places.get(at as usize).copied()).collect();
    profile
}

/// The new names: those that the old entities do not have yet. One that a pattern made does not compete unsupported
/// with a name that another entity has.
fn added<'a>(old: &'a Gazetteer, new: &'a Inner, places: &'a [u32]) -> impl Iterator<Item = Name> + 'a {
    new.names.iter().filter_map(move |name| {
        let entity = places.get(name.entity as usize).copied()?;
        let mut alike = old.named(&name.folded).filter_map(|at| old.names().get(at as usize)).peekable();
        let taken = alike.peek().is_some();
        if alike.any(|known| known.entity == entity) {
            return None;
        }
        let competes = taken && !DECLARED.contains(&name.origin);
        let support = if competes { Support::Needed } else { name.support };
        Some(Name { entity, support, ..name.clone() })
    })
}
