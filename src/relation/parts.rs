//! Nouns that stand for others: a share of a company, the names that a plural announces.

use crate::relation::fill::Filler;
use crate::sentence::groups::{Chunk, Shape};

/// Numbers in words, at their own place.
const COUNT: [&str; 9] = ["", "", "two", "three", "four", "five", "six", "seven", "eight"];

impl Filler<'_> {
    /// `two hospitals that it runs, X and Y`: the names behind the clause that describes a plural.
    pub(super) fn listed_after(&self, noun: usize) -> Vec<usize> {
        let parse = &self.view.parse;
        let node = &parse.nouns[noun];
        let head = &self.view.units[node.group.head];
        let plural = head.lower.as_ref() != head.lemma.as_ref();
        // `the three hospitals that X runs, A, B and C`: as many as it says.
        let number = (node.group.first..node.group.head)
            .find_map(|unit| COUNT.iter().position(|word| *word == self.view.units[unit].lower.as_ref()));
        let counted = node.group.determiner.is_none() || number.is_some();
        let Some(&verb) = node.clauses.last().filter(|_| plural && counted) else { return Vec::new() };
        // The clause ends before its comma, and so its last word is the verb or what hangs on it.
        let comma = (parse.verbs[verb].chunk..parse.chunks.len())
            .take(4)
            .find(|&at| matches!(parse.chunks[at], Chunk::Comma(_)));
        let Some(first) = comma.and_then(|at| parse.noun_of(at + 1)) else { return Vec::new() };
        let members = &parse.nouns[first].members;
        let last = members.iter().copied().max().unwrap_or(first);
        let subject = matches!(
            parse.chunks.get(parse.nouns[last].chunk + 1),
            Some(Chunk::Verb(group)) if group.shape == Shape::Finite
        );
        let named = members.len() > 1
            && members.iter().all(|&member| self.is_name(member))
            && number.is_none_or(|number| number == members.len());
        if named && !subject { members.to_vec() } else { Vec::new() }
    }

    /// `39 hospitals, including A and B`, `eight surgeries, among them A`: names behind a comma.
    pub(super) fn exemplified(
        &self,
        noun: usize,
        slot: &'static str,
        depth: usize,
        found: &mut Vec<crate::relation::story::Fill>,
    ) {
        let parse = &self.view.parse;
        let after = parse.after_members(noun);
        let Some(Chunk::Comma(_)) = parse.chunks.get(after) else { return };
        let Some(Chunk::Preposition(unit, _)) = parse.chunks.get(after + 1) else { return };
        let next = parse.noun_of(after + 2);
        let names = match self.view.units[*unit].lower.as_ref() {
            "including" | "like" | "such" | "notably" => next,
            "among" | "amongst" => {
                let them = next.map(|noun| self.view.units[parse.nouns[noun].group.head].lower.as_ref());
                parse.noun_of(after + 3).filter(|_| matches!(them, Some("them" | "these" | "those")))
            }
            _ => None,
        };
        if let Some(names) = names.filter(|&names| self.is_name(names)) {
            self.fill_into(names, slot, depth - 1, found);
        }
    }

    /// The noun that a percentage or `one` is a part of.
    pub(super) fn part_of(&self, noun: usize) -> Option<usize> {
        let node = &self.view.parse.nouns[noun];
        let word = self.view.units[node.group.head].lower.as_ref();
        let next = self.view.units.get(node.group.end).map_or("", |unit| unit.lower.as_ref());
        let share = node.group.end == node.group.head + 1 && matches!(next, "%" | "per" | "percent")
            || matches!(word, "%" | "percent" | "cent" | "one");
        let of = node.phrases.first().filter(|phrase| self.preposition(phrase) == "of")?;
        // `owns a third of X`
        let fraction = self.rules.lists("fractions", self.head_lemma(noun)) && self.is_name(of.noun);
        (share || fraction).then_some(of.noun)
    }
}
