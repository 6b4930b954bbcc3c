//! Whether a place stands for the body that somebody works at, leads or leaves (`the vice-chair at Elmford`).

use std::ops::Range;

use super::acts::verb_after;
use super::lexicon::LEXICON;
use super::words::{Shape, Words};

/// Those who work for a body, or head it: `drivers at Acme`.
pub(super) fn works(words: &Words<'_>, at: usize) -> bool {
    let text = words.lower(at);
    LEXICON.posts.workers.contains(text.as_ref()) || LEXICON.posts.heads.contains(text.as_ref())
}

/// An office, also behind a hyphen (`vice-chair`).
pub(super) fn is_office(words: &Words<'_>, at: usize) -> bool {
    let text = words.lower(at);
    let offices = &LEXICON.people.offices;
    offices.contains(text.as_ref()) || text.rsplit_once('-').is_some_and(|(_, last)| offices.contains(last))
}

/// How far the words before a place say that it is a body; none where they say nothing.
pub(super) fn before(words: &Words<'_>, before: usize) -> Option<f64> {
    let text = words.lower(before);
    if LEXICON.posts.joins.contains(text.as_ref()) {
        return Some(1.0);
    }
    let earlier = words.before(before)?;
    let noun = words.lower(earlier);
    let said = match text.as_ref() {
        "at" => {
            let named = words.is_capital(earlier)
                && words
                    .before(earlier)
                    .is_some_and(|at| LEXICON.first_names.contains(words.text(at).as_ref()));
            is_office(words, earlier)
                || noun == "number"
                || named
                || leads_at(words, earlier)
                || LEXICON.posts.troubles.contains(noun.as_ref())
                || LEXICON.posts.heads.contains(noun.as_ref())
        }
        "of" => is_office(words, earlier) || LEXICON.posts.troubles.contains(noun.as_ref()),
        "to" => matches!(noun.as_ref(), "seconded" | "secondment" | "loaned" | "lent" | "loan"),
        "in" => matches!(
            noun.as_ref(),
            "interest" | "executive" | "chairman" | "number" | "counterpart" | "predecessor" | "boss"
        ),
        _ => false,
    };
    said.then_some(1.0)
}

/// `ran operations at`, `who led its nursing at`
fn leads_at(words: &Words<'_>, last: usize) -> bool {
    let start = last.saturating_sub(3).max(words.sentence_range(last).start);
    let leads = |at: &usize| {
        LEXICON.posts.leads.contains(words.lower(*at).as_ref()) && words.text(at.saturating_sub(1)) != "-"
    };
    (start..last).rev().find(leads).is_some_and(|verb| {
        (verb + 1..=last).all(|at| matches!(words.shape(at), Shape::Lower | Shape::Upper))
    })
}

/// `the mayor of Elmford`, `the people of Elmford`, by the preposition
pub(super) fn is_of_a_town(words: &Words<'_>, preposition: usize) -> bool {
    matches!(words.lower(preposition).as_ref(), "of" | "for" | "in")
        && words.before(preposition).is_some_and(|at| LEXICON.posts.local.contains(words.lower(at).as_ref()))
}

/// `Elmford is a town`
pub(super) fn is_told_a_place(words: &Words<'_>, name: &Range<usize>) -> bool {
    words.after(name.end).is_some_and(|verb| {
        matches!(words.lower(verb).as_ref(), "is" | "was" | "remains")
            && matches!(words.lower(verb + 1).as_ref(), "a" | "an" | "the")
            && (verb + 2..verb + 5).any(|at| LEXICON.posts.areas.contains(words.lower(at).as_ref()))
    })
}

/// `Elmford, which supplies …`: a body is told of, not a town.
pub(super) fn told_of(words: &Words<'_>, name: &Range<usize>) -> bool {
    words.after(name.end).is_some_and(|at| {
        words.text(at) == ","
            && matches!(words.lower(at + 1).as_ref(), "which" | "who")
            && verb_after(words, at + 2)
                .is_some_and(|verb| !LEXICON.cues.light.contains(words.lower(verb).as_ref()))
    })
}
