//! Alliances without a name of their own: who leads them, whom they take in, who belongs to them.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::consortia::Told;
use crate::relation::fill::Filler;
use crate::relation::story::Fill;
use crate::relation_type::RelationType;
use crate::sentence::clauses::Verb;
use crate::sentence::groups::Chunk;

impl Filler<'_> {
    /// Those whom the words around a noun such as `consortium` place in it; `depth` bounds how far is looked.
    pub(super) fn allied(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        if depth == 0 {
            return;
        }
        let parse = &self.view.parse;
        let noun = parse.nouns[noun].first;
        self.allied_behind(noun, slot, depth, found);
        for verb in parse.verbs.iter().filter(|verb| !verb.group.negated) {
            let lemma = self.view.units[verb.group.main].lemma.as_ref();
            let its = |other: &usize| parse.nouns[*other].first == noun;
            let object = verb.objects.iter().chain(verb.gap.as_ref()).any(its);
            let leads = object
                && !verb.group.passive
                && (self.rules.lists("leading", lemma) || self.rules.lists("joining", lemma));
            let belongs = lemma == "belong" && verb.phrases.iter().any(|p| its(&p.noun))
                || lemma == "be" && verb.objects.iter().any(|&part| self.is_part_of(part, noun));
            if let Some(subject) = verb.subject.filter(|&subject| (leads || belongs) && !its(&subject)) {
                self.fill_named(subject, slot, depth, found);
            }
            // `a consortium that takes in A and B`
            if verb.subject.is_some_and(|subject| its(&subject)) && !verb.group.passive && self.takes_in(verb)
            {
                for &object in &verb.objects {
                    self.fill_named(object, slot, depth, found);
                    self.listed_on(object, slot, depth, found);
                }
            }
            // `The alliance is made up of A and B`, `The alliance is led by A`
            if verb.subject.is_some_and(|subject| its(&subject)) && verb.group.passive {
                let leads = self.rules.lists("leading", lemma);
                let made = matches!(lemma, "make" | "form" | "compose" | "comprise");
                for phrase in &verb.phrases {
                    let preposition = self.preposition(phrase);
                    if leads && preposition == "by"
                        || made && matches!(preposition.as_ref(), "of" | "by" | "from")
                    {
                        self.fill_named(phrase.noun, slot, depth, found);
                        self.listed_on(phrase.noun, slot, depth, found);
                    }
                }
            }
            // `whose other members are A and B`
            let member = verb.subject.filter(|&subject| {
                parse.nouns[subject].possessed_by.is_some_and(|owner| its(&owner))
                    && self.rules.lists("membership", self.head_lemma(subject))
            });
            if member.is_some() && matches!(lemma, "be" | "include") {
                for &object in &verb.objects {
                    self.fill_named(object, slot, depth, found);
                }
            }
        }
    }

    /// `, with A and B,`, `, of which A and B are part,`, `in which A has a stake`: right behind the noun, or its phrases.
    fn allied_behind(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        let parse = &self.view.parse;
        let last = parse.nouns[noun].phrases.last().map_or(noun, |phrase| phrase.noun);
        let clause = parse.nouns[noun].clauses.iter().map(|&verb| parse.verbs[verb].end).max();
        for from in
            [Some(parse.after_members(noun)), Some(parse.after_members(last)), clause].into_iter().flatten()
        {
            let at = if matches!(parse.chunks.get(from), Some(Chunk::Comma(_))) { from + 1 } else { from };
            let Some(Chunk::Preposition(unit, _)) = parse.chunks.get(at) else { continue };
            let word = self.view.units[*unit].lower.as_ref();
            match parse.chunks.get(at + 1) {
                Some(Chunk::Relative(_)) if matches!(word, "of" | "in" | "to") => {
                    let Some(member) = parse.noun_of(at + 2) else { continue };
                    self.fill_named(member, slot, depth, found);
                    return;
                }
                Some(Chunk::Noun(_))
                    if matches!(word, "with" | "alongside")
                        && (at > from || self.rules.lists("pacts", self.head_lemma(noun))) =>
                {
                    let Some(member) = parse.noun_of(at + 1) else { continue };
                    self.fill_named(member, slot, depth, found);
                    return;
                }
                _ => {}
            }
        }
    }

    /// `A; B; and C`: the names that go on behind semicolons.
    fn listed_on(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        let parse = &self.view.parse;
        let mut last = noun;
        loop {
            let mut at = parse.after_members(last);
            let Some(Chunk::Break(unit)) = parse.chunks.get(at) else { return };
            if self.view.units[*unit].lower.as_ref() != ";" {
                return;
            }
            at += 1;
            if matches!(parse.chunks.get(at), Some(Chunk::Coordinator(_))) {
                at += 1;
            }
            let Some(next) = parse.noun_of(at).filter(|&next| next > last && self.is_name(next)) else {
                return;
            };
            self.fill_named(next, slot, depth, found);
            last = next;
        }
    }

    /// `bid as part of a consortium that includes A`: who does something within an alliance belongs to it.
    fn within(&self, noun: usize, found: &mut Vec<Fill>) {
        let parse = &self.view.parse;
        for verb in parse.verbs.iter().filter(|verb| !verb.group.passive && !verb.group.negated) {
            let within = verb.phrases.iter().any(|phrase| {
                phrase.noun == noun && matches!(self.preposition(phrase).as_ref(), "as part of" | "within")
            });
            if let Some(subject) = verb.subject.filter(|_| within) {
                self.fill_named(subject, "member", 3, found);
            }
        }
    }

    /// Fills with a noun that is a name.
    fn fill_named(&self, noun: usize, slot: &'static str, depth: usize, found: &mut Vec<Fill>) {
        if self.is_name(noun) {
            self.fill_into(noun, slot, depth - 1, found);
        }
    }

    /// `part of X`, `a member of X`
    fn is_part_of(&self, part: usize, noun: usize) -> bool {
        let node = &self.view.parse.nouns[part];
        let member = self.rules.lists("membership", self.head_lemma(part));
        member && node.phrases.first().is_some_and(|p| self.view.parse.nouns[p.noun].first == noun)
    }

    fn takes_in(&self, verb: &Verb) -> bool {
        let lemma = self.view.units[verb.group.main].lemma.as_ref();
        let particle = verb.group.particle.map(|unit| self.view.units[unit].lower.as_ref());
        self.rules.lists("containing", lemma) || lemma == "take" && particle == Some("in")
    }

    /// The partners that the alliances of a sentence make; who is told to belong to one, for what later sentences say.
    pub(crate) fn alliances(&self, sentence: usize, found: &mut Vec<Candidate>, told: &mut Vec<Told>) {
        let partner = |relation: &crate::rules::RelationRule| relation.kind == RelationType::PARTNER;
        let Some(relation) = self.rules.relations.iter().position(partner) else { return };
        for (noun, node) in self.view.parse.nouns.iter().enumerate() {
            // `four bids: A, B, C and D`: several are no one alliance.
            let head = &self.view.units[node.group.head];
            let several = head.lower.as_ref() != head.lemma.as_ref();
            if several || self.is_name(noun) {
                continue;
            }
            if !self.rules.lists("alliances", self.head_lemma(noun)) {
                continue;
            }
            let mut members: Vec<Fill> = Vec::new();
            self.members(noun, "member", 3, &mut members);
            if members.is_empty() {
                self.allied(noun, "member", 3, &mut members);
            }
            self.bidders(noun, &mut members);
            self.within(noun, &mut members);
            if !members.is_empty() {
                self.namesake(noun, &mut members);
            }
            members.retain(|fill| ![Kind::PERSON, Kind::MEDIA].contains(self.story.kind(fill.entity)));
            let mut seen = Vec::new();
            members.retain(|fill| {
                let new = !seen.contains(&fill.entity) && !fill.carried;
                seen.push(fill.entity);
                new
            });
            if !members.is_empty() {
                told.push(Told {
                    sentence,
                    relation,
                    trigger: node.group.head,
                    definite: self.told_before(noun),
                    members: members.clone(),
                });
            } else if self.rules.lists("pacts", self.head_lemma(noun)) {
                self.namesake(noun, &mut members);
                if !members.is_empty() && self.told_before(noun) {
                    told.push(Told {
                        sentence,
                        relation,
                        trigger: node.group.head,
                        definite: true,
                        members: members.clone(),
                    });
                }
                continue;
            }
            if members.len() < 2 {
                continue;
            }
            // Who belongs to an alliance is not its leader's property.
            let within =
                |fills: &[Fill]| fills.iter().all(|fill| members.iter().any(|m| m.entity == fill.entity));
            for other in found.iter_mut() {
                let owns = self.rules.relations[other.relation].kind == RelationType::OWNS;
                other.fallen |= owns && within(&other.subject) && within(&other.object);
            }
            let mut candidate = Candidate::plain(relation, "partner.alliance", sentence, members);
            candidate.noun = Some(noun);
            candidate.trigger = node.group.head;
            candidate.construction = "together";
            found.push(candidate);
        }
        self.membership(sentence, relation, told);
    }

    /// `A bid by A and B failed`: they made it together.
    fn bidders(&self, noun: usize, found: &mut Vec<Fill>) {
        if !self.rules.lists("offers", self.head_lemma(noun)) {
            return;
        }
        for phrase in &self.view.parse.nouns[noun].phrases {
            if matches!(self.preposition(phrase).as_ref(), "by" | "from") {
                self.fill_named(phrase.noun, "member", 3, found);
            }
        }
    }

    /// `the Elmshire Together alliance`: the name that an alliance has, or who leads it.
    fn namesake(&self, noun: usize, found: &mut Vec<Fill>) {
        let group = &self.view.parse.nouns[noun].group;
        for &other in &self.view.parse.nouns[noun].apposed {
            if self.is_name(other) && self.rules.lists("pacts", self.head_lemma(noun)) {
                self.fill_one(other, "member", 3, found);
            }
        }
        if matches!(self.head_lemma(noun), "team" | "group" | "grouping") {
            return;
        }
        let Some(&name) = group.names.last().filter(|&&unit| Some(unit) != group.possessor) else { return };
        let marks =
            |unit: usize| matches!(self.view.units[unit].lower.as_ref(), "\"" | "'" | "“" | "”" | "‘" | "’");
        if (name + 1..group.head).all(marks) {
            self.push(name, "member", found);
        }
    }

    /// True where an alliance is one that was told of before: `the consortium`, `their alliance`.
    fn told_before(&self, noun: usize) -> bool {
        let group = &self.view.parse.nouns[noun].group;
        let word = group.determiner.or(group.possessor).map(|unit| self.view.units[unit].lower.as_ref());
        matches!(word, Some("the" | "this" | "that" | "its" | "their"))
    }

    /// `Its members are A and B`, `A and B will be partners`: who belongs to the alliance told of last.
    fn membership(&self, sentence: usize, relation: usize, told: &mut Vec<Told>) {
        let parse = &self.view.parse;
        for verb in parse.verbs.iter().filter(|verb| !verb.group.negated && !verb.group.passive) {
            let lemma = self.view.units[verb.group.main].lemma.as_ref();
            let Some(subject) = verb.subject.filter(|_| matches!(lemma, "be" | "include")) else { continue };
            let bare = |noun: usize| {
                let node = &parse.nouns[noun];
                let of = node.phrases.iter().any(|phrase| self.preposition(phrase) == "of");
                let owner = node.group.possessor.map(|unit| self.view.units[unit].lower.as_ref());
                self.rules.lists("membership", self.head_lemma(noun))
                    && !of
                    && node.group.names.is_empty()
                    && matches!(owner, None | Some("its" | "their"))
            };
            let mut members = Vec::new();
            if bare(subject) && self.told_before(subject) || bare(subject) && self.is_other(subject) {
                for &object in verb.objects.iter() {
                    self.fill_named(object, "member", 3, &mut members);
                }
            } else if lemma == "be"
                && verb.objects.iter().any(|&object| {
                    bare(object) && self.is_other(object)
                        || bare(object) && self.is_plural(parse.nouns[object].group.head)
                })
            {
                self.fill_named(subject, "member", 3, &mut members);
            }
            members.retain(|fill| {
                !fill.carried && ![Kind::PERSON, Kind::MEDIA].contains(self.story.kind(fill.entity))
            });
            if !members.is_empty() {
                told.push(Told { sentence, relation, trigger: verb.group.main, definite: true, members });
            }
        }
    }

    /// `another member`, `the other members`
    fn is_other(&self, noun: usize) -> bool {
        let group = &self.view.parse.nouns[noun].group;
        (group.first..group.head)
            .any(|unit| matches!(self.view.units[unit].lower.as_ref(), "another" | "other"))
    }
}
