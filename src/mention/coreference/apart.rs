//! Descriptions that can not stand for a body, as that is named beside them in another part of the same clause.

use std::ops::Range;

use crate::gazetteer::{Form, Kind};
use crate::mention::acts::{is_preposition, verb_after};
use crate::mention::draft::Drafts;
use crate::mention::lexicon::LEXICON;
use crate::mention::roster::{Place, Roster};
use crate::mention::words::{Shape, Words};

/// A description is not the entity whose name stands just before it: `Acme, which the company bought`,
/// `Acme (adviser to the company)`, `Acme, the group’s …`, `Acme, Barton and the incumbent`.
pub(super) fn is_apart(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    entity: Place,
    description: &Range<usize>,
) -> bool {
    let sentence = words.sentence_range(description.start);
    // `from Acme as well as from the incumbent`
    let lead = words
        .before(description.start)
        .map(|at| if is_preposition(words, at) && words.lower(at) != "as" { at } else { at + 1 });
    let listed = lead
        .and_then(|at| words.before(at))
        .map(|at| {
            if words.lower(at) == "as" && at > sentence.start + 2 && words.lower(at - 1) == "well" {
                at - 2
            } else {
                at
            }
        })
        .filter(|at| matches!(words.text(*at).as_ref(), "and" | "or" | "," | "as"))
        .is_some_and(|at| {
            at > sentence.start
                && drafts
                    .at(at - 1)
                    .and_then(|draft| roster.kind(draft.entity))
                    .is_some_and(|kind| *kind != Kind::PERSON)
        });
    let mut reach = description.start;
    if subject_of(words, drafts, description).is_some_and(|subject| subject == entity) {
        return true;
    }
    if listed {
        reach = sentence.start;
    } else {
        // Past the words that tie a clause or an apposition to the name before it.
        for at in (sentence.start..description.start).rev().take(4) {
            // `Jane Roe of Acme, said the company had …`: the verb ends what stood behind the comma.
            if LEXICON.people.said.contains(words.lower(at).as_ref()) {
                break;
            }
            if matches!(words.text(at).as_ref(), "," | "(" | "–" | "—")
                && drafts.at(at.saturating_sub(1)).is_some()
            {
                reach = at.saturating_sub(1);
            }
        }
        // `Acme, which was to have been in the company’s bid, …`
        let comma = (sentence.start..description.start).rev().take(REACH).find(|at| words.text(*at) == ",");
        if let Some(comma) = comma
            && matches!(words.lower_word(comma + 1), "which" | "who" | "whose")
            && drafts.at(comma.saturating_sub(1)).is_some()
            && !(comma + 2..description.start).any(|at| bounds_clause(words, at))
        {
            reach = reach.min(comma.saturating_sub(1));
        }
    }
    (reach..description.start)
        .any(|at| drafts.at(at).is_some_and(|draft| draft.entity == entity && draft.form != Form::Nominal))
}

/// The body that is the subject of the clause which the description ends: in `Acme is managing the company` and
/// `Acme has complained to the company` the company is another.
fn subject_of(words: &Words<'_>, drafts: &Drafts, description: &Range<usize>) -> Option<Place> {
    let sentence = words.sentence_range(description.start);
    let mut at = words.before(description.start)?;
    // Behind a noun or a conjunction it may open a clause of its own.
    let preposition = is_preposition(words, at)
        || matches!(words.lower(at).as_ref(), "to" | "by" | "with" | "against" | "on" | "about");
    let led = preposition || words.shape(at) == Shape::Lower && verbal(words, at);
    if !led {
        return None;
    }
    for _ in 0..REACH {
        if let Some(draft) = drafts.at(at) {
            let owner = words.shape(draft.words.end) == Shape::Possessive;
            let opens = words.before(draft.words.start).is_none_or(|before| {
                before == sentence.start
                    && matches!(
                        words.lower(before).as_ref(),
                        "the" | "now" | "but" | "and" | "then" | "so" | "today"
                    )
            });
            if opens {
                let acts = words.text(draft.words.end) == "," || verb_after(words, draft.words.end).is_some();
                return (!owner && acts).then_some(draft.entity);
            }
            at = draft.words.start;
        } else if bounds_clause(words, at) {
            return None;
        }
        at = at.checked_sub(1).filter(|at| *at >= sentence.start)?;
    }
    None
}

/// How far back the subject of a clause is looked for.
const REACH: usize = 16;

fn verbal(words: &Words<'_>, at: usize) -> bool {
    let text = words.lower(at);
    !LEXICON.people.said.contains(text.as_ref())
        && (text.ends_with("ing") || text.ends_with("ed") || LEXICON.cues.gives.contains(text.as_ref()))
}

/// Words behind which another clause begins, with a subject of its own.
fn bounds_clause(words: &Words<'_>, at: usize) -> bool {
    let text = words.lower(at);
    // `Acme has complained to the company` says nothing of its own.
    let addressed = matches!(words.lower_word(at + 1), "to" | "against");
    LEXICON.people.said.contains(text.as_ref()) && !addressed
        || matches!(
            text.as_ref(),
            "that"
                | "which"
                | "who"
                | "whom"
                | "whose"
                | "where"
                | "when"
                | "while"
                | "whether"
                | "if"
                | "because"
                | "although"
                | "though"
                | "after"
                | "before"
                | "until"
                | "since"
                | "unless"
                | "but"
                | "how"
                | "what"
                | "why"
                | ";"
                | ":"
                | "“"
                | "”"
                | "\""
                | "("
                | "–"
                | "—"
                | ","
                | "as"
                | "told"
                | "says"
        )
}
