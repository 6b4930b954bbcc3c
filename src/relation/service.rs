//! The words for what is provided under a contract.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::sentence::clauses::Phrase;
use crate::sentence::groups::Shape;
use crate::sentence::tags::{Tag, UnitKind};

impl Filler<'_> {
    /// What a candidate says is provided, where it says so.
    pub(crate) fn service(&self, candidate: &Candidate) -> Option<String> {
        if let Some(thing) = candidate.thing
            && let Some(words) = self.service_of_thing(thing)
        {
            return Some(words);
        }
        let parse = &self.view.parse;
        if let Some(verb) = candidate.verb {
            let node = &parse.verbs[verb];
            if let Some(words) = self.service_of_phrases(&node.phrases) {
                return Some(words);
            }
            if let Some(words) = self.infinitive_under(verb) {
                return Some(words);
            }
        }
        let noun = candidate.noun?;
        self.service_of_phrases(&parse.nouns[noun].phrases)
    }

    /// `the community services contract`, `a contract for eye clinics`, `a contract to run X`, `eye clinics`.
    fn service_of_thing(&self, thing: usize) -> Option<String> {
        let lemma = self.head_lemma(thing);
        let node = &self.view.parse.nouns[thing];
        if !self.rules.lists("contract", lemma) {
            return self.noun_words(thing, node.group.head + 1);
        }
        if let Some(words) = self.noun_words(thing, node.group.head) {
            return Some(words);
        }
        if let Some(words) = self.service_of_phrases(&node.phrases) {
            return Some(words);
        }
        let infinitive = self.view.parse.verbs.iter().position(|verb| {
            verb.noun_governor == Some(thing)
                || matches!(verb.group.shape, Shape::Infinitive | Shape::Ing)
                    && verb.chunk == self.view.parse.after_members(thing)
        })?;
        self.clause_words(infinitive)
    }

    /// The words of a group up to `end`, without determiner, names, sums and lengths of time.
    fn noun_words(&self, noun: usize, end: usize) -> Option<String> {
        let group = &self.view.parse.nouns[noun].group;
        let mut first = group.first;
        for unit in group.first..end {
            let u = &self.view.units[unit];
            let skips = match u.kind {
                UnitKind::Word => {
                    matches!(u.tag, Tag::Determiner | Tag::PossessiveDeterminer | Tag::Number)
                        || self.rules.lists("plain", u.lower.as_ref())
                        || self.rules.lists("plain", u.lemma.as_ref())
                }
                UnitKind::Punctuation => true,
                _ => true,
            };
            if !skips {
                break;
            }
            first = unit + 1;
        }
        if first >= end {
            return None;
        }
        let mut last = end;
        while last > first {
            let u = &self.view.units[last - 1];
            let drops = matches!(
                u.kind,
                UnitKind::Punctuation | UnitKind::Possessive | UnitKind::Money | UnitKind::Duration
            ) || matches!(u.kind, UnitKind::Mention(_))
                || last == end && end == group.head && self.rules.lists("plain", u.lower.as_ref());
            if !drops {
                break;
            }
            last -= 1;
        }
        let words = self.view.words(self.story.document, first, last);
        clean(words)
    }

    /// `for eye clinics`, `to provide` is no phrase; `of scans`, `over running X`.
    fn service_of_phrases(&self, phrases: &[Phrase]) -> Option<String> {
        phrases.iter().find_map(|phrase| {
            let preposition = self.view.units[phrase.unit].lower.as_ref();
            if !matches!(preposition, "for" | "of" | "on" | "as" | "over" | "covering" | "with" | "from") {
                return None;
            }
            if preposition != "for"
                && preposition != "covering"
                && preposition != "on"
                && preposition != "over"
                && preposition != "as"
            {
                return None;
            }
            if !self.view.plain(phrase.noun) || self.time(phrase.noun) {
                return None;
            }
            let last = self.view.parse.nouns[self.view.parse.nouns[phrase.noun].first]
                .members
                .iter()
                .copied()
                .max()?;
            let first_words =
                self.noun_words(phrase.noun, self.view.parse.nouns[phrase.noun].group.head + 1)?;
            if last == phrase.noun {
                return self.not_contract(phrase.noun).then_some(first_words);
            }
            let from = self.view.parse.nouns[phrase.noun].group.first;
            clean(self.view.words(self.story.document, from, self.view.parse.nouns[last].group.end))
        })
    }

    fn not_contract(&self, noun: usize) -> bool {
        !self.rules.lists("contract", self.head_lemma(noun))
            && !matches!(self.head_lemma(noun), "bidder" | "provider" | "year" | "sum" | "part")
    }

    fn time(&self, noun: usize) -> bool {
        crate::sentence::clauses::is_time(&self.view.units, &self.view.parse.nouns[noun].group)
            || matches!(
                self.view.units[self.view.parse.nouns[noun].group.head].kind,
                UnitKind::Money | UnitKind::Number
            )
    }

    /// `appointed X to run its clinics`
    fn infinitive_under(&self, verb: usize) -> Option<String> {
        let parse = &self.view.parse;
        let clause = parse.verbs.iter().position(|v| {
            v.governor == Some(verb) && matches!(v.group.shape, Shape::Infinitive | Shape::Ing)
        })?;
        self.clause_words(clause)
    }

    /// The words of an infinitive, without a verb that only says `provide`.
    fn clause_words(&self, verb: usize) -> Option<String> {
        let node = &self.view.parse.verbs[verb];
        let lemma = self.view.units[node.group.main].lemma.as_ref();
        let &object = node.objects.first()?;
        let object_words = self.noun_words(object, self.view.parse.nouns[object].group.head + 1);
        if self.rules.lists("providing", lemma) && object_words.is_some() && self.view.plain(object) {
            let last = self.view.parse.nouns[object].members.iter().copied().max().unwrap_or(object);
            if last != object {
                let from = self.view.parse.nouns[object].group.first;
                return clean(self.view.words(
                    self.story.document,
                    from,
                    self.view.parse.nouns[last].group.end,
                ));
            }
            return object_words;
        }
        let end = self.view.parse.nouns
            [self.view.parse.nouns[object].members.iter().copied().max().unwrap_or(object)]
        .group
        .end;
        clean(self.view.words(self.story.document, node.group.main, end))
    }
}

/// Words on one line, without quotation marks and articles at the ends.
fn clean(words: &str) -> Option<String> {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '‘' | ',' | '-' | '–'));
    let text = ["the ", "a ", "an ", "its ", "their "]
        .iter()
        .fold(text, |t, article| t.strip_prefix(article).unwrap_or(t));
    (text.chars().filter(|c| c.is_alphabetic()).count() > 1).then(|| text.to_owned())
}
