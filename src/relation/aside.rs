//! Where a person belongs, told in an aside: `Jane Roe (Brightwell)`, `Jane Roe, formerly of Brightwell,`.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::story::Fill;
use crate::relation_type::RelationType;
use crate::rules::Role;
use crate::sentence::groups::Chunk;

impl Filler<'_> {
    /// Adds the affiliations that stand in brackets or between commas behind the persons of a sentence.
    pub(crate) fn asides(&self, sentence: usize, found: &mut Vec<Candidate>) {
        let relation = self.rules.relations.iter().position(|rule| rule.kind == RelationType::ROLE);
        let Some(relation) = relation else { return };
        for noun in 0..self.view.parse.nouns.len() {
            if !self.is_person_noun(noun) {
                continue;
            }
            let told = [self.in_brackets(noun).or_else(|| self.once_of(noun)), self.now_at(noun)];
            for (bodies, former) in told.into_iter().flatten() {
                let bodies = self.fit(&self.rules.relations[relation], Role::Object, bodies);
                if bodies.is_empty() || bodies.iter().any(|fill| self.story.is_person(fill.entity)) {
                    continue;
                }
                let rule = if former { "role.once-of" } else { "role.in-brackets" };
                let trigger = self.view.parse.nouns[noun].group.head;
                let mut candidate = Candidate::plain(relation, rule, sentence, self.fill_head(noun));
                candidate.object = bodies;
                candidate.trigger = trigger;
                candidate.construction = "beside";
                candidate.former = former;
                candidate.weak = true;
                found.push(candidate);
            }
        }
    }

    /// `Labour's Jane Roe`, `opposition leader Jane Roe`: what party somebody is of is no office.
    pub(crate) fn drop_party_labels(&self, found: &mut [Candidate]) {
        for candidate in found.iter_mut() {
            if self.rules.relations[candidate.relation].kind != RelationType::ROLE {
                continue;
            }
            let title = candidate.title.as_deref().unwrap_or_default().to_lowercase();
            let office = title.contains("spokes")
                || title.contains("secretary")
                || title.contains("minister")
                || title == "leader"
                || title == "deputy leader";
            if !office {
                candidate.object.retain(|fill| {
                    let name = self.story.entities.get(fill.entity as usize).map_or("", |e| e.name.as_str());
                    !self.rules.lists("parties", &name.to_lowercase())
                });
                candidate.fallen |= candidate.object.is_empty();
            }
        }
    }

    /// `Jane Roe (Brightwell)`: nothing but a body in the brackets.
    fn in_brackets(&self, noun: usize) -> Option<(Vec<Fill>, bool)> {
        let parse = &self.view.parse;
        let at = parse.nouns[noun].chunk + 1;
        let Chunk::Open(unit) = parse.chunks.get(at)? else { return None };
        if self.view.units[*unit].lower.as_ref() != "(" {
            return None;
        }
        let body = parse.noun_of(at + 1)?;
        matches!(parse.chunks.get(at + 2), Some(Chunk::Close(_))).then(|| (self.fill_head(body), false))
    }

    /// `Jane Roe, formerly of Brightwell,`
    fn once_of(&self, noun: usize) -> Option<(Vec<Fill>, bool)> {
        let parse = &self.view.parse;
        let mut at = parse.nouns[noun].chunk + 1;
        if matches!(parse.chunks.get(at), Some(Chunk::Comma(_) | Chunk::Open(_))) {
            at += 1;
        }
        let (Chunk::Loose(unit) | Chunk::Subordinator(unit)) = parse.chunks.get(at)? else { return None };
        let word = self.view.units[*unit].lower.as_ref();
        if word != "now" && word != "once" && !self.rules.lists("former", word) {
            return None;
        }
        Some((self.belongs(at + 1)?, word != "now"))
    }

    /// `Jane Roe, once Brightwell's head of care and now at Fenwick Health,`
    fn now_at(&self, noun: usize) -> Option<(Vec<Fill>, bool)> {
        let chunks = &self.view.parse.chunks;
        let start = self.view.parse.nouns[noun].chunk + 1;
        let Chunk::Comma(_) = chunks.get(start)? else { return None };
        let end = (start + 1..chunks.len().min(start + 12)).take_while(|&at| {
            matches!(
                chunks[at],
                Chunk::Loose(_) | Chunk::Noun(_) | Chunk::Preposition(..) | Chunk::Coordinator(_)
            ) || matches!(chunks[at], Chunk::Subordinator(unit) if self.view.units[unit].lower.as_ref() == "once")
        });
        let now = end.into_iter().find(|&at| {
            matches!(chunks[at], Chunk::Loose(unit) if self.view.units[unit].lower.as_ref() == "now")
                && matches!(chunks[at - 1], Chunk::Coordinator(_))
        })?;
        Some((self.belongs(now + 1)?, false))
    }

    /// The bodies behind `of`, `at`, `with` or `from`.
    fn belongs(&self, at: usize) -> Option<Vec<Fill>> {
        let parse = &self.view.parse;
        let Chunk::Preposition(unit, _) = parse.chunks.get(at)? else { return None };
        if !matches!(self.view.units[*unit].lower.as_ref(), "of" | "at" | "with" | "from") {
            return None;
        }
        Some(self.bodies_of(parse.noun_of(at + 1)?))
    }
}
