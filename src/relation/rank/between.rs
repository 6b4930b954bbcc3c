//! What stands between two mentions in one sentence: words, other bodies, and the verb that holds both.

use crate::relation::rank::cast::{Body, Place};
use crate::relation::rank::features::{Pair, bucket};
use crate::relation::rank::seen::{Sink, put};
use crate::relation::rank::slots::preposition;
use crate::relation::view::View;
use crate::rules::{key, key_on};
use crate::sentence::tags::{Tag, UnitKind};

/// How many words between two mentions are looked at, from either side.
const WORDS: usize = 5;
/// So many words between two mentions are told in their order.
const PATH: usize = 4;

impl Pair<'_, '_> {
    /// What stands between the nearest mentions of two bodies in a sentence.
    pub(super) fn between(&self, sink: &mut Sink<'_>, s: &Body, o: &Body, sentence: usize) {
        let Some(view) = self.story.views.get(sentence) else { return };
        let pairs =
            s.places_in(sentence).iter().flat_map(|a| o.places_in(sentence).iter().map(move |b| (a, b)));
        let Some((a, b)) = pairs.min_by_key(|(a, b)| a.unit.abs_diff(b.unit)) else { return };
        let (low, high) = (a.unit.min(b.unit), a.unit.max(b.unit));
        let order = if a.unit < b.unit { "s<o" } else { "o<s" };
        let within = view.units.get(low + 1..high).unwrap_or(&[]);
        let known = key(&["between", order]);
        let last = within.len().saturating_sub(WORDS);
        for (at, unit) in within.iter().enumerate() {
            if let UnitKind::Mention(_) = unit.kind {
                let kind = self.named(view, low + 1 + at);
                put!(sink, "body between", kind, order);
            } else if (at < WORDS || at >= last) && unit.kind == UnitKind::Word && unit.tag != Tag::Determiner
            {
                sink.put_key(key_on(known, &[unit.lemma.as_ref()]), &["between", order, unit.lemma.as_ref()]);
            }
        }
        if within.len() <= PATH {
            let words = || {
                let word = |(at, unit): (usize, &crate::sentence::tags::Unit)| match unit.kind {
                    UnitKind::Mention(_) => format!("<{}>", self.named(view, low + 1 + at)),
                    UnitKind::Word | UnitKind::Punctuation | UnitKind::Possessive => unit.lemma.to_string(),
                    _ => "#".to_owned(),
                };
                within.iter().enumerate().map(word).collect::<Vec<_>>().join("_")
            };
            put!(sink, "path", order, &words());
        }
        let others = within.iter().filter(|unit| matches!(unit.kind, UnitKind::Mention(_))).count();
        put!(sink, "bodies between", bucket(others));
        held(sink, view, a, b);
    }

    /// The kind of who is named by a unit.
    fn named(&self, view: &View<'_>, unit: usize) -> &str {
        self.story.reference(view, unit).map_or("name", |named| self.story.kind(named.entity).as_str())
    }
}

/// The verbs that hold both, and how the verbs that hold one each hang together.
fn held(sink: &mut Sink<'_>, view: &View<'_>, a: &Place, b: &Place) {
    let parse = &view.parse;
    let first = |place: &Place| place.noun.and_then(|noun| parse.nouns.get(noun)).map(|noun| noun.first);
    let (Some(x), Some(y)) = (first(a), first(b)) else { return };
    let lemma = |verb: usize| {
        parse.verbs.get(verb).and_then(|v| view.units.get(v.group.main)).map_or("", |u| u.lemma.as_ref())
    };
    let slot = |verb: usize, noun: usize| -> Option<&'static str> {
        let verb = parse.verbs.get(verb)?;
        if verb.subject == Some(noun) {
            return Some(if verb.group.passive { "passive subject" } else { "subject" });
        }
        if verb.objects.contains(&noun) || verb.gap == Some(noun) {
            return Some("object");
        }
        let phrase = verb.phrases.iter().find(|phrase| phrase.noun == noun)?;
        Some(preposition(view.units.get(phrase.unit)?.lower.as_ref()))
    };
    let (mut of_a, mut of_b) = (None, None);
    for verb in 0..parse.verbs.len() {
        let (s, o) = (slot(verb, x), slot(verb, y));
        if let (Some(s), Some(o)) = (s, o) {
            put!(sink, "one verb", s, o);
            put!(sink, "one verb", lemma(verb), s, o);
        }
        of_a = of_a.or(s.map(|s| (verb, s)));
        of_b = of_b.or(o.map(|o| (verb, o)));
    }
    if let (Some((v, s)), Some((w, o))) = (of_a, of_b)
        && v != w
    {
        let under = |low: usize, high: usize| parse.verbs.get(low).and_then(|v| v.governor) == Some(high);
        let how = if under(w, v) {
            "object's under subject's"
        } else if under(v, w) {
            "subject's under object's"
        } else {
            "apart"
        };
        put!(sink, "two verbs", how, s, o);
        put!(sink, "two verbs of subject", how, lemma(v), s);
        put!(sink, "two verbs of object", how, lemma(w), o);
    }
}
