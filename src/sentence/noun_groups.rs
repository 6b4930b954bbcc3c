//! Noun groups: determiner, modifiers and head, and where one group ends and the next begins.

use once_cell::sync::Lazy;

use crate::sentence::groups::{NounGroup, is_time_word, spaced};
use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};
use crate::word_map::WordSet;

/// A noun group that starts at `at`.
pub(super) fn noun_group(units: &[Unit], at: usize) -> Option<NounGroup> {
    if units[at].tag == Tag::Pronoun {
        return Some(group_of(units, at, at + 1, at));
    }
    let mut end = at;
    let mut head: Option<usize> = None;
    while let Some(unit) = units.get(end) {
        // `making the trust prime provider`: a description is a whole group.
        if end > at
            && described(&units[end - 1])
            && !matches!(unit.tag, Tag::PossessiveMark | Tag::Punctuation)
        {
            break;
        }
        // `make X preferred bidder`: a fixed expression is no part of the name before it.
        if unit.multi > 1 && head.is_some_and(|head| head + 1 == end && units[head].tag == Tag::Name) {
            break;
        }
        match unit.tag {
            Tag::Name if head.is_some_and(|head| opens_relative(units, head, end)) => break,
            // `Last month NSL withdrew`: the time stands apart.
            Tag::Name if head.is_some_and(|head| is_time_word(&units[head].lemma) && head + 1 == end) => {
                break;
            }
            // `After a wait of four months Acme signed`
            Tag::Name
                if head.is_some_and(|head| {
                    head + 1 == end
                        && matches!(units[head].kind, UnitKind::Duration)
                        && units[head].lower.ends_with('s')
                }) =>
            {
                break;
            }
            // `In 2017 InHealth won`: the year stands apart.
            Tag::Name
                if head.is_some_and(|head| head + 1 == end && is_year(&units[head]))
                    && units.get(at.wrapping_sub(1)).is_some_and(|unit| unit.tag == Tag::Preposition) =>
            {
                break;
            }
            Tag::Noun | Tag::Name => head = Some(end),
            // `12 months last October`: a date opens a group of its own after a noun or number.
            Tag::Number if matches!(unit.kind, UnitKind::Date) && head.is_some() => break,
            // `pay the company £4m`
            Tag::Number
                if matches!(unit.kind, UnitKind::Money) && head.is_some_and(|head| head + 1 == end) =>
            {
                break;
            }
            // `gave X two further years`
            Tag::Number
                if more_time(unit)
                    && head.is_some_and(|head| head + 1 == end && units[head].tag == Tag::Name) =>
            {
                break;
            }
            Tag::Number => head = head.or(Some(end)),
            Tag::Determiner | Tag::PossessiveDeterminer if end > at && !after_possessive(units, end) => break,
            Tag::Determiner | Tag::PossessiveDeterminer => {}
            Tag::Adjective if head.is_some() && tells_time(units, end) => break,
            Tag::Adjective => {}
            // `commissioning group`, `awarded contracts`: a participle before a noun.
            Tag::Verb(VerbForm::Ing | VerbForm::Participle) if modifier(units, end) => {}
            Tag::PossessiveMark if head.is_some() => {}
            Tag::Adverb if end > at && adjective_follows(units, end + 1) => {}
            Tag::Punctuation if joins(units, end, at) => {}
            _ => break,
        }
        end += 1;
    }
    let head = head?;
    let end = trailing(units, head, end);
    Some(group_of(units, at, end, last_head(units, at, end).unwrap_or(head)))
}

/// `2017`, `July 2016`
fn is_year(unit: &Unit) -> bool {
    let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    match unit.kind {
        UnitKind::Date => unit.lower.rsplit(' ').next().is_some_and(year),
        _ => unit.tag == Tag::Number && year(unit.lower.as_ref()),
    }
}

/// `two further years`: time on top.
pub(super) fn more_time(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::Duration)
        && unit
            .lower
            .split(' ')
            .any(|word| matches!(word, "further" | "more" | "extra" | "additional" | "another"))
}

/// A mention with its own determiner: `the trust`, `this provider`.
fn described(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::Mention(_))
        && ["the ", "this ", "that "].iter().any(|word| unit.lower.starts_with(word))
        && !unit.capital
}

/// `signed with X next month`: the time is no part of the name's group.
fn tells_time(units: &[Unit], at: usize) -> bool {
    matches!(units[at].lower.as_ref(), "next" | "last" | "this" | "every" | "earlier" | "later")
        && units.get(at + 1).is_some_and(|next| {
            is_time_word(&next.lemma) || matches!(next.kind, UnitKind::Date | UnitKind::Duration)
        })
}

/// `the contract Allscripts signed`, `the companies X rejected`: a name that is the subject of the verb
/// behind it, after a noun that does not describe it.
fn opens_relative(units: &[Unit], head: usize, at: usize) -> bool {
    let noun = &units[head];
    if noun.tag != Tag::Noun || !matches!(noun.kind, UnitKind::Word) || head + 1 != at {
        return false;
    }
    let plural = noun.lower.as_ref() != noun.lemma.as_ref();
    let bought = matches!(
        noun.lemma.as_ref(),
        "contract"
            | "deal"
            | "tender"
            | "agreement"
            | "service"
            | "work"
            | "bid"
            | "clinic"
            | "unit"
            | "job"
            | "package"
            | "franchise"
            | "programme"
            | "scheme"
            | "offer"
            | "terms"
    );
    if !plural && !bought {
        return false;
    }
    let mut next = at + 1;
    while units
        .get(next)
        .is_some_and(|u| matches!(u.tag, Tag::Adverb | Tag::Negation | Tag::Name | Tag::Coordinator))
    {
        next += 1;
    }
    units.get(next).is_some_and(|u| {
        matches!(
            u.tag,
            Tag::Verb(VerbForm::Past | VerbForm::Third | VerbForm::Base) | Tag::Auxiliary | Tag::Modal
        )
    })
}

/// The last noun or name of the group is its head; a number only where there is none.
fn last_head(units: &[Unit], first: usize, end: usize) -> Option<usize> {
    // `Jane Roe CBE`, `Jane Roe MP`: letters behind a person's name are no head.
    let person = (first..end).rev().find(|&i| !is_postnominal(&units[i])).filter(|&i| units[i].person);
    if person.is_some() {
        return person;
    }
    (first..end)
        .rev()
        .find(|&i| matches!(units[i].tag, Tag::Noun | Tag::Name))
        .or_else(|| (first..end).rev().find(|&i| units[i].tag == Tag::Number))
}

/// `CBE`, `MP`, `FRCS`
fn is_postnominal(unit: &Unit) -> bool {
    unit.capital && matches!(unit.kind, UnitKind::Word) && POSTNOMINALS.contains(unit.lower.as_ref())
}

static POSTNOMINALS: Lazy<WordSet<&'static str>> = Lazy::new(|| {
    let file = include_str!("../../seeds/lexicon/postnominals.txt");
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// A group ends with its last noun, or with the possessive mark of an elliptic one (`Barnet's`).
fn trailing(units: &[Unit], _head: usize, end: usize) -> usize {
    let mut end = end;
    while end > 0 && !matches!(units[end - 1].tag, Tag::Noun | Tag::Name | Tag::Number | Tag::PossessiveMark)
    {
        end -= 1;
    }
    end
}

fn after_possessive(units: &[Unit], at: usize) -> bool {
    at > 0 && units[at - 1].tag == Tag::PossessiveMark
}

fn modifier(units: &[Unit], at: usize) -> bool {
    units.get(at + 1).is_some_and(|next| match next.tag {
        Tag::Noun => true,
        Tag::Name => at > 0 && matches!(units[at - 1].tag, Tag::Determiner | Tag::Punctuation),
        Tag::Adjective => at > 0 && matches!(units[at - 1].tag, Tag::Determiner | Tag::PossessiveDeterminer),
        _ => false,
    }) && at > 0
        && matches!(
            units[at - 1].tag,
            Tag::Determiner
                | Tag::PossessiveDeterminer
                | Tag::Adjective
                | Tag::Number
                | Tag::PossessiveMark
                | Tag::Punctuation
        )
}

fn adjective_follows(units: &[Unit], at: usize) -> bool {
    units
        .get(at)
        .is_some_and(|u| matches!(u.tag, Tag::Adjective | Tag::Noun | Tag::Verb(VerbForm::Participle)))
        && at >= 2
        && matches!(
            units[at - 2].tag,
            Tag::Determiner | Tag::PossessiveDeterminer | Tag::PossessiveMark | Tag::Number
        )
}

/// Hyphens and slashes inside a word, quotation marks round a modifier.
fn joins(units: &[Unit], at: usize, first: usize) -> bool {
    let next_nominal = |i: usize| {
        units.get(i).is_some_and(|u| {
            matches!(u.tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Verb(_))
        })
    };
    match units[at].lower.as_ref() {
        "-" | "‐" | "‑" | "/" => at > first && !spaced(units, at) && next_nominal(at + 1),
        // `a three-year, £9m contract`: modifiers in a row.
        "," => {
            let before =
                units.get(at.wrapping_sub(1)).is_some_and(|u| matches!(u.tag, Tag::Number | Tag::Adjective));
            let modifies =
                |i: usize| units.get(i).is_some_and(|u| matches!(u.tag, Tag::Number | Tag::Adjective));
            let heads = (at + 2..at + 5).any(|i| units.get(i).is_some_and(|u| u.tag == Tag::Noun));
            before
                && modifies(at + 1)
                && heads
                && (first..at).all(|i| !matches!(units[i].tag, Tag::Noun | Tag::Name))
                && units[first].tag != Tag::Number
                && (at + 2..at + 5)
                    .take_while(|&i| units.get(i).is_none_or(|u| u.tag != Tag::Noun))
                    .all(|i| modifies(i) || units.get(i).is_some_and(|u| u.lower.as_ref() == "-"))
        }
        "“" | "‘" | "\"" | "'" => next_nominal(at + 1) && quoted_modifier(units, at, first),
        "”" | "’" => next_nominal(at + 1) && at > first,
        _ => false,
    }
}

/// `the “prime provider” contract`: a quotation of a few words, closed before the head.
fn quoted_modifier(units: &[Unit], at: usize, first: usize) -> bool {
    at > first
        && (at + 1..units.len().min(at + 6)).any(|i| {
            matches!(units[i].lower.as_ref(), "”" | "’" | "\"" | "'")
                && (at + 1..i).all(|k| units[k].tag != Tag::Punctuation || units[k].lower.as_ref() == "-")
        })
}

fn group_of(units: &[Unit], first: usize, end: usize, head: usize) -> NounGroup {
    let named = |i: usize| matches!(units[i].kind, UnitKind::Mention(_));
    let possessor = (first..head).rev().find_map(|i| match units[i].tag {
        Tag::PossessiveMark => (first..i).rev().find(|&k| !matches!(units[k].tag, Tag::Punctuation)),
        Tag::PossessiveDeterminer => Some(i),
        _ => None,
    });
    NounGroup {
        first,
        end,
        head,
        names: (first..head).filter(|&i| named(i)).collect(),
        possessor,
        determiner: (first..head).find(|&i| units[i].tag == Tag::Determiner),
    }
}
