//! Contracts spoken of as known: `the deal was terminated in June`, of whom the sentences before have told.

use crate::gazetteer::Kind;
use crate::relation::candidate::{Candidate, around};
use crate::relation::fill::Filler;
use crate::relation::story::{Fill, Story};
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::sentence::tags::{Tag, VerbForm};

impl Filler<'_> {
    /// `The deal has been terminated`: said of a contract that the article has told of.
    pub(crate) fn resumes(&self, stage: Option<Stage>, verb: usize, things: &[usize]) -> bool {
        let parse = &self.view.parse;
        let node = &parse.verbs[verb];
        let past = node.group.passive
            || node.group.perfect
            || matches!(self.view.units[node.group.main].tag, Tag::Verb(VerbForm::Past));
        let known = |&noun: &usize| {
            let group = &parse.nouns[noun].group;
            self.rules.lists("resumed", self.head_lemma(noun))
                && group.names.is_empty()
                && group.possessor.is_none()
                && matches!(
                    self.view.units[group.first].lower.as_ref(),
                    "the" | "this" | "that" | "its" | "their"
                )
        };
        matches!(stage, Some(Stage::Ended | Stage::Extended)) && past && things.iter().any(known)
    }
}

/// How many sentences a contract stays in focus.
const FOCUS: usize = 4;

/// Gives a fact without a supplier that of the contract in focus.
pub(crate) fn settle(rules: &Inner, story: &Story<'_>, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let this = &candidates[at];
        let open = rules.relations[this.relation].staged
            && this.object.is_empty()
            && !this.fallen
            && matches!(this.stage, Some(Stage::Ended | Stage::Extended));
        if !open {
            continue;
        }
        let Some(suppliers) = in_focus(rules, story, candidates, at) else { continue };
        candidates[at].object =
            suppliers.into_iter().map(|fill| Fill { carried: true, slot: "article", ..fill }).collect();
    }
}

/// The supplier of the contract that the sentence itself tells of, or else of the one told of last.
fn in_focus(rules: &Inner, story: &Story<'_>, candidates: &[Candidate], at: usize) -> Option<Vec<Fill>> {
    let this = &candidates[at];
    let near = || around(candidates, at).map(|(_, other)| other);
    let held = |other: &&Candidate| {
        other.relation == this.relation
            && !other.fallen
            && !other.object.is_empty()
            && other.object.iter().all(|fill| fill.slot != "article")
            && matches!(other.stage, Some(Stage::Awarded | Stage::Extended | Stage::Ended))
            && this.subject.iter().all(|a| other.object.iter().all(|b| a.entity != b.entity))
    };
    if let Some(supplier) = spoken_of(story, this) {
        return Some(vec![supplier]);
    }
    let beside = near().filter(held).filter(|other| other.sentence == this.sentence);
    if let Some(suppliers) = one_supplier(beside) {
        return Some(suppliers);
    }
    // `the existing contract` is not the one that has just been won.
    let old = story.views.get(this.sentence).is_some_and(|view| {
        view.units.iter().any(|unit| rules.lists("outgoing_contract", unit.lower.as_ref()))
    });
    if old {
        return None;
    }
    // Nor is one that is only to begin.
    let to_come = |other: &Candidate| {
        let view = story.views.get(other.sentence);
        other
            .verb
            .and_then(|verb| view.and_then(|view| view.parse.verbs.get(verb)))
            .is_some_and(|verb| verb.group.modal.is_some())
    };
    let before = |other: &&Candidate| {
        other.sentence < this.sentence
            && !to_come(other)
            && this.sentence - other.sentence <= FOCUS
            && (this.subject.is_empty()
                || other.subject.is_empty()
                || other.subject.iter().any(|a| this.subject.iter().any(|b| a.entity == b.entity)))
    };
    let last = near().filter(held).filter(before).map(|other| other.sentence).max()?;
    one_supplier(near().filter(held).filter(before).filter(|other| other.sentence == last))
}

/// `X went to court after Y decided not to renew its contract and gave Z the work`: of whose contract a sentence
/// speaks that has named one seller before.
fn spoken_of(story: &Story<'_>, this: &Candidate) -> Option<Fill> {
    let view = story.views.get(this.sentence)?;
    let group = &view.parse.nouns.get(this.thing?)?.group;
    let owned = matches!(view.units.get(group.first)?.lower.as_ref(), "its" | "their");
    let start = view.units.get(group.first)?.span.start;
    let sells = |kind: &Kind| [Kind::FIRM, Kind::NONPROFIT].contains(kind);
    let mut named = view.references().iter().filter(|named| named.span.start < start);
    let first = named.next().filter(|first| owned && sells(story.kind(first.entity)))?;
    named.all(|other| other.entity == first.entity || !sells(story.kind(other.entity))).then_some(Fill {
        entity: first.entity,
        span: first.span,
        slot: "clause",
        carried: true,
    })
}

/// The suppliers of facts that all have the same.
fn one_supplier<'a>(mut facts: impl Iterator<Item = &'a Candidate>) -> Option<Vec<Fill>> {
    let first = facts.next()?;
    let same =
        |other: &Candidate| other.object.iter().all(|a| first.object.iter().any(|b| a.entity == b.entity));
    facts.all(same).then(|| first.object.clone())
}
