//! Where in a sentence a sum, a length or a date stands: in whose noun group, under which verb.

use crate::relation::attributes::{DateMention, Lead};
use crate::relation::bind::Binder;
use crate::relation_type::Stage;
use crate::sentence::clauses::{Link, Phrase, is_time};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::{Tag, UnitKind, VerbForm};
use crate::span::Span;

impl Binder<'_> {
    /// True where the span lies in the noun group of the candidate's thing.
    pub(super) fn inside(&self, candidate: usize, span: Span) -> bool {
        let candidate = &self.candidates[candidate];
        candidate.thing.into_iter().chain(candidate.noun).any(|noun| self.holds(noun, span))
            || candidate.verb.is_some_and(|verb| {
                let objects = &self.view.parse.verbs[verb].objects;
                objects.iter().any(|&noun| self.holds(noun, span) && self.is_contract(noun))
            })
    }

    /// True in `the five-year deal`.
    pub(super) fn in_definite(&self, span: Span) -> bool {
        (0..self.view.parse.nouns.len()).any(|noun| {
            let determiner = self.view.parse.nouns[noun].group.determiner;
            let the =
                determiner.is_some_and(|unit| matches!(self.view.units[unit].lower.as_ref(), "the" | "this"));
            the && self.is_contract(noun) && self.holds(noun, span)
        }) && !self.others.iter().any(|&c| self.inside(c, span))
    }

    pub(super) fn holds(&self, noun: usize, span: Span) -> bool {
        let group = &self.view.parse.nouns[noun].group;
        self.view.span_of(group.first, group.end).contains(span)
    }

    pub(super) fn is_contract(&self, noun: usize) -> bool {
        let head = self.view.parse.nouns[noun].group.head;
        self.rules.lists("contract", self.view.units[head].lemma.as_ref())
    }

    /// `contracts worth £2bn`, `£480m of NHS contracts`: a sum of who knows how many.
    pub(super) fn of_many(&self, span: Span) -> bool {
        let parse = &self.view.parse;
        let many = |noun: usize| {
            let group = &parse.nouns[noun].group;
            let head = &self.view.units[group.head];
            let numbered = (group.first..group.head).any(|unit| {
                self.view.units[unit].tag == Tag::Number && !span.contains(self.view.units[unit].span)
            });
            self.is_contract(noun) && head.lower.as_ref() != head.lemma.as_ref() && !numbered
        };
        let at = self.at(span);
        (0..parse.nouns.len()).any(|noun| {
            let node = &parse.nouns[noun];
            let behind = node.group.end <= at && at <= node.group.end + 2;
            let of =
                |phrase: &Phrase| self.view.units[phrase.unit].lower.as_ref() == "of" && many(phrase.noun);
            many(noun) && (self.holds(noun, span) || behind)
                || self.holds(noun, span) && node.phrases.iter().any(of)
        })
    }

    /// True where the sentence brings in a contract of its own: `under a contract worth £5m`.
    pub(crate) fn brings_in(&self) -> bool {
        (0..self.view.parse.nouns.len()).any(|noun| {
            let group = &self.view.parse.nouns[noun].group;
            let new = group
                .determiner
                .is_some_and(|unit| matches!(self.view.units[unit].lower.as_ref(), "a" | "an" | "another"));
            // `and has a possible two-year extension`
            let more = self.rules.lists("additions", self.view.units[group.head].lemma.as_ref());
            new && self.is_contract(noun) && !more
        })
    }

    /// True where the clause of a mention is about somebody else.
    pub(super) fn of_another(&self, span: Span, focus: usize) -> bool {
        let focus = &self.candidates[focus];
        let subject = self.clause(self.at(span)).and_then(|verb| self.view.parse.verbs[verb].subject);
        let head = subject.map(|noun| self.view.parse.nouns[noun].group.head);
        let entity = head.and_then(|unit| self.story.reference(self.view, unit)).map(|r| r.entity);
        entity.is_some_and(|e| focus.object.iter().chain(&focus.subject).all(|fill| fill.entity != e))
    }

    /// The unit of a mention.
    pub(super) fn at(&self, span: Span) -> usize {
        self.view.units.partition_point(|unit| unit.span.end <= span.start)
    }

    /// True where a mention stands in a clause about something else: `Acme, which the group bought for £5m`.
    pub(super) fn strays(&self, span: Span, candidate: Option<usize>) -> bool {
        let at = self.at(span);
        // `the firm set up in 2011 to run`
        let words: Vec<&str> = self
            .view
            .units
            .get(at.saturating_sub(3)..at)
            .unwrap_or_default()
            .iter()
            .map(|unit| unit.lower.as_ref())
            .collect();
        if matches!(words.as_slice(), ["set", "up", "in"]) {
            return true;
        }
        let Some(verb) = self.clause(at) else { return false };
        if self.founds(verb) {
            return true;
        }
        let node = &self.view.parse.verbs[verb];
        if let Some(c) = candidate {
            let candidate = &self.candidates[c];
            let trigger = candidate.trigger;
            let own = candidate.verb == Some(verb) || (node.group.first..at).contains(&trigger);
            if own || candidate.verb.is_some_and(|trigger| self.fronted(at, trigger)) {
                return false;
            }
        }
        let lemma = self.view.units[node.group.main].lemma.as_ref();
        if self.rules.lists("elsewhere", lemma) {
            return true;
        }
        let named = node.subject.or(node.gap).is_some_and(|noun| {
            let head = self.view.parse.nouns[noun].group.head;
            matches!(self.view.units[head].kind, UnitKind::Mention(_))
        });
        node.link == Link::Relative && named && !self.rules.lists("providing", lemma) && !self.starts(verb)
    }

    /// `a charity set up by the council in 2011`, `founded in 1948`: how a body came to be.
    fn founds(&self, verb: usize) -> bool {
        let group = &self.view.parse.verbs[verb].group;
        let lemma = self.view.units[group.main].lemma.as_ref();
        let up = self.view.units.get(group.main + 1).is_some_and(|unit| unit.lower.as_ref() == "up");
        group.shape == Shape::Participle && (self.rules.lists("founding", lemma) || lemma == "set" && up)
    }

    /// The verb of the clause in which a unit stands: the last before it.
    pub(super) fn clause(&self, at: usize) -> Option<usize> {
        let parse = &self.view.parse;
        let verb = parse.verbs.iter().rposition(|verb| verb.group.first <= at)?;
        // A bracket or a further relative word between them parts them.
        let chunk = parse.verbs[verb].chunk;
        let apart = parse
            .chunks
            .iter()
            .skip(chunk)
            .take_while(|c| c.first() <= at)
            .any(|c| matches!(c, Chunk::Open(_) | Chunk::Close(_) | Chunk::Break(_)));
        (!apart).then_some(verb)
    }

    /// `after a nine-month search`, `a nine-month waiting list`: a length that is not the contract's.
    pub(super) fn idle(&self, span: Span) -> bool {
        let at = self.at(span);
        let group =
            self.view.parse.nouns.iter().find(|noun| (noun.group.first..noun.group.end).contains(&at));
        group.is_some_and(|noun| {
            let head = &self.view.units[noun.group.head];
            noun.group.head > at
                && !is_time(&self.view.units, &noun.group)
                && matches!(head.kind, UnitKind::Word)
                && !self.rules.lists("contract", head.lemma.as_ref())
                && !self.rules.lists("lasting", head.lemma.as_ref())
        })
    }

    /// `has run it for 22 years` tells how long something has gone on, not how long it is to.
    pub(super) fn past(&self, span: Span) -> bool {
        let at = self.at(span);
        let before = at.checked_sub(1).map_or("", |i| self.view.units[i].lower.as_ref());
        // `a review that had taken two years`
        let took = before == "taken" || before == "took";
        took || before == "for"
            && self.clause(at).is_some_and(|verb| {
                let group = &self.view.parse.verbs[verb].group;
                let lemma = self.view.units[group.main].lemma.as_ref();
                group.perfect && !group.passive && self.rules.lists("providing", lemma)
            })
    }

    /// True where the words before a date tell a beginning: `starts on`, `took over in`, `since`.
    pub(super) fn begins(&self, date: &DateMention) -> bool {
        if matches!(date.lead, Lead::From | Lead::Since) {
            return true;
        }
        let at = self.at(date.span);
        self.clause(at).is_some_and(|verb| self.starts(verb))
            || self.view.units.get(at.saturating_sub(5)..at).unwrap_or_default().iter().any(|unit| {
                matches!(
                    unit.lower.as_ref(),
                    "start" | "starts" | "starting" | "begins" | "beginning" | "commencing"
                )
            })
    }

    pub(super) fn starts(&self, verb: usize) -> bool {
        let group = &self.view.parse.verbs[verb].group;
        let lemma = self.view.units[group.main].lemma.as_ref();
        let next = self.view.units.get(group.main + 1).map_or("", |unit| unit.lower.as_ref());
        matches!(lemma, "start" | "begin" | "commence" | "launch" | "assume" | "inherit" | "replace")
            || lemma == "take" && matches!(next, "over" | "on" | "effect" | "up" | "control" | "charge")
            || lemma == "come" && next == "into"
            || lemma == "go" && next == "live"
            || lemma == "step" && next == "in"
    }

    /// True where a date tells an end: `expires in`, `lapses in`, `last until`.
    pub(super) fn ends(&self, date: &DateMention) -> bool {
        let at = self.at(date.span);
        self.clause(at).is_some_and(|verb| {
            let group = &self.view.parse.verbs[verb].group;
            let lemma = self.view.units[group.main].lemma.as_ref();
            let next = self.view.units.get(group.main + 1).map_or("", |unit| unit.lower.as_ref());
            self.rules.lists("ending", lemma) || lemma == "run" && next == "out"
        })
    }

    /// True where the word before a date is a verb of a list: `signed in May`.
    pub(super) fn done(&self, date: &DateMention, list: &str) -> bool {
        let at = self.at(date.span);
        let near = self.view.units.get(at.saturating_sub(3)..at).unwrap_or_default();
        near.iter()
            .any(|unit| matches!(unit.tag, Tag::Verb(_)) && self.rules.lists(list, unit.lemma.as_ref()))
    }

    /// True where a date stands under another verb than the one that tells the fact.
    pub(super) fn elsewhere(&self, candidate: usize, date: &DateMention) -> bool {
        let clause = self.clause(self.at(date.span));
        clause.is_some() && clause != self.candidates[candidate].verb
    }

    /// `announced in May that it would leave`: when an end was told, not when it came.
    pub(super) fn foretold(&self, date: &DateMention) -> bool {
        let clause = self.clause(self.at(date.span));
        clause.is_some_and(|verb| {
            let main = self.view.parse.verbs[verb].group.main;
            self.rules.lists("foretelling", self.view.units[main].lemma.as_ref())
        })
    }

    /// `A and B share the work today`: how things are, and no date.
    pub(super) fn nowadays(&self, date: &DateMention) -> bool {
        let words = self.story.document.get(date.span.start as usize..date.span.end as usize);
        let present = |verb: usize| {
            let group = &self.view.parse.verbs[verb].group;
            let finite = [Tag::Verb(VerbForm::Base), Tag::Verb(VerbForm::Third)];
            group.modal.is_none() && finite.contains(&self.view.units[group.main].tag)
        };
        words == Some("today") && self.clause(self.at(date.span)).is_some_and(present)
    }

    /// `was meant to last until 2020`: an end that was not to be.
    pub(super) fn meant(&self, date: &DateMention) -> bool {
        let at = self.at(date.span);
        let near = self.view.units.get(at.saturating_sub(8)..at).unwrap_or_default();
        near.iter().any(|unit| self.rules.lists("meant", unit.lower.as_ref()))
    }

    /// True where the sentence goes on about a contract that an earlier one spoke of.
    pub(crate) fn goes_on(&self, names: impl Fn(usize) -> bool) -> bool {
        let view = self.view;
        view.units.iter().enumerate().any(|(at, unit)| {
            let opens = at < 3
                || matches!(
                    view.units[at - 1].lower.as_ref(),
                    "," | ";" | "and" | "but" | "–" | "that" | "when"
                );
            self.rules.lists("contract", unit.lemma.as_ref())
                || matches!(unit.lower.as_ref(), "worth" | "service" | "term" | "price" | "stake")
                || opens && matches!(unit.lower.as_ref(), "it" | "they" | "its" | "their")
                // `The pair start on 1 May.`
                || at > 0
                    && view.units[at - 1].lower.as_ref() == "the"
                    && self.rules.lists("groups", unit.lemma.as_ref())
                || names(at)
        })
    }

    /// `…, and in May won`, `in May, when it won`: a date before its verb.
    fn fronted(&self, at: usize, trigger: usize) -> bool {
        let verbs = &self.view.parse.verbs;
        let main = verbs[trigger].group.main;
        if verbs.iter().find(|verb| verb.group.first > at).is_none_or(|verb| verb.group.main != main) {
            return false;
        }
        let word = |unit: usize| self.view.units.get(unit).map_or("", |unit| unit.lower.as_ref());
        let opening = (at.saturating_sub(3)..at)
            .any(|unit| matches!(word(unit), "," | "and" | "but" | "that" | ";" | "who" | "which"));
        opening || word(at + 1) == "when" || word(at + 1) == "," && word(at + 2) == "when"
    }

    /// True where a date stands in the clause of the trigger, or in one that governs it or depends on it.
    pub(super) fn dates_trigger(&self, candidate: usize, date: &DateMention) -> bool {
        let at = self.at(date.span);
        let parse = &self.view.parse;
        let (Some(clause), Some(trigger)) = (self.clause(at), self.candidates[candidate].verb) else {
            return true;
        };
        let mut above = Some(trigger);
        let governs = (0..4).any(|_| {
            let found = above == Some(clause);
            above = above.and_then(|verb| parse.verbs[verb].governor);
            found
        });
        let below = parse.verbs[clause].governor == Some(trigger);
        let ended = self.candidates[candidate].stage == Some(Stage::Ended);
        let lemma = self.view.units[parse.verbs[clause].group.main].lemma.as_ref();
        let apart =
            self.ends(date) || self.rules.lists("elsewhere", lemma) || self.of_another(date.span, candidate);
        self.fronted(at, trigger) || governs || below || ended || !apart
    }
}
