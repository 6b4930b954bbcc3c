//! Nouns that stand side by side: `A, B and C`, and `A, the provider of B,`.

use crate::sentence::apposition::is_name;
use crate::sentence::clauses::Parse;
use crate::sentence::few::Few;
use crate::sentence::gapping::stands_beside;
use crate::sentence::groups::{Chunk, Shape, VerbGroup};
use crate::sentence::lexicon::LEXICON;
use crate::sentence::tags::{Tag, Unit, UnitKind};

/// The most members a list is read to.
const MEMBERS: usize = 64;

/// Joins nouns that `and`, `or`, commas and `as well as` coordinate.
pub(crate) fn coordinate(parse: &mut Parse, units: &[Unit]) {
    let mut noun = 0;
    while noun < parse.nouns.len() {
        let fellows = fellows_of(parse, units, noun);
        let last = fellows.last().copied().unwrap_or(noun);
        let members = || std::iter::once(noun).chain(fellows.iter().copied()).collect::<Vec<usize>>();
        if let Some(owned) = owned_by_all(parse, units, noun, last) {
            parse.own_jointly(&members(), owned);
            noun = owned + 1;
            continue;
        }
        if !fellows.is_empty() {
            let members = members();
            for &member in &members {
                parse.nouns[member].first = noun;
                if parse.nouns[member].preposition.is_none() {
                    parse.nouns[member].preposition = parse.nouns[noun].preposition;
                }
            }
            if let [_, other] = members[..]
                && let Some((one, two)) = in_parallel(parse, units, noun, other)
            {
                parse.nouns[two].first = one;
                parse.nouns[two].preposition = parse.nouns[one].preposition;
                parse.nouns[one].members = Few::from_iter([one, two]);
            }
            let last = members.last().copied().unwrap_or(noun);
            // `X, which runs A and B, and Z`: what stands within the relative clause is joined by itself.
            let within = parse.nouns[noun].chunk + 1;
            let relative = matches!(parse.chunks.get(within + 1), Some(Chunk::Relative(_)))
                && matches!(parse.chunks.get(within), Some(Chunk::Comma(_)));
            parse.nouns[noun].members = members.into_iter().collect();
            if !relative {
                noun = last;
            }
        }
        noun += 1;
    }
}

/// Those that stand side by side with a noun, behind it.
fn fellows_of(parse: &Parse, units: &[Unit], noun: usize) -> Vec<usize> {
    let mut sure: Vec<usize> = Vec::new();
    let mut waiting: Vec<usize> = Vec::new();
    let mut at = parse.nouns[noun].chunk + 1;
    let listed = after_colon(parse, units, noun);
    while at < parse.chunks.len() && sure.len() + waiting.len() + 1 < MEMBERS {
        let mut next = past_phrase(parse, units, noun, past_bracket(parse, at));
        let mut comma = false;
        let mut and = false;
        if matches!(parse.chunks.get(next), Some(Chunk::Comma(_))) {
            comma = true;
            next += 1;
        }
        if matches!(parse.chunks.get(next), Some(Chunk::Coordinator(unit)) if joins(units, *unit)) {
            and = true;
            next += 1;
        } else if let Some(Chunk::Preposition(unit, end)) = parse.chunks.get(next)
            && (additive(units, *unit, *end)
                || comma && in_company(units, *unit, *end) && opens_sentence(parse, noun))
        {
            and = true;
            next += 1;
        }
        while matches!(parse.chunks.get(next), Some(Chunk::Loose(_))) {
            next += 1;
        }
        if !(comma || and) {
            break;
        }
        let Some(other) = parse.noun_of(next) else { break };
        // It is another's fellow already, past a relative clause; or it opens a clause that lacks its verb.
        if parse.nouns[other].first != other || and && gapped(parse, units, noun, other) {
            break;
        }
        // `took the north and X the south`
        if class(units, parse, noun) == 2
            && class(units, parse, other) == 1
            && stands_beside(parse, units, other)
        {
            break;
        }
        // `Its commissioners, A and B, gave`: an apposition, no fellow.
        if comma && !and && waiting.is_empty() && sure.is_empty() && opens_main(parse, noun, next) {
            break;
        }
        let apposition = comma
            && sure.is_empty()
            && waiting.is_empty()
            && !is_name(units, parse, noun)
            && is_name(units, parse, other);
        // `Sharing a chair and a board, A and B hope`: behind its `and` a list of things is over.
        let over = comma
            && !and
            && sure.last().is_some_and(|&last| class(units, parse, last) == 2)
            && class(units, parse, other) == 1;
        if apposition
            || over
            || joint_owner(parse, units, noun, other)
            || !alike(units, parse, noun, other)
            || comma && of_two_sorts(units, parse, noun, other)
            || opens_clause(parse, units, noun, next, and)
        {
            break;
        }
        waiting.push(other);
        if and {
            sure.append(&mut waiting);
        }
        at = next + 1;
    }
    if sure.is_empty()
        && class(units, parse, noun) == 1
        && let Some(other) = past_relative(parse, units, noun)
        && class(units, parse, other) == 1
    {
        sure.push(other);
    }
    if listed && !waiting.is_empty() {
        sure.append(&mut waiting);
    }
    sure
}

/// `After hiring X, Y and Z opened`: behind a clause without a finite verb that opens the sentence, the comma closes
/// it where the names that follow lead straight to the verb.
fn opens_main(parse: &Parse, noun: usize, next: usize) -> bool {
    let before = &parse.chunks[..parse.nouns[noun].chunk];
    let first = before.iter().find(|chunk| !matches!(chunk, Chunk::Loose(_)));
    let opened = matches!(first, Some(Chunk::Preposition(..) | Chunk::Verb(_)));
    let mut verbs = before.iter().filter_map(|chunk| match chunk {
        Chunk::Verb(group) => Some(group.shape),
        _ => None,
    });
    let fronted = verbs.next().is_some_and(|shape| matches!(shape, Shape::Ing | Shape::Participle));
    if !opened || !fronted || verbs.any(|shape| shape == Shape::Finite) {
        return false;
    }
    let mut at = next;
    loop {
        match parse.chunks.get(at) {
            Some(Chunk::Noun(_) | Chunk::Coordinator(_) | Chunk::Loose(_)) => at += 1,
            Some(Chunk::Verb(group)) => return group.shape == Shape::Finite,
            _ => return false,
        }
    }
}

/// `X, which serves Y, and Z had been`: the fellow after a relative clause, where it leads to the verb.
fn past_relative(parse: &Parse, units: &[Unit], noun: usize) -> Option<usize> {
    let at = parse.nouns[noun].chunk + 1;
    if !matches!(parse.chunks.get(at), Some(Chunk::Comma(_)))
        || !matches!(parse.chunks.get(at + 1), Some(Chunk::Relative(_)))
    {
        return None;
    }
    (at + 2..parse.chunks.len().min(at + 40)).find_map(|comma| {
        let joined = matches!(parse.chunks[comma], Chunk::Comma(_))
            && matches!(parse.chunks.get(comma + 1), Some(Chunk::Coordinator(unit)) if joins(units, *unit))
            && (matches!(parse.chunks.get(comma + 3), Some(Chunk::Verb(group)) if group.shape == Shape::Finite)
                || sole_comma(parse, at + 2, comma));
        if joined { parse.noun_of(comma + 2) } else { None }
    })
}

/// `formed out of X, which runs Y, and Z`: no list needs a comma before `and`, but the clause does.
fn sole_comma(parse: &Parse, from: usize, comma: usize) -> bool {
    let after = |at: usize| parse.chunks.get(at);
    let verbs = parse.chunks[from..comma].iter().filter(|c| matches!(c, Chunk::Verb(_))).count();
    verbs == 1
        && !parse.chunks[from..comma].iter().any(|c| {
            matches!(c, Chunk::Comma(_) | Chunk::Break(_) | Chunk::Relative(_) | Chunk::Coordinator(_))
        })
        && match after(comma + 3) {
            None | Some(Chunk::Comma(_) | Chunk::Break(_)) => true,
            Some(Chunk::Loose(_)) => after(comma + 4).is_none(),
            _ => false,
        }
}

/// `went to A and portering to B`: the noun after `and` has a phrase of its own with the same preposition.
fn gapped(parse: &Parse, units: &[Unit], noun: usize, other: usize) -> bool {
    let word = |chunk: Option<&Chunk>| match chunk {
        Some(Chunk::Preposition(unit, end)) if *end == unit + 1 => Some(units[*unit].lower.as_ref()),
        _ => None,
    };
    // `acted for A and X for B`: a name before the preposition that the first has before it.
    let plain =
        class(units, parse, other) == 2 || class(units, parse, noun) == 1 && class(units, parse, other) == 1;
    // `and lot 2 (the north) to B`, `and lots three and four to B`
    let mut at = past_bracket(parse, parse.nouns[other].chunk + 1);
    if matches!(parse.chunks.get(at), Some(Chunk::Coordinator(_)))
        && parse.noun_of(at + 1).is_some_and(|next| class(units, parse, next) == 2)
    {
        at += 2;
    }
    let own = word(parse.chunks.get(at));
    let inner = parse.noun_of(at + 1);
    let named = inner.is_some_and(|inner| class(units, parse, inner) == 1);
    let above = parse.nouns[noun].preposition.and_then(|at| word(parse.chunks.get(at)));
    let pair = class(units, parse, other) == 1;
    plain
        && named
        && own.is_some_and(|own| {
            (matches!(own, "to" | "by" | "with") || pair && own == "for") && above == Some(own)
        })
}

/// `A, B and C's contract`: the thing behind the last name, where all of them own it.
fn owned_by_all(parse: &Parse, units: &[Unit], noun: usize, last: usize) -> Option<usize> {
    let mut at = parse.nouns[last].chunk + 1;
    if matches!(parse.chunks.get(at), Some(Chunk::Comma(_))) {
        at += 1;
    }
    let and = matches!(parse.chunks.get(at), Some(Chunk::Coordinator(unit))
        if matches!(units[*unit].lower.as_ref(), "and" | "&"));
    parse.noun_of(at + 1).filter(|&other| and && joint_owner(parse, units, noun, other))
}

/// `A and B's contract`, `the A and B contract`: two names that own one thing together.
fn joint_owner(parse: &Parse, units: &[Unit], noun: usize, other: usize) -> bool {
    let group = &parse.nouns[other].group;
    class(units, parse, noun) == 1
        && class(units, parse, other) == 2
        && units[group.head].tag == Tag::Noun
        && group.names.first() == Some(&group.first)
}

fn joins(units: &[Unit], unit: usize) -> bool {
    matches!(units[unit].lower.as_ref(), "and" | "or" | "nor" | "&" | "plus" | "as")
}

/// `as well as`, `along with`, `together with`
fn additive(units: &[Unit], from: usize, end: usize) -> bool {
    let words: Vec<&str> =
        units.get(from..end).unwrap_or_default().iter().map(|u| u.lower.as_ref()).collect();
    matches!(words[..], ["as", "well", "as"] | ["along", "with"] | ["together", "with"] | ["alongside"])
}

/// `in partnership with`, `in alliance with`
fn in_company(units: &[Unit], from: usize, end: usize) -> bool {
    let words: Vec<&str> =
        units.get(from..end).unwrap_or_default().iter().map(|u| u.lower.as_ref()).collect();
    matches!(
        words[..],
        [
            "in",
            "partnership" | "conjunction" | "collaboration" | "association" | "alliance" | "consortium",
            "with"
        ]
    )
}

/// True for a noun that no verb and no preposition stands before.
fn opens_sentence(parse: &Parse, noun: usize) -> bool {
    let before = &parse.chunks[..parse.nouns[noun].chunk];
    parse.nouns[noun].preposition.is_none() && !before.iter().any(|chunk| matches!(chunk, Chunk::Verb(_)))
}

/// `a GP in Penryn and medical director of X`: past a phrase whose noun is of another class.
fn past_phrase(parse: &Parse, units: &[Unit], noun: usize, at: usize) -> usize {
    let (Some(Chunk::Preposition(unit, _)), Some(inner)) = (parse.chunks.get(at), parse.noun_of(at + 1))
    else {
        return at;
    };
    // `runs X in Leeds, Y and Z`
    let comma = matches!(parse.chunks.get(at + 2), Some(Chunk::Comma(_)));
    let named = |noun: usize| class(units, parse, noun) == 1;
    if comma
        && units[*unit].lower.as_ref() == "in"
        && class(units, parse, inner) == 5
        && named(noun)
        && parse.nouns[noun].preposition.is_none()
        && parse.noun_of(at + 3).is_some_and(named)
        && matches!(
            parse.chunks.get(at + 4),
            Some(Chunk::Coordinator(_) | Chunk::Preposition(..) | Chunk::Comma(_))
        )
    {
        return at + 2;
    }
    // `has clinics in Devon, as well as a contract with X`
    let as_well = comma
        && matches!(parse.chunks.get(at + 3), Some(Chunk::Coordinator(unit)) if units[*unit].lower.as_ref() == "as");
    let after = at + 2 + usize::from(as_well);
    let (Some(Chunk::Coordinator(_)), Some(other)) = (parse.chunks.get(after), parse.noun_of(after + 1))
    else {
        return at;
    };
    // `the race for A and B's contract`
    if joint_owner(parse, units, inner, other) {
        return at;
    }
    // `a consortium of X Hospitals and Y FTs`: the second name goes with the first.
    let group = &parse.nouns[other].group;
    let name = |unit: &Unit| unit.tag == Tag::Name;
    let named = units.get(group.first..group.head).unwrap_or_default().iter().any(name)
        && class(units, parse, inner) == 1;
    let fits = class(units, parse, noun) == 2
        && class(units, parse, other) == 2
        && class(units, parse, inner) != 2
        && !named;
    if fits { at + 2 } else { at }
}

/// `beds from A and mattresses from B`: the names of two phrases alike, one behind each of two nouns.
fn in_parallel(parse: &Parse, units: &[Unit], noun: usize, other: usize) -> Option<(usize, usize)> {
    let behind = |noun: usize| {
        let at = parse.nouns[noun].chunk + 1;
        let Some(Chunk::Preposition(unit, _)) = parse.chunks.get(at) else { return None };
        Some((units[*unit].lower.as_ref(), parse.noun_of(at + 1)?))
    };
    let ((one, a), (two, b)) = (behind(noun)?, behind(other)?);
    (one == two && class(units, parse, a) == 1 && class(units, parse, b) == 1).then_some((a, b))
}

fn past_bracket(parse: &Parse, at: usize) -> usize {
    match parse.chunks.get(at) {
        Some(Chunk::Open(_)) => match parse.closing(at) {
            Some(close) if close - at <= 4 => close + 1,
            _ => at,
        },
        _ => at,
    }
}

/// After a colon a list of names needs no `and`.
fn after_colon(parse: &Parse, units: &[Unit], noun: usize) -> bool {
    parse.nouns[noun].chunk.checked_sub(1).is_some_and(
        |before| matches!(parse.chunks[before], Chunk::Break(unit) if units[unit].lower.as_ref() == ":"),
    )
}

/// Names go with names, common nouns with common nouns, never with times or sums.
fn alike(units: &[Unit], parse: &Parse, a: usize, b: usize) -> bool {
    let (x, y) = (class(units, parse, a), class(units, parse, b));
    x == y || (x.min(y) == 1 && x.max(y) == 2)
}

/// `Jane Roe, chair of Acme, and John Doe`: a person is no fellow of a body that a preposition governs.
fn of_two_sorts(units: &[Unit], parse: &Parse, a: usize, b: usize) -> bool {
    let person = |noun: usize| units[parse.nouns[noun].group.head].person;
    let names = class(units, parse, a) == 1 && class(units, parse, b) == 1;
    names && person(b) && !person(a) && parse.nouns[a].preposition.is_some()
}

/// 1 for a mention, 2 for a plain noun, 3 for sums and times, 4 for pronouns, 5 for other names (places).
fn class(units: &[Unit], parse: &Parse, noun: usize) -> u8 {
    let head = &units[parse.nouns[noun].group.head];
    match head.kind {
        UnitKind::Mention(_) => 1,
        UnitKind::Money | UnitKind::Date | UnitKind::Duration | UnitKind::Number => 3,
        _ if head.tag == Tag::Name => 5,
        _ if head.tag == Tag::Pronoun => 4,
        _ => 2,
    }
}

/// `X hired A, and B won`: the noun after `and` opens a clause of its own.
fn opens_clause(parse: &Parse, units: &[Unit], first: usize, other: usize, and: bool) -> bool {
    let mut after = other + 1;
    while matches!(parse.chunks.get(after), Some(Chunk::Loose(_))) {
        after += 1;
    }
    let finite = matches!(parse.chunks.get(after), Some(Chunk::Verb(group)) if group.shape == Shape::Finite);
    if !finite {
        return false;
    }
    let mut before = parse.nouns[first].chunk;
    let mut preceded = false;
    while before > 0 {
        before -= 1;
        match &parse.chunks[before] {
            Chunk::Loose(_) => {}
            Chunk::Verb(group) => {
                preceded = group.shape == Shape::Finite
                    && !takes_clause(units, group)
                    && !describes_subject(parse, before);
                break;
            }
            Chunk::Preposition(..) => {
                // Object of a preposition: a verb before it makes this the end of a clause.
                preceded = (0..before)
                    .any(|i| matches!(&parse.chunks[i], Chunk::Verb(g) if g.shape == Shape::Finite));
                break;
            }
            Chunk::Noun(_) => {
                preceded = (0..before)
                    .any(|i| matches!(&parse.chunks[i], Chunk::Verb(g) if g.shape == Shape::Finite));
                break;
            }
            _ => break,
        }
    }
    preceded && and
}

/// `The group that includes A and B won`: a clause without a comma whose noun still waits for its verb.
fn describes_subject(parse: &Parse, verb: usize) -> bool {
    let relative = (0..verb).rev().find(|&at| !matches!(parse.chunks[at], Chunk::Loose(_)));
    let Some(relative) = relative.filter(|&at| matches!(parse.chunks[at], Chunk::Relative(_))) else {
        return false;
    };
    let comma = relative.checked_sub(1).is_none_or(|at| matches!(parse.chunks[at], Chunk::Comma(_)));
    let clause = parse.chunks[..relative].iter().rev().take_while(|chunk| !matches!(chunk, Chunk::Break(_)));
    !comma
        && !clause
            .into_iter()
            .any(|chunk| matches!(chunk, Chunk::Verb(group) if group.shape == Shape::Finite))
}

/// `said A and B had won`, `did A and B win`: the verb before the first name has a clause behind it.
fn takes_clause(units: &[Unit], group: &VerbGroup) -> bool {
    let main = &units[group.main];
    LEXICON.is_clausal(main.lemma.as_ref()) && !group.passive
        || group.first == group.main && matches!(main.lower.as_ref(), "did" | "do" | "does")
}
