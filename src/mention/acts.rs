//! Whether a place or a hospital is spoken of as a body that acts, and the small grammar that tells it: verbs
//! behind a name, prepositions before it.

use std::ops::Range;

use super::lexicon::LEXICON;
use super::posts;
use super::words::{Headline, Shape, Words};

/// `took over Acme`, `takes on Acme`
pub(super) fn takes_over(words: &Words<'_>, at: usize) -> bool {
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
pub(super) fn is_preposition(words: &Words<'_>, at: usize) -> bool {
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
                    | "contract"
                    | "contracts"
                    | "shareholders"
                    | "parent"
                    | "owner"
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
                | "directors"
                | "executives"
        ) {
            score += 2.0;
        } else if verb_after(words, next).is_some() {
            let led = words.before(name.start).is_some_and(|at| is_preposition(words, at));
            let light = cues.light.contains(text.as_ref());
            let headline = words.headline(next) != Headline::No && name.len() == 1;
            let takes_part = cues.gives.contains(text.as_ref());
            score += match () {
                () if led => 0.0,
                () if takes_part || !headline => 1.0,
                () if light => 0.5,
                () => 0.8,
            };
        } else if words.shape(next) == Shape::Lower
            && LEXICON.nominals(&text).iter().any(|nominal| nominal.words.len() == 1)
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
    if posts::is_told_a_place(words, name) {
        score -= 2.0;
    }
    if posts::told_of(words, name) {
        score += 1.0;
    }
    let owner = words.after(name.end).is_some_and(|next| words.shape(next) == Shape::Possessive);
    // `patient transport in Elmford`, `Elmford patient transport`: a place before what is there.
    let attributive = words.after(name.end).is_some_and(|next| {
        words.shape(next) == Shape::Lower
            && verb_after(words, next).is_none()
            && !LEXICON.stops.function.contains(words.lower(next).as_ref())
            && (!offices.contains(words.lower(next).as_ref()) || words.lower(next) == "patient")
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
    if posts::is_of_a_town(words, before) {
        return score - 2.0;
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
    if let Some(weight) = posts::before(words, before).filter(|_| !owner) {
        return score + weight;
    }
    let written = earlier.is_some_and(|at| {
        matches!(
            words.lower(at).as_ref(),
            "paper"
                | "papers"
                | "letter"
                | "report"
                | "statement"
                | "response"
                | "bid"
                | "proposal"
                | "email"
                | "notice"
        )
    });
    // `who came from Elmford`, `the post that she held at Elmford`
    let moved = earlier.is_some_and(|at| {
        let lower = words.lower(at);
        match text {
            "from" => matches!(
                lower.as_ref(),
                "came"
                    | "comes"
                    | "joined"
                    | "joins"
                    | "arrived"
                    | "arrives"
                    | "moved"
                    | "moves"
                    | "recruited"
                    | "poached"
                    | "hired"
            ),
            "at" => matches!(lower.as_ref(), "held" | "worked" | "career" | "tenure" | "stint"),
            _ => false,
        }
    });
    score
        + match text {
            "from" | "at" if moved => 1.0,
            "from" if written => 1.5,
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

/// `the wards of Elmford General`: what has wards is a place.
pub(super) fn is_whole_of_part(words: &Words<'_>, name: &Range<usize>) -> bool {
    let of = words.before(name.start).filter(|at| words.lower(*at) == "of");
    of.and_then(|at| words.before(at)).is_some_and(|at| {
        matches!(
            words.lower(at).as_ref(),
            "wards"
                | "ward"
                | "site"
                | "building"
                | "buildings"
                | "theatres"
                | "corridors"
                | "grounds"
                | "beds"
                | "roof"
                | "kitchens"
                | "entrance"
                | "doors"
                | "rebuilding"
        )
    })
}
