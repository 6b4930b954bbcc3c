//! Compares mentions: where they stand, of what kind they are, whom they are linked to.

use std::collections::BTreeMap;

use super::align::{Aligned, normal_name};
use super::mistake::Cause;
use super::{Scores, Tally};
use crate::gazetteer::{EntityId, Form, Kind};
use crate::mention::Mention;
use crate::span::Span;

/// Kinds that count in rows of their own only.
const SIDE_KINDS: [Kind; 2] = [Kind::MEDIA, Kind::OTHER];

/// Kinds whose entities have one official name.
const OFFICIAL_KINDS: [Kind; 2] = [Kind::TRUST, Kind::CCG];

pub(super) fn compare(pair: &Aligned<'_>, scores: &mut Scores) {
    let named = |gold: bool| -> BTreeMap<Span, &Mention> {
        pair.mentions(gold).filter(|(_, mention)| mention.form != Form::Nominal).collect()
    };
    let (gold, found) = (named(true), named(false));
    for (&span, mention) in &found {
        found_mention(pair, scores, span, mention, gold.get(&span).copied(), &gold);
    }
    for (&span, mention) in &gold {
        gold_mention(pair, scores, span, mention, found.get(&span).copied(), &found);
    }
    nominals(pair, scores);
    official_names(pair, scores);
}

fn found_mention(
    pair: &Aligned<'_>,
    scores: &mut Scores,
    span: Span,
    mention: &Mention,
    there: Option<&Mention>,
    gold: &BTreeMap<Span, &Mention>,
) {
    let kind = pair.kind(&mention.entity, false);
    let gold_kind = there.map(|there| pair.kind(&there.entity, true));
    let same = gold_kind.as_ref() == Some(&kind);
    let of_kind = scores.kinds.entry(kind.clone()).or_default();
    of_kind.right += usize::from(same);
    of_kind.spurious += usize::from(!same);
    let gold_aside = gold_kind.as_ref().is_some_and(|kind| SIDE_KINDS.contains(kind));
    if SIDE_KINDS.contains(&kind) && (there.is_none() || gold_aside) {
        return;
    }
    scores.typed.right += usize::from(same);
    scores.typed.spurious += usize::from(!same);
    if gold_aside {
        return;
    }
    let linked = there.is_some_and(|there| pair.same(&mention.entity, &there.entity));
    scores.span.right += usize::from(there.is_some());
    scores.span.spurious += usize::from(there.is_none());
    scores.linked.right += usize::from(linked);
    scores.linked.spurious += usize::from(!linked);
    if same && linked {
        return;
    }
    let cause = match there {
        None if overlapped(gold, span) => Cause::Boundary,
        None => Cause::SpuriousMention,
        Some(_) if !same => Cause::WrongKind,
        Some(_) => Cause::WrongEntity,
    };
    let instead = there.map(|there| format!(", is {}", there.entity)).unwrap_or_default();
    scores.note(pair, cause, span, format!("read as {kind} {}{instead}", mention.entity));
}

fn gold_mention(
    pair: &Aligned<'_>,
    scores: &mut Scores,
    span: Span,
    mention: &Mention,
    found: Option<&Mention>,
    all: &BTreeMap<Span, &Mention>,
) {
    let kind = pair.kind(&mention.entity, true);
    let same = found.is_some_and(|found| pair.kind(&found.entity, false) == kind);
    scores.kinds.entry(kind.clone()).or_default().missed += usize::from(!same);
    if SIDE_KINDS.contains(&kind) {
        return;
    }
    let linked = found.is_some_and(|found| pair.same(&found.entity, &mention.entity));
    scores.typed.missed += usize::from(!same);
    scores.span.missed += usize::from(found.is_none());
    scores.linked.missed += usize::from(!linked);
    // Where a found mention overlaps, that one tells of the boundary.
    if found.is_none() && !overlapped(all, span) {
        scores.note(pair, Cause::MissedMention, span, format!("is {kind} {}", mention.entity));
    }
}

/// True where one of the mentions, which do not overlap one another, shares a byte with `span`.
fn overlapped(mentions: &BTreeMap<Span, &Mention>, span: Span) -> bool {
    let end = Span { start: span.end, end: 0 };
    mentions.range(..end).next_back().is_some_and(|(other, _)| other.overlaps(span))
}

fn nominals(pair: &Aligned<'_>, scores: &mut Scores) {
    let of = |gold: bool| -> BTreeMap<Span, &EntityId> {
        let nominal = pair.mentions(gold).filter(|(_, mention)| mention.form == Form::Nominal);
        nominal.map(|(span, mention)| (span, &mention.entity)).collect()
    };
    let (gold, found) = (of(true), of(false));
    let right = found.iter().filter(|(span, id)| gold.get(*span).is_some_and(|there| pair.same(id, there)));
    let right = right.count();
    scores.nominal += Tally { right, spurious: found.len() - right, missed: gold.len() - right };
}

/// Of the paired entities that have an official name, how many bear it.
fn official_names(pair: &Aligned<'_>, scores: &mut Scores) {
    for (found, gold) in &pair.to_gold {
        let Some(there) = pair.entity(gold, true).filter(|entity| OFFICIAL_KINDS.contains(&entity.kind))
        else {
            continue;
        };
        let name = pair.entity(found, false).map_or("", |entity| &entity.name);
        let right = normal_name(name) == normal_name(&there.name);
        scores.official_names += Tally::answer(true, true, right);
    }
}
