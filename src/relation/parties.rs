//! Who the parties are: by kind, by the modifiers of the thing that a clause is about, by the clause around.

use crate::gazetteer::Kind;
use crate::relation::fill::Filler;
use crate::relation::story::Fill;
use crate::rules::{RelationRule, Role, Thing};
use crate::sentence::groups::Shape;
use crate::sentence::tags::{Tag, UnitKind};

/// What a pattern's fillers were bound to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Binding {
    pub(crate) subject: Vec<Fill>,
    pub(crate) object: Vec<Fill>,
    pub(crate) things: Vec<usize>,
    /// Nouns already used.
    pub(crate) used: Vec<usize>,
    /// How much of the clause the pattern explains.
    pub(crate) score: usize,
}

/// True for one word, as most heads are.
pub(crate) fn is_single(words: &str) -> bool {
    !words.bytes().any(|byte| matches!(byte, b' ' | b'-'))
}

impl Filler<'_> {
    /// Those whose kind may fill the role.
    pub(crate) fn fit(&self, rule: &RelationRule, role: Role, mut fills: Vec<Fill>) -> Vec<Fill> {
        let kinds = &rule.role(role).kinds;
        fills.retain(|fill| kinds.contains(self.story.kind(fill.entity)));
        fills
    }

    pub(crate) fn is_thing(&self, thing: usize, noun: usize) -> bool {
        self.thing_words(thing, noun) > 0 || self.fellow_is_thing(thing, noun)
    }

    /// `drug and alcohol services`, `portering and cleaning`: one of the coordinated nouns is enough.
    fn fellow_is_thing(&self, thing: usize, noun: usize) -> bool {
        let nouns = &self.view.parse.nouns;
        let plain = |n: usize| {
            let head = &self.view.units[nouns[n].group.head];
            matches!(head.kind, UnitKind::Word) && head.tag != Tag::Pronoun
        };
        let any = self.rules.things.get(thing).is_none_or(|rule| rule.any);
        let members = &nouns[noun].members;
        !any && nouns[noun].first == noun
            && members.iter().all(|&member| plain(member))
            && members.iter().any(|&member| member != noun && self.thing_words(thing, member) > 0)
    }

    /// How many words of a thing's heads a noun ends with: `preferred bidder` beats `bidder`.
    pub(crate) fn thing_words(&self, thing: usize, noun: usize) -> usize {
        let Some(rule) = self.rules.things.get(thing) else { return 0 };
        let group = &self.view.parse.nouns[noun].group;
        let head = &self.view.units[group.head];
        // `12 of the contracts`, `part of the work`
        if (head.tag == Tag::Number || self.rules.lists("parts", head.lemma.as_ref()))
            && let Some(phrase) = self.view.parse.nouns[noun].phrases.first()
            && self.preposition(phrase) == "of"
            && phrase.noun != noun
            && !self.rules.lists("parts", self.head_lemma(phrase.noun))
            && !rule.any
        {
            return self.thing_words(thing, phrase.noun);
        }
        // `will lose it`: the contract that the article speaks of.
        if head.tag == Tag::Pronoun && head.lower.as_ref() == "it" && !rule.any {
            return usize::from(rule.heads.iter().any(|words| words == "contract"));
        }
        // `let the one with X lapse`
        if head.lower.as_ref() == "one" && !rule.any && self.view.units[group.first].lower.as_ref() == "the" {
            return usize::from(rule.heads.iter().any(|words| words == "contract"));
        }
        if rule.more_time {
            return usize::from(self.is_more_time(group.first, group.head));
        }
        if !matches!(head.kind, UnitKind::Word) || head.tag == Tag::Pronoun {
            return 0;
        }
        if rule.places {
            return usize::from(head.tag == Tag::Name);
        }
        let lemma = head.lemma.as_ref();
        if rule.any {
            return usize::from(!rule.except.iter().any(|word| word == lemma));
        }
        let fits =
            self.heads_at(rule, group.head).filter(|words| self.ends_with(words, group.first, group.head));
        fits.map(|words| words.split([' ', '-']).count()).max().unwrap_or(0)
    }

    /// `another year`, `a further six months`
    fn is_more_time(&self, first: usize, head: usize) -> bool {
        let time = matches!(self.view.units[head].kind, UnitKind::Duration)
            || crate::sentence::groups::is_time_word(&self.view.units[head].lemma);
        let more = |word: &str| matches!(word, "another" | "further" | "extra" | "more" | "additional");
        time && (first..=head).any(|unit| self.view.units[unit].lower.split(' ').any(more))
    }

    /// The heads of a thing that may end at a unit, by their last words.
    pub(crate) fn heads_at<'r>(&self, thing: &'r Thing, unit: usize) -> impl Iterator<Item = &'r str> {
        let unit = &self.view.units[unit];
        thing.heads_at(unit.lemma.as_ref(), unit.lower.as_ref())
    }

    /// True where the units up to `head` end with these words, by lemma or as written.
    pub(crate) fn ends_with(&self, words: &str, first: usize, head: usize) -> bool {
        let last = &self.view.units[head];
        // Most are other words, as their last letter tells.
        let end = words.as_bytes().last();
        let other = |word: &str| word.as_bytes().last().is_some_and(|letter| Some(letter) != end);
        if other(&last.lemma) && other(&last.lower) {
            return false;
        }
        if !words.ends_with(last.lemma.as_ref()) && !words.ends_with(last.lower.as_ref()) {
            return false;
        }
        if is_single(words) {
            return last.lemma.as_ref() == words || last.lower.as_ref() == words;
        }
        let mut at = head;
        for (index, word) in words.rsplit([' ', '-']).enumerate() {
            while at > first && self.view.units[at].tag == Tag::Punctuation {
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

    pub(crate) fn has_words(&self, words: &[String], noun: usize) -> bool {
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
    pub(crate) fn complete(&self, rule: &RelationRule, verb: usize, binding: &mut Binding) {
        let node = &self.view.parse.verbs[verb];
        self.turn_round(rule, binding);
        for thing in binding.things.clone() {
            self.parties_of_thing(rule, thing, binding);
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
                if binding.subject.is_empty() {
                    binding.subject = self.buyer_above(rule, verb, binding);
                }
                if binding.subject.is_empty() {
                    binding.subject = self.buyer_asking(rule, verb, binding);
                }
            }
        }
    }

    /// `X's contract with Y was extended`: the possessor who sells is the supplier, the other the buyer.
    fn turn_round(&self, rule: &RelationRule, binding: &mut Binding) {
        if !binding.subject.is_empty() || binding.object.is_empty() || !rule.subject.optional {
            return;
        }
        let sells = |fill: &Fill| rule.object.usual.contains(self.story.kind(fill.entity));
        if binding.object.iter().any(sells) {
            return;
        }
        let owners: Vec<Fill> = binding
            .things
            .iter()
            .flat_map(|&thing| self.owners(thing))
            .filter(|owner| sells(owner) && binding.object.iter().all(|o| o.entity != owner.entity))
            .collect();
        let buyers = self.fit(rule, Role::Subject, binding.object.clone());
        if !owners.is_empty() && !buyers.is_empty() {
            binding.subject = buyers;
            binding.object = owners;
        }
    }

    /// `X agreed a deal under which Y runs the clinic`: the subject of the verb that has the deal as its object.
    fn buyer_above(&self, rule: &RelationRule, verb: usize, binding: &Binding) -> Vec<Fill> {
        let under = |thing: &&usize| {
            let node = &self.view.parse.verbs[verb];
            node.phrases.iter().any(|p| p.noun == **thing && p.unit < node.group.first)
        };
        let Some(&thing) = binding.things.iter().find(under) else { return Vec::new() };
        let above = self.view.parse.verbs.iter().enumerate();
        let subject = above
            .filter(|(at, _)| *at != verb)
            .find_map(|(_, v)| if v.objects.contains(&thing) { v.subject } else { None });
        let mut fills = subject.map(|noun| self.fill(noun, "subject")).unwrap_or_default();
        fills.retain(|fill| binding.object.iter().all(|other| other.entity != fill.entity));
        self.usual(rule, Role::Subject, fills)
    }

    /// `X asked Y to take on its cleaning`, `Y was approached by X about running Z`: who asks buys.
    fn buyer_asking(&self, rule: &RelationRule, verb: usize, binding: &Binding) -> Vec<Fill> {
        let node = &self.view.parse.verbs[verb];
        let above = node.governor.and_then(|at| self.view.parse.verbs.get(at));
        let Some(above) = above.filter(|_| node.group.shape != Shape::Finite) else { return Vec::new() };
        if !self.rules.lists("asking", self.view.units[above.group.main].lemma.as_ref()) {
            return Vec::new();
        }
        let by = || above.phrases.iter().filter(|p| self.preposition(p) == "by").map(|p| p.noun);
        let nouns: Vec<usize> =
            if above.group.passive { by().collect() } else { above.subject.into_iter().collect() };
        let mut fills: Vec<Fill> = nouns.iter().flat_map(|&noun| self.fill(noun, "subject")).collect();
        fills.retain(|fill| binding.object.iter().all(|other| other.entity != fill.entity));
        self.usual(rule, Role::Subject, fills)
    }

    /// `was given the contract to dispense X's prescriptions`: the buyer inside the infinitive.
    pub(crate) fn buyer_below(&self, rule: &RelationRule, verb: usize, binding: &Binding) -> Vec<Fill> {
        let parse = &self.view.parse;
        for below in &parse.verbs {
            let governed = below.governor == Some(verb)
                || below.noun_governor.is_some_and(|noun| binding.things.contains(&noun));
            if !governed || !matches!(below.group.shape, Shape::Infinitive | Shape::Ing) {
                continue;
            }
            // `a contract to supply X to Y`
            for phrase in below.phrases.iter().filter(|p| {
                matches!(
                    self.preposition(p).as_ref(),
                    "to" | "for" | "at" | "in" | "into" | "across" | "on behalf of"
                )
            }) {
                let mut fills = self.usual(rule, Role::Subject, self.fill(phrase.noun, "phrase"));
                fills.retain(|fill| binding.object.iter().all(|other| other.entity != fill.entity));
                if !fills.is_empty() {
                    return fills;
                }
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

    pub(crate) fn usual(&self, rule: &RelationRule, role: Role, mut fills: Vec<Fill>) -> Vec<Fill> {
        let kinds = &rule.role(role).usual;
        let broad = &rule.role(role).kinds;
        fills.retain(|fill| {
            let kind = self.story.kind(fill.entity);
            kinds.contains(kind)
                // A trust buys as well as it sells; it is no prime contractor by default.
                || (*kind == Kind::TRUST && broad.contains(kind) && kinds.contains(&Kind::CCG))
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
        for &fellow in &node.fellows {
            self.fill_one(fellow, "possessor", 2, &mut found);
        }
        found
    }

    /// The parties that a contract noun names: `X's contract with Y`, `the X contract held by Y`.
    pub(crate) fn parties_of_thing(&self, rule: &RelationRule, thing: usize, binding: &mut Binding) {
        let several = rule.symmetric && binding.subject.len() + binding.object.len() > 1;
        if several || !binding.subject.is_empty() && !binding.object.is_empty() {
            return;
        }
        let node = &self.view.parse.nouns[thing];
        let mut parties = self.owners(thing);
        for phrase in &node.phrases {
            let preposition = self.preposition(phrase);
            if binding.used.contains(&phrase.noun)
                || !matches!(
                    preposition.as_ref(),
                    "with" | "to" | "from" | "between" | "for" | "by" | "at" | "of"
                )
            {
                continue;
            }
            // `a joint bid with Y`: Y bids as well.
            if preposition == "with" && self.is_joint(thing) {
                if !binding.object.is_empty() {
                    let fellows = self.fit(rule, Role::Object, self.fill(phrase.noun, "thing"));
                    binding.object.extend(fellows);
                }
                continue;
            }
            // An alliance for somebody is none with them.
            if rule.symmetric && !matches!(preposition.as_ref(), "with" | "between" | "by" | "of") {
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
                    clause.phrases.iter().filter(|p| matches!(self.preposition(p).as_ref(), "by" | "to"))
                {
                    parties.extend(self.fill(phrase.noun, "clause"));
                }
            } else if (clause.gap == Some(thing)
                || clause.phrases.iter().any(|p| p.noun == thing && p.unit < clause.group.first))
                && let Some(subject) = clause.subject
            {
                parties.extend(self.fill(subject, "clause"));
            }
        }
        self.share_out(rule, parties, binding);
    }

    /// `a joint bid`, where that has a place among the offers.
    fn is_joint(&self, thing: usize) -> bool {
        let group = &self.view.parse.nouns[thing].group;
        self.rules.lists("offers", self.head_lemma(thing))
            && (group.first..group.head).any(|unit| self.view.units[unit].lower.as_ref() == "joint")
    }

    /// Gives parties to the roles that nobody fills yet.
    pub(crate) fn share_out(&self, rule: &RelationRule, parties: Vec<Fill>, binding: &mut Binding) {
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
                // `a bid by the three trusts`: who stand side by side are on one side.
                let beside = suppliers.iter().any(|s: &Fill| s.slot == fill.slot && s.slot == "clause");
                if suppliers.is_empty() && !buyers.is_empty() || beside {
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
    pub(crate) fn not_opposite(&self, rule: &RelationRule, role: Role, mut parties: Vec<Fill>) -> Vec<Fill> {
        let opposite = match role {
            Role::Subject => &rule.object.usual,
            Role::Object => &rule.subject.usual,
        };
        parties.retain(|fill| !opposite.contains(self.story.kind(fill.entity)));
        parties
    }

    /// True where the roles that a fact needs are filled, by different entities.
    pub(crate) fn whole(&self, rule: &RelationRule, binding: &Binding) -> bool {
        let object = !binding.object.is_empty() || rule.symmetric && binding.subject.len() > 1;
        let subject = !binding.subject.is_empty()
            || rule.subject.optional
            || rule.symmetric && binding.object.len() > 1;
        object && subject
    }
}
