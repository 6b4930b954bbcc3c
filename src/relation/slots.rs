//! Binds one part of a pattern to one noun: a role, a thing, words, or both parties side by side.

use crate::relation::fill::Filler;
use crate::relation::parties::Binding;
use crate::relation::story::Fill;
use crate::rules::{Filler as Part, RelationRule, Role, Slot, What};

impl Filler<'_> {
    /// The agent of a passive may stay unsaid, and so may an optional role.
    pub(crate) fn may_miss(&self, rule: &RelationRule, part: &Part, passive: bool) -> bool {
        match part.what {
            What::Role(role) => rule.role(role).optional,
            _ => passive && part.slot == Slot::Subject,
        }
    }

    pub(crate) fn bind_part(
        &self,
        rule: &RelationRule,
        part: &Part,
        noun: usize,
        slot: &'static str,
        binding: &mut Binding,
    ) -> bool {
        if binding.used.contains(&noun) {
            return false;
        }
        // `its contract with X, which Y ended`: the clause describes the contract, not X.
        let noun = match part.what {
            What::Thing(_) | What::Words(_) if self.is_name(noun) => self.host_of(noun).unwrap_or(noun),
            // `its deal for school nursing, ended by Y`
            What::Thing(thing) if !self.definite(noun) => {
                self.host_of(noun).filter(|&host| self.is_thing(thing, host)).unwrap_or(noun)
            }
            _ => noun,
        };
        let bound = match &part.what {
            What::Role(role) => {
                let fills = self.fit(rule, *role, self.fill(noun, slot));
                let some = !fills.is_empty();
                match role {
                    Role::Subject => binding.subject.extend(fills),
                    Role::Object => binding.object.extend(fills),
                }
                some
            }
            What::Thing(thing) => {
                let some = self.is_thing(*thing, noun);
                if some {
                    binding.things.push(noun);
                }
                some
            }
            What::Words(words) => {
                // `takes no part in the tender` is not to take part in it.
                let first = &self.view.units[self.view.parse.nouns[noun].group.first].lower;
                let denied = first.as_ref() == "no" && words.iter().all(|word| word != "no");
                let some = !denied && self.has_words(words, noun);
                if some {
                    binding.things.push(noun);
                }
                some
            }
            What::Anyone => true,
            What::Rival => {
                let fills = self.fit(rule, Role::Object, self.fill(noun, slot));
                fills.iter().any(|fill| !self.story.bystander(fill.entity))
            }
            What::Parties => {
                let parties = self.fill(noun, slot);
                binding.subject.is_empty() && binding.object.is_empty() && {
                    self.share_out(rule, parties, binding);
                    !binding.subject.is_empty() && !binding.object.is_empty()
                }
            }
        };
        if bound {
            binding.used.push(noun);
            binding.score += match part.what {
                What::Words(_) => 4,
                What::Thing(thing) if !self.rules.things[thing].any => 2 + self.thing_words(thing, noun),
                What::Thing(_) => 2,
                What::Role(_) | What::Rival => 2,
                What::Anyone => 1,
                What::Parties => 4,
            };
        }
        bound
    }

    /// True where a determiner or an owner stands before a noun.
    pub(crate) fn definite(&self, noun: usize) -> bool {
        let group = &self.view.parse.nouns[noun].group;
        group.determiner.or(group.possessor).is_some()
    }

    /// The plain noun on which a name hangs by a preposition, where a clause is said to describe the name.
    fn host_of(&self, noun: usize) -> Option<usize> {
        let parse = &self.view.parse;
        let first = parse.nouns[noun].first;
        if parse.nouns[first].clauses.is_empty() {
            return None;
        }
        let mut at = first;
        for _ in 0..3 {
            let before = parse.nouns[at].preposition?.checked_sub(1)?;
            let host = parse.nouns[parse.noun_of(before)?].first;
            if !self.is_name(host) && self.view.plain(host) {
                return Some(host);
            }
            at = host;
        }
        None
    }

    /// `hands Totally plc walk-in centres`: the name that opens the group is the first object.
    pub(crate) fn split_group(
        &self,
        rule: &RelationRule,
        part: &Part,
        objects: &[usize],
        binding: &mut Binding,
    ) -> bool {
        let What::Role(role) = part.what else { return false };
        if part.slot != Slot::Object {
            return false;
        }
        for &noun in objects {
            let group = &self.view.parse.nouns[noun].group;
            let Some(&unit) = group.names.first() else { continue };
            if unit != group.first || group.possessor == Some(unit) {
                continue;
            }
            let Some(reference) = self.story.reference(self.view, unit) else { continue };
            let fill =
                Fill { entity: reference.entity, span: reference.span, slot: "object", carried: false };
            let mut all = vec![fill];
            // `gave A and B notice`
            for &fellow in &self.view.parse.nouns[noun].fellows {
                self.fill_one(fellow, "object", 2, &mut all);
            }
            let fills = self.fit(rule, role, all);
            if fills.is_empty() {
                continue;
            }
            match role {
                Role::Subject => binding.subject.extend(fills),
                Role::Object => binding.object.extend(fills),
            }
            binding.score += 2;
            return true;
        }
        false
    }
}
