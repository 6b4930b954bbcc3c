//! What stands beside a name: the members of an alliance, a noun that tells what the name is of, a brand.

use std::ops::Range;

use super::evidence::Evidence;
use super::lexicon::LEXICON;
use super::words::{Shape, Words};

/// `under the banner of Acme Together`: a brand is no body.
pub(super) fn is_brand(words: &Words<'_>, name: &Range<usize>) -> bool {
    let quote = |at: usize| matches!(words.text(at).as_ref(), "“" | "‘" | "\"" | "of");
    let Some(mut at) = words.before(name.start) else { return false };
    // `titled ‘Elm and Roe Systems’`
    let first = at.saturating_sub(4);
    let joined = (first..at).rev().take_while(|at| words.is_capital(*at + 1) || words.text(*at + 1) == "and");
    if let Some(open) = joined.last().filter(|at| matches!(words.text(*at).as_ref(), "“" | "‘" | "\"")) {
        at = open;
    }
    while quote(at) {
        let Some(before) = words.before(at) else { return false };
        at = before;
    }
    at + 1 < name.start
        && matches!(words.lower(at).as_ref(), "banner" | "brand" | "label" | "titled" | "entitled" | "headed")
}

/// `Elmford Together (Acme Care with Elmford Trust)`: an alliance, and who is in it.
pub(super) fn holds_members(words: &Words<'_>, next: usize, org_at: impl Fn(usize) -> bool) -> bool {
    let last = words.sentence_range(next).end.min(next + 30);
    let made = |at: usize| {
        matches!(
            (words.lower(at).as_ref(), words.lower(at + 1).as_ref()),
            ("made", "up") | ("consisting" | "comprising", _) | ("formed", "of" | "by")
        )
    };
    match words.text(next).as_ref() {
        "(" => {
            let Some(close) = (next + 1..last).find(|at| words.text(*at) == ")") else { return false };
            let joint = (next + 2..close)
                .any(|at| matches!(words.lower(at).as_ref(), "with" | "and" | "," | "plus" | "&"));
            let bodies = (next + 1..close)
                .filter(|at| org_at(*at) && (*at == next + 1 || !org_at(*at - 1)))
                .take(2)
                .count();
            joint && bodies > 1 && (org_at(next + 1) || org_at(next + 2))
        }
        "," | "–" | "—" | "-" => made(next + 1) && (next + 2..last.min(next + 7)).any(org_at),
        _ => false,
    }
}

/// `the Acme consortium`, `the Acme trade union`
pub(super) fn weigh_noun_behind(words: &Words<'_>, next: usize, evidence: &mut Evidence) {
    // `the Elmford Transport Service operator`: who runs it is another.
    if words.before(next).is_some_and(|last| matches!(words.text(last).as_ref(), "Service" | "Pathway")) {
        evidence.score -= 3.0;
        return;
    }
    // `the ‘Elmshare’ consortium`
    let quoted = matches!(words.text(next).as_ref(), "’" | "”" | "\"");
    let next = if quoted { next + 1 } else { next };
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
