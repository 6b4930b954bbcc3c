//! Whom a pronoun, a possessive or a plural description stands for.

use crate::gazetteer::Kind;
use crate::relation::fill::Filler;
use crate::relation::story::{Fill, side_by_side};
use crate::relation::view::View;
use crate::sentence::groups::{Chunk, NounGroup};
use crate::sentence::tags::Tag;

impl Filler<'_> {
    /// `the trusts`, `both CCGs`, `the pair`: the last bodies of that kind named side by side.
    pub(super) fn anaphor(&self, noun: usize, slot: &'static str, found: &mut Vec<Fill>) {
        let view = self.view;
        let group = &view.parse.nouns[noun].group;
        let definite = (group.first..group.end)
            .any(|i| matches!(view.units[i].lower.as_ref(), "the" | "both" | "these" | "those" | "all"));
        if !group.names.is_empty() {
            return;
        }
        let lemma = view.units[group.head].lemma.to_lowercase();
        let lemma = lemma.as_str();
        let lower = view.units[group.head].lower.as_ref();
        let plural =
            lower != lemma || matches!(lemma, "trio" | "pair" | "duo" | "quartet" | "two" | "three" | "four");
        if !plural {
            return;
        }
        let count = (group.first..group.end).find_map(|i| match view.units[i].lower.as_ref() {
            "two" | "both" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            _ => None,
        });
        let count = count.or(match lemma {
            "pair" | "duo" => Some(2),
            "trio" => Some(3),
            "quartet" => Some(4),
            _ => None,
        });
        let kinds = self.rules.kinds_of(lemma);
        let fits = |e: u32| kinds.is_empty() || kinds.contains(self.story.kind(e));
        // `all three trusts in the group (A, B and C)`
        if let Some(count) = count.filter(|_| !kinds.is_empty()) {
            let behind = view.parse.nouns.iter().position(|other| other.group.first > group.head);
            let listed = behind.map(|from| side_by_side(self.story, view, from)).unwrap_or_default();
            let meant = listed.into_iter().find(|list| list.len() == count && list.iter().all(|&e| fits(e)));
            if let Some(bodies) = meant {
                let span = view.span_of(group.first, group.end);
                found.extend(bodies.into_iter().map(|entity| Fill { entity, span, slot, carried: true }));
                return;
            }
        }
        // `Two trusts in the county have …`: who they are comes after.
        let ahead = || count.filter(|_| !kinds.is_empty()).and_then(|count| self.group_after(count, fits));
        if !definite {
            let span = view.span_of(group.first, group.end);
            let bodies = ahead().unwrap_or_default();
            found.extend(bodies.into_iter().map(|entity| Fill { entity, span, slot, carried: true }));
            return;
        }
        // `A and B are rivals no more, and the two have put in a bid`
        let numbered = kinds.is_empty() && matches!(lemma, "two" | "pair" | "duo" | "three" | "trio");
        let here = self.group_before(group.first, &[]).filter(|bodies| {
            numbered && count.is_none_or(|count| count == bodies.len()) && bodies.iter().all(|&e| fits(e))
        });
        if let Some(bodies) = here {
            let span = view.span_of(group.first, group.end);
            found.extend(bodies.into_iter().map(|entity| Fill { entity, span, slot, carried: true }));
            return;
        }
        if let Some(group) = self.focus().last_group(count, fits) {
            let span = view.span_of(view.parse.nouns[noun].group.first, view.parse.nouns[noun].group.end);
            found.extend(group.iter().map(|&entity| Fill { entity, span, slot, carried: true }));
            return;
        }
        // `both CCGs`: as many as the article has named so far, never side by side.
        let so_far: Vec<u32> = self.focus().organisations.iter().copied().filter(|&e| fits(e)).collect();
        if !kinds.is_empty() && count == Some(so_far.len()) {
            let span = view.span_of(group.first, group.end);
            found.extend(so_far.into_iter().map(|entity| Fill { entity, span, slot, carried: true }));
            return;
        }
        if let Some(bodies) = ahead() {
            let span = view.span_of(group.first, group.end);
            found.extend(bodies.into_iter().map(|entity| Fill { entity, span, slot, carried: true }));
            return;
        }
        // `the pair`: the last two that are named, however.
        let other = matches!(lemma, "practice" | "party" | "name" | "business") || kinds.contains(&Kind::CCG);
        let Some(count) = count.filter(|_| !other) else {
            return;
        };
        let runs = [Kind::TRUST, Kind::HOSPITAL];
        let sellers = [Kind::FIRM, Kind::NONPROFIT, Kind::TRUST];
        let able: &[Kind] = if lemma == "hospital" { &runs } else { &sellers };
        let sells = |e: &u32| able.contains(self.story.kind(*e)) && fits(*e);
        let last: Vec<u32> =
            self.focus().organisations.iter().rev().copied().filter(sells).take(count).collect();
        if last.len() == count {
            let span = view.span_of(group.first, group.end);
            found.extend(last.into_iter().rev().map(|entity| Fill { entity, span, slot, carried: true }));
        }
    }

    /// So many bodies of a kind as one of the next sentences is the first to name side by side.
    fn group_after(&self, count: usize, fits: impl Fn(u32) -> bool) -> Option<Vec<u32>> {
        const AHEAD: usize = 6;
        // Who has been named is not told anew.
        if self.focus().organisations.iter().any(|&e| fits(e)) {
            return None;
        }
        let later = self.story.views.iter().skip(self.sentence + 1).take(AHEAD);
        later
            .flat_map(|view| side_by_side(self.story, view, 0))
            .find(|group| group.len() == count && group.iter().all(|&e| fits(e)))
    }

    /// `it`, `they`, `its`, `he`, `who`.
    pub(super) fn pronoun(&self, unit: usize, slot: &'static str, found: &mut Vec<Fill>) {
        let view = self.view;
        let span = view.units[unit].span;
        let carried = |entity| Fill { entity, span, slot, carried: true };
        match view.units[unit].lower.as_ref() {
            "he" | "she" | "his" | "her" | "him" => {
                let own = self.described_as(unit);
                let person = self.person_before(unit).filter(|person| !own.contains(person));
                let person = person.or(self.focus().person.filter(|person| !own.contains(person)));
                found.extend(person.map(carried));
            }
            // `X itself has bid`: the name right before it.
            "itself" | "themselves" if unit > 0 && self.story.reference(view, unit - 1).is_some() => {
                let named = view.parse.nouns.iter().position(|noun| noun.group.head + 1 == unit);
                let named = named.map(|noun| view.parse.nouns[noun].first);
                found.extend(named.map(|noun| self.fill(noun, slot)).unwrap_or_default());
            }
            "it" | "its" | "itself" => {
                // `A and B were its partners`: the subject of the copula is not `its`.
                let mut own = self.copula_subject(unit);
                if view.units[unit].lower.as_ref() == "it" {
                    own.extend(self.clause_subject(unit));
                }
                found.extend(self.organisation_before(unit, &own).map(carried));
            }
            "they" | "their" | "them" | "both" => {
                let own = self.clause_subject(unit);
                if let Some(group) = self.group_before(unit, &own) {
                    found.extend(group.into_iter().map(carried));
                } else if !self.many_before(unit) {
                    found.extend(self.organisation_before(unit, &[]).map(carried));
                }
            }
            "we" | "us" | "our" => found.extend(self.speaker().or(self.focus().speaker).map(carried)),
            _ => {}
        }
    }

    /// `Jane Roe, his successor,`, `Jane Roe becomes her deputy`: whom the noun after `his` or `her` describes.
    fn described_as(&self, unit: usize) -> Vec<u32> {
        let parse = &self.view.parse;
        let owned = parse.nouns.iter().position(|noun| noun.group.possessor == Some(unit));
        let Some(noun) = owned else { return Vec::new() };
        let is = |lemma: &str| matches!(lemma, "be" | "become" | "remain");
        let subjects = parse.verbs.iter().filter_map(|verb| {
            let copula = is(self.view.units[verb.group.main].lemma.as_ref());
            verb.subject.filter(|_| copula && verb.objects.contains(&noun))
        });
        let described = parse.nouns[noun].apposed.iter().copied().chain(subjects);
        described
            .filter_map(|noun| self.story.reference(self.view, parse.nouns[noun].group.head))
            .map(|reference| reference.entity)
            .collect()
    }

    /// `Patients want a date, and they shall have it`: those of whom the sentence has just spoken are no bodies.
    fn many_before(&self, unit: usize) -> bool {
        let view = self.view;
        let earlier = view.parse.verbs.iter().rev().filter(|verb| verb.group.main < unit);
        let subject = earlier
            .filter_map(|verb| verb.subject)
            .find(|&noun| view.parse.nouns[noun].group.end <= unit)
            .map(|noun| &view.parse.nouns[noun].group);
        if subject.is_some() || unit > 0 {
            return subject.is_some_and(|group| self.many(view, group));
        }
        // `The nurses move in May. They have worked for X.`
        let last = self.sentence.checked_sub(1).and_then(|at| self.story.views.get(at));
        last.is_some_and(|view| {
            let mut subjects = view.parse.verbs.iter().filter_map(|verb| verb.subject);
            subjects.next().is_some_and(|noun| {
                let head = &view.units[view.parse.nouns[noun].group.head];
                self.rules.lists("crowd", head.lemma.as_ref())
            })
        })
    }

    /// True for a plural that means no bodies: `patients`, `staff`.
    fn many(&self, view: &View, group: &NounGroup) -> bool {
        let head = &view.units[group.head];
        let lemma = head.lemma.as_ref();
        let plural = head.tag == Tag::Noun && head.lower != head.lemma;
        plural
            && group.names.is_empty()
            && self.rules.kinds_of(lemma).is_empty()
            && !self.rules.lists("organs", lemma)
            && !self.rules.lists("collectives", lemma)
    }

    /// The bodies in the subject's place of the clause whose object this unit is.
    pub(super) fn clause_subject(&self, unit: usize) -> Vec<u32> {
        let view = self.view;
        let noun = view.parse.nouns.iter().position(|noun| noun.group.head == unit);
        let verb = view.parse.verbs.iter().find(|verb| {
            noun.is_some_and(|noun| {
                verb.objects.contains(&noun) || verb.phrases.iter().any(|p| p.noun == noun)
            })
        });
        let Some(subject) = verb.and_then(|verb| verb.subject) else {
            return Vec::new();
        };
        let node = &view.parse.nouns[subject];
        // `X, the group that has owned it`
        let beside = node.apposed.iter().filter(|_| !self.is_name(subject));
        node.members
            .iter()
            .chain(beside)
            .filter_map(|&member| self.story.reference(view, view.parse.nouns[member].group.head))
            .map(|reference| reference.entity)
            .collect()
    }

    /// The bodies that a form of `be` right before this unit has as its subject.
    pub(super) fn copula_subject(&self, unit: usize) -> Vec<u32> {
        let view = self.view;
        let verb = view.parse.verbs.iter().rev().find(|verb| verb.group.end <= unit);
        let Some(verb) = verb
            .filter(|verb| view.units[verb.group.main].lemma.as_ref() == "be" && verb.group.end + 1 >= unit)
        else {
            return Vec::new();
        };
        let Some(subject) = verb.subject else {
            return Vec::new();
        };
        view.parse.nouns[subject]
            .members
            .iter()
            .filter_map(|&member| self.story.reference(view, view.parse.nouns[member].group.head))
            .map(|reference| reference.entity)
            .collect()
    }

    pub(super) fn person_before(&self, unit: usize) -> Option<u32> {
        (0..unit)
            .rev()
            .filter_map(|i| self.story.reference(self.view, i))
            .map(|r| r.entity)
            .find(|&e| self.story.is_person(e))
    }

    /// The subject of an earlier clause of the sentence, then the last sentence's, then the last named.
    pub(super) fn organisation_before(&self, unit: usize, own: &[u32]) -> Option<u32> {
        let view = self.view;
        let is_body =
            |e: u32| !self.story.is_person(e) && *self.story.kind(e) != Kind::MEDIA && !own.contains(&e);
        let subject = view
            .parse
            .verbs
            .iter()
            .rev()
            .filter(|verb| verb.group.main < unit)
            // Nobody is the object of his own deed: `since Circle bought it`.
            .filter(|verb| !verb.objects.iter().any(|&object| view.parse.nouns[object].group.head == unit))
            .filter_map(|verb| verb.subject)
            .filter(|&noun| view.parse.nouns[noun].group.end <= unit)
            .filter(|&noun| !self.quoted_apart(view.parse.nouns[noun].group.head, unit))
            .filter_map(|noun| self.subject_body(view.parse.nouns[noun].group.head, own))
            .find(|&e| is_body(e));
        if subject.is_some() {
            return subject;
        }
        let named = (0..unit)
            .filter(|&i| !self.told_of_person(i, unit) && !self.of_person(i) && !self.quoted_apart(i, unit))
            .filter_map(|i| self.story.reference(view, i))
            .map(|r| r.entity)
            .find(|&e| is_body(e));
        // A sentence that opens with the pronoun speaks of the last sentence's subject.
        named
            .or_else(|| {
                self.focus()
                    .subject
                    .last()
                    .copied()
                    .filter(|&e| self.focus().subject.len() == 1 && is_body(e))
            })
            .or_else(|| self.focus().last(is_body))
            .or_else(|| self.cataphor(unit))
    }

    /// `“We asked X,” says its owner, Jane Roe.`: whom the quoted words name, those outside do not take up.
    fn quoted_apart(&self, unit: usize, asking: usize) -> bool {
        let opens = |i: &usize| self.view.units[*i].lower.as_ref() == "“";
        let closes = |i: &usize| self.view.units[*i].lower.as_ref() == "”";
        let Some(close) = (unit..asking).find(closes) else { return false };
        !(unit..close).any(|i| opens(&i)) && !(close..asking).any(|i| opens(&i))
    }

    /// Whom the head of a subject stands for: a body, or `it` at the head of the sentence, which is spoken
    /// of on: `It has a contract with X, and it bought Y.`
    fn subject_body(&self, head: usize, own: &[u32]) -> Option<u32> {
        if let Some(reference) = self.story.reference(self.view, head) {
            return Some(reference.entity);
        }
        let opens = head < 2 && self.view.units[head].lower.as_ref() == "it";
        opens.then(|| self.organisation_before(head, own)).flatten()
    }

    /// `Jane Roe, who ran X, is its chair`: what a relative clause tells of a person is no topic.
    pub(super) fn told_of_person(&self, unit: usize, asking: usize) -> bool {
        let parse = &self.view.parse;
        parse.verbs.iter().any(|verb| {
            // `Jane Roe, who runs X as its chief executive`: within the clause it is.
            let asked = parse.chunks.get(verb.end).is_none_or(|chunk| asking < chunk.first());
            if verb.group.first <= asking && asked {
                return false;
            }
            verb.link == crate::sentence::clauses::Link::Relative
                && verb.group.first <= unit
                && parse.chunks.get(verb.end).is_none_or(|chunk| unit < chunk.first())
                && verb.subject.is_some_and(|noun| {
                    let head = parse.nouns[noun].group.head;
                    self.story.reference(self.view, head).is_some_and(|r| self.story.is_person(r.entity))
                })
        })
    }

    /// `Jane Roe of X becomes its chair`: where somebody comes from is no topic.
    fn of_person(&self, unit: usize) -> bool {
        let parse = &self.view.parse;
        let noun = parse.nouns.iter().find(|noun| (noun.group.first..noun.group.end).contains(&unit));
        let before = noun.and_then(|noun| noun.preposition).filter(|&at| {
            matches!(parse.chunks[at], Chunk::Preposition(unit, _)
                if matches!(self.view.units[unit].lower.as_ref(), "of" | "from" | "at"))
        });
        let person = before.and_then(|at| at.checked_sub(1)).and_then(|at| parse.noun_of(at));
        person.is_some_and(|person| self.is_person_noun(person))
    }

    /// `Despite losing its contract, Harmoni will`: the name comes after.
    pub(super) fn cataphor(&self, unit: usize) -> Option<u32> {
        (unit..self.view.units.len())
            .filter_map(|i| self.story.reference(self.view, i))
            .map(|r| r.entity)
            .find(|&e| !self.story.is_person(e))
    }

    /// The bodies named side by side before a unit, or whom the last sentence was about, where they were
    /// several; never those who do to others what is told here.
    pub(super) fn group_before(&self, unit: usize, own: &[u32]) -> Option<Vec<u32>> {
        let view = self.view;
        let here = view
            .parse
            .nouns
            .iter()
            .enumerate()
            .rev()
            .filter(|(index, noun)| noun.first == *index && noun.members.len() > 1 && noun.group.end <= unit)
            .map(|(_, noun)| {
                noun.members
                    .iter()
                    .filter_map(|&m| self.story.reference(view, view.parse.nouns[m].group.head))
                    .map(|r| r.entity)
                    .filter(|&e| !self.story.is_person(e))
                    .collect::<Vec<u32>>()
            })
            .find(|group| group.len() > 1 && !group.iter().any(|e| own.contains(e)));
        here.or_else(|| (self.focus().subject.len() > 1).then(|| self.focus().subject.clone()))
    }

    /// Who says `we`: the organisation that speaks, or the one its speaker belongs to.
    pub(super) fn speaker(&self) -> Option<u32> {
        let view = self.view;
        let saying = view.parse.verbs.iter().rev().find(|verb| {
            matches!(
                view.units[verb.group.main].lemma.as_ref(),
                "say" | "add" | "tell" | "explain" | "write" | "announce" | "claim" | "insist"
            )
        })?;
        let near = saying.subject.into_iter().chain(saying.objects.iter().copied());
        // `said Jane Roe, finance director at X`
        let apposed = |noun: usize| view.parse.nouns[noun].apposed.iter().copied();
        let near = near.flat_map(|noun| [noun].into_iter().chain(apposed(noun)));
        let mut entity = None;
        for noun in near {
            let node = &view.parse.nouns[noun];
            for unit in node.group.first..node.group.end {
                if let Some(reference) = self.story.reference(view, unit)
                    && !self.story.is_person(reference.entity)
                {
                    entity = Some(reference.entity);
                }
            }
            for phrase in node.phrases.iter() {
                let head = view.parse.nouns[phrase.noun].group.head;
                if let Some(reference) = self.story.reference(view, head)
                    && !self.story.is_person(reference.entity)
                {
                    entity = entity.or(Some(reference.entity));
                }
            }
            let person = (node.group.first..node.group.end)
                .filter_map(|unit| self.story.reference(view, unit))
                .find(|reference| self.story.is_person(reference.entity));
            entity = entity
                .or_else(|| person.and_then(|person| self.memory.body_of(person.entity, self.sentence)));
        }
        entity
    }
}
