//! Owners and what they own, where a clause tells of the one what the noun tells of the other: `X has a subsidiary, Y`.

use crate::relation::fill::Filler;
use crate::relation::story::Fill;
use crate::rules::{RelationRule, Role};

impl Filler<'_> {
    /// The name beside a noun, and behind a plural (`its partners X and Y`) all that are named with it.
    pub(crate) fn all_of(&self, name: usize, unit: usize, slot: &'static str) -> Vec<Fill> {
        let nouns = &self.view.parse.nouns;
        if !self.is_plural(unit) || nouns[name].first != name {
            return self.fill(name, slot);
        }
        let named = nouns[name].members.iter().copied().filter(|&member| self.is_name(member));
        let mut found: Vec<Fill> = named.flat_map(|member| self.fill(member, slot)).collect();
        if found.is_empty() {
            found = self.fill(name, slot);
        }
        found
    }

    /// The other party of an owner or a subsidiary that no `of` names: by the verb that the noun stands with.
    pub(crate) fn other_owner(
        &self,
        rule: &RelationRule,
        other: Role,
        noun: usize,
        unit: usize,
        construction: &str,
    ) -> Vec<Fill> {
        let node = &self.view.parse.nouns[noun];
        // `the largest owner of hospitals` owns no other that is named.
        if node.phrases.iter().any(|phrase| self.preposition(phrase) == "of") {
            return Vec::new();
        }
        let hosts = self.host(noun, other, rule);
        if !hosts.is_empty() || !matches!(construction, "apposition" | "modifier") {
            return hosts;
        }
        let definite = node.group.determiner.is_some_and(|d| {
            matches!(self.view.units[d].lower.as_ref(), "the" | "this" | "that" | "these" | "those")
        });
        if definite || node.group.possessor.is_some() {
            return Vec::new();
        }
        let first = node.first;
        let verb = self.view.parse.verbs.iter().find(|verb| {
            verb.objects.iter().any(|&o| o == noun || o == first)
                || other == Role::Subject && verb.phrases.iter().any(|p| p.noun == noun || p.noun == first)
        });
        let Some(verb) = verb.filter(|verb| !verb.group.negated && !verb.group.passive) else {
            return Vec::new();
        };
        // `has a new owner, X`: whoever has one is owned; all else may be done to another's owner.
        let lemma = self.view.units[verb.group.main].lemma.as_ref();
        if other == Role::Object && !self.rules.lists("having", lemma) || unit < verb.group.end {
            return Vec::new();
        }
        let fills = verb.subject.map(|subject| self.fill(subject, "subject")).unwrap_or_default();
        self.fit(rule, other, fills)
    }
}
