//! What is said of a name behind a comma, in brackets or behind `is`: `Acme, a Leeds charity`.

use std::ops::Range;

use super::evidence::{Evidence, noun_kind};
use super::lexicon::LEXICON;
use super::words::{Shape, Words};

/// `Acme, a Leeds charity`, `Acme, which …`, `Acme is a charity`.
pub(super) fn weigh_apposition(words: &Words<'_>, name: &Range<usize>, evidence: &mut Evidence) {
    let Some(next) = words.after(name.end) else { return };
    let next_text = words.lower(next);
    let copula = matches!(next_text.as_ref(), "is" | "was" | "remains" | "became");
    if !matches!(next_text.as_ref(), "," | "–" | "—" | "(" | "-") && !copula {
        return;
    }
    let Some(first) = words.after(next + 1) else { return };
    match words.lower(first).as_ref() {
        "which" if !copula => evidence.score += 2.5,
        // `Acme, who have members everywhere,`
        "who"
            if !copula
                && matches!(words.lower(first + 1).as_ref(), "have" | "are" | "represent" | "were") =>
        {
            evidence.score += 1.0
        }
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
            let noun = last(&|at| LEXICON.cues.nouns.contains(words.lower(at).as_ref()));
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
        // `Acme, chosen by …`
        text if !copula && LEXICON.cues.gives.contains(text) && words.lower(first + 1) == "by" => {
            evidence.score += 2.5;
        }
        _ => {
            let range = first..apposition_end(words, first);
            if !copula && range.clone().any(|at| LEXICON.people.offices.contains(words.lower(at).as_ref())) {
                evidence.person = true;
            }
        }
    }
}

/// Where the noun group of an apposition ends.
pub(super) fn apposition_end(words: &Words<'_>, first: usize) -> usize {
    let sentence = words.sentence_range(first);
    (first..sentence.end.min(first + 9))
        .find(|at| {
            let text = words.lower(*at);
            // `a Leeds-based charity`: the second half of a compound ends nothing.
            let compound = words.before(*at).is_some_and(|before| words.text(before) == "-");
            (words.shape(*at) == Shape::Mark && !matches!(text.as_ref(), "-" | "“" | "”" | "‘"))
                || !compound
                    && matches!(
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
