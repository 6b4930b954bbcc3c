//! What the words around a capitalised name say: whether it is an organisation, of what kind, whether it acts.

use std::ops::Range;

use super::lexicon::LEXICON;
use super::words::{Headline, Shape, Words};
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
    weigh_neighbours(words, name, &mut evidence, org_at);
    weigh_noun_before(words, name, &mut evidence);
    weigh_apposition(words, name, &mut evidence);
    weigh_before(words, name, &mut evidence, person_ends_at);
    weigh_after(words, name, &mut evidence);
    evidence
}

fn weigh_noun_before(words: &Words<'_>, name: &Range<usize>, evidence: &mut Evidence) {
    let Some(before) = words.before(name.start) else { return };
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
        if let Some(kind) = singular.filter(|_| such).and_then(|noun| LEXICON.cues.nouns.get(&noun).cloned())
        {
            evidence.score += 3.0;
            evidence.kind = Some(kind);
        }
        return;
    }
    // `the previous contractor, Acme, …`
    let apposed = text == ","
        && words.after(name.end).is_some_and(|next| words.text(next) == ",")
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
        if let Some(kind) = noun_kind(words, start..before, true).filter(|_| definite) {
            evidence.score += 3.0;
            evidence.kind = Some(kind);
        }
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
    let skip = |at: usize| if matches!(words.text(at).as_ref(), "the" | "The") { at + 1 } else { at };
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
fn noun_kind(words: &Words<'_>, range: Range<usize>, at_end: bool) -> Option<Kind> {
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

/// `Acme, a Leeds charity`, `Acme, which …`, `Acme is a charity`.
fn weigh_apposition(words: &Words<'_>, name: &Range<usize>, evidence: &mut Evidence) {
    let Some(next) = words.after(name.end) else { return };
    let next_text = words.lower(next);
    let copula = matches!(next_text.as_ref(), "is" | "was" | "remains" | "became");
    if !matches!(next_text.as_ref(), "," | "–" | "—" | "(" | "-") && !copula {
        return;
    }
    let Some(first) = words.after(next + 1) else { return };
    match words.lower(first).as_ref() {
        "which" if !copula => evidence.score += 1.5,
        "who" if !copula => evidence.person = true,
        "whose" if !copula => evidence.score += 0.5,
        "part" | "owned" | "based" | "formerly" | "previously" | "wholly" | "backed" | "trading" => {
            evidence.score += 1.5
        }
        "a" | "an" | "the" | "one" | "its" | "another" | "both" | "now" | "our" | "england’s"
        | "britain’s" => {
            let mut start = first + 1;
            // `one of its solicitors`, `both of them charities`
            if words.lower(start) == "of" {
                start += 2;
            }
            let range = start..apposition_end(words, start);
            let last = |found: &dyn Fn(usize) -> bool| range.clone().rev().find(|at| found(*at));
            let office = last(&|at| LEXICON.people.offices.contains(words.lower(at).as_ref()));
            let noun = last(&|at| LEXICON.cues.nouns.contains_key(words.lower(at).as_ref()));
            match (noun_kind(words, range.clone(), false), noun >= office) {
                (Some(kind), true) => {
                    evidence.score += 3.0;
                    evidence.kind.get_or_insert(kind);
                }
                _ if office.is_some() => evidence.person = true,
                _ => {}
            }
        }
        text if LEXICON.people.offices.contains(text) => evidence.person = true,
        _ => {
            let range = first..apposition_end(words, first);
            if !copula && range.clone().any(|at| LEXICON.people.offices.contains(words.lower(at).as_ref())) {
                evidence.person = true;
            }
        }
    }
}

/// Where the noun group of an apposition ends.
fn apposition_end(words: &Words<'_>, first: usize) -> usize {
    let sentence = words.sentence_range(first);
    (first..sentence.end.min(first + 9))
        .find(|at| {
            let text = words.lower(*at);
            (words.shape(*at) == Shape::Mark && !matches!(text.as_ref(), "-" | "“" | "”" | "‘"))
                || matches!(
                    text.as_ref(),
                    "of" | "in"
                        | "that"
                        | "which"
                        | "who"
                        | "for"
                        | "from"
                        | "based"
                        | "set"
                        | "run"
                        | "owned"
                        | "formerly"
                        | "whose"
                        | "to"
                        | "and"
                        | "at"
                        | "with"
                        | "by"
                        | "has"
                        | "had"
                        | "is"
                        | "was"
                        | "founded"
                        | "formed"
                        | "but"
                        | "on"
                        | "behind"
                )
        })
        .unwrap_or(sentence.end.min(first + 9))
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
    let office = earlier.is_some_and(|at| {
        let text = words.lower(at);
        LEXICON.people.offices.contains(text.as_ref())
            || matches!(text.as_ref(), "formerly" | "previously" | "job" | "career" | "post" | "worked")
    });
    let person =
        person_ends_at(before) || earlier.is_some_and(|at| words.lower(at) == "," && person_ends_at(at));
    if matches!(text, "of" | "at" | "for" | "with" | "from" | "to") && (office || person) {
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
    if cues.locatives.contains(text) {
        evidence.score -= 2.0;
    }
    if cues.takers.contains(text) {
        let sentence = words.sentence_range(before);
        let near = before.saturating_sub(7).max(sentence.start)..before;
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

fn weigh_after(words: &Words<'_>, name: &Range<usize>, evidence: &mut Evidence) {
    let cues = &LEXICON.cues;
    let Some(next) = words.after(name.end) else { return };
    if words.shape(next) == Shape::Possessive {
        let owned = next + 1..words.sentence_range(next).end.min(next + 5);
        let office = owned.clone().any(|at| LEXICON.people.offices.contains(words.lower(at).as_ref()));
        let deal = owned.into_iter().any(|at| cues.deals.contains(words.lower(at).as_ref()));
        evidence.score += if office || deal { 2.0 } else { 1.0 };
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
        evidence.score += if LEXICON.people.said.contains(text.as_ref()) { 1.0 } else { 1.5 };
        return;
    }
    let text = words.lower(next);
    match text.as_ref() {
        "to" | "and" | "or" => evidence.score += 0.5,
        "report" | "review" | "inquiry" | "programme" | "system" | "building" | "road" | "scheme"
        | "project" | "process" | "model" | "ward" | "street" | "school" | "area" | "way" | "principle"
        | "formula" | "effect" | "family" => evidence.score -= 2.0,
        text if LEXICON.people.offices.contains(text) => evidence.score += 1.0,
        _ if !words.opens(name.start) => weigh_noun_behind(words, next, evidence),
        _ => {}
    }
}

/// `the Acme consortium`, `the Acme trade union`
fn weigh_noun_behind(words: &Words<'_>, next: usize, evidence: &mut Evidence) {
    let limit = words.sentence_range(next).end;
    for at in next..limit.min(next + 2) {
        let text = words.lower(at);
        if words.shape(at) == Shape::Lower
            && !matches!(
                text.as_ref(),
                "group"
                    | "body"
                    | "house"
                    | "arm"
                    | "name"
                    | "rival"
                    | "party"
                    | "trust"
                    | "hospital"
                    | "council"
                    | "authority"
                    | "practice"
                    | "surgery"
                    | "service"
            )
            && let Some(kind) = LEXICON.cues.nouns.get(text.as_ref())
        {
            evidence.score += 1.5;
            evidence.kind.get_or_insert(kind.clone());
            return;
        }
    }
}

/// `took over Acme`, `takes on Acme`
fn takes_over(words: &Words<'_>, at: usize) -> bool {
    let brought = words.lower(at) == "in"
        && words.before(at).is_some_and(|verb| {
            matches!(
                words.lower(verb).as_ref(),
                "called"
                    | "brought"
                    | "drafted"
                    | "bring"
                    | "call"
                    | "calling"
                    | "bringing"
                    | "drafting"
                    | "draft"
            )
        });
    let relies = words.lower(at) == "on"
        && words.before(at).is_some_and(|verb| {
            matches!(
                words.lower(verb).as_ref(),
                "relies" | "relied" | "rely" | "depends" | "depend" | "depended" | "relying"
            )
        });
    brought
        || relies
        || matches!(words.lower(at).as_ref(), "over" | "on")
            && words.before(at).is_some_and(|verb| {
                matches!(words.lower(verb).as_ref(), "take" | "takes" | "took" | "taken" | "taking")
            })
}

/// A name behind a preposition is no subject.
fn is_preposition(words: &Words<'_>, at: usize) -> bool {
    matches!(
        words.lower(at).as_ref(),
        "of" | "in"
            | "at"
            | "for"
            | "from"
            | "near"
            | "across"
            | "around"
            | "throughout"
            | "into"
            | "within"
            | "under"
            | "over"
    )
}

/// The verb of which the name before word `next` is the subject, past an adverb.
pub(super) fn verb_after(words: &Words<'_>, next: usize) -> Option<usize> {
    let cues = &LEXICON.cues;
    let mut at = words.after(next)?;
    // `Acme last month chose …`
    if matches!(words.lower(at).as_ref(), "last" | "this")
        && matches!(
            words.lower(at + 1).as_ref(),
            "week" | "month" | "year" | "summer" | "autumn" | "spring" | "winter"
        )
    {
        at = words.after(at + 2)?;
    }
    let adverb = words.lower(at);
    if cues.adverbs.contains(adverb.as_ref()) || adverb.ends_with("ly") {
        at = words.after(at + 1)?;
    }
    (words.shape(at) == Shape::Lower && cues.acts.contains(words.lower(at).as_ref())).then_some(at)
}

/// How far a place or a hospital is spoken of as a body that acts; one and more says: it does.
pub(super) fn acts(words: &Words<'_>, name: &Range<usize>, org_at: impl Fn(usize) -> bool) -> f64 {
    let offices = &LEXICON.people.offices;
    let cues = &LEXICON.cues;
    let mut score = 0.0;
    if let Some(next) = words.after(name.end) {
        let phrase = |from: usize| {
            (from..words.sentence_range(next).end.min(from + 4))
                .any(|at| offices.contains(words.lower(at).as_ref()))
        };
        let text = words.lower(next);
        if words.shape(next) == Shape::Possessive {
            let abstraction = matches!(
                words.lower(next + 1).as_ref(),
                "proposal"
                    | "approach"
                    | "plan"
                    | "plans"
                    | "bid"
                    | "decision"
                    | "deficit"
                    | "offer"
                    | "board"
                    | "governors"
                    | "finances"
            );
            score += if phrase(next + 1) {
                2.0
            } else if abstraction {
                1.0
            } else {
                0.4
            };
        } else if matches!(
            text.as_ref(),
            "chief"
                | "chair"
                | "chairman"
                | "director"
                | "bosses"
                | "board"
                | "commissioners"
                | "governors"
                | "finance"
                | "medical"
        ) {
            score += 2.0;
        } else if verb_after(words, next).is_some() {
            let led = words.before(name.start).is_some_and(|at| is_preposition(words, at));
            let headline = words.headline(next) != Headline::No && name.len() == 1;
            let takes_part = cues.gives.contains(text.as_ref());
            score += if led {
                0.0
            } else if headline && !takes_part {
                0.5
            } else {
                1.0
            };
        } else if words.shape(next) == Shape::Lower
            && LEXICON
                .nominals
                .iter()
                .any(|nominal| nominal.words.len() == 1 && nominal.words[0] == text.as_ref())
        {
            score -= 3.0;
        } else if text == "to" && words.headline(next) != Headline::No {
            score += 1.0;
        } else if (text == "and" || text == ",")
            && (org_at(next + 1) || (words.lower(next + 1) == "the" && org_at(next + 2)))
        {
            score += 0.6;
        }
    }
    let owner = words.after(name.end).is_some_and(|next| words.shape(next) == Shape::Possessive);
    // `patient transport in Elmford`, `Elmford patient transport`: a place before what is there.
    let attributive = words.after(name.end).is_some_and(|next| {
        words.shape(next) == Shape::Lower
            && verb_after(words, next).is_none()
            && !LEXICON.stops.function.contains(words.lower(next).as_ref())
            && !offices.contains(words.lower(next).as_ref())
            && !words.lower(next).ends_with('s')
            && !matches!(
                words.lower(next).as_ref(),
                "chief" | "finance" | "medical" | "free" | "last" | "early"
            )
    });
    if attributive {
        score -= 0.6;
    }
    let Some(mut before) = words.before(name.start) else { return score };
    if words.lower(before) == "the" {
        let Some(earlier) = words.before(before) else { return score };
        before = earlier;
    }
    let text = words.lower(before);
    let text = if takes_over(words, before) { "buy" } else { text.as_ref() };
    let earlier = words.before(before);
    let office = earlier.is_some_and(|at| {
        let text = words.lower(at);
        offices.contains(text.as_ref())
            || matches!(text.as_ref(), "job" | "jobs" | "post" | "posts" | "role" | "roles")
    });
    if matches!(text, "of" | "at" | "for" | "from") && office {
        return score + 2.0;
    }
    score
        + match text {
            "by" | "with" | "between" | "against" | "than" | "told" => 1.0,
            "and" | "," | "or" if earlier.is_some_and(&org_at) => 0.6,
            "to" | "for" => 0.3,
            // In `runs Elmford’s clinics` the clinics are run.
            _ if cues.gives.contains(text) => {
                if owner {
                    0.0
                } else {
                    1.0
                }
            }
            _ if cues.locatives.contains(text) || matches!(text, "from" | "leave" | "left") => -1.5,
            _ => 0.0,
        }
}
