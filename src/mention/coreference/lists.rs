//! Names that share a head noun: `Elmshire and Roeford CCGs`, `Acton, Barton and Carton councils`.

use std::ops::Range;

use once_cell::sync::Lazy;

use crate::gazetteer::Kind;
use crate::mention::words::{Shape, Words};

/// A name in a list whose head stands behind the last.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::mention) struct Shared {
    /// The words of this name without the head.
    pub(in crate::mention) words: Range<usize>,
    pub(in crate::mention) kind: Kind,
    /// The words that make the name full, to look it up or to name it by (`CCG`).
    pub(in crate::mention) heads: &'static [&'static str],
}

const HOSPITAL_TRUSTS: &[&str] = &[
    "Hospitals NHS Foundation Trust",
    "Hospital NHS Foundation Trust",
    "Hospitals NHS Trust",
    "NHS Foundation Trust",
    "",
];
const AMBULANCE_TRUSTS: &[&str] = &["Ambulance Service NHS Trust", "Ambulance Service NHS Foundation Trust"];

/// The plural heads, longest first, with their kinds and singular forms.
const HEADS: [(&[&str], Kind, &[&str]); 22] = [
    (&["nhs", "clinical", "commissioning", "groups"], Kind::CCG, &["CCG"]),
    (&["clinical", "commissioning", "groups"], Kind::CCG, &["CCG"]),
    (&["ccgs"], Kind::CCG, &["CCG"]),
    (
        &["nhs", "foundation", "trusts"],
        Kind::TRUST,
        &[
            "NHS Foundation Trust",
            "NHS Trust",
            "Hospitals NHS Foundation Trust",
            "Hospital NHS Foundation Trust",
        ],
    ),
    (
        &["foundation", "trusts"],
        Kind::TRUST,
        &["NHS Foundation Trust", "NHS Trust", "Hospital NHS Foundation Trust"],
    ),
    (&["hospital", "trusts"], Kind::TRUST, HOSPITAL_TRUSTS),
    (&["hospitals", "trusts"], Kind::TRUST, HOSPITAL_TRUSTS),
    (&["ambulance", "trusts"], Kind::TRUST, AMBULANCE_TRUSTS),
    (&["ambulance", "services"], Kind::TRUST, AMBULANCE_TRUSTS),
    (&["nhs", "trusts"], Kind::TRUST, &["NHS Trust", "NHS Foundation Trust"]),
    (&["trusts"], Kind::TRUST, &["NHS Foundation Trust", "NHS Trust", "Trust", "Hospital NHS Trust"]),
    (&["hospitals"], Kind::HOSPITAL, &["Hospital"]),
    (&["borough", "councils"], Kind::COUNCIL, &["Borough Council", "Council"]),
    (&["county", "councils"], Kind::COUNCIL, &["County Council", "Council"]),
    (&["city", "councils"], Kind::COUNCIL, &["City Council", "Council"]),
    (&["councils"], Kind::COUNCIL, &["Council"]),
    (&["primary", "care", "trusts"], Kind::PUBLIC_BODY, &["PCT"]),
    (&["pcts"], Kind::PUBLIC_BODY, &["PCT"]),
    (&["integrated", "care", "boards"], Kind::PUBLIC_BODY, &["ICB"]),
    (&["icbs"], Kind::PUBLIC_BODY, &["ICB"]),
    (&["commissioning", "support", "units"], Kind::PUBLIC_BODY, &["CSU"]),
    (&["csus"], Kind::PUBLIC_BODY, &["CSU"]),
];

/// For each letter, the lengths of the first words of heads that begin with it, a bit each.
static FIRST: Lazy<[u32; 26]> = Lazy::new(|| {
    let mut lengths = [0; 26];
    for first in HEADS.iter().filter_map(|(head, ..)| head.first()) {
        let letter = first.as_bytes().first().map_or(0, |byte| usize::from(byte.wrapping_sub(b'a')));
        if let Some(lengths) = lengths.get_mut(letter) {
            *lengths |= 1 << first.len().min(31);
        }
    }
    lengths
});

/// The lists of the article, each from its first name to its last; the last takes in the head itself.
pub(in crate::mention) fn shared(
    words: &Words<'_>,
    known: impl Fn(&Range<usize>, &Kind) -> bool,
) -> Vec<Vec<(Shared, Range<usize>)>> {
    let mut lists = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((length, kind, heads)) = head_at(words, at) else {
            at += 1;
            continue;
        };
        let names = names_before(words, at, &kind, &known);
        let counted = kind == Kind::TRUST
            && length == 1
            && names.first().is_some_and(|first| counted(words, first.start));
        let several = names.len() > 1;
        if several && !counted {
            let last = names.len() - 1;
            lists.push(
                names
                    .into_iter()
                    .enumerate()
                    .map(|(i, name)| {
                        let span = if i == last { name.start..at + length } else { name.clone() };
                        (Shared { words: name, kind: kind.clone(), heads }, span)
                    })
                    .collect(),
            );
        }
        let mut behind = names_behind(words, at + length, &kind, &known);
        if !several && behind.len() < 2 {
            behind = names_further_on(words, at + length, &kind, &known);
        }
        if !several && behind.len() > 1 {
            let parts = behind
                .into_iter()
                .map(|name| (Shared { words: name.clone(), kind: kind.clone(), heads }, name));
            lists.push(parts.collect());
        }
        at += length;
    }
    lists
}

/// The known names listed behind a head: `the three CCGs, Elmford, Roeshire and Acton`.
fn names_behind(
    words: &Words<'_>,
    end: usize,
    kind: &Kind,
    known: &impl Fn(&Range<usize>, &Kind) -> bool,
) -> Vec<Range<usize>> {
    // `the commissioning groups (CCGs) for …`
    let gloss = words.after(end).is_some_and(|at| words.text(at) == "(" && words.text(at + 2) == ")");
    let end = if gloss { end + 3 } else { end };
    // `the councils of Elmford, Roeshire and Acton`
    let opens = words.after(end).filter(|at| match words.text(*at).as_ref() {
        "," | ":" | "–" | "—" | "(" | "of" => true,
        "for" => [Kind::CCG, Kind::COUNCIL, Kind::PUBLIC_BODY].contains(kind),
        "in" => *kind == Kind::CCG,
        "at" => *kind == Kind::TRUST,
        _ => false,
    });
    let Some(at) = opens else { return Vec::new() };
    let names = listed(words, at + 1, kind, known);
    if names.len() > 1 {
        return names;
    }
    // Several bodies are not one whose name joins their places: `the three CCGs of Elmford, Acton and Roeshire`.
    let apart = |range: &Range<usize>, kind: &Kind| {
        !range.clone().any(|at| is_separator(words, at)) && known(range, kind)
    };
    listed(words, at + 1, kind, &apart)
}

/// How many words may stand between a head and the word that opens its list.
const BETWEEN: usize = 12;

/// The known names that a sentence says are those of a head: `the CCGs behind it are Elmford, Roeshire and Acton`.
fn names_further_on(
    words: &Words<'_>,
    end: usize,
    kind: &Kind,
    known: &impl Fn(&Range<usize>, &Kind) -> bool,
) -> Vec<Range<usize>> {
    let last = words.sentence_range(end.saturating_sub(1)).end.min(end + BETWEEN);
    let opens = |at: &usize| {
        matches!(
            words.lower(*at).as_ref(),
            "are" | "were" | "being" | "namely" | "include" | "including" | ":" | "–" | "—"
        )
    };
    let between = (end..last).take_while(|at| head_at(words, *at).is_none());
    let mut lists = between.filter(opens).map(|at| listed(words, at + 1, kind, known));
    lists.find(|names| names.len() > 1).unwrap_or_default()
}

/// The known names that stand side by side from a word on.
fn listed(
    words: &Words<'_>,
    mut at: usize,
    kind: &Kind,
    known: &impl Fn(&Range<usize>, &Kind) -> bool,
) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    // Twelve names are more than any list of the news has.
    while names.len() < 12 && words.is_capital(at) && words.after(at).is_some() {
        let limit = words.sentence_range(at).end.min(at + 9);
        let fits = |end: &usize| words.is_capital(*end - 1) && known(&(at..*end), kind);
        let Some(end) = (at + 1..=limit).rev().find(fits) else { return names };
        names.push(at..end);
        let Some(next) = words.after(end).filter(|at| is_separator(words, *at)) else { break };
        at = if words.text(next) == "," && words.text(next + 1) == "and" { next + 2 } else { next + 1 };
    }
    names
}

fn head_at(words: &Words<'_>, at: usize) -> Option<(usize, Kind, &'static [&'static str])> {
    let first = words.lower(at);
    // Asked of every word: most are of no length and letter that a head begins with.
    let letter = first.as_bytes().first().map_or(0, |byte| usize::from(byte.wrapping_sub(b'a')));
    if FIRST.get(letter).is_none_or(|lengths| lengths & 1 << first.len().min(31) == 0) {
        return None;
    }
    HEADS.iter().find_map(|(head, kind, singular)| {
        let length = head.len();
        let reads = head.first().is_some_and(|word| first == *word)
            && head.iter().enumerate().skip(1).all(|(i, word)| words.lower(at + i) == *word);
        if !reads {
            return None;
        }
        // `Elmford and Roeford Hospitals NHS Trust` is one body; only a small `hospitals` is shared.
        let last = at + length - 1;
        let small = words.shape(last) == Shape::Lower
            || *kind == Kind::CCG
            || words.shape(last) == Shape::Upper
            || matches!(words.text(last).as_ref(), "Trusts" | "Councils")
            || words.text(last).ends_with("Ts")
            || words.text(last).ends_with("Us");
        let runs_on = words.after(at + length).is_some_and(|next| {
            matches!(words.lower(next).as_ref(), "nhs" | "foundation" | "trust" | "trusts")
        });
        (small && !runs_on && words.sentence_of(at) == words.sentence_of(at + length - 1))
            .then(|| (length, kind.clone(), *singular))
    })
}

/// The names before a head, first to last; the longest known names are taken, else what stands between
/// commas and `and`.
fn names_before(
    words: &Words<'_>,
    head: usize,
    kind: &Kind,
    known: &impl Fn(&Range<usize>, &Kind) -> bool,
) -> Vec<Range<usize>> {
    let sentence = words.sentence_range(head);
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut end = head;
    // Twelve names are more than any list of the news has.
    while names.len() < 12
        && end > sentence.start
        && is_part(words, end - 1)
        && words.is_capital(end - 1) | matches!(words.text(end - 1).as_ref(), "’s" | "’")
    {
        let earliest = (sentence.start.max(end.saturating_sub(14))..end)
            .rev()
            .take_while(|at| is_part(words, *at) || is_separator(words, *at))
            .last()
            .unwrap_or(end);
        let longest = (earliest..end).find(|start| {
            words.is_capital(*start)
                && known(&(*start..end), kind)
                && !(names.is_empty() && reaches_all(words, *start, end))
        });
        let start = longest.unwrap_or_else(|| {
            (earliest..end).rev().take_while(|at| is_part(words, *at)).last().unwrap_or(end)
        });
        names.push(start..end);
        let Some(mut before) = start.checked_sub(1).filter(|at| *at >= sentence.start) else { break };
        if words.lower(before) == "the" && before > sentence.start {
            before -= 1;
        }
        if !is_separator(words, before) {
            break;
        }
        end = if words.text(before) == "and" && before > sentence.start && words.text(before - 1) == "," {
            before - 1
        } else {
            before
        };
    }
    names.reverse();
    names
}

/// A plural head has at least two names before it, so one name can not take in everything.
fn reaches_all(words: &Words<'_>, start: usize, end: usize) -> bool {
    let inner = (start..end).any(|at| is_separator(words, at));
    let before = start
        .checked_sub(1)
        .is_some_and(|at| is_separator(words, at) && words.sentence_of(at) == words.sentence_of(start));
    inner && !before
}

/// `two Elmshire and Roeshire trusts`: where some of several are.
fn counted(words: &Words<'_>, first: usize) -> bool {
    words.before(first).is_some_and(|at| {
        words.shape(at) == Shape::Number
            || matches!(
                words.lower(at).as_ref(),
                "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "several"
                    | "some"
                    | "many"
                    | "other"
            )
    })
}

fn is_part(words: &Words<'_>, at: usize) -> bool {
    let function = crate::mention::lexicon::LEXICON.stops.function.contains(words.lower(at).as_ref());
    (words.is_capital(at) && !function)
        || matches!(words.text(at).as_ref(), "’s" | "’" | "of" | "on" | "upon" | "&")
}

fn is_separator(words: &Words<'_>, at: usize) -> bool {
    matches!(words.text(at).as_ref(), "and" | "," | "&" | "or")
}
