//! `has lost services`: after `have` a participle before its object is a verb, not an adjective.

use foldhash::HashSet;
use std::borrow::Cow;

use once_cell::sync::Lazy;

use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};

static STATIVE: Lazy<HashSet<&'static str>> = Lazy::new(|| {
    let lines = include_str!("../../seeds/lexicon/stative.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Turns such adjectives into participles and the `have` before them into an auxiliary.
pub(crate) fn settle(units: &mut [Unit]) {
    for have in 0..units.len() {
        if !matches!(units[have].lower.as_ref(), "has" | "have" | "had")
            || !matches!(units[have].tag, Tag::Verb(_))
        {
            continue;
        }
        let Some(at) = (have + 1..units.len().min(have + 4)).find(|&i| !between(&units[i])) else { continue };
        let Some(lemma) = participle(&units[at]) else { continue };
        units[at].tag = Tag::Verb(VerbForm::Participle);
        units[at].lemma = lemma;
        units[have].tag = Tag::Auxiliary;
        for unit in &mut units[have + 1..at] {
            if matches!(unit.tag, Tag::Determiner | Tag::Preposition) {
                unit.tag = Tag::Adverb;
            }
        }
    }
}

/// `has also`, `have each`, `had both`, `has since`
fn between(unit: &Unit) -> bool {
    matches!(unit.tag, Tag::Adverb | Tag::Negation)
        || matches!(unit.lower.as_ref(), "each" | "both" | "all" | "since")
}

/// The lemma of a word that stands as an adjective but is a verb's participle.
fn participle(unit: &Unit) -> Option<Cow<'static, str>> {
    let open = matches!(unit.tag, Tag::Adjective | Tag::Noun) && matches!(unit.kind, UnitKind::Word);
    if !open || STATIVE.contains(unit.lower.as_ref()) {
        return None;
    }
    let readings = unit.known?;
    readings.iter().find(|r| matches!(r.tag, Tag::Verb(VerbForm::Participle))).map(|r| r.lemma.clone())
}
