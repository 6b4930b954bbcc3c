//! What a body does and what is done to it: the verbs and nouns it hangs on, wherever the article names it.

use crate::relation::rank::cast::{Body, Place, sentences};
use crate::relation::rank::features::Pair;
use crate::relation::rank::seen::Sink;
use crate::relation::rank::slots::{attached, preposition};
use crate::relation::view::View;
use crate::rules::{key, key_on};
use crate::sentence::tags::{Tag, UnitKind};

/// How many mentions of one body in a sentence are looked at.
const MENTIONS: usize = 2;

/// How many sentences that name a body are looked at.
const SENTENCES: usize = 12;

impl Pair<'_, '_> {
    /// All that a body hangs on, in every sentence.
    pub(super) fn words(&self, sink: &mut Sink<'_>, who: &str, body: &Body) {
        for sentence in sentences(body).take(SENTENCES) {
            self.words_in(sink, who, body, sentence);
        }
    }

    /// True for two fields of one form: `Winner: Acme. Buyer: Elmshire CCG.`
    pub(super) fn labelled(&self, subject: usize, object: usize) -> bool {
        let views = &self.story.views;
        let behind = |place: &Place| views.get(place.sentence).and_then(|view| label(view, place)).is_some();
        let labelled = |at: usize| {
            let (Some(body), Some(known)) = (self.cast.bodies.get(at), self.shared.labelled.get(at)) else {
                return false;
            };
            *known.get_or_init(|| body.places.iter().any(behind))
        };
        labelled(subject) && labelled(object)
    }

    /// What a body hangs on in one sentence.
    pub(super) fn words_in(&self, sink: &mut Sink<'_>, who: &str, body: &Body, sentence: usize) {
        let (Some(view), Some(scene)) = (self.story.views.get(sentence), self.scenes.get(sentence)) else {
            return;
        };
        for place in body.places_in(sentence).iter().take(MENTIONS) {
            beside(sink, who, view, place);
            hangs(sink, who, view, place);
            for trigger in &scene.triggers {
                let slot = attached(view, place, trigger);
                if slot == "-" {
                    continue;
                }
                let at = key(&[who, "at", slot]);
                for (kind, stage) in &trigger.classes {
                    sink.put_key(key_on(at, &[kind, stage]), &[who, "at", slot, kind, stage]);
                }
            }
        }
    }
}

/// The words on either side, and the label before a colon.
fn beside(sink: &mut Sink<'_>, who: &str, view: &View<'_>, place: &Place) {
    for (side, at) in [("after", place.unit.checked_sub(1)), ("before", Some(place.unit + 1))] {
        let word = at.and_then(|at| view.units.get(at));
        let word = word.map_or("nothing", |unit| match unit.kind {
            _ if unit.tag == Tag::Name => "a name",
            UnitKind::Word | UnitKind::Punctuation | UnitKind::Possessive => unit.lower.as_ref(),
            UnitKind::Mention(_) => "a name",
            _ => "a number",
        });
        sink.put(&[who, side, word]);
    }
    if let Some(label) = label(view, place) {
        let label = &view.units[label];
        sink.put(&[who, "label", if label.tag == Tag::Name { "a name" } else { &label.lemma }]);
    }
}

/// The last word of a label: `Losing bidder: Acme`.
fn label(view: &View<'_>, place: &Place) -> Option<usize> {
    let at = place.unit.checked_sub(2)?;
    (view.units.get(at + 1)?.lower.as_ref() == ":").then_some(at)
}

/// Verbs and nouns that govern a mention, and what it is said to be.
fn hangs(sink: &mut Sink<'_>, who: &str, view: &View<'_>, place: &Place) {
    let Some(noun) = place.noun else { return };
    let parse = &view.parse;
    let lemma = |unit: usize| match view.units.get(unit) {
        Some(unit) if unit.tag == Tag::Name => "a name",
        Some(unit) => unit.lemma.as_ref(),
        None => "",
    };
    let node = &parse.nouns[noun];
    let own = node.group.head == place.unit;
    if !own {
        let how = if node.group.possessor == Some(place.unit) { "has" } else { "names" };
        sink.put(&[who, how, lemma(node.group.head)]);
    }
    let inner = if own { "" } else { "in" };
    for other in node.apposed.iter().chain(&node.fellows) {
        if let Some(other) = parse.nouns.get(*other) {
            sink.put(&[who, "is", lemma(other.group.head)]);
        }
    }
    let first = node.first;
    for verb in &parse.verbs {
        let word = lemma(verb.group.main);
        let slot = if verb.subject == Some(first) {
            if verb.group.passive { "passive subject of" } else { "subject of" }
        } else if verb.objects.contains(&first) || verb.gap == Some(first) {
            "object of"
        } else if let Some(phrase) = verb.phrases.iter().find(|phrase| phrase.noun == first) {
            preposition(view.units[phrase.unit].lower.as_ref())
        } else {
            continue;
        };
        let particle = verb.group.particle.and_then(|at| view.units.get(at)).map_or("", |unit| &unit.lower);
        sink.put(&[who, inner, slot, word, particle]);
        if verb.group.negated {
            sink.put(&[who, inner, slot, "negated"]);
        }
        if let Some(modal) = verb.group.modal {
            sink.put(&[who, inner, slot, "modal", lemma(modal)]);
        }
        if matches!(word, "be" | "become" | "remain")
            && slot == "subject of"
            && let Some(object) = verb.objects.first().and_then(|&at| parse.nouns.get(at))
        {
            sink.put(&[who, "is", lemma(object.group.head)]);
        }
        if let Some(governor) = verb.governor.and_then(|at| parse.verbs.get(at)) {
            sink.put(&[who, inner, slot, "under", lemma(governor.group.main)]);
        }
    }
    for other in &parse.nouns {
        if let Some(phrase) = other.phrases.iter().find(|phrase| phrase.noun == first) {
            let word = preposition(view.units[phrase.unit].lower.as_ref());
            sink.put(&[who, inner, word, lemma(other.group.head)]);
        }
    }
}
