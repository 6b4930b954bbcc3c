//! Pairs of which no fact can come, and of whom frames hold nothing: nobody weighs them until somebody asks how sure
//! they are. They are a quarter of all.

use std::collections::{BTreeMap, BTreeSet};

use crate::gazetteer::Kind;
use crate::relation::rank::add::Odds;
use crate::relation::rank::features::Pair;

/// Pairs put by, by the indices of their bodies.
#[derive(Debug, Default)]
pub(super) struct Unasked {
    by_object: BTreeMap<usize, Vec<Option<usize>>>,
}

impl Unasked {
    /// Puts a pair by.
    pub(super) fn put(&mut self, subject: Option<usize>, object: usize) {
        self.by_object.entry(object).or_default().push(subject);
    }

    /// Weighs the pairs of an object that were put by, notes how sure they are and tells how sure the surest is.
    pub(super) fn ask(&mut self, of: &Pair<'_, '_>, object: usize, odds: &mut Odds) -> f64 {
        let entity = |at: usize| of.cast.bodies.get(at).map(|body| body.entity);
        let Some(named) = entity(object) else { return 0.0 };
        let subjects = self.by_object.remove(&object).unwrap_or_default();
        let sure = |subject: Option<usize>| {
            let sure = of.features(subject, object).sure;
            odds.note((of.relation, subject.and_then(entity), named), sure);
            sure
        };
        subjects.into_iter().map(sure).fold(0.0, f64::max)
    }
}

impl Pair<'_, '_> {
    /// True where two bodies can stand in the relation though no frame says so. Those who look on neither supply nor
    /// buy; but regulators buy advice, though courts do not.
    pub(super) fn deals(&self, subject: Option<u32>, object: u32) -> bool {
        let looks_on =
            |entity: u32| self.rules.relations[self.relation].staged && self.story.bystander(entity);
        let judges = |entity: u32| {
            let sort = self.story.sorts.get(entity as usize).and_then(Option::as_deref);
            sort.is_some_and(|sort| self.rules.lists("onlookers", sort))
        };
        let buys = |entity: u32| {
            !looks_on(entity) || *self.story.kind(entity) == Kind::PUBLIC_BODY && !judges(entity)
        };
        !looks_on(object) && subject.is_none_or(buys)
    }

    /// The entities of whom frames say anything of the relation, or would but for other words: how sure they are is
    /// asked of them with everybody.
    pub(super) fn spoken_of(&self) -> BTreeSet<u32> {
        let own = self.candidates.iter().filter(|c| c.relation == self.relation);
        own.flat_map(|c| c.subject.iter().chain(&c.object)).map(|fill| fill.entity).collect()
    }
}
