//! The words for what is provided under a contract, as one sentence tells it.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::view::View;
use crate::rules::Inner;
use crate::sentence::clauses::{Phrase, is_time};
use crate::sentence::groups::Shape;
use crate::sentence::tags::{Tag, UnitKind};

/// How deep a noun is followed to the noun that tells the service: `bidder for the contract for eye clinics`.
const DEPTH: usize = 3;

/// Reads services off the nouns and verbs of one sentence.
pub(crate) struct ServiceReader<'a> {
    pub(crate) document: &'a str,
    pub(crate) view: &'a View,
    pub(crate) rules: &'a Inner,
}

/// What a noun has to do with a service.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
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
        told.or_else(|| candidate.verb.and_then(|verb| self.of_verb(verb)))
    }

    /// The service that a noun tells of.
    pub(crate) fn of_noun(&self, noun: usize, depth: usize) -> Option<String> {
        if depth == 0 {
            return None;
        }
        match self.sort(noun) {
            Sort::Void => None,
            Sort::Thing => self.whole(noun),
            Sort::Generic => self.qualified(noun).or_else(|| self.phrase_of(noun, &["of", "for"], depth)),
            Sort::Bearer => self.before_head(noun).or_else(|| self.after_head(noun, depth)),
        }
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
            verbs[v].governor == Some(verb) && matches!(verbs[v].group.shape, Shape::Infinitive | Shape::Ing)
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
        let unit = &self.view.units[node.group.main];
        let carries = self.rules.lists("providing", unit.lemma.as_ref());
        if let Some(&object) = node.objects.first() {
            let head = &self.view.units[self.view.parse.nouns[object].group.head];
            if head.tag == Tag::Pronoun {
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
            return None;
        }
        match self.sort(noun) {
            Sort::Bearer => self.of_noun(noun, DEPTH).map(|words| (words, 3)),
            Sort::Generic | Sort::Thing if self.servicelike(noun) => {
                self.qualified(noun).map(|words| (words, 1))
            }
            _ => None,
        }
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
        let adjoins = |phrase: &&Phrase| phrase.unit == node.group.end || self.sort(noun) == Sort::Bearer;
        node.phrases.iter().filter(adjoins).find_map(|phrase| self.phrase(phrase, wanted, depth - 1))
    }

    fn phrase(&self, phrase: &Phrase, wanted: &[&str], depth: usize) -> Option<String> {
        let preposition = self.view.units[phrase.unit].lower.as_ref();
        let fits = wanted.contains(&preposition) && self.common(phrase.noun);
        if fits { self.of_noun(phrase.noun, depth) } else { None }
    }

    /// True for a common noun that is no time or sum.
    fn common(&self, noun: usize) -> bool {
        let group = &self.view.parse.nouns[noun].group;
        self.view.plain(noun) && !is_time(&self.view.units, group)
    }

    fn lemma(&self, noun: usize) -> &str {
        self.view.units[self.view.parse.nouns[noun].group.head].lemma.as_ref()
    }

    fn sort(&self, noun: usize) -> Sort {
        let head = &self.view.units[self.view.parse.nouns[noun].group.head];
        let lists = |name: &str| {
            self.rules.lists(name, head.lemma.as_ref()) || self.rules.lists(name, head.lower.as_ref())
        };
        let unit = self.view.parse.nouns[noun].group.head;
        let named = head.tag == Tag::Name && self.place(unit) && !self.opens(unit);
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

    /// The words of a group and its fellows, where more than its head is said.
    fn qualified(&self, noun: usize) -> Option<String> {
        let head = self.view.parse.nouns[noun].group.head;
        let (first, _) = self.start(noun, head)?;
        let fellows = self.members(noun).len() > 1;
        if first < head || fellows { self.span(first, self.end(noun)) } else { None }
    }

    /// All the words of a noun that tells the service.
    fn whole(&self, noun: usize) -> Option<String> {
        let (first, _) = self.start(noun, self.view.parse.nouns[noun].group.head)?;
        self.span(first, self.end(noun))
    }

    /// `eye clinic` of `the £5m eye clinic contract`; the fellows that stand before it with it.
    fn before_head(&self, noun: usize) -> Option<String> {
        let head = self.view.parse.nouns[noun].group.head;
        let (mut first, bare) = self.start(noun, head)?;
        if first >= head {
            return None;
        }
        let parse = &self.view.parse;
        let leader = parse.nouns[noun].first;
        // `the drug and alcohol contract`: what stands before `and` has no article of its own after it.
        if bare && leader < noun && self.common(leader) && self.sort(leader) != Sort::Bearer {
            first = self.start(leader, parse.nouns[leader].group.head)?.0;
        }
        let mut end = head;
        while end > first && self.drops(end - 1) {
            end -= 1;
        }
        self.span(first, end)
    }

    fn drops(&self, unit: usize) -> bool {
        let u = &self.view.units[unit];
        matches!(u.kind, UnitKind::Mention(_) | UnitKind::Money | UnitKind::Duration | UnitKind::Date)
            || matches!(u.lower.as_ref(), "-" | "," | "“" | "”" | "\"")
            || self.untelling(unit)
    }

    /// The first telling unit of a group up to its head, and whether nothing was passed over.
    fn start(&self, noun: usize, head: usize) -> Option<(usize, bool)> {
        let group = &self.view.parse.nouns[noun].group;
        let mut first = group.first;
        // What a body possesses is not named after it: `the company's eye contract`.
        for unit in group.first..head {
            let u = &self.view.units[unit];
            let possessor = unit.checked_sub(1).map(|i| &self.view.units[i]);
            let whose = possessor.is_some_and(|p| {
                !matches!(p.kind, UnitKind::Word)
                    || p.tag == Tag::Name
                    || ["groups", "organs", "untelling", "plain"]
                        .iter()
                        .any(|list| self.rules.lists(list, p.lemma.as_ref()))
            });
            if u.kind == UnitKind::Possessive && whose {
                first = unit + 1;
            }
        }
        while first < head && self.passes(first, head) {
            first += 1;
        }
        // A quotation mark or a hyphen left standing.
        while first < head && matches!(self.view.units[first].kind, UnitKind::Punctuation) {
            first += 1;
        }
        Some((first, first == group.first))
    }

    /// True for a unit before the telling words: articles, names, sums, `new`.
    fn passes(&self, unit: usize, head: usize) -> bool {
        let u = &self.view.units[unit];
        let hyphen = self.view.units.get(unit + 1).is_some_and(|next| next.lower.as_ref() == "-");
        match u.kind {
            // `GP-led` and `111` tell of the service.
            UnitKind::Number => u.lower.len() != 3 && !hyphen,
            UnitKind::Word => {
                matches!(u.tag, Tag::Determiner | Tag::PossessiveDeterminer | Tag::Number | Tag::Adverb)
                    || self.untelling(unit) && !(hyphen && unit + 2 < head && !self.passes(unit + 2, head))
                    || matches!(u.tag, Tag::Name | Tag::Adjective)
                        && self.place(unit)
                        && !self.opens(unit)
                        && !self.view.headline
                        && !hyphen
                        && unit + 1 < head
            }
            _ => true,
        }
    }

    /// A capitalised name before a noun is mostly a place: `Elmshire`, but not `MSK`.
    fn place(&self, unit: usize) -> bool {
        let text = self.view.units[unit].span.text(self.document);
        self.view.units[unit].capital && text.chars().any(char::is_lowercase)
    }

    /// True for the first word of the sentence, which has its capital from there.
    fn opens(&self, unit: usize) -> bool {
        self.view.units[..unit].iter().all(|u| matches!(u.kind, UnitKind::Punctuation))
    }

    fn untelling(&self, unit: usize) -> bool {
        let u = &self.view.units[unit];
        u.kind == UnitKind::Word
            && ["plain", "untelling"].iter().any(|list| {
                self.rules.lists(list, u.lower.as_ref()) || self.rules.lists(list, u.lemma.as_ref())
            })
    }

    fn members(&self, noun: usize) -> &[usize] {
        let node = &self.view.parse.nouns[noun];
        if node.first == noun { &node.members } else { std::slice::from_ref(&node.first) }
    }

    /// One past the last unit of a noun, its fellows and the `of` that says of what.
    fn end(&self, noun: usize) -> usize {
        let nouns = &self.view.parse.nouns;
        let mut last =
            self.members(noun).iter().copied().filter(|&m| self.common(m)).max().unwrap_or(noun).max(noun);
        if let Some(phrase) = nouns[last].phrases.first()
            && self.view.units[phrase.unit].lower.as_ref() == "of"
            && phrase.unit == nouns[last].group.end
            && self.common(phrase.noun)
        {
            last = self
                .members(phrase.noun)
                .iter()
                .copied()
                .filter(|&m| self.common(m))
                .max()
                .unwrap_or(phrase.noun);
        }
        self.hyphened(nouns[last].group.end)
    }

    /// `a GP-led clinic` is one group to the reader, whatever it is to the grammar.
    fn hyphened(&self, end: usize) -> usize {
        let follows = self.view.units.get(end).is_some_and(|u| u.lower.as_ref() == "-");
        let next = self.view.parse.nouns.iter().find(|n| n.group.first > end && n.group.first <= end + 2);
        next.filter(|_| follows).map_or(end, |n| n.group.end)
    }

    fn span(&self, first: usize, end: usize) -> Option<String> {
        clean(self.view.words(self.document, first, end))
    }
}

/// Words on one line, without quotation marks and articles at the ends.
fn clean(words: &str) -> Option<String> {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '‘' | '’' | ',' | '-' | '–' | ' '));
    let text = ["the ", "a ", "an ", "its ", "their "]
        .iter()
        .fold(text, |t, article| t.strip_prefix(article).unwrap_or(t));
    (text.chars().filter(|c| c.is_alphanumeric()).count() > 1).then(|| text.to_owned())
}
