//! `What X has bought is Y`: what stands behind the `is` is the object of the verb before it.

use crate::sentence::clauses::Parse;
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::Unit;

impl Parse {
    /// Gives a verb whose object a clause with `What` holds back what the sentence says it is.
    pub(super) fn fill_cleft(&mut self, units: &[Unit], verb: usize) {
        let Some(subject) = self.verbs[verb].subject else { return };
        let held = self.verbs[verb].objects.is_empty() && !self.verbs[verb].group.passive;
        if !held || self.verbs[verb].group.shape != Shape::Finite || !self.asked_for(units, subject) {
            return;
        }
        let between = self.verbs[verb].chunk + 1;
        let Some(be) = (between..self.chunks.len()).find_map(|at| self.verb_of(at)) else { return };
        let node = &self.verbs[be];
        let broken = self.chunks[between..node.chunk]
            .iter()
            .any(|chunk| matches!(chunk, Chunk::Break(_) | Chunk::Relative(_) | Chunk::Coordinator(_)));
        let copula = node.group.shape == Shape::Finite && units[node.group.main].lemma.as_ref() == "be";
        if copula
            && !broken
            && !node.group.negated
            && let Some(&object) = node.objects.first()
        {
            self.verbs[verb].objects.push(object);
        }
    }

    /// True for the subject that stands behind a `what` at the head of its clause.
    fn asked_for(&self, units: &[Unit], subject: usize) -> bool {
        let Some(before) = self.nouns[subject].chunk.checked_sub(1) else { return false };
        let what = self.noun_of(before).is_some_and(|noun| {
            let group = &self.nouns[noun].group;
            group.first == group.head && units[group.head].lower.as_ref() == "what"
        });
        let heads = before.checked_sub(1).is_none_or(|at| {
            matches!(
                self.chunks[at],
                Chunk::Break(_) | Chunk::Loose(_) | Chunk::Coordinator(_) | Chunk::Comma(_)
            )
        });
        what && heads
    }
}
