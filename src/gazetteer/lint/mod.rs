//! Looks through a gazetteer for what makes links wrong or names useless, without any text at hand.
//!
//! Every finding names file, line and remedy. Some are meant to be: [`Exceptions`] lists those with a reason.

mod exceptions;
mod finding;
mod lives;
mod names;

#[cfg(test)]
mod tests;

pub use exceptions::Exceptions;
pub use finding::{Fault, Finding};

use std::collections::HashMap;

use super::{Entity, Gazetteer};
use crate::fold::fold;

impl Gazetteer {
    /// What is dangerous or useless in this gazetteer: names that clash, are shadowed, are single or common
    /// words, are never found; bodies that ended without a successor; successors in a circle. In the order of
    /// the entities.
    ///
    /// ```
    /// use awarded::Gazetteer;
    /// use awarded::gazetteer::Fault;
    ///
    /// let mut builder = Gazetteer::builder();
    /// builder.read("kind: firm\n[firm:a] Elmbay Eye Care\n[firm:b] Elmbay Eye Care\n", "mine.txt")?;
    /// let findings = builder.build().lint();
    /// assert_eq!(findings[0].fault, Fault::Clash);
    /// assert_eq!((findings[0].file.as_str(), findings[0].line), ("mine.txt", 3));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lint(&self) -> Vec<Finding> {
        let mut findings = Findings { gazetteer: self, official: HashMap::new(), found: Vec::new() };
        for (index, entity) in (0u32..).zip(self.entities()) {
            findings.official.entry(fold(&entity.name)).or_insert(index);
        }
        names::clashes(&mut findings);
        for (index, entity) in (0u32..).zip(self.entities()) {
            names::words(&mut findings, index);
            names::unreachable(&mut findings, index, entity);
            names::shadowed(&mut findings, index, entity);
            lives::life(&mut findings, index, entity);
        }
        lives::circles(&mut findings);
        findings.found.sort_by_key(|(index, finding)| (*index, finding.fault));
        findings.found.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// Findings as they are made.
struct Findings<'g> {
    gazetteer: &'g Gazetteer,
    /// Folded official name → the first entity that bears it.
    official: HashMap<String, u32>,
    found: Vec<(u32, Finding)>,
}

impl Findings<'_> {
    fn push(&mut self, index: u32, fault: Fault, name: &str, message: String, remedy: &str) {
        let Some(entity) = self.gazetteer.entities().get(index as usize) else { return };
        let profile = self.gazetteer.profile(index);
        self.found.push((
            index,
            Finding {
                fault,
                entity: entity.id.clone(),
                name: name.to_owned(),
                file: profile.file.as_deref().unwrap_or_default().to_owned(),
                line: profile.line,
                message,
                remedy: remedy.to_owned(),
            },
        ));
    }

    fn entity(&self, index: u32) -> Option<&Entity> {
        self.gazetteer.entities().get(index as usize)
    }
}
