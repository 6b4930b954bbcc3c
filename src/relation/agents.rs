//! Binds the patterns of the frames to nouns that name one of the parties: the provider, the chair.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::parties::Binding;
use crate::relation::story::Fill;
use crate::relation_type::RelationType;
use crate::rules::{Frame, Pattern, RelationRule, Role, Slot, What};
use crate::sentence::clauses::{Phrase, Verb};
use crate::sentence::groups::Chunk;
use crate::sentence::tags::{Tag, UnitKind};

impl Filler<'_> {
    /// `X, the provider of Y`, `provider X`, `X is the provider of Y`, `names X as provider`
    pub(crate) fn agent(
        &self,
        frame: &Frame,
        pattern: &Pattern,
        lemmas: &[String],
        noun: usize,
        unit: usize,
        sentence: usize,
    ) -> Option<Candidate> {
        let node = &self.view.parse.nouns[noun];
        let thing_head =
            lemmas.iter().any(|words| match words.strip_prefix('$').and_then(|n| n.parse::<usize>().ok()) {
                Some(thing) => self.rules.things.get(thing).is_some_and(|t| {
                    self.heads_at(t, unit).any(|words| self.ends_with(words, node.group.first, unit))
                }),
                None => self.ends_with(words, node.group.first, unit),
            });
        if !thing_head {
            return None;
        }
        let rule = &frame.roles;
        let inside = unit != node.group.head;
        let itself = pattern.fillers.iter().find(|part| part.slot == Slot::Itself)?;
        let What::Role(role) = itself.what else { return None };
        let (selves, construction) = self.selves(noun, unit, inside);
        let selves = self.fit(rule, role, selves);
        if selves.is_empty() {
            return None;
        }
        let mut binding = Binding { used: vec![noun], ..Binding::default() };
        match role {
            Role::Subject => binding.subject = selves,
            Role::Object => binding.object = selves,
        }
        let other = match role {
            Role::Subject => Role::Object,
            Role::Object => Role::Subject,
        };
        // Names before the noun and behind the possessive are the other party.
        let owners = self.fit(rule, other, self.owners_before(noun, unit));
        let mut phrases = if inside { self.phrases_of_head(noun) } else { node.phrases.clone() };
        // `to which X is a subcontractor`
        if construction == "copula" {
            let stated = self.view.parse.verbs.iter().filter(|verb| verb.objects.contains(&noun));
            phrases.extend(stated.flat_map(|verb| verb.phrases.iter().cloned()));
        }
        let mut missing = false;
        for part in pattern.fillers.iter().filter(|part| part.slot != Slot::Itself) {
            let bound = match &part.slot {
                Slot::After(wanted) => phrases
                    .iter()
                    .filter(|phrase| wanted.iter().any(|w| *w == self.preposition(phrase)))
                    .any(|phrase| self.bind_part(rule, part, phrase.noun, "phrase", &mut binding)),
                _ => false,
            };
            let named = matches!(part.what, What::Role(r) if r == other) && !owners.is_empty();
            // `patient transport contractor`: the words before the noun tell what is provided.
            let told = matches!(part.what, What::Thing(_)) && self.premodified(node.group.first, unit);
            missing |= !bound && !part.optional && !named && !told;
        }
        let unfilled = |binding: &Binding| match other {
            Role::Subject => binding.subject.is_empty(),
            Role::Object => binding.object.is_empty(),
        };
        if unfilled(&binding) && !owners.is_empty() {
            match other {
                Role::Subject => binding.subject = owners,
                Role::Object => binding.object = owners,
            }
        }
        for thing in binding.things.clone() {
            self.parties_of_thing(rule, thing, &mut binding);
        }
        if unfilled(&binding) {
            // `Bidders for the Elmshire CCG contract`, `X appointed Jane Roe as chair`.
            let fills = if rule.kind == RelationType::OWNS {
                self.other_owner(rule, other, noun, unit, construction)
            } else {
                self.host(noun, other, rule)
            };
            match other {
                Role::Subject => binding.subject = fills,
                Role::Object => binding.object = fills,
            }
        }
        if missing
            && (unfilled(&binding)
                || !pattern.fillers.iter().any(|p| matches!(p.what, What::Role(r) if r == other)))
        {
            return None;
        }
        let (own, rest) = match role {
            Role::Subject => (binding.subject.clone(), &mut binding.object),
            Role::Object => (binding.object.clone(), &mut binding.subject),
        };
        rest.retain(|fill| own.iter().all(|o| o.entity != fill.entity));
        if !self.whole(rule, &binding) {
            return None;
        }
        let mut candidate = self.named(frame, noun, unit, sentence, binding, construction);
        if lemmas.iter().any(|words| words.starts_with('$')) {
            candidate.title = self.title(noun, unit);
        }
        candidate.former |= self.is_former(noun, unit);
        Some(candidate)
    }

    /// The prepositional phrases after a group whose head is a name: `chief executive Jane Roe of X`.
    pub(crate) fn phrases_of_head(&self, noun: usize) -> Vec<Phrase> {
        self.view.parse.nouns[noun].phrases.clone()
    }

    /// Whom an agent noun names.
    pub(crate) fn selves(&self, noun: usize, unit: usize, inside: bool) -> (Vec<Fill>, &'static str) {
        let parse = &self.view.parse;
        // `X is one of Y's partners`: what holds of the one.
        let several = noun;
        let noun = if inside { noun } else { self.one_of(noun).unwrap_or(noun) };
        let node = &parse.nouns[noun];
        if inside {
            // `provider Circle`: the name that the group ends with.
            let between = (unit + 1..node.group.head).all(|i| {
                matches!(self.view.units[i].kind, UnitKind::Word | UnitKind::Punctuation)
                    && self.view.units[i].tag != Tag::PossessiveMark
            });
            if between && self.is_name(noun) {
                return (self.all_of(noun, unit, "head"), "modifier");
            }
            return (Vec::new(), "modifier");
        }
        // `X is a partnership of two trusts, A and B`
        let is = |verb: &&Verb| {
            let lemma = self.view.units[verb.group.main].lemma.as_ref();
            matches!(lemma, "be" | "become") && !verb.group.negated && verb.objects.contains(&noun)
        };
        let named = parse.verbs.iter().find(is).and_then(|verb| verb.subject).filter(|&s| self.is_name(s));
        if let Some(subject) = named {
            return (self.fill(subject, "subject"), "copula");
        }
        // `two of its subcontractors, A and B,`
        for &other in node.apposed.iter().chain(&parse.nouns[several].apposed) {
            if self.is_name(other) {
                return (self.all_of(other, unit, "apposition"), "apposition");
            }
        }
        // `X's subcontractors, among them A and B,`
        let mut listed = Vec::new();
        self.exemplified(noun, "apposition", 3, &mut listed);
        if !listed.is_empty() {
            return (listed, "apposition");
        }
        if node.first != noun
            && let Some(&other) = parse.nouns[node.first].apposed.first()
            && self.is_name(other)
        {
            return (self.fill(other, "apposition"), "apposition");
        }
        for verb in &parse.verbs {
            let lemma = self.view.units[verb.group.main].lemma.as_ref();
            // `Its partners are X and Y`, `its members include X`
            if verb.subject == Some(node.first) && matches!(lemma, "be" | "include") && !verb.group.negated {
                let named: Vec<usize> = verb.objects.iter().copied().filter(|&o| self.is_name(o)).collect();
                if !named.is_empty() {
                    return (named.into_iter().flat_map(|o| self.fill(o, "object")).collect(), "copula");
                }
            }
            let complement =
                verb.objects.iter().any(|&o| parse.nouns[o].members.contains(&noun) || o == noun);
            // `The bidders are X, Y and a consortium of Z`: one of a list, not what the list is.
            let listed = node.first != noun && self.is_name(node.first);
            if complement
                && !listed
                && matches!(lemma, "be" | "become" | "remain" | "include" | "stay")
                && !verb.group.negated
                && let Some(subject) = verb.subject
            {
                return (self.fill(subject, "subject"), "copula");
            }
            // `made Jane Roe chair`
            if complement && verb.objects.len() > 1 && verb.objects.first() != Some(&noun) {
                return (self.fill(verb.objects[0], "object"), "complement");
            }
            if complement
                && verb.group.passive
                && let Some(subject) = verb.subject
            {
                return (self.fill(subject, "subject"), "complement");
            }
            let as_phrase = verb.phrases.iter().any(|phrase| {
                (phrase.noun == noun || phrase.noun == node.first) && self.preposition(phrase) == "as"
            });
            if as_phrase {
                return (self.as_whom(verb, noun), "as");
            }
        }
        (Vec::new(), "noun")
    }

    /// The `one` of `one of Y's partners`.
    fn one_of(&self, noun: usize) -> Option<usize> {
        let parse = &self.view.parse;
        let at = parse.nouns[parse.nouns[noun].first].preposition?;
        if self.view.units[parse.chunks[at].first()].lower.as_ref() != "of" {
            return None;
        }
        let before = parse.noun_of(at.checked_sub(1)?)?;
        let head = &self.view.units[parse.nouns[before].group.head];
        matches!(head.lower.as_ref(), "one" | "two" | "three" | "some" | "several" | "many").then_some(before)
    }

    /// `appointed X as`, `X joined as`, `with X as`.
    pub(crate) fn as_whom(&self, verb: &Verb, noun: usize) -> Vec<Fill> {
        let parse = &self.view.parse;
        if let Some(at) = parse.nouns[noun].preposition
            && let Some(before) = at.checked_sub(1).and_then(|b| parse.noun_of(b))
            && let Some(with) = parse.nouns[parse.nouns[before].first].preposition
            && matches!(parse.chunks[with], Chunk::Preposition(u, _) if self.view.units[u].lower.as_ref() == "with")
        {
            let fills = self.fill(parse.nouns[before].first, "with");
            if !fills.is_empty() {
                return fills;
            }
        }
        // `Jane Roe succeeds John Doe as chair`
        let lemma = self.view.units[verb.group.main].lemma.as_ref();
        if self.rules.lists("following", lemma) && !verb.group.passive {
            return verb.subject.map(|subject| self.fill(subject, "subject")).unwrap_or_default();
        }
        // `is run by X as a subcontractor`
        if verb.group.passive && self.rules.lists("providing", lemma) {
            let by = verb.phrases.iter().filter(|phrase| self.preposition(phrase) == "by");
            let fills: Vec<Fill> = by.flat_map(|phrase| self.fill(phrase.noun, "by")).collect();
            if !fills.is_empty() {
                return fills;
            }
        }
        // `settled on X as its provider`
        if !verb.group.passive && self.rules.lists("settling", lemma) {
            let on = verb
                .phrases
                .iter()
                .filter(|phrase| matches!(self.preposition(phrase).as_ref(), "on" | "upon" | "for"));
            let named = on.filter(|phrase| self.is_name(phrase.noun));
            let fills: Vec<Fill> = named.flat_map(|phrase| self.fill(phrase.noun, "phrase")).collect();
            if !fills.is_empty() {
                return fills;
            }
        }
        // `passes this to X and that to Y as subcontractors`
        let head = &self.view.units[parse.nouns[noun].group.head];
        if head.lower.as_ref() != head.lemma.as_ref() && !verb.group.passive {
            let to = verb.phrases.iter().filter(|phrase| self.preposition(phrase) == "to");
            let fills: Vec<Fill> = to.flat_map(|phrase| self.fill(phrase.noun, "to")).collect();
            if !fills.is_empty() {
                return fills;
            }
        }
        if let Some(object) = verb.gap.or(verb.objects.first().copied()) {
            let fills = self.fill(object, "object");
            let subject_person = verb.subject.is_some_and(|s| {
                self.fill(s, "subject").iter().any(|fill| self.story.is_person(fill.entity))
            });
            if !(fills.is_empty() || subject_person && fills.iter().all(|f| !self.story.is_person(f.entity)))
            {
                return fills;
            }
        }
        verb.subject.map(|subject| self.fill(subject, "subject")).unwrap_or_default()
    }

    /// Names in the group before a unit.
    pub(crate) fn owners_before(&self, noun: usize, unit: usize) -> Vec<Fill> {
        let node = &self.view.parse.nouns[noun];
        let mut found = Vec::new();
        for i in node.group.first..unit {
            let named = self.story.reference(self.view, i).is_some();
            if named || self.view.units[i].tag == Tag::PossessiveDeterminer {
                self.push_unit(i, "modifier", &mut found);
            }
        }
        if let Some(owner) = self.whose_before(noun).or(node.possessed_by) {
            found.extend(self.fill(owner, "possessor"));
        }
        found.extend(self.fellow_owners(noun, unit));
        found
    }

    /// The other party by the verb that an agent noun stands with.
    pub(crate) fn host(&self, noun: usize, other: Role, rule: &RelationRule) -> Vec<Fill> {
        let parse = &self.view.parse;
        for verb in &parse.verbs {
            let complement =
                verb.objects.iter().any(|&o| o == noun || parse.nouns[o].members.contains(&noun))
                    && (verb.objects.len() > 1 || verb.group.passive);
            let stands =
                complement || verb.phrases.iter().any(|p| p.noun == noun && self.preposition(p) == "as");
            if !stands {
                continue;
            }
            // `X joins Y as chair`, `Y appoints X as chair`
            let mut places: Vec<Fill> = Vec::new();
            if let Some(subject) = verb.subject {
                places.extend(self.fill(subject, "subject"));
            }
            for &object in verb.objects.iter().filter(|&&o| o != noun) {
                places.extend(self.fill(object, "object"));
            }
            for phrase in verb.phrases.iter().filter(|p| p.noun != noun) {
                if matches!(self.preposition(phrase).as_ref(), "by" | "to" | "at" | "of" | "for") {
                    places.extend(self.fill(phrase.noun, "phrase"));
                }
            }
            let fills = self.fit(rule, other, places);
            if !fills.is_empty() {
                return fills.into_iter().take(4).collect();
            }
        }
        Vec::new()
    }
}
