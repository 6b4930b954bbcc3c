//! What the words around a trigger make of it: plans, refusals, negation, conditions.

use crate::relation::candidate::Candidate;
use crate::relation::view::View;
use crate::rules::{Cue, Effect, Inner};
use crate::sentence::clauses::{Link, Verb};
use crate::sentence::groups::{Chunk, Shape};
use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};

/// How many governing verbs up the chain are looked at.
const CHAIN: usize = 4;

/// How many words stand between a verb and what is said of its subject at most.
const SAID: usize = 3;

/// How many words behind the trigger tell what came of it.
const BEHIND: usize = 16;

/// Applies every cue to a candidate, those nearest to the trigger first. What stays a fact beside what they
/// make of it is given back: an award that is quashed was one.
pub(crate) fn apply(rules: &Inner, view: &View, candidate: &mut Candidate) -> Option<Candidate> {
    let verbs = chain(view, candidate);
    let mut applied: Vec<&Cue> = Vec::new();
    let live = || view.cues(rules).iter().filter_map(|cue| rules.cues.get(*cue));
    for (index, &verb) in verbs.iter().enumerate() {
        for cue in live() {
            if !applied.iter().any(|other| other.id == cue.id)
                && at_verb(rules, view, cue, &verbs, index, verb, candidate)
            {
                applied.push(cue);
            }
        }
    }
    for cue in live() {
        if !applied.iter().any(|other| other.id == cue.id) && around(rules, view, cue, &verbs, candidate) {
            applied.push(cue);
        }
    }
    // `no longer runs`, `will not bid`: the words that say so hold the negation.
    let negates = |words: &String| words.split(' ').any(|word| matches!(word, "no" | "not" | "never"));
    let longer = applied.iter().any(|cue| cue.before.iter().any(negates));
    // `decided not to bid`: so does the verb that governs it.
    let decided = applied.iter().any(|cue| cue.negated);
    let mut kept = None;
    let overruled =
        |cue: &&Cue| (longer || decided) && cue.negation || decided && !cue.modals.is_empty() && !cue.negated;
    for cue in applied.into_iter().filter(|cue| !overruled(cue)) {
        match cue.effect(candidate.stage) {
            Some(Effect::Stage(stage)) if candidate.stage.is_some() => {
                if cue.keeps && !candidate.fallen {
                    kept = Some(candidate.clone());
                }
                candidate.stage = Some(stage);
                candidate.cues.push(cue.id.clone());
            }
            Some(Effect::Falls) => {
                candidate.fallen = true;
                candidate.cues.push(cue.id.clone());
            }
            _ => {}
        }
    }
    kept.filter(|_| !candidate.fallen)
}

/// The trigger's verb and the verbs that govern it, nearest first.
fn chain(view: &View, candidate: &Candidate) -> Vec<usize> {
    let parse = &view.parse;
    let first = candidate.verb.or_else(|| candidate.noun.and_then(|noun| host(view, noun)));
    let mut verbs: Vec<usize> = Vec::new();
    let mut next = first;
    while let Some(verb) = next {
        if verbs.contains(&verb) || verbs.len() >= CHAIN {
            break;
        }
        verbs.push(verb);
        let node = &parse.verbs[verb];
        if apart(view, node) || on_condition(view, node) {
            break;
        }
        // `denied a report that it was in talks`: what is done to the report is done to what it says.
        next = node.governor.or_else(|| node.noun_governor.and_then(|noun| told_of(view, verb, noun)));
    }
    verbs
}

/// `threatened to sue after losing out`: what is told of another time is not governed.
fn apart(view: &View, node: &Verb) -> bool {
    let Some(Chunk::Preposition(unit, _)) = node.preposition.and_then(|at| view.parse.chunks.get(at)) else {
        return false;
    };
    matches!(
        view.units[*unit].lower.as_ref(),
        "after" | "before" | "since" | "despite" | "following" | "upon"
    )
}

/// `would struggle if it lost the contract`: nor is a condition.
fn on_condition(view: &View, node: &Verb) -> bool {
    let word = node.subordinator.map_or("", |unit| view.units[unit].lower.as_ref());
    matches!(word, "if" | "unless" | "because" | "while" | "although" | "though" | "when" | "once" | "until")
}

/// The verb whose object a noun is, where the noun only tells what a clause says.
fn told_of(view: &View, clause: usize, noun: usize) -> Option<usize> {
    let parse = &view.parse;
    let first = parse.nouns[noun].first;
    parse.verbs[clause].subordinator?;
    parse.verbs.iter().position(|verb| verb.objects.contains(&first))
}

/// The verb in whose clause a noun stands.
fn host(view: &View, noun: usize) -> Option<usize> {
    let parse = &view.parse;
    let first = parse.nouns[noun].first;
    parse.verbs.iter().position(|verb| {
        verb.subject == Some(first) && verb.link == crate::sentence::clauses::Link::Direct
            || verb.objects.contains(&first)
            || verb.phrases.iter().any(|phrase| phrase.noun == first)
    })
}

/// Negation and modals in the verb group; verbs, nouns and adjectives that govern it.
fn at_verb(
    rules: &Inner,
    view: &View,
    cue: &Cue,
    verbs: &[usize],
    index: usize,
    verb: usize,
    candidate: &Candidate,
) -> bool {
    let parse = &view.parse;
    let node = &parse.verbs[verb];
    let units = &view.units;
    // A noun's host verb carries its mood, but the trigger is the noun.
    let own = candidate.verb.is_some() || index > 0;
    if cue.negation && (node.group.negated || none_of_it(view, node, index, candidate)) {
        return true;
    }
    if let Some(modal) = node.group.modal
        && (!cue.negated || node.group.negated)
        && cue
            .modals
            .iter()
            .any(|word| word == units[modal].lower.as_ref() || word == units[modal].lemma.as_ref())
        && !(units[modal].lower.as_ref() == "should" && resolved(rules, view, node))
    {
        return true;
    }
    let lemma = units[node.group.main].lemma.as_ref();
    // `X's operator, Y, declined to comment`: what the noun does itself is not done to it.
    let acts = candidate
        .noun
        .is_some_and(|noun| !own && !node.group.passive && node.subject == Some(parse.nouns[noun].first));
    let governs = (index > 0 || !own) && !acts;
    if cue.negated && !index.checked_sub(1).is_some_and(|below| parse.verbs[verbs[below]].group.negated) {
        return false;
    }
    // `rejected suggestions that`: a verb that only counts over what somebody says.
    let told = || {
        let below = index.checked_sub(1).map(|below| &parse.verbs[verbs[below]]);
        below.is_some_and(|below| below.subordinator.is_some() && below.governor.is_none())
    };
    let governing = |word: &String| match word.strip_suffix(" that") {
        Some(word) => verb_is(view, node, word, lemma) && told(),
        None => verb_is(view, node, word, lemma),
    };
    if governs && cue.verbs.iter().any(governing) {
        return true;
    }
    if let Some(noun) = node.noun_governor
        && !apart(view, node)
        && !overcome(rules, view, noun)
        && cue.nouns.iter().any(|word| units[parse.nouns[noun].group.head].lemma.as_ref() == word)
    {
        return true;
    }
    if index > 0 && !cue.adjectives.is_empty() {
        // `is set to lose`: between the governor and the verb before it in the chain.
        let from = node.group.main;
        let to = parse.verbs[verbs[index - 1]].group.first;
        if units
            .get(from.min(to)..to)
            .unwrap_or_default()
            .iter()
            .any(|u| cue.adjectives.iter().any(|word| word == u.lower.as_ref()))
        {
            return true;
        }
    }
    let opens = |unit: usize| cue.opens.iter().any(|word| word == units[unit].lower.as_ref());
    node.subordinator.is_some_and(opens) || inverted(view, node).is_some_and(opens)
}

/// `agreed that the deal should end`: what those have settled who can.
fn resolved(rules: &Inner, view: &View, node: &Verb) -> bool {
    let over = node.governor.map(|at| &view.parse.verbs[at]);
    over.is_some_and(|over| {
        !over.group.negated
            && over.group.modal.is_none()
            && rules.lists("resolving", view.units[over.group.main].lemma.as_ref())
    })
}

/// `has no contract with X`, `no contract was ever placed with X`, `neither X nor Y was asked`: what there is none of.
fn none_of_it(view: &View, node: &Verb, index: usize, candidate: &Candidate) -> bool {
    let none = |noun: usize| {
        let first = view.parse.nouns[noun].group.first;
        matches!(view.units[first].lower.as_ref(), "no" | "neither")
    };
    let arguments = node.subject.filter(|_| node.link == Link::Direct);
    let mut arguments = arguments.into_iter().chain(node.objects.iter().copied());
    match candidate.noun.filter(|_| index == 0 && candidate.verb.is_none()) {
        Some(noun) => none(noun),
        None => arguments.any(none),
    }
}

/// `beat off competition from X to win`: what is overcome governs nothing.
fn overcome(rules: &Inner, view: &View, noun: usize) -> bool {
    view.parse.verbs.iter().any(|verb| {
        verb.objects.contains(&noun)
            && !verb.group.passive
            && rules.lists("beating", view.units[verb.group.main].lemma.as_ref())
    })
}

/// `Did X award …?`, `Had X awarded …, …`: the auxiliary before the subject, at the head of its clause.
fn inverted(view: &View, node: &Verb) -> Option<usize> {
    let parse = &view.parse;
    let heads = |at: usize| {
        at.checked_sub(1).is_none_or(|before| {
            matches!(view.units[before].tag, Tag::Punctuation | Tag::Coordinator | Tag::Subordinator)
        })
    };
    // `Is X about to sign?`, `Were X ever to win`
    let be =
        node.subject.is_none() && node.group.shape == Shape::Finite && node.group.first == node.group.main;
    if be && view.units[node.group.main].tag == Tag::Auxiliary && heads(node.group.first) {
        return Some(node.group.first);
    }
    let subject = node.subject.filter(|_| node.link == Link::Direct)?;
    let group = &parse.nouns[parse.nouns[subject].first].group;
    let at = group.first.checked_sub(1)?;
    let auxiliary = matches!(view.units[at].tag, Tag::Auxiliary | Tag::Modal)
        || matches!(view.units[at].lower.as_ref(), "had" | "were" | "should" | "did");
    let finite = node.group.shape == Shape::Finite
        || view.units[node.group.main].tag == Tag::Verb(VerbForm::Participle);
    (auxiliary && heads(at) && finite).then_some(at)
}

/// `rule out`: a verb with its particle.
fn verb_is(view: &View, node: &Verb, word: &str, lemma: &str) -> bool {
    match word.split_once(' ') {
        None => word == lemma,
        Some((verb, particle)) => {
            verb == lemma
                && view.units.get(node.group.main + 1).is_some_and(|unit| unit.lower.as_ref() == particle)
        }
    }
}

/// Words before the trigger in its clause, nouns that a noun trigger hangs on, questions, headlines.
fn around(rules: &Inner, view: &View, cue: &Cue, verbs: &[usize], candidate: &Candidate) -> bool {
    if view.asks() && cue.opens.iter().any(|word| word == "?") {
        return true;
    }
    let trigger = candidate.trigger;
    if !cue.nouns.is_empty() {
        // `plans for a takeover of X`; `in talks over running`
        let mut noun = candidate.noun;
        for _ in 0..CHAIN {
            let Some(at) = noun.and_then(|n| view.parse.nouns[view.parse.nouns[n].first].preposition) else {
                break;
            };
            let before = at.checked_sub(1).and_then(|b| view.parse.noun_of(b));
            if let Some(governor) = before
                && cue
                    .nouns
                    .iter()
                    .any(|w| view.units[view.parse.nouns[governor].group.head].lemma.as_ref() == w)
            {
                return true;
            }
            noun = before;
        }
        for &verb in verbs {
            let node = &view.parse.verbs[verb];
            let governing =
                node.preposition.and_then(|p| p.checked_sub(1)).and_then(|b| view.parse.noun_of(b));
            if let Some(noun) = governing
                && cue.nouns.iter().any(|w| view.units[view.parse.nouns[noun].group.head].lemma.as_ref() == w)
            {
                return true;
            }
        }
    }
    // `no truth in reports that X has won`: before the noun that tells of it, too.
    let told = verbs.iter().filter_map(|&verb| view.parse.verbs[verb].noun_governor);
    let mut places = told.map(|noun| view.parse.nouns[noun].group.first).chain([trigger]);
    let is = |unit: &Unit, word: &str| unit.lower.as_ref() == word || unit.lemma.as_ref() == word;
    let preceded = |place: usize| {
        let units = before(view, place);
        cue.before.iter().any(|words| stand_in(units, words, is))
    };
    let follows = |unit: &Unit, word: &str| {
        unit.lower.as_ref() == word || word == "DURATION" && unit.kind == UnitKind::Duration
    };
    let followed = || {
        let units = behind(view, trigger);
        cue.behind.iter().any(|words| stand_in(units, words, follows))
    };
    !cue.before.is_empty() && places.any(preceded)
        || !cue.behind.is_empty() && followed()
        || !cue.after.is_empty() && said_of(view, cue, candidate)
        || supposed(rules, view) && cue.opens.iter().any(|word| view.units[0].lower.as_ref() == word)
}

/// `Suppose X took over Y.`: an order to think, told by the first word of the sentence.
pub(crate) fn supposed(rules: &Inner, view: &View) -> bool {
    view.units.first().is_some_and(|unit| rules.lists("supposing", unit.lower.as_ref()))
}

/// `A takeover of X is off the table`: the words behind the verb whose subject the trigger is.
fn said_of(view: &View, cue: &Cue, candidate: &Candidate) -> bool {
    let parse = &view.parse;
    let Some(noun) = candidate.noun else { return false };
    let first = parse.nouns[noun].first;
    let Some(verb) = parse.verbs.iter().find(|verb| verb.subject == Some(first) && verb.link == Link::Direct)
    else {
        return false;
    };
    let from = (verb.group.first + 1).min(view.units.len());
    cue.after.iter().any(|words| {
        let until = (from + SAID + words.split(' ').count()).min(view.units.len());
        stand_in(view.units.get(from..until).unwrap_or_default(), words, |unit, word| {
            unit.lower.as_ref() == word
        })
    })
}

/// True where these words stand among the units, one behind another.
fn stand_in(units: &[Unit], words: &str, is: impl Fn(&Unit, &str) -> bool) -> bool {
    let blank = words.bytes().position(|byte| byte == b' ');
    let (first, rest) = match blank.and_then(|blank| words.split_at_checked(blank)) {
        Some((first, rest)) => (first, rest.get(1..)),
        None => (words, None),
    };
    units.iter().enumerate().any(|(at, unit)| {
        is(unit, first)
            && rest.is_none_or(|rest| {
                let mut behind = units.get(at + 1..).unwrap_or_default().iter();
                rest.split(' ').all(|word| behind.next().is_some_and(|unit| is(unit, word)))
            })
    })
}

/// The units before the trigger, in the same clause as far as punctuation tells.
fn before<'v>(view: &'v View, trigger: usize) -> &'v [Unit] {
    view.units.get(clause_start(view, trigger)..trigger.min(view.units.len())).unwrap_or_default()
}

/// The units behind the trigger, before another clause begins.
fn behind<'v>(view: &'v View, trigger: usize) -> &'v [Unit] {
    let from = (trigger + 1).min(view.units.len());
    let until = (trigger + BEHIND).min(view.units.len());
    let ends = |unit: &Unit| {
        matches!(unit.tag, Tag::Coordinator | Tag::Subordinator | Tag::RelativePronoun)
            || matches!(unit.lower.as_ref(), ";" | ":" | "but")
    };
    let behind = view.units.get(from..until).unwrap_or_default();
    let end = behind.iter().position(ends).unwrap_or(behind.len());
    &behind[..end]
}

/// The unit after the last mark or subordinating word before the trigger.
fn clause_start(view: &View, trigger: usize) -> usize {
    // No clause is so long; what only looks like one is not searched from end to end for every trigger in it.
    const LONGEST: usize = 100;
    let chunks = &view.parse.chunks;
    let before = chunks.get(..chunks.partition_point(|chunk| chunk.first() < trigger)).unwrap_or_default();
    let breaks =
        |chunk: &&Chunk| matches!(chunk, Chunk::Break(_) | Chunk::Subordinator(_) | Chunk::Relative(_));
    let start = before.iter().rev().take(LONGEST).find(breaks).map_or(0, Chunk::first);
    start.max(trigger.saturating_sub(LONGEST))
}
