//! What the words around a capitalised name say: whether it is an organisation, of what kind, whether it acts.

use std::ops::Range;

use super::acts::{is_preposition, takes_over, verb_after};
use super::apposition::weigh_apposition;
use super::beside::{holds_members, is_brand, weigh_noun_behind};
use super::lexicon::LEXICON;
use super::posts;
use super::words::{Shape, Words};
use crate::gazetteer::Kind;

/// The weight of the words around a name, and the kind that they tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    /// Two and more say: an organisation.
    pub(super) score: f64,
    /// The kind that a noun beside the name gives.
    pub(super) kind: Option<Kind>,
    /// An office stands in apposition, or `who` follows.
    pub(super) person: bool,
}

/// Weighs the words around `name`. `person_ends_at` tells whether the name of a person ends before a word.
/// `org_at` tells whether an organisation is found at a word.
pub(super) fn weigh(
    words: &Words<'_>,
    name: &Range<usize>,
    person_ends_at: impl Fn(usize) -> bool,
    org_at: impl Fn(usize) -> bool,
) -> Evidence {
    let mut evidence = Evidence::default();
    weigh_neighbours(words, name, &mut evidence, &org_at);
    weigh_noun_before(words, name, &mut evidence);
    weigh_apposition(words, name, &mut evidence);
    weigh_before(words, name, &mut evidence, person_ends_at);
    weigh_after(words, name, &mut evidence, &org_at);
    evidence
}

fn weigh_noun_before(words: &Words<'_>, name: &Range<usize>, evidence: &mut Evidence) {
    let Some(mut before) = words.before(name.start) else { return };
    // `a charity, the Acme Link, …`
    if words.lower(before) == "the" && words.before(before).is_some_and(|at| words.text(at) == ",") {
        before -= 1;
    }
    let text = words.lower(before);
    // `charities such as Acme`, `Winner: Acme`
    let by_example = matches!(text.as_ref(), "as" | ":" | "including" | "like");
    if by_example {
        let noun = if text == "as" { before.checked_sub(2) } else { before.checked_sub(1) };
        let noun =
            noun.filter(|at| words.sentence_of(*at) == words.sentence_of(before)).map(|at| words.lower(at));
        let such = text != "as" || words.lower(before.saturating_sub(1)) == "such";
        let singular = noun.map(|noun| {
            noun.strip_suffix("ies")
                .map_or_else(|| noun.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"))
        });
        // `Outgoing: Acme`
        if text == ":"
            && singular.as_deref().is_some_and(|label| {
                matches!(label, "outgoing" | "incoming" | "shortlisted" | "successful" | "awarded to")
            })
        {
            evidence.score += 3.0;
        }
        if let Some(kind) = singular.filter(|_| such).and_then(|noun| LEXICON.cues.nouns.get(&noun).cloned())
        {
            evidence.score += 3.0;
            evidence.kind = Some(kind);
        }
        return;
    }
    // `the previous contractor, Acme, …`
    let apposed = text == ","
        && words
            .after(name.end)
            .is_none_or(|next| matches!(words.text(next).as_ref(), "," | "." | ";" | ")"))
        && before.checked_sub(1).is_some_and(|noun| {
            words.sentence_of(noun) == words.sentence_of(before) && words.shape(noun) == Shape::Lower
        });
    if apposed {
        let start = before.saturating_sub(4).max(words.sentence_range(before).start);
        let definite = (start..before).any(|at| {
            matches!(
                words.lower(at).as_ref(),
                "the" | "its" | "their" | "a" | "an" | "one" | "whose" | "new" | "previous"
            )
        });
        // `one of the sub-contractors, Acme, …`
        let one_of = || {
            let noun = words.lower(before - 1).replace('-', "");
            let noun = noun.strip_suffix('s').map(str::to_owned);
            let of = (start..before).any(|at| words.lower(at) == "of");
            noun.filter(|_| of).and_then(|noun| LEXICON.cues.nouns.get(&noun).cloned())
        };
        let kind = noun_kind(words, start..before, true).or_else(one_of);
        if let Some(kind) = kind.filter(|_| definite) {
            evidence.score += 3.0;
            evidence.kind = Some(kind);
        }
        return;
    }
    // `In a statement, Acme said`
    if text == "," && words.before(before).is_some_and(|at| words.lower(at) == "statement") {
        evidence.score += 1.0;
        return;
    }
    if words.shape(before) != Shape::Lower && !words.opens(before) {
        return;
    }
    let start = before.saturating_sub(4).max(words.sentence_range(before).start);
    if let Some(kind) = noun_kind(words, start..name.start, true) {
        evidence.score += 3.0;
        evidence.kind = Some(kind);
    }
}

/// `Acme, Barton and Carton`: beside an organisation in a list stands another.
fn weigh_neighbours(
    words: &Words<'_>,
    name: &Range<usize>,
    evidence: &mut Evidence,
    org_at: impl Fn(usize) -> bool,
) {
    let joins = |at: usize| matches!(words.text(at).as_ref(), "," | "and" | "or" | "&" | ";");
    // `Acme and the charity Barton`
    let skip = |at: usize| {
        let first = if matches!(words.text(at).as_ref(), "the" | "The") { at + 1 } else { at };
        let noun = |at: &usize| {
            words.shape(*at) == Shape::Lower && LEXICON.cues.nouns.contains(words.lower(*at).as_ref())
        };
        first + (first..first + 3).take_while(noun).count()
    };
    let behind = words
        .after(name.end)
        .is_some_and(|at| joins(at) && (org_at(skip(at + 1)) || (joins(at + 1) && org_at(skip(at + 2)))));
    let mut before = words.before(name.start);
    if before.is_some_and(|at| matches!(words.text(at).as_ref(), "the" | "The")) {
        before = before.and_then(|at| words.before(at));
    }
    let before = before.is_some_and(|at| {
        joins(at) && at > 0 && (org_at(at - 1) || (joins(at - 1) && at > 1 && org_at(at - 2)))
    });
    if behind || before {
        evidence.score += 2.0;
    }
}

/// The kind told by the noun that ends (or, in an apposition, heads) these words.
pub(super) fn noun_kind(words: &Words<'_>, range: Range<usize>, at_end: bool) -> Option<Kind> {
    let cues = &LEXICON.cues;
    let text: Vec<_> = range.clone().map(|at| words.lower(at)).collect();
    let phrase = cues.phrases.iter().find(|(phrase, _)| {
        let starts = if at_end { text.len().saturating_sub(phrase.len())..text.len() } else { 0..text.len() };
        starts.into_iter().any(|i| {
            text.get(i..i + phrase.len()).is_some_and(|part| part.iter().zip(phrase).all(|(a, b)| a == b))
        })
    });
    if let Some((_, kind)) = phrase {
        return Some(kind.clone());
    }
    let mut nouns = text.iter().rev();
    if at_end {
        cues.nouns.get(nouns.next()?.as_ref()).cloned()
    } else {
        nouns.find_map(|noun| cues.nouns.get(noun.as_ref()).cloned())
    }
}

fn weigh_before(
    words: &Words<'_>,
    name: &Range<usize>,
    evidence: &mut Evidence,
    person_ends_at: impl Fn(usize) -> bool,
) {
    let cues = &LEXICON.cues;
    let Some(mut before) = words.before(name.start) else { return };
    if words.lower(before) == "the" {
        let Some(earlier) = words.before(before) else { return };
        before = earlier;
    }
    let text = words.lower(before);
    let text = if takes_over(words, before) { "buy" } else { text.as_ref() };
    let earlier = words.before(before);
    // `a joint procurement, called Elmshare`
    let thing = |at: usize| {
        matches!(
            words.lower(at).as_ref(),
            "procurement"
                | "programme"
                | "project"
                | "scheme"
                | "system"
                | "initiative"
                | "campaign"
                | "service"
                | "app"
                | "product"
                | "platform"
                | "plan"
                | "strategy"
                | "tool"
                | "software"
                | "model"
                | "pilot"
                | "review"
                | "report"
                | "framework"
                | "arrangement"
                | "arrangements"
        )
    };
    // `HMP Elmford`
    if is_brand(words, name) || matches!(words.text(before).as_ref(), "HMP" | "HMYOI" | "IRC") {
        evidence.score -= 4.0;
        return;
    }
    let named_so = matches!(text, "called" | "named" | "dubbed" | "codenamed")
        || text == "as" && earlier.is_some_and(|at| words.lower(at) == "known");
    if named_so && (before.saturating_sub(3)..before).any(thing) {
        evidence.score -= 4.0;
        return;
    }
    let office = earlier.is_some_and(|at| {
        let text = words.lower(at);
        LEXICON.people.offices.contains(text.as_ref())
            || matches!(text.as_ref(), "formerly" | "previously" | "job" | "career" | "post" | "worked")
    }) || matches!(text, "at" | "for" | "with") && follows_field(words, before);
    let person =
        person_ends_at(before) || earlier.is_some_and(|at| words.lower(at) == "," && person_ends_at(at));
    // `director for renal medicine at Acme`, in capitals: a field, and then the body.
    let field = matches!(text, "of" | "for")
        && office
        && words.after(name.end).is_some_and(|at| words.lower(at) == "at")
        && (words.is_capital(name.end + 1)
            || words.lower(name.end + 1) == "the" && words.is_capital(name.end + 2));
    if matches!(text, "of" | "at" | "for" | "with" | "from" | "to") && (office || person) && !field {
        evidence.score += 2.0;
        // Only unions, campaigns and the like have organisers, stewards and supporters.
        let joined = earlier.is_some_and(|at| {
            matches!(
                words.lower(at).as_ref(),
                "organiser" | "steward" | "supporter" | "supporters" | "members" | "campaigner" | "convenor"
            )
        });
        if joined {
            evidence.kind.get_or_insert(Kind::NONPROFIT);
        }
        return;
    }
    // `Drivers at Acme were told`
    if text == "at" && earlier.is_some_and(|at| posts::works(words, at)) {
        evidence.score += 2.0;
        return;
    }
    if cues.locatives.contains(text) && evidence.kind.is_none() {
        evidence.score -= 2.0;
    }
    if cues.takers.contains(text) {
        let sentence = words.sentence_range(before);
        let reach = if text == "from" { 12 } else { 7 };
        let near = before.saturating_sub(reach).max(sentence.start)..before;
        let deal = near.into_iter().any(|at| {
            let lower = words.lower(at);
            cues.deals.contains(lower.as_ref())
                || (cues.gives.contains(lower.as_ref())
                    && !matches!(
                        lower.as_ref(),
                        "left" | "see" | "help" | "want" | "set" | "made" | "called"
                    ))
        });
        evidence.score += match (text, deal) {
            ("by" | "with" | "to" | "from" | "of" | "between" | "for" | "against", true) => 2.0,
            ("by" | "with" | "called" | "named" | "replacing" | "like" | "including", false) => 1.0,
            (_, true) => 1.0,
            _ => 0.5,
        };
    }
    if cues.gives.contains(text) {
        let light = matches!(
            text,
            "left" | "see" | "help" | "want" | "set" | "made" | "told" | "asked" | "called" | "let" | "keep"
        );
        evidence.score += if light { 1.0 } else { 2.0 };
    }
    // A capital `The` inside a sentence belongs to a name.
    if words.before(name.start).is_some_and(|at| words.text(at) == "The" && !words.opens(at)) {
        evidence.score += 1.5;
    }
}

/// `head of health at`, `director for adult mental health at`: an office and its field before a word.
fn follows_field(words: &Words<'_>, at: usize) -> bool {
    let start = at.saturating_sub(7).max(words.sentence_range(at).start);
    let small = |at: usize| words.shape(at) == Shape::Lower || words.text(at) == "&";
    (start + 1..at.saturating_sub(1)).rev().take_while(|field| small(*field + 1)).any(|of| {
        matches!(words.lower(of).as_ref(), "of" | "for")
            && LEXICON.people.offices.contains(words.lower(of - 1).as_ref())
    })
}

fn weigh_after(
    words: &Words<'_>,
    name: &Range<usize>,
    evidence: &mut Evidence,
    org_at: impl Fn(usize) -> bool,
) {
    let cues = &LEXICON.cues;
    let Some(next) = words.after(name.end) else { return };
    if holds_members(words, next, org_at) {
        evidence.score += 3.0;
        evidence.kind.get_or_insert(Kind::NONPROFIT);
        return;
    }
    if words.shape(next) == Shape::Possessive {
        // `Roe’s disease`
        if matches!(words.lower(next + 1).as_ref(), "disease" | "syndrome" | "lymphoma" | "palsy" | "chorea")
        {
            evidence.score -= 5.0;
            return;
        }
        let owned = next + 1..words.sentence_range(next).end.min(next + 5);
        let office = owned.clone().any(|at| LEXICON.people.offices.contains(words.lower(at).as_ref()));
        let deal = owned.into_iter().any(|at| cues.deals.contains(words.lower(at).as_ref()));
        evidence.score += match (deal, office) {
            (true, _) => 2.5,
            (_, true) => 2.0,
            _ => 1.0,
        };
        return;
    }
    // `Acme of Elmford`
    if words.lower(next) == "of" && LEXICON.is_place_word(&words.text(next + 1)) && words.is_capital(next + 1)
    {
        evidence.score += 1.5;
    }
    let led = words.before(name.start).is_some_and(|at| is_preposition(words, at));
    if let Some(verb) = verb_after(words, next).filter(|_| !led) {
        let text = words.lower(verb);
        // `Acme has been chosen`
        let mut done = verb + 1;
        if matches!(words.lower(verb).as_ref(), "has" | "have" | "had" | "will") {
            done += usize::from(matches!(words.lower(done).as_ref(), "been" | "be"));
        }
        if done > verb + 1 || matches!(words.lower(verb).as_ref(), "was" | "is") {
            let chosen = words.lower(done);
            if chosen.ends_with(['d', 'n']) && cues.gives.contains(chosen.as_ref()) {
                evidence.score += 1.0;
            }
        } else if wins(&words.lower(done)) || wins(&text) {
            // `Acme has won the Elmford contract`
            let sentence = words.sentence_range(verb).end;
            let deal =
                (verb..sentence.min(verb + 10)).any(|at| cues.deals.contains(words.lower(at).as_ref()));
            evidence.score += f64::from(u8::from(deal));
        }
        evidence.score += if LEXICON.people.said.contains(text.as_ref()) { 1.0 } else { 1.5 };
        return;
    }
    let text = words.lower(next);
    match text.as_ref() {
        "to" | "and" | "or" => evidence.score += 0.5,
        "instead" if words.lower(next + 1) == "of" => evidence.score += 1.5,
        "rather" if words.lower(next + 1) == "than" => evidence.score += 1.5,
        // `with Acme as its main contractor`
        "as" => {
            let end = (next + 1..words.sentence_range(next).end.min(next + 6))
                .find(|at| words.shape(*at) != Shape::Lower)
                .unwrap_or(next + 6);
            let end = end.min(words.sentence_range(next).end);
            let office = (next + 1..end).any(|at| LEXICON.people.offices.contains(words.lower(at).as_ref()));
            let kind = noun_kind(words, next + 1..end, false);
            if let Some(kind) = kind.filter(|_| !office) {
                evidence.score += 2.0;
                evidence.kind.get_or_insert(kind);
            }
        }
        "report" | "review" | "inquiry" | "programme" | "system" | "building" | "road" | "scheme"
        | "project" | "process" | "model" | "ward" | "street" | "school" | "area" | "way" | "principle"
        | "formula" | "effect" | "family" => evidence.score -= 2.0,
        text if LEXICON.people.offices.contains(text) || is_office_phrase(words, next) => {
            evidence.score += 1.0
        }
        // `an Elmford charity` tells where it is.
        _ if words.before(name.start).is_some_and(|at| matches!(words.lower(at).as_ref(), "a" | "an")) => {}
        _ if !words.opens(name.start) => weigh_noun_behind(words, next, evidence),
        _ => {}
    }
}

/// Verbs of those who take part in a contest.
fn wins(verb: &str) -> bool {
    matches!(
        verb,
        "won"
            | "wins"
            | "lost"
            | "loses"
            | "secured"
            | "secures"
            | "landed"
            | "lands"
            | "bid"
            | "bids"
            | "clinched"
    )
}

/// `regional officer`, `finance director`
pub(super) fn is_office_phrase(words: &Words<'_>, at: usize) -> bool {
    let small = |at: usize| words.shape(at) == Shape::Lower;
    let office = |at: usize| LEXICON.people.offices.contains(words.lower(at).as_ref());
    small(at)
        && !LEXICON.stops.function.contains(words.lower(at).as_ref())
        && (office(at)
            || (small(at + 1) && office(at + 1) && words.sentence_of(at) == words.sentence_of(at + 1)))
}
