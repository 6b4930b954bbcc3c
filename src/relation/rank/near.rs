//! What sentences show of a pair: who stands where, at which triggers, among which words.

use std::cell::OnceCell;

use crate::relation::rank::cast::{Body, Place, sentences};
use crate::relation::rank::features::{Pair, bucket};
use crate::relation::rank::scene::Scene;
use crate::relation::rank::seen::{Sink, put};
use crate::relation::rank::slots::{attached, slot};
use crate::relation::view::View;
use crate::rules::{key, key_on};
use crate::sentence::tags::Tag;

/// How far apart sentences may be that speak of one thing.
const REACH: usize = 3;

/// How many mentions of one body in a sentence are looked at.
const MENTIONS: usize = 3;

impl Pair<'_, '_> {
    /// Sentences that name both.
    pub(super) fn side_by_side(&self, sink: &mut Sink<'_>, s: &Body, o: &Body) {
        let mut count = 0;
        for sentence in sentences(o).filter(|&at| !s.places_in(at).is_empty()) {
            count += 1;
            self.beside(sink, s, o, sentence);
        }
        put!(sink, "shared sentences", bucket(count));
    }

    /// One sentence that names both.
    pub(super) fn beside(&self, sink: &mut Sink<'_>, s: &Body, o: &Body, sentence: usize) {
        for a in s.places_in(sentence).iter().take(MENTIONS) {
            for b in o.places_in(sentence).iter().take(MENTIONS) {
                self.side(sink, sentence, a, b);
            }
        }
        self.between(sink, s, o, sentence);
        self.surroundings(sink, "both", sentence);
    }

    /// Two mentions in one sentence.
    fn side(&self, sink: &mut Sink<'_>, sentence: usize, a: &Place, b: &Place) {
        let (Some(view), Some(scene)) = (self.story.views.get(sentence), self.scenes.get(sentence)) else {
            return;
        };
        let own = self.rules.relations[self.relation].kind.as_str();
        let (low, high) = (a.unit.min(b.unit), a.unit.max(b.unit));
        let order = if a.unit < b.unit { "s<o" } else { "o<s" };
        put!(sink, "order", order);
        put!(sink, "words between", bucket((high - low).saturating_sub(1)));
        if a.nominal {
            put!(sink, "subject nominal");
        }
        if b.nominal {
            put!(sink, "object nominal");
        }
        if view.headline {
            put!(sink, "side by side in headline", order);
        }
        let (sa, sb) = (slot(self.rules, view, a), slot(self.rules, view, b));
        put!(sink, "subject", sa.0, "object", sb.0);
        put!(sink, "subject in", sa.1);
        put!(sink, "object in", sb.1);
        if let (Some(x), Some(y)) = (a.noun, b.noun) {
            if x != y && view.parse.nouns[x].first == view.parse.nouns[y].first {
                put!(sink, "coordinated");
            }
            if view.parse.nouns[x].apposed.contains(&y) || view.parse.nouns[y].apposed.contains(&x) {
                put!(sink, "apposed");
            }
            if x == y {
                put!(sink, "one noun group", order);
            }
        }
        let verbs = view.units.get(low + 1..high).unwrap_or(&[]).iter();
        put!(sink, "verbs between", bucket(verbs.filter(|unit| matches!(unit.tag, Tag::Verb(_))).count()));
        let (at_trigger, in_slots) = (key(&["trigger", own]), key(&["slots", own]));
        for trigger in &scene.triggers {
            let place = if trigger.unit < low {
                "before"
            } else if trigger.unit > high {
                "after"
            } else {
                "between"
            };
            let (x, y) = (attached(view, a, trigger), attached(view, b, trigger));
            for (kind, stage) in trigger.classes.iter().filter(|(kind, _)| *kind == own) {
                let placed = key_on(at_trigger, &[stage, place]);
                sink.put_key(placed, &["trigger", kind, stage, place]);
                sink.put_key(key_on(placed, &[order]), &["trigger", kind, stage, place, order]);
                if x != "-" || y != "-" {
                    sink.put_key(key_on(in_slots, &[stage, x, y]), &["slots", kind, stage, x, y]);
                    sink.put_key(key_on(in_slots, &[x, y]), &["slots", kind, x, y]);
                }
            }
            if x != "-" && y != "-" {
                put!(sink, "both at", view.units[trigger.unit].lemma.as_ref());
                put!(sink, "both at one trigger", x, y);
            }
        }
    }

    /// Sentences that name one of the two, near one that names the other.
    pub(super) fn apart(&self, sink: &mut Sink<'_>, subject: usize, object: usize) {
        for (who, this, other, role) in [("o", object, subject, 1), ("s", subject, object, 0)] {
            let (Some(body), Some(other)) = (self.cast.bodies.get(this), self.cast.bodies.get(other)) else {
                continue;
            };
            let Some(known) = self.shared.alone.get(this) else { continue };
            let alone = || sentences(body).map(|sentence| (sentence, OnceCell::new())).collect();
            for (sentence, known) in known[role].get_or_init(alone) {
                if other.is_near(*sentence, REACH) {
                    sink.put_known(&self.rules.seen, known, |sink| self.lone(sink, who, body, *sentence));
                }
            }
        }
    }

    /// One body in one sentence: its slots at the triggers there.
    pub(super) fn lone(&self, sink: &mut Sink<'_>, who: &str, body: &Body, sentence: usize) {
        let Some(view) = self.story.views.get(sentence) else { return };
        for place in body.places_in(sentence).iter().take(MENTIONS) {
            let (_, inside) = slot(self.rules, view, place);
            sink.put(&[who, "in", inside]);
        }
        self.surroundings(sink, who, sentence);
    }

    /// Triggers, cues and contract words of a sentence.
    fn surroundings(&self, sink: &mut Sink<'_>, who: &str, sentence: usize) {
        let (Some(view), Some(scene)) = (self.story.views.get(sentence), self.scenes.get(sentence)) else {
            return;
        };
        let Some(known) = self.shared.around.get(sentence) else { return };
        let known = match who {
            "both" => &known[0],
            "s" => &known[1],
            _ => &known[2],
        };
        sink.put_known(&self.rules.seen, known, |sink| self.tell_surroundings(sink, who, view, scene));
    }

    fn tell_surroundings(&self, sink: &mut Sink<'_>, who: &str, view: &View<'_>, scene: &Scene<'_>) {
        sink.put(&[who, if scene.contract { "contract word" } else { "no contract word" }]);
        let cued = key(&[who, "cue"]);
        for cue in &scene.cues {
            sink.put_key(key_on(cued, &[cue]), &[who, "cue", cue]);
        }
        let worded = key(&[who, "word"]);
        for trigger in &scene.triggers {
            let word = view.units[trigger.unit].lemma.as_ref();
            sink.put_key(key_on(worded, &[word]), &[who, "word", word]);
        }
        if view.asks() {
            sink.put(&[who, "question"]);
        }
    }
}
