//! Who a noun group stands for: a name, its coordinated fellows, an apposition, the members of a group,
//! a pronoun's referent.

use std::cell::Ref;

use crate::relation::story::{Fill, Focus, Memory, Story, is_pronoun};
use crate::relation::view::View;
use crate::rules::Inner;
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::lexicon::lowered;
use crate::sentence::tags::UnitKind;

/// What the engine needs in order to say who a noun stands for.
pub(crate) struct Filler<'a> {
    pub(crate) story: &'a Story<'a>,
    pub(crate) view: &'a View<'a>,
    /// Its number in the article.
    pub(crate) sentence: usize,
    pub(crate) memory: &'a Memory,
    pub(crate) rules: &'a Inner,
}

/// How deep appositions and groups are followed.
const DEPTH: usize = 4;

impl Filler<'_> {
    /// What the sentences before this one have put in focus. They are read for it only now: the focus is asked
    /// for by pronouns alone.
    pub(crate) fn focus(&self) -> Ref<'_, Focus> {
        while let Some((sentence, view)) = self.memory.next_before(self.sentence, self.story) {
            let filler = Filler { view, sentence, ..*self };
            let (about, speaker) =
                if view.may_stand_for() { (filler.about(), filler.speaker()) } else { Default::default() };
            self.memory.take_in(self.story, view, about, speaker);
        }
        self.memory.focus.borrow()
    }

    /// The entities that a noun and its coordinated fellows stand for.
    pub(crate) fn fill(&self, noun: usize, slot: &'static str) -> Vec<Fill> {
        let mut found = Vec::new();
        self.fill_into(noun, slot, DEPTH, &mut found);
        let mut seen = Vec::new();
        found.retain(|fill: &Fill| {
            let new = !seen.contains(&fill.entity);
            seen.push(fill.entity);
            new
        });
        found
    }

    pub(super) fn fill_into(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        if depth == 0 {
            return;
        }
        let nouns = &self.view.parse.nouns;
        let members: &[usize] = if nouns[noun].first == noun { &nouns[noun].members } else { &[] };
        if members.len() > 1 {
            for &member in members {
                self.fill_one(member, slot, depth, found);
            }
        } else {
            self.fill_one(noun, slot, depth, found);
        }
        for &other in &nouns[noun].gapped {
            self.fill_into(other, slot, depth - 1, found);
        }
    }

    pub(super) fn fill_one(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        if depth == 0 {
            return;
        }
        let view = self.view;
        let node = &view.parse.nouns[noun];
        let head = node.group.head;
        if let Some(reference) = self.story.reference(view, head) {
            found.push(Fill {
                entity: reference.entity,
                span: reference.span,
                slot,
                carried: reference.nominal,
            });
            return;
        }
        // `51% of X`, `One of the largest firms, X,`
        if let Some(whole) = self.part_of(noun) {
            if view.units[head].lower.as_ref() != "one" {
                self.fill_one(whole, slot, depth - 1, found);
                return;
            }
            let apposed = &view.parse.nouns[whole].apposed;
            if let Some(&other) = apposed.iter().find(|&&other| self.is_name(other)) {
                self.fill_one(other, slot, depth - 1, found);
                return;
            }
        }
        if is_pronoun(view, head) {
            // `X was among those who missed out`
            if matches!(view.units[head].lower.as_ref(), "those" | "ones") {
                self.equated(noun, slot, depth, found);
            }
            self.pronoun(head, slot, found);
            return;
        }
        // Acronyms keep their capitals in the lexicon: `both CCGs`.
        let lemma = lowered(&view.units[head].lemma);
        let lemma = lemma.as_ref();
        let before = found.len();
        // `the provider, Circle,`
        for &other in &node.apposed {
            // `tests from Health Laboratories (HSL)`: the name beside it is another's.
            let beside = &view.parse.nouns[other].apposed;
            if beside.iter().any(|&named| named != noun && self.is_name(named)) {
                continue;
            }
            if let Some(reference) = self.story.reference(view, view.parse.nouns[other].group.head) {
                found.push(Fill { entity: reference.entity, span: reference.span, slot, carried: false });
                for &member in view.parse.nouns[other].members.iter().filter(|&&m| m != other) {
                    self.fill_one(member, slot, depth - 1, found);
                }
            }
        }
        if found.len() > before {
            return;
        }
        for other in self.listed_after(noun) {
            self.fill_one(other, slot, depth - 1, found);
        }
        if found.len() > before {
            return;
        }
        self.exemplified(noun, slot, depth, found);
        if found.len() > before {
            return;
        }
        // `a company called X`
        let called = node.clauses.iter().map(|&verb| &view.parse.verbs[verb]).find(|verb| {
            let lemma = view.units[verb.group.main].lemma.as_ref();
            verb.group.passive && matches!(lemma, "call" | "name" | "title" | "dub")
        });
        if let Some(&name) = called.and_then(|verb| verb.objects.first()).filter(|&&name| self.is_name(name))
        {
            self.fill_one(name, slot, depth - 1, found);
            return;
        }
        // `The two had shared a chief executive`
        if matches!(lemma, "two" | "three" | "four") && head > node.group.first {
            self.anaphor(noun, slot, found);
            return;
        }
        let group = self.rules.lists("groups", lemma);
        // An alliance is made of all whom the sentence places in it.
        if group && self.rules.lists("alliances", lemma) {
            self.members(noun, slot, depth, found);
            if found.len() > before + 1 {
                return;
            }
            found.truncate(before);
        }
        if group {
            self.equated(noun, slot, depth, found);
        }
        if found.len() > before {
            return;
        }
        if group {
            self.members(noun, slot, depth, found);
        }
        if found.len() > before {
            return;
        }
        if self.rules.lists("organs", lemma) {
            self.body_of(noun, slot, depth, found);
        }
        if found.len() > before {
            return;
        }
        if group {
            self.anaphor(noun, slot, found);
        }
        if found.len() == before {
            found.extend(self.introduced(noun, slot));
        }
        if found.len() == before && slot == "subject" {
            self.decider(noun, slot, found);
        }
    }

    /// `X's decision to drop Y`: who owns the noun that governs an infinitive does what it says.
    fn decider(&self, noun: usize, slot: &'static str, found: &mut Vec<Fill>) {
        let governs = self.view.parse.verbs.iter().any(|verb| {
            verb.group.shape == Shape::Infinitive
                && verb.noun_governor == Some(noun)
                && verb.subject == Some(noun)
        });
        if governs && self.view.parse.nouns[noun].group.possessor.is_some() {
            found.extend(self.owners(noun).into_iter().map(|fill| Fill { slot, ..fill }));
        }
    }

    /// `The outfit that provides X is Y`, `Y was the firm retained by X`, `Y is one of the bidders`.
    fn equated(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        let parse = &self.view.parse;
        let first = parse.nouns[noun].first;
        // `one of the bidders` is equated as `one`.
        let whole = parse.nouns[first]
            .preposition
            .and_then(|at| at.checked_sub(1))
            .and_then(|before| parse.noun_of(before))
            .filter(|&n| matches!(self.head_lemma(n), "one" | "two" | "three" | "some" | "1"))
            .unwrap_or(first);
        for verb in &parse.verbs {
            let lemma = self.view.units[verb.group.main].lemma.as_ref();
            if verb.group.negated
                || verb.group.passive
                || !matches!(lemma, "be" | "include" | "become" | "comprise")
            {
                continue;
            }
            let among = verb.phrases.iter().any(|phrase| {
                phrase.noun == first
                    && matches!(self.view.units[phrase.unit].lower.as_ref(), "among" | "amongst")
            });
            if verb.subject == Some(first) {
                for &object in verb.objects.iter().filter(|&&object| self.is_name(object)) {
                    self.fill_into(object, slot, depth - 1, found);
                }
            } else if (verb.objects.contains(&whole) || among)
                && let Some(subject) = verb.subject
                && self.is_name(subject)
                && lemma != "include"
            {
                self.fill_into(subject, slot, depth - 1, found);
            }
        }
    }

    /// `a consortium of A and B`, `the Interserve-led group`, `firms including A`.
    pub(super) fn members(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        let view = self.view;
        let node = &view.parse.nouns[noun];
        for &unit in &node.group.names {
            if self.story.reference(view, unit).is_some_and(|r| !self.story.is_person(r.entity))
                && view.units.get(unit + 1).is_some_and(|u| u.lower.as_ref() == "-")
            {
                self.push(unit, slot, found);
            }
        }
        for phrase in &node.phrases {
            let preposition = view.units[phrase.unit].lower.as_ref();
            if preposition == "of" && !self.rules.lists("collectives", self.head_lemma(noun)) {
                continue;
            }
            if matches!(
                preposition,
                "of" | "between" | "including" | "involving" | "comprising" | "featuring" | "like" | "such"
            ) {
                self.fill_into(phrase.noun, slot, depth - 1, found);
            }
        }
        for &verb in &node.clauses {
            let clause = &view.parse.verbs[verb];
            let lemma = view.units[clause.group.main].lemma.as_ref();
            // `the hospitals run by X, such as A and B`
            for phrase in &clause.phrases {
                if matches!(self.preposition(phrase).as_ref(), "such as" | "including") {
                    self.fill_into(phrase.noun, slot, depth - 1, found);
                }
            }
            if clause.group.passive
                && (matches!(lemma, "lead" | "head" | "front" | "make" | "form")
                    || lemma == "run" && self.rules.lists("collectives", self.head_lemma(noun)))
            {
                for phrase in &clause.phrases {
                    if matches!(view.units[phrase.unit].lower.as_ref(), "by" | "of") {
                        self.fill_into(phrase.noun, slot, depth - 1, found);
                    }
                }
            }
            if !clause.group.passive
                && matches!(lemma, "include" | "comprise" | "involve" | "contain" | "bring")
            {
                for &object in &clause.objects {
                    self.fill_into(object, slot, depth - 1, found);
                }
            }
        }
        // `the partnership, in which A and B hold shares,` is one told of before.
        let told = node.group.determiner.is_some_and(|unit| view.units[unit].lower.as_ref() == "the");
        if self.rules.lists("alliances", self.head_lemma(noun)) && (!told || !found.is_empty()) {
            self.allied(noun, slot, depth, found);
        }
        self.listed(noun, slot, depth, found);
        // `four firms …: A, B, C and D`
        if let Some(Chunk::Break(unit)) = view.parse.chunks.get(view.parse.after_members(noun))
            && view.units[*unit].lower.as_ref() == ":"
            && let Some(next) = view.parse.noun_of(view.parse.after_members(noun) + 1)
        {
            self.fill_into(next, slot, depth - 1, found);
        }
    }

    /// `Four bodies which do the work will lose it: A, B, C and D`: as many names behind a colon.
    fn listed(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        let parse = &self.view.parse;
        let group = &parse.nouns[noun].group;
        let number = (group.first..group.head).find_map(|i| match self.view.units[i].lower.as_ref() {
            "two" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            "five" => Some(5),
            "six" => Some(6),
            _ => None,
        });
        let Some(number) = number else { return };
        for at in parse.nouns[noun].chunk..parse.chunks.len() {
            let colon =
                matches!(parse.chunks[at], Chunk::Break(unit) if self.view.units[unit].lower.as_ref() == ":");
            let Some(list) = parse.noun_of(at + 1).filter(|_| colon) else { continue };
            if parse.nouns[list].members.len() == number && self.is_name(list) {
                self.fill_into(list, slot, depth - 1, found);
            } else if self.is_name(list) {
                self.named_behind(parse.nouns[list].group.first, number, slot, found);
            }
            return;
        }
    }

    /// `two others: A, which has …, and B`: the bodies named from a unit on, where they are so many.
    fn named_behind(&self, from: usize, number: usize, slot: &'static str, found: &mut Vec<Fill>) {
        let mut units: Vec<usize> = Vec::new();
        let mut seen: Vec<u32> = Vec::new();
        for unit in from..self.view.units.len() {
            let Some(reference) = self.story.reference(self.view, unit) else { continue };
            if !reference.nominal
                && !self.story.is_person(reference.entity)
                && !seen.contains(&reference.entity)
            {
                seen.push(reference.entity);
                units.push(unit);
            }
        }
        if units.len() == number {
            units.into_iter().for_each(|unit| self.push(unit, slot, found));
        }
    }

    /// `Kernow CCG bosses`, `the board of X`
    fn body_of(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        let node = &self.view.parse.nouns[noun];
        if let Some(unit) = node.group.possessor {
            self.push_unit(unit, slot, found);
            return;
        }
        if let Some(&unit) = node.group.names.last() {
            self.push(unit, slot, found);
            return;
        }
        // `X, whose management team runs Y`
        if let Some(owner) = node.possessed_by.filter(|_| depth > 0) {
            self.fill_into(owner, slot, depth - 1, found);
            return;
        }
        for phrase in &node.phrases {
            if matches!(self.view.units[phrase.unit].lower.as_ref(), "of" | "at" | "from" | "for") {
                let mut inner = Vec::new();
                self.fill_into(phrase.noun, slot, depth - 1, &mut inner);
                if !inner.is_empty() {
                    found.append(&mut inner);
                    return;
                }
            }
        }
    }

    pub(super) fn push(&self, unit: usize, slot: &'static str, found: &mut Vec<Fill>) {
        if let Some(reference) = self.story.reference(self.view, unit) {
            found.push(Fill {
                entity: reference.entity,
                span: reference.span,
                slot,
                carried: reference.nominal,
            });
        }
    }

    /// A unit that possesses: a name, or `its`, `their`, `his`.
    pub(crate) fn push_unit(&self, unit: usize, slot: &'static str, found: &mut Vec<Fill>) {
        if self.story.reference(self.view, unit).is_some() {
            self.push(unit, slot, found);
            // `A and B's contract`
            return;
        }
        if is_pronoun(self.view, unit) {
            self.pronoun(unit, slot, found);
        }
    }

    /// The lemma of a noun's head.
    pub(crate) fn head_lemma(&self, noun: usize) -> &str {
        self.view.units[self.view.parse.nouns[noun].group.head].lemma.as_ref()
    }

    /// True where a noun's head is a name.
    pub(crate) fn is_name(&self, noun: usize) -> bool {
        matches!(self.view.units[self.view.parse.nouns[noun].group.head].kind, UnitKind::Mention(_))
    }
}
