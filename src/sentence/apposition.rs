//! Nouns that say what another is: `Circle, the private provider,`, `the provider, Circle,`, `Circle (a firm)`.

use crate::sentence::clauses::Parse;
use crate::sentence::gapping::stands_beside;
use crate::sentence::groups::{Chunk, Shape, VerbGroup};
use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};

/// Marks appositions: `Circle, the private provider,`, `the provider, Circle,`, `Circle (a firm)`.
pub(crate) fn appose(parse: &mut Parse, units: &[Unit]) {
    for noun in 0..parse.nouns.len() {
        let from = parse.nouns[noun]
            .phrases
            .last()
            .map_or(parse.nouns[noun].chunk + 1, |p| parse.after_members(p.noun));
        for start in [parse.nouns[noun].chunk + 1, from] {
            if let Some(other) = apposed_at(parse, units, noun, start)
                && !parse.nouns[noun].apposed.contains(&other)
            {
                parse.nouns[noun].apposed.push(other);
                parse.nouns[other].apposed.push(noun);
                break;
            }
        }
    }
}

fn apposed_at(parse: &Parse, units: &[Unit], noun: usize, start: usize) -> Option<usize> {
    let mut at = start;
    let mut bracket = false;
    match parse.chunks.get(at)? {
        Chunk::Comma(_) => at += 1,
        Chunk::Open(_) => {
            // An acronym in brackets is passed over: `X (Y), the provider`.
            let close = parse.closing(at)?;
            if close == at + 2
                && matches!(parse.chunks.get(close + 1), Some(Chunk::Comma(_)))
                && parse.noun_of(at + 1).is_some_and(|n| is_name(units, parse, n))
            {
                at = close + 2;
            } else {
                bracket = true;
                at += 1;
            }
        }
        Chunk::Break(unit) if units[*unit].lower.as_ref() != ";" => at += 1,
        // `a practice group called Seafront Medical`
        Chunk::Verb(group) if names(units, group) => at += 1,
        _ => return None,
    }
    while matches!(parse.chunks.get(at), Some(Chunk::Loose(_))) {
        at += 1;
    }
    let other = parse.noun_of(at)?;
    if parse.nouns[other].first == parse.nouns[noun].first && parse.nouns[noun].members.len() > 1 {
        return None;
    }
    let (a, b) = (is_name(units, parse, noun), is_name(units, parse, other));
    let plain = |n: usize| {
        let head = &units[parse.nouns[n].group.head];
        matches!(head.kind, UnitKind::Word) && head.tag == Tag::Noun
    };
    let fits = (a && plain(other)) || (b && plain(noun)) || (bracket && a && b);
    if !fits || clause_follows(parse, other) && !bracket || b && !a && stands_beside(parse, units, other) {
        return None;
    }
    Some(other)
}

/// `called`, `named`
fn names(units: &[Unit], group: &VerbGroup) -> bool {
    group.first == group.main
        && units[group.main].tag == Tag::Verb(VerbForm::Participle)
        && matches!(units[group.main].lower.as_ref(), "called" | "named" | "dubbed")
}

pub(super) fn is_name(units: &[Unit], parse: &Parse, noun: usize) -> bool {
    let head = &units[parse.nouns[noun].group.head];
    matches!(head.kind, UnitKind::Mention(_)) || head.tag == Tag::Name
}

/// `After the vote, Circle won`: the noun is a subject, no apposition; unless a comma closes it.
fn clause_follows(parse: &Parse, noun: usize) -> bool {
    let chunk = parse.nouns[noun].chunk;
    let chunk = chunk.max(parse.after_members(noun).saturating_sub(1));
    let after = parse.nouns[noun].phrases.last().map_or(chunk + 1, |p| parse.after_members(p.noun));
    let direct = |mut at: usize| {
        while matches!(parse.chunks.get(at), Some(Chunk::Loose(_))) {
            at += 1;
        }
        matches!(parse.chunks.get(at), Some(Chunk::Verb(group)) if group.shape == Shape::Finite)
    };
    // An apposition that closes without a comma before the verb is rare; a subject there is the rule.
    direct(chunk + 1) || direct(after)
}
