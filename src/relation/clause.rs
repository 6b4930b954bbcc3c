//! Binds the pattern of a frame to the clause of one verb: what stands in which place of it.

use std::borrow::Cow;

use crate::gazetteer::Kind;
use crate::relation::fill::Filler;
use crate::relation::parties::Binding;
use crate::relation::story::Fill;
use crate::rules::{Filler as Part, Frame, Head, Pattern, RelationRule, Role, Slot, What};
use crate::sentence::clauses::{Link, Phrase, Verb, is_time};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::Tag;

impl Filler<'_> {
    /// The particle of a verb: beside it, or after its object; the wanted one where it was read as an adverb.
    pub(crate) fn particle(&self, node: &Verb, wanted: Option<&str>) -> Option<&str> {
        if let Some(unit) = node.group.particle {
            return Some(self.view.units[unit].lower.as_ref());
        }
        let end = node.end.min(self.view.parse.chunks.len());
        let mut nouns = 0;
        for chunk in &self.view.parse.chunks[(node.chunk + 1).min(end)..end] {
            match chunk {
                Chunk::Noun(_) => nouns += 1,
                Chunk::Loose(unit)
                    if self.view.units[*unit].tag == Tag::Particle
                        || wanted.is_some_and(|w| w == self.view.units[*unit].lower.as_ref()) =>
                {
                    return Some(self.view.units[*unit].lower.as_ref());
                }
                Chunk::Loose(_) => {}
                _ => break,
            }
            if nouns > 1 {
                break;
            }
        }
        None
    }

    /// True where one of these words stands in the clause on its own.
    fn loose_after(&self, node: &Verb, wanted: &str) -> bool {
        let end = node.end.min(self.view.parse.chunks.len());
        let is_wanted =
            |unit: usize| wanted.split('/').any(|word| word == self.view.units[unit].lower.as_ref());
        // `was still called X`, `now trades as X`
        let before = node.chunk.checked_sub(1).and_then(|at| self.view.parse.chunks.get(at));
        if (node.group.first..node.group.main)
            .any(|unit| self.view.units[unit].tag == Tag::Adverb && is_wanted(unit))
            || matches!(before, Some(Chunk::Loose(unit)) if is_wanted(*unit))
        {
            return true;
        }
        self.view.parse.chunks[(node.chunk + 1).min(end)..end].iter().any(|chunk| {
            matches!(chunk, Chunk::Loose(unit) if wanted.split('/').any(|word| word == self.view.units[*unit].lower.as_ref()))
        })
    }

    /// False where a verb lacks the particle that a pattern gives it, and has no phrase that could be read as one.
    fn may_have(&self, node: &Verb, wanted: &str, given: Option<&str>) -> bool {
        let is = |word: &str| wanted.split('/').any(|wanted| wanted == word);
        match given {
            Some(given) if is(given) => true,
            None if self.loose_after(node, wanted) => true,
            // `was worth £5m over two years` is not to be over.
            _ => node.phrases.iter().any(|phrase| {
                let time = is_time(&self.view.units, &self.view.parse.nouns[phrase.noun].group);
                is(&self.preposition(phrase)) && !time
            }),
        }
    }

    pub(crate) fn preposition(&self, phrase: &Phrase) -> Cow<'_, str> {
        match self.view.units.get(phrase.unit..phrase.end).unwrap_or_default() {
            [only] => Cow::Borrowed(only.lower.as_ref()),
            units => Cow::Owned(units.iter().map(|u| u.lower.as_ref()).collect::<Vec<_>>().join(" ")),
        }
    }

    pub(crate) fn bind_verb(&self, frame: &Frame, pattern: &Pattern, verb: usize) -> Option<Binding> {
        let node = &self.view.parse.verbs[verb];
        let Head::Verb { particle, .. } = &pattern.head else { return None };
        let rule = &frame.roles;
        if self.says_otherwise(pattern, node) {
            return None;
        }
        let given = self.particle(node, particle.as_deref());
        if let Some(wanted) = particle.as_deref()
            && !self.may_have(node, wanted, given)
        {
            return None;
        }
        let mut phrases: Vec<(Cow<'_, str>, usize)> =
            node.phrases.iter().map(|phrase| (self.preposition(phrase), phrase.noun)).collect();
        let mut objects: Vec<usize> = node.gap.into_iter().chain(node.objects.iter().copied()).collect();
        match (particle.as_deref(), given) {
            (None, None) => {}
            (Some(wanted), Some(given)) if wanted.split('/').any(|word| word == given) => {}
            // `takes over SITE`: the particle read as a preposition, or the other way round.
            // `cut short`, `fall apart`: an adverb that the verb needs.
            (Some(wanted), None) if self.loose_after(node, wanted) => {}
            (Some(wanted), _) => {
                let at = phrases.iter().position(|(preposition, _)| {
                    wanted.split('/').any(|word| word == preposition.as_ref())
                })?;
                let (_, noun) = phrases.remove(at);
                // In `took X to court over Y` nothing is taken over.
                if !node.group.passive {
                    objects.clear();
                }
                objects.insert(0, noun);
            }
            (None, Some(given)) => {
                let wants = pattern
                    .fillers
                    .iter()
                    .any(|f| matches!(&f.slot, Slot::After(p) if p.iter().any(|w| w == given)));
                if !wants {
                    return None;
                }
                let noun = match (objects.is_empty(), node.group.passive, node.subject) {
                    (false, ..) => objects.remove(0),
                    (true, true, Some(subject)) => subject,
                    _ => return None,
                };
                phrases.insert(0, (Cow::Borrowed(given), noun));
            }
        }
        let passive = node.group.passive;
        let mut binding = Binding::default();
        let mut parts: Vec<&Part> = pattern.fillers.iter().collect();
        // Things and words are pickier than roles: they choose first.
        parts.sort_by_key(|part| match part.what {
            What::Words(_) => 0,
            What::Thing(_) => 1,
            What::Role(_) | What::Rival => 2,
            What::Anyone | What::Parties => 3,
        });
        for part in parts {
            let nouns: Vec<usize> = match (&part.slot, passive) {
                (Slot::Subject, false) => self.doer(verb).into_iter().collect(),
                (Slot::Subject, true) => {
                    phrases.iter().filter(|(p, _)| p == "by").map(|(_, noun)| *noun).collect()
                }
                (Slot::Object, false) => objects.clone(),
                // `Jane Roe was appointed chair of X`: what is done is not done to X.
                (Slot::Object, true) if self.done_to_person(rule, part, node) => Vec::new(),
                (Slot::Object, true) => node.subject.into_iter().chain(objects.iter().copied()).collect(),
                // `Interest in X was registered`: what follows the thing may be said of the verb.
                (Slot::After(wanted), _) => phrases
                    .iter()
                    .cloned()
                    .chain(binding.things.iter().flat_map(|&thing| self.behind(thing)))
                    .filter(|(p, _)| wanted.iter().any(|w| *w == *p))
                    .map(|(_, noun)| noun)
                    .collect(),
                (Slot::Possessor | Slot::Itself, _) => Vec::new(),
            };
            let slot = slot_name(&part.slot, passive);
            let alone = node.link == Link::Relative
                && matches!((&part.slot, passive), (Slot::Subject, false) | (Slot::Object, true));
            let first = nouns.iter().position(|&noun| self.bind_part(rule, part, noun, slot, &mut binding));
            // `by X and by Y`: the second phrase fills the role too.
            // `X, which runs Y, and Z`: no fellow behind the clause has a part in it.
            if alone && let Some(verb) = self.view.units.get(node.group.first) {
                let before = |fill: &Fill| fill.carried || fill.span.start < verb.span.start;
                let roles = [&mut binding.subject, &mut binding.object];
                for fills in
                    roles.into_iter().filter(|fills| fills.iter().any(|f| f.slot == slot && before(f)))
                {
                    fills.retain(|fill| fill.slot != slot || before(fill));
                }
            }
            let fellows = nouns.iter().skip(first.map_or(nouns.len(), |at| at + 1));
            for &noun in fellows.filter(|&&noun| self.repeats_preposition(noun)) {
                self.bind_part(rule, part, noun, slot, &mut binding);
            }
            let bound = first.is_some()
                || self.bind_below(rule, part, verb, slot, &mut binding)
                || self.bind_loose(part, node, &mut binding);
            // `Jane Roe buys a coffee`: a role may stay unsaid, but not be said of somebody else.
            if !bound && part.slot == Slot::Subject && matches!(part.what, What::Role(_)) {
                let named = nouns.iter().any(|&noun| !self.fill(noun, slot).is_empty());
                if named {
                    return None;
                }
            }
            // `ended its contract with Dr Roe`: nobody else's.
            if !bound && self.names_person(rule, part, &nouns) {
                return None;
            }
            if !bound && !part.optional && !self.may_miss(rule, part, passive) {
                // `hands Totally plc walk-in centres`: one group holds both objects.
                if !self.split_group(rule, part, &objects, &mut binding) {
                    binding.score = 0;
                    // What follows a preposition is not found in a thing: `the X contract goes to a panel`.
                    if !matches!(part.what, What::Role(_))
                        || matches!(part.slot, Slot::After(_))
                        || binding.things.is_empty()
                        || rule.thing.is_none()
                    {
                        return None;
                    }
                }
            }
        }
        if self.transitive(pattern, node, &binding) {
            return None;
        }
        self.not_oneself(rule, &mut binding);
        self.complete(rule, verb, &mut binding);
        // `The contract is let by X`: half a fact, which tells the buyer of the others.
        let told = |&noun: &usize| rule.thing.is_some_and(|thing| self.is_thing(thing, noun));
        let letting = pattern.fillers.iter().any(|part| match &part.what {
            What::Words(words) => words.iter().any(|word| self.rules.lists("letting", word)),
            _ => false,
        });
        let clue = rule.subject.optional
            && !binding.subject.is_empty()
            && (letting || binding.things.iter().any(told));
        if self.with_another(rule, &phrases, &binding) {
            return None;
        }
        let resumes = binding.subject.is_empty()
            && binding.object.is_empty()
            && rule.subject.optional
            && self.resumes(frame.stage, verb, &binding.things);
        (self.whole(rule, &binding) || clue || resumes).then_some(binding)
    }

    /// True where a person stands in a place of the pattern that is a body's.
    fn names_person(&self, rule: &RelationRule, part: &Part, nouns: &[usize]) -> bool {
        let What::Role(role) = part.what else { return false };
        let person = |noun: usize| {
            let named = self.story.reference(self.view, self.view.parse.nouns[noun].group.head);
            named.is_some_and(|reference| self.story.is_person(reference.entity))
        };
        !rule.role(role).kinds.contains(&Kind::PERSON) && nouns.iter().any(|&noun| person(noun))
    }

    /// True where what a passive clause is about is a person, though the part is a body's.
    fn done_to_person(&self, rule: &RelationRule, part: &Part, node: &Verb) -> bool {
        let What::Role(role) = part.what else { return false };
        let head = node.subject.map(|noun| self.view.parse.nouns[noun].group.head);
        let named = head.and_then(|head| self.story.reference(self.view, head));
        named.is_some_and(|reference| self.story.is_person(reference.entity))
            && !rule.role(role).kinds.contains(&Kind::PERSON)
    }

    /// `X bought a stake in the firm`: a description that would be X again means the body before.
    fn not_oneself(&self, rule: &RelationRule, binding: &mut Binding) {
        let ([subject], [object]) = (binding.subject.as_slice(), binding.object.as_slice()) else { return };
        if subject.entity != object.entity || subject.carried == object.carried {
            return;
        }
        let role = if subject.carried { Role::Subject } else { Role::Object };
        let (said, own) = if subject.carried { (subject, object) } else { (object, subject) };
        let noun = self.view.parse.nouns.iter().find(|noun| {
            self.view.units[noun.group.head].span == said.span
                || self.view.span_of(noun.group.first, noun.group.end) == said.span
        });
        let Some(noun) = noun else { return };
        let kinds = self.rules.kinds_of(self.view.units[noun.group.head].lemma.to_lowercase().as_str());
        let kinds = if kinds.is_empty() { std::slice::from_ref(self.story.kind(own.entity)) } else { kinds };
        let fits = |e: u32| e != own.entity && kinds.contains(self.story.kind(e));
        let about =
            self.focus().subject.last().copied().filter(|&e| self.focus().subject.len() == 1 && fits(e));
        let other = about.or_else(|| self.focus().last(fits));
        let Some(entity) = other.filter(|_| rule.role(role).kinds.iter().any(|kind| kinds.contains(kind)))
        else {
            return;
        };
        let fill = Fill { entity, ..said.clone() };
        match role {
            Role::Subject => binding.subject = vec![fill],
            Role::Object => binding.object = vec![fill],
        }
    }

    /// `by X and by Y`, `to X and to Y`: a phrase joined to one with the same preposition.
    fn repeats_preposition(&self, noun: usize) -> bool {
        let parse = &self.view.parse;
        let before = parse.nouns[noun].preposition.and_then(|at| at.checked_sub(1));
        before.is_some_and(|at| match parse.chunks[at] {
            Chunk::Coordinator(_) => true,
            // `to X, to Y and to Z`
            Chunk::Comma(_) => {
                let same = |chunk: usize| match parse.chunks.get(chunk) {
                    Some(Chunk::Preposition(unit, _)) => Some(&self.view.units[*unit].lower),
                    _ => None,
                };
                let after = parse.after_members(noun);
                let joined = matches!(parse.chunks.get(after), Some(Chunk::Coordinator(_) | Chunk::Comma(_)));
                joined && same(at + 1) == same(after + 1)
            }
            // `to X and portering to Y`
            Chunk::Noun(_) => {
                let and =
                    at.checked_sub(1).is_some_and(|and| matches!(parse.chunks[and], Chunk::Coordinator(_)));
                let word = matches!(parse.chunks[at + 1], Chunk::Preposition(unit, _)
                    if matches!(self.view.units[unit].lower.as_ref(), "to" | "by" | "with"));
                and && word && parse.noun_of(at).is_some_and(|noun| !self.is_name(noun))
            }
            _ => false,
        })
    }

    /// `The trust has signed with X to run Y`: of two who sign the one that sells does the work.
    fn signed_with(&self, over: &Verb, subject: usize) -> Option<usize> {
        let kinds = |noun: usize, kinds: &[Kind]| {
            let fills = self.fill(noun, "subject");
            !fills.is_empty() && fills.iter().all(|fill| kinds.contains(self.story.kind(fill.entity)))
        };
        if over.group.passive || !self.rules.lists("signing", self.view.units[over.group.main].lemma.as_ref())
        {
            return None;
        }
        let with = over.phrases.iter().find(|phrase| self.preposition(phrase) == "with")?.noun;
        let buys = kinds(subject, &[Kind::TRUST, Kind::CCG, Kind::COUNCIL, Kind::PUBLIC_BODY]);
        (buys && kinds(with, &[Kind::FIRM, Kind::NONPROFIT])).then_some(with)
    }

    /// The subject of an active verb: `X beat Y to win the contract` is done by X.
    fn doer(&self, verb: usize) -> Option<usize> {
        let node = &self.view.parse.verbs[verb];
        let subject = node.subject?;
        let verbs = &self.view.parse.verbs;
        // `beat off competition from Y to win the contract`
        let over_noun =
            || node.noun_governor.and_then(|noun| verbs.iter().find(|over| over.objects.contains(&noun)));
        let governor = node.governor.and_then(|at| verbs.get(at)).or_else(over_noun);
        let beaten = node.group.shape == Shape::Infinitive
            && governor.is_some_and(|over| {
                let lemma = self.view.units[over.group.main].lemma.as_ref();
                let object = over.objects.contains(&subject)
                    || node.noun_governor.is_some_and(|noun| over.objects.contains(&noun));
                !over.group.passive && object && self.rules.lists("beating", lemma)
            });
        if beaten {
            return governor.and_then(|over| over.subject);
        }
        let other = governor.filter(|_| node.group.shape == Shape::Infinitive);
        other.and_then(|over| self.signed_with(over, subject)).or(Some(subject))
    }

    /// `A union signed a deal with X on pay`: a deal with somebody who cannot buy is no contract.
    fn with_another(
        &self,
        rule: &RelationRule,
        phrases: &[(Cow<'_, str>, usize)],
        binding: &Binding,
    ) -> bool {
        if !rule.subject.optional || !binding.subject.is_empty() || binding.object.is_empty() {
            return false;
        }
        let behind = binding.things.iter().flat_map(|&thing| self.behind(thing));
        phrases.iter().cloned().chain(behind).any(|(preposition, noun)| {
            preposition == "with"
                && !binding.used.contains(&noun)
                && self.is_name(noun)
                && self.fill(noun, "phrase").iter().any(|fill| {
                    !self.story.is_person(fill.entity)
                        && !rule.subject.kinds.contains(self.story.kind(fill.entity))
                        && binding.object.iter().all(|other| other.entity != fill.entity)
                })
        })
    }

    /// `losing the contract to provide eye clinics to X`: a phrase that hangs on the infinitive below.
    fn bind_below(
        &self,
        rule: &RelationRule,
        part: &Part,
        verb: usize,
        slot: &'static str,
        binding: &mut Binding,
    ) -> bool {
        let (Slot::After(wanted), What::Role(_)) = (&part.slot, &part.what) else { return false };
        let things = binding.things.clone();
        self.view.parse.verbs.iter().any(|below| {
            let governed = below.governor == Some(verb)
                && below.noun_governor.is_some_and(|noun| things.contains(&noun))
                && below.group.shape == Shape::Infinitive;
            // `gave a deal covering eye tests to X`
            let describes = below.group.shape == Shape::Ing
                && below.link == Link::Participle
                && below.subject.is_some_and(|noun| things.contains(&noun));
            (governed || describes)
                && below
                    .phrases
                    .iter()
                    .filter(|phrase| wanted.iter().any(|w| *w == self.preposition(phrase)))
                    .any(|phrase| self.bind_part(rule, part, phrase.noun, slot, binding))
        })
    }

    /// `cut short the deal`, `was unsuccessful in the tender`: words of a pattern that make no noun group.
    fn bind_loose(&self, part: &Part, node: &Verb, binding: &mut Binding) -> bool {
        let (Slot::Object, What::Words(words)) = (&part.slot, &part.what) else { return false };
        let found = words.iter().all(|word| self.loose_after(node, word));
        binding.score += if found { 4 } else { 0 };
        found
    }

    /// `was unsuccessful in the race`: a predicate that says more than `was in the race`.
    fn says_otherwise(&self, pattern: &Pattern, node: &Verb) -> bool {
        let worded = pattern.fillers.iter().any(|part| matches!(part.what, What::Words(_)));
        let copula = matches!(self.view.units[node.group.main].lemma.as_ref(), "be" | "remain" | "stay");
        let end = node.end.min(self.view.parse.chunks.len());
        copula
            && !worded
            && self.view.parse.chunks[(node.chunk + 1).min(end)..end]
                .iter()
                .map_while(|chunk| if let Chunk::Loose(unit) = chunk { Some(*unit) } else { None })
                .any(|unit| self.view.units[unit].tag == Tag::Adjective)
    }

    /// `X passes its diabetes service to Y` is not `X passes to Y`: an object that the pattern knows nothing of.
    fn transitive(&self, pattern: &Pattern, node: &Verb, binding: &Binding) -> bool {
        // `moves from SOMEONE to SUPPLIER`: whatever is moved.
        let between = pattern
            .fillers
            .iter()
            .any(|part| matches!((&part.slot, &part.what), (Slot::After(_), What::Role(_))));
        let takes = pattern.fillers.iter().any(|part| {
            matches!(part.slot, Slot::Object)
                || matches!(part.what, What::Rival | What::Parties)
                || part.what == What::Anyone && (between || !matches!(part.slot, Slot::After(_)))
        });
        // `the service was passed to Y by X`: in the passive the object stands in the subject's place.
        let object = match node.group.passive {
            true => node.subject,
            false => node.gap.or(node.objects.first().copied()),
        };
        let object = object.filter(|_| !takes);
        let Some(object) = object else { return false };
        let Head::Verb { particle: None, .. } = &pattern.head else { return false };
        !binding.used.contains(&object) && self.view.plain(object)
    }

    /// The prepositions behind a noun, with what follows them.
    fn behind(&self, noun: usize) -> Vec<(Cow<'_, str>, usize)> {
        let phrases = &self.view.parse.nouns[noun].phrases;
        phrases.iter().map(|phrase| (self.preposition(phrase), phrase.noun)).collect()
    }
}

fn slot_name(slot: &Slot, passive: bool) -> &'static str {
    match (slot, passive) {
        (Slot::Subject, false) | (Slot::Object, true) => "subject",
        (Slot::Subject, true) => "by",
        (Slot::Object, false) => "object",
        (Slot::After(_), _) => "phrase",
        (Slot::Possessor, _) => "possessor",
        (Slot::Itself, _) => "itself",
    }
}
