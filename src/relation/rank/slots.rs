//! In which grammatical slot a mention stands.

use crate::relation::rank::cast::Place;
use crate::relation::rank::scene::Trigger;
use crate::relation::view::View;
use crate::rules::Inner;
use crate::sentence::groups::Chunk;

/// The grammatical slot of a mention, and the noun group around it.
pub(super) fn slot(rules: &Inner, view: &View<'_>, place: &Place) -> (&'static str, &'static str) {
    let Some(noun) = place.noun else { return ("loose", "loose") };
    let node = &view.parse.nouns[noun];
    let inside = if node.group.head == place.unit {
        "own group"
    } else {
        let lemma = view.units[node.group.head].lemma.as_ref();
        if node.group.possessor == Some(place.unit) {
            if rules.lists("contract", lemma) { "possessor of contract" } else { "possessor" }
        } else if rules.lists("contract", lemma) {
            "contract"
        } else if rules.lists("organs", lemma) {
            "organ"
        } else {
            "other group"
        }
    };
    let first = node.first;
    let head = &view.parse.nouns[first];
    if let Some(at) = head.preposition
        && let Some(Chunk::Preposition(unit, _)) = view.parse.chunks.get(at)
    {
        return (preposition(view.units[*unit].lower.as_ref()), inside);
    }
    for verb in &view.parse.verbs {
        if verb.subject == Some(first) {
            return (if verb.group.passive { "passive subject" } else { "subject" }, inside);
        }
    }
    for verb in &view.parse.verbs {
        if verb.objects.contains(&first) {
            return ("object", inside);
        }
    }
    ("loose", inside)
}

pub(super) fn preposition(word: &str) -> &'static str {
    const KNOWN: [&str; 20] = [
        "by",
        "for",
        "to",
        "with",
        "from",
        "of",
        "at",
        "in",
        "on",
        "between",
        "over",
        "as",
        "after",
        "under",
        "against",
        "including",
        "like",
        "through",
        "behalf",
        "alongside",
    ];
    KNOWN.iter().find(|known| **known == word).copied().unwrap_or("other preposition")
}

/// How a mention hangs on a trigger.
pub(super) fn attached(view: &View<'_>, place: &Place, trigger: &Trigger<'_>) -> &'static str {
    let Some(noun) = place.noun else { return "-" };
    let parse = &view.parse;
    let group = &parse.nouns[noun].group;
    // A name in the group of a head that is another word hangs there, and its head elsewhere.
    if let Some(at) = trigger.noun {
        if at == noun {
            return if group.possessor == Some(place.unit) { "possessor" } else { "modifier" };
        }
        let first = parse.nouns[noun].first;
        for phrase in &parse.nouns[at].phrases {
            if phrase.noun == first || phrase.noun == noun {
                return preposition(view.units[phrase.unit].lower.as_ref());
            }
        }
        if parse.nouns[at].apposed.contains(&noun) {
            return "apposed";
        }
        return "-";
    }
    let Some(verb) = trigger.verb.map(|at| &parse.verbs[at]) else { return "-" };
    let first = parse.nouns[noun].first;
    let inner = group.head != place.unit;
    if verb.subject == Some(first) {
        return match (verb.group.passive, inner) {
            (false, false) => "subject",
            (true, false) => "passive subject",
            (false, true) => "in subject",
            (true, true) => "in passive subject",
        };
    }
    if verb.objects.contains(&first) || verb.gap == Some(first) {
        return if inner { "in object" } else { "object" };
    }
    for phrase in &verb.phrases {
        if phrase.noun == first {
            return preposition(view.units[phrase.unit].lower.as_ref());
        }
    }
    "-"
}
