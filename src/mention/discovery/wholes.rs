//! What a run of capitals is as a whole: where its name begins, of which kind it is, whether it is a name at all.

use std::ops::Range;

use crate::gazetteer::Kind;
use crate::mention::evidence::Evidence;
use crate::mention::lexicon::LEXICON;
use crate::mention::words::{Shape, Words};

/// `chief inspector of Community Medical Services`: what an office is of, all in general words.
pub(super) fn is_field(words: &Words<'_>, name: &Range<usize>, stem: &[&str]) -> bool {
    let of = words.before(name.start).filter(|at| matches!(words.lower(*at).as_ref(), "of" | "for"));
    of.and_then(|at| words.before(at)).is_some_and(|at| {
        LEXICON.people.offices.contains(words.lower(at).as_ref()) || words.lower(at) == "inspector"
    }) && stem.iter().all(|word| LEXICON.generic.contains(word) || LEXICON.stops.function.contains(word))
}

/// `the Brighter Care programme`: what is behind the name says that it is no firm.
pub(super) fn is_titled_work(words: &Words<'_>, name: &Range<usize>, kind: &Kind) -> bool {
    *kind == Kind::FIRM
        && words.after(name.end).is_some_and(|at| {
            words.shape(at) == Shape::Lower
                && matches!(
                    words.text(at).as_ref(),
                    "programme"
                        | "scheme"
                        | "initiative"
                        | "strategy"
                        | "framework"
                        | "fund"
                        | "campaign"
                        | "agenda"
                )
        })
}

/// The run without a noun of kind that opens the sentence before the name (`Accountants Roe and Sons`).
pub(super) fn trimmed(words: &Words<'_>, run: &Range<usize>) -> Range<usize> {
    let plural = |at: usize| {
        let text = words.lower(at);
        words.opens(at)
            && text.ends_with('s')
            && LEXICON.cues.nouns.contains(text.as_ref())
            && words.shape(at) == Shape::Capital
    };
    // `Much-praised Acme Transport Ltd`
    let described = |at: usize| {
        let text = words.text(at);
        words.opens(at)
            && text.split_once('-').is_some_and(|(_, last)| {
                last.starts_with(char::is_lowercase)
                    && (last.ends_with("ed") || matches!(last, "led" | "run" | "hit" | "loved"))
            })
    };
    let first = run.start;
    let start = if run.len() > 1 && (plural(first) || described(first)) { first + 1 } else { first };
    start..run.end
}

/// Heads that several kinds share are settled by the other words and by nouns beside the name.
pub(super) fn settle_kind(
    words: &Words<'_>,
    stem: &[String],
    kind: &Kind,
    head: &[&str],
    evidence: Evidence,
) -> Kind {
    let _ = words;
    let has = |list: &[&str]| stem.iter().any(|word| list.contains(&word.as_str()));
    let last = head.last().copied().unwrap_or("");
    let legal = matches!(
        last,
        "Ltd" | "Limited" | "plc" | "PLC" | "Plc" | "LLP" | "CIC" | "Inc" | "CCG" | "ICB" | "PCT" | "CSU"
    );
    if !legal
        && let Some(told) = evidence.kind.clone()
        && !(told == Kind::FIRM && *kind != Kind::NONPROFIT && *kind != Kind::MEDIA)
        && [Kind::FIRM, Kind::NONPROFIT].contains(kind)
    {
        return told;
    }
    let somewhere = stem.iter().any(|word| LEXICON.is_place_word(word))
        || stem.iter().all(|word| LEXICON.generic.contains(word.as_str()));
    if head == ["Ambulance", "Service"] && !somewhere {
        return if evidence.kind == Some(Kind::TRUST) { Kind::TRUST } else { Kind::FIRM };
    }
    if head == ["Trust"]
        && (has(&[
            "Royal",
            "St",
            "NHS",
            "Hospital",
            "Hospitals",
            "Healthcare",
            "Health",
            "Care",
            "University",
            "Community",
            "Partnership",
            "Ambulance",
            "Mental",
            "Infirmary",
            "Teaching",
        ]) || stem.iter().all(|word| {
            LEXICON.is_place_word(word) || word == "and" || LEXICON.generic.contains(word.as_str())
        }))
    {
        return Kind::TRUST;
    }
    if last == "Council"
        && has(&[
            "Medical",
            "Nursing",
            "Midwifery",
            "Research",
            "Dental",
            "Optical",
            "Pharmaceutical",
            "Professions",
        ])
    {
        return Kind::PUBLIC_BODY;
    }
    kind.clone()
}
