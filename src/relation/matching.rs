//! Binds the patterns of the frames to the clauses of a sentence.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::story::Fill;
use crate::rules::{Filler as Part, Frame, Head, Pattern, RelationRule, Role, Slot, What};
use crate::sentence::clauses::{Link, Phrase, Verb};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::{Tag, UnitKind};

/// What a pattern's fillers were bound to.
#[derive(Clone, Debug, Default)]
struct Binding {
    subject: Vec<Fill>,
    object: Vec<Fill>,
    things: Vec<usize>,
    /// Nouns already used.
    used: Vec<usize>,
    /// How many required fillers were found.
    score: usize,
}

impl Filler<'_> {
    /// All frames met in the sentence.
    pub(crate) fn candidates(&self, sentence: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        for verb in 0..self.view.parse.verbs.len() {
            self.verb_frames(verb, sentence, &mut found);
        }
        for noun in 0..self.view.parse.nouns.len() {
            self.noun_frames(noun, sentence, &mut found);
            self.beside_frames(noun, sentence, &mut found);
        }
        found
    }

    fn verb_frames(&self, verb: usize, sentence: usize, found: &mut Vec<Candidate>) {
        let node = &self.view.parse.verbs[verb];
        let lemma = self.view.units[node.group.main].lemma.as_ref();
        let Some(list) = self.rules.verbs.get(lemma) else { return };
        // Of the wordings of one frame the one that binds most counts.
        let mut best: Vec<(usize, Binding)> = Vec::new();
        for &(frame, pattern) in list {
            let rule = &self.rules.frames[frame];
            let Some(binding) = self.bind_verb(rule, &rule.patterns[pattern], verb) else { continue };
            let relation = &self.rules.relations[rule.relation];
            match best.iter_mut().find(|(other, _)| *other == frame) {
                Some((_, old)) if self.rank(relation, old) >= self.rank(relation, &binding) => {}
                Some((_, old)) => *old = binding,
                None => best.push((frame, binding)),
            }
        }
        // Of frames of one relation the one that binds most of the clause speaks for the trigger.
        let top = |relation: usize| {
            best.iter()
                .filter(|(f, _)| self.rules.frames[*f].relation == relation)
                .map(|(_, b)| b.score)
                .max()
                .unwrap_or(0)
        };
        let tops: Vec<usize> = (0..self.rules.relations.len()).map(top).collect();
        best.retain(|(f, binding)| {
            let rule = &self.rules.frames[*f];
            !self.rules.relations[rule.relation].staged || binding.score == tops[rule.relation] || rule.weak
        });
        for (frame, binding) in best {
            let rule = &self.rules.frames[frame];
            found.push(Candidate {
                rule: rule.id.clone(),
                relation: rule.relation,
                stage: rule.stage,
                thing: binding.things.first().copied(),
                subject: binding.subject,
                object: binding.object,
                verb: Some(verb),
                noun: None,
                trigger: node.group.main,
                construction: construction(node, self.view.headline),
                cues: Vec::new(),
                fallen: false,
                weak: rule.weak,
                phrase: false,
                title: None,
                former: rule.former,
                sentence,
            });
        }
    }

    /// How much of the clause a binding explains, then how usual its parties are in their roles.
    fn rank(&self, rule: &RelationRule, binding: &Binding) -> (usize, i32) {
        (binding.score, self.usualness(rule, &binding.subject, &binding.object))
    }

    fn usualness(&self, rule: &RelationRule, subject: &[Fill], object: &[Fill]) -> i32 {
        let count =
            |fills: &[Fill], kinds: &[Kind]| fills.iter().any(|f| kinds.contains(self.story.kind(f.entity)));
        i32::from(count(subject, &rule.subject.usual)) + i32::from(count(object, &rule.object.usual))
            - i32::from(count(subject, &rule.object.usual))
            - i32::from(count(object, &rule.subject.usual))
    }

    /// The particle of a verb: beside it, or after its object.
    fn particle(&self, node: &Verb) -> Option<&str> {
        if let Some(unit) = node.group.particle {
            return Some(self.view.units[unit].lower.as_ref());
        }
        let end = node.end.min(self.view.parse.chunks.len());
        let mut nouns = 0;
        for chunk in &self.view.parse.chunks[(node.chunk + 1).min(end)..end] {
            match chunk {
                Chunk::Noun(_) => nouns += 1,
                Chunk::Loose(unit) if self.view.units[*unit].tag == Tag::Particle => {
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

    fn preposition(&self, phrase: &Phrase) -> String {
        self.view.units[phrase.unit..phrase.end]
            .iter()
            .map(|u| u.lower.as_ref())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn bind_verb(&self, frame: &Frame, pattern: &Pattern, verb: usize) -> Option<Binding> {
        let node = &self.view.parse.verbs[verb];
        let Head::Verb { particle, .. } = &pattern.head else { return None };
        let rule = &frame.roles;
        let mut phrases: Vec<(String, usize)> =
            node.phrases.iter().map(|phrase| (self.preposition(phrase), phrase.noun)).collect();
        let mut objects: Vec<usize> = node.gap.into_iter().chain(node.objects.iter().copied()).collect();
        match (particle.as_deref(), self.particle(node)) {
            (None, None) => {}
            (Some(wanted), Some(given)) if wanted.split('/').any(|word| word == given) => {}
            // `takes over SITE`: the particle read as a preposition, or the other way round.
            (Some(wanted), _) => {
                let at = phrases
                    .iter()
                    .position(|(preposition, _)| wanted.split('/').any(|word| word == preposition))?;
                let (_, noun) = phrases.remove(at);
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
                phrases.insert(0, (given.to_owned(), noun));
            }
        }
        let passive = node.group.passive;
        let mut binding = Binding::default();
        let mut parts: Vec<&Part> = pattern.fillers.iter().collect();
        // Things and words are pickier than roles: they choose first.
        parts.sort_by_key(|part| match part.what {
            What::Words(_) => 0,
            What::Thing(_) => 1,
            What::Role(_) => 2,
            What::Anyone => 3,
        });
        for part in parts {
            let nouns: Vec<usize> = match (&part.slot, passive) {
                (Slot::Subject, false) => node.subject.into_iter().collect(),
                (Slot::Subject, true) => {
                    phrases.iter().filter(|(p, _)| p == "by").map(|(_, noun)| *noun).collect()
                }
                (Slot::Object, false) => objects.clone(),
                (Slot::Object, true) => node.subject.into_iter().chain(objects.iter().copied()).collect(),
                (Slot::After(wanted), _) => phrases
                    .iter()
                    .filter(|(p, _)| wanted.iter().any(|w| w == p))
                    .map(|(_, noun)| *noun)
                    .collect(),
                (Slot::Possessor | Slot::Itself, _) => Vec::new(),
            };
            let slot = slot_name(&part.slot, passive);
            let bound = nouns.iter().any(|&noun| self.bind_part(rule, part, noun, slot, &mut binding));
            if !bound && !part.optional && !self.may_miss(rule, part, passive) {
                // `hands Totally plc walk-in centres`: one group holds both objects.
                if !self.split_group(rule, part, &objects, &mut binding) {
                    binding.score = 0;
                    if !matches!(part.what, What::Role(_))
                        || binding.things.is_empty()
                        || rule.thing.is_none()
                    {
                        return None;
                    }
                }
            }
        }
        self.complete(rule, verb, &mut binding);
        // `The contract is let by X`: half a fact, which tells the buyer of the others.
        let clue = rule.subject.optional && !binding.subject.is_empty() && !binding.things.is_empty();
        (self.whole(rule, &binding) || clue).then_some(binding)
    }

    /// The agent of a passive may stay unsaid, and so may an optional role.
    fn may_miss(&self, rule: &RelationRule, part: &Part, passive: bool) -> bool {
        match part.what {
            What::Role(role) => rule.role(role).optional,
            _ => passive && part.slot == Slot::Subject,
        }
    }

    fn bind_part(
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
                let some = self.has_words(words, noun);
                if some {
                    binding.things.push(noun);
                }
                some
            }
            What::Anyone => true,
        };
        if bound {
            binding.used.push(noun);
            binding.score += match part.what {
                What::Words(_) => 4,
                What::Thing(thing) if !self.rules.things[thing].any => 3,
                What::Thing(_) => 2,
                What::Role(_) => 2,
                What::Anyone => 1,
            };
        }
        bound
    }

    /// Those whose kind may fill the role.
    fn fit(&self, rule: &RelationRule, role: Role, mut fills: Vec<Fill>) -> Vec<Fill> {
        let kinds = &rule.role(role).kinds;
        fills.retain(|fill| kinds.contains(self.story.kind(fill.entity)));
        fills
    }

    /// `hands Totally plc walk-in centres`: the name that opens the group is the first object.
    fn split_group(
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
            let fills = self.fit(rule, role, vec![fill]);
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

    pub(crate) fn is_thing(&self, thing: usize, noun: usize) -> bool {
        let Some(rule) = self.rules.things.get(thing) else { return false };
        let group = &self.view.parse.nouns[noun].group;
        let head = &self.view.units[group.head];
        if !matches!(head.kind, UnitKind::Word) || head.tag == Tag::Pronoun {
            return false;
        }
        let lemma = head.lemma.as_ref();
        if rule.any {
            return !rule.except.iter().any(|word| word == lemma);
        }
        rule.heads.iter().any(|words| self.ends_with(words, group.first, group.head))
    }

    /// True where the units up to `head` end with these words, by lemma or as written.
    pub(crate) fn ends_with(&self, words: &str, first: usize, head: usize) -> bool {
        let mut at = head;
        for (index, word) in words.rsplit([' ', '-']).enumerate() {
            while index > 0 && at > first && self.view.units[at].tag == Tag::Punctuation {
                at -= 1;
            }
            let unit = &self.view.units[at];
            if unit.lemma.as_ref() != word && unit.lower.as_ref() != word {
                return false;
            }
            if at == first {
                return index + 1 == words.split([' ', '-']).count();
            }
            at -= 1;
        }
        true
    }

    fn has_words(&self, words: &[String], noun: usize) -> bool {
        let group = &self.view.parse.nouns[noun].group;
        words.iter().all(|word| {
            word.split('/').any(|word| {
                (group.first..group.end).any(|unit| {
                    let unit = &self.view.units[unit];
                    unit.lemma.as_ref() == word || unit.lower.as_ref() == word
                })
            })
        }) && words.last().is_some_and(|last| {
            let head = &self.view.units[group.head];
            last.split('/').any(|word| head.lemma.as_ref() == word || head.lower.as_ref() == word)
        })
    }

    /// Looks for the parties still missing among the modifiers of the thing, then in the clause.
    fn complete(&self, rule: &RelationRule, verb: usize, binding: &mut Binding) {
        let node = &self.view.parse.verbs[verb];
        for thing in binding.things.clone() {
            self.from_thing(rule, thing, binding);
        }
        if binding.subject.is_empty() && !binding.object.is_empty() {
            for phrase in &node.phrases {
                if binding.used.contains(&phrase.noun) {
                    continue;
                }
                let mut fills = self.usual(rule, Role::Subject, self.fill(phrase.noun, "phrase"));
                if fills.is_empty() {
                    fills = self.usual(rule, Role::Subject, self.owners(phrase.noun));
                }
                fills.retain(|fill| binding.object.iter().all(|other| other.entity != fill.entity));
                if !fills.is_empty() && rule.role(Role::Subject).optional {
                    binding.subject = fills;
                    return;
                }
            }
            if rule.role(Role::Subject).optional {
                binding.subject = self.buyer_below(rule, verb, binding);
            }
        }
    }

    /// `was given the contract to dispense X's prescriptions`: the buyer inside the infinitive.
    fn buyer_below(&self, rule: &RelationRule, verb: usize, binding: &Binding) -> Vec<Fill> {
        let parse = &self.view.parse;
        for below in &parse.verbs {
            let governed = below.governor == Some(verb)
                || below.noun_governor.is_some_and(|noun| binding.things.contains(&noun));
            if !governed || !matches!(below.group.shape, Shape::Infinitive | Shape::Ing) {
                continue;
            }
            for &object in &below.objects {
                let mut fills = self.usual(rule, Role::Subject, self.owners(object));
                fills.retain(|fill| binding.object.iter().all(|other| other.entity != fill.entity));
                if !fills.is_empty() {
                    return fills;
                }
            }
        }
        Vec::new()
    }

    fn usual(&self, rule: &RelationRule, role: Role, mut fills: Vec<Fill>) -> Vec<Fill> {
        let kinds = &rule.role(role).usual;
        let broad = &rule.role(role).kinds;
        fills.retain(|fill| {
            let kind = self.story.kind(fill.entity);
            kinds.contains(kind) || (*kind == Kind::TRUST && broad.contains(kind))
        });
        fills
    }

    /// The names inside a noun group: its possessor and its modifiers.
    pub(crate) fn owners(&self, noun: usize) -> Vec<Fill> {
        let mut found = Vec::new();
        let node = &self.view.parse.nouns[noun];
        for &unit in &node.group.names {
            self.push_unit(unit, "modifier", &mut found);
        }
        if let Some(unit) = node.group.possessor
            && !node.group.names.contains(&unit)
        {
            self.push_unit(unit, "possessor", &mut found);
        }
        if let Some(owner) = node.possessed_by {
            found.extend(self.fill(owner, "possessor"));
        }
        // `Devon and Torbay CCGs' contract`: the coordinated names before the possessor.
        if let Some(before) = node.group.first.checked_sub(1) {
            let _ = before;
        }
        found
    }

    /// The parties that a contract noun names: `X's contract with Y`, `the X contract held by Y`.
    fn from_thing(&self, rule: &RelationRule, thing: usize, binding: &mut Binding) {
        if !binding.subject.is_empty() && !binding.object.is_empty() {
            return;
        }
        let node = &self.view.parse.nouns[thing];
        let mut parties = self.owners(thing);
        for phrase in &node.phrases {
            let preposition = self.preposition(phrase);
            if binding.used.contains(&phrase.noun)
                || !matches!(
                    preposition.as_str(),
                    "with" | "to" | "from" | "between" | "for" | "by" | "at" | "of"
                )
            {
                continue;
            }
            let direct = self.fill(phrase.noun, "thing");
            if direct.is_empty() {
                parties.extend(self.owners(phrase.noun));
            } else {
                parties.extend(direct);
            }
        }
        for &clause in &node.clauses {
            let clause = &self.view.parse.verbs[clause];
            if clause.group.passive {
                for phrase in
                    clause.phrases.iter().filter(|p| matches!(self.preposition(p).as_str(), "by" | "to"))
                {
                    parties.extend(self.fill(phrase.noun, "clause"));
                }
            } else if clause.gap == Some(thing)
                && let Some(subject) = clause.subject
            {
                parties.extend(self.fill(subject, "clause"));
            }
        }
        self.share_out(rule, parties, binding);
    }

    /// Gives parties to the roles that nobody fills yet.
    fn share_out(&self, rule: &RelationRule, parties: Vec<Fill>, binding: &mut Binding) {
        let taken = |binding: &Binding, entity: u32| {
            binding.subject.iter().chain(&binding.object).any(|fill| fill.entity == entity)
        };
        let parties: Vec<Fill> = parties.into_iter().filter(|fill| !taken(binding, fill.entity)).collect();
        if binding.subject.is_empty() && binding.object.is_empty() {
            let (mut buyers, mut suppliers, mut open) = (Vec::new(), Vec::new(), Vec::new());
            for fill in parties {
                let kind = self.story.kind(fill.entity);
                if rule.subject.usual.contains(kind) {
                    buyers.push(fill);
                } else if rule.object.usual.contains(kind) {
                    suppliers.push(fill);
                } else {
                    open.push(fill);
                }
            }
            for fill in open {
                if suppliers.is_empty() && !buyers.is_empty() {
                    suppliers.extend(self.fit(rule, Role::Object, vec![fill]));
                } else if buyers.is_empty() && !suppliers.is_empty() {
                    buyers.extend(self.fit(rule, Role::Subject, vec![fill]));
                } else if suppliers.is_empty() {
                    suppliers.extend(self.fit(rule, Role::Object, vec![fill]));
                }
            }
            binding.subject = buyers;
            binding.object = suppliers;
        } else if binding.subject.is_empty() {
            binding.subject = self.fit(rule, Role::Subject, self.not_opposite(rule, Role::Subject, parties));
        } else if binding.object.is_empty() {
            binding.object = self.fit(rule, Role::Object, self.not_opposite(rule, Role::Object, parties));
        }
    }

    /// A body that usually stands on the other side is no filler of this one, unless nothing else is there.
    fn not_opposite(&self, rule: &RelationRule, role: Role, mut parties: Vec<Fill>) -> Vec<Fill> {
        let opposite = match role {
            Role::Subject => &rule.object.usual,
            Role::Object => &rule.subject.usual,
        };
        parties.retain(|fill| !opposite.contains(self.story.kind(fill.entity)));
        parties
    }

    /// True where the roles that a fact needs are filled, by different entities.
    fn whole(&self, rule: &RelationRule, binding: &Binding) -> bool {
        let object = !binding.object.is_empty() || rule.symmetric && binding.subject.len() > 1;
        let subject = !binding.subject.is_empty()
            || rule.subject.optional
            || rule.symmetric && binding.object.len() > 1;
        object && subject
    }

    fn noun_frames(&self, noun: usize, sentence: usize, found: &mut Vec<Candidate>) {
        let node = &self.view.parse.nouns[noun];
        for unit in node.group.first..node.group.end {
            let word = &self.view.units[unit];
            if word.tag != Tag::Noun || !matches!(word.kind, UnitKind::Word) {
                continue;
            }
            let Some(list) = self.rules.nouns.get(word.lemma.as_ref()) else { continue };
            for &(frame, pattern) in list {
                let rule = &self.rules.frames[frame];
                let pattern = &rule.patterns[pattern];
                let candidate = match &pattern.head {
                    Head::Event { lemmas } if unit == node.group.head => {
                        self.event(rule, pattern, lemmas, noun, unit, sentence)
                    }
                    Head::Agent { lemmas } => self.agent(rule, pattern, lemmas, noun, unit, sentence),
                    _ => None,
                };
                let Some(candidate) = candidate else { continue };
                let relation = &self.rules.relations[rule.relation];
                let worth = |c: &Candidate| {
                    let filled = usize::from(!c.subject.is_empty()) + usize::from(!c.object.is_empty());
                    (filled, self.usualness(relation, &c.subject, &c.object))
                };
                let rival = found.iter_mut().find(|old| {
                    old.rule == candidate.rule
                        && old.trigger == candidate.trigger
                        && old.construction == candidate.construction
                });
                match rival {
                    Some(old) if worth(old) >= worth(&candidate) => {}
                    Some(old) => *old = candidate,
                    None => found.push(candidate),
                }
            }
        }
    }

    fn named(
        &self,
        rule: &Frame,
        noun: usize,
        unit: usize,
        sentence: usize,
        binding: Binding,
        construction: &'static str,
    ) -> Candidate {
        Candidate {
            rule: rule.id.clone(),
            relation: rule.relation,
            stage: rule.stage,
            thing: binding.things.first().copied(),
            subject: binding.subject,
            object: binding.object,
            verb: None,
            noun: Some(noun),
            trigger: unit,
            construction,
            cues: Vec::new(),
            fallen: false,
            weak: rule.weak,
            phrase: false,
            title: None,
            former: rule.former,
            sentence,
        }
    }

    /// `the award of the contract to X by Y`, `Y's takeover of X`
    fn event(
        &self,
        frame: &Frame,
        pattern: &Pattern,
        lemmas: &[String],
        noun: usize,
        unit: usize,
        sentence: usize,
    ) -> Option<Candidate> {
        let node = &self.view.parse.nouns[noun];
        if !lemmas.iter().any(|words| self.ends_with(words, node.group.first, unit)) {
            return None;
        }
        let rule = &frame.roles;
        let mut binding = Binding { used: vec![noun], ..Binding::default() };
        for part in &pattern.fillers {
            let bound = match &part.slot {
                Slot::Possessor => {
                    let What::Role(role) = part.what else { return None };
                    let owners = self.fit(rule, role, self.owners(noun));
                    let some = !owners.is_empty();
                    match role {
                        Role::Subject => binding.subject.extend(owners),
                        Role::Object => binding.object.extend(owners),
                    }
                    some
                }
                Slot::After(wanted) => node
                    .phrases
                    .iter()
                    .filter(|phrase| wanted.contains(&self.preposition(phrase)))
                    .any(|phrase| self.bind_part(rule, part, phrase.noun, "phrase", &mut binding)),
                _ => false,
            };
            if !bound
                && !part.optional
                && !matches!(&part.what, What::Role(role) if rule.role(*role).optional)
            {
                return None;
            }
        }
        for thing in binding.things.clone() {
            self.from_thing(rule, thing, &mut binding);
        }
        if rule.thing.is_some_and(|thing| self.is_thing(thing, noun)) && binding.things.is_empty() {
            binding.things.push(noun);
        }
        binding.subject.retain(|fill| binding.object.iter().all(|other| other.entity != fill.entity));
        self.whole(rule, &binding).then(|| self.named(frame, noun, unit, sentence, binding, "noun"))
    }

    /// `X, the provider of Y`, `provider X`, `X is the provider of Y`, `names X as provider`
    fn agent(
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
                    t.heads.iter().any(|words| self.ends_with(words, node.group.first, unit))
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
        let phrases = if inside { self.phrases_of_head(noun) } else { node.phrases.clone() };
        let mut missing = false;
        for part in pattern.fillers.iter().filter(|part| part.slot != Slot::Itself) {
            let bound = match &part.slot {
                Slot::After(wanted) => phrases
                    .iter()
                    .filter(|phrase| wanted.contains(&self.preposition(phrase)))
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
            self.from_thing(rule, thing, &mut binding);
        }
        if unfilled(&binding) {
            // `Bidders for the Elmshire CCG contract`, `X appointed Jane Roe as chair`.
            let fills = self.host(noun, other, rule);
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

    /// True where a plain noun stands right before this one in its group.
    fn premodified(&self, first: usize, unit: usize) -> bool {
        unit > first && {
            let before = &self.view.units[unit - 1];
            before.tag == Tag::Noun && matches!(before.kind, UnitKind::Word)
        }
    }

    /// The prepositional phrases after a group whose head is a name: `chief executive Jane Roe of X`.
    fn phrases_of_head(&self, noun: usize) -> Vec<Phrase> {
        self.view.parse.nouns[noun].phrases.clone()
    }

    /// Whom an agent noun names.
    fn selves(&self, noun: usize, unit: usize, inside: bool) -> (Vec<Fill>, &'static str) {
        let parse = &self.view.parse;
        let node = &parse.nouns[noun];
        if inside {
            // `provider Circle`: the name that the group ends with.
            let between = (unit + 1..node.group.head).all(|i| {
                matches!(self.view.units[i].kind, UnitKind::Word | UnitKind::Punctuation)
                    && self.view.units[i].tag != Tag::PossessiveMark
            });
            if between && self.is_name(noun) {
                return (self.fill(noun, "head"), "modifier");
            }
            return (Vec::new(), "modifier");
        }
        for &other in &node.apposed {
            if self.is_name(other) {
                return (self.fill(other, "apposition"), "apposition");
            }
        }
        if node.first != noun
            && let Some(&other) = parse.nouns[node.first].apposed.first()
            && self.is_name(other)
        {
            return (self.fill(other, "apposition"), "apposition");
        }
        for verb in &parse.verbs {
            let lemma = self.view.units[verb.group.main].lemma.as_ref();
            let complement =
                verb.objects.iter().any(|&o| parse.nouns[o].members.contains(&noun) || o == noun);
            if complement
                && matches!(lemma, "be" | "become" | "remain" | "include" | "stay")
                && !verb.group.negated
            {
                if let Some(subject) = verb.subject {
                    return (self.fill(subject, "subject"), "copula");
                }
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

    /// `appointed X as`, `X joined as`, `with X as`.
    fn as_whom(&self, verb: &Verb, noun: usize) -> Vec<Fill> {
        let parse = &self.view.parse;
        if let Some(at) = parse.nouns[noun].preposition
            && let Some(before) = at.checked_sub(1).and_then(|b| parse.noun_of(b))
            && let Some(with) = parse.nouns[parse.nouns[before].first].preposition
            && matches!(parse.chunks[with], Chunk::Preposition(u, _) if self.view.units[u].lower.as_ref() == "with")
        {
            let fills = self.fill(before, "with");
            if !fills.is_empty() {
                return fills;
            }
        }
        if let Some(&object) = verb.objects.first() {
            let fills = self.fill(object, "object");
            let subject_person = verb.subject.is_some_and(|s| {
                self.fill(s, "subject").iter().any(|fill| self.story.is_person(fill.entity))
            });
            if !fills.is_empty() && !(subject_person && fills.iter().all(|f| !self.story.is_person(f.entity)))
            {
                return fills;
            }
        }
        verb.subject.map(|subject| self.fill(subject, "subject")).unwrap_or_default()
    }

    /// Names in the group before a unit.
    fn owners_before(&self, noun: usize, unit: usize) -> Vec<Fill> {
        let node = &self.view.parse.nouns[noun];
        let mut found = Vec::new();
        for i in node.group.first..unit {
            let named = self.story.reference(self.view, i).is_some();
            if named || self.view.units[i].tag == Tag::PossessiveDeterminer {
                self.push_unit(i, "modifier", &mut found);
            }
        }
        if let Some(owner) = node.possessed_by {
            found.extend(self.fill(owner, "possessor"));
        }
        // `Leeds North CCG and Leeds West CCG chief executive`: fellows before the group.
        found
    }

    /// The other party by the verb that an agent noun stands with.
    fn host(&self, noun: usize, other: Role, rule: &RelationRule) -> Vec<Fill> {
        let parse = &self.view.parse;
        for verb in &parse.verbs {
            let stands = verb.objects.iter().any(|&o| o == noun || parse.nouns[o].members.contains(&noun))
                || verb.phrases.iter().any(|p| p.noun == noun && self.preposition(p) == "as");
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
                if matches!(self.preposition(phrase).as_str(), "by" | "to" | "at" | "of" | "for") {
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

    /// The words of an office: `director of adult care`, without names and without `former`.
    fn title(&self, noun: usize, unit: usize) -> Option<String> {
        let node = &self.view.parse.nouns[noun];
        let mut first = unit;
        while first > node.group.first {
            let before = &self.view.units[first - 1];
            let keeps = matches!(before.kind, UnitKind::Word | UnitKind::Punctuation)
                && matches!(
                    before.tag,
                    Tag::Noun | Tag::Adjective | Tag::Punctuation | Tag::Verb(_) | Tag::Coordinator
                )
                && !self.rules.lists("former", before.lower.as_ref())
                && !matches!(before.lower.as_ref(), "," | "“" | "\"" | "‘" | "new" | "outgoing" | "'");
            if !keeps {
                break;
            }
            first -= 1;
        }
        while first < unit && self.view.units[first].tag == Tag::Punctuation {
            first += 1;
        }
        let mut end = unit + 1;
        if unit == node.group.head {
            for phrase in &node.phrases {
                let head = self.view.parse.nouns[phrase.noun].group.head;
                let group = &self.view.parse.nouns[phrase.noun].group;
                let plain = matches!(self.view.units[head].kind, UnitKind::Word) && group.names.is_empty();
                if !plain || !matches!(self.preposition(phrase).as_str(), "of" | "for" | "and") {
                    break;
                }
                let last =
                    self.view.parse.nouns[phrase.noun].members.iter().copied().max().unwrap_or(phrase.noun);
                end = self.view.parse.nouns[last].group.end;
            }
        }
        let words = self.view.words(self.story.document, first, end);
        (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// `former`, `ex-` before the noun, in its group or just before it.
    fn is_former(&self, noun: usize, unit: usize) -> bool {
        let first = self.view.parse.nouns[noun].group.first;
        let from = first.saturating_sub(1);
        self.view.units[from..unit].iter().any(|u| self.rules.lists("former", u.lower.as_ref()))
    }

    /// `Jane Roe of X`: a bare affiliation.
    fn beside_frames(&self, noun: usize, sentence: usize, found: &mut Vec<Candidate>) {
        if !self.is_name(noun) {
            return;
        }
        for &(frame, pattern) in &self.rules.beside {
            let rule = &self.rules.frames[frame];
            let relation = &rule.roles;
            let pattern = &rule.patterns[pattern];
            let Some(itself) = pattern.fillers.iter().find(|part| part.slot == Slot::Itself) else {
                continue;
            };
            let What::Role(role) = itself.what else { continue };
            let selves = self.fit(relation, role, self.fill(noun, "head"));
            if selves.len() != 1 {
                continue;
            }
            let mut binding = Binding { used: vec![noun], ..Binding::default() };
            match role {
                Role::Subject => binding.subject = selves,
                Role::Object => binding.object = selves,
            }
            let Some(phrase) = self.beside_phrase(noun) else { continue };
            let bound = pattern.fillers.iter().any(|part| match &part.slot {
                Slot::After(wanted) if wanted.contains(&self.preposition(&phrase)) => {
                    self.bind_part(relation, part, phrase.noun, "phrase", &mut binding)
                }
                _ => false,
            });
            if bound && self.whole(relation, &binding) {
                let unit = phrase.unit;
                found.push(self.named(rule, noun, unit, sentence, binding, "beside"));
            }
        }
    }

    /// The first phrase behind a name, past a comma too: `Jane Roe, from X,`.
    fn beside_phrase(&self, noun: usize) -> Option<Phrase> {
        let parse = &self.view.parse;
        let node = &parse.nouns[noun];
        if let Some(phrase) = node.phrases.first() {
            return Some(phrase.clone());
        }
        let at = node.chunk + 1;
        if matches!(parse.chunks.get(at), Some(Chunk::Comma(_)))
            && let Some(Chunk::Preposition(unit, end)) = parse.chunks.get(at + 1)
            && let Some(next) = parse.noun_of(at + 2)
        {
            return Some(Phrase { unit: *unit, end: *end, noun: next });
        }
        None
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

fn construction(node: &Verb, headline: bool) -> &'static str {
    match (node.group.shape, node.link, node.group.passive) {
        (Shape::Infinitive, ..) if headline => "headline infinitive",
        (_, Link::Fronted, _) => "fronted participle",
        (Shape::Infinitive, ..) => "infinitive",
        (Shape::Ing, ..) => "gerund",
        (Shape::Participle, ..) => "participle",
        (Shape::Finite, Link::Relative, _) => "subject relative",
        (Shape::Finite, _, _) if node.gap.is_some() => "object relative",
        (Shape::Finite, _, true) => "passive",
        (Shape::Finite, _, false) if headline => "headline",
        (Shape::Finite, Link::Shared, false) => "joined verbs",
        (Shape::Finite, _, false) => "active",
    }
}
