//! The words for what is provided under a contract, as one sentence tells it.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::view::View;
use crate::rules::Inner;
use crate::sentence::clauses::{Phrase, is_time};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::{Tag, UnitKind};

/// How deep a noun is followed to the noun that tells the service: `bidder for the contract for eye clinics`.
const DEPTH: usize = 3;

/// Reads services off the nouns and verbs of one sentence.
pub(crate) struct ServiceReader<'a> {
    pub(crate) document: &'a str,
    pub(crate) view: &'a View<'a>,
    pub(crate) rules: &'a Inner,
}

/// What a noun has to do with a service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A contract, or who holds one: what stands before and after it tells the service.
    Bearer,
    /// `service`, `centre`: a service only with a word that says which.
    Generic,
    /// No service: a sum, a time, a name, `talks`.
    Void,
    /// Anything else is what is bought.
    Thing,
}

impl Filler<'_> {
    /// What a candidate's own clause says is provided.
    pub(crate) fn service(&self, candidate: &Candidate) -> Option<String> {
        let reader = ServiceReader { document: self.story.document, view: self.view, rules: self.rules };
        reader.of_candidate(candidate)
    }
}

impl ServiceReader<'_> {
    /// What a candidate's thing, its triggering noun or its verb say is provided.
    pub(crate) fn of_candidate(&self, candidate: &Candidate) -> Option<String> {
        let nouns = candidate.thing.into_iter().chain(candidate.noun);
        let told = nouns.filter(|&noun| self.common(noun)).find_map(|noun| self.of_noun(noun, DEPTH));
        // `the appointment of X as auditor`, `its choice of X for eye clinics`
        let acts =
            || candidate.noun.and_then(|noun| self.phrase_of(noun, &["for", "as", "on", "over"], DEPTH));
        let acted = told.or_else(acts).or_else(|| candidate.verb.and_then(|verb| self.of_verb(verb)));
        acted.or_else(|| self.fronted())
    }

    /// What stands behind `for` at the head of the sentence: `For hardware, the bidders are X and Y`.
    fn fronted(&self) -> Option<String> {
        let parse = &self.view.parse;
        let Chunk::Preposition(unit, _) = parse.chunks.first()? else { return None };
        let noun = parse.noun_of(1).filter(|_| self.view.units[*unit].lower.as_ref() == "for")?;
        if self.common(noun) { self.of_noun(noun, DEPTH) } else { None }
    }

    /// The service that a noun tells of.
    pub(crate) fn of_noun(&self, noun: usize, depth: usize) -> Option<String> {
        if depth == 0 {
            return None;
        }
        if let Some(whole) = self.part_of(noun) {
            return self.of_noun(whole, depth - 1);
        }
        match self.sort(noun) {
            Sort::Void => None,
            Sort::Thing => self.whole(noun),
            Sort::Generic => self.qualified(noun).or_else(|| self.phrase_of(noun, &["of", "for"], depth)),
            Sort::Bearer => self.borne(noun, depth),
        }
    }

    /// `12 of the 111 contracts`, `nearly all of its clinics`
    fn part_of(&self, noun: usize) -> Option<usize> {
        const PARTS: [&str; 8] = ["all", "most", "much", "some", "many", "half", "part", "each"];
        let node = &self.view.parse.nouns[noun];
        let head = &self.view.units[node.group.head];
        let part =
            head.kind == UnitKind::Number || head.tag == Tag::Number || PARTS.contains(&head.lower.as_ref());
        let phrase = node.phrases.first().filter(|_| part)?;
        let of = self.view.units[phrase.unit].lower.as_ref() == "of";
        (of && self.common(phrase.noun)).then_some(phrase.noun)
    }

    /// The service that a contract or its holder tells of.
    fn borne(&self, noun: usize, depth: usize) -> Option<String> {
        let Some(before) = self.before_head(noun) else {
            return self.after_head(noun, depth).or_else(|| self.scheme(noun));
        };
        // `its eye contract for children`
        let node = &self.view.parse.nouns[noun];
        let after = node.phrases.first().filter(|phrase| phrase.unit == node.group.end);
        match after.and_then(|phrase| self.phrase(phrase, &["for"], depth - 1)) {
            Some(after) if self.rules.lists("contract", self.lemma(noun)) => {
                Some(format!("{before} {after}"))
            }
            _ => Some(before),
        }
    }

    /// `lead provider framework`: a list of suppliers goes by its own name.
    fn scheme(&self, noun: usize) -> Option<String> {
        let group = &self.view.parse.nouns[noun].group;
        let word = |unit: &usize| {
            let u = &self.view.units[*unit];
            u.kind == UnitKind::Word && !matches!(u.tag, Tag::Determiner | Tag::PossessiveDeterminer)
        };
        let first = (group.first..group.head).rev().take_while(word).last()?;
        if self.lemma(noun) == "framework" { self.span(first, group.end) } else { None }
    }

    /// What hangs on a verb that lets, wins or ends a contract: `chose X for eye clinics`, `hired X to run Y`.
    fn of_verb(&self, verb: usize) -> Option<String> {
        let parse = &self.view.parse;
        let node = &parse.verbs[verb];
        let said = |wanted: &'static [&'static str]| {
            node.phrases.iter().find_map(move |phrase| self.phrase(phrase, wanted, DEPTH))
        };
        if self.rules.lists("providing", self.view.units[node.group.main].lemma.as_ref())
            && let Some(words) = node.objects.iter().find_map(|&object| self.told(object))
        {
            return Some(words);
        }
        said(&["for"])
            .or_else(|| self.under(verb))
            .or_else(|| said(&["as", "over", "on", "about", "covering"]))
            .or_else(|| node.objects.iter().find_map(|&object| self.told(object)))
            .or_else(|| said(&["with", "from", "to", "in"]))
    }

    /// `appointed X to run its clinics`: the infinitive or -ing form that depends on a verb.
    fn under(&self, verb: usize) -> Option<String> {
        let verbs = &self.view.parse.verbs;
        let below = (0..verbs.len()).filter(|&v| {
            let bare = matches!(verbs[v].group.shape, Shape::Infinitive | Shape::Ing);
            // `paid X to test its plan`
            let behind = verbs[v].group.shape == Shape::Infinitive
                && verbs[verb].objects.iter().any(|&object| {
                    verbs[v].noun_governor == Some(object)
                        || verbs[v].chunk == self.view.parse.after_members(object)
                });
            bare && verbs[v].governor == Some(verb) || behind
        });
        below.into_iter().find_map(|v| self.of_clause(v))
    }

    /// What a noun tells, where it is a common noun.
    fn told(&self, noun: usize) -> Option<String> {
        if self.common(noun) { self.of_noun(noun, DEPTH) } else { None }
    }

    /// `for …`, `to …` and `covering …` after a contract or its holder.
    fn after_head(&self, noun: usize, depth: usize) -> Option<String> {
        const OF: [&str; 12] = [
            "provider",
            "supplier",
            "operator",
            "award",
            "provision",
            "delivery",
            "running",
            "supply",
            "management",
            "procurement",
            "transfer",
            "contractor",
        ];
        let node = &self.view.parse.nouns[noun];
        let lemma = self.lemma(noun);
        let wanted: &[&str] =
            if OF.contains(&lemma) { &["for", "of", "covering"] } else { &["for", "covering", "on", "over"] };
        let phrases = self.phrase_of(noun, wanted, depth);
        phrases.or_else(|| {
            let verbs = &self.view.parse.verbs;
            let after = self.view.parse.after_members(noun);
            let hangs = |v: &usize| {
                let verb = &verbs[*v];
                let bare = matches!(verb.group.shape, Shape::Infinitive | Shape::Ing);
                bare && (verb.noun_governor == Some(noun)
                    || verb.chunk == after
                    || verb.preposition == Some(after))
            };
            (0..verbs.len())
                .filter(hangs)
                .find_map(|v| self.of_clause(v))
                .or_else(|| {
                    let covers = |v: &&usize| {
                        matches!(self.view.units[verbs[**v].group.main].lemma.as_ref(), "cover" | "include")
                    };
                    node.clauses
                        .iter()
                        .find(covers)
                        .and_then(|&v| verbs[v].objects.iter().find_map(|&object| self.told(object)))
                })
                .or_else(|| {
                    let covers = (0..verbs.len()).find(|&v| {
                        verbs[v].subject == Some(noun)
                            && !verbs[v].group.passive
                            && self.view.units[verbs[v].group.main].lemma.as_ref() == "cover"
                    })?;
                    verbs[covers].objects.iter().find_map(|&object| self.told(object))
                })
        })
    }

    /// The words of an infinitive or -ing clause, without a verb that only says `provide`.
    pub(crate) fn of_clause(&self, verb: usize) -> Option<String> {
        let node = &self.view.parse.verbs[verb];
        // `has gone to the NHS` is what became of it.
        if node.group.perfect || node.group.passive {
            return None;
        }
        let unit = &self.view.units[node.group.main];
        let carries = self.rules.lists("providing", unit.lemma.as_ref());
        if let Some(&object) = node.objects.first() {
            let head = &self.view.units[self.view.parse.nouns[object].group.head];
            if head.tag == Tag::Pronoun && self.part_of(object).is_none() {
                return None;
            }
            if carries {
                return self.told(object);
            }
            if self.rules.lists("bargaining", unit.lemma.as_ref()) {
                return self
                    .told(object)
                    .or_else(|| node.phrases.iter().find_map(|p| self.phrase(p, &["for"], DEPTH - 1)));
            }
            if self.servicelike(object)
                && let Some(words) = self.qualified(object)
            {
                return Some(words);
            }
            if self.sort(object) == Sort::Bearer || matches!(head.kind, UnitKind::Money) {
                return self.told(object);
            }
            return self.span(node.group.main, self.end(object));
        }
        let phrase = node.phrases.iter().find(|phrase| phrase.unit >= node.group.main)?;
        if carries || self.rules.lists("bargaining", unit.lemma.as_ref()) {
            return self.phrase(phrase, &["for", "on", "with"], DEPTH - 1);
        }
        let near = phrase.unit <= node.group.end + 1
            && self.common(phrase.noun)
            && self.sort(phrase.noun) != Sort::Void;
        if near { self.span(node.group.main, self.end(phrase.noun)) } else { None }
    }

    /// What a noun tells of a service by itself, and how plainly: `eye clinic contract`, `eye services`.
    pub(crate) fn as_topic(&self, noun: usize) -> Option<(String, usize)> {
        if !self.common(noun) {
            return self.before_name(noun).map(|words| (words, 3));
        }
        match self.sort(noun) {
            Sort::Bearer => self.of_noun(noun, DEPTH).map(|words| (words, 3)),
            Sort::Generic | Sort::Thing if self.servicelike(noun) => {
                self.qualified(noun).map(|words| (words, 1))
            }
            _ => None,
        }
    }

    /// `patient transport contractor Acme`
    fn before_name(&self, noun: usize) -> Option<String> {
        let head = self.view.parse.nouns[noun].group.head;
        let holder = head.checked_sub(1).filter(|unit| *unit > self.view.parse.nouns[noun].group.first)?;
        let holds = self.rules.lists("holder", self.view.units[holder].lemma.as_ref());
        let (first, _) = self.start(noun, holder)?;
        if holds && first < holder { self.span(first, holder) } else { None }
    }

    /// True for a noun for what is provided.
    fn servicelike(&self, noun: usize) -> bool {
        self.rules.lists("servicelike", self.lemma(noun))
    }

    /// What a verb of providing has as its object, where that is a service by its own words.
    pub(crate) fn of_serving(&self, verb: usize) -> Option<String> {
        let objects = &self.view.parse.verbs[verb].objects;
        let telling = |noun: &&usize| self.common(**noun) && self.servicelike(**noun);
        objects.iter().find(telling).and_then(|&noun| self.of_noun(noun, DEPTH))
    }

    fn phrase_of(&self, noun: usize, wanted: &[&str], depth: usize) -> Option<String> {
        let node = &self.view.parse.nouns[noun];
        let adjoins = |phrase: &&Phrase| phrase.unit == node.group.end || self.sort(noun) != Sort::Generic;
        node.phrases.iter().filter(adjoins).find_map(|phrase| self.phrase(phrase, wanted, depth - 1))
    }

    fn phrase(&self, phrase: &Phrase, wanted: &[&str], depth: usize) -> Option<String> {
        let preposition = self.view.units[phrase.unit].lower.as_ref();
        let fits = wanted.contains(&preposition) && self.common(phrase.noun);
        if fits { self.of_noun(phrase.noun, depth) } else { None }
    }

    /// True for a common noun that is no time or sum.
    pub(super) fn common(&self, noun: usize) -> bool {
        let group = &self.view.parse.nouns[noun].group;
        self.view.plain(noun) && !is_time(&self.view.units, group)
    }

    pub(super) fn lemma(&self, noun: usize) -> &str {
        self.view.units[self.view.parse.nouns[noun].group.head].lemma.as_ref()
    }

    pub(super) fn sort(&self, noun: usize) -> Sort {
        let head = &self.view.units[self.view.parse.nouns[noun].group.head];
        let lists = |name: &str| {
            self.rules.lists(name, head.lemma.as_ref())
                || head.lower != head.lemma && self.rules.lists(name, head.lower.as_ref())
        };
        let unit = self.view.parse.nouns[noun].group.head;
        let titled = head.tag == Tag::Name || !self.capitals() && !self.servicelike(noun);
        let named = titled && self.place(unit) && !self.opens(unit);
        if !self.common(noun) && !matches!(head.kind, UnitKind::Number) || named || lists("serviceless") {
            Sort::Void
        } else if lists("contract") || lists("holder") {
            Sort::Bearer
        } else if lists("generic") {
            Sort::Generic
        } else {
            Sort::Thing
        }
    }
}
