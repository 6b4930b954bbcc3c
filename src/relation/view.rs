//! A sentence as the engine looks at it: units with names, sums and dates collapsed, and its clauses.

use crate::date::PartialDate;
use crate::relation::attributes::{self, DateMention, Duration, Money};
use crate::sentence::clauses::Parse;
use crate::sentence::tags::{Tag, Unit, UnitKind, tag};
use crate::sentence::{Sentence, TokenKind};
use crate::span::Span;

/// A mention as the engine sees it: where, and which entity of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Where it stands.
    pub(crate) span: Span,
    /// The entity: an index into the document's entities.
    pub(crate) entity: u32,
    /// True for a description (`the trust`).
    pub(crate) nominal: bool,
}

/// A sentence ready for the frames.
#[derive(Debug)]
pub(crate) struct View {
    /// Where it stands.
    pub(crate) span: Span,
    /// True for the headline.
    pub(crate) headline: bool,
    /// Its units, tagged.
    pub(crate) units: Vec<Unit>,
    /// Its clauses.
    pub(crate) parse: Parse,
    /// Sums of money in it.
    pub(crate) money: Vec<Money>,
    /// Lengths of time in it.
    pub(crate) durations: Vec<Duration>,
    /// Dates in it.
    pub(crate) dates: Vec<DateMention>,
}

impl View {
    /// Looks at one sentence; `references` are the article's mentions in order.
    pub(crate) fn new(
        document: &str,
        sentence: &Sentence,
        references: &[Reference],
        published: Option<PartialDate>,
    ) -> Self {
        let text = sentence.span.text(document);
        let offset = sentence.span.start as usize;
        let money = attributes::money(text, offset);
        let durations = attributes::durations(text, offset);
        let dates = attributes::dates(text, offset, published);
        let mut units = units(document, sentence, references, &money, &durations, &dates);
        tag(&mut units, sentence.headline);
        // `US` is a country, whatever the lexicon says of `us`.
        for at in 0..units.len() {
            if units[at].lower.as_ref() == "us" && units[at].span.text(document) == "US" {
                let noun =
                    units.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adjective));
                units[at].tag = if noun { Tag::Adjective } else { Tag::Name };
            }
        }
        let parse = Parse::new(&units);
        View { span: sentence.span, headline: sentence.headline, units, parse, money, durations, dates }
    }

    /// The words from one unit to before another.
    pub(crate) fn words<'a>(&self, document: &'a str, first: usize, end: usize) -> &'a str {
        match (self.units.get(first), end.checked_sub(1).and_then(|last| self.units.get(last))) {
            (Some(a), Some(b)) if first < end => a.span.join(b.span).text(document),
            _ => "",
        }
    }

    /// The span from one unit to before another.
    pub(crate) fn span_of(&self, first: usize, end: usize) -> Span {
        match (self.units.get(first), end.checked_sub(1).and_then(|last| self.units.get(last))) {
            (Some(a), Some(b)) if first < end => a.span.join(b.span),
            _ => self.span,
        }
    }

    /// True where the sentence asks.
    pub(crate) fn asks(&self) -> bool {
        self.units.iter().rev().take(3).any(|unit| unit.lower.as_ref() == "?")
    }

    /// True where a noun group's head is a plain noun.
    pub(crate) fn plain(&self, noun: usize) -> bool {
        let head = &self.units[self.parse.nouns[noun].group.head];
        matches!(head.kind, UnitKind::Word | UnitKind::Number) && head.tag != Tag::Pronoun
    }
}

/// Collapses mentions, sums, lengths and dates into one unit each.
fn units(
    document: &str,
    sentence: &Sentence,
    references: &[Reference],
    money: &[Money],
    durations: &[Duration],
    dates: &[DateMention],
) -> Vec<Unit> {
    let mut pieces: Vec<(Span, UnitKind)> = Vec::new();
    let from = references.partition_point(|r| r.span.start < sentence.span.start);
    for (index, reference) in references.iter().enumerate().skip(from) {
        if reference.span.start >= sentence.span.end {
            break;
        }
        pieces.push((reference.span, UnitKind::Mention(index as u32)));
    }
    pieces.extend(money.iter().map(|m| (m.span, UnitKind::Money)));
    pieces.extend(durations.iter().map(|d| (d.span, UnitKind::Duration)));
    pieces.extend(dates.iter().map(|d| (d.span, UnitKind::Date)));
    // Mentions win over what overlaps them: they come first among equals.
    pieces
        .sort_by_key(|(span, kind)| (span.start, !matches!(kind, UnitKind::Mention(_)), u32::MAX - span.end));
    let mut chosen: Vec<(Span, UnitKind)> = Vec::new();
    for piece in pieces {
        if chosen.last().is_none_or(|last| last.0.end <= piece.0.start) {
            chosen.push(piece);
        } else if matches!(piece.1, UnitKind::Mention(_)) {
            chosen.pop();
            chosen.push(piece);
        }
    }
    let mut units = Vec::with_capacity(sentence.tokens.len());
    let mut next = 0;
    for token in &sentence.tokens {
        while chosen.get(next).is_some_and(|(span, _)| span.end <= token.span.start) {
            next += 1;
        }
        if let Some((span, kind)) = chosen.get(next)
            && span.overlaps(token.span)
        {
            if units.last().is_none_or(|last: &Unit| last.span != *span) {
                units.push(Unit::new(*span, *kind, span.text(document)));
            }
            continue;
        }
        let kind = match token.kind {
            TokenKind::Word => UnitKind::Word,
            TokenKind::Number => UnitKind::Number,
            TokenKind::Possessive => UnitKind::Possessive,
            TokenKind::Punctuation => UnitKind::Punctuation,
        };
        units.push(Unit::new(token.span, kind, token.span.text(document)));
    }
    units
}
